package git

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Commit is where a tree comes from.
type Commit struct {
	// ID is the commit's object id, Tree that of its whole tree: the
	// repository's root, also when only a folder of it is read.
	ID, Tree string
	// Time is the committer's, in UTC. Anyone can write any time in a commit: one
	// that is none, or not of the years 1970 to 9999, is the beginning of 1970.
	Time time.Time
	// Dirty is set when files on disk differ from the commit. Only StandsAt looks.
	Dirty bool
	// Shallow is set when the repository lacks older history.
	Shallow bool
}

// Head returns the commit that is checked out around dir.
//
// Errors: ErrNoRepository; ErrNoCommit on a branch without commits; ErrNoGit;
// ErrForeign.
func Head(ctx context.Context, dir string) (Commit, error) {
	repo, err := openRepository(ctx, dir)
	if err != nil {
		return Commit{}, err
	}
	return repo.head(ctx)
}

func (r *repository) head(ctx context.Context) (Commit, error) {
	id, err := r.resolve(ctx, "HEAD")
	if errors.Is(err, ErrNoRevision) {
		return Commit{}, fmt.Errorf("%s: %w", r.dir, ErrNoCommit)
	}
	if err != nil {
		return Commit{}, err
	}
	return r.commit(ctx, id)
}

// commit reads the commit with the id.
func (r *repository) commit(ctx context.Context, id string) (Commit, error) {
	out, err := r.git(ctx, "rev-list", "--max-count=1", "--no-commit-header", "--format=%T%n%ct", "--end-of-options", id, "--")
	if err != nil {
		return Commit{}, err
	}
	tree, seconds, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if !isID(tree) {
		return Commit{}, fmt.Errorf("git rev-list: unexpected answer %q", out)
	}
	return Commit{ID: id, Tree: tree, Time: commitTime(seconds), Shallow: r.shallow}, nil
}

// commitTime reads the seconds since 1970 that git prints of a commit, which are
// whatever digits stand in it, or none.
func commitTime(seconds string) time.Time {
	const year9999 = 253402300799
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || unix < 0 || unix > year9999 {
		unix = 0
	}
	return time.Unix(unix, 0).UTC()
}
