package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom07 = Rule{
	ID: "NOM-07", Severity: finding.Warning,
	Title: lang.T(
		"En ersatt representant hör ihop med en avvikelse, och det syns vad finansiären svarade.",
		"A replaced representative belongs with a deviation, and it shows what the funder answered."),
	Why: lang.T(
		"Att byta representant är en ändring av det som finansiären har lovats. Den anmäls, och den är inte klar förrän finansiären har svarat.",
		"To replace the representative is a change of what the funder has been promised. It is notified, and it is not settled until the funder has answered."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: ändringar meddelas skriftligt.",
		"The funder's handbook for national project funds: changes are notified in writing."),
	Kinds: []record.Kind{record.KindNomination},
	Reads: []record.Kind{record.KindCondition, record.KindNomination, record.KindDecision, record.KindMeeting},
	Messages: []Message{
		{Name: "split", Graded: true, Severity: finding.Error, Text: lang.T(
			"Villkoret ”{condition}” kräver samma politiker vid alla träffar, men {person} är utsedd till {meetings} och {other} har andra. Utse samma politiker till alla, eller hänvisa till en avvikelse som nämner villkoret.",
			"The condition “{condition}” asks for the same politician at all meetings, but {person} is appointed to {meetings} and {other} has others. Appoint the same politician to all, or refer to a deviation that names the condition.")},
		{Name: "no-deviation", Graded: true, Severity: finding.Error, Text: lang.T(
			"{person} ersätter {other}, men uppdraget hänvisar inte till någon avvikelse. Lägg till avvikelsen, och hänvisa till den.",
			"{person} replaces {other}, but the assignment does not refer to any deviation. Add the deviation, and refer to it.")},
		{Name: "not-named", Graded: true, Severity: finding.Error, Text: lang.T(
			"{person} ersätter {other}, men avvikelsen nämner inte villkoret ”{condition}”, som kräver samma politiker. Lägg till villkoret i avvikelsen.",
			"{person} replaces {other}, but the deviation does not name the condition “{condition}”, which asks for the same politician. Add the condition to the deviation.")},
		{Name: "not-said", Text: lang.T(
			"{person} är utsedd efter {other}, vars uppdrag slutade med träffar kvar, men det står inte att {person} ersätter. Ange vilket uppdrag det ersätter.",
			"{person} is appointed after {other}, whose assignment ended with meetings left, but it does not say that {person} is a replacement. Give the assignment that it replaces.")},
		{Name: "not-notified", Text: lang.T(
			"{person} ersätter {other}, men finansiären är inte meddelad. Meddela finansiären, och för in det i avvikelsen.",
			"{person} replaces {other}, but the funder has not been notified. Notify the funder, and add it to the deviation.")},
		{Name: "awaited", Text: lang.T(
			"{person} ersätter {other}, och finansiärens svar väntas. För in svaret i avvikelsen när det kommer.",
			"{person} replaces {other}, and the funder's answer is awaited. Add the answer to the deviation when it comes.")},
		{Name: "refused", Text: lang.T(
			"{person} ersätter {other}, men finansiären har sagt nej till ändringen. Fråga finansiären vad som krävs.",
			"{person} replaces {other}, but the funder has refused the change. Ask the funder what is needed.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			switch {
			case n.As == "representative":
				checkReplacement(p, proj, n)
			case p.adds(n) && !represented(proj, n):
				checkReplaced(p, proj, n)
			}
		}
	},
}

func checkReplacement(p *Pass, proj *record.Project, n *record.Nomination) {
	p.Examined(recordAt(n.Head))
	for _, c := range required(proj) {
		j := proj.Judgement(c)
		if j == nil || j.SamePerson == nil || j.SamePerson.Post != n.Post || namesCondition(proj, n, c.ID) {
			continue
		}
		if other, place := sharesWith(p, proj, n, j.SamePerson.Meetings); other != "" {
			p.ReportAdded(proj, n, at(n.Ref, "meetings"), "split", Values{
				"person": naming.Person(p.Register, n.Person), "other": naming.Person(p.Register, other), "condition": c.Title, "meetings": naming.Meetings(meetingsByID(proj, n.Meetings)),
			}, place, at(c.Ref))
		}
	}
	checkReplaced(p, proj, n)
}

// represented reports whether a representative serves at each meeting of the
// substitute: then nobody is replaced.
func represented(proj *record.Project, n *record.Nomination) bool {
	return !slices.ContainsFunc(n.Meetings, func(id string) bool {
		m, ok := proj.Meetings.Get(id)
		return ok && len(proj.Covering(m, n.Post, "representative")) == 0
	})
}

