package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom04 = Rule{
	ID: "NOM-04", Severity: finding.Error,
	Title: lang.T(
		"Den som utses har en plats som förtroendevald, beslutad senast på beslutets dag, vid varje träff som uppdraget gäller.",
		"The person appointed holds an elected seat, settled by the day of the decision, at every meeting of the assignment."),
	Why: lang.T(
		"Villkoret gäller en politiker med mandat. Utan plats finns inget mandat, och en plats som tar slut före en träff lämnar den träffen utan representant. Det som räknas är vad som var beslutat på beslutets dag: att en plats tar slut senare än planerat är ingen brist i beslutet.",
		"The condition is about a politician with a mandate. Without a seat there is no mandate, and a seat that ends before a meeting leaves that meeting without a representative. What counts is what was decided by the day of the decision: that a seat ends otherwise than planned is no fault of the decision."),
	Basis: lang.T(
		"Underlaget: ”personen ska ha mandat att fatta beslut”.",
		"The source: “the person shall have a mandate to take decisions”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "no-seat", Graded: true, Text: lang.T(
			"{person} har ingen plats som förtroendevald vid {meetings}, av det som var känt på dagen för {decision}. Lägg till platsen i posten om personen om den finns, eller utse en förtroendevald.",
			"By what was known on the day of {decision}, {person} holds no elected seat at {meetings}. Add the seat to the record of the person if there is one, or appoint an elected representative.")},
		{Name: "not-yet", Graded: true, Text: lang.T(
			"Platsen för {person} i {body} börjar först {from}, efter {meetings}. Kontrollera datumen, eller utse en förtroendevald som har sin plats då.",
			"The seat of {person} in {body} begins {from}, after {meetings}. Check the dates, or appoint an elected representative who holds a seat by then.")},
		{Name: "seat-over", Graded: true, Text: lang.T(
			"Platsen för {person} i {body} var slut före {decision}. Lägg till en plats som gäller vid {meetings} om den finns, eller utse en förtroendevald.",
			"The seat of {person} in {body} was over before {decision}. Add a seat that runs at {meetings} if there is one, or appoint an elected representative.")},
		{Name: "ends-early", Graded: true, Text: lang.T(
			"Redan på dagen för {decision} är det beslutat att platsen för {person} i {body} tar slut, och den räcker inte till {meetings}. Utse någon vars plats räcker till alla träffarna. Finns ingen sådan: låt uppdraget gälla träffarna dessförinnan, med en avvikelse som nämner villkoret.",
			"By the day of {decision} it is already decided that the seat of {person} in {body} ends, and it does not last until {meetings}. Appoint someone whose seat lasts over all the meetings. If there is nobody, let the assignment cover the meetings before that, with a deviation that names the condition.")},
		{Name: "term-ends", Graded: true, Text: lang.T(
			"Mandattiden för {person} i {body} slutar {until}, före {meetings}. Utse någon vars plats räcker till alla träffarna, eller lägg till platsen efter omvalet om det är hållet. Finns ingen sådan: låt uppdraget gälla träffarna dessförinnan, med en avvikelse som nämner villkoret.",
			"The term of {person} in {body} ends {until}, before {meetings}. Appoint someone whose seat lasts over all the meetings, or add the seat after the re-election if that has been held. If there is nobody, let the assignment cover the meetings before that, with a deviation that names the condition.")},
		{Name: "lost", Graded: true, Text: lang.T(
			"{person} hade inget mandat efter {until}, och {decision} fattades senare. Utse en förtroendevald. Är personen vald igen, rätta dagen i posten om personen (masked.lost).",
			"{person} had no mandate after {until}, and {decision} was taken later. Appoint an elected representative. If the person has been elected again, correct the day in the record of the person (masked.lost).")},
		{Name: "unsure", Graded: true, Text: lang.T(
			"Det går inte att se om platsen för {person} i {body} gäller vid {meetings}, för ett datum saknas eller är inte känt på dagen. Ta reda på när platsen började och när den slutar.",
			"It does not show whether the seat of {person} in {body} runs at {meetings}, because a date is missing or its day is not known. Find out when the seat began and when it ends.")},
	},
	Check: func(p *Pass) {
		p.flawed(p.lostOrUnmasked, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			values := Values{"person": naming.Person(p.Register, n.Person), "decision": naming.Decision(f.Decision), "meetings": naming.Meetings(f.Meetings)}
			seats := personAt(n, "seats")
			if f.Message() == "lost" {
				if p.statedSeats(n) {
					return
				}
				seats = personAt(n, "masked", "lost")
				values["until"] = f.Standing.Until.TheDay()
			}
			if s := f.Standing; s.Seat != nil {
				seats = personAt(n, "seats", s.SeatIndex)
				values["body"] = naming.Body(p.Register, s.Seat.Body)
				values["from"] = s.Seat.From.OnDay()
				values["until"] = s.Until.OnDay()
			}
			p.ReportFlaw(proj, n, f, at(n.Ref, "person"), values, at(f.Decision.Ref, "date"), seats)
		})
	},
}
