package github_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rhysd/actionlint"

	"insyn/tools/internal/cli"
	"insyn/tools/internal/github"
)

// nowVariable holds the clock of a test binary that is insyn.
const nowVariable = "INSYN_TEST_NOW"

func init() {
	github.AsProgram = func() int {
		now, err := time.Parse(time.DateOnly, os.Getenv(nowVariable))
		if err != nil {
			panic(err)
		}
		return cli.Command{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv,
			Now: func() time.Time { return now.Add(12 * time.Hour) },
		}.Run(context.Background(), os.Args[1:])
	}
}

// caller calls insyn on a day, in a clone.
type caller struct {
	t        *testing.T
	dir, day string
}

// insyn runs the program in this process.
func (c caller) insyn(stdin string, args ...string) (status int, stdout string) {
	c.t.Helper()
	now, err := time.Parse(time.DateOnly, c.day)
	if err != nil {
		c.t.Fatal(err)
	}
	var out, errs strings.Builder
	status = cli.Command{
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Dir: c.dir,
		Now: func() time.Time { return now.Add(12 * time.Hour) },
		Env: func(string) string { return "" },
	}.Run(c.t.Context(), args)
	if status > 1 {
		c.t.Fatalf("insyn %s exits with %d:\n%s", strings.Join(args, " "), status, errs.String())
	}
	return status, out.String()
}

func (c caller) git(args ...string) string {
	c.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@insyn.example"}, args...)...)
	cmd.Dir = c.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		c.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// mark is what the stub of openssl gives for a secret.
const mark = "00112233445566778899aabbccddeeff"

// script runs a step of a workflow as a runner does, with insyn in the place of
// what go would have built, and gives what it printed between the marks, what it
// printed after them, and the file that it named for a summary.
func (c caller) script(text string, env ...string) (status int, told, obeyed, summary string) {
	c.t.Helper()
	temp := c.t.TempDir()
	program, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	for name, stub := range map[string]string{ // in the place of the compiler, and of chance
		"go":      fmt.Sprintf("[ \"$1 $2\" = 'build -o' ] && ln -sf '%s' \"$3\"", program),
		"openssl": "echo " + mark,
	} {
		if err := os.WriteFile(filepath.Join(temp, name), []byte("#!/bin/sh\n"+stub+"\n"), 0o755); err != nil {
			c.t.Fatal(err)
		}
	}
	cmd := exec.Command("bash", "-eo", "pipefail", "-c", text)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), append(env,
		nowVariable+"="+c.day, "PATH="+temp+string(os.PathListSeparator)+os.Getenv("PATH"),
		"RUNNER_TEMP="+temp, "GITHUB_STEP_SUMMARY="+filepath.Join(temp, "summary"))...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 {
		c.t.Fatalf("%v\n%s%s", err, stdout.Bytes(), stderr.Bytes())
	}
	begin, end := "::stop-commands::"+mark+"\n", "::"+mark+"::\n"
	told, obeyed, ok := strings.Cut(strings.TrimPrefix(stdout.String(), begin), end)
	if !strings.HasPrefix(stdout.String(), begin) || !ok {
		c.t.Errorf("the runner is not told what to pass over:\n%s", stdout.String())
	}
	said, err := os.ReadFile(filepath.Join(temp, "summary"))
	if err != nil && !os.IsNotExist(err) {
		c.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), told, obeyed, string(said)
}

