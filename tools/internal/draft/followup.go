package draft

import (
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// FollowUpForms lists the forms of a funder, who follows what regions publish. A
// region is not asked them, and they are not among its Forms: they are found by
// their names.
func FollowUpForms() []Form {
	forms := []Form{publisherForm(), programmeForm(), termForm(), grantForm()}
	for i := range forms {
		forms[i].englishLast()
	}
	return forms
}

func publisherForm() Form {
	field := func(pointer string) Field { return Field{record.KindPublisher, pointer} }
	return Form{
		Name:  "publisher",
		Group: FollowingUp,
		Title: lang.T("Lägg till en utgivare", "Add a publisher"),
		About: lang.T(
			"Skriver en region vars webbplats ska hämtas av insyn collect. Inget annat än den värden hämtas, och det räknas bara om det har samma organisationsnummer.",
			"Writes a region whose site is to be fetched by insyn collect. Nothing but that host is fetched, and it counts only if it has the same organization number."),
		Questions: []Question{
			{
				Name: "name", Type: Line, Required: true, Field: field("/name/sv"),
				Label: lang.T("Vad heter utgivaren?", "What is the publisher called?"),
				Help:  lang.T("Hela namnet på svenska, till exempel Exempelregionen.", "The whole name in Swedish, such as Exempelregionen."),
			},
			{
				Name: "number", Type: Line, Required: true, Field: field("/organizationNumber"),
				Label: lang.T("Vilket organisationsnummer har den?", "What is its organization number?"),
				Help:  lang.T("Tio siffror, med bindestreck, som i regionens egen site.json.", "Ten digits, with a hyphen, as in the region’s own site.json."),
			},
			{
				Name: "county", Type: Line, Field: field("/county"),
				Label: lang.T("Vilken länskod?", "Which county code?"),
				Help:  lang.T("SCB:s två siffror. Lämna tomt om den inte är ett läns region.", "Two digits, by Statistics Sweden. Leave empty if it is not the region of a county."),
			},
			{
				Name: "site", Type: Address, Required: true, Field: field("/site"),
				Label: lang.T("Vilken är webbplatsens adress?", "What is the address of the site?"),
				Help:  lang.T("Hela adressen till dess rot, från https://.", "The whole address of its root, from https://."),
			},
			{
				Name: "since", Type: Day, Required: true, Field: field("/since"), fallback: func(s *sheet) string { return s.Today.String() },
				Label: lang.T("Från och med vilken dag ska den hämtas?", "From which day is it to be fetched?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, som regel i dag.", "YYYY-MM-DD, mostly today."),
			},
			englishOf("name", lang.T("Vad heter den på engelska?", "What is it called in English?"), field("/name/en")),
		},
		build: (*sheet).publisher,
	}
}

func (s *sheet) publisher() {
	name := s.text("name")
	for _, p := range s.Register.Publishers.All() {
		if p.Number == s.get("number") {
			s.fault("number", lang.Format("%s har det numret redan.", "%s has that number already.", naming.Publisher(s.Register, p.ID).Sentence()))
			return
		}
	}
	s.write(&record.Publisher{
		Head: headOf(record.Ref{Kind: record.KindPublisher, ID: s.free(record.KindPublisher, "", idOf(name.SV, "publisher"))}),
		Name: name, Number: s.get("number"), County: s.get("county"), Site: s.get("site"), Since: s.date("since"),
	})
}

// idOf makes an id of a name, or is the word where the name has nothing for one.
func idOf(name, word string) string {
	if id := slug(name); id != "" {
		return id
	}
	return word
}

func programmeForm() Form {
	field := func(pointer string) Field { return Field{record.KindProgramme, pointer} }
	return Form{
		Name:  "programme",
		Group: FollowingUp,
		Title: lang.T("Lägg till ett program", "Add a programme"),
		About: lang.T(
			"Skriver ett program som projekt har beviljats stöd i. Villkoren läggs till ett och ett (insyn new term).",
			"Writes a programme in which projects were granted support. The conditions are added one by one (insyn new term)."),
		Questions: []Question{
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad heter programmet?", "What is the programme called?"),
				Help:  lang.T("På svenska.", "In Swedish."),
			},
			{
				Name: "source", Type: Line, Field: field("/source/title"),
				Label: lang.T("Var framgår villkoren?", "Where are the conditions to be seen?"),
				Help:  lang.T("Till exempel utlysningens namn. Lämna tomt om det inte är känt.", "Such as the name of the call. Leave empty if not known."),
			},
			englishOf("title", lang.T("Vad heter det på engelska?", "What is it called in English?"), field("/title/en")),
		},
		build: (*sheet).programme,
	}
}

func (s *sheet) programme() {
	title := s.text("title")
	p := &record.Programme{
		Head:  headOf(record.Ref{Kind: record.KindProgramme, ID: s.free(record.KindProgramme, "", idOf(title.SV, "programme"))}),
		Title: title, Conditions: []record.ProgrammeCondition{},
	}
	if source := s.get("source"); source != "" {
		p.Source = &record.Source{Title: source}
	}
	s.write(p)
}

