package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dev02 = Rule{
	ID: "DEV-02", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Ett svar på en avvikelse kommer från projektets finansiär, har datum och referens, och kommer inte före anmälan.",
		"An answer to a deviation comes from the project's funder, has a date and a reference, and does not come before the notice."),
	Why: lang.T(
		"Bara finansiären kan godkänna en ändring eller ge undantag från ett villkor. Ett undantag gäller bara de villkor och träffar som det nämner.",
		"Only the funder can approve a change or exempt from a condition. An exemption covers only the conditions and meetings that it names."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: ändringar godkänns av Tillväxtverket, med ärendets nummer.",
		"The funder's handbook for national project funds: changes are approved by the funder, with the case's number."),
	Kinds: []record.Kind{record.KindDeviation},
	Messages: []Message{
		{Name: "other-sender", Text: lang.T(
			"Svaret kommer från {found}, men bara finansiären {funder} kan svara. Rätta avsändaren, eller ta bort svaret.",
			"The answer comes from {found}, but only the funder {funder} can answer. Correct the sender, or remove the answer.")},
		{Name: "no-reference", Text: lang.T(
			"Svaret {day} saknar referens. Ange finansiärens ärendenummer, eller handlingen som svaret står i.",
			"The answer of {day} has no reference. Give the funder's case number, or the document that holds the answer.")},
		{Name: "before-notice", Text: lang.T(
			"Svaret är från {day}, före anmälan {notice}. Rätta det datum som inte stämmer.",
			"The answer is of {day}, before the notice {notice}. Correct the date that is wrong.")},
		{Name: "exempts-what", Text: lang.T(
			"Undantaget säger inte vilka {missing} det gäller. Ange dem som finansiärens beslut nämner.",
			"The exemption does not say which {missing} it covers. Give those that the funder's decision names.")},
		{Name: "future", Text: lang.T(
			"Datumet {day} har inte varit än, och det som inte har hänt kan inte föras in. Rätta datumet, eller vänta med uppgiften.",
			"The date {day} has not come yet, and what has not happened cannot be recorded. Correct the date, or wait with the fact.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Deviations.All() {
				for _, a := range d.Answers {
					p.Examined(recordAt(d.Head))
					checkAnswer(p, proj, d, a)
				}
				p.notInFuture(d.Ref, d.Found, "found")
				if d.Notice != nil {
					p.notInFuture(d.Ref, d.Notice.On, "notice", "on")
				}
			}
		}
	},
}

func checkAnswer(p *Pass, proj *record.Project, d *record.Deviation, a record.FunderAnswer) {
	if proj.Record != nil && a.From != proj.Record.Funder {
		p.Report(at(d.Ref, "answers", a.Index, "from"), "other-sender", Values{
			"found": naming.Organization(p.Register, a.From), "funder": naming.Funder(p.Register, proj),
		}, at(proj.Record.Ref, "funder"))
	}
	if a.Reference == "" && a.Document == "" {
		p.Report(at(d.Ref, "answers", a.Index, "reference"), "no-reference", Values{"day": a.On.TheDay()})
	}
	if d.Notice != nil && a.On.SurelyBefore(d.Notice.On) {
		p.Report(at(d.Ref, "answers", a.Index, "on"), "before-notice", Values{"day": a.On, "notice": d.Notice.On.OnDay()})
	}
	if a.Kind == "exempted" {
		var lacks lacking
		lacks.want(len(a.Conditions) > 0, "conditions", lang.T("villkor", "conditions"))
		lacks.want(len(a.Meetings) > 0, "meetings", lang.T("träffar", "meetings"))
		if lacks.first != "" {
			p.Report(at(d.Ref, "answers", a.Index, lacks.first), "exempts-what", Values{"missing": lacks.names})
		}
	}
	p.notInFuture(d.Ref, a.On, "answers", a.Index, "on")
}
