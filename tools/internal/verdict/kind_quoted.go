package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// quoted judges nothing: the condition is shown in the source's words, and counted by
// itself. Where another condition is judged by it, it is not confirmed.
var quoted = kind{
	member: "quoted",
	demand: func(_ *record.Register, _ *record.Project, j *record.Judgement) []lang.Text {
		return []lang.Text{
			lang.T("Villkoret återges med källans ord, men bedöms inte av någon här.", "The condition is shown in the source’s words, but judged by nobody here."),
			lang.Format("Skäl: %s.", "Reason: %s.", naming.Word(record.KindCondition, "quoted.why", j.Quoted.Why)),
		}
	},
	lacks: func(*evaluation, basis, []string) (lang.Text, []Reason) { return lang.Text{}, nil },
	parts: func(e *evaluation, b basis, parts []part) []part {
		p := part{status: Unconfirmed, occasion: e.ofCondition(b.condition)}
		if !e.mute {
			p.text = e.say("Villkoret %s bedöms inte av någon här.", "The condition %s is judged by nobody here.", lang.Quote(b.condition.Title))
			p.evidence = []Evidence{at(b.condition.Head, b.pointer()+"/quoted", "")}
			p.next = &Next{
				Text: e.say("Fråga %s om villkoret %s är uppfyllt.", "Ask %s whether the condition %s is met.", e.funderName(), lang.Quote(b.condition.Title)),
				Who:  lead(),
			}
		}
		return append(parts, p)
	},
	decides: everyPart,
	opening: func(e *evaluation, b basis, _ []part) (lang.Text, []Reason) {
		text := e.say("Villkoret återges, men bedöms inte av någon här: %s.", "The condition is shown, but judged by nobody here: %s.",
			naming.Word(record.KindCondition, "quoted.why", b.Quoted.Why))
		return lang.Text{}, []Reason{{Text: text, Evidence: []Evidence{at(b.condition.Head, b.pointer()+"/quoted", e.documentLink(b.Document))}}}
	},
	restsOn: func(_ *evaluation, _ basis, refs []record.Ref) []record.Ref { return refs },
	days:    func(*keyDates, basis) {},
}
