package verdict

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/testdata"
)

// The days that the laws are tried on: from before the first fact of any
// course to after the last.
var (
	firstDay = lang.NewDate(2020, time.October, 1)
	lastDay  = lang.NewDate(2023, time.April, 30)
)

// statusesOn judges project p on one day, for the statuses alone.
func statusesOn(r *record.Register, day lang.Date) map[string]Status { return statusesOf(r, "p", day) }

func statusesOf(r *record.Register, project string, day lang.Date) map[string]Status {
	e := newEvaluation(r.Of(project).At(day), record.NewAppraisal(r), project, day)
	e.mute = true
	out := map[string]Status{}
	for _, c := range e.p.Conditions.All() {
		if s := e.statusOf(c.ID); s != nil {
			out[c.ID] = *s
		}
	}
	return out
}

// TestSteppingDays walks through every day of every course: nothing panics,
// what is fulfilled stays so, and the status changes on key dates alone.
func TestSteppingDays(t *testing.T) {
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			step(t, c.register(t).Of("p"), "p", firstDay, lastDay)
		})
	}
}

// TestSteppingLivedDays does the same with made-up projects that have been lived, and
// looks at what is said of them now and then.
func TestSteppingLivedDays(t *testing.T) {
	files := map[string][]byte{}
	err := generate.Region{Projects: sample.Count(40), Seed: 3, Lived: true}.Files(func(f generate.File) error {
		files[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := registerOf(t, files)
	for _, p := range r.Projects.All() {
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			first, last := p.Record.Grant.First.Decided.AddDays(-1), p.Record.Periods[1].To.AddDays(200)
			step(t, r.Of(p.ID), p.ID, first, last)
			for day := first; day.SurelyBefore(last); day = day.AddDays(41) {
				for _, v := range Judge(r.Of(p.ID), day, nil) {
					checkVerdict(t, r, v)
				}
			}
		})
	}
}

// step walks through the days of a project.
func step(t *testing.T, r *record.Register, project string, first, last lang.Date) {
	t.Helper()
	keys := map[string]map[lang.Date]Status{}
	for _, v := range Judge(r, last, nil) {
		keys[v.Condition] = map[lang.Date]Status{}
		for _, k := range v.KeyDates {
			keys[v.Condition][k.Date] = *k.Status
		}
	}
	before := statusesOf(r, project, first)
	for day := first.AddDays(1); !last.SurelyBefore(day); day = day.AddDays(1) {
		now := statusesOf(r, project, day)
		for id, s := range now {
			key, isKey := keys[id][day]
			if s != before[id] && !isKey {
				t.Errorf("%s %s: %s becomes %s on a day that is no key date", day, id, before[id], s)
			}
			if isKey && key != s {
				t.Errorf("%s %s: the key date says %s, the judge %s", day, id, key, s)
			}
			if before[id] == Fulfilled && s != Fulfilled {
				t.Errorf("%s %s: fulfilled becomes %s", day, id, s)
			}
		}
		before = now
	}
}

// notable lists the days on which something happens in the course, and the days
// around them, as many as around says.
func notable(r *record.Register, around int) []lang.Date {
	seen := map[lang.Date]bool{firstDay: true, lastDay: true}
	for _, v := range Judge(r, lastDay, nil) {
		for _, k := range v.KeyDates {
			for i := -around; i <= around; i++ {
				seen[k.Date.AddDays(i)] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), lang.InOrder)
}

// TestWords looks at everything that the verdicts say on notable days. The words
// change no status: it is the same where it alone is asked for.
func TestWords(t *testing.T) {
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := c.register(t)
			for _, day := range notable(r, 1) {
				statuses := statusesOn(r, day)
				for _, v := range Judge(r, day, nil) {
					checkVerdict(t, r, v)
					if s, judged := statuses[v.Condition]; judged != (v.Status != nil) || judged && s != *v.Status {
						t.Errorf("%s %s: %q without words", day, v.Condition, s)
					}
				}
			}
		})
	}
}

