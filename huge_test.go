package quicktakes_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// large is a comment that keeps a document from the one-pass reader, and more
// than yaml.v3 is given at once.
var large = "# " + strings.Repeat("x", 300<<10) + "\n"

func TestParseReadsALargeFrontMatterInPieces(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\nid: 7\n" + large + "title: 'It''s'\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "key%d: [%d]\n", i, i)
	}
	b.WriteString("author: last\n---\n\n&nbsp;")
	d, err := quicktakes.ParseStrict([]byte(b.String()))
	require.NoError(t, err)
	require.Equal(t, int64(7), d.ID)
	require.Equal(t, "It's", d.Title)
	require.Equal(t, "last", d.Author)
	require.Len(t, d.Extra, 20_000)
	require.Equal(t, quicktakes.Field{Key: "key19999", Value: "[19999]"}, d.Extra[19_999])
	require.True(t, b.String() == string(quicktakes.Format(d)))
}

func TestParseReadsALargeBlockInPieces(t *testing.T) {
	for block, get := range map[string]func(*quicktakes.Document) string{
		"seo":              func(d *quicktakes.Document) string { return d.SEO.Title },
		"related_article1": func(d *quicktakes.Document) string { return d.Related[0].Title },
	} {
		var b strings.Builder
		b.WriteString("---\n" + block + ":\n")
		for i := range 30_000 {
			fmt.Fprintf(&b, "    key%d: value\n", i)
		}
		b.WriteString("    title: a: b\n    long: '" + strings.Repeat("x", 300<<10) + "'\n    last: 1\n---\n\n&nbsp;")
		d, err := quicktakes.Parse([]byte(b.String()))
		require.NoError(t, err)
		require.Equal(t, "a: b", get(d))
		require.Len(t, d.Extra, 30_002)
		require.Equal(t, quicktakes.Field{Block: block, Key: "last", Value: "1"}, d.Extra[30_001])
		require.Len(t, d.Diagnostics, 2)
		require.Equal(t, "too large for YAML: read as text", d.Diagnostics[1].Message)
	}
}

func TestParseReadsALargeValueAsText(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", 100<<10))
	d, err := quicktakes.Parse([]byte("---\ntitle:   " + words + "\nother: [" + words + "]\nanswer: |\n    " + words + "\n\n    end\nid: 7\n---\n\n&nbsp;"))
	require.NoError(t, err)
	require.Equal(t, words, d.Title)
	require.Equal(t, words+"\nend", d.Answer)
	require.Equal(t, "other", d.Extra[0].Key)
	require.Equal(t, int64(7), d.ID)
	require.Equal(t, []string{
		"2:1: title: too large for YAML: read as text",
		"3:1: other: too large for YAML: read as text",
		"4:1: answer: too large for YAML: read as text",
	}, messages(d))
}

func TestParseReportsNoMoreThanAThousandRepairs(t *testing.T) {
	d := front(t, "title: "+strings.Repeat("\x01", 2500))
	require.Len(t, d.Diagnostics, 1001)
	require.Equal(t, "and 1500 more", d.Diagnostics[1000].String())
}

func TestParseBoundsAliases(t *testing.T) {
	lines := []string{"a0: &a0 [x, x, x, x, x, x, x, x, x]"}
	for i := 1; i < 20; i++ {
		lines = append(lines, fmt.Sprintf("a%d: &a%d [%s]", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", ")))
	}
	lines = append(lines, "self: &self [*self]", "merge: &merge {<<: *merge, a: 1}")
	d := front(t, lines...)
	require.NotEmpty(t, d.Diagnostics)
	require.Less(t, len(quicktakes.Format(d)), 1<<20)
	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	require.Equal(t, d.Extra, again.Extra)
}

func TestParseBoundsNesting(t *testing.T) {
	for _, value := range []string{strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), strings.Repeat("{a: ", 20_000), strings.Repeat("- ", 20_000)} {
		d := front(t, "x: "+value, "title: a")
		require.Equal(t, "a", d.Title)
		require.Equal(t, "x", d.Extra[0].Key)
	}
	require.Equal(t, "a", front(t, "x:", strings.Repeat("  ", 1)+strings.Repeat("? ", 20_000), "title: a").Title)
}

func TestParseReadsAnyByteAnywhere(t *testing.T) {
	small := "---\nid: 1\ntitle: >-\n    a\nseo:\n  title: b\nanswer: c\nx: [d]\n---\n\n&nbsp;"
	for i := range small {
		for c := range 256 {
			data := []byte(small[:i] + string([]byte{byte(c)}) + small[i+1:])
			d, err := quicktakes.Parse(data)
			if err != nil {
				require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter)
				continue
			}
			if c%16 == 0 {
				_, err = quicktakes.ParseStrict(quicktakes.Format(d))
				require.NoError(t, err, "%q", data)
			}
		}
	}
}
