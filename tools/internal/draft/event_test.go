package draft_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// publish makes what is drafted so far what is published, on the day.
func (b *bench) publish(day string) {
	b.t.Helper()
	b.region = maps.Clone(b.region)
	maps.Copy(b.region, b.files)
	b.files, b.today = map[string][]byte{}, lang.MustDate(day)
	b.inspect()
}

// appointed is a bench over the frozen records with a representative appointed.
func appointed(t *testing.T) *bench {
	b := newBench(t, fresh())
	b.today = lang.MustDate("2020-12-23")
	b.draft("nomination", representative())
	b.publish("2021-03-01")
	b.draft("attendance", draft.Answers{
		"meeting": "2021-01-28", "present": b.person(), "project-staff": "2", "evidence": "attendance-list", "evidence-case-number": "RS 1-2021", "evidence-date": "2021-01-28",
	})
	b.publish("2021-03-01")
	return b
}

func (b *bench) person() string {
	p, _ := b.result.Register.Projects.Get(paths)
	return p.Nominations.All()[0].Person
}

// absent is the course to a deviation of which the funder has been told.
func absent(b *bench) {
	b.today = lang.MustDate("2021-10-01")
	b.draft("attendance", draft.Answers{
		"meeting": "2021-09-14", "absent": b.person(), "project-staff": "2", "evidence": "attendance-list", "evidence-case-number": "RS 2-2021", "evidence-date": "2021-09-14",
	})
	b.draft("deviation", draft.Answers{
		"kind": "absence", "title": "Representanten var frånvarande", "text": "Representanten deltog inte.", "found": "2021-09-14", "begun-by": "region",
		"conditions": "same-representative,representative-attends", "meetings": "exchange-2", "notified": "yes", "notice-on": "2021-09-20", "approval-needed": "unknown",
	})
	b.publish("2021-11-01")
}

