package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// mandate judges whether the person on the post has the right to decide, at
// each meeting by the seat in force that day.
var mandate = kind{
	member:  "mandate",
	demand:  mandateDemand,
	lacks:   lacksOccasions,
	parts:   mandateParts,
	decides: everyPart,
	opening: aboutOccasions,
	restsOn: func(e *evaluation, b basis, refs []record.Ref) []record.Ref {
		persons := e.personsOf(b, e.nominations(b.way.Posts))
		return e.restOnSeats(persons, restOnOccasions(e, b, refs))
	},
	days: func(k *keyDates, b basis) {
		daysOfOccasions(k, b)
		k.seats(k.e.personsOf(b, slices.DeleteFunc(k.e.nominations(b.way.Posts), declined)), b.Mandate.Bodies)
	},
}

// mandateDemand says which seats give the right to decide.
func mandateDemand(reg *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	m := j.Mandate
	in := lang.T("i något av regionens organ", "in any of the region’s bodies")
	if len(m.Bodies) > 0 {
		bodies := make([]lang.Text, len(m.Bodies))
		for i, id := range m.Bodies {
			bodies[i] = naming.Body(reg, id)
		}
		in = lang.Format("i %s", "in %s", lang.Either(bodies))
	}
	var as lang.Text
	if len(m.Roles) > 0 {
		roles := make([]lang.Text, len(m.Roles))
		for i, r := range m.Roles {
			roles[i] = naming.SeatRole(r)
		}
		as = lang.Format(" som %s", " as %s", lang.Either(roles))
	}
	return []lang.Text{lang.Format(
		"%[3]s ska representanten ha en plats %[1]s%[2]s, eller ha fått rätten att besluta delegerad till sig.",
		"%[3]s the representative must hold a seat %[1]s%[2]s, or have had the right to decide delegated to them.",
		in, as, atMeetings(p, m.Meetings, 0).Sentence())}
}

func mandateParts(e *evaluation, b basis, parts []part) []part {
	for _, o := range e.occasions(b.way) {
		p := e.settle(b.condition, o,
			func(s stance) part { return e.hadMandate(o.meeting, b.Mandate, s) },
			func(stance) part { return e.willHaveMandate(o.meeting, b.Mandate) })
		p.post = b.Mandate.Post
		parts = append(parts, p)
	}
	return parts
}

// personsOf lists those whose mandate may be asked for: the nominated, and who
// was there for the post.
func (e *evaluation) personsOf(b basis, nominations []*record.Nomination) []string {
	var persons []string
	add := func(person string) {
		if !slices.Contains(persons, person) {
			persons = append(persons, person)
		}
	}
	for _, n := range nominations {
		add(n.Person)
	}
	for _, o := range e.occasions(b.way) {
		for _, a := range entries(o.meeting, b.Mandate.Post) {
			add(a.Person)
		}
	}
	return persons
}

// restOnSeats adds the persons, the bodies that they have seats in, and the
// decisions that delegate to them.
func (e *evaluation) restOnSeats(persons []string, refs []record.Ref) []record.Ref {
	for _, id := range persons {
		refs = append(refs, personRef(id))
		p, ok := e.r.People.Get(id)
		if !ok {
			continue
		}
		for _, s := range p.Seats {
			refs = append(refs, record.Ref{Kind: record.KindOrganization, ID: s.Body})
		}
	}
	for _, d := range e.p.Decisions.All() {
		if slices.ContainsFunc(persons, d.DelegatesTo) {
			refs = append(append(refs, d.Ref), e.p.RestsOn(d)...)
		}
	}
	return refs
}

// hadMandate judges those who took part; if nobody did, the one who was to.
func (e *evaluation) hadMandate(m *record.Meeting, want *record.MandateDemand, s stance) part {
	list, elsewhere := e.placed(m, want.Post)
	if len(list) == 0 {
		return e.unproven(m, want.Post, elsewhere)
	}
	attended := slices.ContainsFunc(list, func(a record.Attendee) bool { return a.Presence != "absent" })
	var best part
	for _, a := range list {
		if attended && a.Presence == "absent" {
			continue
		}
		if p := e.mandateOf(m, want, a, s); best.status == "" || better(p.status, best.status) > 0 {
			best = p
		}
	}
	return best
}

