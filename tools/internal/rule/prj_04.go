package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var prj04 = Rule{
	ID: "PRJ-04", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"Varje rapport till finansiären har en period och ett datum, och det syns vilken rapport som tog upp en avvikelse eller ett resultat.",
		"Each report to the funder has a period and a date, and it shows which report took up a deviation or a result."),
	Why: lang.T(
		"Finansiären bedömer projektet efter rapporterna. Det som inte står i någon av dem är inte redovisat.",
		"The funder judges the project by the reports. What is in none of them has not been accounted for."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: lägesrapport minst varje halvår, och slutrapport.",
		"The funder's handbook for national project funds: a progress report every half year at least, and a final report."),
	Kinds: []record.Kind{record.KindProject, record.KindDeviation, record.KindMeeting},
	Messages: []Message{
		{Name: "incomplete", Text: lang.T(
			"Rapporten ”{report}” saknar {missing}. Lägg till det som saknas.",
			"The report “{report}” lacks {missing}. Add what is missing.")},
		{Name: "early", Text: lang.T(
			"Rapporten ”{report}” lämnades {day}, innan tiden som den gäller hade gått: till och med {to}. Kontrollera de två datumen.",
			"The report “{report}” was handed in {day}, before the time that it covers had passed: to and including {to}. Check the two dates.")},
		{Name: "unknown-report", Text: lang.T(
			"Projektet har ingen rapport ”{report}”. Välj bland {reports}.",
			"The project has no report “{report}”. Choose among {reports}.")},
		{Name: "deviation-not-reported", Text: lang.T(
			"Avvikelsen upptäcktes under den tid som rapporten ”{report}” gäller, men det står inte i vilken rapport den togs upp. Ange rapporten.",
			"The deviation was found in the period of the report “{report}”, but it does not say in which report it was taken up. Give the report.")},
		{Name: "outcome-not-reported", Text: lang.T(
			"Det träffen ledde till antecknades under den tid som rapporten ”{report}” gäller, men det står inte i vilken rapport det togs upp. Ange rapporten.",
			"What the meeting led to was recorded in the period of the report “{report}”, but it does not say in which report it was taken up. Give the report.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			// Where the reports are not known there is nothing to compare with.
			if proj.Record != nil && len(proj.Record.Reports) > 0 {
				checkReports(p, proj)
			}
		}
	},
}

func checkReports(p *Pass, proj *record.Project) {
	p.Examined(recordAt(proj.Record.Head))
	for i, r := range proj.Record.Reports {
		var lacks lacking
		lacks.want(r.From.Known() && r.To.Known(), "from", lang.T("period", "a period"))
		lacks.want(r.Due.Known(), "due", lang.T("sista dag", "a last day"))
		if lacks.first != "" {
			p.Report(at(proj.Record.Ref, "reports", i, lacks.first), "incomplete", Values{"report": r.ID, "missing": lacks.names})
		}
	}
	for i, r := range proj.Record.Reports {
		// The final report is due by the project's end, and may well be in before it.
		if r.Kind != "final" && r.Submitted.SurelyBefore(r.To) {
			p.Report(at(proj.Record.Ref, "reports", i, "submitted"), "early", Values{"report": r.ID, "day": r.Submitted.OnDay(), "to": r.To.Text()})
		}
	}
	for _, d := range proj.Deviations.All() {
		p.Examined(recordAt(d.Head))
		checkReported(p, proj, d.Report, d.Found, at(d.Ref, "report"), "deviation-not-reported")
	}
	for _, m := range proj.Meetings.All() {
		p.Examined(recordAt(m.Head))
		for _, o := range m.Outcomes {
			checkReported(p, proj, o.Report, o.Recorded, at(m.Ref, "outcomes", o.Index, "report"), "outcome-not-reported")
		}
	}
}

// checkReported compares the report that a fact of the day says took it up
// with the reports that there are. A fact need not say so until a report over
// its day has been handed in.
func checkReported(p *Pass, proj *record.Project, report string, day lang.Date, spot finding.Place, message string) {
	var ids []string
	for _, r := range proj.Record.Reports {
		if ids = append(ids, r.ID); r.ID == report {
			return
		}
	}
	if report != "" {
		p.Report(spot, "unknown-report", Values{"report": report, "reports": texts(ids)}, at(proj.Record.Ref, "reports"))
		return
	}
	for _, r := range proj.Record.Reports {
		if r.Submitted.Known() && !day.MaybeBefore(r.From) && !r.To.MaybeBefore(day) {
			p.Report(spot, message, Values{"report": r.ID}, at(proj.Record.Ref, "reports"))
			return
		}
	}
}
