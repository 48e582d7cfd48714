package cli

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/sample"
	"insyn/tools/testdata"
)

// fence is a block of code in Markdown, and its kind.
var fence = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// TestFormsAreListed: whoever registers finds each form by what has happened, in
// both languages.
func TestFormsAreListed(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(repository, ".github/REGISTRERA.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(guide)) {
		if strings.HasPrefix(line, "| ") {
			rows++
		}
	}
	for _, f := range draft.Forms() {
		n := 0
		for line := range strings.Lines(string(guide)) {
			if strings.HasPrefix(line, "| ") && strings.Contains(line, "`new "+f.Name+"`") {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%s stands in %d of %d rows, want one in each language", f.Name, n, rows)
		}
	}
}

// TestReadme does what the README says, in both languages, in a repository of
// its own, over the frozen records. Every line ends well but for the change that
// is checked against a base, which is stopped, and what is shown below a block
// is what it prints. What the README undoes is undone. With -update what is
// shown is written anew.
func TestReadme(t *testing.T) {
	for _, name := range sample.Of([]string{"README.md", "README.en.md"}) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			copyRecords(t, dir)
			for _, part := range []string{"content", "schema", "themes", "tools/testdata/prova"} {
				if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(repository, part))); err != nil {
					t.Fatal(err)
				}
			}
			for _, part := range []string{"go.mod", "go.sum", "hugo.toml", ".gitignore", ".gitattributes"} {
				data, err := os.ReadFile(filepath.Join(repository, part))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, part), data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			commit(t, dir)

			readme, err := os.ReadFile(filepath.Join(repository, name))
			if err != nil {
				t.Fatal(err)
			}
			ran, shown, printed := 0, 0, ""
			after := fence.ReplaceAllStringFunc(string(readme), func(block string) string {
				parts := fence.FindStringSubmatch(block)
				switch kind, text := parts[1], parts[2]; kind {
				case "sh":
					printed = ""
					for line := range strings.Lines(text) {
						command := strings.Fields(line)
						want := exitFine
						if slices.Contains(command, "--base") { // what a reader is to see stopped
							want = exitBlocked
						}
						printed += runLine(t, dir, command, want)
						ran++
					}
				case "text":
					shown++
					if !*update && strings.Join(strings.Fields(text), " ") != strings.Join(strings.Fields(printed), " ") {
						t.Errorf("it shows\n%s\nand what is printed is\n%s", text, printed)
					}
					return "```text\n" + broken(printed) + "```"
				default:
					t.Errorf("a block of the kind %q, which nobody tries", kind)
				}
				return block
			})
			if ran == 0 || shown == 0 {
				t.Errorf("%d lines to run, and %d blocks that show what is printed", ran, shown)
			}
			if left := runLine(t, dir, []string{"git", "status", "--short"}, 0); left != "" {
				t.Errorf("left behind:\n%s", left)
			}
			if *update {
				if err := os.WriteFile(filepath.Join(repository, name), []byte(after), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if lines := strings.Count(after, "\n"); lines > 90 {
				t.Errorf("%d lines, and 90 are what somebody reads", lines)
			}
		})
	}
}

// copyRecords writes the frozen records to the folder.
func copyRecords(t *testing.T, dir string) {
	t.Helper()
	records := fstest.MapFS{}
	for name, data := range testdata.Records() {
		records[name] = &fstest.MapFile{Data: data}
	}
	if err := os.CopyFS(dir, records); err != nil {
		t.Fatal(err)
	}
}

// runLine runs one line of a README in the folder, and returns what it prints.
// A site that is served is asked for its start page. What a slow machine is told
// that it waits for, on stderr, is left out.
func runLine(t *testing.T, dir string, args []string, want int) string {
	t.Helper()
	var out, waits screen
	if args[0] == "git" {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); err != nil {
			t.Errorf("%q: %v\n%s", args, err, &out)
		}
		return out.String()
	}
	insyn, ok := strings.CutPrefix(strings.Join(args, " "), "go run ./tools/insyn ")
	if !ok {
		t.Errorf("%q is neither git nor insyn", args)
		return ""
	}
	serves := strings.HasPrefix(insyn, "serve")
	if serves && testing.Short() && os.Getenv("CI") != "true" {
		return "" // as skipHugo does
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan int, 1)
	go func() {
		ended <- Command{
			Stdout: &out, Stderr: &waits, Dir: dir,
			Now: func() time.Time { return time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC) },
			Env: func(string) string { return "" },
		}.Run(ctx, strings.Fields(insyn))
	}()
	if serves {
		if status, _, page := get(t, out.waitFor(t, `http://localhost:\d+/`)); status != http.StatusOK || !strings.Contains(page, "<h1") {
			t.Errorf("%s: status %d\n%s", insyn, status, page)
		}
		cancel()
	}
	if got := <-ended; got != want {
		t.Errorf("%s exits with %d, not %d:\n%s", insyn, got, want, &waits)
	}
	return out.String()
}

// broken breaks lines as a screen of 104 columns does, for a reader who has not
// that screen.
func broken(text string) string {
	const columns = 104
	var b strings.Builder
	for line := range strings.Lines(strings.TrimLeft(text, "\n")) {
		line = strings.TrimRight(line, "\n")
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		hanging := indent
		if strings.HasPrefix(line[len(indent):], "- ") {
			hanging += "  "
		}
		width := 0
		for i, word := range strings.Split(line[len(indent):], " ") {
			n := len([]rune(word))
			switch {
			case i == 0:
				fmt.Fprint(&b, indent+word)
				width = len(indent) + n
			case width+1+n > columns:
				fmt.Fprint(&b, "\n"+hanging+word)
				width = len(hanging) + n
			default:
				fmt.Fprint(&b, " "+word)
				width += 1 + n
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
