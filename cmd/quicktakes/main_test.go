package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quicktakes/quicktakes"
)

// update writes the golden files: go test ./cmd/quicktakes -update.
var update = flag.Bool("update", false, "write the golden files")

// TestMain is the command itself where a test starts it as a process.
func TestMain(m *testing.M) {
	if os.Getenv("QUICKTAKES_COMMAND") == "" {
		os.Exit(m.Run())
	}
	os.Exit(run(context.Background(), streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

// site makes a folder of documents, one of which has to be repaired and one of
// which is none.
func site(t testing.TB) string {
	dir := t.TempDir()
	day := time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)
	blue := quicktakes.New("Physics", "Why is the sky blue?", "Air scatters **short** waves most.\n\nAs $x \\neq 0$.", day)
	blue.ID, blue.SEO.PageKeywords, blue.SEO.PageDescription = 7, "sky, blue", "It scatters."
	dark := quicktakes.New("Physics", "Why is it dark at night?", "I cannot answer that.", day.AddDate(0, 1, 0))
	dark.ID = 7
	dark.Related = []quicktakes.RelatedArticle{
		{ID: 7, Title: blue.Title, Subject: "Physics", URL: blue.URL},
		{ID: 9, Title: "Why?", Subject: "Physics", URL: "/learn/physics/questions/why"},
	}
	broken := strings.ReplaceAll(string(quicktakes.Format(quicktakes.New("Zoology", "What is a cat?", "A mammal.", day))), "question: >-", "question >-")
	for path, text := range map[string]string{
		"physics/" + blue.FileName: string(quicktakes.Format(blue)),
		"physics/" + dark.FileName: string(quicktakes.Format(dark)),
		"zoology/what-is-a-cat.md": broken,
		"zoology/notes.md":         "# Notes\n",
	} {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(path)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, path), []byte(text), 0o640))
	}
	return dir
}

// do runs the command in a site and gives all it wrote, with the folder's name
// left out.
func do(t testing.TB, dir, input string, args ...string) string {
	var out, err bytes.Buffer
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "SITE", dir)
	}
	status := run(t.Context(), streams{strings.NewReader(input), &out, &err}, args)
	text := fmt.Sprintf("%s-- standard error --\n%s-- exit status %d --\n", out.String(), err.String(), status)
	return strings.ReplaceAll(filepath.ToSlash(text), filepath.ToSlash(dir), "SITE")
}

