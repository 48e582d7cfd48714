package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
)

var fil05 = Rule{
	ID: "FIL-05", Severity: finding.Error,
	Title: lang.T(
		"Varje hänvisning leder till en post som finns, av rätt slag.",
		"Every reference leads to a record that exists, of the right kind."),
	Why: lang.T(
		"Poster hänvisar till varandra med id. Leder ett id ingenstans, eller till något annat än det som menas, går det inte att följa vem som utsåg vem, eller vilken träff det gäller.",
		"Records refer to each other by id. If an id leads nowhere, or to something else than is meant, nobody can follow who appointed whom, or which meeting it is about."),
	Basis: lang.T(
		"Hålls så att varje slutsats går att följa till den post som den vilar på.",
		"Kept so that every conclusion can be followed to the record that it rests on."),
	Kinds: everyKind(),
	Messages: []Message{
		{Name: "missing", Text: lang.T(
			"Det finns {no} med id ”{id}”. Lägg till den, eller rätta hänvisningen.",
			"There is no {no} with the id “{id}”. Add it, or correct the reference.")},
		{Name: "missing-near", Text: lang.T(
			"Det finns {no} med id ”{id}”. Menade du ”{nearest}”? Rätta hänvisningen, eller lägg till posten.",
			"There is no {no} with the id “{id}”. Did you mean “{nearest}”? Correct the reference, or add the record.")},
		{Name: "by-name", Text: lang.T(
			"Här ska stå ett id, och {name} har id ”{nearest}”. Skriv det i stället för namnet.",
			"An id must be here, and {name} has the id “{nearest}”. Write that instead of the name.")},
		{Name: "other-kind", Text: lang.T(
			"”{id}” är {found}, men här ska stå {wanted}. Rätta hänvisningen.",
			"“{id}” is {found}, but here must be {wanted}. Correct the reference.")},
		{Name: "other-organization", Text: lang.T(
			"Organisationen ”{id}” är av slaget {found}, men här ska stå en av slaget {wanted}. Rätta hänvisningen, eller organisationens slag.",
			"The organization “{id}” is of the kind {found}, but here must be one of the kind {wanted}. Correct the reference, or the organization's kind.")},
		{Name: "other-project", Text: lang.T(
			"”{id}” finns bara i projektet {project}, och en post kan inte hänvisa till ett annat projekts poster. Lägg till posten i det här projektet, eller rätta hänvisningen.",
			"“{id}” is only in the project {project}, and a record cannot refer to the records of another project. Add the record to this project, or correct the reference.")},
		{Name: "withdrawn", Text: lang.T(
			"”{id}” är tillbakadragen, och inget kan vila på den. Hänvisa till en post som gäller, eller ta bort hänvisningen.",
			"“{id}” has been withdrawn, and nothing can rest on it. Refer to a record that holds, or remove the reference.")},
	},
	Check: func(p *Pass) {
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil {
				continue
			}
			// Every record of a project leans on what the project is.
			if home := target(record.KindProject, ref.Project, ref.Project); ref.Project != "" && home != ref && p.All.State(home) == record.Faulty {
				p.Unreadable(at(ref), home)
			}
			for r := range p.Schemas.Refs(string(ref.Kind), f.Root) {
				p.Examined(finding.Place{Path: f.Path})
				checkRef(p, ref, r)
			}
		}
	},
}

