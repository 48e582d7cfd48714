package github

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestHonestAndFaulty(t *testing.T) {
	r := newRepo(t)
	good, bad := r.propose(1, r.honest), r.propose(2, r.faulty)

	blocked, out, err := r.run(1, good)
	if err != nil || blocked || r.fake.state(good) != "success" {
		t.Errorf("honest: blocked %v, %v, status %q\n%s\n%v", blocked, err, r.fake.state(good), out, r.fake.ours(1))
	}
	blocked, out, err = r.run(2, bad)
	if err != nil || !blocked || r.fake.state(bad) != "failure" {
		t.Errorf("faulty: blocked %v, %v, status %q\n%s", blocked, err, r.fake.state(bad), out)
	}
	for number, want := range map[int][]string{
		1: {"Insyn: inget blockerar", "Bodil Provsson", "nothing blocks", "Finansiären avgör"},
		2: {"blockerar\n", "`HIS-02`", "`" + nomination + "`, rad ", "<details", "This blocks"},
	} {
		ours := r.fake.ours(number)
		if len(ours) != 1 {
			t.Fatalf("%d comments on %d", len(ours), number)
		}
		for _, s := range want {
			if !strings.Contains(ours[0], s) {
				t.Errorf("the comment on %d lacks %q:\n%s", number, s, ours[0])
			}
		}
		if os.Getenv("SHOW") != "" {
			fmt.Println(ours[0])
		}
	}

	// The order of what is written.
	var writes []string
	for _, c := range r.fake.calls {
		if !strings.HasPrefix(c, "GET ") {
			writes = append(writes, strings.ReplaceAll(strings.ReplaceAll(c, good, "good"), bad, "bad"))
		}
	}
	want := []string{
		"POST /repos/region/insyn/statuses/good", "POST /repos/region/insyn/issues/1/comments", "POST /repos/region/insyn/statuses/good",
		"POST /repos/region/insyn/statuses/bad", "POST /repos/region/insyn/statuses/bad", "POST /repos/region/insyn/issues/2/comments",
	}
	if !slices.Equal(writes, want) {
		t.Errorf("written:\n%s\nwant:\n%s", strings.Join(writes, "\n"), strings.Join(want, "\n"))
	}

	// Again: the same comment, not another.
	before := r.fake.ours(2)
	if _, _, err := r.run(2, bad); err != nil || !slices.Equal(r.fake.ours(2), before) || r.fake.state(bad) != "failure" {
		t.Errorf("again: %v, comments %q", err, r.fake.ours(2))
	}
}

// TestCommentsInWords shows the comment for changes of different kinds as it is
// written, whole, in testdata/comments.golden.
func TestCommentsInWords(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	var all strings.Builder
	for i, c := range []struct {
		name    string
		propose func(number int) string
	}{
		{"adds a person", func(n int) string { return r.propose(n, r.honest) }},
		{"puts another person in a decided assignment", func(n int) string { return r.propose(n, r.faulty) }},
		{"changes a case and the program at once", func(n int) string {
			return r.propose(n, func() { r.honest(); r.write("tools/main.go", "package main // x\n") })
		}},
		{"holds a personal identity number", func(n int) string {
			return r.propose(n, func() {
				r.honest()
				r.replace("data/people/person-9zz.json", "Bodil Provsson", "Bodil 19811218-9876")
			})
		}},
		{"records that the representative was absent", r.absence},
		{"appoints a substitute", r.appointment},
		{"edits a text alone", func(n int) string {
			return r.propose(n, func() {
				r.replace("content/om.md", "Text.", "Mer text.")
				r.replace("content/om.en.md", "Text.", "More text.")
			})
		}},
		{"brings a folder that can be taken for data", func(n int) string {
			return r.propose(n, func() { r.index("100644", "Data/people/x.json", "{}") })
		}},
		{"is in conflict with main", func(n int) string {
			head := r.propose(n, r.honest)
			r.advance(func() { r.write("data/people/person-9zz.json", r.read("data/people/person-5rt.json")) })
			return head
		}},
	} {
		number := i + 1
		head := c.propose(number)
		if _, out, err := r.run(number, head); err != nil || len(r.fake.ours(number)) != 1 {
			t.Fatalf("%s: %v\n%s", c.name, err, out)
		}
		text := strings.ReplaceAll(r.fake.ours(number)[0], short(head), "0123456789")
		fmt.Fprintf(&all, "==== A change that %s: %s\n\n%s\n", c.name, r.fake.state(head), text)
	}
	const golden = "testdata/comments.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != all.String() {
		t.Errorf("the comments are others than %s: run with -update and read the difference (%v)\n%s", golden, err, all.String())
	}
}

