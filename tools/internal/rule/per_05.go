package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var per05 = Rule{
	ID: "PER-05", Severity: finding.Error,
	Title: lang.T(
		"En person har ett id.",
		"A person has one id."),
	Why: lang.T(
		"Är samma person två poster ser det ut som om två politiker har deltagit, eller som om den som arbetar i projektet var någon annan.",
		"If the same person is two records, it looks as if two politicians have taken part, or as if one who works in the project was somebody else."),
	Basis: lang.T(
		"Hålls så att ”samma politiker” kan bedömas.",
		"Kept so that “the same politician” can be judged."),
	Kinds: []record.Kind{record.KindPerson, record.KindNomination},
	Messages: []Message{
		{Name: "same-name", Severity: finding.Warning, Text: lang.T(
			"En annan person har samma namn och platser under samma tid. Är det samma person, behåll en av posterna. Annars: ange den andra postens id (otherThan).",
			"Another person has the same name and seats at the same time. If it is the same person, keep one of the records. Otherwise give the id of the other record (otherThan).")},
		{Name: "employee", Graded: true, Text: lang.T(
			"Den som är utsedd har samma namn som en som arbetar i projektet, bortsett från mellannamn och initialer. Är det samma person, utse någon annan. Är det två, ange den andras id i posten om den utsedda (otherThan).",
			"The person appointed has the same name as one who works in the project, but for middle names and initials. If it is the same person, appoint someone else. If they are two, give the other's id in the record of the person appointed (otherThan).")},
		{Name: "namesake", Graded: true, Text: lang.T(
			"Den som är utsedd har samma namn som en annan som är utsedd i projektet, bortsett från mellannamn och initialer. Är det samma person, använd ett id. Är det två, ange den andras id i posten om personen (otherThan).",
			"The person appointed has the same name as another who is appointed in the project, but for middle names and initials. If it is the same person, use one id. If they are two, give the other's id in the record of the person (otherThan).")},
		{Name: "no-name", Text: lang.T(
			"Här står inte namnet på en person: ett namn har bara bokstäver, små bara i ord som von och af, är inte ett organ, ett parti eller en roll, säger inte att platsen är vakant och nämner bara en. Skriv för- och efternamn, eller null om namnet saknas.",
			"This is not the name of a person: a name has letters only, small ones only in words such as von and af, is not a body, a party or a role, does not say that the place is vacant, and names one alone. Write first and last name, or null if the name is not known.")},
	},
	Check: func(p *Pass) {
		byName := map[string][]*record.Person{}
		taken := bodyNames(p.Register) // and parties'
		for _, x := range p.Register.People.All() {
			for _, m := range x.Parties {
				if m.Name != "" {
					taken[foldedName(m.Name)] = true
				}
			}
		}
		for _, x := range p.Register.People.All() {
			p.Examined(recordAt(x.Head))
			if x.Name == "" {
				continue
			}
			name := foldedName(x.Name)
			if taken[name] || !isName(x.Name) {
				p.Report(at(x.Ref, "name"), "no-name", nil)
			}
			for _, other := range byName[name] {
				if seatsOverlap(x, other) && !namesake(x, other) {
					p.Report(at(x.Ref, "name"), "same-name", nil, at(other.Ref, "name"))
					break // one is enough to look at
				}
			}
			byName[name] = append(byName[name], x)
		}
		for proj, n := range p.nominations() {
			checkNamesake(p, proj, n)
		}
	},
}

// bodyNames holds, folded, what the bodies, regions and funders are and were called.
func bodyNames(r *record.Register) map[string]bool {
	names := map[string]bool{}
	for _, o := range r.Organizations.All() {
		if o.Kind == "organizer" || o.Kind == "other" {
			continue // which may be called after a person
		}
		called := []*lang.Text{o.Name, o.First.Name}
		for _, c := range o.Changes {
			called = append(called, c.Name)
		}
		for _, name := range called {
			if name != nil {
				names[foldedName(name.SV)], names[foldedName(name.EN)] = true, true
			}
		}
	}
	return names
}

// checkNamesake asks whether the nominee is one who works in the project, or another
// of its nominees, under another id.
func checkNamesake(p *Pass, proj *record.Project, n *record.Nomination) {
	if proj.Record == nil {
		return
	}
	staff := append([]string{proj.Record.Lead}, proj.Record.Staff...)
	for _, id := range staff {
		p.unreadable(n.Ref, record.Ref{Kind: record.KindPerson, ID: id})
	}
	x, ok := p.Register.People.Get(n.Person)
	if !ok || x.Name == "" {
		return
	}
	ask := func(id, message string) bool {
		other, ok := p.Register.People.Get(id)
		if !ok || other == x || namesake(x, other) || !mayBeCalled(x.Name, other.Name) {
			return false
		}
		p.ReportAdded(proj, n, at(n.Ref, "person"), message, nil, at(x.Ref, "name"), at(other.Ref, "name"))
		return true
	}
	for _, id := range staff {
		if ask(id, "employee") {
			return
		}
	}
	for _, o := range proj.Nominations.All() {
		if o.Status != "declined" && ask(o.Person, "namesake") {
			return
		}
	}
}

// namesake reports whether one of the records says that they are two persons.
func namesake(a, b *record.Person) bool {
	return slices.Contains(a.OtherThan, b.ID) || slices.Contains(b.OtherThan, a.ID)
}

// seatsOverlap tells whether both surely held a seat on some day.
func seatsOverlap(a, b *record.Person) bool {
	for _, s := range a.Seats {
		for _, t := range b.Seats {
			if !s.TermEnds.MaybeBefore(t.From) && !t.TermEnds.MaybeBefore(s.From) {
				return true
			}
		}
	}
	return false
}
