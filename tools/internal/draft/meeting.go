package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func meetingForm() Form {
	field := func(pointer string) Field { return Field{record.KindMeeting, pointer} }
	return Form{
		Name:  "meeting",
		Group: BeforeMeeting,
		Title: lang.T("Lägg till en träff", "Add a meeting"),
		About: lang.T(
			"Skriver en träff i projektet. Närvaro och vad träffen ledde till läggs till efteråt, med attendance och outcome.",
			"Writes a meeting of the project. Attendance and what it led to are added afterwards, with attendance and outcome."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad heter träffen?", "What is the meeting called?"),
				Help:  lang.T("På svenska, till exempel Andra politikerträffen.", "In Swedish, such as Andra politikerträffen."),
			},
			{
				Name: "title-en", Type: Line, Field: field("/title/en"),
				Label: lang.T("Vad heter träffen på engelska?", "What is the meeting called in English?"),
				Help:  lang.T("Lämna tomt om namnet inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "number", Type: Count, Field: field("/number"),
				Label: lang.T("Vilken träff i ordningen är det?", "Which meeting in the order is it?"),
				Help:  lang.T("Numret i det kollegiala utbytet. Lämna tomt om det inte är känt.", "Its number in the peer exchange. Leave empty if not known."),
			},
			{
				Name: "date", Type: Day, Field: field("/sessions/-/date"),
				Label: lang.T("Vilken dag är träffen?", "On what day is the meeting?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om dagen inte är bestämd.", "YYYY-MM-DD. Leave empty if the day is not set."),
			},
			{
				Name: "start", Type: Clock,
				Label: lang.T("När börjar den?", "When does it begin?"),
				Help:  lang.T("Klockslag i Sverige, till exempel 09:00. Lämna tomt om det inte är känt.", "The time in Sweden, such as 09:00. Leave empty if not known."),
			},
			{
				Name: "end", Type: Clock,
				Label: lang.T("När slutar den?", "When does it end?"),
				Help:  lang.T("Klockslag i Sverige, till exempel 12:00. Lämna tomt om det inte är känt.", "The time in Sweden, such as 12:00. Leave empty if not known."),
			},
			{
				Name: "form", Type: Choice, Field: field("/form"),
				Label: lang.T("Hel- eller halvdag?", "Full or half day?"),
				Help:  lang.T("Lämna tomt om det inte är känt.", "Leave empty if not known."),
			},
			{
				Name: "mode", Type: Choice, Field: field("/mode"),
				Label: lang.T("På plats eller digitalt?", "On site or digital?"),
				Help:  lang.T("Lämna tomt om det inte är känt.", "Leave empty if not known."),
			},
			{
				Name: "place", Type: Line, When: []When{{"mode", []string{"", "on-site", "hybrid"}}}, Field: field("/sessions/-/place"),
				Label: lang.T("Var är träffen?", "Where is the meeting?"),
				Help:  lang.T("Orten eller lokalen. Lämna tomt om den inte är känd.", "The town or the venue. Leave empty if not known."),
			},
			{
				Name: "organizer", Type: Choice, options: organizations("organizer", "funder", "region", "other"), Field: field("/organizer"), Adds: Adds{"organization", "name", Answers{"kind": "organizer"}},
				Label: lang.T("Vem ordnar träffen?", "Who organises the meeting?"),
				Help:  lang.T("Lämna tomt om det inte är känt.", "Leave empty if not known."),
			},
			{
				Name: "known", Type: Date, Field: field("/known"),
				Label: lang.T("Vilken dag blev datumet känt?", "On what day did the date become known?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt; då räknas det från början.", "YYYY-MM-DD. Leave empty if not known; it then counts from the start."),
			},
			{
				Name: "source", Type: Choice, options: documents, Field: field("/sources/-/document"), Adds: Adds{"document", "title", nil},
				Label: lang.T("I vilken handling står det?", "In which document does it stand?"),
				Help:  lang.T("Handlingen läggs först till i projektets mapp documents.", "The document is first added to the project's folder documents."),
			},
			{
				Name: "source-place", Type: Line, Field: field("/sources/-/place"),
				Label: lang.T("Var i handlingen?", "Where in the document?"),
				Help:  lang.T("Till exempel Stycke 2. Lämna tomt om handlingen är kort.", "Such as Paragraph 2. Leave empty if the document is short."),
			},
		},
		build: (*sheet).meeting,
	}
}

