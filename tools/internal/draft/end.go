package draft

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// What the form end is about.
const (
	endsAssignment = "assignment"
	endsSeat       = "seat"
	declines       = "declines"
)

func endForm() Form {
	ofProject := When{"what", []string{endsAssignment, declines}}
	assignment, seat, declined := When{"what", []string{endsAssignment}}, When{"what", []string{endsSeat}}, When{"what", []string{declines}}
	ended := func(pointer string) Field { return Field{record.KindNomination, "/ended" + pointer} }
	project := projectQuestion()
	project.Required = false
	project.where = func(s *sheet) bool { return len(projects(s)) > 1 }
	project.fallback = func(s *sheet) string {
		if all := projects(s); len(all) == 1 {
			return all[0].Value
		}
		return ""
	}
	project.Help = lang.T("Lämna tomt om det bara är en plats i ett organ som upphör.", "Leave empty if it is only a seat in a body that ends.")
	questions := []Question{
		project,
		{
			Name: "what", Type: Choice, Required: true,
			options: func(*sheet) []Option {
				return []Option{
					{endsAssignment, lang.T("ett uppdrag som representant eller ersättare slutar", "an assignment as representative or substitute ends")},
					{endsSeat, lang.T("en plats i ett organ upphör före mandattidens slut", "a seat in a body ends before its term")},
					{declines, lang.T("någon tackar nej till ett uppdrag eller till en träff", "someone declines an assignment or a meeting")},
				}
			},
			Label: lang.T("Vad är det som har hänt?", "What is it that has happened?"),
			Help:  lang.T("Ersätts personen genom ett nytt beslut avslutas uppdraget när efterträdaren registreras (nomination).", "If the person is replaced by a new decision, the assignment ends when the successor is registered (nomination)."),
		},
		{
			Name: "nomination", Type: Choice, Required: true, When: []When{ofProject}, options: goingOn,
			Label: lang.T("Vems uppdrag gäller det?", "Whose assignment is it?"),
			Help:  lang.T("Uppdrag som inte är avslutade. För ett nej: de som har träffar kvar.", "Assignments that have not ended. For a no: those with meetings left."),
			none: lang.T("Det finns inget sådant uppdrag i ett valt projekt (project) som inte redan är avslutat eller har varit.",
				"There is no such assignment in a chosen project (project) that has not ended or been already."),
		},
		{
			Name: "why", Type: Choice, Required: true, When: []When{assignment}, Field: ended("/why"),
			options: func(s *sheet) []Option {
				property, _ := s.Schemas.Property(string(record.KindNomination), "/ended/why")
				var list []Option
				for _, c := range property.Enum {
					if c.Value != "declined" && c.Value != "replaced" { // which are said by other forms and choices
						list = append(list, Option(c))
					}
				}
				return list
			},
			Label: lang.T("På vilket sätt slutade det?", "In which way did it end?"),
			Help:  lang.T("Aldrig varför någon slutar.", "Never why someone leaves."),
		},
		{
			Name: "person", Type: Choice, Required: true, When: []When{seat}, options: seated,
			Label: lang.T("Vem lämnar sin plats?", "Who leaves the seat?"),
			Help:  lang.T("Den som har en plats i ett organ här.", "Someone who has a seat in a body here."),
			none:  lang.T("Ingen här har en plats i ett organ.", "Nobody here has a seat in a body."),
		},
		{
			Name: "seat", Type: Choice, Required: true, When: []When{seat}, options: openSeats,
			Label: lang.T("Vilken plats gäller det?", "Which seat is it?"),
			Help:  lang.T("Organ och roll.", "Body and role."),
		},
		{
			Name: "meetings", Type: Choices, Required: true, When: []When{declined, {Name: "nomination"}},
			options:  declinable,
			fallback: func(s *sheet) string { return joined(declinable(s)) },
			Label:    lang.T("Vilka träffar tackar personen nej till?", "Which meetings does the person decline?"),
			Help:     lang.T("De som inte har varit. Tomt är alla. Skriv aldrig varför.", "Those that have not been. Empty is all. Never write why."),
		},
		{
			Name: "on", Type: Date, Required: true, When: []When{{"what", []string{endsAssignment, endsSeat}}}, Field: ended("/on"),
			Label: lang.T("Vilken är den sista dagen?", "Which is the last day?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD, eller ÅÅÅÅ-MM om bara månaden är känd.", "YYYY-MM-DD, or YYYY-MM if only the month is known."),
		},
		{
			Name: "known", Type: Date, Required: true, Field: ended("/known"),
			where: func(s *sheet) bool { return s.get("what") != declines || s.assignment().Status == "proposed" },
			fallback: func(s *sheet) string {
				if on := s.date("on"); on.Known() && !s.Today.SurelyBefore(on) {
					return on.String()
				}
				return s.Today.String()
			},
			Label: lang.T("Vilken dag blev det känt?", "On what day did it become known?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Oftast dagen för beslutet eller anmälan.", "YYYY-MM-DD. Mostly the day of the decision or of the letter."),
		},
		{
			Name: "decision", Type: Choice, When: []When{assignment}, options: takenDecisions, Field: ended("/decision"),
			Label: lang.T("Vilket beslut avslutar uppdraget?", "Which decision ends the assignment?"),
			Help: lang.T("Lämna tomt om inget beslut behövs, till exempel när personen själv har avsagt sig. Saknas beslutet läggs det till först (decision).",
				"Leave empty if none is needed, such as where the person has resigned. If the decision is missing, add it first (decision)."),
		},
		{
			Name: "seat-decision", Type: Line, When: []When{seat}, Field: Field{record.KindPerson, "/seats/-/ended/decision"},
			Label: lang.T("Genom vilket beslut upphörde platsen?", "By which decision did the seat end?"),
			Help:  lang.T("Organ, dag och paragraf, på svenska. Lämna tomt om inget beslut behövdes.", "Body, day and paragraph, in Swedish. Leave empty if none was needed."),
		},
	}
	return Form{
		Name:  "end",
		Group: BeforeMeeting,
		Title: lang.T("Registrera att någon har slutat eller tackat nej", "Register that someone has left or declined"),
		About: lang.T(
			"Avslutar ett uppdrag eller en plats i ett organ, eller säger att någon tackar nej. Inget av det som varit ändras. Skriv aldrig varför.",
			"Ends an assignment or a seat in a body, or says that someone declines. Nothing of what has been is changed. Never write why."),
		Questions: questions,
		build:     (*sheet).end,
	}
}

