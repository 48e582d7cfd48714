package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// meetingOccasion is the kind at which most conditions are judged.
var meetingOccasion = occasionKind{
	kind: record.KindMeeting,
	find: (*evaluation).findMeetings,
	missing: func(id string) lang.Text {
		return lang.Format("träffen %s, som det gäller, finns inte att läsa", "the meeting %s that it is about is not there to be read", id)
	},
	names: func(e *evaluation, list []*occasion) lang.Text {
		if len(list) == 1 {
			return e.meeting(list[0].meeting)
		}
		meetings := make([]*record.Meeting, len(list))
		for i, o := range list {
			meetings[i] = o.meeting
		}
		return e.meetings(meetings)
	},
	begins:    func(o *occasion) lang.Text { return naming.Starts(o.meeting) },
	undated:   func(e *evaluation, o *occasion) part { return e.undated(o.meeting) },
	cancelled: func(e *evaluation, o *occasion) part { return e.cancelled(o.meeting, o.by) },
	amended: func(o *occasion, change string) bool {
		switch change {
		case "date-change": // a new day is approved; who takes part on it is not touched
			return false
		case "cancellation":
			return o.calledOff
		}
		return true
	},
	rests: func(e *evaluation, ids []string, refs []record.Ref) []record.Ref {
		for _, id := range ids {
			refs = append(refs, record.Ref{Kind: record.KindMeeting, Project: e.p.ID, ID: id})
		}
		return refs
	},
	days: func(k *keyDates, o *occasion) {
		k.once(o.meeting, func(k *keyDates) { k.meeting(o.meeting) })
	},
}

// findMeetings finds meetings by their ids.
func (e *evaluation) findMeetings(ids []string) []occasion {
	found := make([]*record.Meeting, 0, len(ids))
	for _, id := range ids {
		if m, ok := e.p.Meetings.Get(id); ok && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	record.SortMeetings(found)
	all := make([]occasion, len(found))
	for i, m := range found {
		all[i] = e.held(m)
	}
	return all
}

// held is the occasion of a meeting.
func (e *evaluation) held(m *record.Meeting) occasion {
	o := occasion{
		id:    m.ID,
		first: m.First(), last: m.Last(),
		recorded: m.Attendance != nil, calledOff: m.Status == "cancelled",
		meeting: m,
	}
	if o.calledOff {
		o.by, _ = e.p.Deviations.Get(m.Deviation)
	}
	return o
}

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
				"Ask %s for the date and the attendance list of %s, and record them.", e.organizer(m), e.untimed(m)),
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
		p.next = e.askExemption(e.meeting(m))
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
