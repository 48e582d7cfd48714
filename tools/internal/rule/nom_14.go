package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom14 = Rule{
	ID: "NOM-14", Severity: finding.Error,
	Title: lang.T(
		"En persons platser, parti och uppdrag säger inte emot varandra.",
		"A person's seats, party and assignments do not contradict each other."),
	Why: lang.T(
		"Den som är både ledamot och ersättare i samma organ samma dag, eller har svarat både ja och nej för samma träff utan att det står när, kan bedömas på två sätt. Bara det ena har hänt.",
		"Someone who is both member and substitute of one body on one day, or has answered both yes and no for one meeting without a day, can be judged in two ways. Only one of them has happened."),
	Basis: lang.T(
		"Hålls så att en bedömning inte vilar på uppgifter som säger emot varandra.",
		"Kept so that no verdict rests on facts that contradict each other."),
	Kinds: []record.Kind{record.KindPerson, record.KindNomination},
	Messages: []Message{
		{Name: "seats", Text: lang.T(
			"{person} har två platser i {body} samtidigt: {role} från {from}, och {other} som inte är slut då. Ange när den tidigare platsen slutade (ended), eller rätta datumen.",
			"{person} has two seats in {body} at the same time: {role} from {from}, and {other} that has not ended then. Give the day on which the earlier seat ended (ended), or correct the dates.")},
		{Name: "parties", Text: lang.T(
			"{person} hör till {party} från {from}, men hör då fortfarande till {other}. Ange när tiden i {other} slutade (to), eller rätta datumen.",
			"{person} belongs to {party} from {from}, but then still belongs to {other}. Give the day on which the time in {other} ended (to), or correct the dates.")},
		{Name: "answers", Text: lang.T(
			"{person} har enligt uppdraget svarat både {answer} och {other} för {meeting}. Låt det svar stå som gäller, eller ange dagen för det senare (on).",
			"By the assignment {person} has answered both {answer} and {other} for {meeting}. Keep the answer that holds, or give the day of the later one (on).")},
		{Name: "itself", Text: lang.T(
			"Uppdraget för {person} säger att det ersätter sig självt. Ange uppdraget som det ersätter, eller ta bort fältet.",
			"The assignment of {person} says that it replaces itself. Give the assignment that it replaces, or remove the field.")},
		{Name: "other-post", Text: lang.T(
			"Uppdraget för {person} gäller posten ”{post}” men ersätter ett för posten ”{other}”. Ange ett uppdrag för samma post, eller rätta posten.",
			"The assignment of {person} is for the post “{post}” but replaces one for the post “{other}”. Give an assignment for the same post, or correct the post.")},
		{Name: "goes-on", Severity: finding.Warning, Text: lang.T(
			"Uppdraget för {person} ersätter det för {other}, som inte har slutat. Ange när och hur det tidigare uppdraget slutade (ended), eller ta bort uppgiften om att det ersätts.",
			"The assignment of {person} replaces that of {other}, which has not ended. Give when and how the earlier assignment ended (ended), or remove that it is replaced.")},
		{Name: "not-annulled", Text: lang.T(
			"Uppdraget för {person} slutade enligt uppgift med att beslutet upphävdes, men {decision} är inte upphävt. Lägg till domstolens dom i beslutet (annulled), eller rätta hur uppdraget slutade.",
			"The assignment of {person} is said to have ended with the decision being annulled, but {decision} is not annulled. Add the court's judgment to the decision (annulled), or correct how the assignment ended.")},
	},
	// The files as they are, whatever AsOf: what ended a seat or an assignment
	// may have become known later than the seat that followed it.
	Check: func(p *Pass) {
		for _, x := range p.All.People.All() {
			p.Examined(recordAt(x.Head))
			checkSeats(p, x)
			checkParties(p, x)
		}
		for _, proj := range p.All.Projects.All() {
			for _, n := range proj.Nominations.All() {
				p.Examined(recordAt(n.Head))
				checkOneAnswer(p, proj, n)
				checkReplaces(p, proj, n)
				d, ok := proj.DecisionOf(n)
				if ok && n.Ended != nil && n.Ended.Why == "annulled" && d.Annulled == nil {
					p.Report(at(n.Ref, "ended", "why"), "not-annulled", Values{"person": naming.Person(p.Register, n.Person), "decision": naming.Decision(d)}, at(d.Ref))
				}
			}
		}
	},
}

// checkSeats looks for two seats in one body that a person cannot hold at once.
func checkSeats(p *Pass, x *record.Person) {
	for _, pair := range x.SeatClashes() {
		i, j := pair[0], pair[1]
		a, b := x.Seats[i], x.Seats[j]
		p.Report(at(x.Ref, "seats", i, "from"), "seats", Values{
			"person": naming.Person(p.Register, x.ID), "body": naming.Body(p.Register, a.Body), "from": a.From.TheDay(),
			"role":  p.choice(record.KindPerson, at(x.Ref, "seats", i, "role"), a.Role),
			"other": p.choice(record.KindPerson, at(x.Ref, "seats", j, "role"), b.Role),
		}, at(x.Ref, "seats", j))
	}
}

func checkParties(p *Pass, x *record.Person) {
	party := func(m record.Party) lang.Text {
		if m.Name == "" {
			return lang.T("inget parti", "no party")
		}
		return lang.T(m.Name, m.Name)
	}
	for _, pair := range x.PartyClashes() {
		a, b := x.Parties[pair[0]], x.Parties[pair[1]]
		p.Report(at(x.Ref, "parties", pair[0], "from"), "parties", Values{
			"person": naming.Person(p.Register, x.ID), "party": party(a), "other": party(b), "from": a.From.TheDay(),
		}, at(x.Ref, "parties", pair[1]))
	}
}

func checkOneAnswer(p *Pass, proj *record.Project, n *record.Nomination) {
	last := map[string]int{}
	for i, a := range n.Answers {
		j, ok := last[a.Meeting]
		last[a.Meeting] = i
		if !ok {
			continue
		}
		// One that has a day, after that of the one before it, is a new answer.
		other := n.Answers[j]
		if a.Later(other) {
			continue
		}
		if other.Answer != a.Answer {
			p.Report(at(n.Ref, "answers", i, "answer"), "answers", Values{
				"person": naming.Person(p.Register, n.Person), "meeting": naming.MeetingOf(proj, a.Meeting),
				"answer": p.choice(record.KindNomination, at(n.Ref, "answers", j, "answer"), string(other.Answer)),
				"other":  p.choice(record.KindNomination, at(n.Ref, "answers", i, "answer"), string(a.Answer)),
			}, at(n.Ref, "answers", j))
		}
	}
}

func checkReplaces(p *Pass, proj *record.Project, n *record.Nomination) {
	if n.Replaces == "" {
		return
	}
	spot := at(n.Ref, "replaces")
	if n.Replaces == n.ID {
		p.Report(spot, "itself", Values{"person": naming.Person(p.Register, n.Person)})
		return
	}
	before, ok := proj.Nominations.Get(n.Replaces)
	if !ok {
		return
	}
	if before.Post != n.Post {
		p.Report(spot, "other-post", Values{"person": naming.Person(p.Register, n.Person), "post": n.Post, "other": before.Post}, at(before.Ref, "post"))
		return
	}
	// Until the new one is decided the old one goes on.
	if _, ended := before.EndedOn(); !ended && n.Status != "proposed" && n.Status != "declined" {
		p.Report(spot, "goes-on", Values{"person": naming.Person(p.Register, n.Person), "other": naming.Person(p.Register, before.Person)}, at(before.Ref))
	}
}
