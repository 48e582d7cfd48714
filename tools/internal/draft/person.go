package draft

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func personForm() Form {
	questions := []Question{{
		Name: "person", Type: Choice, Required: true, options: politiciansOrNew,
		Label: lang.T("Vilken person gäller det?", "Which person is it?"),
		Help: lang.T("Välj en person som finns för att lägga till en plats i ett organ, eller en ny person.",
			"Choose a person who is here, to add a seat in a body, or a new person."),
	}}
	questions = append(questions, nameQuestions()...)
	return Form{
		Name:  "person",
		Group: BeforeMeeting,
		Title: lang.T("Lägg till en förtroendevald, eller en plats i ett organ", "Add an elected representative, or a seat in a body"),
		About: lang.T(
			"Skriver en förtroendevald person med en plats i ett organ, eller lägger till en plats för någon som redan finns. Ha valets protokoll eller förtroendemannaregistret till hands.",
			"Writes an elected person with a seat in a body, or adds a seat to someone who is already here. Have the minutes of the election or the register of elected representatives at hand."),
		Questions: append(questions, seatQuestions()...),
		build: func(s *sheet) {
			if s.get("person") == New {
				s.newPerson()
				return
			}
			s.edit(record.Ref{Kind: record.KindPerson, ID: s.get("person")}, add("seats", s.seat()))
		},
	}
}

func isNew(name string) []When { return []When{{name, []string{New}}} }

func nameQuestions() []Question {
	return []Question{
		{
			Name: "name", Type: Line, Required: true, When: isNew("person"), Field: Field{record.KindPerson, "/name"}, Names: "person",
			Label: lang.T("Vad heter personen?", "What is the person's name?"),
			Help: lang.T("För- och efternamn så som i protokollet. Skriv aldrig personnummer eller kontaktuppgifter.",
				"First and last name as in the minutes. Never write an identity number or contact details."),
		},
		{
			Name: "party", Type: Line, When: isNew("person"), Field: Field{record.KindPerson, "/parties/-/name"},
			Label: lang.T("Vilket parti?", "Which party?"),
			Help: lang.T("Partiets namn. Lämna tomt om partiet inte är känt eller om personen saknar parti.",
				"The party's name. Leave empty if it is not known or the person has none."),
		},
	}
}

