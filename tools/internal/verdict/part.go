package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// part is the judgement of one meeting by itself (and of one post, where a
// condition wants several filled). What judges one settles the status first and
// finds the words after that, unless the evaluation is mute.
type part struct {
	meeting  *record.Meeting // nil: a meeting of the exchange without a record
	post     string          // "" where it is about none
	status   Status
	text     lang.Text // what is so, in one sentence
	evidence []Evidence
	steps    []Reason
	next     *Next
	chance   *LastChance
	granted  *said // the funder's answer that settles it
	waiting  bool  // not fulfilled, and the funder's answer is awaited
	unlisted bool  // nothing shows who took part
	unnamed  bool  // nor who was appointed to
	hidden   bool  // the meeting is to come, and masking hides the mandate
}

// add adds a step to the reasoning.
func (p *part) add(holds *bool, text lang.Text, evidence ...Evidence) {
	if evidence == nil {
		evidence = []Evidence{}
	}
	if p.steps == nil {
		p.steps = make([]Reason, 0, 4) // few have more
	}
	p.steps = append(p.steps, Reason{Text: text, Holds: holds, Evidence: evidence})
}

// published gives the parts as the verdict tells them.
func published(parts []part) []Part {
	list := make([]Part, len(parts))
	for i := range parts {
		p := &parts[i]
		list[i] = Part{Post: p.post, Status: p.status, Reason: p.text, Evidence: p.evidence}
		if p.meeting != nil {
			list[i].Occasion = p.meeting.ID
		}
		if p.evidence == nil {
			list[i].Evidence = []Evidence{}
		}
	}
	return list
}

// reasons gives the first reason, and of each part its own line, with its
// meeting and status, followed by the steps that it rests on. told are the
// parts as published gives them.
func reasons(first Reason, parts []part, told []Part) []Reason {
	n := 1
	for i := range parts {
		n += 1 + len(parts[i].steps)
	}
	list := make([]Reason, 0, n)
	list = append(list, first)
	for i, t := range told {
		list = append(list, Reason{Text: t.Reason, Holds: holds(t.Status), Meeting: t.Occasion, Status: t.Status, Evidence: t.Evidence})
		list = append(list, parts[i].steps...)
	}
	return list
}

// holds reports whether a part with the status is as it should be.
func holds(s Status) *bool {
	switch s {
	case Fulfilled, Exempt, OnTrack:
		return new(true)
	case ActionNeeded, NotFulfilled:
		return new(false)
	}
	return nil
}

// severity is the order in which parts decide the whole: the first of these
// that any part has. An exemption is no fulfilment.
var severity = [...]Status{NotFulfilled, Unconfirmed, ActionNeeded, OnTrack, Exempt, Fulfilled}

func rank(s Status) int { return slices.Index(severity[:], s) }

// Statuses returns the six statuses from best to worst.
func Statuses() []Status {
	list := slices.Clone(severity[:])
	slices.Reverse(list)
	return list
}

// Worst returns the status of a whole whose parts have these, one at least.
func Worst(parts ...Status) Status { return slices.MinFunc(parts, better) }

// combine gives the status of the whole, which is that of the worst part: any
// not met, else any without proof, else any needing action, else any in the
// future, else any exempt, else fulfilled. Without parts there is nothing to
// judge: callers see to that.
func combine(parts []part) Status {
	whole := Fulfilled
	for i := range parts {
		if s := parts[i].status; rank(s) < rank(whole) {
			whole = s
		}
	}
	return whole
}

// better compares two judgements of the same thing: positive if a is better.
func better(a, b Status) int { return cmp.Compare(rank(a), rank(b)) }

