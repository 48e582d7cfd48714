package draft

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

func reportForm() Form {
	field := func(pointer string) Field { return Field{record.KindProject, "/reports/-" + pointer} }
	fresh, some := When{"report", []string{New}}, When{Name: "report"}
	lacks := func(lacks func(*record.Report) bool) func(*sheet) bool {
		return func(s *sheet) bool { return lacks(s.chosenReport()) }
	}
	return Form{
		Name:  "report",
		Group: AtMeeting,
		Title: lang.T("Registrera en rapport till finansiären", "Register a report to the funder"),
		About: lang.T(
			"Säger att en lägesrapport eller slutrapport är lämnad och vad som visar det, eller lägger till en som ska lämnas.",
			"Says that a progress report or final report has been handed in and what shows it, or adds one that is to be."),
		Questions: slices.Concat([]Question{
			projectQuestion(),
			{
				Name: "report", Type: Choice, Required: true, options: openReports, read: true,
				Label: lang.T("Vilken rapport gäller det?", "Which report is it?"),
				Help:  lang.T("En där något saknas, till exempel vilken dag den lämnades eller vad den tog upp, eller en ny.", "One that lacks something, such as the day on which it was handed in or what it took up, or a new one."),
			},
			{
				Name: "kind", Type: Choice, Required: true, When: []When{fresh}, Field: field("/kind"),
				Label: lang.T("Vad slags rapport är det?", "What kind of report is it?"),
				Help:  lang.T("Lägesrapport eller slutrapport.", "Progress report or final report."),
			},
			{
				Name: "from", Type: Date, When: []When{some}, Field: field("/from"),
				where: lacks(func(r *record.Report) bool { return !r.From.Known() }),
				Label: lang.T("Från vilken dag gäller rapporten?", "From what day does the report run?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "to", Type: Date, When: []When{some}, Field: field("/to"),
				where: lacks(func(r *record.Report) bool { return !r.To.Known() }),
				Label: lang.T("Till vilken dag gäller rapporten?", "To what day does the report run?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "due", Type: Date, When: []When{some}, Field: field("/due"),
				where: lacks(func(r *record.Report) bool { return !r.Due.Known() && r.Term == nil }),
				Label: lang.T("Vilken dag ska rapporten senast lämnas?", "On what day at the latest is the report due?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt, eller om dagen räknas fram.", "YYYY-MM-DD. Leave empty if not known, or if the day is counted."),
			},
		}, termQuestions(field, fresh), []Question{
			{
				Name: "requested", Type: Date, Field: field("/requested"),
				where: func(s *sheet) bool {
					return s.get("after") == "request" || s.chosenReport().Term != nil && s.chosenReport().Term.After == "request" && !s.chosenReport().Requested.Known()
				},
				Label: lang.T("Vilken dag begärde finansiären rapporten?", "On what day did the funder ask for the report?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om den inte är begärd än.", "YYYY-MM-DD. Leave empty if it has not been asked for."),
			},
			{
				Name: "submitted", Type: Day, Field: field("/submitted"),
				where: func(s *sheet) bool { return !s.chosenReport().Submitted.Known() },
				Label: lang.T("Vilken dag lämnades rapporten?", "On what day was the report handed in?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om den inte är lämnad än.", "YYYY-MM-DD. Leave empty if it has not been yet."),
			},
			{
				Name: "reference", Type: Line, Field: field("/reference"),
				Label: lang.T("Vilken beteckning har rapporten?", "What is the report's reference?"),
				Help:  lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known."),
			},
			{
				Name: "deviations", Type: Choices, When: []When{some}, options: unreportedDeviations, Field: Field{record.KindDeviation, "/report"},
				Label: lang.T("Vilka ändringar och avvikelser tog rapporten upp?", "Which changes and deviations did the report take up?"),
				Help:  lang.T("De som ännu inte säger i vilken rapport de togs upp. Lämna tomt om ingen.", "Those that do not say yet in which report they were taken up. Leave empty if none."),
			},
			{
				Name: "outcomes", Type: Choices, When: []When{some}, options: unreportedOutcomes, Field: Field{record.KindMeeting, "/outcomes/-/report"},
				Label: lang.T("Vilka träffars resultat tog rapporten upp?", "The outcomes of which meetings did the report take up?"),
				Help:  lang.T("De som ännu inte säger i vilken rapport de togs upp. Lämna tomt om inget.", "Those that do not say yet in which report they were taken up. Leave empty if none."),
			},
		}, evidenceQuestions(lang.T("Vad visar att rapporten lämnades?", "What shows that the report was handed in?"), field)),
		build: (*sheet).report,
	}
}

// unreportedDeviations lists those that do not say which report took them up.
func unreportedDeviations(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, d := range p.Deviations.All() {
		if d.Report == "" {
			list = append(list, Option{d.ID, d.Title})
		}
	}
	return list
}

// unreportedOutcomes lists the meetings with an outcome that does not say which report
// took it up.
func unreportedOutcomes(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	return slices.DeleteFunc(meetings(s), func(o Option) bool {
		m, _ := p.Meetings.Get(o.Value)
		return !slices.ContainsFunc(m.Outcomes, func(x record.Outcome) bool { return x.Report == "" })
	})
}

// tookUp writes in the chosen deviations and outcomes that the report took them up.
func (s *sheet) tookUp(report string) {
	p := s.project()
	for _, id := range s.list("deviations") {
		d, _ := p.Deviations.Get(id)
		s.edit(d.Ref, set("report", report))
	}
	for _, id := range s.list("outcomes") {
		m, _ := p.Meetings.Get(id)
		for _, o := range m.Outcomes {
			if o.Report == "" {
				s.editWithin(m.Ref, "/outcomes/"+strconv.Itoa(o.Index), set("report", report))
			}
		}
	}
}

// evidenceQuestions ask what shows that something was done; shows asks it.
func evidenceQuestions(shows lang.Text, field func(string) Field) []Question {
	return []Question{
		{
			Name: "evidence", Type: Choice, Field: field("/evidence/-/kind"),
			Label: shows,
			Help:  lang.T("Lämna tomt om inget underlag finns än.", "Leave empty if there is no evidence yet."),
		},
		{
			Name: "evidence-title", Type: Line, When: []When{{"evidence", []string{"other"}}}, Required: true, Field: field("/evidence/-/title"),
			Label: lang.T("Vad är underlaget?", "What is the evidence?"),
			Help:  lang.T("Några ord, till exempel Utskrift ur finansiärens system.", "A few words in Swedish, such as Utskrift ur finansiärens system."),
		},
		{
			Name: "evidence-date", Type: Date, When: []When{{Name: "evidence"}}, Required: true, Field: field("/evidence/-/date"),
			Label: lang.T("Vilket datum har underlaget?", "What is the date of the evidence?"),
			Help:  lang.T("ÅÅÅÅ-MM-DD. Det räknas om det är från den dagen, eller senare.", "YYYY-MM-DD. It counts if it is of that day, or later."),
		},
		{
			Name: "evidence-number", Type: Line, When: []When{{Name: "evidence"}}, Field: field("/evidence/-/caseNumber"),
			needs: func(s *sheet) bool { return s.get("evidence") != "" && s.get("evidence-url") == "" },
			Label: lang.T("Vilket diarienummer har underlaget?", "What is the case number of the evidence?"),
			Help:  lang.T("Behövs om underlaget inte finns på webben.", "Needed if the evidence is not on the web."),
		},
		{
			Name: "evidence-url", Type: Address, When: []When{{Name: "evidence"}}, Field: field("/evidence/-/url"),
			Label: lang.T("Var finns underlaget på webben?", "Where is the evidence on the web?"),
			Help:  lang.T("Adressen, eller tomt.", "The address, or empty."),
		},
	}
}

// openReports lists the project's reports of which something is still to be told:
// that and when they were handed in, their time, or what they took up; and a new one.
func openReports(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for i := range p.Record.Reports {
		r := &p.Record.Reports[i]
		whole := r.Shown() && r.From.Known() && r.To.Known() && r.Due.Known()
		if !whole || len(unreportedDeviations(s))+len(unreportedOutcomes(s)) > 0 {
			list = append(list, reportOption(r))
		}
	}
	return append(list, Option{New, lang.T("En rapport som inte finns här ännu", "A report that is not here yet")})
}

// reports lists the project's reports.
func reports(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for i := range p.Record.Reports {
		list = append(list, reportOption(&p.Record.Reports[i]))
	}
	return list
}

func reportOption(r *record.Report) Option {
	name := naming.Word(record.KindProject, "report.kind", r.Kind)
	if r.To.Known() {
		name = lang.Format("%s till och med %s", "%s to and including %s", name, r.To.Text())
	}
	return Option{r.ID, name}
}

func hasReports(s *sheet) bool { return len(reports(s)) > 0 }

// units are what a last day is counted in.
func units(*sheet) []Option {
	return []Option{{"days", lang.T("dagar", "days")}, {"weeks", lang.T("veckor", "weeks")}, {"months", lang.T("månader", "months")}}
}

// chosenReport returns the report that the form is about, a blank one if it is new.
func (s *sheet) chosenReport() *record.Report {
	if p := s.project(); p != nil {
		if r, ok := p.Report(record.OccasionOf(record.KindReport, s.get("report"))); ok {
			return r
		}
	}
	return &record.Report{}
}

func (s *sheet) report() {
	p := s.project()
	if s.get("report") != New {
		i := slices.IndexFunc(p.Record.Reports, func(r record.Report) bool { return r.ID == s.get("report") })
		row := "/reports/" + strconv.Itoa(i)
		var within []entry
		for _, name := range []string{"from", "to", "due"} {
			if s.get(name) == "" {
				continue
			}
			if r := &p.Record.Reports[i]; (map[string]lang.Date{"from": r.From, "to": r.To, "due": r.Due})[name].Known() {
				s.fault(name, lang.T("Den dagen står redan i rapporten. Lämna frågan tom, eller rätta dagen med correction.",
					"The report has that day already. Leave the question empty, or correct the day with correction."))
				return
			}
			within = append(within, set(name, s.date(name)))
		}
		if s.get("requested") != "" {
			within = append(within, set("requested", s.date("requested")))
		}
		if s.get("submitted") != "" {
			if day := p.Record.Reports[i].Submitted; day.Known() {
				s.fault("submitted", lang.Format("Rapporten lämnades redan %s. Lämna frågan tom, eller rätta dagen med correction.",
					"The report was handed in already %s. Leave the question empty, or correct the day with correction.", day.OnDay()))
				return
			}
			within = append(within, set("submitted", s.date("submitted")))
		}
		if s.get("evidence") != "" {
			s.handedIn()
			within = append(within, add("evidence", s.receipt()))
		}
		if len(within)+len(s.list("deviations"))+len(s.list("outcomes")) == 0 {
			s.fault("submitted", lang.T("Inget svar säger något nytt om rapporten. Svara på vilken dag den lämnades eller begärdes, vad som visar det, eller vad den tog upp.",
				"No answer says anything new of the report. Answer on what day it was handed in or asked for, what shows it, or what it took up."))
			return
		}
		if s.get("reference") != "" {
			if p.Record.Reports[i].Reference != "" {
				s.fault("reference", lang.T("Rapporten har redan en beteckning. Lämna frågan tom, eller rätta den med correction.",
					"The report has a reference already. Leave the question empty, or correct it with correction."))
				return
			}
			within = append(within, set("reference", s.get("reference")))
		}
		if len(within) > 0 {
			s.editWithin(p.Record.Ref, row, within...)
		}
		s.tookUp(s.get("report"))
		return
	}
	r := record.Report{
		Owed: record.Owed{ID: s.reportID(p.Record), Kind: s.get("kind"), Due: s.date("due"), Requested: s.date("requested")},
		From: s.date("from"), To: s.date("to"), Submitted: s.date("submitted"), Reference: s.get("reference"),
	}
	r.Term = s.term()
	if s.get("evidence") != "" {
		s.handedIn()
		r.Evidence = []record.Evidence{s.receipt()}
	}
	s.edit(p.Record.Ref, add("reports", r))
	s.tookUp(r.ID)
}

// term is how the last day is counted, nil where it is not.
func (s *sheet) term() *record.Term {
	after := s.get("after")
	if after == "" {
		return nil
	}
	t := &record.Term{After: after}
	n, _ := strconv.Atoi(s.get("count"))
	switch s.get("unit") {
	case "days":
		t.Days = n
	case "weeks":
		t.Weeks = n
	case "months":
		t.Months = n
	}
	return t
}

// handedIn asks for the day on which the report was handed in, where something is to
// show it.
func (s *sheet) handedIn() {
	if s.get("submitted") == "" && !s.chosenReport().Submitted.Known() {
		s.fault("submitted", lang.T("Underlaget visar att rapporten lämnades, men det står inte vilken dag. Ange dagen.",
			"The evidence shows that the report was handed in, but it does not say on what day. Give the day."))
	}
}

// receipt is the evidence that the report was handed in.
func (s *sheet) receipt() record.Evidence {
	return record.Evidence{
		Kind: s.get("evidence"), Title: s.get("evidence-title"), Date: s.date("evidence-date"),
		CaseNumber: s.get("evidence-number"), URL: s.get("evidence-url"),
	}
}

// reportID names a report by its kind and the last year that it covers.
func (s *sheet) reportID(p *record.ProjectRecord) string {
	id := s.get("kind")
	if year := s.get("to"); id != "final" && year != "" {
		id += "-" + year[:len("2006")]
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(p.Reports, func(r record.Report) bool { return r.ID == id })
	}
	for n, try := 2, id; ; n++ {
		if !taken(try) {
			return try
		}
		try = id + "-" + strconv.Itoa(n)
	}
}

// termQuestions ask how the last day of what is new is counted, where it is no day;
// from what, but these.
func termQuestions(field func(pointer string) Field, fresh When, but ...string) []Question {
	counted := When{"due", []string{""}}
	return []Question{
		{
			Name: "after", Type: Choice, When: []When{fresh, counted}, Field: field("/term/after"),
			options: func(s *sheet) []Option {
				return slices.DeleteFunc(s.options(Question{Field: field("/term/after")}), func(o Option) bool { return slices.Contains(but, o.Value) })
			},
			Label: lang.T("Vad räknas sista dagen från?", "From what is the last day counted?"),
			Help:  lang.T("Lämna tomt om handlingen inte säger det.", "Leave empty if the document does not say."),
		},
		{
			Name: "unit", Type: Choice, Required: true, When: []When{fresh, counted, {Name: "after"}}, options: units,
			Label: lang.T("Räknas det i dagar, veckor eller månader?", "Is it counted in days, weeks or months?"),
			Help:  lang.T("Som handlingen säger.", "As the document says."),
		},
		{
			Name: "count", Type: Count, Required: true, When: []When{fresh, counted, {Name: "after"}}, Field: field("/term/days"),
			Label: lang.T("Hur många?", "How many?"),
			Help:  lang.T("Ett heltal.", "A whole number."),
		},
	}
}
