package terminal

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/verdict"
)

// Status shows how the conditions stand, and every verdict with its reasoning:
// what holds and what does not, with the place in the records that shows it,
// what is next, and the dates on which it changes.
func (p Printer) Status(r *inspect.Result) error {
	for _, verdicts := range byProject(r.Report.Verdicts) {
		verdicts = contraryFirst(verdicts)
		p.matrix(r, verdicts)
		p.answer(r, verdicts)
		p.settles(r, verdicts)
		for _, v := range verdicts {
			p.verdict(r, v)
		}
	}
	p.unconditioned(r)
	p.printf("\n")
	p.indented(0, "", verdict.Whose().In(p.lang))
	if r.Report.Summary.Blocking > 0 {
		for _, line := range p.wrap(p.in(
			"Uppgifterna bryter mot en regel, så bedömningen är osäker. Kör insyn check för att se vad som ska rättas.",
			"The records break a rule, so the judgement is unsure. Run insyn check to see what to mend."), 0) {
			p.printf("%s\n", p.styled(red, line))
		}
	}
	return p.flush()
}

// settles says which papers would settle what is open in the project, what settles
// the most first, and whom to ask for them.
func (p Printer) settles(r *inspect.Result, verdicts []verdict.Verdict) {
	project := verdicts[0].Project
	list := settle.Papers(r.Register, project, r.Report.AsOf, verdicts)
	if len(list) == 0 {
		return
	}
	p.heading(p.in("Vad skulle avgöra det?", "What would settle it?"))
	said := settle.Speak(r.Register, project, r.Report.AsOf, list)
	for i := range list {
		number := strconv.Itoa(i+1) + ". "
		p.indented(2+len(number), "  "+number, p.text(r.Openly(said.Settles(i).Whole())))
		asked := said.Ask(i)
		who := make([]lang.Text, len(asked))
		for j, a := range asked {
			who[j] = a.Who
		}
		p.indented(2+len(number), strings.Repeat(" ", 2+len(number)), p.in("Fråga ", "Ask ")+p.text(r.Openly(lang.Either(who)))+".")
	}
}

// conditions shows how the conditions stand, and what remains to be done.
func (p Printer) conditions(r *inspect.Result) {
	for _, verdicts := range byProject(r.Report.Verdicts) {
		verdicts = contraryFirst(verdicts)
		p.matrix(r, verdicts)
		p.contrary(r, verdicts)
		p.reasonsNotJudged(r, verdicts)
		p.remaining(verdicts)
	}
}

// byProject groups the verdicts by project, in their order.
func byProject(all []verdict.Verdict) [][]verdict.Verdict {
	var groups [][]verdict.Verdict
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Project == all[0].Project {
			n++
		}
		groups = append(groups, all[:n])
		all = all[n:]
	}
	return groups
}

// reasonsNotJudged says why conditions are not judged, each reason once.
func (p Printer) reasonsNotJudged(r *inspect.Result, verdicts []verdict.Verdict) {
	var reasons []string
	titles := map[string][]lang.Text{}
	for _, v := range verdicts {
		if v.NotJudged == nil {
			continue
		}
		why := p.text(*v.NotJudged)
		if titles[why] == nil {
			reasons = append(reasons, why)
		}
		title := p.conditionTitle(r, v.Project, v.Condition)
		titles[why] = append(titles[why], lang.Quote(lang.T(title, title)))
	}
	for _, why := range reasons {
		p.indented(4, "  – ", lang.List(titles[why]).In(p.lang)+": "+why)
	}
}

// step is something to be done, in the reader's language.
type step struct {
	who, what string
	when      string // a sentence; "": no day is known
	by        lang.Date
}

func (s step) String() string { return strings.TrimSpace(s.what + " " + s.when) }

// remaining says what is to be done next, by whom and by when. What several
// conditions ask for is said once.
func (p Printer) remaining(verdicts []verdict.Verdict) {
	var steps []step
	for _, v := range verdicts {
		s, ok := p.step(v)
		if !ok || slices.ContainsFunc(steps, s.within) {
			continue
		}
		steps = append(slices.DeleteFunc(steps, func(t step) bool { return t.within(s) }), s)
	}
	slices.SortStableFunc(steps, func(s, t step) int {
		switch {
		case s.by.Known() && t.by.Known():
			return lang.InOrder(s.by, t.by)
		case s.by.Known():
			return -1
		case t.by.Known():
			return 1
		}
		return 0
	})
	var names []string
	by := map[string][]step{}
	for _, s := range steps {
		if by[s.who] == nil {
			names = append(names, s.who)
		}
		by[s.who] = append(by[s.who], s)
	}
	if len(steps) > 0 {
		p.gap()
	}
	for _, who := range names {
		label := p.in("Nästa steg", "Next")
		if who != "" {
			label += " – " + who
		}
		if len(by[who]) == 1 {
			p.hanging(textColumns(label)+2, 2, p.styled(bold, label+":")+" ", by[who][0].String())
			continue
		}
		p.printf("%s\n", p.styled(bold, label+":"))
		for _, s := range by[who] {
			p.indented(4, "  - ", s.String())
		}
	}
}

// step returns what is to be done about the verdict.
func (p Printer) step(v verdict.Verdict) (s step, ok bool) {
	switch n, c := v.Next, v.LastChance; {
	case n != nil:
		s = step{who: p.text(n.Who), what: p.text(n.Text), by: n.By}
		if n.By.Known() {
			s.when = p.deadline(n.By)
		} else if c != nil {
			s.when = lang.Format("Går att ordna till och med %s.", "It can be arranged until %s.", c.Date.TheDay()).In(p.lang)
			s.by = c.Date
		}
	case c != nil:
		s = step{what: p.text(c.Text), by: c.Date}
	}
	return s, s.what != ""
}

// deadline says by when something is to be done.
func (p Printer) deadline(d lang.Date) string {
	return lang.Format("Senast %s.", "By %s.", d.TheDay()).In(p.lang)
}

// within reports whether whoever does t has done s too.
func (s step) within(t step) bool {
	return s.who == t.who && s.by == t.by && strings.HasPrefix(t.what, s.what)
}

func (p Printer) verdict(r *inspect.Result, v verdict.Verdict) {
	p.printf("\n")
	status := p.status(new(v.Standing()))
	p.indented(textColumns(status)+2, p.styled(styleOf(v.Status), status)+"  ", p.conditionTitle(r, v.Project, v.Condition))
	if line := p.underline(v); line != "" {
		p.indented(2, "", line)
	}
	p.funder(r, v.Funder)
	p.reasons(r, v.Because)
	if n := v.Next; n != nil {
		line := p.text(n.Text)
		if n.By.Known() {
			line += " " + p.deadline(n.By)
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

// evidence says where in the records a step of the reasoning can be read.
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
	if s == nil || *s == verdict.None {
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
	case verdict.Idle:
		return "○"
	case verdict.Quoted:
		return "–"
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

func (p Printer) projectTitle(r *inspect.Result, id string) string {
	return p.text(r.Openly(naming.ProjectAlone(r.Register, id)))
}

func (p Printer) conditionTitle(r *inspect.Result, project, id string) string {
	return p.text(r.Openly(naming.ConditionAlone(r.Register, project, id)))
}
