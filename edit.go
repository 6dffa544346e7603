package quicktakes

import (
	"bytes"
	"slices"
	"strings"
)

// formatEdited writes a document in a form that only its source can tell:
// other quotes, comments, another order. Where a top-level field was changed
// its lines are written anew; the others stay. Should the result not read back
// as d, which YAML that reaches over its own lines can bring about, it is given
// up for the canonical form.
func formatEdited(d *Document) []byte {
	source := d.layout.source
	old, err := Parse([]byte(source))
	if err != nil {
		return canonical(d)
	}
	before, after := canonical(old), canonical(d)
	if bytes.Equal(before, after) {
		return []byte(source)
	}
	edited := splice(source, string(before), string(after))
	if d, err := Parse(edited); err == nil && len(d.Diagnostics) == 0 && bytes.Equal(canonical(d), after) {
		return edited
	}
	return after
}

// canonical writes d in the form of today, whatever its source is like.
func canonical(d *Document) []byte {
	c := *d
	c.layout = layout{numbers: d.layout.numbers}
	return appendDocument(nil, &c)
}

// splice brings what differs between two canonical documents into source, which
// says the same as the first.
func splice(source, before, after string) []byte {
	file, err := splitFile(source)
	if err != nil {
		return nil
	}
	kept := slices.Collect(splitEntries(entry{text: file.front}, ""))
	was, is := frontEntries(before), frontEntries(after)
	for _, e := range was {
		if find(is, e.key) < 0 {
			kept = slices.DeleteFunc(kept, func(k entry) bool { return k.key == e.key })
		}
	}
	for i, e := range is {
		if w := find(was, e.key); w >= 0 && was[w].text == e.text {
			continue
		}
		if k := find(kept, e.key); k >= 0 {
			kept[k].text = e.text
			continue
		}
		kept = slices.Insert(kept, placeAfter(kept, is[:i]), e)
	}
	var b bytes.Buffer
	b.WriteString(fenceMark + "\n")
	for _, e := range kept {
		b.WriteString(e.text)
	}
	b.WriteString(fenceMark + "\n")
	_, body, _ := strings.Cut(after, "\n"+fenceMark+"\n")
	b.WriteString(body)
	return b.Bytes()
}

// placeAfter gives the index behind the nearest of the entries before that
// stands in kept.
func placeAfter(kept, before []entry) int {
	for _, e := range slices.Backward(before) {
		if k := find(kept, e.key); k >= 0 {
			return k + 1
		}
	}
	return 0
}

func find(entries []entry, key string) int {
	return slices.IndexFunc(entries, func(e entry) bool { return e.key == key })
}

// frontEntries gives the entries of a document in canonical form.
func frontEntries(document string) []entry {
	file, err := splitFile(document)
	if err != nil {
		return nil
	}
	return slices.Collect(splitEntries(entry{text: file.front}, ""))
}