// only keeps the options of which the values are among the ids.
func only(options []Option, ids []string) []Option {
	return slices.DeleteFunc(options, func(o Option) bool { return !slices.Contains(ids, o.Value) })
}

// declinable lists the chosen assignment's meetings that may be declined.
func declinable(s *sheet) []Option { return s.ahead(s.assignment()) }

// ahead lists the assignment's meetings that have not been: what was answered of one
// that has stands.
func (s *sheet) ahead(n *record.Nomination) []Option {
	p := s.project()
	return slices.DeleteFunc(only(meetings(s), n.Meetings), func(o Option) bool {
		m, ok := p.Meetings.Get(o.Value)
		return !ok || m.Attendance != nil || m.Past(s.Today)
	})
}

// goingOn lists the assignments that have not ended, with proposals where somebody
// may decline them.
func goingOn(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, n := range p.Nominations.All() {
		firm := n.Status == "decided" || n.Status == "approved"
		declinable := s.get("what") == declines && (firm || n.Status == "proposed") && len(s.ahead(n)) > 0
		if n.Ended == nil && (firm && s.get("what") == endsAssignment || declinable) {
			list = append(list, Option{n.ID, s.nominee(n)})
		}
	}
	return list
}

// assignment returns the assignment that the form is about, a blank one if none is
// chosen.
func (s *sheet) assignment() *record.Nomination {
	if n := s.chosenNomination(); n != nil {
		return n
	}
	return &record.Nomination{}
}

