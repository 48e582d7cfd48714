package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// attendance judges who took part: the representative, the region at all, or
// certain roles. It adds to the parts.
func (b *bench) attendance(parts []part, c *record.Condition, a *record.Attending, meetings []*record.Meeting) []part {
	switch a.Who {
	case "representative":
		for _, m := range meetings {
			for _, post := range a.Posts {
				p := b.representative(c, m, post)
				p.post = post
				if len(a.Posts) > 1 && !b.mute {
					p.text = b.say("Posten ”%s”: %s", "The post “%s”: %s", post, p.text)
				}
				parts = append(parts, p)
			}
		}
	case "exchange":
		for _, m := range meetings {
			parts = append(parts, b.settle(c, m,
				func(stance) part { return b.tookPart(m) },
				func(stance) part { return b.ahead(m) }))
		}
		parts = append(parts, b.unnamedMeetings(len(meetings))...)
	case "participants":
		political := b.p.PoliticianMeetings()
		for _, m := range meetings {
			roles := slices.Clone(a.Roles)
			if !slices.Contains(political, m) && len(political) > 0 {
				roles = slices.DeleteFunc(roles, func(r string) bool { return r == "representative" })
			}
			parts = append(parts, b.settle(c, m,
				func(stance) part { return b.roles(m, roles) },
				func(stance) part { return b.ahead(m) }))
		}
	}
	return parts
}

// ahead judges a meeting ahead at which the region is to take part.
func (b *bench) ahead(m *record.Meeting) part {
	p := b.coming(m)
	if !b.mute {
		p.text = b.say("%s är planerad.", "%s is planned.", b.meeting(m).Sentence())
		p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	}
	return p
}

// representative judges whether an appointed representative, or the appointed
// substitute, was at the meeting.
func (b *bench) representative(c *record.Condition, m *record.Meeting, post string) part {
	return b.settle(c, m,
		func(s stance) part { return b.attended(m, post, s) },
		func(stance) part { return b.expected(m, post) })
}

// entries lists the politicians recorded on the post.
func entries(m *record.Meeting, post string) []record.Attendee {
	if m.Attendance == nil {
		return nil
	}
	other := func(e record.Attendee) bool { return e.Post != post && e.Post != "" }
	if list := m.Attendance.Persons; !slices.ContainsFunc(list, other) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(m.Attendance.Persons), other)
}

// place points at the politician's line in the record of the meeting.
func place(m *record.Meeting, e record.Attendee) Evidence {
	return at(m.Head, index("/attendance/persons", e.Index), "")
}

// attended judges the post at a meeting with a record, or one that is over.
func (b *bench) attended(m *record.Meeting, post string, s stance) part {
	list, elsewhere := b.placed(m, post)
	if len(list) == 0 {
		return b.unproven(m, post, elsewhere)
	}
	var best part
	for _, e := range list {
		if e.Presence == "absent" {
			continue
		}
		if p := b.presence(m, post, e, s); best.status == "" || better(p.status, best.status) > 0 {
			best = p
		}
	}
	switch {
	case best.status == "":
		return b.allAbsent(m, list, s)
	case b.mute:
		return best
	}
	// That the representative was away is told also where a substitute stood in.
	for _, e := range list {
		if e.Presence == "absent" {
			b.absent(&best, e)
		}
	}
	return best
}

// allAbsent judges a meeting with a record by which nobody on the post was there.
func (b *bench) allAbsent(m *record.Meeting, list []record.Attendee, s stance) part {
	p := part{meeting: m, status: NotFulfilled}
	if b.mute {
		return p
	}
	p.text = b.say("Ingen politikerrepresentant deltog vid %s.", "No political representative took part in %s.", b.meeting(m))
	for _, e := range list {
		p.evidence = append(p.evidence, place(m, e))
		b.absent(&p, e)
	}
	b.answerTo(&p, s)
	return p
}

// absent adds the step that a person was away.
func (b *bench) absent(p *part, e record.Attendee) {
	p.add(new(false), b.say("%s var frånvarande.", "%s was absent.", b.person(e.Person).Sentence()), place(p.meeting, e))
}

