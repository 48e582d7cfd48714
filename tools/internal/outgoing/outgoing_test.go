package outgoing

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
)

// repository makes one of n commits on a first one, each of a file of so many
// bytes, and opens the first and the last.
func repository(t testing.TB, n, size int) (base, change filetree.Tree) {
	t.Helper()
	dir := t.TempDir()
	run := func(input string, args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var stream bytes.Buffer
	for i := range n + 1 {
		var text strings.Builder
		for text.Len() < size {
			fmt.Fprintf(&text, "Träff %d den %d-%02d-%02d kl. %02d:00, dnr RS %d-%d.\n", i,
				2000+random.IntN(30), 1+random.IntN(12), 1+random.IntN(28), random.IntN(24), 2000+random.IntN(30), random.IntN(9999))
		}
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter A <a@insyn.example> %d +0000\ndata 1\nx\n", 1700000000+i)
		fmt.Fprintf(&stream, "M 644 inline notes/%d.md\ndata %d\n%s\n", i, text.Len(), text.String())
		if i == 0 {
			stream.WriteString("reset refs/heads/base\nfrom refs/heads/main\n\n")
		}
	}
	run("", "init", "--quiet", "--bare", "--initial-branch=main")
	run(stream.String(), "fast-import", "--quiet", "--force")
	change, err := git.Open(t.Context(), dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { change.Close() })
	if base, err = git.Beside(t.Context(), change, "base"); err != nil {
		t.Fatal(err)
	}
	return base, change
}

// TestTooMuch: what is more than can be looked through is not begun on.
func TestTooMuch(t *testing.T) {
	base, change := repository(t, 5, 1000)
	var bytes int64
	all, err := List(t.Context(), base, change)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all.versions() {
		bytes += v.size
	}
	for name, c := range map[string]struct {
		most limits
		want error
	}{
		"all that fits":           {limits{10, bytes}, nil},
		"one file or commit more": {limits{9, bytes}, ErrTooMuch},
		"one byte more":           {limits{10, bytes - 1}, ErrTooMuch},
	} {
		if _, err := list(t.Context(), base, change, c.most); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if said := TooMuch(); !strings.Contains(said.SV, "20000 filer") || !strings.Contains(said.EN, "Split it") {
		t.Errorf("says %q", said)
	}
}

// TestMadeUp holds the patterns to what git takes them for, and to data/ and
// content/.
func TestMadeUp(t *testing.T) {
	const list = "# a comment\n\ntools/*_test.go\n  tests/  \nx?.txt\n:!tools\n[a]b\n*.golden\ndata\n"
	m := parseMadeUp(list)
	for path, want := range map[string]bool{
		"tools/a_test.go": true, "tools/b/c/a_test.go": true, "tools/a_test.gox": false, "a_test.go": false,
		"tests/a/b": true, "tests": true, "testsuite/a": false, "xy.txt": true, "x.txt": false, "ab": false,
		"a/b.golden": true, "data/x.json": true, "# a comment": false,
	} {
		if got := m.holds(path); got != want {
			t.Errorf("%s: %t, want %t", path, got, want)
		}
	}
	c := Commits{madeUp: m, folder: "region/"}
	if !c.madeUp.holds(c.listed("data/x.golden")) || c.madeUp.holds(c.listed("region/data/x.golden")) || c.madeUp.holds(c.listed("region/content/x.golden")) {
		t.Error("what is in a judged folder is made up, or what is beside one is not")
	}
	for text, want := range map[string]bool{
		"tools/*_test.go": false, "tests": false, "database": false, "contents/*": false, "x*": false,
		"*.json": true, "data": true, "data/": true, "Data/people": true, "content/om.md": true, "d*": true, "????/x": true, "*": true,
		":(glob)x": true, "[a]": true, `a\b`: true,
	} {
		if _, got := faultIn(pattern{text: text}); got != want {
			t.Errorf("%q is at fault: %t, want %t", text, got, want)
		}
	}
}

// BenchmarkLook looks through a branch of 200 commits and 20 MB.
func BenchmarkLook(b *testing.B) {
	base, change := repository(b, 200, 100_000)
	for b.Loop() {
		commits, err := List(b.Context(), base, change)
		if err != nil {
			b.Fatal(err)
		}
		if found, err := commits.Look(b.Context(), Beside{}); err != nil || len(found) > 0 {
			b.Fatal(found, err)
		}
	}
}
