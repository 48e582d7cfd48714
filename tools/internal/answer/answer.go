// Package answer sums up a project's verdicts: are the conditions met? What the
// money or the funder requires decides it, and the worst of that; what should be is
// told by itself. An answer says of how many conditions it is: "Yes." alone is said
// only where a document shows that they are all that the funder asks, so that
// leaving one out makes no answer better in silence. What the funder itself says is
// never summed up with it.
package answer

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// NotJudged, Quoted and Idle stand for what has no status: the records have faults;
// nobody judges it here; it has had nothing to try.
const (
	NotJudged = verdict.None
	Quoted    = verdict.Quoted
	Idle      = verdict.Idle
)

// Urgency is the order in which statuses decide an answer and are told of. What is
// quoted or idle decides none.
var Urgency = []verdict.Status{
	verdict.NotFulfilled, NotJudged, verdict.Unconfirmed, verdict.ActionNeeded,
	verdict.OnTrack, verdict.Exempt, verdict.Fulfilled, Idle, Quoted,
}

// Answer is a project's answer.
type Answer struct {
	Project  string
	Status   verdict.Status // the one that decides
	Whole    bool           // the conditions are shown to be all that the funder asks
	Lead     lang.Text      // the answer itself: "Det är inte bekräftat."
	Text     lang.Text      // what it rests on, in numbers
	Should   lang.Text      // what should be, in numbers; zero where nothing should
	Funder   lang.Text      // that the funder contradicts, and in how many; zero where it does not
	Required []Count        // in the order of Urgency, none that is 0
	Shoulds  []Count
	Contrary []string // the conditions on which the funder contradicts us
}

// Count is how many conditions stand so.
type Count struct {
	Status verdict.Status `json:"status"`
	Count  int            `json:"count"`
}

// Of sums up the verdicts on a project's conditions; of none there is no answer.
func Of(r *record.Register, project string, verdicts []verdict.Verdict) (Answer, bool) {
	p, ok := r.Projects.Get(project)
	if !ok {
		p = &record.Project{ID: project}
	}
	var required, should []verdict.Verdict
	for _, v := range verdicts {
		if v.Project != project {
			continue
		}
		// What could not be read may be required.
		if c, ok := p.Conditions.Get(v.Condition); ok && c.Strength == "should" {
			should = append(should, v)
		} else {
			required = append(required, v)
		}
	}
	a, ok := Sum(required, should, ok && r.Whole(p))
	a.Project = project
	return a, ok
}

// Sum sums up verdicts on what is required and on what should be. whole tells that
// they are all that there are.
func Sum(required, should []verdict.Verdict, whole bool) (Answer, bool) {
	if len(required)+len(should) == 0 {
		return Answer{}, false
	}
	a := Answer{Whole: whole, Required: counted(required), Shoulds: counted(should), Should: shouldBe(should)}
	for _, v := range slices.Concat(required, should) {
		if v.Funder.Accord == verdict.Contradict {
			a.Contrary = append(a.Contrary, v.Condition)
		}
	}
	if n := len(a.Contrary); n > 0 {
		a.Funder = Contradicts(n)
	}
	var rest []lang.Text
	for _, c := range a.Required {
		switch {
		case a.Status == "" && c.Status != Idle && c.Status != Quoted:
			a.Status, a.Lead, a.Text = c.Status, lead(c, a, len(should) > 0), claim(c.Status, c.Count, len(required))
		default:
			rest = append(rest, remainder(c.Status, c.Count))
		}
	}
	switch {
	case len(required) == 0:
		a.Status, a.Lead = verdict.Fulfilled, lang.T("Inget krävs.", "Nothing is required.")
		a.Text = lang.T("Inget av villkoren är ett krav.", "None of the conditions is a requirement.")
		if !whole {
			a.Text = lang.T("Inget av villkoren som står här är ett krav.", "None of the conditions that stand here is a requirement.")
		}
	case a.Status == "":
		a.Status = a.Required[0].Status
		a.Lead = lang.T("Det bedöms inte här.", "It is not judged here.")
		if a.Status == Idle && len(a.Required) == 1 {
			a.Lead = lang.T("Inget har behövt prövas.", "Nothing has needed to be tried.")
		}
	}
	if len(rest) > 0 {
		said := lang.Format("%s.", "%s.", lang.List(rest).Sentence())
		if a.Text.IsZero() {
			a.Text = said
		} else {
			a.Text = lang.Sentences(a.Text, said)
		}
	}
	return a, true
}

