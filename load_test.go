package quicktakes_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// FuzzLoad holds that Load gives what reading the files one after the other
// does. The tree is written as names and texts by turns, with NUL between them.
func FuzzLoad(f *testing.F) {
	f.Add("a/one.md\x00---\nid: 1\n---\n\x00b.md\x00no document\x00.md/x.md\x00---\ntitle: a: b\n---\n")
	f.Add("z.md\x00---\n---\n\x00a.txt\x00---\n\x00a\x00")
	f.Fuzz(func(t *testing.T, text string) {
		fsys := fstest.MapFS{}
		parts := strings.Split(text, "\x00")
		for i := 0; i+1 < len(parts); i += 2 {
			if fs.ValidPath(parts[i]) {
				fsys[parts[i]] = &fstest.MapFile{Data: []byte(parts[i+1])}
			}
		}
		var want, got, failed []string
		_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(name) != ".md" {
				return nil
			}
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil
			}
			if d, err := quicktakes.Parse(data); err != nil {
				failed = append(failed, (&fs.PathError{Op: "parse", Path: name, Err: err}).Error())
			} else {
				want = append(want, name+": "+string(quicktakes.Format(d)))
			}
			return nil
		})
		c, err := quicktakes.Load(t.Context(), fsys)
		for file := range c.All() {
			got = append(got, file.Path+": "+string(quicktakes.Format(file.Document)))
		}
		require.Equal(t, want, got)
		if len(failed) == 0 {
			require.NoError(t, err)
			return
		}
		require.EqualError(t, err, strings.Join(failed, "\n"))
	})
}

// TestLoadOfATreeThatChangesUnderneath writes, breaks and removes files while
// they are loaded, and cancels at random moments.
func TestLoadOfATreeThatChangesUnderneath(t *testing.T) {
	dir := t.TempDir()
	name := func(i int) string { return filepath.Join(dir, fmt.Sprint(i%7), fmt.Sprint(i)+".md") }
	source := readFile(t, filepath.Join("testdata", "documents", "one-related.md"))
	for i := range 7 {
		require.NoError(t, os.Mkdir(filepath.Join(dir, fmt.Sprint(i)), 0o777))
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Second)
	defer stop()
	var group sync.WaitGroup
	for seed := range uint64(2) {
		group.Go(func() {
			random := rand.New(rand.NewPCG(seed, 1))
			for ctx.Err() == nil {
				at := name(random.IntN(300))
				if random.IntN(3) == 0 {
					_ = os.Remove(at)
				} else {
					_ = os.WriteFile(at, source[:random.IntN(len(source)+1)], 0o666)
				}
			}
		})
	}
	random := rand.New(rand.NewPCG(3, 1))
	loads := 0
	for ; ctx.Err() == nil; loads++ {
		loading, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(5000))*time.Microsecond)
		c, err := quicktakes.Load(loading, os.DirFS(dir))
		cancel()
		for file := range c.All() {
			require.NotNil(t, file.Document)
		}
		for _, err := range unjoined(err) {
			var p *fs.PathError
			require.True(t, errors.As(err, &p) || errors.Is(err, context.DeadlineExceeded), "%v", err)
		}
	}
	group.Wait()
	t.Logf("%d loads", loads)
}

func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return nil
}