func TestCommandsPrintWhatTheGoldenFilesHold(t *testing.T) {
	for name, args := range map[string][]string{
		"help":          {"help"},
		"help-check":    {"check", "-h"},
		"nothing":       {},
		"show":          {"show", "SITE/physics"},
		"show-json":     {"show", "-json", "SITE/physics/why-is-the-sky-blue.md"},
		"show-repaired": {"show", "SITE/zoology"},
		"check":         {"check", "SITE"},
		"check-file":    {"check", "SITE/zoology/what-is-a-cat.md"},
		"check-clean":   {"check", "SITE/physics/why-is-the-sky-blue.md"},
		"check-json":    {"check", "-json", "SITE"},
		"check-github":  {"check", "-github", "SITE"},
		"check-only":    {"check", "-only", "dangling-related, repaired", "SITE"},
		"check-quiet":   {"check", "-quiet", "SITE"},
		"fmt":           {"fmt", "SITE/zoology/what-is-a-cat.md"},
		"fmt-list":      {"fmt", "-l", "SITE"},
		"fmt-diff":      {"fmt", "-d", "SITE"},
		"export":        {"export", "SITE"},
		"export-fields": {"export", "-fields", "id, file,score,seo", "SITE"},
		"stats":         {"stats", "SITE"},
	} {
		t.Run(name, func(t *testing.T) {
			got := do(t, site(t), "", args...)
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
}

func TestStandardInputIsADash(t *testing.T) {
	dir := site(t)
	data, err := os.ReadFile(filepath.Join(dir, "zoology", "what-is-a-cat.md"))
	require.NoError(t, err)
	require.Equal(t, strings.Replace(string(data), "question >-", "question: >-", 1)+"-- standard error --\n-- exit status 0 --\n",
		do(t, dir, string(data), "fmt", "-"))
	require.Contains(t, do(t, dir, string(data), "show", "-"), "What is a cat?\n==============\n")
	require.Contains(t, do(t, dir, string(data), "check", "-"), "-:16:9: repaired: question: no colon after the key\n")
	require.Contains(t, do(t, dir, string(data), "export", "-fields", "url", "-"), `{"url":"/learn/zoology/questions/what-is-a-cat"}`)
	require.Contains(t, do(t, dir, "none", "show", "-"), "parse -: no front matter\n-- exit status 1")
	require.Contains(t, do(t, dir, string(data), "fmt", "-w", "-"), "standard input cannot be written")
	require.Contains(t, do(t, dir, string(data), "fmt", "-d", "-"), "standard input cannot be compared")
}

func TestMisuseIsOneLineAndExitStatusTwo(t *testing.T) {
	for want, args := range map[string][]string{
		"quicktakes: unknown command \"shwo\"":                   {"shwo"},
		"quicktakes show: no path given; usage: ":                {"show"},
		"quicktakes show: stat SITE/none: no such file":          {"show", "SITE/none"},
		"quicktakes check: stat SITE/none: no such file":         {"check", "SITE/none"},
		"quicktakes check: flag provided but not defined: -x":    {"check", "-x", "SITE"},
		"quicktakes check: unknown code \"x\"":                   {"check", "-only", "x", "SITE"},
		"quicktakes check: -json and -github exclude each other": {"check", "-json", "-github", "SITE"},
		"quicktakes export: unknown field \"x\"":                 {"export", "-fields", "x", "SITE"},
		"quicktakes new: -subject and -question need":            {"new", "-subject", "A", "SITE"},
		"quicktakes new: one folder is needed":                   {"new", "-subject", "A", "-question", "B", "SITE", "x"},
		"quicktakes new: -date: ":                                {"new", "-subject", "A", "-question", "B", "-date", "x", "SITE"},
		"quicktakes new: open SITE/none: no such file":           {"new", "-subject", "A", "-question", "B", "-answer", "SITE/none", "SITE"},
	} {
		got := do(t, site(t), "", args...)
		require.Contains(t, got, "-- standard error --\n"+want)
		require.Contains(t, got, "-- exit status 2 --")
		require.Equal(t, 3, strings.Count(got, "\n"), got)
	}
}

func TestNewWritesADocumentAndOverwritesNone(t *testing.T) {
	dir := site(t)
	args := func() []string {
		return []string{"new", "-subject", "Criminal or Civil Law", "-question", "What is it?", "-date", "2024-11-25", "-id", "5", "-answer", "-", "SITE"}
	}
	require.Equal(t, "SITE/criminal-or-civil-law/what-is-it.md\n-- standard error --\n-- exit status 0 --\n", do(t, dir, "One.\r\n\r\nTwo.\n", args()...))
	data, err := os.ReadFile(filepath.Join(dir, "criminal-or-civil-law", "what-is-it.md"))
	require.NoError(t, err)
	want := quicktakes.New("Criminal or Civil Law", "What is it?", "One.\n\nTwo.", time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC))
	want.ID = 5
	require.Equal(t, string(quicktakes.Format(want)), string(data))
	require.Contains(t, do(t, dir, "Other.", args()...), "file exists\n-- exit status 1")
	require.Contains(t, do(t, dir, "", "new", "-subject", "A", "-question", "../../B", "SITE"), "SITE/a/b.md\n")
}

func TestFmtWritesCleanFilesAndKeepsTheirMode(t *testing.T) {
	dir := site(t)
	path := filepath.Join(dir, "zoology", "what-is-a-cat.md")
	clean := filepath.Join(dir, "physics", "why-is-the-sky-blue.md")
	before, err := os.Stat(clean)
	require.NoError(t, err)
	require.Equal(t, "SITE/zoology/what-is-a-cat.md\n-- standard error --\nquicktakes: parse SITE/zoology/notes.md: no front matter\n-- exit status 1 --\n",
		do(t, dir, "", "fmt", "-w", "-l", "SITE"))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = quicktakes.ParseStrict(data)
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o640), info.Mode())
	after, err := os.Stat(clean)
	require.NoError(t, err)
	require.True(t, os.SameFile(before, after))
	require.Equal(t, before.ModTime(), after.ModTime())
	names, err := filepath.Glob(filepath.Join(dir, "zoology", ".*"))
	require.NoError(t, err)
	require.Empty(t, names)
}

func TestInterruptedCommandsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := site(t)
	for _, name := range []string{"show", "check", "fmt", "export", "stats"} {
		var out, err bytes.Buffer
		require.Equal(t, exitFound, run(ctx, streams{nil, &out, &err}, []string{name, dir}))
		require.Equal(t, "quicktakes "+name+": interrupted\n", err.String())
	}
}

func TestKillingFmtLeavesEveryFileWhole(t *testing.T) {
	const files, kills = 1000, 50
	dir := t.TempDir()
	d := quicktakes.New("Zoology", "What is a cat?", strings.Repeat("A mammal.\n\n", 50), time.Time{})
	clean := string(quicktakes.Format(d))
	old := strings.Replace(clean, "question: >-", "question >-", 1)
	for i := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.md", i)), []byte(old), 0o644))
	}
	program, err := os.Executable()
	require.NoError(t, err)
	changed := 0
	for n := range kills {
		command := exec.Command(program, "fmt", "-w", dir)
		command.Env = append(os.Environ(), "QUICKTAKES_COMMAND=1")
		require.NoError(t, command.Start())
		time.Sleep(time.Duration(5+8*(n%20)) * time.Millisecond)
		require.NoError(t, command.Process.Kill())
		require.Error(t, command.Wait())

		paths, err := filepath.Glob(filepath.Join(dir, "*.md"))
		require.NoError(t, err)
		require.Len(t, paths, files)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			switch string(data) {
			case old:
			case clean:
				changed++
				require.NoError(t, os.WriteFile(path, []byte(old), 0o644))
			default:
				require.Fail(t, "neither old nor new", "%s: %q", path, data)
			}
		}
	}
	require.NotZero(t, changed)
	t.Logf("%d kills, %d files written", kills, changed)
}
