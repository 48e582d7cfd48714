package record

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"insyn/tools/internal/lang"
)

// DecisionOf finds the decision that a nomination rests on, or, while it is a
// proposal, the decision that is called. False: none is named, or it is not in
// the project's register.
func (p *Project) DecisionOf(n *Nomination) (*Decision, bool) {
	return p.Decisions.Get(n.Decision)
}

// Appointment finds what the decision says of the nomination: the entry of
// appoints[] that names this person, role, post and project (rule NOM-12). The
// place in the list is -1 if there is none: a paragraph that appointed someone
// else does not carry the nomination.
func (p *Project) Appointment(n *Nomination) (*Decision, int) {
	d, ok := p.DecisionOf(n)
	if !ok {
		return nil, -1
	}
	return d, slices.IndexFunc(d.Appoints, func(a Appoints) bool {
		return a.Person == n.Person && a.As == n.As && a.Project == p.ID &&
			(a.Post == n.Post || a.Post == "" || n.Post == "")
	})
}

// CutFrom lists the meetings that a later decision (cut) may have taken out of the
// assignment: those that its own decision appoints to and that are held after the
// day of the later one, which supersedes it.
func (p *Project) CutFrom(n *Nomination) []string {
	d, i := p.Appointment(n)
	later, ok := p.Decisions.Get(n.Cut)
	if i < 0 || !ok || !later.Taken() || !d.Date.SurelyBefore(later.Date) || !slices.Contains(later.Supersedes, d.ID) {
		return nil
	}
	var list []string
	for _, id := range d.Appoints[i].Meetings {
		if m, ok := p.Meetings.Get(id); ok && later.Date.SurelyBefore(m.First()) {
			list = append(list, id)
		}
	}
	return list
}

// AppointedOn returns the day on which the nominee was appointed. False while
// the nomination is a proposal, when its decision is not taken, names another
// person, or was annulled; the day is unknown where the decision's is.
func (p *Project) AppointedOn(n *Nomination) (lang.Date, bool) {
	if !n.Decided() {
		return lang.Date{}, false
	}
	d, i := p.Appointment(n)
	if i < 0 || !d.Taken() || d.Annulled != nil {
		return lang.Date{}, false
	}
	return d.Date, true
}

// Begins returns the first day of an appointment: the day from which it is
// made, or else that of its decision. False as for AppointedOn.
func (p *Project) Begins(n *Nomination) (lang.Date, bool) {
	day, ok := p.AppointedOn(n)
	if !ok || !n.From.Known() {
		return day, ok
	}
	return lang.Latest(day, n.From), true
}

// InForceOn reports whether the appointment is in force that day: from its
// first day to its last, both included. On its last day it gives way to one
// that replaces it and has begun by then.
func (p *Project) InForceOn(n *Nomination, on lang.Date) Answer {
	first, ok := p.Begins(n)
	if !ok || on.SurelyBefore(first) {
		return No
	}
	last, ended := n.EndedOn()
	switch {
	case ended && (last.SurelyBefore(on) || !last.MaybeBefore(on) && !on.MaybeBefore(last) && p.succeeded(n, on)):
		return No
	case on.MaybeBefore(first), ended && last.MaybeBefore(on):
		return Unknown
	}
	return Yes
}

// succeeded reports whether the appointment that replaces n has begun by then.
func (p *Project) succeeded(n *Nomination, on lang.Date) bool {
	return slices.ContainsFunc(p.Nominations.All(), func(next *Nomination) bool {
		if next.Replaces != n.ID {
			return false
		}
		day, ok := p.Begins(next)
		return ok && !on.SurelyBefore(day)
	})
}

// Serves reports whether the appointment is in force at the meeting and lists
// it. A meeting that no day is known for is served by who has not ended.
func (p *Project) Serves(n *Nomination, m *Meeting) Answer {
	if !slices.Contains(n.Meetings, m.ID) {
		return No
	}
	if day := m.First(); day.Known() {
		return p.InForceOn(n, day)
	}
	_, appointed := p.AppointedOn(n)
	if _, ended := n.EndedOn(); !appointed || ended {
		return No
	}
	return Yes
}

// EndedOn returns the assignment's last day, unknown if it is not told, and
// whether it has ended or is known to end.
func (n *Nomination) EndedOn() (lang.Date, bool) {
	switch {
	case n.Ended == nil:
		return lang.Date{}, n.Status == "ended" || n.Status == "declined"
	case n.Ended.On.Known():
		return n.Ended.On, true
	}
	return n.Ended.Known, true
}

// Employment is why a person is no politician in a project: Role is lead,
// staff, or employee (rule NOM-09).
type Employment struct {
	Role    string
	Path    string // the record that says so
	Pointer string
}

