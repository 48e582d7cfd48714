package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// unfit tells why a condition cannot be judged, zero if it can: it is not
// known yet, has nothing to judge, goes in a circle, or rests on a record that
// is wrong. seen are the conditions on the way here.
func (e *evaluation) unfit(c *record.Condition, seen []string) (lang.Text, []Reason) {
	if !e.sound() {
		if why, because := e.blockedBy(e.restsOn(c)); !why.IsZero() {
			return why, because
		}
	}
	j := e.p.Judgement(c)
	switch {
	case e.p.Record == nil:
		return lang.T("Villkoret bedöms inte: projektets egen post, project.json, finns inte att läsa.",
			"The condition is not judged: the project’s own record, project.json, is not there to be read."), e.because(c, "")
	case j == nil:
		return lang.T("Villkoret bedöms inte: det var inte känt den dagen.",
			"The condition is not judged: it was not known on that day."), e.because(c, "/history")
	case j.SatisfiedBy != nil:
		id := j.SatisfiedBy.Condition
		pointer := index("/history", j.Index) + "/satisfiedBy/condition"
		if slices.Contains(append(seen, c.ID), id) {
			return lang.T("Villkoret bedöms inte: det hänvisar till sig självt, direkt eller genom andra villkor.",
				"The condition is not judged: it refers to itself, directly or through other conditions."), e.because(c, pointer)
		}
		other, ok := e.p.Conditions.Get(id)
		if !ok {
			return lang.Format("Villkoret bedöms inte: det hänvisar till villkoret %s, som inte finns att läsa.",
				"The condition is not judged: it refers to the condition %s, which is not there to be read.", id), e.because(c, pointer)
		}
		return e.unfit(other, append(seen, c.ID))
	case len(meetingIDs(j)) == 0, j.Attendance != nil && !judged(j.Attendance):
		return lang.T("Villkoret bedöms inte: det säger inte vad som ska bedömas.",
			"The condition is not judged: it does not say what is to be judged."), e.because(c, index("/history", j.Index))
	}
	for _, id := range meetingIDs(j) {
		if _, ok := e.p.Meetings.Get(id); !ok {
			return lang.Format("Villkoret bedöms inte: träffen %s, som det gäller, finns inte att läsa.",
				"The condition is not judged: the meeting %s that it is about is not there to be read.", id), e.because(c, index("/history", j.Index))
		}
	}
	return lang.Text{}, nil
}

// sound reports whether no record that the project's verdicts may rest on is
// wrong, as mostly: then nobody need ask which those are.
func (e *evaluation) sound() bool {
	return len(e.blocked) == 0 && len(e.r.Faulty(e.p.ID)) == 0 && len(e.r.Faulty("")) == 0
}

// judged reports whether an attendance condition says whose attendance.
func judged(a *record.Attending) bool {
	switch a.Who {
	case "representative":
		return len(a.Posts) > 0
	case "participants":
		return len(a.Roles) > 0
	}
	return a.Who == "exchange"
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

// restsOn lists the records that decide the verdict on the condition. A record
// that could not be read may be about it, so all of those that could be are
// listed too.
func (e *evaluation) restsOn(c *record.Condition) []record.Ref {
	refs := []record.Ref{
		{Kind: record.KindProject, Project: e.p.ID, ID: e.p.ID},
		c.Ref,
	}
	j := e.p.Judgement(c)
	if j == nil {
		return refs
	}
	if j.SatisfiedBy != nil {
		return append(refs, record.Ref{Kind: record.KindCondition, Project: e.p.ID, ID: j.SatisfiedBy.Condition})
	}
	for _, id := range meetingIDs(j) {
		refs = append(refs, record.Ref{Kind: record.KindMeeting, Project: e.p.ID, ID: id})
	}
	for _, d := range e.p.Deviations.All() {
		if slices.Contains(d.Conditions, c.ID) || slices.ContainsFunc(d.Answers, func(a record.FunderAnswer) bool {
			return slices.Contains(a.Conditions, c.ID)
		}) {
			refs = append(refs, d.Ref)
		}
	}
	aboutPerson := j.Attendance == nil || j.Attendance.Who == "representative"
	for _, ref := range e.r.Faulty(e.p.ID) {
		switch ref.Kind {
		case record.KindDeviation:
			refs = append(refs, ref)
		case record.KindNomination, record.KindDecision:
			if aboutPerson {
				refs = append(refs, ref)
			}
		}
	}
	if !aboutPerson {
		return refs
	}
	persons := map[string]bool{}
	for _, n := range e.p.Nominations.All() {
		if !slices.Contains(posts(j), n.Post) {
			continue
		}
		refs = append(refs, n.Ref)
		persons[n.Person] = true
		if d, ok := e.p.DecisionOf(n); ok {
			refs = append(refs, d.Ref)
		}
	}
	if j.Mandate == nil {
		return refs
	}
	for _, m := range e.meetings(j) {
		for _, a := range entries(m, j.Mandate.Post) {
			persons[a.Person] = true
		}
	}
	for id := range persons {
		refs = append(refs, personRef(id))
		p, ok := e.r.People.Get(id)
		if !ok {
			continue
		}
		for _, s := range p.Seats {
			refs = append(refs, record.Ref{Kind: record.KindOrganization, ID: s.Body})
		}
	}
	for _, d := range e.p.Decisions.All() {
		if slices.ContainsFunc(d.Delegates, func(g record.Delegates) bool { return persons[g.Person] }) {
			refs = append(refs, d.Ref)
		}
	}
	return refs
}

// posts lists the posts that a judgement is about.
func posts(j *record.Judgement) []string {
	switch {
	case j.Attendance != nil:
		return j.Attendance.Posts
	case j.SamePerson != nil:
		return []string{j.SamePerson.Post}
	case j.Mandate != nil:
		return []string{j.Mandate.Post}
	}
	return nil
}

// unread gives a verdict without status for every condition that could not be
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
