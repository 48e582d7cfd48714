package github

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func pushed(before, after string) []byte {
	data, err := json.Marshal(map[string]any{
		"ref": "refs/heads/main", "before": before, "after": after,
		"repository": map[string]any{"default_branch": "main", "full_name": "region/insyn"},
	})
	if err != nil {
		panic(err)
	}
	return data
}

func (r *repo) landed(before, after string) (blocked bool, out string, err error) {
	r.t.Helper()
	g, text := r.gate()
	blocked, err = g.Landed(r.t.Context(), pushed(before, after))
	return blocked, text.String(), err
}

// TestLanded: what came in past the gate gets one issue, and what was right to
// let in none.
func TestLanded(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	issues := func(want int) {
		t.Helper()
		if len(r.fake.issues) != want {
			t.Fatalf("%d issues, want %d", len(r.fake.issues), want)
		}
	}
	start := r.git("rev-parse", "origin/main")
	good := r.advance(r.honest)
	if blocked, out, err := r.landed(start, good); err != nil || blocked {
		t.Fatalf("honest: blocked %v, %v\n%s", blocked, err, out)
	}
	issues(0)
	bad := r.advance(r.faulty)
	for range 2 {
		if blocked, out, err := r.landed(good, bad); err != nil || !blocked {
			t.Fatalf("faulty: blocked %v, %v\n%s", blocked, err, out)
		}
		issues(1)
	}
	told := r.fake.issues[0]
	for _, want := range []string{landedMarker + bad, "Ta reda på hur det kom in", "Find out how it came in", "`HIS-02`", "<details"} {
		if !strings.Contains(told.body, want) {
			t.Errorf("the issue lacks %q:\n%s", want, told.body)
		}
	}
	if !strings.Contains(told.title, short(bad)) || fmt.Sprint(told.labels) != "[insyn]" {
		t.Errorf("%+v", told)
	}

	// The branch is put back to where it stood: published history is gone.
	r.git("push", "--quiet", "--force", "origin", start+":refs/heads/main")
	if blocked, out, err := r.landed(bad, start); err != nil || !blocked {
		t.Fatalf("rewritten: blocked %v, %v\n%s", blocked, err, out)
	}
	issues(2)
	if body := r.fake.issues[1].body; !strings.Contains(body, "historik har skrivits om") {
		t.Errorf("%s", body)
	}

	// Not a push to main, and the branch's first.
	for _, c := range [][]byte{
		pushed(strings.Repeat("0", 40), good), pushed("", ""),
		[]byte(strings.Replace(string(pushed(start, bad)), "heads/main", "heads/other", 1)),
	} {
		g, _ := r.gate()
		if blocked, err := g.Landed(t.Context(), c); err != nil || blocked {
			t.Errorf("%s: blocked %v, %v", c, blocked, err)
		}
	}
	issues(2)
}

// TestRenamedFork: the pull request is found by its commit when the fork's owner
// has another name than the event says.
func TestRenamedFork(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	head := r.propose(1, r.faulty)
	r.fake.pulls[0].label = "renamed:pr-1"
	if blocked, out, err := r.run(1, head); err != nil || !blocked || r.fake.state(head) != "failure" {
		t.Errorf("blocked %v, %v, status %q\n%s", blocked, err, r.fake.state(head), out)
	}
}

// TestNowAnApp: when a repository gets an app of its own, the comment that the
// workflow's token wrote before goes.
func TestNowAnApp(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	head := r.propose(1, r.honest)
	for range 2 { // the former comment and its double
		r.fake.add(1, DefaultLogin, marker+"\nBefore")
	}
	r.fake.add(1, "stranger", marker+"\nNot ours")
	g, out := r.gate()
	g.client.login, r.fake.login = "region-insyn[bot]", "region-insyn[bot]"
	for range 2 {
		if blocked, err := g.Event(t.Context(), workflowRun(1, head)); err != nil || blocked {
			t.Fatalf("blocked %v, %v\n%s", blocked, err, out)
		}
		var authors []string
		for _, c := range r.fake.comments[1] {
			authors = append(authors, c.author)
		}
		if got := strings.Join(authors, " "); got != "stranger region-insyn[bot]" {
			t.Errorf("comments by %s", got)
		}
		// A run that had begun before the app came.
		r.fake.add(1, DefaultLogin, marker+"\nBefore")
	}
}

// TestSummary: the judgements stand under the numbers of their pull requests,
// and never fill more than GitHub shows.
func TestSummary(t *testing.T) {
	var summary strings.Builder
	g := &Gate{Run: Run{Summary: &summary}}
	for i := range 3000 {
		if err := g.summarize([]pull{{number: i + 1}, {number: 9000 + i}}, strings.Repeat("x", 60_000)); err != nil {
			t.Fatal(err)
		}
	}
	text := summary.String()
	if len(text) > maxSummary || len(text) < maxSummary-roomForPointers-60_000 {
		t.Errorf("%d bytes", len(text))
	}
	for _, want := range []string{"## #1, #9000\n", "## #100, #9099\n\nSe kommentaren där.\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the summary lacks %q", want)
		}
	}
}
