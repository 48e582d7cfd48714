package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dec04 = Rule{
	ID: "DEC-04", Severity: finding.Note, Waivable: true,
	Title: lang.T(
		"Det står när tiden för överklagande gick ut, men laga kraft förutsätts aldrig.",
		"It says when the time for appeal ended, but legal force is never inferred."),
	Why: lang.T(
		"Att inget överklagande är känt här betyder inte att inget finns hos domstolen. Ett beslut får också följas innan det har fått laga kraft.",
		"That no appeal is known here does not mean that there is none at the court. A decision may also be carried out before it has legal force."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 13 kap. 2, 5 och 14 §§.",
		"The Local Government Act (2017:725) chapter 13, sections 2, 5 and 14."),
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "time-ended", Text: lang.T(
			"Tiden för att överklaga {decision} gick ut {last}. Inget överklagande är antecknat här.",
			"The time to appeal {decision} ended {last}. No appeal is recorded here.")},
		{Name: "appealed", Text: lang.T(
			"{decision} är överklagat {day}. Det gäller under tiden, om inte domstolen säger något annat.",
			"{decision} was appealed {day}. It holds in the meantime, unless the court says otherwise.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				if d.Notice == nil || !d.Notice.On.Known() || !p.Register.Local(d.Body) {
					continue
				}
				p.Examined(recordAt(d.Head))
				last := appealBy(d.Notice.On)
				switch {
				case d.Appeal != nil && d.Annulled == nil:
					p.Report(at(d.Ref, "appeal"), "appealed", Values{"decision": naming.Decision(d), "day": d.Appeal.On.OnDay()})
				case d.Appeal == nil && last.SurelyBefore(p.AsOf):
					p.Report(at(d.Ref, "notice", "on"), "time-ended", Values{"decision": naming.Decision(d), "last": last.OnDay()})
				}
			}
		}
	},
}
