package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dec02 = Rule{
	ID: "DEC-02", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Förslag, beslut, justering och tillkännagivande kommer i den ordningen, och inget av det är i framtiden.",
		"Proposal, decision, approval and notice come in that order, and none of them is in the future."),
	Why: lang.T(
		"Datum som motsäger varandra visar att något är felskrivet. Då går det inte att säga när beslutet gällde.",
		"Dates that contradict each other show that something is mistyped. Then nobody can say when the decision held."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 69 § och 8 kap. 12 §.",
		"The Local Government Act (2017:725) chapter 5, section 69, and chapter 8, section 12."),
	Kinds: []record.Kind{record.KindDecision, record.KindNomination},
	Messages: []Message{
		{Name: "before", Text: lang.T(
			"Fältet ”{what}” är {day}, före {decision}. Rätta det datum som inte stämmer.",
			"The field “{what}” is {day}, before {decision}. Correct the date that is wrong.")},
		{Name: "notice-before-approval", Text: lang.T(
			"{decision} tillkännagavs {day}, men justerades först {approved}. Rätta det datum som inte stämmer.",
			"{decision} was announced {day}, but not approved until {approved}. Correct the date that is wrong.")},
		{Name: "proposed-after", Text: lang.T(
			"{person} föreslogs {day}, men {decision} hade redan fattats. Rätta det datum som inte stämmer.",
			"{person} was proposed {day}, but {decision} had already been taken. Correct the date that is wrong.")},
		{Name: "ended-before", Graded: true, Text: lang.T(
			"Att uppdraget för {person} slutade står som känt {known}, men {decision} fattades senare. Rätta det datum som inte stämmer.",
			"That the assignment of {person} ended stands as known {known}, but {decision} was taken later. Correct the date that is wrong.")},
		{Name: "future", Text: lang.T(
			"Datumet {day} har inte varit än, och det som inte har hänt kan inte föras in. Rätta datumet, eller vänta med uppgiften.",
			"The date {day} has not come yet, and what has not happened cannot be recorded. Correct the date, or wait with the fact.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				p.Examined(recordAt(d.Head))
				checkDecisionDates(p, d)
			}
			for _, n := range proj.Nominations.All() {
				p.Examined(at(n.Ref))
				checkProposed(p, proj, n)
				checkKnownEnded(p, proj, n)
			}
		}
	},
}

// dated is a day in a record and where it stands.
type dated struct {
	day   lang.Date
	steps []any
}

func checkDecisionDates(p *Pass, d *record.Decision) {
	var events []dated
	event := func(day lang.Date, steps ...any) {
		if day.Known() {
			events = append(events, dated{day, steps})
		}
	}
	if d.Approval != nil {
		event(d.Approval.On, "approval", "on")
	}
	if d.Notice != nil {
		event(d.Notice.On, "notice", "on")
	}
	if d.Reported != nil {
		event(d.Reported.On, "reported", "on")
	}
	if d.Appeal != nil {
		event(d.Appeal.On, "appeal", "on")
	}
	for _, s := range d.Stays {
		event(s.From, "stays", s.Index, "from")
	}
	if d.Annulled != nil {
		event(d.Annulled.On, "annulled", "on")
	}
	for _, e := range events {
		if e.day.SurelyBefore(d.Date) {
			spot := at(d.Ref, e.steps...)
			p.Report(spot, "before", Values{
				"what": p.field(d.Ref.Kind, spot), "day": e.day.TheDay(), "decision": naming.Decision(d),
			})
		}
	}
	if d.Approval != nil && d.Notice != nil && d.Notice.On.SurelyBefore(d.Approval.On) {
		p.Report(at(d.Ref, "notice", "on"), "notice-before-approval", Values{
			"day": d.Notice.On.OnDay(), "decision": naming.Decision(d), "approved": d.Approval.On.TheDay(),
		})
	}
	if d.Taken() {
		event(d.Date, "date")
	}
	for _, e := range events {
		p.notInFuture(d.Ref, e.day, e.steps...)
	}
}

// checkProposed looks at when the person was proposed.
func checkProposed(p *Pass, proj *record.Project, n *record.Nomination) {
	if n.Proposed == nil {
		return
	}
	if d := p.decisionOf(proj, n); d != nil && d.Taken() && d.Date.SurelyBefore(n.Proposed.On) {
		p.Report(at(n.Ref, "proposed", "on"), "proposed-after", Values{
			"person": naming.Person(p.Register, n.Person), "day": n.Proposed.On.OnDay(), "decision": naming.Decision(d),
		}, at(d.Ref, "date"))
	}
}

// checkKnownEnded looks at when it was known that an assignment had ended: not
// before the decision that ended it, nor before the one that made it.
func checkKnownEnded(p *Pass, proj *record.Project, n *record.Nomination) {
	if n.Ended == nil {
		return
	}
	severity := finding.Error
	if old := p.published(n); old != nil && old.Ended != nil && *old.Ended == *n.Ended {
		severity = finding.Warning // it stood
	}
	decisions := []string{n.Ended.Decision}
	if n.Decided() && n.Decision != n.Ended.Decision {
		decisions = append(decisions, n.Decision)
	}
	for _, id := range decisions {
		d, ok := proj.Decisions.Get(id)
		if !ok && id != "" {
			p.unreadable(n.Ref, record.Ref{Kind: record.KindDecision, Project: proj.ID, ID: id})
		}
		if !ok || !d.Taken() || !n.Ended.Known.SurelyBefore(d.Date) {
			continue
		}
		p.reportGraded("ended-before", severity, at(n.Ref, "ended", "known"), nil, Values{
			"person": naming.Person(p.Register, n.Person), "known": n.Ended.Known.OnDay(), "decision": naming.Decision(d),
		}, []finding.Place{at(d.Ref, "date")})
		return
	}
}
