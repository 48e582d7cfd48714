package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom10 = Rule{
	ID: "NOM-10", Severity: finding.Warning,
	Title: lang.T(
		"De som är utsedda täcker tillsammans varje träff för politikern, inom projektets tid.",
		"Those who are appointed together cover every meeting for the politician, within the project's period."),
	Why: lang.T(
		"En träff som ingen är utsedd till är en träff utan representant. Det går att rätta till fram till träffen.",
		"A meeting to which nobody is appointed is a meeting without a representative. That can be mended until the meeting."),
	Basis: lang.T(
		"Underlaget: politikerrepresentanten deltar vid tre träffar, och projektet pågår till september 2022.",
		"The source: the political representative takes part in three meetings, and the project runs until September 2022."),
	Kinds: []record.Kind{record.KindNomination, record.KindMeeting},
	Reads: []record.Kind{record.KindCondition, record.KindNomination, record.KindDecision, record.KindMeeting},
	Messages: []Message{
		{Name: "uncovered", Text: lang.T(
			"Ingen representant är utsedd till {meeting}. Utse en, senast den dagen.",
			"No representative is appointed to {meeting}. Appoint one, that day at the latest.")},
		{Name: "left-out", Graded: true, Text: lang.T(
			"Uppdraget för {person} lämnar {meeting} utan representant, och villkoret ”{condition}” gäller den. Låt beslutet och uppdraget gälla även den träffen. Går det inte: lägg till en avvikelse som nämner villkoret, och hänvisa till den i uppdraget.",
			"The assignment of {person} leaves {meeting} without a representative, and the condition “{condition}” is about it. Let the decision and the assignment cover that meeting too. Failing that, add a deviation that names the condition, and refer to it in the assignment.")},
		{Name: "outside-period", Text: lang.T(
			"{meeting} ligger utanför projektets tid, {from} till {to}. Kontrollera datumen, eller för in beslutet om ändrad projekttid.",
			"{meeting} is outside the project's period, {from} to {to}. Check the dates, or add the decision on a changed period.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			checkPeriod(p, proj)
			for _, post := range proj.Posts() {
				checkCover(p, proj, post)
			}
		}
	},
}

func checkPeriod(p *Pass, proj *record.Project) {
	period, ok := proj.Period()
	if !ok {
		return
	}
	if proj.Nominations.Len() > 0 { // else nobody covers anything
		for _, m := range proj.PoliticianMeetings() {
			p.Examined(recordAt(m.Head))
		}
	}
	for _, m := range proj.OutsidePeriod() {
		p.Examined(recordAt(m.Head))
		p.Report(at(m.Ref, "sessions"), "outside-period", Values{
			"meeting": naming.Meeting(m), "from": period.From, "to": period.To,
		}, at(proj.Record.Ref, "periods", period.Index))
	}
}

func checkCover(p *Pass, proj *record.Project, post string) {
	// New are proposals and appointments that the change adds; the others are
	// published.
	var proposed, added, others []*record.Nomination
	for _, n := range proj.Nominations.All() {
		switch {
		case n.Post != post || n.As != "representative" || n.Status == "declined":
		case p.stillProposed(proj, n):
			proposed = append(proposed, n)
		case p.adds(n):
			added = append(added, n)
		default:
			others = append(others, n)
		}
	}
	// Where nobody was ever named there is nothing to try: that the nominee is
	// not known is told by the judge.
	if len(proposed)+len(added)+len(others) == 0 || p.faulty(proj.ID, record.KindNomination) || p.faulty(proj.ID, record.KindDecision) {
		return
	}
	for _, n := range slices.Concat(proposed, added, others) {
		p.Examined(recordAt(n.Head))
	}
	uncovered := proj.Uncovered(post, proposed...)
	for _, m := range uncovered {
		if m.Past(p.AsOf) || spared(proj, post, m, uncovered) {
			continue
		}
		n, c := leavesOut(proj, m, slices.Concat(added, proposed))
		if n == nil {
			p.Report(at(m.Ref, "sessions"), "uncovered", Values{"meeting": naming.Meeting(m)})
			continue
		}
		p.ReportAdded(proj, n, at(n.Ref, "meetings"), "left-out", Values{
			"person": naming.Person(p.Register, n.Person), "meeting": naming.Meeting(m), "condition": c.Title,
		}, at(m.Ref), at(c.Ref))
	}
}

// spared reports whether every condition that asks for the post at the meeting asks for
// no more of its meetings than are covered without it.
func spared(proj *record.Project, post string, m *record.Meeting, uncovered []*record.Meeting) bool {
	for _, c := range proj.Conditions.All() {
		asked := meetingsAsked(proj, c, post)
		if !slices.Contains(asked, m.ID) {
			continue
		}
		a := proj.Judgement(c).Attendance
		if a == nil || a.AtLeast == 0 {
			return false
		}
		covered := len(asked)
		for _, other := range uncovered {
			if slices.Contains(asked, other.ID) {
				covered--
			}
		}
		if covered < a.AtLeast {
			return false
		}
	}
	return true
}

// leavesOut finds the new assignment that is to answer for a meeting that nobody
// covers, and the required condition that names the meeting: the first of them
// that does not have it, or ends before it, unless one of them refers to a
// deviation that names the condition. That a meeting became uncovered by what
// happened is no fault of an assignment, but whoever is appointed then has it.
func leavesOut(proj *record.Project, m *record.Meeting, added []*record.Nomination) (*record.Nomination, *record.Condition) {
	i := slices.IndexFunc(added, func(n *record.Nomination) bool {
		// One that has the meeting, and does not hold, is another rule's matter.
		return !slices.Contains(n.Meetings, m.ID) || slices.Contains(proj.LeftOver(n), m)
	})
	if i < 0 {
		return nil, nil
	}
	for _, c := range required(proj) {
		names := func(n *record.Nomination) bool { return namesCondition(proj, n, c.ID) }
		if slices.Contains(meetingsAsked(proj, c, added[i].Post), m.ID) && !slices.ContainsFunc(added, names) {
			return added[i], c
		}
	}
	return nil, nil
}
