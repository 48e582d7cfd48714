package change

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// afterwards tells of an appointment, or of a right to decide, that the change
// records when the meeting at which it then holds is over. The assignment tells of
// its decision, where the change touches both.
func (t *describer) afterwards(asOf lang.Date) lang.Text {
	if t.newest != nil || t.after.State(t.ref) != record.Found {
		return lang.Text{}
	}
	then, now := projectOf(t.before, t.ref), projectOf(t.after, t.ref)
	var list []*record.Meeting
	what := lang.T("Beslutet", "The decision")
	switch t.ref.Kind {
	case record.KindNomination:
		n, _ := now.Nominations.Get(t.ref.ID)
		d, ok := now.DecisionOf(n)
		if !ok || !n.Decided() || !d.Taken() {
			break
		}
		list = over(now, n, d, asOf)
		if taken(then, d.ID) {
			what = lang.T("Uppdraget", "The assignment")
			if old, ok := then.Nominations.Get(n.ID); ok && old.Decided() && old.Decision == d.ID {
				list = slices.DeleteFunc(list, func(m *record.Meeting) bool { return slices.Contains(old.Meetings, m.ID) })
			}
		}
	case record.KindDecision:
		d, _ := now.Decisions.Get(t.ref.ID)
		if !d.Taken() || taken(then, d.ID) {
			break
		}
		for _, n := range now.Nominations.All() {
			if n.Decided() && (n.Decision == d.ID && sameBytes(t.before, t.after, n.Ref) || delegatesFor(d, n)) {
				list = append(list, over(now, n, d, asOf)...)
			}
		}
	}
	if len(list) == 0 {
		return lang.Text{}
	}
	record.SortMeetings(list)
	list = slices.Compact(list)
	them := lang.T("den", "it is")
	if len(list) > 1 {
		them = lang.T("de", "they are")
	}
	return lang.Format("%s läggs in här först efter %s, och påverkar hur %s bedöms.", "%s is entered here only after %s, and bears on how %s judged.", what, naming.Meetings(list), them)
}

// delegatesFor reports whether the decision gives whose assignment it is the right
// to decide in it.
func delegatesFor(d *record.Decision, n *record.Nomination) bool {
	return slices.ContainsFunc(d.Delegates, func(g record.Delegates) bool {
		return g.Person == n.Person && (g.Project == "" || g.Project == n.Ref.Project) && (g.Post == "" || g.Post == n.Post)
	})
}

// taken reports whether the decision was recorded as taken.
func taken(p *record.Project, decision string) bool {
	d, ok := p.Decisions.Get(decision)
	return ok && d.Taken()
}

// over lists the meetings of the assignment that are over on the day and at which
// it may hold, and the decision too.
func over(p *record.Project, n *record.Nomination, d *record.Decision, day lang.Date) []*record.Meeting {
	var list []*record.Meeting
	for _, id := range n.Meetings {
		m, ok := p.Meetings.Get(id)
		if ok && m.Last().SurelyBefore(day) && !m.First().SurelyBefore(d.Date) && p.Serves(n, m) != record.No {
			list = append(list, m)
		}
	}
	return list
}
