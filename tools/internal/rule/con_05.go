package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var con05 = Rule{
	ID: "CON-05", Severity: finding.Error,
	Title: lang.T(
		"Ett besked är finansiärens eget, och säger en sak om varje villkor som det nämner.",
		"A ruling is the funder's own, and says one thing of each condition that it names."),
	Why: lang.T(
		"Beskedet visas bredvid vår bedömning, med samma vikt. Bara finansiären avgör om villkoren är uppfyllda, och bara dess egna ord ska stå där.",
		"The ruling is shown beside our judgement, with the same weight. Only the funder decides whether the conditions are met, and only its own words are to stand there."),
	Basis: lang.T(
		"Hålls så att finansiärens ord och regionens bedömning aldrig blandas ihop.",
		"Kept so that the funder's words and the region's judgement are never mixed up."),
	Kinds: []record.Kind{record.KindRuling},
	Messages: []Message{
		{Name: "other-sender", Text: lang.T(
			"Beskedet kommer från {found}, men bara finansiären {funder} ger besked om villkoren. Rätta vem det kommer ifrån, eller ta bort beskedet.",
			"The ruling comes from {found}, but only the funder {funder} rules on the conditions. Correct whom it comes from, or remove the ruling.")},
		{Name: "other-issuer", Text: lang.T(
			"Beskedet vilar på {document}, som {found} har utfärdat. Hänvisa till finansiärens egen handling, eller rätta vem som har utfärdat den.",
			"The ruling rests on {document}, issued by {found}. Refer to the funder's own document, or correct who issued it.")},
		{Name: "no-issuer", Text: lang.T(
			"Beskedet vilar på {document}, utan känd utfärdare. Ange i handlingens post vem som har utfärdat den.",
			"The ruling rests on {document}, whose issuer is not known. Give the issuer in the document's record.")},
		{Name: "twice", Text: lang.T(
			"Beskedet säger redan något om villkoret {condition}. Behåll en rad för varje villkor.",
			"The ruling says something already of the condition {condition}. Keep one row for each condition.")},
		{Name: "no-occasion", Text: lang.T(
			"Beskedet gäller {kind} {id}, som inte finns i projektet. Rätta raden, eller registrera det som saknas först.",
			"The ruling is about {kind} {id}, which the project does not have. Correct the row, or register first what is missing.")},
		{Name: "before-document", Text: lang.T(
			"Beskedet är enligt posten från {on}, men {document} är från {day}. Rätta det datum som inte stämmer.",
			"By the record, the ruling is of {on}, but {document} is of {day}. Correct the date that is wrong.")},
		{Name: "before-demand", Text: lang.T(
			"Beskedet är från {on}, men villkoret {condition} ställdes först {day}, genom {document}. Rätta det datum som inte stämmer, eller ta bort raden.",
			"The ruling is of {on}, but the condition {condition} was first set {day}, by {document}. Correct the date that is wrong, or remove the row.")},
		{Name: "future", Text: lang.T(
			"Datumet {day} har inte varit än, och det som inte har hänt kan inte föras in. Rätta datumet, eller vänta med uppgiften.",
			"The date {day} has not come yet, and what has not happened cannot be recorded. Correct the date, or wait with the fact.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.All.Projects.All() {
			for _, x := range proj.Rulings.All() {
				p.Examined(recordAt(x.Head))
				checkRuling(p, proj, x)
				p.notInFuture(x.Ref, x.On, "on")
			}
		}
	},
}

func checkRuling(p *Pass, proj *record.Project, x *record.Ruling) {
	document, _ := proj.Documents.Get(x.Document)
	for _, lack := range proj.RulingLacks(x) {
		switch {
		case proj.Record == nil:
		case lack == "other-sender":
			p.Report(at(x.Ref, "from"), lack, Values{
				"found": naming.Organization(p.All, x.From), "funder": naming.Funder(p.All, proj),
			}, at(proj.Record.Ref, "funder"))
		case document == nil: // which FIL-05 says
		default:
			values := Values{"document": lang.Quote(document.Title)}
			if lack == "other-issuer" {
				values["found"] = naming.Organization(p.All, document.Issuer)
			}
			p.Report(at(x.Ref, "document"), lack, values, at(document.Ref, "issuer"))
		}
	}
	if document != nil && x.On.SurelyBefore(document.Date) {
		p.Report(at(x.Ref, "on"), "before-document", Values{"on": x.On, "document": lang.Quote(document.Title), "day": document.Date}, at(document.Ref, "date"))
	}
	for i, s := range x.Says {
		if demand := firstDemand(proj, s.Condition); demand != nil && x.On.SurelyBefore(demand.Date) {
			p.Report(at(x.Ref, "says", i, "condition"), "before-demand", Values{
				"on": x.On, "condition": lang.Quote(naming.ConditionAlone(p.All, proj.ID, s.Condition)), "day": demand.Date.OnDay(), "document": lang.Quote(demand.Title),
			}, at(x.Ref, "on"), at(demand.Ref, "date"))
		}
		if first := slices.IndexFunc(x.Says, func(o record.Says) bool { return o.Condition == s.Condition }); first < i {
			p.Report(at(x.Ref, "says", i, "condition"), "twice", Values{
				"condition": lang.Quote(naming.ConditionAlone(p.All, proj.ID, s.Condition)),
			}, at(x.Ref, "says", first, "condition"))
		}
	}
	for i, o := range x.About {
		if !occurs(p, proj, o) {
			p.Report(at(x.Ref, "about", i, "id"), "no-occasion", Values{
				"kind": naming.Word(record.KindRuling, "occasion.kind", o.Kind), "id": o.ID,
			})
		}
	}
}

// firstDemand is the document by which the condition was set first, nil where that is
// not known.
func firstDemand(proj *record.Project, condition string) *record.Document {
	c, ok := proj.Conditions.Get(condition)
	if !ok || len(c.History) == 0 {
		return nil
	}
	d, _ := proj.Documents.Get(c.History[0].Document)
	return d
}

// occurs tells whether the project has the occasion, readable or not.
func occurs(p *Pass, proj *record.Project, o record.About) bool {
	if isOwed(o.Occasion()) {
		_, ok := proj.Owed(o.Occasion())
		return ok || proj.Record == nil
	}
	ref := record.Ref{Kind: record.Kind(o.Kind), Project: proj.ID, ID: o.ID}
	return p.All.State(ref) != record.Missing
}
