package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// appointments is a project in which a successor takes over, one person is
// annulled, one proposed, and one named by no decision.
func appointments() map[string]string {
	const p = "data/projects/p/"
	decision := func(id, date, rest string, persons ...string) string {
		var appoints []string
		for _, person := range persons {
			who, as, _ := strings.Cut(person, "/")
			if as == "" {
				as = "representative"
			}
			appoints = append(appoints, fmt.Sprintf(`{"person": %q, "as": %q, "post": "q", "project": "p", "meetings": ["m1", "m2"]}`, who, as))
		}
		return fmt.Sprintf(`{"id": %q, "type": "meeting", "stage": "decided", "title": {"sv": "D"}, "date": %s, "appoints": [%s]%s}`, id, date, strings.Join(appoints, ","), rest)
	}
	nomination := func(id, person, decision, status, rest string) string {
		return fmt.Sprintf(`{"id": %q, "person": %q, "as": "representative", "post": "q", "meetings": ["m1", "m2", "m3"], "decision": %q, "status": %q%s}`, id, person, decision, status, rest)
	}
	judged := func(id, what string) string {
		return fmt.Sprintf(`{"id": %q, "title": {"sv": "C"}, "history": [{"known": "2020-06-01", "document": "x", %s}, {"known": null, "document": "x", "samePerson": {"post": "old", "meetings": []}}]}`, id, what)
	}
	return map[string]string{
		"data/people/employed.json":    `{"id": "employed", "name": "E", "capacity": "employee"}`,
		p + "project.json":             `{"id": "p", "title": {"sv": "P"}, "lead": "lead", "staff": ["one", "two"], "periods": [{"known": "2022-02-10", "to": "2023-01"}, {"known": null, "to": "2022-09"}]}`,
		p + "decisions/d1.json":        decision("d1", `"2020-12-11"`, "", "a", "s/substitute"),
		p + "decisions/d2.json":        decision("d2", `"2021-06-18"`, "", "b"),
		p + "decisions/void.json":      decision("void", `"2020-12-11"`, `, "annulled": {"on": "2021-01-01"}`, "v"),
		p + "decisions/undated.json":   decision("undated", "null", "", "u"),
		p + "decisions/called.json":    strings.Replace(decision("called", `"2021-02-01"`, "", "c"), `"decided"`, `"called"`, 1),
		p + "nominations/a.json":       nomination("a", "a", "d1", "ended", `, "ended": {"on": "2021-06-18", "known": "2021-06-18", "why": "replaced"}`),
		p + "nominations/b.json":       nomination("b", "b", "d2", "decided", `, "replaces": "a"`),
		p + "nominations/s.json":       strings.Replace(nomination("s", "s", "d1", "approved", ""), `"representative"`, `"substitute"`, 1),
		p + "nominations/v.json":       nomination("v", "v", "void", "decided", ""),
		p + "nominations/u.json":       nomination("u", "u", "undated", "decided", ""),
		p + "nominations/c.json":       nomination("c", "c", "called", "proposed", ""),
		p + "nominations/other.json":   nomination("other", "x", "d1", "decided", ""),
		p + "nominations/nowhere.json": nomination("nowhere", "a", "missing", "decided", ""),
		p + "nominations/over.json":    nomination("over", "a", "d1", "ended", ""),
		p + "meetings/m1.json":         `{"id": "m1", "title": {"sv": "M"}, "number": 1, "status": "planned", "sessions": [{"date": "2021-01-28", "start": "2021-01-28T09:00:00+01:00", "end": "2021-01-28T12:00:00+01:00"}]}`,
		p + "meetings/m2.json":         `{"id": "m2", "title": {"sv": "M"}, "number": 2, "status": "planned", "sessions": [{"date": "2021-09-15", "start": "2021-09-15T09:00:00+02:00", "end": "2021-09-15T10:30:00+02:00"}, {"date": "2021-09-14", "start": null, "end": null}]}`,
		p + "meetings/m3.json":         `{"id": "m3", "title": {"sv": "M"}, "number": 3, "status": "planned", "sessions": []}`,
		p + "meetings/m4.json":         `{"id": "m4", "title": {"sv": "M"}, "number": 4, "status": "cancelled", "sessions": [{"date": "2021-10-01"}]}`,
		p + "meetings/m5.json":         `{"id": "m5", "title": {"sv": "M"}, "number": 5, "status": "planned", "sessions": [{"date": "2021-11"}]}`,
		p + "conditions/attends.json":  judged("attends", `"attendance": {"who": "representative", "posts": ["q"], "meetings": ["m3", "m1", "m2", "m4"]}`),
		p + "conditions/mandate.json":  judged("mandate", `"mandate": {"post": "q", "bodies": [], "roles": [], "meetings": ["m2", "gone"]}`),
		p + "conditions/same.json":     judged("same", `"samePerson": {"post": "r", "meetings": ["m1"]}`),
		p + "conditions/exchange.json": judged("exchange", `"attendance": {"who": "exchange", "meetings": ["m5"]}`),
	}
}

