package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom11 = Rule{
	ID: "NOM-11", Severity: finding.Warning,
	Title: lang.T(
		"Den som var jävig deltog inte i beslutet.",
		"Whoever was disqualified did not take part in the decision."),
	Why: lang.T(
		"Protokollet kan nämna jäv och ändå räkna upp personen bland dem som beslutade. Ofta är det en felskrivning. Jäv gör aldrig i sig att ett beslut inte gäller.",
		"The minutes may tell of disqualification and still list the person among those who decided. Often that is a slip of the pen. Disqualification never voids a decision by itself."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 47–49 §§, 6 kap. 28–30 §§ och 13 kap. 8–9 §§.",
		"The Local Government Act (2017:725) chapter 5, sections 47–49, chapter 6, sections 28–30, and chapter 13, sections 8–9."),
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "took-part", Text: lang.T(
			"Enligt protokollet var {person} jävig och deltog ändå i {decision}. Fråga sekreteraren om det stämmer. Beslutet gäller tills det upphävs.",
			"According to the minutes {person} was disqualified and still took part in {decision}. Ask the secretary whether that is right. The decision holds until it is set aside.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				p.Examined(recordAt(d.Head))
				for i, who := range d.Disqualified {
					if who.TookPart {
						p.Report(at(d.Ref, "disqualified", i), "took-part", Values{
							"person": naming.Person(p.Register, who.Person), "decision": naming.Decision(d),
						})
					}
				}
			}
		}
	},
}
