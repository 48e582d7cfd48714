package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var dev03 = Rule{
	ID: "DEV-03", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En avvikelse är inte avslutad så länge finansiärens svar behövs och väntas.",
		"A deviation is not closed while the funder's answer is needed and awaited."),
	Why: lang.T(
		"En ändring som behöver godkännas är inte klar förrän finansiären har svarat. Behövs inget godkännande räcker anmälan.",
		"A change that needs approval is not settled until the funder has answered. Where no approval is needed, the notice is enough."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: större ändringar kräver godkännande i förväg och ett ändrat beslut.",
		"The funder's handbook for national project funds: larger changes need approval in advance and an amended decision."),
	Kinds: []record.Kind{record.KindDeviation},
	Messages: []Message{
		{Name: "awaited", Graded: true, Text: lang.T(
			"Avvikelsen är avslutad {day}, men den behöver finansiärens godkännande och inget svar är infört. För in svaret, eller öppna avvikelsen igen.",
			"The deviation was closed {day}, but it needs the funder's approval and no answer has been added. Add the answer, or open the deviation again.")},
		{Name: "unknown", Text: lang.T(
			"Avvikelsen är avslutad {day}, men det är inte känt om den behöver finansiärens godkännande. Fråga finansiären, och för in svaret.",
			"The deviation was closed {day}, but it is not known whether it needs the funder's approval. Ask the funder, and add the answer.")},
		{Name: "not-told", Text: lang.T(
			"Avvikelsen är avslutad {day}, men finansiären är inte meddelad. För in anmälan, eller öppna avvikelsen igen.",
			"The deviation was closed {day}, but the funder has not been notified. Add the notice, or open the deviation again.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Deviations.All() {
				p.Examined(recordAt(d.Head))
				if !d.Closed.Known() {
					continue
				}
				answer := answerKind(d)
				settled := answer != "" && answer != "asks-more"
				values := Values{"day": d.Closed.OnDay()}
				switch {
				case settled || d.BegunBy == "funder":
				case d.ApprovalNeeded == record.Yes:
					severity := finding.Error
					if p.Before == nil {
						severity = finding.Warning
					}
					p.reportGraded("awaited", severity, at(d.Ref, "closed"), nil, values, nil)
				case d.ApprovalNeeded == record.Unknown:
					p.Report(at(d.Ref, "closed"), "unknown", values)
				case d.Notice == nil:
					p.Report(at(d.Ref, "closed"), "not-told", values)
				}
			}
		}
	},
}
