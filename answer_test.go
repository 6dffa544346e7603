package quicktakes_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

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

// FuzzUnescapeAnswer holds that an escaped answer comes back from
// EscapeAnswer, that no text becomes longer, and that what is not escaped is
// left alone.
func FuzzUnescapeAnswer(f *testing.F) {
	for _, c := range unescapeCases {
		f.Add(quicktakes.EscapeAnswer(c))
	}
	f.Fuzz(func(t *testing.T, escaped string) {
		markdown := quicktakes.UnescapeAnswer(escaped)
		require.LessOrEqual(t, len(markdown), len(escaped))
		if !strings.Contains(escaped, "\n") {
			require.Equal(t, escaped, quicktakes.EscapeAnswer(markdown))
		}
		if !strings.Contains(escaped, `\n`) {
			require.Equal(t, escaped, markdown)
		}
	})
}

func TestUnescapeAnswerIsLinear(t *testing.T) {
	for _, unit := range []string{
		"`", "``` ", "$", "$$", "$x", "'", `"`, `\`, `\n`, "\\n```", "\\n~~~", `\(`, `\[`, `\(\n`, "`\\n", `"\n`, "$\\n", `$$\nu`,
		`\nu(`, " u(", "> ", "- ", "1. ", "\\n    ", "/", "//", "/*", "(\"", "`a", "``a", "\\\\n", "\n",
	} {
		for _, opening := range []string{"", "```c\\n", "$$\\n", "```\\n"} {
			small := opening + strings.Repeat(unit, 10_000/len(unit))
			large := opening + strings.Repeat(unit, 80_000/len(unit))
			requireLinear(t, opening+unit, func() { quicktakes.UnescapeAnswer(small) }, func() { quicktakes.UnescapeAnswer(large) })
		}
	}
}

// requireLinear measures that large, 8 times the input of small, takes at most
// 8 × 1.3 of its time. The best of several runs is least disturbed.
func requireLinear(t *testing.T, name string, small, large func()) {
	t.Helper()
	const floor = 200 * time.Microsecond
	var ratio float64
	for range 8 {
		s := max(floor, min(elapsed(small), elapsed(small), elapsed(small)))
		l := min(elapsed(large), elapsed(large))
		if ratio = float64(l) / float64(s); ratio <= 8*1.3 {
			return
		}
	}
	require.LessOrEqual(t, ratio, 8*1.3, "%q", name)
}

func elapsed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

const prose = "A sentence of plain prose, as most answers have it, with a *word* or **two** in another type.\n\n- An item, and what is to be said of it.\n- Another one.\n\n"

func BenchmarkUnescapeAnswerProse(b *testing.B) {
	escaped := quicktakes.EscapeAnswer(strings.Repeat(prose, 20))
	b.SetBytes(int64(len(escaped)))
	b.ReportAllocs()
	for b.Loop() {
		quicktakes.UnescapeAnswer(escaped)
	}
}

func BenchmarkReplaceAllProse(b *testing.B) {
	escaped := quicktakes.EscapeAnswer(strings.Repeat(prose, 20))
	b.SetBytes(int64(len(escaped)))
	b.ReportAllocs()
	for b.Loop() {
		strings.ReplaceAll(escaped, `\n`, "\n")
	}
}

func TestUnescapeAnswerRestores(t *testing.T) {
	for name, markdown := range unescapeCases {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, markdown, quicktakes.UnescapeAnswer(quicktakes.EscapeAnswer(markdown)))
		})
	}
}

