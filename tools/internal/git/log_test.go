package git

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
)

// TestLog: what was merged is one step, other folders are none, and no setting
// of the user and no message changes what is read.
func TestLog(t *testing.T) {
	dir := newRepository(t)
	commit := func(message string, files map[string]string) string {
		write(t, dir, files)
		git(t, dir, "add", "--all")
		git(t, dir, "commit", "--quiet", "--allow-empty", "--message="+message)
		return git(t, dir, "rev-parse", "HEAD")
	}
	first := commit("x", map[string]string{"sub/data/a.json": "1", "sub/data/gone.json": "2", "sub/data2/x": ""})
	commit("x", map[string]string{"sub/other.json": "1"})
	git(t, dir, "checkout", "--quiet", "-b", "side")
	commit("x", map[string]string{"sub/data/a.json": "wrong"})
	git(t, dir, "rm", "--quiet", "sub/data/gone.json")
	hostile := ":100644 100644 0000000000000000000000000000000000000000 0000000000000000000000000000000000000000 M\x01\n\ndata/forged.json"
	commit(hostile, map[string]string{"sub/data/a.json": "right", "sub/data/å \xe5\n:.json": "3"})
	git(t, dir, "checkout", "--quiet", "main")
	commit("x", map[string]string{"sub/data/b.json": "4"})
	git(t, dir, "merge", "--quiet", "--no-ff", "--message="+hostile, "side")
	merge := git(t, dir, "rev-parse", "HEAD")
	for _, setting := range []string{"log.showRoot=false", "log.diffMerges=off", "log.showSignature=true", "log.decorate=full", "log.follow=true",
		"diff.renames=copies", "diff.relative=true", "diff.noprefix=true", "color.ui=always", "core.abbrev=4", "format.pretty=full", "core.quotePath=true"} {
		name, value, _ := strings.Cut(setting, "=")
		git(t, dir, "config", name, value)
	}

	tree := openGit(t, filepath.Join(dir, "sub"), "HEAD")
	text := func(e filetree.Entry) string {
		if e.ID == "" {
			return "-"
		}
		return string(must(tree.Read(t.Context(), e)))
	}
	tell := func(steps []Step) string {
		var b strings.Builder
		for _, s := range steps {
			for _, c := range s.Changes {
				fmt.Fprintf(&b, "%s %s %s→%s, ", c.Status, c.Path, text(c.Before), text(c.After))
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	steps, err := Log(t.Context(), filepath.Join(dir, "sub"), "HEAD", "data", 10)
	if err != nil {
		t.Fatal(err)
	}
	const want = "modified data/a.json 1→right, deleted data/gone.json 2→-, added data/å \xe5\n:.json -→3, \n" +
		"added data/b.json -→4, \n" +
		"added data/a.json -→1, added data/gone.json -→2, \n"
	if got := tell(steps); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if steps[0].Commit != merge || steps[2].Commit != first {
		t.Errorf("commits %v", steps)
	}
	if day := steps[0].Time; !day.Equal(time.Date(2023, 3, 14, 9, 30, 0, 0, time.UTC)) || day.Location() != time.UTC {
		t.Errorf("time %v", day)
	}
	for _, tt := range []struct {
		dir, under string
		most, want int
	}{{"sub", "data", 2, 2}, {"sub", "", 10, 4}, {"", "sub/data", 10, 3}, {"sub", "missing", 10, 0}, {"", "", 10, 4}} {
		steps, err := Log(t.Context(), filepath.Join(dir, tt.dir), "HEAD", tt.under, tt.most)
		if err != nil || len(steps) != tt.want {
			t.Errorf("%v: %d steps, %v", tt, len(steps), err)
		}
	}
	if _, err := Log(t.Context(), dir, "missing", "data", 10); !errors.Is(err, ErrNoRevision) {
		t.Error(err)
	}
	if _, err := Log(t.Context(), t.TempDir(), "HEAD", "data", 10); !errors.Is(err, ErrNoRepository) {
		t.Error(err)
	}
}

// TestCommitTime: a commit may claim any time, or none.
func TestCommitTime(t *testing.T) {
	dir := newRepository(t)
	tree := git(t, dir, "write-tree")
	for claimed, want := range map[string]int64{
		"1600000000 +0200": 1600000000, "253402300799 +0000": 253402300799, "253402300800 +0000": 0, "9223372036854775807 +0000": 0,
		"99999999999999999999999 +0000": 0, "-5 +0000": 0, "yesterday": 0, "": 0,
	} {
		commit := gitInput(t, dir, "tree "+tree+"\nauthor A <a> 1 +0000\ncommitter C <c> "+claimed+"\n\nx\n",
			"hash-object", "-t", "commit", "-w", "--literally", "--stdin")
		steps, err := Log(t.Context(), dir, commit, "", 1)
		if err != nil {
			t.Errorf("%q: %v", claimed, err)
		}
		for _, s := range steps { // none: the tree is empty
			t.Errorf("%q: a step %v", claimed, s)
		}
		read, _ := CommitOf(openGit(t, dir, commit))
		if read.Time.Unix() != want || read.Tree != tree {
			t.Errorf("%q: %v, want %d", claimed, read, want)
		}
	}
}

// TestLogAnswersChecked: what git should never print is an error, not a guess.
func TestLogAnswersChecked(t *testing.T) {
	id := strings.Repeat("0a", 20)
	change := ":100644 100644 " + id + " " + id + " M\x00x\x00"
	for _, out := range []string{"x", id, id + " 1", change, id + " 1\x00x\x00", id + " 1\x00\n" + change[:60], "-" + id + " 1\x00"} {
		if steps, err := parseLog(out, ""); err == nil {
			t.Errorf("%q is %v", out, steps)
		}
	}
	if steps, err := parseLog(id+" 1\x00\n"+change+change, ""); err != nil || len(steps) != 1 || len(steps[0].Changes) != 2 {
		t.Errorf("%v, %v", steps, err)
	}
}

// TestLaidOver: what a repository says over its objects changes nothing: neither a
// graft, a replacement nor a graph of commits.
func TestLaidOver(t *testing.T) {
	dir := newRepository(t)
	write(t, dir, map[string]string{"data/a.json": "1"})
	first := commitAll(t, dir)
	write(t, dir, map[string]string{"data/a.json": "2"})
	second := commitAll(t, dir)
	want, err := Log(t.Context(), dir, "HEAD", "data", 10)
	if err != nil || len(want) != 2 {
		t.Fatal(want, err)
	}
	git(t, dir, "commit-graph", "write", "--reachable")
	git(t, dir, "replace", "--graft", second)
	write(t, dir, map[string]string{".git/info/grafts": second + "\n"})
	got, err := Log(t.Context(), dir, "HEAD", "data", 10)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	into := openGit(t, dir, first)
	change, err := Beside(t.Context(), into, second)
	if err != nil {
		t.Fatal(err)
	}
	if stands, err := StandsOn(t.Context(), into, change); err != nil || !stands {
		t.Errorf("the second commit stands on the first: %t, %v", stands, err)
	}
}
