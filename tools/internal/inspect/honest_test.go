package inspect_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// edit changes one record.
func (w world) edit(path string, change func(fields)) {
	var r fields
	if err := json.Unmarshal(w[path].data, &r); err != nil {
		panic(err)
	}
	change(r)
	w.put(path, r)
}

func correction(on, pointer, kind, from, to string) []any {
	return []any{fields{"on": on, "pointer": pointer, "kind": kind, "from": from, "to": to, "why": fields{"sv": "Det var så.", "en": nil}}}
}

func session(day string) fields {
	return fields{"date": day, "start": day + "T09:00:00+02:00", "end": day + "T16:00:00+02:00", "place": "Exempelstad"}
}

// secondDay puts a second day in by a correction that adds a row.
func secondDay(on string) func(world) {
	return func(w world) {
		w.edit(exchange2, func(m fields) {
			m["sessions"] = []any{session("2021-09-14"), session("2021-09-15")}
			m["corrections"] = correction(on, "/sessions/1", "differs-from-source", "", "15 september 2021, 15 september 2021 kl. 9.00, 15 september 2021 kl. 16.00, Exempelstad")
		})
	}
}

const (
	prov      = "data/people/person-p1p.json"
	run50     = inProject + "decisions/run-50.json"
	rep       = inProject + "nominations/rep-2020.json"
	exchange1 = inProject + "meetings/exchange-1.json"
	exchange2 = inProject + "meetings/exchange-2.json"
)

