package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// atLeast judges a condition by how many of others are met: by the n-th best of them.
var atLeast = kind{
	member: "atLeast",
	demand: func(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
		names := make([]lang.Text, len(j.AtLeast.Conditions))
		for i, id := range j.AtLeast.Conditions {
			names[i] = titleOf(p, id)
		}
		return []lang.Text{lang.Format("Minst %s av de här %s villkoren ska vara uppfyllda: %s.", "At least %s of these %s conditions must be met: %s.",
			lang.InWords(j.AtLeast.N), lang.InWords(len(names)), lang.List(names))}
	},
	lacks: func(e *evaluation, b basis, seen []string) (lang.Text, []Reason) {
		if n := b.AtLeast.N; n < 1 || n > len(b.AtLeast.Conditions) {
			return e.saysNothing(b)
		}
		return lacksConditions(e, b, seen)
	},
	parts: func(e *evaluation, b basis, parts []part) []part {
		for _, other := range e.others(b) {
			parts = append(parts, e.byCondition(other))
		}
		return parts
	},
	decides: func(_ *evaluation, b basis, parts []part) []part { return best(parts, b.AtLeast.N) },
	opening: func(e *evaluation, b basis, _ []part) (lang.Text, []Reason) {
		text := e.say("Minst %s av %s villkor krävs.", "At least %s of %s conditions are needed.", lang.InWords(b.AtLeast.N), lang.InWords(len(b.AtLeast.Conditions)))
		return text, []Reason{{Text: text, Holds: new(true), Evidence: []Evidence{at(b.condition.Head, b.pointer()+"/atLeast", e.documentLink(b.Document))}}}
	},
	restsOn: restOnConditions,
	days:    daysOfConditions,
}

// byCondition is another condition as one part, with what it rests on as its steps.
func (e *evaluation) byCondition(other basis) part {
	parts := other.kind.parts(e, other, nil)
	p := part{occasion: e.ofCondition(other.condition), status: combine(other.kind.decides(e, other, parts))}
	if e.mute {
		return p
	}
	p.text = e.say("%s: %s.", "%s: %s.", titleOf(e.p, other.condition.ID), Label(p.status).Inside())
	p.evidence = []Evidence{at(other.condition.Head, "", "")}
	for i := range parts {
		p.add(holds(parts[i].status), parts[i].text, parts[i].evidence...)
	}
	p.next, p.chance = urgent(parts, other.kind.decides(e, other, parts), p.status)
	return p
}

// best returns n of the parts, the best; of equals those that may wait the longest, for
// the last chance is theirs.
func best(parts []part, n int) []part {
	if n >= len(parts) {
		return parts
	}
	list := slices.Clone(parts)
	slices.SortStableFunc(list, func(x, y part) int {
		return cmp.Or(better(y.status, x.status), inOrderOfChance(y.chance, x.chance))
	})
	return list[:n]
}

// inOrderOfChance orders by day; none is after every day.
func inOrderOfChance(x, y *LastChance) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	return lang.InOrder(x.Date, y.Date)
}

// What follows is shared by the kinds that are judged by other conditions.

// titleOf names a condition by its title, within quotation marks.
func titleOf(p *record.Project, id string) lang.Text {
	if c, ok := p.Conditions.Get(id); ok {
		return lang.Quote(c.Title)
	}
	return lang.Quote(lang.T(id, id))
}

// conditionOccasion is another condition, as what one is judged by.
var conditionOccasion = occasionKind{
	kind: record.KindCondition,
	names: func(e *evaluation, list []*occasion) lang.Text {
		names := make([]lang.Text, len(list))
		for i, o := range list {
			names[i] = titleOf(e.p, o.id)
		}
		return lang.List(names)
	},
}

func (e *evaluation) ofCondition(c *record.Condition) *occasion {
	return &occasion{occasionKind: &conditionOccasion, id: c.ID}
}

// others are the bases of the conditions that the one of b is judged by. They are
// there, and have kinds: see lacksConditions.
func (e *evaluation) others(b basis) []basis {
	list := make([]basis, 0, len(b.way.Conditions))
	for _, id := range b.way.Conditions {
		c, _ := e.p.Conditions.Get(id)
		list = append(list, e.basisOf(c))
	}
	return list
}

// lacksConditions says that another condition is not there or cannot be judged, or
// that it leads back here.
func lacksConditions(e *evaluation, b basis, seen []string) (lang.Text, []Reason) {
	pointer := b.pointer() + "/" + b.way.Member
	seen = append(slices.Clone(seen), b.condition.ID)
	for _, id := range b.way.Conditions {
		if slices.Contains(seen, id) {
			return lang.T("Villkoret bedöms inte: det hänvisar till sig självt, direkt eller genom andra villkor.",
				"The condition is not judged: it refers to itself, directly or through other conditions."), e.because(b.condition, pointer)
		}
		c, ok := e.p.Conditions.Get(id)
		if !ok {
			return lang.Format("Villkoret bedöms inte: det hänvisar till villkoret %s, som inte finns att läsa.",
				"The condition is not judged: it refers to the condition %s, which is not there to be read.", id), e.because(b.condition, pointer)
		}
		if why, because := e.unfit(e.basisOf(c), seen); !why.IsZero() {
			return why, because
		}
	}
	return lang.Text{}, nil
}

func restOnConditions(e *evaluation, b basis, refs []record.Ref) []record.Ref {
	for _, id := range b.way.Conditions {
		refs = append(refs, record.Ref{Kind: record.KindCondition, Project: e.p.ID, ID: id})
	}
	return refs
}

func daysOfConditions(k *keyDates, b basis) {
	for _, other := range k.e.others(b) {
		k.history(other.condition)
		other.kind.days(k, other)
	}
}
