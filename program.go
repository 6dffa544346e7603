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
		{"js javascript jsx ts typescript tsx mjs node dart swift groovy vue svelte css scss less jsonc json5 solidity",
			grammar{comments: []string{"//"}, quotes: "\"'`", blocks: true}},
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
var unnamed = grammar{comments: []string{"//"}, quotes: `"'`, multiline: true}

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
		case g.beginsComment(u.text, i):
			i = u.comment(i, end)
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
		return true
	case before == '(' && strings.Contains(text[i:min(len(text), i+16)], " ->"):
		return true
	case before == ':' && isLetter(byteAt(text, i-2)) && !isWord(byteAt(text, i-3)):
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
func (u *unescaper) comment(i, end int) int {
	for i < end {
		next := strings.Index(u.text[i:end], `\n`)
		if next < 0 {
			return end
		}
		i += next
		before, after := byteAt(u.text, i-1), byteAt(u.text, i+2)
		if before != after || strings.IndexByte("\"'`", before) < 0 {
			return i
		}
		i += 2
	}
	return end
}

// blockComment passes over a comment of many lines and writes them.
func (u *unescaper) blockComment(i, end int) int {
	stop := end
	if n := strings.Index(u.text[i+2:end], "*/"); n >= 0 {
		stop = i + 2 + n
	}
	return u.lines(i+2, stop)
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
	if strings.IndexByte(g.quotes, quote[0]) < 0 || !opensLiteral(u.text, i) {
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
	case (g.multiline || quote == "`") && hasLines(inner):
		return u.lines(i+1, closing) + 1
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

// opensLiteral reports whether the quote at offset i can open a literal: no
// name stands before it but a prefix such as Python's f or C's L.
func opensLiteral(text string, i int) bool {
	start := i
	for isWord(byteAt(text, start-1)) && byteAt(text, start-2) != '\\' && i-start < 4 {
		start--
	}
	if start == i {
		return text[i] != '\'' || strings.IndexByte(")]}.'", byteAt(text, i-1)) < 0 || i == 0
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
