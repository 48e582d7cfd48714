package naming

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Report names one of a project's reports in running text: "lägesrapporten till och
// med den 30 juni 2020", "slutrapporten".
func Report(r *record.Report) lang.Text {
	var the lang.Text
	switch r.Kind {
	case "progress":
		the = lang.T("lägesrapporten", "the progress report")
	case "final":
		return lang.T("slutrapporten", "the final report")
	default:
		the = lang.T("rapporten", "the report")
	}
	if !r.To.Known() {
		return lang.Format("%s %s", "%s %s", the, title(lang.Text{}, r.ID))
	}
	return lang.Format("%s till och med %s", "%s to and including %s", the, Bare(r.To))
}
