package quicktakes_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/adrg/frontmatter"
	"github.com/quicktakes/quicktakes"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// benchmarkDocuments gives the real documents where QUICKTAKES_DATA is set, else
// one of the project's own.
func benchmarkDocuments(b *testing.B) [][]byte {
	paths := []string{filepath.Join("testdata", "documents", "five-related.md")}
	if dir := os.Getenv("QUICKTAKES_DATA"); dir != "" {
		var err error
		paths, err = filepath.Glob(filepath.Join(dir, "corpus", "*", "*.md"))
		require.NoError(b, err)
	}
	var documents [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(b, err)
		documents = append(documents, data)
	}
	return documents
}

// BenchmarkParse measures Parse beside the general path, yaml.v3 decoding into a
// struct, and prints how many times as fast it is: the median of five rounds in
// which both take turns.
func BenchmarkParse(b *testing.B) {
	documents := benchmarkDocuments(b)
	format := frontmatter.NewFormat("---", "---", yaml.Unmarshal)
	turn := func(do func([]byte) error) float64 {
		start, passes := time.Now(), 0
		for ; passes == 0 || time.Since(start) < 20*time.Millisecond; passes++ {
			for _, data := range documents {
				if err := do(data); err != nil {
					b.Fatal(err)
				}
			}
		}
		return float64(time.Since(start).Nanoseconds()) / float64(passes*len(documents))
	}
	var parse, general []float64
	for range 5 {
		parse = append(parse, turn(func(data []byte) error {
			_, err := quicktakes.Parse(data)
			return err
		}))
		general = append(general, turn(func(data []byte) error {
			var d yamlDocument
			_, err := frontmatter.Parse(bytes.NewReader(data), &d, format)
			return err
		}))
	}
	for b.Loop() {
		_, _ = quicktakes.Parse(documents[0])
	}
	slices.Sort(parse)
	slices.Sort(general)
	b.ReportMetric(parse[2]/1000, "µs/document")
	b.ReportMetric(general[2]/parse[2], "times-as-fast-as-yaml.v3")
}
