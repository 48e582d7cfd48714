package terminal

import (
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
)

// Check answers first. Where nothing blocks: what the change does, how the
// conditions stand and what remains, and last the warnings. Where something does:
// what the change does, and last what blocks.
func (p Printer) Check(r *inspect.Result) error {
	if r.Report.Refused != nil {
		return p.refused(r)
	}
	p.change(r)
	if r.Report.Summary.Blocking == 0 {
		p.conditions(r)
		p.unconditioned(r)
	} else {
		p.unjudged(r)
	}
	return p.Findings(r)
}

// unconditioned says of each project without conditions that nothing is judged in it.
func (p Printer) unconditioned(r *inspect.Result) {
	if r.Register == nil {
		return
	}
	for _, project := range r.Register.Projects.All() {
		if project.Record != nil && project.Conditions.Len() == 0 {
			p.gap()
			p.indented(0, "", p.text(lang.Format(
				"Inget bedöms i %s, för projektet har inga villkor. Lägg till dem: insyn new condition.",
				"Nothing is judged in %s, for the project has no conditions. Add them: insyn new condition.", lang.Quote(project.Record.Title))))
		}
	}
}

// Findings shows the findings alone, and last what to do. Where something
// blocks, what neither does nor comes of the change is counted only.
func (p Printer) Findings(r *inspect.Result) error {
	if r.Report.Refused != nil {
		return p.refused(r)
	}
	groups := grouped(r.Report)
	if len(groups[blocking]) == 0 {
		p.untried(r.Report.NotChecked)
		p.inBrief(p.in("Fanns redan i basen, blockerar inte", "Stood in the base already, does not block"), groups[standing], r)
		p.inBrief(p.in("Avsteg från regeln är beslutat, blockerar inte", "The rule is waived, does not block"), groups[waived], r)
	}
	p.inBrief("", groups[advice], r)
	if n := len(groups[blocking]); n > 0 {
		p.heading(p.in("Det här blockerar", "This blocks") + " (" + strconv.Itoa(n) + ")")
		p.list(groups[blocking], r, Printer.finding)
	}
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

// grouped returns the findings by what they mean. Notes are for the site.
func grouped(r *inspect.Report) (by [groups][]finding.Finding) {
	for _, f := range r.Findings {
		g := advice
		switch {
		case f.Severity == finding.Note:
			continue
		case f.Blocking:
			g = blocking
		case f.WaivedBy != "":
			g = waived
		case r.Change != nil && !f.CausedByChange:
			g = standing
		}
		by[g] = append(by[g], f)
	}
	return by
}

// inBrief shows findings that do not block, each as its sentence alone.
func (p Printer) inBrief(heading string, list []finding.Finding, r *inspect.Result) {
	switch {
	case len(list) == 0:
		return
	case heading == "":
		p.gap()
	default:
		p.heading(heading + " (" + strconv.Itoa(len(list)) + ")")
	}
	p.list(list, r, func(p Printer, s sighting) { p.sentence(s.Finding) })
}

// maxAlike is how often the same sentence is said of one file. A file in
// another format may hold a fault on every word, and the rest of the findings
// are to be found.
const maxAlike = 10

// sighting is a finding among those shown.
type sighting struct {
	finding.Finding
	result   *inspect.Result
	again    bool // it stands where the one before it does
	personal bool // its file holds personal data
}

func (p Printer) list(list []finding.Finding, r *inspect.Result, one func(Printer, sighting)) {
	type sentence struct {
		path, rule string
		message    lang.Text
	}
	shown := map[sentence]int{}
	all := map[sentence]int{}
	for _, f := range list {
		all[sentence{f.Path, f.Rule, f.Message}]++
	}
	personal := withPersonalData(r.Report.Findings)
	var before finding.Finding
	for _, f := range list {
		s := sentence{f.Path, f.Rule, f.Message}
		shown[s]++
		switch {
		case shown[s] <= maxAlike:
			again := f.Path == before.Path && f.Line == before.Line && f.Column == before.Column
			one(p, sighting{Finding: f, result: r, again: again, personal: personal[f.Path]})
			before = f
		case shown[s] == all[s]:
			p.hanging(textColumns(show(f.Path))+2, 2, p.styled(bold, show(f.Path)+":")+" ",
				lang.Format("Samma sak på %s i filen.", "The same in %s in the file.",
					lang.Count(all[s]-maxAlike, lang.T("ställe till", "more place"), lang.T("ställen till", "more places"))).In(p.lang))
		}
	}
}

// withPersonalData returns the files that a PER rule speaks of. Their lines are
// not shown under any rule: the next finding may stand on the same line.
func withPersonalData(findings []finding.Finding) map[string]bool {
	paths := map[string]bool{}
	for _, f := range findings {
		if rule.IsPersonal(f.Rule) {
			paths[f.Path] = true
		}
	}
	return paths
}

// finding shows a finding that is to be mended, with the line that it stands on.
// What is said of the same place before it is not said to stand there again.
func (p Printer) finding(s sighting) {
	if s.again && p.Screen() {
		p.signed(2, "  ", s.Finding)
	} else {
		p.sentence(s.Finding)
	}
	if !s.personal && !s.again {
		p.sourceLine(s.Finding, s.result, signOf(s.Severity))
	}
	for _, place := range s.Related {
		p.indented(8, "      ", p.in("se även ", "see also ")+position(place.Path, place.Line, place.Column))
	}
	for _, suggestion := range s.Suggestions {
		p.indented(8, "      ", p.in("förslag: ", "suggestion: ")+p.text(suggestion.Message))
	}
}

// sentence writes what a finding says: path:line:column: Sentence. [ID]
func (p Printer) sentence(f finding.Finding) {
	place := position(f.Where(), f.Line, f.Column) + ":"
	p.signed(textColumns(place)+1, p.styled(bold, place)+" ", f)
}

// signed writes a finding's sentence, and its rule, after first of so many
// columns.
func (p Printer) signed(columns int, first string, f finding.Finding) {
	id := "[" + show(f.Rule) + "]"
	lines := p.wrapAfter(columns, p.text(f.Message)+" "+id, 2)
	last := &lines[len(lines)-1]
	*last = strings.TrimSuffix(*last, id) + p.styled(signOf(f.Severity), id)
	p.lines(first, lines, 2)
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
	if file == nil || f.Line == 0 || f.Commit != "" {
		return
	}
	maxColumns := p.maxLineColumns(f.Line)
	// Twice what can be shown, so that a number at the edge is seen whole.
	line, column := around(file.Line(f.Line), f.Column, 2*maxColumns)
	if strings.TrimSpace(line) == "" || redact.HasIdentityNumber(line) {
		return
	}
	p.pointAt(f.Line, line, column, sign)
}

// pointAt shows a line after its number, and under it the mark for the value
// at the column.
func (p Printer) pointAt(number int, line string, column int, sign style) {
	shown, mark := snippet(line, column, p.maxLineColumns(number))
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

// maxLineColumns is how many columns of a source line are shown after its number.
func (p Printer) maxLineColumns(number int) int {
	maxColumns := lineColumns
	if p.width > 0 {
		maxColumns = p.width
	}
	return max(maxColumns-len(lineNumber(number))-3, 20)
}

func indentOf(mark string) string {
	return mark[:len(mark)-len(strings.TrimLeft(mark, " "))]
}

// maxNamedRules is how many rules that could not be tried on a file are named. A
// file that cannot be read at all is beyond them all, and the reader has one
// thing to do about it.
const maxNamedRules = 6

// untried says which rules could not be tried on which records, and why: a line
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
		if n := len(rules[r]); n > maxNamedRules {
			untried = p.in(strconv.Itoa(n)+" regler", strconv.Itoa(n)+" rules")
		}
		path := show(r.path) + ":"
		if r.path == "" {
			path = p.in("Ändringen:", "The change:")
		}
		p.hanging(textColumns(path)+1, 2, p.styled(bold, path)+" ", untried+": "+p.text(r.why))
	}
}

