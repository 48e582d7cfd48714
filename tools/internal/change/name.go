package change

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// naming lists the registers in which a name is looked up, the first that has
// it: those given, or the newest alone for a change of the past.
func (t *teller) naming(registers ...*record.Register) []*record.Register {
	if t.newest != nil {
		return []*record.Register{t.newest}
	}
	return registers
}

// hidden tells that nothing but the id is told of a person: of a change of the
// past, where the records of today do not name them.
func (t *teller) hidden(id string) bool {
	if t.newest == nil {
		return false
	}
	p, ok := t.newest.People.Get(id)
	return !ok || p.Masked != nil
}

// gone tells that a record of the past is not in the records of today: then not
// even its id is told, for that may be a name.
func (t *teller) gone(ref record.Ref) bool {
	return t.newest != nil && t.newest.State(ref) == record.Missing
}

// inProject gives the ref of a record of a kind in the record's own project.
func (t *teller) inProject(kind record.Kind, id string) record.Ref {
	return record.Ref{Kind: kind, Project: t.ref.Project, ID: id}
}

// what names the record as a sentence's object: "beslutet 2020-12-11 § 45".
// Where it cannot be read, its path has to do, or the id for a change of the
// past.
func (t *teller) what(r *record.Register) lang.Text {
	if t.gone(t.ref) {
		return goneWords[t.ref.Kind]
	}
	r = t.naming(r)[0]
	path := t.ref.Path()
	if t.newest != nil {
		path = t.ref.ID
	}
	project := projectOf(r, t.ref)
	switch t.ref.Kind {
	case record.KindSite:
		return lang.T("webbplatsen", "the site")
	case record.KindOrganization:
		return t.organization(t.ref.ID)
	case record.KindPerson:
		return t.person(t.ref.ID)
	case record.KindWaiver:
		if w, ok := r.Waivers.Get(t.ref.ID); ok {
			return lang.Format("avsteget från regeln %s för %s", "the waiver of rule %s for %s", w.Rule, t.at(w.Record))
		}
	case record.KindProject:
		if p := project.Record; p != nil {
			return lang.Format("projektet %s", "the project %s", lang.Quote(or(&p.Title, path)))
		}
	case record.KindCondition:
		if c, ok := project.Conditions.Get(t.ref.ID); ok {
			return lang.Format("villkoret %s", "the condition %s", lang.Quote(or(&c.Title, path)))
		}
	case record.KindDocument:
		if d, ok := project.Documents.Get(t.ref.ID); ok {
			return lang.Format("dokumentet %s", "the document %s", lang.Quote(or(&d.Title, path)))
		}
	case record.KindDecision:
		return t.decision(t.ref.ID, r)
	case record.KindNomination:
		if n, ok := project.Nominations.Get(t.ref.ID); ok {
			return lang.Format("uppdraget för %s som %s", "the assignment of %s as %s", t.person(n.Person), word(posts, n.As))
		}
	case record.KindMeeting:
		return t.meeting(t.ref.ID, r)
	case record.KindDeviation:
		if d, ok := project.Deviations.Get(t.ref.ID); ok {
			return lang.Format("avvikelsen %s", "the deviation %s", lang.Quote(or(&d.Title, path)))
		}
	}
	if t.newest != nil {
		return lang.Format("%s %s", "%s %s", kindWords[t.ref.Kind], quote(t.ref.ID))
	}
	return lang.T(path, path)
}

// at names the record at the path, which may be none.
func (t *teller) at(path string) lang.Text {
	ref, ok := record.RefOf(path)
	if !ok || ref.Kind == record.KindWaiver {
		return lang.T(path, path)
	}
	named := teller{before: t.before, after: t.after, newest: t.newest, ref: ref}
	return named.what(t.after)
}

// person names a person as the records do after the change. A masked person's
// name is not said, though it may still stand in the records before it.
func (t *teller) person(id string) lang.Text {
	if t.gone(record.Ref{Kind: record.KindPerson, ID: id}) {
		return goneWords[record.KindPerson]
	}
	for _, r := range t.naming(t.after, t.before) {
		p, ok := r.People.Get(id)
		switch {
		case !ok:
			continue
		case p.Masked != nil:
			return lang.Format("%s (namnet visas inte)", "%s (the name is not shown)", id)
		case p.Name != "":
			return lang.T(p.Name, p.Name)
		}
		break
	}
	return lang.T(id, id)
}

func (t *teller) organization(id string) lang.Text {
	if t.gone(record.Ref{Kind: record.KindOrganization, ID: id}) {
		return goneWords[record.KindOrganization]
	}
	for _, r := range t.naming(t.after, t.before) {
		if o, ok := r.Organizations.Get(id); ok {
			if unnamed, ok := unnamedWords[o.Kind]; ok && o.Name == nil {
				return unnamed
			}
			return or(o.Name, id)
		}
	}
	return lang.T(id, id)
}

// decision names a decision of the record's project by date and §, or by what
// else is known of it.
func (t *teller) decision(id string, r *record.Register) lang.Text {
	if t.gone(t.inProject(record.KindDecision, id)) {
		return goneWords[record.KindDecision]
	}
	d, ok := projectOf(t.naming(r)[0], t.ref).Decisions.Get(id)
	switch {
	case !ok:
		return lang.Format("beslutet %s", "the decision %s", id)
	case !d.Date.Known():
		return lang.Format("beslutet %s", "the decision %s", lang.Quote(or(&d.Title, id)))
	}
	day := d.Date.String()
	switch {
	case d.Paragraph != "":
		return lang.Format("beslutet %s § %s", "the decision %s § %s", day, d.Paragraph)
	case d.Number != "":
		return lang.Format("beslutet %s nr %s", "the decision %s no. %s", day, d.Number)
	case d.CaseNumber != "":
		return lang.Format("beslutet %s (%s)", "the decision %s (%s)", day, d.CaseNumber)
	}
	return lang.Format("beslutet %s", "the decision %s", day)
}

// meeting names a meeting of the record's project by its title and day, the day
// being the one in r.
func (t *teller) meeting(id string, r *record.Register) lang.Text {
	if t.gone(t.inProject(record.KindMeeting, id)) {
		return goneWords[record.KindMeeting]
	}
	m, ok := projectOf(t.naming(r)[0], t.ref).Meetings.Get(id)
	if !ok {
		return lang.Format("träffen %s", "the meeting %s", id)
	}
	title := lang.Quote(or(&m.Title, id))
	if then, ok := projectOf(r, t.ref).Meetings.Get(id); ok {
		m = then
	}
	if day := m.First(); day.Known() {
		return lang.Format("träffen %s %s", "the meeting %s of %s", title, day.TheDay())
	}
	return lang.Format("träffen %s", "the meeting %s", title)
}

// or gives the text, or the other where it says nothing.
func or(t *lang.Text, otherwise string) lang.Text {
	if t == nil || t.IsZero() {
		return lang.T(otherwise, otherwise)
	}
	return *t
}

// quote puts a value of a record within quotation marks.
func quote(s string) lang.Text { return lang.Quote(lang.T(s, s)) }

// projectOf gives the project of the record, an empty one where there is none.
func projectOf(r *record.Register, ref record.Ref) *record.Project {
	if p, ok := r.Projects.Get(ref.Project); ok {
		return p
	}
	return &record.Project{}
}
