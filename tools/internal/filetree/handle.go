package filetree

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The folders that were read from last stay open, so that the next file is found
// by its name alone. With a walk from the root for every file, folder by folder
// past any link, reading a thousand takes two and a half times as long
// (BenchmarkFolder).

// opened is a folder that stays open while somebody reads from it, or from a
// folder in it.
type opened struct {
	name    string
	root    *os.Root
	parent  *opened // nil: it was opened from the tree's root
	readers int     // the tree itself counts while it is a recent one
}

// maxOpenFolders is how many folders that were read from are kept open.
const maxOpenFolders = 8

// maxOpenDepth is how many folders within each other are kept open: one further in
// is opened from the root each time, so that depth does not use up file
// descriptors.
const maxOpenDepth = 16

// enter opens the folder for one reader, who leaves it afterwards. Open and
// close outside the lock.
func (t *folder) enter(name string) (*opened, error) {
	root, err := t.open()
	if err != nil {
		return nil, err
	}
	o, near, err := t.recentOne(root, name)
	if o != nil || err != nil {
		return o, err
	}
	o, err = descend(root, near, name)
	t.mu.Lock()
	var left []*os.Root
	switch i := t.recentIndex(name); {
	case err != nil:
		left = release(near, left)
	case t.closed:
		left = release(o, left)
		o, err = nil, fmt.Errorf("folder %s: %w", t.dir, fs.ErrClosed)
	case i >= 0: // somebody else came first
		left = release(o, left)
		o = t.recent[i]
		o.readers++
	default:
		if len(t.recent) == maxOpenFolders {
			left = release(t.recent[maxOpenFolders-1], left)
			t.recent = t.recent[:maxOpenFolders-1]
		}
		o.readers++
		t.recent = slices.Insert(t.recent, 0, o)
	}
	t.mu.Unlock()
	closeAll(left)
	return o, err
}

// recentOne returns the folder of that name for one more reader, if it is open,
// and else the nearest open one that it is in, nil for the root: it is read from
// until what is opened from it is left.
func (t *folder) recentOne(root *os.Root, name string) (o, near *opened, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := t.recentIndex(name); i >= 0 {
		o = t.recent[i]
		copy(t.recent[1:], t.recent[:i])
		t.recent[0] = o
		o.readers++
		return o, nil, nil
	}
	if err := t.checkPlain(root, name); err != nil {
		return nil, nil, err
	}
	if !deep(name) {
		for _, o := range t.recent {
			for ; o != nil; o = o.parent {
				if strings.HasPrefix(name, o.name) && strings.HasPrefix(name[len(o.name):], "/") &&
					(near == nil || len(o.name) > len(near.name)) {
					near = o
				}
			}
		}
	}
	if near != nil {
		near.readers++
	}
	return nil, near, nil
}

// recentIndex returns the place of the folder of that name among the recent
// ones, -1 if it is none. The lock is held.
func (t *folder) recentIndex(name string) int {
	return slices.IndexFunc(t.recent, func(o *opened) bool { return o.name == name })
}

// deep reports whether the folder is so far in that it is opened from the root.
func deep(name string) bool { return strings.Count(name, "/") >= maxOpenDepth }

// descend opens the folder from one that it is in, for the tree itself as the
// first reader. An error leaves the one that it was to be opened from as it was.
func descend(root *os.Root, near *opened, name string) (*opened, error) {
	if deep(name) {
		next, err := root.OpenRoot(filepath.FromSlash(name))
		if err != nil {
			return nil, err
		}
		return &opened{name: name, root: next, readers: 1}, nil
	}
	from := near
	for from == nil || from.name != name {
		here, rest, prefix := root, cmp.Or(name, "."), ""
		if from != nil {
			here, rest, prefix = from.root, name[len(from.name)+1:], from.name+"/"
		}
		step, _, _ := strings.Cut(rest, "/")
		next, err := here.OpenRoot(step)
		if err != nil {
			for ; from != near; from = from.parent { // nobody else has seen these
				_ = from.root.Close()
			}
			return nil, err
		}
		if name == "" {
			step = ""
		}
		from = &opened{name: prefix + step, root: next, parent: from, readers: 1}
	}
	return from, nil
}

func (t *folder) leave(o *opened) {
	t.mu.Lock()
	left := release(o, nil)
	t.mu.Unlock()
	closeAll(left)
}

// release appends what nobody is left in, when one reader leaves the folder.
// The tree's lock is held.
func release(o *opened, left []*os.Root) []*os.Root {
	for ; o != nil; o = o.parent {
		if o.readers--; o.readers > 0 {
			break
		}
		left = append(left, o.root)
	}
	return left
}

// closeAll closes folders. That what was only read from does not close cannot
// lose anything.
func closeAll(folders []*os.Root) {
	for _, f := range folders {
		_ = f.Close()
	}
}
