package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// At returns the register as it was known on day d: what became known later is
// left out or stands as it stood then. An unknown day returns the register as it
// is.
//
// A fact is known from the day that its record gives for it: a decision from
// its date, a seat from its election or its first day, an end from the day it
// was known, attendance from the meeting's last day, the funder's answer and ruling
// from its date, an organization's new name from the day it got it. Where that day is
// unknown the fact is taken as known always: the register cannot tell that it was
// not.
//
// What a record was before a dated change is put back where the record itself
// tells (a nomination was proposed before it was decided; a meeting had its
// earlier date). Corrections and withdrawals hold for all days: they say that
// the record was wrong, and the record no longer has what it said. Masking
// holds for all days too.
//
// State, File, Kinds and IDs go on answering for every file: a record of a
// later day is there to be referred to.
func (r *Register) At(d lang.Date) *Register {
	if !d.Known() {
		return r
	}
	d = d.LastDay()
	out := *r
	out.Organizations = mapSet(r.Organizations, func(o *Organization) (*Organization, bool) { return o.On(d), true })
	out.People = mapSet(r.People, func(p *Person) (*Person, bool) { return p.at(d), true })
	out.Projects = mapSet(r.Projects, func(p *Project) (*Project, bool) { return p.at(d), true })
	return &out
}

// Of returns the register with one project alone and the people whom it names,
// directly or in a decision: enough to judge it, and little to copy.
func (r *Register) Of(project string) *Register {
	out := *r
	p, ok := r.Projects.Get(project)
	if !ok {
		out.Projects, out.People = Set[*Project]{}, Set[*Person]{}
		return &out
	}
	out.Projects = projectSet([]*Project{p})
	named := map[string]bool{}
	for _, n := range p.Nominations.All() {
		named[n.Person] = true
	}
	for _, d := range p.Decisions.All() {
		for _, a := range d.Appoints {
			named[a.Person] = true
		}
		for _, g := range d.Delegates {
			named[g.Person] = true
		}
	}
	for _, m := range p.Meetings.All() {
		if m.Attendance == nil {
			continue
		}
		for _, a := range m.Attendance.Persons {
			named[a.Person] = true
		}
	}
	var people []*Person
	for id := range named {
		if x, ok := r.People.Get(id); ok {
			people = append(people, x)
		}
	}
	out.People = newSet(people)
	return &out
}

// mapSet applies f to every record and keeps those for which it returns true.
// Where that changes nothing it returns the set itself.
func mapSet[T comparable](s Set[T], f func(T) (T, bool)) Set[T] {
	list, ids := make([]T, 0, len(s.list)), make([]string, 0, len(s.list))
	changed := false
	for i, t := range s.list {
		u, ok := f(t)
		if ok {
			list, ids = append(list, u), append(ids, s.ids[i])
		}
		changed = changed || !ok || u != t
	}
	if !changed {
		return s
	}
	return Set[T]{list: list, ids: ids}
}

// known reports whether a fact of the day was known on d: always, where the day
// is unknown, and of a month when it is over.
func known(day, d lang.Date) bool { return !day.Known() || !d.MaybeBefore(day) }

// feared reports whether a fact may have been known on d: of a month from its
// first day. It is asked of what speaks against somebody, so that nobody is taken
// to serve on a day on which that may have ended.
func feared(day, d lang.Date) bool { return !d.SurelyBefore(day) }

// thin returns the entries of a list that keep accepts, and the list itself if
// that is all of them.
func thin[T any](list []T, keep func(*T) bool) []T {
	for i := range list {
		if keep(&list[i]) {
			continue
		}
		out := slices.Clone(list[:i])
		for j := i + 1; j < len(list); j++ {
			if keep(&list[j]) {
				out = append(out, list[j])
			}
		}
		return out
	}
	return list
}

// undone returns the list with undo done to those entries that late picks, and
// the list itself if there are none.
func undone[T any](list []T, late func(*T) bool, undo func(*T)) []T {
	out := list
	for i := range list {
		if !late(&list[i]) {
			continue
		}
		if same(out, list) {
			out = slices.Clone(list)
		}
		undo(&out[i])
	}
	return out
}

// same reports whether the two are one and the same list, not just equal ones.
func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// draft is a record as known on a day: the record itself, as long as nothing in
// it is of later, and from the first change on a copy of it.
type draft[T any] struct {
	now    *T
	copied bool
}

