package git

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func standsAt(t *testing.T, dir string) (Commit, error) {
	t.Helper()
	tree := WorkTree(dir)
	t.Cleanup(func() { tree.Close() })
	return StandsAt(t.Context(), tree, "")
}

func TestHead(t *testing.T) {
	dir := newRepository(t)
	if _, err := Head(t.Context(), dir); !errors.Is(err, ErrNoCommit) {
		t.Errorf("a branch without commits: %v", err)
	}
	write(t, dir, map[string]string{"data/a.json": "{}", "other/b": "", ".gitignore": "ignored/\n*.tmp\n"})
	id := commitAll(t, dir)
	data, other := filepath.Join(dir, "data"), filepath.Join(dir, "other")

	want := Commit{ID: id, Tree: git(t, dir, "rev-parse", "HEAD^{tree}"), Time: time.Date(2023, 3, 14, 9, 30, 0, 0, time.UTC)}
	for _, folder := range []string{dir, data, other} {
		got, err := standsAt(t, folder)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", folder, diff)
		}
	}

	steps := []struct {
		name        string
		do          func()
		data, other bool // which is dirty
	}{
		{"touched", func() {
			at := time.Now().Add(time.Hour)
			if err := os.Chtimes(filepath.Join(data, "a.json"), at, at); err != nil {
				t.Fatal(err)
			}
		}, false, false},
		{"ignored file", func() { write(t, dir, map[string]string{"data/x.tmp": ""}) }, false, false},
		{"untracked file", func() { write(t, dir, map[string]string{"data/new.json": ""}) }, true, false},
		{"staged", func() { git(t, dir, "add", "data") }, true, false},
		{"committed", func() { commitAll(t, dir) }, false, false},
		{"changed elsewhere", func() { write(t, dir, map[string]string{"other/b": "x"}) }, false, true},
		{"removed", func() {
			git(t, dir, "checkout", "--", "other")
			if err := os.Remove(filepath.Join(data, "new.json")); err != nil {
				t.Fatal(err)
			}
		}, true, false},
		{"made executable", func() {
			git(t, dir, "checkout", "--", "data")
			write(t, dir, map[string]string{"data/new.json*": ""})
		}, true, false},
	}
	for _, step := range steps {
		step.do()
		for folder, want := range map[string]bool{data: step.data, other: step.other, dir: step.data || step.other} {
			got, err := standsAt(t, folder)
			if err != nil {
				t.Fatal(err)
			}
			if got.Dirty != want {
				t.Errorf("%s: %s is dirty: %t", step.name, folder, got.Dirty)
			}
		}
	}

	write(t, dir, map[string]string{"ignored/data/a.json": "{}"})
	if got, err := standsAt(t, filepath.Join(dir, "ignored/data")); err != nil || !got.Dirty {
		t.Errorf("an ignored folder: dirty %t, %v", got.Dirty, err)
	}
	if _, err := Head(t.Context(), t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside git: %v", err)
	}

	bare := filepath.Join(t.TempDir(), "bare")
	git(t, dir, "clone", "--quiet", "--bare", ".", bare)
	if got, err := standsAt(t, bare); err != nil || got.Dirty {
		t.Errorf("a bare repository: %v, %v", got, err)
	}
	if got := list(t, openGit(t, bare, "main"), "data"); got != "regular data/a.json\nregular data/new.json\n" {
		t.Errorf("a bare repository holds:\n%s", got)
	}
}

func TestShallow(t *testing.T) {
	dir := newRepository(t)
	first := commitAll(t, dir)
	commitAll(t, dir)
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, dir, "clone", "--quiet", "--depth=1", "file://"+dir, clone)
	head, err := Head(t.Context(), clone)
	if err != nil || !head.Shallow {
		t.Errorf("Head of a shallow clone: %v, %v", head, err)
	}
	if commit, _ := CommitOf(openGit(t, clone, "HEAD")); !commit.Shallow {
		t.Errorf("a tree of a shallow clone: %v", commit)
	}
	if _, err := Changed(t.Context(), clone, first, "HEAD"); !errors.Is(err, ErrNoRevision) {
		t.Errorf("changes since a commit that is not in the clone: %v", err)
	}
}
