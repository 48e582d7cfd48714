package settle_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

var update = flag.Bool("update", false, "write the golden files")

// files are records as they stand on disk.
type files map[string][]byte

func (f files) register() *record.Register {
	var list []*source.File
	for name, data := range f {
		list = append(list, source.Parse(name, data))
	}
	return record.New(list, nil)
}

// edited returns the files with one record written anew; a record that is not
// there begins empty.
func (f files) edited(t testing.TB, name string, edit func(map[string]any)) files {
	t.Helper()
	object := map[string]any{"id": strings.TrimSuffix(path.Base(name), ".json")}
	if data, ok := f[name]; ok {
		if err := json.Unmarshal(data, &object); err != nil {
			t.Fatal(err)
		}
	}
	edit(object)
	data, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	out := maps.Clone(f)
	out[name] = data
	return out
}

// marks runs the whole judge. Meetings that are put in for those that the records
// lack count as one, by the worst.
func (f files) marks(project string, on lang.Date) map[settle.Mark]verdict.Status {
	marks := map[settle.Mark]verdict.Status{}
	order := []verdict.Status{verdict.NotFulfilled, verdict.Unconfirmed, verdict.ActionNeeded, verdict.OnTrack, verdict.Exempt, verdict.Fulfilled}
	for _, v := range verdict.Judge(f.register(), on, nil) {
		if v.Project != project {
			continue
		}
		for _, p := range v.Parts {
			m := settle.Mark{Condition: v.Condition, Occasion: p.Occasion, Post: p.Post}
			if strings.HasPrefix(m.ID, "lacked-") {
				m.ID = ""
			}
			if s, twice := marks[m]; !twice || slices.Index(order, p.Status) < slices.Index(order, s) {
				marks[m] = p.Status
			}
		}
	}
	return marks
}

func (f files) papers(project string, on lang.Date) []settle.Paper {
	r := f.register()
	return settle.Papers(r, project, on, verdict.Judge(r, on, nil))
}

// changes lists what is not as it was.
func changes(before, after map[settle.Mark]verdict.Status) map[settle.Mark]verdict.Status {
	changed := map[settle.Mark]verdict.Status{}
	for m, s := range before {
		if to, ok := after[m]; ok && to != s {
			changed[m] = to
		}
	}
	return changed
}

// clerk registers in the files what a paper says, as whoever has got it would.
type clerk struct {
	t       testing.TB
	project string
	on      lang.Date
	known   *record.Project // on the day
}

func (c clerk) path(folder, id string) string {
	return "data/projects/" + c.project + "/" + folder + "/" + id + ".json"
}

// who is the one on the post whom the paper is about, or somebody new.
func (c clerk) who(post, meeting string) string {
	m, _ := c.known.Meetings.Get(meeting)
	for _, n := range c.known.Covering(m, post, "representative") {
		return n.Person
	}
	for _, other := range c.known.Meetings.All() {
		if other.Attendance != nil {
			for _, x := range other.Attendance.Persons {
				if x.Post == post && x.As == "representative" {
					return x.Person
				}
			}
		}
	}
	for _, n := range c.known.Nominations.All() {
		if n.Post == post && n.As == "representative" && n.Status != "declined" {
			return n.Person
		}
	}
	return "person-" + post
}

func (c clerk) end() lang.Date {
	period, _ := c.known.Period()
	return period.To
}

