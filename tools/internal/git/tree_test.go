package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
)

// requireTool fails where a tool must be there and is not: a test that is
// skipped on the runner would never be missed.
func requireTool(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// git runs git in dir for a test, untouched by the user's configuration.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	return gitInput(t, dir, "", args...)
}

func gitInput(t testing.TB, dir, input string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(input)
	cmd.Env = append(gitEnvironment(os.Environ()),
		"GIT_ALLOW_PROTOCOL=file",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_AUTHOR_DATE=2023-03-14T09:00:00+0100",
		"GIT_COMMITTER_NAME=C", "GIT_COMMITTER_EMAIL=c@example.org", "GIT_COMMITTER_DATE=2023-03-14T10:30:00+0100",
	)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return strings.TrimSpace(string(out))
}

func newRepository(t testing.TB) string {
	t.Helper()
	requireTool(t, "git")
	dir := t.TempDir()
	git(t, dir, "init", "--quiet", "--initial-branch=main")
	return dir
}

func commitAll(t testing.TB, dir string) string {
	t.Helper()
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--message=x", "--allow-empty")
	return git(t, dir, "rev-parse", "HEAD")
}

func openGit(t testing.TB, dir, rev string) filetree.Tree {
	t.Helper()
	tree, err := Open(t.Context(), dir, rev)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tree.Close() })
	return tree
}

func TestGitRevisions(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	first := commitAll(t, dir)
	git(t, dir, "tag", "--annotate", "--message=x", "v1")
	write(t, dir, map[string]string{"data/a.json": `{"a": 2}`, "data/b.json": "{}"})
	second := commitAll(t, dir)
	git(t, dir, "branch", "topic/åäö", first)
	git(t, dir, "tag", "tree", first+"^{tree}")
	// A replacement must not change what a revision is said to hold.
	git(t, dir, "replace", first, second)

	for rev, want := range map[string]string{
		"HEAD": second, "main": second, second: second, second[:12]: second, "HEAD^0": second, "refs/heads/main": second,
		"v1": first, "HEAD~1": first, first: first, "topic/åäö": first,
	} {
		commit, ok := CommitOf(openGit(t, dir, rev))
		if !ok || commit.ID != want {
			t.Errorf("%q is %v, want %s", rev, commit, want)
		}
	}
	for _, rev := range []string{
		"", "missing", "-v", "--all", "--output=x", "^HEAD", "HEAD^^", "HEAD~9", "HEAD:data", "HEAD..main", "tree", "ma\nin", "HEAD\x00",
		"0000000000000000000000000000000000000000", "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef", "data/a.json",
	} {
		if _, err := Open(t.Context(), dir, rev); !errors.Is(err, ErrNoRevision) {
			t.Errorf("revision %q: %v", rev, err)
		}
	}

	old := openGit(t, dir, "v1")
	if got := list(t, old, "data"); got != "regular data/a.json\n" {
		t.Errorf("the replaced commit holds:\n%s", got)
	}
	commit, _ := CommitOf(old)
	want := Commit{ID: first, Tree: git(t, dir, "--no-replace-objects", "rev-parse", first+"^{tree}"), Time: time.Date(2023, 3, 14, 9, 30, 0, 0, time.UTC)}
	if diff := cmp.Diff(want, commit); diff != "" {
		t.Errorf("commit (-want +got):\n%s", diff)
	}
	if _, ok := CommitOf(filetree.Folder(dir)); ok {
		t.Error("a folder has a commit")
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("a revision was taken for an option")
	}
}

func TestGitFolderMissingInRevision(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"file": ""})
	commitAll(t, dir)
	write(t, dir, map[string]string{"sub/data/a.json": "{}"})
	commitAll(t, dir)
	tree := openGit(t, filepath.Join(dir, "sub"), "HEAD~1")
	for _, under := range []string{"", "data"} {
		if _, err := tree.Entries(t.Context(), under); !errors.Is(err, filetree.ErrNoFolder) {
			t.Errorf("entries under %q: %v", under, err)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "gone"), "HEAD"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not on disk: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "file"), "HEAD"); !errors.Is(err, filetree.ErrNotFolder) {
		t.Errorf("a file as folder: %v", err)
	}
}