// checkVerdictWords looks at the sentences alone.
func checkVerdictWords(t *testing.T, v Verdict) {
	t.Helper()
	for _, l := range lang.All {
		for line := range strings.Lines(spoken(v, l)) {
			line = strings.TrimSpace(line)
			switch {
			case line == "":
				t.Errorf("%s, %s: says nothing somewhere", v.Condition, l)
			case strings.Contains(line, "%!"), strings.Contains(line, "  "), strings.Contains(line, "ogiltig"), strings.Contains(line, "invalid"),
				strings.Contains(line, "datum saknas,"), strings.Contains(line, " ."), strings.Contains(line, "den datum"):
				t.Errorf("%s, %s: %q", v.Condition, l, line)
			case strings.ToUpper(line[:1]) != line[:1] && line[0] < 0x80:
				t.Errorf("%s, %s: begins with a small letter: %q", v.Condition, l, line)
			}
		}
	}
}

func checkVerdict(t *testing.T, r *record.Register, v Verdict) {
	t.Helper()
	checkVerdictWords(t, v)
	if v.Parts == nil {
		t.Errorf("%s: parts is null", v.Condition)
	}
	if (v.Quoted || v.Idle != nil) && (v.Status != nil || v.NotJudged != nil || v.Next != nil) {
		t.Errorf("%s: nobody judges it, and it is judged", v.Condition)
	}
	if v.Status == nil {
		if len(v.Parts) > 0 {
			t.Errorf("%s: is not judged, and has parts", v.Condition)
		}
		return
	}
	checkParts(t, r, v)
	if _, ok := words[*v.Status]; !ok {
		t.Errorf("%s: unknown status %q", v.Condition, *v.Status)
	}
	for i := 1; i < len(v.KeyDates); i++ {
		if !v.KeyDates[i-1].Date.SurelyBefore(v.KeyDates[i].Date) {
			t.Errorf("%s: the key dates are not in order", v.Condition)
		}
	}
	if v.LastChance != nil && *v.Status == NotFulfilled {
		t.Errorf("%s: a last chance when it is not fulfilled", v.Condition)
	}
	if (*v.Status == ActionNeeded || *v.Status == Unconfirmed || *v.Status == NotFulfilled || *v.Status == OnTrack) && v.Next == nil {
		t.Errorf("%s: %s, and nothing to do next", v.Condition, *v.Status)
	}
	for _, b := range v.Because {
		if b.Evidence == nil {
			t.Errorf("%s: evidence is null", v.Condition)
		}
		if b.ID != "" && b.Status == "" {
			t.Errorf("%s: %q has an occasion and no status", v.Condition, b.Text.SV)
		}
		if b.IsMeeting() && b.Meeting != b.ID || !b.IsMeeting() && b.Meeting != "" {
			t.Errorf("%s: %q is on the meeting %q and the occasion %+v", v.Condition, b.Text.SV, b.Meeting, b.Occasion)
		}
		for _, e := range b.Evidence {
			ref, _ := record.RefOf(e.Path)
			f := r.File(ref)
			if f == nil {
				t.Errorf("%s: %q points at no file: %s", v.Condition, b.Text.SV, e.Path)
			} else if _, _, ok := f.Locate(e.Pointer); !ok {
				t.Errorf("%s: %q points at nothing: %s %s", v.Condition, b.Text.SV, e.Path, e.Pointer)
			}
		}
	}
}

// checkParts holds the whole to its parts: they decide it, and it tells of each.
func checkParts(t *testing.T, r *record.Register, v Verdict) {
	t.Helper()
	var lines []Part // what Because says of parts
	for _, b := range v.Because {
		if b.Status != "" {
			lines = append(lines, Part{Occasion: b.Occasion, Status: b.Status, Reason: b.Text, Evidence: b.Evidence})
		}
	}
	var parts []part
	var told []Part
	type place struct {
		record.Occasion
		post string
	}
	seen := map[place]bool{}
	for _, p := range v.Parts {
		parts = append(parts, part{status: p.Status})
		if at := (place{p.Occasion, p.Post}); seen[at] {
			t.Errorf("%s: two parts about %+v", v.Condition, at)
		} else {
			seen[at] = true
		}
		p.Post = ""
		told = append(told, p)
	}
	if len(parts) == 0 || wholeOf(r, v) != *v.Status {
		t.Errorf("%s: is %s, of the parts %+v", v.Condition, *v.Status, v.Parts)
	}
	if diff := cmp.Diff(told, lines); diff != "" {
		t.Errorf("%s: the parts and the reasons tell different things (-parts +because):\n%s", v.Condition, diff)
	}
}

