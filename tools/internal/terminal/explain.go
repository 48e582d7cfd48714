package terminal

import (
	"slices"
	"strings"

	"insyn/tools/internal/explain"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// Explain shows rules and conditions in full, one after the other.
func (p Printer) Explain(a explain.Answer) error {
	for i, r := range a.Rules {
		if i > 0 {
			p.printf("\n")
		}
		p.rule(r)
	}
	for i, c := range a.Conditions {
		if i+len(a.Rules) > 0 {
			p.printf("\n")
		}
		p.condition(c)
	}
	if len(a.Conditions) > 0 {
		p.heading(p.in("Vad orden betyder", "What the words mean"))
		p.statuses(a.Statuses)
		p.printf("\n")
		p.indented(0, "", verdict.Whose().In(p.lang))
	}
	return p.flush()
}

// Contents lists rules, by what they are about, and conditions, one to a line.
func (p Printer) Contents(a explain.Answer) error {
	widest := 0
	for _, r := range a.Rules {
		widest = max(widest, textColumns(severityWord(r.Severity).In(p.lang)))
	}
	for _, subject := range rule.Subjects() {
		rules := slices.DeleteFunc(slices.Clone(a.Rules), func(r explain.Rule) bool { return !subject.Holds(r.ID) })
		p.heading(lang.Format("%s (%d)", "%s (%d)", subject.Name, len(rules)).In(p.lang))
		for _, r := range rules {
			word := severityWord(r.Severity).In(p.lang)
			first := "  " + r.ID + "  " + p.styled(signOf(r.Severity), padded(word, widest)) + "  "
			p.indented(2+len(r.ID)+2+widest+2, first, r.Title.In(p.lang))
		}
	}
	if len(a.Conditions) > 0 {
		p.heading(lang.Format("Villkor i uppgifterna (%d)", "Conditions in the records (%d)", len(a.Conditions)).In(p.lang))
	}
	widest = 0
	for _, c := range a.Conditions {
		widest = max(widest, textColumns(show(name(c, a.Conditions))))
	}
	for _, c := range a.Conditions {
		p.indented(2+widest+2, "  "+padded(show(name(c, a.Conditions)), widest)+"  ", p.text(c.Title))
	}
	p.gap()
	p.indented(0, "", p.in(
		"Skriv insyn explain och ett id för att läsa mer, till exempel insyn explain NOM-03.",
		"Write insyn explain and an id to read more, such as insyn explain NOM-03."))
	return p.flush()
}

// name is the condition's id, with its project where another has the same.
func name(c explain.Condition, all []explain.Condition) string {
	if len(explain.Named(all, c.ID)) > 1 {
		return c.Project + "/" + c.ID
	}
	return c.ID
}

// severityWord is the one word for a severity.
func severityWord(s finding.Severity) lang.Text {
	switch s {
	case finding.Error:
		return lang.T("fel", "error")
	case finding.Warning:
		return lang.T("varning", "warning")
	}
	return lang.T("upplysning", "note")
}

func signOf(s finding.Severity) style {
	switch s {
	case finding.Error:
		return red
	case finding.Warning:
		return yellow
	}
	return blue
}

// section writes a heading and a paragraph of our own words.
func (p Printer) section(heading, text string) {
	p.heading(heading)
	p.indented(2, "  ", text)
}

func (p Printer) condition(c explain.Condition) {
	p.indented(textColumns(show(c.ID))+2, p.styled(bold, show(c.ID))+"  ", p.text(c.Title))
	p.printf("%s\n", lang.Format("Projektet %s", "The project %s", show(c.ProjectTitle.In(p.lang))).In(p.lang))
	p.printf("%s\n", p.styled(dim, show(c.Path)))
	if !c.StrengthName.IsZero() {
		p.section(p.in("Styrka", "Strength"), p.text(c.StrengthName.Sentence())+".")
	}
	if len(c.Quotes) > 0 {
		p.heading(p.in("Källans ord", "The source's words"))
	}
	for _, q := range c.Quotes {
		p.quote(q)
	}
	if len(c.JudgedBy) > 0 {
		p.section(p.in("Så bedöms det", "How it is judged"), p.text(lang.Sentences(c.JudgedBy...)))
	}
	if c.Interpretation != nil {
		p.heading(p.in("Regionens tolkning", "The region's interpretation"))
		for part := range strings.SplitSeq(c.Interpretation.In(p.lang), "\n\n") {
			p.indented(2, "  ", show(strings.TrimSpace(part)))
		}
	}
	day := c.AsOf.In(p.lang)
	p.heading(p.in("Bedömningen den "+day, "The judgement on "+day))
	if c.Verdict == nil {
		p.printf("  %s\n", p.in("Villkoret bedöms inte.", "The condition is not judged."))
		return
	}
	status := p.status(new(c.Verdict.Standing()))
	p.indented(2+textColumns(status)+2, "  "+p.styled(styleOf(c.Verdict.Status), status)+"  ", p.underline(*c.Verdict))
	p.printf("  %s\n", p.in("Skälen, steg för steg: insyn status.", "The reasons, step by step: insyn status."))
}

// quote shows a quotation in the language that it stands in, and for a reader
// of English the translation too.
func (p Printer) quote(q explain.Quote) {
	p.indented(2, "  ", show(lang.Quote(lang.T(q.Text, q.Text)).SV))
	if p.lang == lang.English && q.Translation != "" {
		p.indented(4, "    ", p.in("", "In English: ")+show(lang.Quote(lang.T("", q.Translation)).EN))
	}
	from := show(q.Document)
	if q.DocumentTitle != nil {
		from = p.text(*q.DocumentTitle)
	}
	if q.Place != "" {
		from += ", " + show(q.Place)
	}
	from += "."
	if q.SecondHand {
		from += " " + p.in("Återgivet av någon annan än finansiären.", "Retold by somebody else than the funder.")
	}
	p.indented(4, "    ", from)
	if q.URL != "" {
		p.printf("    %s\n", p.styled(dim, show(q.URL)))
	}
}

func (p Printer) statuses(all []explain.Status) {
	widest := 0
	for _, s := range all {
		widest = max(widest, textColumns(p.status(&s.Status)))
	}
	for _, s := range all {
		first := "  " + p.styled(styleOf(&s.Status), padded(p.status(&s.Status), widest)) + "  "
		p.indented(2+widest+2, first, s.Meaning.In(p.lang))
	}
}
