package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var prj06 = Rule{
	ID: "PRJ-06", Severity: finding.Error,
	Title: lang.T(
		"Den som säger att villkoren är alla visar det med finansiärens handling, och så många finns här.",
		"Whoever says that the conditions are all shows it by the funder's document, and as many are here."),
	Why: lang.T(
		"Svaret ”Ja.” får bara ges om alla villkor. Annars blir svaret bättre av att ett villkor utelämnas.",
		"The answer “Yes.” may only be given of all conditions. Otherwise leaving one out makes the answer better."),
	Basis: lang.T(
		"Hålls så att ett svar aldrig är om ett urval utan att det sägs.",
		"Kept so that no answer is of a selection without saying so."),
	Kinds: []record.Kind{record.KindProject},
	Messages: []Message{
		{Name: "not-shown", Text: lang.T(
			"Projektet säger att villkoren är alla, men inte vilken handling som visar det. Ange handlingen i conditionsShown, eller ta bort conditionsCover.",
			"The project says that the conditions are all, but not which document shows it. Give the document in conditionsShown, or remove conditionsCover.")},
		{Name: "not-funder", Text: lang.T(
			"{document}, som ska visa att villkoren är alla, kommer inte från finansiären {funder}. Hänvisa till finansiärens egen handling, eller ta bort conditionsCover.",
			"{document}, which is to show that the conditions are all, does not come from the funder {funder}. Refer to the funder's own document, or remove conditionsCover.")},
		{Name: "fewer", Text: lang.T(
			"Enligt {document} är villkoren {count}, men här finns {found}. Inför de villkor som saknas, eller rätta antalet.",
			"By {document} the conditions are {count}, but here are {found}. Enter the conditions that are missing, or correct the number.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.All.Projects.All() {
			if proj.Record == nil || proj.Record.Cover != "whole" {
				continue
			}
			p.Examined(at(proj.Record.Ref))
			shown, ok := proj.ShownCount()
			if !ok {
				p.Report(at(proj.Record.Ref, "conditionsCover"), "not-shown", nil)
				continue
			}
			doc, ok := proj.Documents.Get(shown.Document)
			if !ok {
				p.unreadable(proj.Record.Ref, record.Ref{Kind: record.KindDocument, Project: proj.ID, ID: shown.Document})
				continue
			}
			values := Values{"document": lang.Quote(doc.Title), "funder": naming.Funder(p.All, proj)}
			if !proj.FundedBy(doc.Issuer) {
				p.Report(at(proj.Record.Ref, "conditionsShown", shown.Index, "document"), "not-funder", values, at(doc.Ref, "issuer"))
			}
			if n := p.All.ConditionsOf(proj.ID); n < shown.Count {
				values["count"], values["found"] = lang.InWords(shown.Count), lang.InWords(n)
				p.Report(at(proj.Record.Ref, "conditionsShown", shown.Index, "count"), "fewer", values)
			}
		}
	},
}
