package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// branch is a repository with the example region on main, and a change of it.
type branch struct {
	t    *testing.T
	dir  string
	made int
}

func newBranch(t *testing.T) *branch {
	t.Helper()
	b := &branch{t: t, dir: t.TempDir()}
	for _, name := range []string{"data/site.json", "data/organizations", "data/people"} { // the fewer, the faster
		from := filepath.Join(repository, "tools", "testdata", "exempelregionen", name)
		info, err := os.Stat(from)
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			err = os.CopyFS(filepath.Join(b.dir, name), os.DirFS(from))
		} else {
			data, readErr := os.ReadFile(from)
			if err = readErr; err == nil {
				b.write(name, string(data))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b.write(".insyn/made-up", "made-up\n")
	b.write("content/om.md", "---\ntitle: Om\ndescription: Om.\n---\nText.\n")
	b.write("content/om.en.md", "---\ntitle: About\ndescription: About.\n---\nText.\n")
	b.git("init", "--quiet", "--initial-branch=main")
	b.commit("The region")
	b.git("update-ref", "refs/remotes/origin/main", "HEAD")
	return b
}

func (b *branch) git(args ...string) string {
	b.t.Helper()
	return b.gitBy("Test", args...)
}

func (b *branch) gitBy(author string, args ...string) string {
	b.t.Helper()
	b.made++
	day := fmt.Sprintf("2023-03-14T09:%02d:%02d+0100", b.made/60%60, b.made%60)
	cmd := exec.Command("git", args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME="+author, "GIT_AUTHOR_EMAIL=test@insyn.example", "GIT_AUTHOR_DATE="+day,
		"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@insyn.example", "GIT_COMMITTER_DATE="+day)
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (b *branch) write(name, data string) {
	b.t.Helper()
	path := filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

func (b *branch) commit(message string) {
	b.t.Helper()
	b.git("add", "--all")
	b.git("commit", "--quiet", "--allow-empty", "--message", message)
}

// run runs insyn, and gives its exit status and all that it prints.
func (b *branch) run(stdin string, args ...string) (int, string) {
	b.t.Helper()
	var out strings.Builder
	status := Command{
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &out, Dir: b.dir,
		Now: func() time.Time { return time.Date(2023, 3, 15, 12, 0, 0, 0, time.UTC) },
		Env: func(string) string { return "" },
	}.Run(b.t.Context(), args)
	return status, out.String()
}

// answers gives what everyone answers who is asked about the change: the gate and
// the check in every format, and the hook.
func (b *branch) answers() map[string]string {
	b.t.Helper()
	all := map[string]string{}
	ask := func(stdin string, args ...string) {
		status, out := b.run(stdin, args...)
		all[fmt.Sprintf("%s: %d", strings.Join(args, " "), status)] = out
	}
	for _, format := range []string{"text", "json", "markdown", "github", "sarif"} {
		ask("", "gate", "--into", "main", "--format", format)
	}
	ask("", "gate", "--into", "main", "--lang", "en")
	ask("", "check", "--base", "main")
	ask("", "check", "--rev", "HEAD", "--base", "main", "--format", "json")
	ask(fmt.Sprintf("refs/heads/x %s refs/heads/x %s\n", b.git("rev-parse", "HEAD"), strings.Repeat("0", 40)), "hook", "pre-push", "origin", "address")
	return all
}

// A number of nobody's: the last three digits but one are kept for tests. What
// people write is found however they do, and elsewhere what surely is one.
var (
	sureSpellings = []string{"19811218-9876", "811218-9876", "198112189876", "811218+9876"}
	anySpelling   = append([]string{"1981-12-18-9876", "19811218 9876", "811218–9876", "811218 - 9876", "1981/12/18-9876", "811218-9871", "８１１２１８-９８７６"}, sureSpellings...)
	writtenOut    = regexp.MustCompile(`(?:81|８１)\D{0,3}(?:12|１２)\D{0,3}(?:18|１８)\D{0,4}(?:98|９８)`)
)

// TestNothingInAnyCommit is the law "what git holds is published": a number in any
// file, name or message of any commit that comes with a change blocks it, whoever
// is asked, also when it has been taken back; and no answer repeats it.
func TestNothingInAnyCommit(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("runs the program some hundred times")
	}
	t.Parallel()
	file := func(name, form string) func(*branch, string) {
		return func(b *branch, number string) {
			b.write(name, fmt.Sprintf(form, number))
			b.commit("A file")
		}
	}
	wide := func(b *branch, number string) {
		data := "\xff\xfe"
		for _, unit := range utf16.Encode([]rune("namn;nummer\r\nTolvan;" + number + "\r\n")) {
			data += string([]byte{byte(unit), byte(unit >> 8)})
		}
		b.write("list.csv", data)
		b.commit("A list from a spreadsheet")
	}
	for name, c := range map[string]struct {
		spellings []string
		put       func(b *branch, number string)
		stays     bool // it cannot be taken back in a later commit
	}{
		"a list at the root":   {anySpelling, file("deltagarlista.csv", "namn;nummer\nTolvan;%s\n"), false},
		"notes":                {anySpelling, file("notes/y.TXT", "Tolvan (%s) kom.\n"), false},
		"code":                 {sureSpellings, file("tools/x.go", "var tolvan = \"%s\"\n"), false},
		"after an escape":      {sureSpellings, file("x.json", "{\"a\": \"rad\\n%s\"}\n"), false},
		"behind an escape":     {[]string{`19811218\u002d9876`, `\u003811218-9876`}, file("x.json", "{\"a\": \"%s\"}\n"), false},
		"a record broken off":  {anySpelling[:2], file("data/people/person-zz9.json", "{\"id\": \"person-zz9\", \"name\": \"Tolvan\\n%s"), false},
		"a workflow":           {sureSpellings, file(".github/workflows/x.yml", "name: %s\n"), false},
		"a list in data":       {anySpelling, file("data/people/list.csv", "Tolvan;%s\n"), false},
		"a text of the site":   {anySpelling, file("content/om.md", "---\ntitle: Om\ndescription: Om.\n---\nTolvan %s.\n"), false},
		"a record":             {anySpelling, file("data/people/person-zz9.json", "{\"id\": \"person-zz9\", \"name\": \"Tolvan %s\"}\n"), false},
		"a record that breaks": {anySpelling, file("data/people/person-zz9.json", "{\"id\": \"person-zz9\", \"name\": \"Tolvan %s\n"), false},
		"a letter":             {anySpelling[:2], file("letter.eml", "Content-Transfer-Encoding: quoted-printable\n\nTolvan %s=\n kom=2E\n"), false},
		"a spreadsheet's text": {anySpelling, wide, false},
		"Windows' own dash":    {[]string{"811218\x969876"}, file("list.txt", "Br\xe4nnvin\nTolvan %s\n"), false},
		"something binary":     {sureSpellings, file("x.bin", "\x00\x01\x02 Tolvan %s \x00"), false},
		"a folder's name":      {anySpelling[:2], func(b *branch, number string) { b.write(number+"/x.txt", "x"); b.commit("A folder") }, false},
		"a link": {sureSpellings, func(b *branch, number string) {
			if err := os.Symlink("../"+number, filepath.Join(b.dir, "link")); err != nil {
				b.t.Fatal(err)
			}
			b.commit("A link")
		}, false},
		"a message": {anySpelling, func(b *branch, number string) { b.commit("Rättar\n\nTolvan " + number + " ringde.") }, true},
		"an author": {anySpelling, func(b *branch, number string) {
			b.gitBy("Tolvan "+number, "commit", "--quiet", "--allow-empty", "--message", "x")
		}, true},
		"a side of a merge": {anySpelling, func(b *branch, number string) {
			b.git("switch", "--quiet", "-C", "side")
			file("list.csv", "Tolvan;%s\n")(b, number)
			b.git("rm", "--quiet", "list.csv")
			b.commit("No list")
			b.git("switch", "--quiet", "change")
			b.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")
		}, false},
		"a merge": {anySpelling, func(b *branch, number string) {
			b.git("switch", "--quiet", "-C", "side")
			file("other.txt", "x%.0s")(b, number)
			b.git("switch", "--quiet", "change")
			b.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
			file("list.csv", "Tolvan;%s\n")(b, number)
		}, false},
		"at a made-up path and another": {sureSpellings, func(b *branch, number string) {
			b.write("made-up/list.csv", number)
			file("tools/list.go", "%s")(b, number)
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(9, uint64(len(name))))
			b := newBranch(t)
			spellings := append([]string{c.spellings[0]}, c.spellings[random.IntN(len(c.spellings))])
			for i, number := range spellings {
				b.git("switch", "--quiet", "-C", "change", "main")
				c.put(b, number)
				back := !c.stays && (i == 0 || random.IntN(2) == 0)
				if back {
					b.git("rm", "-r", "--quiet", "--force", ".")
					b.git("checkout", "main", "--", ".")
					b.commit("Taken back")
				}
				for who, said := range b.answers() {
					if found := writtenOut.FindString(said); found != "" {
						t.Errorf("%s (%q, taken back: %t) is repeated by %s:\n%.3000s", name, number, back, who, said)
					}
					if !strings.HasSuffix(who, ": 1") || !strings.Contains(said, "PER-01") {
						t.Errorf("%s (%q, taken back: %t) passes %s:\n%.3000s", name, number, back, who, said)
					}
				}
			}
		})
	}
}

// What is no identity number passes, and so does what the base says is made up.
func TestOutgoingPasses(t *testing.T) {
	t.Parallel()
	b := newBranch(t)
	b.git("switch", "--quiet", "-c", "change")
	b.write("made-up/list.csv", "Tolvan;19811218-9876\n")
	b.write("go.sum", "h1:"+strings.Repeat("8112189876abcdef", 3)+"=\n19811218987600 8112189875\n")
	b.write("tools/x.go", "// 1981-12-18 9876, 1981/12/18\n")
	b.write("notes.md", "Ärende RS 2020-0191, org.nr 232100-0016, tel. 08-123 456 78, 2021-01-28 0900-1200, ISSN 1654-7632.\n")
	b.commit("Samlar\n\nÄrende RS 2020-0191, 2021-01-28 kl. 0900.")
	for who, said := range b.answers() {
		if !strings.HasSuffix(who, ": 0") {
			t.Errorf("%s:\n%.3000s", who, said)
		}
	}
	b.write("protokoll.pdf", "%PDF-1.7\n")
	b.write("lista.xlsx", "PK\x03\x04\x00")
	b.write("bild.png", "\x89PNG\r\n\x1a\n\x00")
	b.commit("Papers")
	said := b.answers()
	for _, who := range []string{"gate --into main --format text: 0", "gate --into main --format markdown: 0", "gate --into main --format github: 0", "check --base main: 0"} {
		for _, file := range []string{"protokoll.pdf", "lista.xlsx", "bild.png"} {
			lines := slices.Collect(strings.Lines(said[who]))
			if !slices.ContainsFunc(lines, func(line string) bool {
				return strings.Contains(line, file) && strings.Contains(line, "kan inte läsas igenom")
			}) {
				t.Errorf("%s does not name %s:\n%s", who, file, said[who])
			}
		}
	}
}
