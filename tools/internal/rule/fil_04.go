package rule

import (
	"bytes"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
)

var fil04 = Rule{
	ID: "FIL-04", Severity: finding.Warning,
	Title: lang.T(
		"Filen är skriven i den form som insyn fmt ger.",
		"The file is written in the form that insyn fmt gives."),
	Why: lang.T(
		"När alla filer är skrivna på samma sätt visar en ändring bara det som har ändrats.",
		"When all files are written in the same way, a change shows nothing but what has changed."),
	Basis: lang.T(
		"Hålls så att ändringar är små och lätta att granska.",
		"Kept so that changes are small and easy to review."),
	Messages: []Message{
		{Name: "form", Text: lang.T(
			"Härifrån är filen inte skriven i den gemensamma formen. Kör insyn fmt, som ändrar formen men inga uppgifter.",
			"From here the file is not written in the common form. Run insyn fmt, which changes the form but no facts.")},
	},
	Check: func(p *Pass) {
		var room []byte // for one form at a time
		for _, f := range p.Files {
			form, err := format.Append(room[:0], f)
			if err != nil {
				continue
			}
			room = form
			p.Examined(finding.Place{Path: f.Path})
			if bytes.Equal(form, f.Data) {
				continue
			}
			line, column := f.Position(firstDifference(f.Data, form))
			said := p.ReportAt(f.Path, line, column, "form", nil)
			said.Suggestions = append(said.Suggestions, finding.Suggestion{
				Message: lang.T("Skriv filen i den gemensamma formen.", "Write the file in the common form."),
				Path:    f.Path, Start: 0, End: len(f.Data), Text: string(form),
			})
		}
	},
}

func firstDifference(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
