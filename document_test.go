package quicktakes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

func TestNewFillsWhatFollows(t *testing.T) {
	at := time.Date(2024, 11, 25, 23, 30, 0, 0, time.FixedZone("", -60*60))
	d := quicktakes.New("Criminal or Civil Law", "What is y = x^2?", "A *parabola*.\n", at)
	require.Equal(t, &quicktakes.Document{
		Schema: "default", Date: day(2024, 11, 26), Title: "What is y = x^2?", ArticleTitle: "What is y = x^2?",
		DateFormat: "MMM DD, YYYY", PostOnText: "Posted on", SEO: quicktakes.SEO{Title: "QuickTakes | Criminal or Civil Law"},
		Author: "QuickTakes", Question: "What is y = x^2?", Answer: "A *parabola*.\n", Subject: "Criminal or Civil Law",
		FileName: "what-is-y--x2.md", URL: "/learn/criminal-or-civil-law/questions/what-is-y--x2", Body: "\n&nbsp;",
	}, d)
	require.Empty(t, d.Check())

	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	require.Equal(t, d, again)
}

func TestPostedOnUsesTheDocumentsFormat(t *testing.T) {
	d := &quicktakes.Document{Date: day(2024, 11, 25), PostOnText: "Posted on"}
	require.Equal(t, "Posted on Nov 25, 2024", d.PostedOn())
	d.DateFormat = "dddd, Do MMMM"
	require.Equal(t, "Posted on Monday, 25th November", d.PostedOn())
	require.Equal(t, "Monday, 25th November", d.DateString())
	require.Equal(t, "Posted on", (&quicktakes.Document{PostOnText: "Posted on"}).PostedOn())
}

func TestKeywordsAreTrimmed(t *testing.T) {
	require.Equal(t, []string{"a", "b c"}, quicktakes.SEO{PageKeywords: " a,, b c ,"}.Keywords())
	require.Empty(t, quicktakes.SEO{}.Keywords())
}

func TestSlugKeepsLettersDigitsAndSpaces(t *testing.T) {
	for text, want := range map[string]string{
		"What is “y = x^2”?": "what-is-y--x2",
		" A  B ":             "-a--b-",
		"Café Ärger 9":       "caf-rger-9",
		"../../etc/passwd":   "etcpasswd",
		"\u212A \xff\t":      "k-", // the Kelvin sign is a K
		"":                   "",
	} {
		require.Equal(t, want, quicktakes.Slug(text))
	}
	require.Equal(t, "a-b.md", quicktakes.FileName("A b?"))
	require.Equal(t, "/learn/a-b", quicktakes.SubjectPath("A b"))
}

func TestParseQuestionPathRefusesOtherShapes(t *testing.T) {
	subject, question, ok := quicktakes.ParseQuestionPath(quicktakes.QuestionPath("A b", "C d?"))
	require.True(t, ok)
	require.Equal(t, []string{"a-b", "c-d"}, []string{subject, question})
	for _, path := range []string{
		"", "/", "/learn/a", "/learn/a/questions/", "/learn//questions/b", "learn/a/questions/b", "/learn/a/questions/b/",
		"/learn/../questions/b", "/learn/a/questions/..", "/learn/a/questions/b/../c", "/learn/a/questions/b.md",
		"/learn/A/questions/b", "/learn/a/questions/b?x=1", "/learn/a/questions/b#c", "/learn/a/questions/%62",
		"https://example.com/learn/a/questions/b", "//example.com/learn/a/questions/b", `\learn\a\questions\b`,
		"/learn/a/questions/b\n", "/learn/a/questions/b/questions/c", "/learn/ä/questions/b",
	} {
		subject, question, ok := quicktakes.ParseQuestionPath(path)
		require.False(t, ok, path)
		require.Empty(t, subject+question, path)
	}
}

func TestCheckReportsWhatDisagrees(t *testing.T) {
	d := document(t, "five-related")
	require.Empty(t, d.Check())

	d.Question, d.Subject, d.Author, d.SEO.Title, d.Date = "Why?", "Moon", " ", "", quicktakes.Date{}
	d.Related[0].URL, d.Related[1].URL, d.Related[2] = d.URL, "", d.Related[3]
	d.Related[4].Title = "Another?"
	var got []string
	for _, diagnostic := range d.Check() {
		got = append(got, diagnostic.String())
	}
	require.Equal(t, []string{
		`2:1: date: is empty`,
		`4:8: title: is "Why does the Moon show us one face only?", not "Why?"`,
		`6:16: article_title: is "Why does the Moon show us one face only?", not "Why?"`,
		`11:10: seo.title: is empty`,
		`16:9: author: is empty`,
		`22:12: file_name: is "why-does-the-moon-show-us-one-face-only.md", not "why.md"`,
		`23:6: url: is "/learn/physics/questions/why-does-the-moon-show-us-one-face-only", not "/learn/moon/questions/why"`,
		`25:18: related_article1: is the document itself, /learn/physics/questions/why-does-the-moon-show-us-one-face-only`,
		`30:10: related_article1.url: is "/learn/physics/questions/why-does-the-moon-show-us-one-face-only", not "/learn/physics/questions/why-is-the-sky-blue-by-day"`,
		`36:10: related_article2.url: is empty`,
		`43:18: related_article4: is the same article as related_article3, /learn/programming-basics/questions/how-do-you-print-each-line-of-a-file-in-python`,
		`54:10: related_article5.url: is "/learn/calculus/questions/what-is-a-limit", not "/learn/calculus/questions/another"`,
	}, got)
}

func TestCheckNamesRelatedArticlesByTheirNumber(t *testing.T) {
	d := document(t, "gaps-and-six")
	for i := range d.Related {
		d.Related[i].URL = ""
	}
	d.Related = append(d.Related, quicktakes.RelatedArticle{})
	var fields []string
	for _, diagnostic := range d.Check() {
		fields = append(fields, diagnostic.Field)
	}
	require.Equal(t, "related_article3.url related_article4.url related_article5.url related_article6.url related_article7.url related_article9.url related_article10.url",
		strings.Join(fields, " "))
}