// unjudged counts the conditions that cannot be judged before what blocks is
// mended.
func (p Printer) unjudged(r *inspect.Result) {
	n := 0
	for _, v := range r.Report.Verdicts {
		if v.NotJudged != nil {
			n++
		}
	}
	if n > 0 {
		margin := 2 // it ends what is said of the change
		if r.Report.Change == nil {
			margin = 0
		}
		p.indented(margin, "", lang.Format("%s inte bedömas förrän felen är rättade.", "%s be judged until the errors are mended.",
			lang.Count(n, lang.T("villkor kan", "condition cannot"), lang.T("villkor kan", "conditions cannot"))).In(p.lang))
	}
}

// summary says last what was found, and what to do or how much was examined.
func (p Printer) summary(r *inspect.Result) {
	outcome, sign := lang.T("Inget blockerar.", "Nothing blocks."), green
	said := besides(r.Report)
	if n := r.Report.Summary.Blocking; n > 0 {
		outcome, sign = lang.Count(n, lang.T("fel blockerar.", "error blocks."), lang.T("fel blockerar.", "errors block.")), red
		said = lang.Sentences(lang.T("Rätta det som står ovan och granska igen.", "Correct what is listed above and check again."), said)
	} else {
		said = lang.Sentences(said, examined(r))
	}
	if scope := r.Report.Scope; scope != nil {
		said = lang.Sentences(said, scope.Words())
	}
	p.gap()
	first := outcome.In(p.lang)
	p.hanging(textColumns(first), 0, p.styled(sign, first), " "+said.In(p.lang))
}

