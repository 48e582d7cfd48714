package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// part is the judgement of one meeting by itself (and of one post, where a
// condition wants several filled). What judges one settles the status first and
// finds the words after that, unless the bench is mute.
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

// holds tells whether a part with the status is as it should be.
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
func (b *bench) settle(c *record.Condition, m *record.Meeting, happened func(stance) part, planned func(stance) part) part {
	said := b.funder(c, m)
	over := m.Last().SurelyBefore(b.on)
	var past part
	if over || m.Attendance != nil {
		past = happened(said)
		if past.status == Fulfilled {
			return past
		}
	}
	if p, ok := b.granted(m, said); ok {
		return p
	}
	switch {
	case m.Status == "cancelled":
		return b.cancelled(m)
	case over || past.status == NotFulfilled:
		return past
	case !m.First().Known():
		return b.undated(m)
	}
	p := planned(said)
	if p.status == ActionNeeded && m.First().SurelyBefore(b.on) {
		// The first of several days has begun without it.
		p.status, p.chance = Unconfirmed, nil
		if p.next != nil {
			p.next.By = lang.Date{}
		}
	}
	return p
}

// ended tells whether the project's period is over.
func (b *bench) ended() bool { return b.end.SurelyBefore(b.on) }

// undated judges a meeting that no day is known for: it can still be held
// until the project's end.
func (b *bench) undated(m *record.Meeting) part {
	p := part{meeting: m, status: ActionNeeded}
	if b.ended() {
		p.status = Unconfirmed
	}
	if b.mute {
		return p
	}
	p.evidence = []Evidence{at(m.Head, sessionsPointer(m), "")}
	if b.ended() {
		p.text = b.say("Projektet är slut, och underlaget visar inte när %s hölls.",
			"The project is over, and the records do not show when %s was held.", b.untimed(m))
		p.next = &Next{
			Text: b.say("Be %s om datum och deltagarlista för %s, och lägg in dem.",
				"Ask %s for the date and the list of participants of %s, and record them.", b.organizer(m), b.untimed(m)),
			Who: lead(),
		}
		return p
	}
	p.text = b.say("Datum saknas för %s.", "There is no date for %s.", b.untimed(m))
	p.next = &Next{
		Text: b.say("Ta reda på när %s hålls och lägg in datumet.", "Find out when %s is held and record the date.", b.untimed(m)),
		By:   b.end,
		Who:  lead(),
	}
	if b.end.Known() {
		p.chance = &LastChance{Date: b.end, Text: b.say(
			"Projektet pågår till och med %s. Senast då behöver %s ha hållits.",
			"The project runs to %s. By then %s needs to have been held.", b.projectEnd(), b.untimed(m))}
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
func (b *bench) untimed(m *record.Meeting) lang.Text {
	return b.say("träffen %s", "the meeting %s", lang.Quote(m.Title))
}

// cancelled judges a meeting that was called off and that the funder has not
// spoken of: it can be replaced until the project's end.
func (b *bench) cancelled(m *record.Meeting) part {
	begun := ""
	d, told := b.p.Deviations.Get(m.Deviation)
	if told {
		begun = d.BegunBy
	}
	p := part{meeting: m, status: ActionNeeded}
	switch {
	case b.ended() && begun == "region":
		p.status = NotFulfilled
	case b.ended():
		p.status = Unconfirmed
	}
	if b.mute {
		return p
	}

	p.text = b.say("%s är inställd.", "%s is cancelled.", b.meeting(m).Sentence())
	p.evidence = []Evidence{at(m.Head, "/status", "")}
	switch begun {
	case "funder":
		p.add(nil, b.say("%s ställde in den. Vad det betyder för kravet är inte antecknat.",
			"%s cancelled it. What that means for the requirement is not recorded.", b.funderName().Sentence()), at(d.Head, "/begunBy", ""))
	case "region":
		p.add(new(false), b.say("Det var regionen som ställde in den.", "It was the region that cancelled it."), at(d.Head, "/begunBy", ""))
	}
	if b.ended() {
		p.next = b.askExemption(m)
		return p
	}
	p.next = &Next{
		Text: b.say("Fråga %s om %s ersätts av en annan träff, eller be om undantag.",
			"Ask %s whether another meeting replaces %s, or ask for an exemption.", b.funderName(), b.meeting(m)),
		By:  b.end,
		Who: lead(),
	}
	if b.end.Known() {
		p.chance = &LastChance{Date: b.end, Text: b.say(
			"Projektet pågår till och med %s. Senast då behöver en ny träff ha hållits, eller %s ha beslutat om undantag.",
			"The project runs to %s. By then a new meeting needs to have been held, or %s to have decided on an exemption.", b.projectEnd(), b.funderName())}
	}
	return p
}

// askLists is the way to proof when nothing shows who took part in several
// meetings: one letter to the organiser, not one a meeting. And where nobody
// is recorded as appointed, the decision is to be found too.
func (b *bench) askLists(parts []part) *Next {
	var meetings []*record.Meeting
	var organizers []lang.Text
	unnamed := false
	for i := range parts {
		p := &parts[i]
		if p.status != Unconfirmed || !p.unlisted || slices.Contains(meetings, p.meeting) {
			continue
		}
		meetings = append(meetings, p.meeting)
		if who := b.organizer(p.meeting); !slices.Contains(organizers, who) {
			organizers = append(organizers, who)
		}
		unnamed = unnamed || p.unnamed
	}
	lists := b.say("deltagarlistan", "the list of participants")
	if len(meetings) > 1 {
		lists = b.say("deltagarlistorna", "the lists of participants")
	}
	next := &Next{
		Text: b.say("Be %s om %s från %s och lägg in det som visar vilka som deltog.",
			"Ask %s for %s from %s and record what shows who took part.", lang.List(organizers), lists, b.nameMeetings(meetings)),
		Who: lead(),
	}
	if unnamed {
		next.Text = lang.Sentences(next.Text, b.say("Sök också upp beslutet om vem som utsågs, i protokollen från tiden före träffarna.",
			"Also find the decision on who was appointed, in the minutes from before the meetings."))
	}
	return next
}

// askList is the way to proof of one meeting.
func (b *bench) askList(m *record.Meeting) *Next {
	return &Next{
		Text: b.say("Be %s om deltagarlistan från %s och lägg in den.",
			"Ask %s for the list of participants from %s and record it.", b.organizer(m), b.meeting(m)),
		Who: lead(),
	}
}

// unrecorded judges a meeting that is over and of which nothing shows who took
// part.
func (b *bench) unrecorded(m *record.Meeting) part {
	p := part{meeting: m, status: Unconfirmed, unlisted: true}
	if b.mute {
		return p
	}
	p.text = b.say("Inget underlag visar vilka som deltog vid %s.", "Nothing shows who took part in %s.", b.meeting(m))
	p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	if m.Attendance != nil {
		p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	}
	p.next = b.askList(m)
	return p
}

// unproven is unrecorded for the post, and tells who was appointed to be there,
// and who is counted on another post.
func (b *bench) unproven(m *record.Meeting, post string, elsewhere []record.Attendee) part {
	p := b.unrecorded(m)
	if b.mute {
		return p
	}
	for _, e := range elsewhere {
		p.text = b.say("Inget underlag visar att någon annan än den som räknas på en annan post deltog för posten vid %s.",
			"Nothing shows that anyone but the one who counts on another post took part for the post in %s.", b.meeting(m))
		p.add(nil, b.say("%s räknas på posten ”%s”, och bara på en post.", "%s counts on the post “%s”, and on one post only.",
			b.person(e.Person).Sentence(), b.places(m)[e.Person]), place(m, e))
	}
	covering := b.p.Covering(m, post, "")
	for _, n := range covering {
		b.appointed(&p, n)
	}
	if len(covering) == 0 {
		p.unnamed = true
		p.add(nil, b.say("Vem som var utsedd att delta är inte heller antecknat.", "Nor is it recorded who was appointed to take part."))
	}
	return p
}

// shown tells whether anything shows the attendance.
func shown(m *record.Meeting) bool { return len(m.Attendance.Evidence) > 0 }

// papers adds the step that tells what shows the attendance.
func (b *bench) papers(p *part, m *record.Meeting) {
	evidence := m.Attendance.Evidence
	if len(evidence) == 0 {
		p.add(new(false), b.say("Det saknas underlag som visar närvaron, till exempel en deltagarlista.",
			"There is no evidence that shows the attendance, such as a list of participants."), at(m.Head, "/attendance/evidence", ""))
		return
	}
	text := b.meetingPapers.once(m, func(m *record.Meeting) lang.Text {
		names := make([]lang.Text, len(evidence))
		for i := range evidence {
			names[i] = b.paper(&evidence[i])
		}
		return b.say("Underlag för närvaron: %s.", "Evidence of the attendance: %s.", lang.List(names))
	})
	places := make([]Evidence, len(evidence))
	for i := range evidence {
		places[i] = at(m.Head, index("/attendance/evidence", evidence[i].Index), evidence[i].URL)
	}
	p.add(new(true), text, places...)
}

// coming judges a meeting ahead for which nothing is missing. The caller says
// what is so.
func (b *bench) coming(m *record.Meeting) part {
	p := part{meeting: m, status: OnTrack}
	if b.mute {
		return p
	}
	p.next = &Next{
		Text: b.say("Lägg in vilka som deltog, och underlaget för det, efter %s.",
			"Record who took part, and the evidence of it, after %s.", b.meeting(m)),
		// From the day after the verdict asks for it.
		By:  m.Last().AddDays(1),
		Who: lead(),
	}
	return p
}
