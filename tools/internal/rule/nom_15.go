package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom15 = Rule{
	ID: "NOM-15", Severity: finding.Error,
	Title: lang.T(
		"En känd brist är en som granskningen hittar, i ett uppdrag som är beslutat.",
		"A known flaw is one that the check finds, in an assignment that is decided."),
	Why: lang.T(
		"Det som har hänt ska kunna antecknas även när det inte höll. Då säger regionen själv vad som är fel och hur det visade sig. Bedömningen blir densamma som utan, så en brist som ingen hittar säger något som inte är så.",
		"What has happened is to be recorded also where it did not hold. The region then says itself what is wrong and how it showed. The judgement is the same as without, so a flaw that nobody finds says what is not so."),
	Basis: lang.T(
		"Hålls så att det som står om ett uppdrag är det som granskningen visar.",
		"Kept so that what stands about an assignment is what the check shows."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "unknown", Text: lang.T(
			"”{finding}” är ingen brist som granskningen känner till. Rätta namnet, eller ta bort den. Brister som granskningen hittar i uppdraget: {found}.",
			"“{finding}” is no flaw that the check knows. Correct the name, or remove it. Flaws that the check finds in the assignment: {found}.")},
		{Name: "not-found", Text: lang.T(
			"Granskningen hittar inte bristen ”{finding}” i uppdraget. Ta bort den. Brister som granskningen hittar: {found}.",
			"The check does not find the flaw “{finding}” in the assignment. Remove it. Flaws that the check finds: {found}.")},
		{Name: "cleared", Severity: finding.Warning, Text: lang.T(
			"Granskningen hittar inte längre bristen ”{finding}” i uppdraget. Låt den stå, och ange när och hur den blev undanröjd (cleared).",
			"The check no longer finds the flaw “{finding}” in the assignment. Let it stand, and give when and how it was cleared (cleared).")},
		{Name: "twice", Graded: true, Text: lang.T(
			"Bristen ”{finding}” är angiven två gånger i uppdraget. Behåll en, med allt som gäller den.",
			"The flaw “{finding}” is stated twice in the assignment. Keep one, with all that goes for it.")},
		{Name: "proposed", Text: lang.T(
			"Uppdraget för {person} är ett förslag, och ett förslag får inte ha någon känd brist. Rätta det som är fel innan det beslutas.",
			"The assignment of {person} is a proposal, and a proposal may have no known flaw. Mend what is wrong before it is decided.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			p.Examined(recordAt(n.Head))
			if len(n.Flaws) == 0 {
				continue
			}
			if p.stillProposed(proj, n) {
				p.Report(at(n.Ref, "flaws"), "proposed", Values{"person": naming.Person(p.Register, n.Person)}, at(n.Ref, "status"))
				continue
			}
			found := p.flawsOf(proj, n)
			for _, f := range n.Flaws {
				checkStated(p, n, f, found)
			}
		}
	},
}

func checkStated(p *Pass, n *record.Nomination, f record.StatedFlaw, found []string) {
	if slices.ContainsFunc(n.Flaws[:f.Index], func(g record.StatedFlaw) bool {
		return g.Finding == f.Finding && (g.Cleared == nil) == (f.Cleared == nil)
	}) {
		p.ReportAdded(p.projectOf(n), n, at(n.Ref, "flaws", f.Index, "finding"), "twice", Values{"finding": f.Finding})
	}
	switch masked := p.masked(n.Person) && hidden(f.Finding); {
	case masked, slices.Contains(found, f.Finding):
		return
	case f.Cleared != nil && p.stated(n, f.Finding):
		return
	}
	values := Values{"finding": f.Finding, "found": texts(found)}
	if len(found) == 0 {
		values["found"] = lang.T("inga", "none")
	}
	switch spot := at(n.Ref, "flaws", f.Index, "finding"); {
	case !isFlaw(f.Finding):
		p.Report(spot, "unknown", values)
	case p.stated(n, f.Finding):
		p.Report(spot, "cleared", values)
	default:
		p.Report(spot, "not-found", values)
	}
}

// flawsOf lists the findings of the flaws that the appointment has, in order.
func (p *Pass) flawsOf(proj *record.Project, n *record.Nomination) []string {
	var list []string
	for _, f := range slices.Concat(p.run.appraisal.Flaws(n), proj.Rivals(n)) {
		if f.Rule() == "NOM-05" && len(p.notGained(proj, n, &f)) == 0 {
			continue
		}
		list = append(list, f.Finding)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// stated reports whether the flaw was stated in what is published.
func (p *Pass) stated(n *record.Nomination, finding string) bool {
	old := p.published(n)
	return old != nil && slices.ContainsFunc(old.Flaws, func(f record.StatedFlaw) bool { return f.Finding == finding })
}

// isFlaw reports whether a rule on flaws has the message.
func isFlaw(finding string) bool {
	return slices.Contains(record.Findings(), finding)
}

func (p *Pass) projectOf(n *record.Nomination) *record.Project {
	proj, _ := p.Register.Projects.Get(n.Ref.Project)
	return proj
}
