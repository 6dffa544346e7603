package quicktakes

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/adrg/frontmatter"
	"gopkg.in/yaml.v3"
)

// Parse reads a document. It is tolerant: valid YAML means what YAML says, what
// YAML rejects is mended, and each repair leaves a Diagnostic. Whatever has a
// front matter gives a Document; the one error is ErrNoFrontMatter.
//
// The strings of the Document share one copy of data, which stays untouched.
func Parse(data []byte) (*Document, error) {
	if d := scan(data); d != nil {
		return d, nil
	}
	return parseGeneral(string(data))
}

// ParseStrict is Parse for who wants clean documents only: what Parse would
// repair is an error, an ErrorList.
func ParseStrict(data []byte) (*Document, error) {
	d, err := Parse(data)
	if err != nil {
		return nil, err
	}
	if len(d.Diagnostics) > 0 {
		return nil, ErrorList(d.Diagnostics)
	}
	return d, nil
}

// Read is Parse of all that r holds. An error of r is wrapped.
func Read(r io.Reader) (*Document, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	return Parse(data)
}

// parseGeneral reads what the scanner gave up on: with yaml.v3, and where that
// rejects it, after repair.
func parseGeneral(text string) (*Document, error) {
	f, err := splitFile(text)
	if err != nil {
		return nil, err
	}
	if len(f.diagnostics.list) > 0 {
		if d := scan([]byte(f.clean())); d != nil {
			d.layout = layout{}
			d.Diagnostics = f.diagnostics.sorted()
			return d, nil
		}
	}
	dec := decoder{
		d:           &Document{Body: f.body},
		diagnostics: f.diagnostics,
		budget:      max(minAliasBudget, len(f.front)),
	}
	rest := len(f.front)
	for piece := range pieces(entry{text: f.front, line: f.line}, "") {
		rest -= len(piece.text)
		if !dec.plainPairs(piece, "", rest) {
			dec.piece(piece)
		}
	}
	dec.finish()
	dec.d.layout = layout{numbers: dec.d.layout.numbers}
	if len(dec.d.Diagnostics) == 0 {
		dec.d.layout.source = text
	}
	return dec.d, nil
}

// piece reads a number of whole entries at once, and where YAML rejects them
// one by one.
func (dec *decoder) piece(p entry) {
	if len(p.text) > maxPiece {
		dec.huge(p)
		return
	}
	if n, err := readYAML(p.text); err == nil {
		dec.line = p.line
		dec.document(n)
		return
	}
	if strings.Contains(p.text, " &") && dec.anchored(p) {
		return
	}
	for e := range splitEntries(p, "") {
		dec.entry(e)
	}
}

// anchored reads entries that YAML rejects and that may refer to each other's
// anchors: all at once, after repair of each. It reports whether that was
// possible.
func (dec *decoder) anchored(p entry) bool {
	var b strings.Builder
	r := repairer{diagnostics: new(diagnostics)}
	for e := range splitEntries(p, "") {
		if _, err := readYAML(e.text); err != nil && !strings.Contains(err.Error(), "unknown anchor") {
			e = r.mend(e, "")
		}
		b.WriteString(e.text)
	}
	n, err := readYAML(b.String())
	if err != nil {
		return false
	}
	for _, d := range r.diagnostics.list {
		dec.diagnostics.add(position{d.Line, d.Column}, d.Field, d.Message)
	}
	dec.line = p.line
	dec.document(n)
	return true
}

// entry reads one top-level key with its value, after repair where it must be.
func (dec *decoder) entry(e entry) {
	if dec.scan(e) {
		return
	}
	dec.line = e.line
	n, err := readYAML(e.text)
	if err == nil {
		dec.document(n)
		return
	}
	r := repairer{diagnostics: &dec.diagnostics}
	if e = r.mend(e, ""); dec.scan(e) {
		return
	}
	if n, err = readYAML(e.text); err != nil {
		n, err = readYAML(r.asText(e, "", e.key).text)
	}
	if err == nil {
		dec.document(n)
	}
}

// scan reads an entry in canonical form. Where it gives up it may have written
// part of the entry, which whoever reads it instead writes again.
func (dec *decoder) scan(e entry) bool {
	s := scanner{rest: e.text, d: dec.d}
	if n, ok := relatedNumber(e.key); ok {
		related := dec.d.Related
		line := s.line()
		if !s.related(line) || !isBlank(s.rest) {
			dec.d.Related = related
			return false
		}
		dec.numbers = append(dec.numbers, n)
		dec.places = append(dec.places, position{e.line, 1})
		return true
	}
	p := progress{seen: dec.seen, last: -1}
	if !scanBlock(&s, documentFields, dec.d, &p, "", textIndent) || p.seen == dec.seen || !isBlank(s.rest) {
		return false
	}
	dec.seen = p.seen
	return true
}

var (
	errNoMapping = errors.New("not a mapping")
	errMarker    = errors.New("a document marker inside the front matter")
)

// readYAML reads whole entries as a mapping. Nothing but comments is an empty
// one.
func readYAML(text string) (n *yaml.Node, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("yaml.v3: %v", v)
		}
	}()
	if hasMarker(text) {
		return nil, errMarker
	}
	fence := unusedFence(text)
	source := strings.NewReader(fence + "\n" + text + "\n" + fence + "\n")
	var root yaml.Node
	if _, err := frontmatter.Parse(source, &root, frontmatter.NewFormat(fence, fence, yaml.Unmarshal)); err != nil {
		return nil, err
	}
	switch {
	case len(root.Content) == 0:
		return &yaml.Node{Kind: yaml.MappingNode}, nil
	case root.Content[0].Kind != yaml.MappingNode:
		return nil, errNoMapping
	}
	return root.Content[0], nil
}
