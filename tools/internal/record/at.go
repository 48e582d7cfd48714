package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// At gives the register as it was known on day d: what became known later is
// left out or stands as it stood then. An unknown day gives the register as it
// is.
//
// A fact is known from the day that its record gives for it: a decision from
// its date, a seat from its election or its first day, an end from the day it
// was known, attendance from the meeting's last day, the funder's answer from
// its date. Where that day is unknown the fact is taken as known always: the
// register cannot tell that it was not.
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
	d = d.Day()
	out := *r
	out.People = mapSet(r.People, func(p *Person) (*Person, bool) { return p.at(d), true })
	projects := make([]*Project, 0, r.Projects.Len())
	for _, p := range r.Projects.All() {
		projects = append(projects, p.at(d))
	}
	out.Projects = projectSet(projects)
	return &out
}

// Of gives the register with one project alone and the people whom it names,
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

// mapSet applies f to every record and keeps those for which it answers true.
func mapSet[T any](s Set[T], f func(T) (T, bool)) Set[T] {
	if len(s.list) == 0 {
		return s
	}
	out := Set[T]{list: make([]T, 0, len(s.list)), ids: s.ids}
	whole := true // what is left out has its ids left out too
	for i, t := range s.list {
		u, ok := f(t)
		if !ok && whole {
			whole, out.ids = false, slices.Clone(s.ids[:i])
		}
		if ok {
			out.list = append(out.list, u)
		}
		if ok && !whole {
			out.ids = append(out.ids, s.ids[i])
		}
	}
	out.index()
	return out
}

// known tells whether a fact of the day was known on d: always, where the day
// is unknown.
func known(day, d lang.Date) bool { return !day.After(d) }

// thin gives the entries of a list that keep accepts, and the list itself if
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

func (h Head) at(d lang.Date) Head {
	h.Corrections = thin(h.Corrections, func(c *Correction) bool { return known(c.On, d) })
	return h
}

// knownOn tells whether at leaves the head as it is.
func (h *Head) knownOn(d lang.Date) bool {
	return !slices.ContainsFunc(h.Corrections, func(c Correction) bool { return !known(c.On, d) })
}

func (p *Person) at(d lang.Date) *Person {
	out := *p
	out.Head = p.Head.at(d)
	out.Parties = thin(p.Parties, func(x *Party) bool { return known(x.From, d) })
	out.Seats = thin(p.Seats, func(s *Seat) bool { return known(earlier(s.From.Day(), s.Source.Date.Day()), d) })
	out.Seats = slices.Clone(out.Seats)
	for i := range out.Seats {
		s := &out.Seats[i]
		if s.Ended != nil && !known(orElse(s.Ended.Known, s.Ended.On), d) {
			s.Ended = nil
		}
	}
	return &out
}

// orElse gives a, or b where a is unknown.
func orElse(a, b lang.Date) lang.Date {
	if a.Known() {
		return a
	}
	return b
}

func (p *Project) at(d lang.Date) *Project {
	out := *p
	if p.Record != nil {
		out.Record = p.Record.at(d)
	}
	called := p.calledBy(d)
	out.Conditions = mapSet(p.Conditions, func(c *Condition) (*Condition, bool) { return c.at(d), true })
	out.Documents = mapSet(p.Documents, func(x *Document) (*Document, bool) { return x.at(d), known(x.Date, d) })
	out.Decisions = mapSet(p.Decisions, func(x *Decision) (*Decision, bool) { return x.at(d, called) })
	out.Nominations = mapSet(p.Nominations, func(n *Nomination) (*Nomination, bool) { return n.at(p, d) })
	out.Meetings = mapSet(p.Meetings, func(m *Meeting) (*Meeting, bool) { return m.at(p, d), true })
	out.Deviations = mapSet(p.Deviations, func(x *Deviation) (*Deviation, bool) { return x.at(d), known(x.Found, d) })
	return &out
}

// calledBy tells of each decision that a nomination rests on whether, on d,
// some such nomination was public as a proposal.
func (p *Project) calledBy(d lang.Date) map[string]bool {
	called := map[string]bool{}
	for _, n := range p.Nominations.All() {
		if n.Decision != "" {
			called[n.Decision] = called[n.Decision] || n.public(d)
		}
	}
	return called
}

// public tells whether the nomination was known as a proposal on d.
func (n *Nomination) public(d lang.Date) bool {
	if n.Proposed == nil {
		return n.Status == "proposed" || n.Status == "declined"
	}
	return known(n.Proposed.On, d)
}

func (x *Document) at(d lang.Date) *Document {
	if x.Head.knownOn(d) {
		return x
	}
	out := *x
	out.Head = x.Head.at(d)
	return &out
}

func (p *ProjectRecord) at(d lang.Date) *ProjectRecord {
	out := *p
	out.Head = p.Head.at(d)
	out.Periods = thin(p.Periods, func(x *Period) bool { return known(x.Known, d) })
	if p.Grant != nil && !known(p.Grant.Decided, d) {
		out.Grant = nil
	}
	if p.Assessment != nil && !known(p.Assessment.On, d) {
		out.Assessment = nil
	}
	out.Reports = slices.Clone(p.Reports)
	for i := range out.Reports {
		if x := &out.Reports[i]; !known(x.Submitted, d) {
			x.Submitted, x.Reference = lang.Date{}, ""
		}
	}
	return &out
}