// mandateOf judges one politician of whom the meeting's record tells.
func (e *evaluation) mandateOf(m *record.Meeting, want *record.MandateDemand, a record.Attendee, s stance) part {
	seat := e.standing(a.Person, m, *want)
	n, how := e.bondOf(a.Person, want.Post, m)
	p := part{status: Unconfirmed}
	held := seat.Holds != nil && *seat.Holds
	var flaw *record.Flaw
	if n != nil && how <= late {
		flaw = e.flawAt(n, m, ofPerson(seat))
	}
	switch {
	case flaw != nil && flaw.Sure && !maybeGained(flaw, seat), !held && seat.Holds != nil && lost(seat.Why):
		p.status = NotFulfilled
	case flaw != nil:
	case held && how == inTime && m.Shown():
		p.status = Fulfilled
	}
	if e.mute {
		return p
	}

	who := e.person(a.Person)
	p.evidence = []Evidence{place(m, a)}
	if a.Presence == "absent" {
		p.add(nil, e.say("%s var frånvarande. Mandatet bedöms ändå för den som skulle ha deltagit.",
			"%s was absent. The mandate is judged all the same, of the one who was to take part.", who.Sentence()), place(m, a))
	}
	e.seatStep(&p, seat, m)
	if flaw != nil {
		e.flawStep(&p, n, flaw)
	}
	switch {
	case p.status == NotFulfilled && (held || !lost(seat.Why)):
		p.text = e.say("%s hade inte mandat att fatta beslut vid %s.", "%s had no mandate to take decisions at %s.", who.Sentence(), e.meeting(m))
		e.answerTo(&p, m, s)
		return p
	case p.status == NotFulfilled:
		p.text = e.say("%s hade inte kvar sitt mandat vid %s.", "%s no longer had a mandate at %s.", who.Sentence(), e.meeting(m))
		e.answerTo(&p, m, s)
		return p
	case seat.Holds == nil, !*seat.Holds, flaw != nil:
		p.text = e.say("Underlaget visar inte att %s hade mandat att fatta beslut vid %s.",
			"The records do not show that %s had a mandate to take decisions at %s.", who, e.meeting(m))
		p.next = &Next{
			Text: e.say("Lägg in underlag för mandatet, om det finns. Fråga annars %s om personen räknas.",
				"Record evidence of the mandate, if there is any. Otherwise ask %s whether the person counts.", e.funderName()),
			Who: lead(),
		}
		return p
	}
	if how == inTime {
		e.appointed(&p, n)
	} else {
		e.unbound(&p, m, a.Person, n, how)
	}
	e.papers(&p, m)
	if how == inTime && !m.Shown() {
		p.next = e.askList(m)
	}
	p.text = e.say("%s hade mandat att fatta beslut vid %s.", "%s had a mandate to take decisions at %s.", who.Sentence(), e.meeting(m))
	if p.status == Unconfirmed {
		p.text = e.say("%s hade mandat vid %s, men underlaget visar inte att det var den utsedda personen som deltog.",
			"%s had a mandate at %s, but the records do not show that the one who took part was the person appointed.", who.Sentence(), e.meeting(m))
	}
	return p
}

// maybeGained reports whether a seat that was lacking on the day of the decision
// may be there at the meeting.
func maybeGained(f *record.Flaw, seat record.Standing) bool {
	return seat.Holds == nil && (f.Rule() == "NOM-04" || f.Rule() == "NOM-05")
}

// lost reports whether a decision ended the mandate. Elsewhere the register may
// only be short: a re-election or a delegation not yet recorded.
func lost(w record.Why) bool {
	return w == record.EndedEarly || w == record.LeftBody || w == record.MaskedLost
}

// standing asks the register of the person's mandate on each of the meeting's
// days, and gives the first answer that is not a yes.
func (e *evaluation) standing(person string, m *record.Meeting, want record.MandateDemand) record.Standing {
	return e.r.MandateAt(person, e.p.ID, want, m)
}

