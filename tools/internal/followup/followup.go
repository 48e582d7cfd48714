// Package followup works out what a funder sees of all who publish for it, of what
// was observed: which granted projects are nowhere, how each condition stands in
// every region and how each reads it, what waits for the funder's own answer, and
// how old all that is.
//
// It reads observations and says nothing of its own: no ranking, no score, and
// nothing that a publisher's package did not give when it was recomputed.
package followup

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Overview is what is seen.
type Overview struct {
	AsOf       lang.Date
	Publishers []*Publisher // in the order of their names
	Programmes []*Programme
	// Ungranted are projects that a publisher has under a case number that is not
	// granted to it, and Unpaired those without one: neither published nor missing.
	Ungranted, Unpaired []Published
	// Owed is what waits for the funder's answer, and Chances what can still be saved
	// and until when: the first to come first. Contradictions are where the funder's
	// word and the publisher's verdict are opposed.
	Owed           []Owed
	Chances        []Stands
	Contradictions []Stands
}

// Publisher is one who publishes, and what was last seen there.
type Publisher struct {
	*record.Publisher
	Observation *record.Observation // nil: no round was made since it was registered
}

// Good returns what was last seen that held, nil for nothing.
func (p *Publisher) Good() *record.Seen {
	if p.Observation == nil {
		return nil
	}
	return p.Observation.Good
}

// Old reports whether what is seen is not of now: the last round gave nothing
// better, or it is of a day too far back.
func (p *Publisher) Old(asOf lang.Date) bool {
	good := p.Good()
	if good == nil {
		return false
	}
	switch p.Observation.Now.Outcome {
	case record.CollectedOK, record.CollectedOtherProgram:
		return good.AsOf.SurelyBefore(asOf.AddDays(-record.MaxAge))
	}
	return true
}

// Overdue counts the conditions of which something was to be done before the day.
func (p *Publisher) Overdue(asOf lang.Date) (n int) {
	if p.Good() == nil {
		return 0
	}
	for _, project := range p.Good().Projects {
		for _, c := range project.Conditions {
			if c.Next != nil && c.Next.By.Known() && c.Next.By.SurelyBefore(asOf) {
				n++
			}
		}
	}
	return n
}

// Programme is a programme with what was granted in it.
type Programme struct {
	*record.Programme
	Grants []*Grant // by publisher, then case number
}

// Count is how many of its grants are found so.
func (p *Programme) Count(f Found) (n int) {
	for _, g := range p.Grants {
		if g.Found == f {
			n++
		}
	}
	return n
}

// Standing counts the grants by how the i-th condition stands there, "" where no status
// of it was seen.
func (p *Programme) Standing(i int) map[verdict.Status]int {
	count := map[verdict.Status]int{}
	for _, g := range p.Grants {
		var status verdict.Status
		if c := g.Cells[i]; c != nil && slices.Contains(verdict.Statuses(), verdict.Status(c.Status)) {
			status = verdict.Status(c.Status)
		}
		count[status]++
	}
	return count
}

// Found is whether a granted project is with its publisher.
type Found string

// Here: it is. Missing: the publisher was seen, and has it not. Gone: it was there
// before. Unknowable: the publisher has projects of which it does not say the case
// number, and it may be one of them. Unseen: nothing of the publisher was ever seen
// that held.
const (
	Here       Found = "here"
	Missing    Found = "missing"
	Gone       Found = "gone"
	Unknowable Found = "unknowable"
	Unseen     Found = "unseen"
)

// Grant is a granted project, and how the conditions of its programme stand there.
type Grant struct {
	*record.FundedProject
	Publisher *Publisher
	Found     Found
	Project   *record.SeenProject     // nil unless Here
	Cells     []*record.SeenCondition // by the programme's conditions; nil: there is no such condition there
}

// Published is a project as a publisher has it.
type Published struct {
	Publisher *Publisher
	Project   *record.SeenProject
}

// Stands is how one condition stands with a publisher.
type Stands struct {
	Published
	Condition *record.SeenCondition
}

// Owed is a deviation of which the funder was told and has said nothing.
type Owed struct {
	Published
	record.SeenAwaiting
}

