package terminal

import (
	"slices"

	"insyn/tools/internal/answer"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/verdict"
)

// change says what the compared change does. Of a change that is blocked, it
// leaves out what whoever approves it needs, and what unjudged counts.
func (p Printer) change(r *inspect.Result) {
	c := r.Report.Change
	if c == nil {
		return
	}
	blocked := r.Report.Summary.Blocking > 0
	if past := r.Report.Grouped(true); len(past) > 0 && !blocked {
		p.heading(inspect.PastIsBetter().In(p.lang))
		p.gains(r, past)
	}
	p.heading(p.in("Det här gör ändringen", "This is what the change does"))
	if len(c.Records) == 0 {
		p.printf("  %s\n", p.in("Inga uppgifter ändras.", "No records change."))
	}
	for _, told := range c.Told() {
		p.indented(4, "  - ", p.text(told.Text))
		if !blocked {
			for _, t := range told.Basis {
				p.indented(6, "      ", p.text(t))
			}
		}
		for _, v := range told.Values {
			if v.Stopped() {
				continue // what blocks is said below
			}
			p.indented(8, "      - ", p.text(v.Words(0)))
		}
	}
	effects := slices.DeleteFunc(slices.Clone(c.Effects), func(e inspect.Effect) bool { return blocked && e.After == nil })
	if len(effects) == 0 {
		if len(c.Records) > 0 && !blocked {
			p.marksAlone(r)
		}
		return
	}
	p.heading(p.in("Så ändras bedömningen", "How the judgement changes"))
	several := slices.ContainsFunc(effects, func(e inspect.Effect) bool { return e.Project != effects[0].Project })
	for _, e := range effects {
		title := p.conditionTitle(r, e.Project, e.Condition)
		if several { // conditions of two projects may be called the same
			title = p.text(r.Openly(naming.ProjectAlone(r.Register, e.Project))) + ", " + title
		}
		if same(e.Before, e.After) {
			p.indented(4, "  - ", title+": "+p.status(e.After)+p.in(" som förut, men annorlunda på dessa datum:", " as before, but different on these dates:"))
		} else {
			p.indented(4, "  - ", title+": "+p.status(e.Before)+" → "+p.status(e.After))
		}
		p.spans(e.Spans())
	}
	if rest := r.Report.Grouped(false); len(rest) > 0 && !blocked {
		p.heading(p.in("Det här vilar en bättre bedömning på", "What a better judgement rests on"))
		p.gains(r, rest)
	}
}

// mostMoves is how many marks that move are told one by one.
const mostMoves = 12

// marksAlone says that no condition as a whole is judged otherwise, and which marks
// are others all the same.
func (p Printer) marksAlone(r *inspect.Result) {
	var lines []string
	for _, m := range matrix.MovesOf(r.Register, r.Before, r.Report.Verdicts) {
		line := p.conditionTitle(r, m.Project, m.Condition)
		if !m.Where.IsZero() {
			line += ", " + p.text(r.Openly(m.Where))
		}
		lines = append(lines, line+": "+p.moved(m.Before)+" → "+p.moved(m.After))
	}
	if len(lines) == 0 {
		p.printf("  %s\n", p.in("Inget villkor bedöms annorlunda, i dag eller på något viktigt datum.",
			"No condition is judged otherwise, today or on any key date."))
		for _, id := range r.Report.Change.Recounted() {
			if a, ok := answer.Of(r.Register, id, r.Report.Verdicts); ok {
				p.indented(2, "  ", p.in("Svaret efter ändringen: ", "The answer after the change: ")+p.styled(bold, a.Lead.In(p.lang)))
			}
		}
		return
	}
	p.heading(p.in("Inget villkor bedöms annorlunda som helhet, men de här delarna", "No condition is judged otherwise as a whole, but these parts are"))
	for _, line := range lines[:min(len(lines), mostMoves)] {
		p.indented(4, "  - ", line)
	}
	if more := len(lines) - mostMoves; more > 0 {
		p.indented(4, "  - ", lang.Format("och %d till", "and %d more", more).In(p.lang))
	}
}

// moved is a part's status, or that it has none.
func (p Printer) moved(s *verdict.Status) string {
	if s == nil {
		return p.in("ingen del", "no part")
	}
	return p.status(s)
}

// gains shows what gets better, and under it the facts that it newly rests on.
func (p Printer) gains(r *inspect.Result, groups []inspect.BetterGroup) {
	for i := range groups {
		g := &groups[i]
		for _, row := range g.Rows(r.Report.AsOf) {
			line := p.conditionTitle(r, row.Project, row.Condition)
			if !row.Where.IsZero() {
				line += ", " + p.text(row.Where)
			}
			line += ": " + p.status(row.Before) + " → "
			if row.Gone {
				line += p.in("bedöms inte längre", "no longer judged")
			} else {
				line += p.status(row.After)
			}
			if !row.On.IsZero() {
				line += " (" + row.On.In(p.lang) + ")"
			}
			p.indented(4, "  - ", line)
		}
		for _, said := range g.Facts() {
			p.indented(6, "      ", p.text(said))
		}
	}
}

// spans lists the days on which a status is another.
func (p Printer) spans(list []inspect.Span) {
	for _, s := range list {
		days := s.From.String()
		switch {
		case !s.To.Known():
			days = p.in("från ", "from ") + days
		case s.To != s.From:
			days += "–" + s.To.String()
		}
		p.indented(8, "      ", padded(days, 2*len("2021-01-28")+1)+"  "+p.status(s.Before)+" → "+p.status(s.After))
	}
}

func same(a, b *verdict.Status) bool {
	return a == b || a != nil && b != nil && *a == *b
}