func (c clerk) registers(f files, p settle.Paper, o settle.Outcome) files {
	day := func(id string) lang.Date {
		m, _ := c.known.Meetings.Get(id)
		return m.First()
	}
	var others []any
	for _, x := range p.Others {
		others = append(others, map[string]any{string(x.Kind): x.ID})
	}
	changed := len(p.Others) > 0 && p.Others[0].Kind == record.KindDeviation
	if changed && p.Kind == settle.Receipt {
		return f.edited(c.t, c.path("deviations", p.Others[0].ID), func(r map[string]any) {
			on := r["found"].(string)
			if d, _ := c.known.Deviation(p.Others[0]); d.Notice != nil {
				on = d.Notice.On.String()
			} else if o.Says == settle.Late {
				on = lang.MustDate(on).AddDays(15).String()
			}
			r["notice"] = map[string]any{"on": on, "reference": "XF 1"}
		})
	}
	if len(p.Others) > 0 && (p.Kind == settle.Receipt || p.Kind == settle.Day) {
		return c.hands(f, p, o)
	}
	switch p.Kind {
	case settle.List, settle.Day:
		meeting := p.Meetings[0]
		m, _ := c.known.Meetings.Get(meeting)
		return f.edited(c.t, c.path("meetings", meeting), func(r map[string]any) {
			last := m.Last()
			if !day(meeting).Known() {
				last = c.end().FirstDay()
				if p.Kind == settle.Day {
					last = c.on.AddDays(14)
				}
				r["sessions"] = []any{map[string]any{"date": last.String()}}
			}
			if p.Kind == settle.Day {
				return
			}
			attendance, _ := r["attendance"].(map[string]any)
			if attendance == nil {
				attendance = map[string]any{}
			}
			persons, _ := attendance["persons"].([]any)
			roles, _ := attendance["roles"].([]any)
			evidence, _ := attendance["evidence"].([]any)
			recorded := map[string]bool{}
			if m.Attendance != nil {
				for _, x := range m.Attendance.Persons {
					recorded[x.Post] = true
				}
				for _, x := range m.Attendance.Roles {
					recorded[x.Role] = true
				}
			}
			for _, cond := range c.known.Conditions.All() {
				way := c.known.Judgement(cond).Way()
				if !slices.Contains(way.Meetings(), meeting) {
					continue
				}
				for _, post := range way.Posts {
					if recorded[post] {
						continue
					}
					recorded[post] = true
					presence := "present"
					if o.Post == post {
						presence = "absent"
					}
					persons = append(persons, map[string]any{"person": c.who(post, meeting), "as": "representative", "post": post, "presence": presence})
					if o.Says == settle.Stood && o.Post == post {
						persons = append(persons, map[string]any{"person": c.known.Covering(m, post, "substitute")[0].Person, "as": "substitute", "post": post, "presence": "present"})
					}
				}
			}
			for _, role := range []string{"project-staff", "key-function", "management"} {
				if !recorded[role] {
					roles = append(roles, map[string]any{"role": role, "count": 2})
				}
			}
			attendance["persons"], attendance["roles"] = persons, roles
			attendance["evidence"] = append(evidence, map[string]any{"kind": "attendance-list", "caseNumber": "RUN 1", "date": last.LastDay().String()})
			r["attendance"] = attendance
		})
	case settle.Appointment:
		person := p.Person
		if person == "" && p.As == "representative" {
			person = c.who(p.Post, p.Meetings[0])
		} else if person == "" {
			person = "person-" + p.Post
		}
		decided := c.on
		for _, id := range p.Meetings {
			if d := day(id); d.Known() && !decided.SurelyBefore(d) {
				decided = d.FirstDay().AddDays(-2)
			}
		}
		f = f.edited(c.t, "data/organizations/namnden.json", func(r map[string]any) { r["kind"], r["mayAppoint"] = "body", "yes" })
		f = f.edited(c.t, c.path("decisions", "rf-1"), func(r map[string]any) {
			r["type"], r["stage"], r["body"], r["date"], r["paragraph"], r["caseNumber"] = "meeting", "decided", "namnden", decided.String(), "3", "RF 3"
			r["wording"] = "Nämnden utser " + person
			r["appoints"] = []any{map[string]any{"person": person, "as": p.As, "post": p.Post, "project": c.project, "meetings": p.Meetings}}
		})
		return f.edited(c.t, c.path("nominations", "ny"), func(r map[string]any) {
			r["status"], r["person"], r["as"], r["post"], r["meetings"], r["decision"], r["accepted"] = "decided", person, p.As, p.Post, p.Meetings, "rf-1", "yes"
		})
	case settle.Seats:
		person := p.Person
		switch substitute := slices.ContainsFunc(c.known.Nominations.All(), func(n *record.Nomination) bool { return n.Post == p.Post }); {
		case person == "" && substitute:
			person = "person-" + p.Post
		case person == "":
			person = c.who(p.Post, p.Meetings[0])
		}
		return f.edited(c.t, "data/people/"+person+".json", func(r map[string]any) {
			seats, _ := r["seats"].([]any)
			for _, cond := range c.known.Conditions.All() {
				if m := c.known.Judgement(cond).Mandate; m != nil && m.Post == p.Post {
					seat := map[string]any{
						"body": m.Bodies[0], "role": m.Roles[0], "from": "2015-01-01", "termEnds": "2035-12-31", "how": "elected",
						"source": map[string]any{"kind": "election", "body": "rf", "date": "2015-01-01", "paragraph": "2"},
					}
					if o.Says == settle.LostSeat {
						lost := day(p.Meetings[0]).FirstDay().AddDays(-1).String()
						seat["ended"] = map[string]any{"on": lost, "known": lost}
					}
					seats = append(seats, seat)
				}
			}
			r["capacity"], r["seats"] = "elected", seats
		})
	case settle.Reply:
		for _, n := range c.known.Nominations.All() {
			if n.Person == p.Person && n.Post == p.Post && n.Decision != "" {
				f = f.edited(c.t, c.path("nominations", n.ID), func(r map[string]any) {
					r["accepted"] = map[settle.Says]string{settle.Accepts: "yes", settle.Declines: "no"}[o.Says]
				})
			}
		}
		return f
	case settle.Answer, settle.Word:
		id := p.Deviation
		conditions := map[string]bool{}
		if p.Kind == settle.Word {
			id = "fraga" + strings.Join(p.Meetings, "-")
			for _, x := range p.Others {
				id += "-" + x.ID
			}
			for _, x := range p.Alone() {
				conditions[x.Condition] = true
			}
		}
		if changed && p.Kind == settle.Word {
			return f.edited(c.t, c.path("deviations", p.Others[0].ID), func(r map[string]any) {
				about := slices.Sorted(maps.Keys(conditions))
				was, _ := r["conditions"].([]any)
				for _, id := range about {
					was = append(was, id)
				}
				r["conditions"] = was
				answers, _ := r["answers"].([]any)
				r["answers"] = append(answers, map[string]any{
					"kind": string(o.Says), "from": c.known.Record.Funder, "on": c.on.String(), "reference": "svar 1", "conditions": about, "meetings": []any{},
				})
			})
		}
		return f.edited(c.t, c.path("deviations", id), func(r map[string]any) {
			if p.Kind == settle.Word {
				r["kind"], r["found"], r["conditions"], r["meetings"] = "other", c.on.String(), slices.Sorted(maps.Keys(conditions)), p.Meetings
				r["occasions"] = others
			}
			told, _ := r["notice"].(map[string]any)
			if told == nil || told["on"].(string) > c.on.String() {
				r["notice"] = map[string]any{"on": c.on.String(), "reference": "brev"}
			}
			answers, _ := r["answers"].([]any)
			r["answers"] = append(answers, map[string]any{
				"kind": string(o.Says), "from": c.known.Record.Funder, "on": c.on.String(), "reference": "svar 1",
				"conditions": r["conditions"], "meetings": r["meetings"], "occasions": r["occasions"],
			})
		})
	}
	c.t.Fatalf("the test does not know how to register a %s", p.Kind)
	return nil
}

