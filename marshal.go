package quicktakes

import (
	"fmt"
	"maps"
	"slices"

	"gopkg.in/yaml.v3"
)

// UnmarshalYAML reads a front matter as Parse does, repairs and Diagnostics
// included; their lines count from the YAML text's first. It is called by
// yaml.v3, and by yaml.v2, which adrg/frontmatter decodes with by default.
func (d *Document) UnmarshalYAML(unmarshal func(any) error) error {
	var c nodeCatcher
	if err := unmarshal(&c); err != nil || c.node == nil {
		var values map[string]any
		if err := unmarshal(&values); err != nil {
			return fmt.Errorf("front matter: %w", err)
		}
		c.node = nodeOf(values)
	}
	if c.node.Kind != yaml.MappingNode {
		return fmt.Errorf("front matter: %w", errNoMapping)
	}
	dec := decoder{d: new(Document), line: 1, budget: minAliasBudget}
	dec.document(c.node)
	dec.finish()
	*d = *dec.d
	return nil
}

// nodeCatcher takes the node that yaml.v3 decodes. With yaml.v2 it stays empty.
type nodeCatcher struct{ node *yaml.Node }

func (c *nodeCatcher) UnmarshalYAML(n *yaml.Node) error {
	c.node = n
	return nil
}

// MarshalYAML gives the front matter as Format writes it, but in the form that
// the encoder chooses.
func (d Document) MarshalYAML() (any, error) {
	var n yaml.Node
	if err := yaml.Unmarshal(appendFrontMatter(nil, &d), &n); err != nil {
		return nil, fmt.Errorf("front matter: %w", err)
	}
	return n.Content[0], nil
}

// MarshalYAML gives the day as a YAML timestamp.
func (d Date) MarshalYAML() (any, error) {
	text, err := d.MarshalText()
	return &yaml.Node{Kind: yaml.ScalarNode, Value: string(text)}, err
}

// nodeOf makes a node of what yaml.v2 decodes into an interface. Keys are
// sorted, since that knows no order.
func nodeOf(value any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode}
	switch v := value.(type) {
	case map[string]any:
		n.Kind = yaml.MappingNode
		for _, key := range slices.Sorted(maps.Keys(v)) {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, nodeOf(v[key]))
		}
	case map[any]any:
		text := make(map[string]any, len(v))
		for key, value := range v {
			text[fmt.Sprint(key)] = value
		}
		return nodeOf(text)
	case []any:
		n.Kind = yaml.SequenceNode
		for _, item := range v {
			n.Content = append(n.Content, nodeOf(item))
		}
	case nil:
		n.Tag = "!!null"
	case float64:
		n.Value = string(appendNumber(nil, v))
	default:
		n.Value = fmt.Sprint(v)
	}
	return n
}
