package draft

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

func answerForm() Form {
	field := func(pointer string) Field { return Field{record.KindDeviation, pointer} }
	answered, exempted := When{Name: "kind"}, When{"kind", []string{"exempted"}}
	of := func(name string, options func(*sheet) []Option, sv, en string) Question {
		return Question{
			Name: name, Type: Choices, Required: true, When: []When{exempted}, options: options, Field: field("/answers/-/" + name),
			fallback: func(s *sheet) string { return joined(options(s)) },
			Label:    lang.T(sv, en),
			Help:     lang.T("Dem som finansiärens beslut nämner, av dem som avvikelsen gäller. Tomt är alla.", "Those that the funder's decision names, of those that the deviation is about. Empty is all."),
		}
	}
	meetingsOf := of("meetings", func(s *sheet) []Option { return only(meetings(s), s.chosenDeviation().Meetings) },
		"Vilka träffar gäller undantaget?", "Which meetings does the exemption cover?")
	meetingsOf.Required = false
	meetingsOf.needs = func(s *sheet) bool { return s.get("kind") == "exempted" && len(s.chosenDeviation().Meetings) > 0 }
	questions := []Question{
		projectQuestion(),
		{
			Name: "deviation", Type: Choice, Required: true, options: openFirst,
			Label: lang.T("Vilken ändring eller avvikelse gäller det?", "Which change or deviation is it?"),
			Help:  lang.T("De som inte är avslutade står först.", "Those that are not closed come first."),
			none: lang.T("Projektet har ingen avvikelse. Registrera den först (deviation).",
				"The project has no deviation. Register it first (deviation)."),
		},
		{
			Name: "kind", Type: Choice, Field: field("/answers/-/kind"),
			Label: lang.T("Vad svarade finansiären?", "What did the funder answer?"),
			Help:  lang.T("Lämna tomt om finansiären inte har svarat och avvikelsen bara ska avslutas.", "Leave empty if the funder has not answered and the deviation is only to be closed."),
		},
		{
			Name: "from", Type: Choice, Required: true, When: []When{answered}, options: funders, Field: field("/answers/-/from"),
			fallback: func(s *sheet) string {
				if p := s.project(); p != nil {
					return p.Record.Funder
				}
				return ""
			},
			Label: lang.T("Vilken finansiär har svarat?", "Which funder has answered?"),
			Help:  lang.T("Den vars villkor det gäller.", "The one whose condition it is about."),
		},
		{
			Name: "on", Type: Day, Required: true, When: []When{answered}, Field: field("/answers/-/on"),
			Label: lang.T("Vilken dag är svaret från?", "From what day is the answer?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD.", "YYYY-MM-DD."),
		},
	}
	questions = append(questions, shownBy(
		lang.T("I vilken handling står svaret?", "Which document holds the answer?"),
		lang.T("Finansiärens brev eller beslut. Lämna tomt om det inte finns bland handlingarna.", "The funder's letter or decision. Leave empty if it is not among the documents."), answered)...)
	questions = append(questions,
		Question{
			Name: "reference", Type: Line, When: []When{answered}, Field: field("/answers/-/reference"),
			needs: func(s *sheet) bool { return s.get("document") == "" },
			Label: lang.T("Vilken beteckning har svaret?", "What is the answer's reference?"),
			Help:  lang.T("Finansiärens ärendenummer. Behövs om handlingen inte finns.", "The funder's case number. Needed if there is no document."),
		},
		of("conditions", func(s *sheet) []Option { return only(conditions(s), s.chosenDeviation().Conditions) },
			"Vilka villkor gäller undantaget?", "Which conditions does the exemption cover?"),
		meetingsOf,
		Question{
			Name: "reports", Type: Choices, When: []When{exempted}, options: deviatingReports,
			where:    func(s *sheet) bool { return len(deviatingReports(s)) > 0 },
			fallback: func(s *sheet) string { return joined(deviatingReports(s)) },
			Label:    lang.T("Vilka rapporter gäller undantaget?", "Which reports does the exemption cover?"),
			Help:     lang.T("Dem som finansiärens beslut nämner, av dem som avvikelsen gäller. Tomt är alla.", "Those that the funder's decision names, of those that the deviation is about. Empty is all."),
		},
		Question{
			Name: "deeds", Type: Choices, When: []When{exempted}, options: deviatingDeeds,
			where:    func(s *sheet) bool { return len(deviatingDeeds(s)) > 0 },
			fallback: func(s *sheet) string { return joined(deviatingDeeds(s)) },
			Label:    lang.T("Vilka åtgärder gäller undantaget?", "Which actions does the exemption cover?"),
			Help:     lang.T("Dem som finansiärens beslut nämner, av dem som avvikelsen gäller. Tomt är alla.", "Those that the funder's decision names, of those that the deviation is about. Empty is all."),
		},
		Question{
			Name: "notice-on", Type: Day, Field: field("/notice/on"),
			where: func(s *sheet) bool { return s.chosenDeviation().ID != "" && !s.told() },
			needs: func(s *sheet) bool { return s.get("kind") != "" && !s.told() },
			Label: lang.T("Vilken dag meddelades finansiären?", "On what day was the funder told?"),
			Help: lang.T("ÅÅÅÅ-MM-DD. Det står inte i avvikelsen, och behövs för att ett svar ska räknas.",
				"YYYY-MM-DD. The deviation does not say, and an answer counts only after that."),
		},
		Question{
			Name: "notice-reference", Type: Line, When: []When{{Name: "notice-on"}}, Field: field("/notice/reference"),
			Label: lang.T("Vilken beteckning har meddelandet?", "What is the notice's reference?"),
			Help:  lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known."),
		},
		Question{
			Name: "approval-needed", Type: Choice, Field: field("/approvalNeeded"),
			where: func(s *sheet) bool { return s.chosenDeviation().ApprovalNeeded == record.Unknown },
			Label: lang.T("Behövde finansiären godkänna ändringen?", "Did the funder have to approve the change?"),
			Help:  lang.T("Lämna tomt om det fortfarande inte är känt.", "Leave empty if it is still not known."),
		},
		Question{
			Name: "closed", Type: Day, Field: field("/closed"),
			where: func(s *sheet) bool { return !s.chosenDeviation().Closed.Known() },
			Label: lang.T("Vilken dag avslutades avvikelsen?", "On what day was the deviation closed?"),
			Help: lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om den inte är avslutad, till exempel när finansiären vill veta mer.",
				"YYYY-MM-DD. Leave empty if it is not closed, such as where the funder wants to know more."),
		},
	)
	return Form{
		Name:  "answer",
		Group: FunderAnswered,
		Title: lang.T("Registrera finansiärens svar, eller avsluta en avvikelse", "Register the funder's answer, or close a deviation"),
		About: lang.T(
			"Lägger till finansiärens svar på en ändring eller avvikelse, säger att den är avslutad, eller båda. Bara finansiären kan godkänna en ändring eller ge undantag. Ha finansiärens brev till hands.",
			"Adds the funder's answer to a change or deviation, says that it is closed, or both. Only the funder can approve a change or exempt from a condition. Have the funder's letter at hand."),
		Questions: questions,
		build:     (*sheet).answer,
	}
}