func TestGitSubmodule(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	id := commitAll(t, dir)
	git(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+id+",data/module")
	git(t, dir, "commit", "--quiet", "--message=x")
	tree := openGit(t, dir, "HEAD")
	if got := list(t, tree, "data"); got != "regular data/a.json\nsubmodule data/module\n" {
		t.Errorf("entries:\n%s", got)
	}
	if _, err := tree.Entries(t.Context(), "data/module"); !errors.Is(err, filetree.ErrNoFolder) && !errors.Is(err, filetree.ErrNotFolder) {
		t.Errorf("entries of a submodule: %v", err)
	}
	for _, e := range []filetree.Entry{
		{Path: "data/module", Mode: filetree.Submodule, ID: id},
		{Path: "data/module", Mode: filetree.Regular, ID: id}, // a commit, not a blob
	} {
		if _, err := tree.Read(t.Context(), e); !errors.Is(err, filetree.ErrNotRegular) {
			t.Errorf("reading %v: %v", e, err)
		}
	}
	for _, id := range []string{"", "HEAD", "HEAD:data/a.json\ncontents HEAD", strings.Repeat("A", 40)} {
		if _, err := tree.Read(t.Context(), filetree.Entry{Path: "x", ID: id}); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("reading id %q: %v", id, err)
		}
	}
	// After all that was refused, answers still match requests.
	for _, e := range must(tree.Entries(t.Context(), "data"))[:1] {
		if data, err := tree.Read(t.Context(), e); string(data) != "{}" || err != nil {
			t.Errorf("%s gives %q, %v", e.Path, data, err)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestGitCraftedTree: names that no file system would take come out as they
// are, and modes of old repositories as what they mean.
func TestGitCraftedTree(t *testing.T) {
	dir := newRepository(t)
	blob := gitInput(t, dir, "{}", "hash-object", "-w", "--stdin")
	inner := gitInput(t, dir, "100644 blob "+blob+"\ta.json\n", "mktree")
	tree := gitInput(t, dir, fmt.Sprintf("040000 tree %s\t..\n100644 blob %s\t-rf\n100664 blob %s\told\n100755 blob %s\trun\n", inner, blob, blob, blob), "mktree")
	data := gitInput(t, dir, "040000 tree "+tree+"\tdata\n", "mktree")
	commit := git(t, dir, "commit-tree", "-m", "x", data)
	if got, want := list(t, openGit(t, dir, commit), "data"), "regular data/-rf\nregular data/../a.json\nregular data/old\nexecutable data/run\n"; got != want {
		t.Errorf("entries:\n%swant:\n%s", got, want)
	}
}

func TestGitConcurrentReads(t *testing.T) {
	dir := newRepository(t)
	writeMany(t, dir, 50)
	commitAll(t, dir)
	tree := openGit(t, dir, "HEAD")
	entries := must(tree.Entries(t.Context(), "data"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, e := range entries {
				data, err := tree.Read(t.Context(), e)
				if err != nil || int64(len(data)) != e.Size || !bytes.Contains(data, []byte(filepath.Base(e.Path))) {
					t.Errorf("%s: %q, %v", e.Path, data, err)
				}
			}
		})
	}
	group.Wait()
}

// TestGitCancelled ends contexts and the tree while others read.
func TestGitCancelled(t *testing.T) {
	dir := newRepository(t)
	writeMany(t, dir, 20)
	commitAll(t, dir)
	opened, endTree := context.WithCancel(t.Context())
	defer endTree()
	tree, err := Open(opened, dir, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	entries := must(tree.Entries(t.Context(), "data"))
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for round := range 30 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i*round)*10*time.Microsecond)
				e := entries[round%len(entries)]
				data, err := tree.Read(ctx, e)
				if err != nil && !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%s: %v", e.Path, err)
				}
				if err == nil && int64(len(data)) != e.Size {
					t.Errorf("%s: %d bytes, want %d", e.Path, len(data), e.Size)
				}
				cancel()
			}
		})
	}
	group.Wait()
	process := tree.(*revision).objects.process
	if process == nil {
		if _, err := tree.Read(t.Context(), entries[0]); err != nil {
			t.Fatal(err)
		}
		process = tree.(*revision).objects.process
	}
	endTree()
	select {
	case <-process.gone:
	case <-time.After(10 * time.Second):
		t.Fatal("the process outlives its context")
	}
	if _, err := tree.Read(t.Context(), entries[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("reading after the tree's context: %v", err)
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
}

// TestGitProcessDies: a read fails, the next one starts another process.
func TestGitProcessDies(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	commitAll(t, dir)
	tree := openGit(t, dir, "HEAD")
	e := must(tree.Entries(t.Context(), "data"))[0]
	p := tree.(*revision).objects.process
	p.kill()
	<-p.gone
	if _, err := tree.Read(t.Context(), e); err == nil || !strings.Contains(err.Error(), "data/a.json") {
		t.Errorf("reading from a dead process: %v", err)
	}
	if data, err := tree.Read(t.Context(), e); string(data) != "{}" || err != nil {
		t.Errorf("reading again: %q, %v", data, err)
	}
}

func TestGitCloseInTheMiddle(t *testing.T) {
	dir := newRepository(t)
	writeMany(t, dir, 20)
	commitAll(t, dir)
	for range 10 {
		tree := openGit(t, dir, "HEAD")
		entries := must(tree.Entries(t.Context(), "data"))
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for _, e := range entries {
					if _, err := tree.Read(t.Context(), e); err != nil {
						if !errors.Is(err, fs.ErrClosed) {
							t.Error(err)
						}
						return
					}
				}
			})
		}
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
		group.Wait()
	}
}

