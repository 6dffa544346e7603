package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/quicktakes/quicktakes"
)

func format(flags *flag.FlagSet) func(context.Context, streams, []string) error {
	list := flags.Bool("l", false, "list the files that are not clean")
	diff := flags.Bool("d", false, "print what would change")
	write := flags.Bool("w", false, "write the files that are not clean")
	return func(ctx context.Context, s streams, paths []string) error {
		return each(ctx, s, paths, func(file quicktakes.File) error {
			if *write && file.Path == stdinName {
				return misuse("standard input cannot be written")
			}
			clean := quicktakes.Format(file.Document)
			if !*list && !*diff && !*write {
				_, err := s.out.Write(clean)
				return err
			}
			if len(file.Document.Diagnostics) == 0 {
				return nil
			}
			if *list {
				fmt.Fprintln(s.out, file.Path)
			}
			if *diff {
				if err := printDiff(s, file.Path, clean); err != nil {
					return err
				}
			}
			if *write {
				return replaceFile(file.Path, clean)
			}
			return nil
		})
	}
}

func printDiff(s streams, path string, clean []byte) error {
	if path == stdinName {
		return misuse("standard input cannot be compared")
	}
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, err = s.out.Write(unifiedDiff(path, before, clean))
	return err
}

// replaceFile writes a file by rename, so that at every moment it holds its old
// bytes or its new ones. It keeps the file's mode, and follows a link.
func replaceFile(path string, data []byte) (err error) {
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".quicktakes-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temporary.Name())
		}
	}()
	if _, err = temporary.Write(data); err == nil {
		err = temporary.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = temporary.Sync()
	}
	if closeErr := temporary.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// contextLines is how many lines a diff shows around a change.
const contextLines = 3

// unifiedDiff compares two texts as one change: the lines between those that
// both begin with and those that both end with.
func unifiedDiff(path string, before, after []byte) []byte {
	a, b := bytes.SplitAfter(before, []byte("\n")), bytes.SplitAfter(after, []byte("\n"))
	head := 0
	for head < min(len(a), len(b)) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	start := max(0, head-contextLines)
	shown := min(tail, contextLines)
	var out bytes.Buffer
	fmt.Fprintf(&out, "--- %s\n+++ %s\n@@ -%d,%d +%d,%d @@\n", path, path,
		start+1, len(a)-tail+shown-start, start+1, len(b)-tail+shown-start)
	writeLines(&out, ' ', a[start:head])
	writeLines(&out, '-', a[head:len(a)-tail])
	writeLines(&out, '+', b[head:len(b)-tail])
	writeLines(&out, ' ', a[len(a)-tail:len(a)-tail+shown])
	return out.Bytes()
}

func writeLines(out *bytes.Buffer, mark byte, lines [][]byte) {
	for _, line := range lines {
		out.WriteByte(mark)
		out.Write(line)
		if !bytes.HasSuffix(line, []byte("\n")) {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
