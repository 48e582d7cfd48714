// Package settle says what would settle the marks of a project's conditions: which
// paper, and what then. For every gap in the records the judge is run with the gap
// filled, each sensible way; and where no filling by itself changes a mark, with
// several papers together.
//
// It is a pure function of the register and the day, and makes nothing up: what it
// fills in is nowhere but in the answer to "what if".
package settle

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Kind is what kind of paper it is.
type Kind string

// The kinds of paper, in the order in which equals are told of.
const (
	List        Kind = "list"        // who took part in a meeting; of one without a day that too
	Day         Kind = "day"         // on which a meeting is to be held, or a report handed in at the latest
	Programme   Kind = "programme"   // of the exchange, with the meetings that the records lack
	Appointment Kind = "appointment" // the decision on who is to fill a post
	Seats       Kind = "seats"       // the register of elected representatives, on one person
	Answer      Kind = "answer"      // the funder's, to a deviation
	Word        Kind = "word"        // the funder's, on an occasion of which all is known but whether it counts
	Reply       Kind = "reply"       // of one who is appointed
	Receipt     Kind = "receipt"     // that a report was handed in, and when
)

var kinds = []Kind{List, Day, Programme, Appointment, Seats, Answer, Word, Reply, Receipt}

// Mark is where a condition is judged, as verdict.Part has it.
type Mark struct {
	Condition string
	record.Occasion
	Post string
}

// Change is what becomes of a mark.
type Change struct {
	Mark
	From, To verdict.Status
}

// Outcome is what the paper may say, and what that alone changes.
type Outcome struct {
	Says    Says
	Post    string // of whom it says so
	Changes []Change
}

// ID tells the outcome from the others of its paper.
func (o *Outcome) ID() string { return joined(string(o.Says), o.Post) }

// Together is a change that the paper makes with others, and not without any of them.
type Together struct {
	Change
	With []int // the others, by their places in the list
}

// Paper is something that may be had from somebody, and answers a gap or several.
type Paper struct {
	ID        string // by which it is told from the others of the list
	Kind      Kind
	Project   string
	Meetings  []string          // that it is about, in order of time
	Others    []record.Occasion // likewise, other than meetings
	Post      string
	As        string // of an appointment: representative or substitute
	Person    string // "": nobody that the records know
	Deviation string
	Lacking   int       // how many meetings the records lack
	Posts     []string  // of a list: those of which it does not show yet who took part
	Roles     []string  // likewise, where there is a list already that shows the others
	Again     bool      // of an appointment: another is recorded, which does not hold there
	Over      bool      // it is about what has been
	Left      []Mark    // where something is left to settle, of what it is about
	Outcomes  []Outcome // the one that is hoped for first
	Together  []Together
}

// Papers lists the papers that would settle something in the project on the day,
// what settles the most marks first. verdicts are the judge's on that day: what it
// could not judge is not asked for. There are none only if no filling of a gap
// changes any mark.
func Papers(r *record.Register, project string, asOf lang.Date, verdicts []verdict.Verdict) []Paper {
	return Ask(r, project, asOf, verdicts).Papers
}

// Inquiry is what was asked of one project on one day.
type Inquiry struct {
	Papers []Paper // see Papers

	a        *asker // nil: nothing is to be asked
	places   []int  // of the papers among the asker's
	verdicts []verdict.Verdict
}

// Ask asks of the project on the day, as Papers does, for one who will also Suppose.
func Ask(r *record.Register, project string, asOf lang.Date, verdicts []verdict.Verdict) *Inquiry {
	q := &Inquiry{verdicts: verdicts}
	if _, final := verdict.JudgedOn(r, project, asOf); final {
		return q
	}
	if q.a = newAsker(r, project, asOf, verdicts); q.a == nil {
		return q
	}
	q.a.gaps()
	q.a.ask()
	q.a.words()
	q.Papers, q.places = q.a.ranked()
	return q
}

// asker asks of one project on one day.
type asker struct {
	r         *record.Register // the project's own part of it
	now       *record.Register // the same, as known on the day
	p         *record.Project  // of now
	appraisal *record.Appraisal
	asOf, end lang.Date
	judged    map[string]bool
	ways      []demand
	base      map[Mark]verdict.Status
	order     []Mark

	papers   []paper
	answered map[string]map[Mark]verdict.Status // see run
}

// demand is a judged condition with what it is judged by.
type demand struct {
	condition *record.Condition
	*record.Judgement
	record.Way
}

// paper is one with its fillings, an outcome each.
type paper struct {
	Paper
	fillings []filling
}

// filling puts into the register what the paper may say.
type filling struct {
	says Says
	post string
	into func(*record.Register) *record.Register
}

