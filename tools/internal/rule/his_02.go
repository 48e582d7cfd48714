package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his02 = Rule{
	ID: "HIS-02", Severity: finding.Error,
	Title: lang.T(
		"Det som är beslutat, och vem som är utsedd till vilka träffar, ändras bara genom ett nytt beslut, eller genom en rättelse som visar att posten inte stämde med protokollet.",
		"What is decided, and who is appointed to which meetings, changes only by a new decision, or by a correction showing that the record differed from the minutes."),
	Why: lang.T(
		"Ett beslut ändras bara av ett nytt beslut. Ändrades uppdraget i tysthet skulle webbplatsen säga att organet beslutade något annat än det gjorde.",
		"A decision is changed only by a new decision. If the assignment changed in silence, the site would say that the body decided something else than it did."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 65–69 §§.",
		"The Local Government Act (2017:725) chapter 5, sections 65–69."),
	Kinds: []record.Kind{record.KindNomination, record.KindDecision},
	Messages: []Message{
		{Name: "changed", Text: lang.T(
			"Fältet ”{field}” har ändrats i ett uppdrag som är beslutat. Hänvisa till det nya beslutet, eller lägg till en rättelse (corrections, differs-from-source) om posten inte stämde med protokollet.",
			"The field “{field}” has been changed in an assignment that is decided. Refer to the new decision, or add a correction (corrections, differs-from-source) if the record differed from the minutes.")},
		{Name: "decision", Text: lang.T(
			"Fältet ”{field}” har ändrats i ett beslut som är fattat. Lägg till det nya beslutet i en egen post, eller en rättelse (corrections, differs-from-source) om posten inte stämde med protokollet.",
			"The field “{field}” has been changed in a decision that is taken. Add the new decision as a record of its own, or a correction (corrections, differs-from-source) if the record differed from the minutes.")},
	},
	Check: func(p *Pass) {
		var masked []string
		if p.Before != nil {
			masked = p.namesNowMasked()
		}
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Nominations, &after.Nominations, func(n *record.Nomination) record.Ref { return n.Ref }) {
				if old.Status == "proposed" || old.Status == "declined" || newDecision(before, after, old, now) {
					continue
				}
				compareMembers(p, "changed", old.Head, now.Head, map[string]bool{
					"person":   old.Person == now.Person,
					"as":       old.As == now.As,
					"post":     old.Post == now.Post,
					"decision": old.Decision == now.Decision,
					"meetings": slices.Equal(old.Meetings, now.Meetings),
				})
			}
			for old, now := range both(p, &before.Decisions, &after.Decisions, func(d *record.Decision) record.Ref { return d.Ref }) {
				if !old.Taken() {
					continue
				}
				// What was not known may be filled in.
				compareMembers(p, "decision", old.Head, now.Head, map[string]bool{
					"type":       old.Type == now.Type,
					"body":       old.Body == "" || old.Body == now.Body,
					"date":       moreExact(old.Date, now.Date),
					"paragraph":  old.Paragraph == "" || old.Paragraph == now.Paragraph,
					"caseNumber": old.CaseNumber == "" || old.CaseNumber == now.CaseNumber,
					"wording":    old.Wording == "" || old.Wording == now.Wording || p.masks(old) || namesGone(old.Wording, now.Wording, masked),
					"appoints":   slices.EqualFunc(old.Appoints, now.Appoints, sameAppointment),
				})
			}
		}
	},
}

// compareMembers reports the members that are not the same and of which no
// correction says that the record differed from the minutes.
func compareMembers(p *Pass, message string, old, now record.Head, same map[string]bool) {
	for member, ok := range same {
		spot := at(now.Ref, member)
		if !ok && !corrected(old.Corrections, now.Corrections, spot.Pointer, "differs-from-source") {
			p.Report(spot, message, Values{"field": p.field(now.Ref.Kind, spot)})
		}
	}
}

// namesGone tells whether the words are the old ones with one of the names
// replaced, by something that says no more than who it was: a decision may name
// someone whom it does not appoint.
func namesGone(old, now string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		pieces := strings.Split(old, name)
		last := len(pieces) - 1
		rest, begins := strings.CutPrefix(now, pieces[0])
		rest, ends := strings.CutSuffix(rest, pieces[last])
		if last == 0 || !begins || !ends {
			return false
		}
		for _, piece := range pieces[1:last] {
			instead, after, ok := strings.Cut(rest, piece)
			if !ok || strings.ContainsAny(instead, ".,;:!?\n") {
				return false
			}
			rest = after
		}
		return !strings.ContainsAny(rest, ".,;:!?\n")
	})
}

func sameAppointment(a, b record.Appoints) bool {
	return a.Person == b.Person && a.As == b.As && a.Post == b.Post && a.Project == b.Project && slices.Equal(a.Meetings, b.Meetings)
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
	return !ok || !d.Date.SurelyBefore(was.Date)
}
