package record_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// lived is a small project with a dated fact of every sort.
func lived() map[string]string {
	const p = "data/projects/p/"
	return map[string]string{
		"data/people/a.json": `{"id": "a", "name": "A", "capacity": "elected",
			"parties": [{"name": "X", "from": "2018-10-15", "to": "2021-06-01"}, {"name": "Y", "from": "2021-06-02", "to": null}],
			"seats": [
				{"body": "n", "role": "member", "from": "2019-01-01", "termEnds": "2022-12-31", "source": {"kind": "election", "date": "2018-11-27"},
				 "ended": {"on": "2021-06-30", "known": "2021-06-08", "decision": null}},
				{"body": "n", "role": "chair", "from": "2021-07-01", "termEnds": "2022-12-31", "source": {"kind": "election", "date": "2021-06-09"}}]}`,
		p + "project.json": `{"id": "p", "title": {"sv": "P"}, "region": "r", "funder": "f",
			"grant": {"amount": 1, "currency": "SEK", "decided": "2020-02-20", "document": "x"},
			"periods": [{"known": null, "from": null, "to": "2022-06"}, {"known": "2022-02-10", "from": null, "to": "2022-09-30"}],
			"reports": [{"id": "one", "kind": "progress", "due": "2021-01-31", "submitted": "2021-01-27", "reference": "R"}],
			"funderAssessment": {"on": "2022-11-15", "reference": "B", "text": {"sv": "x"}}}`,
		p + "conditions/c.json": `{"id": "c", "title": {"sv": "C"}, "history": [
			{"known": null, "document": "x", "samePerson": {"post": "q", "meetings": ["m"]}},
			{"known": "2021-12-01", "document": "x", "samePerson": {"post": "q", "meetings": ["m", "k"]}}],
			"corrections": [{"on": "2021-03-01", "pointer": "/title", "kind": "misspelling", "from": "D", "to": "C", "why": {"sv": "x"}}]}`,
		p + "documents/x.json": `{"id": "x", "title": {"sv": "X"}, "date": "2020-02-20"}`,
		p + "decisions/d.json": `{"id": "d", "type": "meeting", "stage": "approved", "title": {"sv": "D"}, "body": "n", "date": "2020-12-11",
			"paragraph": "45", "caseNumber": "N 1", "wording": "W", "appoints": [{"person": "a", "as": "representative", "post": "q", "project": "p", "meetings": ["m"]}],
			"approval": {"on": "2020-12-22", "immediate": false}, "notice": {"on": "2020-12-28", "takenDown": "2021-01-19", "url": "https://example.se"},
			"reported": {"body": "n", "on": "2021-01-15"}, "appeal": {"on": "2021-01-10", "court": null, "case": null},
			"stays": [{"from": "2021-02-01", "until": "2021-02-10", "court": null, "case": null}, {"from": "2021-03-01", "court": null, "case": null}],
			"annulled": {"on": "2021-05-01", "court": null, "case": null}}`,
		p + "decisions/alone.json":   `{"id": "alone", "type": "meeting", "stage": "decided", "title": {"sv": "D"}, "date": "2020-12-11"}`,
		p + "nominations/n.json":     `{"id": "n", "status": "ended", "person": "a", "as": "representative", "post": "q", "meetings": ["m"], "decision": "d", "proposed": {"on": "2020-11-27", "by": null}, "ended": {"on": "2021-07-01", "known": "2021-06-15", "why": "resigned"}}`,
		p + "nominations/quiet.json": `{"id": "quiet", "status": "decided", "person": "a", "as": "substitute", "post": "q", "meetings": ["m"], "decision": "d"}`,
		p + "nominations/no.json":    `{"id": "no", "status": "declined", "person": "a", "as": "substitute", "post": "q", "meetings": ["m"], "decision": "", "proposed": {"on": "2020-11-01", "by": null}, "ended": {"on": "2020-11-13", "known": "2020-11-13", "why": "declined"}}`,
		p + "meetings/m.json": `{"id": "m", "title": {"sv": "M"}, "status": "held", "known": "2020-08-25", "deviation": "v",
			"sessions": [{"date": "2021-10-11"}, {"date": "2021-10-12"}],
			"history": [{"sessions": [{"date": "2021-09-14"}], "known": "2021-04-01"}, {"sessions": [{"date": "2021-09-21"}], "known": "2021-09-01"}],
			"attendance": {"persons": [], "evidence": [{"kind": "certificate", "date": "2021-11-01"}, {"kind": "attendance-list", "date": null}]},
			"outcomes": [{"category": "network", "stage": "approved", "recorded": "2021-10-20", "approved": {"on": "2021-11-10", "role": "x"}, "text": {"sv": "x"},
				"followUps": [{"text": {"sv": "x"}, "status": "done", "done": "2021-12-01"}]}]}`,
		p + "meetings/told-late.json": `{"id": "told-late", "title": {"sv": "T"}, "status": "held", "sessions": [{"date": "2021-10-12"}],
			"history": [{"sessions": [{"date": "2021-09-14"}], "known": "2021-12-20"}], "attendance": {"persons": [], "evidence": []}}`,
		p + "meetings/k.json":   `{"id": "k", "title": {"sv": "K"}, "status": "cancelled", "deviation": "v", "sessions": [{"date": "2021-12-12"}]}`,
		p + "deviations/v.json": `{"id": "v", "kind": "date-change", "title": {"sv": "V"}, "found": "2021-09-01", "conditions": ["c"], "meetings": ["m"], "notice": {"on": "2021-09-05"}, "answers": [{"kind": "noted", "from": "f", "on": "2021-09-10"}, {"kind": "refused", "from": "f", "on": "2021-09-20"}], "closed": "2021-09-30"}`,
		p + "rulings/w.json":    `{"id": "w", "from": "f", "title": {"sv": "W"}, "on": "2022-11-20", "document": "x", "about": [], "says": [{"condition": "c", "says": "met", "place": "1", "words": "Ja."}]}`,
	}
}

