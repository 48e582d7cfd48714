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

// AppointedOn gives the day on which the nominee was appointed. False while
// the nomination is a proposal, when its decision is not taken, names another
// person, or was annulled; the day is unknown where the decision's is.
func (p *Project) AppointedOn(n *Nomination) (lang.Date, bool) {
	switch n.Status {
	case "decided", "approved", "ended":
	default:
		return lang.Date{}, false
	}
	d, i := p.Appointment(n)
	if i < 0 || !d.Taken() || d.Annulled != nil {
		return lang.Date{}, false
	}
	return d.Date.Day(), true
}

// InForce lists the appointments to the post in force that day, in the order
// of their ids: from the day of the decision to the last day, both included.
// On its last day an appointment gives way to one that replaces it and is
// decided by then. as is representative or substitute, "" for both. An
// appointment of unknown day is in force; one that ended on an unknown day is
// not.
func (p *Project) InForce(post, as string, on lang.Date) []*Nomination {
	var list []*Nomination
	for _, n := range p.Nominations.All() {
		if n.Post == post && (as == "" || n.As == as) && p.InForceOn(n, on) {
			list = append(list, n)
		}
	}
	return list
}

// InForceOn tells whether the one appointment is in force that day, see InForce.
func (p *Project) InForceOn(n *Nomination, on lang.Date) bool {
	day, ok := p.AppointedOn(n)
	if !ok || on.Before(day) {
		return false
	}
	last, ended := n.EndedOn()
	if !ended || on.Before(last) {
		return true
	}
	return on.Compare(last) == 0 && !p.succeeded(n, on)
}

// succeeded tells whether the appointment that replaces n is decided by then.
func (p *Project) succeeded(n *Nomination, on lang.Date) bool {
	return slices.ContainsFunc(p.Nominations.All(), func(next *Nomination) bool {
		day, ok := p.AppointedOn(next)
		return next.Replaces == n.ID && ok && !day.After(on)
	})
}

// EndedOn gives the assignment's last day, unknown if it is not told, and
// whether it has ended or is known to end.
func (n *Nomination) EndedOn() (lang.Date, bool) {
	switch {
	case n.Ended == nil:
		return lang.Date{}, n.Status == "ended" || n.Status == "declined"
	case n.Ended.On.Known():
		return n.Ended.On.Day(), true
	}
	return n.Ended.Known.Day(), true
}

// Employment is why a person is no politician in a project: Role is lead,
// staff, or employee (rule NOM-09).
type Employment struct {
	Role    string
	Path    string // the record that says so
	Pointer string
}

// Employed tells whether the person works in the project or for the region,
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

// Uncovered lists the politician meetings, in order, for which no
// representative to the post is appointed, as it stands: each meeting wants an
// appointment that lists it and is in force on its day (rule NOM-10). A meeting
// without date is covered by an appointment that lists it and has not ended.
// extra are proposals to count as if they were decided.
func (p *Project) Uncovered(post string, extra ...*Nomination) []*Meeting {
	var open []*Meeting
	for _, m := range p.PoliticianMeetings() {
		if m.Status == "cancelled" {
			continue
		}
		covered := slices.ContainsFunc(extra, func(n *Nomination) bool {
			return n.Post == post && n.As == "representative" && slices.Contains(n.Meetings, m.ID)
		})
		if !covered && len(p.Covering(m, post, "representative")) == 0 {
			open = append(open, m)
		}
	}
	return open
}

// Covering lists the appointments to the post that list the meeting and are in
// force on its first day; for a meeting without date, those that have not
// ended. as is representative or substitute, "" for both.
func (p *Project) Covering(m *Meeting, post, as string) []*Nomination {
	var list []*Nomination
	for _, n := range p.Nominations.All() {
		if n.Post != post || as != "" && n.As != as || !slices.Contains(n.Meetings, m.ID) {
			continue
		}
		if day := m.First(); day.Known() {
			if p.InForceOn(n, day) {
				list = append(list, n)
			}
			continue
		}
		_, appointed := p.AppointedOn(n)
		if _, ended := n.EndedOn(); appointed && !ended {
			list = append(list, n)
		}
	}
	return list
}