// checkReplaced looks at the deviation of one who takes over after another.
func checkReplaced(p *Pass, proj *record.Project, n *record.Nomination) {
	p.Examined(recordAt(n.Head))
	before, said := p.replaced(proj, n)
	if before == nil {
		return
	}
	values := Values{"person": naming.Person(p.Register, n.Person), "other": naming.Person(p.Register, before.Person)}
	d, known := proj.Deviations.Get(n.Deviation)
	switch {
	case n.Deviation == "":
		p.ReportAdded(proj, n, at(n.Ref), "no-deviation", values, at(before.Ref))
		return
	case !known:
		return
	case !said:
		p.Report(at(n.Ref), "not-said", values, at(before.Ref, "ended"))
	}
	for _, c := range required(proj) {
		j := proj.Judgement(c)
		if j != nil && j.SamePerson != nil && j.SamePerson.Post == n.Post && overlap(j.SamePerson.Meetings, n.Meetings) && !slices.Contains(d.Conditions, c.ID) {
			values["condition"] = c.Title
			p.ReportAdded(proj, n, at(n.Ref, "deviation"), "not-named", values, at(d.Ref, "conditions"), at(c.Ref))
		}
	}
	message := ""
	switch answer := answerKind(proj, d); {
	case answer == "refused":
		message = "refused"
	case answer == "noted" || answer == "approved-change" || answer == "exempted":
	case d.Notice == nil && d.BegunBy != "funder":
		message = "not-notified"
	case d.ApprovalNeeded != record.No:
		message = "awaited"
	}
	if message != "" {
		p.Report(at(n.Ref, "deviation"), message, values, at(d.Ref))
	}
}

// sharesWith finds somebody else who was present as representative of the post
// at one of the meetings, or whose earlier assignment has it, where the
// nomination has others: its person, and the place that says so. A substitute
// beside the representative shares nothing.
func sharesWith(p *Pass, proj *record.Project, n *record.Nomination, asked []string) (person string, place finding.Place) {
	if !overlap(asked, n.Meetings) {
		return "", finding.Place{}
	}
	for _, id := range asked {
		m, ok := proj.Meetings.Get(id)
		if !ok || m.Status == "cancelled" {
			continue
		}
		if m.Attendance != nil {
			was := slices.IndexFunc(m.Attendance.Persons, func(a record.Attendee) bool {
				return a.Post == n.Post && a.As == "representative" && a.Presence != "absent"
			})
			if was >= 0 {
				if a := m.Attendance.Persons[was]; a.Person != n.Person && !slices.Contains(n.Meetings, id) {
					return a.Person, at(m.Ref, "attendance", "persons", a.Index)
				}
				continue
			}
		}
		for _, other := range proj.Nominations.All() {
			if other.Person == n.Person || other.Post != n.Post || other.As != "representative" || other.Status == "declined" ||
				slices.Contains(n.Meetings, id) || !p.precedes(proj, other, n) {
				continue
			}
			if proj.Serves(other, m) != record.No || p.stillProposed(proj, other) && slices.Contains(other.Meetings, id) {
				return other.Person, at(other.Ref, "meetings")
			}
		}
	}
	return "", finding.Place{}
}

// replaced finds the assignment that the nomination replaces, and whether it
// says so: one that it names, or one of somebody else to the same post that
// ended with meetings left which the nomination has.
func (p *Pass) replaced(proj *record.Project, n *record.Nomination) (before *record.Nomination, said bool) {
	if before, ok := proj.Nominations.Get(n.Replaces); ok && before.Person != n.Person {
		return before, true
	}
	for _, other := range proj.Nominations.All() {
		if other.Person == n.Person || other.Post != n.Post || other.As != "representative" || !other.Decided() || !p.precedes(proj, other, n) {
			continue
		}
		// A substitute who was there beside the other takes no place that was left.
		if n.As == "substitute" && p.adds(n) == p.adds(other) && !proj.Follows(n, other) {
			continue
		}
		if slices.ContainsFunc(proj.LeftOver(other), func(m *record.Meeting) bool { return slices.Contains(n.Meetings, m.ID) }) {
			return other, false
		}
	}
	return nil, false
}

// precedes reports whether the assignment comes before the other: what a change
// adds comes after what is published, whatever day it is dated.
func (p *Pass) precedes(proj *record.Project, n, other *record.Nomination) bool {
	if published := !p.adds(n) && !p.stillProposed(proj, n); p.Before != nil && published != (!p.adds(other) && !p.stillProposed(proj, other)) {
		return published
	}
	return proj.Precedes(n, other)
}
