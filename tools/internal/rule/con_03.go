package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var con03 = Rule{
	ID: "CON-03", Severity: finding.Error,
	Title: lang.T(
		"Villkor som uppfylls genom andra villkor går inte i ring.",
		"Conditions that are satisfied by other conditions do not go in a circle."),
	Why: lang.T(
		"Uppfylls ett villkor genom ett annat, och det genom det första, finns inget som avgör något av dem.",
		"If a condition is satisfied by another, and that by the first, nothing decides either of them."),
	Basis: lang.T(
		"Hålls så att varje villkor i slutändan vilar på något som har hänt.",
		"Kept so that every condition rests on something that has happened in the end."),
	Kinds: []record.Kind{record.KindCondition},
	Messages: []Message{
		{Name: "circle", Text: lang.T(
			"Villkoret ”{condition}” uppfylls genom ”{other}”, som i sin tur leder tillbaka hit. Ange hur ett av dem bedöms på annat sätt.",
			"The condition “{condition}” is satisfied by “{other}”, which leads back here in turn. Say how one of them is judged in another way.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.All.Projects.All() {
			for _, c := range proj.Conditions.All() {
				for _, j := range c.History {
					if j.SatisfiedBy == nil {
						continue
					}
					p.Examined(place(c.Ref))
					if other, ok := proj.Conditions.Get(j.SatisfiedBy.Condition); ok && leadsTo(proj, other, c) {
						p.Report(at(c.Ref, "history", j.Index, "satisfiedBy", "condition"), "circle",
							Values{"condition": c.Title, "other": other.Title}, place(other.Ref))
					}
				}
			}
		}
	},
}

// leadsTo follows a condition through those that it is satisfied by, at any
// time, and tells whether the goal is among them.
func leadsTo(proj *record.Project, from, goal *record.Condition) bool {
	seen := map[*record.Condition]bool{}
	var follow func(c *record.Condition) bool
	follow = func(c *record.Condition) bool {
		if c == goal {
			return true
		}
		if seen[c] {
			return false
		}
		seen[c] = true
		for _, j := range c.History {
			if j.SatisfiedBy == nil {
				continue
			}
			if next, ok := proj.Conditions.Get(j.SatisfiedBy.Condition); ok && follow(next) {
				return true
			}
		}
		return false
	}
	return follow(from)
}
