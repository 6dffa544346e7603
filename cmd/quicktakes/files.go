package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/quicktakes/quicktakes"
)

// stdinName stands for standard input among paths, and for its name.
const stdinName = "-"

// requirePaths reports the first path that is not there, before any work.
func requirePaths(paths []string) error {
	for _, path := range paths {
		if path == stdinName {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return misuse(err.Error())
		}
	}
	return nil
}

// each gives every document that the paths name to do, with the path to show,
// in order. It says on standard error which could not be read, and goes on.
func each(ctx context.Context, s streams, paths []string, do func(quicktakes.File) error) error {
	if err := requirePaths(paths); err != nil {
		return err
	}
	progress := newProgress(s.err)
	defer progress.clear()
	failed := false
	visit := func(file quicktakes.File, err error) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			progress.clear()
			fmt.Fprintf(s.err, "quicktakes: %v\n", err)
			failed = true
			return nil
		}
		progress.step()
		return do(file)
	}
	for _, path := range paths {
		if err := eachIn(ctx, s, path, visit); err != nil {
			return err
		}
	}
	if failed {
		return errFound
	}
	return nil
}

func eachIn(ctx context.Context, s streams, path string, visit func(quicktakes.File, error) error) error {
	info, err := os.Stat(path)
	if path == stdinName || err == nil && !info.IsDir() {
		return visit(readFile(s, path))
	}
	for file, err := range quicktakes.Documents(ctx, os.DirFS(path)) {
		file.Path = filepath.Join(path, filepath.FromSlash(file.Path))
		if err := visit(file, below(path, err)); err != nil {
			return err
		}
	}
	return nil
}

// below gives an error of a file in a folder the folder's path.
func below(folder string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return &fs.PathError{Op: p.Op, Path: filepath.Join(folder, p.Path), Err: p.Err}
	}
	return err
}

// readFile reads one document that a path names.
func readFile(s streams, path string) (quicktakes.File, error) {
	data, err := readAll(s, path)
	if err != nil {
		return quicktakes.File{}, err
	}
	return quicktakes.NewFile(path, data)
}

func readAll(s streams, path string) ([]byte, error) {
	if path == stdinName {
		return io.ReadAll(s.in)
	}
	return os.ReadFile(path)
}

// progress counts documents on a terminal, once the work has lasted half a
// second.
type progress struct {
	terminal *os.File // nil for none
	count    int
	next     time.Time
	shown    bool
}

const progressDelay = 500 * time.Millisecond

func newProgress(w io.Writer) *progress {
	p := &progress{next: time.Now().Add(progressDelay)}
	if file, ok := w.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			p.terminal = file
		}
	}
	return p
}

func (p *progress) step() {
	p.count++
	if p.terminal == nil || p.count%64 != 0 || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(progressDelay / 5)
	p.shown = true
	fmt.Fprintf(p.terminal, "\r%d documents", p.count)
}

// clear takes the count off the line.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.terminal, "\r\x1b[K")
		p.shown = false
	}
}
