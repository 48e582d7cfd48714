package github

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
)

const region = "../../testdata/exempelregionen"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv("INSYN_TEST_GH") != "":
		os.Exit(asGH())
	case os.Getenv("INSYN_TEST_NOW") != "":
		os.Exit(AsProgram())
	}
	dir, err := os.MkdirTemp("", "insyn-github")
	if err != nil {
		panic(err)
	}
	templateDir = dir
	// Repositories of the tests' own, whatever the machine's settings.
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

// long leaves a test out with -short: one that runs the gate many times, or tries
// again what a shorter one tries.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("runs the gate many times")
	}
}

func testClock() time.Time { return time.Date(2023, 1, 15, 11, 0, 0, 0, time.UTC) }

// repo is a repository on the server, a working copy to make changes in, and
// the gate's own clone.
type repo struct {
	t                  *testing.T
	origin, work, copy string
	fake               *fake
	// remembered, if not nil, holds judgements, for tests of what is told of
	// them.
	remembered map[string]*inspect.Result
	slept      time.Duration
}

var templateDir string

// template makes the three repositories once, for every test to copy: the example
// region's records, a text, and something that stands for the program.
var template = sync.OnceValues(func() (string, error) {
	records := filepath.Join(templateDir, "records")
	if err := os.CopyFS(records, os.DirFS(region)); err != nil {
		return "", err
	}
	for name, text := range map[string]string{
		"tools/main.go": "package main\n", "schema/person.json": "{}\n", "go.mod": "module x\n", "README.md": "x\n",
		".github/workflows/verdict.yml": "on: workflow_run\n",
		"content/om.md":                 "---\ntitle: Om\ndescription: Om sidan\n---\nText.\n",
		"content/om.en.md":              "---\ntitle: About\ndescription: About the site\n---\nText.\n",
	} {
		name = filepath.Join(records, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main"}, {"add", "--all"}, {"commit", "--quiet", "--message=Records"}, {"repack", "-adq"},
	} {
		if _, err := gitIn(records, args...); err != nil {
			return "", err
		}
	}
	dir := filepath.Join(templateDir, "repositories")
	for _, args := range [][]string{
		{"--bare", records, dir + "/origin"}, {dir + "/origin", dir + "/work"}, {dir + "/origin", dir + "/clone"},
	} {
		if _, err := gitIn(templateDir, append([]string{"clone", "--quiet", "--template="}, args...)...); err != nil {
			return "", err
		}
	}
	return dir, nil
})

func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@insyn.example"}, args...)...)
	cmd.Dir = dir
	return cmd
}

func gitIn(dir string, args ...string) (string, error) {
	out, err := gitCommand(dir, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out)), nil
}