// besides counts the findings that do not block. The notes are counted for
// whoever publishes.
func besides(r *inspect.Report) lang.Text {
	var counts []lang.Text
	count := func(n int, one, many lang.Text) {
		if n > 0 {
			counts = append(counts, lang.Count(n, one, many))
		}
	}
	exempt := 0
	for _, f := range r.Findings {
		if f.WaivedBy != "" && f.Severity == finding.Error {
			exempt++
		}
	}
	s := r.Summary
	count(exempt, lang.T("fel med beslutat avsteg", "error that is waived"), lang.T("fel med beslutat avsteg", "errors that are waived"))
	count(s.Errors-s.Blocking-exempt, lang.T("fel som redan fanns", "error that stood before"), lang.T("fel som redan fanns", "errors that stood before"))
	count(s.Warnings, lang.T("varning", "warning"), lang.T("varningar", "warnings"))
	if s.Blocking == 0 {
		count(s.Notes, lang.T("upplysning för webbplatsen", "note for the site"), lang.T("upplysningar för webbplatsen", "notes for the site"))
	}
	if len(counts) == 0 {
		return lang.Text{}
	}
	return lang.Format("%s.", "%s.", lang.List(counts))
}

// examined says how much was examined.
func examined(r *inspect.Result) lang.Text {
	idle := 0
	for _, c := range r.Report.Rules {
		if c.Examined == 0 {
			idle++
		}
	}
	text := lang.Format("%s mot %s", "%s against %s",
		lang.Count(len(r.Files), lang.T("fil", "file"), lang.T("filer", "files")),
		lang.Count(len(r.Report.Rules), lang.T("regel", "rule"), lang.T("regler", "rules")))
	if idle > 0 {
		text = lang.Format("%s, %d hade inget att pröva", "%s, %d had nothing to try", text, idle)
	}
	return lang.Format("%s.", "%s.", text)
}

// Built says where the site has been built.
func (p Printer) Built(dir string, pages int) error {
	p.printf("%s\n", lang.Format("Webbplatsen är byggd i %s: %s.", "The site is built in %s: %s.", show(dir),
		lang.Count(pages, lang.T("sida", "page"), lang.T("sidor", "pages"))).In(p.lang))
	return p.flush()
}
