package quicktakes

import "strings"

// grammar is what has to be known of a language to tell its string literals.
type grammar struct {
	comments  []string // what begins a comment that ends with its line
	quotes    string   // what opens a literal that ends with its line
	chars     bool     // ' holds one character
	multiline bool     // literals may reach over lines
	triple    bool     // """ and ''' open literals of many lines
	blocks    bool     // /* … */ is a comment
	regex     bool     // /…/ is one
	strict    bool     // it may be no program: only arguments and edges count
	tex       bool
}

// grammars are named by what a fence says of its language.
var grammars = func() map[string]*grammar {
	all := make(map[string]*grammar)
	for _, g := range []struct {
		names   string
		grammar grammar
	}{
		{"c h cpp c++ cc cxx hpp arduino cuda java cs csharp c# go golang rust rs kotlin kt scala zig objc objective-c proto glsl hlsl d v verilog",
			grammar{comments: []string{"//"}, quotes: `"'`, chars: true, blocks: true}},
		{"js javascript jsx ts typescript tsx mjs cjs mts cts es6 node dart swift groovy vue svelte css scss less jsonc json5 solidity",
			grammar{comments: []string{"//"}, quotes: "\"'`", blocks: true, regex: true}},
		{"php", grammar{comments: []string{"//", "#"}, quotes: `"'`, blocks: true, multiline: true}},
		{"python python2 python3 py py3 ipython ipython3 pycon sage cython gdscript starlark",
			grammar{comments: []string{"#"}, quotes: `"'`, triple: true}},
		{"julia jl elixir ex nim", grammar{comments: []string{"#"}, quotes: `"`, triple: true}},
		{"sh bash zsh fish shell shell-session shellsession console terminal powershell ps1 pwsh dockerfile docker makefile make cmake batch bat cmd",
			grammar{comments: []string{"# "}, quotes: `"'`, multiline: true}},
		{"ruby rb perl pl raku awk sed tcl r coffeescript", grammar{comments: []string{"# "}, quotes: `"'`, multiline: true}},
		{"yaml yml toml ini conf properties nginx", grammar{comments: []string{"# "}, quotes: `"'`}},
		{"sql mysql postgresql plsql sqlite", grammar{comments: []string{"--"}, quotes: `"'`, multiline: true}},
		{"haskell hs elm purescript ada vhdl", grammar{comments: []string{"--"}, quotes: `"'`, chars: true}},
		{"lua", grammar{comments: []string{"--"}, quotes: `"'`}},
		{"ocaml ml fsharp f# sml", grammar{comments: []string{"//"}, quotes: `"'`, chars: true}},
		{"matlab octave erlang prolog", grammar{comments: []string{"%"}, quotes: `"'`}},
		{"tex latex math katex", grammar{tex: true}},
		{"lisp scheme clojure clj racket elisp emacs-lisp common-lisp asm nasm", grammar{comments: []string{";"}, quotes: `"`, multiline: true}},
		{"html xml svg xhtml jsp erb", grammar{quotes: `"'`, multiline: true}},
		{"json", grammar{quotes: `"`}},
	} {
		for name := range strings.FieldsSeq(g.names) {
			all[name] = &g.grammar
		}
	}
	return all
}()

// unnamed is the grammar of a block without a language that is known: output,
// plain text, or a program all the same.
var unnamed = grammar{comments: []string{"//"}, quotes: `"'`, multiline: true, strict: true}

// grammarOf finds the language that a fence's info string names.
func grammarOf(info string) *grammar {
	for word := range strings.FieldsFuncSeq(info, func(r rune) bool {
		return strings.ContainsRune(" {}.,=:\"[]", r)
	}) {
		if g, ok := grammars[strings.ToLower(word)]; ok {
			return g
		}
	}
	return &unnamed
}

// program reads a fenced block up to offset end.
func (u *unescaper) program(info string, end int) {
	g := grammarOf(info)
	for i := u.at; i < end; {
		c := u.text[i]
		switch {
		case c == '\\' && byteAt(u.text, i+1) == 'n':
			if g.isText(u.text, i) {
				i += 2
				continue
			}
			u.newline(i)
			i = u.at
		case c == '\\' && byteAt(u.text, i+1) != '\\' && g.quotes != "":
			i += 2
		case c == '"' || c == '\'' || c == '`':
			i = u.literal(g, i, end)
		case g.regex && c == '/' && opensRegex(u.text, i):
			i = closingSlash(u.text[:end], i) + 1
		case g.beginsComment(u.text, i):
			i = u.comment(g, i, end)
		case g.blocks && strings.HasPrefix(u.text[i:], "/*"):
			i = u.blockComment(i, end)
		default:
			i++
		}
	}
	u.copyTo(max(u.at, end))
}

