package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom02 = Rule{
	ID: "NOM-02", Severity: finding.Error,
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
		{Name: "may-not", Graded: true, Text: lang.T(
			"{body} får inte utse representanten, och {decision} hänvisar inte till någon delegation. Hänvisa till ett beslut av ett organ som får utse, eller ange delegationen i beslutet.",
			"{body} may not appoint the representative, and {decision} does not cite any delegation. Refer to a decision by a body that may appoint, or give the delegation in the decision.")},
		{Name: "unknown", Graded: true, Text: lang.T(
			"Det är inte känt om {body} får utse representanten, och {decision} hänvisar inte till någon delegation. Ta reda på vad reglementet säger, och för in det i posten om organet.",
			"It is not known whether {body} may appoint the representative, and {decision} does not cite any delegation. Find out what the body's rules of procedure say, and add it to the record of the body.")},
	},
	Check: func(p *Pass) {
		known := func(proj *record.Project, n *record.Nomination) bool {
			d := p.decisionOf(proj, n)
			if d == nil || d.Body == "" {
				return false
			}
			_, ok := p.Register.Organizations.Get(d.Body)
			if !ok {
				p.unreadable(n.Ref, record.Ref{Kind: record.KindOrganization, ID: d.Body})
			}
			return ok
		}
		p.flawed(known, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			body := record.Ref{Kind: record.KindOrganization, ID: f.Decision.Body}
			p.ReportFlaw(proj, n, f, at(n.Ref, "decision"),
				Values{"body": naming.Body(p.Register, body.ID), "decision": naming.Decision(f.Decision)},
				at(f.Decision.Ref, "body"), at(body, "mayAppoint"))
		})
	},
}
