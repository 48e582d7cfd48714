package rule

import (
	"cmp"
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// flawed gives each flaw of the rule in each nomination, and notes those as
// examined that try tells can be tried.
func (p *Pass) flawed(try func(*record.Project, *record.Nomination) bool, tell func(*record.Project, *record.Nomination, *record.Flaw)) {
	for proj, n := range p.nominations() {
		if !try(proj, n) {
			continue
		}
		p.Examined(recordAt(n.Head))
		flaws := p.run.appraisal.Flaws(n)
		for i := range flaws {
			if flaws[i].Rule() == p.rule.ID {
				tell(proj, n, &flaws[i])
			}
		}
	}
}

// decided reports whether the decision that the nomination rests on, and the
// person, can be read.
func (p *Pass) decided(proj *record.Project, n *record.Nomination) bool {
	return p.decisionOf(proj, n) != nil && p.nominee(n) != nil
}

// unmasked is decided for what rests on the person's seats, which masking hides.
func (p *Pass) unmasked(proj *record.Project, n *record.Nomination) bool {
	if !p.decided(proj, n) {
		return false
	}
	if person := p.nominee(n); person.Masked != nil {
		p.NotChecked(n.Ref.Path(), MaskedPerson, lang.T(
			"Personens platser visas inte, för personen är skyddad.", "The person's seats are not shown, because the person is masked."))
		return false
	}
	return true
}

// ReportFlaw notes a flaw of an appointment at place, which is in its record.
//
// How grave it is depends on what is published. A proposal must hold. So must an
// appointment that a change adds, unless it is for past meetings alone and the
// region has stated the flaw: then it is a fact, and told. Of a published
// appointment the flaw is to be stated; without a base everything is published,
// and a flaw only warns, so that the site goes on being built.
func (p *Pass) ReportFlaw(proj *record.Project, n *record.Nomination, f *record.Flaw, place finding.Place, values Values, related ...finding.Place) {
	severity := finding.Error
	var more lang.Text
	switch proposed, must := p.stillProposed(proj, n), p.adds(n) && p.ahead(proj, f.Meetings); {
	case proposed:
		if p.Before != nil && p.published(n) != nil {
			more = flawOfProposal
		}
	case must:
	case n.States(f.Finding):
		severity, more = finding.Note, flawStated
	default:
		if more = flawToState; !f.Sure {
			more = flawInDoubt
		}
		more = fill(more, Values{"finding": f.Finding})
		if p.Before == nil {
			severity = finding.Warning
		}
	}
	touched := make([]string, len(f.Meetings))
	for i, m := range f.Meetings {
		touched[i] = m.Ref.Path()
	}
	told := p.reportGraded(f.Message(), severity, place, touched, values, related)
	told.Flaw, told.Message = f.Finding, lang.Sentences(told.Message, more)
}

// Of what has happened there is nothing to mend, but it can be said.
var (
	flawToState = lang.T(
		"Var det så: ange bristen ”{finding}” i uppdraget (flaws).",
		"If that is how it was, state the flaw “{finding}” in the assignment (flaws).")
	flawInDoubt = lang.T(
		"Går det inte att ta reda på: ange bristen ”{finding}” i uppdraget (flaws).",
		"If that cannot be found out, state the flaw “{finding}” in the assignment (flaws).")
	flawOfProposal = lang.T(
		"Gäller förslaget inte längre: ändra det till avböjt (declined) i samma ändring.",
		"If the proposal holds no longer, change it to declined in the same change.")
	flawStated = lang.T(
		"Regionen har själv angett bristen i uppdraget.",
		"The region has stated the flaw in the assignment itself.")
)

// ReportAdded notes what blocks where a change adds it, and is told of what is
// published.
func (p *Pass) ReportAdded(proj *record.Project, n *record.Nomination, place finding.Place, message string, values Values, related ...finding.Place) {
	severity := finding.Error
	if p.Before == nil && !p.stillProposed(proj, n) {
		severity = finding.Warning
	}
	p.reportGraded(message, severity, place, nil, values, related)
}

func (p *Pass) reportGraded(message string, severity finding.Severity, place finding.Place, touched []string, values Values, related []finding.Place) *finding.Finding {
	m, ok := p.rule.message(message)
	if !ok {
		panic("rule " + p.rule.ID + " has no message " + message)
	}
	if !m.Graded {
		panic("the message " + p.rule.ID + "/" + message + " is not graded")
	}
	m.Severity = severity
	f := p.trial.report(m, place, fill(m.Text, values), related)
	f.Graded = true
	f.Fingerprint = finding.Fingerprint(p.rule.ID+"/"+message, append(touched, f.Fingerprint), "")
	return f
}

// adds reports whether the change adds the assignment as decided. Without a base
// nothing is added.
func (p *Pass) adds(n *record.Nomination) bool {
	old := p.published(n)
	return p.Before != nil && (old == nil || !old.Decided())
}

// published returns the assignment as it is published, nil if it is not. Without
// a base all that stands is published.
func (p *Pass) published(n *record.Nomination) *record.Nomination {
	if p.Before == nil {
		return n
	}
	proj, ok := p.Before.Register.Projects.Get(n.Ref.Project)
	if !ok {
		return nil
	}
	old, _ := proj.Nominations.Get(n.ID)
	return old
}

// ahead reports whether one of the meetings is still to come.
func (p *Pass) ahead(proj *record.Project, meetings []*record.Meeting) bool {
	return slices.ContainsFunc(meetings, func(m *record.Meeting) bool {
		now, ok := proj.Meetings.Get(m.ID)
		return ok && now.Status != "cancelled" && !now.Past(p.AsOf)
	})
}

// required lists the conditions, as judged now, that must be met (strength
// funding or shall), in their own order.
func required(proj *record.Project) []*record.Condition {
	list := slices.DeleteFunc(slices.Clone(proj.Conditions.All()), func(c *record.Condition) bool {
		return c.Strength != "funding" && c.Strength != "shall"
	})
	slices.SortStableFunc(list, func(a, b *record.Condition) int { return cmp.Compare(a.Order, b.Order) })
	return list
}

// meetingsAsked lists the meetings at which the condition asks for whoever has the post.
func meetingsAsked(proj *record.Project, c *record.Condition, post string) []string {
	if way := proj.Judgement(c).Way(); slices.Contains(way.Posts, post) {
		return way.Meetings()
	}
	return nil
}

// namesCondition reports whether the nomination refers to a deviation that names the
// condition.
func namesCondition(proj *record.Project, n *record.Nomination, condition string) bool {
	d, ok := proj.Deviations.Get(n.Deviation)
	return ok && slices.Contains(d.Conditions, condition)
}

// personAt points into the record of the nominee.
func personAt(n *record.Nomination, steps ...any) finding.Place {
	return at(record.Ref{Kind: record.KindPerson, ID: n.Person}, steps...)
}

// missingOf names what a decision, or the source of a seat, lacks.
func missingOf(f *record.Flaw) []lang.Text {
	list := make([]lang.Text, len(f.Missing))
	for i, member := range f.Missing {
		list[i] = memberNames[member]
		if member == "authority" && f.Message() == "delegated-incomplete" {
			list[i] = lang.T("punkten i delegationsordningen", "the point in the delegation order")
		}
	}
	return list
}

// memberNames are what may be missing, in running text.
var memberNames = map[string]lang.Text{
	"body":       lang.T("organ", "a body"),
	"date":       lang.T("datum", "a date"),
	"paragraph":  lang.T("paragraf (§)", "a paragraph (§)"),
	"caseNumber": lang.T("diarienummer", "a case number"),
	"decidedBy":  lang.T("vem som beslutade", "who decided"),
	"authority":  lang.T("stödet för beslutet", "the authority for it"),
	"number":     lang.T("nummer", "a number"),
	"read":       lang.T("dagen då registret lästes", "the day on which the register was read"),
}

// notGained lists those of the meetings that a lack of mandate touches at which
// the person lacks it by all that is known: what is asked for is a mandate at the
// meetings, and it may be given between the appointment and them.
func (p *Pass) notGained(proj *record.Project, n *record.Nomination, f *record.Flaw) []*record.Meeting {
	demand := f.Condition.History[slices.IndexFunc(f.Condition.History, func(j record.Judgement) bool { return j.Index == f.Demand })].Mandate
	return slices.DeleteFunc(slices.Clone(f.Meetings), func(m *record.Meeting) bool {
		now, ok := p.full(proj).Meetings.Get(m.ID)
		if !ok || !now.First().Known() {
			return false
		}
		s := p.All.MandateAt(n.Person, proj.ID, *demand, now)
		return s.Holds != nil && *s.Holds
	})
}

// overlap reports whether the lists have an item in common.
func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// everyPost lists the posts that the conditions ask for or have asked for: a
// condition that is changed by the funder leaves what was decided before it.
func everyPost(proj *record.Project) []string {
	var posts []string
	for _, c := range proj.Conditions.All() {
		for _, j := range c.History {
			posts = append(posts, j.Way().Posts...)
			if j.Attendance != nil {
				// An exchange may name posts, though their holders do not decide it.
				posts = append(posts, j.Attendance.Posts...)
			}
		}
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}

// lostOrUnmasked is unmasked, but that it tells of masked persons, too, that their
// mandate was lost.
func (p *Pass) lostOrUnmasked(proj *record.Project, n *record.Nomination) bool {
	return p.unmasked(proj, n) || p.decided(proj, n) && p.nominee(n).Masked.Lost.Known()
}

// statedSeats reports whether what is published of the assignment states what the
// person's seats lacked, which masking has hidden since.
func (p *Pass) statedSeats(n *record.Nomination) bool {
	old := p.published(n)
	return old != nil && slices.ContainsFunc(old.Flaws, func(f record.StatedFlaw) bool { return hidden(f.Finding) })
}

// hidden reports whether masking hides the flaw.
func hidden(flaw string) bool {
	rule, _, _ := strings.Cut(flaw, "/")
	return rule == "NOM-04" || rule == "NOM-05" || rule == "NOM-13"
}
