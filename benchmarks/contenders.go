package main

import (
	"bytes"
	"os"

	"github.com/adrg/frontmatter"
	goccy "github.com/goccy/go-yaml"
	"github.com/gohugoio/hugo/parser/pageparser"
	"github.com/quicktakes/quicktakes"
	yaml4 "go.yaml.in/yaml/v4"
	yaml3 "gopkg.in/yaml.v3"
)

// A contender does one thing with a document.
type contender struct {
	name string
	do   func(*sample) error
}

// The names of those that others are compared with.
const (
	general = "adrg/frontmatter + yaml.v3"
	floor   = "os.ReadFile"
)

// The sinks keep results, so that no call is optimised away.
var (
	sinkDocument *quicktakes.Document
	sinkBytes    []byte
	sinkText     string
	sinkGeneral  *document
	sinkPage     pageparser.ContentFrontMatter
)

var contenders = []contender{
	{"quicktakes.Parse", func(s *sample) (err error) {
		sinkDocument, err = quicktakes.Parse(s.data)
		return err
	}},
	{"quicktakes.Format", func(s *sample) error {
		sinkBytes = quicktakes.Format(s.document)
		return nil
	}},
	{"quicktakes.UnescapeAnswer", func(s *sample) error {
		sinkText = quicktakes.UnescapeAnswer(s.answer)
		return nil
	}},
	{floor, func(s *sample) (err error) {
		sinkBytes, err = os.ReadFile(s.path)
		return err
	}},
	{general, frontMatter(yaml3.Unmarshal)},
	{"adrg/frontmatter + yaml/v4", frontMatter(func(in []byte, out any) error { return yaml4.Unmarshal(in, out) })},
	{"adrg/frontmatter + goccy", frontMatter(func(in []byte, out any) error { return goccy.Unmarshal(in, out) })},
	{"Hugo pageparser", func(s *sample) (err error) {
		sinkPage, err = pageparser.ParseFrontMatterAndContent(bytes.NewReader(s.data))
		return err
	}},
}

func frontMatter(unmarshal frontmatter.UnmarshalFunc) func(*sample) error {
	format := frontmatter.NewFormat("---", "---", unmarshal)
	return func(s *sample) error {
		d := new(document)
		sinkGeneral = d
		_, err := frontmatter.Parse(bytes.NewReader(s.data), d, format)
		return err
	}
}

// document has all fields of the format, of types that each decoder knows. The
// answer stays escaped.
type document struct {
	Schema       string `yaml:"_schema"`
	ID           int64  `yaml:"id"`
	Date         string `yaml:"date"`
	Title        string `yaml:"title"`
	ArticleTitle string `yaml:"article_title"`
	DateFormat   string `yaml:"date_format"`
	PostOnText   string `yaml:"post_on_text"`
	SEO          struct {
		Title           string `yaml:"title"`
		PageDescription string `yaml:"page_description"`
		PageKeywords    string `yaml:"page_keywords"`
	} `yaml:"seo"`
	Author   string   `yaml:"author"`
	Question string   `yaml:"question"`
	NoIndex  bool     `yaml:"no_index"`
	Answer   string   `yaml:"answer"`
	Subject  string   `yaml:"subject"`
	FileName string   `yaml:"file_name"`
	URL      string   `yaml:"url"`
	Score    *float64 `yaml:"score"`
	Related1 related  `yaml:"related_article1"`
	Related2 related  `yaml:"related_article2"`
	Related3 related  `yaml:"related_article3"`
	Related4 related  `yaml:"related_article4"`
	Related5 related  `yaml:"related_article5"`
}

type related struct {
	ID      int64  `yaml:"id"`
	Title   string `yaml:"title"`
	Subject string `yaml:"subject"`
	URL     string `yaml:"url"`
}