// but gives the report without one of its members.
func but(t *testing.T, report, member string) string {
	t.Helper()
	var all map[string]json.RawMessage
	if err := json.Unmarshal([]byte(report), &all); err != nil {
		t.Fatal(err)
	}
	delete(all, member)
	out, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

var ruled = regexp.MustCompile(`(?m)^.* \[[A-Z]{3}-[0-9]{2}\]$`)

// TestOneGate is the law "one gate, one command": a change, what it is to come
// into, and a day have one answer, whoever asks. check --base, which gets two
// trees and no commits, says the same but for where they come from.
func TestOneGate(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("starts the program some hundred times")
	}
	t.Parallel()
	steps, action := checkSteps(t), actionSteps(t)
	clone, main, day, triples := github.Triples(t)
	// The action stands on the merge, in a checkout of its own.
	merges := t.TempDir() + "/merges"
	caller{t: t, dir: clone}.git("clone", "--quiet", clone, merges)
	caller{t: t, dir: merges}.git("fetch", "--quiet", clone, "+refs/pull/*:refs/pull/*")
	for _, c := range triples {
		t.Run(c.Name, func(t *testing.T) {
			from := caller{t, clone, day.String()}
			gate := func(format string) (int, string) {
				return from.insyn("", "gate", "--into", main, "--change", c.Change, "--format", format)
			}
			status, report := gate("json")
			if (status == 1) != c.Blocked || strings.Contains(report, `"refused"`) != c.Refused {
				t.Fatalf("the gate exits with %d:\n%.2000s", status, report)
			}
			_, text := gate("text")
			_, annotations := gate("github")
			_, comment := gate("markdown")

			asked, state, told := c.OnGitHub(t)
			var onGitHub strings.Builder
			e := json.NewEncoder(&onGitHub)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(asked); err != nil {
				t.Fatal(err)
			}
			if but(t, onGitHub.String(), "") != but(t, report, "") {
				t.Errorf("the status rests on another report:\n%s\nthan the gate's:\n%s", onGitHub.String(), report)
			}
			if want := map[bool]string{false: "success", true: "failure"}[c.Blocked]; state != want || told != comment {
				t.Errorf("the status is %s, want %s; the comment:\n%s\nwant:\n%s", state, want, told, comment)
			}

			path := "GITHUB_ACTION_PATH=" + absolute(t, ".github/actions/check")
			env := []string{fmt.Sprintf("GITHUB_REF=refs/pull/%d/merge", c.Number), "ROOT=.", path}
			exit, said, obeyed, summary := from.script(steps, env...)
			if exit != status || said != text || obeyed != annotations || summary != comment {
				t.Errorf("check.yml exits with %d, want %d, and says:\n%s\n%s\n%s\nwant:\n%s\n%s\n%s", exit, status, said, obeyed, summary, text, annotations, comment)
			}

			pushed := fmt.Sprintf("refs/heads/x %s refs/heads/x %s\n", c.Change, strings.Repeat("0", 40))
			exit, said = from.insyn(pushed, "hook", "pre-push", "origin", "address")
			lines := strings.Split(text, "\n")
			other := slices.DeleteFunc(strings.Split(said, "\n"), func(line string) bool { return slices.Contains(lines, line) })
			if exit != status || len(other) > 0 || said != "" && len(ruled.FindAllString(said, -1)) != len(ruled.FindAllString(text, -1)) || said == "" && c.Blocked {
				t.Errorf("the hook exits with %d, want %d, and says:\n%s\nwant of:\n%s", exit, status, said, text)
			}

			on, base := c.Change, main
			if merge, ok := mergeOf(t, clone, main, c.Change); ok {
				on, base = merge, merge+"^1"
				exit, said = from.insyn("", "check", "--rev", merge, "--base", main, "--format", "json")
				if exit != status || but(t, said, "source") != but(t, report, "source") {
					t.Errorf("check exits with %d, want %d, and reports:\n%s\nwant:\n%s", exit, status, said, report)
				}
			}
			at := caller{t, merges, day.String()}
			at.git("fetch", "--quiet", clone, on)
			at.git("update-ref", "--no-deref", "HEAD", on)
			exit, said, obeyed, _ = at.script(action, "ROOT=.", "BASE="+base, "CHANGE=HEAD", path)
			if exit != status || said != text || obeyed != annotations {
				t.Errorf("the action exits with %d, want %d, and says:\n%s%s\nwant:\n%s%s", exit, status, said, obeyed, text, annotations)
			}
		})
	}
}

// mergeOf makes the commit that the change's merge would be, if there is one. It
// is made otherwise than the gate makes it: in an index.
func mergeOf(t *testing.T, dir, main, change string) (string, bool) {
	t.Helper()
	c := caller{t: t, dir: dir}
	base, err := exec.Command("git", "-C", dir, "merge-base", main, change).Output()
	if err != nil {
		return "", false
	}
	if string(base) == main+"\n" {
		return c.commit(main, change, change+"^{tree}"), true
	}
	index := filepath.Join(t.TempDir(), "index")
	tree := ""
	for _, args := range [][]string{
		{"read-tree", "-i", "-m", "--aggressive", strings.TrimSpace(string(base)), main, change}, {"write-tree"},
	} {
		cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_INDEX_FILE="+index)
		out, err := cmd.Output()
		if err != nil {
			return "", false
		}
		tree = strings.TrimSpace(string(out))
	}
	return c.commit(main, change, tree), true
}

// commit makes a merge with the tree, and a name of it, so that another clone
// can fetch it.
func (c caller) commit(main, change, tree string) string {
	c.t.Helper()
	merge := c.git("commit-tree", "-p", main, "-p", change, "-m", "Merge", tree)
	c.git("update-ref", "refs/merges/"+change, merge)
	return merge
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("../../..", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// checkSteps gives what check.yml runs, as one script.
func checkSteps(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(absolute(t, ".github/workflows/check.yml"))
	if err != nil {
		t.Fatal(err)
	}
	w, errs := actionlint.Parse(data)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	var script strings.Builder
	for _, step := range w.Jobs["check"].Steps {
		switch what := step.Exec.(type) {
		case *actionlint.ExecRun:
			io.WriteString(&script, what.Run.Value+"\n")
		case *actionlint.ExecAction:
			if what.Uses.Value != "./.github/actions/check" {
				continue
			}
			for name, in := range what.Inputs {
				fmt.Fprintf(&script, "%s='%s'\n", strings.ToUpper(name), in.Value.Value)
			}
			io.WriteString(&script, actionSteps(t))
		}
	}
	return script.String()
}

// actionSteps gives what the action runs, as one script.
func actionSteps(t *testing.T) string {
	t.Helper()
	var script strings.Builder
	for _, step := range github.ActionSteps(t, "check") {
		if run, ok := step.Exec.(*actionlint.ExecRun); ok {
			io.WriteString(&script, run.Run.Value+"\n")
		}
	}
	return script.String()
}
