package quicktakes_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
	"time"

	"github.com/quicktakes/quicktakes"
)

const file = `---
_schema: default
id: 7
date: 2024-11-25
title: >-
    Why is the sky blue?
article_title: >-
    Why is the sky blue?
date_format: MMM DD, YYYY
post_on_text: Posted on
seo:
  title: QuickTakes | Physics
  page_description: >-
    Short waves are scattered most.
  page_keywords: >-
    sky, scattering
author: QuickTakes
question: >-
    Why is the sky blue?
answer: >-
    Air scatters **short** waves most.\n\nFor $\lambda \neq 0$ it goes as $\lambda^{-4}$.
subject: Physics
file_name: why-is-the-sky-blue.md
url: /learn/physics/questions/why-is-the-sky-blue
related_article1:
    id: 8
    title: >-
        Why is it dark at night?
    subject: Physics
    url: /learn/physics/questions/why-is-it-dark-at-night
---

&nbsp;`

func Example() {
	d, err := quicktakes.Parse([]byte(file))
	if err != nil {
		panic(err)
	}
	fmt.Println(d.Title)
	fmt.Println(d.PostedOn())
	fmt.Println(d.Answer)

	d.SEO.PageKeywords = "sky, scattering, blue"
	want := strings.Replace(file, "sky, scattering", "sky, scattering, blue", 1)
	fmt.Println("only that line has changed:", string(quicktakes.Format(d)) == want)
	// Output:
	// Why is the sky blue?
	// Posted on Nov 25, 2024
	// Air scatters **short** waves most.
	//
	// For $\lambda \neq 0$ it goes as $\lambda^{-4}$.
	// only that line has changed: true
}

func ExampleParse() {
	d, err := quicktakes.Parse([]byte("---\ntitle: States of matter: which?\n---\n\n&nbsp;"))
	fmt.Println(d.Title, err)
	fmt.Println(d.Diagnostics)
	// Output:
	// States of matter: which? <nil>
	// [2:8: title: not YAML: read as the text "States of matter: which?"]
}

func ExampleParseStrict() {
	_, err := quicktakes.ParseStrict([]byte("---\ntitle: States of matter: which?\n---\n\n&nbsp;"))
	var list quicktakes.ErrorList
	fmt.Println(errors.As(err, &list), len(list))
	fmt.Println(err)
	// Output:
	// true 1
	// 2:8: title: not YAML: read as the text "States of matter: which?"
}

func ExampleRead() {
	_, err := quicktakes.Read(strings.NewReader("# Only a title\n"))
	fmt.Println(errors.Is(err, quicktakes.ErrNoFrontMatter))
	// Output: true
}

func ExampleFormat() {
	d, _ := quicktakes.Parse([]byte(file))
	fmt.Println(string(quicktakes.Format(d)) == file)
	// Output: true
}

func ExampleNew() {
	d := quicktakes.New("Physics", "Why is the sky blue?", "Air scatters short waves most.",
		time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC))
	fmt.Println(d.FileName)
	fmt.Println(d.URL)
	fmt.Println(d.SEO.Title)
	// Output:
	// why-is-the-sky-blue.md
	// /learn/physics/questions/why-is-the-sky-blue
	// QuickTakes | Physics
}

func ExampleDocument() {
	d, _ := quicktakes.Parse([]byte(file))
	text, _ := json.Marshal(d.Related)
	fmt.Println(string(text))
	// Output: [{"id":8,"title":"Why is it dark at night?","subject":"Physics","url":"/learn/physics/questions/why-is-it-dark-at-night"}]
}

func ExampleDocument_Check() {
	d, _ := quicktakes.Parse([]byte(file))
	d.FileName = "sky.md"
	fmt.Println(d.Check())
	// Output: [23:12: file_name: is "sky.md", not "why-is-the-sky-blue.md"]
}

func ExampleDocument_DateString() {
	d := quicktakes.Document{Date: quicktakes.Date{Time: time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)}}
	fmt.Println(d.DateString())
	// Output: Nov 25, 2024
}

func ExampleDocument_PostedOn() {
	d, _ := quicktakes.Parse([]byte(file))
	fmt.Println(d.PostedOn())
	// Output: Posted on Nov 25, 2024
}

func ExampleDate() {
	d, _ := quicktakes.Parse([]byte(file))
	text, _ := json.Marshal(d.Date)
	fmt.Println(d.Date, string(text), d.Date.Weekday())
	// Output: 2024-11-25 "2024-11-25" Monday
}

func ExampleSEO_Keywords() {
	fmt.Printf("%q\n", quicktakes.SEO{PageKeywords: "sky, scattering , light"}.Keywords())
	// Output: ["sky" "scattering" "light"]
}

