//go:build unix

package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/staging"
)

// TestKilledBuild ends builds in the middle, at moments all through one, and
// wants a whole site each time: the old one or the new one.
func TestKilledBuild(t *testing.T) {
	root := newRegion(t)
	days := [2]string{"2021-02-01", "2022-04-06"}
	whole := map[string]bool{}
	began := time.Now()
	for _, day := range days {
		if status, _, stderr := build(t, root, "--as-of", day); status != exitFine {
			t.Fatalf("status %d: %s", status, stderr)
		}
		began = time.Now()
		for _, name := range []string{"build", "public"} {
			whole[digest(t, filepath.Join(root, name))] = true
		}
	}
	// How long one takes, now that nothing has to be compiled.
	if status, _, stderr := build(t, root, "--as-of", days[0]); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	long := time.Since(began)

	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const moments = 12
	for i := range moments {
		cmd := exec.Command(self)
		cmd.Args = []string{"insyn", "build", "--root", root, "--as-of", days[i%2]} // see TestMain
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "INSYN_TEST_NOW=2023-01-15T12:00:00Z")
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(long * time.Duration(i+1) / moments)
		if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(err)
		}
		// That it was killed is the point.
		_ = cmd.Wait()
		for _, name := range []string{"build", "public"} {
			if !whole[digest(t, filepath.Join(root, name))] {
				t.Errorf("killed after %d of %d parts of a build: %s is not whole", i+1, moments, name)
			}
		}
	}

	// What the killed ones left is removed by a build of another day.
	left, err := filepath.Glob(filepath.Join(root, ".insyn.tmp-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range left {
		old := time.Date(2023, 1, 10, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(dir, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, stderr := build(t, root); status != exitFine {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, dir := range left {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there (%v)", dir, err)
		}
	}
}

// killed is a command that writes, and what it writes to.
type killed struct {
	name    string
	prepare func(t *testing.T) (root string) // the same every time
	args    []string                         // --root is added
	status  int                              // when it is let be
	// together are files that are written all or none; the others each by itself.
	together bool
}

// killAt runs the command in a process of its own and kills it before the step of
// that number; step is "" where the command came to its end.
func killAt(t *testing.T, c killed, root string, number int) (step string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command(self)
	cmd.Args = append(append([]string{"insyn"}, c.args...), "--root", root) // see TestMain
	cmd.Dir = repository
	cmd.Env = append(os.Environ(), "INSYN_TEST_NOW=2023-01-15T12:00:00Z", "INSYN_SEED=1", fmt.Sprint("INSYN_TEST_STOP=", number))
	cmd.ExtraFiles = []*os.File{write}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	step, _ = bufio.NewReader(read).ReadString('\n')
	if step != "" {
		if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); step == "" && cmd.ProcessState.ExitCode() != c.status {
		t.Fatalf("%s: %v\n%s", c.name, err, said.Bytes())
	}
	return strings.TrimSuffix(step, "\n")
}

// written returns the files that there are, and whether anything temporary is left.
func written(t *testing.T, root string) (files map[string]string, left []string) {
	t.Helper()
	files = map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case staging.IsTemporary(d.Name()):
			left = append(left, name)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if strings.HasPrefix(name, ".git/") && name != ".git/hooks" {
				return fs.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, left
}

// TestKilledWriting kills each command that writes before each of its steps.
// Every file is then whole, the old or the new; the next command is not blocked
// by what is left, does what was left undone, and cleans up. The table of the
// steps and what came of each is testdata/kills.golden.
func TestKilledWriting(t *testing.T) {
	loose := func(t *testing.T) string {
		root := newRegion(t)
		edit(t, root, "data/people/person-2kd.json", "\n  ", "\n      ")
		edit(t, root, "data/site.json", "\n  ", "\n    ")
		edit(t, root, "data/site.json", "{", "\ufeff{") // of all braces: the file cannot be read
		edit(t, root, "data/site.json", "\ufeff{", "{")
		if err := os.Chmod(filepath.Join(root, "data/site.json"), 0o755); err != nil {
			t.Fatal(err)
		}
		return root
	}
	built := ""
	site := func(t *testing.T) string {
		if built == "" {
			built = newRegion(t)
			if status, _, stderr := build(t, built, "--as-of", "2021-02-01"); status != exitFine {
				t.Fatal(stderr)
			}
		}
		root := t.TempDir()
		if err := os.CopyFS(root, os.DirFS(built)); err != nil {
			t.Fatal(err)
		}
		return root
	}
	var table strings.Builder
	table.WriteString("# Each step at which a command that writes is killed, and what then stands. After every one the next command works, and nothing is left (TestKilledWriting).\n")
	steps := 0 // of a build, which are those of serve
	for _, c := range []killed{
		{name: "fmt", prepare: loose, args: []string{"fmt"}},
		{name: "check --fix", prepare: loose, args: []string{"check", "--fix"}, together: true},
		{name: "new nomination", prepare: newEmptyRegion, together: true, args: nominate},
		{name: "build", prepare: site, args: []string{"build"}},
		{name: "serve", prepare: site, args: []string{"serve", "--recompute"}}, // the same site as build makes
	} {
		if c.args[0] == "build" || c.args[0] == "serve" {
			if testing.Short() && os.Getenv("CI") != "true" {
				continue // Hugo is not started with -short
			}
			site(t) // built outside of the subtest, whose folders go with it
		}
		t.Run(c.name, func(t *testing.T) {
			before := c.prepare(t)
			old, _ := written(t, before)
			again := c
			if c.name == "serve" {
				again.args = []string{"build"} // serve does not come to an end
			}
			if step := killAt(t, again, before, 1000); step != "" {
				t.Fatal(step)
			}
			want, left := written(t, before)
			if len(left) > 0 || maps.Equal(old, want) {
				t.Fatalf("left to itself: %q", left)
			}
			fmt.Fprintf(&table, "\n%s\n", c.name)
			for number := 1; ; number++ {
				root := c.prepare(t)
				if c.name == "serve" && number > steps {
					break
				}
				step := killAt(t, c, root, number)
				if step == "" {
					break
				}
				outcome := tellKilled(t, c, root, old, want)
				does, name, _ := strings.Cut(step, " ")
				for _, two := range []string{"make folder", "set permissions"} {
					if rest, ok := strings.CutPrefix(step, two+" "); ok {
						does, name = two, rest
					}
				}
				if staging.IsTemporary(path.Base(name)) {
					kind := "(temporary)"
					if strings.HasSuffix(name, ".journal") {
						kind = "(journal)"
					}
					name = path.Join(path.Dir(name), kind)
				}
				fmt.Fprintf(&table, "  %2d %s %s: %s\n", number, does, name, outcome)
				if c.name == "build" {
					steps = number
				}
				if testing.Short() && os.Getenv("CI") != "true" {
					number += 6
				}
				afterKill(t, c, again, root, fmt.Sprintf("%s, killed before step %d (%s)", c.name, number, step), old, want)
			}
		})
	}
	const golden = "testdata/kills.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if testing.Short() && os.Getenv("CI") != "true" {
		return // without Hugo
	}
	if got, err := os.ReadFile(golden); err != nil || string(got) != table.String() {
		t.Errorf("%s is not what comes of it (%v); -update writes it:\n%s", golden, err, table.String())
	}
}

// tellKilled says how much of what was to be written stands, and fails if a file
// is neither the old nor the new.
func tellKilled(t *testing.T, c killed, root string, old, want map[string]string) string {
	t.Helper()
	now, left := written(t, root)
	done, all := 0, 0
	for name := range maps.Keys(union(old, want)) {
		if old[name] == want[name] {
			continue
		}
		all++
		switch now[name] {
		case want[name]:
			done++
		case old[name]:
		default:
			t.Errorf("%s: %s is neither the old nor the new: %q", c.name, name, now[name])
		}
	}
	for name := range now {
		if _, known := union(old, want)[name]; !known {
			t.Errorf("%s: %s is new", c.name, name)
		}
	}
	said := "some files are new"
	switch isSite := c.name == "build" || c.name == "serve"; {
	case done == 0:
		said = "all is as before"
	case done == all:
		said = "all is new"
	case !isSite:
		said = fmt.Sprintf("%d of %d files are new", done, all)
	}
	if len(left) > 0 {
		said += ", something temporary is left"
	}
	return said
}

func union(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	for name, text := range b {
		all[name] = cmp.Or(all[name], text)
	}
	return all
}

// afterKill tries the commands that come after one that was killed.
func afterKill(t *testing.T, c, again killed, root, when string, old, want map[string]string) {
	t.Helper()
	isSite := c.name == "build" || c.name == "serve"
	now, _ := written(t, root)
	some := !maps.Equal(now, old) && !maps.Equal(now, want)
	status, _, stderr := call(t, Command{}, "check", "--root", root)
	if status > exitBlocked {
		t.Errorf("%s: check exits with %d: %s", when, status, stderr)
	}
	if told := strings.Contains(stderr, "inte skrivit klart"); c.together && some && c.name != "check --fix" && !told {
		t.Errorf("%s: check does not tell of what is left to write: %s", when, stderr)
	}
	if !isSite {
		if status, out, stderr := call(t, Command{}, "check", "--fix", "--root", root); status > exitBlocked || strings.Contains(out, staging.Prefix) {
			t.Errorf("%s: check --fix exits with %d: %s%s", when, status, out, stderr)
		}
		now, _ := written(t, root)
		if c.name == "new nomination" && !maps.Equal(now, old) && !maps.Equal(now, want) {
			t.Errorf("%s: only some of the files stand", when)
		}
	}
	// What is left is removed when nobody can be at work with it any longer.
	_, left := written(t, root)
	for _, name := range left {
		long := time.Date(2023, 1, 10, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(root, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if now, _ := written(t, root); isSite || !maps.Equal(now, want) { // else it has been done
		if step := killAt(t, again, root, 1000); step != "" {
			t.Errorf("%s: again: %s", when, step)
		}
	}
	if !isSite {
		if status, _, stderr := call(t, Command{}, "fmt", "--root", root); status != exitFine {
			t.Errorf("%s: fmt: %s", when, stderr)
		}
	}
	if now, left := written(t, root); len(left) > 0 || !maps.Equal(now, want) {
		t.Errorf("%s: in the end other files stand, or %q is left", when, left)
	}
}

// newEmptyRegion makes the region of testdata/script/new.txtar, with a project
// that nobody is appointed to.
func newEmptyRegion(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	archive, err := txtar.ParseFile("testdata/script/new.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, "region/")
		if !ok {
			continue
		}
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, stderr := call(t, Command{}, "fmt", "--root", root); status != exitFine {
		t.Fatal(stderr)
	}
	return root
}

// nominate appoints somebody in that region: a person, a decision and an
// assignment.
var nominate = []string{
	"new", "nomination", "--person", "new", "--name", "Tora Påhittsdotter", "--seat-body", "Nämnden", "--seat-role", "ledamot",
	"--seat-from", "2019-01-01", "--seat-ends", "2022-12-31", "--evidence", "election", "--elected-by", "fullmaktige", "--elected-on", "2018-11-27",
	"--elected-paragraph", "112", "--decision", "new", "--body", "namnden", "--date", "2020-12-15", "--paragraph", "45", "--case-number", "N 1-2020",
	"--wording", "Nämnden utser Tora Påhittsdotter till politikerrepresentant och Olle Mallsson till ersättare.", "--accepted", "ja",
}
