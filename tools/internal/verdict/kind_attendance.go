package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// attendance judges who took part: the representative, the region at all, or
// certain roles.
var attendance = kind{
	member: "attendance",
	demand: attendanceDemand,
	lacks: func(e *evaluation, b basis, seen []string) (lang.Text, []Reason) {
		if !saysWho(b.Attendance) {
			return e.saysNothing(b)
		}
		if b.Attendance.AtLeast > len(b.Attendance.Meetings) {
			return e.saysNothing(b)
		}
		return lacksOccasions(e, b, seen)
	},
	parts: attendanceParts,
	decides: func(_ *evaluation, b basis, parts []part) []part {
		n := b.Attendance.AtLeast
		if n == 0 {
			return parts
		}
		var list []part // n of each post
		for _, post := range postsOf(parts) {
			of := slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p.post != post })
			list = append(list, best(of, n)...)
		}
		return list
	},
	opening: func(e *evaluation, b basis, parts []part) (lang.Text, []Reason) {
		headline, reasons := aboutOccasions(e, b, parts)
		if n := b.Attendance.AtLeast; n > 0 {
			headline = e.say("Minst %s av %s träffar krävs.", "At least %s of %s meetings are needed.", common(n), common(len(b.Attendance.Meetings)))
			reasons[0].Text = lang.Sentences(reasons[0].Text, headline)
		}
		return headline, reasons
	},
	restsOn: restOnOccasions,
	days:    daysOfOccasions,
}

// attendanceDemand says who must have taken part, and that it must be shown.
func attendanceDemand(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	a := j.Attendance
	where := atMeetings(p, a.Meetings, a.AtLeast)
	who := lang.Format("Regionen ska ha deltagit %s.", "The region must have taken part %s.", where)
	switch a.Who {
	case "representative":
		who = lang.Format(
			"Den utsedda politikerrepresentanten, eller en utsedd ersättare, ska ha varit närvarande %s.",
			"The appointed political representative, or an appointed substitute, must have been present %s.", where)
	case "participants":
		roles := make([]lang.Text, len(a.Roles))
		for i, r := range a.Roles {
			roles[i] = naming.Role(r)
		}
		who = lang.Format("Följande ska ha deltagit %s: %s.", "The following must have taken part %s: %s.", where, lang.List(roles))
	}
	return []lang.Text{who, lang.T("Deltagandet ska framgå av underlag, till exempel en deltagarlista.",
		"Attendance must be shown by evidence, such as an attendance list.")}
}

// postsOf lists the posts that the parts are about, each once.
func postsOf(parts []part) []string {
	var posts []string
	for i := range parts {
		if !slices.Contains(posts, parts[i].post) {
			posts = append(posts, parts[i].post)
		}
	}
	return posts
}

// common is lang.InWords for things of common gender: "en träff".
func common(n int) lang.Text {
	if n == 1 {
		return lang.T("en", "one")
	}
	return lang.InWords(n)
}

// saysWho reports whether an attendance condition says whose attendance.
func saysWho(a *record.Attending) bool {
	switch a.Who {
	case "representative":
		return len(a.Posts) > 0
	case "participants":
		return len(a.Roles) > 0
	}
	return a.Who == "exchange"
}

func attendanceParts(e *evaluation, b basis, parts []part) []part {
	occasions := e.occasions(b.way)
	switch b.Attendance.Who {
	case "representative":
		posts := b.way.Posts
		for _, o := range occasions {
			for _, post := range posts {
				p := e.representative(b.condition, o, post)
				p.post = post
				if len(posts) > 1 && !e.mute {
					p.text = e.say("%s: %s", "%s: %s", naming.Post(e.p, post).Sentence(), p.text)
				}
				parts = append(parts, p)
			}
		}
	case "exchange":
		for _, o := range occasions {
			m := o.meeting
			parts = append(parts, e.settle(b.condition, o,
				func(stance) part { return e.tookPart(m) },
				func(stance) part { return e.ahead(m) }))
		}
		parts = append(parts, e.unnamedMeetings(len(occasions))...)
	case "participants":
		political := e.p.PoliticianMeetings()
		for _, o := range occasions {
			m := o.meeting
			roles := slices.Clone(b.Attendance.Roles)
			if !slices.Contains(political, m) && len(political) > 0 {
				roles = slices.DeleteFunc(roles, func(r string) bool { return r == "representative" })
			}
			parts = append(parts, e.settle(b.condition, o,
				func(stance) part { return e.roles(m, roles) },
				func(stance) part { return e.ahead(m) }))
		}
	}
	return parts
}

// ahead judges a meeting ahead at which the region is to take part.
func (e *evaluation) ahead(m *record.Meeting) part {
	p := e.coming(m)
	if !e.mute {
		p.text = e.say("%s är planerad.", "%s is planned.", e.meeting(m).Sentence())
		p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	}
	return p
}