func seated(s *sheet) []Option {
	return slices.DeleteFunc(politicians(s), func(o Option) bool {
		p, _ := s.Register.People.Get(o.Value)
		return !slices.ContainsFunc(p.Seats, func(seat record.Seat) bool { return seat.Ended == nil })
	})
}

// openSeats lists the chosen person's seats that have no end, by their places in the
// record.
func openSeats(s *sheet) []Option {
	p, ok := s.Register.People.Get(s.get("person"))
	if !ok {
		return nil
	}
	var list []Option
	for _, seat := range p.Seats {
		if seat.Ended == nil {
			name := naming.Seat(s.Register, &seat)
			if seat.From.Known() {
				name = lang.Format("%s, från %s", "%s, from %s", name, seat.From.Text())
			}
			list = append(list, Option{strconv.Itoa(seat.Index), name})
		}
	}
	return list
}

// takenDecisions lists the project's decisions that have been taken.
func takenDecisions(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	return slices.DeleteFunc(decisions(s), func(o Option) bool {
		d, _ := p.Decisions.Get(o.Value)
		return !d.Taken()
	})
}

func (s *sheet) end() {
	switch s.get("what") {
	case endsSeat:
		if p, ok := s.Register.People.Get(s.get("person")); ok {
			for _, seat := range p.Seats {
				if strconv.Itoa(seat.Index) == s.get("seat") {
					s.endsAfter(seat.From, lang.T("platsen", "the seat"))
					if on := s.date("on"); seat.TermEnds.SurelyBefore(on) {
						s.fault("on", lang.Format("Sista dagen är %s, men mandattiden går ut %s. En plats som går ut med mandattiden behöver inget slut.",
							"The last day is %s, but the term ends %s. A seat that ends with its term needs no end.", on.Text(), seat.TermEnds.OnDay()))
					}
				}
			}
		}
		s.editWithin(record.Ref{Kind: record.KindPerson, ID: s.get("person")}, "/seats/"+s.get("seat"),
			set("ended", record.SeatEnded{On: s.date("on"), Known: s.date("known"), Decision: s.get("seat-decision")}))
	case endsAssignment:
		n := s.assignment()
		if from, ok := s.project().AppointedOn(n); ok {
			s.endsAfter(from, lang.T("uppdraget", "the assignment"))
		}
		s.edit(n.Ref, set("status", "ended"), set("ended", record.NominationEnded{
			On: s.date("on"), Known: s.date("known"), Why: s.get("why"), Decision: s.get("decision"),
		}))
	case declines:
		s.decline(s.assignment())
	}
}

// endsAfter refuses a last day that is before the first.
func (s *sheet) endsAfter(first lang.Date, what lang.Text) {
	if on := s.date("on"); on.SurelyBefore(first) {
		s.fault("on", lang.Format("Sista dagen är %s, men %s började %s. Skriv dagen då det upphörde.",
			"The last day is %s, but %s began %s. Write the day on which it ended.", on.Text(), what, first.OnDay()))
	}
}

// decline notes a no to some of an assignment's meetings. A proposal that is
// declined for all of them comes to nothing.
func (s *sheet) decline(n *record.Nomination) {
	no := s.list("meetings")
	all := len(no) == len(n.Meetings)
	if all && n.Status == "proposed" {
		s.edit(n.Ref, set("status", "declined"), set("ended", record.NominationEnded{On: s.date("known"), Known: s.date("known"), Why: "declined"}))
		return
	}
	if all {
		s.edit(n.Ref, set("accepted", record.No))
	}
	for _, meeting := range no {
		s.edit(n.Ref, add("answers", record.MeetingAnswer{Meeting: meeting, Answer: record.No, On: s.date("known")}))
	}
}
