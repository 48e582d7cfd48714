package github

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

// runner runs a job of one of the repository's workflows step by step, as
// GitHub's runner does: conditions, expressions, environment, outputs and the
// shell are the real ones. Where the runner would fetch an action of somebody
// else's there is a stand-in, which takes the same inputs:
//
//   - actions/checkout clones the server's repository at ref, whole with
//     fetch-depth 0 and else its newest commit;
//   - actions/setup-go sees that go.mod is there, and the test binary is then
//     what go build makes of ./tools/insyn;
//   - actions/create-github-app-token gives the app's token and name;
//   - actions/cache/restore has what is in kept;
//   - gh answers api by asking the fake, and knows the filters that are used; what
//     it verifies is true where verified says so.
//
// An action of ours, by its path here or by its commit elsewhere, runs as it stands.
type runner struct {
	r     *repo
	name  string         // of the event
	event map[string]any // its payload
	vars  map[string]any
	needs map[string]any
	ref   string // GITHUB_REF; "" is the default branch
	// workflows is the folder of the workflows; "" is the repository's own.
	workflows string

	fetched  map[string]string // a folder that is a repository by its address
	kept     map[string]string // a program by the key that it is kept under
	verified bool              // its attestation is as it should be

	log     []string // what ran: actions with their inputs, and steps
	outputs map[string]string
	stdout  bytes.Buffer
	summary string
}

// ActionSteps returns the steps of one of our actions.
func ActionSteps(t testing.TB, action string) []*actionlint.Step {
	t.Helper()
	w, _ := composite(t, action)
	return w.Jobs["steps"].Steps
}

