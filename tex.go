package quicktakes

import "strings"

// texCommands are the commands that begin with n, without it: of KaTeX, of
// amsmath and amssymb, and of LaTeX for source text. True are those whose
// letters no line of prose begins with.
var texCommands = map[string]bool{
	"abla": true, "atnums": true, "atural": false, "cong": true, "e": false, "earrow": true, "eg": false,
	"egmedspace": true, "egthickspace": true, "egthinspace": true, "eq": true, "ewcommand": true,
	"ewline": true, "exists": false, "geq": true, "geqq": true, "geqslant": true, "gtr": true, "i": false,
	"icefrac": true, "leftarrow": true, "Leftarrow": true, "leftrightarrow": true, "Leftrightarrow": true,
	"leq": true, "leqq": true, "leqslant": true, "less": false, "mid": false, "obreak": true,
	"obreakspace": true, "olimits": true, "onumber": true, "orm": false, "ormalsize": true, "ot": false,
	"otag": true, "otin": true, "otni": true, "parallel": false, "prec": false, "preceq": true,
	"rightarrow": true, "Rightarrow": true, "shortmid": true, "shortparallel": true, "sim": false,
	"sqsubset": true, "sqsupset": true, "subset": false, "subseteq": true, "subseteqq": true, "succ": false,
	"succeq": true, "supset": false, "supseteq": true, "supseteqq": true, "triangleleft": true,
	"trianglelefteq": true, "triangleright": true, "trianglerighteq": true, "u": false, "umberwithin": true,
	"vdash": true, "vDash": true, "Vdash": true, "VDash": true, "warrow": true,
}

// latexCommands are more of them, of source text in a fence.
var latexCommands = map[string]bool{
	"ewblock": true, "ewcolumntype": true, "ewcounter": true, "ewenvironment": true, "ewfloat": true,
	"ewglossaryentry": true, "ewif": true, "ewlength": true, "ewpage": true, "ewsavebox": true,
	"ewtheorem": true, "ewunicodechar": true, "ewacronym": true, "ewcount": true, "ewdimen": true,
	"ocite": true, "ode": true, "odes": true, "odepart": true, "oexpand": true, "oindent": true,
	"olinebreak": true, "onfrenchspacing": true, "opagebreak": true, "ormalfont": true, "ull": true,
	"um": true, "umberline": true, "umexpr": true, "umprint": true, "ameref": true, "oalign": true,
}

// commandAt gives the letters behind the `\n` at offset i.
func commandAt(text string, i int) string {
	start := min(i+len(`\n`), len(text))
	end := start
	for isLetter(byteAt(text, end)) {
		end++
	}
	return text[start:end]
}

func isUnmistakable(command string) bool {
	return texCommands[command]
}

// bracketMath reads the math that `\(` or `\[` at offset i opens, if it is
// closed in the same paragraph.
func (u *unescaper) bracketMath(i int, closing string) {
	limit, none := u.paragraphEnd(i), &u.noParenthesis
	if closing == `\]` {
		limit, none = u.blankLine(i), &u.noBracket
	}
	u.copyTo(i + 2)
	if i < *none {
		return
	}
	length := strings.Index(u.text[u.at:limit], closing)
	if length < 0 {
		*none = limit
		return
	}
	u.math(u.at+length, closing == `\]`)
	u.copyTo(u.at + 2)
}

// blankLine gives the offset of the next `\n\n` of which the second begins no
// command, or the end of the text.
func (u *unescaper) blankLine(i int) int {
	if i < u.blank {
		return u.blank
	}
	for u.blank = i; ; u.blank += 2 {
		n := strings.Index(u.text[u.blank:], `\n\n`)
		if n < 0 {
			u.blank = len(u.text)
			return u.blank
		}
		u.blank += n
		if _, ok := texCommands[commandAt(u.text, u.blank+2)]; !ok {
			return u.blank
		}
	}
}

// dollarMath reads the math that the dollar at offset i opens, if it does and
// is no currency: the next dollar has to close it.
func (u *unescaper) dollarMath(i int) {
	if byteAt(u.text, i+1) == '$' {
		u.displayMath(i)
		return
	}
	end := closingDollar(u.text[:u.paragraphEnd(i)], i+1)
	if end < 0 {
		u.copyTo(i + 1)
		return
	}
	u.copyTo(i + 1)
	u.math(end, false)
	u.copyTo(end + 1)
}

// displayMath reads the block between the `$$` at offset i and the next.
func (u *unescaper) displayMath(i int) {
	length := strings.Index(u.text[i+2:], "$$")
	if length < 0 || strings.Contains(u.text[i+2:i+2+length], "\\n```") {
		u.copyTo(i + 2)
		return
	}
	u.copyTo(i + 2)
	u.math(i+2+length, true)
	u.copyTo(u.at + 2)
}

