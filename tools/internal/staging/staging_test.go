package staging

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReplace: all of the files are written or none, and nothing is left
// beside them.
func TestReplace(t *testing.T) {
	list := func(dir string) string {
		var got []string
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			rel, _ := filepath.Rel(dir, path)
			got = append(got, filepath.ToSlash(rel)+"="+string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		return strings.Join(got, " ")
	}
	for _, c := range []struct {
		name  string
		files []File
		fails bool
		want  string
	}{
		{"all", []File{
			{Path: "data/a.json", Before: []byte("a"), After: []byte("A")},
			{Path: "data/new/b.json", After: []byte("B")},
		}, false, "data/a.json=A data/c.json=c data/new/b.json=B"},
		{"one was changed by another", []File{
			{Path: "data/a.json", Before: []byte("a"), After: []byte("A")},
			{Path: "data/new/b.json", After: []byte("B")},
			{Path: "data/c.json", Before: []byte("x"), After: []byte("C")},
		}, true, "data/a.json=a data/c.json=c"},
		{"one was made by another", []File{
			{Path: "data/new/b.json", After: []byte("B")},
			{Path: "data/a.json", After: []byte("A")},
		}, true, "data/a.json=a data/c.json=c"},
		{"one was removed by another", []File{
			{Path: "data/a.json", Before: []byte("a"), After: []byte("A")},
			{Path: "data/gone.json", Before: []byte("g"), After: []byte("G")},
		}, true, "data/a.json=a data/c.json=c"},
		{"outside", []File{
			{Path: "data/a.json", Before: []byte("a"), After: []byte("A")},
			{Path: "../b.json", After: []byte("B")},
		}, true, "data/a.json=a data/c.json=c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"a", "c"} {
				if err := os.WriteFile(filepath.Join(dir, "data", name+".json"), []byte(name), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			disk, err := Open(dir, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer disk.Close()
			err = disk.Replace(t.Context(), c.files)
			if (err != nil) != c.fails {
				t.Errorf("error: %v", err)
			}
			if got := list(dir); got != c.want {
				t.Errorf("there is %s, want %s", got, c.want)
			}
			if info, err := os.Stat(filepath.Join(dir, "data/a.json")); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the permissions became %v, %v", info.Mode(), err)
			}
		})
	}
}

// TestPutBack: what has been written is undone.
func TestPutBack(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.json": "A", "b.json": "B"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	disk, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	if err := disk.putBack([]File{{Path: "a.json", Before: []byte("a"), After: []byte("A")}, {Path: "b.json", After: []byte("B")}}); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "a.json")); err != nil || string(data) != "a" {
		t.Errorf("a.json: %q, %v", data, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "b.json")); !os.IsNotExist(err) {
		t.Errorf("b.json is left: %v", err)
	}
}

func TestTakePlace(t *testing.T) {
	dir := t.TempDir()
	disk, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	made, old := filepath.Join(dir, "made"), filepath.Join(dir, "old")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(name, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(name, "f"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, text := range []string{"first", "second", "third"} {
		write(made, text)
		if err := disk.TakePlace(made, old); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(old, "f")); err != nil || string(got) != text {
			t.Errorf("%d: %q, %v", i, got, err)
		}
		if err := os.RemoveAll(made); err != nil {
			t.Fatal(err)
		}
	}
}
