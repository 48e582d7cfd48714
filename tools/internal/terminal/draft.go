package terminal

import (
	"strconv"
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
	p.drafted(r, files)
	p.caused(r)
	return p.flush()
}

// Drafted is Draft without what the rules say.
func (p Printer) Drafted(r *inspect.Result, files []Drafted) error {
	p.drafted(r, files)
	return p.flush()
}

func (p Printer) drafted(r *inspect.Result, files []Drafted) {
	p.printf("\n")
	p.heading(lang.Format("Det här skulle skrivas (%s)", "This would be written (%s)",
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

// Choices are answers that belong together, under a title unless it is "".
type Choices struct {
	Title string
	List  []Choice
}

// Ask shows a question with its help and the choices that there are.
func (p Printer) Ask(label, help string, choices ...Choices) error {
	p.printf("\n")
	for _, line := range p.wrap(show(label), 0) {
		p.printf("%s\n", p.styled(bold, line))
	}
	if help != "" {
		for _, line := range p.wrap(show(help), 2) {
			p.printf("  %s\n", p.styled(dim, line))
		}
	}
	for _, group := range choices {
		if group.Title != "" {
			p.printf("  %s\n", p.styled(bold, show(group.Title)))
		}
		for _, c := range group.List {
			p.indented(6, padded("", 4-textColumns(c.Key))+c.Key+"  ", show(c.Text))
		}
	}
	return p.flush()
}

// Answered is a question with its answer, and what is said of it.
type Answered struct {
	Number        int // 0 for none
	Label, Answer string
	Said          []Said
}

// Said is something said of an answer.
type Said struct {
	Text  lang.Text
	Rule  string // "" for none
	Stops bool
}

// Answers lists what has been answered, each answer with what is said of it.
func (p Printer) Answers(list []Answered) error {
	p.heading(p.in("Dina svar", "Your answers"))
	for _, a := range list {
		first := strings.Repeat(" ", 6)
		if a.Number > 0 {
			n := strconv.Itoa(a.Number)
			first = padded("", 4-len(n)) + n + "  "
		}
		label, answer := show(a.Label), show(a.Answer)
		if columns := 6 + textColumns(label) + 1 + textColumns(answer); !strings.Contains(a.Answer, "\n") && (!p.Screen() || columns <= p.width) {
			p.printf("%s%s %s\n", first, p.styled(dim, label), answer)
			p.remarks(8, a.Said)
			continue
		}
		p.indented(6, first, label)
		for line := range strings.SplitSeq(a.Answer, "\n") {
			if line != "" {
				p.indented(8, "", show(line))
			}
		}
		p.remarks(8, a.Said)
	}
	return p.flush()
}

// Besides says what is about no answer.
func (p Printer) Besides(list []Said) error {
	if len(list) > 0 {
		p.heading(p.in("Det här hänger inte på något av svaren", "This hangs on none of the answers"))
		p.remarks(2, list)
	}
	return p.flush()
}

func (p Printer) remarks(margin int, list []Said) {
	for _, s := range list {
		sign, mark := yellow, p.in("Obs: ", "Note: ")
		if s.Stops {
			sign, mark = red, p.in("Rätta: ", "Mend: ")
		}
		text := p.text(s.Text)
		if s.Rule != "" {
			text += " [" + show(s.Rule) + "]"
		}
		p.hanging(margin+textColumns(mark), margin, strings.Repeat(" ", margin)+p.styled(sign, mark), text)
	}
}

// Remark says something of the program's own, after who says it.
func (p Printer) Remark(who string, text lang.Text) error {
	for i, paragraph := range strings.Split(text.In(p.lang), "\n") {
		if i > 0 {
			who = ""
		}
		p.hanging(textColumns(who), 0, who, paragraph)
	}
	return p.flush()
}

// Say shows a paragraph.
func (p Printer) Say(text lang.Text) error {
	for _, line := range p.wrap(p.text(text), 0) {
		p.printf("%s\n", line)
	}
	return p.flush()
}
