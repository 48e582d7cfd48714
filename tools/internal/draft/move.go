package draft

import (
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func moveForm() Form {
	day, changed, fresh := When{"what", []string{"moved", "set"}}, When{"what", []string{"moved", "cancelled"}}, When{"deviation", []string{New}}
	meeting := func(pointer string) Field { return Field{record.KindMeeting, pointer} }
	deviation := func(pointer string) Field { return Field{record.KindDeviation, pointer} }
	questions := []Question{
		projectQuestion(),
		{
			Name: "what", Type: Choice, Required: true,
			options: func(*sheet) []Option {
				return []Option{
					{"moved", lang.T("träffen är flyttad till en annan dag", "the meeting is moved to another day")},
					{"cancelled", lang.T("träffen är inställd", "the meeting is cancelled")},
					{"set", lang.T("dagen är bestämd för en träff som inte hade någon", "the day is set of a meeting that had none")},
				}
			},
			Label: lang.T("Vad har hänt med träffen?", "What has happened to the meeting?"),
			Help: lang.T("Är det bara lokalen eller klockslaget som är nytt för en träff som inte har varit: ändra det direkt i träffens fil.",
				"If only the place or the hour is new of a meeting that has not been: change that in the meeting's file itself."),
		},
		{
			Name: "meeting", Type: Choice, Required: true, options: notHeld,
			Label: lang.T("Vilken träff gäller det?", "Which meeting is it?"),
			Help:  lang.T("Träffar som inte har hållits.", "Meetings that have not been held."),
			none:  lang.T("Projektet har ingen sådan träff.", "The project has no such meeting."),
		},
		{
			Name: "date", Type: Day, Required: true, When: []When{day}, Field: meeting("/sessions/-/date"),
			Label: lang.T("Vilken dag blir träffen?", "On what day is the meeting to be?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Den första, om träffen är flera dagar: de andra följer med.", "YYYY-MM-DD. The first, if the meeting is several days: the others go with it."),
		},
		{
			Name: "start", Type: Clock, When: []When{day},
			Label: lang.T("När börjar den?", "When does it begin?"),
			Help:  lang.T("Klockslag i Sverige. Lämna tomt om det är detsamma som förut.", "The time in Sweden. Leave empty if it is as before."),
		},
		{
			Name: "end", Type: Clock, When: []When{day},
			Label: lang.T("När slutar den?", "When does it end?"),
			Help:  lang.T("Klockslag i Sverige. Lämna tomt om det är detsamma som förut.", "The time in Sweden. Leave empty if it is as before."),
		},
		{
			Name: "place", Type: Line, When: []When{day}, Field: meeting("/sessions/-/place"),
			Label: lang.T("Var är träffen?", "Where is the meeting?"),
			Help:  lang.T("Lämna tomt om platsen är densamma som förut.", "Leave empty if the place is as before."),
		},
		{
			Name: "known", Type: Day, Required: true, Field: meeting("/history/-/known"),
			Label: lang.T("Vilken dag blev det känt?", "On what day did it become known?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Dagen för beskedet.", "YYYY-MM-DD. The day of the message."),
		},
		{
			Name: "begun-by", Type: Choice, Required: true, When: []When{changed}, Field: deviation("/begunBy"),
			Label: lang.T("Vem tog initiativet?", "Who began it?"),
			Help:  lang.T("Regionen eller finansiären. Det finansiären själv har ändrat behöver inte meddelas.", "The region or the funder. What the funder itself has changed need not be notified."),
		},
	}
	shown := shownBy(
		lang.T("I vilken handling står det?", "Which document says so?"),
		lang.T("Beskedet om träffen. Behövs när en träff för politikern flyttas, och är då finansiärens, och när dagen är förbi.", "The message on the meeting. Needed where a meeting for the politician is moved, and is then the funder's, and where the day is past."))
	shown[0].needs = (*sheet).movedByDocument
	questions = append(questions, shown...)
	questions = append(questions,
		Question{
			Name: "document-from", Type: Choice, Required: true, When: []When{{"document", []string{New}}}, options: organizations("funder", "organizer", "region", "other"),
			Field: Field{record.KindDocument, "/issuer"},
			fallback: func(s *sheet) string {
				if p := s.project(); p != nil {
					return p.Record.Funder
				}
				return ""
			},
			Label: lang.T("Vem har skrivit handlingen?", "Who wrote the document?"),
			Help:  lang.T("Finansiären, arrangören eller regionen.", "The funder, the organizer or the region."),
		},
		Question{
			Name: "deviation", Type: Choice, Required: true, When: []When{changed}, options: movesOf, fallback: func(*sheet) string { return New },
			Label: lang.T("Vilken avvikelse hör det till?", "To which deviation does it belong?"),
			Help:  lang.T("En som redan är registrerad för träffen, eller en ny, som skrivs här.", "One that is registered for the meeting already, or a new one, which is written here."),
		},
		Question{
			Name: "conditions", Type: Choices, When: []When{fresh}, options: conditions, Field: deviation("/conditions"),
			needs: (*sheet).concerned, where: (*sheet).concerned,
			fallback: func(s *sheet) string { return strings.Join(s.conditionsAt(s.get("meeting")), ",") },
			Label:    lang.T("Vilka villkor berörs?", "Which conditions are concerned?"),
			Help:     lang.T("Förslaget är de villkor som gäller träffen.", "What is offered are the conditions that are about the meeting."),
		},
	)
	questions = append(questions, consequenceQuestions(fresh)...)
	questions = append(questions,
		Question{
			Name: "notice-on", Type: Day, When: []When{fresh, {"begun-by", []string{"region"}}}, Field: deviation("/notice/on"),
			Label: lang.T("Vilken dag meddelades finansiären?", "On what day was the funder told?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är gjort: en ändring meddelas skriftligt och snarast.", "YYYY-MM-DD. Leave empty if it is not done: a change is reported in writing, at once."),
		},
		Question{
			Name: "notice-reference", Type: Line, When: []When{{Name: "notice-on"}}, Field: deviation("/notice/reference"),
			Label: lang.T("Vilken beteckning har meddelandet?", "What is the notice's reference?"),
			Help:  lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known."),
		},
	)
	return Form{
		Name:  "move",
		Group: BeforeMeeting,
		Title: lang.T("Registrera att en träff är flyttad eller inställd", "Register that a meeting is moved or cancelled"),
		About: lang.T(
			"Skriver den nya dagen, låter den gamla stå kvar i träffens historik, och skriver avvikelsen som det hör till. Också för en träff som får sin första dag. Ha beskedet till hands.",
			"Writes the new day, lets the old one stay in the meeting's history, and writes the deviation that it belongs to. Also for a meeting that gets its first day. Have the message at hand."),
		Questions: questions,
		build:     (*sheet).move,
	}
}

// notHeld lists the meetings that may be moved or cancelled. A cancelled one may be
// held after all, on another day.
func notHeld(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	return slices.DeleteFunc(meetings(s), func(o Option) bool {
		m, _ := p.Meetings.Get(o.Value)
		what := s.get("what")
		return m.Status == "held" || m.Attendance != nil || m.Status == "cancelled" && what != "moved" || what != "cancelled" && m.First().Known() == (what == "set")
	})
}

// movesOf lists the deviations that tell of a move or cancellation of the meeting,
// and a new one.
func movesOf(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	kind := map[string]string{"moved": "date-change", "cancelled": "cancellation"}[s.get("what")]
	var list []Option
	for _, d := range p.Deviations.All() {
		m, ok := p.Meetings.Get(s.get("meeting"))
		if d.Kind == kind && slices.Contains(d.Meetings, s.get("meeting")) && (!ok || m.Deviation != d.ID) {
			list = append(list, Option{d.ID, d.Title})
		}
	}
	return append(list, Option{New, lang.T("En avvikelse som inte finns här ännu", "A deviation that is not here yet")})
}

// conditionsAt lists the conditions that are about the meeting, by how they are
// judged.
func (s *sheet) conditionsAt(meeting string) []string {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []string
	for _, o := range conditions(s) {
		c, _ := p.Conditions.Get(o.Value)
		if slices.Contains(p.Judgement(c).Way().Meetings(), meeting) {
			list = append(list, c.ID)
		}
	}
	return list
}

// concerned reports whether a condition is about the chosen meeting.
func (s *sheet) concerned() bool { return len(s.conditionsAt(s.get("meeting"))) > 0 }

func (s *sheet) move() {
	p := s.project()
	m, _ := p.Meetings.Get(s.get("meeting"))
	moved := s.get("what") == "moved"
	if moved && m.First() == s.date("date") {
		s.fault("date", lang.T("Träffen är redan den dagen. Skriv den nya dagen.", "The meeting is on that day already. Write the new day."))
	}
	if len(s.faults) > 0 {
		return
	}
	document := s.shownBy(s.get("document-from"), s.date("known"))
	if s.get("what") == "set" {
		s.setDay(m, document)
		return
	}
	entries := []entry{set("status", s.get("what"))}
	day := func(d lang.Date) lang.Text {
		if !d.Known() {
			return lang.T("en dag som inte är känd", "a day that is not known")
		}
		return d.TheDay()
	}
	told := lang.Format("Träffen %s är inställd.", "The meeting on %s is cancelled.", day(m.First()))
	called := lang.Format("%s: inställd", "%s: cancelled", m.Title)
	if moved {
		sessions := s.rescheduled(m)
		entries = append(entries, set("sessions", sessions), add("history", record.Moved{Sessions: m.Sessions, Known: s.date("known"), Document: document}))
		told = lang.Format("Träffen %s är flyttad till %s.", "The meeting on %s is moved to %s.", day(m.First()), day(s.date("date")))
		called = lang.Format("%s: ny dag", "%s: another day", m.Title)
	}
	if !moved && document != "" {
		entries = append(entries, add("sources", record.Citation{Document: document}))
	}
	deviation := s.get("deviation")
	if deviation == New {
		deviation = s.movedDeviation(called, told)
	}
	s.edit(m.Ref, append(entries, set("deviation", deviation))...)
}

// setDay drafts a meeting that had no day with the one that is set.
func (s *sheet) setDay(m *record.Meeting, document string) {
	day, known := s.get("date"), s.date("known")
	within := []entry{set("date", s.date("date"))}
	for _, clock := range []string{"start", "end"} {
		if t := moment(day, s.get(clock)); !t.IsZero() {
			within = append(within, set(clock, t))
		}
	}
	if place := s.get("place"); place != "" {
		within = append(within, set("place", place))
	}
	s.editWithin(m.Ref, "/sessions/0", within...)
	if !m.Known.Known() {
		s.edit(m.Ref, set("known", known))
	}
	if document != "" {
		s.edit(m.Ref, add("sources", record.Citation{Document: document}))
	}
}

// movedByDocument reports whether it takes the document that says so: of a move, that
// of a meeting for the politician, and of what should have been already, any.
func (s *sheet) movedByDocument() bool {
	p := s.project()
	if p == nil || s.get("what") == "set" {
		return false
	}
	m, ok := p.Meetings.Get(s.get("meeting"))
	return ok && (s.get("what") == "moved" && slices.Contains(p.PoliticianMeetings(), m) || m.First().SurelyBefore(s.Today))
}

// rescheduled returns the meeting's sessions with the first on the new day, the
// others as long after it as they were, and each at the hours that it had unless
// others are answered.
func (s *sheet) rescheduled(m *record.Meeting) []record.Session {
	sessions := slices.Clone(m.Sessions)
	if len(sessions) == 0 {
		sessions = []record.Session{{}}
	}
	first, to := m.First(), s.date("date")
	if !first.Known() || first.ByMonth() {
		sessions, first = sessions[:1], lang.Date{}
	}
	for i := range sessions {
		x := &sessions[i]
		date := to
		if first.Known() && x.Date.Known() {
			date = to.AddDays(first.Days(x.Date))
		}
		x.Start = clockOn(date, x.Start, s.get("start"))
		x.End = clockOn(date, x.End, s.get("end"))
		x.Date = date
		if place := s.get("place"); place != "" {
			x.Place = place
		}
	}
	return sessions
}

// clockOn returns the time on the day that the answer gives, or else the hour that
// was.
func clockOn(day lang.Date, was time.Time, clock string) time.Time {
	if clock == "" && !was.IsZero() {
		clock = was.Format("15:04")
	}
	return moment(day.String(), clock)
}

// movedDeviation drafts the deviation of a meeting that is moved or cancelled, and
// returns its id.
func (s *sheet) movedDeviation(title, told lang.Text) string {
	p := s.project()
	kind := map[string]string{"moved": "date-change", "cancelled": "cancellation"}[s.get("what")]
	byFunder := s.get("begun-by") == "funder"
	d := &record.Deviation{
		Head: headOf(record.Ref{Kind: record.KindDeviation, Project: p.ID, ID: s.deviationID(kind, []string{s.get("meeting")})}),
		Kind: kind, Title: title, Text: told, Found: s.date("known"), BegunBy: s.get("begun-by"),
		Conditions: s.list("conditions"), Meetings: []string{s.get("meeting")}, Consequences: s.consequences(),
		ApprovalNeeded: record.Unknown, Answers: []record.FunderAnswer{},
	}
	if byFunder {
		d.ApprovalNeeded = record.No
	}
	if on := s.date("notice-on"); on.Known() {
		d.Notice = &record.FunderNotice{On: on, Reference: s.get("notice-reference")}
	}
	s.write(d)
	return d.ID
}
