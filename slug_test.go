package quicktakes_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

const slugAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-"

// FuzzSlug holds that a slug has nothing but its alphabet, is no longer than
// its text, and comes again from its own words.
func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"What is y = x^2?", "Café", "../..", "K elvin \u212A", "İ", "a-b", "\x00\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		slug := quicktakes.Slug(text)
		require.Empty(t, strings.Trim(slug, slugAlphabet))
		require.LessOrEqual(t, len(slug), len(text))
		require.Equal(t, slug, quicktakes.Slug(strings.ReplaceAll(slug, "-", " ")))
		require.Equal(t, slug+".md", quicktakes.FileName(text))
	})
}

// FuzzParseQuestionPath holds that it is the inverse of QuestionPath, and that
// what it accepts is made of two slugs.
func FuzzParseQuestionPath(f *testing.F) {
	f.Add("Physics", "Why is the sky blue?", "/learn/physics/questions/why-is-the-sky-blue")
	f.Add("", "?", "/learn/../questions/..")
	f.Add("questions", "/questions/", "/learn/questions/questions/questions/questions/x")
	f.Add("a", "b", "https://example.org/learn/a/questions/b")
	f.Fuzz(func(t *testing.T, subject, question, path string) {
		subjectSlug, questionSlug := quicktakes.Slug(subject), quicktakes.Slug(question)
		s, q, ok := quicktakes.ParseQuestionPath(quicktakes.QuestionPath(subject, question))
		require.Equal(t, subjectSlug != "" && questionSlug != "", ok)
		if ok {
			require.Equal(t, [2]string{subjectSlug, questionSlug}, [2]string{s, q})
		}
		s, q, ok = quicktakes.ParseQuestionPath(path)
		if !ok {
			require.Empty(t, s+q)
			return
		}
		words := strings.NewReplacer("-", " ")
		require.Equal(t, path, quicktakes.QuestionPath(words.Replace(s), words.Replace(q)))
	})
}