// wholeOf is the status that the verdict's parts come to: the worst, or that of the
// last of as many as are asked for, of each post by itself.
func wholeOf(r *record.Register, v Verdict) Status {
	p, _ := r.Projects.Get(v.Project)
	c, _ := p.Conditions.Get(v.Condition)
	j := p.Judgement(c)
	for j.SatisfiedBy != nil && len(v.Parts) > 0 && v.Parts[0].Kind != record.KindCondition {
		c, _ = p.Conditions.Get(j.SatisfiedBy.Condition)
		j = p.Judgement(c)
	}
	n := len(v.Parts)
	switch {
	case j.AtLeast != nil:
		n = j.AtLeast.N
	case j.Attendance != nil && j.Attendance.AtLeast > 0:
		n = j.Attendance.AtLeast
	}
	of := map[string][]Status{}
	for _, part := range v.Parts {
		of[part.Post] = append(of[part.Post], part.Status)
	}
	whole := Fulfilled
	for _, list := range of {
		slices.SortFunc(list, func(x, y Status) int { return better(y, x) })
		if s := list[min(n, len(list))-1]; Better(whole, s) {
			whole = s
		}
	}
	return whole
}

// TestParts looks at the parts of every verdict of the example region, from
// before its first fact to after its last. Every kind of condition is among them,
// with parts for whoever draws them, and says in words what it asks.
func TestParts(t *testing.T) {
	files := map[string][]byte{}
	tree := filetree.Folder("../../testdata/exempelregionen")
	defer tree.Close()
	entries, err := tree.Entries(t.Context(), "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if files[e.Path], err = tree.Read(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	maps.Copy(files, testdata.Kinds())
	r := registerOf(t, files)
	meetings, about, drawn := 0, map[string]bool{}, map[string]bool{}
	step := 9
	if testing.Short() {
		step *= 10
	}
	for day := lang.NewDate(2020, time.January, 1); day.SurelyBefore(lang.NewDate(2024, time.January, 1)); day = day.AddDays(step) {
		then := r.At(day)
		for _, v := range Judge(r, day, nil) {
			checkVerdict(t, r, v)
			p, _ := then.Projects.Get(v.Project)
			c, _ := p.Conditions.Get(v.Condition)
			j := p.Judgement(c)
			asked := Demand(then, p, j)
			drawn[j.Way().Member] = drawn[j.Way().Member] || (len(v.Parts) > 0 || v.Quoted || v.Idle != nil) && len(asked) > 0
			for _, sentence := range asked {
				if sentence.SV == "" || sentence.EN == "" {
					t.Errorf("%s %s: does not say what it asks in both languages", day, v.Condition)
				}
			}
			for _, part := range v.Parts {
				about[part.Post] = true
				if part.ID == "" {
					continue
				}
				if part.IsMeeting() {
					meetings++
				}
				if _, ok := p.Meeting(part.Occasion); !ok && part.IsMeeting() {
					t.Errorf("%s %s: a part about the meeting %q, which is not there", day, v.Condition, part.ID)
				}
				if j.SatisfiedBy == nil && (part.Post != "") != (len(j.Way().Posts) > 0) {
					t.Errorf("%s %s: a part about the post %q", day, v.Condition, part.Post)
				}
			}
		}
	}
	if meetings < sample.Count(1000) || len(about) != 6 {
		t.Errorf("%d parts about meetings, of the posts %v: the test shows nothing", meetings, slices.Sorted(maps.Keys(about)))
	}
	for _, k := range kinds {
		if !drawn[k.member] {
			t.Errorf("no condition of the kind %s says what it asks, and has parts", k.member)
		}
	}
}

// TestOrder shuffles the files, and the lists in which order tells nothing.
func TestOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			r := c.register(t)
			files := decoded(t, c.files)
			for _, f := range files {
				shuffle(rng, f, "seats", "appoints", "evidence", "persons", "roles", "conditions", "meetings", "posts", "bodies", "stays", "answers", "reports", "deeds", "occasions")
			}
			other := encoded(t, files)
			for _, day := range notable(r, 1) {
				want, got := statusesOn(r, day), statusesOn(registerShuffled(t, rng, other), day)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s: the order matters (-as written +shuffled):\n%s", day, diff)
				}
			}
		})
	}
}

