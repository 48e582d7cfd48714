package filetree

import (
	"cmp"
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

	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
)

// Folder returns the files under dir as a Tree. dir itself may be reached
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
	// recent are the folders that were read from last, the newest first: the
	// next file is most often in one of them too, and is then found without a
	// walk from the root. There are a few, for those who read side by side.
	recent []*opened
}

// Directories with at least minParallelEntries entries are walked in parallel.
const minParallelEntries = 32

// open returns the root, opening it the first time. os.Root makes sure that
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
	under, err := CleanUnder(under)
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
	entries, err := t.appendFolder(ctx, nil, root, under, under, 0)
	if err != nil {
		return nil, err
	}
	// ReadDir sorts names within a folder; "a.json" and "a/b.json" still come
	// in another order than as whole paths.
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}

// Level lists what is in a folder and not deeper: the names of the folders in
// it, and the files, both sorted as bytes. Sizes are not known and 0.
func (t *folder) Level(_ context.Context, under string) (folders []string, files []Entry, err error) {
	if under, err = CleanUnder(under); err != nil {
		return nil, nil, err
	}
	root, err := t.open()
	if err != nil {
		return nil, nil, err
	}
	if err := t.checkFolder(root, under); err != nil {
		return nil, nil, err
	}
	list, err := readDir(root, under)
	if err != nil {
		return nil, nil, err
	}
	for _, item := range list {
		if item.IsDir() {
			folders = append(folders, item.Name())
			continue
		}
		mode := Regular
		switch {
		case item.Type() == fs.ModeSymlink:
			mode = Symlink
		case !item.Type().IsRegular():
			mode = Other
		}
		files = append(files, Entry{Path: Join(under, item.Name()), Mode: mode})
	}
	return folders, files, nil
}

// checkFolder makes sure that name is a folder which no link leads to.
func (t *folder) checkFolder(root *os.Root, name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.checkPlain(root, name)
}

// checkPlain is checkFolder for one who holds the lock.
func (t *folder) checkPlain(root *os.Root, name string) error {
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

// appendFolder appends the files of the folder dir, which the name folder leads
// to from parent. The folder at depth is opened from the one that it is in, which spares
// the walk from the root; from maxOpenDepth on it is opened from the root again.
func (t *folder) appendFolder(ctx context.Context, entries []Entry, parent *os.Root, folder, dir string, depth int) ([]Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	list, err := readDir(parent, folder)
	if err != nil {
		return nil, err
	}
	here := parent
	var inside [][]Entry
	var errs []error
	if slices.ContainsFunc(list, fs.DirEntry.IsDir) {
		inside, errs = make([][]Entry, len(list)), make([]error, len(list))
	}
	if inside != nil && depth < maxOpenDepth {
		if here, err = parent.OpenRoot(filepath.FromSlash(cmp.Or(folder, "."))); err != nil {
			return nil, err
		}
		defer here.Close()
	}
	enter := func(i int) {
		name, path := list[i].Name(), Join(dir, list[i].Name())
		t.mu.Lock()
		t.plain[path] = true
		t.mu.Unlock()
		if here == parent {
			name = Join(folder, name)
		}
		inside[i], errs[i] = t.appendFolder(ctx, nil, here, name, path, depth+1)
	}
	if len(list) >= minParallelEntries {
		spread.Each(len(list), func(i int) {
			if list[i].IsDir() {
				enter(i)
			}
		})
		n := len(list)
		for _, found := range inside {
			n += len(found)
		}
		entries = slices.Grow(entries, n)
	}
	for i, item := range list {
		if item.IsDir() {
			if len(list) < minParallelEntries {
				enter(i)
			}
			if errs[i] != nil {
				return nil, errs[i]
			}
			entries = append(entries, inside[i]...)
			continue
		}
		e := Entry{Path: Join(dir, item.Name()), Mode: Other}
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
	f, err := root.OpenFile(filepath.FromSlash(dir), os.O_RDONLY|atOnce, 0)
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
	parent, err := t.enter(e.Path[:max(strings.LastIndexByte(e.Path, '/'), 0)])
	if err != nil {
		return nil, err
	}
	defer t.leave(parent)
	data, err := readRegular(parent.root, e.Path[strings.LastIndexByte(e.Path, '/')+1:])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", e.Path, err)
	}
	return data, nil
}

// readRegular reads the file in the folder, at most source.MaxSize+1 bytes of it.
func readRegular(folder *os.Root, name string) ([]byte, error) {
	// A link within the folder would be followed, and a device may do something
	// when it is opened, so it is looked at first.
	before, err := folder.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	f, err := folder.OpenFile(name, os.O_RDONLY|atOnce, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !os.SameFile(before, after) {
		return nil, errors.New("replaced while it was being opened")
	}
	// One byte more than there is, so that it shows if the file has grown; then
	// it is read on. Where it has not, its end need not be asked for.
	data := make([]byte, min(after.Size(), source.MaxSize)+1)
	n, err := f.Read(data)
	for err == nil && int64(n) != after.Size() && n <= source.MaxSize {
		if n == len(data) {
			data = append(data, make([]byte, min(len(data), source.MaxSize+1-len(data)))...)
		}
		var more int
		more, err = f.Read(data[n:])
		n += more
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	return data[:n], nil
}

// Close implements Tree.
func (t *folder) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	var left []*os.Root
	for _, o := range t.recent {
		left = release(o, left)
	}
	closeAll(left)
	t.recent = nil
	if t.root == nil {
		return nil
	}
	root := t.root
	t.root = nil
	return root.Close()
}