func TestGitMissingObject(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}", "data/b.json": `{"b": 1}`, "c": "c"})
	commitAll(t, dir)
	entries := must(openGit(t, dir, "HEAD").Entries(t.Context(), "data"))

	t.Run("partial clone", func(t *testing.T) {
		git(t, dir, "config", "uploadpack.allowFilter", "true")
		clone := filepath.Join(t.TempDir(), "clone")
		git(t, dir, "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://"+dir, clone)
		tree := openGit(t, clone, "HEAD")
		if _, err := tree.Entries(t.Context(), "data"); !errors.Is(err, ErrNoObject) ||
			!strings.Contains(err.Error(), entries[0].ID) || !strings.Contains(err.Error(), "data") {
			t.Errorf("entries: %v", err)
		}
		if _, err := tree.Read(t.Context(), entries[1]); !errors.Is(err, ErrNoObject) ||
			!strings.Contains(err.Error(), entries[1].ID) || !strings.Contains(err.Error(), "data/b.json") {
			t.Errorf("read: %v", err)
		}
	})
	t.Run("broken repository", func(t *testing.T) {
		id := entries[0].ID
		if err := os.Remove(filepath.Join(dir, ".git/objects", id[:2], id[2:])); err != nil {
			t.Fatal(err)
		}
		tree := openGit(t, dir, "HEAD")
		if _, err := tree.Entries(t.Context(), "data"); !errors.Is(err, ErrNoObject) || !strings.Contains(err.Error(), id) {
			t.Errorf("entries: %v", err)
		}
		if _, err := tree.Read(t.Context(), entries[0]); !errors.Is(err, ErrNoObject) ||
			!strings.Contains(err.Error(), id) || !strings.Contains(err.Error(), "data/a.json") {
			t.Errorf("read: %v", err)
		}
		if data, err := tree.Read(t.Context(), entries[1]); string(data) != `{"b": 1}` || err != nil {
			t.Errorf("another file: %q, %v", data, err)
		}
	})
}

// TestGitEnvironment: a hook's environment, which points at another
// repository, has no effect; the settings that let git work at all stay.
func TestGitEnvironment(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "{}"})
	commitAll(t, dir)
	other := newRepository(t)
	write(t, other, map[string]string{"data/other.json": "{}"})
	commitAll(t, other)
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_WORK_TREE", other)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git/index"))
	t.Setenv("GIT_LITERAL_PATHSPECS", "0")
	if got := list(t, openGit(t, dir, "HEAD"), "data"); got != "regular data/a.json\n" {
		t.Errorf("entries:\n%s", got)
	}

	got := gitEnvironment([]string{
		"PATH=/bin", "GIT_DIR=x", "GIT_WORK_TREE=x", "GIT_INDEX_FILE=x", "GIT_OBJECT_DIRECTORY=x", "GIT_NAMESPACE=x",
		"GIT_CONFIG_PARAMETERS=x", "GIT_EXEC_PATH=/git", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory",
		"GIT_CONFIG_VALUE_0=*", "GIT_CONFIG_GLOBAL=/c", "LANG=sv_SE.UTF-8", "LC_MESSAGES=sv_SE", "LANGUAGE=sv", "HOME=/h",
	})
	want := []string{
		"PATH=/bin", "GIT_EXEC_PATH=/git", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*",
		"GIT_CONFIG_GLOBAL=/c", "HOME=/h",
		"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_GRAFT_FILE=/dev/null", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("environment (-want +got):\n%s", diff)
	}
}