// Contradicts says on how many conditions the funder contradicts us.
func Contradicts(n int) lang.Text {
	return lang.Format("Finansiären säger emot oss om %[1]s villkor.", "The funder contradicts us on %[1]s %[2]s.", lang.InWords(n),
		choose(n, lang.T("", "condition"), lang.T("", "conditions")))
}

// lead answers the question in the fewest words. A yes says of how many, unless it
// is of all that there are and all of them are judged.
func lead(c Count, a Answer, shoulds bool) lang.Text {
	all, judged := 0, 0
	for _, r := range a.Required {
		all += r.Count
		if r.Status != Idle && r.Status != Quoted {
			judged += r.Count
		}
	}
	var yes lang.Text
	switch c.Status {
	case verdict.NotFulfilled:
		return lang.T("Nej.", "No.")
	case NotJudged:
		return lang.T("Det går inte att bedöma.", "It cannot be judged.")
	case verdict.Unconfirmed:
		return lang.T("Det är inte bekräftat.", "It is not confirmed.")
	case verdict.ActionNeeded:
		return lang.T("Inte än.", "Not yet.")
	case verdict.OnTrack:
		yes = lang.T("Ja, så långt", "Yes, so far")
	case verdict.Exempt:
		yes = lang.Format("Ja, med %[1]s undantag", "Yes, with %[1]s %[2]s", lang.InWords(c.Count), choose(c.Count, lang.T("", "exemption"), lang.T("", "exemptions")))
	default:
		yes = lang.T("Ja", "Yes")
	}
	what := choose(judged, lang.T("villkor", "condition"), lang.T("villkor", "conditions"))
	if shoulds { // "condition" is both
		what = choose(judged, lang.T("krav", "requirement"), lang.T("krav", "requirements"))
	}
	of := choose(judged, lang.Format("det enda %s", "the only %s", what), lang.Format("de %[2]s %[1]s", "the %[2]s %[1]s", what, lang.InWords(judged)))
	stands := choose(judged, lang.T("stands", "stands"), lang.T("stand", "stand"))
	switch n := all - judged; {
	case n > 0:
		return lang.Format("%[1]s, av %[2]s som bedöms här; %[3]s bedöms inte här.", "%[1]s, of %[2]s that %[4]s judged here; %[3]s %[5]s not judged here.",
			yes, of, lang.InWords(n), choose(judged, lang.T("", "is"), lang.T("", "are")), choose(n, lang.T("", "is"), lang.T("", "are")))
	case a.Whole:
		return lang.Format("%s.", "%s.", yes)
	}
	return lang.Format("%[1]s, av %[2]s som står här.", "%[1]s, of %[2]s that %[3]s here.", yes, of, stands)
}

// counted counts verdicts by status, in the order of Urgency.
func counted(verdicts []verdict.Verdict) []Count {
	var list []Count
	for _, s := range Urgency {
		n := 0
		for i := range verdicts {
			if verdicts[i].Standing() == s {
				n++
			}
		}
		if n > 0 {
			list = append(list, Count{s, n})
		}
	}
	return list
}

// shouldBe tells how what should be stands, nothing where nothing should.
func shouldBe(verdicts []verdict.Verdict) lang.Text {
	if len(verdicts) == 0 {
		return lang.Text{}
	}
	var parts []lang.Text
	for _, c := range counted(verdicts) {
		parts = append(parts, remainder(c.Status, c.Count))
	}
	if n := len(verdicts); n > 1 {
		return lang.Format("Dessutom finns %s villkor som bör uppfyllas: %s.", "There are also %s conditions that should be met: %s.", lang.InWords(n), lang.List(parts))
	}
	return lang.Format("Dessutom finns ett villkor som bör uppfyllas: %s.", "There is also one condition that should be met: %s.", parts[0])
}
