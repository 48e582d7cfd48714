package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

func rulingForm() Form {
	field := func(pointer string) Field { return Field{record.KindRuling, pointer} }
	fresh := When{"ruling", []string{New}}
	questions := []Question{
		projectQuestion(),
		{
			Name: "condition", Type: Choice, Required: true, options: conditions, Field: field("/says/-/condition"),
			Label: lang.T("Vilket villkor säger finansiären något om?", "Of which condition does the funder say something?"),
			Help: lang.T("Ett som finansiärens brev nämner. Nämner det flera: kör formuläret en gång för varje, i samma ändring.",
				"One that the funder's letter names. If it names several: run the form once for each, in the same change."),
			none: lang.T("Projektet har inget villkor. Lägg till det först (condition).", "The project has no condition. Add it first (condition)."),
		},
		{
			Name: "says", Type: Choice, Required: true, Field: field("/says/-/says"),
			Label: lang.T("Vad säger finansiären om villkoret?", "What does the funder say of the condition?"),
			Help:  lang.T("Läs det ur brevets egna ord, som du strax skriver av. Vår egen bedömning ändras inte.", "Read it from the letter's own words, which you soon copy. Our own judgement is not changed."),
		},
		{
			Name: "words", Type: Text, Required: true, Field: field("/says/-/words"),
			Label: lang.T("Vilka är brevets egna ord om villkoret?", "What are the letter's own words of the condition?"),
			Help:  lang.T("Bokstav för bokstav, med […] för det som hoppas över.", "Letter for letter, with […] for what is left out."),
		},
		{
			Name: "place", Type: Line, Required: true, Field: field("/says/-/place"),
			Label: lang.T("Var i brevet står de?", "Where in the letter do they stand?"),
			Help:  lang.T("Sida, rubrik, stycke eller punkt.", "Page, heading, paragraph or point."),
		},
		{
			Name: "ruling", Type: Choice, Required: true, options: rulings,
			fallback: func(*sheet) string { return New },
			Label:    lang.T("Är det ett besked som redan är infört?", "Is it a ruling that is entered already?"),
			Help:     lang.T("Välj det om samma brev redan har en rad om ett annat villkor.", "Choose it if the same letter has a row already of another condition."),
		},
		{
			Name: "from", Type: Choice, Required: true, When: []When{fresh}, options: funders, Field: field("/from"),
			fallback: func(s *sheet) string {
				if p := s.project(); p != nil {
					return p.Record.Funder
				}
				return ""
			},
			Label: lang.T("Vilken finansiär kommer beskedet från?", "From which funder is the ruling?"),
			Help:  lang.T("Den vars villkor det gäller.", "The one whose condition it is about."),
		},
		{
			Name: "on", Type: Day, Required: true, When: []When{fresh}, Field: field("/on"),
			Label: lang.T("Vilken dag är beskedet från?", "From what day is the ruling?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
		},
		{
			Name: "title", Type: Line, Required: true, When: []When{fresh}, Field: field("/title/sv"),
			Label: lang.T("Vad ska beskedet kallas?", "What is the ruling to be called?"),
			Help:  lang.T("På svenska, till exempel Granskning av slutrapporten.", "In Swedish, such as Granskning av slutrapporten."),
		},
	}
	held := shownBy(
		lang.T("I vilken handling står beskedet?", "Which document holds the ruling?"),
		lang.T("Finansiärens brev eller beslut.", "The funder's letter or decision."), fresh)
	held[0].Required, held[0].Field = true, field("/document")
	questions = append(questions, held...)
	questions = append(questions,
		Question{
			Name: "reference", Type: Line, When: []When{fresh}, Field: field("/reference"),
			Label: lang.T("Vilken beteckning har beskedet?", "What is the ruling's reference?"),
			Help:  lang.T("Finansiärens ärendenummer. Lämna tomt om det inte är känt.", "The funder's case number. Leave empty if not known."),
		},
		Question{
			Name: "about", Type: Choices, When: []When{fresh}, options: occasions, Field: field("/about"),
			Label: lang.T("Gäller beskedet bara vissa träffar, rapporter eller avvikelser?", "Is the ruling about certain meetings, reports or deviations alone?"),
			Help:  lang.T("Lämna tomt om det gäller villkoret i sin helhet.", "Leave empty if it is about the condition as a whole."),
		},
		englishOf("title", lang.T("Vad ska beskedet kallas på engelska?", "What is the ruling to be called in English?"), field("/title/en"), fresh),
	)
	return Form{
		Name:  "ruling",
		Group: FunderAnswered,
		Title: lang.T("Registrera finansiärens besked om ett villkor", "Register the funder's ruling on a condition"),
		About: lang.T(
			"Skriver vad finansiären själv säger om ett villkor, med dess egna ord. Det visas bredvid vår bedömning och ändrar den inte. Ha finansiärens brev till hands. Ett undantag eller en godkänd ändring registreras i stället som svar på avvikelsen (answer).",
			"Writes what the funder itself says of a condition, in its own words. It is shown beside our judgement and does not change it. Have the funder's letter at hand. An exemption or an approved change is registered as the answer to the deviation instead (answer)."),
		Questions: questions,
		build:     (*sheet).ruling,
	}
}

// rulings lists the project's rulings, and a new one.
func rulings(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, x := range p.Rulings.All() {
		list = append(list, Option{x.ID, lang.Format("%s (%s)", "%s (%s)", x.Title, x.On)})
	}
	return append(list, Option{New, lang.T("Ett besked som inte finns här ännu", "A ruling that is not here yet")})
}

// occasions lists what a ruling may be about, each as its kind and its id.
func occasions(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	of := func(kind string, options []Option) {
		for _, o := range options {
			list = append(list, Option{kind + "/" + o.Value, o.Name})
		}
	}
	of("meeting", meetings(s))
	for _, r := range p.Record.Reports {
		of("report", []Option{{r.ID, naming.Word(record.KindProject, "report.kind", r.Kind)}})
	}
	of("deed", deeds(s))
	for _, d := range p.Deviations.All() {
		of("deviation", []Option{{d.ID, d.Title}})
	}
	return list
}

func (s *sheet) ruling() {
	p := s.project()
	says := record.Says{Condition: s.get("condition"), Says: record.Word(s.get("says")), Place: s.get("place"), Words: s.get("words")}
	if x, ok := p.Rulings.Get(s.get("ruling")); ok {
		if slices.ContainsFunc(x.Says, func(o record.Says) bool { return o.Condition == says.Condition }) {
			s.fault("condition", lang.T("Beskedet säger redan något om det villkoret. Rätta raden med correction, eller välj ett annat villkor.",
				"The ruling says something already of that condition. Correct the row with correction, or choose another condition."))
			return
		}
		s.edit(x.Ref, add("says", says))
		return
	}
	x := &record.Ruling{
		From: s.get("from"), Title: s.text("title"), On: s.date("on"), Reference: s.get("reference"),
		About: []record.About{}, Says: []record.Says{says},
	}
	for _, o := range s.list("about") {
		kind, id, _ := strings.Cut(o, "/")
		x.About = append(x.About, record.About{Kind: kind, ID: id})
	}
	x.Document = s.shownBy(x.From, x.On)
	id := slug(x.Title.SV)
	if id == "" {
		id = "ruling"
	}
	x.Head = headOf(record.Ref{Kind: record.KindRuling, Project: p.ID, ID: s.free(record.KindRuling, p.ID, id)})
	s.write(x)
}
