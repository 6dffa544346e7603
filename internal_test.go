package quicktakes

import (
	"bytes"
	"errors"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryRealDocumentIsReadInOnePass(t *testing.T) {
	dir := os.Getenv("QUICKTAKES_DATA")
	if dir == "" {
		t.Skip("QUICKTAKES_DATA is not set")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "corpus", "*", "*.md"))
	require.NoError(t, err)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		d := scan(data)
		require.NotNil(t, d, path)
		require.Empty(t, d.layout.source, path)
	}
}

// seedDocuments gives the project's own documents, and each of them with each
// of its lines left out or doubled.
func seedDocuments(t testing.TB) [][]byte {
	paths, err := filepath.Glob(filepath.Join("testdata", "documents", "*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var seeds [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		seeds = append(seeds, data)
		lines := bytes.SplitAfter(data, []byte("\n"))
		for i, line := range lines {
			for _, with := range [][]byte{nil, append(line[:len(line):len(line)], line...)} {
				seeds = append(seeds, bytes.Join([][]byte{bytes.Join(lines[:i], nil), with, bytes.Join(lines[i+1:], nil)}, nil))
			}
		}
	}
	return seeds
}

// requireLaws holds what is promised of every input.
func requireLaws(t testing.TB, data []byte) {
	d, err := Parse(data)
	if err != nil {
		require.ErrorIs(t, err, ErrNoFrontMatter)
		_, err = ParseStrict(data)
		require.ErrorIs(t, err, ErrNoFrontMatter)
		return
	}
	_, err = ParseStrict(data)
	var list ErrorList
	require.Equal(t, len(d.Diagnostics) > 0, errors.As(err, &list), "ParseStrict: %v", err)

	written := Format(d)
	again, err := Parse(written)
	require.NoError(t, err)
	require.Empty(t, again.Diagnostics, "%q", written)
	requireSame(t, d, again)
	require.Equal(t, string(written), string(Format(again)))
	if len(d.Diagnostics) == 0 {
		require.Equal(t, string(data), string(written))
	}
}

// requireSame compares what two documents say, not how they were written. NaN
// is the same as NaN, which the canonical form shows.
func requireSame(t testing.TB, want, got *Document) {
	require.Equal(t, string(canonical(want)), string(canonical(got)))
	w, g := *want, *got
	w.Diagnostics, g.Diagnostics, w.layout, g.layout, w.Score, g.Score = nil, nil, layout{}, layout{}, nil, nil
	require.Equal(t, w, g)
}

// FuzzParse holds that a front matter always gives a Document, that what Format
// writes of it parses back to an equal one without Diagnostics, that ParseStrict
// accepts what gives no Diagnostic, and that such input is written back byte for
// byte.
func FuzzParse(f *testing.F) {
	for _, seed := range seedDocuments(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) { requireLaws(t, data) })
}

// FuzzScan holds that what the one-pass reader accepts the general path reads
// alike, without a Diagnostic.
func FuzzScan(f *testing.F) {
	for _, seed := range seedDocuments(f) {
		f.Add(string(seed))
	}
	f.Fuzz(func(t *testing.T, text string) {
		scanned := scan([]byte(text))
		if scanned == nil {
			return
		}
		general, err := parseGeneral(text)
		require.NoError(t, err)
		require.Empty(t, general.Diagnostics)
		requireSame(t, general, scanned)
	})
}

func TestLawsHoldForTheSeeds(t *testing.T) {
	for _, seed := range seedDocuments(t) {
		requireLaws(t, seed)
	}
}

// mutations gives what one slip of a hand or a pipeline makes of a document:
// each line left out, doubled, swapped with the next or cut short, and 200 bytes
// changed.
func mutations(data []byte, random *rand.Rand) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		lines := bytes.SplitAfter(data, []byte("\n"))
		for i := range lines {
			before, after := bytes.Join(lines[:i], nil), bytes.Join(lines[i+1:], nil)
			if i > 0 {
				swapped := slices.Clone(lines)
				swapped[i-1], swapped[i] = lines[i], lines[i-1]
				if !yield(bytes.Join(swapped, nil)) {
					return
				}
			}
			for _, line := range [][]byte{
				nil,
				slices.Concat(lines[i], lines[i]),
				lines[i][:random.IntN(len(lines[i])+1)],
				append([]byte{' '}, lines[i]...),
				append([]byte{'\t'}, lines[i]...),
			} {
				if !yield(slices.Concat(before, line, after)) {
					return
				}
			}
		}
		for range 200 {
			changed := bytes.Clone(data)
			changed[random.IntN(len(changed))] = byte(random.IntN(256))
			if !yield(changed) {
				return
			}
		}
	}
}

// TestLawsHoldForMutations tries a few thousand mutations of the project's
// documents. QUICKTAKES_MUTATIONS says how many more, of the real documents
// where QUICKTAKES_DATA is set.
func TestLawsHoldForMutations(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "documents", "*.md"))
	require.NoError(t, err)
	want := 3000
	if more := os.Getenv("QUICKTAKES_MUTATIONS"); more != "" {
		want, err = strconv.Atoi(more)
		require.NoError(t, err)
		if dir := os.Getenv("QUICKTAKES_DATA"); dir != "" {
			real, err := filepath.Glob(filepath.Join(dir, "corpus", "*", "*.md"))
			require.NoError(t, err)
			malformed, err := filepath.Glob(filepath.Join(dir, "malformed", "*.md"))
			require.NoError(t, err)
			paths = slices.Concat(paths, malformed, real)
		}
	}
	var done atomic.Int64
	var group sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			random := rand.New(rand.NewPCG(uint64(want), uint64(worker)))
			for n := worker; done.Load() < int64(want); n += runtime.GOMAXPROCS(0) {
				data, err := os.ReadFile(paths[n%len(paths)])
				if err != nil {
					t.Error(err)
					return
				}
				for mutation := range mutations(data, random) {
					if t.Failed() || done.Add(1) > int64(want) {
						return
					}
					requireLaws(t, mutation)
				}
			}
		})
	}
	group.Wait()
	t.Logf("%d mutations", want)
}