// funders lists the project's funders.
func funders(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, id := range p.Record.Funders() {
		if o, ok := s.Register.Organizations.Get(id); ok {
			list = append(list, Option{id, optionOf(s, o)})
		}
	}
	return list
}

// openFirst lists the project's deviations, those that are closed last.
func openFirst(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var open, closed []Option
	for _, d := range p.Deviations.All() {
		o := Option{d.ID, d.Title}
		if last := d.LastAnswer(); last != nil && last.Kind == "refused" {
			o.Name = lang.Format("%s, finansiären sa nej %s", "%s, the funder said no %s", o.Name, last.On.OnDay())
		}
		if d.Closed.Known() {
			closed = append(closed, Option{o.Value, lang.Format("%s, avslutad %s", "%s, closed %s", o.Name, d.Closed.OnDay())})
		} else {
			open = append(open, o)
		}
	}
	return append(open, closed...)
}

// chosenDeviation returns the deviation that the form is about, a blank one if none
// is chosen.
func (s *sheet) chosenDeviation() *record.Deviation {
	if p := s.project(); p != nil {
		if d, ok := p.Deviations.Get(s.get("deviation")); ok {
			return d
		}
	}
	return &record.Deviation{}
}

// deviatingReports lists the reports that the chosen deviation is about.
func deviatingReports(s *sheet) []Option {
	var ids []string
	for _, r := range s.chosenDeviation().Occasions {
		ids = append(ids, r.Report)
	}
	return only(reports(s), ids)
}