// unescapeCases are texts that escaping and unescaping leaves as they are.
var unescapeCases = map[string]string{
	"prose":                     "One.\n\n- two\n- three\nnot, now, eq, ne and never\n\n1. four",
	"empty":                     "",
	"no line break":             `a \neq b`,
	"relation in prose":         "if a \\neq b, then\nnothing",
	"mark in quotes":            `the mark "\n" or '\n'` + "\nends a line",
	"carriage return":           `ends in \r\n` + "\nalways",
	"Windows path":              "C:\\new and %HOME%\\notes\nB: is no path",
	"argument in prose":         `call print("done\n") and write('x\n');` + "\nthen stop",
	"backslash at a line's end": "one\\\ntwo",
	"escaped marks":             "\\$5 and \\`x\n\\\"y",
	"inline code":               "use `\\n`, `a\\nb` or ``\\n` ``\nfor it",
	"backslash in code":         "`\\` and `x`\nnext",
	"code and paragraphs":       "a ` mark\n\nnext `\\n\\n` x",
	"unclosed code":             "a `` b ` c\nd",
	"long runs":                 "``````````` x\ny",
	"inline math":               "$x \\neq 0$, $\\nabla f$, $\\nu$, \\(\\neg P\\), $i \\notin I$, $I \\ni i$\nend",
	"spaced math":               "$ P \\land \\neg Q $\nnot",
	"prices":                    "from $5 to $10,\nnot more: $x \\ne y$",
	"escaped dollar":            `costs \$5, $a \neq \$6$` + "\nnext",
	"broken inline math":        "$a +\nb$ and $c =\ne^x$ and $d\n= 1$",
	"display math":              "$$\nx \\neq y \\\\\n\\nabla f \\\\\nz\n$$\nend",
	"brackets":                  "\\[\n\\nu \\nmid n\n\\]\nend \\[ no\nend \\( no\n\nend",
	"unclosed display":          "$$ a\nb",
	"dollars around code":       "$$\n```\nx\n```\n$$ \nnot",
	"Greek":                     "$$\nE = h\\nu\n$$\nand $\\nu$ is $$\\nu_p(n) = 1$$",
	"Greek in brackets":         "$$f(\\nu) = {\\nu}^2, a_\\nu$$",
	"Greek after a row":         "$$\\begin{matrix}a \\\\ \\nu\\end{matrix}$$",
	"variable u":                "$$\nu(t) = K_p e(t)\n$$",
	"variable after a row":      "$$\na = 1 \\\\\nu = 2 \\\\\nb = 3\n$$",
	"variable after begin":      "$$\\begin{aligned}\nu &= 1\n\\end{aligned}$$",
	"variable called":           "where $u(c)$ is\n$$U =\nu(c) + 1$$ and $x\nu_k(c)$",
	"variables in quotes":       "with $u$ and\n$$a +\nu$$",
	"e as variable":             "$$a +\ne^x$$ and $$\ne = 1\n$$ and $$b\\\\\ni$$",
	"control space":             "$$a \\\n$$ and $$b\\\\\\\n & c$$",
	"letters after a row":       `$$a \\nb$$` + "\nx",
	"C":                         "```c\nprintf(\"%d\\n\", x); // don't \"\\n\"\nchar c = '\\n', q = '\"';\n/* it's\n 'quoted\\n' here */\nint x;\n```\nend",
	"Go":                        "```go\nfmt.Printf(\"a\\n\")\nx := 'a'\nconst s = `\n  raw\n`\n```",
	"Rust":                      "```rust\nfn f<'a>(x: &'a str) {\n    println!(\"{}\\n\", x);\n}\n```",
	"Python":                    "```python\n\"\"\"Docs.\n\nIt's\n\"\"\"\nprint(f'\\n{x[\"k\"]}', r\"\\n\")  # it's\nx = \"a \\\n    b\"\n```",
	"unclosed docs":             "```python\n\"\"\"Docs\nx = 1\n```",
	"JavaScript":                "```js\nconst s = `${x}\\n`;\nt.replace(/\\r?\\n/g, '\\n').split(/[\"'\\n]/);\nconst m = `\n  many\n  lines\n`; // 'a\\nb'\nx = a / b / c;\n```",
	"shell":                     "```sh\n# don't\nprintf 'a\\nb\\n' | sed 'N;s/\\n/ /' \\\n  | tr '\\n' ' '\ncurl -d '{\n  \"a\": 1\n}'\n```",
	"Scheme":                    "```scheme\n(define x 'y)\n(display \"a\\n\") ; it's\n```",
	"MATLAB":                    "```matlab\nB = A';\nC = B';\nfprintf('%d\\n', x) % it's\n```",
	"Haskell":                   "```haskell\nf' = map (\\n -> n + 1)\ng = putStr \"a\\n\" -- it's\n```",
	"SQL":                       "```sql\nSELECT 'a' -- it's\nFROM t WHERE x = 'b\\nc';\n```",
	"LaTeX":                     "```latex\n\\newcommand{\\x}{y}\n\\noindent $a \\neq b$\nnext\n```",
	"output":                    "```\nC:\\new> it's\n'a' and \"b\\n\"\nprint(\"a\\nb\")\nx\n```",
	"quotes in output":          "```text\nhe said \"one\ntwo\" and went\n```",
	"patterns":                  "```\n[^\\n] /\\n/ \\r\\n [\\n]\n```",
	"tilde fence":               "~~~ python\nprint('\\n')\n```\n~~~\nend",
	"fence in a list":           "1. a\n   ```c\n   puts(\"x\\n\");\n   ```\n2. b",
	"fence in a quote":          "> ```c\n> puts(\"x\\n\");\n> ```\n> b",
	"no fence":                  "```c `x`\nputs(1)",
	"unclosed fence":            "```c\nputs(\"\\n\");\nx",
	"fence's end only":          "```c",
	"longer fence":              "````md\n```c\nx\n```\n````\nend",
	"wrapped lines":             wrapped("`go\nbuild`"),
	"code in wrapped lines":     wrapped("`a\\nb`\nand"),
}

func wrapped(middle string) string {
	line := strings.Repeat("word ", 14)
	return line + "\n" + line + "\n" + line + middle + " " + line + "\nend"
}
