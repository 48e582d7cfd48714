package github

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/issueform"
)

var update = flag.Bool("update", false, "write the golden files anew")

// nominationAnswers appoint somebody who is new, by a decision that is new.
func nominationAnswers() draft.Answers {
	return draft.Answers{
		"person": "Tora Påhittsdotter", "party": "Provpartiet",
		"seat-body": "Regionala utvecklingsnämnden", "seat-role": "ledamot", "seat-from": "2019-01-01", "seat-ends": "2022-12-31",
		"evidence": "val", "elected-by": "Regionfullmäktige", "elected-on": "2018-11-27", "elected-paragraph": "112",
		"as": "ersättare för politikerrepresentanten", "meetings": "5 april 2022",
		"body": "Regionala utvecklingsnämnden", "date": "2021-12-10", "paragraph": "77", "case-number": "RUN 2021-00150",
		"wording": "Regionala utvecklingsnämnden utser Tora Påhittsdotter till ersättare för politikerrepresentanten.",
		"stage":   "beslutat", "accepted": "ja",
		"project": "vagar-till-hallbar-utveckling",
	}
}

// filled writes the issue as GitHub does when the form is sent.
func filled(file string, answers draft.Answers) string {
	for _, f := range issueform.Forms() {
		if f.File != file {
			continue
		}
		body, why := f.Write(answers)
		if len(why) > 0 {
			panic(why)
		}
		return body
	}
	panic("no form " + file)
}

// file makes an issue of the form, labelled by staff, and the event of that.
func (r *repo) file(number int, body string) []byte {
	r.fake.issues = append(r.fake.issues, &fakeIssue{
		number: number, author: "handlaggare", title: "Formulär", body: body, labels: []string{issueform.Label}, state: "open",
	})
	return labelled(number, body)
}

func labelled(number int, body string) []byte {
	data, err := json.Marshal(map[string]any{
		"action":     "labeled",
		"repository": map[string]any{"default_branch": "main", "full_name": "region/insyn"},
		"label":      map[string]any{"name": issueform.Label},
		"issue":      map[string]any{"number": number, "body": body},
	})
	if err != nil {
		panic(err)
	}
	return data
}

func (r *repo) intake(event []byte) (refused bool, out string, err error) {
	r.t.Helper()
	g, text := r.gate()
	refused, err = NewIntake(g).Event(r.t.Context(), event)
	return refused, text.String(), err
}

