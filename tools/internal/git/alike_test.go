package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/source"
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
func list(t testing.TB, tree filetree.Tree, under string) string {
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

func readAll(b testing.TB, tree filetree.Tree) {
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

// TestTreesAlike tests what must be so in a folder and in a revision of it.
func TestTreesAlike(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{
		"sub/data/b.json":        `{"b": 1}`,
		"sub/data/a/b.json":      "{}",
		"sub/data/a.json":        "{}",
		"sub/data/a-b.json":      "{}",
		"sub/data/run.json*":     "{}",
		"sub/data/.hidden":       "",
		"sub/data/åäö.json":      "{}",
		"sub/data/e\u0301.json":  "{}",
		"sub/data/in the.json":   "{}",
		"sub/data/x\tnew\nline":  "",
		"sub/data/not-\xe5-utf8": "latin",
		"sub/data/large.json":    strings.Repeat("x", source.MaxSize+100),
		"sub/file":               "",
		"other/data/c.json":      "{}",
		"data/d.json":            "{}",
	})
	symlink(t, "b.json", filepath.Join(dir, "sub/data/link.json"))
	symlink(t, "nowhere", filepath.Join(dir, "sub/data/dangling"))
	symlink(t, ".", filepath.Join(dir, "sub/data/loop"))
	symlink(t, "../../other", filepath.Join(dir, "sub/data/out"))
	symlink(t, "data", filepath.Join(dir, "sub/linked"))
	commitAll(t, dir)

	const want = `regular data/.hidden
regular data/a-b.json
regular data/a.json
regular data/a/b.json
regular data/b.json
symlink data/dangling
regular data/e` + "\u0301" + `.json
regular data/in the.json
regular data/large.json
symlink data/link.json
symlink data/loop
regular data/not-` + "\xe5" + `-utf8
symlink data/out
executable data/run.json
regular data/x	new
line
regular data/åäö.json
`
	trees := map[string]func() filetree.Tree{
		"folder": func() filetree.Tree { return filetree.Folder(filepath.Join(dir, "sub")) },
		"git":    func() filetree.Tree { return openGit(t, filepath.Join(dir, "sub"), "HEAD") },
	}
	for name, open := range trees {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			tree := open()
			if diff := cmp.Diff(want, list(t, tree, "data")); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff("regular data/a/b.json\n", list(t, tree, "data/a")); diff != "" {
				t.Errorf("entries of a folder inside (-want +got):\n%s", diff)
			}
			for _, under := range []string{"", "."} {
				if got := list(t, tree, under); got != want+"regular file\nsymlink linked\n" {
					t.Errorf("entries under %q:\n%s", under, got)
				}
			}
			for under, want := range map[string]error{
				"missing":        filetree.ErrNoFolder,
				"data/missing/x": filetree.ErrNoFolder,
				"file":           filetree.ErrNotFolder,
				"linked":         filetree.ErrNotFolder,
				"data/loop":      filetree.ErrNotFolder,
				"/data":          fs.ErrInvalid,
				"data/":          fs.ErrInvalid,
				"data/../data":   fs.ErrInvalid,
				"..":             fs.ErrInvalid,
				"data\nHEAD:":    fs.ErrInvalid,
				"data\x00":       fs.ErrInvalid,
			} {
				if _, err := tree.Entries(ctx, under); !errors.Is(err, want) {
					t.Errorf("entries under %q: %v, want %v", under, err, want)
				}
			}
			// Nothing is listed through a link, whatever the error is called.
			for _, under := range []string{"linked/a", "data/out/data"} {
				if _, err := tree.Entries(ctx, under); !errors.Is(err, filetree.ErrNotFolder) && !errors.Is(err, filetree.ErrNoFolder) {
					t.Errorf("entries under %q: %v", under, err)
				}
			}

			contents := map[string]string{"data/b.json": `{"b": 1}`, "data/.hidden": "", "data/not-\xe5-utf8": "latin",
				"data/run.json": "{}", "data/large.json": strings.Repeat("x", source.MaxSize+1)}
			entries, err := tree.Entries(ctx, "data")
			if err != nil {
				t.Fatal(err)
			}
			read := 0
			for _, e := range entries {
				data, err := tree.Read(ctx, e)
				if !e.Mode.Readable() {
					if !errors.Is(err, filetree.ErrNotRegular) || e.Size != 0 {
						t.Errorf("%s %s of %d bytes is read: %v", e.Mode, e.Path, e.Size, err)
					}
					continue
				}
				if err != nil {
					t.Error(err)
				}
				if want, ok := contents[e.Path]; ok {
					read++
					if string(data) != want {
						t.Errorf("%s has %d bytes, want %d", e.Path, len(data), len(want))
					}
				}
				if e.Path == "data/large.json" && e.Size != source.MaxSize+100 || e.Path == "data/b.json" && e.Size != 8 {
					t.Errorf("%s has size %d", e.Path, e.Size)
				}
			}
			if read != len(contents) {
				t.Errorf("%d files read, want %d", read, len(contents))
			}

			ended, cancel := context.WithCancel(ctx)
			cancel()
			if _, err := tree.Entries(ended, "data"); !errors.Is(err, context.Canceled) {
				t.Errorf("entries after the end of the context: %v", err)
			}
			if _, err := tree.Read(ended, entries[0]); !errors.Is(err, context.Canceled) {
				t.Errorf("read after the end of the context: %v", err)
			}
			if _, err := tree.Read(ctx, entries[0]); err != nil {
				t.Errorf("read with another context: %v", err)
			}

			for range 2 {
				if err := tree.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}
			if _, err := tree.Entries(ctx, "data"); !errors.Is(err, fs.ErrClosed) {
				t.Errorf("entries after close: %v", err)
			}
			if _, err := tree.Read(ctx, entries[0]); !errors.Is(err, fs.ErrClosed) {
				t.Errorf("read after close: %v", err)
			}
		})
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		got  fmt.Stringer
		want string
	}{
		{Added, "added"}, {Modified, "modified"}, {Deleted, "deleted"}, {TypeChanged, "typechanged"}, {Status(9), "Status(9)"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}
