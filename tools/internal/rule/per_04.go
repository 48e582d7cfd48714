package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var per04 = Rule{
	ID: "PER-04", Severity: finding.Error,
	Title: lang.T(
		"En anställd nämns bara med en roll i projektet, och inget nämner en skyddad person.",
		"An employee is named only with a role in the project, and nothing names a masked person."),
	Why: lang.T(
		"En anställds namn får publiceras när rollen gör det rimligt. En skyddad persons namn får inte gå att lista ut på någon sida.",
		"An employee's name may be published where the role makes it reasonable. A masked person's name must not be possible to work out on any page."),
	Basis: lang.T(
		"Sveriges Kommuner och Regioners vägledning om publicering av personuppgifter på webben.",
		"The guidance of the Swedish Association of Local Authorities and Regions on publishing personal data on the web."),
	Kinds: []record.Kind{record.KindPerson},
	Messages: []Message{
		{Name: "no-role", Text: lang.T(
			"Personen är anställd men har ingen roll i något projekt. Ange rollen i projektet, eller ta bort namnet.",
			"The person is an employee but has no role in any project. Give the role in the project, or remove the name.")},
		{Name: "masked-name", Text: lang.T(
			"Personen är skyddad, men posten har kvar uppgifter som visar vem det är. Ta bort namn, parti och platser.",
			"The person is masked, but the record still holds facts that show who it is. Remove name, party and seats.")},
		{Name: "masked-correction", Text: lang.T(
			"Personen är skyddad, men rättelsen av fältet ”{field}” berättar vad som stod. Ta bort rättelsen.",
			"The person is masked, but the correction of the field “{field}” tells what it was. Remove the correction.")},
		{Name: "masked-minutes", Text: lang.T(
			"Beslutet gäller en skyddad person, men länkar till protokollet där namnet står. Ta bort länken.",
			"The decision is about a masked person, but links to the minutes where the name is. Remove the link.")},
		{Name: "masked-named", Text: lang.T(
			"Texten innehåller namnet på en person som är skyddad. Ta bort namnet.",
			"The text holds the name of a person who is masked. Remove the name.")},
	},
	Check: func(p *Pass) {
		roles, whole := withRole(p.All), p.wholeRoles()
		for _, x := range p.All.People.All() {
			p.Examined(recordAt(x.Head))
			switch {
			case x.Masked != nil:
				checkMasked(p, x)
			case !needsRole(x) || slices.Contains(roles, x.ID):
			case p.run.in.Partial: // the role may be in a project that is left out, see ReachOf
			case !whole:
				p.NotChecked(x.Ref.Path(), Unreadable, lang.T(
					"En post som kan ange personens roll går inte att läsa.", "A record that may give the person's role cannot be read."))
			default:
				p.Report(at(x.Ref, "name"), "no-role", nil)
			}
		}
	},
}

// wholeRoles tells whether all records that may give a role could be read.
func (p *Pass) wholeRoles() bool {
	return !slices.ContainsFunc(p.All.Projects.All(), func(proj *record.Project) bool {
		return p.faulty(proj.ID, record.KindProject) || p.faulty(proj.ID, record.KindDecision)
	})
}

func checkMasked(p *Pass, x *record.Person) {
	for member, there := range map[string]bool{"name": x.Name != "", "parties": len(x.Parties) > 0, "seats": len(x.Seats) > 0} {
		if there {
			p.Report(at(x.Ref, member), "masked-name", nil)
		}
	}
	for _, c := range x.Corrections {
		for _, member := range []string{"/name", "/parties", "/seats"} {
			if within(c.Pointer, member) {
				p.Report(at(x.Ref, "corrections", c.Index), "masked-correction", Values{
					"field": p.field(record.KindPerson, finding.Place{Path: x.Ref.Path(), Pointer: member}),
				})
			}
		}
	}
	for _, proj := range p.All.Projects.All() {
		for _, d := range proj.Decisions.All() {
			if d.Minutes != nil && d.Minutes.URL != "" &&
				slices.ContainsFunc(d.Appoints, func(a record.Appoints) bool { return a.Person == x.ID }) {
				p.Report(at(d.Ref, "minutes", "url"), "masked-minutes", nil, at(x.Ref, "masked"))
			}
		}
	}
	// What the name was, the published version of the record tells. What stood
	// beside it there is no fault of a change that leaves the record alone.
	if p.Before == nil || !p.edited(x.Ref.Path()) {
		return
	}
	old, ok := p.Before.Register.People.Get(x.ID)
	if !ok || old.Name == "" {
		return
	}
	for _, f := range slices.Concat(p.Files, p.Prose) {
		if f.Path == x.Ref.Path() {
			continue
		}
		eachText(f, func(part part) {
			if strings.Contains(strings.ToLower(part.text), strings.ToLower(old.Name)) {
				p.Report(part.spot(), "masked-named", nil, at(x.Ref, "masked"))
			}
		})
	}
}
