package quicktakes

import "strings"

// What has to be known of Markdown (CommonMark 0.31) to tell where in an answer
// a place is. Answers are read escaped here, with `\n` for a line break.

// maxTicks is the longest run of backticks that may open inline code. It bounds
// the searches for a run that closes one.
const maxTicks = 8

// skipMarkers gives the offset behind the spaces, ">" and list markers that
// stand at offset i.
func skipMarkers(text string, i int) int {
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == ' ', c == '\t', c == '>':
		case (c == '-' || c == '*' || c == '+') && byteAt(text, i+1) == ' ':
		case '0' <= c && c <= '9':
			j := i
			for j < len(text) && j < i+9 && '0' <= text[j] && text[j] <= '9' {
				j++
			}
			if c := byteAt(text, j); c != '.' && c != ')' {
				return i
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// runLength gives how often the byte at offset i is repeated.
func runLength(text string, i int) int {
	n := 1
	for byteAt(text, i+n) == text[i] {
		n++
	}
	return n
}

// closingFence gives the offset of the `\n` before the fence that closes a
// block, or the end of text.
func closingFence(text string, i int, fence byte, ticks int) int {
	for {
		next := strings.Index(text[i:], `\n`)
		if next < 0 {
			return len(text)
		}
		i += next
		at := i + 2
		for c := byteAt(text, at); c == ' ' || c == '\t' || c == '>'; c = byteAt(text, at) {
			at++
		}
		if byteAt(text, at) == fence {
			n := runLength(text, at)
			rest := strings.TrimLeft(text[at+n:min(len(text), at+n+2)], " ")
			if n >= ticks && (rest == "" || rest[0] == '\\' || rest[0] == '\n') {
				return i
			}
		}
		i += 2
	}
}

func closingTicks(text string, i, n int) int {
	for i < len(text) {
		next := strings.IndexByte(text[i:], '`')
		if next < 0 {
			return -1
		}
		i += next
		run := runLength(text, i)
		if run == n {
			return i
		}
		i += run
	}
	return -1
}

// beginsBlock reports whether the line at offset i ends a paragraph before it.
func beginsBlock(text string, i int) bool {
	for c := byteAt(text, i); c == ' ' || c == '\t' || c == '>'; c = byteAt(text, i) {
		i++
	}
	rest := text[i:]
	return rest == "" || rest[0] == '#' || rest[0] == '|' || strings.HasPrefix(rest, `\n`) ||
		strings.HasPrefix(rest, "```") || skipMarkers(text, i) > i
}

// isQuotedBlank reports whether the `\n\n` at offset i stands at the edge of
// inline code, so that the two are text and no blank line.
func isQuotedBlank(text string, i int) bool {
	before, after := byteAt(text, i-1), byteAt(text, i+4)
	return strings.HasPrefix(text[i:], `\n\n`) && (before == '`' || before == '"' || before == '\'') &&
		(after == before || after == '`')
}

// The widths in bytes to which people wrap lines.
const minWidth, maxWidth = 50, 130

// wrapWidth gives the length in bytes that nearly all lines keep to which a
// paragraph goes on after, or -1 for text that is not wrapped.
func wrapWidth(text string) int {
	var lines [maxWidth + 1]int
	wrapped, long := 0, 0
	for rest := text; ; {
		line, after, found := strings.Cut(rest, `\n`)
		if !found {
			break
		}
		rest = after
		goesOn := strings.TrimLeft(after[:min(len(after), 8)], " ")
		switch {
		case len(line) > maxWidth:
			long++
		case len(line) >= minWidth && goesOn != "" && isWord(goesOn[0]):
			lines[len(line)]++
			wrapped++
		}
	}
	if wrapped == 0 || long > wrapped {
		return -1
	}
	width := maxWidth
	for beyond := lines[width]; 20*beyond < wrapped; beyond += lines[width] {
		width--
	}
	return width
}
