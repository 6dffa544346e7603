package quicktakes

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// huge reads an entry that is too large for yaml.v3: a block piece by piece, and
// any other value as text.
func (dec *decoder) huge(e entry) {
	if isComment(e.text) || dec.scan(e) {
		return
	}
	first, below, _ := strings.Cut(e.text, "\n")
	_, value, _ := cutKey(first, isDocumentKey)
	if !isBlockKey(e.key) || !isBlank(value) {
		dec.line = e.line
		dec.document(textPair(dec, e))
		return
	}
	block := &yaml.Node{Kind: yaml.MappingNode}
	dec.line, dec.nested = e.line, 0
	dec.document(pair(e.key, block))
	for p := range pieces(entry{text: below, line: e.line + 1}, e.key) {
		dec.hugeBlock(e.key, p)
	}
}

// hugeBlock reads a number of whole entries of the block that was read last.
func (dec *decoder) hugeBlock(block string, p entry) {
	n, err := readYAML(p.text)
	dec.line = p.line
	switch {
	case len(p.text) > maxPiece:
		n = textPair(dec, p)
	case err != nil:
		r := repairer{diagnostics: &dec.diagnostics}
		var b strings.Builder
		for e := range splitEntries(p, block) {
			b.WriteString(r.mend(e, block).text)
		}
		if n, err = readYAML(b.String()); err != nil {
			return
		}
	}
	if block == seoKey {
		decodeBlock(dec, n, seoFields, &dec.d.SEO, block, &dec.nested)
	} else {
		decodeBlock(dec, n, relatedFields, &dec.d.Related[len(dec.d.Related)-1], block, &dec.nested)
	}
}

// textPair gives an entry whose value is taken as text, unread.
func textPair(dec *decoder, e entry) *yaml.Node {
	dec.diagnostics.add(position{e.line, 1}, e.key, "too large for YAML: read as text")
	return pair(e.key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.ToValidUTF8(e.words(), "\uFFFD")})
}

func pair(key string, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: 1, Column: 1}, value}}
}