// change returns the copy, to be written in.
func (x *draft[T]) change() *T {
	if !x.copied {
		own := *x.now
		x.now, x.copied = &own, true
	}
	return x.now
}

func (h Head) at(d lang.Date) Head {
	h.Corrections = thin(h.Corrections, func(c *Correction) bool { return known(c.On, d) })
	return h
}

// knownOn reports whether at leaves the head as it is.
func (h *Head) knownOn(d lang.Date) bool {
	return !slices.ContainsFunc(h.Corrections, func(c Correction) bool { return !known(c.On, d) })
}

func (p *Person) at(d lang.Date) *Person {
	out := draft[Person]{now: p}
	if !p.Head.knownOn(d) {
		out.change().Head = p.Head.at(d)
	}
	if parties := thin(p.Parties, func(x *Party) bool { return known(x.From, d) }); !same(parties, p.Parties) {
		out.change().Parties = parties
	}
	seats := thin(p.Seats, func(s *Seat) bool { return feared(s.settled(), d) })
	seats = undone(seats,
		func(s *Seat) bool { return !known(s.settled(), d) },
		func(s *Seat) { s.Unsettled = true })
	seats = undone(seats,
		func(s *Seat) bool { return s.Ended != nil && !feared(orElse(s.Ended.Known, s.Ended.On), d) },
		func(s *Seat) { s.Ended = nil })
	if !same(seats, p.Seats) {
		out.change().Seats = seats
	}
	return out.now
}

// settled returns when it was known that the seat would be held: at its election,
// else on its first day, or before it where the register of elected
// representatives showed it. Unknown where none of them is known.
func (s *Seat) settled() lang.Date {
	switch {
	case s.Source.Date.Known():
		return s.Source.Date
	case s.Source.Read.SurelyBefore(s.From):
		return s.Source.Read
	}
	return s.From
}

// orElse returns a, or b where a is unknown.
func orElse(a, b lang.Date) lang.Date {
	if a.Known() {
		return a
	}
	return b
}

func (p *Project) at(d lang.Date) *Project {
	record := p.Record
	if record != nil {
		record = record.at(d)
	}
	conditions := mapSet(p.Conditions, func(c *Condition) (*Condition, bool) { return c.at(d), true })
	documents := mapSet(p.Documents, func(x *Document) (*Document, bool) { return x.at(d), known(x.Date, d) })
	decisions := mapSet(p.Decisions, func(x *Decision) (*Decision, bool) { return x.at(p, d) })
	nominations := mapSet(p.Nominations, func(n *Nomination) (*Nomination, bool) { return n.at(p, d) })
	meetings := mapSet(p.Meetings, func(m *Meeting) (*Meeting, bool) { return m.at(p, d), true })
	deviations := mapSet(p.Deviations, func(x *Deviation) (*Deviation, bool) { return x.at(d), known(x.Found, d) })
	rulings := mapSet(p.Rulings, func(x *Ruling) (*Ruling, bool) { return x.at(d), known(x.On, d) })
	if record == p.Record && same(conditions.list, p.Conditions.list) && same(documents.list, p.Documents.list) &&
		same(decisions.list, p.Decisions.list) && same(nominations.list, p.Nominations.list) &&
		same(meetings.list, p.Meetings.list) && same(deviations.list, p.Deviations.list) &&
		same(rulings.list, p.Rulings.list) {
		return p
	}
	return &Project{
		ID: p.ID, Record: record, Conditions: conditions, Documents: documents, Decisions: decisions,
		Nominations: nominations, Meetings: meetings, Deviations: deviations, Rulings: rulings,
	}
}

// called reports whether a nomination rests on the decision, and whether, on d,
// some such nomination was public as a proposal.
func (p *Project) called(x *Decision, d lang.Date) (rests, public bool) {
	for _, n := range p.Nominations.All() {
		if n.Decision == x.ID {
			rests, public = true, public || n.public(d)
		}
	}
	return rests, public
}

// public reports whether the nomination was known as a proposal on d.
func (n *Nomination) public(d lang.Date) bool {
	if n.Proposed == nil {
		return n.Status == "proposed" || n.Status == "declined"
	}
	return known(n.Proposed.On, d)
}

func (x *Document) at(d lang.Date) *Document {
	out := draft[Document]{now: x}
	if !x.Head.knownOn(d) {
		out.change().Head = x.Head.at(d)
	}
	return out.now
}