// TestIntake goes from a filled-in form to the pull request, and again.
func TestIntake(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	event := r.file(12, filled("utsedd-representant", nominationAnswers()))
	refused, out, err := r.intake(event)
	if err != nil || refused {
		t.Fatalf("refused %v, %v\n%s\n%v", refused, err, out, r.fake.ours(12))
	}
	if len(r.fake.pulls) != 1 {
		t.Fatalf("%d pull requests\n%s", len(r.fake.pulls), out)
	}
	p := r.fake.pulls[0]
	files := r.fake.mustGit("diff", "--name-status", "main", p.head)
	for _, want := range []string{
		"A\tdata/people/person-", "A\t" + project + "decisions/regionala-utvecklingsnamnden-2021-12-10-77.json", "A\t" + project + "nominations/substitute-2021.json",
	} {
		if !strings.Contains(files, want) {
			t.Errorf("the change lacks %q:\n%s", want, files)
		}
	}
	if strings.Count(files, "\n") != 2 {
		t.Errorf("the change has other files:\n%s", files)
	}
	for _, want := range []string{"Tora Påhittsdotter", "Closes #12", `ärende #12`} {
		if !strings.Contains(p.body, want) {
			t.Errorf("the pull request lacks %q:\n%s", want, p.body)
		}
	}
	if r.fake.state(p.head) != "success" || len(r.fake.ours(p.number)) != 1 {
		t.Errorf("status %q, %d comments on the pull request", r.fake.state(p.head), len(r.fake.ours(p.number)))
	}
	if ours := r.fake.ours(12); len(ours) != 1 || !strings.Contains(ours[0], fmt.Sprintf("Se #%d", p.number)) {
		t.Errorf("the issue: %q", ours)
	}
	// The whole way as a reader meets it.
	way := fmt.Sprintf("==== The issue\n\n%s==== The pull request: %s\n\n%s\n==== Its commit\n\n%s\n\n==== The comment on the issue\n\n%s",
		r.fake.issues[0].body, p.title, p.body, r.fake.mustGit("show", "--format=%B", "--no-color", "--no-ext-diff", p.head), r.fake.ours(12)[0])
	way = regexp.MustCompile(`(?m)^index .*\n`).ReplaceAllString(way, "")
	const golden = "testdata/intake.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(way), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != way {
		t.Errorf("the way is another than %s: run with -update and read the difference (%v)\n%s", golden, err, way)
	}

	// Again, nothing is made.
	head := p.head
	if refused, out, err := r.intake(event); err != nil || refused || len(r.fake.pulls) != 1 || p.head != head || len(r.fake.ours(12)) != 1 {
		t.Errorf("again: refused %v, %v, %d pull requests, %s\n%s", refused, err, len(r.fake.pulls), p.head, out)
	}

	// Mended and labelled anew, the same pull request goes on, and loses
	// nothing; main has moved meanwhile.
	r.advance(func() { r.write("README.md", "y\n") })
	a := nominationAnswers()
	a["paragraph"] = "78"
	r.fake.issues[0].body = filled("utsedd-representant", a)
	if refused, out, err := r.intake(event); err != nil || !refused || p.head != head || !strings.Contains(r.fake.ours(12)[0], "ändrades efter") {
		t.Errorf("edited after labelling: refused %v, %v\n%s", refused, err, out)
	}
	if refused, out, err := r.intake(labelled(12, r.fake.issues[0].body)); err != nil || refused || len(r.fake.pulls) != 1 || p.head == head {
		t.Errorf("mended: refused %v, %v, %d pull requests\n%s", refused, err, len(r.fake.pulls), out)
	}
	files = r.fake.mustGit("diff", "--name-status", "main", p.head)
	if !strings.Contains(files, "-12-10-78.json") || strings.Contains(files, "-12-10-77.json") || strings.Contains(files, "README") {
		t.Errorf("mended:\n%s", files)
	}
	if _, err := gitIn(r.origin, "merge-base", "--is-ancestor", head, p.head); err != nil {
		t.Error("what was on the branch is lost")
	}

	// A colleague's commit on the branch stays.
	r.git("fetch", "--quiet", "origin")
	r.git("checkout", "--quiet", "--detach", p.head)
	r.git("commit", "--quiet", "--allow-empty", "--message=By hand")
	r.git("push", "--quiet", "origin", "HEAD:refs/heads/nomination/issue-12")
	byHand := r.git("rev-parse", "HEAD")
	if refused, _, err := r.intake(labelled(12, r.fake.issues[0].body)); err != nil || !refused || r.fake.mustGit("rev-parse", "nomination/issue-12") != byHand {
		t.Errorf("by hand: refused %v, %v", refused, err)
	}

	// Merged, the form is used up.
	p.state, p.merged = "closed", true
	if refused, _, err := r.intake(labelled(12, r.fake.issues[0].body)); err != nil || !refused || !strings.Contains(r.fake.ours(12)[0], "redan infört") {
		t.Errorf("merged: refused %v, %v, %q", refused, err, r.fake.ours(12))
	}
}