// TestLaterFacts takes out of the files, by itself and not by At, what became
// known after a day: the verdicts of that day are the same, word for word.
func TestLaterFacts(t *testing.T) {
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := c.register(t)
			for _, day := range notable(r, 1) {
				files := decoded(t, c.files)
				forget(files, day.String())
				then := registerOf(t, encoded(t, files))
				want, got := heard(Judge(r, day, nil)), heard(Judge(then, day, nil))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s: what came later matters (-known +forgotten):\n%s", day, diff)
				}
			}
		})
	}
}

func heard(verdicts []Verdict) []string {
	var out []string
	for _, v := range verdicts {
		status := "not judged"
		if v.Status != nil {
			status = string(*v.Status)
		}
		out = append(out, v.Condition+": "+status+"\n"+spoken(v, lang.Swedish)+"\n"+spoken(v, lang.English))
	}
	return out
}

// TestSupportingFacts adds to each course what speaks for a condition: on no
// notable day does the verdict on that condition get worse.
func TestSupportingFacts(t *testing.T) {
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := c.register(t)
			p, _ := r.Projects.Get("p")
			days := notable(r, 0)
			before := map[lang.Date]map[string]Status{}
			for _, day := range days {
				before[day] = statusesOn(r, day)
			}
			for name, add := range supporting(r, p) {
				files := decoded(t, c.files)
				conditions := add(files)
				more := registerOf(t, encoded(t, files))
				for _, day := range days {
					after := statusesOn(more, day)
					for _, id := range conditions {
						was, known := before[day][id]
						if known && rank(after[id]) < rank(was) {
							t.Errorf("%s %s: %s turns %s into %s", day, id, name, was, after[id])
						}
					}
				}
			}
		})
	}
}

type files map[string]map[string]any

