package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// occasion is what a condition is judged at, one by one: a meeting.
type occasion struct {
	kind        record.Kind
	id          string
	first, last lang.Date         // unknown where a day is
	recorded    bool              // something says what happened
	calledOff   bool              // it will not take place
	by          *record.Deviation // what called it off; nil if that is not recorded

	meeting *record.Meeting
}

// occasions lists those that a condition is judged at, in the order in which
// they take place; those without date come last.
func (e *evaluation) occasions(way record.Way) []*occasion {
	ids := way.Meetings()
	if e.looked != nil && slices.Equal(ids, e.lookedFor) {
		return e.looked
	}
	meetings := make([]*record.Meeting, 0, len(ids))
	for _, id := range ids {
		if m, ok := e.p.Meetings.Get(id); ok && !slices.Contains(meetings, m) {
			meetings = append(meetings, m)
		}
	}
	record.SortMeetings(meetings)
	all, list := make([]occasion, len(meetings)), make([]*occasion, len(meetings))
	for i, m := range meetings {
		all[i] = e.held(m)
		list[i] = &all[i]
	}
	e.lookedFor, e.looked, e.lookedNames = ids, list, lang.Text{}
	return list
}

// held is the occasion of a meeting.
func (e *evaluation) held(m *record.Meeting) occasion {
	o := occasion{
		kind: record.KindMeeting, id: m.ID,
		first: m.First(), last: m.Last(),
		recorded: m.Attendance != nil, calledOff: m.Status == "cancelled",
		meeting: m,
	}
	if o.calledOff {
		o.by, _ = e.p.Deviations.Get(m.Deviation)
	}
	return o
}

// namesOf names those that a condition is judged at.
func (e *evaluation) namesOf(way record.Way) lang.Text {
	list := e.occasions(way)
	if e.lookedNames.IsZero() {
		e.lookedNames = e.nameOccasions(list)
	}
	return e.lookedNames
}

// name names an occasion in running text: "träffen den 28 januari 2021".
func (e *evaluation) name(o *occasion) lang.Text { return e.meeting(o.meeting) }

// nameOccasions names several.
func (e *evaluation) nameOccasions(list []*occasion) lang.Text {
	meetings := make([]*record.Meeting, len(list))
	for i, o := range list {
		meetings[i] = o.meeting
	}
	return e.meetings(meetings)
}

// settle judges the condition at one occasion. What happened comes first if it
// settles the matter, then the funder's word, then whether it will take place and
// when, and last what is planned for it.
//
// happened is asked when the occasion is over or something is recorded of it,
// planned when it is still to come. On its own day only a record that settles the
// matter counts: the list of participants or the decision may yet come.
func (e *evaluation) settle(c *record.Condition, o *occasion, happened, planned func(stance) part) part {
	p := e.settled(c, o, happened, planned)
	p.occasion = o
	return p
}

func (e *evaluation) settled(c *record.Condition, o *occasion, happened, planned func(stance) part) part {
	said := e.funder(c, o)
	over := o.last.SurelyBefore(e.on)
	var past part
	if over || o.recorded {
		past = happened(said)
		if past.status == Fulfilled {
			return past
		}
	}
	if p, ok := e.granted(o, said); ok {
		return p
	}
	switch {
	case o.calledOff:
		return e.cancelled(o.meeting, o.by)
	case over || past.status == NotFulfilled:
		return past
	case !o.first.Known():
		return e.undated(o.meeting)
	}
	p := planned(said)
	if p.status == ActionNeeded && o.first.SurelyBefore(e.on) {
		// The first of several days has begun without it.
		p.status, p.chance = Unconfirmed, nil
		if p.next != nil {
			p.next.By = lang.Date{}
		}
	}
	return p
}

// ended reports whether the project's period is over.
func (e *evaluation) ended() bool { return e.end.SurelyBefore(e.on) }

// undated judges a meeting that no day is known for: it can still be held
// until the project's end.
func (e *evaluation) undated(m *record.Meeting) part {
	p := part{status: ActionNeeded}
	if e.ended() {
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}
	p.evidence = []Evidence{at(m.Head, sessionsPointer(m), "")}
	if e.ended() {
		p.text = e.say("Projektet är slut, och underlaget visar inte när %s hölls.",
			"The project is over, and the records do not show when %s was held.", e.untimed(m))
		p.next = &Next{
			Text: e.say("Be %s om datum och deltagarlista för %s, och lägg in dem.",
				"Ask %s for the date and the list of participants of %s, and record them.", e.organizer(m), e.untimed(m)),
			Who: lead(),
		}
		return p
	}
	p.text = e.say("Datum saknas för %s.", "There is no date for %s.", e.untimed(m))
	p.next = &Next{
		Text: e.say("Ta reda på när %s hålls och lägg in datumet.", "Find out when %s is held and record the date.", e.untimed(m)),
		By:   e.end,
		Who:  lead(),
	}
	if e.end.Known() {
		p.chance = &LastChance{Date: e.end, Text: e.say(
			"Projektet pågår till och med %s. Senast då behöver %s ha hållits.",
			"The project runs to %s. By then %s needs to have been held.", e.projectEnd(), e.untimed(m))}
	}
	return p
}

// sessionsPointer points at the date that is missing.
func sessionsPointer(m *record.Meeting) string {
	if len(m.Sessions) > 0 {
		return "/sessions/0/date"
	}
	return "/sessions"
}

// untimed names a meeting without saying that its date is missing.
func (e *evaluation) untimed(m *record.Meeting) lang.Text {
	return naming.MeetingByTitle(m)
}

// cancelled judges a meeting that was called off and that the funder has not
// spoken of: it can be replaced until the project's end. d is the deviation that
// called it off, nil if that is not recorded.
func (e *evaluation) cancelled(m *record.Meeting, d *record.Deviation) part {
	begun := ""
	if d != nil {
		begun = d.BegunBy
	}
	p := part{status: ActionNeeded}
	switch {
	case e.ended() && begun == "region":
		p.status = NotFulfilled
	case e.ended():
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}

	p.text = e.say("%s är inställd.", "%s is cancelled.", e.meeting(m).Sentence())
	p.evidence = []Evidence{at(m.Head, "/status", "")}
	switch begun {
	case "funder":
		p.add(nil, e.say("%s ställde in den. Vad det betyder för kravet är inte antecknat.",
			"%s cancelled it. What that means for the requirement is not recorded.", e.funderName().Sentence()), at(d.Head, "/begunBy", ""))
	case "region":
		p.add(new(false), e.say("Det var regionen som ställde in den.", "It was the region that cancelled it."), at(d.Head, "/begunBy", ""))
	}
	if e.ended() {
		p.next = e.askExemption(m)
		return p
	}
	p.next = &Next{
		Text: e.say("Fråga %s om %s ersätts av en annan träff, eller be om undantag.",
			"Ask %s whether another meeting replaces %s, or ask for an exemption.", e.funderName(), e.meeting(m)),
		By:  e.end,
		Who: lead(),
	}
	if e.end.Known() {
		p.chance = &LastChance{Date: e.end, Text: e.say(
			"Projektet pågår till och med %s. Senast då behöver en ny träff ha hållits, eller %s ha beslutat om undantag.",
			"The project runs to %s. By then a new meeting needs to have been held, or %s to have decided on an exemption.", e.projectEnd(), e.funderName())}
	}
	return p
}
