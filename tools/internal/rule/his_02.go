package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his02 = Rule{
	ID: "HIS-02", Severity: finding.Error,
	Title: lang.T(
		"Person, träffar och beslut i ett beslutat uppdrag ändras bara genom ett nytt beslut, eller genom en rättelse som visar att posten inte stämde med protokollet.",
		"Person, meetings and decision of a decided assignment change only by a new decision, or by a correction showing that the record differed from the minutes."),
	Why: lang.T(
		"Ett beslut ändras bara av ett nytt beslut. Ändrades uppdraget i tysthet skulle webbplatsen säga att organet beslutade något annat än det gjorde.",
		"A decision is changed only by a new decision. If the assignment changed in silence, the site would say that the body decided something else than it did."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 65–69 §§.",
		"The Local Government Act (2017:725) chapter 5, sections 65–69."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "changed", Text: lang.T(
			"Fältet ”{field}” har ändrats i ett uppdrag som är beslutat. Hänvisa till det nya beslutet, eller lägg till en rättelse (corrections, differs-from-source) om posten inte stämde med protokollet.",
			"The field “{field}” has been changed in an assignment that is decided. Refer to the new decision, or add a correction (corrections, differs-from-source) if the record differed from the minutes.")},
	},
	Check: func(p *Pass) {
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Nominations, &after.Nominations, func(n *record.Nomination) record.Ref { return n.Ref }) {
				if old.Status == "proposed" || old.Status == "declined" || newDecision(before, after, old, now) {
					continue
				}
				for member, same := range map[string]bool{
					"person":   old.Person == now.Person,
					"as":       old.As == now.As,
					"post":     old.Post == now.Post,
					"decision": old.Decision == now.Decision,
					"meetings": slices.Equal(old.Meetings, now.Meetings),
				} {
					spot := at(now.Ref, member)
					if !same && !corrected(old.Corrections, now.Corrections, spot.Pointer, "differs-from-source") {
						p.Report(spot, "changed", Values{"field": p.field(now.Ref.Kind, spot)})
					}
				}
			}
		}
	},
}

// newDecision tells whether the assignment now rests on another decision,
// taken on the day of the old one or later.
func newDecision(before, after *record.Project, old, now *record.Nomination) bool {
	if old.Decision == now.Decision {
		return false
	}
	d, ok := after.DecisionOf(now)
	if !ok || !d.Taken() {
		return false
	}
	was, ok := before.DecisionOf(old)
	return !ok || !d.Date.Before(was.Date)
}