func (s *sheet) meeting() {
	p := s.project()
	date := s.get("date")
	for _, clock := range []string{"start", "end"} {
		if s.get(clock) != "" && date == "" {
			s.fault(clock, lang.T("Ett klockslag behöver en dag. Svara på vilken dag träffen är, eller ta bort klockslaget.",
				"A time needs a day. Answer on what day the meeting is, or remove the time."))
		}
	}
	m := &record.Meeting{
		Head:      headOf(record.Ref{Kind: record.KindMeeting, Project: p.ID, ID: s.meetingID(p)}),
		Title:     s.text("title"),
		Number:    s.count("number"),
		Status:    "planned",
		Form:      s.get("form"),
		Mode:      s.get("mode"),
		Organizer: s.get("organizer"),
		Known:     s.date("known"),
		Sessions: []record.Session{{
			Date: s.date("date"), Start: moment(date, s.get("start")), End: moment(date, s.get("end")), Place: s.get("place"),
		}},
	}
	if d := s.get("source"); d != "" {
		m.Sources = []record.Citation{{Document: d, Place: s.get("source-place")}}
	}
	s.write(m)
}

func heldMeeting() Question {
	return Question{
		Name: "meeting", Type: Choice, Required: true, options: begunMeetings,
		Label: lang.T("Vilken träff gäller det?", "Which meeting is it?"),
		Help:  lang.T("Träffar vars dag har kommit och som inte är inställda.", "Meetings whose day has come and that are not cancelled."),
		none:  lang.T("Projektet har ingen träff vars dag har kommit.", "The project has no meeting whose day has come."),
	}
}

// unattended is heldMeeting, of those of which the attendance is not registered yet.
func unattended() Question {
	registered := func(s *sheet, o Option) bool {
		m, ok := s.project().Meetings.Get(o.Value)
		return ok && m.Attendance != nil
	}
	q := heldMeeting()
	q.options = func(s *sheet) []Option {
		return slices.DeleteFunc(begunMeetings(s), func(o Option) bool { return registered(s, o) })
	}
	q.refused = func(s *sheet) []refusal {
		var list []refusal
		for _, o := range begunMeetings(s) {
			if registered(s, o) {
				list = append(list, refusal{o, lang.Format("Närvaron vid %s är redan registrerad. Är något i den fel: rätta det (correction).",
					"The attendance at %s is already recorded. If something in it is wrong, correct that (correction).", o.Name)})
			}
		}
		return list
	}
	q.Help = lang.T("Träffar vars dag har kommit, som inte är inställda och där närvaron inte är registrerad.", "Meetings whose day has come, that are not cancelled, and of which the attendance is not registered.")
	q.none = lang.T("Närvaron är registrerad vid alla träffar vars dag har kommit. Är något i den fel: rätta det (correction).",
		"The attendance is registered of all meetings whose day has come. If something in it is wrong, correct that (correction).")
	return q
}

// attendanceRoles are the roles that are counted, by the question that asks.
var attendanceRoles = [...]struct{ question, role string }{
	{"project-staff", "project-staff"}, {"key-functions", "key-function"}, {"management", "management"}, {"others", "other"},
}

