package github

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/scaffold"
)

// TestWorkflowVerdict: the gate's workflow, for a commit whose fork has another
// name by now; and its second run, which does nothing when the first one has
// told the outcome.
func TestWorkflowVerdict(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	head := r.propose(1, r.faulty)
	r.fake.pulls[0].label = "renamed:pr-1"
	run := &runner{r: r, name: "workflow_run", event: decoded(t, workflowRun(1, head))}
	run.event["action"] = "requested"
	if result := run.job("verdict.yml", "verdict"); result != "success" || r.fake.state(head) != "failure" || len(r.fake.ours(1)) != 1 {
		t.Fatalf("%s, status %q, comments %q\n%s", result, r.fake.state(head), r.fake.ours(1), run.stdout.String())
	}
	if !strings.Contains(run.summary, "## #1\n") || !slices.Contains(run.log, "Build") {
		t.Errorf("%q\n%s", run.log, run.summary)
	}
	writes := r.fake.writes
	run.event["action"] = "completed"
	if result := run.job("verdict.yml", "verdict"); result != "success" || slices.Contains(run.log, "Build") || r.fake.writes != writes {
		t.Errorf("%s, %q\n%s", result, run.log, run.stdout.String())
	}
	// A status by somebody else, and one that the first run left, are no outcome.
	for _, s := range []fakeStatus{{"success", StatusContext, "x", "stranger"}, {"pending", StatusContext, "x", DefaultLogin}} {
		r.fake.statuses[head] = append([]fakeStatus{s}, r.fake.statuses[head]...)
		if result := run.job("verdict.yml", "verdict"); result != "success" || !slices.Contains(run.log, "Build") || r.fake.state(head) != "failure" {
			t.Errorf("after %v: %s, %q, status %q\n%s", s, result, run.log, r.fake.state(head), run.stdout.String())
		}
	}
}

// TestWorkflowPrebuilt: the gate judges by the program that is kept of its very
// files, where its attestation says who made it. Whatever is wrong with that, it
// compiles, runs nothing of what was kept, and says the same.
func TestWorkflowPrebuilt(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	head := r.propose(1, r.faulty)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	key := exec.Command("bash", "../../../.github/actions/key")
	key.Env = append(os.Environ(), "RUNNER_OS=Linux", "RUNNER_ARCH=X64")
	out, err := key.Output()
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSpace(string(out))
	good, bad := "#!/bin/sh\nexec '"+program+"' \"$@\"\n", "#!/bin/sh\nexit 3\n"
	for _, c := range []struct {
		what     string
		kept     map[string]string
		verified bool
		compiles bool
	}{
		{"kept and attested", map[string]string{name: good}, true, false},
		{"kept, and attested by nobody or by another", map[string]string{name: bad}, false, true},
		{"of other files", map[string]string{name + "0": bad}, true, true},
		{"not kept", nil, true, true},
	} {
		r.fake.statuses[head] = nil
		run := &runner{r: r, name: "workflow_run", event: decoded(t, workflowRun(1, head)), kept: c.kept, verified: c.verified}
		run.event["action"] = "requested"
		result := run.job("verdict.yml", "verdict")
		compiled := slices.Contains(run.log, "Build")
		if result != "success" || r.fake.state(head) != "failure" || compiled != c.compiles {
			t.Errorf("%s: %s, status %q, compiled %v\n%s", c.what, result, r.fake.state(head), compiled, run.stdout.String())
		}
	}
	// The files of no clone, as a region's runner gets the action, have no key.
	elsewhere := t.TempDir()
	if err := os.MkdirAll(filepath.Join(elsewhere, ".github", "actions"), 0o755); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(elsewhere, ".github", "actions", "key")
	if err := os.WriteFile(script, []byte(readFile(t, "../../../.github/actions/key")), 0o644); err != nil {
		t.Fatal(err)
	}
	key = exec.Command("bash", script)
	key.Env = append(os.Environ(), "RUNNER_OS=Linux", "RUNNER_ARCH=X64", "GIT_CEILING_DIRECTORIES="+elsewhere)
	if out, err := key.Output(); err == nil || len(out) > 0 {
		t.Errorf("files of no clone have the key %q", out)
	}
}