// TestEvents: each event of a project's life is registered by its form over what is
// published, and is an honest change: it blocks nothing, and says what it did.
func TestEvents(t *testing.T) {
	for _, c := range []struct {
		name   string
		before func(*bench) // what is drafted and published first
		form   string
		answers,
		wrong draft.Answers // of which each is a fault
		told   string            // of what the change does, "|" between
		status map[string]string // verdicts afterwards, by condition
	}{
		{
			"the funder refuses", absent, "answer",
			draft.Answers{"deviation": "Representanten var frånvarande", "kind": "avslag", "on": "2021-10-20", "reference": "20-1234", "document": "new", "document-title": "Besked om frånvaron", "closed": "2021-10-20", "approval-needed": "yes"},
			draft.Answers{"deviation": "x", "kind": "kanske", "on": "31 februari 2021", "notice-on": "2021-09-21", "document-title": ""},
			"finansiären säger nej|20 oktober 2021|Besked om frånvaron", nil,
		},
		{
			"the funder exempts", absent, "answer",
			draft.Answers{"deviation": "absence-exchange-2", "kind": "exempted", "on": "2021-10-20", "reference": "20-1234"},
			draft.Answers{"reference": "", "meetings": "exchange-1"},
			"undantag", nil,
		},
		{
			"a deviation is closed without an answer", absent, "answer",
			draft.Answers{"deviation": "absence-exchange-2", "closed": "2021-10-20", "approval-needed": "no"},
			draft.Answers{"closed": "2021-10", "conditions": "same-representative"},
			"20 oktober 2021", nil,
		},
		{
			"the representative resigns", nil, "end",
			draft.Answers{"what": "assignment", "nomination": "representative-2020", "why": "avsade sig uppdraget", "on": "2021-03-31", "known": "2021-02-20"},
			draft.Answers{"what": "", "nomination": "x", "why": "declined", "on": "mars", "meetings": "exchange-1"},
			"på egen begäran", nil,
		},
		{
			"a seat ends before its term", nil, "end",
			draft.Answers{"what": "seat", "person": "Tora Påhittsdotter", "seat": "0", "on": "2021-02-23", "seat-decision": "Regionfullmäktige 2021-02-23 § 12"},
			draft.Answers{"person": "Tora", "seat": "7", "on": ""},
			"23 februari 2021", map[string]string{"decision-mandate": "action-needed"},
		},
		{
			"one who said yes cannot come to the second meeting", nil, "end",
			draft.Answers{"what": "declines", "nomination": "representative-2020", "meetings": "2021-09-14"},
			draft.Answers{"meetings": "exchange-4", "why": "resigned"},
			"nej, dag: 1 mars 2021", map[string]string{"representative-attends": "action-needed"},
		},
		{
			"one who said yes declines it all", nil, "end",
			draft.Answers{"what": "declines", "nomination": "representative-2020"},
			draft.Answers{"meetings": "exchange-1"}, // which has been
			"nej, dag: 1 mars 2021", nil,
		},
		{
			"a meeting is moved by the funder", nil, "move",
			draft.Answers{"what": "moved", "meeting": "2021-09-14", "date": "2021-09-21", "known": "2021-02-25", "begun-by": "funder", "document": "new", "document-title": "Ny dag för andra träffen"},
			draft.Answers{"meeting": "exchange-9", "date": "2021-09-14", "known": "", "begun-by": "", "document-title": ""},
			"14 september 2021|21 september 2021|Ny dag för andra träffen", nil,
		},
		{
			"a meeting that had no day gets one", nil, "move",
			draft.Answers{"what": "set", "meeting": "exchange-4", "date": "2021-11-09", "start": "9.00", "known": "2021-02-25", "document": "new", "document-title": "Dag för fjärde träffen"},
			draft.Answers{"meeting": "exchange-1", "begun-by": "funder", "date": ""},
			"9 november 2021|Dag för fjärde träffen", nil,
		},
		{
			"a meeting is cancelled", nil, "move",
			draft.Answers{"what": "cancelled", "meeting": "2021-09-14", "known": "2021-02-25", "begun-by": "funder"},
			draft.Answers{"date": "2021-09-21", "begun-by": "kungen"},
			"inställd", nil,
		},
		{
			"a meeting that no condition is about is cancelled", func(b *bench) {
				b.draft("meeting", draft.Answers{"title": "Studiebesök", "date": "2021-06-10", "start": "9.00", "end": "16.00", "form": "full-day", "mode": "on-site", "known": "2021-02-01"})
				b.publish("2021-03-01")
			}, "move",
			draft.Answers{"what": "cancelled", "meeting": "2021-06-10", "known": "2021-02-25", "begun-by": "funder"},
			draft.Answers{"date": "2021-09-21", "begun-by": "kungen"},
			"inställd", nil,
		},
		{
			"a meeting past and still planned is moved afterwards", func(b *bench) { b.publish("2021-10-01") }, "move",
			draft.Answers{"what": "moved", "meeting": "2021-09-14", "date": "2021-11-02", "known": "2021-09-10", "begun-by": "funder", "document": "new", "document-title": "Ny dag för andra träffen"},
			draft.Answers{"what": "framåt"},
			"2 november 2021", nil,
		},
		{
			"a meeting past and still planned is cancelled afterwards", func(b *bench) { b.publish("2021-10-01") }, "move",
			draft.Answers{"what": "cancelled", "meeting": "2021-09-14", "known": "2021-09-10", "begun-by": "funder", "document": "new", "document-title": "Andra träffen är inställd"},
			draft.Answers{"what": "framåt", "document": ""},
			"inställd|Andra träffen är inställd", nil,
		},
		{
			"something that the funder asks for is done", nil, "deed",
			draft.Answers{"deed": "new", "title": "Teckna avtal", "kind": "avtal", "due": "2021-01-31", "done": "2021-01-29", "evidence": "kvittens", "evidence-date": "2021-01-29", "evidence-number": "20-1234"},
			draft.Answers{"title": "", "done": "igår"},
			"Teckna avtal", nil,
		},
		{
			"a report is handed in", nil, "report",
			draft.Answers{"report": "new", "kind": "lägesrapport", "from": "2020-07-01", "to": "2020-12-31", "due": "2021-01-31", "submitted": "2021-01-29", "reference": "20-1234, lägesrapport 1"},
			draft.Answers{"kind": "", "submitted": "igår"},
			"lägesrapport", nil,
		},
		{
			"a report that was due is handed in", func(b *bench) {
				b.draft("report", draft.Answers{"report": "new", "kind": "progress", "from": "2020-07-01", "to": "2020-12-31", "due": "2021-01-31"})
				b.publish("2021-03-01")
			}, "report",
			draft.Answers{"report": "progress-2020", "submitted": "2021-02-26"},
			draft.Answers{"submitted": "", "report": "progress-2021"},
			"26 februari 2021", nil,
		},
		{
			"a document", nil, "document",
			draft.Answers{"title": "Beslut om stöd", "kind": "funder-decision", "date": "2020-02-20", "case-number": "20-1234", "digest": "sha256:523c87839b3d54ca4610dd1168f41560e2216ebef22cde2dc4056ff2522ed976"},
			draft.Answers{"title": "", "digest": "beslut.pdf", "kind": "brev", "url": "http://x.se"},
			"Beslut om stöd", nil,
		},
		{
			"a document on paper", nil, "document",
			draft.Answers{"title": "Brev", "kind": "other", "kept": "Regionens arkiv, hylla 3"},
			nil,
			"Brev", nil,
		},
		{
			"a condition", func(b *bench) {
				b.draft("document", draft.Answers{"title": "Beslut om stöd", "kind": "funder-decision", "date": "2020-02-20", "digest": "sha256:523c87839b3d54ca4610dd1168f41560e2216ebef22cde2dc4056ff2522ed976"})
				b.publish("2021-03-01")
			}, "condition",
			draft.Answers{"title": "Projektledaren deltar", "document": "beslut-om-stod", "place": "Punkt 4", "quote": "Projektledaren ska delta.", "strength": "ska-krav", "way": "participants", "roles": "project-staff"},
			draft.Answers{"document": "finns inte", "place": "", "quote": "", "strength": "", "way": "", "roles": "kung"},
			"Projektledaren deltar", nil,
		},
		{
			"the conditions are all", func(b *bench) {
				b.draft("document", draft.Answers{"title": "Beslut om stöd", "kind": "funder-decision", "date": "2020-02-20", "issuer": "tillvaxtverket", "digest": "sha256:523c87839b3d54ca4610dd1168f41560e2216ebef22cde2dc4056ff2522ed976"})
				b.publish("2021-03-01")
			}, "cover",
			draft.Answers{"document": "beslut-om-stod", "place": "Punkt 2–7", "count": "6"},
			draft.Answers{"document": "agenda-item", "place": "", "count": "60"},
			"alla som finansiären ställer", nil,
		},
		{
			"a condition of a mandate", nil, "condition",
			draft.Answers{"title": "Ersättaren har mandat", "document": "agenda-item", "place": "Stycke 3", "quote": "personen ska ha mandat att fatta beslut", "strength": "shall", "way": "mandate"},
			draft.Answers{"post": "Två Ord"},
			"Ersättaren har mandat", nil,
		},
		{
			"a condition that changes are told", nil, "condition",
			draft.Answers{"title": "Ändringar anmäls", "document": "agenda-item", "place": "Stycke 3", "quote": "personen ska ha mandat att fatta beslut", "strength": "shall", "way": "notice", "within": "14", "approval": "ja"},
			draft.Answers{"within": "snart", "approval": ""},
			"Ändringar anmäls", nil,
		},
		{
			"a funder", nil, "organization",
			draft.Answers{"kind": "finansiär", "name": "Exempelverket", "website": "https://www.exempelverket.example"},
			draft.Answers{"name": "Tillväxtverket", "number": "12", "part-of": "region", "website": "exempelverket"},
			"Exempelverket", nil,
		},
		{
			"a body that may appoint", nil, "organization",
			draft.Answers{"kind": "body", "name": "Regionala utvecklingsnämnden", "may-appoint": "ja", "source": "Reglemente", "source-place": "4 §"},
			draft.Answers{"source": "", "may-appoint": "kanske"},
			"regionala utvecklingsnämnden", nil,
		},
		{
			"a rule is waived", nil, "waiver",
			draft.Answers{"rule": "DEC-01", "record": "data/projects/" + paths + "/decisions/regionstyrelsen-2020-12-15-45.json", "reason": "Dagen går inte att ändra.", "decision": "Regiondirektören 2021-02-01, RS 1-2021", "until": "2022-12-31"},
			draft.Answers{"rule": "NOM-01", "record": "data/site.json", "reason": "", "until": ""},
			"DEC-01", nil,
		},
		{
			"a deviation is withdrawn that the minutes show never was", absent, "withdrawal",
			draft.Answers{"record": "data/projects/" + paths + "/deviations/absence-exchange-2.json", "why": "Frånvaron gällde en annan träff.", "source": "exchange-2", "on": "2021-11-01"},
			draft.Answers{"record": "", "why": "", "source": "x"},
			"Frånvaron gällde en annan träff", nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := appointed(t)
			if c.before != nil {
				c.before(b)
			}
			f, ok := draft.FormOf(c.form)
			if !ok {
				t.Fatal(c.form)
			}
			for name, answer := range c.wrong {
				a := maps.Clone(c.answers)
				a[name] = answer
				if files, faults := f.Draft(b.input(), a); !hasFault(faults, name) || len(files) > 0 {
					t.Errorf("%s = %q: %d files, faults %v", name, answer, len(files), faults)
				}
			}
			if faults := all(f, b, c.answers, c.wrong); len(c.wrong) > 1 && len(faults) == 0 {
				t.Errorf("all that is wrong at once is not: %v", faults)
			}
			files := b.draft(c.form, c.answers)
			if len(files) == 0 {
				t.Fatal("nothing is drafted")
			}
			said := told(b.result.Report)
			for want := range strings.SplitSeq(c.told, "|") {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said:\n%s", want, said)
				}
			}
			for _, f := range b.result.Report.Findings {
				if f.Blocking {
					t.Errorf("blocked: %s [%s]", f.Message.SV, f.Rule)
				}
			}
			for _, v := range b.result.Report.Verdicts {
				if want := c.status[v.Condition]; want != "" && string(*v.Status) != want {
					t.Errorf("%s is %s, want %s", v.Condition, *v.Status, want)
				}
			}
		})
	}
}