// presence judges one politician who was present, wholly or partly.
func (b *bench) presence(m *record.Meeting, post string, e record.Attendee, s stance) part {
	n, how := b.bondOf(e.Person, post, m)
	partly, proven := e.Presence == "partly", shown(m)
	p := part{meeting: m, status: Fulfilled}
	switch {
	case partly && s.refused != nil:
		p.status = NotFulfilled
	case partly, !proven, how != inTime:
		p.status = Unconfirmed
	}
	if b.mute {
		return p
	}

	who := b.person(e.Person).Sentence()
	p.evidence = []Evidence{place(m, e)}
	if how == inTime {
		b.appointed(&p, n)
	}
	if partly {
		p.text = b.say("%s deltog i en del av %s.", "%s took part in a part of %s.", who, b.meeting(m))
		p.add(nil, b.say("Om delvis närvaro räknas avgör %s.", "Whether attendance in part counts is for %s to decide.", b.funderName()), place(m, e))
		b.answerTo(&p, s)
		return p
	}
	p.text = b.say("%s deltog vid %s.", "%s took part in %s.", who, b.meeting(m))
	p.add(new(true), b.say("%s var närvarande.", "%s was present.", who), place(m, e))
	b.papers(&p, m)
	if !proven {
		p.text = b.say("%s är antecknad som närvarande vid %s, men underlag saknas.",
			"%s is recorded as present at %s, but there is no evidence.", who, b.meeting(m))
		p.next = b.askList(m)
	}
	if how != inTime {
		p.text = b.say("%s deltog vid %s, men underlaget visar inte att personen var utsedd då.",
			"%s took part in %s, but the records do not show that the person was appointed then.", who, b.meeting(m))
		b.unbound(&p, e.Person, n, how)
	}
	return p
}

// expected judges the post at a meeting ahead.
func (b *bench) expected(m *record.Meeting, post string) part {
	n, how := b.chosen(m, post, "")
	if n == nil || how > unasked {
		return b.open(m, post, n, how, b.say("Utse en politikerrepresentant", "Appoint a political representative"))
	}
	return b.serves(m, n, how)
}

// serves judges a meeting ahead at which n is to serve.
func (b *bench) serves(m *record.Meeting, n *record.Nomination, how readiness) part {
	p := b.coming(m)
	if b.mute {
		return p
	}
	who := b.person(n.Person)
	p.text = b.say("%s är utsedd att delta vid %s.", "%s is appointed to take part in %s.", who.Sentence(), b.meeting(m))
	p.evidence = []Evidence{at(n.Head, "/meetings", "")}
	b.appointed(&p, n)
	if how == ready {
		p.add(new(true), b.say("%s har svarat ja.", "%s has answered yes.", who.Sentence()), answerPlace(n, m))
		return p
	}
	p.add(nil, b.say("%s har inte svarat om just den träffen.", "%s has not answered about that meeting.", who.Sentence()), answerPlace(n, m))
	p.next = &Next{
		Text: b.say("Be %s om svar för %s.", "Ask %s for an answer about %s.", who, b.meeting(m)),
		By:   m.First(),
		Who:  lead(),
	}
	return p
}

// tookPart judges whether anyone from the region was at the meeting.
func (b *bench) tookPart(m *record.Meeting) part {
	if m.Attendance == nil || !attendedByAny(m.Attendance) {
		return b.unrecorded(m)
	}
	p := part{meeting: m, status: Fulfilled}
	if !shown(m) {
		p.status = Unconfirmed
	}
	if b.mute {
		return p
	}

	p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	var who []lang.Text
	var places []Evidence
	for _, a := range m.Attendance.Persons {
		if a.Presence != "absent" {
			who = append(who, b.person(a.Person))
			places = append(places, place(m, a))
		}
	}
	for i, r := range m.Attendance.Roles {
		who = append(who, role(r.Role))
		places = append(places, at(m.Head, index("/attendance/roles", i), ""))
	}
	p.add(new(true), b.say("De som deltog: %s.", "Those who took part: %s.", lang.List(who)), places...)
	b.papers(&p, m)
	if p.status == Fulfilled {
		p.text = b.say("Regionen deltog vid %s.", "The region took part in %s.", b.meeting(m))
		return p
	}
	p.text = b.say("Regionen är antecknad som deltagare vid %s, men underlag saknas.",
		"The region is recorded as taking part in %s, but there is no evidence.", b.meeting(m))
	p.next = b.askList(m)
	return p
}