// hands registers in the project when a report is to be handed in, or was.
func (c clerk) hands(f files, p settle.Paper, o settle.Outcome) files {
	return f.edited(c.t, "data/projects/"+c.project+"/project.json", func(r map[string]any) {
		for _, x := range r["reports"].([]any) {
			report := x.(map[string]any)
			if report["id"] != p.Others[0].ID {
				continue
			}
			due, _ := c.known.Days(p.Others[0])
			on, _ := report["submitted"].(string)
			if p.Kind == settle.Day {
				switch {
				case o.Says == settle.WillBe:
					report["due"] = c.on.AddDays(10).String()
				case o.Says == settle.Late:
					report["due"] = c.end().FirstDay().AddDays(-700).String()
				case on != "":
					report["due"] = on
				default:
					report["due"] = c.end().LastDay().String()
				}
				continue
			}
			switch {
			case on != "":
			case o.Says == settle.Late:
				on = due.AddDays(1).String()
			case due.Known():
				on = due.String()
			default:
				on = c.end().FirstDay().String()
			}
			evidence, _ := report["evidence"].([]any)
			report["submitted"] = on
			report["evidence"] = append(evidence, map[string]any{"kind": "receipt", "caseNumber": "XR 1", "date": on})
		}
	})
}

// fails stands in for a test where there is none: what goes wrong is a fault of the test.
type fails struct{ testing.TB }

