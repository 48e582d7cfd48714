package source

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Change is one path that differs between two revisions.
type Change struct {
	Path   string // as Entry.Path
	Status Status
}

// Status tells how a path differs.
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

// Changed lists what differs under the folder under from the revision base to
// the revision rev, sorted by Path as bytes. A moved file is one deleted and
// one added. dir and under are as in Git and Tree.Entries; a folder that is
// missing in a revision is empty there.
//
// Errors: ErrNoRepository, ErrNoRevision (also for a commit that a shallow
// clone lacks), ErrNoGit.
func Changed(ctx context.Context, dir, base, rev, under string) ([]Change, error) {
	repo, folder, err := openFolder(ctx, dir, under)
	if err != nil {
		return nil, err
	}
	before, err := repo.resolve(ctx, base)
	if err != nil {
		return nil, err
	}
	after, err := repo.resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	out, err := repo.git(ctx, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-relative", "--no-ext-diff",
		"--ignore-submodules=none", "--end-of-options", before, after, "--", folder)
	if err != nil {
		return nil, err
	}
	changes, err := parseChanges(string(out), repo.prefix)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return changes, nil
}

// parseChanges reads what diff-tree --raw -z prints.
func parseChanges(out, prefix string) ([]Change, error) {
	var changes []Change
	for out != "" {
		r, rest, err := parseChange(out, prefix)
		if err != nil {
			return nil, fmt.Errorf("git diff-tree: %w", err)
		}
		changes = append(changes, r.Change)
		out = rest
	}
	return changes, nil
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

// side gives the file before or after the change: none where git gives the id
// of no object.
func (c Change) side(mode, id string) (Entry, error) {
	if !isID(id) {
		return Entry{}, fmt.Errorf("unexpected object id %q of %q", id, c.Path)
	}
	if strings.Trim(id, "0") == "" {
		return Entry{}, nil
	}
	m, err := parseMode(mode)
	return Entry{Path: c.Path, Mode: m, ID: id}, err
}

// openFolder opens the repository that dir is in, and names the folder under as
// git is to be asked for it: from dir, not from the repository's root.
func openFolder(ctx context.Context, dir, under string) (repo *repository, folder string, err error) {
	if folder, err = cleanUnder(under); err != nil {
		return nil, "", err
	}
	if folder == "" {
		folder = "."
	}
	repo, err = openRepository(ctx, dir)
	return repo, folder, err
}