// willHaveMandate judges a meeting ahead by the one who is to take part.
func (e *evaluation) willHaveMandate(m *record.Meeting, want *record.MandateDemand) part {
	n, how := e.chosen(m, want.Post, "")
	if n == nil || how > unasked {
		return e.open(m, want.Post, n, how,
			e.say("Utse någon som har mandat att fatta beslut", "Appoint someone with a mandate to take decisions"))
	}
	seat := e.standing(n.Person, m, *want)
	held := seat.Holds != nil && *seat.Holds
	flaw := e.flawAt(n, m, ofPerson(seat))
	if held && flaw == nil {
		p := e.coming(m)
		if e.mute {
			return p
		}
		p.text = e.say("%s har mandat att fatta beslut vid %s.", "%s has a mandate to take decisions at %s.", e.person(n.Person).Sentence(), e.meeting(m))
		p.evidence = []Evidence{at(n.Head, "/person", "")}
		e.appointed(&p, n)
		e.seatStep(&p, seat, m)
		return p
	}
	p := part{status: ActionNeeded}
	if seat.Why == record.SeatsMasked {
		// What masking hides is for the funder to see: nothing that the region
		// does here shows it.
		p.status, p.hidden = Unconfirmed, true
	}
	if e.mute {
		return p
	}
	who := e.person(n.Person)
	p.text = e.say("Underlaget visar inte att %s har mandat att fatta beslut vid %s.",
		"The records do not show that %s will have a mandate to take decisions at %s.", who, e.meeting(m))
	p.evidence = []Evidence{at(n.Head, "/person", "")}
	e.appointed(&p, n)
	e.seatStep(&p, seat, m)
	if flaw != nil {
		e.flawStep(&p, n, flaw)
	}
	p.next, p.chance = e.gainMandate(m, who, seat)
	return p
}

// gainMandate tells what can be done before the meeting by the kind of lack.
func (e *evaluation) gainMandate(m *record.Meeting, who lang.Text, seat record.Standing) (*Next, *LastChance) {
	next := &Next{By: m.First(), Who: lead()}
	switch seat.Why {
	case record.SubstituteOnly:
		next.Text = e.say("Fråga %s om en ersättare räknas. Annars kan nämnden delegera beslutanderätt till %s.",
			"Ask %s whether a substitute member counts. Otherwise the body can delegate the right to decide to %s.", e.funderName(), who)
	case record.SeatUnsure, record.NoSeat, record.NoPerson, record.NotYet:
		next.Text = e.say("Lägg in vilken plats %s har, eller utse någon som har mandat.",
			"Record which seat %s has, or appoint someone with a mandate.", who)
	case record.DelegationUnsure:
		next.Text = e.say("Lägg in vad delegationen till %s gäller och vem som gav den, eller utse någon som har mandat.",
			"Record what the delegation to %s is for and who gave it, or appoint someone with a mandate.", who)
	case record.SeatsMasked:
		next.Text = e.say("Visa underlaget för mandatet direkt för %s, och lägg in svaret.",
			"Show the evidence of the mandate to %s directly, and record the answer.", e.funderName())
		return next, &LastChance{Date: m.First(), Text: e.say(
			"Visa underlaget för mandatet direkt för %s innan träffen börjar, %s, eller be om undantag.",
			"Show the evidence of the mandate to %s directly before the meeting begins, %s, or ask for an exemption.", e.funderName(), naming.Starts(m))}
	case record.TermEnds:
		next.Text = e.say("Lägg in det nya valet om %s väljs om, eller utse någon som har mandat då.",
			"Record the new election if %s is re-elected, or appoint someone with a mandate by then.", who)
	default:
		next.Text = e.say("Utse någon som har mandat vid %s, och be %s godkänna bytet.",
			"Appoint someone with a mandate at %s, and ask %s to approve the change.", e.meeting(m), e.funderName())
		next.Who = e.appointer()
	}
	return next, e.lastChance(m, e.say("Ordna ett mandat för %s genom val eller delegering, eller utse någon som har mandat",
		"Arrange a mandate for %s by election or delegation, or appoint someone who has one", who))
}

