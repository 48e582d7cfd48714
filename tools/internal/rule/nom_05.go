package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom05 = Rule{
	ID: "NOM-05", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Platsen svarar mot regionens egen tolkning av mandat.",
		"The seat answers the region's own interpretation of mandate."),
	Why: lang.T(
		"Underlaget säger inte vad ”mandat att fatta beslut” är. Regionen har sagt vilka organ och roller den menar, och ska hålla sig till det när den utser någon.",
		"The source does not say what a “mandate to take decisions” is. The region has said which bodies and roles it means, and is to keep to that when it appoints someone."),
	Basis: lang.T(
		"Underlaget: ”personen ska ha mandat att fatta beslut”, som regionen tolkar det i villkoret.",
		"The source: “the person shall have a mandate to take decisions”, as the region interprets it in the condition."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "substitute-only", Text: lang.T(
			"{person} är bara ersättare i {body} på dagen för {decision}. Villkoret ”{condition}” kräver en plats med egen rätt att besluta. Utse någon med en sådan plats, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} is only a substitute in {body} on the day of {decision}. The condition “{condition}” asks for a seat with a right of its own to decide. Appoint someone with such a seat, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "wrong-role", Text: lang.T(
			"{person} har en plats i {body} på dagen för {decision}, men inte i en roll som villkoret ”{condition}” godtar. Utse någon som har det, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} has a seat in {body} on the day of {decision}, but not in a role that the condition “{condition}” accepts. Appoint someone who has, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "wrong-body", Text: lang.T(
			"{person} har ingen plats i något av de organ som villkoret ”{condition}” godtar på dagen för {decision}. Utse någon som har det, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} has no seat in any of the bodies that the condition “{condition}” accepts on the day of {decision}. Appoint someone who has, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "unsure", Severity: finding.Warning, Text: lang.T(
			"Det går inte att se om {person} har ett sådant mandat som villkoret ”{condition}” kräver på dagen för {decision}, för en uppgift om platsen eller organet saknas. Ta reda på den.",
			"It does not show whether {person} has such a mandate as the condition “{condition}” asks for on the day of {decision}, because something about the seat or the body is missing. Find it out.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			d := p.decisionOf(proj, n)
			if d == nil || !d.Date.Known() || p.nominee(n) == nil {
				continue
			}
			checkMandate(p, proj, n, d)
		}
	},
}

func checkMandate(p *Pass, proj *record.Project, n *record.Nomination, d *record.Decision) {
	// Everything as it was known then: that the condition is read in another
	// way later is no fault of the decision.
	then := p.registerAt(proj.ID, d.Date)
	planned, ok := then.Projects.Get(proj.ID)
	if !ok {
		return
	}
	if p.faulty(proj.ID, record.KindCondition) {
		p.NotChecked(n.Ref.Path(), lang.T("Ett av villkoren går inte att läsa.", "One of the conditions cannot be read."))
	}
	for _, c := range planned.Conditions.All() {
		j := planned.Judgement(c)
		if j == nil || j.Mandate == nil || j.Mandate.Post != n.Post || !overlap(j.Mandate.Meetings, n.Meetings) {
			continue
		}
		s := then.Mandate(n.Person, proj.ID, *j.Mandate, d.Date)
		if s.Why == record.SeatsMasked {
			p.NotChecked(n.Ref.Path(), lang.T(
				"Personens platser visas inte, för personen är skyddad.", "The person's seats are not shown, because the person is masked."))
			continue
		}
		p.Examined(recordAt(n.Head))
		// Whoever holds no seat at all that day is NOM-04's matter.
		elected := then.ElectedSeat(n.Person, d.Date, d.Date)
		if s.Holds != nil && *s.Holds || elected.Holds != nil && !*elected.Holds || gainedInTime(p, proj, n, j.Mandate) {
			continue
		}
		values := Values{"person": p.person(n.Person), "decision": decisionName(d), "condition": c.Title}
		related := []finding.Place{at(c.Ref, "history", j.Index, "mandate"), at(record.Ref{Kind: record.KindPerson, ID: n.Person}, "seats")}
		message := "wrong-body"
		if s.Seat != nil {
			values["body"] = p.organization(s.Seat.Body)
			related[1] = at(record.Ref{Kind: record.KindPerson, ID: n.Person}, "seats", s.SeatIndex)
		}
		switch {
		case s.Holds == nil:
			message = "unsure"
		case s.Why == record.SubstituteOnly:
			message = "substitute-only"
		case s.Why == record.WrongRole:
			message = "wrong-role"
		}
		p.Report(at(n.Ref, "person"), message, values, related...)
	}
}

// gainedInTime tells whether the person has the mandate on the day of the first
// of the meetings that the demand and the assignment have in common: what is
// asked for is a mandate at the meetings, and it may be given between the
// appointment and them.
func gainedInTime(p *Pass, proj *record.Project, n *record.Nomination, demand *record.MandateDemand) bool {
	var first lang.Date
	for _, id := range demand.Meetings {
		m, ok := p.full(proj).Meetings.Get(id)
		if !ok || !slices.Contains(n.Meetings, id) {
			continue
		}
		day := m.First()
		if !day.Known() {
			return false
		}
		if !first.Known() || day.Before(first) {
			first = day
		}
	}
	s := p.All.Mandate(n.Person, proj.ID, *demand, first)
	return first.Known() && s.Holds != nil && *s.Holds
}

// overlap tells whether the lists have an item in common.
func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
