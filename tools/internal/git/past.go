package git

import (
	"context"
	"iter"
	"strings"

	"insyn/tools/internal/filetree"
)

// Past goes back through the history of the revision by first parents, as Log
// does, and yields what it was before each commit that changed the file at the
// path, the newest first. They share the git process of the revision. The history
// ends where the repository's does: in a shallow clone earlier. An error is the
// last that is yielded.
func (t *revision) Past(ctx context.Context, path string) iter.Seq2[filetree.Tree, error] {
	return func(yield func(filetree.Tree, error) bool) {
		out, err := t.repo.git(ctx, "log", "--first-parent", "--diff-merges=first-parent", "--max-count=1000", "--no-patch",
			"--no-color", "--no-notes", "--no-show-signature", "--no-mailmap", "--format=tformat:%P",
			"--end-of-options", t.commit.ID, "--", path)
		if err != nil {
			yield(nil, err)
			return
		}
		for line := range strings.Lines(string(out)) {
			parent, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			if parent == "" {
				continue // the first commit, or where a shallow clone ends
			}
			before, err := Beside(ctx, t, parent)
			if !yield(before, err) || err != nil {
				return
			}
		}
	}
}