// isText reports whether the `\n` at offset i, outside of literals, is two
// characters.
func (g *grammar) isText(text string, i int) bool {
	before, after := byteAt(text, i-1), byteAt(text, i+2)
	switch {
	case g.tex:
		command := commandAt(text, i)
		_, math := texCommands[command]
		return latexCommands[command] || math && len(command) > 1
	case before == '[' && after == ']', before == '^' && after == ']':
		return true
	case before == '/' && after == '/' && byteAt(text, i-2) != '/':
		return byteAt(text, i+3) != '/' && byteAt(text, i+3) != '*'
	case before == '(' && strings.Contains(text[i:min(len(text), i+16)], " ->"):
		return true
	case isDrive(text, i):
		return isLetter(after)
	}
	return before == 'r' && byteAt(text, i-2) == '\\'
}

func (g *grammar) beginsComment(text string, i int) bool {
	for _, opener := range g.comments {
		if strings.HasPrefix(text[i:], opener) && (byteAt(text, i-1) != ':' || opener != "//") {
			return true
		}
	}
	return false
}

// comment passes over a comment, to the `\n` that ends it. One in quotes ends
// none.
func (u *unescaper) comment(g *grammar, i, end int) int {
	for ; i < end; i++ {
		switch c := u.text[i]; {
		case c == '\n' || c == '\\' && byteAt(u.text, i+1) == 'n' && !g.isText(u.text, i):
			return i
		case c == '\\':
			i++
		case c == '"' || c == '\'' || c == '`':
			if closing := u.quotedInComment(i, end); closing > 0 {
				i = closing
			}
		}
	}
	return end
}

// quotedInComment gives the offset of the quote that closes the one at offset i
// of a comment, or 0 where it closes none that could hold a `\n`.
func (u *unescaper) quotedInComment(i, end int) int {
	closing := closingQuote(u.text[:end], i)
	if closing < 0 || isWord(byteAt(u.text, i-1)) || isWord(byteAt(u.text, closing+1)) {
		return 0
	}
	inner := u.text[i+1 : closing]
	if len(inner) > 120 || strings.Contains(inner, "//") || strings.Contains(inner, `\n#`) || strings.Contains(inner, `\n--`) || hasLines(inner) {
		return 0
	}
	return closing
}

// opensRegex reports whether the slash at offset i opens a regular expression:
// an operand is missing before it, and it is closed with only flags behind.
func opensRegex(text string, i int) bool {
	before := strings.TrimRight(text[max(0, i-16):i], " ")
	if before != "" && strings.IndexByte("(,=:[!&|?{};", before[len(before)-1]) < 0 && !strings.HasSuffix(before, "return") {
		return false
	}
	return strings.IndexByte("/* \\", byteAt(text, i+1)) < 0 && closingSlash(text, i) > 0 ||
		byteAt(text, i+1) == '\\' && closingSlash(text, i) > 0
}

// closingSlash gives the offset of the slash that closes the one at offset i,
// or 0.
func closingSlash(text string, i int) int {
	const longest = 120
	inClass := false
	for at := i + 1; at < min(len(text), i+longest); at++ {
		switch c := text[at]; {
		case c == '\n':
			return 0
		case c == '\\':
			at++
			if byteAt(text, at) == 'n' && strings.IndexByte("+*?)]|$/\\{", byteAt(text, at+1)) < 0 {
				return 0
			}
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		case c == '/' && !inClass:
			return at
		}
	}
	return 0
}

// blockComment passes over a comment of many lines and writes them.
func (u *unescaper) blockComment(i, end int) int {
	stop := end
	if n := strings.Index(u.text[i+2:end], "*/"); n >= 0 {
		stop = i + 2 + n
	}
	for i += 2; i < stop; i++ {
		switch c := u.text[i]; {
		case c == '\\' && byteAt(u.text, i+1) == 'n':
			u.newline(i)
			i++
		case c == '"' || c == '\'' || c == '`':
			if closing := u.quotedInComment(i, stop); closing > 0 {
				i = closing
			}
		}
	}
	return max(i, stop)
}

// lines writes text in which each `\n` is a line break.
func (u *unescaper) lines(i, end int) int {
	for i < end {
		next := strings.Index(u.text[i:end], `\n`)
		if next < 0 {
			break
		}
		u.newline(i + next)
		i = u.at
	}
	return end
}