// representative judges whether an appointed representative, or the appointed
// substitute, was at the meeting.
func (e *evaluation) representative(c *record.Condition, o *occasion, post string) part {
	return e.settle(c, o,
		func(s stance) part { return e.attended(o.meeting, post, s) },
		func(stance) part { return e.expected(o.meeting, post) })
}

// attended judges the post at a meeting with a record, or one that is over.
func (e *evaluation) attended(m *record.Meeting, post string, s stance) part {
	list, elsewhere := e.placed(m, post)
	if len(list) == 0 {
		return e.unproven(m, post, elsewhere)
	}
	var best part
	for _, a := range list {
		if a.Presence == "absent" {
			continue
		}
		if p := e.presence(m, post, a, s); best.status == "" || better(p.status, best.status) > 0 {
			best = p
		}
	}
	switch {
	case best.status == "":
		return e.allAbsent(m, list, s)
	case e.mute:
		return best
	}
	// That the representative was away is told also where a substitute stood in.
	for _, a := range list {
		if a.Presence == "absent" {
			e.absent(&best, m, a)
		}
	}
	return best
}

// allAbsent judges a meeting with a record by which nobody on the post was there.
func (e *evaluation) allAbsent(m *record.Meeting, list []record.Attendee, s stance) part {
	p := part{status: NotFulfilled}
	if e.mute {
		return p
	}
	p.text = e.say("Ingen politikerrepresentant deltog vid %s.", "No political representative took part in %s.", e.meeting(m))
	for _, a := range list {
		p.evidence = append(p.evidence, place(m, a))
		e.absent(&p, m, a)
	}
	e.answerTo(&p, m, s)
	return p
}

// absent adds the step that a person was away.
func (e *evaluation) absent(p *part, m *record.Meeting, a record.Attendee) {
	p.add(new(false), e.say("%s var frånvarande.", "%s was absent.", e.person(a.Person).Sentence()), place(m, a))
}

// presence judges one politician who was present, wholly or partly.
func (e *evaluation) presence(m *record.Meeting, post string, a record.Attendee, s stance) part {
	n, how := e.bondOf(a.Person, post, m)
	partly, proven := a.Presence == "partly", m.Shown()
	p := part{status: Fulfilled}
	switch {
	case partly && s.refused != nil:
		p.status = NotFulfilled
	case partly, !proven, how != inTime:
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}

	who := e.person(a.Person).Sentence()
	p.evidence = []Evidence{place(m, a)}
	if how == inTime {
		e.appointed(&p, n)
	}
	if partly {
		p.text = e.say("%s deltog i en del av %s.", "%s took part in a part of %s.", who, e.meeting(m))
		p.add(nil, e.say("Om delvis närvaro räknas avgör %s.", "Whether attendance in part counts is for %s to decide.", e.funderName()), place(m, a))
		e.answerTo(&p, m, s)
		return p
	}
	p.text = e.say("%s deltog vid %s.", "%s took part in %s.", who, e.meeting(m))
	p.add(new(true), e.say("%s var närvarande.", "%s was present.", who), place(m, a))
	e.papers(&p, m)
	if !proven {
		p.text = e.say("%s är antecknad som närvarande vid %s, men inget underlag visar det.",
			"%s is recorded as present at %s, but no evidence shows it.", who, e.meeting(m))
		p.next = e.askList(m)
	}
	if how != inTime {
		p.text = e.say("%s deltog vid %s, men underlaget visar inte att personen var utsedd då.",
			"%s took part in %s, but the records do not show that the person was appointed then.", who, e.meeting(m))
		e.unbound(&p, m, a.Person, n, how)
	}
	return p
}

// expected judges the post at a meeting ahead.
func (e *evaluation) expected(m *record.Meeting, post string) part {
	n, how := e.chosen(m, post, "")
	if n == nil || how > unasked {
		return e.open(m, post, n, how, e.say("Utse en politikerrepresentant", "Appoint a political representative"))
	}
	return e.serves(m, n, how)
}

// serves judges a meeting ahead at which n is to serve.
func (e *evaluation) serves(m *record.Meeting, n *record.Nomination, how readiness) part {
	p := e.coming(m)
	if e.mute {
		return p
	}
	who := e.person(n.Person)
	p.text = e.say("%s är utsedd att delta vid %s.", "%s is appointed to take part in %s.", who.Sentence(), e.meeting(m))
	p.evidence = []Evidence{at(n.Head, "/meetings", "")}
	e.appointed(&p, n)
	if how == ready {
		p.add(new(true), e.say("%s har svarat ja.", "%s has answered yes.", who.Sentence()), answerPlace(n, m))
		return p
	}
	p.add(nil, e.say("%s har inte svarat om just den träffen.", "%s has not answered about that meeting.", who.Sentence()), answerPlace(n, m))
	p.next = &Next{
		Text: e.say("Be %s om svar för %s.", "Ask %s for an answer about %s.", who, e.meeting(m)),
		By:   m.First(),
		Who:  lead(),
	}
	return p
}

