package cli

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/format"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// The number is one of Skatteverket's own for tests: it belongs to nobody.
const planted = "811218-9876"

// repeated finds the number in any of the spellings that are planted.
var repeated = regexp.MustCompile(`811218\D{0,6}9876`)

// plant puts the number into every text of a record, or into the names of its
// members, however it is spelled.
func plant(v *source.Value, number string, names bool) {
	switch v.Kind {
	case source.String:
		if !names {
			v.Text += " " + number
		}
	case source.Array:
		for _, item := range v.Items() {
			plant(item, number, names)
		}
	case source.Object:
		for i := range v.Members() {
			if names {
				v.Members()[i].Name += number
			}
			plant(v.Members()[i].Value, number, names)
		}
	}
}

// TestIdentityNumberIsNeverRepeated plants a number in every text field of
// every record, in the names of members and files, in the version compared
// with, and in what is written on the command line. Whatever is printed, in any
// format, does not say it again.
func TestIdentityNumberIsNeverRepeated(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(repository, "tools", "testdata", "exempelregionen"))); err != nil {
		t.Fatal(err)
	}
	git := gitFor(t, dir)
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-qm", "The region")

	// run runs a command and gives what it printed.
	run := func(t *testing.T, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		status := Command{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: dir,
			Now: func() time.Time { return time.Date(2023, 1, 15, 12, 0, 0, 0, time.UTC) },
			Env: func(string) string { return "" },
		}.Run(context.Background(), args)
		if status == exitFailed {
			t.Errorf("insyn %v failed:\n%s", args, out.String())
		}
		for line := range strings.Lines(out.String()) {
			if repeated.MatchString(line) {
				t.Errorf("insyn %v repeats the number: %s", args, strings.TrimSpace(line))
				break
			}
		}
		return out.String()
	}
	// all runs every command that shows records, with -short one in nine of
	// them; want tells whether the number is to be noticed.
	turn := 0
	all := func(t *testing.T, want bool) {
		t.Helper()
		for _, args := range [][]string{
			{"check"}, {"check", "--base", "main", "--lang", "en"}, {"check", "--format", "json"}, {"check", "--base", "main", "--format", "json"},
			{"check", "--format", "sarif"}, {"check", "--format", "github", "--base", "main"},
			{"status"}, {"status", "--format", "json", "--lang", "en"},
			{"explain"}, {"explain", "same-representative"}, {"explain", "--format", "json"},
			{"fmt", "--check"}, {"new", "attendance"}, {"new", "nomination", "--name", "Alva"},
		} {
			if turn++; testing.Short() && turn%9 != 0 {
				continue
			}
			out := run(t, args...)
			if want && args[0] == "check" && !strings.Contains(out, "PER-01") {
				t.Errorf("insyn %v does not notice the number:\n%.2000s", args, out)
			}
		}
	}
	// everywhere writes every record anew.
	everywhere := func(t *testing.T, change func(*source.File)) {
		t.Helper()
		err := fs.WalkDir(os.DirFS(dir), "data", func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			name := filepath.Join(dir, filepath.FromSlash(path))
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			f := source.Parse(path, data)
			change(f)
			if data, err = format.Format(f); err != nil {
				return err
			}
			return os.WriteFile(name, data, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	restore := func() { git("checkout", "-q", "main"); git("checkout", "-q", "-f", "."); git("clean", "-qfd") }

	for _, number := range sample.Of([]string{planted, "19811218\u200b 9876"}) {
		t.Run("in every text, "+number, func(t *testing.T) {
			defer restore()
			everywhere(t, func(f *source.File) { plant(f.Root, number, false) })
			all(t, true)
		})
	}
	t.Run("in the text that is known by itself", func(t *testing.T) {
		// With ids and choices whole the records are read and told of.
		defer restore()
		everywhere(t, func(f *source.File) {
			for _, name := range []string{"title", "text", "name", "wording", "summary", "caseNumber", "authority", "place", "role", "reference", "interpretation"} {
				if v := f.Root.Get(name); v != nil {
					plant(v, planted, false)
				}
			}
		})
		all(t, true)
	})
	t.Run("in the names of members", func(t *testing.T) {
		defer restore()
		everywhere(t, func(f *source.File) { plant(f.Root, planted, true) })
		all(t, true)
	})
	t.Run("in the names of files", func(t *testing.T) {
		defer restore()
		for _, name := range []string{
			"data/" + planted + "/x.json", "data/people/" + planted + ".json", "data/projects/" + planted + "/project.json",
			"data/projects/kustlinje-2030/meetings/" + planted + ".json", "content/" + planted + ".md",
		} {
			name = filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(`{"id": "`+planted+`"`), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		all(t, true)
	})
	t.Run("in what is published", func(t *testing.T) {
		defer restore()
		everywhere(t, func(f *source.File) { plant(f.Root, planted, false) })
		git("checkout", "-q", "-b", "gren-"+planted)
		git("commit", "-qam", "Number "+planted)
		all(t, true)
		git("branch", "-q", "published")
		git("checkout", "-q", "main")
		for _, args := range sample.Of([][]string{
			{"check", "--rev", "gren-" + planted}, {"check", "--base", "published"},
			{"check", "--base", "gren-" + planted, "--format", "json"}, {"status", "--rev", "gren-" + planted, "--format", "json"},
		}) {
			run(t, args...)
		}
	})
	t.Run("on the command line", func(t *testing.T) {
		for _, args := range [][]string{
			{planted}, {"check", planted}, {"check", "--root", planted}, {"check", "--rev", planted}, {"check", "--base", planted},
			{"check", "--as-of", planted}, {"check", "--format", planted}, {"check", "--" + planted}, {"check", "--lang", planted},
			{"explain", planted}, {"new", planted}, {"new", "nomination", "--name", "Alva " + planted}, {"new", "masking", "--person", planted},
			{"new", "attendance", "--project", planted, "--present", planted}, {"verify", planted + ".zip"}, {"drift", planted, planted},
			{"help", planted}, {"fmt", planted}, {"completion", planted}, {"hook", planted}, {"init", "--region", planted},
		} {
			run(t, args...)
		}
	})
}
