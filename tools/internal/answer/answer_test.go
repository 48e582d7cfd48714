package answer

import (
	"fmt"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

func TestAnswer(t *testing.T) {
	verdicts := func(statuses string) []verdict.Verdict {
		var all []verdict.Verdict
		for s := range strings.FieldsSeq(statuses) {
			v := verdict.Verdict{}
			if s != string(NotJudged) {
				status := verdict.Status(s)
				v.Status = &status
			}
			all = append(all, v)
		}
		return all
	}
	for _, c := range []struct{ statuses, should, sv, en string }{
		{"fulfilled fulfilled", "", "Ja. Alla två krav är uppfyllda.", "Yes. All two requirements are met."},
		{"exempt", "", "Ja, med ett undantag. Finansiären har beviljat undantag som rör kravet.", "Yes, with one exemption. The funder has granted an exemption that concerns the requirement."},
		{"fulfilled exempt fulfilled", "", "Ja, med ett undantag. Finansiären har beviljat undantag som rör ett av tre krav. Två är uppfyllda.", "Yes, with one exemption. The funder has granted an exemption that concerns one of the three requirements. Two are met."},
		{"exempt exempt", "", "Ja, med två undantag. Finansiären har beviljat undantag som rör alla två krav.", "Yes, with two exemptions. The funder has granted exemptions that concern all two requirements."},
		{"on-track exempt fulfilled", "", "Ja, så långt. Inget saknas i dag. Ett av tre krav följer planen. Ett har undantag och ett är uppfyllt.", "Yes, so far. Nothing is missing today. One of the three requirements is on track. One has an exemption and one is met."},
		{"on-track", "", "Ja, så långt. Inget saknas i dag. Kravet följer planen.", "Yes, so far. Nothing is missing today. The requirement is on track."},
		{"action-needed", "", "Inte än. Något behöver göras för att kravet ska uppfyllas.", "Not yet. Something has to be done for the requirement to be met."},
		{"action-needed on-track on-track fulfilled", "", "Inte än. Ett av fyra krav kräver en åtgärd. Två följer planen och ett är uppfyllt.", "Not yet. One of the four requirements needs action. Two are on track and one is met."},
		{"unconfirmed unconfirmed unconfirmed", "", "Det är inte bekräftat. Det saknas handlingar som visar om de tre kraven är uppfyllda.", "It is not confirmed. Documents that show whether the three requirements are met are missing."},
		{"unconfirmed fulfilled", "", "Det är inte bekräftat. Det saknas handlingar som visar om ett av två krav är uppfyllt. Ett är uppfyllt.", "It is not confirmed. Documents that show whether one of the two requirements is met are missing. One is met."},
		{"not-fulfilled unconfirmed fulfilled", "", "Nej. Ett av tre krav är inte uppfyllt. Ett är inte bekräftat och ett är uppfyllt.", "No. One of the three requirements is not met. One is not confirmed and one is met."},
		{"not-fulfilled not-fulfilled", "", "Nej. Inget av de två kraven är uppfyllt.", "No. None of the two requirements is met."},
		{"none fulfilled", "", "Det går inte att bedöma. Ett av två krav kan inte bedömas förrän fel i uppgifterna har rättats. Ett är uppfyllt.", "It cannot be judged. One of the two requirements cannot be judged until errors in the data have been corrected. One is met."},

		// What should be never decides.
		{"fulfilled", "not-fulfilled", "Ja. Kravet är uppfyllt. Dessutom finns ett villkor som bör uppfyllas: ett är inte uppfyllt.", "Yes. The requirement is met. There is also one condition that should be met: one is not met."},
		{"on-track on-track", "fulfilled not-fulfilled", "Ja, så långt. Inget saknas i dag. Alla två krav följer planen. Dessutom finns två villkor som bör uppfyllas: ett är inte uppfyllt och ett är uppfyllt.", "Yes, so far. Nothing is missing today. All two requirements are on track. There are also two conditions that should be met: one is not met and one is met."},
		{"", "not-fulfilled", "Inget krävs. Inget av villkoren är ett krav. Dessutom finns ett villkor som bör uppfyllas: ett är inte uppfyllt.", "Nothing is required. None of the conditions is a requirement. There is also one condition that should be met: one is not met."},
	} {
		for _, l := range lang.All {
			a, _ := Sum(verdicts(c.statuses), verdicts(c.should), true)
			if got, want := strings.TrimSpace(a.Lead.In(l)+" "+a.Text.In(l)+" "+a.Should.In(l)), lang.T(c.sv, c.en).In(l); got != want {
				t.Errorf("%s, %s %s\n got %s\nwant %s", c.statuses, c.should, l, got, want)
			}
		}
	}
	if _, ok := Sum(nil, nil, true); ok {
		t.Error("an answer where nothing was judged")
	}
}

// TestShouldIsNoRequirement: what should be is told by itself, and what could not
// be read may be required.
func TestShouldIsNoRequirement(t *testing.T) {
	var files []*source.File
	for id, strength := range map[string]string{"must": "shall", "may": "should"} {
		name := record.Ref{Kind: record.KindCondition, Project: "p", ID: id}.Path()
		files = append(files, source.Parse(name, fmt.Appendf(nil, `{"id": %q, "strength": %q}`, id, strength)))
	}
	r := record.New(files, nil)
	yes, no := verdict.Fulfilled, verdict.NotFulfilled
	for _, c := range []struct {
		verdicts []verdict.Verdict
		want     string
	}{
		{[]verdict.Verdict{{Condition: "must", Status: &yes}, {Condition: "may", Status: &no}}, "Ja, av det enda krav som står här."},
		{[]verdict.Verdict{{Condition: "must", Status: &no}, {Condition: "may", Status: &yes}}, "Nej."},
		{[]verdict.Verdict{{Condition: "unread"}, {Condition: "may", Status: &yes}}, "Det går inte att bedöma."},
	} {
		for i := range c.verdicts {
			c.verdicts[i].Project = "p"
		}
		if a, _ := Of(r, "p", c.verdicts); a.Lead.SV != c.want || a.Should.IsZero() {
			t.Errorf("%+v, want %s", a, c.want)
		}
	}
}

// TestAnswerNeverFails asks for the answer of every mix of statuses.
func TestAnswerNeverFails(t *testing.T) {
	for mix := range 1 << (2 * 7) {
		var all []verdict.Verdict
		for i, s := range Urgency[:7] {
			for range mix >> (2 * i) & 3 {
				all = append(all, verdict.Verdict{Status: &s})
			}
		}
		for _, l := range lang.All {
			a, ok := Sum(all, all, mix%2 == 0)
			if !ok {
				continue
			}
			if s := a.Lead.In(l) + a.Text.In(l) + a.Should.In(l); a.Lead.IsZero() || a.Text.IsZero() || strings.Contains(s, "%!") || strings.Contains(s, "  ") {
				t.Fatalf("%v: %q", all, s)
			}
		}
	}
}

// TestLeaveOneOut: whichever condition is left out, an answer that gets better says
// of how many it is: fewer. Where the funder's document shows how many they are, the
// answer is then no longer of all of them.
func TestLeaveOneOut(t *testing.T) {
	const n = 4
	statuses := verdict.Statuses()
	register := func(without int, cover string) *record.Register {
		files := map[string]string{
			"project.json":     `{"id": "p", "title": {"sv": "P"}, "funder": "f", ` + cover + `"sources": []}`,
			"documents/d.json": `{"id": "d", "title": {"sv": "D"}, "issuer": "f"}`,
		}
		for i := range n {
			if i != without {
				files[fmt.Sprintf("conditions/c%d.json", i)] = fmt.Sprintf(`{"id": "c%d", "title": {"sv": "C"}, "strength": "shall"}`, i)
			}
		}
		var list []*source.File
		for name, text := range files {
			list = append(list, source.Parse("data/projects/p/"+name, []byte(text)))
		}
		return record.New(list, nil)
	}
	const whole = `"conditionsCover": "whole", "conditionsShown": [{"known": null, "document": "d", "place": "1", "count": 4}], `
	for _, cover := range []string{"", whole} {
		all := register(-1, cover)
		var fewer []*record.Register
		for i := range n {
			fewer = append(fewer, register(i, cover))
		}
		for mix := range len(statuses) * len(statuses) * len(statuses) * len(statuses) {
			var verdicts []verdict.Verdict
			for i, rest := 0, mix; i < n; i, rest = i+1, rest/len(statuses) {
				verdicts = append(verdicts, verdict.Verdict{Project: "p", Condition: fmt.Sprintf("c%d", i), Status: &statuses[rest%len(statuses)]})
			}
			full, _ := Of(all, "p", verdicts)
			if full.Whole != (cover != "") {
				t.Fatalf("%s: whole is %v", cover, full.Whole)
			}
			for i := range n {
				left := append(append([]verdict.Verdict{}, verdicts[:i]...), verdicts[i+1:]...)
				a, _ := Of(fewer[i], "p", left)
				if a.Whole {
					t.Fatalf("without one the conditions are still all")
				}
				for _, l := range lang.All {
					if strings.HasPrefix(a.Lead.In(l), lang.T("Ja", "Yes").In(l)) && !strings.Contains(a.Lead.In(l), lang.T("av de tre villkor som står här", "of the three conditions that stand here").In(l)) ||
						!strings.Contains(a.Lead.In(l)+a.Text.In(l), lang.InWords(3).In(l)) {
						t.Fatalf("%s %s becomes %s %s", full.Lead.In(l), full.Text.In(l), a.Lead.In(l), a.Text.In(l))
					}
				}
			}
		}
	}
}

// TestOfFewer: what an answer says where the conditions are not shown to be all, or
// some of them are judged by nobody here.
func TestOfFewer(t *testing.T) {
	yes := verdict.Fulfilled
	many := func(n int) []verdict.Verdict {
		list := make([]verdict.Verdict, n)
		for i := range list {
			list[i].Status = &yes
		}
		return list
	}
	for _, c := range []struct {
		required, should []verdict.Verdict
		whole            bool
		want             string
	}{
		{many(6), nil, true, "Ja. Alla sex krav är uppfyllda."},
		{many(6), nil, false, "Ja, av de sex villkor som står här. Alla sex krav är uppfyllda."},
		{many(1), nil, false, "Ja, av det enda villkor som står här. Kravet är uppfyllt."},
		{append(many(5), verdict.Verdict{Quoted: true}), nil, true, "Ja, av de fem villkor som bedöms här; ett bedöms inte här. Fem av sex krav är uppfyllda. Ett bedöms inte här."},
		{[]verdict.Verdict{{Quoted: true}}, nil, true, "Det bedöms inte här. Ett bedöms inte här."},
		{append(many(5), verdict.Verdict{Idle: &lang.Text{}}), nil, true, "Ja, av de fem villkor som bedöms här; ett bedöms inte här. Fem av sex krav är uppfyllda. Ett har inte haft något att pröva."},
		{[]verdict.Verdict{{Idle: &lang.Text{}}}, nil, true, "Inget har behövt prövas. Ett har inte haft något att pröva."},
		{[]verdict.Verdict{{Idle: &lang.Text{}}, {Quoted: true}}, nil, true, "Det bedöms inte här. Ett har inte haft något att pröva och ett bedöms inte här."},
		{many(6), many(2), false, "Ja, av de sex krav som står här. Alla sex krav är uppfyllda."},
	} {
		if a, _ := Sum(c.required, c.should, c.whole); a.Lead.SV+" "+a.Text.SV != c.want {
			t.Errorf("%s %s, want %s", a.Lead.SV, a.Text.SV, c.want)
		}
	}
}

// TestContradictionStandsAlone: that the funder contradicts is said by itself, and
// changes nothing of the sum.
func TestContradictionStandsAlone(t *testing.T) {
	yes := verdict.Fulfilled
	plain := []verdict.Verdict{{Condition: "a", Status: &yes}, {Condition: "b", Status: &yes}}
	told := []verdict.Verdict{plain[0], plain[1]}
	told[1].Funder.Accord = verdict.Contradict
	was, _ := Sum(plain, nil, true)
	is, _ := Sum(told, nil, true)
	if is.Lead != was.Lead || is.Text != was.Text || !was.Funder.IsZero() || is.Funder.SV != "Finansiären säger emot oss om ett villkor." || len(is.Contrary) != 1 {
		t.Errorf("%+v, was %+v", is, was)
	}
}
