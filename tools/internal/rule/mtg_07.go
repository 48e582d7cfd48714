package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var mtg07 = Rule{
	ID: "MTG-07", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"Det som ska göras efter en träff har någon som ansvarar och ett datum, och det syns om det dröjer.",
		"What is to be done after a meeting has somebody who answers for it and a date, and it shows if it is late."),
	Why: lang.T(
		"En uppföljning utan ansvarig och datum blir sällan gjord.",
		"A follow-up without anyone who answers for it and without a date is seldom done."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: resultaten redovisas i lägesrapporterna.",
		"The funder's handbook for national project funds: the results are told in the progress reports."),
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "incomplete", Text: lang.T(
			"Uppföljningen ”{what}” saknar {missing}. Lägg till det som saknas.",
			"The follow-up “{what}” lacks {missing}. Add what is missing.")},
		{Name: "overdue", Text: lang.T(
			"Uppföljningen ”{what}” skulle ha varit klar {due}. För in när den blev klar, eller att den inte blir av.",
			"The follow-up “{what}” should have been done {due}. Add when it was done, or that it is dropped.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, m := range proj.Meetings.All() {
				for _, o := range m.Outcomes {
					for i, f := range o.FollowUps {
						p.Examined(recordAt(m.Head))
						checkFollowUp(p, m, o.Index, i, f)
					}
				}
			}
		}
	},
}

func checkFollowUp(p *Pass, m *record.Meeting, outcome, i int, f record.FollowUp) {
	what := lang.T(cut(f.Text.SV), cut(f.Text.In(lang.English)))
	var lacks lacking
	lacks.want(f.Role != "", "role", lang.T("ansvarig", "somebody who answers for it"))
	lacks.want(f.Due.Known(), "due", lang.T("datum", "a date"))
	if lacks.first != "" && f.Status == "open" {
		p.Report(at(m.Ref, "outcomes", outcome, "followUps", i, lacks.first), "incomplete", Values{"what": what, "missing": lacks.names})
	}
	if f.Status == "open" && f.Due.SurelyBefore(p.AsOf) {
		p.Report(at(m.Ref, "outcomes", outcome, "followUps", i, "due"), "overdue", Values{"what": what, "due": f.Due.OnDay()})
	}
}
