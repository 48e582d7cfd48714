package git

import (
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
)

// TestPast goes back over the versions of one file: what was merged is one step, and
// each tree has the other files as they were then. A shallow clone ends where it
// does, without an error.
func TestPast(t *testing.T) {
	dir := newRepository(t)
	sub := filepath.Join(dir, "sub")
	commit := func(files map[string]string) {
		write(t, dir, files)
		commitAll(t, dir)
	}
	commit(map[string]string{"sub/data/b.json": "first"})
	commit(map[string]string{"sub/data/a.json": "1"})
	git(t, dir, "checkout", "--quiet", "-b", "side")
	commit(map[string]string{"sub/data/a.json": "2"})
	commit(map[string]string{"sub/data/a.json": "3", "sub/data/b.json": "side"})
	git(t, dir, "checkout", "--quiet", "main")
	commit(map[string]string{"sub/data/b.json": "second", "sub/data/*.json": "x"})
	git(t, dir, "checkout", "--quiet", "-b", "merged")
	git(t, dir, "merge", "--quiet", "--no-ff", "--strategy-option=ours", "--message=x", "side")
	commit(map[string]string{"sub/data/b.json": "third"})
	commit(map[string]string{"sub/data/a.json": "4"})

	tell := func(tree filetree.Tree) string {
		var told []string
		for before, err := range tree.(*revision).Past(t.Context(), "data/a.json") {
			if err != nil {
				t.Fatal(err)
			}
			text := map[string]string{}
			for _, e := range must(before.Entries(t.Context(), "data")) {
				text[e.Path] = string(must(before.Read(t.Context(), e)))
			}
			told = append(told, text["data/a.json"]+" "+text["data/b.json"])
		}
		return strings.Join(told, ", ")
	}
	if got, want := tell(openGit(t, sub, "merged")), "3 third, 1 second,  first"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	clone := t.TempDir()
	git(t, clone, "clone", "--quiet", "--depth=2", "--branch=merged", "file://"+dir, "clone")
	if got, want := tell(openGit(t, filepath.Join(clone, "clone", "sub"), "HEAD")), "3 third"; got != want {
		t.Errorf("in a shallow clone: got %q, want %q", got, want)
	}
}
