package quicktakes

import "strings"

// EscapeAnswer gives the form in which an answer stands in the file: each line
// feed becomes the two characters `\n`, and nothing else is changed. Since a
// `\n` that was there before looks the same, the inverse takes judgement, see
// UnescapeAnswer.
func EscapeAnswer(markdown string) string {
	return strings.ReplaceAll(markdown, "\n", `\n`)
}

// UnescapeAnswer restores the line breaks of an escaped answer, which is
// Markdown. It leaves alone the `\n` that the author wrote: as the beginning of
// a TeX command, or in a program. EscapeAnswer of the result is escaped again,
// unless that holds a line feed. These are the rules, by where a `\n` stands:
//
//   - In prose it is a line break, unless it begins a TeX command whose letters
//     no line begins with (`x \neq y`), stands alone in quotes, follows `\r`, or
//     begins a name in a Windows path (`C:\new`).
//   - In inline code (CommonMark 6.1), of which both ends stand in one
//     paragraph, it is two characters, unless all lines of the answer are wrapped
//     and this one would be too long.
//   - In math, `$…$`, `\(…\)`, `$$…$$` or `\[…\]`, it is TeX where all letters
//     behind the backslash are a command that KaTeX or amsmath defines, else a
//     line break. A `\\` before it is a row's end. Commands so short that a
//     variable may have been meant (`\nu`, `\ne`, `\ni`) are weighed by what
//     stands before and after: a relation has two sides, a block that closes
//     on a line of its own opens on one.
//   - In a fenced block (CommonMark 4.5) it is two characters inside a string
//     literal of the language that the fence names, else a line break. A quote
//     opens a literal only where its like closes it: apostrophes in comments
//     and words, transposes and lifetimes do not.
//   - Where none of this decides, it is a line break.
//
// The time is linear in the size of escaped, and prose costs no more than a
// plain replacement.
func UnescapeAnswer(escaped string) string {
	if !strings.Contains(escaped, `\n`) {
		return escaped
	}
	var out strings.Builder
	out.Grow(len(escaped))
	u := unescaper{text: escaped, out: &out}
	u.prose()
	return out.String()
}

// unescaper reads an answer from left to right. What stands before at is
// written.
type unescaper struct {
	text string
	at   int
	out  *strings.Builder

	// What was looked for, so that nothing is looked for twice.
	hasFence      bool              // there may be one
	paragraph     int               // where the paragraph ends that was last looked at
	blank         int               // the next blank line
	noCode        [maxTicks + 1]int // no run of i backticks before this offset
	noParenthesis int               // no `\)` before this offset
	noBracket     int               // no `\]`
	rowsFrom      int               // where the math began that rowLines tells of
	rowLines      bool
	width         int // to which lines are wrapped, 0 if not looked at, -1 for none
	evidence      evidence
}

// copyTo writes the text up to offset end as it is.
func (u *unescaper) copyTo(end int) {
	u.out.WriteString(u.text[u.at:end])
	u.at = end
}

// newline writes a line break for the `\n` at offset i.
func (u *unescaper) newline(i int) {
	u.copyTo(i)
	u.out.WriteByte('\n')
	u.at = i + len(`\n`)
}

// prose reads paragraphs, and through the other contexts, from a line's start to
// the end.
func (u *unescaper) prose() {
	u.hasFence = strings.IndexByte(u.text, '`') >= 0 || strings.IndexByte(u.text, '~') >= 0
	u.lineStart()
	backslash, tick, dollar := -1, -1, -1
	for {
		backslash = nextByte(u.text, u.at, backslash, '\\')
		tick = nextByte(u.text, u.at, tick, '`')
		dollar = nextByte(u.text, u.at, dollar, '$')
		switch i := min(backslash, tick, dollar); i {
		case len(u.text):
			u.copyTo(i)
			return
		case backslash:
			u.proseBackslash(i)
		case tick:
			u.inlineCode(i)
		case dollar:
			u.dollarMath(i)
		}
	}
}

// nextByte gives the offset of the next c from at on, or the end of text. known
// is the answer to the last such question.
func nextByte(text string, at, known int, c byte) int {
	if known >= at {
		return known
	}
	if i := strings.IndexByte(text[at:], c); i >= 0 {
		return at + i
	}
	return len(text)
}

func (u *unescaper) proseBackslash(i int) {
	switch byteAt(u.text, i+1) {
	case 'n':
		if proseLiteral(u.text, i) {
			u.copyTo(i + 2)
			return
		}
		u.newline(i)
		u.lineStart()
	case '(':
		u.bracketMath(i, `\)`)
	case '[':
		u.bracketMath(i, `\]`)
	case '$', '`', '\\':
		if after := byteAt(u.text, i+3); u.text[i+1] == '\\' && byteAt(u.text, i+2) == 'n' && after != '"' && after != '\'' {
			u.copyTo(i + 1) // a line that ends in a backslash, CommonMark 6.7
			return
		}
		u.copyTo(i + 2)
	default:
		u.copyTo(i + 1)
	}
}

