package quicktakes

import (
	"strconv"
	"strings"
	"time"
)

// scanner reads the form that Format writes, in one pass over its lines. It
// accepts only what it is sure YAML reads alike and gives up at the first byte
// it is not: a quote, a comment, another indentation, a second line of text, a
// value of another type, a key twice. The general path reads that document.
type scanner struct {
	rest string // from the next line on
	d    *Document

	// unusual says that layout cannot tell the form, so that the source has
	// to be kept: another order of keys, a key left out.
	unusual bool
}

// progress is what was read of one block. The bits are the fields' indices,
// those of the SEO block after those of the document.
type progress struct {
	seen       uint32
	otherStyle uint32
	last       int // index of the latest field
}

// The fields that Format always writes: all but a zero date, no_index and
// score.
const (
	writtenFields  = 1<<16 - 1 - 1<<2 - 1<<10 - 1<<15
	writtenSEO     = 1<<3 - 1
	writtenRelated = 1<<4 - 1
	seoBits        = 16
	usualRelated   = 5
)

// scan gives the document that text is, or nil where the scanner gave up. All
// strings but the answer share text.
func scan(text string) *Document {
	rest, ok := strings.CutPrefix(text, fenceMark+"\n")
	if !ok {
		return nil
	}
	s := scanner{rest: rest, d: new(Document)}
	var top progress
	for {
		seen := top.seen
		if !scanBlock(&s, documentFields, s.d, &top, "", textIndent) {
			return nil
		}
		if len(s.d.Related) > 0 && top.seen != seen {
			s.unusual = true
		}
		line := s.line()
		if strings.HasPrefix(line, relatedPrefix) {
			if !s.related(line) {
				return nil
			}
			continue
		}
		if !s.end(line) {
			return nil
		}
		if s.unusual || top.seen&writtenFields != writtenFields {
			s.d.layout = layout{source: text}
		} else {
			s.d.layout.otherStyle = top.otherStyle
		}
		return s.d
	}
}

// line takes the next line, without its line feed.
func (s *scanner) line() (line string) {
	line, s.rest, _ = strings.Cut(s.rest, "\n")
	return line
}

// scanBlock reads the lines of one block, up to the first that is not a known
// key behind indent. It reports false where the scanner has to give up.
func scanBlock[T any](s *scanner, fields []field[T], into *T, p *progress, indent, deep string) bool {
	for {
		entry, ok := strings.CutPrefix(s.rest, indent)
		if !ok {
			return true
		}
		i := nextField(fields, p.last+1, entry)
		if i < 0 {
			return true
		}
		if p.seen&(1<<i) != 0 {
			return false
		}
		f := &fields[i]
		s.rest = entry[len(f.key)+1:]
		if !s.value(f.at(into), f.style, deep, p, i) {
			return false
		}
		s.unusual = s.unusual || i < p.last
		p.seen |= 1 << i
		p.last = i
	}
}

// nextField gives the index of the field whose key and colon entry begins with,
// or -1. Its order is looked to first: most often it is the one at expected.
func nextField[T any](fields []field[T], expected int, entry string) int {
	for n := range fields {
		i := expected + n
		if i >= len(fields) {
			i -= len(fields)
		}
		if key := fields[i].key; len(entry) > len(key) && entry[len(key)] == ':' && entry[:len(key)] == key {
			return i
		}
	}
	return -1
}

// value reads what stands behind a key's colon, and below it.
func (s *scanner) value(into any, usual style, deep string, p *progress, bit int) bool {
	if seo, ok := into.(*SEO); ok {
		line := s.line()
		return line == "" && s.seo(seo, p)
	}
	text, isFolded, ok := s.scalar(deep)
	if !ok {
		return false
	}
	switch v := into.(type) {
	case *string:
		if isFolded == (usual == plain) && isPlain(text) {
			p.otherStyle |= 1 << bit
		}
		if usual == escaped {
			text = UnescapeAnswer(text)
		}
		*v = text
		return true
	case *int64:
		return !isFolded && scanInteger(text, v)
	case *Date:
		return !isFolded && scanDay(text, v)
	case *bool:
		*v = true
		return !isFolded && text == "True"
	case **float64:
		*v = new(float64)
		return !isFolded && scanNumber(text, *v)
	}
	return false
}

