package quicktakes

import (
	"iter"
	"slices"
	"strings"
	"sync"
)

// A Collection is the documents of a site, in a fixed order. It may be used
// from many goroutines at once; its lookups are by what the documents said when
// the first was made.
type Collection struct {
	files []File
	index func() *index
}

// index finds files by what they say, in the order of the collection.
type index struct {
	byID   map[int64][]int
	byURL  map[string][]int
	bySlug map[string][]int
}

// NewCollection makes a Collection of files in the order given.
func NewCollection(files ...File) *Collection {
	c := &Collection{files: files}
	c.index = sync.OnceValue(c.makeIndex)
	return c
}

func (c *Collection) makeIndex() *index {
	x := &index{
		byID:   make(map[int64][]int, len(c.files)),
		byURL:  make(map[string][]int, len(c.files)),
		bySlug: make(map[string][]int, len(c.files)),
	}
	for i, f := range c.files {
		d := f.Document
		x.byID[d.ID] = append(x.byID[d.ID], i)
		x.byURL[d.URL] = append(x.byURL[d.URL], i)
		if _, slug, ok := ParseQuestionPath(d.URL); ok {
			x.bySlug[slug] = append(x.bySlug[slug], i)
		}
	}
	return x
}

// Len gives the number of documents.
func (c *Collection) Len() int {
	return len(c.files)
}

// All gives the files in order.
func (c *Collection) All() iter.Seq[File] {
	return slices.Values(c.files)
}

// ByID gives the files whose document has an ID. Several subjects may share
// one.
func (c *Collection) ByID(id int64) []File {
	return c.pick(c.index().byID[id])
}

// ByURL gives the files whose document has a URL path, "/learn/…/questions/…".
func (c *Collection) ByURL(path string) []File {
	return c.pick(c.index().byURL[path])
}

// BySlug gives the files whose URL ends in a question's slug.
func (c *Collection) BySlug(slug string) []File {
	return c.pick(c.index().bySlug[slug])
}

func (c *Collection) pick(indices []int) []File {
	files := make([]File, len(indices))
	for to, from := range indices {
		files[to] = c.files[from]
	}
	return files
}

// Related gives the documents that those in d.Related are, found by URL, each
// in its place. One that leads nowhere is nil.
func (c *Collection) Related(d *Document) []*Document {
	related := make([]*Document, len(d.Related))
	for i, r := range d.Related {
		if found := c.index().byURL[r.URL]; len(found) > 0 {
			related[i] = c.files[found[0]].Document
		}
	}
	return related
}

// A Subject is a subject's name with the number of documents that have it.
type Subject struct {
	Name  string
	Count int
}

// Subjects gives the subjects in alphabetical order.
func (c *Collection) Subjects() []Subject {
	counts := make(map[string]int)
	for _, f := range c.files {
		counts[f.Document.Subject]++
	}
	subjects := make([]Subject, 0, len(counts))
	for name, count := range counts {
		subjects = append(subjects, Subject{name, count})
	}
	slices.SortFunc(subjects, func(a, b Subject) int { return strings.Compare(a.Name, b.Name) })
	return subjects
}