func (fails) Helper()           {}
func (fails) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// reported is the example region, of which one report was late, one is missing or has
// nothing to show it, and one has no last day.
func reported() files {
	all := region()
	return all.edited(fails{}, "data/projects/mat-fran-kusten/project.json", func(r map[string]any) {
		reports := r["reports"].([]any)
		late, bare := reports[0].(map[string]any), reports[1].(map[string]any)
		late["due"] = "2022-01-20"
		delete(bare, "evidence")
		undated := maps.Clone(bare)
		delete(undated, "submitted")
		undated["id"], undated["due"] = "extra", nil
		r["reports"] = append(reports, undated)
	}).edited(fails{}, "data/projects/mat-fran-kusten/conditions/reports-on-time.json", func(r map[string]any) {
		way := r["history"].([]any)[0].(map[string]any)["report"].(map[string]any)
		way["reports"] = append(way["reports"].([]any), "extra")
	})
}

// changed is the example region, in which changes are to be notified within two weeks:
// of one of them nothing tells that it was, of one no paper, and one was late.
func changed() files {
	all := region()
	const p = "data/projects/kustlinje-2030/"
	all[p+"conditions/changes-notified.json"] = testdata.Kinds()[p+"conditions/changes-notified.json"]
	return all.edited(fails{}, p+"conditions/changes-notified.json", func(r map[string]any) {
		r["history"].([]any)[0].(map[string]any)["notice"].(map[string]any)["approval"] = false
	}).edited(fails{}, p+"deviations/absence-coast-2.json", func(r map[string]any) {
		delete(r, "notice")
	}).edited(fails{}, p+"deviations/replacement-majority.json", func(r map[string]any) {
		r["notice"].(map[string]any)["on"] = lang.MustDate(r["found"].(string)).AddDays(20).String()
	}).edited(fails{}, p+"deviations/part-of-coast-4.json", func(r map[string]any) {
		told := r["notice"].(map[string]any)
		told["reference"], told["document"] = nil, nil
	})
}

// unanswered is the example region, in which one who is appointed has not said whether
// they come.
func unanswered() files {
	return region().edited(fails{}, "data/projects/kustlinje-2030/nominations/majority-2021.json", func(r map[string]any) {
		r["accepted"], r["answers"] = nil, []any{}
	})
}

// lived are the days on which the two regions are asked: of the one that knows
// little, and of the example.
var lived = []struct {
	name    string
	files   func() files
	project string
	days    []string
}{
	{"records", func() files { return testdata.Records() }, "vagar-till-hallbar-utveckling", []string{"2021-06-01", "2022-03-01", "2026-11-29"}},
	{"example", region, "kustlinje-2030", []string{"2021-01-15", "2021-03-25", "2021-11-15", "2022-05-10", "2026-11-29"}},
	{"example", region, "vagar-till-hallbar-utveckling", []string{"2020-11-20", "2021-02-01", "2021-09-15", "2026-11-29"}},
	{"changes", changed, "kustlinje-2030", []string{"2021-03-25", "2021-11-15", "2022-05-10", "2026-11-29"}},
	{"unanswered", unanswered, "kustlinje-2030", []string{"2021-06-15", "2021-11-15", "2022-05-10"}},
	{"reports", reported, "mat-fran-kusten", []string{"2021-12-01", "2022-05-20", "2022-11-29", "2023-01-10"}},
}

func region() files {
	all, err := testdata.Region()
	if err != nil {
		panic(err)
	}
	return all
}