// closingDollar gives the offset of the next dollar where it closes what opened
// before offset i. Both dollars have a space inside, or neither; a formula that
// shows itself by its signs may do as it likes.
func closingDollar(text string, i int) int {
	end := i
	for {
		next := strings.IndexAny(text[end:], `$\`)
		if next < 0 {
			return -1
		}
		if end += next; text[end] == '$' {
			break
		}
		end += 2
		if end > len(text) {
			return -1
		}
	}
	if end == i {
		return -1
	}
	inner := text[i:end]
	opensTight, closesTight := inner[0] != ' ', inner[len(inner)-1] != ' '
	isDigit := '0' <= inner[0] && inner[0] <= '9'
	if opensTight == closesTight || !isDigit && strings.ContainsAny(inner, `\^_=`) {
		return end
	}
	return -1
}

// math reads up to offset end, which lies before the closing delimiter.
func (u *unescaper) math(end int, display bool) {
	start := u.at
	for u.at < end {
		next := strings.IndexByte(u.text[u.at:end], '\\')
		if next < 0 {
			break
		}
		i := u.at + next
		run := runLength(u.text[:end], i)
		i += run - 1
		switch command := commandAt(u.text[:end], i); {
		case byteAt(u.text[:end], i+1) != 'n':
			u.copyTo(min(i+1+run%2, end))
		case run%2 == 0 && command != "":
			u.copyTo(i + 2)
		case u.isCommand(i, start, end, display):
			u.copyTo(i + 2 + len(command))
		default:
			u.newline(i)
		}
	}
	u.copyTo(max(u.at, end))
}

// isCommand reports whether the `\n` at offset i of math that reaches from
// start to end begins a TeX command.
func (u *unescaper) isCommand(i, start, end int, display bool) bool {
	command := commandAt(u.text, i)
	if _, ok := texCommands[command]; !ok {
		return false
	}
	after := strings.TrimLeft(u.text[i+2+len(command):end], " ")
	switch command {
	case "e", "i":
		return isRelation(strings.TrimRight(u.text[start:i], " "), after)
	case "u":
		return u.isGreek(i, start, end, display)
	}
	return true
}

// isRelation reports whether a sign between before and after can be a relation:
// it needs an operand on each side.
func isRelation(before, after string) bool {
	if before == "" || after == "" || strings.HasSuffix(before, `\\`) || strings.HasSuffix(before, `\n`) {
		return false
	}
	return strings.IndexByte("=+-*/<>({[,&^_", before[len(before)-1]) < 0 &&
		strings.IndexByte("=+*/<>)}],&^_'", after[0]) < 0
}

// isGreek reports whether the `\nu` at offset i is the letter ν, not a line
// break before the variable u.
func (u *unescaper) isGreek(i, start, end int, display bool) bool {
	before := strings.TrimRight(u.text[start:i], " ")
	switch {
	case before == "" && display:
		return !endsOnOwnLine(u.text[start:end])
	case before == "":
		return true
	case strings.HasSuffix(before, `\\`):
		return !u.hasRowLines(start, end)
	case strings.HasSuffix(before, "}") && strings.Contains(before[strings.LastIndexByte(before, '\\')+1:], "begin{"):
		return false
	case strings.IndexByte("{([^_|", before[len(before)-1]) >= 0:
		return true
	}
	if display || isCall(u.text[i+len(`\nu`):end]) {
		return !u.evidence.sayVariable(u.text)
	}
	return true
}

// isCall reports whether what stands behind a variable calls it as a function:
// "(", "_k(", "^U(".
func isCall(after string) bool {
	if after != "" && (after[0] == '_' || after[0] == '^') {
		after = after[min(2, len(after)):]
	}
	return strings.HasPrefix(after, "(")
}

// hasRowLines reports whether a row of the math from start to end ends with its
// line.
func (u *unescaper) hasRowLines(start, end int) bool {
	if u.rowsFrom != start {
		u.rowsFrom = start
		u.rowLines = strings.Contains(u.text[start:end], `\\\n`)
	}
	return u.rowLines
}

// endsOnOwnLine reports whether math ends in a line break, so that its closing
// delimiter stands on a line of its own.
func endsOnOwnLine(math string) bool {
	return strings.HasSuffix(strings.TrimRight(math, " \t"), `\n`)
}

// evidence is what the whole answer says about u and ν, gathered once.
type evidence struct {
	gathered           bool
	hasLetter, hasName bool
}

// sayVariable reports whether u is a variable in text and ν does not stand in
// it where it can be nothing else.
func (e *evidence) sayVariable(text string) bool {
	if !e.gathered {
		e.gathered = true
		e.hasLetter = hasGreekNu(text)
		e.hasName = hasVariableU(text)
	}
	return e.hasName && !e.hasLetter
}

// hasGreekNu reports whether ν stands somewhere behind what no line ends in.
func hasGreekNu(text string) bool {
	for i := 0; ; {
		next := strings.Index(text[i:], `\nu`)
		if next < 0 {
			return false
		}
		i += next + len(`\nu`)
		if before := byteAt(text, i-4); before != 0 && strings.IndexByte(" ({[_^", before) >= 0 && !isLetter(byteAt(text, i)) ||
			strings.HasPrefix(text[i:], "$") && before == '$' {
			return true
		}
	}
}

// hasVariableU reports whether u stands alone somewhere before "(", "_" or "^",
// or between dollars.
func hasVariableU(text string) bool {
	for i := 0; ; {
		next := strings.IndexByte(text[i:], 'u')
		if next < 0 {
			return false
		}
		i += next + 1
		before, after := byteAt(text, i-2), byteAt(text, i)
		if isWord(before) || before == '\\' || before == '^' {
			continue
		}
		if after == '(' || after == '_' || after == '^' || after == '\'' || after == '$' && before == '$' {
			return true
		}
	}
}
