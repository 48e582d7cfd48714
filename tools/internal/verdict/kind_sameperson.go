package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// samePerson judges whether one and the same person is at all the meetings.
var samePerson = kind{
	member: "samePerson",
	demand: func(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
		return []lang.Text{lang.Format(
			"En och samma person ska som politikerrepresentant ha varit närvarande %s.",
			"One and the same person must have been present as political representative %s.",
			atMeetings(p, j.SamePerson.Meetings, 0))}
	},
	lacks:   lacksOccasions,
	parts:   samePersonParts,
	decides: everyPart,
	opening: func(e *evaluation, b basis, parts []part) (lang.Text, []Reason) {
		headline, reasons := aboutOccasions(e, b, parts)
		reasons[0].Text = lang.Sentences(reasons[0].Text, e.whoIsSame(parts))
		return headline, reasons
	},
	restsOn: restOnOccasions,
	days:    daysOfOccasions,
}

// samePersonParts asks whether there is anyone of whom it holds. Those are tried
// who have been representative on the post; a substitute who stands in is someone
// else, unless that person later becomes the representative.
func samePersonParts(e *evaluation, b basis, parts []part) []part {
	occasions, post, from := e.occasions(b.way), b.SamePerson.Post, len(parts)
	best := parts
	for i, person := range e.candidates(post, occasions) {
		if i > 0 {
			parts = append(make([]part, 0, from+len(occasions)), parts[:from]...)
		}
		for _, o := range occasions {
			p := e.settle(b.condition, o,
				func(s stance) part { return e.wasThere(o.meeting, post, person, s) },
				func(s stance) part { return e.isToBeThere(o.meeting, post, person, s) })
			p.post = post
			parts = append(parts, p)
		}
		// Of equals the one who was there first stays the one that the others
		// are compared with.
		if i == 0 || better(combine(parts[from:]), combine(best[from:])) > 0 {
			best = parts
		}
	}
	return best
}

// candidates lists the persons of whom the condition may hold, those who were
// representatives at the first meetings first. The empty name stands for
// whoever will be appointed, when there is nobody.
func (e *evaluation) candidates(post string, occasions []*occasion) []string {
	var list []string
	add := func(person string) {
		if !slices.Contains(list, person) {
			list = append(list, person)
		}
	}
	for _, o := range occasions {
		list, _ := e.placed(o.meeting, post)
		for _, a := range list {
			if a.As == "representative" {
				add(a.Person)
			}
		}
	}
	for _, n := range e.p.Nominations.All() {
		if _, ok := e.p.AppointedOn(n); ok && n.Post == post && n.As == "representative" {
			add(n.Person)
		}
	}
	if list == nil {
		list = []string{""}
	}
	return list
}

// wasThere judges whether the person was at a meeting with a record, or one
// that is over.
func (e *evaluation) wasThere(m *record.Meeting, post, person string, s stance) part {
	list, elsewhere := e.placed(m, post)
	if len(list) == 0 {
		return e.unproven(m, post, elsewhere)
	}
	for _, a := range list {
		if a.Person == person && a.Presence != "absent" {
			return e.presence(m, post, a, s)
		}
	}
	if s.replaced != nil {
		if p, ok := e.replacement(m, post, list, s); ok {
			return p
		}
	}
	p := part{status: NotFulfilled}
	if e.mute {
		return p
	}
	p.text = e.say("%s deltog inte vid %s.", "%s did not take part in %s.", e.person(person).Sentence(), e.meeting(m))
	for _, a := range list {
		p.evidence = append(p.evidence, place(m, a))
		switch {
		case a.Presence == "absent":
			e.absent(&p, m, a)
		case a.As == "substitute":
			p.add(new(false), e.say("%s deltog i stället, som ersättare. En ersättare är inte samma person.",
				"%s took part instead, as substitute. A substitute is not the same person.", e.person(a.Person).Sentence()), place(m, a))
		default:
			p.add(new(false), e.say("%s deltog i stället.", "%s took part instead.", e.person(a.Person).Sentence()), place(m, a))
		}
	}
	e.answerTo(&p, m, s)
	return p
}