func deviatingDeeds(s *sheet) []Option {
	var ids []string
	for _, r := range s.chosenDeviation().Occasions {
		ids = append(ids, r.Deed)
	}
	return only(deeds(s), ids)
}

// told reports whether the chosen deviation says when the funder was told, or need
// not.
func (s *sheet) told() bool {
	d := s.chosenDeviation()
	return d.Notice != nil || d.BegunBy == "funder"
}

func (s *sheet) answer() {
	d := s.chosenDeviation()
	var entries []entry
	if s.get("notice-on") != "" {
		if d.Notice != nil {
			s.fault("notice-on", lang.Format("Avvikelsen säger redan att finansiären meddelades %s. Lämna frågan tom, eller rätta dagen med correction.",
				"The deviation says already that the funder was told %s. Leave the question empty, or correct the day with correction.", d.Notice.On.OnDay()))
		}
		entries = append(entries, set("notice", record.FunderNotice{On: s.date("notice-on"), Reference: s.get("notice-reference")}))
	}
	if needed := record.Answer(s.get("approval-needed")); needed != "" && needed != d.ApprovalNeeded {
		if d.ApprovalNeeded != record.Unknown {
			s.fault("approval-needed", lang.T("Avvikelsen säger redan om ett godkännande behövdes. Lämna frågan tom, eller rätta svaret med correction.",
				"The deviation says already whether an approval was needed. Leave the question empty, or correct it with correction."))
		}
		entries = append(entries, set("approvalNeeded", needed))
	}
	if kind := s.get("kind"); kind != "" {
		a := record.FunderAnswer{
			Kind: kind, From: s.get("from"), On: s.date("on"), Reference: s.get("reference"), Conditions: s.list("conditions"), Meetings: s.list("meetings"), Occasions: s.occasions(),
		}
		if kind == "exempted" && len(d.About()) == 0 {
			s.fault("kind", lang.T("Ett undantag gäller vissa träffar eller rapporter, men avvikelsen nämner ingen. Registrera en avvikelse som nämner dem, och för in undantaget i den.",
				"An exemption is for certain meetings or reports, but the deviation names none. Register a deviation that names them, and add the exemption to that."))
		}
		if len(s.faults) > 0 {
			return
		}
		a.Document = s.shownBy(a.From, a.On)
		entries = append(entries, add("answers", a))
	}
	if s.get("closed") != "" {
		if d.Closed.Known() {
			s.fault("closed", lang.Format("Avvikelsen är redan avslutad, %s. Lämna frågan tom, eller rätta dagen med correction.",
				"The deviation is closed already, %s. Leave the question empty, or correct the day with correction.", d.Closed.OnDay()))
		}
		entries = append(entries, set("closed", s.date("closed")))
	}
	if len(entries) == 0 {
		s.fault("kind", lang.T("Inget svar säger vad finansiären svarade, eller att avvikelsen är avslutad. Svara på minst en av frågorna.",
			"No answer says what the funder answered, or that the deviation is closed. Answer at least one of the questions."))
		return
	}
	s.edit(d.Ref, entries...)
}
