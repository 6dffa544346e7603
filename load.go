package quicktakes

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"runtime"
	"slices"
	"sync"
)

// A File is a document with the path it was read from, slash-separated and
// relative to the root of its tree.
type File struct {
	Path     string
	Document *Document

	source []byte // of a repaired document, to tell lines in
}

// NewFile parses data as the file at a path. The error is a *fs.PathError around
// that of Parse.
func NewFile(path string, data []byte) (File, error) {
	d, err := Parse(data)
	if err != nil {
		return File{Path: path}, pathError("parse", path, err)
	}
	f := File{Path: path, Document: d}
	if len(d.Diagnostics) > 0 {
		f.source = bytes.Clone(data)
	}
	return f, nil
}

// Load reads every ".md" file under fsys, on all cores. It does not stop at one
// that cannot be read or is no QuickTakes document: the Collection holds what
// could be read, in lexical order of the paths, and the error joins a
// *fs.PathError for each file or folder that could not. Where ctx is cancelled
// the error is that of ctx besides, and the Collection holds what was read
// before.
//
// A symbolic link to a file is read, unless it leads out of fsys; one to a
// folder is not followed. For a tree that others may write to, let fsys be that
// of os.OpenRoot, which no link leads out of.
func Load(ctx context.Context, fsys fs.FS) (*Collection, error) {
	var files []File
	var failed []error
	for file, err := range Documents(ctx, fsys) {
		if err != nil {
			failed = append(failed, err)
			continue
		}
		files = append(files, file)
	}
	return NewCollection(files...), errors.Join(failed...)
}

// Documents gives the same files and errors as Load one after the other, with
// memory for a few of them at a time. A File that comes with an error has no
// Document. The goroutines that read ahead have ended when the loop has.
func Documents(ctx context.Context, fsys fs.FS) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		ctx, cancel := context.WithCancelCause(ctx)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer cancel(errLeft)

		count := runtime.GOMAXPROCS(0)
		ordered := make(chan *batch, 4*count)
		work := make(chan *batch, 4*count)
		workers.Go(func() {
			defer close(ordered)
			defer close(work)
			walk(ctx, fsys, ordered, work)
		})
		for range count {
			workers.Go(func() {
				var buffer []byte
				for b := range work {
					buffer = b.read(ctx, fsys, buffer)
				}
			})
		}
		for b := range ordered {
			<-b.done
			for i := range b.files {
				if ctx.Err() != nil {
					break
				}
				if !yield(b.files[i], b.errs[i]) {
					return
				}
			}
		}
		if err := context.Cause(ctx); err != nil {
			yield(File{}, err)
		}
	}
}

// errLeft is why reading ahead stops when the loop is left.
var errLeft = errors.New("loop left")

// batchSize makes the hand-over between goroutines cheap beside the reading.
const batchSize = 32

// batch is a run of files that one worker reads.
type batch struct {
	files []File
	errs  []error
	done  chan struct{}
}

func newBatch() *batch {
	return &batch{done: make(chan struct{})}
}

func (b *batch) add(path string, err error) {
	b.files = append(b.files, File{Path: path})
	b.errs = append(b.errs, err)
}

// walk sends the files of a tree in lexical order, a batch to both channels at
// a time.
func walk(ctx context.Context, fsys fs.FS, ordered, work chan<- *batch) {
	b := newBatch()
	send := func() error {
		select {
		case ordered <- b:
			work <- b
			b = newBatch()
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	// The function reports errors in the batch; what it returns is ctx's.
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			b.add(name, pathError("read", name, err))
		case entry.IsDir() || path.Ext(name) != ".md":
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
				return nil
			}
			b.add(name, leadsOut(fsys, name))
		default:
			b.add(name, nil)
		}
		if len(b.files) < batchSize {
			return nil
		}
		return send()
	})
	if len(b.files) > 0 && ctx.Err() == nil {
		_ = send()
	}
}

var errOutside = errors.New("symbolic link out of the tree")

// leadsOut gives an error for a symbolic link that leads out of fsys.
func leadsOut(fsys fs.FS, name string) error {
	at := name
	for range 40 {
		target, err := fs.ReadLink(fsys, at)
		if err != nil {
			return nil
		}
		if at = path.Join(path.Dir(at), target); path.IsAbs(target) || !fs.ValidPath(at) {
			return pathError("open", name, errOutside)
		}
	}
	return nil
}

// pathError wraps err with its path, unless it has it already.
func pathError(op, name string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return err
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// read reads the batch's files through buffer, which it gives back for the
// next.
func (b *batch) read(ctx context.Context, fsys fs.FS, buffer []byte) []byte {
	defer close(b.done)
	for i := range b.files {
		file := &b.files[i]
		if b.errs[i] != nil {
			continue
		}
		if b.errs[i] = ctx.Err(); b.errs[i] != nil {
			continue
		}
		data, err := readInto(fsys, file.Path, buffer)
		if err != nil {
			b.errs[i] = pathError("read", file.Path, err)
			continue
		}
		buffer = data
		*file, b.errs[i] = NewFile(file.Path, data)
	}
	return buffer
}

// readInto reads a file into buffer, or into a larger one. It asks for no size:
// a file is one call shorter to read without.
func readInto(fsys fs.FS, name string, buffer []byte) (data []byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data = buffer[:0]
	for {
		if len(data) == cap(data) {
			data = slices.Grow(data, max(minBuffer, len(data)))
		}
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// minBuffer holds all but the longest documents.
const minBuffer = 64 << 10
