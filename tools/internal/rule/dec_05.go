package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dec05 = Rule{
	ID: "DEC-05", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"Ett brådskande beslut anmäls vid nämndens nästa sammanträde, och ett delegationsbeslut som nämnden har bestämt. I fullmäktiges ställe beslutar ingen.",
		"An urgent decision is reported at the committee's next meeting, and a delegated one as the committee has decided. Nobody decides in the assembly's place."),
	Why: lang.T(
		"Den som beslutar ensam gör det på nämndens vägnar. Genom anmälan får nämnden, och den som läser protokollet, veta vad som är beslutat.",
		"Whoever decides alone does so for the committee. By the report the committee, and those who read the minutes, learn what is decided."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 2 § och 6 kap. 37–40 §§.",
		"The Local Government Act (2017:725) chapter 5, section 2, and chapter 6, sections 37–40."),
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "urgent", Text: lang.T(
			"{decision} är brådskande och ska anmälas vid nästa sammanträde i {body}. Nu har det gått mer än två månader utan att det står när det anmäldes. Ange sammanträdet (reported), eller anmäl beslutet vid nästa.",
			"{decision} is urgent and must be reported at the next meeting of {body}. More than two months have passed, and it does not say when it was reported. Give the meeting (reported), or report the decision at the next one.")},
		{Name: "delegated", Severity: finding.Note, Text: lang.T(
			"Det står inte om {decision}, fattat på delegation, har anmälts till {body}. Ange sammanträdet (reported) om organet har bestämt att sådana beslut ska anmälas.",
			"It does not say whether {decision}, taken on delegation, has been reported to {body}. Give the meeting (reported) if the body has decided that such decisions are to be reported.")},
		{Name: "assembly", Text: lang.T(
			"{decision} är fattat {how} för {body}, men fullmäktige beslutar bara vid sammanträde: brådskande beslut och delegation finns i nämnder. Ange den nämnd som det fattades för (body), eller det sammanträde då fullmäktige beslutade (type).",
			"{decision} was taken {how} for {body}, but the assembly decides at its meetings alone: urgent decisions and delegation belong to committees. Give the committee that it was taken for (body), or the meeting at which the assembly decided (type).")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				if d.Type == "meeting" || !d.Taken() || !d.Date.Known() || !p.Register.Local(d.Body) {
					continue
				}
				p.Examined(at(d.Ref))
				if body, ok := p.Register.Organizations.Get(d.Body); ok && body.Assembly() {
					how := lang.T("i ett brådskande ärende", "in an urgent matter")
					if d.Type == "delegated" {
						how = lang.T("på delegation", "by delegation")
					}
					p.Report(at(d.Ref, "type"), "assembly", Values{"decision": naming.Decision(d).Sentence(), "how": how, "body": naming.Body(p.Register, d.Body)})
					continue
				}
				if d.Reported == nil && d.Date.AddDays(mostBetweenMeetings).SurelyBefore(p.AsOf) {
					p.Report(at(d.Ref, "type"), d.Type, Values{"decision": naming.Decision(d), "body": naming.Body(p.Register, d.Body)})
				}
			}
		}
	},
}

// mostBetweenMeetings is how many days a committee lets pass, at most, before
// it meets again: two months, with the summer in between.
const mostBetweenMeetings = 62
