package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/spread"
)

// Judge gives the verdict on every condition of every project on the day asOf,
// by what was known then: by project, then in the conditions' own order. r is
// the whole register; what it holds of later days is left out here.
//
// blocked names the records in which a rule found an error, and what it said.
// A verdict that rests on one of them, or on a record that could not be read,
// has no status but says why. blocked may be nil.
//
// A project that is withdrawn is judged as of that day from then on.
//
// In Because the line of each occasion, which has Occasion and Status, is
// followed by the steps that it rests on.
func Judge(r *record.Register, asOf lang.Date, blocked map[record.Ref]lang.Text) []Verdict {
	return JudgeBy(record.NewAppraisal(r), asOf, blocked)
}

// JudgeBy is Judge of the appraisal's register, for one whose rules have looked
// for the flaws of appointments already.
func JudgeBy(appraisal *record.Appraisal, asOf lang.Date, blocked map[record.Ref]lang.Text) []Verdict {
	r := appraisal.Register()
	projects := r.Projects.All()
	judged := make([][]Verdict, len(projects))
	spread.Each(len(projects), func(i int) {
		judged[i] = JudgeProject(appraisal, projects[i].ID, asOf, blocked)
	})
	return slices.Concat(judged...)
}

// JudgeProject is JudgeBy of one project alone, by its id.
func JudgeProject(appraisal *record.Appraisal, id string, asOf lang.Date, blocked map[record.Ref]lang.Text) []Verdict {
	r := appraisal.Register()
	p, ok := r.Projects.Get(id)
	if !ok || p.Record == nil && r.State(record.Ref{Kind: record.KindProject, Project: id, ID: id}) == record.Withdrawn {
		return nil
	}
	asOf, final := JudgedOn(r, id, asOf)
	// Of first: At copies, and most of the register belongs to others.
	now := newEvaluation(r.Of(id).At(asOf), appraisal, id, asOf)
	now.blocked = blocked
	conditions := slices.Clone(now.p.Conditions.All())
	slices.SortFunc(conditions, func(a, b *record.Condition) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	verdicts := make([]Verdict, 0, len(conditions))
	for _, c := range conditions {
		v := Verdict{Project: id, Condition: c.ID, Parts: []Part{}, KeyDates: []KeyDate{}}
		b := now.basisOf(c)
		if why, because := now.unfit(b, nil); !why.IsZero() {
			v.NotJudged, v.Headline, v.Because = &why, why, because
			verdicts = append(verdicts, v)
			continue
		}
		if b.way.Quoted {
			v.Quoted = true
			_, v.Because = b.kind.opening(now, b, nil)
			v.Headline = v.Because[0].Text
			verdicts = append(verdicts, v)
			continue
		}
		ruling := now.rule(b)
		if now.idle(b, now.judging) {
			v.Idle, v.Headline = &now.judging[0].text, now.judging[0].text
			_, v.Because = b.kind.opening(now, b, nil)
			verdicts = append(verdicts, v)
			continue
		}
		v.Status = &ruling.status
		v.Headline = ruling.headline
		v.Parts, v.Because = ruling.parts, ruling.because
		v.Next, v.LastChance = ruling.next, ruling.chance
		v.KeyDates = now.keyDatesOf(b)
		if final {
			v.Next, v.LastChance = nil, nil
			v.KeyDates = slices.DeleteFunc(v.KeyDates, func(k KeyDate) bool { return asOf.SurelyBefore(k.Date) })
		}
		verdicts = append(verdicts, v)
	}
	now.statuses(verdicts)
	verdicts = append(verdicts, now.unread()...)
	now.hear(verdicts)
	return verdicts
}

// Mark is the status of one part of a condition by itself.
type Mark struct {
	Condition string
	record.Occasion
	Post   string // as in Part
	Status Status
}

// Marks judges the parts of the project's conditions as Judge does, for their
// statuses alone. A condition that cannot be judged has none.
func Marks(r *record.Register, project string, asOf lang.Date) []Mark {
	asOf, _ = JudgedOn(r, project, asOf)
	now := newEvaluation(r.Of(project).At(asOf), record.NewAppraisal(r), project, asOf)
	now.mute = true
	var marks []Mark
	for _, c := range now.p.Conditions.All() {
		parts, _ := now.judged(c.ID)
		for i := range parts {
			m := Mark{Condition: c.ID, Post: parts[i].post, Status: parts[i].status}
			if parts[i].occasion != nil {
				m.Occasion = parts[i].occasion.named()
			}
			marks = append(marks, m)
		}
	}
	return marks
}

// JudgedOn returns the day on which the project is judged on the day asOf: that of
// its withdrawal, if it has been withdrawn by then, for the verdict that it had then
// is its last.
func JudgedOn(r *record.Register, project string, asOf lang.Date) (day lang.Date, final bool) {
	if p, ok := r.Projects.Get(project); ok {
		if w := p.Withdrawn(); w != nil && w.On.SurelyBefore(asOf) {
			return w.On, true
		}
	}
	return asOf, false
}

// statuses fills in the status on each key date of the verdicts.
//
// The days are taken from the last to the first, each by what is left of the
// day after it: so a record is copied once for all the days before something
// in it became known.
func (e *evaluation) statuses(verdicts []Verdict) {
	days := make([]lang.Date, 0, 32) // on the stack: most projects have fewer
	for i := range verdicts {
		for _, k := range verdicts[i].KeyDates {
			if !slices.Contains(days, k.Date) {
				days = append(days, k.Date)
			}
		}
	}
	slices.SortFunc(days, func(x, y lang.Date) int { return lang.InOrder(y, x) })
	r := e.r
	for _, day := range days {
		r = r.At(day)
		then := newEvaluation(r, e.appraisal, e.p.ID, day)
		then.mute = true
		then.judging = e.judging // which has done with it
		for i := range verdicts {
			dates := verdicts[i].KeyDates
			if j := slices.IndexFunc(dates, func(k KeyDate) bool { return k.Date == day }); j >= 0 {
				dates[j].Status = then.statusOf(verdicts[i].Condition)
			}
		}
	}
	// Before the condition was known there is no status to tell.
	for i := range verdicts {
		verdicts[i].KeyDates = slices.DeleteFunc(verdicts[i].KeyDates, func(k KeyDate) bool { return k.Status == nil })
	}
}

// evaluation judges the conditions of one project on one day.
type evaluation struct {
	kinds []kind           // those there are; by way of here they may call each other
	r     *record.Register // as known on the day
	p     *record.Project
	on    lang.Date
	end   lang.Date // the last day of the project's period, unknown if it has none
	mute  bool      // only the status is wanted

	blocked map[record.Ref]lang.Text

	appraisal *record.Appraisal
	flawed    map[string][]record.Flaw     // by nomination
	rivals    map[string][]record.Flaw     // by nomination
	filled    map[string]map[string]string // by meeting, see places

	// What is said over and over again.
	meetingNames, meetingPapers memo[*record.Meeting]
	decisionNames               memo[*record.Decision]
	appointments                memo[*record.Nomination]

	noted map[any][]KeyDate // by the record that they are about

	// Most of the conditions are judged at the same occasions: those of the last.
	lookedFor   record.Occasions
	looked      []*occasion
	lookedNames lang.Text // zero: not asked for yet

	// What rule and keyDatesOf work in, used again for the next condition.
	judging []part
	noting  []KeyDate
}

// newEvaluation returns the evaluation on the day; of a month, on its last.
func newEvaluation(r *record.Register, appraisal *record.Appraisal, project string, on lang.Date) *evaluation {
	p, ok := r.Projects.Get(project)
	if !ok {
		p = &record.Project{ID: project}
	}
	e := &evaluation{kinds: kinds, r: r, p: p, on: on.LastDay(), appraisal: appraisal}
	if period, ok := p.Period(); ok {
		e.end = period.To
	}
	return e
}

// ruling is the judgement of one condition.
type ruling struct {
	status   Status
	headline lang.Text
	parts    []Part
	because  []Reason
	next     *Next
	chance   *LastChance
}

// statusOf judges the condition for its status alone, nil if it cannot be
// judged that day: it was not known yet.
func (e *evaluation) statusOf(condition string) *Status {
	b, ok := e.fit(condition)
	if !ok {
		return nil
	}
	parts := e.partsOf(b)
	if e.idle(b, parts) {
		return nil
	}
	s := combine(b.kind.decides(e, b, parts))
	return &s
}

// judged judges the parts of the condition, false if it cannot be judged that
// day. They are good until the next condition is judged.
func (e *evaluation) judged(condition string) ([]part, bool) {
	b, ok := e.fit(condition)
	if !ok {
		return nil, false
	}
	if parts := e.partsOf(b); !e.idle(b, parts) {
		return parts, true
	}
	return nil, false
}

// idle reports whether the parts are none: the condition has had nothing to try. One
// that is judged by it is not confirmed.
func (e *evaluation) idle(b basis, parts []part) bool {
	return len(b.way.Conditions) == 0 && len(parts) == 1 && parts[0].idle
}

// fit is how the condition is judged, false if it cannot be that day, or is by nobody.
func (e *evaluation) fit(condition string) (basis, bool) {
	c, ok := e.p.Conditions.Get(condition)
	if !ok {
		return basis{}, false
	}
	b := e.basisOf(c)
	why, _ := e.unfit(b, nil)
	return b, why.IsZero() && !b.way.Quoted
}

func (e *evaluation) partsOf(b basis) []part {
	e.judging = b.kind.parts(e, b, e.judging[:0])
	return e.judging
}

// rule judges a condition that is fit to be judged, see unfit.
func (e *evaluation) rule(b basis) ruling {
	parts := e.partsOf(b)
	deciding := b.kind.decides(e, b, parts)
	r := ruling{status: combine(deciding)}
	headline, opening := b.kind.opening(e, b, parts)
	r.parts = published(parts)
	r.because = reasons(opening, parts, r.parts)
	r.next, r.chance = urgent(parts, deciding, r.status)
	if r.status == Unconfirmed && slices.ContainsFunc(parts, func(p part) bool { return p.next == r.next && p.unlisted }) {
		r.next = e.askLists(parts)
	}
	if r.next != nil {
		r.next.ByLead = r.next.Who == lead()
	}
	r.headline = lang.Sentences(headline, e.headline(r.status, parts, r.chance))
	return r
}

// urgent picks what is to be done next, from the most urgent part: of those with
// the status of the whole, the one with the first day to act by. The last chance is
// the first of the deciding ones that are still open; none is left once the whole is
// not met.
func urgent(parts, deciding []part, whole Status) (*Next, *LastChance) {
	var next *Next
	var chance *LastChance
	for _, p := range parts {
		if p.status == whole && p.next != nil && (next == nil || sooner(p.next.By, next.By)) {
			next = p.next
		}
	}
	for _, p := range deciding {
		// Where something is to be done, what goes by itself gives no day to do it by.
		if p.chance != nil && (p.status != OnTrack || whole == OnTrack) && (chance == nil || lang.InOrder(p.chance.Date, chance.Date) < 0) {
			chance = p.chance
		}
	}
	if whole == NotFulfilled {
		chance = nil
	}
	return next, chance
}

// sooner orders days to act by; no day is after every day.
func sooner(a, b lang.Date) bool {
	if !a.Known() || !b.Known() {
		return a.Known() && !b.Known()
	}
	return lang.InOrder(a, b) < 0
}

// headline is the line under the status, for this case.
func (e *evaluation) headline(s Status, parts []part, chance *LastChance) lang.Text {
	with := func(want Status) lang.Text {
		return e.named(parts, func(i int) bool { return parts[i].status == want })
	}
	switch s {
	case Fulfilled:
		return lang.Sentences(Meaning(Fulfilled), e.amended(parts))
	case Exempt:
		return lang.Sentences(e.done(parts),
			e.say("%s beslutade om undantag för %s.", "%s decided on an exemption for %s.", e.funderName().Sentence(), with(Exempt)),
			e.amended(parts))
	case OnTrack:
		return lang.Sentences(
			e.say("Inget saknas i dag. Det här återstår: %s.", "Nothing is missing today. This remains: %s.", with(OnTrack)),
			e.done(parts))
	case ActionNeeded:
		if chance == nil {
			return e.say("Kan fortfarande uppfyllas. Det gäller %s.", "Can still be met. This is about %s.", with(ActionNeeded))
		}
		return e.say("Kan fortfarande uppfyllas. Senast %s.", "Can still be met. By %s at the latest.", e.deadline(parts, chance))
	case Unconfirmed:
		if !slices.ContainsFunc(parts, func(p part) bool { return p.status == Unconfirmed && !p.hidden }) {
			return e.say("Underlaget visar inte om kravet är uppfyllt, för personen är skyddad. Det gäller %s.",
				"The evidence does not show whether the requirement is met, because the person is masked. This is about %s.", with(Unconfirmed))
		}
		switch n := unlisted(parts); {
		case n == 1:
			return e.say("Deltagarlistan saknas för %s.", "The attendance list is missing for %s.", with(Unconfirmed))
		case n > 1:
			return e.say("Deltagarlistor saknas för %s träffar.", "Attendance lists are missing for %s meetings.", lang.InWords(n))
		}
		return e.say("Underlaget visar inte om kravet uppfylldes. Det gäller %s.",
			"The evidence does not show whether the requirement was met. This is about %s.", with(Unconfirmed))
	default:
		text := e.say("Underlaget visar att kravet inte uppfylldes. Det gäller %s.",
			"The evidence shows that the requirement was not met. This is about %s.", with(NotFulfilled))
		if slices.ContainsFunc(parts, func(p part) bool { return p.waiting && p.status == NotFulfilled }) {
			text = lang.Sentences(text, e.say("Svar väntas från %s.", "An answer from %s is awaited.", e.funderName()))
		}
		return text
	}
}

// unlisted counts the meetings whose attendance lists are all that is missing of
// what is not confirmed; 0 where something else is.
func unlisted(parts []part) int {
	meetings := map[string]bool{}
	for i := range parts {
		p := &parts[i]
		if p.status != Unconfirmed {
			continue
		}
		if !p.unlisted || p.occasion == nil || p.occasion.meeting == nil || p.occasion.meeting.Attendance != nil {
			return 0
		}
		meetings[p.occasion.meeting.ID] = true
	}
	return len(meetings)
}

// done says how many of several parts are fulfilled, and how many are exempt,
// where any is.
func (e *evaluation) done(parts []part) lang.Text {
	all, met, exempt := len(parts), count(parts, Fulfilled), count(parts, Exempt)
	are := lang.T("är klara", "are done")
	if met == 1 {
		are = lang.T("är klar", "is done")
	}
	switch {
	case all == 1, met+exempt == 0:
		return lang.Text{}
	case met == 0:
		return e.say("Undantag för %d av %d delar.", "Exemption for %d of %d parts.", exempt, all)
	case exempt == 0:
		return e.say("%d av %d delar %s.", "%d of %d parts %s.", met, all, are)
	}
	return e.say("%d av %d delar %s, undantag för %d.", "%d of %d parts %s, exemption for %d.", met, all, are, exempt)
}

// count tells how many of the parts have the status.
func count(parts []part, s Status) int {
	n := 0
	for i := range parts {
		if parts[i].status == s {
			n++
		}
	}
	return n
}

// amended tells which parts are met by a change that the funder approved.
func (e *evaluation) amended(parts []part) lang.Text {
	meetings := e.named(parts, func(i int) bool { return parts[i].granted != nil && parts[i].status == Fulfilled })
	if meetings.IsZero() {
		return lang.Text{}
	}
	return e.say("%s har godkänt en ändring för %s.", "%s has approved a change for %s.", e.funderName().Sentence(), meetings)
}

// deadline writes the last chance with its clock time, where it is a meeting's
// start, and by month where that is all that is known of the project's end.
func (e *evaluation) deadline(parts []part, chance *LastChance) lang.Text {
	for _, p := range parts {
		if o := p.occasion; p.chance == chance && o != nil && o.first == chance.Date {
			return o.begins(o)
		}
	}
	if period, ok := e.p.Period(); ok && period.To.ByMonth() {
		return e.say("i %s", "%s", period.To)
	}
	return chance.Date.Text()
}

// named lists the occasions of the parts that are picked, by their number.
func (e *evaluation) named(parts []part, pick func(i int) bool) lang.Text {
	var list []*occasion
	lacking := false
	for i := range parts {
		switch o := parts[i].occasion; {
		case !pick(i):
		case o == nil:
			lacking = true
		case !slices.Contains(list, o):
			list = append(list, o)
		}
	}
	var names []lang.Text
	if len(list) > 0 {
		names = append(names, e.nameOccasions(list))
	}
	if lacking {
		names = append(names, e.say("träffar som saknas i underlaget", "meetings that the records lack"))
	}
	return lang.List(names)
}
