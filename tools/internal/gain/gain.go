// Package gain tells of each verdict that a change makes better, now or on a key
// date, which of the facts that the change brings it newly rests on.
//
// It goes by parts: what a condition asks at one meeting and of one post, so that
// a gain is told though another part is worse and decides the whole. What a part
// rests on is found by trial: the change is judged without some of its facts, and
// those without which the gain is not there are told. So it does not depend on
// what the judge says that it looked at.
//
// It judges what it is given and prints nothing.
package gain

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Gain is a part of a verdict that the change makes better, or takes away. A
// verdict that is gone as a whole has neither Occasion nor Post.
type Gain struct {
	Project   string
	Condition string
	record.Occasion
	Post string // "": it is about none

	// Past is set when it is about what has happened: the meeting is over on the
	// day of the judgement.
	Past bool
	// Gone is set when the change leaves nothing that is judged.
	Gone bool
	// Days are those on which it is better or gone, the day of the judgement first
	// if that is one of them, and then the key dates.
	Days []Day
	// RestsOn are the facts without which there is no gain, in the order of place.
	RestsOn []Fact

	all   bool // it is of the verdict as a whole
	posts bool // the condition is about several posts
}

// Day is a day on which a part is better: its status before and after. Before is
// nil where the verdict could not be given, After where there is none any more.
type Day struct {
	Date          lang.Date
	Before, After *verdict.Status
}

// Side is one side of the change: its records and what was judged of them.
type Side struct {
	Appraisal *record.Appraisal
	Verdicts  []verdict.Verdict
	Blocked   map[record.Ref]lang.Text // as in verdict.Judge
}

// Find lists the gains of the change on the day asOf: those about the past first,
// then by project, condition and time. A verdict that there was none of before is
// no gain.
func Find(before, after Side, asOf lang.Date) []Gain {
	c := comparison{before: before, after: after, asOf: asOf, touched: map[string][]record.Ref{}}
	c.compare()
	var gains []Gain
	for _, project := range c.projects() {
		gains = append(gains, c.in(project)...)
	}
	slices.SortStableFunc(gains, func(a, b Gain) int {
		switch {
		case a.Past == b.Past:
			return 0
		case a.Past:
			return -1
		}
		return 1
	})
	return gains
}

// comparison is what a change does to the records, and what comes of it.
type comparison struct {
	before, after Side
	asOf          lang.Date
	touched       map[string][]record.Ref // by project; "": records that are in none
	there         map[string][]record.Ref // all that there are after it, likewise; nil: not asked for yet
}

// compare notes the records that the change touches.
func (c *comparison) compare() {
	was, is := c.before.Appraisal.Register(), c.after.Appraisal.Register()
	for _, ref := range is.Refs() {
		if a, b := was.File(ref), is.File(ref); a != b && (a == nil || !bytes.Equal(a.Data, b.Data)) {
			c.touched[ref.Project] = append(c.touched[ref.Project], ref)
		}
	}
	for _, ref := range was.Refs() {
		if is.File(ref) == nil {
			c.touched[ref.Project] = append(c.touched[ref.Project], ref)
		}
	}
}

// projects lists those that are judged on both sides and whose verdicts the change
// may touch, in order.
func (c *comparison) projects() []string {
	before, after := byCondition(c.before.Verdicts), byCondition(c.after.Verdicts)
	may := map[string]bool{}
	for of, v := range before {
		now := after[of]
		if len(c.touched[of.project]) > 0 || now == nil || (now.Status == nil) != (v.Status == nil) {
			may[of.project] = true
		}
	}
	if len(c.touched[""]) > 0 {
		for of := range before {
			may[of.project] = may[of.project] || len(c.shared(of.project)) > 0
		}
		maps.DeleteFunc(may, func(_ string, is bool) bool { return !is })
	}
	return slices.Sorted(maps.Keys(may))
}

