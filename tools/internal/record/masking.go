package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Lost returns the last day of a person's mandate, as the seats show it, and
// whether that counts: there is a meeting after it at which the person is surely
// without, or the last seat was left before its term. A mask would hide that. The
// day is unknown where no end is.
//
// It is asked of each meeting that the person was appointed to or came to, and of
// what each condition has asked for there.
func (a *Appraisal) Lost(person string) (last lang.Date, counts bool) {
	x, ok := a.r.People.Get(person)
	if !ok || x.Masked != nil {
		return lang.Date{}, false
	}
	var days []lang.Date
	last, left := a.r.lastSeat(x)
	if left {
		days = append(days, last)
	}
	for _, p := range a.r.Projects.All() {
		for _, c := range p.Conditions.All() {
			for i := range c.History {
				if demand := c.History[i].Mandate; demand != nil {
					days = append(days, a.lostIn(p, x.ID, *demand)...)
				}
			}
		}
	}
	days = slices.DeleteFunc(days, func(d lang.Date) bool { return !d.Known() })
	if len(days) == 0 {
		return last, false
	}
	return slices.MinFunc(days, lang.InOrder), true
}

// lastSeat returns the day on which the last of the seats ends, unknown where one
// goes on or may, and whether it was left before its term.
func (r *Register) lastSeat(x *Person) (last lang.Date, left bool) {
	for _, t := range r.tenures(x) {
		if !t.last.Known() || t.vague {
			return lang.Date{}, false
		}
		if lang.InOrder(t.last, last) > 0 {
			last, left = t.last, t.over == EndedEarly || t.over == LeftBody
		}
	}
	return last, left
}

// lostIn returns, for each meeting at which the person is on the post of the
// demand and surely has no mandate, the last day on which that was otherwise, or
// the day before the meeting.
func (a *Appraisal) lostIn(p *Project, person string, demand MandateDemand) []lang.Date {
	var days []lang.Date
	for _, m := range p.Meetings.All() {
		appointed, flawed := a.appointed(p, person, demand.Post, m)
		if !slices.Contains(demand.Meetings, m.ID) || !appointed && !came(m, person, demand.Post) {
			continue
		}
		s := a.r.MandateAt(person, p.ID, demand, m)
		switch left := s.Why == EndedEarly || s.Why == LeftBody; {
		case !is(s.Holds, false):
		case left, flawed && s.Why == TermEnds:
			days = append(days, s.Until)
		case flawed:
			days = append(days, m.First().FirstDay().AddDays(-1))
		}
	}
	return days
}

// appointed reports whether the person is appointed to the post at the meeting,
// and whether surely without a seat that carries the mandate.
func (a *Appraisal) appointed(p *Project, person, post string, m *Meeting) (is, flawed bool) {
	for _, n := range p.Nominations.All() {
		if n.Person != person || n.Post != post || n.Status == "declined" || !slices.Contains(n.Meetings, m.ID) {
			continue
		}
		is = true
		for _, f := range a.Flaws(n) {
			flawed = flawed || f.Sure && f.Touches(m.ID) && (f.Rule() == "NOM-04" || f.Rule() == "NOM-05")
		}
	}
	return is, flawed
}

func came(m *Meeting, person, post string) bool {
	return m.Attendance != nil && slices.ContainsFunc(m.Attendance.Persons, func(a Attendee) bool { return a.Person == person && a.Post == post })
}

// Names reports whether the minutes of the decision name the person: one whom it
// appoints, supports or delegates to, who took it, or was disqualified.
func (d *Decision) Names(person string) bool {
	return d.DecidedBy != nil && d.DecidedBy.Person == person ||
		slices.ContainsFunc(d.Appoints, func(a Appoints) bool { return a.Person == person }) ||
		d.Supports != nil && slices.Contains(d.Supports.Persons, person) ||
		slices.ContainsFunc(d.Delegates, func(g Delegates) bool { return g.Person == person }) ||
		slices.ContainsFunc(d.Disqualified, func(q Disqualified) bool { return q.Person == person })
}

// NamedIn lists what decisions' own words call the person where they do not have
// the name.
func (r *Register) NamedIn(person string) []string {
	var names []string
	for _, p := range r.Projects.All() {
		for _, d := range p.Decisions.All() {
			for _, a := range d.Appoints {
				if a.Person == person && a.Named != "" {
					names = append(names, a.Named)
				}
			}
		}
	}
	return names
}
