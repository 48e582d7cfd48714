package github

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
)

// payloads gives what GitHub's webhooks have really sent (testdata/events).
func payloads(t *testing.T, name string) []map[string]any {
	t.Helper()
	data, err := os.ReadFile("testdata/events/events.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		Name     string           `json:"name"`
		Examples []map[string]any `json:"examples"`
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if e.Name == name {
			return e.Examples
		}
	}
	t.Fatalf("no example of %s", name)
	return nil
}

func encoded(t *testing.T, payload map[string]any) []byte {
	t.Helper()
	data, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// about makes a real payload be about our repository and a pull request's
// commit; everything else in it stays.
func about(payload map[string]any, head, branch string, owner any) {
	payload["repository"].(map[string]any)["default_branch"] = "main"
	run := payload["workflow_run"].(map[string]any)
	run["head_sha"], run["head_branch"] = head, branch
	if owner == nil {
		run["head_repository"] = nil
		return
	}
	run["head_repository"].(map[string]any)["owner"].(map[string]any)["login"] = owner
}

// TestRealRuns runs the gate on each real workflow_run, as it is and as pull
// requests of every kind would send it.
func TestRealRuns(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize, r.remembered = 100, map[string]*inspect.Result{}
	good, bad := r.propose(1, r.honest), r.propose(2, r.faulty)
	start := *r.fake.pulls[0]
	event := func(payload map[string]any) (bool, error) {
		r.fake.statuses, r.fake.comments, r.fake.writes = map[string][]fakeStatus{}, map[int][]*fakeComment{}, 0
		g, _ := r.gate()
		return g.Event(t.Context(), encoded(t, payload))
	}
	for i := range payloads(t, "workflow_run") {
		fresh := func() map[string]any { return payloads(t, "workflow_run")[i] }
		if blocked, err := event(fresh()); blocked || err != nil || r.fake.writes > 0 {
			t.Errorf("%d, of others: blocked %v, %v, %d writes", i, blocked, err, r.fake.writes)
		}
		for _, c := range []struct {
			name   string
			number int
			head   string
			owner  any
			pull   func(*fakePull)
			state  string // of the status; "" for none
		}{
			{"a fork", 1, good, "fork", nil, "success"},
			{"a fork, faulty", 2, bad, "fork", nil, "failure"},
			{"a deleted fork", 1, good, nil, nil, "success"},
			{"a deleted fork, faulty", 2, bad, nil, nil, "failure"},
			{"closed", 1, good, "fork", func(p *fakePull) { p.state = "closed" }, ""},
			{"into another branch", 1, good, "fork", func(p *fakePull) { p.base = "release" }, ""},
			{"into another branch, from a deleted fork", 1, good, nil, func(p *fakePull) { p.base = "release" }, ""},
			{"retargeted to main since", 1, good, "fork", func(p *fakePull) { p.base = "main" }, "success"},
			{"pushed to since", 1, good, "fork", func(p *fakePull) { p.head = strings.Repeat("a", 40) }, ""},
			{"a draft", 1, good, "fork", func(p *fakePull) { p.draft = true }, "success"},
			{"a branch renamed since", 1, good, "fork", func(p *fakePull) { p.label = "fork:other" }, "success"},
		} {
			*r.fake.pulls[0] = start
			if c.pull != nil {
				c.pull(r.fake.pulls[0])
			}
			payload := fresh()
			about(payload, c.head, fmt.Sprintf("pr-%d", c.number), c.owner)
			blocked, err := event(payload)
			if err != nil || blocked != (c.state == "failure") || r.fake.state(c.head) != c.state || c.state == "" && r.fake.writes > 0 {
				t.Errorf("%d, %s: blocked %v, %v, status %q, %d writes", i, c.name, blocked, err, r.fake.state(c.head), r.fake.writes)
			}
		}
		// Two pull requests with one head, into main both: both are told.
		*r.fake.pulls[0] = start
		second := start
		second.number = 7
		r.fake.pulls = append(r.fake.pulls, &second)
		payload := fresh()
		about(payload, good, "pr-1", "fork")
		if blocked, err := event(payload); blocked || err != nil || len(r.fake.ours(1)) != 1 || len(r.fake.ours(7)) != 1 {
			t.Errorf("%d, two with one head: blocked %v, %v, %d and %d comments", i, blocked, err, len(r.fake.ours(1)), len(r.fake.ours(7)))
		}
		r.fake.pulls = r.fake.pulls[:2]
	}
}

// TestRealEventsOfOthers: each command meets each real event, and takes none
// that is not for it.
func TestRealEventsOfOthers(t *testing.T) {
	long(t)
	r := newRepo(t)
	for _, name := range []string{"workflow_run", "issues", "push", "pull_request"} {
		for i, payload := range payloads(t, name) {
			g, _ := r.gate()
			blocked, err := g.Event(t.Context(), encoded(t, payload))
			if blocked || (err == nil) != (name == "workflow_run") || r.fake.writes > 0 {
				t.Errorf("report, %s %d: blocked %v, %v, %d writes", name, i, blocked, err, r.fake.writes)
			}
			g, _ = r.gate()
			if refused, err := NewIntake(g).Event(t.Context(), encoded(t, payload)); refused || err != nil || r.fake.writes > 0 {
				t.Errorf("intake, %s %d: refused %v, %v, %d writes", name, i, refused, err, r.fake.writes)
			}
		}
	}
	for i, payload := range payloads(t, "push") {
		g, _ := r.gate()
		if blocked, err := g.Open(t.Context(), encoded(t, payload)); blocked || err != nil || r.fake.writes > 0 {
			t.Errorf("report --open, push %d: blocked %v, %v, %d writes", i, blocked, err, r.fake.writes)
		}
	}
}

// TestRealLabel takes in a form by a real event of a label.
func TestRealLabel(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	labels := 0
	for _, payload := range payloads(t, "issues") {
		if payload["action"] != "labeled" {
			continue
		}
		labels++
		number, body := 40+labels, filled("utsedd-representant", nominationAnswers())
		r.file(number, body)
		payload["repository"].(map[string]any)["default_branch"] = "main"
		issue := payload["issue"].(map[string]any)
		issue["number"], issue["body"] = number, body
		payload["label"].(map[string]any)["name"] = strings.ToUpper(issueform.Label[:1]) + issueform.Label[1:]
		g, out := r.gate()
		if refused, err := NewIntake(g).Event(t.Context(), encoded(t, payload)); refused || err != nil || len(r.fake.pulls) != labels {
			t.Errorf("refused %v, %v, %d pull requests\n%s", refused, err, len(r.fake.pulls), out)
		}
	}
	if labels == 0 {
		t.Error("no example of a label")
	}
}

// TestCrissCross: two branches that have each merged the other have two merge
// bases with main. What is right is let through, and a fault that one of the
// merges brings is not.
func TestCrissCross(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	text := func(id string) {
		r.write("data/people/person-"+id+".json", strings.ReplaceAll(r.read("data/people/person-2kd.json"), "person-2kd", "person-"+id))
		r.replace("data/people/person-"+id+".json", "Alva Exempelsson", "Bodil Provsson "+strings.ToUpper(id[:1])+"son")
	}
	commit := func(message string) string {
		r.git("add", "--all")
		r.git("commit", "--quiet", "--message="+message)
		return r.git("rev-parse", "HEAD")
	}
	cross := func(number int, last func()) string {
		r.git("fetch", "--quiet", "origin")
		r.git("checkout", "--quiet", "--detach", "origin/main")
		id := fmt.Sprintf("%dz", number+3)
		text(id + "z")
		theirs := commit("Theirs")
		main := r.advance(func() { text(id + "x") })
		r.git("checkout", "--quiet", "--detach", theirs)
		r.git("merge", "--quiet", "--no-ff", "--no-edit", main)
		ours := r.git("rev-parse", "HEAD")
		// Main merges theirs, and not the merge above: two bases from now on.
		r.git("checkout", "--quiet", "--detach", main)
		r.git("merge", "--quiet", "--no-ff", "--no-edit", theirs)
		r.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
		if bases := strings.Fields(r.git("merge-base", "--all", "HEAD", ours)); len(bases) != 2 {
			t.Fatalf("%d merge bases", len(bases))
		}
		r.git("checkout", "--quiet", "--detach", ours)
		last()
		head := commit("Last")
		r.git("push", "--quiet", "origin", fmt.Sprintf("+HEAD:refs/pull/%d/head", number))
		r.fake.pulls = append(r.fake.pulls, &fakePull{number: number, head: head, label: fmt.Sprintf("fork:pr-%d", number), base: "main", state: "open"})
		return head
	}
	good := cross(1, r.honest)
	if blocked, out, err := r.run(1, good); err != nil || blocked || r.fake.state(good) != "success" {
		t.Errorf("honest: blocked %v, %v\n%s\n%v", blocked, err, out, r.fake.ours(1))
	}
	bad := cross(2, r.faulty)
	if blocked, out, err := r.run(2, bad); err != nil || !blocked || r.fake.state(bad) != "failure" {
		t.Errorf("faulty: blocked %v, %v\n%s", blocked, err, out)
	}
}
