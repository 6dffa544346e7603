package quicktakes

import (
	"fmt"
	"strings"
	"time"
)

// A Document is one question with its answer. It is plain data: it may be
// copied, compared field by field, read from many goroutines at once, and used
// with encoding/json, yaml.v3 and html/template as it is.
//
// As JSON it is an object under the format's own key names, except that the
// related articles are one array, "related_articles". As YAML it is the front
// matter; the body is not part of it.
type Document struct {
	Schema       string `json:"_schema" yaml:"_schema"` // "default"
	ID           int64  `json:"id" yaml:"id"`
	Date         Date   `json:"date" yaml:"date"`
	Title        string `json:"title" yaml:"title"`
	ArticleTitle string `json:"article_title" yaml:"article_title"`
	DateFormat   string `json:"date_format" yaml:"date_format"`   // in Moment.js tokens, see FormatDate
	PostOnText   string `json:"post_on_text" yaml:"post_on_text"` // "Posted on"
	SEO          SEO    `json:"seo" yaml:"seo"`
	Author       string `json:"author" yaml:"author"`
	Question     string `json:"question" yaml:"question"`
	NoIndex      bool   `json:"no_index,omitempty" yaml:"no_index,omitempty"` // search engines are told to stay away

	// Answer is Markdown with real line breaks. In the file it stands escaped,
	// see EscapeAnswer. It comes from whoever wrote the file and may hold HTML.
	Answer string `json:"answer" yaml:"answer"`

	Subject  string           `json:"subject" yaml:"subject"`
	FileName string           `json:"file_name" yaml:"file_name"`             // as FileName makes it; unchecked, see Check
	URL      string           `json:"url" yaml:"url"`                         // as QuestionPath makes it; unchecked, see Check
	Score    *float64         `json:"score,omitempty" yaml:"score,omitempty"` // nil where the document has none
	Related  []RelatedArticle `json:"related_articles,omitempty" yaml:"-"`    // related_article1, 2, … in order
	Extra    []Field          `json:"extra,omitempty" yaml:"-"`               // what the format does not know, in order
	Body     string           `json:"body,omitempty" yaml:"-"`                // all bytes after the closing fence's line

	// Diagnostics is what Parse repaired; empty for a clean document.
	Diagnostics []Diagnostic `json:"diagnostics,omitempty" yaml:"-"`

	layout layout
}

// SEO is what search engines are shown.
type SEO struct {
	Title           string `json:"title" yaml:"title"` // "QuickTakes | SUBJECT"
	PageDescription string `json:"page_description" yaml:"page_description"`
	PageKeywords    string `json:"page_keywords" yaml:"page_keywords"` // separated by commas
}

// A RelatedArticle is a link to another document.
type RelatedArticle struct {
	ID      int64  `json:"id" yaml:"id"`
	Title   string `json:"title" yaml:"title"`
	Subject string `json:"subject" yaml:"subject"`
	URL     string `json:"url" yaml:"url"` // path, as QuestionPath makes it
}

// A Field is a key that the format does not know, kept for Format to write
// back.
type Field struct {
	Block string `json:"block,omitempty"` // "" at the top, else "seo" or "related_article1", …
	Key   string `json:"key"`
	Value string `json:"value"` // YAML on one line, as in `[a, b]`, `"text: more"`, `12`
}

// layout is what two files may differ in while every field agrees. The zero
// value is the form that is written today.
type layout struct {
	otherStyle uint32 // bit i: text i of textStyles stands plain instead of folded, or the reverse
	plainTitle uint64 // bit i: the title of Related[i] stands plain
	blankEnd   bool   // a blank line before the closing fence
	numbers    []int  // N of each related_articleN, nil for 1, 2, 3, …
	source     string // the whole file, for what the fields above cannot tell
}

// New makes the document that answers question, with every field that follows
// from the others filled in as the real documents have them. The date is the
// day of date in UTC. The ID is 0, to be set by who keeps count of them; the
// SEO block's description and keywords are empty.
func New(subject, question, answer string, date time.Time) *Document {
	return &Document{
		Schema:       defaultSchema,
		Date:         dateOf(date),
		Title:        question,
		ArticleTitle: question,
		DateFormat:   defaultDateFormat,
		PostOnText:   defaultPostOnText,
		SEO:          SEO{Title: seoTitle(subject)},
		Author:       defaultAuthor,
		Question:     question,
		Answer:       answer,
		Subject:      subject,
		FileName:     FileName(question),
		URL:          QuestionPath(subject, question),
		Body:         defaultBody,
	}
}

func seoTitle(subject string) string {
	return seoTitlePrefix + subject
}

// DateString gives the date in the document's own DateFormat, in English:
// "Nov 25, 2024". A document without a format has "MMM DD, YYYY"; one without
// a date gives "".
func (d *Document) DateString() string {
	if d.Date.IsZero() {
		return ""
	}
	if d.DateFormat == "" {
		return FormatDate(d.Date.Time, defaultDateFormat)
	}
	return FormatDate(d.Date.Time, d.DateFormat)
}

// PostedOn gives the line under a page's title: "Posted on Nov 25, 2024".
func (d *Document) PostedOn() string {
	return strings.TrimSpace(d.PostOnText + " " + d.DateString())
}

// Keywords gives the page's keywords: split at commas, trimmed, empty ones left
// out.
func (s SEO) Keywords() []string {
	var words []string
	for word := range strings.SplitSeq(s.PageKeywords, ",") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// Date is a calendar day, held as its midnight in UTC. As text, JSON and YAML
// it is "2024-11-25" (ISO 8601); the zero Date is "".
type Date struct{ time.Time }

func dateOf(t time.Time) Date {
	year, month, day := t.UTC().Date()
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// String gives the day as "2024-11-25", and the zero Date as "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.UTC().Format(time.DateOnly)
}

// MarshalText gives what String gives, and an error for a year that has not
// four digits.
func (d Date) MarshalText() ([]byte, error) {
	if year := d.UTC().Year(); year < 0 || year > 9999 {
		return nil, fmt.Errorf("date: year %d has not four digits", year)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText gives.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return fmt.Errorf("date: %w", err)
	}
	*d = Date{t}
	return nil
}

// MarshalJSON gives what MarshalText gives, as a JSON string.
func (d Date) MarshalJSON() ([]byte, error) {
	text, err := d.MarshalText()
	if err != nil {
		return nil, err
	}
	return []byte(`"` + string(text) + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON gives, and null as the zero Date.
func (d *Date) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		*d = Date{}
		return nil
	}
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return fmt.Errorf("date: %s is not a JSON string", text)
	}
	return d.UnmarshalText(data[1 : len(data)-1])
}
