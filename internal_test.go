package quicktakes

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
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
		d := scan(string(data))
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
		scanned := scan(text)
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

var _ = strings.Cut
