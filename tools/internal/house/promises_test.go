package house

import (
	"os"
	"path/filepath"
	"regexp"
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
	for _, e := range w.On {
		if e.EventName() == "pull_request_target" {
			found = append(found, "runs on pull_request_target, with rights that a stranger's change must not have")
		}
	}
	if p := w.Permissions; p == nil || p.All != nil || len(p.Scopes) > 0 {
		found = append(found, "lacks permissions: {} at the top, so that each job must say what it needs")
	}
	for id, job := range w.Jobs {
		if job.WorkflowCall == nil && job.TimeoutMinutes == nil {
			found = append(found, "job "+id+" lacks timeout-minutes")
		}
		switch {
		case job.Permissions == nil:
			found = append(found, "job "+id+" lacks permissions")
		case job.Permissions.All != nil:
			found = append(found, "job "+id+" asks for "+job.Permissions.All.Value)
		}
		for _, step := range job.Steps {
			switch exec := step.Exec.(type) {
			case *actionlint.ExecAction:
				if !pinned.MatchString(exec.Uses.Value) {
					found = append(found, exec.Uses.Value+" is not pinned to a commit")
				}
				if !versioned.MatchString(lines[exec.Uses.Pos.Line-1]) {
					found = append(found, exec.Uses.Value+" does not say its version after it")
				}
			case *actionlint.ExecRun:
				if strings.Contains(exec.Run.Value, "${{") {
					found = append(found, "job "+id+" puts an expression into a shell: pass it by env")
				}
			}
		}
	}
	return found
}

func TestWorkflowFaultsAreFound(t *testing.T) {
	bad := `name: bad
on: pull_request_target
permissions: write-all
jobs:
  a:
    runs-on: ubuntu-24.04
    permissions: write-all
    steps:
      - uses: actions/checkout@v7
      - run: echo ${{ github.event.pull_request.title }}
  b:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
`
	w, errs := actionlint.Parse([]byte(bad))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	found := strings.Join(faults(w, strings.Split(bad, "\n")), "\n")
	for _, want := range []string{
		"pull_request_target", "permissions: {} at the top", "job a lacks timeout-minutes", "job a asks for write-all",
		"checkout@v7 is not pinned", "checkout@v7 does not say", "job a puts an expression", "job b lacks permissions",
		"checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 does not say",
	} {
		if !strings.Contains(found, want) {
			t.Errorf("not found: %s\nin:\n%s", want, found)
		}
	}
}

// TestReadmeAndCIRunTheSameTests keeps what a reader is told to run the same as
// what CI runs.
func TestReadmeAndCIRunTheSameTests(t *testing.T) {
	command := regexp.MustCompile(`(?m)^go test \S+`)
	readme, ci := command.FindAllString(read(t, "README.md"), -1), command.FindAllString(read(t, ".ci/run"), -1)
	if len(readme) == 0 || len(ci) != 1 {
		t.Fatalf("README runs %q, CI runs %q", readme, ci)
	}
	for _, c := range readme {
		if c != ci[0] {
			t.Errorf("README runs %q, CI runs %q", c, ci[0])
		}
	}
}

// TestReadmeFolders keeps the folders that the README names to those there
// are.
func TestReadmeFolders(t *testing.T) {
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+/)`").FindAllStringSubmatch(read(t, "README.md"), -1) {
		if info, err := os.Stat(filepath.Join(root, m[1])); err != nil || !info.IsDir() {
			t.Errorf("the README names the folder %s, which is not there", m[1])
		}
	}
}