func (p *ProjectRecord) at(d lang.Date) *ProjectRecord {
	out := draft[ProjectRecord]{now: p}
	if !p.Head.knownOn(d) {
		out.change().Head = p.Head.at(d)
	}
	if periods := thin(p.Periods, func(x *Period) bool { return known(x.Known, d) }); !same(periods, p.Periods) {
		out.change().Periods = periods
	}
	if shown := thin(p.Shown, func(x *Shown) bool { return known(x.Known, d) }); !same(shown, p.Shown) {
		out.change().Shown = shown
	}
	if p.Grant != nil {
		if grant := p.Grant.at(d); grant != p.Grant {
			out.change().Grant = grant
		}
	}
	if p.Assessment != nil && !known(p.Assessment.On, d) {
		out.change().Assessment = nil
	}
	if reports := owedAt(out.now, p.Reports, (*Report).owed, (*Report).forget, d); !same(reports, p.Reports) {
		out.change().Reports = reports
	}
	if deeds := owedAt(out.now, p.Deeds, (*Deed).owed, (*Deed).forget, d); !same(deeds, p.Deeds) {
		out.change().Deeds = deeds
	}
	return out.now
}

func (c *Condition) at(d lang.Date) *Condition {
	out := draft[Condition]{now: c}
	if !c.Head.knownOn(d) {
		out.change().Head = c.Head.at(d)
	}
	if history := thin(c.History, func(j *Judgement) bool { return known(j.Known, d) }); !same(history, c.History) {
		out.change().History = history
	}
	return out.now
}

// at returns the decision as known on d; false if nothing of it was. Before its
// day it stands as called, if a proposal that rests on it was public. p is the
// project as it is, before At.
func (x *Decision) at(p *Project, d lang.Date) (*Decision, bool) {
	out := draft[Decision]{now: x}
	if !x.Head.knownOn(d) {
		out.change().Head = x.Head.at(d)
	}
	if !known(x.Date, d) {
		rests, public := p.called(x, d)
		if rests && !public || !rests && x.Taken() {
			return nil, false
		}
		return &Decision{
			Head: out.now.Head, Type: x.Type, Stage: "called", Title: x.Title,
			Body: x.Body, Date: x.Date, CaseNumber: x.CaseNumber,
		}, true
	}
	if x.Approval != nil && !known(x.Approval.On, d) {
		out.change().Approval = nil
		if x.Stage == "approved" {
			out.change().Stage = "decided"
		}
	}
	if x.Notice != nil && !known(x.Notice.On, d) {
		out.change().Notice = nil
	} else if x.Notice != nil && !known(x.Notice.TakenDown, d) {
		n := *x.Notice
		n.TakenDown = lang.Date{}
		out.change().Notice = &n
	}
	if x.Reported != nil && !known(x.Reported.On, d) {
		out.change().Reported = nil
	}
	if x.Appeal != nil && !known(x.Appeal.On, d) {
		out.change().Appeal = nil
	}
	if x.Annulled != nil && !feared(x.Annulled.On, d) {
		out.change().Annulled = nil
	}
	stays := undone(thin(x.Stays, func(s *Stay) bool { return feared(s.From, d) }),
		func(s *Stay) bool { return !known(s.Until, d) },
		func(s *Stay) { s.Until = lang.Date{} })
	if !same(stays, x.Stays) {
		out.change().Stays = stays
	}
	return out.now, true
}