// look describes what the register knows, in words that a table can hold.
func look(r *record.Register) map[string]string {
	out := map[string]string{}
	p, _ := r.Projects.Get("p")
	a, _ := r.People.Get("a")
	var seats []string
	for _, s := range a.Seats {
		seats = append(seats, fmt.Sprintf("%d:%s ended %t", s.Index, s.Role, s.Ended != nil))
	}
	out["seats"] = strings.Join(seats, ", ")
	out["parties"] = fmt.Sprint(len(a.Parties))
	period, _ := p.Period()
	out["period"] = period.To.String()
	out["grant"] = fmt.Sprint(p.Record.Grant != nil)
	out["report"] = p.Record.Reports[0].Submitted.String() + p.Record.Reports[0].Reference
	out["assessment"] = fmt.Sprint(p.Record.Assessment != nil)
	c, _ := p.Conditions.Get("c")
	out["judgement"] = fmt.Sprint(p.Judgement(c).SamePerson.Meetings)
	out["corrections"] = fmt.Sprint(len(c.Corrections))
	out["documents"] = fmt.Sprint(p.Documents.Len())
	out["decision"] = "none"
	if d, ok := p.Decisions.Get("d"); ok {
		out["decision"] = fmt.Sprintf("%s §%s appoints %d", d.Stage, d.Paragraph, len(d.Appoints))
		out["clock"] = fmt.Sprintf("approval %t notice %t reported %t appeal %t annulled %t stays %d",
			d.Approval != nil, d.Notice != nil, d.Reported != nil, d.Appeal != nil, d.Annulled != nil, len(d.Stays))
		if d.Notice != nil {
			out["taken down"] = d.Notice.TakenDown.String()
		}
		for _, s := range d.Stays {
			out[fmt.Sprint("stay ", s.Index)] = s.Until.String()
		}
	}
	_, alone := p.Decisions.Get("alone")
	out["alone"] = fmt.Sprint(alone)
	for _, id := range []string{"n", "quiet", "no"} {
		out[id] = "none"
		if n, ok := p.Nominations.Get(id); ok {
			out[id] = fmt.Sprintf("%s ended %t", n.Status, n.Ended != nil)
		}
	}
	m, _ := p.Meetings.Get("m")
	out["m"] = fmt.Sprintf("%s %s–%s moved %d", m.Status, m.First(), m.Last(), len(m.History))
	out["m because"] = m.Deviation
	out["attendance"] = fmt.Sprint(m.Attendance != nil)
	if m.Attendance != nil {
		for _, e := range m.Attendance.Evidence {
			out["attendance"] += fmt.Sprintf(" %d", e.Index)
		}
	}
	for _, o := range m.Outcomes {
		out["outcome"] = o.Stage + " " + o.FollowUps[0].Status
	}
	k, _ := p.Meetings.Get("k")
	out["k"] = k.Status
	out["rulings"] = fmt.Sprint(len(p.RulingsOn("c")))
	out["deviation"] = "none"
	if v, ok := p.Deviations.Get("v"); ok {
		out["deviation"] = fmt.Sprintf("notice %t answers %d closed %t", v.Notice != nil, len(v.Answers), v.Closed.Known())
	}
	return out
}