// supporting lists facts that speak for conditions. Each adds itself to the
// files and tells which conditions it supports.
func supporting(r *record.Register, p *record.Project) map[string]func(files) []string {
	all := map[string]func(files) []string{}
	on := firstDay.String()
	for _, m := range p.Meetings.All() {
		for _, condition := range []string{"attends", "same", "mandate", "exchange", "participants"} {
			for _, kind := range []string{"exempted", "approved-change"} {
				all[fmt.Sprintf("%s for %s at %s", kind, condition, m.ID)] = func(f files) []string {
					f["data/projects/p/deviations/added.json"] = map[string]any{
						"id": "added", "kind": "absence", "found": on, "approvalNeeded": "yes", "notice": map[string]any{"on": on},
						"title": map[string]any{"sv": "x"}, "text": map[string]any{"sv": "x"},
						"conditions": []any{condition}, "meetings": []any{m.ID},
						"answers": []any{map[string]any{"kind": kind, "from": "funder", "on": on, "reference": "F 9",
							"conditions": []any{condition}, "meetings": []any{m.ID}}},
					}
					return []string{condition}
				}
			}
		}
		path := m.Ref.Path()
		certificate := map[string]any{"kind": "certificate", "caseNumber": "N 2-2021", "date": m.Last().String()}
		switch {
		case m.Attendance == nil:
			// Whoever is appointed was there.
			for _, n := range p.Covering(m, "representative", "representative") {
				all["attendance of "+n.Person+" at "+m.ID] = func(f files) []string {
					f[path]["attendance"] = map[string]any{
						"evidence": []any{certificate},
						"persons":  []any{map[string]any{"person": n.Person, "as": "representative", "post": "representative", "presence": "present"}},
						"roles":    []any{map[string]any{"role": "key-function"}, map[string]any{"role": "project-staff"}},
					}
					return []string{"attends", "exchange", "participants", "area-4"}
				}
			}
			all["attendance of the region at "+m.ID] = func(f files) []string {
				f[path]["attendance"] = map[string]any{
					"evidence": []any{certificate}, "persons": []any{},
					"roles": []any{map[string]any{"role": "key-function"}, map[string]any{"role": "project-staff"}},
				}
				return []string{"attends", "same", "mandate", "exchange", "participants", "area-4"}
			}
		default:
			all["evidence of "+m.ID] = func(f files) []string {
				a := f[path]["attendance"].(map[string]any)
				a["evidence"] = append(a["evidence"].([]any), certificate)
				return []string{"attends", "same", "mandate", "exchange", "participants", "area-4"}
			}
		}
	}
	for _, o := range []struct {
		kind       record.Kind
		list, done string
	}{{record.KindReport, "reports", "submitted"}, {record.KindDeed, "deeds", "done"}} {
		for i, x := range p.Record.Owing(o.kind) {
			var conditions []string
			for _, c := range p.Conditions.All() {
				if way := p.Judgement(c).Way(); way.Occasions.Kind == o.kind && slices.Contains(way.Occasions.IDs, x.ID) {
					conditions = append(conditions, c.ID)
				}
			}
			report := func(f files) map[string]any { return f[p.Record.Ref.Path()][o.list].([]any)[i].(map[string]any) }
			for _, kind := range []string{"exempted", "approved-change"} {
				all[kind+" for the "+string(o.kind)+" "+x.ID] = func(f files) []string {
					about := []any{}
					for _, id := range conditions {
						about = append(about, id)
					}
					at := []any{map[string]any{string(o.kind): x.ID}}
					f["data/projects/p/deviations/added.json"] = map[string]any{
						"id": "added", "kind": "date-change", "found": on, "approvalNeeded": "yes", "notice": map[string]any{"on": on},
						"title": map[string]any{"sv": "x"}, "text": map[string]any{"sv": "x"}, "conditions": about, "meetings": []any{}, "occasions": at,
						"answers": []any{map[string]any{"kind": kind, "from": "funder", "on": on, "reference": "F 9", "conditions": about, "meetings": []any{}, "occasions": at}},
					}
					return conditions
				}
			}
			receipt := func(day lang.Date) map[string]any {
				return map[string]any{"kind": "receipt", "caseNumber": "N 9-2021", "date": day.String()}
			}
			if x.Done.Known() {
				all["evidence of the "+string(o.kind)+" "+x.ID] = func(f files) []string {
					evidence, _ := report(f)["evidence"].([]any)
					report(f)["evidence"] = append(evidence, receipt(x.Done))
					return conditions
				}
				continue
			}
			for _, shown := range []bool{true, false} {
				all[fmt.Sprintf("the %s %s, done, shown %t", o.kind, x.ID, shown)] = func(f files) []string {
					report(f)[o.done] = firstDay.String()
					if shown {
						report(f)["evidence"] = []any{receipt(firstDay)}
					}
					return conditions
				}
			}
		}
	}

	var notices []any
	for _, c := range p.Conditions.All() {
		if p.Judgement(c).Way().Member == "notice" {
			notices = append(notices, c.ID)
		}
	}
	for _, d := range p.Deviations.All() {
		var conditions []string
		for _, id := range notices {
			conditions = append(conditions, id.(string))
		}
		on := lang.Earliest(d.Found, firstDay).String()
		all["notice of "+d.ID] = func(f files) []string {
			f[d.Ref.Path()]["notice"] = map[string]any{"on": on, "reference": "F 9"}
			return conditions
		}
		for _, kind := range []string{"exempted", "approved-change"} {
			all[kind+" of "+d.ID] = func(f files) []string {
				x := f[d.Ref.Path()]
				answers, _ := x["answers"].([]any)
				if x["notice"] == nil {
					x["notice"] = map[string]any{"on": on}
				}
				about, _ := x["conditions"].([]any)
				x["conditions"] = append(slices.Clone(about), notices...)
				told := x["notice"].(map[string]any)["on"].(string)
				x["answers"] = append([]any{map[string]any{"kind": kind, "from": "funder", "on": told, "reference": "F 9", "conditions": notices, "meetings": []any{}}}, answers...)
				return conditions
			}
		}
	}

	for _, x := range r.People.All() {
		if x.Masked != nil {
			continue
		}
		all["a seat for "+x.ID] = func(f files) []string {
			seats := f[x.Ref.Path()]["seats"].([]any)
			f[x.Ref.Path()]["seats"] = append([]any{map[string]any{
				"body": "namnden", "role": "chair", "from": "2018-01-01", "termEnds": "2030-12-31",
				"source": map[string]any{"kind": "election", "body": "fullmaktige", "date": "2018-01-01", "paragraph": "1"},
			}}, seats...)
			return []string{"mandate"}
		}
	}
	for _, as := range []string{"representative", "substitute"} {
		// A second representative of one post does not speak for anything.
		if as == "representative" && slices.ContainsFunc(p.Nominations.All(), func(n *record.Nomination) bool { return n.As == as }) {
			continue
		}
		all["an appointment as "+as] = func(f files) []string {
			meetings := []any{"m1", "m2", "m3"}
			f["data/projects/p/decisions/added.json"] = map[string]any{
				"id": "added", "type": "meeting", "stage": "decided", "date": "2020-01-01", "body": "namnden", "title": map[string]any{"sv": "x"},
				"paragraph": "1", "caseNumber": "N 1-2020", "wording": "Nämnden utser.",
				"appoints": []any{map[string]any{"person": "added", "as": as, "post": "representative", "project": "p", "meetings": meetings}},
			}
			f["data/projects/p/nominations/added.json"] = map[string]any{
				"id": "added", "status": "decided", "person": "added", "as": as, "post": "representative",
				"meetings": meetings, "decision": "added", "accepted": "yes",
			}
			f["data/people/added.json"] = map[string]any{"id": "added", "name": "Ersa Ersättarsson", "capacity": "elected", "seats": []any{}}
			return []string{"attends"}
		}
	}
	return all
}

