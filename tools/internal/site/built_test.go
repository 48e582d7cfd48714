package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// TestBuiltAgain edits a region the way one does while the site is served. Each
// site that takes over from the last is byte for byte the one that is built of
// nothing, and what the edit does not show on is not made again.
func TestBuiltAgain(t *testing.T) {
	hugo := hugo(t)
	root := t.TempDir()
	public := filepath.Join(root, "public")
	archive, texts, look := open(t, "whole.txtar"), prose().(fstest.MapFS), "one"
	replace := func(name, old, new string) {
		t.Helper()
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
		if i < 0 || !bytes.Contains(archive.Files[i].Data, []byte(old)) {
			t.Fatalf("%s has no %q", name, old)
		}
		archive.Files[i].Data = bytes.ReplaceAll(archive.Files[i].Data, []byte(old), []byte(new))
	}
	const (
		meetingB = "data/projects/provet/meetings/b.json"
		meetingD = "data/projects/provet/meetings/d.json"
	)
	var last *Built
	for _, c := range []struct {
		name string
		edit func()
		all  bool     // every page is made again
		made []string // of the Swedish ones, sorted
	}{
		{name: "the first site", edit: func() {}, all: true},
		{name: "nothing", edit: func() {}, made: []string{""}},
		{
			name: "a meeting's form", made: []string{"", "oppna-data/", "projekt/provet/representant/", "projekt/provet/traffar/", "projekt/provet/traffar/b/"},
			edit: func() { replace(meetingB, "full-day", "half-day") },
		},
		{
			name: "a page that somebody wrote in", made: []string{"", "om/"},
			edit: func() {
				page := filepath.Join(public, "om", "index.html")
				if err := os.WriteFile(page, []byte(strings.ToUpper(readFile(t, public, "om/index.html"))), 0o644); err != nil {
					t.Fatal(err)
				}
			},
		},
		{
			name: "a page cut short, with the time that it had", made: []string{"", "om/"},
			edit: func() {
				withTimeOf(t, filepath.Join(public, "om", "index.html"), func(page string) error { return os.Truncate(page, 9) })
			},
		},
		{
			name: "a page replaced, with the size and the time that it had", made: []string{"", "om/"},
			edit: func() {
				other := strings.ToUpper(readFile(t, public, "om/index.html"))
				withTimeOf(t, filepath.Join(public, "om", "index.html"), func(page string) error {
					return errors.Join(os.WriteFile(page+".new", []byte(other), 0o644), os.Rename(page+".new", page))
				})
			},
		},
		{
			name: "a file that somebody removed", made: []string{""},
			edit: func() {
				if err := os.Remove(filepath.Join(public, filepath.FromSlash(meetingB))); err != nil {
					t.Fatal(err)
				}
			},
		},
		{name: "prose", edit: func() {
			texts["om.md"].Data = bytes.ReplaceAll(texts["om.md"].Data, []byte("Text"), []byte("Annan text"))
		}, made: []string{"", "om/"}},
		{
			name: "a meeting more",
			made: []string{
				"", "oppna-data/", "projekt/provet/", "projekt/provet/andringar/", "projekt/provet/resultat/", "projekt/provet/tidslinje/",
				"projekt/provet/traffar/", "projekt/provet/traffar/d/",
			},
			edit: func() {
				data := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == meetingB })
				archive.Files = append(archive.Files, txtar.File{
					Name: meetingD, Data: bytes.Replace(archive.Files[data].Data, []byte(`"id": "b"`), []byte(`"id": "d"`), 1),
				})
			},
		},
		{
			name: "a meeting less",
			made: []string{
				"", "oppna-data/", "projekt/provet/", "projekt/provet/andringar/", "projekt/provet/resultat/", "projekt/provet/tidslinje/",
				"projekt/provet/traffar/",
			},
			edit: func() {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == meetingD })
			},
		},
		{name: "the site's title", edit: func() { replace("data/site.json", "Insyn", "Utsyn") }, all: true},
		{name: "how pages look", edit: func() { look = "two" }, all: true},
	} {
		c.edit()
		in := archiveInput(t, archive)
		in.Prose = texts
		clean, _ := build(t, in)

		in.Look, in.Last = look, last
		want, err := Write(filepath.Join(root, "build"), in)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if c.all {
			c.made = nil
			for _, name := range want.Pages {
				if !strings.HasPrefix(name, "en/") {
					c.made = append(c.made, strings.TrimSuffix(name, "index.html"))
				}
			}
			slices.Sort(c.made)
		}
		if made := swedishPages(t, root); !slices.Equal(made, c.made) {
			t.Errorf("%s: made are %q, not %q", c.name, made, c.made)
		}
		if err := Render(t.Context(), Options{Repository: repository, Root: root, Hugo: hugo}); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := Verify(public, want); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if last, err = want.Built(public); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		sameTrees(t, c.name, public, clean)
	}
}