// Judgement gives how the condition is judged in this register: the latest
// known entry of its history, of equals the later in the file. Nil if none was
// known yet.
func (p *Project) Judgement(c *Condition) *Judgement {
	var in *Judgement
	for i := range c.History {
		if h := &c.History[i]; in == nil || h.Known.Compare(in.Known) >= 0 {
			in = h
		}
	}
	return in
}

// Period gives the project's period as last decided in this register; false if
// none is known.
func (p *Project) Period() (Period, bool) {
	if p.Record == nil {
		return Period{}, false
	}
	var in *Period
	for i := range p.Record.Periods {
		if h := &p.Record.Periods[i]; in == nil || h.Known.Compare(in.Known) >= 0 {
			in = h
		}
	}
	if in == nil {
		return Period{}, false
	}
	return *in, true
}

// Posts lists the posts that the conditions want filled, in order.
func (p *Project) Posts() []string {
	var posts []string
	for _, c := range p.Conditions.All() {
		switch j := p.Judgement(c); {
		case j == nil:
		case j.Attendance != nil && j.Attendance.Who == "representative":
			posts = append(posts, j.Attendance.Posts...)
		case j.SamePerson != nil:
			posts = append(posts, j.SamePerson.Post)
		case j.Mandate != nil:
			posts = append(posts, j.Mandate.Post)
		}
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}

// PoliticianMeetings lists the meetings at which a politician takes part:
// those that the conditions on the representative, on the same person and on
// the mandate name. Meetings without date come last.
func (p *Project) PoliticianMeetings() []*Meeting {
	var list []*Meeting
	for _, c := range p.Conditions.All() {
		var ids []string
		switch j := p.Judgement(c); {
		case j == nil:
		case j.Attendance != nil && j.Attendance.Who == "representative":
			ids = j.Attendance.Meetings
		case j.SamePerson != nil:
			ids = j.SamePerson.Meetings
		case j.Mandate != nil:
			ids = j.Mandate.Meetings
		}
		for _, id := range ids {
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
		return cmp.Or(x.Compare(y), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
}

// First gives when the meeting begins, as precisely as its sessions say it: a
// day, a month, or unknown.
func (m *Meeting) First() lang.Date { return lang.Earliest(m.days()...) }

// Last gives when the meeting ends, like First.
func (m *Meeting) Last() lang.Date { return lang.Latest(m.days()...) }

func (m *Meeting) days() []lang.Date {
	var days []lang.Date
	for _, s := range m.Sessions {
		days = append(days, s.Date)
	}
	return days
}

// Start gives the time at which the meeting begins, with Stockholm's offset;
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

// Length gives the time that the meeting's sessions take together; false if a
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

// Past tells whether the meeting is over: from the day after its last day, or
// from its record on the very day. A cancelled meeting is never past.
func (m *Meeting) Past(asOf lang.Date) bool {
	if m.Status == "cancelled" {
		return false
	}
	return asOf.After(m.Last()) || m.Attendance != nil || m.Status == "held"
}

// Taken tells whether the decision is made, and not only called.
func (d *Decision) Taken() bool { return d.Stage == "decided" || d.Stage == "approved" }

// Stands tells whether the decision works that day: taken by then, not
// annulled, and not stayed by a court. A decision may be carried out before it
// has legal force (kommunallagen 13:14).
func (d *Decision) Stands(on lang.Date) bool {
	if !d.Taken() || on.Before(d.Date) || d.Annulled != nil {
		return false
	}
	_, stayed := d.StayOn(on)
	return !stayed
}

// StayOn finds the stay ("inhibition") in force that day, from its first day to
// its last, both included.
func (d *Decision) StayOn(on lang.Date) (*Stay, bool) {
	for i := range d.Stays {
		s := &d.Stays[i]
		if !on.Before(s.From) && !on.After(s.Until) {
			return s, true
		}
	}
	return nil, false
}
