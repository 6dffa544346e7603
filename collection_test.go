package quicktakes_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// tree gives a site of documents: each name is "SUBJECT: QUESTION".
func tree(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i, name := range names {
		subject, question, _ := strings.Cut(name, ": ")
		d := quicktakes.New(subject, question, "It is so.", time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
		d.ID = int64(i + 1)
		fsys[quicktakes.Slug(subject)+"/"+d.FileName] = &fstest.MapFile{Data: quicktakes.Format(d)}
	}
	return fsys
}

// change edits a document of a tree.
func change(t testing.TB, fsys fstest.MapFS, path string, edit func(*quicktakes.Document)) {
	d, err := quicktakes.Parse(fsys[path].Data)
	require.NoError(t, err)
	edit(d)
	fsys[path].Data = quicktakes.Format(d)
}

func paths(files []quicktakes.File) (all []string) {
	for _, f := range files {
		all = append(all, f.Path)
	}
	return all
}

func TestLoadReadsATreeInLexicalOrder(t *testing.T) {
	fsys := tree("B: Two?", "A: One?", "A: Two?")
	fsys["a/notes.txt"] = &fstest.MapFile{Data: []byte("no document")}
	fsys["a/folder.md/x.txt"] = &fstest.MapFile{}
	c, err := quicktakes.Load(t.Context(), fsys)
	require.NoError(t, err)
	require.Equal(t, 3, c.Len())
	require.Equal(t, []string{"a/one.md", "a/two.md", "b/two.md"}, paths(slices.Collect(c.All())))
	require.Equal(t, []quicktakes.Subject{{Name: "A", Count: 2}, {Name: "B", Count: 1}}, c.Subjects())
	require.Equal(t, []string{"a/one.md"}, paths(c.ByID(2)))
	require.Equal(t, []string{"b/two.md"}, paths(c.ByURL("/learn/b/questions/two")))
	require.Equal(t, []string{"a/two.md", "b/two.md"}, paths(c.BySlug("two")))
	require.Empty(t, c.ByID(9))
}

func TestLoadGoesOnAfterAnError(t *testing.T) {
	fsys := tree("A: One?", "A: Two?")
	fsys["a/none.md"] = &fstest.MapFile{Data: []byte("no front matter")}
	fsys["a/out.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../../out.md")}
	fsys["a/link.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("one.md")}
	fsys["a/lost.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("nothing.md")}
	fsys["a/dir.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../a")}
	c, err := quicktakes.Load(t.Context(), fsys)
	require.Equal(t, []string{"a/link.md", "a/one.md", "a/two.md"}, paths(slices.Collect(c.All())))
	require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter)
	require.ErrorIs(t, err, fs.ErrNotExist)
	var p *fs.PathError
	require.ErrorAs(t, err, &p)
	require.Equal(t, "open a/lost.md: file does not exist\nparse a/none.md: no front matter\nopen a/out.md: symbolic link out of the tree", err.Error())
}

func TestLoadReadsARealFolder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, tree("A: One?", "A: Two?")))
	require.NoError(t, os.Symlink("/etc/hostname", filepath.Join(dir, "a", "out.md")))
	require.NoError(t, os.Symlink("loop.md", filepath.Join(dir, "a", "loop.md")))
	c, err := quicktakes.Load(t.Context(), os.DirFS(dir))
	require.ErrorContains(t, err, "out.md: symbolic link out of the tree")
	require.ErrorContains(t, err, "loop.md")
	require.Equal(t, 2, c.Len())

	_, err = quicktakes.Load(t.Context(), os.DirFS(filepath.Join(dir, "missing")))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestLoadStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, err := quicktakes.Load(ctx, tree("A: One?"))
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, c.Len())
}

// manyFiles is a tree of enough files to keep workers busy.
func manyFiles() fstest.MapFS {
	var names []string
	for _, subject := range strings.Fields("A B C D E F G H I J K L M N O P") {
		for _, word := range strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen") {
			names = append(names, subject+": "+word+"?", subject+": more "+word+"?")
		}
	}
	return tree(names...)
}

