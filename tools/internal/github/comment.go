package github

import (
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// marker is the first line of our comment, by which it is found again. It does
// not show.
const marker = "<!-- insyn/nomination -->"

// pendingText is the status while the change is judged, and after a run that
// failed.
var pendingText = lang.T(
	"Granskas. Om det här står kvar: kör om arbetsflödet verdict.",
	"Being judged. If this stays: run the workflow verdict again.")

// describe puts the outcome in the few words that a status has room for.
func describe(r *inspect.Report) lang.Text {
	if r.Refused != nil {
		return lang.T("Blockerad som helhet. Se kommentaren.", "Blocked as a whole. See the comment.")
	}
	list := blocking(r)
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

// blocking lists the findings that block.
func blocking(r *inspect.Report) []finding.Finding {
	var list []finding.Finding
	for _, f := range r.Findings {
		if f.Blocking {
			list = append(list, f)
		}
	}
	return list
}

// isSpread tells whether something that the change touches may be personal data
// that is not to be spread, by what blocks. Our own comment would publish it
// once more, under any record's name: then nothing is quoted at all.
func isSpread(blocking []finding.Finding) bool {
	return slices.ContainsFunc(blocking, func(f finding.Finding) bool { return isPersonal(f.Rule) })
}

func isPersonal(id string) bool { return strings.HasPrefix(id, "PER-") }

// message gives what a finding says. Next to personal data only the errors
// about those keep their own words, which never hold a value; of the others the
// rule is named.
func message(f finding.Finding, personal bool) lang.Text {
	if !personal || isPersonal(f.Rule) && f.Severity == finding.Error {
		return f.Message
	}
	if r, ok := rule.Find(f.Rule); ok {
		return r.Title
	}
	return lang.Text{}
}

// Each language gets half of the room, and each list of a language a share of
// that, so that a long list never pushes another out.
const (
	roomForBlocking = 13_000
	roomForRecords  = 9_000
	roomForEffects  = 5_000
	roomForAdvice   = 3_000
	longestText     = 700 // characters of one quoted text
)

// writeComment writes the comment: Swedish first, English folded under it. It
// is never longer than maxBody.
func writeComment(r *inspect.Result) string {
	var b strings.Builder
	b.WriteString(marker + "\n")
	writeIn(&b, r, lang.Swedish)
	b.WriteString("\n<details lang=\"en\"><summary>In English</summary>\n\n")
	writeIn(&b, r, lang.English)
	b.WriteString("\n</details>\n")
	return b.String()
}

func writeIn(b *strings.Builder, result *inspect.Result, l lang.Language) {
	w := &writer{b: b, lang: l}
	r := result.Report
	w.outcome(r)
	if r.Refused != nil {
		w.line(markdown(shortened(r.Refused.In(l), 2000)))
		return
	}
	list := blocking(r)
	personal := isSpread(list)
	w.blocking(list, personal)
	w.records(r, personal)
	w.effects(result, personal)
	w.advice(r, personal)
	if r.Scope != nil {
		w.line(r.Scope.Words().In(l) + "\n")
	}
	head := ""
	if r.Source.Commit != nil {
		head = short(*r.Source.Commit)
	}
	w.line("<sub>" + w.in(
		"Granskad version "+head+", sammanslagen med huvudgrenen och bedömd för "+r.AsOf.In(l)+". ",
		"Judged: version "+head+", merged into the main branch, for "+r.AsOf.In(l)+". ") +
		markdown(verdict.Whose().In(l)) + "</sub>")
}

// writer writes one language's half.
type writer struct {
	b    *strings.Builder
	lang lang.Language
}

func (w *writer) in(sv, en string) string { return lang.T(sv, en).In(w.lang) }

func (w *writer) line(s string) { w.b.WriteString(s + "\n") }

func (w *writer) heading(sv, en string) { w.line("\n#### " + w.in(sv, en) + "\n") }

// list writes as many of the items as there is room for, and counts the rest.
func (w *writer) list(room int, items []string) {
	for i, item := range items {
		if room -= len(item) + 1; room < 0 {
			n := len(items) - i
			w.line("- " + lang.Format("… och %d till, som inte får plats här. Alla visas av %s.", "… and %d more, which have no room here. All are shown by %s.",
				n, "`go run ./tools/insyn check`").In(w.lang))
			break
		}
		w.line(item)
	}
	w.line("")
}

func (w *writer) outcome(r *inspect.Report) {
	switch n := r.Summary.Blocking; {
	case r.Refused != nil:
		w.line("### " + w.in("Insyn: ändringen blockeras", "Insyn: the change is blocked") + "\n")
	case n > 0:
		w.line("### Insyn: " + countErrors(n).In(w.lang) + "\n")
	default:
		w.line("### " + w.in("Insyn: inget blockerar", "Insyn: nothing blocks") + "\n")
	}
}

func (w *writer) blocking(list []finding.Finding, personal bool) {
	if len(list) == 0 {
		return
	}
	if personal {
		w.line("**" + w.in(
			"Ändringen kan innehålla personuppgifter som inte ska spridas. Därför återges inget ur den här. Ta bort dem ur grenens historik också, inte bara i en ny version.",
			"The change may hold personal data that must not be spread. Therefore nothing of it is repeated here. Remove them from the branch's history too, not only in a new commit.") + "**\n")
	}
	w.heading("Det här blockerar", "This blocks")
	w.list(roomForBlocking, w.findings(list, personal))
}

func (w *writer) findings(list []finding.Finding, personal bool) []string {
	var items []string
	for _, f := range list {
		item := "- " + pathText(f.Path)
		if f.Line > 0 {
			item += fmt.Sprintf(w.in(", rad %d", ", line %d"), f.Line)
		}
		item += ": " + markdown(shortened(message(f, personal).In(w.lang), longestText)) + " `" + f.Rule + "`"
		items = append(items, item)
	}
	return items
}

func (w *writer) records(r *inspect.Report, personal bool) {
	change := r.Change
	w.heading("Det här gör ändringen", "This is what the change does")
	if change == nil || len(change.Records) == 0 {
		w.line(w.in("Inga uppgifter ändras.", "No records change.") + "\n")
		return
	}
	var items []string
	for _, r := range change.Records {
		text := markdown(shortened(r.Text.In(w.lang), longestText))
		if personal {
			text = did(r.Did).In(w.lang) + " " + pathText(r.Path) + "."
		}
		items = append(items, "- "+text)
	}
	w.list(roomForRecords, items)
}

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

func (w *writer) effects(r *inspect.Result, personal bool) {
	change := r.Report.Change
	if change == nil || len(change.Records) == 0 {
		return
	}
	w.heading("Så ändras bedömningen", "How the judgement changes")
	if len(change.Effects) == 0 {
		w.line(w.in("Inget villkor bedöms annorlunda, i dag eller på något viktigt datum.",
			"No condition is judged otherwise, today or on any key date.") + "\n")
		return
	}
	var items []string
	for _, e := range change.Effects {
		title := w.condition(r, e, personal)
		item := "- " + w.in("Villkoret ", "The condition ") + "*" + title + "*: "
		if same(e.Before, e.After) {
			item += w.status(e.After) + w.in(" som förut, men annorlunda på dessa datum:", " as before, but otherwise on these dates:")
		} else {
			item += w.status(e.Before) + " → **" + w.status(e.After) + "**"
		}
		items = append(items, item+w.keyDates(e.KeyDates))
	}
	w.list(roomForEffects, items)
}

// condition names a condition by its title, which is the main branch's own
// unless the change is about it.
func (w *writer) condition(r *inspect.Result, e inspect.Effect, personal bool) string {
	if p, ok := r.Register.Projects.Get(e.Project); ok && !personal {
		if c, ok := p.Conditions.Get(e.Condition); ok {
			return markdown(shortened(c.Title.In(w.lang), 200))
		}
	}
	return markdown(shortened(e.Condition, 200))
}

// keyDates lists the dates on which a status changes; dates after each other
// with the same change are one line.
func (w *writer) keyDates(dates []inspect.EffectOnDate) string {
	var b strings.Builder
	for len(dates) > 0 {
		n := 1
		for n < len(dates) && same(dates[n].Before, dates[0].Before) && same(dates[n].After, dates[0].After) {
			n++
		}
		fmt.Fprintf(&b, "\n  - %s: %s → %s", lang.Span(dates[0].Date, dates[n-1].Date).In(w.lang), w.status(dates[0].Before), w.status(dates[0].After))
		dates = dates[n:]
	}
	return b.String()
}

func (w *writer) status(s *verdict.Status) string {
	if s == nil {
		return w.in("Inte bedömt", "Not judged")
	}
	return verdict.Label(*s).In(w.lang)
}

func same(a, b *verdict.Status) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// advice lists the warnings that the change causes, and the errors that a
// waiver lets pass. Those that stood before are not the change's to answer for.
func (w *writer) advice(r *inspect.Report, personal bool) {
	var warnings, waived []finding.Finding
	for _, f := range r.Findings {
		switch {
		case f.Blocking || !f.CausedByChange:
		case f.WaivedBy != "":
			waived = append(waived, f)
		case f.Severity == finding.Warning:
			warnings = append(warnings, f)
		}
	}
	if len(waived) > 0 {
		w.heading("Släpps igenom med avsteg från regel", "Let through by a waiver")
		items := w.findings(waived, personal)
		for i, f := range waived {
			items[i] += w.in(", avsteg ", ", waiver ") + pathText(f.WaivedBy)
		}
		w.list(roomForAdvice/2, items)
	}
	if len(warnings) > 0 {
		w.heading("Varningar, som inte blockerar", "Warnings, which do not block")
		w.list(roomForAdvice, w.findings(warnings, personal))
	}
}
