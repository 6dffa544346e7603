package quicktakes

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// decoder fills a Document from YAML nodes: values of another type are coerced
// where their meaning is plain, keys that the format does not know are kept.
type decoder struct {
	d           *Document
	diagnostics diagnostics
	line        int    // of the file, where the YAML text begins
	seen        uint32 // bit i: documentFields[i]
	nested      uint32 // the same of a block that is read in pieces

	numbers []int      // N of each d.Related
	places  []position // of each d.Related
	extras  []position // of each d.Extra
	budget  int        // bytes that aliases may still add to the values of unknown keys
}

func (dec *decoder) position(n *yaml.Node) position {
	return position{dec.line + n.Line - 1, n.Column}
}

func (dec *decoder) report(n *yaml.Node, field, format string, args ...any) {
	dec.diagnostics.add(dec.position(n), field, fmt.Sprintf(format, args...))
}

// document reads the pairs of a front matter, or of a piece of one.
func (dec *decoder) document(mapping *yaml.Node) {
	decodeBlock(dec, mapping, documentFields, dec.d, "", &dec.seen)
}

// finish brings what came in any order into its own: related articles by
// number, and of keys that stand twice the last.
func (dec *decoder) finish() {
	dec.finishRelated()
	dec.finishExtra()
	dec.d.Diagnostics = dec.diagnostics.sorted()
}

func (dec *decoder) finishRelated() {
	inOrder := true
	for i, n := range dec.numbers {
		inOrder = inOrder && n == i+1
	}
	if inOrder {
		return
	}
	order := lastOfEach(len(dec.numbers), func(i, j int) int {
		return cmp.Compare(dec.numbers[i], dec.numbers[j])
	}, func(i int) {
		old := dec.d.Related[i]
		dec.diagnostics.add(dec.places[i], relatedPrefix+strconv.Itoa(dec.numbers[i]),
			fmt.Sprintf("stands twice: the last one counts, not %d %q of %q at %q", old.ID, old.Title, old.Subject, old.URL))
	})
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(dec.numbers[i], dec.numbers[j]) })
	related, numbers := make([]RelatedArticle, len(order)), make([]int, len(order))
	consecutive := true
	for to, from := range order {
		related[to], numbers[to] = dec.d.Related[from], dec.numbers[from]
		consecutive = consecutive && numbers[to] == to+1
	}
	dec.d.Related = related
	if !consecutive {
		dec.d.layout.numbers = numbers
	}
}

func (dec *decoder) finishExtra() {
	dec.dropRepeated()
	slices.SortStableFunc(dec.d.Extra, func(a, b Field) int {
		return cmp.Compare(blockOrder(a.Block), blockOrder(b.Block))
	})
}

// dropRepeated leaves the last of the unknown keys that stand more than once.
func (dec *decoder) dropRepeated() {
	extra := dec.d.Extra
	order := lastOfEach(len(extra), func(i, j int) int {
		return cmp.Or(strings.Compare(extra[i].Block, extra[j].Block), strings.Compare(extra[i].Key, extra[j].Key))
	}, func(i int) {
		dec.diagnostics.add(dec.extras[i], fieldName(extra[i].Block, extra[i].Key),
			"stands twice: the last one counts, not "+extra[i].Value)
	})
	for to, from := range order {
		extra[to], dec.extras[to] = extra[from], dec.extras[from]
	}
	clear(extra[len(order):])
	dec.d.Extra = extra[:len(order)]
	dec.extras = dec.extras[:len(order)]
}

// blockOrder gives the place of a block among those that hold unknown keys, as
// Format writes them.
func blockOrder(block string) int {
	switch block {
	case seoKey:
		return -1
	case "":
		return 0
	}
	n, _ := relatedNumber(block)
	return n
}

// lastOfEach gives, in ascending order, the indices below n without those that
// a later one equals, which it reports.
func lastOfEach(n int, compare func(i, j int) int, report func(i int)) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	last := order[:0]
	for k, i := range order {
		if k+1 < n && compare(i, order[k+1]) == 0 {
			report(i)
			continue
		}
		last = append(last, i)
	}
	slices.Sort(last)
	return last
}

