package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Folder gives the files under dir as a Tree. dir itself may be reached
// through a link; inside it no link is followed. Nothing is opened yet: a dir
// that is missing shows when the tree is used, as ErrNoFolder.
//
// A file that changes or vanishes between listing and reading is an error or
// its new bytes: a folder is not a snapshot.
func Folder(dir string) Tree { return &folder{dir: dir} }

type folder struct {
	dir string

	mu     sync.Mutex
	root   *os.Root // nil until the first use
	closed bool
	// plain holds the folders known to be reached without a link, so that
	// Read need not look at every parent of every file again.
	plain map[string]bool
}

// open gives the root, opening it the first time. os.Root makes sure that
// nothing outside dir is read even if a link appears while reading.
func (t *folder) open() (*os.Root, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return nil, fmt.Errorf("folder %s: %w", t.dir, fs.ErrClosed)
	}
	if t.root != nil {
		return t.root, nil
	}
	// Asked first, because opening a named pipe as a root would wait for its
	// other end.
	switch info, err := os.Stat(t.dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %w", ErrNoFolder, err)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s: %w", t.dir, ErrNotFolder)
	}
	root, err := os.OpenRoot(t.dir)
	if err != nil {
		return nil, err
	}
	t.root, t.plain = root, map[string]bool{"": true}
	return root, nil
}

// Entries implements Tree.
func (t *folder) Entries(ctx context.Context, under string) ([]Entry, error) {
	under, err := cleanUnder(under)
	if err != nil {
		return nil, err
	}
	root, err := t.open()
	if err != nil {
		return nil, err
	}
	if err := t.checkFolder(root, under); err != nil {
		return nil, err
	}
	entries, err := appendFolder(ctx, nil, root, under)
	if err != nil {
		return nil, err
	}
	// ReadDir sorts names within a folder; "a.json" and "a/b.json" still come
	// in another order than as whole paths.
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}

// checkFolder makes sure that name is a folder which no link leads to.
func (t *folder) checkFolder(root *os.Root, name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.plain[name] {
		return nil
	}
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		part := name[:i]
		if t.plain[part] {
			continue
		}
		switch info, err := root.Lstat(filepath.FromSlash(part)); {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("folder %q: %w: %w", part, ErrNoFolder, err)
		case err != nil:
			return err
		case !info.IsDir():
			return fmt.Errorf("folder %q: %w", part, ErrNotFolder)
		}
		t.plain[part] = true
	}
	return nil
}

// appendFolder appends the files under the folder dir. Folders are opened from
// the root each time, so that depth does not hold file descriptors.
func appendFolder(ctx context.Context, entries []Entry, root *os.Root, dir string) ([]Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	list, err := readDir(root, dir)
	if err != nil {
		return nil, err
	}
	for _, item := range list {
		name := joinPath(dir, item.Name())
		if item.IsDir() {
			if entries, err = appendFolder(ctx, entries, root, name); err != nil {
				return nil, err
			}
			continue
		}
		e := Entry{Path: name, Mode: Other}
		switch item.Type() {
		case fs.ModeSymlink:
			e.Mode = Symlink
		case 0:
			info, err := item.Info()
			if err != nil {
				return nil, err
			}
			e.Size = info.Size()
			e.Mode = Regular
			if info.Mode().Perm()&0o111 != 0 {
				e.Mode = Executable
			}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func readDir(root *os.Root, dir string) ([]fs.DirEntry, error) {
	if dir == "" {
		dir = "."
	}
	f, err := root.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}

// Read implements Tree.
func (t *folder) Read(ctx context.Context, e Entry) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	if !e.Mode.Readable() {
		return nil, fmt.Errorf("%s: %w", e.Path, ErrNotRegular)
	}
	for part := range strings.SplitSeq(e.Path, "/") {
		if part == "" || part == "." || part == ".." {
			return nil, fmt.Errorf("file %q: %w", e.Path, fs.ErrInvalid)
		}
	}
	root, err := t.open()
	if err != nil {
		return nil, err
	}
	parent := e.Path[:max(strings.LastIndexByte(e.Path, '/'), 0)]
	if err := t.checkFolder(root, parent); err != nil {
		return nil, err
	}
	name := filepath.FromSlash(e.Path)
	// Opening a named pipe waits for its other end, so it is looked at first.
	before, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w", e.Path, ErrNotRegular)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !os.SameFile(before, after) {
		return nil, fmt.Errorf("%s: replaced while it was being opened", e.Path)
	}
	var data bytes.Buffer
	data.Grow(int(min(after.Size(), MaxSize+1)) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, MaxSize+1)); err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}

// Close implements Tree.
func (t *folder) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	if t.root == nil {
		return nil
	}
	root := t.root
	t.root = nil
	return root.Close()
}