func checkRef(p *Pass, from record.Ref, r validate.Ref) {
	project := from.Project
	if r.Project != "" {
		project = r.Project
	}
	withdrawn := false
	for _, kind := range r.To {
		switch p.All.State(target(record.Kind(kind), project, r.ID)) {
		case record.Found:
			checkOrganizationKind(p, from, r)
			return
		case record.Faulty:
			p.Unreadable(finding.Place{Path: from.Path(), Pointer: r.Pointer}, target(record.Kind(kind), project, r.ID))
			return
		case record.Withdrawn:
			withdrawn = true
		}
	}
	spot := finding.Place{Path: from.Path(), Pointer: r.Pointer}
	wanted := record.Kind(r.To[0])
	values := Values{"id": r.ID, "wanted": naming.Kinds[wanted].A, "no": naming.Kinds[wanted].No}
	if withdrawn {
		switch {
		// That a condition is no longer asked for undoes no deviation from it and no
		// word of the funder on it, and what was decided in a project remains where it
		// is withdrawn.
		case (from.Kind == record.KindDeviation || from.Kind == record.KindRuling) && wanted == record.KindCondition:
		case wanted == record.KindProject && r.ID == from.Project:
		default:
			p.Report(spot, "withdrawn", values)
		}
		return
	}
	for _, kind := range p.All.Kinds(project, r.ID) {
		values["found"] = naming.Kinds[kind].A
		p.Report(spot, "other-kind", values)
		return
	}
	if wanted.Layout().InProject {
		for _, other := range p.All.Projects.All() {
			if p.All.State(target(wanted, other.ID, r.ID)) != record.Missing {
				values["project"] = naming.ProjectAlone(p.All, other.ID)
				p.Report(spot, "other-project", values)
				return
			}
		}
	}
	if !IsID(r.ID) {
		// That it is not written as an id is FIL-03's matter.
		if id, name, ok := p.named(wanted, r.ID); ok {
			values["nearest"], values["name"] = id, name
			said := p.Report(spot, "by-name", values)
			if s, ok := p.replace(spot, id); ok {
				said.Suggestions = append(said.Suggestions, s)
			}
		}
		return
	}
	near := nearestID(r.ID, p.All.IDs(wanted, inProject(wanted, project)))
	if near == "" {
		p.Report(spot, "missing", values)
		return
	}
	values["nearest"] = near
	said := p.Report(spot, "missing-near", values)
	if s, ok := p.replace(spot, near); ok {
		said.Suggestions = append(said.Suggestions, s)
	}
}

// named finds the one person or organization that is called so.
func (p *Pass) named(kind record.Kind, name string) (id string, called lang.Text, ok bool) {
	found := 0
	hit := func(ref record.Ref, text lang.Text) {
		found++
		id, called = ref.ID, text
	}
	switch kind {
	case record.KindPerson:
		for _, x := range p.All.People.All() {
			if x.Masked == nil && strings.EqualFold(x.Name, name) {
				hit(x.Ref, naming.Person(p.Register, x.ID))
			}
		}
	case record.KindOrganization:
		for _, o := range p.All.Organizations.All() {
			if slices.ContainsFunc(o.Names(), func(called lang.Text) bool {
				return strings.EqualFold(called.SV, name) || strings.EqualFold(called.EN, name)
			}) {
				hit(o.Ref, naming.Organization(p.Register, o.ID))
			}
		}
	}
	return id, called, found == 1
}

// checkOrganizationKind holds a reference to an organization to what the schema
// says that the organization must be there: a seat is in a body, never in a
// funder.
func checkOrganizationKind(p *Pass, from record.Ref, r validate.Ref) {
	o, ok := p.All.Organizations.Get(r.ID)
	if !ok || r.Kinds == nil || slices.Contains(r.Kinds, o.Kind) {
		return
	}
	kind, _ := p.Schemas.Property(string(record.KindOrganization), "/kind")
	var wanted []lang.Text
	for _, value := range r.Kinds {
		name, _ := kind.Choice(value)
		wanted = append(wanted, lang.Quote(name))
	}
	found, _ := kind.Choice(o.Kind)
	p.Report(finding.Place{Path: from.Path(), Pointer: r.Pointer}, "other-organization",
		Values{"id": r.ID, "found": lang.Quote(found), "wanted": lang.Either(wanted)}, at(o.Ref, "kind"))
}

// nearestID gives the id that was probably meant: the one that differs in the
// smallest spot, of at most two characters; "" if there is none.
func nearestID(found string, ids []string) string {
	nearest, smallest := "", 3
	for _, id := range ids {
		if n := spot(strings.ToLower(found), id); n < smallest && n < len(id) {
			nearest, smallest = id, n
		}
	}
	return nearest
}

// spot measures the part in which two words differ, between what they have in
// common at the beginning and at the end.
func spot(a, b string) int {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return max(len(a), len(b))
}