func TestAt(t *testing.T) {
	r := registerOf(t, lived())
	tests := []struct {
		day  string
		want map[string]string
	}{
		{"2018-11-26", map[string]string{"seats": "", "parties": "1", "grant": "false", "documents": "0", "m": "planned – moved 0"}},
		{"2018-11-27", map[string]string{"seats": "0:member ended false"}},
		{"2020-02-20", map[string]string{"grant": "true", "documents": "1", "period": "2022-06", "judgement": "[m]"}},
		{"2020-08-24", map[string]string{"m": "planned – moved 0"}},
		{"2020-08-25", map[string]string{"m": "planned 2021-09-14–2021-09-14 moved 0"}},
		{"2020-10-31", map[string]string{"no": "none", "decision": "none", "n": "none"}},
		{"2020-11-01", map[string]string{"no": "proposed ended false"}},
		{"2020-11-13", map[string]string{"no": "declined ended true"}},
		{"2020-11-26", map[string]string{"n": "none", "decision": "none"}},
		{"2020-11-27", map[string]string{"n": "proposed ended false", "quiet": "none", "decision": "called § appoints 0", "alone": "false"}},
		{"2020-12-11", map[string]string{"n": "decided ended false", "quiet": "decided ended false", "decision": "decided §45 appoints 1", "alone": "true",
			"clock": "approval false notice false reported false appeal false annulled false stays 0"}},
		{"2020-12-22", map[string]string{"n": "approved ended false", "decision": "approved §45 appoints 1"}},
		{"2020-12-28", map[string]string{"clock": "approval true notice true reported false appeal false annulled false stays 0", "taken down": ""}},
		{"2021-01-19", map[string]string{"clock": "approval true notice true reported true appeal true annulled false stays 0", "taken down": "2021-01-19"}},
		{"2021-01-26", map[string]string{"report": ""}},
		{"2021-01-27", map[string]string{"report": "2021-01-27R"}},
		{"2021-02-01", map[string]string{"stay 0": ""}},
		{"2021-02-10", map[string]string{"stay 0": "2021-02-10"}},
		{"2021-03-01", map[string]string{"stay 1": "", "corrections": "1"}},
		{"2021-04-01", map[string]string{"m": "planned 2021-09-21–2021-09-21 moved 1"}},
		{"2021-05-01", map[string]string{"clock": "approval true notice true reported true appeal true annulled true stays 2"}},
		{"2021-06-07", map[string]string{"seats": "0:member ended false", "parties": "2"}},
		{"2021-06-08", map[string]string{"seats": "0:member ended true"}},
		{"2021-06-09", map[string]string{"seats": "0:member ended true, 1:chair ended false"}},
		{"2021-06-14", map[string]string{"n": "approved ended false"}},
		{"2021-06-15", map[string]string{"n": "ended ended true"}},
		{"2021-08-31", map[string]string{"deviation": "none", "m because": "", "k": "planned"}},
		{"2021-09-01", map[string]string{"deviation": "notice false answers 0 closed false", "m": "planned 2021-10-11–2021-10-12 moved 2", "m because": "v", "k": "cancelled"}},
		{"2021-09-10", map[string]string{"deviation": "notice true answers 1 closed false"}},
		{"2021-09-30", map[string]string{"deviation": "notice true answers 2 closed true"}},
		{"2021-10-11", map[string]string{"attendance": "false", "m": "planned 2021-10-11–2021-10-12 moved 2"}},
		{"2021-10-12", map[string]string{"attendance": "true 1", "m": "held 2021-10-11–2021-10-12 moved 2"}},
		{"2021-10-20", map[string]string{"outcome": "preliminary open"}},
		{"2021-11-10", map[string]string{"outcome": "approved open", "attendance": "true 0 1"}},
		{"2021-12-01", map[string]string{"outcome": "approved done", "judgement": "[m k]"}},
		{"2022-02-10", map[string]string{"period": "2022-09-30", "assessment": "false"}},
		{"2022-11-15", map[string]string{"assessment": "true", "rulings": "0"}},
		{"2022-11-20", map[string]string{"rulings": "1"}},
	}
	for _, test := range tests {
		got := look(r.At(lang.MustDate(test.day)))
		for what, want := range test.want {
			if got[what] != want {
				t.Errorf("%s, %s: got %q, want %q", test.day, what, got[what], want)
			}
		}
	}
	if diff := cmp.Diff(look(r), look(r.At(lang.MustDate("2030-01-01")))); diff != "" {
		t.Errorf("long after, something is missing:\n%s", diff)
	}
	if r.At(lang.Date{}) != r {
		t.Error("an unknown day is to give the register itself")
	}
}