// replacement judges a meeting for which the funder has approved that someone
// else takes the first person's place: whoever is appointed may be there.
func (e *evaluation) replacement(m *record.Meeting, post string, list []record.Attendee, s stance) (part, bool) {
	for _, a := range list {
		if a.Presence == "absent" {
			continue
		}
		p := e.presence(m, post, a, s)
		if p.status == Fulfilled && !e.mute {
			e.approvedReplacement(&p, s)
		}
		return p, true
	}
	return part{}, false
}

// approvedReplacement tells that the part rests on the funder's word.
func (e *evaluation) approvedReplacement(p *part, s stance) {
	p.granted = s.replaced
	p.add(new(true), e.say("%s godkände bytet av person %s.", "%s approved the change of person %s.",
		e.funderName().Sentence(), s.replaced.answer.On.OnDay()), s.replaced.evidence(e))
}

// isToBeThere judges whether the person is to be at a meeting ahead.
func (e *evaluation) isToBeThere(m *record.Meeting, post, person string, s stance) part {
	n, how := e.chosen(m, post, "representative")
	switch {
	case n == nil:
		return e.nobodyIsToBeThere(m, post, person, how, s)
	case how <= unasked && n.Person == person:
		return e.serves(m, n, how)
	case how <= unasked && s.replaced != nil:
		p := e.serves(m, n, how)
		if !e.mute {
			e.approvedReplacement(&p, s)
		}
		return p
	case n.Person != person:
		return e.otherPerson(m, person, n, s)
	}
	p := e.open(m, post, n, how, lang.Text{})
	if !e.mute {
		p.next, p.chance = e.askReplacement(m), e.beforeMeeting(m)
		e.spoken(&p, m, person, s)
	}
	return p
}

// nobodyIsToBeThere judges a meeting ahead for which nobody is appointed.
func (e *evaluation) nobodyIsToBeThere(m *record.Meeting, post, person string, how readiness, s stance) part {
	if person == "" {
		return e.open(m, post, nil, how, e.say("Utse en politiker som kan delta vid alla träffarna",
			"Appoint a politician who can take part in all the meetings"))
	}
	p := e.open(m, post, nil, how, e.say("Utse %s", "Appoint %s", e.person(person)))
	if !e.mute {
		e.wantPerson(&p, m, post, person, s)
		if s.refused != nil {
			e.spoken(&p, m, person, s)
		}
	}
	return p
}

// wantPerson turns "appoint someone" into "appoint the one who was there", unless
// that one has left.
func (e *evaluation) wantPerson(p *part, m *record.Meeting, post, person string, s stance) {
	who := e.person(person)
	p.text = e.say("%s är inte utsedd för %s.", "%s is not appointed for %s.", who.Sentence(), e.meeting(m))
	if s.replaced != nil {
		p.next.Text = e.say("Utse någon annan för %s: %s har godkänt bytet.", "Appoint someone else for %s: %s has approved the change of person.", e.meeting(m), e.funderName())
		return
	}
	if _, how := e.bondOf(person, post, m); how == over {
		p.text = e.say("%s är inte längre utsedd för %s.", "%s is no longer appointed for %s.", who.Sentence(), e.meeting(m))
		p.next = &Next{
			Text: e.say("Utse någon annan för %s, och be %s godkänna bytet.",
				"Appoint someone else for %s, and ask %s to approve the change of person.", e.meeting(m), e.funderName()),
			By: m.First(), Who: e.appointer(),
		}
		p.chance = e.beforeMeeting(m)
		return
	}
	p.next = &Next{
		Text: e.say("Utse %s även för %s. Går inte det: be %s godkänna ett byte.",
			"Appoint %s for %s too. Failing that: ask %s to approve a change of person.", who, e.meeting(m), e.funderName()),
		By: m.First(), Who: e.appointer(),
	}
}