func meetingIDs(list []*record.Meeting) string {
	var out []string
	for _, m := range list {
		out = append(out, m.ID)
	}
	return strings.Join(out, " ")
}

func TestAppointments(t *testing.T) {
	r := registerOf(t, appointments())
	p, _ := r.Projects.Get("p")
	for id, want := range map[string]string{
		"a": "2020-12-11", "b": "2021-06-18", "s": "2020-12-11", "u": "unknown",
		"v": "no", "c": "no", "other": "no", "nowhere": "no", "over": "2020-12-11",
	} {
		n, _ := p.Nominations.Get(id)
		got := "no"
		if day, ok := p.AppointedOn(n); ok && day.Known() {
			got = day.String()
		} else if ok {
			got = "unknown"
		}
		if got != want {
			t.Errorf("%s: appointed %s, want %s", id, got, want)
		}
	}
	// "?" is for what is in force or not: nobody knows when it began or ended.
	for day, want := range map[string]string{
		"2020-12-10": "u?",
		"2020-12":    "a? over? s? u?",
		"2020-12-11": "a over? s u?",
		"2021-06-17": "a over? s u?",
		"2021-06-18": "b over? s u?", // the successor takes over on the last day
		"2021-06":    "a? b? over? s u?",
		"2021-06-19": "b over? s u?",
	} {
		var in []string
		for _, n := range p.Nominations.All() {
			switch p.InForceOn(n, lang.MustDate(day)) {
			case record.Yes:
				in = append(in, n.ID)
			case record.Unknown:
				in = append(in, n.ID+"?")
			}
		}
		if got := strings.Join(in, " "); got != want {
			t.Errorf("%s: in force %s, want %s", day, got, want)
		}
	}
}

// An assignment may begin later than its decision.
func TestBegins(t *testing.T) {
	files := appointments()
	const a = "data/projects/p/nominations/a.json"
	for from, want := range map[string]string{
		"2021-02-01": "2021-02-01", "2020-11-01": "2020-12-11", "2021-02": "2021-02", "2020-12": "2020-12",
	} {
		files[a] = strings.Replace(appointments()[a], `"status"`, `"from": "`+from+`", "status"`, 1)
		p, _ := registerOf(t, files).Projects.Get("p")
		n, _ := p.Nominations.Get("a")
		if got, ok := p.Begins(n); !ok || got.String() != want {
			t.Errorf("from %s: begins %s, want %s", from, got, want)
		}
	}
}

func TestUncovered(t *testing.T) {
	files := appointments()
	delete(files, "data/projects/p/nominations/u.json")
	r := registerOf(t, files)
	p, _ := r.Projects.Get("p")
	if got := meetingIDs(p.PoliticianMeetings()); got != "m1 m2 m4 m3" {
		t.Errorf("politician meetings: %s", got)
	}
	if got := strings.Join(p.Posts(), " "); got != "q r" {
		t.Errorf("posts: %s", got)
	}
	if got := meetingIDs(p.Uncovered("q")); got != "" {
		t.Errorf("uncovered: %s", got)
	}
	if got := meetingIDs(p.Uncovered("r")); got != "m1 m2 m3" {
		t.Errorf("uncovered on another post: %s", got)
	}
	extra := &record.Nomination{Post: "r", As: "representative", Meetings: []string{"m1", "m3"}}
	if got := meetingIDs(p.Uncovered("r", extra)); got != "m2" {
		t.Errorf("uncovered with a proposal: %s", got)
	}
	delete(files, "data/projects/p/nominations/b.json")
	p, _ = registerOf(t, files).Projects.Get("p")
	// Nobody knows when the assignment "over" ended: it may cover m2.
	if got := meetingIDs(p.Uncovered("q")); got != "m3" {
		t.Errorf("uncovered after the first has left: %s", got)
	}
	delete(files, "data/projects/p/nominations/over.json")
	p, _ = registerOf(t, files).Projects.Get("p")
	if got := meetingIDs(p.Uncovered("q")); got != "m2 m3" {
		t.Errorf("uncovered when all have left: %s", got)
	}
}

