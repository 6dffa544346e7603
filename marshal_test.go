package quicktakes_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/adrg/frontmatter"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/quicktakes/quicktakes"
)

func sample() *quicktakes.Document {
	d := quicktakes.New("Physics", "Why is the sky blue?", "Air scatters.\n\nAs $x \\neq 0$.", time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC))
	d.ID = 7
	score := -1.0
	d.Score = &score
	d.SEO.PageDescription, d.SEO.PageKeywords = "Short waves.", "sky, blue"
	d.Related = []quicktakes.RelatedArticle{{ID: 8, Title: "Why is it dark?", Subject: "Physics", URL: "/learn/physics/questions/why-is-it-dark"}}
	d.Extra = []quicktakes.Field{{Block: "seo", Key: "robots", Value: "none"}, {Key: "tags", Value: "[a, b]"}, {Block: "related_article1", Key: "rank", Value: "1"}}
	return d
}

func TestDocumentIsACleanJSONObjectAndBack(t *testing.T) {
	d := sample()
	text, err := json.MarshalIndent(d, "", " ")
	require.NoError(t, err)
	require.Equal(t, `{
 "_schema": "default",
 "id": 7,
 "date": "2024-11-25",
 "title": "Why is the sky blue?",
 "article_title": "Why is the sky blue?",
 "date_format": "MMM DD, YYYY",
 "post_on_text": "Posted on",
 "seo": {
  "title": "QuickTakes | Physics",
  "page_description": "Short waves.",
  "page_keywords": "sky, blue"
 },
 "author": "QuickTakes",
 "question": "Why is the sky blue?",
 "answer": "Air scatters.\n\nAs $x \\neq 0$.",
 "subject": "Physics",
 "file_name": "why-is-the-sky-blue.md",
 "url": "/learn/physics/questions/why-is-the-sky-blue",
 "score": -1,
 "related_articles": [
  {
   "id": 8,
   "title": "Why is it dark?",
   "subject": "Physics",
   "url": "/learn/physics/questions/why-is-it-dark"
  }
 ],
 "extra": [
  {
   "block": "seo",
   "key": "robots",
   "value": "none"
  },
  {
   "key": "tags",
   "value": "[a, b]"
  },
  {
   "block": "related_article1",
   "key": "rank",
   "value": "1"
  }
 ],
 "body": "\n\u0026nbsp;"
}`, string(text))

	var back quicktakes.Document
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, *d, back)
}

func TestDocumentsDecodeWithOtherLibraries(t *testing.T) {
	want := sample()
	file := string(quicktakes.Format(want))
	front := strings.Split(file, "---\n")[1]
	want.Body = ""

	t.Run("yaml.Unmarshal", func(t *testing.T) {
		var got quicktakes.Document
		require.NoError(t, yaml.Unmarshal([]byte(front), &got))
		require.Empty(t, got.Diagnostics)
		requireSameFields(t, want, &got)
	})
	t.Run("yaml.Marshal", func(t *testing.T) {
		text, err := yaml.Marshal(want)
		require.NoError(t, err)
		var got quicktakes.Document
		require.NoError(t, yaml.Unmarshal(text, &got))
		requireSameFields(t, want, &got)
	})
	t.Run("frontmatter.Parse", func(t *testing.T) {
		var got quicktakes.Document
		body, err := frontmatter.Parse(strings.NewReader(file), &got)
		require.NoError(t, err)
		require.Equal(t, "\n&nbsp;", string(body))
		require.Empty(t, got.Diagnostics)
		require.ElementsMatch(t, want.Extra, got.Extra, "yaml.v2 does not tell their order")
		got.Extra = want.Extra
		requireSameFields(t, want, &got)
	})
	t.Run("frontmatter.Parse with yaml.v3", func(t *testing.T) {
		var got quicktakes.Document
		_, err := frontmatter.Parse(strings.NewReader(file), &got, frontmatter.NewFormat("---", "---", yaml.Unmarshal))
		require.NoError(t, err)
		requireSameFields(t, want, &got)
	})
}

// requireSameFields compares documents as JSON shows them: without the form
// they were written in.
func requireSameFields(t testing.TB, want, got *quicktakes.Document) {
	t.Helper()
	w, g := *want, *got
	w.Diagnostics, g.Diagnostics = nil, nil
	wantText, err := json.Marshal(w)
	require.NoError(t, err)
	gotText, err := json.Marshal(g)
	require.NoError(t, err)
	require.JSONEq(t, string(wantText), string(gotText))
}

func TestUnmarshalYAMLWantsAMapping(t *testing.T) {
	var d quicktakes.Document
	require.ErrorContains(t, yaml.Unmarshal([]byte("[a]"), &d), "front matter: ")
	_, err := frontmatter.Parse(strings.NewReader("---\n- a\n---\n"), &d)
	require.ErrorContains(t, err, "front matter: ")
}

func TestUnmarshalYAMLReadsWhatYAMLv2Gives(t *testing.T) {
	var d quicktakes.Document
	_, err := frontmatter.Parse(strings.NewReader("---\nid: 3\nscore: 0.5\nno_index: true\ntitle: ~\nlist: [a, 1, {b: null}]\nmap: {1: 2.0}\n---\n"), &d)
	require.NoError(t, err)
	half := 0.5
	require.Equal(t, int64(3), d.ID)
	require.Equal(t, &half, d.Score)
	require.True(t, d.NoIndex)
	require.Equal(t, []quicktakes.Field{{Key: "list", Value: "[a, 1, {b: null}]"}, {Key: "map", Value: `{"1": 2.0}`}}, d.Extra)
}

func TestDateIsItsDay(t *testing.T) {
	type holder struct{ Date quicktakes.Date }
	day := quicktakes.Date{Time: time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)}
	for text, want := range map[string]quicktakes.Date{`{"Date":"2024-11-25"}`: day, `{"Date":""}`: {}} {
		var got holder
		require.NoError(t, json.Unmarshal([]byte(text), &got))
		require.Equal(t, want, got.Date)
		back, err := json.Marshal(got)
		require.NoError(t, err)
		require.Equal(t, text, string(back))
	}
	text, err := yaml.Marshal(holder{day})
	require.NoError(t, err)
	require.Equal(t, "date: 2024-11-25\n", string(text))
	require.Equal(t, "2024-11-25", day.String())

	got := holder{day}
	require.NoError(t, json.Unmarshal([]byte(`{"Date":null}`), &got))
	require.Equal(t, holder{}, got)
	require.ErrorContains(t, json.Unmarshal([]byte(`{"Date":5}`), &got), "date: 5 is not a JSON string")
	require.ErrorContains(t, json.Unmarshal([]byte(`{"Date":"Monday"}`), &got), "date: ")
	_, err = json.Marshal(quicktakes.Date{Time: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)})
	require.ErrorContains(t, err, "date: year 10000 has not four digits")
}