// withTimeOf changes a file and gives it the time back that it had.
func withTimeOf(t *testing.T, file string, change func(string) error) {
	t.Helper()
	info, err := os.Stat(file)
	if err == nil {
		err = errors.Join(change(file), os.Chtimes(file, info.ModTime(), info.ModTime()))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// swedishPages gives the addresses of the Swedish pages that Hugo is to make.
func swedishPages(t *testing.T, root string) (addresses []string) {
	t.Helper()
	var v struct{ Pages []struct{ Path string } }
	if err := json.Unmarshal([]byte(readFile(t, root, "build/data/sv.json")), &v); err != nil {
		t.Fatal(err)
	}
	for _, p := range v.Pages {
		addresses = append(addresses, p.Path)
	}
	slices.Sort(addresses)
	return addresses
}

// sameTrees holds a site against another, file by file.
func sameTrees(t *testing.T, name, got, want string) {
	t.Helper()
	files := func(dir string) (names []string) {
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			names = append(names, name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	names := files(want)
	if there := files(got); !slices.Equal(there, names) {
		t.Errorf("%s: there are %s, wanted %s", name, strings.Join(there, " "), strings.Join(names, " "))
		return
	}
	for _, file := range names {
		info, err := os.Stat(filepath.Join(want, file))
		if err != nil {
			t.Fatal(err)
		}
		if !info.IsDir() && readFile(t, got, file) != readFile(t, want, file) {
			t.Errorf("%s: %s differs", name, file)
		}
	}
}

// TestLook: another program, another configuration, a template more, less,
// renamed or changed each is another look; the same is the same.
func TestLook(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]string{}
	see := func(what, program string) string {
		t.Helper()
		look, err := Look(dir, program)
		if err != nil {
			t.Fatal(err)
		}
		if before, ok := seen[look]; ok {
			t.Errorf("%q looks like %q", what, before)
		}
		seen[look] = what
		return look
	}
	if _, err := Look(dir, "hugo"); err == nil {
		t.Error("a folder without hugo.toml has a look")
	}
	write("hugo.toml", "theme = 'insyn'")
	write("themes/insyn/layouts/baseof.html", "a page")
	first := see("the first", "hugo")
	if again, _ := Look(dir, "hugo"); again != first {
		t.Errorf("the same look is %s and then %s", first, again)
	}
	see("another program", "other")
	write("hugo.toml", "theme = 'utsyn'")
	see("another configuration", "hugo")
	write("themes/insyn/layouts/baseof.html", "a p\x00ge")
	see("a changed template", "hugo")
	write("themes/insyn/i18n/sv.toml", "")
	see("a file more", "hugo")
	if err := os.Rename(filepath.Join(dir, "themes/insyn/i18n/sv.toml"), filepath.Join(dir, "themes/insyn/i18n/en.toml")); err != nil {
		t.Fatal(err)
	}
	see("a renamed file", "hugo")
}
