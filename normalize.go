package quicktakes

import "strings"

// NormalizeMath gives Markdown in which math stands between dollars: `\(…\)`
// becomes `$…$`, without spaces inside the dollars, and `\[…\]` becomes `$$…$$`
// with its lines and its indentation. CommonMark takes the backslashes for
// escapes and would show brackets.
//
// Code is left alone: fenced and indented blocks, and code spans. So is what
// cannot be said with dollars: a delimiter without its like in the same
// paragraph, math that holds or touches a dollar or holds a backtick, `\(…\)`
// before a digit, `\[…\]` before "(", and all inline math in a paragraph with a
// dollar that belongs to no math, as in prices.
//
// What has been normalized stays as it is.
func NormalizeMath(markdown string) string {
	if !strings.Contains(markdown, `\(`) && !strings.Contains(markdown, `\[`) {
		return markdown
	}
	var out strings.Builder
	out.Grow(len(markdown))
	b := markdownBlocks{blank: true}
	paragraph := 0
	for at := 0; at < len(markdown); {
		line, _, _ := strings.Cut(markdown[at:], "\n")
		next := min(at+len(line)+1, len(markdown))
		if b.endsParagraph(line) {
			normalizeParagraph(&out, markdown[paragraph:at])
			out.WriteString(markdown[at:next])
			paragraph = next
		}
		at = next
	}
	normalizeParagraph(&out, markdown[paragraph:])
	return out.String()
}

// markdownBlocks tells lines of paragraphs from blank lines and code.
type markdownBlocks struct {
	fence  byte // of the open block, or 0
	ticks  int
	blank  bool // the line before was blank or code
	inList bool
}

// endsParagraph takes the next line and reports whether it belongs to none.
func (b *markdownBlocks) endsParagraph(line string) bool {
	text := strings.TrimLeft(line, " \t>")
	marked := skipMarkers(line, 0)
	run := 0
	if marked < len(line) && (line[marked] == '`' || line[marked] == '~') {
		run = runLength(line, marked)
	}
	wasBlank := b.blank
	b.blank = true
	switch {
	case b.fence != 0:
		if run >= b.ticks && line[marked] == b.fence && isBlank(line[marked+run:]) {
			b.fence = 0
		}
		return true
	case run >= 3 && (line[marked] == '~' || !strings.Contains(line[marked+run:], "`")):
		b.fence, b.ticks = line[marked], run
		return true
	case isBlank(line):
		return true
	case wasBlank && !b.inList && (strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")):
		return true
	}
	b.blank = false
	if isItem := marked > len(line)-len(text); isItem || wasBlank && line[0] != ' ' && line[0] != '\t' {
		b.inList = isItem
	}
	return false
}

// normalizeParagraph writes a paragraph, or part of one.
func normalizeParagraph(out *strings.Builder, text string) {
	written, last := 0, byte(0)
	inline := !hasStrayDollar(text)
	ticks := codeSpans{text: text}
	for i := 0; i < len(text); {
		end, replacement := 0, ""
		switch {
		case strings.HasPrefix(text[i:], `\[`):
			end, replacement = displayDollars(text, i, last)
		case strings.HasPrefix(text[i:], `\(`) && inline:
			end, replacement = inlineDollars(text, i, last)
		}
		if end > 0 {
			out.WriteString(text[written:i])
			out.WriteString(replacement)
			i, written, last = end, end, '$'
			continue
		}
		i = ticks.skip(i)
		last = text[i-1]
	}
	out.WriteString(text[written:])
}

// inlineDollars gives the math at offset i in dollars, and where it ends, or 0
// where it has to stay. last is the byte written before it.
func inlineDollars(text string, i int, last byte) (end int, dollars string) {
	inner, end := mathBetween(text, i, `\)`)
	after := byteAt(text, end)
	if inner = strings.Trim(inner, " "); inner == "" || last == '$' || after == '$' || '0' <= after && after <= '9' {
		return 0, ""
	}
	return end, "$" + inner + "$"
}

// displayDollars is inlineDollars for `\[…\]`.
func displayDollars(text string, i int, last byte) (end int, dollars string) {
	inner, end := mathBetween(text, i, `\]`)
	if after := byteAt(text, end); isBlank(inner) || last == '$' || after == '$' || after == '(' {
		return 0, ""
	}
	return end, "$$" + inner + "$$"
}

// mathBetween gives what stands between the delimiter at offset i and the one
// that closes it, and the offset behind that, or "" where there is none or what
// stands there cannot stand between dollars.
func mathBetween(text string, i int, closing string) (inner string, end int) {
	for at := i + 2; ; {
		next := strings.IndexAny(text[at:], "\\$`")
		if next < 0 {
			return "", 0
		}
		at += next
		switch {
		case strings.HasPrefix(text[at:], closing):
			return text[i+2 : at], at + 2
		case text[at] != '\\', at+2 > len(text), text[at+1] == '(', text[at+1] == '[':
			return "", 0
		}
		at += 2
	}
}

// hasStrayDollar reports whether a dollar in text is no part of math.
func hasStrayDollar(text string) bool {
	ticks := codeSpans{text: text}
	for i := 0; i < len(text); {
		if text[i] == '$' && ticks.skip(i) == i+1 {
			return true
		}
		i = ticks.skip(i)
	}
	return false
}

// codeSpans finds the ends of code spans in a paragraph. Runs of backticks that
// nothing closes are remembered, so that each length is looked for once.
type codeSpans struct {
	text    string
	unknown [maxTicks + 1]bool
}

// skip gives the offset behind the code span, dollar math or escape at offset
// i, or else behind its byte.
func (c *codeSpans) skip(i int) int {
	switch c.text[i] {
	case '\\':
		return min(i+2, len(c.text))
	case '`':
		n := runLength(c.text, i)
		if n <= maxTicks && !c.unknown[n] {
			if closing := closingTicks(c.text, i+n, n); closing >= 0 {
				return closing + n
			}
			c.unknown[n] = true
		}
		return i + n
	case '$':
		if strings.HasPrefix(c.text[i:], "$$") {
			if n := strings.Index(c.text[i+2:], "$$"); n >= 0 {
				return i + 2 + n + 2
			}
			return i + 1
		}
		if end := closingDollar(c.text, i+1); end >= 0 {
			return end + 1
		}
	}
	return i + 1
}