// scalar reads a plain scalar, or ">-" with its one line of text or none.
func (s *scanner) scalar(deep string) (text string, isFolded, ok bool) {
	rest, isFolded := strings.CutPrefix(s.rest, " >-\n")
	if isFolded {
		if rest, ok = strings.CutPrefix(rest, deep); !ok {
			s.rest = rest
			return "", true, true
		}
	} else if rest, ok = strings.CutPrefix(rest, " "); !ok {
		return "", false, false
	}
	end := strings.IndexByte(rest, '\n')
	if end < 0 {
		return "", false, false
	}
	text, s.rest = rest[:end], rest[end+1:]
	if isFolded {
		return text, true, isFoldable(text)
	}
	return text, false, isPlain(text)
}

func (s *scanner) seo(into *SEO, top *progress) bool {
	p := progress{last: -1}
	ok := scanBlock(s, seoFields, into, &p, seoIndent, textIndent)
	s.unusual = s.unusual || p.seen != writtenSEO
	top.otherStyle |= p.otherStyle << seoBits
	return ok && p.seen != 0
}

// related reads the block of a related article that line opens, the next in
// number.
func (s *scanner) related(line string) bool {
	key, ok := strings.CutSuffix(line, ":")
	index := len(s.d.Related)
	if n, known := relatedNumber(key); !ok || !known || n != index+1 {
		return false
	}
	if s.d.Related == nil {
		s.d.Related = make([]RelatedArticle, 0, usualRelated)
	}
	s.d.Related = append(s.d.Related, RelatedArticle{})
	p := progress{last: -1}
	if !scanBlock(s, relatedFields, &s.d.Related[index], &p, relatedIndent, deepIndent) || p.seen == 0 {
		return false
	}
	switch p.otherStyle {
	case 0:
	case titleBit:
		s.d.layout.plainTitle |= 1 << index
		s.unusual = s.unusual || index >= 64
	default:
		s.unusual = true
	}
	s.unusual = s.unusual || p.seen != writtenRelated
	return true
}

// titleBit is that of a related article's title.
const titleBit = 1 << 1

// end reads the closing fence, of which line is the first line, and the body.
func (s *scanner) end(line string) bool {
	if line == "" {
		s.d.layout.blankEnd = true
		line = s.line()
	}
	s.d.Body = s.rest
	return line == fenceMark && !isBlank(s.rest)
}

func scanInteger(text string, into *int64) bool {
	positive := strings.TrimPrefix(text, "-")
	if len(positive) > 18 || positive == "" || positive[0] == '0' && text != "0" {
		return false
	}
	n, ok := digits(positive)
	if *into = n; positive != text {
		*into = -*into
	}
	return ok
}

// scanDay reads "2024-11-25". The zero Date is refused: Format does not write
// it.
func scanDay(text string, into *Date) bool {
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	t := time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC)
	*into = Date{t}
	return ok1 && ok2 && ok3 && t.Day() == int(day) && t.Month() == time.Month(month) && !t.IsZero()
}

// digits reads a number of nothing but digits.
func digits(text string) (n int64, ok bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		n = 10*n + int64(text[i]-'0')
	}
	return n, true
}

// scanNumber reads a number that stands as Format writes it.
func scanNumber(text string, into *float64) bool {
	if c := text[len(text)-1]; c < '0' || c > '9' {
		return false
	}
	var err error
	*into, err = strconv.ParseFloat(text, 64)
	var buffer [32]byte
	return err == nil && string(appendNumber(buffer[:0], *into)) == text
}

func isBlank(text string) bool {
	return strings.TrimSpace(text) == ""
}