// Of works out what a funder sees as of the day.
func Of(reg *record.Register, asOf lang.Date) *Overview {
	o := &Overview{AsOf: asOf}
	byID := map[string]*Publisher{}
	for _, p := range reg.Publishers.All() {
		one := &Publisher{Publisher: p}
		one.Observation, _ = reg.Observations.Get(p.ID)
		byID[p.ID] = one
		o.Publishers = append(o.Publishers, one)
	}
	slices.SortStableFunc(o.Publishers, func(a, b *Publisher) int { return cmp.Compare(a.Name.SV, b.Name.SV) })
	granted := map[string]bool{} // publisher and case number
	for _, p := range reg.Programmes.All() {
		o.Programmes = append(o.Programmes, &Programme{Programme: p})
	}
	for _, g := range reg.Grants.All() {
		granted[g.Publisher+" "+g.CaseNumber] = true
		publisher, known := byID[g.Publisher]
		i := slices.IndexFunc(o.Programmes, func(p *Programme) bool { return p.ID == g.Programme })
		if !known || i < 0 {
			continue // a rule says so
		}
		p := o.Programmes[i]
		p.Grants = append(p.Grants, grantOf(g, publisher, p.Conditions))
	}
	for _, p := range o.Programmes {
		slices.SortStableFunc(p.Grants, func(a, b *Grant) int {
			return cmp.Or(cmp.Compare(a.Publisher.Name.SV, b.Publisher.Name.SV), cmp.Compare(a.CaseNumber, b.CaseNumber))
		})
	}
	for _, p := range o.Publishers {
		if p.Good() != nil {
			o.gather(p, granted)
		}
	}
	slices.SortStableFunc(o.Owed, func(a, b Owed) int { return lang.InOrder(a.Notified, b.Notified) })
	slices.SortStableFunc(o.Chances, func(a, b Stands) int { return lang.InOrder(a.Condition.LastChance, b.Condition.LastChance) })
	return o
}

// gather notes what one publisher has that is to be told of.
func (o *Overview) gather(p *Publisher, granted map[string]bool) {
	for i := range p.Good().Projects {
		project := &p.Good().Projects[i]
		at := Published{p, project}
		switch {
		case project.Withdrawn:
			continue
		case project.CaseNumber == "":
			o.Unpaired = append(o.Unpaired, at)
		case !granted[p.ID+" "+project.CaseNumber]:
			o.Ungranted = append(o.Ungranted, at)
		}
		for _, a := range project.Awaiting {
			o.Owed = append(o.Owed, Owed{at, a})
		}
		for j := range project.Conditions {
			c := &project.Conditions[j]
			if c.LastChance.Known() && !c.LastChance.SurelyBefore(o.AsOf) {
				o.Chances = append(o.Chances, Stands{at, c})
			}
			if c.Funder != nil && c.Funder.Accord == string(verdict.Contradict) {
				o.Contradictions = append(o.Contradictions, Stands{at, c})
			}
		}
	}
}

func grantOf(g *record.FundedProject, p *Publisher, conditions []record.ProgrammeCondition) *Grant {
	out := &Grant{FundedProject: g, Publisher: p, Cells: make([]*record.SeenCondition, len(conditions)), Found: Unseen}
	good := p.Good()
	if good == nil {
		return out
	}
	unnumbered := false
	for i := range good.Projects {
		if project := &good.Projects[i]; project.CaseNumber == g.CaseNumber {
			out.Project = project
		} else if project.CaseNumber == "" {
			unnumbered = true
		}
	}
	switch {
	case out.Project != nil:
		out.Found = Here
		for i, c := range conditions {
			out.Cells[i] = InWords(out.Project, c.Words)
		}
	case slices.ContainsFunc(p.Observation.Gone, func(x record.GoneProject) bool { return x.CaseNumber == g.CaseNumber }):
		out.Found = Gone
	case unnumbered:
		out.Found = Unknowable
	default:
		out.Found = Missing
	}
	return out
}

// InWords returns the project's condition that quotes the words, nil for none.
func InWords(project *record.SeenProject, words string) *record.SeenCondition {
	digest := record.WordsDigest(words)
	for i := range project.Conditions {
		if c := &project.Conditions[i]; slices.Contains(c.Words, digest) {
			return c
		}
	}
	return nil
}

// Reading is how some publishers read the words of one condition, and who they are.
type Reading struct {
	Interpretation *lang.Text // nil: none is given
	Withheld       bool       // there is one, which names a person
	By             []*Publisher
}

// Readings groups the publishers of a programme by how they read its i-th condition:
// in the order in which their names come.
func (p *Programme) Readings(i int) (list []Reading) {
	for _, g := range p.Grants {
		c := g.Cells[i]
		if c == nil {
			continue
		}
		at := slices.IndexFunc(list, func(r Reading) bool {
			return r.Withheld == c.Withheld && (r.Interpretation == nil) == (c.Interpretation == nil) &&
				(r.Interpretation == nil || r.Interpretation.SV == c.Interpretation.SV)
		})
		if at < 0 {
			at = len(list)
			list = append(list, Reading{Interpretation: c.Interpretation, Withheld: c.Withheld})
		}
		if !slices.Contains(list[at].By, g.Publisher) {
			list[at].By = append(list[at].By, g.Publisher)
		}
	}
	return list
}