// composite reads one of our actions as a workflow that has its steps and inputs,
// for nothing else parses it.
func composite(t testing.TB, action string) (*actionlint.Workflow, *actionlint.ActionMetadata) {
	t.Helper()
	dir := filepath.Join("../../../.github/actions", action)
	data, err := os.ReadFile(filepath.Join(dir, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	_, steps, ok := strings.Cut(string(data), "\n  steps:\n")
	if !ok {
		t.Fatalf("%s has no steps", action)
	}
	w, errs := actionlint.Parse([]byte("on: push\njobs:\n  steps:\n    runs-on: ubuntu-24.04\n    steps:\n" + steps))
	if len(errs) > 0 {
		t.Fatalf("%s: %v", action, errs[0])
	}
	project, err := actionlint.NewProject("../../..")
	if err != nil {
		t.Fatal(err)
	}
	meta, _, err := actionlint.NewLocalActionsCache(project, nil).FindMetadata("./.github/actions/" + action)
	if err != nil {
		t.Fatal(err)
	}
	return w, meta
}

// job runs the job, and gives its result as GitHub names it.
func (run *runner) job(workflow, id string) string {
	t := run.r.t
	t.Helper()
	if run.workflows == "" {
		run.workflows = "../../../.github/workflows"
	}
	data, err := os.ReadFile(filepath.Join(run.workflows, workflow))
	if err != nil {
		t.Fatal(err)
	}
	w, errs := actionlint.Parse(data)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	job := w.Jobs[id]
	if job == nil {
		t.Fatalf("%s has no job %s", workflow, id)
	}
	run.log, run.outputs, run.summary = nil, map[string]string{}, ""
	temp, workspace := t.TempDir(), t.TempDir()
	steps := map[string]any{}
	scope := map[string]any{
		"github": map[string]any{"event": run.event, "event_name": run.name, "token": "secret", "ref": run.ref, "base_ref": "main"},
		"runner": map[string]any{"temp": temp},
		"vars":   run.vars, "needs": run.needs, "steps": steps, "secrets": map[string]any{"INSYN_APP_PRIVATE_KEY": "key"},
	}
	if job.If != nil && !truth(run.condition(job.If.Value, scope)) {
		return "skipped"
	}
	run.tools(temp)
	ok := run.steps(job.Steps, scope, map[string]string{"RUNNER_TEMP": temp, "GITHUB_WORKSPACE": workspace})
	for name, out := range job.Outputs {
		run.outputs[name] = run.text(out.Value.Value, scope)
	}
	if !ok {
		return "failure"
	}
	return "success"
}

// steps runs them, and reports whether none failed. around is what the runner puts
// into the environment of each.
func (run *runner) steps(list []*actionlint.Step, scope map[string]any, around map[string]string) bool {
	failed := false
	for _, step := range list {
		condition := "success()"
		if step.If != nil {
			condition = step.If.Value
		}
		scope["failed"] = failed
		runs := truth(run.condition(condition, scope))
		if !strings.Contains(condition, "always()") && !strings.Contains(condition, "cancelled()") && failed {
			runs = false
		}
		if !runs {
			continue
		}
		given := map[string]any{}
		if step.ID != nil {
			scope["steps"].(map[string]any)[step.ID.Value] = map[string]any{"outputs": given}
		}
		switch what := step.Exec.(type) {
		case *actionlint.ExecAction:
			inputs := map[string]string{}
			for name, in := range what.Inputs {
				inputs[name] = run.text(in.Value.Value, scope)
			}
			action, _, _ := strings.Cut(what.Uses.Value, "@")
			run.log = append(run.log, fmt.Sprint(action, " ", inputs))
			if _, own, ok := strings.Cut(action, ".github/actions/"); ok {
				failed = failed || !run.own(own, inputs, given, scope, around)
				continue
			}
			run.action(action, inputs, given, around["GITHUB_WORKSPACE"])
		case *actionlint.ExecRun:
			if step.Name != nil {
				run.log = append(run.log, step.Name.Value)
			}
			env := maps.Clone(around)
			if step.Env != nil {
				for _, v := range step.Env.Vars {
					env[v.Name.Value] = run.text(v.Value.Value, scope)
				}
			}
			if !run.shell(what.Run.Value, env, given) {
				failed = true
			}
		}
	}
	return !failed
}

// own runs an action of ours. It sees its inputs and what all see, and neither the
// caller's steps, variables nor secrets.
func (run *runner) own(action string, inputs map[string]string, given, scope map[string]any, around map[string]string) bool {
	t := run.r.t
	w, meta := composite(t, action)
	path, err := filepath.Abs(filepath.Join("../../../.github/actions", action))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	for name := range inputs {
		if meta.Inputs[name] == nil {
			t.Errorf("%s has no input %s", action, name)
		}
	}
	text := readFile(t, filepath.Join(path, "action.yml"))
	defaults := inputDefaults(text)
	for _, in := range meta.Inputs {
		value, ok := inputs[in.Name]
		if !ok {
			value = run.text(defaults[in.Name], scope)
		}
		values[in.Name] = value
	}
	github := maps.Clone(scope["github"].(map[string]any))
	github["action_path"], github["action_ref"] = path, ""
	inner := map[string]any{"github": github, "runner": scope["runner"], "inputs": values, "steps": map[string]any{}}
	env := maps.Clone(around)
	env["GITHUB_ACTION_PATH"] = path
	ok := run.steps(w.Jobs["steps"].Steps, inner, env)
	for _, m := range anOutput.FindAllStringSubmatch(text, -1) {
		given[m[1]] = run.text(m[2], inner)
	}
	return ok
}

var (
	anInput  = regexp.MustCompile(`(?m)^  ([a-z-]+):$|^    default: "?([^"\n]*)"?$`)
	anOutput = regexp.MustCompile(`(?m)^  ([a-z-]+):\n    description: .*\n    value: (.+)$`)
)

// inputDefaults reads what an action's inputs are where the caller gives none.
func inputDefaults(text string) map[string]string {
	defaults := map[string]string{}
	name := ""
	inputs, _, _ := strings.Cut(text, "\nruns:\n")
	for _, m := range anInput.FindAllStringSubmatch(inputs, -1) {
		if m[1] != "" {
			name = m[1]
		} else {
			defaults[name] = m[2]
		}
	}
	return defaults
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tools puts the stand-ins of programs first in the path.
func (run *runner) tools(dir string) {
	program, err := os.Executable()
	if err != nil {
		run.r.t.Fatal(err)
	}
	for name, text := range map[string]string{
		"go": fmt.Sprintf("[ \"$1 $2\" = 'build -o' ] && [ -e go.mod ] && ln -sf '%s' \"$3\"", program),
		"gh": fmt.Sprintf("INSYN_TEST_GH=1 exec '%s' \"$@\"", program),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			run.r.t.Fatal(err)
		}
	}
}

func (run *runner) action(name string, inputs map[string]string, given map[string]any, workspace string) {
	t := run.r.t
	switch name {
	case "actions/checkout":
		ref := inputs["ref"]
		if ref == "" {
			ref = run.ref
		}
		args := []string{"clone", "--quiet", "--no-tags", "file://" + run.r.origin, "."}
		if inputs["fetch-depth"] != "0" {
			args = slices.Insert(args, 2, "--depth=1")
		}
		if _, err := gitIn(workspace, args...); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(ref, "refs/") {
			if _, err := gitIn(workspace, "fetch", "--quiet", "origin", ref); err != nil {
				t.Fatal(err)
			}
			ref = "FETCH_HEAD"
		}
		if ref != "" {
			if _, err := gitIn(workspace, "checkout", "--quiet", ref); err != nil {
				t.Fatal(err)
			}
		}
	case "actions/setup-go":
		file := inputs["go-version-file"]
		if !filepath.IsAbs(file) {
			file = filepath.Join(workspace, file)
		}
		if _, err := os.Stat(file); err != nil {
			t.Errorf("setup-go: %v", err)
		}
	case "actions/cache/restore":
		if text, ok := run.kept[inputs["key"]]; ok {
			if err := os.MkdirAll(inputs["path"], 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(inputs["path"], "insyn"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			given["cache-hit"] = "true"
		}
	case "actions/create-github-app-token":
		if inputs["client-id"] == "" || inputs["private-key"] != "key" {
			t.Errorf("the app's token is asked for with %v", inputs)
		}
		given["token"], given["app-slug"] = "secret", "region-insyn"
		run.r.fake.login = "region-insyn[bot]"
	default:
		t.Fatalf("there is no stand-in for %s", name)
	}
}

// shell runs a step as `bash -e` does, with nothing in its environment but what
// the step and the runner give it.
func (run *runner) shell(script string, env map[string]string, given map[string]any) bool {
	t := run.r.t
	temp, workspace := env["RUNNER_TEMP"], env["GITHUB_WORKSPACE"]
	event, err := json.Marshal(run.event)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"GITHUB_EVENT_PATH": string(event), "GITHUB_OUTPUT": "", "GITHUB_STEP_SUMMARY": ""}
	all := map[string]string{
		"PATH": temp + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME": temp, "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "GITHUB_ACTIONS": "true", "INSYN_TEST_VERIFIED": fmt.Sprint(run.verified),
		"GITHUB_REPOSITORY": "region/insyn", "GITHUB_API_URL": run.r.fake.server.URL, "GITHUB_SERVER_URL": "https://github.example",
		"GITHUB_RUN_ID": "1", "GITHUB_REF": run.ref,
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "INSYN_TEST_NOW": "2023-01-15",
	}
	for name, text := range files {
		all[name] = filepath.Join(temp, strings.ToLower(name))
		if err := os.WriteFile(all[name], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for address, folder := range run.fetched {
		all["GIT_CONFIG_KEY_0"], all["GIT_CONFIG_VALUE_0"] = "url.file://"+folder+".insteadOf", address
		all["GIT_CONFIG_COUNT"] = "1"
	}
	maps.Copy(all, env)
	cmd := exec.Command("bash", "-e", "-c", script)
	cmd.Dir = workspace
	for name, value := range all {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	cmd.Stdout, cmd.Stderr = &run.stdout, &run.stdout
	err = cmd.Run()
	out, readErr := os.ReadFile(all["GITHUB_OUTPUT"])
	if readErr != nil {
		t.Fatal(readErr)
	}
	for line := range strings.Lines(string(out)) {
		if name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "="); ok {
			given[name] = value
		}
	}
	summary, readErr := os.ReadFile(all["GITHUB_STEP_SUMMARY"])
	if readErr != nil {
		t.Fatal(readErr)
	}
	run.summary += string(summary)
	return err == nil
}

// text fills in the expressions of a text.
func (run *runner) text(text string, scope map[string]any) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "${{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		expression, after, _ := strings.Cut(rest, "}}")
		if v := run.value(expression, scope); v != nil {
			fmt.Fprint(&b, v)
		}
		text = after
	}
}

// condition gives the value of what stands after if:, with or without marks.
func (run *runner) condition(text string, scope map[string]any) any {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "${{"), "}}")
	return run.value(text, scope)
}

