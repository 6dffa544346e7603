package quicktakes_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/adrg/frontmatter"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/quicktakes/quicktakes"
)

func BenchmarkParse(b *testing.B) {
	docs, size := load(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range docs {
			if _, err := quicktakes.Parse(data); err != nil {
				b.Fatal(err)
			}
		}
	}
}
func BenchmarkFormat(b *testing.B) {
	docs, size := load(b)
	var ds []*quicktakes.Document
	for _, data := range docs {
		d, _ := quicktakes.Parse(data)
		ds = append(ds, d)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range ds {
			quicktakes.Format(d)
		}
	}
}
func BenchmarkGeneral(b *testing.B) {
	docs, size := load(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range docs {
			var d yamlDocument
			_, err := frontmatter.Parse(bytes.NewReader(data), &d, frontmatter.NewFormat("---", "---", yaml.Unmarshal))
			require.NoError(b, err)
		}
	}
}
func BenchmarkReadFile(b *testing.B) {
	paths := corpus(b)
	_, size := load(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, p := range paths {
			os.ReadFile(p)
		}
	}
}
func load(b *testing.B) (docs [][]byte, size int64) {
	for _, p := range corpus(b) {
		data := readFile(b, p)
		docs = append(docs, data)
		size += int64(len(data))
	}
	return
}
