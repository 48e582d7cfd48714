package filetree

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts files into dir; the name of an executable one ends in "*".
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		mode := fs.FileMode(0o644)
		if plain, ok := strings.CutSuffix(name, "*"); ok {
			name, mode = plain, 0o755
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
}

func symlink(t testing.TB, target, path string) {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
}

// list says the entries under a folder one to a line: "mode path".
func list(t testing.TB, tree Tree, under string) string {
	t.Helper()
	entries, err := tree.Entries(t.Context(), under)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s\n", e.Mode, e.Path)
	}
	return b.String()
}

// writeMany writes n records of about 2 KB under dir/data; each names its file.
func writeMany(t testing.TB, dir string, n int) {
	t.Helper()
	record := `{"text": "` + strings.Repeat("En mening med två ord till. ", 70) + `"}`
	files := map[string]string{}
	for i := range n {
		name := fmt.Sprintf("record-%d.json", i)
		files[fmt.Sprintf("data/projects/p%d/decisions/%s", i%10, name)] = fmt.Sprintf(`{"%s": %s}`, name, record)
	}
	write(t, dir, files)
}

func readAll(b testing.TB, tree Tree) {
	b.Helper()
	entries, err := tree.Entries(b.Context(), "data")
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		if _, err := tree.Read(b.Context(), e); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		got  fmt.Stringer
		want string
	}{
		{Regular, "regular"}, {Executable, "executable"}, {Symlink, "symlink"}, {Submodule, "submodule"}, {Other, "other"}, {Mode(9), "Mode(9)"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}