// TestFilled: each gap is filled by writing the record, the whole judge is run, and
// exactly what was said changes: by the paper alone, and with the others.
func TestFilled(t *testing.T) {
	asked := map[settle.Kind]int{}
	for _, x := range lived {
		for _, day := range x.days {
			on, all := lang.MustDate(day), x.files()
			p, _ := all.register().Of(x.project).At(on).Projects.Get(x.project)
			c := clerk{t, x.project, on, p}
			before := all.marks(x.project, on)
			list := all.papers(x.project, on)
			for _, paper := range list {
				asked[paper.Kind]++
				for _, o := range paper.Outcomes {
					said := map[settle.Mark]verdict.Status{}
					for _, change := range o.Changes {
						if before[change.Mark] != change.From {
							t.Errorf("%s %s: %v is %s before, not %s", x.name, day, change.Mark, before[change.Mark], change.From)
						}
						said[change.Mark] = change.To
					}
					if found := changes(before, c.registers(all, paper, o).marks(x.project, on)); !maps.Equal(found, said) {
						t.Errorf("%s %s: %s of %v says %s: said %v, found %v", x.name, day, paper.Kind, paper.Meetings, o.Says, said, found)
					}
				}
				for _, together := range paper.Together {
					filled := c.registers(all, paper, paper.Outcomes[0])
					for _, i := range together.With {
						less := filled
						filled = c.registers(filled, list[i], list[i].Outcomes[0])
						if less.marks(x.project, on)[together.Mark] == together.To {
							t.Errorf("%s %s: %s of %v settles %v without all of %v", x.name, day, paper.Kind, paper.Meetings, together.Mark, together.With)
						}
					}
					if found := filled.marks(x.project, on)[together.Mark]; found != together.To {
						t.Errorf("%s %s: %s of %v with %v: %v is %s, not %s", x.name, day, paper.Kind, paper.Meetings, together.With, together.Mark, found, together.To)
					}
				}
			}
			// What is said to remain is all: when each paper has come nothing is open.
			for _, paper := range list {
				all = c.registers(all, paper, paper.Outcomes[0])
			}
			for m, s := range all.marks(x.project, on) {
				if s == verdict.Unconfirmed || s == verdict.ActionNeeded {
					t.Errorf("%s %s: with every paper %v is still %s", x.name, day, m, s)
				}
			}
		}
	}
	for _, k := range []settle.Kind{settle.List, settle.Appointment, settle.Seats, settle.Answer, settle.Word, settle.Reply, settle.Receipt, settle.Day} {
		if asked[k] == 0 {
			t.Errorf("no %s is tried", k)
		}
	}
	t.Log(asked)
}

// gone are ways to lose a fact: each takes something out of a record of the kind,
// and reports whether there was anything to take.
var gone = map[string][]func(map[string]any) bool{
	"meetings": {
		func(r map[string]any) bool { was := r["attendance"] != nil; delete(r, "attendance"); return was },
		func(r map[string]any) bool {
			a, ok := r["attendance"].(map[string]any)
			if ok {
				a["evidence"] = []any{}
			}
			return ok
		},
		func(r map[string]any) bool {
			a, ok := r["attendance"].(map[string]any)
			if ok {
				a["roles"] = []any{}
			}
			return ok
		},
		func(r map[string]any) bool {
			a, ok := r["attendance"].(map[string]any)
			if ok {
				a["persons"] = []any{}
			}
			return ok
		},
	},
	"project": {
		func(r map[string]any) bool { return ofReports(r, "evidence") },
		func(r map[string]any) bool { return ofReports(r, "submitted", "evidence") },
		func(r map[string]any) bool { return ofReports(r, "due") },
		func(r map[string]any) bool { return ofReports(r, "due", "submitted", "evidence") },
	},
	"nominations": {func(r map[string]any) bool { r["status"], r["decision"] = "proposed", nil; return true }},
	"decisions": {
		func(r map[string]any) bool { was := r["date"] != nil; delete(r, "date"); return was },
		func(r map[string]any) bool { was := r["wording"] != nil; delete(r, "wording"); return was },
		func(r map[string]any) bool { was := r["caseNumber"] != nil; delete(r, "caseNumber"); return was },
	},
	"deviations": {
		func(r map[string]any) bool { was := r["answers"] != nil; r["answers"] = []any{}; return was },
		func(r map[string]any) bool {
			was := r["notice"] != nil
			r["notice"], r["answers"] = nil, []any{}
			return was
		},
	},
	"people": {
		func(r map[string]any) bool { was := r["seats"] != nil; r["seats"] = []any{}; return was },
		func(r map[string]any) bool {
			seats, _ := r["seats"].([]any)
			for _, s := range seats {
				delete(s.(map[string]any), "from")
			}
			return len(seats) > 0
		},
	},
}