// attendedByAny tells whether anyone is recorded as having been there.
func attendedByAny(a *record.Attendance) bool {
	return len(a.Roles) > 0 || slices.ContainsFunc(a.Persons, func(e record.Attendee) bool { return e.Presence != "absent" })
}

// unnamedMeetings judges the meetings that the exchange has beyond those that
// the condition names: nothing is known of them.
func (b *bench) unnamedMeetings(named int) []part {
	if b.p.Record == nil || b.p.Record.Exchange == nil {
		return nil
	}
	missing := b.p.Record.Exchange.Meetings - named
	if missing <= 0 {
		return nil
	}
	p := part{status: ActionNeeded}
	if b.ended() {
		p.status = Unconfirmed
	}
	if b.mute {
		return []part{p}
	}
	count := lang.Count(missing, lang.T("träff", "meeting"), lang.T("träffar", "meetings"))
	p.text = b.say("Utbytet har %s som saknas i underlaget.", "The exchange has %s that the records lack.", count)
	p.evidence = []Evidence{at(b.p.Record.Head, "/exchange/meetings", "")}
	p.next = &Next{
		Text: b.say("Lägg in de träffar som saknas, och när de hålls.", "Record the meetings that are missing, and when they are held."),
		By:   b.end, Who: lead(),
	}
	return []part{p}
}

// roles judges whether each of the roles took part in the meeting.
func (b *bench) roles(m *record.Meeting, roles []string) part {
	if m.Attendance == nil {
		return b.unrecorded(m)
	}
	missing := slices.ContainsFunc(roles, func(r string) bool {
		_, i := present(m.Attendance, r)
		return i < 0
	})
	p := part{meeting: m, status: Fulfilled}
	if missing || !shown(m) {
		p.status = Unconfirmed
	}
	if b.mute {
		return p
	}

	p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	var lacking []lang.Text
	for _, r := range roles {
		if list, i := present(m.Attendance, r); i >= 0 {
			p.add(new(true), b.say("Deltog: %s.", "Took part: %s.", role(r)), at(m.Head, index(list, i), ""))
			continue
		}
		lacking = append(lacking, role(r))
		p.add(nil, b.say("Inget visar att %s deltog.", "Nothing shows that %s took part.", role(r)), at(m.Head, "/attendance/roles", ""))
	}
	if missing {
		p.text = b.say("Underlaget från %s visar inte att %s deltog.", "The records of %s do not show that %s took part.",
			b.meeting(m), lang.List(lacking))
		p.next = b.askList(m)
		return p
	}
	b.papers(&p, m)
	if p.status == Fulfilled {
		p.text = b.say("De som ska delta var med vid %s.", "Those who are to take part were at %s.", b.meeting(m))
		return p
	}
	p.text = b.say("De som ska delta är antecknade vid %s, men underlag saknas.",
		"Those who are to take part are recorded at %s, but there is no evidence.", b.meeting(m))
	p.next = b.askList(m)
	return p
}

// present finds who took part in the role, by the list and the place in it, -1
// if nobody did; a representative is a politician, or that person's substitute.
func present(a *record.Attendance, r string) (list string, i int) {
	if r == "representative" {
		return "/attendance/persons", slices.IndexFunc(a.Persons, func(e record.Attendee) bool { return e.Presence == "present" })
	}
	return "/attendance/roles", slices.IndexFunc(a.Roles, func(x record.Present) bool { return x.Role == r })
}