func attendanceForm() Form {
	field := func(pointer string) Field { return Field{record.KindMeeting, "/attendance" + pointer} }
	presence := func(name, sv, en string) Question {
		return Question{
			Name: name, Type: Choices, options: appointed,
			Label: lang.T(sv, en),
			Help:  lang.T("Lämna tomt om ingen. Skriv aldrig varför någon var frånvarande.", "Leave empty if none. Never write why someone was absent."),
		}
	}
	nobody := presence("present", "Vilka av de utsedda var med hela träffen?", "Which of the appointed were there the whole meeting?")
	nobody.none = lang.T("Ingen är utsedd till den här träffen. Ska någon vara det: avbryt, och registrera uppdraget först (nomination).",
		"Nobody is appointed for this meeting. If someone is to be: stop, and register the assignment first (nomination).")
	counted := func(name, sv, en string) Question {
		return Question{
			Name: name, Type: Count, Field: field("/roles/-/count"),
			Label: lang.T(sv, en),
			Help:  lang.T("Ett antal, inga namn. Lämna tomt om ingen deltog eller om det inte är känt.", "A number, no names. Leave empty if none took part or it is not known."),
		}
	}
	return Form{
		Name:  "attendance",
		Group: AtMeeting,
		Title: lang.T("Registrera närvaro vid en träff", "Register attendance at a meeting"),
		About: lang.T(
			"Lägger till närvaron i träffen. Frånvaro går alltid att registrera: det är ett faktum, och orsaken skrivs aldrig. Ha deltagarlistan till hands. Bara den som har ett uppdrag för träffen kan väljas: saknas någon, registrera uppdraget först (nomination).",
			"Adds the attendance to the meeting. Absence can always be recorded: it is a fact, and the reason is never written. Have the attendance list at hand. Only those with an assignment for the meeting can be chosen: if someone is missing, register the assignment first (nomination)."),
		Questions: []Question{
			projectQuestion(), unattended(),
			nobody,
			presence("partly", "Vilka av de utsedda var med en del av träffen?", "Which of the appointed were there for part of the meeting?"),
			presence("absent", "Vilka av de utsedda var frånvarande?", "Which of the appointed were absent?"),
			counted("project-staff", "Hur många ur projektpersonalen deltog?", "How many of the project staff took part?"),
			counted("key-functions", "Hur många nyckelfunktioner deltog?", "How many key functions took part?"),
			counted("management", "Hur många ur ledningen deltog?", "How many of the management took part?"),
			counted("others", "Hur många andra deltog?", "How many others took part?"),
			{
				Name: "evidence", Type: Choice, Required: true, Field: field("/evidence/-/kind"),
				Label: lang.T("Vad visar vilka som deltog?", "What shows who took part?"),
				Help:  lang.T("Till exempel arrangörens deltagarlista.", "Such as the organiser's attendance list."),
			},
			{
				Name: "evidence-title", Type: Line, When: []When{{"evidence", []string{"other"}}}, Field: field("/evidence/-/title"),
				Label: lang.T("Vad är det för underlag, om det är något annat?", "What is the evidence, if it is something else?"),
				Help:  lang.T("Utan titel räknas ett underlag av annat slag inte.", "Without a title, evidence of another kind does not count."),
			},
			{
				Name: "evidence-case-number", Type: Line, Field: field("/evidence/-/caseNumber"),
				Label: lang.T("Vilket diarienummer har underlaget?", "What is the evidence's case number?"),
				Help:  lang.T("Lämna tomt om uppgiften saknas. Utan diarienummer eller webbadress räknas underlaget inte än.", "Leave empty if not known. Without a case number or a web address the evidence does not count yet."),
			},
			{
				Name: "evidence-date", Type: Date, Field: field("/evidence/-/date"),
				Label: lang.T("Vilken dag är underlaget från?", "From what day is the evidence?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om uppgiften saknas. Utan datum räknas underlaget inte än.", "YYYY-MM-DD. Leave empty if not known. Without a date the evidence does not count yet."),
			},
			{
				Name: "evidence-url", Type: Address, Field: field("/evidence/-/url"),
				Label: lang.T("Var finns underlaget på webben?", "Where is the evidence on the web?"),
				Help:  lang.T("Lämna tomt om det inte finns där, och om det visar namn på andra än de utsedda.", "Leave empty if it is not there, or if it shows the names of others than the appointed."),
			},
		},
		build: (*sheet).attendance,
	}
}

func (s *sheet) attendance() {
	p := s.project()
	ref := record.Ref{Kind: record.KindMeeting, Project: p.ID, ID: s.get("meeting")}
	seen := map[string]string{}
	attendance := record.Attendance{
		Evidence: []record.Evidence{{
			Kind: s.get("evidence"), Title: s.get("evidence-title"), CaseNumber: s.get("evidence-case-number"), Date: s.date("evidence-date"), URL: s.get("evidence-url"),
		}},
	}
	for _, presence := range []string{"present", "partly", "absent"} {
		for _, person := range s.list(presence) {
			if before, twice := seen[person]; twice {
				a, _ := s.form.Question(before)
				b, _ := s.form.Question(presence)
				s.fault(presence, lang.Format("Samma person står under både ”%s” och ”%s”. Ta bort personen från ett av svaren.",
					"The same person is under both “%s” and “%s”. Remove the person from one of the answers.", a.Label, b.Label))
			}
			seen[person] = presence
			for _, n := range s.covering() {
				if n.Person == person {
					attendance.Persons = append(attendance.Persons, record.Attendee{Person: person, As: n.As, Post: n.Post, Presence: presence})
					break
				}
			}
		}
	}
	for _, r := range attendanceRoles {
		if n := s.count(r.question); n > 0 {
			attendance.Roles = append(attendance.Roles, record.Present{Role: r.role, Count: n})
		}
	}
	if len(attendance.Persons)+len(attendance.Roles) == 0 {
		s.fault("present", lang.T("Inget svar säger vem som deltog eller var frånvarande. Svara på minst en av frågorna om närvaro.",
			"No answer says who took part or was absent. Answer at least one of the questions on attendance."))
		return
	}
	s.edit(ref, set("status", "held"), set("attendance", attendance))
}

