package settle

import (
	"cmp"
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Choice is a paper of an Inquiry and what it is supposed to say, by their places.
type Choice struct{ Paper, Outcome int }

// Supposed is how the conditions would stand, had the papers been there.
type Supposed struct {
	// Verdicts are the judge's own, but for Status and Parts, and of those the
	// Occasion, Post and Status: its words would speak of papers that are not there.
	Verdicts []verdict.Verdict
	Changes  []Change // what becomes of the marks, in order of time
}

// Suppose judges the project with the papers filled in. It reports false where one
// of them is not in the Inquiry, or is chosen twice.
func (q *Inquiry) Suppose(chosen ...Choice) (Supposed, bool) {
	chosen = slices.SortedFunc(slices.Values(chosen), func(x, y Choice) int { return cmp.Compare(x.Paper, y.Paper) })
	var fillings [][2]int
	for i, c := range chosen {
		if c.Paper < 0 || c.Paper >= len(q.Papers) || c.Outcome < 0 || c.Outcome >= len(q.Papers[c.Paper].Outcomes) || i > 0 && c.Paper == chosen[i-1].Paper {
			return Supposed{}, false
		}
		fillings = append(fillings, [2]int{q.places[c.Paper], c.Outcome})
	}
	if q.a == nil {
		return Supposed{Verdicts: q.verdicts}, true
	}
	// In the order in which they were asked for, as run has them.
	slices.SortFunc(fillings, func(x, y [2]int) int { return cmp.Compare(x[0], y[0]) })
	r := q.a.filled(fillings...)
	return Supposed{q.judged(r), q.a.changes(q.a.marks(r))}, true
}

// judged judges the register where the Inquiry's verdicts judge.
func (q *Inquiry) judged(r *record.Register) []verdict.Verdict {
	then := verdict.JudgeProject(record.NewAppraisal(r), q.a.p.ID, q.a.asOf, nil)
	list := slices.Clone(q.verdicts)
	for i := range list {
		v := &list[i]
		k := slices.IndexFunc(then, func(w verdict.Verdict) bool { return w.Condition == v.Condition && w.Project == v.Project })
		if k < 0 || v.Status == nil || v.Project != q.a.p.ID {
			continue
		}
		v.Status, v.Parts = then[k].Status, known(then[k].Parts)
	}
	return list
}

// known leaves of parts what is asked for of a paper that nobody has seen. The
// meetings that were put in for those that the records lack count as one.
func known(parts []verdict.Part) []verdict.Part {
	var list []verdict.Part
	for _, p := range parts {
		if strings.HasPrefix(p.ID, lackedMeeting) {
			p.ID = ""
		}
		i := slices.IndexFunc(list, func(q verdict.Part) bool { return q.Occasion == p.Occasion && q.Post == p.Post })
		if i < 0 {
			list = append(list, verdict.Part{Occasion: p.Occasion, Post: p.Post, Status: p.Status})
			continue
		}
		list[i].Status = verdict.Worst(list[i].Status, p.Status)
	}
	return list
}

// id says what the paper is and what it is about.
func (p *Paper) id() string {
	parts := []string{string(p.Kind), strings.Join(p.Meetings, ",")}
	for _, o := range p.Others {
		parts = append(parts, string(o.Kind)+":"+o.ID)
	}
	return joined(append(parts, p.Post, p.As, p.Person, p.Deviation)...)
}

// joined puts those of the parts together that there are.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "/")
}