func TestDocumentsLeavesNoGoroutineBehind(t *testing.T) {
	fsys := manyFiles()
	before := runtime.NumGoroutine()
	for n := range 100 {
		ctx, cancel := context.WithCancel(t.Context())
		if n%2 == 0 {
			time.AfterFunc(time.Duration(n)*20*time.Microsecond, cancel)
		}
		count := 0
		for file, err := range quicktakes.Documents(ctx, fsys) {
			if err != nil {
				require.ErrorIs(t, err, context.Canceled)
				continue
			}
			require.NotNil(t, file.Document)
			if count++; count == 3*n {
				break
			}
		}
		cancel()
	}
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

// changingFS loses and breaks files while it is read.
type changingFS struct{ fstest.MapFS }

func (c changingFS) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, "seven.md") {
		return nil, fs.ErrNotExist
	}
	if strings.HasSuffix(name, "eight.md") {
		return fstest.MapFS{"x": {Data: []byte("now empty")}}.Open("x")
	}
	return c.MapFS.Open(name)
}

func TestLoadOfAChangingTreeGivesWhatIsLeft(t *testing.T) {
	c, err := quicktakes.Load(t.Context(), changingFS{manyFiles()})
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.ErrorIs(t, err, quicktakes.ErrNoFrontMatter)
	require.Equal(t, 16*2*11, c.Len())
}

func TestOneDocumentIsReadFromManyGoroutines(t *testing.T) {
	d := document(t, "other-yaml")
	want := string(quicktakes.Format(d))
	c := quicktakes.NewCollection(quicktakes.File{Path: "x.md", Document: d})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if got := string(quicktakes.Format(d)); got != want || len(c.Check()) != 1 || len(c.ByID(d.ID)) != 1 {
					t.Error(got)
				}
			}
		})
	}
	group.Wait()
}

func TestCollectionCheckFindsWhatIsWrongBetweenDocuments(t *testing.T) {
	fsys := tree("A: One?", "A: Two?", "B: Three?")
	link := func(d *quicktakes.Document) quicktakes.RelatedArticle {
		return quicktakes.RelatedArticle{ID: d.ID, Title: d.Question, Subject: d.Subject, URL: d.URL}
	}
	one, err := quicktakes.Parse(fsys["a/one.md"].Data)
	require.NoError(t, err)
	change(t, fsys, "a/two.md", func(d *quicktakes.Document) {
		lost := quicktakes.New("A", "Lost?", "", time.Time{})
		d.Related = []quicktakes.RelatedArticle{link(one), link(d), link(lost), link(one)}
		d.ID = 1
		d.Answer = "I’m unable to answer that.\n\nSorry."
	})
	change(t, fsys, "b/three.md", func(d *quicktakes.Document) { d.NoIndex, d.Answer = true, "I cannot answer." })
	fsys["c/copy.md"] = fsys["a/one.md"]
	fsys["b/three.md"].Data = append([]byte("\n"), fsys["b/three.md"].Data...)

	c, err := quicktakes.Load(t.Context(), fsys)
	require.NoError(t, err)
	var got []string
	for _, finding := range c.Check() {
		got = append(got, finding.String())
	}
	require.Equal(t, []string{
		"a/two.md:3:5: duplicate-id: id: 1 is also that of a/one.md",
		"a/two.md:18:9: unanswered: answer: says that there is none, without no_index",
		"a/two.md:29:18: self-related: related_article2: is the document itself, /learn/a/questions/two",
		"a/two.md:35:18: dangling-related: related_article3: leads to no document, /learn/a/questions/lost",
		"a/two.md:41:18: repeated-related: related_article4: is the same article as related_article1, /learn/a/questions/one",
		"b/three.md:1:1: repaired: blank lines before the opening fence",
		"c/copy.md:1:1: misplaced-file: should be at a/one.md",
		"c/copy.md:3:5: duplicate-id: id: 1 is also that of a/one.md",
		"c/copy.md:22:6: duplicate-url: url: is also that of a/one.md",
	}, got)
	two := c.ByURL("/learn/a/questions/two")[0].Document
	require.Equal(t, []*quicktakes.Document{c.ByID(1)[0].Document, two, nil, c.ByID(1)[0].Document}, c.Related(two))
}

