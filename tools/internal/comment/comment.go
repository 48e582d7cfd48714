// Package comment tells in Markdown what is decided about a change: what blocks,
// what the change does in words, and what it does to each verdict. It is what a
// pull request's comment says, and knows no server's API.
package comment

import (
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// Outcome puts the outcome in the few words that a status has room for.
func Outcome(r *inspect.Report) lang.Text {
	if r.Refused != nil {
		return lang.T("Blockerad som helhet. Se kommentaren.", "Blocked as a whole. See the comment.")
	}
	list := Errors(r)
	if len(list) == 0 {
		return lang.T("Inget blockerar.", "Nothing blocks.")
	}
	var ids []string
	for _, f := range list {
		if !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	const most = 6
	names := strings.Join(ids[:min(len(ids), most)], ", ")
	if len(ids) > most {
		names += " …"
	}
	return lang.Format("%s: %s. Se kommentaren.", "%s: %s. See the comment.", countErrors(len(list)), names)
}

func countErrors(n int) lang.Text {
	return lang.Count(n, lang.T("fel blockerar", "error blocks"), lang.T("fel blockerar", "errors block"))
}

// Errors lists the findings that block, with what may be said of them in public.
func Errors(r *inspect.Report) []finding.Finding {
	var list []finding.Finding
	for _, f := range r.Findings {
		if f.Blocking {
			list = append(list, f)
		}
	}
	return fit(list, holdsPersonal(list))
}

// holdsPersonal tells whether something that the change touches may be personal
// data that is not to be spread, by what blocks. What is written here would
// publish it once more, under any record's name: then nothing is quoted at all.
func holdsPersonal(blocking []finding.Finding) bool {
	return slices.ContainsFunc(blocking, func(f finding.Finding) bool { return rule.IsPersonal(f.Rule) })
}

// fit gives the findings as they may be told. Next to personal data only the
// errors about those keep their own words, which never hold a value; of the
// others the rule is named.
func fit(list []finding.Finding, personal bool) []finding.Finding {
	for i := range list {
		f := &list[i]
		if !personal || rule.IsPersonal(f.Rule) && (f.Severity == finding.Error || f.Commit != "") {
			continue
		}
		r, _ := rule.Find(f.Rule)
		if r == nil {
			r = &rule.Rule{}
		}
		f.Message = r.Title
	}
	return list
}

const (
	// maxSize is how long the text is at the most, in bytes. GitHub's comments
	// have room for 65,536 characters, which are never more than the bytes.
	maxSize = 65_000
	// maxLines is how many lines stand before the first that is folded: what a
	// reviewer reads without scrolling. The caller has one of them, for a mark.
	maxLines = 30

	// The rooms of the sections are for half of that, and what is said of the past
	// takes from them all.
	allRooms = 31_500
	pastRoom = 20_000

	longestText  = 700 // characters of one quoted text
	longestBasis = 300
	longestValue = 500
)

// Write writes the text: Swedish first, English folded under it. It is never
// longer than maxSize, and at most maxLines come before what is folded, after
// what is said of the past.
func Write(result *inspect.Result) string {
	list := Errors(result.Report)
	return markdown.Both(func(to *markdown.Writer) {
		w := writer{Writer: to, result: result, report: result.Report, personal: holdsPersonal(list)}
		w.write(list)
	})
}

// writer writes one language's half.
type writer struct {
	*markdown.Writer
	result   *inspect.Result
	report   *inspect.Report
	personal bool
}

// A section is a part under a heading of its own. Of its items, each some lines
// of Markdown, those that there are lines for are shown, and the rest is folded.
type section struct {
	heading lang.Text
	items   []string
	// least is how many lines are kept for it by those before it, and room how
	// many bytes it has: each language gets half, so that a long list never
	// pushes another out.
	least, room int
}

func (w writer) write(blocking []finding.Finding) {
	past := w.past()
	if len(blocking) == 0 {
		w.tellPast(past)
	}
	w.outcome()
	if w.report.Refused != nil {
		w.Line(markdown.Text(markdown.Shortened(w.report.Refused.In(w.Lang), 2000)))
		return
	}
	const aroundThem = 5 // the mark, the outcome, the foot, and empty lines
	lines := maxLines - aroundThem
	if w.personal {
		w.Line("**" + w.In(
			"Ändringen kan innehålla personuppgifter som inte ska spridas. Därför återges inget ur den här. Ta bort dem ur grenens historik också, inte bara i en ny version.",
			"The change may hold personal data that must not be spread. Therefore nothing of it is repeated here. Remove them from the branch's history too, not only in a new commit.") + "**")
		lines--
	}
	if w.report.Scope != nil {
		lines -= 2
	}
	sections := slices.DeleteFunc([]section{
		w.blocking(blocking), w.contrary(), w.records(), w.effects(), w.better(), w.untried(), w.waived(), w.warnings(),
	}, func(s section) bool { return len(s.items) == 0 })

	dates := w.onKeyDates()
	left := allRooms - min(size(past), pastRoom)
	kept := 0
	for i := range sections {
		lines-- // its heading
		sections[i].room = sections[i].room * left / allRooms
		kept += sections[i].keeps()
	}
	dates.room = dates.room * left / allRooms
	folded := make([]section, 0, len(sections)+1)
	for _, s := range sections {
		kept -= s.keeps()
		shown := s.shown(max(lines-kept, 1))
		w.Line("#### " + s.heading.In(w.Lang))
		for _, item := range s.items[:shown] {
			w.Line(item)
			lines -= linesOf(item)
			s.room -= len(item) + 1
		}
		if s.items = s.items[shown:]; len(s.items) > 0 {
			w.Line("- " + lang.Format("… och %d till, längre ned.", "… and %d more, further down.", len(s.items)).In(w.Lang))
			lines--
			s.heading = lang.Format("%s: %d till", "%s: %d more", s.heading, len(s.items))
			folded = append(folded, s)
		}
	}
	if len(blocking) > 0 {
		w.tellPast(past)
	}
	w.foot()
	w.matrix(matrixRoom * left / allRooms)
	for _, s := range append(folded, dates) {
		if len(s.items) > 0 {
			w.Line("\n<details><summary>" + s.heading.In(w.Lang) + "</summary>\n")
			w.List(s.room, s.items)
			w.Line("</details>")
		}
	}
}

func linesOf(item string) int { return strings.Count(item, "\n") + 1 }

// keeps is how many lines the sections before it leave to it.
func (s section) keeps() int {
	n := 0
	for _, item := range s.items {
		n += linesOf(item)
	}
	return min(n, s.least)
}

// shown is how many of the items are shown in so many lines, one of them for
// telling that there are more.
func (s section) shown(lines int) int {
	used, size := 0, 0
	for i, item := range s.items {
		used, size = used+linesOf(item), size+len(item)+1
		rest := 1
		if i == len(s.items)-1 {
			rest = 0
		}
		if used+rest > lines || size > s.room {
			return i
		}
	}
	return len(s.items)
}

// past writes what the change makes better in how what has already happened is
// judged. What has no room in full is told condition by condition, and how much it
// is.
func (w writer) past() []string {
	groups := w.report.Grouped(true)
	items := w.gains(groups)
	if size(items) > pastRoom {
		items = w.gainsInBrief(groups)
	}
	return items
}

// tellPast tells of the past: before everything else, unless something blocks, which
// is to be mended first. None of it is folded.
func (w writer) tellPast(items []string) {
	if len(items) > 0 {
		w.Line("### " + inspect.PastIsBetter().In(w.Lang) + "\n")
		w.List(pastRoom, items)
	}
}

func size(items []string) int {
	n := 0
	for _, item := range items {
		n += len(item) + 1
	}
	return n
}

// better tells what else gets better, and what that newly rests on.
func (w writer) better() section {
	return section{
		heading: lang.T("Det här vilar en bättre bedömning på", "What a better judgement rests on"), least: 3, room: 1500,
		items: w.gains(w.report.Grouped(false)),
	}
}

// gains writes an item of each group: what gets better, and under it the facts.
func (w writer) gains(groups []inspect.BetterGroup) []string {
	var items []string
	for i := range groups {
		g := &groups[i]
		var lines []string
		for _, row := range g.Rows(w.report.AsOf) {
			line := "- " + w.condition(row.Project, row.Condition)
			if where := row.Where.In(w.Lang); where != "" && !w.personal {
				line += ", " + markdown.Text(where)
			}
			line += ": " + w.status(row.Before) + " → **"
			if row.Gone {
				line += w.In("Bedöms inte längre", "No longer judged")
			} else {
				line += w.status(row.After)
			}
			line += "**"
			if !row.On.IsZero() {
				line += " (" + row.On.In(w.Lang) + ")"
			}
			lines = append(lines, line)
		}
		for j, said := range g.Facts() {
			line := markdown.Text(said.In(w.Lang))
			if f := g.RestsOn[j]; w.personal {
				line = did(f.Did).In(w.Lang) + " " + markdown.Path(f.Path) + "."
			}
			lines = append(lines, "  - "+line)
		}
		items = append(items, strings.Join(lines, "\n"))
	}
	return items
}

// gainsInBrief writes an item of each condition, with how many parts get better.
func (w writer) gainsInBrief(groups []inspect.BetterGroup) []string {
	type condition struct{ project, id string }
	var order []condition
	parts := map[condition]int{}
	for _, g := range groups {
		for _, b := range g.Better {
			c := condition{b.Project, b.Condition}
			if parts[c]++; parts[c] == 1 {
				order = append(order, c)
			}
		}
	}
	items := make([]string, len(order))
	for i, c := range order {
		items[i] = "- " + markdown.Path(c.project) + ", " + w.condition(c.project, c.id) + ": " +
			lang.Count(parts[c], lang.T("del", "part"), lang.T("delar", "parts")).In(w.Lang)
	}
	return items
}

func (w writer) outcome() {
	switch n := w.report.Summary.Blocking; {
	case w.report.Refused != nil:
		w.Line("### " + w.In("Insyn: ändringen blockeras", "Insyn: the change is blocked") + "\n")
	case n > 0:
		w.Line("### Insyn: " + countErrors(n).In(w.Lang))
	default:
		w.Line("### " + w.In("Insyn: inget blockerar", "Insyn: nothing blocks"))
	}
}

// foot says what was judged, and by whom.
func (w writer) foot() {
	if w.report.Scope != nil {
		w.Line("\n" + w.report.Scope.Words().In(w.Lang))
	}
	day := w.report.AsOf.In(w.Lang)
	judged := w.In("Bedömd för "+day+". ", "Judged for "+day+". ")
	if id := w.report.Source.Commit; id != nil {
		head := (*id)[:min(10, len(*id))]
		judged = w.In(
			"Granskad version "+head+", sammanslagen med huvudgrenen och bedömd för "+day+". ",
			"Judged: version "+head+", merged into the main branch, for "+day+". ")
	}
	w.Line("\n<sub>" + judged + markdown.Text(verdict.Whose().In(w.Lang)) + "</sub>")
}

func (w writer) blocking(list []finding.Finding) section {
	return section{heading: lang.T("Det här blockerar", "This blocks"), items: w.findings(list), room: 10_000}
}

// findings writes an item of each finding. What several rules say of one place
// in the same words is one.
func (w writer) findings(list []finding.Finding) []string {
	type saying struct {
		path         string
		line, column int
		message      lang.Text
		waivedBy     string
	}
	var order []saying
	rules := map[saying][]string{}
	for _, f := range list {
		s := saying{f.Where(), f.Line, f.Column, f.Message, f.WaivedBy}
		if rules[s] == nil {
			order = append(order, s)
		}
		if id := "`" + f.Rule + "`"; !slices.Contains(rules[s], id) {
			rules[s] = append(rules[s], id)
		}
	}
	var items []string
	for _, s := range order {
		item := "- " + markdown.Path(s.path)
		if s.line > 0 {
			item += fmt.Sprintf(w.In(", rad %d", ", line %d"), s.line)
		}
		item += ": " + markdown.Text(markdown.Shortened(s.message.In(w.Lang), longestText)) + " " + strings.Join(rules[s], ", ")
		if s.waivedBy != "" {
			item += w.In(", avsteg ", ", waiver ") + markdown.Path(s.waivedBy)
		}
		items = append(items, item)
	}
	return items
}

func (w writer) records() section {
	s := section{heading: lang.T("Det här gör ändringen", "This is what the change does"), least: 6, room: 6500}
	change := w.report.Change
	if change == nil || len(change.Records) == 0 {
		s.items = []string{w.In("Inga uppgifter ändras.", "No records change.")}
		return s
	}
	if w.personal {
		for _, r := range change.Records {
			s.items = append(s.items, "- "+did(r.Did).In(w.Lang)+" "+markdown.Path(r.Path)+".")
		}
		return s
	}
	for _, told := range change.Told() {
		head := "- " + markdown.Text(markdown.Shortened(told.Text.In(w.Lang), longestText))
		item := head
		for _, t := range told.Basis {
			item += "\n  - " + markdown.Text(markdown.Shortened(t.In(w.Lang), longestBasis))
		}
		for i, v := range told.Values {
			if i > 0 && i%valuesTogether == 0 {
				s.items = append(s.items, item)
				item = head + " " + w.In("Fortsättning:", "Continued:")
			}
			item += "\n  - " + markdown.Text(v.Words(longestValue).In(w.Lang))
		}
		s.items = append(s.items, item)
	}
	return s
}

// valuesTogether is how many of a record's values stand in one item, so that of many
// some are shown and the rest folded.
const valuesTogether = 8

// did names what became of a record whose words are not repeated.
func did(what string) lang.Text {
	switch what {
	case "added":
		return lang.T("Lägger till", "Adds")
	case "removed":
		return lang.T("Tar bort", "Removes")
	}
	return lang.T("Ändrar", "Changes")
}

func (w writer) effects() section {
	s := section{heading: lang.T("Så ändras bedömningen", "How the judgement changes"), least: 6, room: 3000}
	change := w.report.Change
	if change == nil || len(change.Records) == 0 {
		return s
	}
	if len(change.Effects) == 0 {
		s.items = []string{w.In("Inget villkor bedöms annorlunda, i dag eller på något viktigt datum.",
			"No condition is judged otherwise, today or on any key date.")}
	}
	s.items = append(s.items, w.answers()...)
	for _, e := range change.Effects {
		item := "- " + w.condition(e.Project, e.Condition) + ": "
		if same(e.Before, e.After) {
			item += w.status(e.After) + w.In(" som förut, men annorlunda på viktiga datum", " as before, but different on key dates")
		} else {
			item += w.status(e.Before) + " → **" + w.status(e.After) + "**"
		}
		s.items = append(s.items, item)
	}
	return s
}

// onKeyDates tells of each verdict on the dates on which it changes. It is
// folded, whole.
func (w writer) onKeyDates() section {
	s := section{heading: lang.T("Så ändras bedömningen på viktiga datum", "How the judgement changes on key dates"), room: 2500}
	if w.report.Change == nil {
		return s
	}
	for _, e := range w.report.Change.Effects {
		if len(e.KeyDates) > 0 {
			s.items = append(s.items, "- "+w.condition(e.Project, e.Condition)+w.spans(e.Spans()))
		}
	}
	return s
}

// condition names a condition by its title, which is the main branch's own
// unless the change is about it.
func (w writer) condition(project, id string) string {
	title := id
	if p, ok := w.result.Register.Projects.Get(project); ok && !w.personal {
		if c, ok := p.Conditions.Get(id); ok {
			title = w.result.Openly(c.Title).In(w.Lang)
		}
	}
	return w.In("Villkoret ", "The condition ") + "*" + markdown.Text(markdown.Shortened(title, 200)) + "*"
}

// spans lists the days on which a status is another.
func (w writer) spans(list []inspect.Span) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "\n  - %s: %s → %s", s.Days().In(w.Lang), w.status(s.Before), w.status(s.After))
	}
	return b.String()
}

