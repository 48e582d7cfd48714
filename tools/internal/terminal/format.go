package terminal

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Formatting is what insyn fmt did, or with Check what it would do.
type Formatting struct {
	Check    bool
	Changed  []Reformatted
	Same     int               // files that were in the common form already
	TooLarge []string          // files that are left because the form would make them too large
	Left     []finding.Finding // what is said of the files that could not be read
}

// Reformatted is a file and its contents in the common form.
type Reformatted struct {
	Path string
	Form []byte
}

// Formatting shows what was done to which files, and what could not be done.
func (p Printer) Formatting(r *inspect.Result, f Formatting) error {
	personal := withPersonalData(r.Report.Findings)
	for _, c := range f.Changed {
		switch {
		case !f.Check:
			p.printf("%s: %s\n", p.styled(bold, show(c.Path)), p.in("skriven i den gemensamma formen.", "written in the common form."))
		case personal[c.Path] || redact.HasIdentityNumber(string(r.Files[c.Path].Data)):
			p.printf("%s: %s\n", p.styled(bold, show(c.Path)), p.in(
				"inte i den gemensamma formen. Skillnaden visas inte, för filen innehåller personuppgifter som inte ska finnas där. Kör insyn check.",
				"not in the common form. The difference is not shown, because the file holds personal data that do not belong there. Run insyn check."))
		default:
			p.difference(c.Path, r.Files[c.Path].Data, c.Form)
		}
	}
	for _, path := range f.TooLarge {
		p.printf("%s: %s\n", p.styled(bold, show(path)), p.in(
			"lämnad som den är. I den gemensamma formen skulle filen bli större än en fil får vara.",
			"left as it is. In the common form the file would be larger than a file may be."))
	}
	if len(f.Left) > 0 {
		p.heading(lang.Format("Det här går inte att läsa, och filerna är lämnade som de är (%d)",
			"This cannot be read, and the files are left as they are (%d)", len(f.Left)).In(p.lang))
		p.list(f.Left, r, Printer.finding)
		p.printf("\n")
	}
	p.formatted(f)
	return p.flush()
}

// formatted says on the last line how many files it was about.
func (p Printer) formatted(f Formatting) {
	files := func(n int) lang.Text { return lang.Count(n, lang.T("fil", "file"), lang.T("filer", "files")) }
	n := len(f.Changed)
	switch {
	case n == 0 && f.Same == 0:
		p.printf("%s\n", p.in("Ingen fil att skriva om.", "No file to rewrite."))
	case n == 0:
		p.printf("%s\n", lang.Format("Inget att ändra: %s i den gemensamma formen.", "Nothing to change: %s in the common form.", files(f.Same)).In(p.lang))
	case f.Check:
		p.printf("%s\n", lang.Format("Inte i den gemensamma formen: %s. Kör insyn fmt.", "Not in the common form: %s. Run insyn fmt.", files(n)).In(p.lang))
	default:
		p.printf("%s\n", lang.Format("Ändrade formen på %s, men inga uppgifter.", "Changed the form of %s, and no facts.", files(n)).In(p.lang))
	}
}

// difference shows a unified difference. Tabs stay, so that patch reads it;
// what would steer the terminal is escaped.
func (p Printer) difference(path string, before, after []byte) {
	text := string(diff.Diff(show(path), before, show(path), after))
	_, text, _ = strings.Cut(text, "\n") // a command that nobody ran
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		sign := plain
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
			sign = bold
		case strings.HasPrefix(line, "@@"):
			sign = blue
		case strings.HasPrefix(line, "-"):
			sign = red
		case strings.HasPrefix(line, "+"):
			sign = green
		}
		parts := strings.Split(line, "\t")
		for i := range parts {
			parts[i] = Clean(parts[i])
		}
		p.printf("%s\n", p.styled(sign, strings.Join(parts, "\t")))
	}
}
