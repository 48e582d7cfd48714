package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func deviationForm() Form {
	field := func(pointer string) Field { return Field{record.KindDeviation, pointer} }
	notified := []When{{"notified", []string{"yes"}}}
	return Form{
		Name:  "deviation",
		Group: WentWrong,
		Title: lang.T("Registrera en ändring eller avvikelse", "Register a change or deviation"),
		About: lang.T(
			"Skriver en ändring eller avvikelse från det som finansiären har fått veta: frånvaro, byte av person, nytt datum, inställd träff. Skriv aldrig varför någon är frånvarande.",
			"Writes a change or deviation from what the funder was told: absence, change of person, new date, cancelled meeting. Never write why someone is absent."),
		Questions: slices.Concat([]Question{
			projectQuestion(),
			{
				Name: "kind", Type: Choice, Required: true, Field: field("/kind"),
				Label: lang.T("Vad har hänt?", "What has happened?"),
				Help:  lang.T("Slaget av ändring eller avvikelse.", "The kind of change or deviation."),
			},
			{
				Name: "title", Type: Line, Required: true, Field: field("/title/sv"),
				Label: lang.T("Vad ska den heta?", "What is it to be called?"),
				Help:  lang.T("En kort rad på svenska.", "A short line in Swedish."),
			},
			{
				Name: "title-en", Type: Line, Field: field("/title/en"),
				Label: lang.T("Vad ska den heta på engelska?", "What is it to be called in English?"),
				Help:  lang.T("Lämna tomt om den inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "text", Type: Text, Required: true, Field: field("/text/sv"),
				Label: lang.T("Beskriv vad som har ändrats", "Describe what has changed"),
				Help:  lang.T("Några meningar på klar svenska. Aldrig orsaken till en persons frånvaro.", "A few sentences in plain Swedish. Never the reason for a person's absence."),
			},
			{
				Name: "text-en", Type: Text, Field: field("/text/en"),
				Label: lang.T("Beskrivningen på engelska?", "The description in English?"),
				Help:  lang.T("Lämna tomt om den inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "found", Type: Date, Required: true, Field: field("/found"),
				Label: lang.T("Vilken dag blev det känt?", "On what day did it become known?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
			{
				Name: "begun-by", Type: Choice, Required: true, Field: field("/begunBy"),
				Label: lang.T("Vem tog initiativet?", "Who began it?"),
				Help:  lang.T("Regionen eller finansiären. Det finansiären själv har ändrat behöver inte meddelas.", "The region or the funder. What the funder itself has changed need not be notified."),
			},
			{
				Name: "conditions", Type: Choices, Required: true, options: conditions, Field: field("/conditions"),
				Label: lang.T("Vilka villkor berörs?", "Which conditions are concerned?"),
				Help:  lang.T("Ett eller flera.", "One or more."),
			},
			{
				Name: "meetings", Type: Choices, options: meetings, Field: field("/meetings"),
				Label: lang.T("Vilka träffar berörs?", "Which meetings are concerned?"),
				Help:  lang.T("Lämna tomt om ingen särskild.", "Leave empty if none in particular."),
			},
			{
				Name: "reports", Type: Choices, options: reports, where: hasReports,
				Label: lang.T("Vilka rapporter berörs?", "Which reports are concerned?"),
				Help:  lang.T("Lämna tomt om ingen.", "Leave empty if none."),
			},
			{
				Name: "deeds", Type: Choices, options: deeds, where: hasDeeds, Field: Field{record.KindDeviation, "/occasions/-/deed"},
				Label: lang.T("Vilka åtgärder berörs?", "Which actions are concerned?"),
				Help:  lang.T("Lämna tomt om ingen.", "Leave empty if none."),
			},
		}, consequenceQuestions(), []Question{
			{
				Name: "notified", Type: Choice, Required: true, options: yesNo, fallback: func(*sheet) string { return "no" },
				Label: lang.T("Är den meddelad finansiären?", "Has the funder been told?"),
				Help:  lang.T("En ändring meddelas skriftligt och snarast.", "A change is reported in writing, at once."),
			},
			{
				Name: "notice-on", Type: Day, Required: true, When: notified, Field: field("/notice/on"),
				Label: lang.T("Vilken dag meddelades finansiären?", "On what day was the funder told?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
			},
			{
				Name: "notice-reference", Type: Line, When: notified, Field: field("/notice/reference"),
				Label: lang.T("Vilken beteckning har meddelandet?", "What is the notice's reference?"),
				Help:  lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known."),
			},
			{
				Name: "approval-needed", Type: Choice, Required: true, Field: field("/approvalNeeded"), fallback: func(*sheet) string { return "unknown" },
				Label: lang.T("Behöver finansiären godkänna den?", "Must the funder approve it?"),
				Help:  lang.T("Större ändringar kräver ett ändrat beslut. Välj okänt tills finansiären har sagt.", "Substantial changes need an amended decision. Choose unknown until the funder has said."),
			},
		}),
		build: (*sheet).deviation,
	}
}

// consequenceQuestions asks for what a change means, as the funder's handbook does.
func consequenceQuestions(when ...When) []Question {
	consequence := func(name, sv, en string) Question {
		return Question{
			Name: name, Type: Text, When: when, Field: Field{record.KindDeviation, "/consequences/" + name + "/sv"},
			Label: lang.T(sv, en),
			Help:  lang.T("Skriv hur, eller att de inte påverkas. Lämna tomt om det inte är känt.", "Write how, or that they are not affected. Leave empty if not known."),
		}
	}
	return []Question{
		consequence("goals", "Hur påverkas målen?", "How are the goals affected?"),
		consequence("activities", "Hur påverkas aktiviteterna?", "How are the activities affected?"),
		consequence("budget", "Hur påverkas budgeten?", "How is the budget affected?"),
		consequence("indicators", "Hur påverkas indikatorerna?", "How are the indicators affected?"),
	}
}

// consequences returns what the answers say of that, nil for nothing.
func (s *sheet) consequences() *record.Consequences {
	c := record.Consequences{Goals: s.text("goals"), Activities: s.text("activities"), Budget: s.text("budget"), Indicators: s.text("indicators")}
	if c == (record.Consequences{}) {
		return nil
	}
	return &c
}

// deviationID names a deviation by its kind and its first meeting.
func (s *sheet) deviationID(kind string, meetings []string) string {
	const most = 40
	if len(meetings) > 0 {
		kind += "-" + meetings[0][:min(most, len(meetings[0]))]
	}
	return s.free(record.KindDeviation, s.project().ID, kind)
}

// occasions are what beside meetings the answers are about, nil for nothing.
func (s *sheet) occasions() []record.OccasionRef {
	var list []record.OccasionRef
	for _, id := range s.list("reports") {
		list = append(list, record.OccasionRef{Report: id})
	}
	for _, id := range s.list("deeds") {
		list = append(list, record.OccasionRef{Deed: id})
	}
	return list
}

func (s *sheet) deviation() {
	p := s.project()
	d := &record.Deviation{
		Head:           headOf(record.Ref{Kind: record.KindDeviation, Project: p.ID, ID: s.deviationID(s.get("kind"), s.list("meetings"))}),
		Kind:           s.get("kind"),
		Title:          s.text("title"),
		Text:           s.text("text"),
		Found:          s.date("found"),
		BegunBy:        s.get("begun-by"),
		Conditions:     s.list("conditions"),
		Meetings:       s.list("meetings"),
		Occasions:      s.occasions(),
		Consequences:   s.consequences(),
		ApprovalNeeded: record.Answer(s.get("approval-needed")),
		Answers:        []record.FunderAnswer{},
	}
	if s.get("notified") == "yes" {
		d.Notice = &record.FunderNotice{On: s.date("notice-on"), Reference: s.get("notice-reference")}
	}
	s.write(d)
}
