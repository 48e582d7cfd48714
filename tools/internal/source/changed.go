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
	under, err := cleanUnder(under)
	if err != nil {
		return nil, err
	}
	repo, err := openRepository(ctx, dir)
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
	folder := under
	if folder == "" {
		folder = "." // from dir, not from the repository's root
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

// parseChanges reads what diff-tree --raw -z prints, for each path
//
//	":" <mode> SP <mode> SP <id> SP <id> SP <status letter> NUL <path> NUL
//
// and gives the paths without the prefix.
func parseChanges(out, prefix string) ([]Change, error) {
	var changes []Change
	for out != "" {
		head, rest, ok := strings.Cut(out, "\x00")
		path, rest, ok2 := strings.Cut(rest, "\x00")
		out = rest
		fields := strings.Fields(head)
		if !ok || !ok2 || len(fields) != 5 || !strings.HasPrefix(head, ":") {
			return nil, fmt.Errorf("git diff-tree: unexpected answer %q", head)
		}
		c := Change{}
		if c.Path, ok = strings.CutPrefix(path, prefix); !ok {
			return nil, fmt.Errorf("git diff-tree: %q is not under %q", path, prefix)
		}
		switch fields[4] {
		case "A":
			c.Status = Added
		case "M":
			c.Status = Modified
		case "D":
			c.Status = Deleted
		case "T":
			c.Status = TypeChanged
		default:
			return nil, fmt.Errorf("git diff-tree: unexpected status %q of %q", fields[4], path)
		}
		changes = append(changes, c)
	}
	return changes, nil
}