// tookPart judges whether anyone from the region was at the meeting.
func (e *evaluation) tookPart(m *record.Meeting) part {
	if m.Attendance == nil || !attendedByAny(m.Attendance) {
		return e.unrecorded(m)
	}
	p := part{status: Fulfilled}
	if !m.Shown() {
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}

	p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	var who []lang.Text
	var places []Evidence
	for _, a := range m.Attendance.Persons {
		if a.Presence != "absent" {
			who = append(who, e.person(a.Person))
			places = append(places, place(m, a))
		}
	}
	for i, r := range m.Attendance.Roles {
		who = append(who, naming.Role(r.Role))
		places = append(places, at(m.Head, index("/attendance/roles", i), ""))
	}
	p.add(new(true), e.say("De som deltog: %s.", "Those who took part: %s.", lang.List(who)), places...)
	e.papers(&p, m)
	if p.status == Fulfilled {
		p.text = e.say("Regionen deltog vid %s.", "The region took part in %s.", e.meeting(m))
		return p
	}
	p.text = e.say("Regionen är antecknad som deltagare vid %s, men inget underlag visar det.",
		"The region is recorded as taking part in %s, but no evidence shows it.", e.meeting(m))
	p.next = e.askList(m)
	return p
}

// attendedByAny reports whether anyone is recorded as having been there.
func attendedByAny(a *record.Attendance) bool {
	return len(a.Roles) > 0 || slices.ContainsFunc(a.Persons, func(e record.Attendee) bool { return e.Presence != "absent" })
}

// unnamedMeetings judges the meetings that the exchange has beyond those that
// the condition names: nothing is known of them.
func (e *evaluation) unnamedMeetings(named int) []part {
	if e.p.Record == nil || e.p.Record.Exchange == nil {
		return nil
	}
	missing := e.p.Record.Exchange.Meetings - named
	if missing <= 0 {
		return nil
	}
	p := part{status: ActionNeeded}
	if e.ended() {
		p.status = Unconfirmed
	}
	if e.mute {
		return []part{p}
	}
	count := lang.Count(missing, lang.T("träff", "meeting"), lang.T("träffar", "meetings"))
	p.text = e.say("Utbytet har %s som saknas i underlaget.", "The exchange has %s that the records lack.", count)
	p.evidence = []Evidence{at(e.p.Record.Head, "/exchange/meetings", "")}
	p.next = &Next{
		Text: e.say("Lägg in de träffar som saknas, och när de hålls.", "Record the meetings that are missing, and when they are held."),
		By:   e.end, Who: lead(),
	}
	return []part{p}
}

// roles judges whether each of the roles took part in the meeting.
func (e *evaluation) roles(m *record.Meeting, roles []string) part {
	if m.Attendance == nil {
		return e.unrecorded(m)
	}
	missing := slices.ContainsFunc(roles, func(r string) bool {
		_, i := present(m.Attendance, r)
		return i < 0
	})
	p := part{status: Fulfilled}
	if missing || !m.Shown() {
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}

	p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	var lacking []lang.Text
	for _, r := range roles {
		if list, i := present(m.Attendance, r); i >= 0 {
			p.add(new(true), e.say("Deltog: %s.", "Took part: %s.", naming.Role(r)), at(m.Head, index(list, i), ""))
			continue
		}
		lacking = append(lacking, naming.Role(r))
		p.add(nil, e.say("Inget visar att %s deltog.", "Nothing shows that %s took part.", naming.Role(r)), at(m.Head, "/attendance/roles", ""))
	}
	if missing {
		p.text = e.say("Underlaget från %s visar inte att %s deltog.", "The records of %s do not show that %s took part.",
			e.meeting(m), lang.List(lacking))
		p.next = e.askList(m)
		if m.Shown() {
			p.next = &Next{
				Text: e.say("Be %s om ett intyg om att %s deltog vid %s, och lägg in det.",
					"Ask %s for a certificate that %s took part in %s, and record it.", e.organizer(m), lang.List(lacking), e.meeting(m)),
				Who: lead(),
			}
		}
		return p
	}
	e.papers(&p, m)
	if p.status == Fulfilled {
		p.text = e.say("De som ska delta var med vid %s.", "Those who are to take part were at %s.", e.meeting(m))
		return p
	}
	p.text = e.say("De som ska delta är antecknade vid %s, men inget underlag visar det.",
		"Those who are to take part are recorded at %s, but no evidence shows it.", e.meeting(m))
	p.next = e.askList(m)
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
