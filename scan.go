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
		line, _ := s.line()
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
func (s *scanner) line() (line string, ok bool) {
	line, rest, ok := strings.Cut(s.rest, "\n")
	if ok {
		s.rest = rest
	}
	return line, ok
}

// scanBlock reads the lines of one block, up to the first that is not a known
// key behind indent. It reports false where the scanner has to give up.
func scanBlock[T any](s *scanner, fields []field[T], into *T, p *progress, indent, deep string) bool {
	for {
		line, rest, _ := strings.Cut(s.rest, "\n")
		entry, ok := strings.CutPrefix(line, indent)
		colon := strings.IndexByte(entry, ':')
		if !ok || colon < 0 {
			return true
		}
		i := p.last + 1
		if i >= len(fields) || fields[i].key != entry[:colon] {
			if i = fieldIndex(fields, entry[:colon]); i < 0 {
				return true
			}
			s.unusual = s.unusual || i < p.last
		}
		if p.seen&(1<<i) != 0 {
			return false
		}
		s.rest = rest
		f := &fields[i]
		if !s.value(f.at(into), f.style, entry[colon+1:], deep, p, i) {
			return false
		}
		p.seen |= 1 << i
		p.last = i
	}
}

// value reads what stands behind a key's colon, and below it.
func (s *scanner) value(into any, usual style, value, deep string, p *progress, bit int) bool {
	if seo, ok := into.(*SEO); ok {
		return value == "" && s.seo(seo, p)
	}
	text, isFolded, ok := s.scalar(value, deep)
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
func (s *scanner) scalar(value, deep string) (text string, isFolded, ok bool) {
	if value != " >-" {
		text, ok = strings.CutPrefix(value, " ")
		return text, false, ok && isPlain(text)
	}
	line, rest, _ := strings.Cut(s.rest, "\n")
	text, ok = strings.CutPrefix(line, deep)
	if !ok {
		return "", true, true
	}
	s.rest = rest
	return text, true, isFoldable(text)
}

func (s *scanner) seo(into *SEO, top *progress) bool {
	p := progress{last: -1}
	ok := scanBlock(s, seoFields, into, &p, seoIndent, textIndent)
	s.unusual = s.unusual || p.seen != writtenSEO
	top.otherStyle |= p.otherStyle << seoBits
	return ok
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
		line, _ = s.line()
	}
	s.d.Body = s.rest
	return line == fenceMark && !isBlank(s.rest)
}

func scanInteger(text string, into *int64) bool {
	digits := strings.TrimPrefix(text, "-")
	if len(digits) > 18 || digits == "" || digits[0] == '0' && text != "0" {
		return false
	}
	var err error
	*into, err = strconv.ParseInt(text, 10, 64)
	return err == nil && text[0] != '+'
}

// scanDay reads "2024-11-25". The zero Date is refused: Format does not write
// it.
func scanDay(text string, into *Date) bool {
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return false
	}
	t, err := time.Parse(time.DateOnly, text)
	*into = Date{t}
	return err == nil && !t.IsZero()
}

// scanNumber reads a number that stands as Format writes it.
func scanNumber(text string, into *float64) bool {
	if c := text[len(text)-1]; c < '0' || c > '9' {
		return false
	}
	var err error
	*into, err = strconv.ParseFloat(text, 64)
	return err == nil && string(appendNumber(nil, *into)) == text
}

func isBlank(text string) bool {
	return strings.TrimSpace(text) == ""
}
