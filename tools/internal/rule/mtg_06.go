package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var mtg06 = Rule{
	ID: "MTG-06", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En inställd eller flyttad träff hör ihop med en avvikelse, som säger vem som tog initiativet.",
		"A cancelled or moved meeting belongs with a deviation, which says who began it."),
	Why: lang.T(
		"Flyttar finansiären en träff behöver regionen inte anmäla det. Flyttar regionen den är det en ändring som finansiären ska få veta.",
		"If the funder moves a meeting, the region need not notify it. If the region moves it, it is a change that the funder must be told of."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: ändringar meddelas skriftligt.",
		"The funder's handbook for national project funds: changes are notified in writing."),
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "no-deviation", Text: lang.T(
			"Träffen är {status}, men det står inte vilken avvikelse det hör till. Lägg till avvikelsen, och hänvisa till den.",
			"The meeting is {status}, but it does not say to which deviation that belongs. Add the deviation, and refer to it.")},
		{Name: "begun-by", Text: lang.T(
			"Träffen är {status}, men det står inte om det var finansiären eller regionen som tog initiativet. Ange det i avvikelsen.",
			"The meeting is {status}, but it does not say whether the funder or the region began it. Add it to the deviation.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, m := range proj.Meetings.All() {
				status := lang.T("flyttad", "moved")
				switch {
				case m.Status == "cancelled":
					status = lang.T("inställd", "cancelled")
				case m.Status != "moved" && len(m.History) == 0:
					continue
				}
				p.Examined(recordAt(m.Head))
				values := Values{"status": status}
				if m.Deviation == "" {
					p.Report(at(m.Ref, "deviation"), "no-deviation", values)
				} else if d, ok := proj.Deviations.Get(m.Deviation); ok && d.BegunBy == "" {
					p.Report(at(m.Ref, "deviation"), "begun-by", values, at(d.Ref, "begunBy"))
				}
			}
		}
	},
}
