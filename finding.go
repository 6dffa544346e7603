package quicktakes

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// A Finding is what Collection.Check found in a file.
type Finding struct {
	Path string `json:"file"`
	Code Code   `json:"code"`
	Diagnostic
}

// String gives the finding on one line, "a.md:12:8: file-name: …".
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", f.Path, f.Line, f.Column, f.Code, f.Text())
}

// Text gives what was found without its place: "file_name: is …".
func (f Finding) Text() string {
	return Diagnostic{Field: f.Field, Message: f.Message}.String()
}

// A Code names a kind of finding. It never changes its meaning.
type Code string

// The codes of findings.
const (
	CodeRepaired        Code = "repaired"         // Parse had to mend it
	CodeEmptyField      Code = "empty-field"      // a required field is empty
	CodeFileName        Code = "file-name"        // not that of the question
	CodeURL             Code = "url"              // not that of subject and question
	CodeSEOTitle        Code = "seo-title"        // not "QuickTakes | SUBJECT"
	CodeTitlesDiffer    Code = "titles-differ"    // title, article title and question
	CodeRelatedURL      Code = "related-url"      // not that of its subject and title
	CodeSelfRelated     Code = "self-related"     // a related article is the document itself
	CodeRepeatedRelated Code = "repeated-related" // a related article stands twice
	CodeDanglingRelated Code = "dangling-related" // a related article leads to no document
	CodeDuplicateID     Code = "duplicate-id"     // another document has the ID
	CodeDuplicateURL    Code = "duplicate-url"    // another document has the URL
	CodeMisplacedFile   Code = "misplaced-file"   // not where subject and question put it
	CodeUnanswered      Code = "unanswered"       // the answer says there is none, and no_index is not set
)

// Codes gives all codes.
func Codes() []Code {
	return []Code{
		CodeRepaired, CodeEmptyField, CodeFileName, CodeURL, CodeSEOTitle, CodeTitlesDiffer, CodeRelatedURL,
		CodeSelfRelated, CodeRepeatedRelated, CodeDanglingRelated, CodeDuplicateID, CodeDuplicateURL,
		CodeMisplacedFile, CodeUnanswered,
	}
}

// Check reports what is wrong in each document and between them: what Parse
// repaired, what Document.Check finds, related articles that lead nowhere, IDs
// and URLs that an earlier document has, files that are not at SUBJECT/QUESTION.md
// in slugs, and answers that say they are none without NoIndex. Findings are in
// the order of the files and of the lines.
func (c *Collection) Check() []Finding {
	var all []Finding
	for i := range c.files {
		all = append(all, c.checkFile(i)...)
	}
	return all
}

func (c *Collection) checkFile(i int) []Finding {
	f := &c.files[i]
	d := f.Document
	k := checker{d: d, source: f.source}
	for _, repaired := range d.Diagnostics {
		k.found = append(k.found, coded{repaired, CodeRepaired})
	}
	k.document()
	for n, r := range d.Related {
		if r.URL != "" && len(c.index().byURL[r.URL]) == 0 {
			k.report(CodeDanglingRelated, d.relatedName(n), "leads to no document, %s", r.URL)
		}
	}
	if first := c.index().byID[d.ID][0]; first != i {
		k.report(CodeDuplicateID, "id", "%d is also that of %s", d.ID, c.files[first].Path)
	}
	if first := c.index().byURL[d.URL][0]; first != i && d.URL != "" {
		k.report(CodeDuplicateURL, "url", "is also that of %s", c.files[first].Path)
	}
	if want := path.Join(Slug(d.Subject), FileName(d.Question)); !isAt(f.Path, want) {
		k.report(CodeMisplacedFile, "", "should be at %s", want)
	}
	if !d.NoIndex && saysNothing(d.Answer) {
		k.report(CodeUnanswered, "answer", "says that there is none, without no_index")
	}
	slices.SortStableFunc(k.found, func(a, b coded) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	all := make([]Finding, len(k.found))
	for i, found := range k.found {
		all[i] = Finding{f.Path, found.code, found.Diagnostic}
	}
	return all
}

// isAt reports whether a path is want, SUBJECT/QUESTION.md, under any root, or
// in the folder of the subject itself.
func isAt(name, want string) bool {
	return name == want || strings.HasSuffix(name, "/"+want) || name == path.Base(want)
}

// saysNothing reports whether an answer's first paragraph says that there is no
// answer.
func saysNothing(answer string) bool {
	first, _, _ := strings.Cut(answer, "\n\n")
	first = strings.ReplaceAll(strings.ToLower(first), "’", "'")
	return slices.ContainsFunc(refusals, func(words string) bool { return strings.Contains(first, words) })
}

var refusals = []string{
	"i cannot answer", "i can't answer", "i can not answer", "i am unable to", "i'm unable to", "i am not able to",
	"i'm not able to", "i'm sorry, but i can", "unable to answer this question", "cannot answer this question",
}