func (c *Condition) at(d lang.Date) *Condition {
	history := thin(c.History, func(j *Judgement) bool { return known(j.Known, d) })
	if c.Head.knownOn(d) && len(history) == len(c.History) {
		return c
	}
	out := *c
	out.Head, out.History = c.Head.at(d), history
	return &out
}

// at gives the decision as known on d; false if nothing of it was. Before its
// day it stands as called, if a proposal that rests on it was public.
func (x *Decision) at(d lang.Date, called map[string]bool) (*Decision, bool) {
	out := *x
	out.Head = x.Head.at(d)
	if !known(x.Date, d) {
		public, rests := called[x.ID]
		if rests && !public || !rests && x.Taken() {
			return nil, false
		}
		return &Decision{
			Head: out.Head, Type: x.Type, Stage: "called", Title: x.Title,
			Body: x.Body, Date: x.Date, CaseNumber: x.CaseNumber,
		}, true
	}
	if x.Approval != nil && !known(x.Approval.On, d) {
		out.Approval = nil
		if x.Stage == "approved" {
			out.Stage = "decided"
		}
	}
	if x.Notice != nil && !known(x.Notice.On, d) {
		out.Notice = nil
	} else if x.Notice != nil && !known(x.Notice.TakenDown, d) {
		n := *x.Notice
		n.TakenDown = lang.Date{}
		out.Notice = &n
	}
	if x.Reported != nil && !known(x.Reported.On, d) {
		out.Reported = nil
	}
	if x.Appeal != nil && !known(x.Appeal.On, d) {
		out.Appeal = nil
	}
	if x.Annulled != nil && !known(x.Annulled.On, d) {
		out.Annulled = nil
	}
	out.Stays = slices.Clone(thin(x.Stays, func(s *Stay) bool { return known(s.From, d) }))
	for i := range out.Stays {
		if s := &out.Stays[i]; !known(s.Until, d) {
			s.Until = lang.Date{}
		}
	}
	return &out, true
}

// at gives the nomination in the state that it had on d; false if it was not
// known. p is the project as it is, before At.
func (n *Nomination) at(p *Project, d lang.Date) (*Nomination, bool) {
	out := *n
	out.Head = n.Head.at(d)
	x, found := p.DecisionOf(n)
	taken := found && x.Taken()
	if n.Ended != nil && !known(orElse(n.Ended.Known, n.Ended.On), d) {
		out.Ended = nil
		switch {
		case n.Status == "ended" && taken && x.Stage == "approved":
			out.Status = "approved"
		case n.Status == "ended":
			out.Status = "decided"
		case n.Status == "declined":
			out.Status = "proposed"
		}
	}
	if out.Status == "approved" && found && x.Approval != nil && !known(x.Approval.On, d) {
		out.Status = "decided"
	}
	switch out.Status {
	case "decided", "approved", "ended":
		if taken && !known(x.Date, d) {
			if n.Proposed == nil || !n.public(d) {
				return nil, false
			}
			out.Status, out.Ended = "proposed", nil
		}
	default:
		return &out, n.public(d)
	}
	return &out, true
}

// at gives the meeting as known on d. p is the project as it is, before At.
func (m *Meeting) at(p *Project, d lang.Date) *Meeting {
	out := *m
	out.Head = m.Head.at(d)
	held := m.Last()

	// The list goes from the oldest date to the latest; the entry whose
	// successor was told after d holds the date of that day.
	moves := m.History
	for i := range moves {
		if !known(moves[i].Known, d) {
			out.Sessions, out.History = moves[i].Sessions, moves[:i:i]
			break
		}
	}
	if !known(m.Known, d) {
		out.Sessions, out.History = nil, nil
	}

	cause, caused := p.Deviations.Get(m.Deviation)
	if caused && !known(cause.Found, d) {
		out.Deviation = ""
	}
	switch m.Status {
	case "held":
		if !known(held, d) {
			out.Status = "planned"
		}
	case "cancelled":
		if caused && out.Deviation == "" {
			out.Status = "planned"
		}
	case "moved":
		if len(m.History) > 0 && len(out.History) == 0 || caused && out.Deviation == "" {
			out.Status = "planned"
		}
	}

	if m.Attendance != nil {
		out.Attendance = nil
		if known(held, d) {
			a := *m.Attendance
			a.Evidence = thin(a.Evidence, func(e *Evidence) bool { return known(e.Date, d) })
			out.Attendance = &a
		}
	}
	out.Outcomes = slices.Clone(thin(m.Outcomes, func(o *Outcome) bool { return known(o.Recorded, d) }))
	for i := range out.Outcomes {
		out.Outcomes[i].rewind(d)
	}
	return &out
}

// rewind undoes in place what happened to the outcome after d.
func (o *Outcome) rewind(d lang.Date) {
	if o.Approved != nil && !known(o.Approved.On, d) {
		o.Approved, o.Stage = nil, "preliminary"
	}
	o.FollowUps = slices.Clone(o.FollowUps)
	for i := range o.FollowUps {
		if f := &o.FollowUps[i]; !known(f.Done, d) {
			f.Done, f.Status = lang.Date{}, "open"
		}
	}
}

func (x *Deviation) at(d lang.Date) *Deviation {
	out := *x
	out.Head = x.Head.at(d)
	if x.Notice != nil && !known(x.Notice.On, d) {
		out.Notice = nil
	}
	out.Answers = thin(x.Answers, func(a *FunderAnswer) bool { return known(a.On, d) })
	if !known(x.Closed, d) {
		out.Closed = lang.Date{}
	}
	return &out
}
