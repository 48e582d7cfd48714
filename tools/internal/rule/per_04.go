package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
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
			"Personen är skyddad, men fältet ”{field}” visar vem det är. Ta bort det som står där.",
			"The person is masked, but the field “{field}” shows who it is. Remove what stands there.")},
		{Name: "masked-correction", Text: lang.T(
			"Personen är skyddad, men rättelsen av fältet ”{field}” berättar vad som stod. Ta bort rättelsen.",
			"The person is masked, but the correction of the field “{field}” tells what it was. Remove the correction.")},
		{Name: "masked-minutes", Text: lang.T(
			"Beslutet gäller en skyddad person, men länkar till protokollet där namnet står. Ta bort länken.",
			"The decision is about a masked person, but links to the minutes where the name is. Remove the link.")},
		{Name: "masked-named", Text: lang.T(
			"Texten innehåller namnet på en person som är skyddad. Ta bort namnet.",
			"The text holds the name of a person who is masked. Remove the name.")},
		{Name: "masked-lost", Text: lang.T(
			"Personen har blivit skyddad. Platserna visade att mandatet upphörde, med {day} som sista dag, och det får maskeringen inte dölja. Ange den dagen (masked.lost).",
			"The person has been masked. The seats showed that the mandate was lost, with {day} as its last day, and the masking may not hide that. Give that day (masked.lost).")},
		{Name: "masked-not-lost", Text: lang.T(
			"Personen har blivit skyddad med {day} som sista dag med mandat, men det visade inte platserna. Ta bort den dagen (masked.lost).",
			"The person has been masked with {day} as the last day of the mandate, but the seats did not show that. Remove that day (masked.lost).")},
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
	for _, member := range p.personal() {
		if v := p.File(x.Ref.Path()).Root.Get(member); v != nil && v.Kind != source.Null && (v.Kind != source.Array || len(v.Items()) > 0) {
			spot := at(x.Ref, member)
			p.Report(spot, "masked-name", Values{"field": p.field(record.KindPerson, spot)})
		}
	}
	for _, c := range x.Corrections {
		for _, member := range p.personal() {
			if within(c.Pointer, "/"+member) {
				p.Report(at(x.Ref, "corrections", c.Index), "masked-correction", Values{
					"field": p.field(record.KindPerson, at(x.Ref, member)),
				})
			}
		}
	}
	for _, proj := range p.All.Projects.All() {
		for _, d := range proj.Decisions.All() {
			if d.Minutes != nil && d.Minutes.URL != "" && d.Names(x.ID) {
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
	if !ok || old.Masked != nil {
		return
	}
	checkLost(p, x)
	checkNamed(p, x, redact.NewNames(old.Names()))
}

// personal lists the members of a person's record that show who it is, but for
// the corrections, of which only those of such a member do.
func (p *Pass) personal() []string {
	root, _ := p.Schemas.Property(string(record.KindPerson), "")
	return slices.DeleteFunc(slices.Clone(root.Names), func(member string) bool {
		property, _ := p.Schemas.Property(string(record.KindPerson), "/"+member)
		return !property.Personal || member == "corrections"
	})
}

// checkLost tells of a mandate that was lost, which masking would hide.
func checkLost(p *Pass, x *record.Person) {
	appraisal := p.Before.Appraisal
	if appraisal == nil {
		appraisal = record.NewAppraisal(p.Before.Register)
	}
	switch last, counts := appraisal.Lost(x.ID); {
	case x.Masked.Lost == last:
	case counts:
		p.Report(at(x.Ref, "masked", "lost"), "masked-lost", Values{"day": last.TheDay()})
	case x.Masked.Lost.Known():
		p.Report(at(x.Ref, "masked", "lost"), "masked-not-lost", Values{"day": x.Masked.Lost.TheDay()})
	}
}

// checkNamed tells of texts that have a name left.
func checkNamed(p *Pass, x *record.Person, names *redact.Names) {
	for _, f := range slices.Concat(p.Files, p.Prose) {
		if f.Path == x.Ref.Path() {
			continue
		}
		eachText(f, func(part part) {
			if names.In(part.text) {
				p.Report(part.spot(), "masked-named", nil, at(x.Ref, "masked"))
			}
		})
	}
}
