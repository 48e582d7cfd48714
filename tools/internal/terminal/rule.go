package terminal

import (
	"slices"
	"strings"

	"insyn/tools/internal/explain"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// effect tells what becomes of a change that breaks the rule.
func effect(r explain.Rule) lang.Text {
	switch {
	case r.Graded() && r.OfAssignments():
		return lang.T(
			"Fel, som blockerar den ändring som orsakar det. I ett uppdrag som redan är publicerat som beslutat är det en varning när uppgifterna granskas utan --base",
			"Error, which blocks the change that brings it about. In an assignment that is already published as decided it is a warning when the records are checked without --base")
	case r.Graded():
		return lang.T(
			"Fel, som blockerar den ändring som orsakar det. I det som redan är publicerat är det en varning när uppgifterna granskas utan --base",
			"Error, which blocks the change that brings it about. In what is already published it is a warning when the records are checked without --base")
	}
	return effectOf(r.Severity)
}

// effectOf tells what becomes of a change of which something so grave is said.
func effectOf(s finding.Severity) lang.Text {
	switch s {
	case finding.Error:
		return lang.T("Fel, som blockerar", "Error, which blocks")
	case finding.Warning:
		return lang.T("Varning, som inte blockerar", "Warning, which does not block")
	}
	return lang.T("Upplysning, som bara visas på webbplatsen", "Note, which is shown on the site only")
}

func (p Printer) rule(r explain.Rule) {
	p.indented(len(r.ID)+2, p.styled(bold, r.ID)+"  ", r.Title.In(p.lang))
	severity := r.Severity
	if r.Graded() {
		severity = finding.Error
	}
	does := effect(r).In(p.lang) + "."
	if r.Statable() {
		does += " " + p.in(
			"Har regionen själv angett bristen (flaws) är det en upplysning.",
			"If the region has stated the flaw itself (flaws), it is a note.")
	}
	for _, line := range p.wrap(does, 0) {
		p.printf("%s\n", p.styled(signOf(severity), line))
	}
	p.section(p.in("Varför", "Why"), r.Why.In(p.lang))
	p.section(p.in("Vilar på", "Rests on"), r.Basis.In(p.lang))
	if r.Waivable {
		p.section(p.in("Avsteg", "Waiver"), p.in(
			"Regionen kan besluta att regeln inte ska tillämpas på en post. Beslutet är offentligt och ligger i data/waivers.",
			"The region may decide not to apply the rule to a record. The decision is public and is in data/waivers."))
	}
	intro := p.in("Påhittade exempel som bryter mot regeln.", "Made-up examples that break the rule.")
	if r.ShowsLines() {
		intro += " " + p.in(
			"En rad med - har tagits bort, en rad med + har kommit till. Därefter står vad som då sägs.",
			"A line with - is taken away, and a line with + is added. What is then said comes after.")
	}
	p.section(p.in("Exempel", "Examples"), intro)
	for _, e := range r.Examples {
		told := r.Told(e)
		if len(told) == 0 {
			continue
		}
		p.printf("\n")
		p.differences(e.Differs)
		for _, m := range told {
			if r.Differs(m) {
				p.printf("  %s:\n", p.styled(signOf(m.Severity), effectOf(m.Severity).In(p.lang)))
			}
			p.said(m, e.Differs)
		}
		if len(e.Mended) > 0 {
			p.printf("  %s\n", p.styled(bold, p.in("Så rättas det:", "How it is mended:")))
			p.differences(e.Mended)
		}
	}
}

// said shows what is said of an example, and the line that it is said of unless
// it is one of those that differ.
func (p Printer) said(m explain.Message, differs []explain.Difference) {
	s, sign := m.Example, signOf(m.Severity)
	p.printf("  %s\n", p.styled(bold, position(s.Path, s.Line, s.Column)+":"))
	p.indented(2, "  ", p.text(s.Message)+" "+p.styled(sign, "["+s.Rule+"]"))
	if s.Excerpt == nil || isShown(s, differs) {
		return
	}
	for i, line := range s.Excerpt.Lines {
		if n := s.Excerpt.From + i; n == s.Line {
			p.pointAt(n, line, s.Column, sign)
		} else {
			shown, _ := snippet(line, 1, p.maxLineColumns(n))
			p.numbered(n, shown)
		}
	}
}

func isShown(s *explain.Said, differs []explain.Difference) bool {
	for _, d := range differs {
		for _, hunk := range d.Hunks {
			if d.Path == s.Path && slices.ContainsFunc(hunk, func(l explain.Line) bool { return l.Sign != "-" && l.Number == s.Line }) {
				return true
			}
		}
	}
	return false
}

var signs = map[string]style{"-": red, "+": green}

// differences shows the lines that differ in each file, and those around.
func (p Printer) differences(list []explain.Difference) {
	for _, d := range list {
		p.printf("  %s\n", p.styled(bold, show(d.Path)))
		for i, hunk := range d.Hunks {
			if i > 0 {
				p.printf("   …\n")
			}
			for _, l := range hunk {
				shown, _ := snippet(l.Text, 1, p.maxLineColumns(l.Number))
				p.printf("%s\n", p.styled(signs[l.Sign], strings.TrimRight(lineNumber(l.Number)+" "+l.Sign+" "+shown, " ")))
			}
		}
	}
}
