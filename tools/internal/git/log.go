package git

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"insyn/tools/internal/filetree"
)

// Step is one commit, and what it changed under a folder.
type Step struct {
	Commit  string    // its id
	Time    time.Time // as Commit.Time
	Changes []Revised // sorted by Path as bytes
}

// Revised is one path that a commit changed. Before and After can be read from
// any Tree that Open made of the same repository; the one that is not there has
// an empty ID.
type Revised struct {
	Change
	Before, After filetree.Entry
}

// Log lists the commits that changed something under the folder under, the
// newest first, and at most maxSteps of them. It follows the first parents
// from rev: what was merged is one step, dated when it was merged. dir and under
// are as in Open and filetree.Tree.Entries. Authors and messages are not read.
//
// Sizes in the entries are not known and 0.
//
// Errors: ErrNoRepository, ErrNoRevision, ErrNoGit, ErrNoObject. In a shallow
// clone the log ends where the clone does, and the oldest commit then seems to
// have added everything: see Commit.Shallow.
func Log(ctx context.Context, dir, rev, under string, maxSteps int) ([]Step, error) {
	repo, folder, err := openFolder(ctx, dir, under)
	if err != nil {
		return nil, err
	}
	id, err := repo.resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	// All that a user's configuration could change is said outright.
	out, err := repo.git(ctx, "-c", "log.showRoot=true", "log",
		"--first-parent", "--diff-merges=first-parent", "--max-count="+strconv.Itoa(maxSteps),
		"--raw", "-r", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=none",
		"--no-color", "--no-notes", "--no-show-signature", "--no-mailmap", "--format=tformat:%H %ct",
		"--end-of-options", id, "--", folder)
	if err != nil {
		return nil, err
	}
	return parseLog(string(out), repo.prefix)
}

// parseLog reads what log --raw -z prints: for each commit
//
//	<id> SP <seconds> NUL
//
// and then, after a newline, what parseChange reads for each path.
func parseLog(out, prefix string) ([]Step, error) {
	var steps []Step
	for out != "" {
		if rest := strings.TrimPrefix(out, "\n"); strings.HasPrefix(rest, ":") && len(steps) > 0 {
			r, rest, err := parseChange(rest, prefix)
			if err != nil {
				return nil, fmt.Errorf("git log: %w", err)
			}
			step := &steps[len(steps)-1]
			step.Changes = append(step.Changes, r)
			out = rest
			continue
		}
		head, rest, ended := strings.Cut(out, "\x00")
		id, seconds, _ := strings.Cut(head, " ")
		if !ended || !isID(id) {
			return nil, fmt.Errorf("git log: unexpected answer %.200q", head)
		}
		steps = append(steps, Step{Commit: id, Time: commitTime(seconds)})
		out = rest
	}
	for _, s := range steps {
		slices.SortFunc(s.Changes, func(a, b Revised) int { return strings.Compare(a.Path, b.Path) })
	}
	return steps, nil
}
