package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom02 = Rule{
	ID: "NOM-02", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Organet får utse representanten, eller beslutet hänvisar till en delegation.",
		"The body may appoint the representative, or the decision cites a delegation."),
	Why: lang.T(
		"Ett beslut av ett organ som inte fick fatta det kan upphävas. Det ska synas innan träffarna hålls.",
		"A decision by a body that was not entitled to take it can be set aside. That should show before the meetings are held."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 6 kap. 37–40 §§.",
		"The Local Government Act (2017:725) chapter 6, sections 37–40."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "may-not", Text: lang.T(
			"{body} får inte utse representanten, och {decision} hänvisar inte till någon delegation. Hänvisa till ett beslut av ett organ som får utse, eller ange delegationen i beslutet.",
			"{body} may not appoint the representative, and {decision} does not cite any delegation. Refer to a decision by a body that may appoint, or give the delegation in the decision.")},
		{Name: "unknown", Severity: finding.Warning, Text: lang.T(
			"Det är inte känt om {body} får utse representanten, och {decision} hänvisar inte till någon delegation. Ta reda på vad reglementet säger, och för in det i posten om organet.",
			"It is not known whether {body} may appoint the representative, and {decision} does not cite any delegation. Find out what the body's rules of procedure say, and add it to the record of the body.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			d := p.decisionOf(proj, n)
			if d == nil || d.Body == "" {
				continue
			}
			body, ok := p.Register.Organizations.Get(d.Body)
			if !ok {
				p.unreadable(n.Ref, record.Ref{Kind: record.KindOrganization, ID: d.Body},
					lang.T("Posten om organet går inte att läsa.", "The record of the body cannot be read."))
				continue
			}
			p.Examined(recordAt(n.Head))
			if body.MayAppoint == record.Yes || d.Authority != "" {
				continue
			}
			message := "unknown"
			if body.MayAppoint == record.No {
				message = "may-not"
			}
			p.Report(at(n.Ref, "decision"), message,
				Values{"body": p.organization(body.ID), "decision": decisionName(d)},
				at(d.Ref, "body"), at(body.Ref, "mayAppoint"))
		}
	},
}