// forget takes what became known after the day out of the records, in the
// plainest way that the courses allow.
func forget(all files, day string) {
	late := func(v any) bool { s, _ := v.(string); return s > day }
	decisions := map[string]map[string]any{}
	for path, f := range all {
		if strings.Contains(path, "/decisions/") {
			decisions[f["id"].(string)] = f
		}
	}
	publicly := map[string]bool{}
	for path, f := range all {
		switch {
		case strings.Contains(path, "/nominations/"):
			decision, _ := f["decision"].(string)
			proposed, _ := f["proposed"].(map[string]any)
			public := proposed != nil && !late(proposed["on"])
			if ended, _ := f["ended"].(map[string]any); ended != nil && late(ended["known"]) {
				delete(f, "ended")
				f["status"] = map[any]string{"declined": "proposed"}[f["status"]]
				if f["status"] == "" {
					f["status"] = "decided"
				}
			}
			if late(decisions[decision]["date"]) && f["status"] != "proposed" {
				f["status"] = "proposed"
				delete(f, "ended")
			}
			if f["status"] == "proposed" && !public {
				delete(all, path)
				continue
			}
			publicly[decision] = true
		case strings.Contains(path, "/meetings/"):
			forgetMeeting(f, late)
			if d := all["data/projects/p/deviations/"+fmt.Sprint(f["deviation"])+".json"]; d != nil && late(d["found"]) {
				delete(f, "deviation")
				f["status"] = "planned"
			}
		case strings.Contains(path, "/people/"):
			seats, _ := f["seats"].([]any)
			f["seats"] = slices.DeleteFunc(seats, func(s any) bool {
				seat := s.(map[string]any)
				if ended, _ := seat["ended"].(map[string]any); ended != nil && late(ended["known"]) {
					delete(seat, "ended")
				}
				return late(seat["from"]) && late(seat["source"].(map[string]any)["date"])
			})
		case strings.Contains(path, "/conditions/"):
			f["history"] = without(f["history"], "known", late)
		case strings.HasSuffix(path, "/project.json"):
			f["periods"] = without(f["periods"], "known", late)
			forgetReports(f, late)
		}
	}
	for id, f := range decisions {
		path := "data/projects/p/decisions/" + id + ".json"
		if late(f["date"]) {
			if !publicly[id] {
				delete(all, path)
				continue
			}
			f["stage"] = "called"
			delete(f, "appoints")
			delete(f, "paragraph")
		}
		if annulled, _ := f["annulled"].(map[string]any); annulled != nil && late(annulled["on"]) {
			delete(f, "annulled")
		}
		f["stays"] = without(f["stays"], "from", late)
		for _, s := range f["stays"].([]any) {
			if late(s.(map[string]any)["until"]) {
				delete(s.(map[string]any), "until")
			}
		}
	}
	for path, f := range all {
		if !strings.Contains(path, "/deviations/") {
			continue
		}
		if late(f["found"]) {
			delete(all, path)
			continue
		}
		f["answers"] = without(f["answers"], "on", late)
		if notice, _ := f["notice"].(map[string]any); notice != nil && late(notice["on"]) {
			delete(f, "notice")
		}
	}
}

