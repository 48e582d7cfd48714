package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/filetree"
)

// Open opens the revision rev (a branch, a tag, an id …) of the repository that
// contains dir. Paths are relative to dir, which may be a folder inside the
// repository; that it is missing in the revision shows in Entries.
//
// ctx is the tree's as well: when it ends, so does the git process that the
// tree holds, and reading fails.
//
// Errors: ErrNoRepository, ErrNoRevision, ErrNoGit.
func Open(ctx context.Context, dir, rev string) (filetree.Tree, error) {
	repo, err := openRepository(ctx, dir)
	if err != nil {
		return nil, err
	}
	id, err := repo.resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	commit, err := repo.commit(ctx, id)
	if err != nil {
		return nil, err
	}
	return &revision{repo: repo, commit: commit, objects: newObjects(ctx, repo)}, nil
}

// Beside opens another revision of the repository that t, a Tree made by Open,
// reads. They share the git process that reads, which ends when t is closed:
// closing the other does nothing.
//
// Errors: ErrNoRevision.
func Beside(ctx context.Context, t filetree.Tree, rev string) (filetree.Tree, error) {
	g, ok := t.(*revision)
	if !ok {
		return nil, fmt.Errorf("revision %q beside files: %w", rev, errors.ErrUnsupported)
	}
	id, err := g.repo.resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	commit, err := g.repo.commit(ctx, id)
	if err != nil {
		return nil, err
	}
	return &revision{repo: g.repo, commit: commit, objects: g.objects, guest: true}, nil
}

// CommitOf returns the commit that a Tree made by Open reads, and false for any
// other Tree: for a folder, ask Head.
func CommitOf(t filetree.Tree) (Commit, bool) {
	g, ok := t.(*revision)
	if !ok {
		return Commit{}, false
	}
	return g.commit, true
}

type revision struct {
	repo    *repository
	commit  Commit
	objects *objects
	guest   bool // of the tree that it was opened beside, which closes objects
}

// Entries implements Tree.
func (t *revision) Entries(ctx context.Context, under string) ([]filetree.Entry, error) {
	under, err := filetree.CleanUnder(under)
	if err != nil {
		return nil, err
	}
	tree, err := t.find(ctx, under)
	if err != nil {
		return nil, err
	}
	out, err := t.repo.git(ctx, "ls-tree", "-rzl", "--full-tree", tree)
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", under, err)
	}
	entries := make([]filetree.Entry, 0, bytes.Count(out, []byte{0}))
	for line := range bytes.SplitSeq(out, []byte{0}) {
		if len(line) == 0 {
			continue
		}
		e, err := parseEntry(string(line))
		if err != nil {
			return nil, fmt.Errorf("folder %q: %w", under, err)
		}
		e.Path = filetree.Join(under, e.Path)
		entries = append(entries, e)
	}
	// git's order is that of whole paths as well, but it is not promised.
	slices.SortFunc(entries, func(a, b filetree.Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}

// parseEntry reads one line of ls-tree -l:
//
//	<mode> SP <type> SP <id> SP+ <size or "-"> TAB <path>
func parseEntry(line string) (filetree.Entry, error) {
	head, path, tab := strings.Cut(line, "\t")
	fields := strings.Fields(head)
	if !tab || len(fields) != 4 || !isID(fields[2]) {
		return filetree.Entry{}, fmt.Errorf("git ls-tree: unexpected line %q", line)
	}
	mode, err := parseMode(fields[0])
	if err != nil {
		return filetree.Entry{}, fmt.Errorf("git ls-tree: %w", err)
	}
	e := filetree.Entry{Path: path, Mode: mode, ID: fields[2]}
	if mode.Readable() {
		if fields[3] == "BAD" { // what git says of an object that it lacks
			return filetree.Entry{}, fmt.Errorf("%s: object %s: %w", path, e.ID, ErrNoObject)
		}
		if e.Size, err = strconv.ParseInt(fields[3], 10, 64); err != nil {
			return filetree.Entry{}, fmt.Errorf("git ls-tree: size of %q: %w", path, err)
		}
	}
	return e, nil
}

// parseMode reads a mode of a git tree, such as 100644. Old repositories hold
// other permissions than 644 and 755; git itself asks for the owner's x only.
func parseMode(octal string) (filetree.Mode, error) {
	bits, err := strconv.ParseUint(octal, 8, 32)
	if err != nil {
		return filetree.Other, fmt.Errorf("file mode: %w", err)
	}
	return modeOf(bits), nil
}

func modeOf(bits uint64) filetree.Mode {
	switch bits &^ 0o7777 {
	case 0o100000:
		if bits&0o100 != 0 {
			return filetree.Executable
		}
		return filetree.Regular
	case 0o120000:
		return filetree.Symlink
	case 0o160000:
		return filetree.Submodule
	}
	return filetree.Other
}

// Read implements Tree. It reads the object that e.ID names.
func (t *revision) Read(ctx context.Context, e filetree.Entry) ([]byte, error) {
	if !e.Mode.Readable() {
		return nil, fmt.Errorf("%s: %w", e.Path, filetree.ErrNotRegular)
	}
	if !isID(e.ID) {
		return nil, fmt.Errorf("%s: object id %q: %w", e.Path, e.ID, fs.ErrInvalid)
	}
	data, err := t.objects.read(ctx, e.ID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", e.Path, err)
	}
	return data, nil
}

// Close implements Tree.
func (t *revision) Close() error {
	if t.guest {
		return nil
	}
	return t.objects.close()
}

// isID reports whether s is a full object id, SHA-1 or SHA-256.
func isID(s string) bool {
	if len(s) != 40 && len(s) != 64 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// lacksObject reports whether git failed because an object is not in the
// repository, as in a partial clone. git names the object in its message.
func lacksObject(err error) bool {
	var failed *gitError
	return errors.As(err, &failed) &&
		(strings.Contains(failed.stderr, "could not fetch") || strings.Contains(failed.stderr, "could not get object info"))
}
