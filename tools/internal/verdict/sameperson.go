package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// samePerson judges whether one and the same person is at all the meetings: is
// there anyone of whom it holds? Those are tried who have been representative
// on the post; a substitute who stands in is someone else, unless that person
// later becomes the representative. It adds to the parts, of which there are
// none.
func (b *bench) samePerson(parts []part, c *record.Condition, want *record.SamePerson, meetings []*record.Meeting) []part {
	best := parts
	for i, person := range b.candidates(want, meetings) {
		if i > 0 {
			parts = make([]part, 0, len(meetings))
		}
		for _, m := range meetings {
			p := b.settle(c, m,
				func(s stance) part { return b.wasThere(m, want.Post, person, s) },
				func(s stance) part { return b.isToBeThere(m, want.Post, person, s) })
			p.post = want.Post
			parts = append(parts, p)
		}
		// Of equals the one who was there first stays the one that the others
		// are compared with.
		if i == 0 || better(combine(parts), combine(best)) > 0 {
			best = parts
		}
	}
	return best
}

// candidates lists the persons of whom the condition may hold, those who were
// representatives at the first meetings first. The empty name stands for
// whoever will be appointed, when there is nobody.
func (b *bench) candidates(want *record.SamePerson, meetings []*record.Meeting) []string {
	var list []string
	add := func(person string) {
		if !slices.Contains(list, person) {
			list = append(list, person)
		}
	}
	for _, m := range meetings {
		list, _ := b.placed(m, want.Post)
		for _, e := range list {
			if e.As == "representative" {
				add(e.Person)
			}
		}
	}
	for _, n := range b.p.Nominations.All() {
		if _, ok := b.p.AppointedOn(n); ok && n.Post == want.Post && n.As == "representative" {
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
func (b *bench) wasThere(m *record.Meeting, post, person string, s stance) part {
	list, elsewhere := b.placed(m, post)
	if len(list) == 0 {
		return b.unproven(m, post, elsewhere)
	}
	for _, e := range list {
		if e.Person == person && e.Presence != "absent" {
			return b.presence(m, post, e, s)
		}
	}
	if s.replaced != nil {
		if p, ok := b.replacement(m, post, list, s); ok {
			return p
		}
	}
	p := part{meeting: m, status: NotFulfilled}
	if b.mute {
		return p
	}
	p.text = b.say("%s deltog inte vid %s.", "%s did not take part in %s.", b.person(person).Sentence(), b.meeting(m))
	for _, e := range list {
		p.evidence = append(p.evidence, place(m, e))
		switch {
		case e.Presence == "absent":
			b.absent(&p, e)
		case e.As == "substitute":
			p.add(new(false), b.say("%s deltog i stället, som ersättare. En ersättare är inte samma person.",
				"%s took part instead, as substitute. A substitute is not the same person.", b.person(e.Person).Sentence()), place(m, e))
		default:
			p.add(new(false), b.say("%s deltog i stället.", "%s took part instead.", b.person(e.Person).Sentence()), place(m, e))
		}
	}
	b.answerTo(&p, s)
	return p
}

// replacement judges a meeting for which the funder has approved that someone
// else takes the first person's place: whoever is appointed may be there.
func (b *bench) replacement(m *record.Meeting, post string, list []record.Attendee, s stance) (part, bool) {
	for _, e := range list {
		if e.Presence == "absent" {
			continue
		}
		p := b.presence(m, post, e, s)
		if p.status == Fulfilled && !b.mute {
			b.approvedReplacement(&p, s)
		}
		return p, true
	}
	return part{}, false
}

// approvedReplacement tells that the part rests on the funder's word.
func (b *bench) approvedReplacement(p *part, s stance) {
	p.granted = s.replaced
	p.add(new(true), b.say("%s godkände bytet av person %s.", "%s approved the change of person %s.",
		b.funderName().Sentence(), s.replaced.answer.On.OnDay()), s.replaced.evidence(b))
}

// isToBeThere judges whether the person is to be at a meeting ahead.
func (b *bench) isToBeThere(m *record.Meeting, post, person string, s stance) part {
	n, how := b.chosen(m, post, "representative")
	switch {
	case n == nil:
		return b.nobodyIsToBeThere(m, post, person, how)
	case how <= unasked && n.Person == person:
		return b.serves(m, n, how)
	case how <= unasked && s.replaced != nil:
		p := b.serves(m, n, how)
		if !b.mute {
			b.approvedReplacement(&p, s)
		}
		return p
	case n.Person != person:
		return b.otherPerson(m, person, n, s)
	}
	p := b.open(m, post, n, how, lang.Text{})
	if !b.mute {
		p.next = b.askReplacement(m)
		p.chance = b.beforeMeeting(m)
	}
	return p
}

// nobodyIsToBeThere judges a meeting ahead for which nobody is appointed.
func (b *bench) nobodyIsToBeThere(m *record.Meeting, post, person string, how readiness) part {
	if person == "" {
		return b.open(m, post, nil, how, b.say("Utse en politiker som kan delta vid alla träffarna",
			"Appoint a politician who can take part in all the meetings"))
	}
	p := b.open(m, post, nil, how, b.say("Utse %s", "Appoint %s", b.person(person)))
	if !b.mute {
		b.wantPerson(&p, person)
	}
	return p
}

// wantPerson turns "appoint someone" into "appoint the one who was there".
func (b *bench) wantPerson(p *part, person string) {
	m := p.meeting
	who := b.person(person)
	p.text = b.say("%s är inte utsedd för %s.", "%s is not appointed for %s.", who.Sentence(), b.meeting(m))
	p.next = &Next{
		Text: b.say("Utse %s även för %s. Går inte det: be %s godkänna ett byte.",
			"Appoint %s for %s too. Failing that: ask %s to approve a change of person.", who, b.meeting(m), b.funderName()),
		By: m.First(), Who: b.appointer(),
	}
}

// otherPerson judges a meeting ahead for which someone else is appointed.
func (b *bench) otherPerson(m *record.Meeting, person string, n *record.Nomination, s stance) part {
	p := part{meeting: m, status: ActionNeeded}
	if b.mute {
		return p
	}
	p.text = b.say("%s är utsedd för %s, i stället för %s.", "%s is appointed for %s, instead of %s.",
		b.person(n.Person).Sentence(), b.meeting(m), b.person(person))
	p.evidence = []Evidence{at(n.Head, "/person", "")}
	p.next, p.chance = b.askReplacement(m), b.beforeMeeting(m)
	b.appointed(&p, n)
	switch {
	case s.refused != nil:
		p.add(new(false), b.say("%s sa nej till bytet %s.", "%s refused the change of person %s.",
			b.funderName().Sentence(), s.refused.answer.On.OnDay()), s.refused.evidence(b))
		p.next = &Next{
			Text: b.say("Utse %s igen för %s, om det går, eller be %s om undantag.", "Appoint %s again for %s, if possible, or ask %s for an exemption.",
				b.person(person), b.meeting(m), b.funderName()),
			By: m.First(), Who: b.appointer(),
		}
	case s.pending != nil && s.pending.Notice != nil:
		b.pendingAnswer(&p, s.pending)
		p.waiting = false
		if p.next != nil {
			p.next.By = m.First()
		}
	default:
		p.add(new(false), b.say("Att %s har godkänt bytet är inte antecknat.", "That %s has approved the change is not recorded.", b.funderName()))
	}
	return p
}

func (b *bench) askReplacement(m *record.Meeting) *Next {
	return &Next{
		Text: b.say("Be %s godkänna att någon annan deltar vid %s.", "Ask %s to approve that someone else takes part in %s.", b.funderName(), b.meeting(m)),
		By:   m.First(),
		Who:  lead(),
	}
}

// beforeMeeting is the last chance that lies with the funder.
func (b *bench) beforeMeeting(m *record.Meeting) *LastChance {
	if !m.First().Known() {
		return nil
	}
	return &LastChance{Date: m.First(), Text: b.say(
		"Be %s godkänna bytet, eller besluta om undantag, innan träffen börjar, %s.",
		"Ask %s to approve the change of person, or to decide on an exemption, before the meeting begins, %s.", b.funderName(), b.starts(m))}
}

// whoIsSame adds up the person's attendance, for the first line of the reasons.
func (b *bench) whoIsSame(parts []part) lang.Text {
	met, exempt := count(parts, Fulfilled), count(parts, Exempt)
	meetings := lang.Count(len(parts), lang.T("träff", "meeting"), lang.T("träffar", "meetings"))
	if exempt == 0 {
		return b.say("Klart vid %d av %s.", "Done at %d of %s.", met, meetings)
	}
	return b.say("Klart vid %d av %s, undantag för %d.", "Done at %d of %s, exemption for %d.", met, meetings, exempt)
}
