package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func documentForm() Form {
	field := func(pointer string) Field { return Field{record.KindDocument, pointer} }
	return Form{
		Name:  "document",
		Group: SettingUp,
		Title: lang.T("Lägg till en handling", "Add a document"),
		About: lang.T(
			"Skriver en handling som projektets uppgifter vilar på, till exempel finansiärens beslut. Själva filen publiceras inte: bara en kontrollsumma, som visar att den inte har ändrats.",
			"Writes a document that the project's facts rest on, such as the funder's decision. The file itself is not published: only a digest, which shows that it has not been changed."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad heter handlingen?", "What is the document called?"),
				Help:  lang.T("På svenska, till exempel Beslut om stöd.", "In Swedish, such as Beslut om stöd."),
			},
			{
				Name: "kind", Type: Choice, Required: true, Field: field("/kind"),
				Label: lang.T("Vad slags handling är det?", "What kind of document is it?"),
				Help:  lang.T("Välj ”annat” om inget annat passar.", "Choose “other” if nothing else fits."),
			},
			{
				Name: "issuer", Type: Choice, options: allOrganizations, Field: field("/issuer"),
				fallback: func(s *sheet) string {
					if p := s.project(); p != nil && strings.HasPrefix(s.get("kind"), "funder-") {
						return p.Record.Funder
					}
					return ""
				},
				Label: lang.T("Vem har utfärdat handlingen?", "Who issued the document?"),
				Help:  lang.T("Lämna tomt om det inte är känt. Saknas organisationen läggs den till först (organization).", "Leave empty if not known. If the organization is missing, add it first (organization)."),
			},
			{
				Name: "date", Type: Date, Field: field("/date"),
				Label: lang.T("Vilken dag är handlingen från?", "From what day is the document?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "case-number", Type: Line, Field: field("/caseNumber"),
				Label: lang.T("Vilket diarienummer har handlingen?", "What is the document's case number?"),
				Help:  lang.T("Utfärdarens nummer. Lämna tomt om det inte är känt.", "The issuer's number. Leave empty if not known."),
			},
			{
				Name: "digest", Type: Digest, Field: field("/digest"),
				Label: lang.T("Var ligger filen?", "Where is the file?"),
				Help: lang.T("Sökvägen på den egna datorn: filen läses, och bara kontrollsumman skrivs. Eller kontrollsumman själv, sha256: och 64 tecken. Lämna tomt om handlingen bara finns på papper.",
					"The path on your own computer: the file is read, and only its digest is written. Or the digest itself, sha256: and 64 characters. Leave empty if the document is on paper only."),
			},
			{
				Name: "url", Type: Address, Field: field("/url"),
				Label: lang.T("Var finns handlingen på webben?", "Where is the document on the web?"),
				Help:  lang.T("Hela adressen. Lämna tomt om den inte finns där.", "The whole address. Leave empty if it is not there."),
			},
			{
				Name: "kept", Type: Line, Field: field("/kept"), where: func(s *sheet) bool { return s.get("digest") == "" },
				Label: lang.T("Finns handlingen bara på papper: var förvaras den?", "If the document is on paper only: where is it kept?"),
				Help:  lang.T("På svenska, till exempel Regionens arkiv, volym F1:12. Lämna annars tomt.", "In Swedish, such as Regionens arkiv, volym F1:12. Otherwise leave empty."),
			},
			englishOf("title", lang.T("Vad heter handlingen på engelska?", "What is the document called in English?"), field("/title/en")),
		},
		build: (*sheet).document,
	}
}

// englishOf asks for the English of the answer to the question with the name.
func englishOf(name string, label lang.Text, field Field, when ...When) Question {
	return Question{
		Name: name + "-en", Type: Line, When: when, Field: field, Label: label,
		Help: lang.T("Lämna tomt om det inte är översatt: då visas svenskan.", "Leave empty if it is not translated: the Swedish is then shown."),
	}
}

func allOrganizations(s *sheet) []Option {
	var list []Option
	for _, o := range s.Register.Organizations.All() {
		list = append(list, Option{o.ID, optionOf(s, o)})
	}
	return list
}

func (s *sheet) document() {
	p := s.project()
	d := &record.Document{
		Title: s.text("title"), Kind: s.get("kind"), Issuer: s.get("issuer"), Date: s.date("date"), CaseNumber: s.get("case-number"),
		Digest: s.get("digest"), URL: s.get("url"), Kept: s.get("kept"), FirstHand: p.FundedBy(s.get("issuer")),
	}
	s.newDocument(d)
}

// newDocument drafts the document under an id of its title, which it returns.
func (s *sheet) newDocument(d *record.Document) string {
	project := s.project().ID
	id := slug(d.Title.SV)
	if id == "" {
		id = "document"
	}
	d.Head = headOf(record.Ref{Kind: record.KindDocument, Project: project, ID: s.free(record.KindDocument, project, id)})
	s.write(d)
	return d.ID
}

// shownBy asks for the document that shows what the form is about: one that is
// here, or the name of one that is not.
func shownBy(label, help lang.Text, when ...When) []Question {
	return []Question{
		{
			Name: "document", Type: Choice, When: when, Label: label, Help: help,
			options: func(s *sheet) []Option {
				return append(documents(s), Option{New, lang.T("En handling som inte finns här ännu", "A document that is not here yet")})
			},
		},
		{
			Name: "document-title", Type: Line, Required: true, Names: "document", Field: Field{record.KindDocument, "/title/sv"},
			When:  append(slices.Clone(when), When{"document", []string{New}}),
			Label: lang.T("Vad heter handlingen?", "What is the document called?"),
			Help:  lang.T("På svenska, till exempel Besked om ny dag.", "In Swedish, such as Besked om ny dag."),
		},
	}
}

// shownBy returns the id of the document that shows what the form is about, ""
// where there is none. One that is not here is drafted, as issued on the day.
func (s *sheet) shownBy(issuer string, on lang.Date) string {
	if s.get("document") != New {
		return s.get("document")
	}
	d := &record.Document{Title: s.text("document-title"), Kind: "other", Issuer: issuer, Date: on}
	if s.project().FundedBy(issuer) {
		d.Kind, d.FirstHand = "funder-message", true
	}
	return s.newDocument(d)
}