// decodeBlock reads the pairs of a mapping into the block that it is.
func decodeBlock[T any](dec *decoder, mapping *yaml.Node, fields []field[T], into *T, block string, seen *uint32) {
	for key, value := range dec.pairs(mapping) {
		name := fieldName(block, key.Value)
		i := fieldIndex(fields, key.Value)
		if i < 0 || key.Kind != yaml.ScalarNode {
			dec.unknown(key, value, block)
			continue
		}
		place := fields[i].at(into)
		if *seen&(1<<i) != 0 {
			dec.report(value, name, "stands twice: the last one counts, not %s", describe(place))
		}
		*seen |= 1 << i
		dec.value(place, value, name)
		if fields[i].style == escaped {
			text := place.(*string)
			*text = UnescapeAnswer(EscapeAnswer(*text))
		}
	}
}

// minRepeated is how many unknown keys are kept before those are dropped that
// stand more than once.
const minRepeated = 1 << 16

// unknown reads a pair that no table of fields holds.
func (dec *decoder) unknown(key, value *yaml.Node, block string) {
	if n, ok := relatedNumber(key.Value); ok && block == "" {
		dec.related(key, value, n)
		return
	}
	f := Field{Block: block, Key: key.Value, Value: dec.flow(value)}
	if key.Kind != yaml.ScalarNode {
		f.Key = dec.flow(key)
		dec.report(key, fieldName(block, f.Key), "a key that is not text: read as text")
	}
	dec.keep(f, dec.position(key))
}

// keep adds an unknown key.
func (dec *decoder) keep(f Field, at position) {
	dec.d.Extra = append(dec.d.Extra, f)
	dec.extras = append(dec.extras, at)
	if n := len(dec.extras); n >= minRepeated && n&(n-1) == 0 {
		dec.dropRepeated()
	}
}

func (dec *decoder) related(key, value *yaml.Node, n int) {
	if value.Kind != yaml.MappingNode {
		dec.report(value, key.Value, "a block is expected: dropped %s", dec.flow(value))
		return
	}
	var r RelatedArticle
	var seen uint32
	decodeBlock(dec, value, relatedFields, &r, key.Value, &seen)
	dec.d.Related = append(dec.d.Related, r)
	dec.numbers = append(dec.numbers, n)
	dec.places = append(dec.places, dec.position(key))
}

// value reads a value into the place of its field.
func (dec *decoder) value(into any, n *yaml.Node, name string) {
	switch v := into.(type) {
	case *string:
		*v = dec.text(n, name)
	case *int64:
		*v = dec.integer(n, name)
	case *Date:
		*v = dec.day(n, name)
	case *bool:
		*v = dec.flag(n, name)
	case **float64:
		*v = dec.number(n, name)
	case *SEO:
		if n.Kind != yaml.MappingNode {
			dec.report(n, name, "a block is expected: read as empty, not %s", dec.flow(n))
			return
		}
		*v = SEO{}
		var seen uint32
		decodeBlock(dec, n, seoFields, v, name, &seen)
	}
}

// text reads a scalar as it is written, whatever type YAML gives it, and a list
// of them as keywords.
func (dec *decoder) text(n *yaml.Node, name string) string {
	switch {
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null":
		dec.report(n, name, "text is expected: %s read as empty", dec.flow(n))
		return ""
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!binary":
		var text string
		if err := n.Decode(&text); err != nil {
			dec.report(n, name, "not base64: read as text, %s", dec.flow(n))
			return n.Value
		}
		return strings.ToValidUTF8(text, "\uFFFD")
	case n.Kind == yaml.ScalarNode:
		return n.Value
	case n.Kind == yaml.SequenceNode && name == "seo.page_keywords":
		words := make([]string, len(n.Content))
		for i, word := range n.Content {
			words[i] = resolve(word).Value
		}
		dec.report(n, name, "text is expected: list read as such")
		return strings.Join(words, ", ")
	}
	dec.report(n, name, "text is expected: read as empty, not %s", dec.flow(n))
	return ""
}