func TestInForceJudgementAndPeriod(t *testing.T) {
	r := registerOf(t, appointments())
	p, _ := r.Projects.Get("p")
	c, _ := p.Conditions.Get("same")
	if j := p.Judgement(c); j == nil || j.SamePerson.Post != "r" || j.Index != 0 {
		t.Errorf("judgement: %+v", j)
	}
	before, _ := r.At(lang.MustDate("2020-05-31")).Projects.Get("p")
	c, _ = before.Conditions.Get("same")
	if j := before.Judgement(c); j == nil || j.SamePerson.Post != "old" || j.Index != 1 {
		t.Errorf("judgement before: %+v", j)
	}
	if j := before.Judgement(&record.Condition{}); j != nil {
		t.Errorf("a condition without judgement: %+v", j)
	}
	if period, ok := p.Period(); !ok || period.To.String() != "2023-01" {
		t.Errorf("period: %v", period)
	}
	if period, ok := before.Period(); !ok || period.To.String() != "2022-09" || period.Index != 1 {
		t.Errorf("period before: %v", period)
	}
	if _, ok := (&record.Project{}).Period(); ok {
		t.Error("a project without record has a period")
	}
}

func TestEmployed(t *testing.T) {
	r := registerOf(t, appointments())
	for person, want := range map[string]string{
		"lead": "lead /lead", "two": "staff /staff/1", "employed": "employee /capacity", "a": "", "": "",
	} {
		got := ""
		if e, ok := r.Employed(person, "p"); ok {
			got = e.Role + " " + e.Pointer
			if ref, ok := record.RefOf(e.Path); !ok || r.State(ref) != record.Found {
				t.Errorf("%s: %s is no record", person, e.Path)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", person, got, want)
		}
	}
}

func TestMeetingDays(t *testing.T) {
	r := registerOf(t, appointments())
	p, _ := r.Projects.Get("p")
	tests := []struct{ id, first, last, start, length, past string }{
		{"m1", "2021-01-28", "2021-01-28", "2021-01-28T09:00:00+01:00", "3h0m0s", "2021-01-29"},
		{"m2", "2021-09-14", "2021-09-15", "", "", "2021-09-16"}, // the first day's clock is not known
		{"m3", "", "", "", "", ""},
		{"m4", "2021-10-01", "2021-10-01", "", "", ""}, // cancelled
		{"m5", "2021-11", "2021-11", "", "", "2021-12-01"},
	}
	for _, test := range tests {
		m, _ := p.Meetings.Get(test.id)
		start, length := "", ""
		if s, ok := m.Start(); ok {
			start = s.Format(time.RFC3339)
		}
		if l, ok := m.Length(); ok {
			length = l.String()
		}
		if m.First().String() != test.first || m.Last().String() != test.last || start != test.start || length != test.length {
			t.Errorf("%s: %s–%s, %q, %q", test.id, m.First(), m.Last(), start, length)
		}
		past := ""
		for day := lang.MustDate("2021-01-01"); day.SurelyBefore(lang.MustDate("2022-01-01")); day = day.AddDays(1) {
			if m.Past(day) {
				past = day.String()
				break
			}
		}
		if past != test.past {
			t.Errorf("%s is past from %q, want %q", test.id, past, test.past)
		}
	}
	recorded := record.Meeting{Status: "held", Sessions: []record.Session{{Date: lang.MustDate("2021-01-28")}}}
	if !recorded.Past(lang.MustDate("2021-01-28")) {
		t.Error("a meeting is past from its record")
	}
}

func TestStands(t *testing.T) {
	d := record.Decision{Stage: "approved", Date: lang.MustDate("2020-12-11"), Stays: []record.Stay{
		{From: lang.MustDate("2021-01-10"), Until: lang.MustDate("2021-01-20")}, {From: lang.MustDate("2021-03-01")},
	}}
	stands := map[string]record.Answer{
		"2020-12-10": record.No, "2020-12-11": record.Yes, "2021-01-09": record.Yes, "2021-01-10": record.No, "2021-01-20": record.No,
		"2021-01-21": record.Yes, "2021-03-01": record.No, "2025-01-01": record.No,
		"2020-12": record.Unknown, "2021-01": record.Unknown, "2021-02": record.Yes, "2021-03": record.No,
	}
	for day, want := range stands {
		if got := d.Stands(lang.MustDate(day)); got != want {
			t.Errorf("%s: %s", day, got)
		}
	}
	d.Stage = "called"
	if d.Stands(lang.MustDate("2021-01-01")) != record.No {
		t.Error("a decision that is only called stands")
	}
}

func TestSortMeetings(t *testing.T) {
	r := registerOf(t, appointments())
	p, _ := r.Projects.Get("p")
	list := slices.Clone(p.Meetings.All())
	slices.Reverse(list)
	record.SortMeetings(list)
	if got := meetingIDs(list); got != "m1 m2 m4 m5 m3" {
		t.Error(got)
	}
}