func newAsker(r *record.Register, project string, asOf lang.Date, verdicts []verdict.Verdict) *asker {
	a := &asker{r: r.Of(project), asOf: asOf.LastDay(), judged: map[string]bool{}, answered: map[string]map[Mark]verdict.Status{}}
	for _, v := range verdicts {
		if v.Project == project && v.Status != nil {
			a.judged[v.Condition] = true
		}
	}
	a.now = a.r.At(asOf)
	var ok bool
	if a.p, ok = a.now.Projects.Get(project); !ok || len(a.judged) == 0 || a.p.Record == nil {
		return nil
	}
	if period, ok := a.p.Period(); ok {
		a.end = period.To
	}
	a.appraisal = record.NewAppraisal(a.r)
	for _, c := range a.p.Conditions.All() {
		if j := a.p.Judgement(c); a.judged[c.ID] && j != nil {
			a.ways = append(a.ways, demand{c, j, j.Way()})
		}
	}
	a.base = a.marks(a.r)
	for m := range a.base {
		a.order = append(a.order, m)
	}
	slices.SortFunc(a.order, a.inOrder)
	return a
}

func (a *asker) inOrder(x, y Mark) int {
	return cmp.Or(a.byTime(x.Occasion, y.Occasion), cmp.Compare(x.Condition, y.Condition), cmp.Compare(x.Post, y.Post))
}

// byTime orders occasions, meetings first and what the records lack of them last.
func (a *asker) byTime(x, y record.Occasion) int {
	if c := cmp.Compare(x.Kind, y.Kind); c != 0 {
		return c
	}
	if !x.IsMeeting() {
		first, _ := a.p.Days(x)
		other, _ := a.p.Days(y)
		return cmp.Or(lang.InOrder(first, other), cmp.Compare(x.ID, y.ID))
	}
	place := func(o record.Occasion) int {
		m, ok := a.p.Meeting(o)
		if !ok {
			return a.p.Meetings.Len()
		}
		list := slices.Clone(a.p.Meetings.All())
		record.SortMeetings(list)
		return slices.Index(list, m)
	}
	if x == y {
		return 0
	}
	return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(x.ID, y.ID))
}

func (a *asker) meetingsByTime(x, y string) int {
	return a.byTime(record.AtMeeting(x), record.AtMeeting(y))
}

// at reports whether the paper is about the occasion.
func (p *Paper) at(o record.Occasion) bool {
	if o.IsMeeting() {
		return slices.Contains(p.Meetings, o.ID)
	}
	return slices.Contains(p.Others, o)
}

// add notes that the paper is about the occasion.
func (p *Paper) add(o record.Occasion) {
	switch {
	case p.at(o):
	case o.IsMeeting():
		p.Meetings = append(p.Meetings, o.ID)
	default:
		p.Others = append(p.Others, o)
	}
}

// marks judges the register. Of the meetings that a filling adds for those that the
// records lack the worst counts.
func (a *asker) marks(r *record.Register) map[Mark]verdict.Status {
	all := map[Mark]verdict.Status{}
	for _, m := range verdict.Marks(r, a.p.ID, a.asOf) {
		if !a.judged[m.Condition] {
			continue
		}
		mark := Mark{m.Condition, m.Occasion, m.Post}
		if strings.HasPrefix(mark.ID, lackedMeeting) {
			mark.ID = ""
		}
		if s, twice := all[mark]; twice {
			m.Status = verdict.Worst(s, m.Status)
		}
		all[mark] = m.Status
	}
	return all
}

// run judges with the papers filled in: each by its place, and which of its
// fillings; what was asked before is not judged again.
func (a *asker) run(chosen ...[2]int) map[Mark]verdict.Status {
	var key strings.Builder
	for _, c := range chosen {
		key.WriteString(strconv.Itoa(c[0]) + "." + strconv.Itoa(c[1]) + " ")
	}
	if found, ok := a.answered[key.String()]; ok {
		return found
	}
	found := a.marks(a.filled(chosen...))
	a.answered[key.String()] = found
	return found
}

// filled puts what the papers say into the register, in the order of the list.
func (a *asker) filled(chosen ...[2]int) *record.Register {
	r := a.r
	for _, c := range chosen {
		r = a.papers[c[0]].fillings[c[1]].into(r)
	}
	return r
}

// ask fills in each gap by itself, and then together.
func (a *asker) ask() {
	for i := range a.papers {
		p := &a.papers[i]
		p.Outcomes, p.Together = nil, nil
		for j, f := range p.fillings {
			p.Outcomes = append(p.Outcomes, Outcome{Says: f.says, Post: f.post, Changes: a.changes(a.run([2]int{i, j}))})
		}
	}
	hope := func(i int) int { return 0 }
	fear := func(i int) int { return min(1, len(a.papers[i].fillings)-1) }
	best, worst := a.run(a.each(hope)...), a.run(a.each(fear)...)
	for _, m := range a.order {
		alone, changed := a.base[m], false
		for i := range a.papers {
			for _, o := range a.papers[i].Outcomes {
				if k := slices.IndexFunc(o.Changes, func(c Change) bool { return c.Mark == m }); k >= 0 {
					changed = true
					if verdict.Better(o.Changes[k].To, alone) {
						alone = o.Changes[k].To
					}
				}
			}
		}
		switch {
		case verdict.Better(best[m], alone):
			a.together(m, best[m], hope)
		case !changed && best[m] != a.base[m]:
			a.together(m, best[m], hope)
		case !changed && worst[m] != a.base[m]:
			a.together(m, worst[m], fear)
		}
	}
}