func forgetMeeting(f map[string]any, late func(any) bool) {
	sessions := f["sessions"].([]any)
	last := sessions[len(sessions)-1].(map[string]any)["date"]
	if late(last) {
		delete(f, "attendance")
		if f["status"] == "held" {
			f["status"] = "planned"
		}
	} else if a, _ := f["attendance"].(map[string]any); a != nil {
		a["evidence"] = without(a["evidence"], "date", late)
	}
	if history, _ := f["history"].([]any); len(history) > 0 && late(history[0].(map[string]any)["known"]) {
		f["sessions"] = history[0].(map[string]any)["sessions"]
		delete(f, "history")
	}
}

func forgetReports(f map[string]any, late func(any) bool) {
	reports, _ := f["reports"].([]any)
	deeds, _ := f["deeds"].([]any)
	for _, x := range slices.Concat(reports, deeds) {
		r := x.(map[string]any)
		r["changes"], r["evidence"] = without(r["changes"], "known", late), without(r["evidence"], "date", late)
		for _, done := range []string{"submitted", "done"} {
			if late(r[done]) {
				delete(r, done)
				delete(r, "evidence")
			}
		}
		if late(r["requested"]) {
			delete(r, "requested")
		}
	}
}

func without(list any, key string, late func(any) bool) []any {
	entries, _ := list.([]any)
	return slices.DeleteFunc(slices.Clone(entries), func(e any) bool { return late(e.(map[string]any)[key]) })
}

func decoded(t testing.TB, raw map[string][]byte) files {
	t.Helper()
	out := files{}
	for path, data := range raw {
		var f map[string]any
		if err := json.Unmarshal(data, &f); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[path] = f
	}
	return out
}

func encoded(t testing.TB, all files) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for name, f := range all {
		if f["id"] == nil {
			f["id"] = strings.TrimSuffix(path.Base(name), ".json")
		}
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	return out
}

// shuffle reorders the named lists wherever they are in the value.
func shuffle(rng *rand.Rand, v any, names ...string) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if list, ok := v[name].([]any); ok && slices.Contains(names, name) {
				rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			}
			shuffle(rng, v[name], names...)
		}
	case []any:
		for _, e := range v {
			shuffle(rng, e, names...)
		}
	}
}
