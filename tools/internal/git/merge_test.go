package git

import (
	"errors"
	"fmt"
	"testing"

	"insyn/tools/internal/filetree"
)

// TestMerge merges what two branches have made of one repository.
func TestMerge(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"sub/data/a.json": "1\n", "sub/data/b.json": "1\n"})
	start := commitAll(t, dir)
	branch := func(from string, files map[string]string) string {
		git(t, dir, "checkout", "--quiet", "--detach", from)
		write(t, dir, files)
		return commitAll(t, dir)
	}
	main := branch(start, map[string]string{"sub/data/a.json": "2\n"})
	change := branch(start, map[string]string{"sub/data/c.json": "1\n"})
	onTop := branch(main, map[string]string{"sub/data/c.json": "1\n"})
	clash := branch(start, map[string]string{"sub/data/a.json": "3\n"})
	git(t, dir, "checkout", "--quiet", "--orphan", "alone")
	alone := commitAll(t, dir)

	for name, c := range map[string]struct {
		change string
		want   string // of the tree
		err    string
	}{
		"beside":         {change, onTop, ""},
		"on top":         {onTop, onTop, ""},
		"merged already": {start, main, ""},
		"itself":         {main, main, ""},
		"in conflict":    {clash, "", "conflict in data/a.json"},
		"unrelated":      {alone, "", ErrUnrelated.Error()},
	} {
		into := openGit(t, dir+"/sub", main)
		theirs, err := Beside(t.Context(), into, c.change)
		if err != nil {
			t.Fatal(err)
		}
		merged, err := Merge(t.Context(), into, theirs)
		if got := fmt.Sprint(err); c.err != "" {
			if got != c.err {
				t.Errorf("%s: %v, want %s", name, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, _ := CommitOf(merged)
		if want := git(t, dir, "rev-parse", c.want+"^{tree}"); got.Tree != want || got.ID != c.change {
			t.Errorf("%s: %+v, want the tree %s of %s", name, got, want, c.change)
		}
		// What has just been written can be read, and searched.
		entries, err := merged.Entries(t.Context(), "data")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, e := range entries {
			if _, err := merged.Read(t.Context(), e); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		hits, err := merged.(*revision).Search(t.Context(), "data", "", []string{"2"})
		if wanted := "[data/a.json]"; err != nil || fmt.Sprint(hits) != wanted {
			t.Errorf("%s: found in %v, %v", name, hits, err)
		}
	}
	if status := git(t, dir, "status", "--porcelain"); status != "" {
		t.Errorf("files have been written: %s", status)
	}
}

func TestMergeShallow(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "1\n"})
	commitAll(t, dir)
	write(t, dir, map[string]string{"data/a.json": "2\n"})
	commitAll(t, dir)
	shallow := t.TempDir() + "/shallow"
	git(t, t.TempDir(), "clone", "--quiet", "--depth=1", "file://"+dir, shallow)
	tree := openGit(t, shallow, "HEAD")
	if _, err := Merge(t.Context(), tree, tree); !errors.Is(err, ErrShallow) {
		t.Errorf("%v", err)
	}
	if _, err := Merge(t.Context(), filetree.Folder(dir), tree); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("%v", err)
	}
}
