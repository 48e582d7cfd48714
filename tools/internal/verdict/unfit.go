package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// unfit says why a condition cannot be judged, zero if it can: it is not
// known yet, has nothing to judge, goes in a circle, or rests on a record that
// is wrong. seen are the conditions on the way here.
func (e *evaluation) unfit(b basis, seen []string) (lang.Text, []Reason) {
	if !e.sound() {
		if why, because := e.blockedBy(e.restsOn(b)); !why.IsZero() {
			return why, because
		}
	}
	switch {
	case e.p.Record == nil:
		return lang.T("Villkoret bedöms inte: projektets egen post, project.json, finns inte att läsa.",
			"The condition is not judged: the project’s own record, project.json, is not there to be read."), e.because(b.condition, "")
	case b.Judgement == nil:
		return lang.T("Villkoret bedöms inte: det var inte känt den dagen.",
			"The condition is not judged: it was not known on that day."), e.because(b.condition, "/history")
	case b.kind == nil:
		return e.saysNothing(b)
	}
	return b.kind.lacks(e, b, seen)
}

// saysNothing is why a condition without parameters to judge by is not judged.
func (e *evaluation) saysNothing(b basis) (lang.Text, []Reason) {
	return lang.T("Villkoret bedöms inte: det säger inte vad som ska bedömas.",
		"The condition is not judged: it does not say what is to be judged."), e.because(b.condition, b.pointer())
}

// sound reports whether no record that the project's verdicts may rest on is
// wrong, as mostly: then nobody need ask which those are.
func (e *evaluation) sound() bool {
	return len(e.blocked) == 0 && len(e.r.Faulty(e.p.ID)) == 0 && len(e.r.Faulty("")) == 0
}

func (e *evaluation) because(c *record.Condition, pointer string) []Reason {
	return []Reason{{
		Text:     lang.T("Bedömningen stannar vid den här uppgiften.", "The judgement stops at this fact."),
		Evidence: []Evidence{at(c.Head, pointer, "")},
	}}
}

// blockedBy finds the first of the records, by path, that a verdict may not
// rest on, and says why.
func (e *evaluation) blockedBy(refs []record.Ref) (lang.Text, []Reason) {
	refs = slices.DeleteFunc(refs, func(ref record.Ref) bool {
		_, wrong := e.blocked[ref]
		return !wrong && e.r.State(ref) != record.Faulty
	})
	if len(refs) == 0 {
		return lang.Text{}, nil
	}
	first := slices.MinFunc(refs, func(x, y record.Ref) int { return cmp.Compare(x.Path(), y.Path()) })
	why := lang.Format("Villkoret bedöms inte: posten %s, som bedömningen vilar på, går inte att läsa.",
		"The condition is not judged: the record %s that the judgement rests on cannot be read.", first.Path())
	if message, wrong := e.blocked[first]; wrong {
		why = lang.Sentences(lang.Format("Villkoret bedöms inte: posten %s, som bedömningen vilar på, behöver rättas först.",
			"The condition is not judged: the record %s that the judgement rests on must be put right first.", first.Path()), message)
	}
	return why, []Reason{{
		Text:     lang.T("Bedömningen stannar vid den här posten.", "The judgement stops at this record."),
		Evidence: []Evidence{{Path: first.Path()}},
	}}
}

// restsOn lists the records that decide the verdict on the condition.
func (e *evaluation) restsOn(b basis) []record.Ref {
	refs := []record.Ref{
		{Kind: record.KindProject, Project: e.p.ID, ID: e.p.ID},
		b.condition.Ref,
	}
	if b.kind == nil {
		return refs
	}
	return b.kind.restsOn(e, b, refs)
}

// unread returns a verdict without status for every condition that could not be
// read at all: it is not to vanish from the list.
func (e *evaluation) unread() []Verdict {
	var list []Verdict
	for _, ref := range e.r.Faulty(e.p.ID) {
		if ref.Kind != record.KindCondition {
			continue
		}
		why, because := e.blockedBy([]record.Ref{ref})
		list = append(list, Verdict{
			Project: e.p.ID, Condition: ref.ID, NotJudged: &why, Headline: why,
			Parts: []Part{}, Because: because, KeyDates: []KeyDate{},
		})
	}
	return list
}