// TestWorkflowIntake: where workflows may not make pull requests, the branch and
// the link do all that the pull request would have done.
func TestWorkflowIntake(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	r.fake.breaks(func(_ int, req *http.Request) fault {
		if req.Method == http.MethodPost && strings.HasSuffix(req.URL.Path, "/pulls") {
			return forbidden
		}
		return none
	})
	run := &runner{r: r, name: "issues", event: decoded(t, r.file(12, filled("utsedd-representant", nominationAnswers())))}
	if result := run.job("intake.yml", "intake"); result != "success" {
		t.Fatalf("%s\n%s", result, run.stdout.String())
	}
	if message := r.fake.mustGit("show", "-s", "--format=%B", "nomination/issue-12"); !strings.HasSuffix(message, "\n\nCloses #12") {
		t.Errorf("the commit: %q", message)
	}
	ours := r.fake.ours(12)
	if len(ours) != 1 {
		t.Fatalf("%d comments", len(ours))
	}
	link := regexp.MustCompile(`\((https://github\.example/[^)]+)\)`).FindStringSubmatch(ours[0])
	if link == nil {
		t.Fatalf("no link:\n%s", ours[0])
	}
	u, err := url.Parse(link[1])
	if err != nil {
		t.Fatal(err)
	}
	if q := u.Query(); q.Get("title") == "" || !strings.HasSuffix(strings.TrimSpace(q.Get("body")), "\nCloses #12") || len(u.RawQuery) > longestQuery {
		t.Errorf("the link: %s", link[1])
	}
	// The label of something else, and a copy of the repository.
	run.event["label"] = map[string]any{"name": "fråga"}
	if result := run.job("intake.yml", "intake"); result != "skipped" {
		t.Errorf("another label: %s", result)
	}
}

// TestWorkflowAfterMerge: what came in past the gate is told in an issue, once,
// among any number of others; and where there is an app by now, its comments
// are the only ones of ours.
func TestWorkflowAfterMerge(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	head := r.propose(1, r.honest)
	if _, out, err := r.run(1, head); err != nil || len(r.fake.ours(1)) != 1 {
		t.Fatalf("%v\n%s", err, out)
	}
	for i := range 5200 {
		r.fake.issues = append(r.fake.issues, &fakeIssue{number: 10_000 + i, author: "handlaggare", title: "Något", state: "open"})
	}
	before := r.git("rev-parse", "origin/main")
	after := r.advance(r.faulty)
	run := &runner{
		r: r, name: "push", event: decoded(t, pushed(before, after)),
		vars: map[string]any{"INSYN_APP_CLIENT_ID": "Iv23"},
	}
	for range 2 {
		if result := run.job("after-merge.yml", "verdict"); result != "success" {
			t.Fatalf("%s\n%s", result, run.stdout.String())
		}
		var told []string
		for _, i := range r.fake.issues {
			if i.author == "region-insyn[bot]" {
				told = append(told, i.title)
			}
		}
		if len(told) != 1 || !strings.Contains(told[0], short(after)) {
			t.Errorf("issues %q", told)
		}
		var authors []string
		for _, c := range r.fake.comments[1] {
			authors = append(authors, c.author)
		}
		if fmt.Sprint(authors) != "[region-insyn[bot]]" {
			t.Errorf("comments by %q", authors)
		}
	}
	if result := run.job("after-merge.yml", "nightly"); result != "success" {
		t.Errorf("nightly is not turned on: %s\n%s", result, run.stdout.String())
	}
}

// TestWorkflowNightly: reminders are found among any number of other issues.
func TestWorkflowNightly(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	for i := range 5200 {
		r.fake.issues = append(r.fake.issues, &fakeIssue{number: 10_000 + i, author: "handlaggare", title: "Något", state: "open"})
	}
	run := &runner{r: r, name: "schedule", event: map[string]any{"repository": map[string]any{"default_branch": "main", "fork": false}}}
	for range 2 {
		if result := run.job("nightly.yml", "remind"); result != "success" || len(r.fake.issues) > 5200+len(r.fake.open()) {
			t.Fatalf("%s, %d open\n%s", result, len(r.fake.open()), run.stdout.String())
		}
	}
	if result := run.job("nightly.yml", "publish"); result != "success" {
		t.Errorf("publish is not started: %s\n%s", result, run.stdout.String())
	}
}

