package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func nominationForm() Form {
	newPerson, newDecision := When{"person", []string{New}}, When{"decision", []string{New}}
	questions := []Question{
		projectQuestion(),
		{
			Name: "person", Type: Choice, Required: true, options: politiciansOrNew, Field: Field{record.KindNomination, "/person"},
			Label: lang.T("Vem är utsedd?", "Who is appointed?"),
			Help: lang.T("Välj personen, eller en ny. Registrera någon först när beslutet är fattat eller kallelsen är offentlig.",
				"Choose the person, or a new one. Register someone only when the decision is taken or the call is public."),
		},
	}
	questions = append(questions, nameQuestions()...)
	questions = append(questions, seatQuestions(newPerson)...)
	questions = append(questions,
		asQuestion(), postQuestion(), appointedMeetings(),
		Question{
			Name: "decision", Type: Choice, Required: true, options: decisionsOrNew, Field: Field{record.KindNomination, "/decision"},
			Label: lang.T("Vilket beslut utser personen?", "Which decision appoints the person?"),
			Help:  lang.T("Ett beslut som redan finns måste utse just den här personen.", "A decision that is already here must appoint this very person."),
		},
	)
	questions = append(questions, decisionQuestions(newDecision)...)
	questions = append(questions, wordingQuestions()...)
	questions = append(questions,
		Question{
			Name: "accepted", Type: Choice, Required: true, Field: Field{record.KindNomination, "/accepted"},
			also:  []Field{{record.KindNomination, "/answers"}},
			Label: lang.T("Har personen tackat ja till uppdraget?", "Has the person accepted the assignment?"),
			Help:  lang.T("Skriv aldrig varför någon tackar nej.", "Never write why someone declines."),
		},
		Question{
			Name: "cannot", Type: Choices, When: []When{{"accepted", []string{"yes"}}}, Field: Field{record.KindNomination, "/answers"},
			options: func(s *sheet) []Option {
				return slices.DeleteFunc(politicianMeetings(s), func(o Option) bool { return !slices.Contains(s.list("meetings"), o.Value) })
			},
			Label: lang.T("Vilka av träffarna kan personen inte delta i?", "Which of the meetings can the person not take part in?"),
			Help:  lang.T("Lämna tomt om personen har sagt ja till alla. Skriv aldrig varför.", "Leave empty if the person has said yes to all. Never write why."),
		},
		Question{
			Name: "replaces", Type: Choice, options: standing, Field: Field{record.KindNomination, "/replaces"},
			Label: lang.T("Vems uppdrag ersätter det här?", "Whose assignment does this replace?"),
			Help: lang.T("Lämna tomt om det inte ersätter någon. Det ersatta uppdraget avslutas samma dag som beslutet.",
				"Leave empty if it replaces none. The replaced assignment ends on the day of the decision."),
		},
		Question{
			Name: "deviation", Type: Choice, options: deviations, Field: Field{record.KindNomination, "/deviation"},
			Label: lang.T("Vilken ändring eller avvikelse föranledde uppdraget?", "Which change or deviation brought it about?"),
			Help:  lang.T("Lämna tomt om ingen. Ett byte av representant ska vara meddelat finansiären.", "Leave empty if none. A change of representative is to be notified to the funder."),
		},
	)
	return Form{
		Name:  "nomination",
		Group: BeforeMeeting,
		Title: lang.T("Registrera utsedd politikerrepresentant", "Register an appointed political representative"),
		About: lang.T(
			"Skriver personen, beslutet och uppdraget på en gång, eller de av dem som saknas. Ha protokollet till hands, och det som visar personens plats i ett organ.",
			"Writes the person, the decision and the assignment at once, or those of them that are missing. Have the minutes at hand, and what shows the person's seat in a body."),
		Questions: questions,
		build:     (*sheet).nomination,
	}
}

func (s *sheet) nomination() {
	p := s.project()
	person := s.get("person")
	if person == New {
		person = s.newPerson()
	}
	decision, stage, date := s.get("decision"), s.get("stage"), s.get("date")
	if decision == New {
		title := lang.T("Politikerrepresentant utses", "Political representative appointed")
		if s.get("as") == "substitute" {
			title = lang.T("Ersättare för politikerrepresentanten utses", "Substitute for the political representative appointed")
		}
		decision = s.newDecision(person, title)
	} else if d, ok := p.Decisions.Get(decision); ok {
		stage, date = d.Stage, d.Date.String()
		s.alsoAppoints(d, person)
	}

	n := &record.Nomination{
		Status:    stage,
		Person:    person,
		As:        s.get("as"),
		Post:      s.get("post"),
		Meetings:  s.list("meetings"),
		Decision:  decision,
		Accepted:  record.Answer(s.get("accepted")),
		Replaces:  s.get("replaces"),
		Deviation: s.get("deviation"),
	}
	if stage == "called" {
		n.Status = "proposed"
		n.Proposed = &record.Proposed{On: s.Today}
	}
	for _, meeting := range n.Meetings {
		answer := n.Accepted
		if slices.Contains(s.list("cannot"), meeting) {
			answer = record.No
		}
		n.Answers = append(n.Answers, record.MeetingAnswer{Meeting: meeting, Answer: answer})
	}
	year, _, _ := strings.Cut(date, "-")
	n.Head = headOf(record.Ref{Kind: record.KindNomination, Project: p.ID, ID: s.nominationID(p.ID, n.As, n.Post, year)})
	s.write(n)
	// A proposal ends nobody's assignment.
	if n.Replaces == "" || n.Proposed != nil {
		return
	}
	if date == "" {
		s.fault("replaces", lang.T("Beslutets dag måste vara känd för att avsluta det uppdrag som ersätts.",
			"The day of the decision must be known to end the assignment that is replaced."))
		return
	}
	on, _ := lang.ParseDate(date)
	s.edit(record.Ref{Kind: record.KindNomination, Project: p.ID, ID: n.Replaces},
		set("status", "ended"),
		set("ended", record.NominationEnded{On: on, Known: on, Why: "replaced", Decision: decision}),
	)
}

// alsoAppoints adds the person to whom a decision that is there appoints, where
// it does not say so: one paragraph may appoint a representative and a
// substitute. Whether a published decision may be added to is the rules' matter.
func (s *sheet) alsoAppoints(d *record.Decision, person string) {
	p := s.project()
	if slices.ContainsFunc(d.Appoints, func(a record.Appoints) bool {
		return a.Person == person && a.As == s.get("as") && a.Post == s.get("post") && a.Project == p.ID
	}) {
		return
	}
	entries := []entry{add("appoints", s.appointment(person))}
	if s.get("wording-read") != "" && d.WordingRead == nil {
		entries = append(entries, set("wordingRead", record.WordingRead{Why: s.text("wording-read")}))
	}
	s.edit(d.Ref, entries...)
}
