package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom03 = Rule{
	ID: "NOM-03", Severity: finding.Error,
	Title: lang.T(
		"Beslutet fattas senast samma dag som varje träff i uppdraget.",
		"The decision is taken on the day of each meeting of the assignment at the latest."),
	Why: lang.T(
		"Den som deltar ska vara utsedd att göra det. Ett beslut i efterhand kan vara riktigt, men det visar inte att representanten företrädde regionen på träffen.",
		"Whoever takes part is to be appointed to do so. A decision afterwards may be right, but it does not show that the representative acted for the region at the meeting."),
	Basis: lang.T(
		"Underlaget: ”en politikerrepresentant deltar vid tre träffar”.",
		"The source: “a political representative takes part in three meetings”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "late", Graded: true, Text: lang.T(
			"{decision} kommer efter {meetings}, som uppdraget för {person} gäller. Kontrollera datumen. Stämmer de: låt uppdraget gälla de senare träffarna, för vid de tidigare är {person} inte utsedd.",
			"{decision} comes after {meetings}, which the assignment of {person} covers. Check the dates. If they are right, let the assignment cover the later meetings, for at the earlier ones {person} is not appointed.")},
		{Name: "begins-late", Graded: true, Text: lang.T(
			"Uppdraget för {person} börjar {from}, efter {meetings}, som det gäller. Låt det börja före träffen, eller gälla de senare träffarna.",
			"The assignment of {person} begins {from}, after {meetings}, which it covers. Let it begin before the meeting, or cover the later ones.")},
		{Name: "unsure", Graded: true, Text: lang.T(
			"Det går inte att se om {decision} kommer före {meetings}, som uppdraget för {person} gäller, för ett datum är inte känt på dagen. Ta reda på dagen.",
			"It does not show whether {decision} comes before {meetings}, which the assignment of {person} covers, because the day of one of them is not known. Find out the day.")},
	},
	Check: func(p *Pass) {
		dated := func(proj *record.Project, n *record.Nomination) bool {
			d := p.decisionOf(proj, n)
			return d != nil && d.Date.Known()
		}
		p.flawed(dated, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			p.ReportFlaw(proj, n, f, at(n.Ref, "decision"), Values{
				"decision": naming.Decision(f.Decision), "meetings": naming.Meetings(f.Meetings), "person": naming.Person(p.Register, n.Person), "from": n.From.OnDay(),
			}, at(f.Decision.Ref, "date"), at(f.Meetings[0].Ref, "sessions"))
		})
	},
}