// at returns the nomination in the state that it had on d; false if it was not
// known. p is the project as it is, before At.
func (n *Nomination) at(p *Project, d lang.Date) (*Nomination, bool) {
	out := draft[Nomination]{now: n}
	if !n.Head.knownOn(d) {
		out.change().Head = n.Head.at(d)
	}
	flaws := undone(thin(n.Flaws, func(f *StatedFlaw) bool { return known(f.Known, d) }),
		func(f *StatedFlaw) bool { return f.Cleared != nil && !known(f.Cleared.On, d) },
		func(f *StatedFlaw) { f.Cleared = nil })
	if !same(flaws, n.Flaws) {
		out.change().Flaws = flaws
	}
	answers := thin(n.Answers, func(a *MeetingAnswer) bool {
		if a.Answer == No {
			return feared(a.On, d)
		}
		return known(a.On, d)
	})
	if !same(answers, n.Answers) {
		out.change().Answers = answers
	}
	x, found := p.DecisionOf(n)
	taken := found && x.Taken()
	if n.Ended != nil && !feared(orElse(n.Ended.Known, n.Ended.On), d) {
		out.change().Ended = nil
		switch {
		case n.Status == "ended" && taken && x.Stage == "approved":
			out.change().Status = "approved"
		case n.Status == "ended":
			out.change().Status = "decided"
		case n.Status == "declined":
			out.change().Status = "proposed"
		}
	}
	if out.now.Status == "approved" && found && x.Approval != nil && !known(x.Approval.On, d) {
		out.change().Status = "decided"
	}
	switch out.now.Status {
	case "decided", "approved", "ended":
		if taken && !known(x.Date, d) {
			if n.Proposed == nil || !n.public(d) {
				return nil, false
			}
			out.change().Status, out.change().Ended = "proposed", nil
		}
		return out.now, true
	}
	return out.now, n.public(d)
}

// at returns the meeting as known on d. p is the project as it is, before At.
func (m *Meeting) at(p *Project, d lang.Date) *Meeting {
	out := draft[Meeting]{now: m}
	if !m.Head.knownOn(d) {
		out.change().Head = m.Head.at(d)
	}

	// The list goes from the oldest date to the latest; the entry whose
	// successor was told after d holds the date of that day.
	moves := m.History
	for i := range moves {
		if !known(moves[i].Known, d) {
			out.change().Sessions, out.change().History = moves[i].Sessions, moves[:i:i]
			break
		}
	}
	if !known(m.Known, d) {
		out.change().Sessions, out.change().History = nil, nil
	}

	cause, caused := p.Deviations.Get(m.Deviation)
	if caused && !known(cause.Found, d) {
		out.change().Deviation = ""
	}
	later := false // what the status tells of was not known yet
	switch m.Status {
	case "held":
		later = !known(m.Held, d)
	case "cancelled":
		later = caused && out.now.Deviation == ""
	case "moved":
		later = len(m.History) > 0 && len(out.now.History) == 0 || caused && out.now.Deviation == ""
	}
	if later {
		out.change().Status = "planned"
	}

	switch {
	case m.Attendance == nil:
	case !known(m.Held, d):
		out.change().Attendance = nil
	default:
		evidence := thin(m.Attendance.Evidence, func(e *Evidence) bool { return known(e.Date, d) })
		if !same(evidence, m.Attendance.Evidence) {
			a := *m.Attendance
			a.Evidence = evidence
			out.change().Attendance = &a
		}
	}
	outcomes := undone(thin(m.Outcomes, func(o *Outcome) bool { return known(o.Recorded, d) }),
		func(o *Outcome) bool { return o.approvedAfter(d) || slices.ContainsFunc(o.FollowUps, doneAfter(d)) },
		func(o *Outcome) { o.rewind(d) })
	if !same(outcomes, m.Outcomes) {
		out.change().Outcomes = outcomes
	}
	return out.now
}

func (o *Outcome) approvedAfter(d lang.Date) bool {
	return o.Approved != nil && !known(o.Approved.On, d)
}

func doneAfter(d lang.Date) func(FollowUp) bool {
	return func(f FollowUp) bool { return !known(f.Done, d) }
}

// rewind undoes in place what happened to the outcome after d.
func (o *Outcome) rewind(d lang.Date) {
	if o.approvedAfter(d) {
		o.Approved, o.Stage = nil, "preliminary"
	}
	o.FollowUps = undone(o.FollowUps,
		func(f *FollowUp) bool { return !known(f.Done, d) },
		func(f *FollowUp) { f.Done, f.Status = lang.Date{}, "open" })
}

func (x *Deviation) at(d lang.Date) *Deviation {
	out := draft[Deviation]{now: x}
	if !x.Head.knownOn(d) {
		out.change().Head = x.Head.at(d)
	}
	if x.Notice != nil && !known(x.Notice.On, d) {
		out.change().Notice = nil
	}
	if answers := thin(x.Answers, func(a *FunderAnswer) bool {
		if a.Kind == "refused" {
			return feared(a.On, d)
		}
		return known(a.On, d)
	}); !same(answers, x.Answers) {
		out.change().Answers = answers
	}
	if !known(x.Closed, d) {
		out.change().Closed = lang.Date{}
	}
	return out.now
}