// Employed reports whether the person works in the project or for the region,
// and as what.
func (r *Register) Employed(person, project string) (Employment, bool) {
	if p, ok := r.Projects.Get(project); ok && p.Record != nil && person != "" {
		path := p.Record.Ref.Path()
		if p.Record.Lead == person {
			return Employment{Role: "lead", Path: path, Pointer: "/lead"}, true
		}
		if i := slices.Index(p.Record.Staff, person); i >= 0 {
			return Employment{Role: "staff", Path: path, Pointer: "/staff/" + strconv.Itoa(i)}, true
		}
	}
	if p, ok := r.People.Get(person); ok && p.Capacity == "employee" {
		return Employment{Role: "employee", Path: p.Ref.Path(), Pointer: "/capacity"}, true
	}
	return Employment{}, false
}

// Uncovered lists the politician meetings, in order, for which surely no
// representative to the post is appointed, as it stands: each meeting wants an
// appointment that serves at it (rule NOM-10). extra are proposals to count as
// if they were decided.
func (p *Project) Uncovered(post string, extra ...*Nomination) []*Meeting {
	var open []*Meeting
	for _, m := range p.PoliticianMeetings() {
		if m.Status == "cancelled" {
			continue
		}
		covers := func(n *Nomination) bool { return n.Post == post && n.As == "representative" }
		if !slices.ContainsFunc(extra, func(n *Nomination) bool { return covers(n) && slices.Contains(n.Meetings, m.ID) }) &&
			!slices.ContainsFunc(p.Nominations.All(), func(n *Nomination) bool { return covers(n) && p.Serves(n, m) != No }) {
			open = append(open, m)
		}
	}
	return open
}

// Covering lists the appointments to the post that surely serve at the meeting.
// as is representative or substitute, "" for both.
func (p *Project) Covering(m *Meeting, post, as string) []*Nomination {
	var list []*Nomination
	for _, n := range p.Nominations.All() {
		if n.Post == post && (as == "" || n.As == as) && p.Serves(n, m) == Yes {
			list = append(list, n)
		}
	}
	return list
}

// Judgement returns how the condition is judged in this register: the latest
// known entry of its history, of equals the later in the file. Nil if none was
// known yet.
func (p *Project) Judgement(c *Condition) *Judgement {
	var in *Judgement
	for i := range c.History {
		if h := &c.History[i]; in == nil || lang.InOrder(h.Known, in.Known) >= 0 {
			in = h
		}
	}
	return in
}

// Period returns the project's period as last decided in this register; false if
// none is known.
func (p *Project) Period() (Period, bool) {
	if p.Record == nil {
		return Period{}, false
	}
	return p.Record.period()
}

func (p *ProjectRecord) period() (Period, bool) {
	var in *Period
	for i := range p.Periods {
		if h := &p.Periods[i]; in == nil || lang.InOrder(h.Known, in.Known) >= 0 {
			in = h
		}
	}
	if in == nil {
		return Period{}, false
	}
	return *in, true
}

// OutsidePeriod lists the politician meetings that surely lie outside the
// project's period.
func (p *Project) OutsidePeriod() []*Meeting {
	period, ok := p.Period()
	if !ok {
		return nil
	}
	return slices.DeleteFunc(p.PoliticianMeetings(), func(m *Meeting) bool {
		return !m.Last().SurelyBefore(period.From) && !period.To.SurelyBefore(m.First())
	})
}

// LastAnswer returns the funder's latest answer, of several on one day the last
// in the file; nil if there is none.
func (d *Deviation) LastAnswer() *FunderAnswer {
	var last *FunderAnswer
	for i := range d.Answers {
		if a := &d.Answers[i]; last == nil || lang.InOrder(a.On, last.On) >= 0 {
			last = a
		}
	}
	return last
}

// Unanswered reports whether the funder has been told of the deviation and has said
// nothing of it, where it is to.
func (d *Deviation) Unanswered() bool {
	return d.Notice != nil && d.ApprovalNeeded != No && !d.Closed.Known() && d.LastAnswer() == nil
}

// LeftOver lists the meetings of the assignment that were still to come when it
// ended; none where it has not, or nobody knows when.
func (p *Project) LeftOver(n *Nomination) []*Meeting {
	last, ended := n.EndedOn()
	if !ended || !last.Known() {
		return nil
	}
	return slices.DeleteFunc(p.listed(n), func(m *Meeting) bool { return m.Status == "cancelled" || !last.SurelyBefore(m.Last()) })
}

// Follows reports whether the appointment may have begun when the other had
// ended: it does not surely begin before the other's last day.
func (p *Project) Follows(n, other *Nomination) bool {
	first, ok := p.Begins(n)
	last, ended := other.EndedOn()
	return ok && ended && !first.SurelyBefore(last)
}

// Precedes reports whether the assignment comes before the other: it begins
// before it, or with an earlier meeting, or by its id.
func (p *Project) Precedes(n, other *Nomination) bool {
	begins := func(n *Nomination) lang.Date {
		if day, ok := p.Begins(n); ok {
			return day
		}
		if d, ok := p.DecisionOf(n); ok {
			return d.Date
		}
		return lang.Date{}
	}
	first := func(n *Nomination) lang.Date {
		if list := p.listed(n); len(list) > 0 {
			return list[0].First()
		}
		return lang.Date{}
	}
	return cmp.Or(lang.InOrder(begins(n), begins(other)), lang.InOrder(first(n), first(other)), cmp.Compare(n.ID, other.ID)) < 0
}

