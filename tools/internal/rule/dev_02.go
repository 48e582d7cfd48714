package rule

import (
	"reflect"
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dev02 = Rule{
	ID: "DEV-02", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Ett svar på en avvikelse är finansiärens, har datum och referens eller handling, kommer efter anmälan och gäller det som avvikelsen omfattar.",
		"An answer to a deviation is the funder's, has a date and a reference or document, comes after the notice, and is about what the deviation covers."),
	Why: lang.T(
		"Bara finansiären kan godkänna en ändring eller ge undantag från ett villkor. Ett undantag gäller bara de villkor och träffar som det nämner. Ett godkännande eller undantag som saknar något av detta räknas inte.",
		"Only the funder can approve a change or exempt from a condition. An exemption covers only the conditions and meetings that it names. An approval or exemption that lacks any of this does not count."),
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
		{Name: "no-number", Graded: true, Text: lang.T(
			"Referensen ”{reference}” har inget nummer och ingen dag, så svaret {day} går inte att hitta. Ange finansiärens ärendenummer, eller handlingen som svaret står i.",
			"The reference “{reference}” has no number and no day, so the answer of {day} cannot be found. Give the funder's case number, or the document that holds the answer.")},
		{Name: "other-issuer", Graded: true, Text: lang.T(
			"Svaret {day} vilar på en handling som {found} har utfärdat. Hänvisa till finansiärens egen handling, eller rätta vem som har utfärdat den.",
			"The answer of {day} rests on a document issued by {found}. Refer to the funder's own document, or correct who issued it.")},
		{Name: "no-issuer", Graded: true, Text: lang.T(
			"Svaret {day} vilar på en handling utan känd utfärdare. Ange i handlingens post vem som har utfärdat den, eller ange finansiärens ärendenummer i svaret.",
			"The answer of {day} rests on a document whose issuer is not known. Give the issuer in the document's record, or the funder's case number in the answer.")},
		{Name: "no-document", Severity: finding.Note, Text: lang.T(
			"Svaret {day} är utan handling: bara beteckningen ”{reference}” visar det. Lägg till handlingen när den finns.",
			"The answer of {day} is without a document: only the reference “{reference}” shows it. Add the document when there is one.")},
		{Name: "not-told", Graded: true, Text: lang.T(
			"Svaret är från {day}, men det står inte när finansiären fick veta av avvikelsen. För in anmälan.",
			"The answer is of {day}, but it does not say when the funder was told of the deviation. Add the notice.")},
		{Name: "before-notice", Text: lang.T(
			"Svaret är från {day}, före anmälan {notice}. Rätta det datum som inte stämmer.",
			"The answer is of {day}, before the notice {notice}. Correct the date that is wrong.")},
		{Name: "older-document", Graded: true, Text: lang.T(
			"Svaret {day} vilar på en handling från {found}, som är äldre än anmälan {notice} och alltså inte svarar på den. Hänvisa till handlingen som svaret står i, eller rätta det datum som inte stämmer.",
			"The answer of {day} rests on a document of {found}, which is older than the notice {notice} and so does not answer it. Refer to the document that holds the answer, or correct the date that is wrong.")},
		{Name: "undated-document", Graded: true, Text: lang.T(
			"Svaret {day} vilar på en handling vars datum inte visar att den kom efter anmälan {notice}. Ange handlingens dag, eller hänvisa till handlingen som svaret står i.",
			"The answer of {day} rests on a document whose date does not show that it came after the notice {notice}. Give the day of the document, or refer to the document that holds the answer.")},
		{Name: "demands", Graded: true, Text: lang.T(
			"Svaret {day} vilar på handlingen där villkoret ställs, eller på en som är äldre, och den kan inte ge undantag från det. Hänvisa till handlingen som svaret står i.",
			"The answer of {day} rests on the document that makes the demand, or on an older one, and that cannot exempt from it. Refer to the document that holds the answer.")},
		{Name: "exempts-what", Text: lang.T(
			"Undantaget säger inte vilka {missing} det gäller. Ange dem som finansiärens beslut nämner.",
			"The exemption does not say which {missing} it covers. Give those that the funder's decision names.")},
		{Name: "beyond", Graded: true, Text: lang.T(
			"Svaret {day} gäller {names}, som avvikelsen inte omfattar. Ta bort det ur svaret, och för in det i den avvikelse som det gäller.",
			"The answer of {day} is about {names}, which the deviation does not cover. Take it out of the answer, and add it to the deviation that it is about.")},
		{Name: "future", Text: lang.T(
			"Datumet {day} har inte varit än, och det som inte har hänt kan inte föras in. Rätta datumet, eller vänta med uppgiften.",
			"The date {day} has not come yet, and what has not happened cannot be recorded. Correct the date, or wait with the fact.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Deviations.All() {
				for i := range d.Answers {
					p.Examined(recordAt(d.Head))
					checkAnswer(p, proj, d, &d.Answers[i])
				}
				p.notInFuture(d.Ref, d.Found, "found")
				if d.Notice != nil {
					p.notInFuture(d.Ref, d.Notice.On, "notice", "on")
				}
			}
		}
	},
}

