package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom03 = Rule{
	ID: "NOM-03", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Beslutet fattas senast samma dag som den första träffen i uppdraget.",
		"The decision is taken on the day of the first meeting of the assignment at the latest."),
	Why: lang.T(
		"Den som deltar ska vara utsedd att göra det. Ett beslut i efterhand kan vara riktigt, men det visar inte att representanten företrädde regionen på träffen.",
		"Whoever takes part is to be appointed to do so. A decision afterwards may be right, but it does not show that the representative acted for the region at the meeting."),
	Basis: lang.T(
		"Underlaget: ”en politikerrepresentant deltar vid tre träffar”.",
		"The source: “a political representative takes part in three meetings”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "proposed-late", Text: lang.T(
			"{decision} ska fattas efter {meeting}, som uppdraget för {person} börjar med. Låt förslaget gälla de senare träffarna, eller ta upp ärendet på ett tidigare sammanträde.",
			"{decision} is to be taken after {meeting}, with which the assignment of {person} begins. Let the proposal cover the later meetings, or take the matter up at an earlier meeting of the body.")},
		{Name: "decided-late", Severity: finding.Warning, Text: lang.T(
			"{decision} fattades efter {meeting}, som uppdraget för {person} börjar med. Kontrollera datumen. Stämmer de är {person} inte utsedd på den träffen.",
			"{decision} was taken after {meeting}, with which the assignment of {person} begins. Check the dates. If they are right, {person} was not appointed at that meeting.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			d := p.decisionOf(proj, n)
			if d == nil || !d.Date.Known() {
				continue
			}
			message := "proposed-late"
			planned := proj
			if !p.stillProposed(proj, n) {
				// The meetings as they were planned then: that one is moved
				// later is no fault of the decision.
				message = "decided-late"
				if then, ok := p.registerAt(proj.ID, d.Date).Projects.Get(proj.ID); ok {
					planned = then
				}
			}
			listed := listedMeetings(planned, n)
			if len(listed) == 0 || !listed[0].First().Known() {
				continue
			}
			p.Examined(recordAt(n.Head))
			if surelyBefore(listed[0].First(), d.Date) {
				p.Report(at(n.Ref, "decision"), message, Values{
					"decision": decisionName(d), "meeting": meetingName(listed[0]), "person": p.person(n.Person),
				}, at(d.Ref, "date"), at(listed[0].Ref, "sessions"))
			}
		}
	},
}
