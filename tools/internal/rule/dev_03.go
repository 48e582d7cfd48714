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
			"Avvikelsen är avslutad {day}, men den behöver finansiärens godkännande och inget svar som räknas är infört. För in svaret, eller öppna avvikelsen igen.",
			"The deviation was closed {day}, but it needs the funder's approval and no answer that counts has been added. Add the answer, or open the deviation again.")},
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
				place, values := at(d.Ref, "closed"), Values{"day": d.Closed.OnDay()}
				switch message := closedWithout(proj, d); {
				case message == "":
				case message != "awaited":
					p.Report(place, message, values)
				case p.Before == nil || awaitedBefore(p.Before.Register, proj.ID, d.ID):
					p.reportGraded(message, finding.Warning, place, nil, values, nil)
				default:
					p.reportGraded(message, finding.Error, place, nil, values, nil)
				}
			}
		}
	},
}

// closedWithout says by its message what a closed deviation lacks, "" where it is
// not closed or lacks nothing.
func closedWithout(proj *record.Project, d *record.Deviation) string {
	answer := answerKind(proj, d, "undated-document") // of which DEV-02 asks the day
	switch {
	case !d.Closed.Known(), answer != "" && answer != "asks-more", d.BegunBy == "funder":
	case d.ApprovalNeeded == record.Yes:
		return "awaited"
	case d.ApprovalNeeded == record.Unknown:
		return "unknown"
	case d.Notice == nil:
		return "not-told"
	}
	return ""
}

// awaitedBefore reports whether the deviation is closed in the register without
// the answer that it needs.
func awaitedBefore(r *record.Register, project, deviation string) bool {
	proj, _ := r.Projects.Get(project)
	if proj == nil {
		return false
	}
	d, ok := proj.Deviations.Get(deviation)
	return ok && closedWithout(proj, d) == "awaited"
}