// TestIntakeRefuses: what cannot become a right record makes no branch, and the
// issue is told why in one comment.
func TestIntakeRefuses(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	with := func(changes ...string) string {
		a := nominationAnswers()
		for i := 0; i < len(changes); i += 2 {
			a[changes[i]] = changes[i+1]
		}
		return filled("utsedd-representant", a)
	}
	for i, c := range []struct{ name, body, says string }{
		{"not a form", "Hej", "inte skrivet med något"},
		{"a name that is too long", with("person", strings.Repeat("Tora ", 60)+"Påhittsdotter"), "”Vem är utsedd?” får ha högst"},
		{"an answer that is none", with("date", "i förrgår"), "i förrgår"},
		{"a meeting that is not there", with("meetings", "2031-01-01"), "2031-01-01"},
		{"what must be there", with("case-number", ""), "”Vilket diarienummer har ärendet?” måste besvaras"},
		{"blocked by a rule", with("accepted", "nej"), "NOM-08"},
		{"a seat for one who has one", with("person", "Alva Exempelsson"), "Alva Exempelsson finns redan. Lämna ”Vilket parti?”"},
		{"a name that is nearly one who is here", with("person", "Alva Exempelson"), "Menade du Alva Exempelsson"},
		{"an identity number", strings.Replace(with(), "utser", "utser 19121212-1212", 1), "ta bort hela ärendet"},
		{"a private address", strings.Replace(with(), "utser", "utser (tora@gmail.com)", 1), "ta bort hela ärendet"},
		{"a reason of health", strings.Replace(with(), "utser", "utser, sedan Alva Exempelsson blivit sjukskriven,", 1), "ta bort hela ärendet"},
		{"markdown and a call", with("seat-body", "@alla [klicka](https://x.example) <b>"), "@&#8203;alla"},
	} {
		number := 20 + i
		for range 2 {
			refused, out, err := r.intake(r.file(number, c.body))
			if err != nil || !refused {
				t.Errorf("%s: refused %v, %v\n%s", c.name, refused, err, out)
			}
			ours := r.fake.ours(number)
			heading, edit := "behöver rättas", true
			if c.says == "ta bort hela ärendet" { // an edit would keep what it says
				heading, edit = "behöver tas bort", false
			}
			if len(ours) != 1 || !strings.Contains(ours[0], c.says) || !strings.Contains(ours[0], heading) || strings.Contains(ours[0], "(Edit)") != edit {
				t.Errorf("%s: %q", c.name, ours)
			}
			if said := strings.Join(ours, "") + out; strings.Contains(said, "1212-1212") || strings.Contains(said, "sjukskriv") {
				t.Errorf("%s: it is repeated", c.name)
			}
		}
	}
	if refs := r.fake.mustGit("for-each-ref", "--format=%(refname)", "refs/heads", "refs/pull"); refs != "refs/heads/main" || len(r.fake.pulls) > 0 {
		t.Errorf("branches: %s, %d pull requests", refs, len(r.fake.pulls))
	}
}

// TestIntakeNothingToDo: other events, and issues that no longer ask for it.
func TestIntakeNothingToDo(t *testing.T) {
	r := newRepo(t)
	body := filled("utsedd-representant", nominationAnswers())
	event := r.file(12, body)
	for name, change := range map[string]func(e map[string]any){
		"another label":  func(e map[string]any) { e["label"] = map[string]any{"name": "bug"} },
		"another action": func(e map[string]any) { e["action"] = "edited" },
		"a pull request": func(e map[string]any) { e["issue"].(map[string]any)["pull_request"] = map[string]any{} },
		"no issue":       func(e map[string]any) { delete(e, "issue") },
		"closed":         func(map[string]any) { r.fake.issues[0].state = "closed" },
		"label removed":  func(map[string]any) { r.fake.issues[0].labels = nil },
	} {
		*r.fake.issues[0] = fakeIssue{number: 12, author: "handlaggare", title: "x", body: body, labels: []string{issueform.Label}, state: "open"}
		var e map[string]any
		if err := json.Unmarshal(event, &e); err != nil {
			t.Fatal(err)
		}
		change(e)
		data, _ := json.Marshal(e)
		if refused, _, err := r.intake(data); refused || err != nil || r.fake.writes > 0 {
			t.Errorf("%s: refused %v, %v, %d writes", name, refused, err, r.fake.writes)
		}
	}
}

// TestIntakeDryRun writes nothing and shows what it would.
func TestIntakeDryRun(t *testing.T) {
	long(t)
	r := newRepo(t)
	g, out := r.gate()
	g.DryRun = true
	refused, err := NewIntake(g).Event(t.Context(), r.file(12, filled("utsedd-representant", nominationAnswers())))
	if err != nil || refused || r.fake.writes > 0 || !strings.Contains(out.String(), "nominations/substitute-2021.json") {
		t.Errorf("refused %v, %v, %d writes\n%s", refused, err, r.fake.writes, out)
	}
	refused, err = NewIntake(g).Event(t.Context(), r.file(13, "Hej"))
	if err != nil || !refused || r.fake.writes > 0 || !strings.Contains(out.String(), "inte skrivet med") {
		t.Errorf("refused %v, %v, %d writes\n%s", refused, err, r.fake.writes, out)
	}
}

