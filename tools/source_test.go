package tools

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSourceIsWhole: what is held is the source of every package, and no test.
func TestSourceIsWhole(t *testing.T) {
	var held, there []string
	err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			held = append(held, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("internal/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			there = append(there, filepath.ToSlash(name))
		}
	}
	slices.Sort(held)
	slices.Sort(there)
	if !slices.Equal(held, there) {
		t.Errorf("held: %d files; there: %d: see the patterns above source", len(held), len(there))
	}
}

// TestDigest: it is of all that makes the Report and of nothing else, and one
// that is asked for by two names is the same.
func TestDigest(t *testing.T) {
	digest := func(names ...string) string {
		t.Helper()
		d, err := Digest(names...)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	whole := digest("inspect")
	if len(whole) != 64 || digest("rule", "inspect", "verdict") != whole {
		t.Errorf("%s is not of all that inspect imports", whole)
	}
	if digest("rule") == whole || digest("inspect", "site") == whole {
		t.Error("another package gives the same digest")
	}
	if is, err := DigestOf(os.DirFS("."), os.DirFS("../schema"), "inspect"); err != nil || is != whole {
		t.Errorf("the files on disk give %s, %v", is, err)
	}
	if _, err := Digest("nowhere"); err == nil {
		t.Error("a package that is not there has a digest")
	}
}