// TestAtIsLasting asks twice, in either order: the earlier day holds. And it
// leaves the register that was asked as it was.
func TestAtIsLasting(t *testing.T) {
	r := registerOf(t, lived())
	before := look(r)
	days := []string{"2018-01-01", "2020-11-27", "2020-12-11", "2020-12-25", "2021-02-05", "2021-06-10", "2021-09-01", "2021-10-01", "2021-10-12", "2021-11-05", "2022-03-01"}
	opts := cmp.Options{cmpopts.EquateComparable(lang.Date{}), cmpopts.IgnoreUnexported(record.Register{}), cmp.AllowUnexported(
		record.Set[*record.Project]{}, record.Set[*record.Person]{}, record.Set[*record.Condition]{}, record.Set[*record.Document]{},
		record.Set[*record.Decision]{}, record.Set[*record.Nomination]{}, record.Set[*record.Meeting]{}, record.Set[*record.Deviation]{}, record.Set[*record.Ruling]{},
		record.Set[*record.Organization]{}, record.Set[*record.Waiver]{},
		record.Set[*record.Publisher]{}, record.Set[*record.Programme]{}, record.Set[*record.FundedProject]{}, record.Set[*record.Observation]{}), cmpopts.EquateEmpty()}
	for i, a := range days {
		for _, b := range days[i:] {
			early, late := lang.MustDate(a), lang.MustDate(b)
			want := r.At(early)
			if diff := cmp.Diff(want, r.At(late).At(early), opts); diff != "" {
				t.Errorf("%s by way of %s differs:\n%s", a, b, diff)
			}
			if diff := cmp.Diff(look(want), look(want.At(late))); diff != "" {
				t.Errorf("%s asked for %s differs:\n%s", a, b, diff)
			}
		}
	}
	if diff := cmp.Diff(before, look(r)); diff != "" {
		t.Errorf("asking changed the register:\n%s", diff)
	}
}

// TestAtKeepsNames answers for every file, also for those of later days.
func TestAtKeepsNames(t *testing.T) {
	r := registerOf(t, lived()).At(lang.MustDate("2018-01-01"))
	ref := record.Ref{Kind: record.KindDecision, Project: "p", ID: "d"}
	if r.State(ref) != record.Found || r.File(ref) == nil || !slices.Equal(r.IDs(record.KindDecision, "p"), []string{"alone", "d"}) {
		t.Errorf("got %v, %v", r.State(ref), r.IDs(record.KindDecision, "p"))
	}
	if kinds := r.Kinds("p", "d"); !slices.Equal(kinds, []record.Kind{record.KindDecision}) {
		t.Errorf("got %v", kinds)
	}
}

func TestOf(t *testing.T) {
	files := lived()
	files["data/people/b.json"] = `{"id": "b", "name": "B", "capacity": "elected", "seats": []}`
	files["data/projects/q/project.json"] = `{"id": "q", "title": {"sv": "Q"}, "region": "r", "funder": "f", "periods": []}`
	r := registerOf(t, files)
	if of := r.Of("p"); of.Projects.Len() != 1 || of.People.Len() != 1 {
		t.Errorf("p: %d projects, %d people", of.Projects.Len(), of.People.Len())
	}
	if of := r.Of("q"); of.Projects.Len() != 1 || of.People.Len() != 0 {
		t.Errorf("q: %d projects, %d people", of.Projects.Len(), of.People.Len())
	}
	if of := r.Of("nowhere"); of.Projects.Len() != 0 || of.People.Len() != 0 {
		t.Errorf("nowhere: %d projects, %d people", of.Projects.Len(), of.People.Len())
	}
}