// ofReports takes members out of all reports of a project.
func ofReports(r map[string]any, members ...string) bool {
	reports, _ := r["reports"].([]any)
	for _, x := range reports {
		for _, member := range members {
			delete(x.(map[string]any), member)
		}
	}
	return len(reports) > 0
}

// TestRestored: facts are taken out of the records at random. What is put back fills
// a gap, as it really was: each mark that it changes is one that a paper settles. So
// the list is empty only where no filling changes anything.
func TestRestored(t *testing.T) {
	random := rand.New(rand.NewPCG(22, 1))
	sources := []files{region(), generated(t, 3)}
	tried, changed, empty := 0, 0, 0
	for range sample.Count(200) {
		whole := sources[random.IntN(len(sources))]
		names := slices.Sorted(maps.Keys(whole))
		if random.IntN(8) == 0 {
			names = slices.DeleteFunc(names, func(name string) bool { return path.Base(name) != "project.json" })
		}
		lost := whole
		var taken []string
		for range 1 + random.IntN(3) {
			name := names[random.IntN(len(names))]
			ways := gone[path.Base(path.Dir(name))]
			if path.Base(name) == "project.json" {
				ways = gone["project"]
			}
			if ways == nil {
				continue
			}
			way, took := ways[random.IntN(len(ways))], false
			next := lost.edited(t, name, func(r map[string]any) { took = way(r) })
			if took {
				lost, taken = next, append(taken, name)
			}
		}
		on := lang.MustDate("2020-10-01").AddDays(random.IntN(900))
		for _, p := range whole.register().Projects.All() {
			before := lost.marks(p.ID, on)
			papers := lost.papers(p.ID, on)
			if len(papers) == 0 {
				empty++
			}
			back := append([]files{whole}, restored(whole, lost, taken)...)
			for _, f := range back {
				tried++
				for m := range changes(before, f.marks(p.ID, on)) {
					changed++
					if !slices.ContainsFunc(papers, func(x settle.Paper) bool { return x.Touches(func(y settle.Mark) bool { return y == m }) }) {
						t.Errorf("%s on %s without %v: %v is %s, and would not be if the records were whole, but no paper of %s settles it",
							p.ID, on, taken, m, before[m], kindsOf(papers))
					}
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d fillings, %d changed marks, %d empty lists", tried, changed, empty)
	if changed == 0 || empty == 0 {
		t.Error("the test tries too little")
	}
}

// restored puts back one at a time.
func restored(whole, lost files, taken []string) []files {
	var all []files
	for _, name := range taken {
		one := maps.Clone(lost)
		one[name] = whole[name]
		all = append(all, one)
	}
	return all
}

func kindsOf(list []settle.Paper) string {
	var kinds []string
	for _, p := range list {
		kinds = append(kinds, string(p.Kind)+fmt.Sprint(p.Meetings))
	}
	return strings.Join(kinds, " ")
}

func generated(t testing.TB, projects int) files {
	t.Helper()
	all := files{}
	err := generate.Region{Projects: projects, Seed: 7, Lived: true}.Files(func(f generate.File) error {
		all[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRanked shows what is said of the region that knows little, what settles the
// most first, with whom to ask and the letters.
func TestRanked(t *testing.T) {
	var out strings.Builder
	for _, x := range []struct {
		files   files
		project string
		day     string
	}{
		{testdata.Records(), "vagar-till-hallbar-utveckling", "2026-11-29"},
		{region(), "kustlinje-2030", "2021-01-15"},
		{region(), "kustlinje-2030", "2026-11-29"},
		{reported(), "mat-fran-kusten", "2022-12-10"},
	} {
		on := lang.MustDate(x.day)
		list := x.files.papers(x.project, on)
		w := settle.Speak(x.files.register(), x.project, on, list)
		var places []int
		fmt.Fprintf(&out, "# %s, %s\n", x.project, on)
		for i := range list {
			places = append(places, i)
			fmt.Fprintf(&out, "\n%d. %s\n   %s\n", i+1, w.Settles(i).Whole().SV, w.Settles(i).Whole().EN)
			for _, then := range w.Outcomes(i) {
				fmt.Fprintf(&out, "   - %s\n     %s\n", then.SV, then.EN)
			}
		}
		for _, g := range w.Groups(places) {
			out.WriteString("\n")
			for _, r := range g.Ask {
				fmt.Fprintf(&out, "=> %s | %s %s\n", r.Who.SV, r.Who.EN, r.Link)
			}
			for _, line := range w.Letter(g) {
				fmt.Fprintf(&out, "   > %s\n   | %s\n", line.SV, line.EN)
			}
		}
		out.WriteString("\n")
	}
	const golden = "testdata/ranked.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("differs from %s (see -update):\n%s", golden, out.String())
	}
}

// TestLinear: what is asked grows with the gaps, and no faster than by the size of
// the project that has them.
func TestLinear(t *testing.T) {
	took := func(projects int) time.Duration {
		all := generated(t, projects)
		for name := range all {
			if strings.Contains(name, "/meetings/") {
				all = all.edited(t, name, func(r map[string]any) { delete(r, "attendance") })
			}
		}
		r, on := all.register(), lang.MustDate("2026-11-29")
		verdicts := verdict.Judge(r, on, nil)
		start := time.Now()
		for _, p := range r.Projects.All() {
			if len(settle.Papers(r, p.ID, on, verdicts)) == 0 {
				t.Fatal("nothing is missing")
			}
		}
		return time.Since(start)
	}
	few, many := took(20), took(100)
	t.Logf("20 projects %v, 100 projects %v", few, many)
	if many > 25*few+time.Second {
		t.Errorf("%v for 100 projects, %v for 20", many, few)
	}
}

// TestRecordedDecision: where whoever was appointed has left, the decision that is
// recorded is not asked for again, by day or by whether the meetings have been.
func TestRecordedDecision(t *testing.T) {
	const project = "vagar-till-hallbar-utveckling"
	folder := "data/projects/" + project + "/"
	f := region().edited(t, folder+"nominations/representative-2020.json", func(r map[string]any) {
		r["status"] = "ended"
		r["ended"] = map[string]any{"on": "2021-10-01", "known": "2021-10-01", "why": "resigned"}
	})
	f = f.edited(t, folder+"nominations/substitute-2020.json", func(r map[string]any) { r["meetings"] = []any{"exchange-2"} })
	without := f.edited(t, folder+"meetings/exchange-3.json", func(r map[string]any) { delete(r, "attendance"); r["status"] = "planned" })
	for _, c := range []struct {
		f     files
		on    string
		asked string
	}{
		{without, "2021-11-01", "Ett beslut om vem som deltar vid träffen den 5 april 2022"},
		{without, "2022-06-01", "Beslutet om vem som utsågs"},
		{f, "2022-06-01", "Ett beslut som utser Alva Exempelsson till träffen den 5 april 2022, utöver det som är registrerat"},
	} {
		on := lang.MustDate(c.on)
		list := c.f.papers(project, on)
		said := settle.Speak(c.f.register(), project, on, list)
		found := false
		for i, p := range list {
			if p.Kind == settle.Appointment && p.As == "representative" {
				found = true
				if name := said.Settles(i).Name.SV; name != c.asked {
					t.Errorf("%s: %q is asked for, not %q", c.on, name, c.asked)
				}
			}
		}
		if !found {
			t.Errorf("%s: no decision is asked for", c.on)
		}
	}
}