// seatStep phrases the register's answer on the mandate.
func (e *evaluation) seatStep(p *part, s record.Standing, m *record.Meeting) {
	who := e.person(s.Person)
	var places []Evidence
	body, as := lang.Text{}, lang.Text{}
	if s.Seat != nil {
		pointer := index("/seats", s.SeatIndex)
		switch s.Why {
		case record.EndedEarly:
			pointer += "/ended"
		case record.TermEnds:
			pointer += "/termEnds"
		}
		places = append(places, Evidence{Path: personRef(s.Person).Path(), Pointer: pointer, Link: s.Seat.Source.URL})
		body, as = e.body(s.Seat.Body), naming.RoleOf(s.Seat)
	}
	if s.Delegation != nil {
		places = append(places, at(s.Delegation.Head, index("/delegates", s.DelegationIndex), link(s.Delegation)))
	}
	if len(places) == 0 {
		place := Evidence{Path: personRef(s.Person).Path()}
		if s.Why == record.MaskedLost {
			place.Pointer = "/masked/lost"
		}
		places = append(places, place)
	}
	var text lang.Text
	switch s.Why {
	case record.BySeat:
		text = e.say("%s är %s i %s den dagen.", "%s is %s of %s that day.", who.Sentence(), as, body)
		if s.Until.Known() {
			text = e.say("%s är %s i %s den dagen. Platsen gäller till och med %s.",
				"%s is %s of %s that day. The seat runs to %s.", who.Sentence(), as, body, naming.Bare(s.Until))
		}
	case record.ByDelegation:
		text = e.say("%s har fått rätt att besluta delegerad till sig, genom %s.", "%s has had the right to decide delegated, by %s.",
			who.Sentence(), e.decision(s.Delegation))
	case record.SeatUnsure:
		text = e.say("%s har en plats i %s, men det går inte att se om den gäller den dagen.",
			"%s has a seat in %s, but the records do not show whether it covers that day.", who.Sentence(), body)
	case record.DelegationUnsure:
		text = e.say("%s har enligt %s fått rätt att besluta delegerad till sig, men det går inte att se om den räcker den dagen.",
			"%s has by %s had the right to decide delegated, but the records do not show whether it is enough that day.", who.Sentence(), e.decision(s.Delegation))
	case record.SeatsMasked:
		text = e.say("Personen namnges inte. Därför visas inte heller vilken plats som ger mandatet.",
			"The person is not named. So the seat that gives the mandate is not shown either.")
	case record.MaskedLost:
		text = e.say("Personen namnges inte, men hade inget mandat efter %s.", "The person is not named, but had no mandate after %s.", naming.Bare(s.Until))
	case record.SubstituteOnly:
		text = e.say("%s är ersättare i %s. En ersättare har inget eget mandat utan att tjänstgöra eller ha fått beslutanderätt delegerad.",
			"%s is a substitute member of %s. A substitute has no mandate without serving or having had the right to decide delegated.", who.Sentence(), body)
	case record.EndedEarly:
		text = e.say("%s var %s i %s till och med %s.", "%s was %s of %s until %s.", who.Sentence(), as, body, naming.Bare(s.Until))
	case record.LeftBody:
		text = e.say("Platsen i %s upphörde %s, när %s lämnade nämnden som utskottet hör till.",
			"The seat in %s ended %s, when %s left the body that the committee belongs to.", body, s.Until.OnDay(), who)
	case record.TermEnds:
		text = e.say("Mandattiden i %s går ut %s. Något nytt val av %s är inte antecknat.",
			"The term in %s ends %s. No new election of %s is recorded.", body, s.Until.OnDay(), who)
	case record.NotYet:
		first := s.Seat.From
		if !first.Known() {
			first = s.Seat.Source.Date
		}
		text = e.say("Platsen i %s börjar först %s.", "The seat in %s does not begin until %s.", body, first.TheDay())
	case record.WrongRole:
		text = e.say("%s är %s i %s. Den rollen räknas inte enligt regionens tolkning.",
			"%s is %s of %s. That role does not count by the region’s interpretation.", who.Sentence(), as, body)
	case record.WrongBody:
		text = e.say("%s har en plats i %s. Det organet räknas inte enligt regionens tolkning.",
			"%s has a seat in %s. That body does not count by the region’s interpretation.", who.Sentence(), body)
	default:
		text = e.say("Ingen plats som räknas är antecknad för %s den dagen.", "No seat that counts is recorded for %s that day.", who)
	}
	p.add(s.Holds, text, places...)
}

// personRef names the person's record.
func personRef(id string) record.Ref { return record.Ref{Kind: record.KindPerson, ID: id} }