func (run *runner) value(expression string, scope map[string]any) any {
	node, err := actionlint.NewExprParser().Parse(actionlint.NewExprLexer(expression + "}}"))
	if err != nil {
		run.r.t.Fatalf("%s: %v", expression, err)
	}
	return run.eval(node, scope)
}

// eval follows "Evaluate expressions in workflows and actions".
func (run *runner) eval(node actionlint.ExprNode, scope map[string]any) any {
	switch n := node.(type) {
	case *actionlint.StringNode:
		return n.Value
	case *actionlint.BoolNode:
		return n.Value
	case *actionlint.VariableNode:
		v, ok := scope[n.Name]
		if !ok {
			run.r.t.Fatalf("the runner has no %s", n.Name)
		}
		return v
	case *actionlint.ObjectDerefNode:
		object, _ := run.eval(n.Receiver, scope).(map[string]any)
		for name, v := range object { // names have no case
			if strings.EqualFold(name, n.Property) {
				return v
			}
		}
		return nil
	case *actionlint.NotOpNode:
		return !truth(run.eval(n.Operand, scope))
	case *actionlint.LogicalOpNode:
		left := run.eval(n.Left, scope)
		if truth(left) == (n.Kind == actionlint.LogicalOpNodeKindOr) {
			return left
		}
		return run.eval(n.Right, scope)
	case *actionlint.CompareOpNode:
		left, right := run.eval(n.Left, scope), run.eval(n.Right, scope)
		same := left == right || left == nil && right == "" || left == "" && right == nil
		switch n.Kind {
		case actionlint.CompareOpNodeKindEq:
			return same
		case actionlint.CompareOpNodeKindNotEq:
			return !same
		}
	case *actionlint.FuncCallNode:
		switch n.Callee {
		case "always":
			return true
		case "success":
			return !truth(scope["failed"])
		case "cancelled":
			return false
		}
	}
	run.r.t.Fatalf("the runner cannot evaluate %T", node)
	return nil
}