func (dec *decoder) integer(n *yaml.Node, name string) int64 {
	var v int64
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!int" && n.Decode(&v) == nil {
		return v
	}
	text := strings.TrimSpace(n.Value)
	v, err := strconv.ParseInt(text, 10, 64)
	if f, notFloat := strconv.ParseFloat(text, 64); err != nil && notFloat == nil && f == float64(int64(f)) && -1<<53 <= f && f <= 1<<53 {
		v, err = int64(f), nil
	}
	if n.Kind != yaml.ScalarNode || err != nil {
		dec.report(n, name, "an integer is expected: read as 0, not %s", dec.flow(n))
		return 0
	}
	dec.report(n, name, "an integer is expected: %s read as such", dec.flow(n))
	return v
}

func (dec *decoder) number(n *yaml.Node, name string) *float64 {
	var v float64
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!float" && n.Decode(&v) == nil {
		return &v
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(n.Value), 64)
	if n.Kind != yaml.ScalarNode || err != nil {
		dec.report(n, name, "a number is expected: left out, not %s", dec.flow(n))
		return nil
	}
	dec.report(n, name, "a number with a decimal point is expected: %s read as such", dec.flow(n))
	return &v
}

func (dec *decoder) flag(n *yaml.Node, name string) bool {
	var v bool
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool" && n.Decode(&v) == nil {
		return v
	}
	v, ok := flags[strings.ToLower(strings.TrimSpace(n.Value))]
	if n.Kind != yaml.ScalarNode || !ok {
		dec.report(n, name, "true or false is expected: read as false, not %s", dec.flow(n))
		return false
	}
	dec.report(n, name, "true or false is expected: %s read as %t", dec.flow(n), v)
	return v
}

// flags are the words of YAML 1.1 and what people write besides.
var flags = map[string]bool{
	"true": true, "yes": true, "y": true, "on": true, "1": true,
	"false": false, "no": false, "n": false, "off": false, "0": false,
}

func (dec *decoder) day(n *yaml.Node, name string) Date {
	if n.Kind == yaml.ScalarNode {
		text := strings.TrimSpace(n.Value)
		var t time.Time
		if n.ShortTag() == "!!timestamp" && n.Decode(&t) == nil {
			if _, err := time.Parse("2006-1-2", text); err != nil {
				dec.report(n, name, "a day is expected: %s read as its day in UTC", dec.flow(n))
			}
			return dateOf(t)
		}
		for _, form := range dayForms {
			if t, err := time.Parse(form, text); err == nil {
				dec.report(n, name, "a date as 2024-11-25 is expected: %s read as such", dec.flow(n))
				return dateOf(t)
			}
		}
	}
	dec.report(n, name, "a date is expected: left out, not %s", dec.flow(n))
	return Date{}
}

// dayForms are the ways to write a date that can be read in one way only.
var dayForms = []string{
	time.DateOnly, "2006-1-2", "2006/1/2", time.RFC3339, time.DateTime,
	"Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "January 2 2006",
	"2 Jan 2006", "2 January 2006", time.RFC1123, time.RFC1123Z, time.ANSIC,
}

func fieldName(block, key string) string {
	if block == "" {
		return key
	}
	return block + "." + key
}

// describe gives the value of a field for a diagnostic.
func describe(place any) string {
	switch v := place.(type) {
	case *string:
		return strconv.Quote(*v)
	case *int64:
		return strconv.FormatInt(*v, 10)
	case *Date:
		return strconv.Quote(v.String())
	case *bool:
		return strconv.FormatBool(*v)
	case **float64:
		if *v == nil {
			return "none"
		}
		return string(appendNumber(nil, **v))
	}
	seo := place.(*SEO)
	return fmt.Sprintf("title %q, page_description %q, page_keywords %q", seo.Title, seo.PageDescription, seo.PageKeywords)
}
