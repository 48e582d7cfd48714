package git

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"insyn/tools/internal/filetree"
)

func TestLevel(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"sub/data/b/x.json": "{}", "sub/data/a/y.json": "{}", "sub/data/a.json": "{}", "sub/data/å.json": "{}"})
	symlink(t, "a.json", filepath.Join(dir, "sub/data/c"))
	commitAll(t, dir)
	tree := openGit(t, filepath.Join(dir, "sub"), "HEAD").(*revision)
	for under, want := range map[string]string{
		"":       "[data] []",
		"data":   "[a b] [regular data/a.json symlink data/c regular data/å.json]",
		"data/b": "[] [regular data/b/x.json]",
	} {
		folders, files, err := tree.Level(t.Context(), under)
		var names []string
		for _, e := range files {
			names = append(names, e.Mode.String()+" "+e.Path)
			if e.Mode.Readable() {
				if data, err := tree.Read(t.Context(), e); err != nil || string(data) != "{}" {
					t.Errorf("%s reads as %q, %v", e.Path, data, err)
				}
			}
		}
		if got := fmt.Sprint(folders, " ", names); err != nil || got != want {
			t.Errorf("%q holds %s, %v, want %s", under, got, err, want)
		}
	}
	for under, want := range map[string]error{"x": filetree.ErrNoFolder, "data/c": filetree.ErrNotFolder, "data/a.json/x": filetree.ErrNotFolder, "..": fs.ErrInvalid} {
		if _, _, err := tree.Level(t.Context(), under); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", under, err, want)
		}
	}
}

// TestLevelOfCrafted: a folder that no program makes is not listed as if it were
// in order.
func TestLevelOfCrafted(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	commit := commitAll(t, dir)
	blob, err := hex.DecodeString(git(t, dir, "rev-parse", commit+":data/a.json"))
	if err != nil {
		t.Fatal(err)
	}
	folder, err := hex.DecodeString(git(t, dir, "rev-parse", commit+":data"))
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) string { return "100644 " + name + "\x00" + string(blob) }
	for what, crafted := range map[string]string{
		"twice": file("a") + file("a"), "a file and a folder": file("a") + "40000 a\x00" + string(folder),
		"a path": file("a/b"), "above": file(".."), "itself": "40000 .\x00" + string(folder),
	} {
		raw := filepath.Join(t.TempDir(), "tree")
		if err := os.WriteFile(raw, []byte(crafted), 0o600); err != nil {
			t.Fatal(err)
		}
		id := git(t, dir, "hash-object", "-t", "tree", "-w", "--literally", raw)
		tree := openGit(t, dir, git(t, dir, "commit-tree", "-m", "x", id))
		if folders, files, err := tree.(*revision).Level(t.Context(), ""); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%s: %v, %v, %v", what, folders, files, err)
		}
	}
}

func TestBeside(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	first := commitAll(t, dir)
	write(t, dir, map[string]string{"data/b.json": "{}"})
	second := commitAll(t, dir)

	host := openGit(t, dir, second)
	guest, err := Beside(t.Context(), host, first)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := Between(t.Context(), guest, host)
	if err != nil || fmt.Sprint(Paths(changes)) != "[data/b.json]" {
		t.Errorf("%v, %v differ", changes, err)
	}
	if err := guest.Close(); err != nil {
		t.Error(err)
	}
	if got := list(t, host, "data"); got != "regular data/a.json\nregular data/b.json\n" {
		t.Errorf("after the other is closed it holds:\n%s", got)
	}
	host.Close()
	if _, err := guest.Entries(t.Context(), "data"); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("after the one that reads is closed: %v", err)
	}
	if _, err := Beside(t.Context(), host, "missing"); !errors.Is(err, ErrNoRevision) {
		t.Errorf("a missing revision: %v", err)
	}
	if _, err := Beside(t.Context(), filetree.Folder(dir), first); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("beside a folder: %v", err)
	}
	if _, err := Between(t.Context(), openGit(t, dir, first), host); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("two that were opened apart: %v", err)
	}
}

func TestSearch(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{
		"s[u]b/p/a/decisions/1.json": `{"person": "person-1"}`,
		"s[u]b/p/a/meetings/1.json":  `{"person": "person-1"}`,
		"s[u]b/p/a/meetings/2.json":  `{"person": "person-11", "text": "Åsa Ek"}`,
		"s[u]b/p/b/decisions/2.json": `{"person": "\u0070erson-1"}`,
		"s[u]b/p/b/decisions/3.json": "{\"person\":\n\x00\"person-2\"}",
		"s[u]b/p/b/decisions/4.json": `{"text": "a\/b"}`,
		"s[u]b/p/decisions/5.json":   `{"person": "person-1"}`,
		"s[u]b/q/a/decisions/6.json": `{"person": "person-1"}`,
		"sub/p/a/decisions/7.json":   `{"person": "person-1"}`,
	})
	commitAll(t, dir)
	// Settings of the user that must not show.
	for name, value := range map[string]string{"grep.patternType": "perl", "grep.lineNumber": "true", "grep.fullName": "true", "grep.column": "true", "color.ui": "always"} {
		git(t, dir, "config", name, value)
	}
	tree := openGit(t, filepath.Join(dir, "s[u]b"), "HEAD").(*revision)
	for _, tt := range []struct {
		within string
		texts  []string
		want   string
	}{
		{"", []string{`"person-1"`}, "[p/a/decisions/1.json p/a/meetings/1.json p/b/decisions/2.json p/decisions/5.json]"},
		{"decisions", []string{`"person-1"`, `"person-2"`}, "[p/a/decisions/1.json p/b/decisions/2.json p/b/decisions/3.json]"},
		{"", []string{"Åsa Ek"}, "[p/a/meetings/2.json p/b/decisions/2.json]"},
		{"", []string{"a/b"}, "[p/b/decisions/2.json p/b/decisions/4.json]"},
		{"", []string{"-1"}, "[p/a/decisions/1.json p/a/meetings/1.json p/a/meetings/2.json p/b/decisions/2.json p/decisions/5.json]"},
		{"meetings", []string{"zzz"}, "[]"},
	} {
		got, err := tree.Search(t.Context(), "p", tt.within, tt.texts)
		if err != nil || fmt.Sprint(got) != tt.want {
			t.Errorf("%q within %q is in %v, %v, want %s", tt.texts, tt.within, got, err, tt.want)
		}
	}
}
