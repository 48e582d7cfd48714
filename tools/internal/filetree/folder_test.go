package filetree

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestFolderRoot(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"real/data/a.json": "{}", "file": ""})
	symlink(t, "real", filepath.Join(dir, "link"))

	linked := Folder(filepath.Join(dir, "link"))
	defer linked.Close()
	if got := list(t, linked, "data"); got != "regular data/a.json\n" {
		t.Errorf("through a link to the root: %s", got)
	}
	missing := Folder(filepath.Join(dir, "missing"))
	defer missing.Close()
	if _, err := missing.Entries(t.Context(), ""); !errors.Is(err, ErrNoFolder) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing root: %v", err)
	}
	file := Folder(filepath.Join(dir, "file"))
	defer file.Close()
	if _, err := file.Entries(t.Context(), ""); !errors.Is(err, ErrNotFolder) {
		t.Errorf("a file as root: %v", err)
	}
}

func TestFolderReadRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"root/data/a.json": "{}", "outside.json": "secret"})
	root := filepath.Join(dir, "root")
	symlink(t, "data", filepath.Join(root, "linked"))
	symlink(t, "../..", filepath.Join(root, "data/out"))
	symlink(t, "a.json", filepath.Join(root, "data/link.json"))
	tree := Folder(root)
	defer tree.Close()
	for path, want := range map[string]error{
		"linked/a.json":         ErrNotFolder,
		"data/out/outside.json": ErrNotFolder,
		"data/link.json":        ErrNotRegular,
		"data":                  ErrNotRegular,
		"../outside.json":       fs.ErrInvalid,
		"data/../data/a.json":   fs.ErrInvalid,
		"/data/a.json":          fs.ErrInvalid,
		"":                      fs.ErrInvalid,
		"data/missing.json":     fs.ErrNotExist,
		"missing/a.json":        ErrNoFolder,
	} {
		if data, err := tree.Read(t.Context(), Entry{Path: path}); !errors.Is(err, want) {
			t.Errorf("%q gives %q, %v; want %v", path, data, err, want)
		}
	}
	if data, err := tree.Read(t.Context(), Entry{Path: "data/a.json"}); string(data) != "{}" || err != nil {
		t.Errorf("a plain file gives %q, %v", data, err)
	}
}

func TestFolderFileVanishes(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"data/a.json": "{}"})
	tree := Folder(dir)
	defer tree.Close()
	entries, err := tree.Entries(t.Context(), "data")
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	if err := os.Remove(filepath.Join(dir, "data/a.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Read(t.Context(), entries[0]); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
}

func TestFolderWithoutPermission(t *testing.T) {
	denied := fs.ErrPermission
	if os.Geteuid() == 0 {
		denied = nil // root may read everything
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"data/closed/a.json": "{}", "data/b.json": "{}"})
	for _, name := range []string{"data/closed", "data/b.json"} {
		path := filepath.Join(dir, name)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) }) // so that the folder can be removed
	}
	tree := Folder(dir)
	defer tree.Close()
	if _, err := tree.Entries(t.Context(), "data"); !errors.Is(err, denied) {
		t.Errorf("entries of a closed folder: %v", err)
	}
	if _, err := tree.Read(t.Context(), Entry{Path: "data/b.json"}); !errors.Is(err, denied) {
		t.Errorf("a closed file: %v", err)
	}
}

func BenchmarkFolder(b *testing.B) {
	dir := b.TempDir()
	writeMany(b, dir, 1000)
	b.ReportAllocs()
	for b.Loop() {
		tree := Folder(dir)
		readAll(b, tree)
		tree.Close()
	}
}
