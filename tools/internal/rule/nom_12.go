package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom12 = Rule{
	ID: "NOM-12", Severity: finding.Error,
	Title: lang.T(
		"Beslutet utser just den här personen, till det här uppdraget, i det här projektet, med beslutets egna ord.",
		"The decision appoints this very person, to this assignment, in this project, in the decision's own words."),
	Why: lang.T(
		"Att det finns en paragraf säger inte vad den beslutade. Därför står det i posten om beslutet vem det utser till vad, tillsammans med beslutsmeningen ur protokollet, så att var och en kan jämföra.",
		"That there is a paragraph does not say what it decided. So the record of the decision says whom it appoints to what, together with the sentence of the decision from the minutes, for everyone to compare."),
	Basis: lang.T(
		"Hålls så att en riktig paragraf som utsåg någon annan inte räknas.",
		"Kept so that a real paragraph that appointed someone else does not count."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "nobody", Graded: true, Text: lang.T(
			"{decision} utser ingen, men uppdraget för {person} vilar på det. Lägg till i beslutet vem det utser, eller hänvisa till det beslut som utser {person}.",
			"{decision} appoints nobody, but the assignment of {person} rests on it. Add to the decision whom it appoints, or refer to the decision that appoints {person}.")},
		{Name: "other-person", Graded: true, Text: lang.T(
			"{decision} utser {appointed}, men uppdraget gäller {person}. Hänvisa till det beslut som utser {person}, eller ändra personen.",
			"{decision} appoints {appointed}, but the assignment is that of {person}. Refer to the decision that appoints {person}, or change the person.")},
		{Name: "other-project", Graded: true, Text: lang.T(
			"{decision} utser {person} i ett annat projekt än det här. Hänvisa till det beslut som gäller projektet ”{project}”, eller rätta beslutet efter protokollet.",
			"{decision} appoints {person} in another project than this. Refer to the decision for the project “{project}”, or correct the decision after the minutes.")},
		{Name: "other-role", Graded: true, Text: lang.T(
			"{decision} utser {person} till {appointed}, men uppdraget är som {as}. Rätta uppdraget, eller beslutet efter protokollet.",
			"{decision} appoints {person} as {appointed}, but the assignment is as {as}. Correct the assignment, or the decision after the minutes.")},
		{Name: "other-post", Graded: true, Text: lang.T(
			"{decision} utser {person} till posten ”{appointed}”, men uppdraget gäller posten ”{post}”. Rätta uppdraget, eller beslutet efter protokollet.",
			"{decision} appoints {person} to the post “{appointed}”, but the assignment is for the post “{post}”. Correct the assignment, or the decision after the minutes.")},
		{Name: "other-meetings", Graded: true, Text: lang.T(
			"{decision} utser inte {person} till {meetings}, som uppdraget ändå gäller. Låt uppdraget gälla de träffar som beslutet nämner, eller rätta beslutet efter protokollet.",
			"{decision} does not appoint {person} to {meetings}, which the assignment covers all the same. Let the assignment cover the meetings that the decision names, or correct the decision after the minutes.")},
		{Name: "fewer-meetings", Severity: finding.Warning, Text: lang.T(
			"{decision} utser {person} även till {meetings}, men inget uppdrag gäller det. Lägg till det i uppdraget: tackar {person} nej till en träff visas det som ett svar.",
			"{decision} appoints {person} to {meetings} too, but no assignment covers that. Add it to the assignment: that {person} declines a meeting shows as an answer.")},
		{Name: "no-words", Graded: true, Text: lang.T(
			"{decision} saknar beslutets egna ord om att utse {person}. Skriv av beslutsmeningen ur protokollet.",
			"{decision} lacks the decision's own words on appointing {person}. Copy the sentence of the decision from the minutes.")},
	},
	Check: func(p *Pass) {
		// A call says what is to be decided, not yet whom it appoints.
		says := func(proj *record.Project, n *record.Nomination) bool {
			if !p.decided(proj, n) {
				return false
			}
			d, _ := proj.DecisionOf(n)
			return d.Taken() || len(d.Appoints) > 0
		}
		p.flawed(says, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			d := f.Decision
			values := Values{"decision": naming.Decision(d), "person": naming.Person(p.Register, n.Person), "as": naming.Assignment(n.As), "post": n.Post}
			place, related := at(n.Ref, "decision"), at(d.Ref, "appoints")
			if f.Entry >= 0 {
				related = at(d.Ref, "appoints", f.Entry)
			}
			switch f.Message() {
			case "no-words":
				related = at(d.Ref, "wording")
			case "other-meetings":
				place, related = at(n.Ref, "meetings"), at(d.Ref, "appoints", f.Entry, "meetings")
				values["meetings"] = naming.Meetings(f.Meetings)
			case "other-person":
				values["appointed"] = p.appointed(d)
			case "other-project":
				values["project"] = naming.ProjectAlone(p.Register, proj.ID)
			case "other-role":
				values["appointed"] = naming.Assignment(d.Appoints[f.Entry].As)
			case "other-post":
				values["appointed"] = d.Appoints[f.Entry].Post
			}
			p.ReportFlaw(proj, n, f, place, values, related)
		})
		for proj, n := range p.nominations() {
			if d, i := proj.Appointment(n); i >= 0 && d.Taken() {
				checkEveryMeeting(p, proj, n, d, i)
			}
		}
	},
}

// checkEveryMeeting looks for meetings that the decision's entry i appoints to
// and that neither the nomination nor another by the same entry covers, of those
// that are the politician's (MTG-01). It is told once, of the first of them.
func checkEveryMeeting(p *Pass, proj *record.Project, n *record.Nomination, d *record.Decision, i int) {
	named, first := p.forPolitician(proj), n
	rest := slices.DeleteFunc(slices.Clone(d.Appoints[i].Meetings), func(id string) bool { return !named(id) })
	for _, other := range proj.Nominations.All() {
		if other.Decision != n.Decision {
			continue
		}
		if _, j := proj.Appointment(other); j == i {
			rest = without(rest, other.Meetings)
			rest = without(rest, proj.CutFrom(other))
			if other.ID < first.ID {
				first = other
			}
		}
	}
	if rest := meetingsByID(proj, rest); len(rest) > 0 && n == first {
		p.Report(at(n.Ref, "meetings"), "fewer-meetings", Values{
			"decision": naming.Decision(d), "person": naming.Person(p.Register, n.Person), "meetings": naming.Meetings(rest),
		}, at(d.Ref, "appoints", i, "meetings"))
	}
}

// appointed lists those whom the decision appoints.
func (p *Pass) appointed(d *record.Decision) []lang.Text {
	var ids []string
	for _, a := range d.Appoints {
		if !slices.Contains(ids, a.Person) {
			ids = append(ids, a.Person)
		}
	}
	names := make([]lang.Text, len(ids))
	for i, id := range ids {
		names[i] = naming.Person(p.Register, id)
	}
	return names
}

// without gives the items of a that b lacks.
func without(a, b []string) []string {
	var rest []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			rest = append(rest, s)
		}
	}
	return rest
}
