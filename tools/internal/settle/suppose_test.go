package settle_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

// tried are the sets of records that papers are asked of, with the days.
func tried(t *testing.T) map[string]files {
	t.Helper()
	all := map[string]files{"example": region(), "little": testdata.Records(), "reports": reported(), "generated": generated(t, 3)}
	base, err := txtar.ParseFile("../verdict/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../verdict/testdata/courses/*.txtar")
	if err != nil || len(names) < 30 {
		t.Fatal(len(names), "courses", err)
	}
	for _, name := range names {
		course, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := files{}
		for _, x := range slices.Concat(base.Files, course.Files) {
			if strings.HasPrefix(x.Name, "data/") {
				f[x.Name] = x.Data
			}
		}
		all[filepath.Base(name)] = f
	}
	return all
}

// daysOf are some days of the project: the key dates of its conditions.
func daysOf(r *record.Register, project string) []lang.Date {
	days := map[lang.Date]bool{lang.MustDate("2026-11-29"): true}
	for _, v := range verdict.Judge(r, lang.MustDate("2026-11-29"), nil) {
		for _, k := range v.KeyDates {
			days[k.Date] = days[k.Date] || v.Project == project
		}
	}
	return slices.SortedFunc(maps.Keys(days), lang.InOrder)
}

// TestSuppose: what is supposed of one paper changes the marks that the paper is said
// to change, and no other; of papers that change something together, that; of none,
// nothing. The verdicts have the marks.
func TestSuppose(t *testing.T) {
	papers, together := 0, 0
	for name, f := range tried(t) {
		r := f.register()
		for _, p := range r.Projects.All() {
			for i, on := range sample.Of(daysOf(r, p.ID)) {
				if i%4 != 0 { // as likely to differ as the days between them
					continue
				}
				verdicts := verdict.JudgeProject(record.NewAppraisal(r), p.ID, on, nil)
				q := settle.Ask(r, p.ID, on, verdicts)
				at := name + " " + p.ID + " " + on.String()
				if s, ok := q.Suppose(); !ok || len(s.Changes) > 0 || !slices.Equal(marksOf(s.Verdicts), marksOf(verdicts)) {
					t.Errorf("%s: nothing is supposed, and changes %v, %t", at, s.Changes, ok)
				}
				seen := map[string]bool{}
				for i, paper := range q.Papers {
					if seen[paper.ID] {
						t.Errorf("%s: two papers are %s", at, paper.ID)
					}
					seen[paper.ID] = true
					for j := range paper.Outcomes {
						papers++
						holds(t, at+" "+paper.ID+" "+paper.Outcomes[j].ID(), q, verdicts, paper.Outcomes[j].Changes, settle.Choice{Paper: i, Outcome: j})
					}
				}
				for i, paper := range q.Papers {
					for _, x := range paper.Together {
						together++
						if !reached(q, i, x) {
							t.Errorf("%s: %s with %v does not make %v", at, paper.ID, x.With, x.Change)
						}
					}
				}
			}
		}
	}
	t.Logf("%d outcomes, %d together", papers, together)
	if papers < 100 || together < 10 {
		t.Errorf("%d outcomes, %d together are few", papers, together)
	}
}

// holds tries that the choices change the marks so, and the verdicts with them.
func holds(t *testing.T, at string, q *settle.Inquiry, before []verdict.Verdict, want []settle.Change, chosen ...settle.Choice) {
	t.Helper()
	s, ok := q.Suppose(chosen...)
	if !ok || !slices.Equal(s.Changes, want) {
		t.Errorf("%s: changes %v, not %v", at, s.Changes, want)
	}
	was, is := map[settle.Mark]verdict.Status{}, map[settle.Mark]verdict.Status{}
	for _, c := range marksOf(before) {
		was[c.Mark] = c.To
	}
	for _, c := range marksOf(s.Verdicts) {
		is[c.Mark] = c.To
	}
	differ := changes(was, is)
	for _, c := range want {
		if is[c.Mark] != c.To {
			t.Errorf("%s: the verdicts have %v as %s, not %s", at, c.Mark, is[c.Mark], c.To)
		}
		delete(differ, c.Mark)
	}
	if len(differ) > 0 {
		t.Errorf("%s: the verdicts change %v too", at, differ)
	}
	for _, v := range s.Verdicts {
		if strings.Contains(v.Headline.SV, "settle-") {
			t.Errorf("%s: says %s", at, v.Headline.SV)
		}
		for _, p := range v.Parts {
			if strings.Contains(p.ID+p.Post, "settle-") || len(s.Changes) > 0 && len(p.Evidence) > 0 {
				t.Errorf("%s: shows %v", at, p)
			}
		}
	}
}

// reached tries the first outcomes of the papers, and the second: together are what
// is hoped for, or what is feared.
func reached(q *settle.Inquiry, paper int, x settle.Together) bool {
	for _, outcome := range []int{0, 1} {
		var chosen []settle.Choice
		for _, i := range append([]int{paper}, x.With...) {
			chosen = append(chosen, settle.Choice{Paper: i, Outcome: min(outcome, len(q.Papers[i].Outcomes)-1)})
		}
		if s, ok := q.Suppose(chosen...); ok && slices.Contains(s.Changes, x.Change) {
			return true
		}
	}
	return false
}

// marksOf lists the marks of the verdicts, as what they become.
func marksOf(verdicts []verdict.Verdict) []settle.Change {
	var list []settle.Change
	for _, v := range verdicts {
		for _, p := range v.Parts {
			list = append(list, settle.Change{Mark: settle.Mark{Condition: v.Condition, Occasion: p.Occasion, Post: p.Post}, To: p.Status})
		}
	}
	return list
}

// TestSupposeRefuses: what is not in the list, and a paper twice, is told.
func TestSupposeRefuses(t *testing.T) {
	r, on := files(testdata.Records()).register(), lang.MustDate("2026-11-29")
	const project = "vagar-till-hallbar-utveckling"
	q := settle.Ask(r, project, on, verdict.Judge(r, on, nil))
	if len(q.Papers) == 0 {
		t.Fatal("nothing is asked for")
	}
	for _, chosen := range [][]settle.Choice{{{-1, 0}}, {{len(q.Papers), 0}}, {{0, -1}}, {{0, 99}}, {{0, 0}, {0, 0}}, {{0, 0}, {0, 1}}} {
		if _, ok := q.Suppose(chosen...); ok {
			t.Errorf("%v is supposed", chosen)
		}
	}
	none := settle.Ask(r, "nowhere", on, nil)
	if _, ok := none.Suppose(settle.Choice{}); ok || len(none.Papers) > 0 {
		t.Error("of no project something is supposed")
	}
}
