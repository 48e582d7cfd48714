package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom05 = Rule{
	ID: "NOM-05", Severity: finding.Error,
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
	Reads: []record.Kind{record.KindCondition, record.KindDecision},
	Messages: []Message{
		{Name: "substitute-only", Graded: true, Text: lang.T(
			"{person} är bara ersättare i {body}. Villkoret ”{condition}” kräver en plats med egen rätt att besluta vid {meetings}: {accepted}. Utse någon med en sådan plats, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} is only a substitute in {body}. The condition “{condition}” asks for a seat with a right of its own to decide at {meetings}: {accepted}. Appoint someone with such a seat, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "wrong-role", Graded: true, Text: lang.T(
			"{person} har en plats i {body} vid {meetings}, men inte i en roll som villkoret ”{condition}” godtar. Det godtar {accepted}. Utse någon som har det, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} has a seat in {body} at {meetings}, but not in a role that the condition “{condition}” accepts. It accepts {accepted}. Appoint someone who has, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "wrong-body", Graded: true, Text: lang.T(
			"{person} har ingen plats i något av de organ som villkoret ”{condition}” godtar vid {meetings}. Det godtar {accepted}. Utse någon som har det, eller lägg till ett beslut om delegation som gäller från den första träffen.",
			"{person} has no seat in any of the bodies that the condition “{condition}” accepts at {meetings}. It accepts {accepted}. Appoint someone who has, or add a decision on delegation that is in force from the first meeting.")},
		{Name: "other-time", Graded: true, Text: lang.T(
			"{person} har en plats som villkoret ”{condition}” godtar, i {body}, men den gäller inte vid {meetings}. Utse någon vars plats räcker till alla träffarna, eller lägg till ett beslut om delegation som gäller då.",
			"{person} has a seat that the condition “{condition}” accepts, in {body}, but it does not run at {meetings}. Appoint someone whose seat lasts over all the meetings, or add a decision on delegation that is in force then.")},
		{Name: "unsure", Graded: true, Text: lang.T(
			"Det går inte att se om {person} har ett sådant mandat som villkoret ”{condition}” kräver vid {meetings}, för en uppgift om platsen eller organet saknas. Ta reda på den.",
			"It does not show whether {person} has such a mandate as the condition “{condition}” asks for at {meetings}, because something about the seat or the body is missing. Find it out.")},
		{Name: "delegation", Graded: true, Text: lang.T(
			"{person} ska ha fått rätt att besluta genom {decision}, men det går inte att se om det räcker för villkoret ”{condition}” vid {meetings}. En delegation nämner projektet eller uppdraget, gäller vid träffarna och är av ett organ som får utse, eller anger var rätten är given (basis). Lägg till det som saknas, eller utse någon som har mandat.",
			"{person} is said to have been given the right to decide by {decision}, but it does not show whether that is enough for the condition “{condition}” at {meetings}. A delegation names the project or the post, holds at the meetings, and is of a body that may appoint, or cites where the right is given (basis). Add what is missing, or appoint someone with a mandate.")},
	},
	Check: func(p *Pass) {
		known := func(proj *record.Project, n *record.Nomination) bool {
			if !p.unmasked(proj, n) || !asksForMandate(proj, n) {
				return false
			}
			for _, d := range proj.Decisions.All() {
				if d.DelegatesTo(n.Person) && !p.readable(n.Ref, proj.RestsOn(d)) {
					return false
				}
			}
			return true
		}
		p.flawed(known, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			flaw := *f
			flaw.Meetings = p.notGained(proj, n, f)
			if len(flaw.Meetings) == 0 {
				return
			}
			values := Values{
				"person": naming.Person(p.Register, n.Person), "condition": f.Condition.Title, "meetings": naming.Meetings(flaw.Meetings),
				"accepted": naming.MandateSeats(p.Register, *f.Condition.History[f.Demand].Mandate),
			}
			seats := personAt(n, "seats")
			if s := f.Standing; s.Seat != nil {
				values["body"] = naming.Body(p.Register, s.Seat.Body)
				seats = personAt(n, "seats", s.SeatIndex)
			}
			related := []finding.Place{at(f.Condition.Ref, "history", f.Demand, "mandate"), seats}
			if d := f.Standing.Delegation; d != nil {
				values["decision"] = naming.Decision(d)
				related = append(related, at(d.Ref, "delegates", f.Standing.DelegationIndex))
			}
			p.ReportFlaw(proj, n, &flaw, at(n.Ref, "person"), values, related...)
		})
	},
}

// asksForMandate reports whether a condition asks who has the post for a mandate.
func asksForMandate(proj *record.Project, n *record.Nomination) bool {
	return slices.ContainsFunc(proj.Conditions.All(), func(c *record.Condition) bool {
		j := proj.Judgement(c)
		return j != nil && j.Mandate != nil && j.Mandate.Post == n.Post && overlap(j.Mandate.Meetings, n.Meetings)
	})
}
