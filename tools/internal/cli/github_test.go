package cli

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestGithubCalledWrongly: each command says which variable it lacks.
func TestGithubCalledWrongly(t *testing.T) {
	for command, needs := range map[string][]string{
		"report": {"GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_API_URL"},
		"intake": {"GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_API_URL"},
		"remind": {"GITHUB_REPOSITORY", "GITHUB_API_URL"},
	} {
		for _, missing := range needs {
			env := map[string]string{"GITHUB_REPOSITORY": "region/insyn", "GITHUB_API_URL": "https://api.github.example", "GITHUB_EVENT_PATH": os.DevNull}
			delete(env, missing)
			var out bytes.Buffer
			status := Command{
				Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: t.TempDir(), Now: time.Now,
				Env: func(key string) string { return env[key] },
			}.Run(t.Context(), []string{"github", command, "--dry-run"})
			if status != exitUsage || !strings.Contains(out.String(), missing) {
				t.Errorf("%s without %s: exit status %d\n%s", command, missing, status, out.String())
			}
		}
	}
}

// TestGithubApp: with an app of one's own, its comments and statuses are ours;
// without, the workflow's.
func TestGithubApp(t *testing.T) {
	for app, want := range map[string]string{"": "github-actions[bot]", "insyn-region": "insyn-region[bot]"} {
		env := map[string]string{"GITHUB_REPOSITORY": "region/insyn", "GITHUB_API_URL": "https://api.github.example", "INSYN_APP": app}
		s := &session{Command: Command{Env: func(key string) string { return env[key] }}}
		if config, err := s.githubConfig(); err != nil || config.Login != want || config.Owner != "region" || config.Repo != "insyn" {
			t.Errorf("%q: %+v, %v", app, config, err)
		}
	}
}

// TestGithubReport: the exit statuses of a dry run against a server that has
// one pull request, which removes a published record, and one that is fine.
func TestGithubReport(t *testing.T) {
	dir := t.TempDir()
	origin, copied := filepath.Join(dir, "origin"), filepath.Join(dir, "copy")
	git := func(in string, args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@insyn.example"}, args...)...)
		cmd.Dir = in
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if err := os.CopyFS(origin, os.DirFS("../../testdata/exempelregionen")); err != nil {
		t.Fatal(err)
	}
	git(origin, "init", "--quiet", "--initial-branch=main")
	git(origin, "add", "--all")
	git(origin, "commit", "--quiet", "--message=Records")
	main := git(origin, "rev-parse", "HEAD")
	git(dir, "clone", "--quiet", origin, copied)
	git(origin, "rm", "-q", "data/people/person-2kd.json")
	git(origin, "commit", "--quiet", "--message=Remove")
	bad := git(origin, "rev-parse", "HEAD")
	git(origin, "update-ref", "refs/pull/1/head", bad)
	git(origin, "reset", "--quiet", "--hard", main)
	git(origin, "commit", "--quiet", "--allow-empty", "--message=Nothing")
	good := git(origin, "rev-parse", "HEAD")
	git(origin, "update-ref", "refs/pull/1/head", good)
	git(origin, "update-ref", "refs/pull/2/head", bad)
	git(origin, "reset", "--quiet", "--hard", main)

	code := 200
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			t.Errorf("a dry run writes: %s %s", r.Method, r.URL)
		}
		w.WriteHeader(code)
		switch {
		case code != 200:
		case strings.HasSuffix(r.URL.Path, "/git/ref/heads/main"):
			fmt.Fprintf(w, `{"ref": "refs/heads/main", "object": {"sha": %q}}`, main)
		default:
			fmt.Fprintf(w, `[{"number": 1, "state": "open", "head": {"sha": %q}, "base": {"ref": "main"}},
				{"number": 2, "state": "open", "head": {"sha": %q}, "base": {"ref": "main"}}]`, good, bad)
		}
	}))
	defer server.Close()

	event := filepath.Join(dir, "event.json")
	env := map[string]string{
		"GITHUB_REPOSITORY": "region/insyn", "GITHUB_API_URL": server.URL, "GITHUB_EVENT_PATH": event, "GITHUB_TOKEN": "secret",
	}
	run := func(head string, args ...string) (int, string) {
		t.Helper()
		text := fmt.Sprintf(`{"repository": {"default_branch": "main"}, "workflow_run": {"head_sha": %q, "head_branch": "x", "head_repository": {"owner": {"login": "y"}}}}`, head)
		if err := os.WriteFile(event, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		status := Command{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: io.MultiWriter(&out), Dir: copied,
			Now: func() time.Time { return time.Date(2023, 1, 15, 11, 0, 0, 0, time.UTC) },
			Env: func(key string) string { return env[key] },
		}.Run(t.Context(), append([]string{"github", "report", "--dry-run"}, args...))
		return status, out.String()
	}
	for _, c := range []struct {
		name, head string
		args       []string
		status     int
		says       string
	}{
		{"fine", good, nil, exitFine, "till success"},
		{"blocked", bad, nil, exitBlocked, "HIS-01"},
		{"in English", bad, []string{"--lang", "en"}, exitBlocked, "Would set insyn/nomination to failure"},
		{"all that is open", good, []string{"--open"}, exitBlocked, "till success"},
		{"none", strings.Repeat("a", 40), nil, exitFine, "Inget att göra"},
		{"no such flag", good, []string{"--opne"}, exitUsage, "--open"},
		{"a bad event", "HEAD", nil, exitFailed, "head_sha"},
	} {
		if status, out := run(c.head, c.args...); status != c.status || !strings.Contains(out, c.says) || strings.Contains(out, "secret") {
			t.Errorf("%s: exit status %d, want %d, and %q:\n%s", c.name, status, c.status, c.says, out)
		}
	}
	code = 404
	if status, out := run(good); status != exitFailed {
		t.Errorf("no answer: exit status %d\n%s", status, out)
	}
	for key := range env {
		if key == "GITHUB_TOKEN" {
			continue
		}
		kept := env[key]
		env[key] = ""
		if status, out := run(good); status != exitUsage || !strings.Contains(out, key) {
			t.Errorf("without %s: exit status %d\n%s", key, status, out)
		}
		env[key] = kept
	}
}