// Posts lists the posts that the conditions want filled, in order.
func (p *Project) Posts() []string {
	var posts []string
	for _, c := range p.Conditions.All() {
		posts = append(posts, p.Judgement(c).Way().Posts...)
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}

// PoliticianMeetings lists the meetings at which a politician takes part: those
// of the conditions that the holders of posts decide. Meetings without date come
// last.
func (p *Project) PoliticianMeetings() []*Meeting {
	var list []*Meeting
	for _, c := range p.Conditions.All() {
		way := p.Judgement(c).Way()
		if len(way.Posts) == 0 {
			continue
		}
		for _, id := range way.Meetings() {
			if m, ok := p.Meetings.Get(id); ok && !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
	}
	SortMeetings(list)
	return list
}

// SortMeetings orders meetings by their first day, then their number and id;
// those without date come last.
func SortMeetings(list []*Meeting) {
	slices.SortFunc(list, func(a, b *Meeting) int {
		x, y := a.First(), b.First()
		switch {
		case x.Known() && !y.Known():
			return -1
		case !x.Known() && y.Known():
			return 1
		}
		return cmp.Or(lang.InOrder(x, y), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
}

// First returns the meeting's first day, unknown if it has none or the day of a
// session is not known.
func (m *Meeting) First() lang.Date {
	return lang.Earliest(m.dates()...)
}

// Last returns the meeting's last day, like First.
func (m *Meeting) Last() lang.Date {
	return lang.Latest(m.dates()...)
}

// dates returns the days of the meeting's sessions, as they are listed.
func (m *Meeting) dates() []lang.Date {
	dates := make([]lang.Date, len(m.Sessions))
	for i := range m.Sessions {
		dates[i] = m.Sessions[i].Date
	}
	return dates
}

// Days lists the days on which the meeting has sessions, in order and each
// once; one unknown day if it has none.
func (m *Meeting) Days() []lang.Date {
	list := m.dates()
	if len(list) == 0 {
		return []lang.Date{{}}
	}
	slices.SortFunc(list, lang.InOrder)
	return slices.Compact(list)
}

// Start returns the time at which the meeting begins, with Stockholm's offset;
// false if the first day has no known clock time.
func (m *Meeting) Start() (time.Time, bool) {
	var start time.Time
	for _, s := range m.Sessions {
		if !s.Start.IsZero() && (start.IsZero() || s.Start.Before(start)) {
			start = s.Start
		}
	}
	return start, !start.IsZero() && lang.DateOf(start) == m.First()
}

// Length returns the time that the meeting's sessions take together; false if a
// clock time is not known.
func (m *Meeting) Length() (time.Duration, bool) {
	var sum time.Duration
	for _, s := range m.Sessions {
		if s.Start.IsZero() || s.End.IsZero() {
			return 0, false
		}
		sum += s.End.Sub(s.Start)
	}
	return sum, len(m.Sessions) > 0
}

// Past reports whether the meeting is over: from the day after its last day, or
// from its record on the very day. A cancelled meeting is never past.
func (m *Meeting) Past(asOf lang.Date) bool {
	if m.Status == "cancelled" {
		return false
	}
	return m.Last().SurelyBefore(asOf) || m.Attendance != nil || m.Status == "held"
}

// Taken reports whether the decision is made, and not only called.
func (d *Decision) Taken() bool { return d.Stage == "decided" || d.Stage == "approved" }

// Stands reports whether the decision works that day: taken by then, not
// annulled, and not stayed by a court. A decision may be carried out before it
// has legal force (kommunallagen 13:14).
func (d *Decision) Stands(on lang.Date) Answer {
	if !d.Taken() || on.SurelyBefore(d.Date) || d.Annulled != nil {
		return No
	}
	_, stayed := d.StayOn(on)
	switch {
	case stayed == Yes:
		return No
	case stayed == Unknown, on.MaybeBefore(d.Date):
		return Unknown
	}
	return Yes
}

// StayOn finds the stay ("inhibition") in force that day, from its first day to
// its last, both included, and whether it surely is. No: there is none.
func (d *Decision) StayOn(on lang.Date) (*Stay, Answer) {
	var maybe *Stay
	for i := range d.Stays {
		s := &d.Stays[i]
		if on.SurelyBefore(s.From) || s.Until.SurelyBefore(on) {
			continue
		}
		if !on.MaybeBefore(s.From) && (!s.Until.Known() || !s.Until.MaybeBefore(on)) {
			return s, Yes
		}
		maybe = s
	}
	if maybe != nil {
		return maybe, Unknown
	}
	return nil, No
}
