package quicktakes

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ErrNoFrontMatter is what Parse returns, found with errors.Is, where the
// input does not begin with a front matter: it is empty, its first line that
// is not blank is not "---", or nothing under an unclosed "---" is a key.
var ErrNoFrontMatter = errors.New("no front matter")

// A Diagnostic says what Parse repaired, or what Check found to disagree, and
// where.
type Diagnostic struct {
	Line    int    `json:"line"`   // in the file, from 1; 0 for the file as a whole
	Column  int    `json:"column"` // in runes, from 1, where the value begins; 0 if Line is 0
	Field   string `json:"field"`  // "title", "seo.title", "related_article1.url"; empty for fences and body
	Message string `json:"message"`
}

// String gives the diagnostic on one line, "12:8: title: …". Parts that are
// unknown are left out.
func (d Diagnostic) String() string {
	var b strings.Builder
	if d.Line > 0 {
		fmt.Fprintf(&b, "%d:%d: ", d.Line, d.Column)
	}
	if d.Field != "" {
		b.WriteString(d.Field + ": ")
	}
	b.WriteString(d.Message)
	return b.String()
}

// ErrorList is the error of ParseStrict, found with errors.As: all that Parse
// would have repaired, in the order of the file.
type ErrorList []Diagnostic

// Error gives the diagnostics one a line.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.String()
	}
	return strings.Join(lines, "\n")
}

// maxDiagnostics is how many a document can have; one more tells how many were
// left out.
const maxDiagnostics = 1000

// position is a place in the file, both numbers from 1.
type position struct{ line, column int }

// diagnostics collects them up to maxDiagnostics.
type diagnostics struct {
	list    []Diagnostic
	omitted int
}

func (c *diagnostics) add(at position, field, message string) {
	if len(c.list) == maxDiagnostics {
		c.omitted++
		return
	}
	c.list = append(c.list, Diagnostic{at.line, at.column, field, message})
}

// sorted gives them in the order of the file.
func (c *diagnostics) sorted() []Diagnostic {
	slices.SortStableFunc(c.list, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if c.omitted > 0 {
		return append(c.list, Diagnostic{Message: "and " + strconv.Itoa(c.omitted) + " more"})
	}
	return c.list
}