// seatQuestions asks for a place in a body and what shows it. when says when
// they apply.
func seatQuestions(when ...When) []Question {
	under := func(name string, is string) []When {
		return append(append([]When{}, when...), When{name, []string{is}})
	}
	seat := func(pointer string) Field { return Field{record.KindPerson, "/seats/-" + pointer} }
	return []Question{
		{
			Name: "seat-body", Type: Choice, Required: true, When: when, options: bodies, Field: seat("/body"), Adds: addsBody,
			Label: lang.T("I vilket organ har personen sin plats?", "In which body does the person have a seat?"),
			Help: lang.T("Organet som ger mandatet. Saknas det läggs det först till i data/organizations, i en egen ändring.",
				"The body that gives the mandate. If it is missing it is first added to data/organizations, in a change of its own."),
		},
		{
			Name: "seat-role", Type: Choice, Required: true, When: when, Field: seat("/role"),
			Label: lang.T("Vilken roll har personen i organet?", "What role does the person have in the body?"),
			Help: lang.T("En ersättares plats räcker oftast inte som mandat.",
				"A seat as substitute member is mostly not enough as a mandate."),
		},
		{
			Name: "seat-role-name", Type: Line, Required: true, When: under("seat-role", "other"), Field: seat("/roleName"),
			Label: lang.T("Vad heter rollen?", "What is the role called?"),
			Help:  lang.T("Så som organet skriver den, till exempel adjungerad.", "As the body writes it, in Swedish, such as adjungerad."),
		},
		{
			Name: "seat-from", Type: Date, When: when, Field: seat("/from"),
			Label: lang.T("Vilken dag började personen på platsen?", "On what day did the person take the seat?"),
			Help: lang.T("ÅÅÅÅ-MM-DD, eller ÅÅÅÅ-MM om bara månaden är känd. Lämna tomt om uppgiften saknas.",
				"YYYY-MM-DD, or YYYY-MM if only the month is known. Leave empty if not known."),
		},
		{
			Name: "seat-ends", Type: Date, When: when, Field: seat("/termEnds"),
			Label: lang.T("Vilken dag slutar mandattiden?", "On what day does the term end?"),
			Help: lang.T("Så som den var bestämd när platsen gavs. Fullmäktige: fyra år från den 15 oktober valåret (kommunallagen 5 kap. 9 §).",
				"As decided when the seat was given. The council: four years from 15 October of the election year (Local Government Act, chapter 5, section 9)."),
		},
		{
			Name: "seat-how", Type: Choice, When: when, Field: seat("/how"),
			Label: lang.T("Hur fick personen platsen?", "How did the person get the seat?"),
			Help:  lang.T("Lämna tomt om uppgiften saknas.", "Leave empty if not known."),
		},
		{
			Name: "evidence", Type: Choice, Required: true, When: when, Field: seat("/source/kind"),
			Label: lang.T("Vad visar att personen har platsen?", "What shows that the person has the seat?"),
			Help: lang.T("Valets paragraf i ett protokoll, eller regionens register över förtroendevalda.",
				"The election's paragraph in minutes, or the region's register of elected representatives."),
		},
		{
			Name: "elected-by", Type: Choice, Required: true, When: under("evidence", "election"), options: bodies, Field: seat("/source/body"), Adds: addsBody,
			Label: lang.T("Vilket organ valde personen?", "Which body elected the person?"),
			Help:  lang.T("Oftast fullmäktige; för ett utskott den nämnd som det hör till.", "Mostly the council; for a subcommittee the board that it belongs to."),
		},
		{
			Name: "elected-on", Type: Day, Required: true, When: under("evidence", "election"), Field: seat("/source/date"),
			Label: lang.T("Vilken dag var valet?", "On what day was the election?"),
			Help:  lang.T("Dagen för sammanträdet: ÅÅÅÅ-MM-DD.", "The day of the meeting: YYYY-MM-DD."),
		},
		{
			Name: "elected-paragraph", Type: Paragraph, Required: true, When: under("evidence", "election"), Field: seat("/source/paragraph"),
			Label: lang.T("Vilken paragraf (§) har valet i protokollet?", "Which paragraph (§) does the election have in the minutes?"),
			Help:  lang.T("Som i protokollet, till exempel 112.", "As in the minutes, such as 112."),
		},
		{
			Name: "register-read", Type: Day, Required: true, When: under("evidence", "register"), Field: seat("/source/read"),
			Label: lang.T("Vilken dag läste du registret?", "On what day did you read the register?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
		},
		{
			Name: "evidence-url", Type: Address, When: when, Field: seat("/source/url"),
			Label: lang.T("Var finns det på webben?", "Where is it on the web?"),
			Help:  lang.T("Adressen till protokollet eller registret. Lämna tomt om det inte finns där.", "The address of the minutes or the register. Leave empty if it is not there."),
		},
	}
}

// newPerson drafts the person that the answers describe and returns its id.
func (s *sheet) newPerson() string {
	ref := record.Ref{Kind: record.KindPerson, ID: s.personID()}
	p := &record.Person{Head: headOf(ref), Name: s.get("name"), Capacity: "elected", Seats: []record.Seat{s.seat()}}
	if party := s.get("party"); party != "" {
		p.Parties = []record.Party{{Name: party}}
	}
	s.write(p)
	return ref.ID
}

// seat returns the seat that the answers describe.
func (s *sheet) seat() record.Seat {
	return record.Seat{
		Body:     s.get("seat-body"),
		Role:     s.get("seat-role"),
		RoleName: s.get("seat-role-name"),
		From:     s.date("seat-from"),
		TermEnds: s.date("seat-ends"),
		How:      s.get("seat-how"),
		Source: record.SeatSource{
			Kind:      s.get("evidence"),
			Body:      s.get("elected-by"),
			Date:      s.date("elected-on"),
			Paragraph: s.get("elected-paragraph"),
			Read:      s.date("register-read"),
			URL:       s.get("evidence-url"),
		},
	}
}