// honest are changes that life brings and that a strict reading of the laws could
// stop: each passes, and is told.
var honest = []struct {
	name         string
	day          string
	base, change func(world)
	told         []string // of what is said of it
}{
	{"an appointee marries after the decision", "2021-03-01", nil, func(w world) {
		w.edit(prov, func(p fields) {
			p["name"], p["corrections"] = "Prov Giftasson", correction("2021-03-01", "/name", "name-change", "Prov Provsson", "Prov Giftasson")
		})
	}, []string{"namn: Prov Provsson → Prov Giftasson"}},
	{"a coming meeting becomes digital, in other hours", "2021-03-01", nil, func(w world) {
		w.edit(exchange2, func(m fields) {
			m["mode"] = "digital"
			m["sessions"] = []any{fields{"date": "2021-09-14", "start": "2021-09-14T10:00:00+02:00", "end": "2021-09-14T15:00:00+02:00"}}
		})
	}, []string{"på plats → digital"}},
	{"a coming meeting gets another room", "2021-03-01", nil, func(w world) {
		w.edit(exchange2, func(m fields) { m["sessions"].([]any)[0].(fields)["place"] = "Provhuset" })
	}, []string{"Exempelstad → Provhuset"}},
	{"one who said yes to a coming meeting says no", "2020-12-22", nil, func(w world) {
		w.edit(rep, func(n fields) { n["answers"].([]any)[1].(fields)["answer"] = "no" })
	}, []string{"ja → nej", "NOM-08", "representative-attends: action-needed"}},
	{"a person is masked, and named in the decision's words", "2021-03-01", nil, func(w world) {
		w.put(prov, fields{
			"$schema": "../../../../../schema/person.json", "id": "person-p1p", "name": nil, "masked": fields{"on": "2021-03-01"},
			"capacity": "elected", "parties": nil, "seats": []any{},
		})
		w.edit(run50, func(d fields) {
			d["wording"] = "Nämnden beslutar att utse [skyddat namn], Alma Provdotter och Ebba Mallsson."
		})
	}, []string{"Döljer namnet på personen person-p1p"}},
	{"attendance is recorded on the first evening of two days", "2021-09-14", func(w world) {
		w.edit(exchange2, func(m fields) { m["sessions"] = []any{session("2021-09-14"), session("2021-09-15")} })
	}, func(w world) {
		w.edit(exchange2, func(m fields) {
			m["status"] = "held"
			m["attendance"] = fields{
				"evidence": []any{fields{"kind": "attendance-list", "caseNumber": "RUN 118-2021", "date": "2021-09-14"}},
				"persons":  []any{fields{"person": "person-p1p", "as": "representative", "post": "representative", "presence": "present"}},
				"roles":    []any{fields{"role": "project-staff", "count": 2}},
			}
		})
	}, []string{"planerad → genomförd"}},
	{"two days that were wrong, of meetings whose lists came later", "2021-12-01", func(w world) {
		for path, on := range map[string]string{exchange1: "2021-02-10", exchange2: "2021-09-28"} {
			w.edit(path, func(m fields) {
				m["status"] = "held"
				m["attendance"] = fields{
					"evidence": []any{fields{"kind": "attendance-list", "caseNumber": "RUN 118-2021", "date": on}},
					"persons":  []any{fields{"person": "person-p1p", "as": "representative", "post": "representative", "presence": "present"}},
					"roles":    []any{fields{"role": "project-staff", "count": 2}},
				}
			})
		}
	}, func(w world) {
		for path, days := range map[string][5]string{
			exchange1: {"28 januari 2021", "2021-01-30", "30 januari 2021", "+01:00", "12"},
			exchange2: {"14 september 2021", "2021-09-16", "16 september 2021", "+02:00", "16"},
		} {
			w.edit(path, func(m fields) {
				is := session(days[1])
				is["start"], is["end"] = days[1]+"T09:00:00"+days[3], days[1]+"T"+days[4]+":00:00"+days[3]
				m["sessions"] = []any{is}
				var list []any
				for pointer, hour := range map[string]string{"date": "", "start": " kl. 9.00", "end": " kl. " + days[4] + ".00"} {
					list = append(list, correction("2021-12-01", "/sessions/0/"+pointer, "differs-from-source", days[0]+hour, days[2]+hour)...)
				}
				m["corrections"] = list
			})
		}
	}, []string{"Rättar dagen för träffen"}},
	{"a second day that was forgotten, on the first day itself", "2021-09-14", nil, secondDay("2021-09-14"), []string{": ingenting → datum: 15 september 2021, "}},
	{"a second day that was forgotten, when it is over", "2021-09-20", nil, secondDay("2021-09-20"), []string{": ingenting → datum: 15 september 2021, "}},
	{"released by mistake, and appointed again", "2021-03-15", func(w world) {
		w.edit(rep, func(n fields) {
			n["status"], n["ended"] = "ended", fields{"on": "2021-03-01", "known": "2021-03-01", "why": "resigned"}
		})
	}, func(w world) {
		d := decisionOf50(appoints("person-p1p", "representative", meetingList(2, 3)))
		d["id"], d["date"], d["paragraph"] = "run-51", "2021-03-12", "51"
		w.put(inProject+"decisions/run-51.json", d)
		n := assignment("rep-2021", "person-p1p", "representative", "decided", meetingList(2, 3))
		n["decision"] = "run-51"
		w.put(inProject+"nominations/rep-2021.json", n)
	}, []string{"Utser Prov Provsson"}},
	{"a proposal is turned down", "2020-12-20", func(w world) {
		w.edit(run50, func(d fields) { d["stage"], d["paragraph"], d["wording"], d["appoints"] = "called", nil, nil, []any{} })
		w.put(rep, assignment("rep-2020", "person-p1p", "representative", "proposed", meetingList(1, 2, 3)))
	}, func(w world) {
		w.edit(run50, func(d fields) {
			d["stage"], d["paragraph"], d["wording"] = "decided", "50", "Nämnden beslutar att avslå förslaget att utse Prov Provsson."
		})
		w.edit(rep, func(n fields) {
			n["status"], n["ended"] = "declined", fields{"on": "2020-12-15", "known": "2020-12-15", "why": "declined", "decision": "run-50"}
		})
	}, []string{"föreslaget → "}},
}