func TestCollectionCheckOfTheCorpusFindsWhatACountFinds(t *testing.T) {
	c, err := quicktakes.Load(t.Context(), os.DirFS(filepath.Join(dataDir(t), "corpus")))
	require.NoError(t, err)
	got := map[quicktakes.Code]int{}
	for _, finding := range c.Check() {
		got[finding.Code]++
	}

	want := map[quicktakes.Code]int{}
	count := func(code quicktakes.Code, found bool) {
		if found {
			want[code]++
		}
	}
	urls, ids := map[string]int{}, map[string]int{}
	files := corpus(t)
	for _, path := range files {
		text := string(readFile(t, path))
		urls[value(text, "\nurl: ")]++
		count(quicktakes.CodeDuplicateURL, urls[value(text, "\nurl: ")] > 1)
		ids[value(text, "\nid: ")]++
		count(quicktakes.CodeDuplicateID, ids[value(text, "\nid: ")] > 1)
	}
	for _, path := range files {
		text := string(readFile(t, path))
		url := value(text, "\nurl: ")
		count(quicktakes.CodeMisplacedFile, !strings.HasSuffix(path, strings.ReplaceAll(strings.TrimPrefix(url, "/learn"), "/questions/", "/")+".md"))
		seen := map[string]bool{url: true}
		for _, part := range strings.Split(text, "\n    url: ")[1:] {
			related, _, _ := strings.Cut(part, "\n")
			count(quicktakes.CodeSelfRelated, related == url)
			count(quicktakes.CodeRepeatedRelated, related != url && seen[related])
			count(quicktakes.CodeDanglingRelated, urls[related] == 0)
			seen[related] = true
		}
		first, _, _ := strings.Cut(strings.ToLower(value(text, "\nanswer: >-\n    ")), `\n\n`)
		refuses := false
		for _, words := range []string{"i cannot answer", "i can't answer", "i am unable to", "i'm unable to", "i'm sorry, but i can", "unable to answer this question", "cannot answer this question"} {
			refuses = refuses || strings.Contains(strings.ReplaceAll(first, "’", "'"), words)
		}
		count(quicktakes.CodeUnanswered, refuses && !strings.Contains(text, "\nno_index: True\n"))
	}
	require.Equal(t, want, got)
	t.Log(got)
}

// value gives the rest of the line that follows key.
func value(text, key string) string {
	_, rest, _ := strings.Cut(text, key)
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// BenchmarkLoad compares Load with only reading the same files on all cores.
func BenchmarkLoad(b *testing.B) {
	files := corpus(b)
	fsys := os.DirFS(filepath.Join(dataDir(b), "corpus"))
	var load, read []time.Duration
	for range 2 {
		elapsed(func() { readAll(b, files) })
	}
	for range max(5, b.N) {
		runtime.GC()
		read = append(read, elapsed(func() { readAll(b, files) }))
		runtime.GC()
		load = append(load, elapsed(func() {
			_, err := quicktakes.Load(b.Context(), fsys)
			require.NoError(b, err)
		}))
	}
	slices.Sort(load)
	slices.Sort(read)
	b.ReportMetric(float64(load[len(load)/2])/float64(read[len(read)/2]), "load/read")
	b.ReportMetric(keptBytes(b, fsys), "kept/byte")
}

func readAll(t testing.TB, files []string) {
	var group sync.WaitGroup
	work := make(chan []string)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for batch := range work {
				for _, path := range batch {
					if _, err := os.ReadFile(path); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for batch := range slices.Chunk(files, 32) {
		work <- batch
	}
	close(work)
	group.Wait()
}

// keptBytes measures the memory that a Collection keeps for each byte of its
// files.
func keptBytes(t testing.TB, fsys fs.FS) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	c, err := quicktakes.Load(t.Context(), fsys)
	require.NoError(t, err)
	runtime.GC()
	runtime.ReadMemStats(&after)
	size := int64(0)
	require.NoError(t, fs.WalkDir(fsys, ".", func(_ string, entry fs.DirEntry, err error) error {
		if info, infoErr := entry.Info(); infoErr == nil && !entry.IsDir() {
			size += info.Size()
		}
		return err
	}))
	runtime.KeepAlive(c)
	return float64(after.HeapAlloc-before.HeapAlloc) / float64(size)
}

func TestErrorsOfOtherReadersAreKept(t *testing.T) {
	broken := errors.New("broken")
	_, err := quicktakes.Load(t.Context(), brokenFS{broken})
	require.ErrorIs(t, err, broken)
}

type brokenFS struct{ err error }

func (b brokenFS) Open(string) (fs.File, error) { return nil, b.err }
