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
		"Den som fattade beslutet fick utse representanten, och ingen utser ensam sig själv.",
		"Whoever took the decision was entitled to appoint the representative, and nobody appoints themselves alone."),
	Why: lang.T(
		"Ett beslut av någon som inte fick fatta det kan upphävas. Det ska synas innan träffarna hålls. Att rätten är delegerad räcker inte att säga: beslutet anger var den är given (basis), i ett beslut eller en handling av ett organ som får utse. En delegation gäller ett projekt eller ett uppdrag, den som beslutade, och den dagen.",
		"A decision by someone who was not entitled to take it can be set aside. That should show before the meetings are held. It is not enough to say that the right is delegated: the decision cites where it is given (basis), in a decision or a document of a body that may appoint. A delegation is of a project or a post, to whoever decided, and for that day."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 6 kap. 37–40 §§.",
		"The Local Government Act (2017:725) chapter 6, sections 37–40."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "may-not", Graded: true, Text: lang.T(
			"{body} får inte utse representanten, och {decision} anger inte var rätten att besluta är given. Hänvisa till ett beslut av ett organ som får utse, eller ange i beslutet var rätten är given (basis).",
			"{body} may not appoint the representative, and {decision} does not cite where the right to decide is given. Refer to a decision by a body that may appoint, or cite in the decision where the right is given (basis).")},
		{Name: "unknown", Graded: true, Text: lang.T(
			"Det är inte känt om {body} får utse representanten, och {decision} anger inte var rätten att besluta är given. Ta reda på vad reglementet säger, och för in det: mayAppoint i posten om organet, eller kör insyn init.",
			"It is not known whether {body} may appoint the representative, and {decision} does not cite where the right to decide is given. Find out what the body's rules of procedure say, and add it: mayAppoint in the record of the body, or run insyn init.")},
		{Name: "no-basis", Graded: true, Text: lang.T(
			"Det går inte att se att den som fattade {decision} fick utse representanten. Ange i beslutet var rätten är given (basis): ett ställe i ett beslut eller en handling av ett organ som får utse.",
			"It does not show that whoever took {decision} was entitled to appoint the representative. Cite in the decision where the right is given (basis): a place in a decision or a document of a body that may appoint.")},
		{Name: "basis-may-not", Graded: true, Text: lang.T(
			"Rätten att fatta {decision} ska vara given i {basis}, men det är inte av ett organ som får utse representanten. Ange ett ställe i ett beslut eller en handling av ett organ som får det (basis).",
			"The right to take {decision} is said to be given in {basis}, but that is not of a body that may appoint the representative. Cite a place in a decision or a document of a body that may (basis).")},
		{Name: "basis-later", Graded: true, Text: lang.T(
			"Rätten att fatta {decision} ska vara given i {basis}, men det gällde inte den dagen. Ange ett beslut eller en handling som gällde då (basis).",
			"The right to take {decision} is said to be given in {basis}, but that did not hold on that day. Cite a decision or a document that did (basis).")},
		{Name: "not-delegated", Graded: true, Text: lang.T(
			"Rätten att fatta {decision} ska vara given i {basis}, men där delegeras den inte till den som beslutade, för projektet eller uppdraget och den dagen (delegates). Ange ett beslut som delegerar den (basis).",
			"The right to take {decision} is said to be given in {basis}, but that does not delegate it to whoever decided, for the project or the post and on that day (delegates). Cite a decision that does (basis).")},
		{Name: "basis-unsure", Graded: true, Text: lang.T(
			"Det går inte att se om rätten att fatta {decision} är given i {basis}: vilket organ det är av, dagen, vem som beslutade, eller vilket projekt eller uppdrag delegationen gäller saknas. Lägg till det som saknas.",
			"It does not show whether the right to take {decision} is given in {basis}: which body that is of, the day, who decided, or which project or post the delegation is for is missing. Add what is missing.")},
		{Name: "alone", Graded: true, Text: lang.T(
			"{person} har ensam fattat {decision}, och ingen beslutar ensam om sig själv. Hänvisa till ett beslut av ett organ som får utse, eller av någon annan som har fått rätten.",
			"{person} alone took {decision}, and nobody decides alone on themselves. Refer to a decision by a body that may appoint, or by someone else who was given the right.")},
	},
	Check: func(p *Pass) {
		p.flawed(func(proj *record.Project, n *record.Nomination) bool {
			d := p.decisionOf(proj, n)
			return d != nil && p.readable(n.Ref, proj.RestsOn(d))
		}, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			d := f.Decision
			values := Values{"decision": naming.Decision(d), "body": naming.Body(p.Register, p.Register.Least(d)), "person": naming.Person(p.Register, n.Person)}
			related := []finding.Place{at(d.Ref, "body")}
			if basis, ok := d.Basis.Ref(proj.ID); ok {
				values["basis"] = naming.Record(p.Register, basis)
				related = []finding.Place{at(d.Ref, "basis"), at(basis)}
			}
			for _, ref := range proj.RestsOn(d) {
				if ref.Kind == record.KindOrganization {
					related = append(related, at(ref, "mayAppoint"))
				}
			}
			p.ReportFlaw(proj, n, f, at(n.Ref, "decision"), values, related...)
		})
	},
}