func TestNothingToDo(t *testing.T) {
	r := newRepo(t)
	head := r.propose(1, r.honest)
	r.fake.pulls[0].base = "other"
	for name, change := range map[string]func(p *fakePull){
		"another base":     func(p *fakePull) { p.base = "other" },
		"closed":           func(p *fakePull) { p.state = "closed" },
		"a newer commit":   func(p *fakePull) { p.head = strings.Repeat("a", 40) },
		"no pull requests": func(p *fakePull) { p.label, p.head = "fork:another", strings.Repeat("b", 40) },
	} {
		*r.fake.pulls[0] = fakePull{number: 1, head: head, label: "fork:pr-1", base: "main", state: "open"}
		change(r.fake.pulls[0])
		blocked, _, err := r.run(1, head)
		if err != nil || blocked || r.fake.writes > 0 {
			t.Errorf("%s: blocked %v, %v, %d writes", name, blocked, err, r.fake.writes)
		}
	}
}

// TestForkIsGone: without a repository to look under, every pull request is
// looked through.
func TestForkIsGone(t *testing.T) {
	long(t)
	r := newRepo(t)
	for n := range 4 {
		r.propose(n+1, r.honest)
	}
	bad := r.propose(9, r.faulty)
	var e map[string]any
	if err := json.Unmarshal(workflowRun(9, bad), &e); err != nil {
		t.Fatal(err)
	}
	e["workflow_run"].(map[string]any)["head_repository"] = nil
	data, _ := json.Marshal(e)
	g, _ := r.gate()
	if blocked, err := g.Event(t.Context(), data); err != nil || !blocked || r.fake.state(bad) != "failure" {
		t.Errorf("blocked %v, %v, status %q", blocked, err, r.fake.state(bad))
	}
}

// TestSameCommitTwice: one commit has one status, so both requests get what
// the judgement says.
func TestSameCommitTwice(t *testing.T) {
	long(t)
	r := newRepo(t)
	bad := r.propose(1, r.faulty)
	r.fake.pulls = append(r.fake.pulls, &fakePull{number: 2, head: bad, label: "fork:pr-1", base: "main", state: "open"}, &fakePull{number: 3, head: bad, label: "fork:pr-1", base: "release", state: "open"})
	if blocked, _, err := r.run(1, bad); err != nil || !blocked {
		t.Fatalf("blocked %v, %v", blocked, err)
	}
	if len(r.fake.ours(1)) != 1 || len(r.fake.ours(2)) != 1 || len(r.fake.ours(3)) != 0 {
		t.Errorf("comments: %d, %d, %d", len(r.fake.ours(1)), len(r.fake.ours(2)), len(r.fake.ours(3)))
	}
}

func TestComments(t *testing.T) {
	r := newRepo(t)
	head := r.propose(1, r.honest)
	// A stranger's comment with the marker, our bot's comment about something
	// else, and three of ours.
	forged := r.fake.add(1, "stranger", marker+"\nInget blockerar.")
	other := r.fake.add(1, DefaultLogin, "Something else. "+marker)
	oldest := r.fake.add(1, DefaultLogin, marker+"\nold")
	r.fake.add(1, DefaultLogin, marker+"\nolder words")
	r.fake.add(1, "person", "Hej")
	r.fake.add(1, DefaultLogin, marker+"\nmore")
	if _, _, err := r.run(1, head); err != nil {
		t.Fatal(err)
	}
	ours := r.fake.ours(1)
	if len(ours) != 2 || ours[0] != other.body || !strings.Contains(ours[1], "inget blockerar") || oldest.body != ours[1] {
		t.Errorf("ours: %q", ours)
	}
	if !strings.HasSuffix(forged.body, "Inget blockerar.") || len(r.fake.comments[1]) != 4 {
		t.Errorf("others' comments were touched: %q", forged.body)
	}
	writes := r.fake.writes
	if _, _, err := r.run(1, head); err != nil {
		t.Fatal(err)
	}
	if got := r.fake.writes - writes; got != 2 { // pending and success
		t.Errorf("an equal comment is written again: %d writes", got)
	}
}

// TestForgedStatus: a status of the same name by somebody else is not taken
// for ours, so ours is written after it.
func TestForgedStatus(t *testing.T) {
	r := newRepo(t)
	bad := r.propose(1, r.faulty)
	r.fake.statuses[bad] = []fakeStatus{{"success", StatusContext, "Inget blockerar.", "stranger"}, {"pending", StatusContext, pendingText.SV, DefaultLogin}}
	if _, _, err := r.run(1, bad); err != nil {
		t.Fatal(err)
	}
	if newest := r.fake.statuses[bad][0]; newest.state != "failure" || newest.creator != DefaultLogin {
		t.Errorf("newest: %+v", newest)
	}
}

// TestMainMoves: what is right against the former main is judged against the
// new one before it is let through.
func TestMainMoves(t *testing.T) {
	long(t)
	t.Parallel()
	for _, when := range []string{"comments", "success"} {
		t.Run("at the "+when, func(t *testing.T) {
			r := newRepo(t)
			head := r.propose(1, r.honest)
			moved := false
			r.fake.after = func(req *http.Request) {
				at := req.Method == http.MethodPost && strings.HasSuffix(req.URL.Path, "/comments")
				if when == "success" {
					at = len(r.fake.statuses[head]) == 2
				}
				if at && !moved {
					moved = true
					// The other person gets the same id: a conflict.
					r.advance(func() { r.write("data/people/person-9zz.json", r.read("data/people/person-5rt.json")) })
				}
			}
			blocked, out, err := r.run(1, head)
			if err != nil || !blocked || r.fake.state(head) != "failure" || !moved {
				t.Errorf("blocked %v, %v, status %q\n%s", blocked, err, r.fake.state(head), out)
			}
			if ours := r.fake.ours(1); len(ours) != 1 || !strings.Contains(ours[0], "krockar") {
				t.Errorf("comments: %q", ours)
			}
		})
	}
}

