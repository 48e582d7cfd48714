package draft

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func projectForm() Form {
	field := func(pointer string) Field { return Field{record.KindProject, pointer} }
	document := func(pointer string) Field { return Field{record.KindDocument, pointer} }
	return Form{
		Name:  "project",
		Group: SettingUp,
		Title: lang.T("Lägg till ett projekt", "Add a project"),
		About: lang.T(
			"Skriver ett projekt och den handling som det vilar på. Villkoren och träffarna läggs till efteråt.",
			"Writes a project and the document that it rests on. The conditions and the meetings are added afterwards."),
		Questions: []Question{
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad heter projektet?", "What is the project called?"),
				Help:  lang.T("På svenska.", "In Swedish."),
			},
			{
				Name: "title-en", Type: Line, Field: field("/title/en"),
				Label: lang.T("Vad heter projektet på engelska?", "What is the project called in English?"),
				Help:  lang.T("Lämna tomt om namnet inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "summary", Type: Text, Required: true, Field: field("/summary/sv"),
				Label: lang.T("Vad gör projektet?", "What does the project do?"),
				Help:  lang.T("En eller några meningar på klar svenska.", "A sentence or a few in plain Swedish."),
			},
			{
				Name: "summary-en", Type: Text, Field: field("/summary/en"),
				Label: lang.T("Vad gör projektet, på engelska?", "What does the project do, in English?"),
				Help:  lang.T("Lämna tomt om det inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "region", Type: Choice, Required: true, options: organizations("region"), Field: field("/region"),
				Label: lang.T("Vilken region driver projektet?", "Which region runs the project?"),
				Help:  lang.T("Saknas den: kör insyn init.", "If it is missing: run insyn init."),
			},
			{
				Name: "funder", Type: Choice, Required: true, options: organizations("funder", "region", "other"), Field: field("/funder"), Adds: Adds{"organization", "name", Answers{"kind": "funder"}},
				Label: lang.T("Vem finansierar projektet?", "Who finances the project?"),
				Help:  lang.T("Regionen själv, om den betalar allt. Saknas finansiären läggs den först till i data/organizations.", "The region itself, if it pays for all. If the funder is missing it is first added to data/organizations."),
			},
			{
				Name: "co-funders", Type: Choices, options: organizations("funder", "region", "other"), Field: field("/coFunders/-"),
				Label: lang.T("Vilka fler betalar?", "Who else pays?"),
				Help:  lang.T("Alla andra som finansierar projektet. Lämna tomt om det bara är en.", "All others who finance the project. Leave empty if there is only one."),
			},
			{
				Name: "recipients", Type: Choices, options: organizations("region", "other"), Field: field("/recipients/-"),
				Label: lang.T("Vilka fler tar emot stödet?", "Who else receives the support?"),
				Help:  lang.T("Andra regioner eller organisationer. Lämna tomt om regionen är ensam.", "Other regions or organizations. Leave empty if the region is alone."),
			},
			{
				Name: "funder-case-number", Type: Line, Field: field("/funderCaseNumber"),
				Label: lang.T("Vilket ärendenummer har projektet hos finansiären?", "What is the project's case number with the funder?"),
				Help:  lang.T("Lämna tomt om uppgiften saknas.", "Leave empty if not known."),
			},
			{
				Name: "from", Type: Date, Field: field("/periods/-/from"),
				Label: lang.T("När börjar projektet?", "When does the project begin?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM. Lämna tomt om uppgiften saknas.", "YYYY-MM-DD or YYYY-MM. Leave empty if not known."),
			},
			{
				Name: "to", Type: Date, Field: field("/periods/-/to"),
				Label: lang.T("När slutar projektet?", "When does the project end?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM. Lämna tomt om uppgiften saknas.", "YYYY-MM-DD or YYYY-MM. Leave empty if not known."),
			},
			{
				Name: "document", Type: Line, Required: true, Field: document("/title/sv"),
				Label: lang.T("Vilken handling vilar projektet på?", "Which document does the project rest on?"),
				Help:  lang.T("Handlingens namn, till exempel Beslut om stöd.", "The document's name, such as Beslut om stöd."),
			},
			{
				Name: "document-kind", Type: Choice, Required: true, Field: document("/kind"),
				Label: lang.T("Vad slags handling är det?", "What kind of document is it?"),
				Help:  lang.T("Finansiärens eget beslut är bäst.", "The funder's own decision is best."),
			},
			{
				Name: "document-date", Type: Date, Field: document("/date"),
				Label: lang.T("Vilken dag är handlingen från?", "From what day is the document?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om uppgiften saknas.", "YYYY-MM-DD. Leave empty if not known."),
			},
		},
		build: (*sheet).newProject,
	}
}

// without returns the list without the one, nil where nothing is left.
func without(list []string, one string) []string {
	var rest []string
	for _, id := range list {
		if id != one {
			rest = append(rest, id)
		}
	}
	return rest
}

func (s *sheet) newProject() {
	id := slug(s.get("title"))
	if id == "" {
		id = "project"
	}
	id = s.free(record.KindProject, "", id)
	kind := s.get("document-kind")
	issuer := s.get("region")
	if kind == "funder-decision" || kind == "funder-message" {
		issuer = s.get("funder")
	}
	s.write(&record.Document{
		Head:      headOf(record.Ref{Kind: record.KindDocument, Project: id, ID: kind}),
		Title:     s.text("document"),
		Kind:      kind,
		Issuer:    issuer,
		Date:      s.date("document-date"),
		FirstHand: issuer == s.get("funder"),
	})
	cited := record.Citation{Document: kind}
	s.write(&record.ProjectRecord{
		Head:       headOf(record.Ref{Kind: record.KindProject, Project: id, ID: id}),
		Title:      s.text("title"),
		Summary:    s.text("summary"),
		Region:     s.get("region"),
		Recipients: without(s.list("recipients"), s.get("region")),
		Funder:     s.get("funder"),
		CoFunders:  without(s.list("co-funders"), s.get("funder")),
		FunderCase: s.get("funder-case-number"),
		FocusAreas: []record.FocusArea{},
		Periods:    []record.Period{{From: s.date("from"), To: s.date("to"), Source: cited}},
		Sources:    []record.Citation{cited},
	})
}