// settle judges the condition at one meeting. What happened comes first if it
// settles the matter, then the funder's word, then whether the meeting will be
// held and when, and last what is planned for it.
//
// happened is asked when the meeting is over or has a record, planned when it
// is still to come. On the meeting's own day only a record that settles the
// matter counts: the list of participants or the decision may yet come.
func (e *evaluation) settle(c *record.Condition, m *record.Meeting, happened func(stance) part, planned func(stance) part) part {
	said := e.funder(c, m)
	over := m.Last().SurelyBefore(e.on)
	var past part
	if over || m.Attendance != nil {
		past = happened(said)
		if past.status == Fulfilled {
			return past
		}
	}
	if p, ok := e.granted(m, said); ok {
		return p
	}
	switch {
	case m.Status == "cancelled":
		return e.cancelled(m)
	case over || past.status == NotFulfilled:
		return past
	case !m.First().Known():
		return e.undated(m)
	}
	p := planned(said)
	if p.status == ActionNeeded && m.First().SurelyBefore(e.on) {
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
	p := part{meeting: m, status: ActionNeeded}
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
	return naming.MeetingTitled(m)
}

// cancelled judges a meeting that was called off and that the funder has not
// spoken of: it can be replaced until the project's end.
func (e *evaluation) cancelled(m *record.Meeting) part {
	begun := ""
	d, told := e.p.Deviations.Get(m.Deviation)
	if told {
		begun = d.BegunBy
	}
	p := part{meeting: m, status: ActionNeeded}
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

// askLists is the way to proof when nothing shows who took part in several
// meetings: one letter to the organiser, not one a meeting. And where nobody
// is recorded as appointed, the decision is to be found too.
func (e *evaluation) askLists(parts []part) *Next {
	var meetings []*record.Meeting
	var organizers []lang.Text
	unnamed := false
	for i := range parts {
		p := &parts[i]
		if p.status != Unconfirmed || !p.unlisted || slices.Contains(meetings, p.meeting) {
			continue
		}
		meetings = append(meetings, p.meeting)
		if who := e.organizer(p.meeting); !slices.Contains(organizers, who) {
			organizers = append(organizers, who)
		}
		unnamed = unnamed || p.unnamed
	}
	lists := e.say("deltagarlistan", "the list of participants")
	if len(meetings) > 1 {
		lists = e.say("deltagarlistorna", "the lists of participants")
	}
	next := &Next{
		Text: e.say("Be %s om %s från %s och lägg in det som visar vilka som deltog.",
			"Ask %s for %s from %s and record what shows who took part.", lang.List(organizers), lists, e.nameMeetings(meetings)),
		Who: lead(),
	}
	if unnamed {
		next.Text = lang.Sentences(next.Text, e.say("Sök också upp beslutet om vem som utsågs, i protokollen från tiden före träffarna.",
			"Also find the decision on who was appointed, in the minutes from before the meetings."))
	}
	return next
}

// askList is the way to proof of one meeting.
func (e *evaluation) askList(m *record.Meeting) *Next {
	return &Next{
		Text: e.say("Be %s om deltagarlistan från %s och lägg in den.",
			"Ask %s for the list of participants from %s and record it.", e.organizer(m), e.meeting(m)),
		Who: lead(),
	}
}

// unrecorded judges a meeting that is over and of which nothing shows who took
// part.
func (e *evaluation) unrecorded(m *record.Meeting) part {
	p := part{meeting: m, status: Unconfirmed, unlisted: true}
	if e.mute {
		return p
	}
	p.text = e.say("Inget underlag visar vilka som deltog vid %s.", "Nothing shows who took part in %s.", e.meeting(m))
	p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	if m.Attendance != nil {
		p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	}
	p.next = e.askList(m)
	return p
}

// unproven is unrecorded for the post, and tells who was appointed to be there,
// and who is counted on another post.
func (e *evaluation) unproven(m *record.Meeting, post string, elsewhere []record.Attendee) part {
	p := e.unrecorded(m)
	if e.mute {
		return p
	}
	for _, a := range elsewhere {
		p.text = e.say("Inget underlag visar att någon annan än den som räknas på en annan post deltog för posten vid %s.",
			"Nothing shows that anyone but the one who counts on another post took part for the post in %s.", e.meeting(m))
		p.add(nil, e.say("%s räknas på posten ”%s”, och bara på en post.", "%s counts on the post “%s”, and on one post only.",
			e.person(a.Person).Sentence(), e.places(m)[a.Person]), place(m, a))
	}
	covering := e.p.Covering(m, post, "")
	for _, n := range covering {
		e.appointed(&p, n)
	}
	if len(covering) == 0 {
		p.unnamed = true
		p.add(nil, e.say("Vem som var utsedd att delta är inte heller antecknat.", "Nor is it recorded who was appointed to take part."))
	}
	return p
}

// shown reports whether anything shows the attendance.
func shown(m *record.Meeting) bool { return len(m.Attendance.Evidence) > 0 }

// papers adds the step that tells what shows the attendance.
func (e *evaluation) papers(p *part, m *record.Meeting) {
	evidence := m.Attendance.Evidence
	if len(evidence) == 0 {
		p.add(new(false), e.say("Det saknas underlag som visar närvaron, till exempel en deltagarlista.",
			"There is no evidence that shows the attendance, such as a list of participants."), at(m.Head, "/attendance/evidence", ""))
		return
	}
	text := e.meetingPapers.once(m, func(m *record.Meeting) lang.Text {
		names := make([]lang.Text, len(evidence))
		for i := range evidence {
			names[i] = e.paper(&evidence[i])
		}
		return e.say("Underlag för närvaron: %s.", "Evidence of the attendance: %s.", lang.List(names))
	})
	places := make([]Evidence, len(evidence))
	for i := range evidence {
		places[i] = at(m.Head, index("/attendance/evidence", evidence[i].Index), evidence[i].URL)
	}
	p.add(new(true), text, places...)
}

// coming judges a meeting ahead for which nothing is missing. The caller says
// what is so.
func (e *evaluation) coming(m *record.Meeting) part {
	p := part{meeting: m, status: OnTrack}
	if e.mute {
		return p
	}
	p.next = &Next{
		Text: e.say("Lägg in vilka som deltog, och underlaget för det, efter %s.",
			"Record who took part, and the evidence of it, after %s.", e.meeting(m)),
		// From the day after the verdict asks for it.
		By:  m.Last().AddDays(1),
		Who: lead(),
	}
	return p
}