func TestMainNeverRests(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	head := r.propose(1, r.honest)
	n := 0
	r.fake.after = func(req *http.Request) {
		if strings.HasSuffix(req.URL.Path, "/pulls/1") {
			n++
			r.advance(func() { r.write("README.md", fmt.Sprint(n)) })
		}
	}
	if _, _, err := r.run(1, head); err == nil || r.fake.state(head) != "pending" || n != maxRounds {
		t.Errorf("%v after %d rounds, status %q", err, n, r.fake.state(head))
	}
}

// TestOldProgram: the rules have changed since this program was checked out.
func TestOldProgram(t *testing.T) {
	long(t)
	t.Parallel()
	for _, name := range []string{"tools/main.go", "schema/person.json", "go.mod", "go.sum"} {
		r := newRepo(t)
		head := r.propose(1, r.honest)
		r.advance(func() { r.write(name, "another\n") })
		if _, _, err := r.run(1, head); err == nil || r.fake.state(head) != "pending" {
			t.Errorf("%s: %v, status %q", name, err, r.fake.state(head))
		}
	}
}

func TestOpen(t *testing.T) {
	long(t)
	r := newRepo(t)
	good, bad, lost := r.propose(1, r.honest), r.propose(2, r.faulty), strings.Repeat("b", 40)
	r.fake.pulls = append(r.fake.pulls,
		&fakePull{number: 3, head: lost, label: "fork:lost", base: "main", state: "open"}, // a commit that cannot be fetched
		&fakePull{number: 4, head: good, label: "fork:pr-1", base: "other", state: "open"})
	r.propose(5, r.honest)
	last := r.fake.pulls[len(r.fake.pulls)-1].head
	g, _ := r.gate()
	blocked, err := g.Open(t.Context(), []byte(`{"ref": "refs/heads/main", "repository": {"default_branch": "main"}}`))
	if err == nil || !blocked {
		t.Errorf("blocked %v, %v", blocked, err)
	}
	for commit, want := range map[string]string{good: "success", bad: "failure", lost: "pending", last: "success"} {
		if got := r.fake.state(commit); got != want {
			t.Errorf("%s: %s, want %s", commit, got, want)
		}
	}
}

func TestDryRun(t *testing.T) {
	long(t)
	r := newRepo(t)
	bad := r.propose(1, r.faulty)
	g, out := r.gate()
	g.DryRun = true
	blocked, err := g.Event(t.Context(), workflowRun(1, bad))
	if err != nil || !blocked || r.fake.writes > 0 {
		t.Errorf("blocked %v, %v, %d writes", blocked, err, r.fake.writes)
	}
	for _, want := range []string{"Skulle sätta insyn/nomination till pending", "till failure", "Skulle kommentera ändringsförslag 1", "HIS-02"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("lacks %q:\n%s", want, out)
		}
	}
}

func TestTokenMayNot(t *testing.T) {
	long(t)
	r := newRepo(t)
	good, bad := r.propose(1, r.honest), r.propose(2, r.faulty)
	r.fake.breaks(func(_ int, req *http.Request) fault {
		if req.Method != http.MethodGet {
			return forbidden
		}
		return none
	})
	blocked, out, err := r.run(1, good)
	if err != nil || blocked || r.fake.writes > 0 || !strings.Contains(out, "::warning ") {
		t.Errorf("honest: blocked %v, %v\n%s", blocked, err, out)
	}
	blocked, out, err = r.run(2, bad)
	if err != nil || !blocked || !strings.Contains(out, "::error title=") || !strings.Contains(out, "HIS-02") {
		t.Errorf("faulty: blocked %v, %v\n%s", blocked, err, out)
	}
}

func TestEvents(t *testing.T) {
	long(t)
	r := newRepo(t)
	for _, data := range []string{
		``, `null`, `{}`, `[]`, `{"repository": {"default_branch": "main"}}`, `{"repository": {"default_branch": "--upload-pack=x"}, "workflow_run": {"head_sha": "` + strings.Repeat("a", 40) + `"}}`,
		`{"repository": {"default_branch": "main"}, "workflow_run": {"head_sha": "HEAD"}}`,
	} {
		g, _ := r.gate()
		if _, err := g.Event(t.Context(), []byte(data)); err == nil {
			t.Errorf("%s is taken", data)
		}
	}
	if len(r.fake.calls) > 0 {
		t.Errorf("GitHub was asked: %q", r.fake.calls)
	}
}