func TestGitTool(t *testing.T) {
	requireTool(t, "sh") // the stand-ins for git are scripts
	dir := t.TempDir()
	for name, script := range map[string]string{
		"old":     "#!/bin/sh\necho 'git version 2.37.9 (Apple Git-1)'\n",
		"ancient": "#!/bin/sh\necho 'git version 1.99.0'\n",
		"strange": "#!/bin/sh\necho hello\n",
		"missing": "",
	} {
		bin := filepath.Join(dir, name)
		write(t, bin, map[string]string{"README": ""})
		if script != "" {
			write(t, bin, map[string]string{"git*": script})
		}
		t.Run(name, func(t *testing.T) {
			t.Setenv("PATH", bin)
			_, err := Open(t.Context(), dir, "HEAD")
			if !errors.Is(err, ErrNoGit) || !strings.Contains(err.Error(), "2.38") {
				t.Errorf("Open: %v", err)
			}
			if _, err := Head(t.Context(), dir); !errors.Is(err, ErrNoGit) {
				t.Errorf("Head: %v", err)
			}
			if _, err := Changed(t.Context(), dir, "a", "b"); !errors.Is(err, ErrNoGit) {
				t.Errorf("Changed: %v", err)
			}
		})
	}
	// A later version passes; what it cannot do then shows by itself.
	bin := filepath.Join(dir, "newer")
	write(t, bin, map[string]string{"git*": "#!/bin/sh\ncase \"$*\" in *version*) echo git version 3.0.1.windows.1;; *) echo fatal: out of order >&2; exit 128;; esac\n"})
	t.Setenv("PATH", bin)
	if _, err := Open(t.Context(), dir, "HEAD"); errors.Is(err, ErrNoGit) || err == nil || !strings.Contains(err.Error(), "out of order") {
		t.Errorf("a newer git that fails: %v", err)
	}
}

// TestGitAnswersChecked: what git should never print is an error, not a guess.
func TestGitAnswersChecked(t *testing.T) {
	id := strings.Repeat("0a", 20)
	for _, line := range []string{
		"", "100644 blob " + id + " 2", "100644 blob " + id + "\tx", "100644 blob 0a 2\tx", "1x0644 blob " + id + " 2\tx", "100644 blob " + id + " -\tx",
	} {
		if e, err := parseEntry(line); err == nil {
			t.Errorf("entry %q is %v", line, e)
		}
	}
	if e, err := parseEntry("040000 tree " + id + "       -\tx"); err != nil || e.Mode != filetree.Other {
		t.Errorf("an entry of another mode is %v, %v", e, err)
	}
	head := ":100644 100644 " + id + " " + id + " "
	for _, out := range []string{"x", head + "M", head + "M\x00x", head + "X\x00sub/x\x00", head + "M\x00other/x\x00", "M\x00sub/x\x00"} {
		if change, _, err := parseChange(out, "sub/"); err == nil {
			t.Errorf("change %q is %v", out, change)
		}
	}
	for _, folder := range []string{"100644", "100644 x", "100644 x\x00short", "1x0644 x\x00" + id[:20], "100644 \x00" + id[:20]} {
		if nodes, err := parseNodes(folder, 20); err == nil {
			t.Errorf("folder %q is %v", folder, nodes)
		}
	}
}

func BenchmarkGit(b *testing.B) {
	dir := newRepository(b)
	writeMany(b, dir, 1000)
	commitAll(b, dir)
	git(b, dir, "repack", "-adq") // as a clone is
	b.ReportAllocs()
	for b.Loop() {
		tree, err := Open(b.Context(), dir, "HEAD")
		if err != nil {
			b.Fatal(err)
		}
		readAll(b, tree)
		tree.Close()
	}
}
