package git

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
)

// Change is one path that differs between two revisions.
type Change struct {
	Path   string // as Entry.Path
	Status Status
}

// Paths lists the paths of the changes.
func Paths(changes []Change) []string {
	paths := make([]string, len(changes))
	for i, c := range changes {
		paths[i] = c.Path
	}
	return paths
}

// Status says how a path differs.
type Status uint8

// Modified covers contents and the executable bit; TypeChanged a file that
// became a link or submodule, or the other way.
const (
	Added Status = iota
	Modified
	Deleted
	TypeChanged
)

// String names the status in one English word, for errors and tests.
func (s Status) String() string {
	switch s {
	case Added:
		return "added"
	case Modified:
		return "modified"
	case Deleted:
		return "deleted"
	case TypeChanged:
		return "typechanged"
	}
	return fmt.Sprintf("Status(%d)", uint8(s))
}

// Changed lists what differs from the revision base to the revision rev, as
// Between does. dir is as in Open.
//
// Errors: ErrNoRepository, ErrNoRevision (also for a commit that a shallow
// clone lacks), ErrNoGit.
func Changed(ctx context.Context, dir, base, rev string) ([]Change, error) {
	before, err := Open(ctx, dir, base)
	if err != nil {
		return nil, err
	}
	defer before.Close()
	after, err := Beside(ctx, before, rev)
	if err != nil {
		return nil, err
	}
	return Between(ctx, before, after)
}

// Between lists what differs from one revision to another of the same
// repository, of which the second was opened beside the first or the first
// beside the second, sorted by Path as bytes. A moved file is one deleted and
// one added. The folder that the trees are of is empty in a revision that lacks
// it.
//
// Only the folders that differ are looked into, so it costs what the change
// touches and not what the repository holds. git's own comparison reads the
// index first, which lists every file.
func Between(ctx context.Context, before, after filetree.Tree) ([]Change, error) {
	a, ok1 := before.(*revision)
	b, ok2 := after.(*revision)
	if !ok1 || !ok2 || a.objects != b.objects {
		return nil, fmt.Errorf("compare: the trees are not two revisions opened beside each other: %w", errors.ErrUnsupported)
	}
	old, err := a.root(ctx)
	if err != nil {
		return nil, err
	}
	now, err := b.root(ctx)
	if err != nil {
		return nil, err
	}
	var changes []Change
	if err := b.objects.compare(ctx, "", old, now, &changes); err != nil {
		return nil, err
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return changes, nil
}

// compare adds what differs between two folders at path; the id of one that is
// not there is "".
func (o *objects) compare(ctx context.Context, path, before, after string, changes *[]Change) error {
	if before == after {
		return nil
	}
	old, err := o.folder(ctx, before)
	if err != nil {
		return err
	}
	now, err := o.folder(ctx, after)
	if err != nil {
		return err
	}
	// Of a large folder most is the same, at the beginning and at the end.
	for len(old) > 0 && len(now) > 0 && old[0] == now[0] {
		old, now = old[1:], now[1:]
	}
	for len(old) > 0 && len(now) > 0 && old[len(old)-1] == now[len(now)-1] {
		old, now = old[:len(old)-1], now[:len(now)-1]
	}
	left := make(map[string]node, len(old))
	for _, n := range old {
		left[n.name] = n
	}
	for _, n := range now {
		was := left[n.name]
		delete(left, n.name)
		if was == n {
			continue
		}
		if err := o.compareNodes(ctx, filetree.Join(path, n.name), was, n, changes); err != nil {
			return err
		}
	}
	for name, was := range left {
		if err := o.compareNodes(ctx, filetree.Join(path, name), was, node{}, changes); err != nil {
			return err
		}
	}
	return nil
}

// compareNodes compares what has one name in two folders; was is nothing if it
// was not there, and now if it is not any more.
func (o *objects) compareNodes(ctx context.Context, path string, was, now node, changes *[]Change) error {
	inside := func(n node) string {
		if n.folder {
			return n.id()
		}
		return ""
	}
	if err := o.compare(ctx, path, inside(was), inside(now), changes); err != nil {
		return err
	}
	file := func(n node) bool { return n.name != "" && !n.folder }
	switch {
	case file(was) && file(now):
		status := Modified
		if was.mode.Readable() != now.mode.Readable() || !was.mode.Readable() && was.mode != now.mode {
			status = TypeChanged
		}
		*changes = append(*changes, Change{path, status})
	case file(was):
		*changes = append(*changes, Change{path, Deleted})
	case file(now):
		*changes = append(*changes, Change{path, Added})
	}
	return nil
}

// parseChange reads what git prints with --raw -z for a path
//
//	":" <mode> SP <mode> SP <id> SP <id> SP <status letter> NUL <path> NUL
//
// at the beginning of out, gives the path without the prefix, and what follows.
func parseChange(out, prefix string) (r Revised, rest string, err error) {
	head, rest, ok := strings.Cut(out, "\x00")
	path, rest, ok2 := strings.Cut(rest, "\x00")
	fields := strings.Fields(head)
	if !ok || !ok2 || len(fields) != 5 || !strings.HasPrefix(head, ":") {
		return r, "", fmt.Errorf("unexpected answer %.200q", head)
	}
	if r.Path, ok = strings.CutPrefix(path, prefix); !ok {
		return r, "", fmt.Errorf("%q is not under %q", path, prefix)
	}
	switch fields[4] {
	case "A":
		r.Status = Added
	case "M":
		r.Status = Modified
	case "D":
		r.Status = Deleted
	case "T":
		r.Status = TypeChanged
	default:
		return r, "", fmt.Errorf("unexpected status %q of %q", fields[4], path)
	}
	if r.Before, err = r.side(fields[0][1:], fields[2]); err == nil {
		r.After, err = r.side(fields[1], fields[3])
	}
	return r, rest, err
}

// side returns the file before or after the change: none where git gives the id
// of no object.
func (c Change) side(mode, id string) (filetree.Entry, error) {
	if !isID(id) {
		return filetree.Entry{}, fmt.Errorf("unexpected object id %q of %q", id, c.Path)
	}
	if strings.Trim(id, "0") == "" {
		return filetree.Entry{}, nil
	}
	m, err := parseMode(mode)
	return filetree.Entry{Path: c.Path, Mode: m, ID: id}, err
}

// openFolder opens the repository that dir is in, and names the folder under as
// git is to be asked for it: from dir, not from the repository's root.
func openFolder(ctx context.Context, dir, under string) (repo *repository, folder string, err error) {
	if folder, err = filetree.CleanUnder(under); err != nil {
		return nil, "", err
	}
	if folder == "" {
		folder = "."
	}
	repo, err = openRepository(ctx, dir)
	return repo, folder, err
}