// literal passes over the literal that the quote at offset i opens, if it does.
func (u *unescaper) literal(g *grammar, i, end int) int {
	quote := u.text[i : i+1]
	if mark := strings.Repeat(quote, 3); g.triple && strings.HasPrefix(u.text[i:end], mark) {
		if n := strings.Index(u.text[i+3:end], mark); n >= 0 {
			return u.lines(i+3, i+3+n) + 3
		}
	}
	if strings.IndexByte(g.quotes, quote[0]) < 0 || !g.opensLiteral(u.text, i) {
		return i + 1
	}
	closing := closingQuote(u.text[:end], i)
	if closing < 0 || isWord(byteAt(u.text, closing+1)) {
		return i + 1
	}
	inner := u.text[i+1 : closing]
	switch {
	case !strings.Contains(inner, `\n`):
		return closing + 1
	case strings.Contains(inner, "\n"):
		return i + 1
	case quote == "'" && g.chars:
		if inner != `\n` {
			return i + 1
		}
	case quote == "`" && isTemplate(inner), quote != "`" && g.multiline && hasLines(inner):
		return u.lines(i+1, closing) + 1
	case g.strict && !isArgument(u.text, i, closing):
		return i + 1
	}
	return u.continued(i+1, closing) + 1
}

// continued passes over a literal. In one that goes on after a backslash at its
// line's end, that is before indented text, the `\n` behind the backslash is a
// line break.
func (u *unescaper) continued(i, end int) int {
	for {
		next := strings.Index(u.text[i:end], `\\n  `)
		if next < 0 {
			return end
		}
		i += next + 1
		u.newline(i)
	}
}

// isTemplate reports whether the `\n` in a template literal are lines.
func isTemplate(inner string) bool {
	opens := strings.HasPrefix(inner, `\n`)
	closes := strings.HasSuffix(strings.TrimRight(inner, " \t"), `\n`)
	return opens && closes && inner != `\n` || hasLines(inner) || len(inner) > 200
}

// isArgument reports whether the quotes at the offsets open and closing hold a
// literal, in what may be no program: a `\n` stands at its edge, or it is the
// operand of something.
func isArgument(text string, open, closing int) bool {
	inner := text[open+1 : closing]
	if strings.HasPrefix(inner, `\n`) || strings.HasSuffix(inner, `\n`) {
		return true
	}
	before := strings.TrimRight(text[max(0, open-8):open], " ")
	return before != "" && strings.IndexByte("(=,[{+<", before[len(before)-1]) >= 0 &&
		strings.IndexByte("),;]}+", byteAt(text, closing+1)) >= 0
}

// opensLiteral reports whether the quote at offset i can open a literal: no
// name stands before it but a prefix such as Python's f or C's L.
func (g *grammar) opensLiteral(text string, i int) bool {
	if text[i] == '`' {
		return true
	}
	start := i
	for isWord(byteAt(text, start-1)) && byteAt(text, start-2) != '\\' && i-start < 4 {
		start--
	}
	if start == i {
		return text[i] != '\'' || strings.IndexByte(")]}.'", byteAt(text, i-1)) < 0 || i == 0
	}
	if text[i] == '\'' && !g.triple && !g.chars {
		return false
	}
	prefix := strings.ToLower(text[start:i])
	return len(prefix) <= 2 && strings.Trim(prefix, "bfrlu") == "" || prefix == "u8"
}

// maxLiteral bounds the search for a closing quote, in bytes.
const maxLiteral = 4000

// closingQuote gives the offset of the quote that closes the one at offset i,
// or -1.
func closingQuote(text string, i int) int {
	quote := text[i]
	for at, stop := i+1, min(len(text), i+maxLiteral); at < stop; at++ {
		switch text[at] {
		case '\\':
			at++
		case quote:
			return at
		}
	}
	return -1
}

// hasLines reports whether the `\n` in a literal that may reach over lines look
// like line breaks: indented text or a closing bracket follows one, or it is
// the first or last thing there.
func hasLines(inner string) bool {
	if strings.HasPrefix(inner, `\n`) && len(inner) > 2 && inner[2] != '\\' {
		return len(inner) > 40
	}
	for rest := inner; ; {
		_, after, found := strings.Cut(rest, `\n`)
		if !found {
			return false
		}
		if strings.HasPrefix(after, "  ") || strings.HasPrefix(after, "\t") || strings.HasPrefix(after, "}") || strings.HasPrefix(after, "]") {
			return true
		}
		rest = after
	}
}