func ExampleField() {
	d, _ := quicktakes.Parse([]byte("---\ntitle: Sky\ntags: [a, b] # ours\n---\n\n&nbsp;"))
	fmt.Printf("%+v\n", d.Extra)
	// Output: [{Block: Key:tags Value:[a, b]}]
}

func ExampleDiagnostic() {
	fmt.Println(quicktakes.Diagnostic{Line: 12, Column: 8, Field: "title", Message: "is empty"})
	// Output: 12:8: title: is empty
}

func ExampleEscapeAnswer() {
	fmt.Println(quicktakes.EscapeAnswer("One.\n\nTwo."))
	// Output: One.\n\nTwo.
}

func ExampleUnescapeAnswer() {
	fmt.Println(quicktakes.UnescapeAnswer(`If $x \neq 0$:\n\n` + "```c" + `\nprintf("%d\n", 1 / x);\n` + "```"))
	// Output:
	// If $x \neq 0$:
	//
	// ```c
	// printf("%d\n", 1 / x);
	// ```
}

func ExampleNormalizeMath() {
	fmt.Println(quicktakes.NormalizeMath("Energy \\( E \\), not `\\(E\\)`:\n\\[\nE = mc^2\n\\]"))
	// Output:
	// Energy $E$, not `\(E\)`:
	// $$
	// E = mc^2
	// $$
}

func ExampleSlug() {
	fmt.Println(quicktakes.Slug("What is y = x^2?"))
	// Output: what-is-y--x2
}

func ExampleFileName() {
	fmt.Println(quicktakes.FileName("Why is the sky blue?"))
	// Output: why-is-the-sky-blue.md
}

func ExampleSubjectPath() {
	fmt.Println(quicktakes.SubjectPath("Criminal or Civil Law"))
	// Output: /learn/criminal-or-civil-law
}

func ExampleQuestionPath() {
	fmt.Println(quicktakes.QuestionPath("Physics", "Why is the sky blue?"))
	// Output: /learn/physics/questions/why-is-the-sky-blue
}

func ExampleParseQuestionPath() {
	fmt.Println(quicktakes.ParseQuestionPath("/learn/physics/questions/why-is-the-sky-blue"))
	fmt.Println(quicktakes.ParseQuestionPath("/learn/../questions/passwd"))
	// Output:
	// physics why-is-the-sky-blue true
	//   false
}

func ExampleFormatDate() {
	at := time.Date(2024, 11, 25, 17, 5, 0, 0, time.UTC)
	fmt.Println(quicktakes.FormatDate(at, "MMM DD, YYYY"))
	fmt.Println(quicktakes.FormatDate(at, "dddd, MMMM Do [at] LT"))
	// Output:
	// Nov 25, 2024
	// Monday, November 25th at 5:05 PM
}

// site is a tree of two documents, of which the second leads to the first and
// to one that is not there.
func site() fs.FS {
	day := time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)
	blue := quicktakes.New("Physics", "Why is the sky blue?", "Air scatters short waves most.", day)
	dark := quicktakes.New("Physics", "Why is it dark at night?", "The Sun is on the other side.", day)
	blue.ID, dark.ID = 7, 8
	dark.Related = []quicktakes.RelatedArticle{
		{ID: 7, Title: blue.Title, Subject: "Physics", URL: blue.URL},
		{ID: 9, Title: "Why?", Subject: "Physics", URL: quicktakes.QuestionPath("Physics", "Why?")},
	}
	return fstest.MapFS{
		"physics/" + blue.FileName: {Data: quicktakes.Format(blue)},
		"physics/" + dark.FileName: {Data: quicktakes.Format(dark)},
	}
}

func ExampleLoad() {
	c, err := quicktakes.Load(context.Background(), site())
	fmt.Println(c.Len(), err)
	fmt.Println(c.Subjects())
	// Output:
	// 2 <nil>
	// [{Physics 2}]
}

func ExampleDocuments() {
	for file, err := range quicktakes.Documents(context.Background(), site()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(file.Path, file.Document.ID)
	}
	// Output:
	// physics/why-is-it-dark-at-night.md 8
	// physics/why-is-the-sky-blue.md 7
}

func ExampleCollection() {
	c, _ := quicktakes.Load(context.Background(), site())
	fmt.Println(c.ByID(7)[0].Path)
	for _, d := range c.Related(c.BySlug("why-is-it-dark-at-night")[0].Document) {
		fmt.Println(d != nil)
	}
	// Output:
	// physics/why-is-the-sky-blue.md
	// true
	// false
}

func ExampleCollection_Check() {
	c, _ := quicktakes.Load(context.Background(), site())
	for _, finding := range c.Check() {
		fmt.Println(finding)
	}
	// Output:
	// physics/why-is-it-dark-at-night.md:29:18: dangling-related: related_article2: leads to no document, /learn/physics/questions/why
}
