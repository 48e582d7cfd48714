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
		return []lang.Text{lang.Format(
			"Villkoret är uppfyllt när ett annat villkor är det: %s.",
			"The condition is met when another condition is: %s.", titleOf(p, j.SatisfiedBy.Condition))}
	},
	lacks: lacksConditions,
	parts: func(e *evaluation, b basis, parts []part) []part {
		other := e.other(b)
		return other.kind.parts(e, other, parts)
	},
	decides: func(e *evaluation, b basis, parts []part) []part {
		other := e.other(b)
		return other.kind.decides(e, other, parts)
	},
	opening: openedByOther,
	restsOn: restOnConditions,
	days:    daysOfConditions,
}

// other is the basis of the condition that the one of b is satisfied by. It is
// there, and has a kind: see lacksConditions.
func (e *evaluation) other(b basis) basis { return e.others(b)[0] }

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