// TestEveryForm takes in each of the other forms.
func TestEveryForm(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	r.absence(1) // main does not tell who came to the third meeting
	r.fake.pulls = nil
	for i, c := range []struct {
		file    string
		answers draft.Answers
		changes string
	}{
		{"narvaro", draft.Answers{
			"meeting": "2022-04-05", "absent": "Alva Exempelsson", "others": "3", "evidence": "deltagarlista",
			"evidence-date": "2022-04-05", "project": "vagar-till-hallbar-utveckling",
		}, "M\t" + project + "meetings/exchange-3.json"},
		{"resultat", draft.Answers{
			"meeting": "2021-01-28", "category": "kunskap", "text": "Regionen jämförde styrdokument med tre andra regioner.",
			"follow-up": "Dela jämförelsen.", "follow-up-by": "Projektledaren", "follow-up-due": "2023-03-01", "project": "vagar-till-hallbar-utveckling",
		}, "M\t" + project + "meetings/exchange-1.json"},
		{"andring-eller-avvikelse", draft.Answers{
			"kind": "frånvaro", "title": "Representanten var frånvarande vid tredje träffen", "text": "Representanten deltog inte vid träffen den 5 april 2022.",
			"found": "2022-04-05", "begun-by": "regionen", "conditions": "same-representative\nrepresentative-attends", "meetings": "5 april 2022",
			"goals": "Målen påverkas inte.", "notified": "nej", "project": "vagar-till-hallbar-utveckling",
		}, "A\t" + project + "deviations/absence-exchange-3.json"},
	} {
		refused, out, err := r.intake(r.file(30+i, filled(c.file, c.answers)))
		if err != nil || refused || len(r.fake.pulls) != i+1 {
			t.Fatalf("%s: refused %v, %v\n%s\n%v", c.file, refused, err, out, r.fake.ours(30+i))
		}
		head := r.fake.pulls[i].head
		if got := r.fake.mustGit("diff", "--name-status", "main", head); got != c.changes || r.fake.state(head) != "success" {
			t.Errorf("%s: %s, status %q", c.file, got, r.fake.state(head))
		}
	}
}

// TestIntakeOldForm: a form of another version than the program is read as it was
// filled in: by the labels that its own file has, and without what it did not ask.
func TestIntakeOldForm(t *testing.T) {
	long(t)
	t.Parallel()
	r := newRepo(t)
	r.fake.pageSize = 100
	const name = ".github/ISSUE_TEMPLATE/utsedd-representant.yml"
	file := readFile(t, "../../../"+name)
	older := regexp.MustCompile(`(?s)  - type: textarea\n    id: cannot\n.*?(  - type)`).ReplaceAllString(file, "$1")
	older = strings.Replace(older, `label: "Vem är utsedd?"`, `label: "Vem har utsetts?"`, 1)
	if !strings.Contains(older, "Vem har utsetts?") || strings.Contains(older, "id: cannot") {
		t.Fatalf("the form has another shape by now:\n%s", older)
	}
	r.advance(func() { r.write(name, older) })
	if _, err := gitIn(r.copy, "fetch", "--quiet"); err != nil {
		t.Fatal(err)
	}
	body := filled("utsedd-representant", nominationAnswers())
	body = strings.Replace(body, "### Vem är utsedd?", "### Vem har utsetts?", 1)
	body = regexp.MustCompile(`(?s)### Vilka av träffarna kan personen inte delta i\?\n.*?(### )`).ReplaceAllString(body, "$1")
	refused, out, err := r.intake(r.file(12, body))
	if err != nil || refused {
		t.Errorf("refused %v, %v\n%s\n%s", refused, err, out, strings.Join(r.fake.ours(12), "\n"))
	}
}
