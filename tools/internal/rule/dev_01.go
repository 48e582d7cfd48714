package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// noticeDays is our own measure of "at once".
const noticeDays = 14

var dev01 = Rule{
	ID: "DEV-01", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En avvikelse anger villkor, följder och när den upptäcktes, och meddelas finansiären snarast.",
		"A deviation names conditions, consequences and when it was found, and the funder is told at once."),
	Why: lang.T(
		"Finansiären vill veta vad ändringen betyder för mål, aktiviteter, budget och indikatorer. ”Snarast” räknar vi som 14 dagar. Har finansiären själv tagit initiativet behövs ingen anmälan.",
		"The funder wants to know what the change means for goals, activities, budget and indicators. We take “at once” as 14 days. If the funder began it, no notice is needed."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: en ändring meddelas snarast, med följderna för mål, aktiviteter, budget och indikatorer.",
		"The funder's handbook for national project funds: a change is notified at once, with its consequences for goals, activities, budget and indicators."),
	Kinds: []record.Kind{record.KindDeviation},
	Messages: []Message{
		{Name: "incomplete", Text: lang.T(
			"Avvikelsen saknar {missing}. Lägg till det som saknas.",
			"The deviation lacks {missing}. Add what is missing.")},
		{Name: "told-late", Text: lang.T(
			"Finansiären meddelades {day}, mer än {days} dagar efter att avvikelsen upptäcktes {found}. Kontrollera datumen, och meddela snarast nästa gång.",
			"The funder was notified {day}, more than {days} days after the deviation was found {found}. Check the dates, and notify at once the next time.")},
		{Name: "not-told", Text: lang.T(
			"Avvikelsen upptäcktes {found}, men finansiären är inte meddelad. Meddela finansiären skriftligt, och för in när det skedde.",
			"The deviation was found {found}, but the funder has not been notified. Notify the funder in writing, and add when it was done.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Deviations.All() {
				p.Examined(recordAt(d.Head))
				checkDeviation(p, proj, d)
			}
		}
	},
}

// concerned reports whether the deviation should name a condition: one is about what
// it names, or it names nothing.
func concerned(proj *record.Project, d *record.Deviation) bool {
	about := d.About()
	return len(about) == 0 || slices.ContainsFunc(proj.Conditions.All(), func(c *record.Condition) bool {
		of := proj.Judgement(c).Way().Occasions
		return slices.ContainsFunc(of.IDs, func(id string) bool { return slices.Contains(about, record.OccasionOf(of.Kind, id)) })
	})
}

func checkDeviation(p *Pass, proj *record.Project, d *record.Deviation) {
	c := d.Consequences
	if c == nil {
		c = &record.Consequences{}
	}
	var lacks lacking
	lacks.want(len(d.Conditions) > 0 || !concerned(proj, d), "conditions", lang.T("villkor som berörs", "the conditions concerned"))
	lacks.want(d.Found.Known(), "found", lang.T("datum då den upptäcktes", "the date on which it was found"))
	lacks.want(!c.Goals.IsZero(), "consequences", lang.T("följder för målen", "the consequences for the goals"))
	lacks.want(!c.Activities.IsZero(), "consequences", lang.T("följder för aktiviteterna", "the consequences for the activities"))
	lacks.want(!c.Budget.IsZero(), "consequences", lang.T("följder för budgeten", "the consequences for the budget"))
	lacks.want(!c.Indicators.IsZero(), "consequences", lang.T("följder för indikatorerna", "the consequences for the indicators"))
	if lacks.first != "" {
		p.Report(at(d.Ref, lacks.first), "incomplete", Values{"missing": lacks.names})
	}
	if d.BegunBy == "funder" || !d.Found.Known() {
		return
	}
	last := d.Found.AddDays(noticeDays)
	switch {
	case d.Notice == nil && last.SurelyBefore(p.AsOf):
		p.Report(at(d.Ref, "notice"), "not-told", Values{"found": d.Found.OnDay()})
	case d.Notice != nil && last.SurelyBefore(d.Notice.On):
		p.Report(at(d.Ref, "notice", "on"), "told-late", Values{"day": d.Notice.On.OnDay(), "days": noticeDays, "found": d.Found.OnDay()})
	}
}
