package quicktakes_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

func TestUnescapeAnswerOfTheCorpus(t *testing.T) {
	literals := map[string][]string{}
	for line := range strings.Lines(string(readFile(t, filepath.Join(dataDir(t), "literal-newlines.tsv")))) {
		path, offsets, _ := strings.Cut(strings.TrimSpace(line), "\t")
		literals[path] = strings.Split(offsets, ",")
	}
	broken, answers := 0, 0
	for _, path := range corpus(t) {
		_, escaped, _ := strings.Cut(string(readFile(t, path)), "\nanswer: >-\n    ")
		escaped, _, _ = strings.Cut(escaped, "\n")
		want, at := "", 0
		for _, offset := range literals[filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path)] {
			i, err := strconv.Atoi(offset)
			require.NoError(t, err)
			want += strings.ReplaceAll(escaped[at:i], `\n`, "\n") + `\n`
			at = i + 2
		}
		want += strings.ReplaceAll(escaped[at:], `\n`, "\n")
		if got := quicktakes.UnescapeAnswer(escaped); got != want {
			broken++
			t.Logf("%s: %s", path, firstDifference(want, got))
		}
		answers++
	}
	t.Logf("%d of %d answers exact", answers-broken, answers)
	require.Zero(t, broken)
}

func firstDifference(want, got string) string {
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			return strconv.Quote(want[max(0, i-40):min(len(want), i+40)]) + " is " + strconv.Quote(got[max(0, i-10):min(len(got), i+20)])
		}
	}
	return "length"
}

func TestUnescapeAnswerOfMarkdown(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(readFile(t, filepath.Join(dataDir(t), "markdown.jsonl"))))
	lines.Buffer(nil, 1<<24)
	var texts, exact, withLiteral, exactWithLiteral float64
	for lines.Scan() {
		var text string
		require.NoError(t, json.Unmarshal(lines.Bytes(), &text))
		got := quicktakes.UnescapeAnswer(quicktakes.EscapeAnswer(text))
		texts++
		if strings.Contains(text, `\n`) {
			withLiteral++
		}
		if got != text {
			t.Logf("%v: %s", texts-1, firstDifference(text, got))
			continue
		}
		exact++
		if strings.Contains(text, `\n`) {
			exactWithLiteral++
		}
	}
	others := texts - withLiteral
	damaged := others - (exact - exactWithLiteral)
	t.Logf("%.0f of %.0f texts exact (%.2f %%); with a literal \\n %.0f of %.0f (%.2f %%); damaged of the others %.0f of %.0f (%.2f %%)",
		exact, texts, 100*exact/texts, exactWithLiteral, withLiteral, 100*exactWithLiteral/withLiteral, damaged, others, 100*damaged/others)
	require.GreaterOrEqual(t, exact/texts, 0.99)
	require.GreaterOrEqual(t, exactWithLiteral/withLiteral, 0.985)
	require.LessOrEqual(t, damaged/others, 0.006)
}

var _ = os.Getenv
