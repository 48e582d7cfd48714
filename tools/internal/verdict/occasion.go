package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// occasion is what a condition is judged at, one by one: a meeting, or
// the last day of what the project owes.
type occasion struct {
	*occasionKind
	id          string
	first, last lang.Date         // unknown where a day is
	recorded    bool              // something says what happened
	calledOff   bool              // it will not take place
	by          *record.Deviation // what called it off; nil if that is not recorded

	meeting   *record.Meeting // the kind's own: one of these
	owed      *record.Owed
	deviation *record.Deviation
}

// named is how records and verdicts name it.
func (o *occasion) named() record.Occasion { return record.OccasionOf(o.kind, o.id) }

// occasionKind is what is so of all occasions of one kind. Each has a file of its
// own.
type occasionKind struct {
	kind record.Kind

	// find gives those of the ids that are there, in the order in which they take
	// place; those without date last.
	find func(*evaluation, []string) []occasion

	// missing says that there is none with the id, to finish "is not judged".
	missing func(id string) lang.Text

	// names names several in running text: "träffen den 28 januari 2021".
	names func(*evaluation, []*occasion) lang.Text

	// begins tells the first day as exactly as is known.
	begins func(*occasion) lang.Text

	// undated judges one that no day is known for, and cancelled one that was
	// called off and that the funder has not spoken of.
	undated, cancelled func(*evaluation, *occasion) part

	// amended reports whether the funder's approval of a change of the kind makes
	// up for what was asked.
	amended func(o *occasion, change string) bool

	// rests adds the records that the occasions are.
	rests func(*evaluation, []string, []record.Ref) []record.Ref

	// days notes the days on which what is known of it changes.
	days func(*keyDates, *occasion)
}

// occasionKinds lists the kinds of occasion.
var occasionKinds = [...]*occasionKind{&meetingOccasion, &reportOccasion, &deedOccasion, &deviationOccasion}

// occasionKindOf finds the kind, nil if conditions are judged at none of it.
func occasionKindOf(kind record.Kind) *occasionKind {
	for _, k := range occasionKinds {
		if k.kind == kind {
			return k
		}
	}
	return nil
}

// occasions lists those that a condition is judged at, in the order in which
// they take place; those without date come last.
func (e *evaluation) occasions(way record.Way) []*occasion {
	if e.looked != nil && e.lookedFor.Kind == way.Occasions.Kind && slices.Equal(way.Occasions.IDs, e.lookedFor.IDs) {
		return e.looked
	}
	var all []occasion
	k := occasionKindOf(way.Occasions.Kind)
	if k != nil {
		all = k.find(e, way.Occasions.IDs)
	}
	list := make([]*occasion, len(all))
	for i := range all {
		all[i].occasionKind = k
		list[i] = &all[i]
	}
	e.lookedFor, e.looked, e.lookedNames = way.Occasions, list, lang.Text{}
	return list
}

// byFirstDay orders occasions by their first day, those without one last.
func byFirstDay(a, b occasion) int {
	switch {
	case a.first.Known() && !b.first.Known():
		return -1
	case !a.first.Known() && b.first.Known():
		return 1
	}
	return lang.InOrder(a.first, b.first)
}

// namesOf names those that a condition is judged at.
func (e *evaluation) namesOf(way record.Way) lang.Text {
	list := e.occasions(way)
	if e.lookedNames.IsZero() {
		e.lookedNames = e.nameOccasions(list)
	}
	return e.lookedNames
}

// name names an occasion in running text.
func (e *evaluation) name(o *occasion) lang.Text { return e.nameOccasions([]*occasion{o}) }

// nameOccasions names several, which are of one kind as those of a condition are.
func (e *evaluation) nameOccasions(list []*occasion) lang.Text {
	switch {
	case e.mute:
		return lang.Text{}
	case len(list) == 0:
		return e.meetings(nil)
	}
	return list[0].names(e, list)
}

// settle judges the condition at one occasion. What happened comes first if it
// settles the matter, then the funder's word, then whether it will take place and
// when, and last what is planned for it.
//
// happened is asked when the occasion is over or something is recorded of it,
// planned when it is still to come. On its own day only a record that settles the
// matter counts: the attendance list or the decision may yet come.
func (e *evaluation) settle(c *record.Condition, o *occasion, happened, planned func(stance) part) part {
	p := e.settled(c, o, happened, planned)
	p.occasion = o
	return p
}

func (e *evaluation) settled(c *record.Condition, o *occasion, happened, planned func(stance) part) part {
	said := e.funder(c, o)
	over := o.last.SurelyBefore(e.on)
	var past part
	if over || o.recorded {
		past = happened(said)
		if past.status == Fulfilled {
			return past
		}
	}
	if p, ok := e.granted(o, said); ok {
		return p
	}
	switch {
	case o.calledOff:
		return o.cancelled(e, o)
	case over || past.status == NotFulfilled:
		return past
	case !o.first.Known():
		return o.undated(e, o)
	}
	p := planned(said)
	if p.status == ActionNeeded && o.first.SurelyBefore(e.on) {
		// The first of several days has begun without it.
		p.status, p.chance = Unconfirmed, nil
		if p.next != nil {
			p.next.By = lang.Date{}
		}
	}
	return p
}

// ended reports whether the project's period is over.
func (e *evaluation) ended() bool { return e.end.SurelyBefore(e.on) }