func checkAnswer(p *Pass, proj *record.Project, d *record.Deviation, a *record.FunderAnswer) {
	place := func(member string) finding.Place { return at(d.Ref, "answers", a.Index, member) }
	values := Values{"day": a.On.TheDay()}
	document, _ := proj.Documents.Get(a.Document)
	for _, lack := range proj.AnswerLacks(d, a) {
		switch lack {
		case "other-sender":
			if proj.Record != nil {
				p.Report(place("from"), lack, Values{
					"found": naming.Organization(p.Register, a.From), "funder": naming.Funder(p.Register, proj),
				}, at(proj.Record.Ref, "funder"))
			}
		case "no-reference":
			p.Report(place("reference"), lack, values)
		case "no-number":
			p.reportAnswer(proj, d, a, place("reference"), lack, Values{"day": a.On.TheDay(), "reference": a.Reference})
		case "other-issuer":
			if proj.Record == nil {
				break
			}
			values["found"] = naming.Organization(p.Register, document.Issuer)
			p.reportAnswer(proj, d, a, place("document"), lack, values, at(document.Ref, "issuer"))
		case "no-issuer":
			if document != nil {
				p.reportAnswer(proj, d, a, place("document"), lack, values, at(document.Ref, "issuer"))
			}
		case "not-told":
			p.reportAnswer(proj, d, a, place("on"), lack, values)
		case "before-notice":
			p.Report(place("on"), lack, Values{"day": a.On, "notice": d.Notice.On.OnDay()}, at(d.Ref, "notice", "on"))
		case "demands":
			p.reportAnswer(proj, d, a, place("document"), lack, values, at(document.Ref, "date"))
		case "older-document", "undated-document":
			values["found"], values["notice"] = document.Date, d.Notice.On.OnDay()
			p.reportAnswer(proj, d, a, place("document"), lack, values, at(document.Ref, "date"), at(d.Ref, "notice", "on"))
		}
	}
	if a.Grants() && a.Document == "" && a.Reference != "" {
		p.Report(place("document"), "no-document", Values{"day": a.On.TheDay(), "reference": a.Reference})
	}
	if a.Kind == "exempted" {
		var lacks lacking
		lacks.want(len(a.Conditions) > 0, "conditions", lang.T("villkor", "conditions"))
		lacks.want(len(a.About()) > 0, "meetings", lang.T("träffar", "meetings"))
		if lacks.first != "" {
			p.Report(place(lacks.first), "exempts-what", Values{"missing": lacks.names})
		}
	}
	if conditions, occasions := d.Beyond(a); len(conditions)+len(occasions) > 0 {
		var names []lang.Text
		for _, id := range conditions {
			names = append(names, lang.Format("villkoret %s", "the condition %s", lang.Quote(naming.ConditionAlone(p.Register, proj.ID, id))))
		}
		for _, o := range occasions {
			names = append(names, naming.Occasion(proj, o))
		}
		member, own := "conditions", at(d.Ref, "conditions")
		if len(conditions) == 0 {
			member, own = "meetings", at(d.Ref, "meetings")
		}
		p.reportAnswer(proj, d, a, place(member), "beyond", Values{"day": a.On.TheDay(), "names": names}, own)
	}
	p.notInFuture(d.Ref, a.On, "answers", a.Index, "on")
}

// reportAnswer notes what blocks where a change adds the answer, or takes away
// what it leans on. Of an answer that is published with the same lack, it is told.
func (p *Pass) reportAnswer(proj *record.Project, d *record.Deviation, a *record.FunderAnswer, place finding.Place, lack string, values Values, related ...finding.Place) {
	severity := finding.Error
	if p.Before == nil || lackedBefore(p.Before.Register, proj.ID, d.ID, *a, lack) {
		severity = finding.Warning
	}
	p.reportGraded(lack, severity, place, nil, values, related)
}

// lackedBefore reports whether the same answer is in the register, and lacks the
// same.
func lackedBefore(r *record.Register, project, deviation string, a record.FunderAnswer, lack string) bool {
	proj, ok := r.Projects.Get(project)
	if !ok {
		return false
	}
	d, ok := proj.Deviations.Get(deviation)
	return ok && slices.ContainsFunc(d.Answers, func(b record.FunderAnswer) bool {
		conditions, occasions := d.Beyond(&b)
		lacks := slices.Contains(proj.AnswerLacks(d, &b), lack) || lack == "beyond" && len(conditions)+len(occasions) > 0
		b.Index = a.Index
		return lacks && reflect.DeepEqual(a, b)
	})
}
