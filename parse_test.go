package quicktakes_test

import (
	"errors"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// The documents in testdata/documents cover what the table in the README says.

func document(t testing.TB, name string) *quicktakes.Document {
	d, err := quicktakes.Parse(readFile(t, filepath.Join("testdata", "documents", name+".md")))
	require.NoError(t, err)
	return d
}

func TestParseReadsADocumentWhole(t *testing.T) {
	score := -1.0
	d := document(t, "one-related")
	require.Equal(t, sameForm(t, d, &quicktakes.Document{
		Schema: "default", ID: 102, Date: day(2024, 12, 1),
		Title: "What makes the tides rise twice a day?", ArticleTitle: "What makes the tides rise twice a day?",
		DateFormat: "MMM DD, YYYY", PostOnText: "Posted on",
		SEO: quicktakes.SEO{
			Title:           "QuickTakes | Physics",
			PageDescription: "The Moon pulls near water more than the Earth, and the Earth more than far water.",
			PageKeywords:    "tides, moon, gravity",
		},
		Author: "QuickTakes", Question: "What makes the tides rise twice a day?",
		Answer: "The pull of the Moon differs from side to side.\n\n- The near side is pulled **more** than the middle.\n" +
			"- The far side is pulled **less**.\n\nSo there are two bulges, and the Earth turns under both within a day.",
		Subject: "Physics", FileName: "what-makes-the-tides-rise-twice-a-day.md",
		URL: "/learn/physics/questions/what-makes-the-tides-rise-twice-a-day", Score: &score,
		Related: []quicktakes.RelatedArticle{{
			ID: 103, Title: "Why does the Moon show us one face only?", Subject: "Physics",
			URL: "/learn/physics/questions/why-does-the-moon-show-us-one-face-only",
		}},
		Body: "\n&nbsp;",
	}), d)
}

// sameForm gives want in the form that got was read in, so that the two can be
// compared whole.
func sameForm(t testing.TB, got, want *quicktakes.Document) *quicktakes.Document {
	again, err := quicktakes.Parse(quicktakes.Format(want))
	require.NoError(t, err)
	require.Equal(t, string(quicktakes.Format(got)), string(quicktakes.Format(again)))
	return again
}

func day(year int, month time.Month, day int) quicktakes.Date {
	return quicktakes.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

func TestDocumentsComeBackByteForByte(t *testing.T) {
	paths, err := filepath.Glob("testdata/documents/*.md")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(paths), 15)
	for _, path := range paths {
		data := readFile(t, path)
		d, err := quicktakes.ParseStrict(data)
		if strings.Contains(path, "malformed-") {
			require.Error(t, err, path)
			continue
		}
		require.NoError(t, err, path)
		require.Equal(t, string(data), string(quicktakes.Format(d)), path)
	}
}

func TestParseSaysWhatItRepaired(t *testing.T) {
	for name, want := range map[string][]string{
		"malformed-fences": {
			"1:1: byte order mark dropped",
			"1:1: blank lines before the opening fence",
			"3:1: spaces around the opening fence",
			"34:1: spaces after the closing fence",
		},
		"malformed-crlf":             {"1:1: line breaks are CRLF: read as LF"},
		"malformed-no-closing-fence": {"32:1: no closing fence"},
		"malformed-no-body":          {"32:1: no body after the front matter: the usual one added"},
		"malformed-colon-in-text": {
			`5:8: title: not YAML: read as the text "The states of matter: solid, liquid, and gas?"`,
			`6:16: article_title: not YAML: read as the text "The states of matter: solid, liquid, and gas?"`,
			`26:12: related_article1.title: not YAML: read as the text "States: which are there?"`,
		},
		"malformed-no-colon": {
			"15:16: seo.page_keywords: no colon after the key",
			"18:9: question: no colon after the key",
		},
		"malformed-control-characters": {
			"14:14: seo.page_description: control character U+0001 read as U+FFFD",
			`21:51: answer: control character U+000C read as \f`,
			`21:60: answer: control character U+0008 read as \b`,
			`21:65: answer: control character U+000B read as \v`,
			`21:69: answer: control character U+0007 read as \a`,
		},
		"malformed-utf8": {
			"21:30: answer: byte 0xFF is not UTF-8: read as U+FFFD",
			"21:31: answer: byte 0xFE is not UTF-8: read as U+FFFD",
		},
		"malformed-tabs": {"12:1: seo: tabs as indentation: read as spaces"},
		"malformed-key-twice": {
			`18:9: author: stands twice: the last one counts, not "Somebody"`,
			`32:14: related_article1.subject: stands twice: the last one counts, not "Physics"`,
		},
		"malformed-types": {
			`3:5: id: an integer is expected: "120" read as such`,
			"4:7: date: a date as 2024-11-25 is expected: Sep 1, 2024 read as such",
			"15:18: seo.page_keywords: text is expected: list read as such",
			"16:11: no_index: true or false is expected: yes read as true",
			"25:8: score: a number with a decimal point is expected: -1 read as such",
		},
		"malformed-types-lost": {
			"3:5: id: an integer is expected: read as 0, not many",
			"4:7: date: a date is expected: left out, not 11/12/13",
			"17:9: author: text is expected: read as empty, not [a, b]",
			"18:11: no_index: true or false is expected: read as false, not perhaps",
			"26:8: score: a number is expected: left out, not good",
		},
		"malformed-empty-seo": {"11:5: seo: a block is expected: read as empty, not null"},
		"malformed-past-mending": {
			`17:9: author: not YAML: read as the text "[QuickTakes"`,
			`26:1: score: no part of the value: dropped "and a line that is no key"`,
		},
	} {
		d := document(t, name)
		var got []string
		for _, diagnostic := range d.Diagnostics {
			got = append(got, diagnostic.String())
		}
		require.Equal(t, want, got, name)

		clean, err := quicktakes.ParseStrict(quicktakes.Format(d))
		require.NoError(t, err, name)
		requireSameFields(t, d, clean)
	}
}

func TestParseReadsWhatWasMeant(t *testing.T) {
	d := document(t, "malformed-quotes")
	require.Equal(t, "The states of matter: solid, liquid, and gas?", d.Title)
	require.Equal(t, "States: which are there?", d.Related[0].Title)

	d = document(t, "malformed-control-characters")
	require.Contains(t, d.Answer, `Both: $\forall x \beta \vee \alpha$.`)
	require.Equal(t, "The small\uFFFDest part of an element.", d.SEO.PageDescription)

	d = document(t, "malformed-types")
	one := -1.0
	require.Equal(t, int64(120), d.ID)
	require.Equal(t, "2024-09-01", d.Date.String())
	require.Equal(t, &one, d.Score)
	require.Equal(t, []string{"atom", "element"}, d.SEO.Keywords())
	require.True(t, d.NoIndex)
}

// front gives the Document that a front matter of these lines is.
func front(t testing.TB, lines ...string) *quicktakes.Document {
	d, err := quicktakes.Parse([]byte("---\n" + strings.Join(lines, "\n") + "\n---\n\n&nbsp;"))
	require.NoError(t, err)
	return d
}

func messages(d *quicktakes.Document) (all []string) {
	for _, diagnostic := range d.Diagnostics {
		all = append(all, diagnostic.String())
	}
	return all
}

func TestParseMendsText(t *testing.T) {
	for line, want := range map[string]string{
		`title: a: b`:              "a: b",
		`title: a: b # c`:          "a: b # c",
		`title: ends so:`:          "ends so:",
		`title: "a: b"!?`:          "a: b!?",
		`title: 'it''s: so'.`:      "it's: so.",
		`title: "a \"b\": c"?`:     `a "b": c?`,
		`title: "a" and b: c`:      `"a" and b: c`,
		`title: "never closed`:     `"never closed`,
		`title: "a \sum b"`:        `a \sum b`,
		`title: @home`:             "@home",
		"title: `a`: b":            "`a`: b",
		`title: [a, b`:             "[a, b",
		`title: *unknown`:          "*unknown",
		`title: %a`:                "%a",
		`title: a` + "\nb c":       "a b c",
		"title: >-\n    a: b\nc d": "a: b c d",
		"title: |\n    a\nc d":     "a\nc d",
		`title:a`:                  "a",
		`title What is it?`:        "What is it?",
		"title>-\n    a":           "a",
		"title\n    a":             "a",
		"title: \"x\x0crac\"":      `x\frac`,
		"title: \x00":              "\uFFFD",
		"title: a\x85b":            "a\uFFFDb",
		"title: a\u0080b\uFFFE":    "a\uFFFDb\uFFFD",
		"title: $\rho$":            `$\rho$`,
		"title: >-\n\ta":           "a",
	} {
		d := front(t, line)
		require.Equal(t, want, d.Title, line)
		require.NotEmpty(t, d.Diagnostics, line)
	}
}

func TestParseReadsUnusualYAML(t *testing.T) {
	for lines, want := range map[string]string{
		`title: "a: b \u00e9"`:                     "a: b é",
		`title: 'it''s'`:                           "it's",
		"title: a # comment":                       "a",
		"title: a\n  b":                            "a b",
		"title: >\n    a\n    b\n\n    c\n":        "a b\nc\n",
		"title: |\n    a\n      b\n":               "a\n  b\n",
		"title: |-\n    ---\n    a":                "---\na",
		"title: >-\n    a\n      indented\n    b":  "a\n  indented\nb",
		"? title\n: a":                             "a",
		"{title: a}":                               "a",
		"extra: &x a\ntitle: *x":                   "a",
		"extra: &x {title: a}\n<<: *x":             "a",
		"extra: &x {title: b}\n<<: [*x]\ntitle: a": "a",
		"title: 12":                                "12",
		"title: 2024-01-01":                        "2024-01-01",
		"title: !!str a":                           "a",
		"title: !!binary aGk=":                     "hi",
		"# comment\n\ntitle: a\n\n# comment":       "a",
		`"title": a`:                               "a",
	} {
		d := front(t, lines)
		require.Equal(t, want, d.Title, lines)
		require.Empty(t, d.Diagnostics, lines)
		require.Equal(t, "---\n"+lines+"\n---\n\n&nbsp;", string(quicktakes.Format(d)))
	}
}

func TestParseCoercesTypes(t *testing.T) {
	for line, want := range map[string]string{
		"id: 7.0": "7", "id: ' 7 '": "7", "id: 0x1F": "31", "id: 99999999999999999999": "0", "id: [7]": "0", "id: ~": "0", "id: 1.5": "0",
	} {
		require.Equal(t, want, strconv.FormatInt(front(t, line).ID, 10), line)
	}
	for line, want := range map[string]string{
		"date: 2024-11-25T10:00:00Z": "2024-11-25", "date: 2024-11-25T23:00:00-05:00": "2024-11-26",
		"date: Nov 25, 2024": "2024-11-25", "date: '2024-11-25'": "2024-11-25", "date: 25 November 2024": "2024-11-25",
		"date: [2024]": "", "date: tomorrow": "", "date:": "",
	} {
		d := front(t, line)
		require.Equal(t, want, d.Date.String(), line)
		require.Len(t, d.Diagnostics, 1, line)
	}
	require.Empty(t, front(t, "date: 2024-1-5").Diagnostics)
	for line, want := range map[string]bool{
		"no_index: true": true, "no_index: False": false, "no_index: Yes": true, "no_index: off": false, "no_index: [true]": false,
	} {
		require.Equal(t, want, front(t, line).NoIndex, line)
	}
	require.Nil(t, front(t, "score: ~").Score)
	require.True(t, math.IsInf(*front(t, "score: -.inf").Score, -1))
	require.True(t, math.IsNaN(*front(t, "score: .nan").Score))
	require.Equal(t, 0.5, *front(t, "score: '0.5'").Score)
	require.Equal(t, "!x", front(t, "title: !!binary '!x'").Title)
	require.Equal(t, []string{"2:7: title: text is expected: null read as empty"}, messages(front(t, "title:")))
	require.Equal(t, []string{"2:8: title: text is expected: read as empty, not {a: b}"}, messages(front(t, "title: {a: b}")))
}

func TestParseSaysWhichOfTwoKeysCounts(t *testing.T) {
	d := front(t, "id: 1", "id: 2", "date: 2024-01-01", "date: 2024-01-02", "no_index: True", "no_index: False", "score: 1.0", "score: 2.0",
		"seo:", "  title: a", "seo:", "  title: b", "x: 1", "x: 2", "score:", "score: 3.0",
		"related_article1: {id: 1, title: a}", "related_article1: {id: 2, title: b}")
	require.Equal(t, []string{
		"3:5: id: stands twice: the last one counts, not 1",
		`5:7: date: stands twice: the last one counts, not "2024-01-01"`,
		"7:11: no_index: stands twice: the last one counts, not true",
		"9:8: score: stands twice: the last one counts, not 1.0",
		`13:3: seo: stands twice: the last one counts, not title "a", page_description "", page_keywords ""`,
		"14:1: x: stands twice: the last one counts, not 1",
		"16:7: score: stands twice: the last one counts, not 2.0",
		"16:7: score: a number is expected: left out, not null",
		"17:8: score: stands twice: the last one counts, not none",
		`18:1: related_article1: stands twice: the last one counts, not 1 "a" of "" at ""`,
	}, messages(d))
	require.Equal(t, []quicktakes.RelatedArticle{{ID: 2, Title: "b"}}, d.Related)
	require.Equal(t, []quicktakes.Field{{Key: "x", Value: "2"}}, d.Extra)
}

func TestParseKeepsUnknownKeys(t *testing.T) {
	d := document(t, "unknown-keys")
	require.Equal(t, []quicktakes.Field{
		{Block: "seo", Key: "robots", Value: "none"},
		{Key: "tags", Value: "[matter, basics]"},
		{Block: "related_article1", Key: "rank", Value: "1"},
	}, d.Extra)

	d = front(t, "a: |", "    two", "    lines", "b: {x: [1, 'a, b', ~], ? [c] : d}", "c: !!float 3", "d: !local {e: f}", "[g]: h",
		"i: &i [1]", "j: *i", "k:", strings.Repeat("l", 1100)+"x: 1", `'m: n': '\'`, "m: {"+strings.Repeat("o", 2000)+": 1}",
		"n: !<tag:x y,2000:z> p", "id: one")
	require.Equal(t, []string{
		"a two\nlines\n", "b", "c", "d", "[g]", "i", "j", "k",
	}[1:8], keys(d.Extra)[1:8])
	values := map[string]string{}
	for _, f := range d.Extra {
		values[f.Key] = f.Value
	}
	require.Equal(t, `"two\nlines\n"`, values["a"])
	require.Equal(t, `{x: [1, "a, b", null], [c]: d}`, values["b"])
	require.Equal(t, `!<tag:yaml.org%2C2002:float> "3"`, values["c"])
	require.Equal(t, "!<!local> {e: f}", values["d"])
	require.Equal(t, "[1]", values["j"])
	require.Equal(t, "null", values["k"])
	require.Equal(t, `\`, values["m: n"])

	again, err := quicktakes.ParseStrict(quicktakes.Format(d))
	require.NoError(t, err)
	require.Equal(t, d.Extra, again.Extra)
}

func keys(fields []quicktakes.Field) (all []string) {
	for _, f := range fields {
		all = append(all, f.Key)
	}
	return all
}

func TestParseKeepsGapsAndMoreThanFiveRelatedArticles(t *testing.T) {
	d := document(t, "gaps-and-six")
	require.Len(t, d.Related, 6)
	require.Equal(t, int64(139), d.Related[5].ID)

	d.Related = append(d.Related, quicktakes.RelatedArticle{ID: 200, Title: "Z", Subject: "Z", URL: "/z"})
	require.Contains(t, string(quicktakes.Format(d)), "related_article9:\n    id: 139\n")
	require.Contains(t, string(quicktakes.Format(d)), "related_article10:\n    id: 200\n")

	d = front(t, "related_article2: {id: 2}", "related_article1: {id: 1}")
	require.Equal(t, []quicktakes.RelatedArticle{{ID: 1}, {ID: 2}}, d.Related)
	require.Equal(t, []string{"2:19: related_article1: a block is expected: dropped text"}, messages(front(t, "related_article1: text")))
	require.Equal(t, []string{"related_article0", "related_article01", "related_articlex", "related_article9999999999"},
		keys(front(t, "related_article0: 1", "related_article01: 1", "related_articlex: 1", "related_article9999999999: 1").Extra))
}

func TestParseWantsAFrontMatter(t *testing.T) {
	for _, text := range []string{"", "\n\n", "text", "# Title\n\n---\n", "\uFEFF", "---", "---\n", "---\ntext\n", "----\ntitle: a\n----\n"} {
		_, err := quicktakes.Parse([]byte(text))
		require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter, text)
		_, err = quicktakes.ParseStrict([]byte(text))
		require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter, text)
	}
	for _, text := range []string{"---\n---\n", "---\n- a\n---\nb", "---\n# a\n---\nb", "---\r\ntitle: a\r\n---\r\n", "---\rtitle: a\r---\rb", "---\ntitle: a", "---\n...\ntitle: a\n---\nb"} {
		_, err := quicktakes.Parse([]byte(text))
		require.NoError(t, err, text)
	}
}

func TestParseStrictListsWhatItRefuses(t *testing.T) {
	_, err := quicktakes.ParseStrict([]byte("---\nid: '1'\ntitle: a: b\n---\nb"))
	var list quicktakes.ErrorList
	require.ErrorAs(t, err, &list)
	require.Equal(t, quicktakes.ErrorList{
		{Line: 2, Column: 5, Field: "id", Message: `an integer is expected: "1" read as such`},
		{Line: 3, Column: 8, Field: "title", Message: `not YAML: read as the text "a: b"`},
	}, list)
	require.EqualError(t, err, "2:5: id: an integer is expected: \"1\" read as such\n3:8: title: not YAML: read as the text \"a: b\"")
	require.Equal(t, "text", quicktakes.Diagnostic{Message: "text"}.String())
}

func TestReadWrapsTheReadersError(t *testing.T) {
	broken := errors.New("broken")
	_, err := quicktakes.Read(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
	_, err = quicktakes.Read(strings.NewReader(""))
	require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter)
	d, err := quicktakes.Read(io.LimitReader(strings.NewReader("---\ntitle: a\n---\n"), 1000))
	require.NoError(t, err)
	require.Equal(t, "a", d.Title)
}
