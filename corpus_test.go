package quicktakes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/quicktakes/quicktakes"
)

// dataDir gives the folder of real documents that QUICKTAKES_DATA names, and
// skips the test without it.
func dataDir(t testing.TB) string {
	dir := os.Getenv("QUICKTAKES_DATA")
	if dir == "" {
		t.Skip("QUICKTAKES_DATA is not set")
	}
	return dir
}

func corpus(t testing.TB) []string {
	paths, err := filepath.Glob(filepath.Join(dataDir(t), "corpus", "*", "*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

func readFile(t testing.TB, path string) []byte {
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

// yamlDocument is what yaml.v3 makes of a front matter without this library.
type yamlDocument struct {
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
	Author   string                 `yaml:"author"`
	Question string                 `yaml:"question"`
	NoIndex  bool                   `yaml:"no_index"`
	Answer   string                 `yaml:"answer"`
	Subject  string                 `yaml:"subject"`
	FileName string                 `yaml:"file_name"`
	URL      string                 `yaml:"url"`
	Score    *float64               `yaml:"score"`
	Related  map[string]yamlRelated `yaml:",inline"`
}

type yamlRelated struct {
	ID      int64  `yaml:"id"`
	Title   string `yaml:"title"`
	Subject string `yaml:"subject"`
	URL     string `yaml:"url"`
}

func TestRealDocumentsAreReadAsYAMLReadsThemAndRoundTrip(t *testing.T) {
	count := 0
	for _, path := range corpus(t) {
		data := readFile(t, path)
		d, err := quicktakes.Parse(data)
		require.NoError(t, err, path)
		require.Empty(t, d.Diagnostics, path)
		require.True(t, string(data) == string(quicktakes.Format(d)), path)

		var want yamlDocument
		front, _, _ := strings.Cut(string(data[4:]), "\n---\n")
		require.NoError(t, yaml.Unmarshal([]byte(front), &want), path)
		require.Equal(t, want, asYAML(d), path)

		require.Equal(t, filepath.Base(path), quicktakes.FileName(d.Question))
		require.Equal(t, quicktakes.SubjectPath(d.Subject), "/learn/"+filepath.Base(filepath.Dir(path)))
		require.Equal(t, d.URL, quicktakes.QuestionPath(d.Subject, d.Question))
		for _, r := range d.Related {
			require.Equal(t, r.URL, quicktakes.QuestionPath(r.Subject, r.Title), path)
		}
		count++
	}
	t.Logf("%d documents", count)
}

func asYAML(d *quicktakes.Document) yamlDocument {
	y := yamlDocument{
		Schema: d.Schema, ID: d.ID, Date: d.Date.String(), Title: d.Title, ArticleTitle: d.ArticleTitle,
		DateFormat: d.DateFormat, PostOnText: d.PostOnText, Author: d.Author, Question: d.Question,
		NoIndex: d.NoIndex, Answer: quicktakes.EscapeAnswer(d.Answer), Subject: d.Subject,
		FileName: d.FileName, URL: d.URL, Score: d.Score,
	}
	y.SEO.Title, y.SEO.PageDescription, y.SEO.PageKeywords = d.SEO.Title, d.SEO.PageDescription, d.SEO.PageKeywords
	for i, r := range d.Related {
		if y.Related == nil {
			y.Related = map[string]yamlRelated{}
		}
		y.Related["related_article"+strconv.Itoa(i+1)] = yamlRelated(r)
	}
	return y
}

func TestMalformedDocumentsGiveWhatWasMeant(t *testing.T) {
	var want map[string]map[string]string
	require.NoError(t, json.Unmarshal(readFile(t, filepath.Join(dataDir(t), "malformed.json")), &want))
	for name, fields := range want {
		d, err := quicktakes.Parse(readFile(t, filepath.Join(dataDir(t), "malformed", name)))
		require.NoError(t, err, name)
		require.NotEmpty(t, d.Diagnostics, name)
		requireFields(t, name, fields, d)

		again, err := quicktakes.ParseStrict(quicktakes.Format(d))
		require.NoError(t, err, name)
		requireFields(t, name, fields, again)
	}
	t.Logf("%d documents", len(want))
}

func requireFields(t *testing.T, name string, want map[string]string, d *quicktakes.Document) {
	got := map[string]string{
		"_schema": d.Schema, "id": strconv.FormatInt(d.ID, 10), "date": d.Date.String(), "title": d.Title,
		"article_title": d.ArticleTitle, "date_format": d.DateFormat, "post_on_text": d.PostOnText,
		"seo.title": d.SEO.Title, "seo.page_description": d.SEO.PageDescription, "seo.page_keywords": d.SEO.PageKeywords,
		"author": d.Author, "question": d.Question, "answer": quicktakes.EscapeAnswer(d.Answer),
		"subject": d.Subject, "file_name": d.FileName, "url": d.URL,
	}
	if d.Score != nil {
		got["score"] = strconv.FormatFloat(*d.Score, 'f', 1, 64)
	}
	for i, r := range d.Related {
		key := "related_article" + strconv.Itoa(i+1)
		got[key+".id"] = strconv.FormatInt(r.ID, 10)
		got[key+".title"], got[key+".subject"], got[key+".url"] = r.Title, r.Subject, r.URL
	}
	require.Equal(t, want, got, name)
}