func (w writer) status(s *verdict.Status) string {
	if s == nil {
		return w.In("Inte bedömt", "Not judged")
	}
	return verdict.Label(*s).In(w.Lang)
}

func same(a, b *verdict.Status) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// untried tells which rules could not be tried on what the change touches.
func (w writer) untried() section {
	s := section{heading: lang.T("Det här gick inte att pröva", "This could not be tried"), least: 4, room: 2000}
	if w.report.Change == nil {
		return s
	}
	touched := map[string]bool{}
	for _, r := range w.report.Change.Records {
		touched[r.Path] = true
	}
	type reason struct {
		path string
		why  lang.Text
	}
	var order []reason
	rules := map[reason][]string{}
	for _, n := range w.report.NotChecked {
		if !touched[n.Path] || n.Blocking { // what blocks is said as a finding
			continue
		}
		r := reason{n.Path, n.Why}
		if rules[r] == nil {
			order = append(order, r)
		}
		rules[r] = append(rules[r], "`"+n.Rule+"`")
	}
	// A file that cannot be read is beyond many rules, for one reason.
	const most = 6
	for _, r := range order {
		item := "- " + markdown.Path(r.path)
		if !w.personal {
			item += ": " + markdown.Text(markdown.Shortened(r.why.In(w.Lang), longestBasis))
		}
		if n := len(rules[r]); n > most {
			item += fmt.Sprintf(w.In(" %d regler", " %d rules"), n)
		} else {
			item += " " + strings.Join(rules[r], ", ")
		}
		s.items = append(s.items, item)
	}
	return s
}

// waived lists the errors that a waiver lets pass, and warnings what the change
// causes that does not block. What stood before is not the change's to answer
// for.
func (w writer) waived() section {
	return section{
		heading: lang.T("Släpps igenom med avsteg från regel", "Let through by a waiver"), least: 2, room: 1500,
		items: w.findings(fit(w.caused(func(f finding.Finding) bool { return f.WaivedBy != "" }), w.personal)),
	}
}

func (w writer) warnings() section {
	return section{
		heading: lang.T("Varningar, som inte blockerar", "Warnings, which do not block"), least: 2, room: 2500,
		items: w.findings(fit(w.caused(func(f finding.Finding) bool {
			return f.WaivedBy == "" && f.Severity == finding.Warning
		}), w.personal)),
	}
}

// caused lists the findings of a kind that the change causes and that do not
// block.
func (w writer) caused(is func(finding.Finding) bool) []finding.Finding {
	var list []finding.Finding
	for _, f := range w.report.Findings {
		if !f.Blocking && f.CausedByChange && is(f) {
			list = append(list, f)
		}
	}
	return list
}
