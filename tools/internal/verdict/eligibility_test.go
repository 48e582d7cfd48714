package verdict

import (
	"fmt"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

// TestEligibility holds the judge to the table that the register answers to:
// for each person and day, a meeting that day to which the person is appointed.
func TestEligibility(t *testing.T) {
	table := archive(t, "../record/testdata/eligibility.txtar")
	base := map[string][]byte{}
	var cases string
	for _, f := range table.Files {
		if f.Name == "cases" {
			cases = string(f.Data)
		} else {
			base[f.Name] = f.Data
		}
	}
	const p = "data/projects/p/"
	base[p+"conditions/mandate.json"] = []byte(`{"id": "mandate", "title": {"sv": "M"}, "history": [{"document": "x", "mandate":
		{"post": "q", "bodies": ["namnden", "utskottet"], "roles": ["member", "chair", "vice-chair"], "meetings": ["m"]}}]}`)
	for line := range strings.Lines(cases) {
		c := strings.Fields(line)
		person, day := c[0], lang.MustDate(c[1])
		files := map[string][]byte{}
		for path, data := range base {
			files[path] = data
		}
		files[p+"decisions/d.json"] = fmt.Appendf(nil, `{"id": "d", "type": "meeting", "stage": "decided", "title": {"sv": "D"}, "date": %q,
			"body": "namnden", "paragraph": "1", "caseNumber": "N 1-2018", "wording": "Nämnden utser.",
			"appoints": [{"person": %q, "as": "representative", "post": "q", "project": "p", "meetings": ["m"]}]}`, day.AddDays(-1), person)
		files[p+"nominations/n.json"] = fmt.Appendf(nil, `{"id": "n", "status": "decided", "person": %q, "as": "representative", "post": "q",
			"meetings": ["m"], "decision": "d", "accepted": "yes"}`, person)
		files[p+"meetings/m.json"] = fmt.Appendf(nil, `{"id": "m", "title": {"sv": "M"}, "status": "held", "sessions": [{"date": %[1]q}],
			"attendance": {"evidence": [{"kind": "certificate", "caseNumber": "N 2-2019", "date": %[1]q}],
			"persons": [{"person": %[2]q, "as": "representative", "post": "q", "presence": "present"}]}}`, day, person)
		r := registerOf(t, files)
		ahead, over := verdictOn(t, r, day.AddDays(-1).String(), "mandate"), verdictOn(t, r, day.AddDays(1).String(), "mandate")
		if *ahead.Status != Status(c[5]) {
			t.Errorf("%s, ahead of %s: got %s, want %s\n%s", person, day, *ahead.Status, c[5], spoken(ahead, lang.Swedish))
		}
		if *over.Status != Status(c[6]) {
			t.Errorf("%s, after %s: got %s, want %s\n%s", person, day, *over.Status, c[6], spoken(over, lang.Swedish))
		}
		checkVerdictWords(t, ahead)
		checkVerdictWords(t, over)
	}
}
