package quicktakes_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

func TestFormatChangesOnlyTheEditedFieldsLines(t *testing.T) {
	for _, name := range []string{"five-related", "plain-titles-related", "unknown-keys", "gaps-and-six", "other-order", "other-yaml"} {
		d := document(t, name)
		before := string(quicktakes.Format(d))
		d.Author = "Somebody"
		after := string(quicktakes.Format(d))
		require.Equal(t, strings.Replace(before, "author: QuickTakes", "author: Somebody", 1), after, name)
	}
}

func TestFormatPutsANewFieldInItsPlace(t *testing.T) {
	d := document(t, "other-yaml")
	before := string(quicktakes.Format(d))
	d.NoIndex = true
	d.Related = []quicktakes.RelatedArticle{{ID: 1, Title: "T", Subject: "S", URL: "/u"}}
	d.Body = "more"
	after := string(quicktakes.Format(d))
	want := strings.Replace(before, "answer:", "no_index: True\nanswer:", 1)
	want = strings.Replace(want, "score: .5\n---\n\n&nbsp;",
		"score: .5\nrelated_article1:\n    id: 1\n    title: >-\n        T\n    subject: S\n    url: /u\n---\nmore", 1)
	require.Equal(t, want, after)
}

func TestFormatTakesAFieldOut(t *testing.T) {
	d := document(t, "other-yaml")
	before := string(quicktakes.Format(d))
	d.Score = nil
	require.Equal(t, strings.Replace(before, "score: .5\n", "", 1), string(quicktakes.Format(d)))
}

func TestFormatGivesUpASourceThatTheChangeDoesNotFit(t *testing.T) {
	source := "---\n{_schema: default, title: a}\n---\n\n&nbsp;"
	d, err := quicktakes.ParseStrict([]byte(source))
	require.NoError(t, err)
	require.Equal(t, source, string(quicktakes.Format(d)))
	d.Title = "b"
	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	requireSameFields(t, d, again)
	require.Contains(t, string(quicktakes.Format(d)), "title: >-\n    b\n")
}

func TestFormatWritesTextThatReadsBack(t *testing.T) {
	texts := []string{
		"", " ", " a", "a ", "a\nb", "\n", "\ta", "a\tb", "a: b", "a #b", "#a", "- a", "-a", "-", "?", ": a", "a:", "~", "null", "Null",
		"true", "12", "2024-01-01", "'a'", `"a" b`, `a\nb`, "\x00", "\x7f", "a\u0085b", "a\u2028b", "\ufeffa", "\uffff", "[a]", "{a}", "!a", "&a", "*a",
		"|", ">", ">-", "%a", "@a", "`a`", "---", "...", "<<", "=", "é", "🙂", "\U0010FFFF", "a\r\nb", strings.Repeat("long ", 1000) + "a",
	}
	for _, text := range texts {
		d := quicktakes.New("S", "Q", "A", time.Time{})
		d.Title, d.Author, d.SEO.PageKeywords = text, text, text
		d.Related = []quicktakes.RelatedArticle{{Title: text, Subject: text}}
		d.Extra = []quicktakes.Field{{Key: text, Value: "1"}}
		again, err := quicktakes.ParseStrict(quicktakes.Format(d))
		require.NoError(t, err, text)
		requireSameFields(t, d, again)

		d = quicktakes.New("S", "Q", strings.ReplaceAll(text, `\n`, "\n"), time.Time{})
		again, err = quicktakes.ParseStrict(quicktakes.Format(d))
		require.NoError(t, err, text)
		require.Equal(t, d.Answer, again.Answer)
	}
	d := quicktakes.New("S", "a\xffb", "a\xff", time.Time{})
	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	require.Equal(t, []string{"a\uFFFDb", "a\uFFFD"}, []string{again.Title, again.Answer})
}

func TestFormatWritesNumbersThatReadBack(t *testing.T) {
	for number, want := range map[float64]string{
		-1: "-1.0", 0: "0.0", 0.75: "0.75", 1e21: "1000000000000000000000.0", 1e-7: "0.0000001",
		math.Inf(1): ".inf", math.Inf(-1): "-.inf", math.MaxInt64: "9223372036854775807.0",
	} {
		d := &quicktakes.Document{Score: &number}
		text := string(quicktakes.Format(d))
		if number != math.MaxInt64 {
			require.Contains(t, text, "\nscore: "+want+"\n")
		}
		again, err := quicktakes.ParseStrict([]byte(text))
		require.NoError(t, err)
		require.Equal(t, number, *again.Score)
	}
	nan := math.NaN()
	require.Contains(t, string(quicktakes.Format(&quicktakes.Document{Score: &nan})), "\nscore: .nan\n")
}

func TestFormatWritesExtraValuesThatAreNoYAMLAsText(t *testing.T) {
	d := quicktakes.New("S", "Q", "A", time.Time{})
	for _, value := range []string{"a: b", "[a", "a\nb", "a # b", "{a: 1}", "", "'a'", "*x", "- a", "|", "a"} {
		d.Extra = append(d.Extra, quicktakes.Field{Key: "k" + value, Value: value})
	}
	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	var got []string
	for _, f := range again.Extra {
		got = append(got, f.Value)
	}
	require.Equal(t, []string{`"a: b"`, `"[a"`, `"a\nb"`, `"a # b"`, "{a: 1}", "null", "a", `"*x"`, `"- a"`, `"|"`, "a"}, got)
}

func TestFormatOfAnEmptyDocumentIsOne(t *testing.T) {
	d, err := quicktakes.ParseStrict(quicktakes.Format(&quicktakes.Document{}))
	require.NoError(t, err)
	require.Equal(t, &quicktakes.Document{Body: "\n&nbsp;"}, d)
}