// otherPerson judges a meeting ahead for which someone else is appointed.
func (e *evaluation) otherPerson(m *record.Meeting, person string, n *record.Nomination, s stance) part {
	p := part{status: ActionNeeded}
	if e.mute {
		return p
	}
	p.text = e.say("%s är utsedd för %s, i stället för %s.", "%s is appointed for %s, instead of %s.",
		e.person(n.Person).Sentence(), e.meeting(m), e.person(person))
	p.evidence = []Evidence{at(n.Head, "/person", "")}
	p.next, p.chance = e.askReplacement(m), e.beforeMeeting(m)
	e.appointed(&p, n)
	if !e.spoken(&p, m, person, s) {
		p.add(new(false), e.say("Att %s har godkänt bytet är inte antecknat.", "That %s has approved the change is not recorded.", e.funderName()))
	}
	return p
}

// spoken turns what is asked of a meeting ahead at which the person is not to be into
// what is left to ask: after the funder's no, or while its answer is awaited. It
// reports whether the funder has spoken, or been told.
func (e *evaluation) spoken(p *part, m *record.Meeting, person string, s stance) bool {
	switch {
	case s.refused != nil:
		p.add(new(false), e.say("%s sa nej till bytet %s.", "%s refused the change of person %s.",
			e.funderName().Sentence(), s.refused.answer.On.OnDay()), s.refused.evidence(e))
		p.next = &Next{
			Text: e.say("Utse %s igen för %s, om det går, eller be %s om undantag.", "Appoint %s again for %s, if possible, or ask %s for an exemption.",
				e.person(person), e.meeting(m), e.funderName()),
			By: m.First(), Who: e.appointer(),
		}
		e.chanceOf(p, m, "%s behöver delta, eller %s ha beslutat om undantag, när träffen börjar, %s.",
			"%s needs to take part, or %s to have decided on an exemption, by the time the meeting begins, %s.", e.person(person).Sentence(), e.funderName())
	case s.pending != nil && s.pending.Notice != nil:
		e.pendingAnswer(p, e.meeting(m), s.pending)
		p.waiting = false
		if p.next != nil {
			p.next.By = m.First()
		}
		e.chanceOf(p, m, "%s behöver ha godkänt bytet, eller beslutat om undantag, när träffen börjar, %s.",
			"%s needs to have approved the change of person, or decided on an exemption, by the time the meeting begins, %s.", e.funderName().Sentence())
	default:
		return false
	}
	return true
}

func (e *evaluation) askReplacement(m *record.Meeting) *Next {
	return &Next{
		Text: e.say("Be %s godkänna att någon annan deltar vid %s.", "Ask %s to approve that someone else takes part in %s.", e.funderName(), e.meeting(m)),
		By:   m.First(),
		Who:  lead(),
	}
}

// beforeMeeting is the last chance that lies with the funder.
func (e *evaluation) beforeMeeting(m *record.Meeting) *LastChance {
	var p part
	e.chanceOf(&p, m, "Be %s godkänna bytet, eller besluta om undantag, innan träffen börjar, %s.",
		"Ask %s to approve the change of person, or to decide on an exemption, before the meeting begins, %s.", e.funderName())
	return p.chance
}

// chanceOf notes what is to be by when the meeting begins, of one that has a day. The
// text ends with that.
func (e *evaluation) chanceOf(p *part, m *record.Meeting, sv, en string, args ...any) {
	p.chance = nil
	if m.First().Known() {
		p.chance = &LastChance{Date: m.First(), Text: e.say(sv, en, append(args, naming.Starts(m))...)}
	}
}

// whoIsSame adds up the person's attendance, for the first line of the reasons.
func (e *evaluation) whoIsSame(parts []part) lang.Text {
	met, exempt := count(parts, Fulfilled), count(parts, Exempt)
	meetings := lang.Count(len(parts), lang.T("träff", "meeting"), lang.T("träffar", "meetings"))
	if exempt == 0 {
		return e.say("Klart vid %d av %s.", "Done at %d of %s.", met, meetings)
	}
	return e.say("Klart vid %d av %s, undantag för %d.", "Done at %d of %s, exemption for %d.", met, meetings, exempt)
}
