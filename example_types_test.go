package quicktakes_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/quicktakes/quicktakes"
)

// moon gives a small document to show things on.
func moon() *quicktakes.Document {
	d := quicktakes.New("Astronomy", "How far is the Moon?", "About 384,400 km.", time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC))
	d.ID = 7
	d.SEO.PageDescription, d.SEO.PageKeywords = "The distance of the Moon.", "moon, distance"
	return d
}

func ExampleSEO() {
	fmt.Println(moon().SEO.Title)
	// Output: QuickTakes | Astronomy
}

func ExampleRelatedArticle() {
	d := moon()
	d.Related = append(d.Related, quicktakes.RelatedArticle{
		ID:      8,
		Title:   "What is a tide?",
		Subject: "Physics",
		URL:     quicktakes.QuestionPath("Physics", "What is a tide?"),
	})
	fmt.Println(d.Related[0].URL)
	// Output: /learn/physics/questions/what-is-a-tide
}

func ExampleErrorList() {
	_, err := quicktakes.ParseStrict([]byte("---\nid: \"7\"\ntitle: States: how many?\n---\n\n&nbsp;"))
	var list quicktakes.ErrorList
	if errors.As(err, &list) {
		fmt.Println(len(list), "repairs would be needed:")
		fmt.Println(list)
	}
	// Output:
	// 2 repairs would be needed:
	// 2:5: id: an integer is expected: "7" read as such
	// 3:8: title: not YAML: read as the text "States: how many?"
}

func ExampleFile() {
	for file := range quicktakes.NewCollection(quicktakes.File{Path: "astronomy/moon.md", Document: moon()}).All() {
		fmt.Println(file.Path, file.Document.Title)
	}
	// Output: astronomy/moon.md How far is the Moon?
}

func ExampleNewFile() {
	_, err := quicktakes.NewFile("notes.md", []byte("Just notes."))
	fmt.Println(err, errors.Is(err, quicktakes.ErrNoFrontMatter))
	// Output: parse notes.md: no front matter true
}

func ExampleNewCollection() {
	c := quicktakes.NewCollection(quicktakes.File{Path: "moon.md", Document: moon()})
	fmt.Println(c.Len(), c.ByID(7)[0].Path)
	// Output: 1 moon.md
}

func ExampleFinding() {
	c := quicktakes.NewCollection(quicktakes.File{Path: "moon.md", Document: moon()})
	for _, finding := range c.Check() {
		fmt.Println(finding)
	}
	// Output: moon.md:1:1: misplaced-file: should be at astronomy/how-far-is-the-moon.md
}

func ExampleCode() {
	c := quicktakes.NewCollection(quicktakes.File{Path: "moon.md", Document: moon()})
	for _, finding := range c.Check() {
		fmt.Println(finding.Code == quicktakes.CodeMisplacedFile)
	}
	// Output: true
}

func ExampleCodes() {
	fmt.Println(quicktakes.Codes()[0])
	// Output: repaired
}

func ExampleSubject() {
	c := quicktakes.NewCollection(quicktakes.File{Path: "moon.md", Document: moon()})
	for _, subject := range c.Subjects() {
		fmt.Println(subject.Name, subject.Count)
	}
	// Output: Astronomy 1
}
