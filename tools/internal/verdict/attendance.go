package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// attendance judges who took part: the representative, the region at all, or
// certain roles.
func (b *bench) attendance(c *record.Condition, a *record.Attending, meetings []*record.Meeting) []part {
	var parts []part
	switch a.Who {
	case "representative":
		for _, m := range meetings {
			for _, post := range a.Posts {
				p := b.representative(c, m, post)
				if len(a.Posts) > 1 {
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
	return b.coming(m, b.say("%s är planerad.", "%s is planned.", b.meeting(m).Sentence()), at(m.Head, "/sessions", ""))
}

// representative judges whether an appointed representative, or the appointed
// substitute, was at the meeting.
func (b *bench) representative(c *record.Condition, m *record.Meeting, post string) part {
	return b.settle(c, m,
		func(s stance) part { return b.attended(m, post, s) },
		func(stance) part { return b.expected(m, post) })
}

// entry is one politician's line in the record of a meeting.
type entry struct {
	record.Attendee
	index int
}

func (e entry) place(m *record.Meeting) Evidence {
	return at(m.Head, index("/attendance/persons", e.index), "")
}

// entries lists the politicians recorded on the post.
func entries(m *record.Meeting, post string) []entry {
	if m.Attendance == nil {
		return nil
	}
	var list []entry
	for i, a := range m.Attendance.Persons {
		if a.Post == post || a.Post == "" {
			list = append(list, entry{a, i})
		}
	}
	return list
}

// attended judges the post at a meeting with a record, or one that is over.
func (b *bench) attended(m *record.Meeting, post string, s stance) part {
	list := entries(m, post)
	if len(list) == 0 {
		return b.unproven(m, post)
	}
	var best *part
	for _, e := range list {
		if e.Presence == "absent" {
			continue
		}
		if p := b.presence(m, post, e, s); best == nil || better(p.status, best.status) > 0 {
			best = &p
		}
	}
	if best != nil {
		// That the representative was away is told also where a substitute
		// stood in.
		for _, e := range list {
			if e.Presence == "absent" {
				best.add(new(false), b.say("%s var frånvarande.", "%s was absent.", b.person(e.Person).Sentence()), e.place(m))
			}
		}
		return *best
	}

	p := part{
		meeting: m, status: NotFulfilled,
		text: b.say("Ingen politikerrepresentant deltog vid %s.", "No political representative took part in %s.", b.meeting(m)),
	}
	for _, e := range list {
		p.evidence = append(p.evidence, e.place(m))
		p.add(new(false), b.say("%s var frånvarande.", "%s was absent.", b.person(e.Person).Sentence()), e.place(m))
	}
	b.answerTo(&p, s)
	return p
}

// presence judges one politician who was present, wholly or partly.
func (b *bench) presence(m *record.Meeting, post string, e entry, s stance) part {
	who := b.person(e.Person)
	p := part{
		meeting: m, status: Fulfilled,
		text:     b.say("%s deltog vid %s.", "%s took part in %s.", who.Sentence(), b.meeting(m)),
		evidence: []Evidence{e.place(m)},
	}
	n, how := b.bondOf(e.Person, post, m)
	if how == inTime {
		b.appointed(&p, n)
	}
	if e.Presence == "partly" {
		p.text = b.say("%s deltog i en del av %s.", "%s took part in a part of %s.", who.Sentence(), b.meeting(m))
		p.add(nil, b.say("Om delvis närvaro räknas avgör %s.", "Whether attendance in part counts is for %s to decide.", b.funderName()), e.place(m))
		p.status = Unconfirmed
		if s.refused != nil {
			p.status = NotFulfilled
		}
		b.answerTo(&p, s)
		return p
	}
	p.add(new(true), b.say("%s var närvarande.", "%s was present.", who.Sentence()), e.place(m))
	if !b.papers(&p, m) {
		p.status = Unconfirmed
		p.text = b.say("%s är antecknad som närvarande vid %s, men underlag saknas.",
			"%s is recorded as present at %s, but there is no evidence.", who.Sentence(), b.meeting(m))
		p.next = b.askList(m)
	}
	if how != inTime {
		p.status = Unconfirmed
		p.text = b.say("%s deltog vid %s, men underlaget visar inte att personen var utsedd då.",
			"%s took part in %s, but the records do not show that the person was appointed then.", who.Sentence(), b.meeting(m))
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
	who := b.person(n.Person)
	p := b.coming(m, b.say("%s är utsedd att delta vid %s.", "%s is appointed to take part in %s.", who.Sentence(), b.meeting(m)),
		at(n.Head, "/meetings", ""))
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
	if m.Attendance == nil {
		return b.unrecorded(m)
	}
	p := part{
		meeting: m, status: Fulfilled,
		text:     b.say("Regionen deltog vid %s.", "The region took part in %s.", b.meeting(m)),
		evidence: []Evidence{at(m.Head, "/attendance", "")},
	}
	var who []lang.Text
	var places []Evidence
	for i, a := range m.Attendance.Persons {
		if a.Presence != "absent" {
			who = append(who, b.person(a.Person))
			places = append(places, at(m.Head, index("/attendance/persons", i), ""))
		}
	}
	for i, r := range m.Attendance.Roles {
		who = append(who, role(r.Role))
		places = append(places, at(m.Head, index("/attendance/roles", i), ""))
	}
	if len(who) == 0 {
		return b.unrecorded(m)
	}
	p.add(new(true), b.say("De som deltog: %s.", "Those who took part: %s.", lang.List(who)), places...)
	if !b.papers(&p, m) {
		p.status = Unconfirmed
		p.text = b.say("Regionen är antecknad som deltagare vid %s, men underlag saknas.",
			"The region is recorded as taking part in %s, but there is no evidence.", b.meeting(m))
		p.next = b.askList(m)
	}
	return p
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
	count := lang.Count(missing, lang.T("träff", "meeting"), lang.T("träffar", "meetings"))
	p := part{
		status:   ActionNeeded,
		text:     b.say("Utbytet har %s som saknas i underlaget.", "The exchange has %s that the records lack.", count),
		evidence: []Evidence{at(b.p.Record.Head, "/exchange/meetings", "")},
		next: &Next{
			Text: b.say("Lägg in de träffar som saknas, och när de hålls.", "Record the meetings that are missing, and when they are held."),
			By:   b.end, Who: lead(),
		},
	}
	if b.ended() {
		p.status = Unconfirmed
	}
	return []part{p}
}

// roles judges whether each of the roles took part in the meeting.
func (b *bench) roles(m *record.Meeting, roles []string) part {
	if m.Attendance == nil {
		return b.unrecorded(m)
	}
	p := part{
		meeting: m, status: Fulfilled,
		text:     b.say("De som ska delta var med vid %s.", "Those who are to take part were at %s.", b.meeting(m)),
		evidence: []Evidence{at(m.Head, "/attendance", "")},
	}
	var missing []lang.Text
	for _, r := range roles {
		if place, ok := present(m, r); ok {
			p.add(new(true), b.say("Deltog: %s.", "Took part: %s.", role(r)), place)
			continue
		}
		missing = append(missing, role(r))
		p.add(nil, b.say("Inget visar att %s deltog.", "Nothing shows that %s took part.", role(r)), at(m.Head, "/attendance/roles", ""))
	}
	if len(missing) > 0 {
		p.status = Unconfirmed
		p.text = b.say("Underlaget från %s visar inte att %s deltog.", "The records of %s do not show that %s took part.",
			b.meeting(m), lang.List(missing))
		p.next = b.askList(m)
		return p
	}
	if !b.papers(&p, m) {
		p.status = Unconfirmed
		p.text = b.say("De som ska delta är antecknade vid %s, men underlag saknas.",
			"Those who are to take part are recorded at %s, but there is no evidence.", b.meeting(m))
		p.next = b.askList(m)
	}
	return p
}

// present finds who took part in the role; a representative is a politician,
// or that person's substitute.
func present(m *record.Meeting, r string) (Evidence, bool) {
	if r == "representative" {
		i := slices.IndexFunc(m.Attendance.Persons, func(a record.Attendee) bool { return a.Presence == "present" })
		return at(m.Head, index("/attendance/persons", i), ""), i >= 0
	}
	i := slices.IndexFunc(m.Attendance.Roles, func(x record.Present) bool { return x.Role == r })
	return at(m.Head, index("/attendance/roles", i), ""), i >= 0
}
