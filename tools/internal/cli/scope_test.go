package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	made "insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
)

// TestCheckOfOneAmongManyProjects: between two revisions only what the change
// has to do with is looked at, and that is told; files on disk are all looked
// at.
func TestCheckOfOneAmongManyProjects(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("writes five thousand files")
	}
	dir := t.TempDir()
	write := func(path string, data []byte) {
		t.Helper()
		name := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	git := gitFor(t, dir)
	meeting := "data/projects/projekt-000003/meetings/exchange-1.json"
	var held []byte
	region := made.Region{Projects: 101, Seed: 1}
	if err := region.Files(func(f made.File) error {
		write(f.Path, f.Data)
		if f.Path == meeting {
			held = f.Data
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-qm", "The region")
	write(meeting, bytes.Replace(held, []byte(`"status": "held"`), []byte(`"status": "planned"`), 1))
	git("commit", "-qam", "One change")

	check := func(status int, args ...string) string {
		t.Helper()
		var out, said bytes.Buffer
		got := Command{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &said, Dir: dir,
			Now: func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) },
			Env: func(string) string { return "" },
		}.Run(context.Background(), append([]string{"check"}, args...))
		if got != status {
			t.Errorf("check %v answers %d, want %d:\n%s%s", args, got, status, out.String(), said.String())
		}
		return out.String()
	}
	const left = "100 andra projekt har inte med ändringen att göra och är inte granskade på nytt."
	if out := check(exitBlocked, "--rev", "main", "--base", "main~1"); !strings.Contains(out, left) {
		t.Errorf("what is left out is not told:\n%s", out)
	}
	for _, args := range [][]string{{"--base", "main~1"}, {"--rev", "main"}} {
		if out := check(exitBlocked, args...); strings.Contains(out, "inte granskade") {
			t.Errorf("check %v leaves something out:\n%s", args, out)
		}
	}
	var part, whole inspect.Report
	for report, args := range map[*inspect.Report][]string{&part: {"--rev", "main", "--base", "main~1"}, &whole: {"--base", "main~1"}} {
		if err := json.Unmarshal([]byte(check(exitBlocked, append(args, "--format", "json")...)), report); err != nil {
			t.Fatal(err)
		}
	}
	if part.Scope == nil || !slices.Equal(part.Scope.Projects, []string{"projekt-000003"}) || part.Scope.LeftOut != 100 || whole.Scope != nil {
		t.Errorf("looked at %v and %v", part.Scope, whole.Scope)
	}
	if part.Summary.Blocking != whole.Summary.Blocking || len(part.Verdicts) != 3 || len(whole.Verdicts) != 303 {
		t.Errorf("%v and %d verdicts of the part, %v and %d of everything", part.Summary, len(part.Verdicts), whole.Summary, len(whole.Verdicts))
	}
}

// gitFor gives what runs git in the folder.
func gitFor(t *testing.T, dir string) func(args ...string) {
	return func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@exempel.example"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
}