// TestWorkflowsOfARegion: what init wrote for a repository of records alone judges,
// reminds and publishes as this one's own workflows do.
func TestWorkflowsOfARegion(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	dir := t.TempDir()
	for name, data := range scaffold.Files(scaffold.Program{Repository: "owner/insyn", Commit: strings.Repeat("1", 40)}, "Provregionen") {
		if strings.HasPrefix(name, ".github/workflows/") {
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	head := r.propose(1, r.faulty)
	honest := r.propose(2, r.honest)
	r.fake.mustGit("update-ref", "refs/pull/1/head", head)
	judged := decoded(t, workflowRun(1, head))
	judged["action"] = "requested"
	of := func(name string, event map[string]any) *runner {
		return &runner{r: r, name: name, event: event, workflows: dir, ref: "refs/heads/main"}
	}
	if run := of("workflow_run", judged); run.job("verdict.yml", "verdict") != "success" || r.fake.state(head) != "failure" || len(r.fake.ours(1)) != 1 {
		t.Errorf("verdict: status %q\n%s", r.fake.state(head), run.stdout.String())
	}
	main := r.git("rev-parse", "origin/main")
	if run := of("push", decoded(t, pushed(main, main))); run.job("after-merge.yml", "verdict") != "success" || r.fake.state(honest) != "success" {
		t.Errorf("after-merge: status %q\n%s", r.fake.state(honest), run.stdout.String())
	}
	if run := of("schedule", decoded(t, pushed("", ""))); run.job("nightly.yml", "remind") != "success" || len(r.fake.open()) == 0 {
		t.Errorf("nightly: %d issues\n%s", len(r.fake.open()), run.stdout.String())
	}
	if run := of("issues", decoded(t, r.file(12, filled("utsedd-representant", nominationAnswers())))); run.job("intake.yml", "intake") != "success" || len(r.fake.ours(12)) != 1 {
		t.Errorf("intake: %d comments\n%s", len(r.fake.ours(12)), run.stdout.String())
	}
}

// TestWorkflowRaised: where a change raises the commit that the program is called at,
// its check shows what the new program says otherwise of the records that are there.
// Where that cannot be shown it says so, and checks all the same.
func TestWorkflowRaised(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	program := t.TempDir()
	git := func(args ...string) string {
		out, err := gitIn(program, args...)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	insyn, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The one before, which had a rule of another name.
	build := "printf '#!/bin/sh\n%s \"$@\" | sed s/NOM-01/NOM-00/\n' '" + insyn + "' > \"$RUNNER_TEMP/insyn\"; chmod +x \"$RUNNER_TEMP/insyn\"\n"
	if err := os.MkdirAll(filepath.Join(program, ".github", "actions"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(program, ".github", "actions", "build"), []byte(build), 0o644); err != nil {
		t.Fatal(err)
	}
	git("init", "--quiet", "--initial-branch=main")
	git("config", "uploadpack.allowAnySHA1InWant", "true") // as GitHub does
	git("add", "--all")
	git("commit", "--quiet", "--message=The program as it was")
	before, after := git("rev-parse", "HEAD"), strings.Repeat("2", 40)
	dir := t.TempDir()
	calls := func(repository, commit string) {
		for name, data := range scaffold.Files(scaffold.Program{Repository: repository, Commit: commit}, "Provregionen") {
			if strings.HasPrefix(name, ".github/workflows/") {
				r.write(name, string(data))
			}
		}
	}
	r.advance(func() { calls("owner/insyn", before) })
	for name, data := range scaffold.Files(scaffold.Program{Repository: "owner/insyn", Commit: after}, "Provregionen") {
		if name == ".github/workflows/check.yml" {
			if err := os.WriteFile(filepath.Join(dir, "check.yml"), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, c := range []struct {
		what      string
		change    func()
		reachable bool
		want      string
	}{
		{"raised", func() { calls("owner/insyn", after) }, true, "Regler som tillkommer%0A  NOM-01"},
		{"by another owner's word", func() { calls("another/insyn", after) }, true, "Regler som tillkommer%0A  NOM-01"},
		{"raised, of a program that is not there to fetch", func() { calls("owner/insyn", after) }, false, "gick inte att visa"},
		{"of something else", r.honest, true, ""},
		{"taken away", func() { r.git("rm", "-rq", ".github/workflows") }, true, ""},
	} {
		r.propose(i+1, c.change)
		run := &runner{r: r, name: "pull_request", event: decoded(t, pushed("", "")), workflows: dir, ref: fmt.Sprintf("refs/pull/%d/merge", i+1)}
		if c.reachable {
			run.fetched = map[string]string{"https://github.example/owner/insyn": program}
		} else {
			run.fetched = map[string]string{"https://github.example/owner/insyn": filepath.Join(program, "nothing")}
		}
		result := run.job("check.yml", "check")
		_, note, noted := strings.Cut(run.stdout.String(), "::notice title=insyn drift::")
		note, _, _ = strings.Cut(note, "\n")
		_, summary, _ := strings.Cut(run.summary, "### insyn "+before[:7]+" → 2222222\n\n````text\n")
		if result != "success" || noted != (c.want != "") || !strings.Contains(note, c.want) || noted && !strings.Contains(summary, strings.Split(c.want, "%0A")[0]) {
			t.Errorf("%s: %s, %q, summary %q\n%s", c.what, result, note, run.summary, run.stdout.String())
		}
	}
}

// TestWorkflowsOfForks: a copy of the repository runs nothing of its own.
func TestWorkflowsOfForks(t *testing.T) {
	r := newRepo(t)
	event := decoded(t, pushed("", ""))
	event["repository"].(map[string]any)["fork"] = true
	event["label"] = map[string]any{"name": "registrera"}
	for workflow, jobs := range map[string][]string{
		"verdict.yml": {"verdict"}, "after-merge.yml": {"verdict", "nightly"}, "nightly.yml": {"remind", "publish"},
		"publish.yml": {"build", "deploy"}, "intake.yml": {"intake"}, "ci.yml": {"changed", "test", "passed"},
	} {
		for _, job := range jobs {
			run := &runner{r: r, event: event, needs: map[string]any{}}
			if result := run.job(workflow, job); result != "skipped" {
				t.Errorf("%s, %s: %s", workflow, job, result)
			}
		}
	}
}

// TestWorkflowCI: the tests are left out only where nothing but records and
// prose has changed, and the required job is green only when they passed or were
// rightly left out.
func TestWorkflowCI(t *testing.T) {
	r := newRepo(t)
	start := r.git("rev-parse", "origin/main")
	records := func() { r.honest(); r.replace("content/om.md", "Text.", "Mer text.") }
	moved := func() { r.git("mv", "tools/main.go", "data/main.go") }
	for _, c := range []struct {
		name   string
		change func()
		alone  string
	}{
		{"records", records, "true"},
		{"program", func() { r.write("tools/main.go", "package main // x\n") }, ""},
		{"both", func() { records(); r.write("README.md", "y\n") }, ""},
		{"moved into data", moved, ""},
		{"beside data", func() { r.write("data.go", "package x\n") }, ""},
	} {
		r.git("checkout", "--quiet", "--force", "-B", "topic", start)
		c.change()
		r.git("add", "--all")
		r.git("commit", "--quiet", "--message=A change")
		r.git("checkout", "--quiet", "--detach", start)
		r.git("merge", "--quiet", "--no-ff", "--message=Merge", "topic")
		r.fake.mustGit("update-ref", "refs/pull/1/merge", r.git("rev-parse", "HEAD"))
		pull := &runner{r: r, name: "pull_request", ref: "refs/pull/1/merge", event: decoded(t, pushed("", ""))}
		if result := pull.job("ci.yml", "changed"); result != "success" || pull.outputs["records-alone"] != c.alone {
			t.Errorf("%s, a pull request: %s, records alone %q\n%s", c.name, result, pull.outputs["records-alone"], pull.stdout.String())
		}
		push := &runner{r: r, name: "push", ref: "refs/pull/1/merge", event: decoded(t, pushed(start, start))}
		if result := push.job("ci.yml", "changed"); result != "success" || push.outputs["records-alone"] != c.alone {
			t.Errorf("%s, a push: %s, records alone %q\n%s", c.name, result, push.outputs["records-alone"], push.stdout.String())
		}
		push.event["before"] = strings.Repeat("0", 40)
		if result := push.job("ci.yml", "changed"); result != "success" || push.outputs["records-alone"] != "" {
			t.Errorf("%s, the first push: %s, records alone %q\n%s", c.name, result, push.outputs["records-alone"], push.stdout.String())
		}
	}
	green := map[string]bool{"success  success": true, "success true skipped": true}
	for _, changed := range []string{"success", "failure", "cancelled"} {
		for _, alone := range []string{"", "true"} {
			for _, test := range []string{"success", "failure", "cancelled", "skipped"} {
				outputs := map[string]any{"records-alone": alone}
				run := &runner{r: r, name: "push", event: decoded(t, pushed(start, start)), needs: map[string]any{
					"changed": map[string]any{"result": changed, "outputs": outputs},
					"test":    map[string]any{"result": test, "outputs": map[string]any{}},
				}}
				want := "failure"
				if green[strings.Join([]string{changed, alone, test}, " ")] {
					want = "success"
				}
				if result := run.job("ci.yml", "passed"); result != want {
					t.Errorf("%s, %q, %s: %s, want %s", changed, alone, test, result, want)
				}
			}
		}
	}
}
