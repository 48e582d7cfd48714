package gain

import (
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

// maxTrials bounds the work in a project of which a change makes everything anew.
// What has not been tried by then is told as if the gain rested on it.
const maxTrials = 2000

// trials judges a project after the change without some of the change's facts.
type trials struct {
	*comparison
	project string
	facts   []Fact
	edits   []edit
	stay    []*source.File // the project's files, and those that it may refer to, that the change leaves
	done    map[string]*verdict.Calendar
	left    int
}

// edit is what the change does to one record: the facts first to last.
type edit struct {
	ref         record.Ref
	was, is     *source.File // nil: not there
	root        *node        // nil where the file is one fact
	first, last int
}

func newTrials(c *comparison, project string) *trials {
	t := &trials{comparison: c, project: project, done: map[string]*verdict.Calendar{}, left: maxTrials}
	was, is := c.before.Appraisal.Register(), c.after.Appraisal.Register()
	edited := map[record.Ref]bool{}
	for _, ref := range slices.Concat(c.touched[project], c.shared(project)) {
		edited[ref] = true
		e := edit{ref: ref, was: was.File(ref), is: is.File(ref), first: len(t.facts)}
		f := facts{ref: ref}
		switch {
		case e.was == nil, e.is == nil, was.State(ref) == record.Faulty, is.State(ref) == record.Faulty:
			f.note("", root(e.was), root(e.is))
		default:
			e.root = f.compare("", e.was.Root, e.is.Root)
			f.number(e.root, e.first)
		}
		t.facts = append(t.facts, f.list...)
		e.last = len(t.facts)
		t.edits = append(t.edits, e)
	}
	for _, ref := range c.near(project) {
		if !edited[ref] {
			t.stay = append(t.stay, is.File(ref))
		}
	}
	return t
}

func root(f *source.File) *source.Value {
	if f == nil {
		return nil
	}
	return f.Root
}

// number makes the facts' numbers those among all of the project's.
func (f *facts) number(n *node, from int) {
	if n.fact >= 0 {
		n.fact += from
	}
	for _, m := range n.members {
		f.number(m.node, from)
	}
	for _, row := range n.rows {
		f.number(row, from)
	}
}

// set is some of the facts, by number.
type set []bool

func (s set) with(part set) set {
	out := slices.Clone(s)
	for i, in := range part {
		out[i] = out[i] || in
	}
	return out
}

// meets reports whether they have a fact in common.
func (s set) meets(part set) bool {
	for i, in := range part {
		if in && s[i] {
			return true
		}
	}
	return false
}

func (s set) but(part set) set {
	out := slices.Clone(s)
	for i, in := range part {
		out[i] = out[i] && !in
	}
	return out
}

// judge judges the project without the facts.
func (t *trials) judge(undone set) *verdict.Calendar {
	var key strings.Builder
	for _, is := range undone {
		if is {
			key.WriteByte('1')
		} else {
			key.WriteByte('0')
		}
	}
	if c := t.done[key.String()]; c != nil {
		return c
	}
	t.left--
	files := slices.Clone(t.stay)
	faulty := map[string]bool{}
	blocked := maps.Clone(t.after.Blocked)
	if blocked == nil {
		blocked = map[record.Ref]lang.Text{}
	}
	for ref, why := range t.before.Blocked {
		if !slices.ContainsFunc(t.edits, func(e edit) bool { return e.ref == ref }) {
			blocked[ref] = why
		}
	}
	for _, e := range t.edits {
		without := slices.Contains(undone[e.first:e.last], true)
		if without {
			delete(blocked, e.ref)
			if why, was := t.before.Blocked[e.ref]; was {
				blocked[e.ref] = why
			}
		}
		side, f := t.after, e.is
		switch {
		case e.root != nil && without:
			files = append(files, &source.File{Path: e.is.Path, Root: e.root.without(func(i int) bool { return undone[i] })})
			continue
		case without:
			side, f = t.before, e.was
		}
		if f != nil {
			files = append(files, f)
			faulty[f.Path] = side.Appraisal.Register().State(e.ref) == record.Faulty
		}
	}
	for _, f := range t.stay {
		ref, _ := record.RefOf(f.Path)
		faulty[f.Path] = t.after.Appraisal.Register().State(ref) == record.Faulty
	}
	r := record.New(files, func(path string) bool { return faulty[path] })
	c := verdict.NewCalendar(record.NewAppraisal(r), t.asOf, blocked)
	t.done[key.String()] = c
	return c
}

// remains reports whether anything of the gain is left without the facts.
func (t *trials) remains(g *Gain, undone set) bool {
	calendar := t.judge(undone)
	return slices.ContainsFunc(g.Days, func(d Day) bool {
		parts, judged := calendar.Parts(g.Project, g.Condition, d.Date)
		if !judged {
			return d.After == nil && d.Before != nil
		}
		i := slices.IndexFunc(parts, func(p verdict.Part) bool { return p.Occasion == g.Occasion && p.Post == g.Post })
		switch {
		case g.all:
			return false // it is judged
		case i < 0:
			return d.After == nil
		case d.Before == nil:
			return verdict.Better(parts[i].Status, verdict.Unconfirmed)
		}
		return verdict.Better(parts[i].Status, *d.Before)
	})
}

// explain finds what each gain rests on: first which records, and then which facts
// in those.
func (t *trials) explain(gains []Gain) {
	for i := range gains {
		g := &gains[i]
		units := make([]set, 0, len(t.edits))
		for _, e := range t.edits {
			u := make(set, len(t.facts))
			for f := e.first; f < e.last; f++ {
				u[f] = true
			}
			units = append(units, u)
		}
		in := t.needed(g, units)
		units = units[:0]
		for f, is := range in {
			if is {
				u := make(set, len(t.facts))
				u[f] = true
				units = append(units, u)
			}
		}
		for f, is := range t.needed(g, units) {
			if is {
				g.RestsOn = append(g.RestsOn, t.facts[f])
			}
		}
		slices.SortStableFunc(g.RestsOn, byPlace)
	}
}

// needed returns the facts of the units that the gain rests on: as few units as
// take the gain away when they are undone together, and of what else there is
// whatever the gain is not there without. Where nothing takes it away (it is a
// finding on another record that did) it is all of them.
func (t *trials) needed(g *Gain, units []set) set {
	all := make(set, len(t.facts))
	for _, u := range units {
		all = all.with(u)
	}
	if t.remains(g, all) {
		return all
	}
	cut := all
	for _, u := range units {
		if less := cut.but(u); t.left > 0 && !t.remains(g, less) {
			cut = less
		}
	}
	needed := cut
	for _, u := range units {
		if !cut.meets(u) {
			continue
		}
		others := cut.but(u)
		for _, v := range units {
			if t.left > 0 && !cut.meets(v) && !t.remains(g, others.with(v)) {
				needed = needed.with(v)
			}
		}
	}
	return needed
}
