package terminal

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Drafted is a file that is about to be written; Before is nil for a new one.
type Drafted struct {
	Path          string
	Before, After []byte
}

// Draft shows what is about to be written, what it does, and what the rules
// say of it. r is the result for the records as they would be, compared with
// those that are published.
func (p Printer) Draft(r *inspect.Result, files []Drafted) error {
	p.printf("\n")
	p.heading(lang.Format("Det här skrivs (%s)", "This will be written (%s)",
		lang.Count(len(files), lang.T("fil", "file"), lang.T("filer", "files"))).In(p.lang))
	personal := withPersonalData(r.Report.Findings)
	for _, f := range files {
		switch {
		case personal[f.Path] || redact.HasIdentityNumber(string(f.After)):
			p.printf("%s: %s\n", p.styled(bold, show(f.Path)), p.in(
				"innehållet visas inte, för det innehåller personuppgifter som inte ska finnas där.",
				"the contents are not shown, because they hold personal data that do not belong there."))
		case f.Before != nil:
			p.difference(f.Path, f.Before, f.After)
		default:
			p.printf("%s %s\n", p.styled(bold, show(f.Path)), p.in("(ny fil)", "(new file)"))
			for line := range strings.Lines(string(f.After)) {
				p.printf("  %s\n", p.styled(green, Clean(strings.TrimSuffix(line, "\n"))))
			}
		}
	}
	p.change(r)
	p.caused(r)
	return p.flush()
}

// caused shows what the rules say of the change alone, and its verdict.
func (p Printer) caused(r *inspect.Result) {
	var stops, warns []finding.Finding
	for _, f := range r.Report.Findings {
		switch {
		case f.Blocking:
			stops = append(stops, f)
		case f.CausedByChange && f.Severity == finding.Warning && f.WaivedBy == "":
			warns = append(warns, f)
		}
	}
	if len(stops) > 0 {
		p.unjudged(r)
	}
	p.inBrief("", warns, r)
	if len(stops) > 0 {
		p.heading(lang.Format("Det här blockerar (%d)", "This blocks (%d)", len(stops)).In(p.lang))
		p.list(stops, r, Printer.finding)
	}
	p.printf("\n")
	if len(stops) == 0 {
		p.printf("%s\n", p.styled(green, p.in("Granskat: inget blockerar.", "Checked: nothing blocks.")))
		return
	}
	p.printf("%s\n", p.styled(red, p.in("Granskat: ändringen blockeras.", "Checked: the change is blocked.")))
}

// Choice is one of the answers to a question: what to write for it, and what it
// says.
type Choice struct{ Key, Text string }

// Ask shows a question with its help and the choices that there are, and the
// prompt.
func (p Printer) Ask(label, help string, choices []Choice) error {
	p.printf("\n")
	for _, line := range p.wrap(show(label), 0) {
		p.printf("%s\n", p.styled(bold, line))
	}
	for _, line := range p.wrap(show(help), 2) {
		p.printf("  %s\n", p.styled(dim, line))
	}
	for _, c := range choices {
		p.indented(6, padded("", 4-textColumns(c.Key))+c.Key+"  ", show(c.Text))
	}
	p.printf("> ")
	return p.flush()
}

// Say shows a paragraph.
func (p Printer) Say(text lang.Text) error {
	for _, line := range p.wrap(p.text(text), 0) {
		p.printf("%s\n", line)
	}
	return p.flush()
}