// each takes a filling of every paper.
func (a *asker) each(pick func(int) int) [][2]int {
	var chosen [][2]int
	for i := range a.papers {
		if len(a.papers[i].fillings) > 0 {
			chosen = append(chosen, [2]int{i, pick(i)})
		}
	}
	return chosen
}

// together finds papers of which none can be left out that give the mark the status.
func (a *asker) together(m Mark, want verdict.Status, pick func(int) int) {
	all := a.each(pick)
	near := slices.DeleteFunc(slices.Clone(all), func(c [2]int) bool {
		p := &a.papers[c[0]]
		return !p.at(m.Occasion) && (m.Post == "" || p.Post != m.Post)
	})
	if a.run(near...)[m] != want {
		near = all
	}
	for i := len(near) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(near), i, i+1); a.run(fewer...)[m] == want {
			near = fewer
		}
	}
	change := Change{m, a.base[m], want}
	for _, c := range near {
		var with []int
		for _, o := range near {
			if o != c {
				with = append(with, o[0])
			}
		}
		a.papers[c[0]].Together = append(a.papers[c[0]].Together, Together{change, with})
	}
}

// changes lists what is not as it was.
func (a *asker) changes(then map[Mark]verdict.Status) []Change {
	var list []Change
	for _, m := range a.order {
		if to, ok := then[m]; ok && to != a.base[m] {
			list = append(list, Change{m, a.base[m], to})
		}
	}
	return list
}

// ranked returns the papers that change something, what alone settles the most
// marks first, and where they are among the asker's.
func (a *asker) ranked() (list []Paper, places []int) {
	for i := range a.papers {
		if p := &a.papers[i]; len(p.Alone())+len(p.Together) > 0 {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(i, j int) int {
		x, y := &a.papers[i].Paper, &a.papers[j].Paper
		return cmp.Or(
			cmp.Compare(len(y.Alone()), len(x.Alone())),
			cmp.Compare(len(y.Together), len(x.Together)),
			cmp.Compare(slices.Index(kinds, x.Kind), slices.Index(kinds, y.Kind)),
			slices.CompareFunc(x.Meetings, y.Meetings, a.meetingsByTime), slices.CompareFunc(x.Others, y.Others, a.byTime),
			cmp.Compare(x.Post, y.Post), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Deviation, y.Deviation))
	})
	list = make([]Paper, len(places))
	ids := map[string]int{}
	for k, i := range places {
		list[k] = a.papers[i].Paper
		list[k].ID = list[k].id()
		if ids[list[k].ID]++; ids[list[k].ID] > 1 {
			list[k].ID = joined(list[k].ID, strconv.Itoa(ids[list[k].ID]))
		}
		list[k].Over, list[k].Left = a.about(&list[k])
		for t := range list[k].Together {
			with := list[k].Together[t].With
			for w := range with {
				with[w] = slices.Index(places, with[w])
			}
			slices.Sort(with)
		}
	}
	return list, places
}

// about tells whether the paper is about what has been, and where something is left
// to settle at its meetings, for its post if it has one.
func (a *asker) about(p *Paper) (over bool, left []Mark) {
	touched := func(m Mark) bool { return p.Touches(func(t Mark) bool { return t == m }) }
	for _, m := range a.order {
		at := p.at(m.Occasion) && (p.Post == "" || m.Post == "" || m.Post == p.Post)
		if at && open(a.base[m]) || touched(m) {
			left = append(left, m)
		}
	}
	for _, id := range p.Meetings {
		m, ok := a.p.Meetings.Get(id)
		over = over || ok && a.over(m) || !ok && a.end.SurelyBefore(a.asOf)
	}
	for _, o := range p.Others {
		_, due := a.p.Days(o)
		over = over || due.SurelyBefore(a.asOf) || !due.Known() && a.end.SurelyBefore(a.asOf)
	}
	return over, left
}

// Alone lists the marks that the paper changes by itself, whatever it says.
func (p *Paper) Alone() []Mark {
	var list []Mark
	for _, o := range p.Outcomes {
		for _, c := range o.Changes {
			if !slices.Contains(list, c.Mark) {
				list = append(list, c.Mark)
			}
		}
	}
	return list
}

// Touches reports whether the paper changes a mark that pick takes, by itself or
// with others.
func (p *Paper) Touches(pick func(Mark) bool) bool {
	return slices.ContainsFunc(p.Alone(), pick) || slices.ContainsFunc(p.Together, func(t Together) bool { return pick(t.Mark) })
}
