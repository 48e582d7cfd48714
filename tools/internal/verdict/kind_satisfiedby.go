package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// satisfiedBy judges a condition that is met when another one is: all that is
// judged is judged there.
var satisfiedBy = kind{
	member: "satisfiedBy",
	demand: func(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
		title := lang.T(j.SatisfiedBy.Condition, j.SatisfiedBy.Condition)
		if c, ok := p.Conditions.Get(j.SatisfiedBy.Condition); ok {
			title = c.Title
		}
		return []lang.Text{lang.Format(
			"Villkoret är uppfyllt när ett annat villkor är det: %s.",
			"The condition is met when another condition is: %s.", lang.Quote(title))}
	},
	lacks: lacksCondition,
	parts: func(e *evaluation, b basis, parts []part) []part {
		other := e.other(b)
		return other.kind.parts(e, other, parts)
	},
	opening: openedByOther,
	restsOn: func(e *evaluation, b basis, refs []record.Ref) []record.Ref {
		return append(refs, record.Ref{Kind: record.KindCondition, Project: e.p.ID, ID: b.SatisfiedBy.Condition})
	},
	days: func(k *keyDates, b basis) {
		other := k.e.other(b)
		k.history(other.condition)
		other.kind.days(k, other)
	},
}

// other is the basis of the condition that the one of b is satisfied by. It is
// there, and has a kind: see lacksCondition.
func (e *evaluation) other(b basis) basis {
	c, _ := e.p.Conditions.Get(b.SatisfiedBy.Condition)
	return e.basisOf(c)
}

// lacksCondition says that the other condition is not there or cannot be judged,
// or that it leads back here.
func lacksCondition(e *evaluation, b basis, seen []string) (lang.Text, []Reason) {
	id, pointer := b.SatisfiedBy.Condition, b.pointer()+"/satisfiedBy/condition"
	seen = append(seen, b.condition.ID)
	if slices.Contains(seen, id) {
		return lang.T("Villkoret bedöms inte: det hänvisar till sig självt, direkt eller genom andra villkor.",
			"The condition is not judged: it refers to itself, directly or through other conditions."), e.because(b.condition, pointer)
	}
	if _, ok := e.p.Conditions.Get(id); !ok {
		return lang.Format("Villkoret bedöms inte: det hänvisar till villkoret %s, som inte finns att läsa.",
			"The condition is not judged: it refers to the condition %s, which is not there to be read.", id), e.because(b.condition, pointer)
	}
	return e.unfit(e.other(b), seen)
}

// openedByOther says which condition decides, and then what that one says.
func openedByOther(e *evaluation, b basis, parts []part) (lang.Text, []Reason) {
	other := e.other(b)
	headline, reasons := other.kind.opening(e, other, parts)
	title := lang.Quote(other.condition.Title)
	return lang.Sentences(e.say("Bedöms genom villkoret %s.", "Judged by the condition %s.", title), headline),
		slices.Insert(reasons, 0, Reason{
			Text:  e.say("Villkoret är uppfyllt när villkoret %s är uppfyllt.", "The condition is met when the condition %s is met.", title),
			Holds: new(true),
			Evidence: []Evidence{
				at(b.condition.Head, b.pointer()+"/satisfiedBy", e.documentLink(b.Document)),
				at(other.condition.Head, "", ""),
			},
		})
}
