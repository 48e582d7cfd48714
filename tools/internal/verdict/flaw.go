package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// flaws lists what keeps the appointment from holding: by what was known on the
// day of its decision, and because somebody fills the place by what is known
// now. Whether the region has stated it makes no difference.
func (e *evaluation) flaws(n *record.Nomination) []record.Flaw {
	list, found := e.flawed[n.ID]
	if !found {
		if e.flawed == nil {
			e.flawed, e.rivals = map[string][]record.Flaw{}, e.p.AllRivals()
		}
		list = slices.Concat(e.appraisal.Flaws(n), e.rivals[n.ID])
		e.flawed[n.ID] = list
	}
	return list
}

// flawAt finds a flaw at the meeting that pick takes, one that is sure before
// one that is not; nil if there is none.
func (e *evaluation) flawAt(n *record.Nomination, m *record.Meeting, pick func(*record.Flaw) bool) *record.Flaw {
	var maybe *record.Flaw
	list := e.flaws(n)
	for i := range list {
		switch f := &list[i]; {
		case !pick(f) || !f.Touches(m.ID):
		case f.Sure:
			return f
		case maybe == nil:
			maybe = f
		}
	}
	return maybe
}

// ofAppointment picks what is wrong with the appointment itself.
func ofAppointment(f *record.Flaw) bool { return !f.OfPerson() }

// ofPerson picks what the person lacks. Whoever has a mandate at the meeting has
// what seat there was not on the day of the decision, and, if that seat cites its
// election, a source.
func ofPerson(seat record.Standing) func(*record.Flaw) bool {
	held := seat.Holds != nil && *seat.Holds
	cited := held && (seat.Seat == nil || seat.Seat.Source.Lacks() == nil)
	return func(f *record.Flaw) bool {
		switch f.Rule() {
		case "NOM-04", "NOM-05":
			return !held
		case "NOM-13":
			return !cited
		}
		return f.OfPerson()
	}
}

// flawStep adds the step that tells of the flaw.
func (e *evaluation) flawStep(p *part, n *record.Nomination, f *record.Flaw) {
	var holds *bool
	if f.Sure {
		holds = new(false)
	}
	text, places := e.flawText(n, f)
	p.add(holds, text, places...)
}

func (e *evaluation) flawText(n *record.Nomination, f *record.Flaw) (lang.Text, []Evidence) {
	who := e.person(n.Person)
	seat := Evidence{Path: personRef(n.Person).Path(), Pointer: "/seats"}
	body := lang.T("organet", "the body")
	if s := f.Standing.Seat; s != nil {
		seat.Pointer, seat.Link = index("/seats", s.Index), s.Source.URL
		body = e.body(s.Body)
	}
	var decision lang.Text
	places := []Evidence{at(n.Head, "/decision", "")}
	if f.Decision != nil {
		decision = e.decision(f.Decision)
		places = append(places, at(f.Decision.Head, "", link(f.Decision)))
	}
	switch f.Rule() {
	case "NOM-02":
		body := e.body(f.Decision.Body)
		switch f.Message() {
		case "may-not":
			return e.say("%s får inte utse representanten.", "%s may not appoint the representative.", body.Sentence()), places
		case "unknown":
			return e.say("Underlaget visar inte att %s får utse representanten.", "The records do not show that %s may appoint the representative.", body), places
		case "alone":
			return e.say("%s har ensam beslutat om sig själv.", "%s alone decided on themselves.", who.Sentence()), places
		}
		if ref, ok := f.Decision.Basis.Ref(e.p.ID); ok {
			places = append(places, Evidence{Path: ref.Path()})
		}
		if f.Sure {
			return e.say("Det som %s vilar på ger inte rätt att utse representanten.", "What %s rests on gives no right to appoint the representative.", decision), places
		}
		return e.say("Underlaget visar inte att den som fattade %s fick utse representanten.",
			"The records do not show that whoever took %s was entitled to appoint the representative.", decision), places
	case "NOM-03":
		return e.say("Det går inte att se om %s utsågs före träffen.", "The records do not show whether %s was appointed before the meeting.", who), places
	case "NOM-06":
		places = []Evidence{at(n.Head, "/meetings", ""), at(f.Other.Head, "/meetings", "")}
		switch f.Message() {
		case "two":
			return e.say("%s är utsedd till samma post för den träffen.", "%s is appointed to the same post for that meeting.", e.person(f.Other.Person).Sentence()), places
		case "twice":
			return e.say("%s är utsedd till posten i två uppdrag för den träffen.", "%s is appointed to the post in two assignments for that meeting.", who.Sentence()), places
		}
		return e.say("%s är utsedd till två platser för den träffen, och kan bara fylla en.", "%s is appointed to two places for that meeting, and can fill only one.", who.Sentence()), places
	case "NOM-12":
		if f.Message() == "no-words" {
			return e.say("Beslutets egna ord om att utse %s saknas.", "The decision’s own words on appointing %s are missing.", who), places
		}
		return e.say("%s utser inte %s till den här platsen vid träffen.", "%s does not appoint %s to this place at the meeting.", decision.Sentence(), who), places
	case "NOM-09":
		places = []Evidence{{Path: f.Employed.Path, Pointer: f.Employed.Pointer}}
		switch f.Employed.Role {
		case "lead":
			return e.say("%s leder projektet och är inte dess politiker.", "%s leads the project and is not its politician.", who.Sentence()), places
		case "staff":
			return e.say("%s arbetar i projektet och är inte dess politiker.", "%s works in the project and is not its politician.", who.Sentence()), places
		}
		return e.say("%s är anställd och inte förtroendevald.", "%s is an employee and not an elected politician.", who.Sentence()), places
	case "NOM-13":
		return e.say("Platsen i %s saknar det belägg som visar att %s har den.", "The seat in %s lacks the source that shows that %s has it.", body, who), []Evidence{seat}
	case "NOM-04", "NOM-05":
		if !f.Sure {
			return e.say("När %s utsågs gick det inte att se om platsen räcker till den träffen.",
				"When %s was appointed the records did not show whether the seat covers that meeting.", who), []Evidence{seat}
		}
		return e.say("När %s utsågs fanns ingen plats med mandat som räcker till den träffen.",
			"When %s was appointed there was no seat with a mandate that covers that meeting.", who), []Evidence{seat}
	}
	return e.say("Det som pekar ut beslutet om %s är inte fullständigt.", "What points out the decision on %s is not complete.", who), places
}
