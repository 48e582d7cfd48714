package archtest

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

const root = "../../.."

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWorkflows holds the workflows to what actionlint does not ask for:
// nothing runs with more rights, longer, or on other code than is said, and no
// text from an event reaches a shell.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github/workflows/*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		w, errs := actionlint.Parse(data)
		for _, err := range errs {
			t.Errorf("%s: %v", name, err)
		}
		if w == nil {
			continue
		}
		for _, problem := range faults(w, strings.Split(string(data), "\n")) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

var (
	pinned    = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)
	versioned = regexp.MustCompile(`# v\d+\.\d+\.\d+\s*$`)
)

// faults lists how a workflow departs from the house's rules for them.
func faults(w *actionlint.Workflow, lines []string) []string {
	var found []string
	say := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	proposed, trusted := false, false // run for a pull request's own files; run from the default branch
	for _, e := range w.On {
		switch e.EventName() {
		case "pull_request_target":
			say("runs on pull_request_target, with rights that a stranger's change must not have")
		case "pull_request":
			proposed = true
		default:
			trusted = true
		}
		if hook, ok := e.(*actionlint.WebhookEvent); ok && proposed && (hook.Paths != nil || hook.PathsIgnore != nil) {
			say("runs for some paths only: a required check that is skipped stays pending for ever")
		}
	}
	if p := w.Permissions; p == nil || p.All != nil || len(p.Scopes) > 0 {
		say("lacks permissions: {} at the top, so that each job must say what it needs")
	}
	for id, job := range w.Jobs {
		if job.WorkflowCall == nil && job.TimeoutMinutes == nil {
			say("job %s lacks timeout-minutes", id)
		}
		if call := job.WorkflowCall; call != nil {
			say("job %s calls a workflow: what it runs is not seen here", id)
		}
		writes := false
		switch {
		case job.Permissions == nil:
			say("job %s lacks permissions", id)
		case job.Permissions.All != nil:
			say("job %s asks for %s", id, job.Permissions.All.Value)
		default:
			for _, scope := range job.Permissions.Scopes {
				writes = writes || scope.Value.Value == "write"
			}
		}
		if proposed && writes {
			say("job %s may write, and runs what a pull request brings", id)
		}
		if proposed && len(job.Needs) > 0 && (job.If == nil || !strings.Contains(job.If.Value, "always()")) {
			say("job %s is skipped when a job it needs fails, and skipped counts as passed: if: always()", id)
		}
		if job.ContinueOnError != nil {
			say("job %s goes on after an error", id)
		}
		base := "" // what is checked out
		for _, step := range job.Steps {
			if step.ContinueOnError != nil {
				say("job %s has a step that goes on after an error", id)
			}
			switch exec := step.Exec.(type) {
			case *actionlint.ExecAction:
				if own, ok := strings.CutPrefix(exec.Uses.Value, "./.github/actions/"); ok {
					// It is of the commit that is checked out.
					switch {
					case proposed && base != "${{ github.base_ref }}":
						say("job %s runs the action %s of what a pull request brings", id, own)
					case own == "publish" && writes:
						say("job %s may write, and reads a cache that others can fill", id)
					}
					continue
				}
				if !pinned.MatchString(exec.Uses.Value) {
					say("%s is not pinned to a commit", exec.Uses.Value)
				}
				if !versioned.MatchString(lines[exec.Uses.Pos.Line-1]) {
					say("%s does not say its version after it", exec.Uses.Value)
				}
				input := func(name string) string {
					if in := exec.Inputs[name]; in != nil && in.Value != nil {
						return in.Value.Value
					}
					return ""
				}
				action, _, _ := strings.Cut(exec.Uses.Value, "@")
				if action == "actions/checkout" {
					base = input("ref")
				}
				switch {
				case action == "actions/github-script" && strings.Contains(input("script"), "${{"):
					say("job %s puts an expression into a script: pass it by env", id)
				case action == "actions/checkout" && input("persist-credentials") == "":
					say("job %s does not say persist-credentials, and the token stays in the files", id)
				case action == "actions/checkout" && writes && input("persist-credentials") != "false":
					say("job %s leaves a token that can write in the files", id)
				case action == "actions/checkout" && trusted && !proposed && strings.Contains(input("ref"), "head"):
					say("job %s checks out what a pull request brings, with the default branch's rights", id)
				case action == "actions/create-github-app-token" && !limitsToken(exec.Inputs):
					say("job %s takes all that the app may: name each permission-", id)
				case action == "actions/setup-go" && writes && input("cache") != "false":
					say("job %s may write, and reads a cache that others can fill", id)
				}
			case *actionlint.ExecRun:
				if strings.Contains(exec.Run.Value, "${{") {
					say("job %s puts an expression into a shell: pass it by env", id)
				}
			}
		}
	}
	return found
}

// limitsToken tells that an app's token is asked for by its permissions.
func limitsToken(inputs map[string]*actionlint.Input) bool {
	for name := range inputs {
		if strings.HasPrefix(name, "permission-") {
			return true
		}
	}
	return false
}

