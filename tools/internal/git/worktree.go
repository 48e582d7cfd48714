package git

import (
	"bytes"
	"context"
	"crypto/sha1" // the ids of most repositories
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
	"sync"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/source"
)

// WorkTree returns the files under dir as they are on disk, in a repository or
// not, without what nobody is about to propose: what git ignores, and what editors
// and file managers leave (filetree.IsScrap). A file that git tracks is never left
// out. Where git cannot say, nothing is ignored or tracked.
func WorkTree(dir string) filetree.Tree {
	return &workTree{Tree: filetree.Folder(dir), dir: dir, read: map[string][]byte{}}
}

type workTree struct {
	filetree.Tree // the folder, with all that is there
	dir           string

	mu   sync.Mutex
	read map[string][]byte // what has been read, by path
	left []string          // what was left out
}

// Entries implements Tree.
func (t *workTree) Entries(ctx context.Context, under string) ([]filetree.Entry, error) {
	all, err := t.Tree.Entries(ctx, under)
	if err != nil {
		return nil, err
	}
	under, err = filetree.CleanUnder(under)
	if err != nil {
		return nil, err
	}
	ignored, err := t.list(ctx, under, "--others", "--ignored", "--exclude-standard")
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(all, func(e filetree.Entry) bool { return !ignored[e.Path] }) {
		ignored = nil // it is the folder that is ignored, and somebody wants to look at it
	}
	var tracked map[string]bool // asked for where it matters
	t.mu.Lock()
	defer t.mu.Unlock()
	kept := make([]filetree.Entry, 0, len(all))
	for _, e := range all {
		out := ignored[e.Path]
		if !out && filetree.IsScrap(e.Path) {
			if tracked == nil {
				if tracked, err = t.list(ctx, under, "--cached"); err != nil {
					return nil, err
				}
			}
			out = !tracked[e.Path]
		}
		if !out {
			kept = append(kept, e)
		} else if !slices.Contains(t.left, e.Path) {
			t.left = append(t.left, e.Path)
		}
	}
	return kept, nil
}

// Level lists what is in a folder and not deeper, all that is there: see the
// folder's own.
func (t *workTree) Level(ctx context.Context, under string) (folders []string, files []filetree.Entry, err error) {
	return t.Tree.(interface {
		Level(ctx context.Context, under string) ([]string, []filetree.Entry, error)
	}).Level(ctx, under)
}

// list asks git for files under a folder: none where it cannot say.
func (t *workTree) list(ctx context.Context, under string, which ...string) (map[string]bool, error) {
	if under == "" {
		under = "."
	}
	repo := &repository{dir: t.dir}
	out, err := repo.git(ctx, slices.Concat([]string{"ls-files", "-z"}, which, []string{"--", under})...)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	list := map[string]bool{}
	if err != nil {
		return list, nil
	}
	for name := range bytes.SplitSeq(out, []byte{0}) {
		if len(name) > 0 {
			list[string(name)] = true
		}
	}
	return list, nil
}

// Read implements Tree.
func (t *workTree) Read(ctx context.Context, e filetree.Entry) ([]byte, error) {
	data, err := t.Tree.Read(ctx, e)
	if err == nil {
		t.mu.Lock()
		t.read[e.Path] = data
		t.mu.Unlock()
	}
	return data, err
}

// LeftOut lists the files that a Tree made by WorkTree has left out so far.
func LeftOut(t filetree.Tree) []string {
	w, ok := t.(*workTree)
	if !ok {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Sorted(slices.Values(w.left))
}

// StandsAt returns the commit that is checked out around the folder of a Tree made
// by WorkTree, and whether the files under a folder in it differ from the commit:
// those that have been read, as they were read, and the others as they are now.
// It is told by their ids, not by asking git for a status, which would run what
// the repository's configuration says. A file that is too large to be read whole
// differs.
//
// Errors: ErrNoRepository; ErrNoCommit on a branch without commits; ErrNoGit;
// ErrForeign; ErrNoObject.
func StandsAt(ctx context.Context, t filetree.Tree, under string) (Commit, error) {
	w, ok := t.(*workTree)
	if !ok {
		return Commit{}, fmt.Errorf("commit of a working tree: %w", errors.ErrUnsupported)
	}
	repo, err := openRepository(ctx, w.dir)
	if err != nil {
		return Commit{}, err
	}
	commit, err := repo.head(ctx)
	if err != nil || !repo.worktree {
		return commit, err
	}
	rev := &revision{repo: repo, commit: commit, objects: newObjects(ctx, repo)}
	defer rev.Close()
	commit.Dirty, err = w.differs(ctx, rev, under)
	return commit, err
}

// differs reports whether the files under a folder are others than in the
// revision.
func (t *workTree) differs(ctx context.Context, rev *revision, under string) (bool, error) {
	there, err := rev.Entries(ctx, under)
	missing := errors.Is(err, filetree.ErrNoFolder) || errors.Is(err, filetree.ErrNotFolder)
	if err != nil && !missing {
		return false, err
	}
	here, err := t.Entries(ctx, under)
	if errors.Is(err, filetree.ErrNoFolder) {
		return len(there) > 0, nil
	}
	if err != nil {
		return false, err
	}
	if missing || len(here) != len(there) {
		return missing && len(here) > 0 || len(here) != len(there), nil
	}
	for i, e := range here {
		was := there[i]
		if e.Path != was.Path || e.Mode != was.Mode {
			return true, nil
		}
		if !e.Mode.Readable() {
			continue // a rule speaks of it
		}
		t.mu.Lock()
		data, known := t.read[e.Path]
		t.mu.Unlock()
		if !known {
			if data, err = t.Tree.Read(ctx, e); err != nil {
				return false, err
			}
		}
		if len(data) > source.MaxSize || blobID(data, len(was.ID)) != was.ID {
			return true, nil
		}
	}
	return false, nil
}

// blobID returns the id that git gives a file, of so many digits.
func blobID(data []byte, digits int) string {
	var h hash.Hash = sha1.New()
	if digits == hex.EncodedLen(sha256.Size) {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
