package rule

import (
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
	},
}