// byteAt gives a byte of text, and 0 beyond its ends.
func byteAt(text string, i int) byte {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

// proseLiteral reports whether the `\n` at offset i is two characters where
// neither code nor math tells.
func proseLiteral(text string, i int) bool {
	before, after := byteAt(text, i-1), byteAt(text, i+2)
	switch {
	case 'a' <= after && after <= 'z':
		return isDrive(text, i) || isUnmistakable(commandAt(text, i))
	case after == '"' || after == '\'':
		return before == after || closesCall(text, i+2)
	}
	return before == 'r' && byteAt(text, i-2) == '\\'
}

// isDrive reports whether "C:" or "%NAME%" stands before offset i.
func isDrive(text string, i int) bool {
	if byteAt(text, i-1) == '%' {
		name := strings.TrimRight(text[max(0, i-32):i-1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
		return strings.HasSuffix(name, "%") && byteAt(text, i-2) != '%'
	}
	drive := byteAt(text, i-2)
	return byteAt(text, i-1) == ':' && 'A' <= drive && drive <= 'Z' &&
		(!isWord(byteAt(text, i-3)) || strings.HasSuffix(text[:i-2], `\n`))
}

// closesCall reports whether the quote at offset i closes the argument of a
// call that opened before it: `print("done\n")`.
func closesCall(text string, i int) bool {
	const reach = 120
	if after := byteAt(text, i+1); after != ')' && after != ',' && after != ';' {
		return false
	}
	start := max(0, i-reach)
	open := strings.LastIndex(text[start:i], "("+text[i:i+1])
	return open >= 0 && strings.IndexByte(text[start+open+2:i], text[i]) < 0
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

// isWord reports whether c may stand in a name, or in a character outside ASCII.
func isWord(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}

// lineStart looks for a fence at the start of a line, behind quote and list
// markers, and reads the block it opens.
func (u *unescaper) lineStart() {
	if !u.hasFence {
		return
	}
	i := skipMarkers(u.text, u.at)
	if c := byteAt(u.text, i); c != '`' && c != '~' {
		return
	}
	ticks := runLength(u.text, i)
	if ticks < 3 {
		return
	}
	body := i + ticks
	info := body
	if end := strings.Index(u.text[body:], `\n`); end >= 0 {
		body += end
	} else {
		body = len(u.text)
	}
	if u.text[i] == '`' && strings.IndexByte(u.text[info:body], '`') >= 0 {
		return
	}
	end := closingFence(u.text, body, u.text[i], ticks)
	u.copyTo(body)
	u.program(u.text[info:body], end)
	if end < len(u.text) {
		u.newline(end)
		closing := u.at + strings.IndexByte(u.text[u.at:], u.text[i])
		u.copyTo(closing + runLength(u.text, closing))
	}
}

// inlineCode reads the code span that the backticks at offset i open, if they
// do.
func (u *unescaper) inlineCode(i int) {
	n := runLength(u.text, i)
	end := i + n
	if n <= maxTicks && u.noCode[n] <= i {
		limit := u.paragraphEnd(i)
		closing := closingTicks(u.text[:limit], end, n)
		if closing < 0 {
			u.noCode[n] = limit
		} else {
			u.wrappedCode(end, closing)
			end = closing + n
		}
	}
	u.copyTo(end)
}

// wrappedCode reads inline code from offset i to end. In an answer whose lines
// are all wrapped, a `\n` is a line break where the line would be too long
// without it.
func (u *unescaper) wrappedCode(i, end int) {
	for {
		next := strings.Index(u.text[i:end], `\n`)
		if next < 0 {
			return
		}
		i += next
		before, after := byteAt(u.text, i-1), byteAt(u.text, i+2)
		if before != '`' && before != '\\' && after != '`' && after != '\\' && u.isWrap(i) {
			u.newline(i)
		}
		i += 2
	}
}

// isWrap reports whether the `\n` at offset i stands where a line of the
// answer's width ends.
func (u *unescaper) isWrap(i int) bool {
	if u.width == 0 {
		u.width = wrapWidth(u.text)
	}
	start := 0
	if n := strings.LastIndex(u.text[max(0, i-2*maxWidth):i], `\n`); n >= 0 {
		start = max(0, i-2*maxWidth) + n + 2
	}
	stop := len(u.text)
	if n := strings.Index(u.text[i+2:], `\n`); n >= 0 {
		stop = i + 2 + n
	}
	return u.width > 0 && 2*(i-start) > u.width && i-start <= u.width+5 && stop-start > u.width+5
}

// paragraphEnd gives the offset where the paragraph around offset i ends: at a
// blank line, or at a line that begins a block of its own.
func (u *unescaper) paragraphEnd(i int) int {
	if i < u.paragraph {
		return u.paragraph
	}
	for at := i; ; {
		next := strings.Index(u.text[at:], `\n`)
		if next < 0 {
			u.paragraph = len(u.text)
			break
		}
		at += next
		if beginsBlock(u.text, at+2) && !isQuotedBlank(u.text, at) {
			u.paragraph = at
			break
		}
		at += 2
	}
	return u.paragraph
}
