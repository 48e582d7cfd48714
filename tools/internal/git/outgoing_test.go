package git

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestListOutgoing lists what comes with a change: what is taken back, both sides
// of a merge and what the merge itself makes of them, and nothing of the base.
func TestListOutgoing(t *testing.T) {
	dir := newRepository(t)
	names := map[string]string{}
	on := func(name string, from []string, files map[string]string, gone ...string) string {
		if from != nil {
			git(t, dir, "checkout", "--quiet", "--detach", from[0])
			for _, other := range from[1:] {
				git(t, dir, "merge", "--quiet", "--no-commit", "--no-ff", other)
			}
		}
		for _, file := range gone {
			git(t, dir, "rm", "--quiet", "--force", file)
		}
		write(t, dir, files)
		id := commitAll(t, dir)
		names[id] = name
		return id
	}
	base := on("base", nil, map[string]string{"data/a.json": "1\n", "sub/data/b.json": "1\n"})
	// What the user's configuration could change shows in nothing.
	git(t, dir, "config", "diff.renames", "copies")
	git(t, dir, "config", "diff.relative", "true")
	git(t, dir, "config", "log.diffMerges", "off")
	added := on("added", []string{base}, map[string]string{"list å.csv": "x", "sub/data/b.json": "2\n"})
	gone := on("gone", []string{added}, map[string]string{"data/moved.json": "1\n"}, "list å.csv", "data/a.json")
	side := on("side", []string{base}, map[string]string{"side.txt": "s"})
	merge := on("merge", []string{gone, side}, map[string]string{"made in the merge": "m"})
	moved := on("main", []string{base}, map[string]string{"main.txt": "m"})
	behind := on("main into it", []string{gone, moved}, nil)
	git(t, dir, "checkout", "--quiet", "--orphan", "alone")
	alone := on("alone", nil, nil, "sub/data/b.json", "data/moved.json")
	git(t, dir, "checkout", "--quiet", "--detach", merge)

	const branch = "added: list å.csv (1) sub/data/b.json (2)\ngone: data/moved.json (2)\n"
	for name, c := range map[string]struct{ base, change, want string }{
		"itself":             {base, base, ""},
		"nothing":            {gone, base, ""},
		"taken back":         {base, gone, branch},
		"a merge":            {base, merge, branch + "side: side.txt (1)\nmerge: made in the merge (1)\n"},
		"one side is there":  {side, merge, branch + "merge: made in the merge (1)\n"},
		"main in the change": {moved, behind, branch + "main into it:\n"},
		"all there is":       {"", gone, "base: data/a.json (2) sub/data/b.json (2)\n" + branch},
		"a root":             {base, alone, "alone: main.txt (1)\n"},
	} {
		change := openGit(t, dir+"/sub", c.change)
		var got strings.Builder
		list, err := ListOutgoing(t.Context(), nil, change, 100)
		if c.base != "" {
			from, besideErr := Beside(t.Context(), change, c.base)
			if besideErr != nil {
				t.Fatal(besideErr)
			}
			list, err = ListOutgoing(t.Context(), from, change, 100)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, o := range list {
			fmt.Fprintf(&got, "%s:", names[o.Commit])
			for _, e := range o.Files {
				fmt.Fprintf(&got, " %s (%d)", e.Path, e.Size)
				if data, err := Contents(t.Context(), change, e.ID, e.Size); err != nil || int64(len(data)) != e.Size {
					t.Errorf("%s: %s: %d bytes, %v", name, e.Path, len(data), err)
				}
			}
			got.WriteString("\n")
			if data, err := Contents(t.Context(), change, o.Commit, o.Size); err != nil || !strings.HasSuffix(string(data), "\n\nx\n") {
				t.Errorf("%s: the commit reads %q, %v", name, data, err)
			}
		}
		if got.String() != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got.String(), c.want)
		}
		if whole, folder := Whole(change); folder != "sub/" || whole == nil {
			t.Errorf("%s: the folder is %q", name, folder)
		}
	}

	change := openGit(t, dir, merge)
	if list, err := ListOutgoing(t.Context(), nil, change, 13); !errors.Is(err, ErrTooMany) {
		t.Errorf("of 14 commits and files: %v, %v", list, err)
	}
	if _, err := ListOutgoing(t.Context(), nil, change, 14); err != nil {
		t.Error(err)
	}
	size := names[merge]
	if _, err := Contents(t.Context(), change, merge, 1); !errors.Is(err, ErrTooMany) {
		t.Errorf("of a commit %s larger than a byte: %v", size, err)
	}
	if _, err := Contents(t.Context(), change, strings.Repeat("a", 40), 1); !errors.Is(err, ErrNoObject) {
		t.Errorf("of what is not there: %v", err)
	}
}

// Where not all commits are there, or not all contents, it is said.
func TestListOutgoingNotAllHere(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"a": "1"})
	commitAll(t, dir)
	write(t, dir, map[string]string{"a": strings.Repeat("2", 100)})
	commitAll(t, dir)
	write(t, dir, map[string]string{"a": "3"})
	commitAll(t, dir)
	git(t, dir, "config", "uploadpack.allowFilter", "true")
	for flag, want := range map[string]error{"--depth=2": ErrShallow, "--filter=blob:limit=50": ErrNoObject} {
		clone := t.TempDir() + "/clone"
		git(t, dir, "clone", "--quiet", flag, "file://"+dir, clone)
		tree := openGit(t, clone, "HEAD")
		if list, err := ListOutgoing(t.Context(), nil, tree, 100); !errors.Is(err, want) {
			t.Errorf("%s: %v, %v, want %v", flag, list, err, want)
		}
	}
}
