package rule

import (
	"iter"
	"slices"

	"insyn/tools/internal/record"
)

// meetingsByID returns those of the project's meetings that have the ids. The
// others are FIL-05's matter.
func meetingsByID(p *record.Project, ids []string) []*record.Meeting {
	var list []*record.Meeting
	for _, id := range ids {
		if m, ok := p.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	return list
}

// nominations goes through the nominations of every project, but for those
// that were declined and so never became anything.
func (p *Pass) nominations() iter.Seq2[*record.Project, *record.Nomination] {
	return func(yield func(*record.Project, *record.Nomination) bool) {
		for _, proj := range p.Register.Projects.All() {
			for _, n := range proj.Nominations.All() {
				if n.Status != "declined" && !yield(proj, n) {
					return
				}
			}
		}
	}
}

// full gives the project as its files stand, whatever AsOf.
func (p *Pass) full(proj *record.Project) *record.Project {
	if whole, ok := p.All.Projects.Get(proj.ID); ok {
		return whole
	}
	return proj
}

// faulty tells whether a record of the kind in the project, or outside the
// projects if "", cannot be read: what is not found among those that can may
// be in it.
func (p *Pass) faulty(project string, kind record.Kind) bool {
	return slices.ContainsFunc(p.All.Faulty(project), func(ref record.Ref) bool { return ref.Kind == kind })
}

// stillProposed tells whether the nomination is a proposal as the file stands.
// One that only was so on an earlier day of judgement has happened since, and
// what has happened is no error.
func (p *Pass) stillProposed(proj *record.Project, n *record.Nomination) bool {
	now, ok := p.full(proj).Nominations.Get(n.ID)
	return ok && now.Status == "proposed"
}

// decisionOf gives the decision that the nomination rests on. Nil without a
// word where none is named or it does not exist, which other rules say; where
// it cannot be read, the nomination is noted as not checked.
func (p *Pass) decisionOf(proj *record.Project, n *record.Nomination) *record.Decision {
	if d, ok := proj.DecisionOf(n); ok {
		return d
	}
	p.unreadable(n.Ref, record.Ref{Kind: record.KindDecision, Project: proj.ID, ID: n.Decision})
	return nil
}

// nominee gives the person of the nomination, like decisionOf.
func (p *Pass) nominee(n *record.Nomination) *record.Person {
	if x, ok := p.Register.People.Get(n.Person); ok {
		return x
	}
	p.unreadable(n.Ref, record.Ref{Kind: record.KindPerson, ID: n.Person})
	return nil
}

// unreadable notes that the rule was not tried on from if the record that it
// leans on is faulty.
func (p *Pass) unreadable(from, on record.Ref) {
	if p.Register.State(on) == record.Faulty {
		p.Unreadable(at(from), on)
	}
}

// readable reports whether none of the records that from leans on is faulty, and
// notes each that is.
func (p *Pass) readable(from record.Ref, on []record.Ref) bool {
	ok := true
	for _, ref := range on {
		p.unreadable(from, ref)
		ok = ok && p.Register.State(ref) != record.Faulty
	}
	return ok
}

// masked reports whether the person is masked: the seats are then not shown, and
// what they lack is not found.
func (p *Pass) masked(person string) bool {
	x, ok := p.Register.People.Get(person)
	return ok && x.Masked != nil
}

// politicianMeetings lists the meetings that the conditions name for the
// politician, or have named: one that the funder drops leaves what was decided
// before.
func politicianMeetings(proj *record.Project) []string {
	var ids []string
	for _, c := range proj.Conditions.All() {
		for _, j := range c.History {
			if way := j.Way(); len(way.Posts) > 0 {
				ids = append(ids, way.Meetings()...)
			}
		}
	}
	return ids
}

// forPolitician reports whether the conditions name the meeting for the politician;
// where none names any, or it cannot be read, every meeting may be one.
func (p *Pass) forPolitician(proj *record.Project) func(meeting string) bool {
	named := politicianMeetings(p.full(proj))
	open := len(named) == 0 || p.faulty(proj.ID, record.KindCondition)
	return func(meeting string) bool { return open || slices.Contains(named, meeting) }
}
