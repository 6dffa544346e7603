package quicktakes

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// repairer mends entries that YAML rejects, so that it reads them as they were
// meant.
type repairer struct {
	diagnostics *diagnostics
}

func (r *repairer) report(line, column int, field, format string, args ...any) {
	r.diagnostics.add(position{line, column}, field, fmt.Sprintf(format, args...))
}

// mend gives an entry of a block in a form that YAML accepts, and does no more
// to it than it has to.
func (r *repairer) mend(e entry, block string) entry {
	if accepts(e) {
		return e
	}
	name := fieldName(block, e.key)
	for _, step := range [...]func(entry, string, string) entry{
		r.indentation, r.nested, r.characters, r.colon, r.quotedText, r.stray, r.asText,
	} {
		before := e.text
		if e = step(e, block, name); e.text != before && accepts(e) {
			return e
		}
	}
	return e
}

func accepts(e entry) bool {
	if len(e.text) > maxPiece {
		return false
	}
	n, err := readYAML(e.text)
	return err == nil && len(n.Content) <= 2
}

// eaten are the control characters that a C escape leaves of a TeX command, and
// the letter of that escape.
var eaten = map[rune]byte{'\a': 'a', '\b': 'b', '\v': 'v', '\f': 'f', '\r': 'r'}

// characters replaces what may not stand in YAML at all (1.2, chapter 5.1).
func (r *repairer) characters(e entry, block, name string) entry {
	var b strings.Builder
	b.Grow(len(e.text))
	line, column, inQuotes := e.line, 1, false
	for i, c := range e.text {
		if column == 1 {
			rest, _, _ := strings.Cut(e.text[i:], "\n")
			if _, value, ok := cutKey(strings.TrimLeft(rest, " \t"), knownKeys(block)); ok {
				inQuotes = strings.HasPrefix(strings.TrimLeft(value, " "), `"`)
			}
		}
		letter, isEaten := eaten[c]
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(e.text[i:], "\uFFFD"):
			r.report(line, column, name, "byte 0x%02X is not UTF-8: read as U+FFFD", e.text[i])
			b.WriteRune(c)
		case isEaten && inQuotes:
			r.report(line, column, name, `control character %U read as \%c`, c, letter)
			b.WriteString(`\\` + string(letter))
		case isEaten:
			r.report(line, column, name, `control character %U read as \%c`, c, letter)
			b.WriteString(`\` + string(letter))
		case c != '\n' && c != '\t' && c < ' ', 0x7F <= c && c < 0xA0 && c != 0x85, c == 0xFFFE, c == 0xFFFF:
			r.report(line, column, name, "control character %U read as U+FFFD", c)
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(c)
		}
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
	}
	e.text = b.String()
	return e
}

// indentation makes spaces of the tabs before a line's text.
func (r *repairer) indentation(e entry, block, name string) entry {
	width := textIndent
	if e.key == seoKey || block == seoKey {
		width = seoIndent
	}
	var b strings.Builder
	reported := false
	line := e.line
	for text := range strings.Lines(e.text) {
		body := strings.TrimLeft(text, " \t")
		indent := text[:len(text)-len(body)]
		if strings.Contains(indent, "\t") && !reported {
			r.report(line, 1, name, "tabs as indentation: read as spaces")
			reported = true
		}
		b.WriteString(strings.ReplaceAll(indent, "\t", width))
		b.WriteString(body)
		line++
	}
	e.text = b.String()
	return e
}

// colon sets a known key's colon, or the space behind it.
func (r *repairer) colon(e entry, block, name string) entry {
	first, below, _ := strings.Cut(e.text, "\n")
	body := strings.TrimLeft(first, " ")
	key, value, ok := cutKey(body, knownKeys(block))
	proper := key + ":" + value
	if !ok || body == proper && (value == "" || value[0] == ' ') {
		return e
	}
	column := runeColumn(first, len(first)-len(body)+len(key))
	if strings.HasPrefix(body, key+":") {
		r.report(e.line, column, name, "no space after the colon")
	} else {
		r.report(e.line, column, name, "no colon after the key")
	}
	e.text = first[:len(first)-len(body)] + key + ": " + strings.TrimLeft(value, " ") + "\n" + below
	return e
}

// nested mends the entries inside a block.
func (r *repairer) nested(e entry, block, _ string) entry {
	first, below, _ := strings.Cut(e.text, "\n")
	_, value, _ := cutKey(first, isDocumentKey)
	if block != "" || !isBlockKey(e.key) || !isBlank(value) {
		return e
	}
	var b strings.Builder
	b.WriteString(first + "\n")
	for child := range splitEntries(entry{text: below, line: e.line + 1}, e.key) {
		b.WriteString(r.mend(child, e.key).text)
	}
	e.text = b.String()
	return e
}

// quotedText takes a value in quotes that has text behind it as what was meant:
// where only punctuation follows, the text without the quotes, else as it
// stands.
func (r *repairer) quotedText(e entry, block, name string) entry {
	first, below, _ := strings.Cut(e.text, "\n")
	body := strings.TrimLeft(first, " ")
	_, value, _ := cutKey(body, knownKeys(block))
	value = strings.TrimSpace(value)
	if value == "" || value[0] != '"' && value[0] != '\'' || !isBlank(below) {
		return e
	}
	column := runeColumn(first, strings.LastIndex(first, value))
	inner, rest, closed := cutQuoted(value)
	switch {
	case closed && rest == "":
		r.report(e.line, column, name, `no YAML escape: "\" read as it stands in %s`, value)
		return withText(e, inner)
	case closed && strings.IndexFunc(rest, isWordRune) < 0:
		r.report(e.line, column, name, "text after the closing quote: %s read as %q", value, inner+rest)
		return withText(e, inner+rest)
	}
	return e
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '"' || r == '\''
}

// cutQuoted takes text that begins with a quote apart behind the closing one.
// A backslash counts only before the quote and before itself.
func cutQuoted(text string) (inner, rest string, closed bool) {
	quote := text[0]
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\' && i+1 < len(text) && (text[i+1] == '"' || text[i+1] == '\\'):
			i++
			b.WriteByte(text[i])
		case quote == '\'' && strings.HasPrefix(text[i:], "''"):
			i++
			b.WriteByte('\'')
		case text[i] == quote:
			return b.String(), text[i+1:], true
		default:
			b.WriteByte(text[i])
		}
	}
	return "", "", false
}