// all are the faults where everything is wrong at once.
func all(f draft.Form, b *bench, right, wrong draft.Answers) []draft.Fault {
	a := maps.Clone(right)
	maps.Copy(a, wrong)
	_, faults := f.Draft(b.input(), a)
	return faults
}

// told is what the change does.
func told(r *inspect.Report) string {
	var b strings.Builder
	for _, rec := range r.Change.Records {
		fmt.Fprintln(&b, rec.Text.SV)
		for _, v := range rec.Values {
			from, to := "ingenting", "ingenting"
			if v.From != nil {
				from = v.From.SV
			}
			if v.To != nil {
				to = v.To.SV
			}
			fmt.Fprintf(&b, "  %s: %s → %s\n", v.Field.SV, from, to)
		}
	}
	return b.String()
}

// TestReportTakesUp: what PRJ-04 asks of a report, and of what it took up, the report's
// form mends.
func TestReportTakesUp(t *testing.T) {
	b := appointed(t)
	absent(b)
	b.draft("outcome", draft.Answers{"meeting": "exchange-1", "category": "knowledge", "text": "Regionen lärde sig.", "recorded": "2021-02-01"})
	b.publish("2022-02-01")
	b.draft("report", draft.Answers{"report": "new", "kind": "progress", "submitted": "2022-01-10"})
	b.publish("2022-02-01")
	told := func() (list []string) {
		for _, f := range b.result.Report.Findings {
			if f.Rule == "PRJ-04" {
				list = append(list, f.Message.SV)
			}
		}
		return list
	}
	if len(told()) != 1 {
		t.Fatalf("%v", told())
	}
	b.draft("report", draft.Answers{"report": "progress", "from": "2021-01-01", "to": "2021-12-31", "due": "2022-01-31"})
	if len(told()) != 2 {
		t.Fatalf("a deviation and an outcome are not asked for: %v", told())
	}
	b.draft("report", draft.Answers{"report": "progress", "deviations": "absence-exchange-2", "outcomes": "exchange-1"})
	if len(told()) != 0 {
		t.Errorf("%v", told())
	}
}