func TestNew(t *testing.T) {
	files := map[string]string{
		"data/site.json":                      `{"id": "site", "title": {"sv": "S"}}`,
		"data/people/good.json":               `{"id": "good", "name": null, "capacity": "elected", "seats": null}`,
		"data/people/not-json.json":           `{"id": "not-json",}`,
		"data/people/other-id.json":           `{"id": "someone", "name": "X"}`,
		"data/people/other-type.json":         `{"id": "other-type", "name": 7}`,
		"data/people/no-schema.json":          `{"id": "no-schema", "name": "X"}`,
		"data/people/gone.json":               `{"id": "gone", "withdrawn": {"on": "2021-01-01", "why": {"sv": "Dubblett"}}}`,
		"data/people/deeper/x.json":           `{"id": "x"}`,
		"data/nothing/x.json":                 `{"id": "x"}`,
		"data/projects/p/project.json":        `{"id": "p", "title": {"sv": "P", "en": null}, "periods": []}`,
		"data/projects/p/decisions/d.json":    `{"id": "d", "date": "2021-02-30"}`,
		"data/projects/p/meetings/late.json":  `{"id": "late", "sessions": [{"date": "2021-01-28", "start": "2021-01-28T09:00:00+01:00", "end": null}]}`,
		"data/projects/p/meetings/early.json": `{"id": "early", "sessions": []}`,
		"data/projects/q/meetings/m.json":     `{"id": "m", "sessions": []}`,
	}
	list := filesOf(t, files)
	faulty := func(path string) bool { return path == "data/people/no-schema.json" }
	for range 5 {
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		r := record.New(list, faulty)
		for path, want := range map[string]record.State{
			"data/site.json": record.Found, "data/people/good.json": record.Found, "data/people/not-json.json": record.Faulty,
			"data/people/other-id.json": record.Faulty, "data/people/other-type.json": record.Faulty, "data/people/no-schema.json": record.Faulty,
			"data/people/gone.json": record.Withdrawn, "data/people/nowhere.json": record.Missing,
			"data/projects/p/decisions/d.json": record.Faulty, "data/projects/q/project.json": record.Missing,
		} {
			ref, ok := record.RefOf(path)
			if !ok {
				t.Fatal(path)
			}
			if got := r.State(ref); got != want {
				t.Errorf("%s: state %d, want %d", path, got, want)
			}
			if (r.File(ref) != nil) != (want != record.Missing) {
				t.Errorf("%s: file %v", path, r.File(ref))
			}
		}
		if r.Site == nil || r.People.Len() != 1 || r.People.All()[0].Ref.Path() != "data/people/good.json" {
			t.Errorf("people: %v", r.People.All())
		}
		if tomb := r.Tombstones(); len(tomb) != 1 || tomb[0].Ref.ID != "gone" || tomb[0].Withdrawn.Why.SV != "Dubblett" {
			t.Errorf("tombstones: %v", tomb)
		}
		if got := r.Faulty(""); len(got) != 4 || got[0].ID != "no-schema" {
			t.Errorf("faulty: %v", got)
		}
		if got := r.Faulty("p"); len(got) != 1 || got[0].ID != "d" {
			t.Errorf("faulty in p: %v", got)
		}
		if r.Projects.Len() != 2 || r.Projects.All()[1].Record != nil {
			t.Errorf("projects: %v", r.Projects.All())
		}
		p, _ := r.Projects.Get("p")
		if ids := []string{p.Meetings.All()[0].ID, p.Meetings.All()[1].ID}; !slices.Equal(ids, []string{"early", "late"}) {
			t.Errorf("meetings: %v", ids)
		}
		if ids := r.IDs(record.KindPerson, ""); len(ids) != 6 || !slices.IsSorted(ids) {
			t.Errorf("ids: %v", ids)
		}
	}
}

// many writes a register of some 20,000 files.
func many(b *testing.B) []*source.File {
	var list []*source.File
	for i := range 1600 {
		id := fmt.Sprintf("p%d", i)
		for path, text := range lived() {
			path = strings.Replace(path, "projects/p/", "projects/"+id+"/", 1)
			path = strings.Replace(path, "people/a.json", "people/a"+id+".json", 1)
			text = strings.Replace(text, `"id": "p"`, `"id": "`+id+`"`, 1)
			text = strings.Replace(text, `"id": "a"`, `"id": "a`+id+`"`, 1)
			list = append(list, source.Parse(path, []byte(text)))
		}
	}
	b.ReportMetric(float64(len(list)), "files")
	return list
}

func BenchmarkNew(b *testing.B) {
	list := many(b)
	b.ReportAllocs()
	for b.Loop() {
		record.New(list, nil)
	}
}

func BenchmarkAt(b *testing.B) {
	r := record.New(many(b), nil)
	b.ReportAllocs()
	for b.Loop() {
		r.At(lang.MustDate("2021-06-10"))
	}
}
