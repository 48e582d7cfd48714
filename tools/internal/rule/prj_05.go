package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var prj05 = Rule{
	ID: "PRJ-05", Severity: finding.Error,
	Title: lang.T(
		"Ett projekts uppgifter säger inte emot varandra.",
		"A project's facts do not contradict each other."),
	Why: lang.T(
		"Har två rapporter samma id går det inte att veta vilken som menas. Ett beslut om stöd har ett datum, och finansiärens handlingar kommer från finansiären.",
		"If two reports have one id, nobody can know which is meant. A decision on support has one date, and the funder's papers come from the funder."),
	Basis: lang.T(
		"Hålls så att en bedömning inte vilar på uppgifter som säger emot varandra.",
		"Kept so that no verdict rests on facts that contradict each other."),
	Kinds: []record.Kind{record.KindProject, record.KindDocument, record.KindCondition, record.KindDeviation},
	Messages: []Message{
		{Name: "same-report", Text: lang.T(
			"Projektet har två rapporter med id ”{report}”. Ge den ena ett annat id, eller ta bort den.",
			"The project has two reports with the id “{report}”. Give one of them another id, or remove it.")},
		{Name: "unknown-report", Text: lang.T(
			"Projektet har ingen rapport ”{report}”. Välj en rapport som finns, eller lägg till den i projektets post.",
			"The project has no report “{report}”. Choose a report that there is, or add it to the project's record.")},
		{Name: "same-deed", Text: lang.T(
			"Projektet har två åtgärder med id ”{deed}”. Ge den ena ett annat id, eller ta bort den.",
			"The project has two actions with the id “{deed}”. Give one of them another id, or remove it.")},
		{Name: "unknown-deed", Text: lang.T(
			"Projektet har ingen åtgärd ”{deed}”. Välj en åtgärd som finns, eller lägg till den i projektets post.",
			"The project has no action “{deed}”. Choose an action that there is, or add it to the project's record.")},
		{Name: "same-area", Text: lang.T(
			"Projektet har två insatsområden med nummer {number}. Rätta numret, eller ta bort det ena.",
			"The project has two focus areas with the number {number}. Correct the number, or remove one of them.")},
		{Name: "grant-day", Text: lang.T(
			"Stödet beslutades enligt projektet {decided}, men {document} är från {day}. Rätta det datum som inte stämmer.",
			"By the project, the support was decided {decided}, but {document} is of {day}. Correct the date that is wrong.")},
		{Name: "due-early", Severity: finding.Warning, Text: lang.T(
			"Sista dagen för {what} är {due}, innan stödet beslutades {decided}. Kontrollera de två datumen.",
			"The last day of {what} is {due}, before the support was decided {decided}. Check the two dates.")},
		{Name: "not-funder", Severity: finding.Warning, Text: lang.T(
			"{document} är av slaget {kind}, men kommer inte från finansiären {funder}. Rätta utfärdaren, eller handlingens slag.",
			"{document} is of the kind {kind}, but does not come from the funder {funder}. Correct the issuer, or the document's kind.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			if proj.Record == nil {
				continue
			}
			p.Examined(at(proj.Record.Ref))
			checkNumbered(p, proj.Record)
			checkOwed(p, proj)
			checkGrantDay(p, proj)
			for _, doc := range proj.Documents.All() {
				p.Examined(at(doc.Ref))
				if doc.Kind == "funder-decision" || doc.Kind == "funder-message" {
					kind, _ := p.Schemas.Property(string(doc.Ref.Kind), "/kind")
					name, _ := kind.Choice(doc.Kind)
					p.fromFunder(proj, doc.ID, at(doc.Ref, "issuer"), "not-funder", Values{"kind": lang.Quote(name)})
				}
			}
		}
	},
}

// checkNumbered looks for two of one name where one is meant.
func checkNumbered(p *Pass, r *record.ProjectRecord) {
	for _, kind := range owed {
		rows := map[string]int{}
		for i, x := range r.Owing(kind.kind) {
			if first, ok := rows[x.ID]; ok {
				p.Report(at(r.Ref, kind.list, i, "id"), "same-"+string(kind.kind), Values{string(kind.kind): x.ID}, at(r.Ref, kind.list, first, "id"))
				continue
			}
			rows[x.ID] = i
			if g := r.Grant; g != nil && x.FirstDue.SurelyBefore(g.First.Decided) {
				p.Report(at(r.Ref, kind.list, i, "due"), "due-early", Values{
					"what": naming.Occasion(&record.Project{Record: r}, record.OccasionOf(kind.kind, x.ID)), "due": x.FirstDue.Text(), "decided": g.First.Decided.OnDay(),
				}, at(r.Ref, "grant", "decided"))
			}
		}
	}
	areas := map[int]int{}
	for i, area := range r.FocusAreas {
		if first, ok := areas[area.Number]; ok {
			p.Report(at(r.Ref, "focusAreas", i, "number"), "same-area", Values{"number": area.Number}, at(r.Ref, "focusAreas", first, "number"))
			continue
		}
		areas[area.Number] = i
	}
}

// checkOwed looks for what conditions and deviations name as owed, and that the
// project's record does not have.
func checkOwed(p *Pass, proj *record.Project) {
	there := func(o record.Occasion, spot finding.Place) {
		p.Examined(finding.Place{Path: spot.Path})
		for _, kind := range owed {
			if _, ok := proj.Owed(o); o.Kind == kind.kind && !ok {
				p.Report(spot, "unknown-"+string(kind.kind), Values{string(kind.kind): o.ID}, at(proj.Record.Ref, kind.list))
			}
		}
	}
	for _, c := range proj.Conditions.All() {
		for _, j := range c.History {
			way := j.Way()
			for i, id := range way.Occasions.IDs {
				for _, kind := range owed {
					if o := record.OccasionOf(way.Occasions.Kind, id); o.Kind == kind.kind {
						there(o, at(c.Ref, "history", j.Index, way.Member, kind.list, i))
					}
				}
			}
		}
	}
	for _, d := range proj.Deviations.All() {
		for i, r := range d.Occasions {
			there(r.Occasion(), at(d.Ref, "occasions", i, string(r.Occasion().Kind)))
		}
		for _, a := range d.Answers {
			for i, r := range a.Occasions {
				there(r.Occasion(), at(d.Ref, "answers", a.Index, "occasions", i, string(r.Occasion().Kind)))
			}
		}
	}
}

// checkGrantDay compares the day of the support with that of its decision.
func checkGrantDay(p *Pass, proj *record.Project) {
	grant := proj.Record.Grant
	if grant == nil {
		return
	}
	first := grant.First
	doc, ok := proj.Documents.Get(first.Document)
	if ok && (first.Decided.SurelyBefore(doc.Date) || doc.Date.SurelyBefore(first.Decided)) {
		p.Report(at(proj.Record.Ref, "grant", "decided"), "grant-day", Values{
			"decided": first.Decided.OnDay(), "document": lang.Quote(doc.Title), "day": doc.Date,
		}, at(doc.Ref, "date"))
	}
}
