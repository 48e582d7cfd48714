package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// kind is one way to judge a condition. Each has a file of its own.
type kind struct {
	member string // of the schema, which holds the parameters

	// demand says in words what must have been so, and where.
	demand func(*record.Register, *record.Project, *record.Judgement) []lang.Text

	// lacks says why a condition cannot be judged, zero if it can. The strings
	// are the conditions on the way to this one.
	lacks func(*evaluation, basis, []string) (lang.Text, []Reason)

	// parts adds what is judged one by one.
	parts func(*evaluation, basis, []part) []part

	// decides picks those of the parts of which the worst is the status of the whole.
	decides func(*evaluation, basis, []part) []part

	// opening is what goes before the reasons of the parts: which paper the
	// condition is judged by, and at what. The text, which may be zero, begins
	// the headline.
	opening func(*evaluation, basis, []part) (lang.Text, []Reason)

	// restsOn adds the records that decide the verdict, beside the project's
	// and the condition's own.
	restsOn func(*evaluation, basis, []record.Ref) []record.Ref

	// days notes the days on which the status may change.
	days func(*keyDates, basis)
}

// kinds lists the ways to judge a condition, as the schema has them.
var kinds = []kind{attendance, samePerson, mandate, satisfiedBy, report, quoted, atLeast, deed, notice}

// kindOf finds the kind of the member, nil if there is none.
func kindOf(kinds []kind, member string) *kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.member == member })
	if i < 0 {
		return nil
	}
	return &kinds[i]
}

// basis is how a condition is judged on the evaluation's day.
type basis struct {
	condition         *record.Condition
	*record.Judgement // nil: it was not known by then
	way               record.Way
	kind              *kind // nil: it does not say
}

func (e *evaluation) basisOf(c *record.Condition) basis {
	j := e.p.Judgement(c)
	way := j.Way()
	return basis{condition: c, Judgement: j, way: way, kind: kindOf(e.kinds, way.Member)}
}

// pointer points at the entry of the condition's history.
func (b basis) pointer() string { return index("/history", b.Index) }

// Demand says in words how a condition is judged by j: what must have been so,
// and at which meetings. It says what is asked, never whether it is met. Names
// and dates are those of the register.
func Demand(reg *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	k := kindOf(kinds, j.Way().Member)
	if k == nil {
		return nil
	}
	return k.demand(reg, p, j)
}

// everyPart is decides of a kind of which every part must hold.
func everyPart(_ *evaluation, _ basis, parts []part) []part { return parts }

// What follows is shared by the kinds that are judged at occasions.

// lacksOccasions says that no occasion is named, or that one is not there.
func lacksOccasions(e *evaluation, b basis, _ []string) (lang.Text, []Reason) {
	if len(b.way.Occasions.IDs) == 0 {
		return e.saysNothing(b)
	}
	occasions := e.occasions(b.way)
	for _, id := range b.way.Occasions.IDs {
		if !slices.ContainsFunc(occasions, func(o *occasion) bool { return o.id == id }) {
			return lang.Format("Villkoret bedöms inte: %s.", "The condition is not judged: %s.",
				occasionKindOf(b.way.Occasions.Kind).missing(id)), e.because(b.condition, b.pointer())
		}
	}
	return lang.Text{}, nil
}

// aboutOccasions says which occasions the condition is about, and by which paper.
func aboutOccasions(e *evaluation, b basis, _ []part) (lang.Text, []Reason) {
	names := e.namesOf(b.way)
	var text lang.Text
	if d, ok := e.p.Documents.Get(b.Document); ok {
		text = e.say("Villkoret gäller %s, enligt %s.", "The condition is about %s, by %s.", names, lang.Quote(d.Title))
	} else {
		text = e.say("Villkoret gäller %s.", "The condition is about %s.", names)
	}
	return lang.Text{}, []Reason{{
		Text:     text,
		Holds:    new(true),
		Evidence: []Evidence{at(b.condition.Head, b.pointer()+"/"+b.way.Member, e.documentLink(b.Document))},
	}}
}

// restOnOccasions adds the occasions, what deviated at them, and the appointments to
// the posts. A record that could not be read may be about the condition, so all
// of those that could be are added too.
func restOnOccasions(e *evaluation, b basis, refs []record.Ref) []record.Ref {
	if k := occasionKindOf(b.way.Occasions.Kind); k != nil {
		refs = k.rests(e, b.way.Occasions.IDs, refs)
	}
	for _, d := range e.deviations(b.condition) {
		refs = append(refs, d.Ref)
	}
	byPersons := len(b.way.Posts) > 0
	for _, ref := range e.r.Faulty(e.p.ID) {
		switch ref.Kind {
		case record.KindDeviation:
			refs = append(refs, ref)
		case record.KindNomination, record.KindDecision:
			if byPersons {
				refs = append(refs, ref)
			}
		}
	}
	for _, n := range e.nominations(b.way.Posts) {
		refs = append(refs, n.Ref)
		if d, ok := e.p.DecisionOf(n); ok {
			refs = append(append(refs, d.Ref), e.p.RestsOn(d)...)
		}
	}
	return refs
}

// daysOfOccasions notes the days of the occasions, of what deviated at them, and
// of the appointments to the posts.
func daysOfOccasions(k *keyDates, b basis) {
	for _, o := range k.e.occasions(b.way) {
		o.days(k, o)
	}
	for _, d := range k.e.deviations(b.condition) {
		k.once(d, func(k *keyDates) { k.deviation(d) })
	}
	for _, n := range k.e.nominations(b.way.Posts) {
		if !declined(n) {
			k.once(n, func(k *keyDates) { k.nomination(n) })
		}
	}
}

// deviations lists those about the condition.
func (e *evaluation) deviations(c *record.Condition) []*record.Deviation {
	var list []*record.Deviation
	for _, d := range e.p.Deviations.All() {
		if slices.Contains(d.Conditions, c.ID) || slices.ContainsFunc(d.Answers, func(a record.FunderAnswer) bool {
			return slices.Contains(a.Conditions, c.ID)
		}) {
			list = append(list, d)
		}
	}
	return list
}

// nominations lists those to the posts.
func (e *evaluation) nominations(posts []string) []*record.Nomination {
	var list []*record.Nomination
	for _, n := range e.p.Nominations.All() {
		if slices.Contains(posts, n.Post) {
			list = append(list, n)
		}
	}
	return list
}

// declined reports whether the nominee is no longer proposed for the post.
func declined(n *record.Nomination) bool { return n.Status == "declined" }
