package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom04 = Rule{
	ID: "NOM-04", Severity: finding.Error,
	Title: lang.T(
		"Den som utses har på beslutets dag en plats som förtroendevald, och den räcker över varje träff som uppdraget gäller.",
		"The person appointed holds an elected seat on the day of the decision, and it lasts over every meeting of the assignment."),
	Why: lang.T(
		"Villkoret gäller en politiker med mandat. Utan plats finns inget mandat, och en plats som tar slut före en träff lämnar den träffen utan representant. Det som räknas är vad som var beslutat på beslutets dag: att en plats tar slut senare än planerat är ingen brist i beslutet.",
		"The condition is about a politician with a mandate. Without a seat there is no mandate, and a seat that ends before a meeting leaves that meeting without a representative. What counts is what was decided by the day of the decision: that a seat ends otherwise than planned is no fault of the decision."),
	Basis: lang.T(
		"Underlaget: ”personen ska ha mandat att fatta beslut”.",
		"The source: “the person shall have a mandate to take decisions”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "no-seat", Text: lang.T(
			"{person} har ingen plats som förtroendevald på dagen för {decision}. Lägg till platsen i posten om personen om den finns, eller utse en förtroendevald.",
			"{person} holds no elected seat on the day of {decision}. Add the seat to the record of the person if there is one, or appoint an elected representative.")},
		{Name: "not-yet", Text: lang.T(
			"Platsen för {person} i {body} börjar först {from}, efter {decision}. Kontrollera datumen, eller utse en förtroendevald som har sin plats på beslutets dag.",
			"The seat of {person} in {body} begins {from}, after {decision}. Check the dates, or appoint an elected representative who holds a seat on the day of the decision.")},
		{Name: "seat-over", Text: lang.T(
			"Platsen för {person} i {body} var slut före {decision}. Lägg till en plats som gäller den dagen om den finns, eller utse en förtroendevald.",
			"The seat of {person} in {body} was over before {decision}. Add a seat that runs on that day if there is one, or appoint an elected representative.")},
		{Name: "ends-early", Text: lang.T(
			"Redan på dagen för {decision} är det beslutat att platsen för {person} i {body} tar slut, och den räcker inte till {meeting}. Låt uppdraget gälla träffarna dessförinnan, eller utse någon annan.",
			"By the day of {decision} it is already decided that the seat of {person} in {body} ends, and it does not last until {meeting}. Let the assignment cover the meetings before that, or appoint someone else.")},
		{Name: "term-ends", Severity: finding.Warning, Text: lang.T(
			"Mandattiden för {person} i {body} slutar {until}, före {meeting}. Utse någon till den träffen, eller lägg till platsen efter omvalet.",
			"The term of {person} in {body} ends {until}, before {meeting}. Appoint someone for that meeting, or add the seat after the re-election.")},
		{Name: "term-ends-proposed", Text: lang.T(
			"Mandattiden för {person} i {body} slutar {until}, före {meeting}. Låt förslaget gälla träffarna dessförinnan, eller föreslå någon vars plats räcker.",
			"The term of {person} in {body} ends {until}, before {meeting}. Let the proposal cover the meetings before that, or propose someone whose seat lasts.")},
		{Name: "unsure", Severity: finding.Warning, Text: lang.T(
			"Det går inte att se om platsen för {person} i {body} gäller på dagen för {decision} och över varje träff, för ett datum saknas. Ta reda på när platsen började och när den slutar.",
			"It does not show whether the seat of {person} in {body} runs on the day of {decision} and over every meeting, because a date is missing. Find out when the seat began and when it ends.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			d := p.decisionOf(proj, n)
			if d == nil || !d.Date.Known() || p.nominee(n) == nil {
				continue
			}
			checkSeat(p, proj, n, d)
		}
	},
}

func checkSeat(p *Pass, proj *record.Project, n *record.Nomination, d *record.Decision) {
	// The meetings stand as they were planned then: that one is moved later is
	// no fault of the decision.
	then := p.registerAt(proj.ID, d.Date)
	planned, ok := then.Projects.Get(proj.ID)
	if !ok {
		return
	}
	listed := listedMeetings(planned, n)
	until := d.Date
	for _, m := range listed {
		if last := m.Last(); last.After(until) {
			until = last
		}
	}
	s := then.ElectedSeat(n.Person, d.Date, until)
	if s.Why == record.SeatsMasked {
		p.NotChecked(n.Ref.Path(), lang.T(
			"Personens platser visas inte, för personen är skyddad.", "The person's seats are not shown, because the person is masked."))
		return
	}
	p.Examined(recordAt(n.Head))
	if s.Holds != nil && *s.Holds {
		return
	}
	related := []finding.Place{at(d.Ref, "date"), at(record.Ref{Kind: record.KindPerson, ID: n.Person}, "seats")}
	values := Values{"person": p.person(n.Person), "decision": decisionName(d)}
	message := "no-seat"
	if s.Seat != nil {
		related[1] = at(record.Ref{Kind: record.KindPerson, ID: n.Person}, "seats", s.SeatIndex)
		values["body"] = p.organization(s.Seat.Body)
		values["from"] = onDay(s.Seat.From)
		values["until"] = onDay(s.Until)
		values["meeting"] = firstAfter(planned, listed, s.Until)
		message = p.seatMessage(proj, n, d, s)
	}
	p.Report(at(n.Ref, "person"), message, values, related...)
}

// seatMessage tells which message says why the seat does not do.
func (p *Pass) seatMessage(proj *record.Project, n *record.Nomination, d *record.Decision, s record.Standing) string {
	ranOn := s.Until.Known() && !s.Until.Before(d.Date)
	switch {
	case s.Holds == nil:
		return "unsure"
	case s.Why == record.NotYet:
		return "not-yet"
	case s.Why == record.TermEnds && ranOn && p.stillProposed(proj, n):
		return "term-ends-proposed"
	case s.Why == record.TermEnds && ranOn:
		return "term-ends"
	case s.Why == record.EndedEarly && ranOn:
		return "ends-early"
	}
	return "seat-over"
}

// listedMeetings gives the meetings that the nomination lists, in order of
// time; those without date come last.
func listedMeetings(proj *record.Project, n *record.Nomination) []*record.Meeting {
	var list []*record.Meeting
	for _, id := range n.Meetings {
		if m, ok := proj.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	record.SortMeetings(list)
	return list
}

// firstAfter names the first of the meetings that ends after the day.
func firstAfter(proj *record.Project, meetings []*record.Meeting, day lang.Date) lang.Text {
	for _, m := range meetings {
		if m.Last().After(day) {
			return meetingName(m)
		}
	}
	return lang.T("den sista träffen", "the last meeting")
}
