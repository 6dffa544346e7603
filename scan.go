package quicktakes

import (
	"bytes"
	"strings"
)

// scanner reads the form that Format writes, in one pass over its lines. It
// accepts only what it is sure YAML reads alike and gives up at the first byte
// it is not: a quote, a comment, another indentation, a second line of text, a
// value of another type, a key twice. The general path reads that document.
type scanner struct {
	rest string // from the next line on
	d    *Document

	// Of the answer that was unescaped: its size in bytes, and what rest
	// measures where it begins. Both are 0 where there is none ahead.
	answerSize, answerRest int

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

// answerKey is what stands before an answer as Format writes it.
const answerKey = "\nanswer: >-\n" + textIndent

// scan gives the document that data is, or nil where the scanner gave up. All
// strings share one copy of data, in which the answer is unescaped.
func scan(data []byte) *Document {
	opening := []byte(fenceMark + "\n")
	if !bytes.HasPrefix(data, opening) {
		return nil
	}
	s := scanner{d: new(Document)}
	if !s.copy(data[len(opening):]) {
		return nil
	}
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
			s.d.layout = layout{source: string(data)}
		} else {
			s.d.layout.otherStyle = top.otherStyle
		}
		return s.d
	}
}

// copy makes the copy of data that is read, with the answer unescaped where it
// stands as Format writes it. It reports false for an answer that does not.
func (s *scanner) copy(data []byte) bool {
	var text strings.Builder
	text.Grow(len(data))
	if i := bytes.Index(data, []byte(answerKey)); i >= 0 {
		start := i + len(answerKey)
		text.Write(data[:start])
		size := writeAnswer(&text, data[start:])
		if size < 0 {
			return false
		}
		s.answerSize = text.Len() - start
		data = data[start+size:]
		s.answerRest = s.answerSize + len(data)
	}
	text.Write(data)
	s.rest = text.String()
	return true
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
	if usual == escaped && s.answerRest > 0 {
		return s.answer(into.(*string))
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
	end := lineEnd(rest)
	if end == len(rest) || rest[end] != '\n' {
		return "", false, false
	}
	text, s.rest = rest[:end], rest[end+1:]
	if isFolded {
		return text, true, hasFoldableEdges(text)
	}
	return text, false, isPlainLine(text)
}

// answer takes the answer that copy has unescaped.
func (s *scanner) answer(into *string) bool {
	rest, ok := strings.CutPrefix(s.rest, answerKey[len("\nanswer:"):])
	if !ok || len(rest) != s.answerRest {
		return false
	}
	*into, s.rest = rest[:s.answerSize], rest[s.answerSize+1:]
	s.answerRest = 0
	return true
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
	return line == fenceMark && !isBlank(s.rest) && s.answerRest == 0
}

func isBlank(text string) bool {
	return strings.TrimSpace(text) == ""
}
