package quicktakes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Check reports what does not agree inside one document: a file name or URL that
// is not the one of question and subject, an SEO title that is not
// "QuickTakes | SUBJECT", a title, article title or question that differ, a
// required field that is empty, a related article that is the document itself,
// stands twice, or whose URL is not that of its title.
//
// The lines are those of what Format writes, which for a clean document is the
// file. What Parse repaired is in Diagnostics and not repeated.
func (d *Document) Check() []Diagnostic {
	var all []Diagnostic
	c := checker{d: d}
	c.document()
	for _, f := range c.found {
		all = append(all, f.Diagnostic)
	}
	return all
}

// coded is a Diagnostic with its code.
type coded struct {
	Diagnostic
	code Code
}

// checker collects what check finds.
type checker struct {
	d      *Document
	source []byte // to tell lines in, nil for what Format writes
	found  []coded
}

// document looks for all that one document can tell.
func (c *checker) document() {
	c.requireText()
	c.requireEqual(CodeFileName, "file_name", c.d.FileName, FileName(c.d.Question))
	c.requireEqual(CodeURL, "url", c.d.URL, QuestionPath(c.d.Subject, c.d.Question))
	c.requireEqual(CodeSEOTitle, "seo.title", c.d.SEO.Title, seoTitle(c.d.Subject))
	c.requireEqual(CodeTitlesDiffer, "title", c.d.Title, c.d.Question)
	c.requireEqual(CodeTitlesDiffer, "article_title", c.d.ArticleTitle, c.d.Question)
	c.related()
	slices.SortStableFunc(c.found, func(a, b coded) int { return cmp.Compare(a.Line, b.Line) })
}

// optionalText are the fields that a new document may leave empty.
var optionalText = map[string]bool{"page_description": true, "page_keywords": true}

func (c *checker) requireText() {
	for _, f := range documentFields {
		if text, ok := f.at(c.d).(*string); ok && isBlank(*text) {
			c.report(CodeEmptyField, f.key, "is empty")
		}
	}
	for _, f := range seoFields {
		if text := f.at(&c.d.SEO).(*string); isBlank(*text) && !optionalText[f.key] {
			c.report(CodeEmptyField, fieldName(seoKey, f.key), "is empty")
		}
	}
	if c.d.Date.IsZero() {
		c.report(CodeEmptyField, "date", "is empty")
	}
}

// requireEqual reports a text that is there and not the one it should be.
func (c *checker) requireEqual(code Code, field, got, want string) {
	if got != want && !isBlank(got) {
		c.report(code, field, "is %q, not %q", got, want)
	}
}

func (c *checker) related() {
	first := make(map[string]string)
	for i, r := range c.d.Related {
		name := c.d.relatedName(i)
		c.requireEqual(CodeRelatedURL, fieldName(name, "url"), r.URL, QuestionPath(r.Subject, r.Title))
		switch before, twice := first[r.URL]; {
		case r.URL == "":
			c.report(CodeEmptyField, fieldName(name, "url"), "is empty")
		case r.URL == c.d.URL:
			c.report(CodeSelfRelated, name, "is the document itself, %s", r.URL)
		case twice:
			c.report(CodeRepeatedRelated, name, "is the same article as %s, %s", before, r.URL)
		default:
			first[r.URL] = name
		}
	}
}

func (c *checker) report(code Code, field, format string, args ...any) {
	if c.source == nil {
		c.source = Format(c.d)
	}
	at := position{1, 1}
	if field != "" {
		at = locate(string(c.source), field)
	}
	c.found = append(c.found, coded{Diagnostic{at.line, at.column, field, fmt.Sprintf(format, args...)}, code})
}

// relatedName gives the key of Related[i].
func (d *Document) relatedName(i int) string {
	numbers := d.layout.numbers
	number := i + 1
	switch {
	case i < len(numbers):
		number = numbers[i]
	case len(numbers) > 0:
		number = numbers[len(numbers)-1] + i - len(numbers) + 1
	}
	return fmt.Sprint(relatedPrefix, number)
}

// locate gives the place of a field's value in a file, or of the block that
// should hold it, or else of the front matter.
func locate(source, name string) position {
	file, err := splitFile(source)
	if err != nil {
		return position{1, 1}
	}
	block, key, nested := strings.Cut(name, ".")
	at := position{file.line, 1}
	for e := range splitEntries(entry{text: file.front, line: file.line}, "") {
		if e.key != block {
			continue
		}
		at = e.value()
		if !nested {
			break
		}
		_, below, _ := strings.Cut(e.text, "\n")
		for child := range splitEntries(entry{text: below, line: e.line + 1}, block) {
			if child.key == key {
				at = child.value()
			}
		}
	}
	return at
}

// value gives the place where an entry's value begins: behind the colon.
func (e entry) value() position {
	line, _, _ := strings.Cut(e.text, "\n")
	i := strings.IndexByte(line, ':') + 1
	for i > 0 && i < len(line) && line[i] == ' ' {
		i++
	}
	return position{e.line, runeColumn(line, i)}
}