func termForm() Form {
	field := func(pointer string) Field { return Field{record.KindProgramme, "/conditions/-" + pointer} }
	return Form{
		Name:  "term",
		Group: FollowingUp,
		Title: lang.T("Lägg till ett villkor i ett program", "Add a condition to a programme"),
		About: lang.T(
			"Skriver finansiärens egna ord, bokstav för bokstav. En regions villkor som citerar samma ord visas som samma villkor.",
			"Writes the funder’s own words, letter for letter. A region’s condition that quotes the same words is shown as the same condition."),
		Questions: []Question{
			programmeQuestion(Field{}),
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad ska villkoret kallas?", "What is the condition to be called?"),
				Help:  lang.T("Kort, på svenska.", "Short, in Swedish."),
			},
			{
				Name: "words", Type: Line, Required: true, Field: field("/words"),
				Label: lang.T("Hur lyder det?", "What does it say?"),
				Help:  lang.T("Orden som de står i beslutet, utan ändring.", "The words as they stand in the decision, unchanged."),
			},
			{
				Name: "strength", Type: Choice, Required: true, Field: field("/strength"),
				Label: lang.T("Hur starkt är kravet?", "How strong is the demand?"),
				Help:  lang.T("Enligt ordalydelsen.", "By the words."),
			},
			englishOf("title", lang.T("Vad kallas det på engelska?", "What is it called in English?"), field("/title/en")),
		},
		build: (*sheet).programmeTerm,
	}
}

func programmeQuestion(field Field) Question {
	return Question{
		Name: "programme", Type: Choice, Required: true, Field: field, options: programmes,
		Label: lang.T("Vilket program?", "Which programme?"),
		Help:  lang.T("Programmet som det hör till.", "The programme that it belongs to."),
		none:  lang.T("Det finns inget program. Lägg till det först (insyn new programme).", "There is no programme. Add it first (insyn new programme)."),
	}
}

func programmes(s *sheet) (list []Option) {
	for _, p := range s.Register.Programmes.All() {
		list = append(list, Option{p.ID, p.Title})
	}
	return list
}

func (s *sheet) programmeTerm() {
	programme, _ := s.Register.Programmes.Get(s.get("programme"))
	title, taken := s.text("title"), map[string]bool{}
	for _, c := range programme.Conditions {
		taken[c.ID] = true
		if strings.Join(strings.Fields(c.Words), " ") == strings.Join(strings.Fields(s.get("words")), " ") {
			s.fault("words", lang.Format("Programmet har redan ett villkor med de orden: %s.", "The programme has a condition with those words already: %s.", lang.Quote(c.Title)))
			return
		}
	}
	id := idOf(title.SV, "condition")
	for taken[id] {
		id += "-2"
	}
	s.edit(programme.Ref, add("conditions", record.ProgrammeCondition{ID: id, Title: title, Strength: s.get("strength"), Words: s.get("words")}))
}

func grantForm() Form {
	field := func(pointer string) Field { return Field{record.KindGrant, pointer} }
	return Form{
		Name:  "grant",
		Group: FollowingUp,
		Title: lang.T("Lägg till ett beviljat projekt", "Add a granted project"),
		About: lang.T(
			"Skriver ett projekt som har beviljats stöd, och som därför ska finnas hos en utgivare.",
			"Writes a project to which support was granted, and which is therefore to be found with a publisher."),
		Questions: []Question{
			programmeQuestion(field("/programme")),
			{
				Name: "publisher", Type: Choice, Required: true, Field: field("/publisher"), options: publishers,
				Label: lang.T("Vilken region är det beviljat?", "To which region is it granted?"),
				Help:  lang.T("Den som ska publicera det.", "The one that is to publish it."),
				none:  lang.T("Det finns ingen utgivare. Lägg till den först (insyn new publisher).", "There is no publisher. Add it first (insyn new publisher)."),
			},
			{
				Name: "case", Type: Line, Required: true, Field: field("/caseNumber"),
				Label: lang.T("Vilket diarienummer har ärendet?", "What is the case number of the matter?"),
				Help:  lang.T("Som det står i beslutet, för det är så regionen skriver det.", "As it stands in the decision, for the region writes it so."),
			},
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad heter projektet?", "What is the project called?"),
				Help:  lang.T("Som i beslutet.", "As in the decision."),
			},
			{
				Name: "amount", Type: Count, Field: field("/amount"),
				Label: lang.T("Hur mycket är beviljat, i hela kronor?", "How much is granted, in whole kronor?"),
				Help:  lang.T("Lämna tomt om det inte är känt.", "Leave empty if not known."),
			},
			{
				Name: "decided", Type: Date, Field: field("/decided"),
				Label: lang.T("När beslutades det?", "When was it decided?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "from", Type: Date, Field: field("/from"),
				Label: lang.T("När börjar projektperioden?", "When does the project period begin?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM.", "YYYY-MM-DD or YYYY-MM."),
			},
			{
				Name: "to", Type: Date, Field: field("/to"),
				Label: lang.T("När slutar den?", "When does it end?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM.", "YYYY-MM-DD or YYYY-MM."),
			},
			englishOf("title", lang.T("Vad heter det på engelska?", "What is it called in English?"), field("/title/en")),
		},
		build: (*sheet).grant,
	}
}

func publishers(s *sheet) (list []Option) {
	for _, p := range s.Register.Publishers.All() {
		list = append(list, Option{p.ID, p.Name})
	}
	return list
}

func (s *sheet) grant() {
	for _, g := range s.Register.Grants.All() {
		if g.CaseNumber == s.get("case") {
			s.fault("case", lang.Format("Det numret har %s redan.", "%s has that number already.", lang.Quote(g.Title)))
			return
		}
	}
	s.write(&record.FundedProject{
		Head:      headOf(record.Ref{Kind: record.KindGrant, ID: s.free(record.KindGrant, "", idOf(s.get("case"), "grant"))}),
		Programme: s.get("programme"), Publisher: s.get("publisher"), CaseNumber: s.get("case"), Title: s.text("title"),
		Amount: int64(s.count("amount")), Decided: s.date("decided"), From: s.date("from"), To: s.date("to"),
	})
}
