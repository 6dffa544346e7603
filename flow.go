package quicktakes

import (
	"iter"
	"strings"

	"gopkg.in/yaml.v3"
)

// Values of keys that the format does not know are kept as YAML on one line
// (flow style, YAML 1.2, chapter 7.4), with aliases and merge keys resolved.

// Every alias costs this many bytes of the decoder's budget beside its text, so
// that one which holds itself comes to an end.
const aliasCost = 16

// minAliasBudget is what aliases may add in a small document; in a larger one it
// is the document's own size.
const minAliasBudget = 64 << 10

func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// pairs gives the keys and values of a mapping, those that a merge key "<<"
// brings in after its own.
func (dec *decoder) pairs(mapping *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		var merged []*yaml.Node
		for i := 0; i+1 < len(mapping.Content); i += 2 {
			key, value := mapping.Content[i], resolve(mapping.Content[i+1])
			if isMerge(key) {
				merged = append(merged, mergedFrom(value)...)
				continue
			}
			if !yield(resolve(key), value) {
				return
			}
		}
		if merged == nil {
			return
		}
		have := make(map[string]bool)
		for i := 0; i+1 < len(mapping.Content); i += 2 {
			have[resolve(mapping.Content[i]).Value] = true
		}
		for len(merged) > 0 && dec.budget > 0 {
			from := merged[0]
			merged = merged[1:]
			dec.budget -= aliasCost
			for i := 0; i+1 < len(from.Content) && dec.budget > 0; i += 2 {
				key, value := resolve(from.Content[i]), resolve(from.Content[i+1])
				if isMerge(key) {
					merged = append(mergedFrom(value), merged...)
					continue
				}
				if dec.budget -= aliasCost; have[key.Value] {
					continue
				}
				have[key.Value] = true
				if !yield(key, value) {
					return
				}
			}
		}
	}
}

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.ShortTag() == "!!merge"
}

// mergedFrom gives the mappings that the value of a merge key names.
func mergedFrom(value *yaml.Node) []*yaml.Node {
	from := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode {
		from = value.Content
	}
	var mappings []*yaml.Node
	for _, n := range from {
		if n = resolve(n); n.Kind == yaml.MappingNode {
			mappings = append(mappings, n)
		}
	}
	return mappings
}

// flow gives n as YAML on one line. It reports an alias that goes beyond the
// budget and leaves its name in its place.
func (dec *decoder) flow(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && isPlain(n.Value) && plainTag(n.Value) == n.ShortTag() {
		return n.Value
	}
	return string(dec.appendFlow(nil, n))
}

func (dec *decoder) appendFlow(b []byte, n *yaml.Node) []byte {
	switch n.Kind {
	case yaml.AliasNode:
		if dec.budget <= 0 {
			dec.report(n, "", "aliases hold too much text: *%s left as it is", n.Value)
			return appendQuoted(b, "*"+n.Value)
		}
		dec.budget -= aliasCost
		start := len(b)
		b = dec.appendFlow(b, n.Alias)
		dec.budget -= len(b) - start
	case yaml.SequenceNode:
		b = append(appendTag(b, n, "!!seq"), '[')
		for i, item := range n.Content {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = dec.appendFlow(b, item)
		}
		b = append(b, ']')
	case yaml.MappingNode:
		b = append(appendTag(b, n, "!!map"), '{')
		first := true
		for key, value := range dec.pairs(n) {
			if !first {
				b = append(b, ", "...)
			}
			first = false
			b = dec.appendFlowKey(b, key)
			b = append(b, ": "...)
			b = dec.appendFlow(b, value)
		}
		b = append(b, '}')
	case yaml.ScalarNode:
		b = appendFlowScalar(b, n)
	}
	return b
}

// maxSimpleKey is the length in runes beyond which YAML wants a "?" before a
// key (1,024), and some room.
const maxSimpleKey = 1000

func (dec *decoder) appendFlowKey(b []byte, key *yaml.Node) []byte {
	start := len(b)
	b = append(b, "? "...)
	b = dec.appendFlow(b, key)
	if len(b)-start > maxSimpleKey {
		return append(b, ' ')
	}
	return append(b[:start], b[start+2:]...)
}

func appendFlowScalar(b []byte, n *yaml.Node) []byte {
	tag := n.ShortTag()
	switch {
	case tag == "!!null":
		return append(b, "null"...)
	case plainTag(n.Value) == tag && isPlain(n.Value) && !strings.ContainsAny(n.Value, ",[]{}:?"):
		return append(b, n.Value...)
	}
	return appendQuoted(appendTag(b, n, "!!str"), n.Value)
}

// plainTag is the tag that YAML gives a plain scalar.
func plainTag(text string) string {
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).ShortTag()
}

// appendTag writes the tag of n where it is not the usual one.
func appendTag(b []byte, n *yaml.Node, usual string) []byte {
	tag := n.ShortTag()
	if tag == usual || tag == "" || tag == "!" {
		return b
	}
	b = append(b, "!<"...)
	for _, c := range []byte(n.LongTag()) {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.:/!", c) >= 0 {
			b = append(b, c)
			continue
		}
		b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
	}
	return append(b, "> "...)
}

// extraByBlock groups fields by the block they stand in.
func extraByBlock(extra []Field) map[string][]Field {
	if len(extra) == 0 {
		return nil
	}
	blocks := make(map[string][]Field)
	for _, f := range extra {
		blocks[f.Block] = append(blocks[f.Block], f)
	}
	return blocks
}

func appendExtra(b []byte, extra []Field, indent string) []byte {
	for _, f := range extra {
		b = appendKey(b, indent, f.Key)
		b = appendValue(b, f.Value)
		b = append(b, '\n')
	}
	return b
}

// appendKey writes any text as a key, with its colon.
func appendKey(b []byte, indent, key string) []byte {
	b = append(b, indent...)
	if len(key) > maxSimpleKey {
		b = append(b, "? "...)
		b = appendQuoted(b, key)
		b = append(b, '\n')
		b = append(b, indent...)
	} else if isPlain(key) && key != "<<" {
		b = append(b, key...)
	} else {
		b = appendQuoted(b, key)
	}
	return append(b, ':')
}

// appendValue writes the value of a Field, and as text one that is not YAML on
// one line: a caller can have put anything there.
func appendValue(b []byte, value string) []byte {
	if value == "" {
		return b
	}
	b = append(b, ' ')
	if isPlain(value) {
		return append(b, value...)
	}
	var n yaml.Node
	isBlock := value[0] == '|' || value[0] == '>'
	if !isBlock && isFoldable(value) && yaml.Unmarshal([]byte("k: "+value), &n) == nil && isPair(&n) {
		return append(b, value...)
	}
	return appendQuoted(b, value)
}

// isPair reports whether a YAML document is a mapping with one key, k, whose
// value has no comment behind it.
func isPair(n *yaml.Node) bool {
	if len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode || len(n.Content[0].Content) != 2 {
		return false
	}
	key, value := n.Content[0].Content[0], n.Content[0].Content[1]
	return key.Value == "k" && value.LineComment+key.LineComment+value.HeadComment+n.FootComment == ""
}
