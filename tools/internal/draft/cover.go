package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func coverForm() Form {
	field := func(pointer string) Field { return Field{record.KindProject, "/conditionsShown/-" + pointer} }
	return Form{
		Name:  "cover",
		Group: SettingUp,
		Title: lang.T("Säg att villkoren här är alla", "State that the conditions here are all"),
		About: lang.T(
			"Säger att villkoren här är alla som finansiären ställer, och vilken handling som visar det. Först då kan svaret bli ett Ja om hela projektet.",
			"States that the conditions here are all that the funder asks, and which document shows it. Only then can the answer be a Yes of the whole project."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "document", Type: Choice, Required: true, options: fundersDocuments, Field: field("/document"),
				Label: lang.T("Vilken av finansiärens handlingar har alla villkoren?", "Which of the funder's documents has all the conditions?"),
				Help:  lang.T("Oftast beslutet om stöd.", "Mostly the decision on support."),
				none: lang.T("Projektet har ingen handling från finansiären. Lägg till den först (document), med finansiären som utfärdare.",
					"The project has no document from the funder. Add it first (document), with the funder as its issuer."),
			},
			{
				Name: "place", Type: Line, Required: true, Field: field("/place"),
				Label: lang.T("Var i handlingen står de?", "Where in the document do they stand?"),
				Help:  lang.T("Sida, rubrik eller punkter, till exempel Punkt 2–5.", "Page, heading or points, in Swedish, such as Punkt 2–5."),
			},
			{
				Name: "count", Type: Count, Required: true, Field: field("/count"),
				Label: lang.T("Hur många villkor är det?", "How many conditions are they?"),
				Help:  lang.T("Räkna i handlingen, inte här.", "Count in the document, not here."),
			},
			{
				Name: "known", Type: Date, Field: field("/known"), needs: isCounted, where: isCounted,
				Label: lang.T("Från vilken dag är de så många?", "From what day are they so many?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Dagen för den handling som ändrade antalet.", "YYYY-MM-DD. The day of the document that changed the number."),
			},
		},
		build: (*sheet).cover,
	}
}

// isCounted reports whether the project already says how many the conditions are.
func isCounted(s *sheet) bool {
	p := s.project()
	return p != nil && len(p.Record.Shown) > 0
}

// fundersDocuments lists the project's documents that its funder has issued.
func fundersDocuments(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	return slices.DeleteFunc(documents(s), func(o Option) bool {
		d, ok := p.Documents.Get(o.Value)
		return !ok || !p.FundedBy(d.Issuer)
	})
}

func (s *sheet) cover() {
	p := s.project()
	if here, count := s.Register.ConditionsOf(p.ID), s.count("count"); here < count {
		s.fault("count", lang.Format("Handlingen har %s villkor, men här finns %s. Lägg först till de villkor som saknas (condition), eller rätta antalet.",
			"The document has %s conditions, but here are %s. Add first the conditions that are missing (condition), or correct the number.",
			lang.InWords(count), lang.InWords(here)))
		return
	}
	s.edit(p.Record.Ref, set("conditionsCover", "whole"), add("conditionsShown", record.Shown{
		Known: s.date("known"), Document: s.get("document"), Place: s.get("place"), Count: s.count("count"),
	}))
}
