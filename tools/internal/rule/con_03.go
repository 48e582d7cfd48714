package rule

import (
	"slices"

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
			for _, day := range judgementDays(proj) {
				for _, c := range proj.Conditions.All() {
					others, j := judgedBy(proj, c, day)
					if j != nil {
						p.Examined(recordAt(c.Head))
					}
					for i, other := range others {
						if other == nil || !leadsTo(proj, other, c, day, nil) {
							continue
						}
						spot := at(c.Ref, "history", j.Index, "satisfiedBy", "condition")
						if j.AtLeast != nil {
							spot = at(c.Ref, "history", j.Index, "atLeast", "conditions", i)
						}
						p.Report(spot, "circle", Values{"condition": c.Title, "other": other.Title}, at(other.Ref))
					}
				}
			}
		}
	},
}

// fromTheStart is a day before every other: that of what was always known.
var fromTheStart = lang.NewDate(1, 1, 1)

// judgementDays lists the days on which a condition surely is judged in another
// way. Two ways that never applied at the same time make no circle.
func judgementDays(proj *record.Project) []lang.Date {
	days := []lang.Date{fromTheStart}
	for _, c := range proj.Conditions.All() {
		for _, j := range c.History {
			if day := j.Known.LastDay(); day.Known() && !slices.Contains(days, day) {
				days = append(days, day)
			}
		}
	}
	return days
}

// judgedBy gives the conditions by which another surely is judged on the day, nil for
// one that is not there, and the entry of its history that says so; nil where it is
// judged otherwise, or may be.
func judgedBy(proj *record.Project, c *record.Condition, day lang.Date) ([]*record.Condition, *record.Judgement) {
	for i := range c.History {
		in := &c.History[i]
		ids := in.Way().Conditions
		if len(ids) == 0 || !surelyJudges(c, i, day) {
			continue
		}
		others := make([]*record.Condition, len(ids))
		for k, id := range ids {
			others[k], _ = proj.Conditions.Get(id)
		}
		return others, in
	}
	return nil, nil
}

// surelyJudges tells whether an entry of the condition's history is the one that
// applies on the day: it is known by then, and what may be known by then is not
// later, nor of the same day and later in the file.
func surelyJudges(c *record.Condition, entry int, day lang.Date) bool {
	known := func(i int) lang.Date {
		if d := c.History[i].Known; d.Known() {
			return d
		}
		return fromTheStart
	}
	in := known(entry)
	if day.MaybeBefore(in) {
		return false
	}
	for i := range c.History {
		switch other := known(i); {
		case i == entry, day.SurelyBefore(other):
		case i < entry && in.MaybeBefore(other), i > entry && !other.SurelyBefore(in):
			return false
		}
	}
	return true
}

// leadsTo follows a condition through those that it is judged by on the day, and
// tells whether the goal is among them. seen are those on the way.
func leadsTo(proj *record.Project, from, goal *record.Condition, day lang.Date, seen []*record.Condition) bool {
	if from == goal {
		return true
	}
	if slices.Contains(seen, from) {
		return false // a circle that the goal is not part of
	}
	others, _ := judgedBy(proj, from, day)
	return slices.ContainsFunc(others, func(other *record.Condition) bool {
		return other != nil && leadsTo(proj, other, goal, day, append(slices.Clone(seen), from))
	})
}