func truth(v any) bool {
	return v != nil && v != false && v != ""
}

// asGH stands in for gh, which asks the fake.
func asGH() int {
	args := os.Args[1:]
	switch {
	case len(args) == 4 && args[0] == "api" && args[2] == "--jq":
		req, err := http.NewRequest(http.MethodGet, os.Getenv("GITHUB_API_URL")+"/"+args[1], nil)
		if err != nil {
			panic(err)
		}
		req.Header.Set("Authorization", "Bearer "+os.Getenv("GH_TOKEN"))
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			panic(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		filter, ok := filters[args[3]]
		if err != nil || resp.StatusCode != http.StatusOK || !ok {
			fmt.Fprintf(os.Stderr, "gh %q: %s, %v: %s\n", args, resp.Status, err, body)
			return 1
		}
		fmt.Println(filter(body))
		return 0
	case len(args) > 2 && args[0] == "attestation" && args[1] == "verify":
		if os.Getenv("INSYN_TEST_VERIFIED") == "true" {
			return 0
		}
		return 1
	case len(args) > 2 && args[0] == "workflow" && slices.Contains([]string{"enable", "run"}, args[1]):
		return 0
	}
	fmt.Fprintf(os.Stderr, "gh %q is not known here\n", args)
	return 1
}

// filters are those that the workflows hand to gh, each with what it means.
var filters = map[string]func(body []byte) string{
	`[.[] | select(.context == "insyn/nomination")][0] | select(.creator.login == env.LOGIN) | .state`: func(body []byte) string {
		var list []struct {
			Context, State string
			Creator        struct{ Login string }
		}
		if err := json.Unmarshal(body, &list); err != nil {
			panic(err)
		}
		for _, s := range list {
			if s.Context == StatusContext {
				if s.Creator.Login == os.Getenv("LOGIN") {
					return s.State
				}
				break
			}
		}
		return ""
	},
}

// decoded gives an event as the runner's expressions see it.
func decoded(t *testing.T, event []byte) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(event, &m); err != nil {
		t.Fatal(err)
	}
	m["repository"].(map[string]any)["fork"] = false
	return m
}
