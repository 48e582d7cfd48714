package git

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChanged(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{
		"sub/data/same.json": "{}", "sub/data/changed.json": "{}", "sub/data/moved.json": strings.Repeat("long\n", 100),
		"sub/data/gone.json": "{}", "sub/data/run.json": "{}", "sub/data/becomes-link": "x", "sub/data*/star.json": "{}",
		"sub/database.json": "{}", "data/top.json": "{}", "becomes/file/y": "", "becomes/folder": "",
	})
	commitAll(t, dir)
	git(t, dir, "tag", "before")
	// Settings of the user that must not show.
	git(t, dir, "config", "diff.renames", "copies")
	git(t, dir, "config", "diff.relative", "true")
	git(t, dir, "config", "diff.noprefix", "true")
	for _, name := range []string{"sub/data/gone.json", "sub/data/becomes-link", "becomes/file", "becomes/folder"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(dir, "sub/data/moved.json"), filepath.Join(dir, "sub/data/a.json")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "same.json", filepath.Join(dir, "sub/data/becomes-link"))
	write(t, dir, map[string]string{
		"sub/data/changed.json": `{"a": 1}`, "sub/data/run.json*": "{}", "sub/data/å \xe5\n.json": "{}",
		"sub/data*/star.json": `{"a": 1}`, "sub/database.json": `{"a": 1}`, "data/top.json": `{"a": 1}`,
		"becomes/file": "", "becomes/folder/x": "", "later/a.json": "{}", "later/b/c.json": "{}",
	})
	commitAll(t, dir)

	const inData = "added data/a.json\ntypechanged data/becomes-link\nmodified data/changed.json\ndeleted data/gone.json\n" +
		"deleted data/moved.json\nmodified data/run.json\nadded data/å \xe5\n.json\n"
	tests := []struct {
		dir, base, rev string
		want           string
	}{
		{"sub", "before", "HEAD", "modified data*/star.json\n" + inData + "modified database.json\n"},
		{"sub", "before", "before", ""},
		{"data", "before", "HEAD", "modified top.json\n"},
		{"sub/data*", "HEAD", "before", "modified star.json\n"},
		{"later", "before", "HEAD", "added a.json\nadded b/c.json\n"},
		{"later", "HEAD", "before", "deleted a.json\ndeleted b/c.json\n"},
		{"becomes", "before", "HEAD", "added file\ndeleted file/y\ndeleted folder\nadded folder/x\n"},
	}
	for _, tt := range tests {
		changes, err := Changed(t.Context(), filepath.Join(dir, tt.dir), tt.base, tt.rev)
		if err != nil {
			t.Errorf("%v: %v", tt, err)
		}
		var got strings.Builder
		for _, c := range changes {
			fmt.Fprintf(&got, "%s %s\n", c.Status, c.Path)
		}
		if got.String() != tt.want {
			t.Errorf("%q %s..%s:\n%swant:\n%s", tt.dir, tt.base, tt.rev, got.String(), tt.want)
		}
	}

	for _, tt := range []struct {
		base, rev string
		want      error
	}{
		{"missing", "HEAD", ErrNoRevision},
		{"HEAD", "missing", ErrNoRevision},
		{"--stdin", "HEAD", ErrNoRevision},
	} {
		if _, err := Changed(t.Context(), dir, tt.base, tt.rev); !errors.Is(err, tt.want) {
			t.Errorf("%v: %v", tt, err)
		}
	}
	if _, err := Changed(t.Context(), t.TempDir(), "a", "b"); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside git: %v", err)
	}
}