// TestActions holds the actions that callers here and elsewhere use to what
// workflows are held to, by actionlint and by faults: their steps and inputs as a
// workflow's, with rights that the callers give them.
func TestActions(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github/actions/*/action.yml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("actions: %q, %v", files, err)
	}
	anInput := regexp.MustCompile(`(?m)^  ([a-z-]+):$`)
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		head, steps, ok := strings.Cut(read(t, ".github/actions/"+name+"/action.yml"), "\n  steps:\n")
		if !ok {
			t.Errorf("%s has no steps: has its form changed?", name)
			continue
		}
		_, head, _ = strings.Cut(head, "\ninputs:\n")
		rights := "write"
		if name == "publish" { // see faults
			rights = "read"
		}
		var b strings.Builder
		b.WriteString("on:\n  workflow_call:\n    inputs:\n      none: {type: string}\n")
		for _, m := range anInput.FindAllStringSubmatch(head, -1) {
			fmt.Fprintf(&b, "      %s: {type: string}\n", m[1])
		}
		fmt.Fprintf(&b, "permissions: {}\njobs:\n  steps:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 1\n    permissions: {contents: %s}\n    steps:\n%s", rights, steps)
		linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		problems, err := linter.Lint(name, []byte(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems {
			t.Errorf("%s: %v\n%s", name, problem, b.String())
		}
		w, _ := actionlint.Parse([]byte(b.String()))
		for _, problem := range faults(w, strings.Split(b.String(), "\n")) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

// TestWorkflowFaultsAreFound: each file of testdata/workflows does one thing
// that is forbidden, and its first line tells what is said of it, and no more.
func TestWorkflowFaultsAreFound(t *testing.T) {
	files, err := filepath.Glob("testdata/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no bad workflows: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		want, ok := strings.CutPrefix(lines[0], "# ")
		if !ok {
			t.Errorf("%s does not say what is wrong with it", file)
			continue
		}
		w, errs := actionlint.Parse(data)
		if len(errs) > 0 {
			t.Errorf("%s: %v", file, errs)
			continue
		}
		if found := faults(w, lines); len(found) != 1 || found[0] != want {
			t.Errorf("%s: found %q, want %q", file, found, want)
		}
	}
}

// TestOneGo: what is tested, judges and publishes is compiled by one release of
// Go, the newest patch that is known here, and not by the oldest that would do.
func TestOneGo(t *testing.T) {
	m := regexp.MustCompile(`(?m)^toolchain go(1\.\d+\.\d+)$`).FindStringSubmatch(read(t, "go.mod"))
	if m == nil {
		t.Fatal("go.mod has no toolchain line with a patch")
	}
	if !strings.Contains(read(t, ".github/workflows/ci.yml"), "container: golang:"+m[1]+"-bookworm\n") {
		t.Errorf("ci.yml does not test with Go %s, which go.mod names", m[1])
	}
	files, err := filepath.Glob(filepath.Join(root, ".github/*/*/*.yml"))
	workflows, err2 := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || err2 != nil || len(files) == 0 {
		t.Fatalf("no actions: %v, %v", err, err2)
	}
	for _, file := range append(files, workflows...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		uses := strings.Count(string(data), "uses: actions/setup-go@")
		files := len(regexp.MustCompile(`go-version-file: (go\.mod|\$\{\{ github\.action_path \}\}/\.\./\.\./\.\./go\.mod)\n`).FindAll(data, -1))
		if uses != files || strings.Contains(string(data), "go-version:") {
			t.Errorf("%s sets up Go %d times, and %d times as go.mod says", filepath.Base(file), uses, files)
		}
	}
}

// TestCIRunsEveryTestInFull: CI runs what -short leaves out, or tries less of.
func TestCIRunsEveryTestInFull(t *testing.T) {
	if !strings.Contains(read(t, ".ci/run"), "\ngo test ./...\n") {
		t.Error(".ci/run does not run go test ./...")
	}
}

// TestContributingRunsWhatCIRuns keeps what a contributor is told to run the
// same as what CI runs.
func TestContributingRunsWhatCIRuns(t *testing.T) {
	if !strings.Contains(read(t, ".github/CONTRIBUTING.md"), "| `.ci/run` |") || !strings.Contains(read(t, ".github/workflows/ci.yml"), "run: .ci/run\n") {
		t.Error("CONTRIBUTING.md and ci.yml do not both run .ci/run")
	}
}

// TestPromisesHaveTests: SECURITY.md names a test for each promise, the same in
// both languages, and each of them is there.
func TestPromisesHaveTests(t *testing.T) {
	named := regexp.MustCompile("`(Test[A-Za-z]+)`")
	tests := testNames(t)
	sv, en, ok := strings.Cut(read(t, "SECURITY.md"), "\n# Security in English\n")
	if !ok {
		t.Fatal("SECURITY.md has no English half")
	}
	var halves [2][]string
	for i, half := range []string{sv, en} {
		for _, m := range named.FindAllStringSubmatch(half, -1) {
			halves[i] = append(halves[i], m[1])
			if !tests[m[1]] {
				t.Errorf("SECURITY.md names %s, which is not there", m[1])
			}
		}
	}
	if !slices.Equal(halves[0], halves[1]) || len(halves[0]) < 7 {
		t.Errorf("SECURITY.md promises %v in Swedish and %v in English", halves[0], halves[1])
	}
}

// testNames lists the tests of the whole program.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	there := regexp.MustCompile(`(?m)^func (Test[A-Za-z]+)\(`)
	tests := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(root, "tools"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, m := range there.FindAllSubmatch(data, -1) {
			tests[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tests
}

// startsGit finds a call that starts git.
var startsGit = regexp.MustCompile(`exec\.Command(Context)?\([^"\n]*"git"`)

// TestGitIsAskedInOnePlace: package git shuts out what a repository's own
// configuration would have git run, and package github asks the clone that it
// works in, as strictly. Nobody else starts git.
func TestGitIsAskedInOnePlace(t *testing.T) {
	found := map[string]bool{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := os.ReadFile(name)
		if startsGit.Match(data) {
			found[filepath.ToSlash(name)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(slices.Sorted(maps.Keys(found)), " "), "../git/command.go ../github/clone.go"; got != want {
		t.Errorf("git is started in %s, want %s", got, want)
	}
}
