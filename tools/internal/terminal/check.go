package terminal

import (
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Check shows what a check found: the findings, what the change does, and the
// conditions in short, and last what to do.
func (p Printer) Check(r *inspect.Result) error {
	if r.Report.Refused != nil {
		return p.refused(r)
	}
	p.findings(r)
	p.untried(r.Report.NotChecked)
	p.change(r)
	p.conditions(r)
	p.summary(r)
	return p.flush()
}

// Findings shows the findings alone, and last what to do.
func (p Printer) Findings(r *inspect.Result) error {
	if r.Report.Refused != nil {
		return p.refused(r)
	}
	p.findings(r)
	p.untried(r.Report.NotChecked)
	p.summary(r)
	return p.flush()
}

// refused shows why a change blocks as a whole.
func (p Printer) refused(r *inspect.Result) error {
	p.heading(p.in("Det här blockerar", "This blocks"))
	p.indented(0, "", p.text(*r.Report.Refused))
	p.printf("\n%s %s\n", p.styled(red, p.in("Ändringen blockeras som helhet.", "The change is blocked as a whole.")),
		p.in("Inget i den är granskat.", "Nothing in it has been examined."))
	return p.flush()
}

// group is what a finding means to the one who reads it.
type group int

const (
	blocking group = iota
	advice
	standing // others' findings, which stood before the change
	waived   // the region has decided not to apply the rule
	groups
)

func (p Printer) findings(r *inspect.Result) {
	var by [groups][]finding.Finding
	for _, f := range r.Report.Findings {
		switch {
		case f.Severity == finding.Note: // for the site; the summary counts them
		case f.Blocking:
			by[blocking] = append(by[blocking], f)
		case f.WaivedBy != "":
			by[waived] = append(by[waived], f)
		case r.Report.Change != nil && !f.CausedByChange:
			by[standing] = append(by[standing], f)
		default:
			by[advice] = append(by[advice], f)
		}
	}
	headings := [groups]lang.Text{
		blocking: lang.T("Det här blockerar", "This blocks"),
		advice:   lang.T("Varningar, som inte blockerar", "Warnings, which do not block"),
		standing: lang.T("Fanns redan i basen, blockerar inte", "Stood in the base already, does not block"),
		waived:   lang.T("Avsteg från regeln är beslutat, blockerar inte", "The rule is waived, does not block"),
	}
	personal := withPersonalData(r.Report.Findings)
	for g, list := range by {
		if len(list) == 0 {
			continue
		}
		p.heading(headings[g].In(p.lang) + " (" + strconv.Itoa(len(list)) + ")")
		p.list(list, r, personal)
	}
}

// mostAlike is how often the same sentence is said of one file. A file in
// another format may hold a fault on every word, and the rest of the findings
// are to be found.
const mostAlike = 10

func (p Printer) list(list []finding.Finding, r *inspect.Result, personal map[string]bool) {
	type sentence struct {
		path, rule string
		message    lang.Text
	}
	said := map[sentence]int{}
	all := map[sentence]int{}
	for _, f := range list {
		all[sentence{f.Path, f.Rule, f.Message}]++
	}
	var before finding.Finding
	for _, f := range list {
		s := sentence{f.Path, f.Rule, f.Message}
		said[s]++
		switch {
		case said[s] <= mostAlike:
			// What is missing in one place is several findings, and one line.
			again := f.Path == before.Path && f.Line == before.Line && f.Column == before.Column
			p.finding(f, r, personal[f.Path] || again)
			before = f
		case said[s] == all[s]:
			p.printf("%s: %s\n", p.styled(bold, show(f.Path)),
				lang.Format("Samma sak på %s i filen.", "The same in %s in the file.",
					lang.Count(all[s]-mostAlike, lang.T("ställe till", "more place"), lang.T("ställen till", "more places"))).In(p.lang))
		}
	}
}

// withPersonalData gives the files that a PER rule speaks of. Their lines are
// not shown under any rule: the next finding may stand on the same line.
func withPersonalData(findings []finding.Finding) map[string]bool {
	paths := map[string]bool{}
	for _, f := range findings {
		if isPersonal(f.Rule) {
			paths[f.Path] = true
		}
	}
	return paths
}

func isPersonal(rule string) bool { return strings.HasPrefix(rule, "PER-") }

func (p Printer) finding(f finding.Finding, r *inspect.Result, withoutLine bool) {
	sign := yellow
	if f.Severity == finding.Error {
		sign = red
	}
	p.printf("%s: %s %s\n", p.styled(bold, position(f.Path, f.Line, f.Column)), p.text(f.Message), p.styled(sign, "["+show(f.Rule)+"]"))
	if !withoutLine {
		p.sourceLine(f, r, sign)
	}
	for _, place := range f.Related {
		p.printf("      %s %s\n", p.in("se även", "see also"), position(place.Path, place.Line, place.Column))
	}
	for _, s := range f.Suggestions {
		p.printf("      %s %s\n", p.in("förslag:", "suggestion:"), p.text(s.Message))
	}
}

// position writes a place as editors read it: path:line:column.
func position(path string, line, column int) string {
	s := show(path)
	if line > 0 {
		s += ":" + strconv.Itoa(line)
		if column > 0 {
			s += ":" + strconv.Itoa(column)
		}
	}
	return s
}

// sourceLine shows the line that the finding stands on, marked. A line that
// holds what looks like a personal identity number is not shown, whatever the
// finding: the rule for those may not have been tried on a file that cannot be
// read.
func (p Printer) sourceLine(f finding.Finding, r *inspect.Result, sign style) {
	file := r.Files[f.Path]
	if file == nil || f.Line == 0 {
		return
	}
	room := p.lineRoom(f.Line)
	// Twice what can be shown, so that a number at the edge is seen whole.
	line, column := around(file.Line(f.Line), f.Column, 2*room)
	if strings.TrimSpace(line) == "" || redact.HasIdentityNumber(line) {
		return
	}
	p.pointAt(f.Line, line, column, sign)
}

// pointAt shows a line after its number, and under it the mark for the value
// at the column.
func (p Printer) pointAt(number int, line string, column int, sign style) {
	shown, mark := snippet(line, column, p.lineRoom(number))
	p.numbered(number, shown)
	p.printf("%s %s\n", p.styled(dim, "      |"), indentOf(mark)+p.styled(sign, strings.TrimLeft(mark, " ")))
}

// numbered shows a line, already cut, after its number.
func (p Printer) numbered(number int, shown string) {
	shown = strings.TrimRight(shown, " ")
	if shown != "" {
		shown = " " + shown
	}
	p.printf("%s%s\n", p.styled(dim, lineNumber(number)+" |"), shown)
}

func lineNumber(n int) string { return padded("", 5-len(strconv.Itoa(n))) + strconv.Itoa(n) }

// lineRoom is how many columns of a source line are shown after its number.
func (p Printer) lineRoom(number int) int {
	room := lineColumns
	if p.width > 0 {
		room = p.width
	}
	return max(room-len(lineNumber(number))-3, 20)
}

func indentOf(mark string) string {
	return mark[:len(mark)-len(strings.TrimLeft(mark, " "))]
}

// mostNamed is how many rules a file that could not be tried is told of by
// name. A file that cannot be read at all is beyond them all, and the reader
// has one thing to do about it.
const mostNamed = 6

// untried tells which rules could not be tried on which records, and why: a line
// for each record and reason.
func (p Printer) untried(list []inspect.NotChecked) {
	if len(list) == 0 {
		return
	}
	type reason struct {
		path string
		why  lang.Text
	}
	var reasons []reason
	rules := map[reason][]string{}
	for _, n := range list {
		r := reason{n.Path, n.Why}
		if rules[r] == nil {
			reasons = append(reasons, r)
		}
		rules[r] = append(rules[r], n.Rule)
	}
	p.heading(p.in("Det här gick inte att pröva", "This could not be tried") + " (" + strconv.Itoa(len(reasons)) + ")")
	for _, r := range reasons {
		untried := show(strings.Join(rules[r], ", "))
		if n := len(rules[r]); n > mostNamed {
			untried = p.in(strconv.Itoa(n)+" regler", strconv.Itoa(n)+" rules")
		}
		p.printf("%s: %s: %s\n", p.styled(bold, show(r.path)), p.styled(yellow, untried), p.text(r.why))
	}
}

// summary says on the last lines how much was examined, what was found, and what
// to do.
func (p Printer) summary(r *inspect.Result) {
	idle := 0
	for _, c := range r.Report.Rules {
		if c.Examined == 0 {
			idle++
		}
	}
	examined := lang.Format("Granskat: %s mot %s", "Examined: %s against %s",
		lang.Count(len(r.Files), lang.T("fil", "file"), lang.T("filer", "files")),
		lang.Count(len(r.Report.Rules), lang.T("regel", "rule"), lang.T("regler", "rules")))
	if idle > 0 {
		examined = lang.Format("%s, varav %d inte hade något att pröva", "%s, of which %d had nothing to try", examined, idle)
	}
	p.printf("\n%s.\n", examined.In(p.lang))
	if scope := r.Report.Scope; scope != nil {
		p.printf("%s\n", scope.Words().In(p.lang))
	}

	s := r.Report.Summary
	var counts []lang.Text
	count := func(n int, one, many lang.Text) {
		if n > 0 {
			counts = append(counts, lang.Count(n, one, many))
		}
	}
	exempt := 0
	for _, f := range r.Report.Findings {
		if f.WaivedBy != "" && f.Severity == finding.Error {
			exempt++
		}
	}
	count(exempt, lang.T("fel med beslutat avsteg", "error that is waived"), lang.T("fel med beslutat avsteg", "errors that are waived"))
	count(s.Errors-s.Blocking-exempt, lang.T("fel som redan fanns", "error that stood before"), lang.T("fel som redan fanns", "errors that stood before"))
	count(s.Warnings, lang.T("varning", "warning"), lang.T("varningar", "warnings"))
	count(s.Notes, lang.T("upplysning för webbplatsen", "note for the site"), lang.T("upplysningar för webbplatsen", "notes for the site"))
	also := ""
	if len(counts) > 0 {
		also = lang.Format(" Dessutom %s.", " Also %s.", lang.List(counts)).In(p.lang)
	}
	if s.Blocking > 0 {
		n := lang.Count(s.Blocking, lang.T("fel blockerar.", "error blocks."), lang.T("fel blockerar.", "errors block."))
		p.printf("%s %s%s\n", p.styled(red, n.In(p.lang)), p.in("Rätta det som står ovan och granska igen.", "Mend what stands above and check again."), also)
		return
	}
	p.printf("%s%s\n", p.styled(green, p.in("Inget blockerar.", "Nothing blocks.")), also)
}

// Built tells where the site has been built.
func (p Printer) Built(dir string, pages int) error {
	p.printf("%s\n", lang.Format("Webbplatsen är byggd i %s: %s.", "The site is built in %s: %s.", show(dir),
		lang.Count(pages, lang.T("sida", "page"), lang.T("sidor", "pages"))).In(p.lang))
	return p.flush()
}