func newRepo(t *testing.T) *repo {
	t.Helper()
	from, err := template()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	r := &repo{t: t, origin: dir + "/origin", work: dir + "/work", copy: dir + "/clone", fake: newFake(t)}
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	for _, clone := range []string{r.work, r.copy} {
		if _, err := gitIn(clone, "remote", "set-url", "origin", r.origin); err != nil {
			t.Fatal(err)
		}
	}
	// The server sees what is written in the working copy: a push would start
	// five programs to copy it.
	alternates := filepath.Join(r.origin, "objects/info/alternates")
	if err := os.WriteFile(alternates, []byte(filepath.Join(r.work, ".git/objects")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.fake.git = r.origin
	r.fake.mainAt = func() string {
		id, err := gitIn(r.origin, "rev-parse", "refs/heads/main")
		if err != nil {
			t.Error(err)
		}
		return id
	}
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	out, err := gitIn(r.work, args...)
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

func (r *repo) write(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.work, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repo) read(name string) string {
	r.t.Helper()
	data, err := os.ReadFile(filepath.Join(r.work, name))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(data)
}

// replace edits a file; what is replaced must be there.
func (r *repo) replace(name, old, new string) {
	r.t.Helper()
	text := r.read(name)
	if !strings.Contains(text, old) {
		r.t.Fatalf("%s does not hold %q", name, old)
	}
	r.write(name, strings.Replace(text, old, new, 1))
}

// index puts an entry of any mode and name into the index, also one that no
// file system would take.
func (r *repo) index(mode, path, contents string) {
	r.t.Helper()
	id := contents
	if mode != "160000" {
		tmp := filepath.Join(r.t.TempDir(), "blob")
		if err := os.WriteFile(tmp, []byte(contents), 0o644); err != nil {
			r.t.Fatal(err)
		}
		id = r.git("hash-object", "-w", tmp)
	}
	r.git("update-index", "--add", "--cacheinfo", mode+","+id+","+path)
}

// propose makes a pull request of what change does, from a fork's branch, and
// gives its commit.
func (r *repo) propose(number int, change func()) string {
	r.t.Helper()
	r.git("checkout", "--quiet", "--force", "-B", fmt.Sprintf("pr-%d", number), "origin/main")
	change()
	if r.git("diff", "--cached", "--name-only") == "" {
		r.git("add", "--all")
	}
	r.git("commit", "--quiet", "--allow-empty", "--message=A change")
	head := r.git("rev-parse", "HEAD")
	if _, err := gitIn(r.origin, "update-ref", fmt.Sprintf("refs/pull/%d/head", number), head); err != nil {
		r.t.Fatal(err)
	}
	// Not to HEAD: no file system takes every name that a tree can hold.
	r.git("reset", "--quiet", "--hard", "origin/main")
	r.git("clean", "-qfd")
	r.fake.pulls = append(r.fake.pulls, &fakePull{
		number: number, head: head, label: fmt.Sprintf("fork:pr-%d", number), base: "main", state: "open",
	})
	return head
}

// advance moves main on the server.
func (r *repo) advance(change func()) string {
	r.t.Helper()
	r.git("fetch", "--quiet", "origin")
	r.git("checkout", "--quiet", "-B", "advance", "origin/main")
	change()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message=Main moves")
	r.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
	return r.git("rev-parse", "HEAD")
}

var schemas = sync.OnceValues(validate.Compile)

func (r *repo) gate() (*Gate, *strings.Builder) {
	r.t.Helper()
	now := testClock()
	g, err := New(Config{
		Settings: Settings{
			API: r.fake.server.URL, Token: "secret", Owner: "region", Repo: "insyn", Login: DefaultLogin,
			Now: func() time.Time { return now.Add(r.slept) },
			Sleep: func(ctx context.Context, d time.Duration) error {
				r.slept += d
				return ctx.Err()
			},
		},
		Dir: r.copy, Remote: "origin", Server: "https://github.example",
	})
	if err != nil {
		r.t.Fatal(err)
	}
	if g.schemas, err = schemas(); err != nil {
		r.t.Fatal(err)
	}
	if r.remembered != nil {
		g.judge = func(ctx context.Context, main string, p pull) (*inspect.Result, error) {
			j, ok := r.remembered[main+p.head]
			if !ok {
				var err error
				if j, err = g.judgeMerge(ctx, main, p); err != nil {
					return nil, err
				}
				r.remembered[main+p.head] = j
			}
			return j, nil
		}
	}
	g.Today = lang.MustDate("2023-01-15")
	g.RunURL = "https://github.example/region/insyn/actions/runs/1"
	var out strings.Builder
	g.Out = &out
	return g, &out
}

// workflowRun is what GitHub hands to a run that a check of the commit has started.
func workflowRun(number int, head string) []byte {
	data, err := json.Marshal(map[string]any{
		"action":     "completed",
		"repository": map[string]any{"default_branch": "main", "full_name": "region/insyn"},
		"workflow_run": map[string]any{
			"head_branch": fmt.Sprintf("pr-%d", number), "head_sha": head, "pull_requests": []any{},
			"head_repository": map[string]any{"owner": map[string]any{"login": "fork"}},
		},
	})
	if err != nil {
		panic(err)
	}
	return data
}

// run runs the gate for the pull request's commit.
func (r *repo) run(number int, head string) (blocked bool, out string, err error) {
	r.t.Helper()
	g, text := r.gate()
	blocked, err = g.Event(r.t.Context(), workflowRun(number, head))
	return blocked, text.String(), err
}

// The changes that the tests propose.

const (
	project    = "data/projects/vagar-till-hallbar-utveckling/"
	nomination = project + "nominations/representative-2020.json"
)

// honest adds a person, who has been elected.
func (r *repo) honest() {
	text := r.read("data/people/person-2kd.json")
	text = strings.NewReplacer("person-2kd", "person-9zz", "Alva Exempelsson", "Bodil Provsson").Replace(text)
	r.write("data/people/person-9zz.json", text)
}

// faulty puts another person into a published assignment, whom nobody has
// appointed.
func (r *repo) faulty() {
	r.replace(nomination, `"person": "person-2kd"`, `"person": "person-3hq"`)
}
