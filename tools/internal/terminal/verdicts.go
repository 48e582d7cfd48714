package terminal

import (
	"strings"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/verdict"
)

// Status shows every verdict with its reasoning: what holds and what does not,
// with the place in the records that shows it, what is next, and the dates on
// which it changes.
func (p Printer) Status(r *inspect.Result) error {
	p.eachProject(r, func(verdicts []verdict.Verdict) {
		for _, v := range verdicts {
			p.verdict(r, v)
		}
	})
	p.printf("\n")
	p.indented(0, "", verdict.Whose().In(p.lang))
	if r.Report.Summary.Blocking > 0 {
		p.printf("%s\n", p.styled(red, p.in(
			"Uppgifterna bryter mot en regel, så bedömningen är osäker. Kör insyn check för att se vad som ska rättas.",
			"The records break a rule, so the judgement is unsure. Run insyn check to see what to mend.")))
	}
	return p.flush()
}

// conditions shows the verdicts in short: status, condition, and the line under
// it.
func (p Printer) conditions(r *inspect.Result) {
	p.eachProject(r, func(verdicts []verdict.Verdict) {
		widest := 0
		for _, v := range verdicts {
			widest = max(widest, textColumns(p.status(v.Status)))
		}
		for _, v := range verdicts {
			margin := 2 + widest + 2
			first := "  " + p.styled(styleOf(v.Status), padded(p.status(v.Status), widest)) + "  "
			p.indented(margin, first, p.conditionTitle(r, v.Project, v.Condition))
			if line := p.underline(v); line != "" {
				p.indented(margin, "", line)
			}
		}
	})
}

// eachProject groups the verdicts by project, in their order, under a heading.
func (p Printer) eachProject(r *inspect.Result, show func([]verdict.Verdict)) {
	all := r.Report.Verdicts
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Project == all[0].Project {
			n++
		}
		day := r.Report.AsOf.In(p.lang)
		p.heading(p.in("Villkoren den "+day+" – ", "The conditions on "+day+" – ") + p.projectTitle(r, all[0].Project))
		show(all[:n])
		all = all[n:]
	}
}

func (p Printer) verdict(r *inspect.Result, v verdict.Verdict) {
	p.printf("\n")
	status := p.status(v.Status)
	p.indented(textColumns(status)+2, p.styled(styleOf(v.Status), status)+"  ", p.conditionTitle(r, v.Project, v.Condition))
	if line := p.underline(v); line != "" {
		p.indented(2, "", line)
	}
	p.reasons(r, v.Because)
	if n := v.Next; n != nil {
		line := p.text(n.Text)
		if n.By.Known() {
			line += " " + p.in("Senast den ", "By ") + n.By.In(p.lang) + "."
		}
		if !n.Who.IsZero() {
			line += " " + p.in("Ansvarig: ", "Responsible: ") + p.text(n.Who) + "."
		}
		p.indented(2, "  ", p.in("Nästa steg: ", "Next: ")+line)
	}
	if c := v.LastChance; c != nil {
		p.indented(2, "  ", p.in("Kan ordnas till och med den ", "Can be arranged until ")+c.Date.In(p.lang)+": "+p.text(c.Text))
	}
	if len(v.KeyDates) > 0 {
		p.printf("  %s\n", p.in("Viktiga datum:", "Key dates:"))
	}
	widest := 0
	for _, k := range v.KeyDates {
		widest = max(widest, textColumns(p.status(k.Status)))
	}
	for _, k := range v.KeyDates {
		margin := 4 + len("2021-01-28") + 2 + widest + 2
		first := "    " + padded(k.Date.String(), len("2021-01-28")) + "  " + p.styled(styleOf(k.Status), padded(p.status(k.Status), widest)) + "  "
		p.indented(margin, first, p.text(k.Why))
	}
}

// reasons shows the steps of the reasoning. The steps that a meeting's own
// status rests on stand under it.
func (p Printer) reasons(r *inspect.Result, reasons []verdict.Reason) {
	margin := 2
	for _, reason := range reasons {
		step := margin
		if reason.Status != "" {
			step, margin = 2, 4
		}
		pad := strings.Repeat(" ", step)
		p.indented(step+2, pad+p.holds(reason.Holds)+" ", p.text(reason.Text))
		for _, e := range reason.Evidence {
			p.printf("%s    %s\n", pad, p.styled(dim, p.evidence(r, e)))
		}
	}
}

// underline is the line under a status: why it is so in this case, or why there
// is none.
func (p Printer) underline(v verdict.Verdict) string {
	if v.NotJudged != nil {
		return p.text(*v.NotJudged)
	}
	return p.text(v.Headline)
}

// evidence tells where in the records a step of the reasoning can be read.
func (p Printer) evidence(r *inspect.Result, e verdict.Evidence) string {
	line, column := 0, 0
	if f := r.Files[e.Path]; f != nil {
		if _, offset, ok := f.Locate(e.Pointer); ok {
			line, column = f.Position(offset)
		}
	}
	s := position(e.Path, line, column)
	if e.Link != "" {
		s += "  " + show(e.Link)
	}
	return s
}

func (p Printer) holds(h *bool) string {
	switch {
	case h == nil:
		return p.styled(yellow, "?")
	case *h:
		return p.styled(green, "✓")
	}
	return p.styled(red, "✗")
}

// status writes a status as shape and word, so that it does not rest on colour.
func (p Printer) status(s *verdict.Status) string {
	if s == nil {
		return "– " + p.in("Inte bedömt", "Not judged")
	}
	return shapeOf(*s) + " " + verdict.Label(*s).In(p.lang)
}

func shapeOf(s verdict.Status) string {
	switch s {
	case verdict.Fulfilled:
		return "●"
	case verdict.Exempt:
		return "◇"
	case verdict.OnTrack:
		return "◐"
	case verdict.ActionNeeded:
		return "▲"
	case verdict.Unconfirmed:
		return "?"
	}
	return "✗"
}

func styleOf(s *verdict.Status) style {
	if s == nil {
		return plain
	}
	switch *s {
	case verdict.Fulfilled, verdict.Exempt:
		return green
	case verdict.OnTrack:
		return blue
	case verdict.ActionNeeded, verdict.Unconfirmed:
		return yellow
	}
	return red
}

// projectTitle names a project, by its id where its record cannot be read.
func (p Printer) projectTitle(r *inspect.Result, id string) string {
	if project, ok := r.Register.Projects.Get(id); ok && project.Record != nil {
		return p.text(project.Record.Title)
	}
	return show(id)
}

func (p Printer) conditionTitle(r *inspect.Result, project, id string) string {
	if proj, ok := r.Register.Projects.Get(project); ok {
		if c, ok := proj.Conditions.Get(id); ok {
			return p.text(c.Title)
		}
	}
	return show(id)
}
