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
	return slices.ContainsFunc(blocking, func(f finding.Finding) bool { return isPersonal(f.Rule) })
}

func isPersonal(id string) bool { return strings.HasPrefix(id, "PER-") }

// fit gives the findings as they may be told. Next to personal data only the
// errors about those keep their own words, which never hold a value; of the
// others the rule is named.
func fit(list []finding.Finding, personal bool) []finding.Finding {
	for i := range list {
		f := &list[i]
		if !personal || isPersonal(f.Rule) && f.Severity == finding.Error {
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

// Each language gets half of the room, and each list of a language a share of
// that, so that a long list never pushes another out.
const (
	roomForBlocking = 13_000
	roomForRecords  = 9_000
	roomForEffects  = 5_000
	roomForAdvice   = 3_000
	longestText     = 700 // characters of one quoted text
)

// maxSize is how long the text is at the most, in bytes. GitHub's comments have
// room for 65,536 characters, which are never more than the bytes.
const maxSize = 65_000

// Write writes the text: Swedish first, English folded under it. It is never
// longer than maxSize.
func Write(result *inspect.Result) string {
	r := result.Report
	list := Errors(r)
	personal := holdsPersonal(list)
	return markdown.Both(func(to *markdown.Writer) {
		w := writer{to}
		w.outcome(r)
		if r.Refused != nil {
			w.Line(markdown.Text(markdown.Shortened(r.Refused.In(w.Lang), 2000)))
			return
		}
		w.blocking(list, personal)
		w.records(r, personal)
		w.effects(result, personal)
		w.advice(r, personal)
		if r.Scope != nil {
			w.Line(r.Scope.Words().In(w.Lang) + "\n")
		}
		head := ""
		if r.Source.Commit != nil {
			head = (*r.Source.Commit)[:min(10, len(*r.Source.Commit))]
		}
		w.Line("<sub>" + w.In(
			"Granskad version "+head+", sammanslagen med huvudgrenen och bedömd för "+r.AsOf.In(w.Lang)+". ",
			"Judged: version "+head+", merged into the main branch, for "+r.AsOf.In(w.Lang)+". ") +
			markdown.Text(verdict.Whose().In(w.Lang)) + "</sub>")
	})
}

// writer writes one language's half.
type writer struct{ *markdown.Writer }

func (w writer) heading(sv, en string) { w.Line("\n#### " + w.In(sv, en) + "\n") }

func (w writer) outcome(r *inspect.Report) {
	switch n := r.Summary.Blocking; {
	case r.Refused != nil:
		w.Line("### " + w.In("Insyn: ändringen blockeras", "Insyn: the change is blocked") + "\n")
	case n > 0:
		w.Line("### Insyn: " + countErrors(n).In(w.Lang) + "\n")
	default:
		w.Line("### " + w.In("Insyn: inget blockerar", "Insyn: nothing blocks") + "\n")
	}
}

func (w writer) blocking(list []finding.Finding, personal bool) {
	if len(list) == 0 {
		return
	}
	if personal {
		w.Line("**" + w.In(
			"Ändringen kan innehålla personuppgifter som inte ska spridas. Därför återges inget ur den här. Ta bort dem ur grenens historik också, inte bara i en ny version.",
			"The change may hold personal data that must not be spread. Therefore nothing of it is repeated here. Remove them from the branch's history too, not only in a new commit.") + "**\n")
	}
	w.heading("Det här blockerar", "This blocks")
	w.List(roomForBlocking, w.findings(list))
}

func (w writer) findings(list []finding.Finding) []string {
	var items []string
	for _, f := range list {
		item := "- " + markdown.Path(f.Path)
		if f.Line > 0 {
			item += fmt.Sprintf(w.In(", rad %d", ", line %d"), f.Line)
		}
		item += ": " + markdown.Text(markdown.Shortened(f.Message.In(w.Lang), longestText)) + " `" + f.Rule + "`"
		items = append(items, item)
	}
	return items
}

func (w writer) records(r *inspect.Report, personal bool) {
	change := r.Change
	w.heading("Det här gör ändringen", "This is what the change does")
	if change == nil || len(change.Records) == 0 {
		w.Line(w.In("Inga uppgifter ändras.", "No records change.") + "\n")
		return
	}
	var items []string
	for _, r := range change.Records {
		text := markdown.Text(markdown.Shortened(r.Text.In(w.Lang), longestText))
		if personal {
			text = did(r.Did).In(w.Lang) + " " + markdown.Path(r.Path) + "."
		}
		items = append(items, "- "+text)
	}
	w.List(roomForRecords, items)
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

func (w writer) effects(r *inspect.Result, personal bool) {
	change := r.Report.Change
	if change == nil || len(change.Records) == 0 {
		return
	}
	w.heading("Så ändras bedömningen", "How the judgement changes")
	if len(change.Effects) == 0 {
		w.Line(w.In("Inget villkor bedöms annorlunda, i dag eller på något viktigt datum.",
			"No condition is judged otherwise, today or on any key date.") + "\n")
		return
	}
	var items []string
	for _, e := range change.Effects {
		title := w.condition(r, e, personal)
		item := "- " + w.In("Villkoret ", "The condition ") + "*" + title + "*: "
		if same(e.Before, e.After) {
			item += w.status(e.After) + w.In(" som förut, men annorlunda på dessa datum:", " as before, but otherwise on these dates:")
		} else {
			item += w.status(e.Before) + " → **" + w.status(e.After) + "**"
		}
		items = append(items, item+w.keyDates(e.KeyDates))
	}
	w.List(roomForEffects, items)
}

// condition names a condition by its title, which is the main branch's own
// unless the change is about it.
func (w writer) condition(r *inspect.Result, e inspect.Effect, personal bool) string {
	if p, ok := r.Register.Projects.Get(e.Project); ok && !personal {
		if c, ok := p.Conditions.Get(e.Condition); ok {
			return markdown.Text(markdown.Shortened(c.Title.In(w.Lang), 200))
		}
	}
	return markdown.Text(markdown.Shortened(e.Condition, 200))
}

// keyDates lists the dates on which a status changes; dates after each other
// with the same change are one line.
func (w writer) keyDates(dates []inspect.EffectOnDate) string {
	var b strings.Builder
	for len(dates) > 0 {
		n := 1
		for n < len(dates) && same(dates[n].Before, dates[0].Before) && same(dates[n].After, dates[0].After) {
			n++
		}
		fmt.Fprintf(&b, "\n  - %s: %s → %s", lang.Span(dates[0].Date, dates[n-1].Date).In(w.Lang), w.status(dates[0].Before), w.status(dates[0].After))
		dates = dates[n:]
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

// advice lists the warnings that the change causes, and the errors that a
// waiver lets pass. Those that stood before are not the change's to answer for.
func (w writer) advice(r *inspect.Report, personal bool) {
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
		items := w.findings(fit(waived, personal))
		for i, f := range waived {
			items[i] += w.In(", avsteg ", ", waiver ") + markdown.Path(f.WaivedBy)
		}
		w.List(roomForAdvice/2, items)
	}
	if len(warnings) > 0 {
		w.heading("Varningar, som inte blockerar", "Warnings, which do not block")
		w.List(roomForAdvice, w.findings(fit(warnings, personal)))
	}
}