// shared lists the records in no project that the change touches and the
// project's verdicts may rest on: its people, and organizations.
func (c *comparison) shared(project string) []record.Ref {
	var named [2]*record.Register
	var refs []record.Ref
	for _, ref := range c.touched[""] {
		switch ref.Kind {
		case record.KindOrganization:
			refs = append(refs, ref)
		case record.KindPerson:
			for i, side := range []Side{c.before, c.after} {
				if named[i] == nil {
					named[i] = side.Appraisal.Register().Of(project)
				}
			}
			// One that cannot be read may be anybody.
			_, then := named[0].People.Get(ref.ID)
			_, now := named[1].People.Get(ref.ID)
			if then || now || named[0].State(ref) == record.Faulty || named[1].State(ref) == record.Faulty {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// near lists the records after the change that the project's verdicts may rest on.
func (c *comparison) near(project string) []record.Ref {
	is := c.after.Appraisal.Register()
	if c.there == nil {
		c.there = map[string][]record.Ref{}
		for _, ref := range is.Refs() {
			c.there[ref.Project] = append(c.there[ref.Project], ref)
		}
	}
	then, now := c.before.Appraisal.Register().Of(project), is.Of(project)
	refs := slices.Clone(c.there[project])
	for _, ref := range c.there[""] {
		_, was := then.People.Get(ref.ID)
		_, still := now.People.Get(ref.ID)
		if ref.Kind == record.KindOrganization || ref.Kind == record.KindPerson && (was || still) {
			refs = append(refs, ref)
		}
	}
	return refs
}

type condition struct{ project, id string }

func byCondition(verdicts []verdict.Verdict) map[condition]*verdict.Verdict {
	m := make(map[condition]*verdict.Verdict, len(verdicts))
	for i := range verdicts {
		m[condition{verdicts[i].Project, verdicts[i].Condition}] = &verdicts[i]
	}
	return m
}

// in lists the gains in one project.
func (c *comparison) in(project string) []Gain {
	before, after := c.calendar(c.before), c.calendar(c.after)
	now := byCondition(c.after.Verdicts)
	var gains []Gain
	for i := range c.before.Verdicts {
		old := &c.before.Verdicts[i]
		if old.Project != project {
			continue
		}
		gains = append(gains, c.of(old, now[condition{project, old.Condition}], before, after)...)
	}
	if len(gains) > 0 {
		newTrials(c, project).explain(gains)
	}
	return gains
}

func (c *comparison) calendar(s Side) *verdict.Calendar {
	return verdict.NewCalendar(s.Appraisal, c.asOf, s.Blocked)
}

// of lists the gains of one condition, without what they rest on; now is nil where
// it is not there any more.
func (c *comparison) of(old, now *verdict.Verdict, before, after *verdict.Calendar) []Gain {
	days := []lang.Date{c.asOf}
	for _, v := range []*verdict.Verdict{old, now} {
		if v == nil {
			continue
		}
		for _, k := range v.KeyDates {
			if !slices.Contains(days, k.Date) {
				days = append(days, k.Date)
			}
		}
	}
	slices.SortFunc(days[1:], lang.InOrder)

	gains := map[about]*Gain{}
	var order []about
	for _, day := range days {
		was, judged := before.Parts(old.Project, old.Condition, day)
		is, judgedNow := after.Parts(old.Project, old.Condition, day)
		for _, found := range better(was, is, judged, judgedNow, old.Status == nil) {
			g := gains[found.about]
			if g == nil {
				g = &Gain{
					Project: old.Project, Condition: old.Condition, Occasion: found.occasion, Post: found.post,
					Gone: found.after == nil, all: found.whole,
				}
				if found.whole {
					g.Past = slices.ContainsFunc(was, func(p verdict.Part) bool { return c.over(old.Project, p.Occasion) })
				} else {
					g.Past = c.over(old.Project, found.occasion)
				}
				gains[found.about] = g
				order = append(order, found.about)
			}
			g.posts = g.posts || severalPosts(was) || severalPosts(is)
			g.Days = append(g.Days, Day{day, found.before, found.after})
			g.Gone = g.Gone && found.after == nil
		}
	}
	list := make([]Gain, len(order))
	for i, of := range order {
		list[i] = *gains[of]
	}
	return list
}

func severalPosts(parts []verdict.Part) bool {
	return slices.ContainsFunc(parts, func(p verdict.Part) bool { return p.Post != parts[0].Post })
}

// about is what a gain is of: a part, or the whole that is gone.
type about struct {
	occasion record.Occasion
	post     string
	whole    bool
}

// found is a gain on one day.
type found struct {
	about
	before, after *verdict.Status
}

// better lists what of a verdict is better on one day, by its parts before and
// after: each part that has a better status, or that stood in the way and is not
// there any more. What was not known on the day is none; but where the verdict
// could not be given at all, because of a record that is wrong, what is better
// than unconfirmed after the change is better.
func better(was, is []verdict.Part, judged, judgedNow, wrong bool) (list []found) {
	switch {
	case !judged && !judgedNow, !judged && !wrong:
		return nil
	case !judged:
		for _, p := range is {
			if verdict.Better(p.Status, verdict.Unconfirmed) {
				list = append(list, found{about{p.Occasion, p.Post, false}, nil, &p.Status})
			}
		}
		return list
	case !judgedNow:
		var all []verdict.Status
		for _, p := range was {
			all = append(all, p.Status)
		}
		whole := verdict.Fulfilled
		if len(all) > 0 {
			whole = verdict.Worst(all...)
		}
		return []found{{about{whole: true}, &whole, nil}}
	}
	for _, old := range was {
		i := slices.IndexFunc(is, func(p verdict.Part) bool { return p.Occasion == old.Occasion && p.Post == old.Post })
		switch {
		case i < 0 && old.Status != verdict.Fulfilled:
			list = append(list, found{about{old.Occasion, old.Post, false}, &old.Status, nil})
		case i >= 0 && verdict.Better(is[i].Status, old.Status):
			list = append(list, found{about{old.Occasion, old.Post, false}, &old.Status, &is[i].Status})
		}
	}
	return list
}

// over reports whether the occasion is over on the day of the judgement, by the
// records of either side; of meetings that the records lack, whether the project
// is.
func (c *comparison) over(project string, o record.Occasion) bool {
	return slices.ContainsFunc([]Side{c.before, c.after}, func(s Side) bool {
		p, ok := s.Appraisal.Register().Of(project).At(c.asOf).Projects.Get(project)
		if !ok {
			return false
		}
		if o.ID == "" {
			period, ok := p.Period()
			return ok && period.To.SurelyBefore(c.asOf)
		}
		_, last := p.Days(o)
		return last.SurelyBefore(c.asOf)
	})
}

// byPlace orders facts by the record's kind and id, and then by place in it.
func byPlace(a, b Fact) int {
	kind := func(k record.Kind) int {
		return slices.IndexFunc(record.Layouts[:], func(l record.Layout) bool { return l.Kind == k })
	}
	return cmp.Or(cmp.Compare(kind(a.Ref.Kind), kind(b.Ref.Kind)), cmp.Compare(a.Ref.ID, b.Ref.ID), cmp.Compare(a.order, b.order))
}
