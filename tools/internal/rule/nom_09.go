package rule

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom09 = Rule{
	ID: "NOM-09", Severity: finding.Error,
	Title: lang.T(
		"Den som utses är förtroendevald, och arbetar inte i projektet.",
		"The person appointed is an elected politician, and does not work in the project."),
	Why: lang.T(
		"Politikern bjuds in för att öka legitimiteten och kunskapen om regionens arbete. Den som leder eller arbetar i projektet kan inte göra det åt sig själv.",
		"The politician is invited to raise the legitimacy of, and the knowledge about, the region's work. Whoever leads or works in the project cannot do that for themselves."),
	Basis: lang.T(
		"Underlaget: ”projektpersonalen, samt en politikerrepresentant från regionen”.",
		"The source: “the project staff, and a political representative from the region”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "lead", Graded: true, Text: lang.T(
			"{person} leder projektet och kan inte också vara dess politikerrepresentant. Utse en förtroendevald som inte arbetar i projektet.",
			"{person} leads the project and cannot be its political representative too. Appoint an elected politician who does not work in the project.")},
		{Name: "staff", Graded: true, Text: lang.T(
			"{person} arbetar i projektet och kan inte också vara dess politikerrepresentant. Utse en förtroendevald som inte arbetar i projektet.",
			"{person} works in the project and cannot be its political representative too. Appoint an elected politician who does not work in the project.")},
		{Name: "was-lead", Graded: true, Text: lang.T(
			"{person} leder projektet i det som är publicerat, och kan inte i samma ändring lämna det och bli dess politikerrepresentant. Utse en förtroendevald som inte arbetar i projektet, eller ändra projektet för sig först.",
			"{person} leads the project in what is published, and cannot in the same change leave it and become its political representative. Appoint an elected politician who does not work in the project, or change the project by itself first.")},
		{Name: "was-staff", Graded: true, Text: lang.T(
			"{person} arbetar i projektet i det som är publicerat, och kan inte i samma ändring lämna det och bli dess politikerrepresentant. Utse en förtroendevald som inte arbetar i projektet, eller ändra projektet för sig först.",
			"{person} works in the project in what is published, and cannot in the same change leave it and become its political representative. Appoint an elected politician who does not work in the project, or change the project by itself first.")},
		{Name: "employee", Graded: true, Text: lang.T(
			"{person} står som anställd, men politikerrepresentanten ska vara förtroendevald. Utse en förtroendevald, eller rätta posten om personen.",
			"{person} is recorded as an employee, but the political representative must be an elected politician. Appoint an elected politician, or correct the record of the person.")},
	},
	Check: func(p *Pass) {
		known := func(proj *record.Project, n *record.Nomination) bool {
			p.unreadable(n.Ref, record.Ref{Kind: record.KindProject, Project: proj.ID, ID: proj.ID})
			return p.nominee(n) != nil
		}
		p.flawed(known, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			p.ReportFlaw(proj, n, f, at(n.Ref, "person"), Values{"person": naming.Person(p.Register, n.Person)},
				finding.Place{Path: f.Employed.Path, Pointer: f.Employed.Pointer})
		})
		if p.Before == nil {
			return
		}
		for proj, n := range p.nominations() {
			if was, ok := p.leaves(proj, n); ok {
				p.ReportAdded(proj, n, at(n.Ref, "person"), "was-"+was.Role, Values{"person": naming.Person(p.Register, n.Person)},
					at(proj.Record.Ref, strings.TrimPrefix(was.Pointer, "/")))
			}
		}
	},
}

// leaves reports whether the change adds an assignment of somebody whom it takes
// out of the project, and what they are there as it is published.
func (p *Pass) leaves(proj *record.Project, n *record.Nomination) (was record.Employment, ok bool) {
	if _, still := p.Register.Employed(n.Person, proj.ID); still || proj.Record == nil || p.published(n) != nil && !p.adds(n) {
		return was, false
	}
	was, ok = p.Before.Register.Employed(n.Person, proj.ID)
	return was, ok && was.Role != "employee"
}
