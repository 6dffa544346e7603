package quicktakes

import (
	"strconv"
	"strings"
	"time"
)

// Format writes d as a document: the inverse of Parse. For a document in
// canonical form that was not changed it gives the input, byte for byte, and so
// it does for other valid YAML; after a change only the changed fields' lines
// differ. What was repaired is written clean.
//
// The answer is written as EscapeAnswer makes it. Text that a folded scalar
// cannot hold (line breaks, spaces at either end, control characters) is
// written as a double-quoted one, which reads back to the same; bytes that are
// not UTF-8 become U+FFFD. Empty text leaves its key, a zero Date, a false
// NoIndex and a nil Score leave none. An empty Body is written as the usual
// "\n&nbsp;".
func Format(d *Document) []byte {
	if d.layout.source != "" {
		return formatEdited(d)
	}
	return appendDocument(make([]byte, 0, formattedSize(d)), d)
}

// formattedSize is the size in bytes of a document in canonical form, give or
// take a few: what needs quotes or is unknown to the format comes on top.
func formattedSize(d *Document) int {
	const keys, relatedKeys = 400, 120
	size := keys + len(d.Answer) + strings.Count(d.Answer, "\n") + len(d.Body)
	for i := range documentFields {
		if text, ok := documentFields[i].at(d).(*string); ok && text != &d.Answer {
			size += len(*text)
		}
	}
	size += len(d.SEO.Title) + len(d.SEO.PageDescription) + len(d.SEO.PageKeywords)
	for i := range d.Related {
		r := &d.Related[i]
		size += relatedKeys + len(r.Title) + len(r.Subject) + len(r.URL)
	}
	return size
}

func appendDocument(b []byte, d *Document) []byte {
	b = append(b, fenceMark+"\n"...)
	b = appendFrontMatter(b, d)
	if d.layout.blankEnd {
		b = append(b, '\n')
	}
	b = append(b, fenceMark+"\n"...)
	if isBlank(d.Body) {
		return append(b, defaultBody...)
	}
	return append(b, d.Body...)
}

func appendFrontMatter(b []byte, d *Document) []byte {
	extra := extraByBlock(d.Extra)
	b = appendBlock(b, documentFields, d, d.layout.otherStyle, "", textIndent, extra)
	b = appendExtra(b, extra[""], "")
	number := 0
	for i := range d.Related {
		number++
		if i < len(d.layout.numbers) {
			number = d.layout.numbers[i]
		}
		start := len(b)
		b = append(b, relatedPrefix...)
		b = strconv.AppendInt(b, int64(number), 10)
		fields := extra[string(b[start:])]
		b = append(b, ":\n"...)
		var otherStyle uint32
		if i < 64 && d.layout.plainTitle&(1<<i) != 0 {
			otherStyle = titleBit
		}
		b = appendBlock(b, relatedFields, &d.Related[i], otherStyle, relatedIndent, deepIndent, nil)
		b = appendExtra(b, fields, relatedIndent)
	}
	return b
}

func appendBlock[T any](b []byte, fields []field[T], from *T, otherStyle uint32, indent, deep string, extra map[string][]Field) []byte {
	for i := range fields {
		f := &fields[i]
		start := len(b)
		b = append(b, indent...)
		b = append(b, f.key...)
		b = append(b, ':')
		switch v := f.at(from).(type) {
		case *string:
			asPlain := (f.style == plain) == (otherStyle&(1<<i) == 0)
			if f.style == escaped {
				b = appendAnswer(b, *v, deep, asPlain)
			} else {
				b = appendText(b, *v, deep, asPlain)
			}
		case *int64:
			b = append(b, ' ')
			b = strconv.AppendInt(b, *v, 10)
			b = append(b, '\n')
		case *SEO:
			b = append(b, '\n')
			b = appendBlock(b, seoFields, v, otherStyle>>seoBits, seoIndent, textIndent, nil)
			b = appendExtra(b, extra[seoKey], seoIndent)
		default:
			b = appendOptional(b, start, v)
		}
	}
	return b
}

// appendOptional writes the value of a key that begins at start, and takes the
// key back where there is none.
func appendOptional(b []byte, start int, value any) []byte {
	b = append(b, ' ')
	switch v := value.(type) {
	case *Date:
		if v.IsZero() {
			return b[:start]
		}
		b = v.UTC().AppendFormat(b, time.DateOnly)
	case *bool:
		if !*v {
			return b[:start]
		}
		b = append(b, "True"...)
	case **float64:
		if *v == nil {
			return b[:start]
		}
		b = appendNumber(b, **v)
	}
	return append(b, '\n')
}

// appendAnswer is appendText of EscapeAnswer(answer), without a copy of it in
// the usual case.
func appendAnswer(b []byte, answer, indent string, asPlain bool) []byte {
	start := len(b)
	if !asPlain && answer != "" && answer[0] != ' ' && answer[len(answer)-1] != ' ' {
		b = append(b, " >-\n"...)
		b = append(b, indent...)
		for rest := answer; ; {
			end := lineEnd(rest)
			b = append(b, rest[:end]...)
			if end == len(rest) {
				return append(b, '\n')
			}
			if rest[end] != '\n' {
				break
			}
			b = append(b, `\n`...)
			rest = rest[end+1:]
		}
	}
	return appendText(b[:start], EscapeAnswer(answer), indent, asPlain)
}