// stray drops the lines that stand below a number, a date, a flag or a block as
// far to the left as its key.
func (r *repairer) stray(e entry, block, name string) entry {
	if isText(block, e.key) {
		return e
	}
	var b strings.Builder
	indent := len(e.text) - len(strings.TrimLeft(e.text, " "))
	number := e.line
	for line := range strings.Lines(e.text) {
		body := strings.TrimLeft(line, " ")
		if number > e.line && !isBlank(line) && len(line)-len(body) <= indent {
			r.report(number, indent+1, name, "no part of the value: dropped %q", strings.TrimSpace(line))
			b.WriteByte('\n')
		} else {
			b.WriteString(line)
		}
		number++
	}
	e.text = b.String()
	return e
}

// isText reports whether a key's value is text, which that of an unknown key
// may be.
func isText(block, key string) bool {
	switch {
	case block == "" && isBlockKey(key):
		return false
	case block == "":
		i := fieldIndex(documentFields, key)
		return i < 0 || isTextField(documentFields[i])
	case block == seoKey:
		return true
	}
	return key != "id"
}

func isTextField(f field[Document]) bool {
	_, ok := f.at(new(Document)).(*string)
	return ok
}

// asText takes the value as text, just as it is written. It always gives an
// entry that YAML accepts.
func (r *repairer) asText(e entry, block, name string) entry {
	first, _, _ := strings.Cut(e.text, "\n")
	_, value, ok := cutKey(strings.TrimLeft(first, " \t"), knownKeys(block))
	if !ok {
		r.report(e.line, 1, name, "no key: dropped %q", strings.TrimSpace(e.text))
		e.text = strings.Repeat("\n", strings.Count(e.text, "\n"))
		return e
	}
	text := e.words()
	column := runeColumn(first, len(first)-len(strings.TrimLeft(value, " ")))
	r.report(e.line, column, name, "not YAML: read as the text %q", text)
	return withText(e, text)
}

// words gives an entry's value as it is written: what stands behind the key and
// on the lines below, joined by spaces, or by line breaks in a literal block.
func (e entry) words() string {
	first, below, _ := strings.Cut(e.text, "\n")
	_, value, _ := cutKey(strings.TrimLeft(first, " \t"), func(key string) bool { return key == e.key })
	var b strings.Builder
	b.Grow(len(e.text))
	separator := byte(' ')
	switch header := strings.TrimSpace(value); {
	case strings.HasPrefix(header, "|"):
		separator = '\n'
	case header != "" && header[0] != '>':
		b.WriteString(header)
	}
	for line := range strings.Lines(below) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(separator)
		}
		b.WriteString(line)
	}
	return b.String()
}

// withText gives an entry with another value, on as many lines.
func withText(e entry, text string) entry {
	lines := strings.Count(e.text, "\n")
	indent := len(e.text) - len(strings.TrimLeft(e.text, " \t"))
	b := append(appendKey(nil, strings.Repeat(" ", indent), e.key), ' ')
	if isPlain(text) {
		b = append(b, text...)
	} else {
		b = appendQuoted(b, text)
	}
	e.text = string(b) + strings.Repeat("\n", lines)
	return e
}
