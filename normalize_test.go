package quicktakes_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

func TestNormalizeMathWritesDollars(t *testing.T) {
	for markdown, want := range map[string]string{
		`Let \(x\) be \( y_1 \).`:                     `Let $x$ be $y_1$.`,
		`So \[x = 1\] holds.`:                         `So $$x = 1$$ holds.`,
		"1. Solve:\n   \\[\n   x = 1\n   \\]\n":       "1. Solve:\n   $$\n   x = 1\n   $$\n",
		"- a\n\n    \\(x\\)\n":                        "- a\n\n    $x$\n",
		`\[\begin{matrix} a \\[2pt] b \end{matrix}\]`: `$$\begin{matrix} a \\[2pt] b \end{matrix}$$`,
		`$a$ and \(b\)`:                               `$a$ and $b$`,
		`\$5 and \(b\)`:                               `\$5 and $b$`,
		"`\\(a\\)` and \\(b\\)":                       "`\\(a\\)` and $b$",
		"```tex\n\\(a\\)\n```\n\\(b\\)":               "```tex\n\\(a\\)\n```\n$b$",
	} {
		require.Equal(t, want, quicktakes.NormalizeMath(markdown))
	}
}

func TestNormalizeMathLeavesAlone(t *testing.T) {
	for name, markdown := range map[string]string{
		"no math":                "a (b) [c](d)",
		"code span":              "`\\(x\\)` ``\\[ ` \\]``",
		"fenced block":           "~~~\n\\(x\\)\n\n\\[y\\]\n~~~",
		"unclosed block":         "```\n\\(x\\)",
		"fence in a list":        "- ```\n  \\(x\\)\n  ```",
		"indented block":         "Text:\n\n    \\(x\\)\n\n\t\\[y\\]",
		"no closing":             `a \(x`,
		"no opening":             `x\) a`,
		"other closing":          `\(x\]`,
		"another opening":        `\(x \(y`,
		"paragraph's end":        "\\(x\n\ny\\) \\[x\n\ny\\]",
		"dollar inside":          `\(\text{a $x$}\) \[ $ \]`,
		"dollar beside":          `$\(x\)`,
		"backtick inside":        "\\(`x`\\)",
		"a price":                `costs $5, so \(x = 5\)`,
		"two dollars at an end":  `$$ and \(x\)`,
		"a digit behind":         `\(x\)2`,
		"a link":                 `\[x\](y)`,
		"an escaped backslash":   `\\(x\\) \\[y\\]`,
		"empty":                  `\(\) \( \) \[\]`,
		"a backslash at the end": `\(x\`,
	} {
		require.Equal(t, markdown, quicktakes.NormalizeMath(markdown), name)
	}
}

func TestNormalizeMathWritesNoFourDollars(t *testing.T) {
	require.Equal(t, `$a$\(b\)`, quicktakes.NormalizeMath(`\(a\)\(b\)`))
}

// FuzzNormalizeMath holds that normalized text stays as it is, and that code
// spans do.
func FuzzNormalizeMath(f *testing.F) {
	for _, s := range []string{`a \(x\) b`, "\\[\nx\n\\]", "`\\(x\\)`", "```\n\\(x\\)\n```", `$5 \(x\)`, `\(a\)\(b\)`, "- x\n\n    \\(y\\)"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, markdown, code string) {
		once := quicktakes.NormalizeMath(markdown)
		require.Equal(t, once, quicktakes.NormalizeMath(once))

		span := "`" + strings.NewReplacer("`", "", "\n", "").Replace(code) + "`"
		if span != "``" {
			require.Equal(t, "a "+span+" b", quicktakes.NormalizeMath("a "+span+" b"))
		}
	})
}