func outcomeForm() Form {
	field := func(pointer string) Field { return Field{record.KindMeeting, "/outcomes/-" + pointer} }
	today := func(s *sheet) string { return s.Today.String() }
	return Form{
		Name:  "outcome",
		Group: AtMeeting,
		Title: lang.T("Registrera vad en träff ledde till", "Register what a meeting led to"),
		About: lang.T(
			"Lägger till ett resultat i träffen, och om du vill något som ska göras efteråt.",
			"Adds an outcome to the meeting, and if you like something that is to be done afterwards."),
		Questions: []Question{
			projectQuestion(), heldMeeting(),
			{
				Name: "category", Type: Choice, Required: true, Field: field("/category"),
				Label: lang.T("Vad slags resultat är det?", "What kind of outcome is it?"),
				Help:  lang.T("Styrdokument, organisation, kunskap eller nätverk.", "Steering document, organisation, knowledge or network."),
			},
			{
				Name: "text", Type: Text, Required: true, Field: field("/text/sv"),
				Label: lang.T("Vad ledde träffen till?", "What did the meeting lead to?"),
				Help:  lang.T("En eller några meningar på klar svenska. Inga namn på anställda.", "A sentence or a few in plain Swedish. No names of employees."),
			},
			{
				Name: "text-en", Type: Text, Field: field("/text/en"),
				Label: lang.T("Vad ledde träffen till, på engelska?", "What did the meeting lead to, in English?"),
				Help:  lang.T("Lämna tomt om det inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "stage", Type: Choice, Required: true, Field: field("/stage"), fallback: func(*sheet) string { return "preliminary" },
				Label: lang.T("Är resultatet preliminärt eller godkänt?", "Is the outcome preliminary or approved?"),
				Help:  lang.T("Godkänt när någon med ansvar har gått igenom det.", "Approved once someone responsible has gone through it."),
			},
			{
				Name: "approved-on", Type: Day, Required: true, When: []When{{"stage", []string{"approved"}}}, Field: field("/approved/on"),
				Label: lang.T("Vilken dag godkändes det?", "On what day was it approved?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
			{
				Name: "approved-by", Type: Line, Required: true, When: []When{{"stage", []string{"approved"}}}, Field: field("/approved/role"),
				Label: lang.T("I vilken roll godkändes det?", "In what role was it approved?"),
				Help:  lang.T("Rollen, inte namnet, till exempel Ordföranden i regionstyrelsen.", "The role, not the name, such as The chair of the regional executive board."),
			},
			{
				Name: "recorded", Type: Day, Required: true, Field: field("/recorded"), fallback: today,
				Label: lang.T("Vilken dag skrevs resultatet ned?", "On what day was the outcome written down?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
			{
				Name: "follow-up", Type: Text, Field: field("/followUps/-/text/sv"),
				Label: lang.T("Vad ska göras efteråt?", "What is to be done afterwards?"),
				Help:  lang.T("En sak. Lämna tomt om inget ska göras.", "One thing. Leave empty if nothing is."),
			},
			{
				Name: "follow-up-by", Type: Line, Field: field("/followUps/-/role"),
				Label: lang.T("Vem ska göra det?", "Who is to do it?"),
				Help:  lang.T("Rollen, inte namnet, till exempel Projektledaren.", "The role, not the name, such as The project lead."),
			},
			{
				Name: "follow-up-due", Type: Date, Field: field("/followUps/-/due"),
				Label: lang.T("När ska det vara gjort?", "When is it to be done?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
		},
		build: (*sheet).outcome,
	}
}

func (s *sheet) outcome() {
	p := s.project()
	ref := record.Ref{Kind: record.KindMeeting, Project: p.ID, ID: s.get("meeting")}
	o := record.Outcome{
		Category:  s.get("category"),
		Stage:     s.get("stage"),
		Recorded:  s.date("recorded"),
		Text:      s.text("text"),
		FollowUps: []record.FollowUp{},
	}
	if s.get("follow-up") != "" {
		o.FollowUps = append(o.FollowUps, record.FollowUp{
			Text: s.text("follow-up"), Role: s.get("follow-up-by"), Due: s.date("follow-up-due"), Status: "open",
		})
	} else if s.get("follow-up-by") != "" || s.get("follow-up-due") != "" {
		s.fault("follow-up", lang.T("Svaren säger vem eller när, men inte vad som ska göras. Skriv vad, eller ta bort de andra svaren.",
			"The answers say who or when, but not what is to be done. Write what, or remove the other answers."))
		return
	}
	if o.Stage == "approved" {
		o.Approved = &record.ApprovedBy{On: s.date("approved-on"), Role: s.get("approved-by")}
	}
	s.edit(ref, add("outcomes", o))
}
