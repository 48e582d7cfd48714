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
	fresh := When{"report", []string{New}}
	return Form{
		Name:  "report",
		Group: AtMeeting,
		Title: lang.T("Registrera en rapport till finansiären", "Register a report to the funder"),
		About: lang.T(
			"Säger att en lägesrapport eller slutrapport är lämnad, eller lägger till en som ska lämnas.",
			"Says that a progress report or final report has been handed in, or adds one that is to be."),
		Questions: []Question{
			projectQuestion(),
			{
				Name: "report", Type: Choice, Required: true, options: unsubmitted, read: true,
				Label: lang.T("Vilken rapport gäller det?", "Which report is it?"),
				Help:  lang.T("En som är inlagd men inte lämnad, eller en ny.", "One that is here but not handed in, or a new one."),
			},
			{
				Name: "kind", Type: Choice, Required: true, When: []When{fresh}, Field: field("/kind"),
				Label: lang.T("Vad slags rapport är det?", "What kind of report is it?"),
				Help:  lang.T("Lägesrapport eller slutrapport.", "Progress report or final report."),
			},
			{
				Name: "from", Type: Date, When: []When{fresh}, Field: field("/from"),
				Label: lang.T("Från vilken dag gäller rapporten?", "From what day does the report run?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "to", Type: Date, When: []When{fresh}, Field: field("/to"),
				Label: lang.T("Till vilken dag gäller rapporten?", "To what day does the report run?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "due", Type: Date, When: []When{fresh}, Field: field("/due"),
				Label: lang.T("Vilken dag ska rapporten senast lämnas?", "On what day at the latest is the report due?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om det inte är känt.", "YYYY-MM-DD. Leave empty if not known."),
			},
			{
				Name: "submitted", Type: Day, Field: field("/submitted"),
				needs: func(s *sheet) bool { return s.get("report") != "" && s.get("report") != New },
				Label: lang.T("Vilken dag lämnades rapporten?", "On what day was the report handed in?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD. Lämna tomt om den inte är lämnad än.", "YYYY-MM-DD. Leave empty if it has not been yet."),
			},
			{
				Name: "reference", Type: Line, Field: field("/reference"),
				Label: lang.T("Vilken beteckning har rapporten?", "What is the report's reference?"),
				Help:  lang.T("Diarienummer eller liknande. Lämna tomt om det inte är känt.", "Case number or the like. Leave empty if not known."),
			},
		},
		build: (*sheet).report,
	}
}

// unsubmitted lists the project's reports that have not been handed in, and a new
// one.
func unsubmitted(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, r := range p.Record.Reports {
		if !r.Submitted.Known() {
			name := naming.Word(record.KindProject, "report.kind", r.Kind)
			if r.To.Known() {
				name = lang.Format("%s till och med %s", "%s to and including %s", name, r.To.Text())
			}
			list = append(list, Option{r.ID, name})
		}
	}
	return append(list, Option{New, lang.T("En rapport som inte finns här ännu", "A report that is not here yet")})
}

func (s *sheet) report() {
	p := s.project()
	if s.get("report") != New {
		i := slices.IndexFunc(p.Record.Reports, func(r record.Report) bool { return r.ID == s.get("report") })
		row := "/reports/" + strconv.Itoa(i)
		within := []entry{set("submitted", s.date("submitted"))}
		if s.get("reference") != "" {
			if p.Record.Reports[i].Reference != "" {
				s.fault("reference", lang.T("Rapporten har redan en beteckning. Lämna frågan tom, eller rätta den med correction.",
					"The report has a reference already. Leave the question empty, or correct it with correction."))
				return
			}
			within = append(within, set("reference", s.get("reference")))
		}
		s.editWithin(p.Record.Ref, row, within...)
		return
	}
	s.edit(p.Record.Ref, add("reports", record.Report{
		ID: s.reportID(p.Record), Kind: s.get("kind"), From: s.date("from"), To: s.date("to"), Due: s.date("due"),
		Submitted: s.date("submitted"), Reference: s.get("reference"),
	}))
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
