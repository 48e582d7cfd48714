package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
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
	Kinds: []record.Kind{record.KindPerson},
	Messages: []Message{
		{Name: "election", Text: lang.T(
			"Platsen i {body} för {person} hänvisar till ett val utan att ange {missing}. Lägg till det som saknas ur protokollet från valet.",
			"The seat in {body} of {person} cites an election without giving {missing}. Add what is missing from the minutes of the election.")},
		{Name: "later", Severity: finding.Warning, Text: lang.T(
			"Platsen i {body} för {person} börjar {from}, men valet som den vilar på var först {date}. Jämför med protokollet och rätta det datum som inte stämmer.",
			"The seat in {body} of {person} begins {from}, but the election that it rests on was not until {date}. Compare with the minutes and correct the date that is wrong.")},
		{Name: "itself", Severity: finding.Warning, Text: lang.T(
			"{person} är {role} i {body}, och enligt uppgift vald av samma organ. Ett organ väljer bara sin ordförande och vice ordförande. Jämför med protokollet och ange organet som valde, eller hänvisa till förtroendemannaregistret.",
			"{person} is {role} of {body}, and is said to have been elected by the same body. A body elects only its chair and vice-chair. Compare with the minutes and give the body that elected, or cite the register of elected representatives.")},
		{Name: "register", Text: lang.T(
			"Platsen i {body} för {person} hänvisar till förtroendemannaregistret, men det står inte vilken dag det lästes. Läs registret och ange dagen.",
			"The seat in {body} of {person} cites the register of elected representatives, but not the day on which it was read. Read the register and give the day.")},
	},
	Check: func(p *Pass) {
		for _, person := range p.Register.People.All() {
			for _, seat := range person.Seats {
				p.Examined(recordAt(person.Head))
				checkSeatSource(p, person, seat)
			}
		}
	},
}

func checkSeatSource(p *Pass, person *record.Person, seat record.Seat) {
	values := Values{"body": p.organization(seat.Body), "person": p.person(person.ID)}
	if seat.Source.Kind == "register" {
		if !seat.Source.Read.Known() {
			p.Report(at(person.Ref, "seats", seat.Index, "source", "read"), "register", values)
		}
		return
	}
	var lacks lacking
	lacks.want(seat.Source.Body != "", "body", lang.T("organ", "the body"))
	lacks.want(seat.Source.Date.Known(), "date", lang.T("datum", "the date"))
	lacks.want(seat.Source.Paragraph != "", "paragraph", lang.T("paragraf (§)", "the paragraph (§)"))
	if lacks.first != "" {
		values["missing"] = lacks.names
		p.Report(at(person.Ref, "seats", seat.Index, "source", lacks.first), "election", values)
	}
	if surelyBefore(seat.From, seat.Source.Date) {
		values["from"], values["date"] = onDay(seat.From), theDay(seat.Source.Date)
		p.Report(at(person.Ref, "seats", seat.Index, "source", "date"), "later", values, at(person.Ref, "seats", seat.Index, "from"))
	}
	if seat.Source.Body == seat.Body && (seat.Role == "member" || seat.Role == "substitute") {
		role, _ := p.Schemas.Property(string(person.Ref.Kind), "/seats/-/role")
		values["role"], _ = role.Choice(seat.Role)
		p.Report(at(person.Ref, "seats", seat.Index, "source", "body"), "itself", values, at(person.Ref, "seats", seat.Index, "body"))
	}
}
