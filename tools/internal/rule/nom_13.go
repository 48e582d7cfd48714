package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom13 = Rule{
	ID: "NOM-13", Severity: finding.Error,
	Title: lang.T(
		"Varje plats hänvisar till valet, eller till förtroendemannaregistret och dagen då det lästes.",
		"Each seat cites the election, or the register of elected representatives and the day it was read."),
	Why: lang.T(
		"Mandatet vilar på platsen. En plats utan belägg kan vem som helst ha skrivit in.",
		"The mandate rests on the seat. A seat without evidence may have been written in by anyone."),
	Basis: lang.T(
		"Hålls så att ingen plats i ett organ är påhittad.",
		"Kept so that no seat in a body is made up."),
	Kinds: []record.Kind{record.KindPerson, record.KindNomination},
	Messages: []Message{
		{Name: "election", Graded: true, Text: lang.T(
			"Platsen i {body} för {person} hänvisar till ett val utan att ange {missing}. Lägg till det som saknas ur protokollet från valet.",
			"The seat in {body} of {person} cites an election without giving {missing}. Add what is missing from the minutes of the election.")},
		{Name: "later", Severity: finding.Warning, Text: lang.T(
			"Platsen i {body} för {person} börjar {from}, men valet som den vilar på var först {date}. Jämför med protokollet och rätta det datum som inte stämmer.",
			"The seat in {body} of {person} begins {from}, but the election that it rests on was not until {date}. Compare with the minutes and correct the date that is wrong.")},
		{Name: "itself", Severity: finding.Warning, Text: lang.T(
			"{person} är {role} i {body}, och enligt uppgift vald av samma organ. Ett organ väljer bara sin ordförande och vice ordförande. Jämför med protokollet och ange organet som valde, eller hänvisa till förtroendemannaregistret.",
			"{person} is {role} of {body}, and is said to have been elected by the same body. A body elects only its chair and vice-chair. Compare with the minutes and give the body that elected, or cite the register of elected representatives.")},
		{Name: "register", Graded: true, Text: lang.T(
			"Platsen i {body} för {person} hänvisar till förtroendemannaregistret, men det står inte vilken dag det lästes. Läs registret och ange dagen.",
			"The seat in {body} of {person} cites the register of elected representatives, but not the day on which it was read. Read the register and give the day.")},
	},
	Check: func(p *Pass) {
		// Where an appointment rests on the seat it is said there: that is where
		// the flaw can be stated.
		carries := map[finding.Place]bool{}
		p.flawed(p.unmasked, func(proj *record.Project, n *record.Nomination, f *record.Flaw) {
			seat := f.Standing.Seat
			place := personAt(n, "seats", seat.Index)
			carries[place] = true
			p.ReportFlaw(proj, n, f, at(n.Ref, "person"), Values{
				"body": naming.Body(p.Register, seat.Body), "person": naming.Person(p.Register, n.Person), "missing": missingOf(f),
			}, personAt(n, "seats", seat.Index, "source", f.Missing[0]))
		})
		for _, person := range p.Register.People.All() {
			for i := range person.Seats {
				p.Examined(recordAt(person.Head))
				place := at(person.Ref, "seats", person.Seats[i].Index)
				checkSeatSource(p, person, &person.Seats[i], carries[place])
			}
		}
	},
}

// checkSeatSource tells what the seat's source lacks, unless that is told of an
// appointment, and what is odd about it.
func checkSeatSource(p *Pass, person *record.Person, seat *record.Seat, told bool) {
	values := Values{"body": naming.Body(p.Register, seat.Body), "person": naming.Person(p.Register, person.ID)}
	source := func(member string) finding.Place { return at(person.Ref, "seats", seat.Index, "source", member) }
	if f := (record.Flaw{Missing: seat.Source.Lacks()}); f.Missing != nil && !told {
		values["missing"] = missingOf(&f)
		p.Report(source(f.Missing[0]), seat.Source.Kind, values)
	}
	if seat.Source.Kind == "register" {
		return
	}
	if seat.BeforeElection() {
		values["from"], values["date"] = seat.From.OnDay(), seat.Source.Date.TheDay()
		p.Report(source("date"), "later", values, at(person.Ref, "seats", seat.Index, "from"))
	}
	if seat.Source.Body == seat.Body && (seat.Role == "member" || seat.Role == "substitute") {
		role, _ := p.Schemas.Property(string(person.Ref.Kind), "/seats/-/role")
		values["role"], _ = role.Choice(seat.Role)
		p.Report(source("body"), "itself", values, at(person.Ref, "seats", seat.Index, "body"))
	}
}
