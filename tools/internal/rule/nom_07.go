package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom07 = Rule{
	ID: "NOM-07", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En ersatt representant hör ihop med en avvikelse, och det syns vad finansiären svarade.",
		"A replaced representative belongs with a deviation, and it shows what the funder answered."),
	Why: lang.T(
		"Att byta representant är en ändring av det som finansiären har lovats. Den anmäls, och den är inte klar förrän finansiären har svarat.",
		"To replace the representative is a change of what the funder has been promised. It is notified, and it is not settled until the funder has answered."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: ändringar meddelas skriftligt.",
		"The funder's handbook for national project funds: changes are notified in writing."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "no-deviation", Text: lang.T(
			"{person} ersätter {other}, men uppdraget hänvisar inte till någon avvikelse. Lägg till avvikelsen, och hänvisa till den.",
			"{person} replaces {other}, but the assignment does not refer to any deviation. Add the deviation, and refer to it.")},
		{Name: "not-said", Text: lang.T(
			"{person} är utsedd efter {other}, vars uppdrag avslutades i förtid, men det står inte att {person} ersätter. Ange vilket uppdrag det ersätter, och avvikelsen.",
			"{person} is appointed after {other}, whose assignment ended early, but it does not say that {person} is a replacement. Give the assignment that it replaces, and the deviation.")},
		{Name: "not-notified", Text: lang.T(
			"{person} ersätter {other}, men finansiären är inte meddelad. Meddela finansiären, och för in det i avvikelsen.",
			"{person} replaces {other}, but the funder has not been notified. Notify the funder, and add it to the deviation.")},
		{Name: "awaited", Text: lang.T(
			"{person} ersätter {other}, och finansiärens svar väntas. För in svaret i avvikelsen när det kommer.",
			"{person} replaces {other}, and the funder's answer is awaited. Add the answer to the deviation when it comes.")},
		{Name: "refused", Text: lang.T(
			"{person} ersätter {other}, men finansiären har sagt nej till ändringen. Fråga finansiären vad som krävs.",
			"{person} replaces {other}, but the funder has refused the change. Ask the funder what is needed.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			if n.As == "representative" {
				checkReplacement(p, proj, n)
			}
		}
	},
}

func checkReplacement(p *Pass, proj *record.Project, n *record.Nomination) {
	p.Examined(recordAt(n.Head))
	if n.Replaces == "" {
		if before := endedEarlyBefore(proj, n); before != nil {
			p.Report(at(n.Ref), "not-said", Values{"person": p.person(n.Person), "other": p.person(before.Person)}, at(before.Ref, "ended"))
		}
		return
	}
	before, ok := proj.Nominations.Get(n.Replaces)
	if !ok {
		return
	}
	values := Values{"person": p.person(n.Person), "other": p.person(before.Person)}
	if n.Deviation == "" {
		p.Report(at(n.Ref, "replaces"), "no-deviation", values)
		return
	}
	d, ok := proj.Deviations.Get(n.Deviation)
	if !ok {
		return
	}
	message := ""
	switch answer := standingAnswer(d); {
	case answer == "refused":
		message = "refused"
	case answer == "noted" || answer == "approved-change" || answer == "exempted":
	case d.Notice == nil && d.BegunBy != "funder":
		message = "not-notified"
	case d.ApprovalNeeded != record.No:
		message = "awaited"
	}
	if message != "" {
		p.Report(at(n.Ref, "deviation"), message, values, at(d.Ref))
	}
}

// endedEarlyBefore finds the representative whose assignment to the same post
// ended early before this one was appointed.
func endedEarlyBefore(proj *record.Project, n *record.Nomination) *record.Nomination {
	from, ok := proj.AppointedOn(n)
	if !ok {
		return nil
	}
	for _, other := range proj.Nominations.All() {
		if other == n || other.Post != n.Post || other.As != n.As || other.Ended == nil ||
			!slices.Contains([]string{"resigned", "released", "replaced"}, other.Ended.Why) {
			continue
		}
		if end, _ := other.EndedOn(); !from.Before(end) {
			return other
		}
	}
	return nil
}

// standingAnswer gives the kind of the funder's latest answer, "" if there is
// none: of several on one day the last in the file.
func standingAnswer(d *record.Deviation) string {
	kind, day := "", lang.Date{}
	for _, a := range d.Answers {
		if !a.On.Before(day) {
			kind, day = a.Kind, a.On
		}
	}
	return kind
}