// TestHonestChanges: what must go on passing does, with no answer asked for, and
// the change and its verdicts say what they rest on.
func TestHonestChanges(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range honest {
		t.Run(c.name, func(t *testing.T) {
			base := unappointed(t)
			for path, r := range appointment() {
				base.put(path, r)
			}
			if c.base != nil {
				c.base(base)
			}
			after := world{}
			for path, f := range base {
				after[path] = f
			}
			c.change(after)
			day := lang.MustDate(c.day)
			r, err := inspect.Run(t.Context(), inspect.Input{Tree: after, Base: base, AsOf: day, Today: lang.MustDate("2023-01-15"), Schemas: schemas})
			if err != nil {
				t.Fatal(err)
			}
			said := allSaid(r.Report)
			for _, f := range r.Report.Findings {
				if f.Blocking {
					t.Errorf("blocked: %s: %s [%s]", f.Path, f.Message.SV, f.Rule)
				}
			}
			for _, want := range c.told {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said:\n%s", want, said)
				}
			}
			holdSpans(t, r.Report, base, after, schemas)
		})
	}
}

// holdSpans holds the days on which a change is said to make a status another to what
// is judged on them, and on the days around: as far as the day of the judgement, since
// of later days only what is known by then counts.
func holdSpans(t *testing.T, r *inspect.Report, base, after world, schemas *validate.Schemas) {
	statuses := map[string]map[lang.Date]*verdict.Status{} // by side and condition
	judged := map[lang.Date]bool{}
	judge := func(day lang.Date) {
		if judged[day] {
			return
		}
		judged[day] = true
		for side, tree := range map[string]world{"before": base, "after": after} {
			on, err := inspect.Run(t.Context(), inspect.Input{Tree: tree, AsOf: day, Today: lang.MustDate("2023-01-15"), Schemas: schemas})
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range on.Report.Verdicts {
				of := side + " " + v.Project + " " + v.Condition
				if statuses[of] == nil {
					statuses[of] = map[lang.Date]*verdict.Status{}
				}
				statuses[of][day] = v.Status
			}
		}
	}
	for i := range r.Change.Effects {
		e := &r.Change.Effects[i]
		spans := e.Spans()
		var days []lang.Date
		for _, s := range spans {
			days = append(days, s.From.AddDays(-1), s.From, s.From.AddDays(1))
			if s.To.Known() {
				days = append(days, s.To.AddDays(-1), s.To, s.To.AddDays(1))
				for day := s.From; day.SurelyBefore(s.To); day = day.AddDays(20) {
					days = append(days, day)
				}
			}
		}
		for _, day := range days {
			if r.AsOf.SurelyBefore(day) {
				continue
			}
			judge(day)
			before, now := statuses["before "+e.Project+" "+e.Condition][day], statuses["after "+e.Project+" "+e.Condition][day]
			at := slices.IndexFunc(spans, func(s inspect.Span) bool {
				return !day.SurelyBefore(s.From) && (!s.To.Known() || !s.To.SurelyBefore(day))
			})
			switch {
			case at < 0 && !equal(before, now):
				t.Errorf("%s %s: %v → %v, which is not said", e.Condition, day, before, now)
			case at >= 0 && (!equal(before, spans[at].Before) || !equal(now, spans[at].After)):
				t.Errorf("%s %s: %s is said, and judged is %v → %v", e.Condition, day, spans[at].Days().SV, before, now)
			}
		}
	}
}

func equal(a, b *verdict.Status) bool { return a == b || a != nil && b != nil && *a == *b }

// allSaid is what the change does, what the rules say because of it, and how the
// conditions stand.
func allSaid(r *inspect.Report) string {
	var b strings.Builder
	for _, rec := range r.Change.Records {
		fmt.Fprintln(&b, rec.Text.SV)
		for _, v := range rec.Values {
			from, to := lang.T("ingenting", "nothing"), lang.T("ingenting", "nothing")
			if v.From != nil {
				from = *v.From
			}
			if v.To != nil {
				to = *v.To
			}
			fmt.Fprintf(&b, "  %s: %s → %s (%s)\n", v.Field.SV, from.SV, to.SV, v.How)
		}
	}
	for _, f := range r.Findings {
		if f.CausedByChange {
			fmt.Fprintf(&b, "%s [%s]\n", f.Message.SV, f.Rule)
		}
	}
	for _, v := range r.Verdicts {
		if v.Status != nil {
			fmt.Fprintf(&b, "%s: %s\n", v.Condition, *v.Status)
		}
	}
	return b.String()
}
