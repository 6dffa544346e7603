package quicktakes

import (
	"slices"
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
	rest := len(below)
	for p := range pieces(entry{text: below, line: e.line + 1}, e.key) {
		rest -= len(p.text)
		if !dec.plainPairs(p, e.key, rest) {
			dec.hugeBlock(e.key, p)
		}
	}
}

// plainPairs reads a piece that is nothing but unknown keys with plain text on
// their lines. It does so without yaml.v3, and makes room for as many in the rest
// of the block, of so many bytes: a million keys cost little more than their
// Fields. It reports false for any other piece, of which it reads nothing.
func (dec *decoder) plainPairs(p entry, block string, rest int) bool {
	indent := len(p.text) - len(strings.TrimLeft(p.text, " "))
	known, count := knownKeys(block), 0
	for line := range strings.Lines(p.text) {
		key, value, ok := cutPlainPair(line, indent)
		if !ok || known(key) || !isPlain(value) {
			return false
		}
		count++
	}
	if rest > 0 && cap(dec.d.Extra)-len(dec.d.Extra) < count {
		room := int(float64(count) * (1 + float64(rest)/float64(len(p.text))))
		dec.d.Extra, dec.extras = slices.Grow(dec.d.Extra, room), slices.Grow(dec.extras, room)
	}
	number := p.line
	for line := range strings.Lines(p.text) {
		key, value, _ := cutPlainPair(line, indent)
		dec.keep(Field{block, key, value}, position{number, indent + 1})
		number++
	}
	return true
}

// cutPlainPair takes "key: value" apart, of which the key is a word at indent.
func cutPlainPair(line string, indent int) (key, value string, ok bool) {
	if len(line) < indent || !isBlank(line[:indent]) {
		return "", "", false
	}
	key, value, ok = strings.Cut(strings.TrimSuffix(line[indent:], "\n"), ": ")
	return key, value, ok && isLetter(byteAt(key, 0)) && strings.Trim(key, wordBytes) == ""
}

const wordBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

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
