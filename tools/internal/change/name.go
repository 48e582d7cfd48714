package change

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// registers lists the registers in which a name is looked up, the first that has
// it: those given, or the newest alone for a change of the past.
func (t *describer) registers(given ...*record.Register) []*record.Register {
	if t.newest != nil {
		return []*record.Register{t.newest}
	}
	return given
}

// hidden tells that nothing but the id is told of a person: of a change of the
// past, where the records of today do not name them.
func (t *describer) hidden(id string) bool {
	if t.newest == nil {
		return false
	}
	p, ok := t.newest.People.Get(id)
	return !ok || p.Masked != nil
}

// gone tells that a record of the past is not in the records of today: then not
// even its id is told, for that may be a name.
func (t *describer) gone(ref record.Ref) bool {
	return t.newest != nil && t.newest.State(ref) == record.Missing
}

// inProject gives the ref of a record of a kind in the record's own project.
func (t *describer) inProject(kind record.Kind, id string) record.Ref {
	return record.Ref{Kind: kind, Project: t.ref.Project, ID: id}
}

// what names the record as a sentence's object: "beslutet § 45 den 11 december
// 2020".
func (t *describer) what(r *record.Register) lang.Text {
	if t.gone(t.ref) {
		return naming.Kinds[t.ref.Kind].Gone
	}
	now := t.registers(r)[0]
	switch t.ref.Kind {
	case record.KindOrganization:
		return t.organization(t.ref.ID)
	case record.KindPerson:
		return t.person(t.ref.ID)
	case record.KindWaiver:
		if w, ok := now.Waivers.Get(t.ref.ID); ok {
			return lang.Format("avsteget från regeln %s för %s", "the waiver of rule %s for %s", w.Rule, t.at(w.Record))
		}
	case record.KindNomination:
		if n, ok := projectOf(now, t.ref).Nominations.Get(t.ref.ID); ok {
			return lang.Format("uppdraget för %s som %s", "the assignment of %s as %s", t.person(n.Person), naming.Assignment(n.As))
		}
	case record.KindMeeting:
		return t.meeting(t.ref.ID, now)
	}
	return naming.Record(now, t.ref)
}

// at names the record at the path, which may be none.
func (t *describer) at(path string) lang.Text {
	ref, ok := record.RefOf(path)
	if !ok || ref.Kind == record.KindWaiver {
		return lang.T(path, path)
	}
	named := describer{before: t.before, after: t.after, newest: t.newest, ref: ref}
	return named.what(t.after)
}

// named names a record as those of after the change do, or as those before it do
// where they alone have it.
func (t *describer) named(ref record.Ref) lang.Text {
	if t.gone(ref) {
		return naming.Kinds[ref.Kind].Gone
	}
	list := t.registers(t.after, t.before)
	for _, r := range list {
		if r.State(ref) == record.Found {
			return naming.Record(r, ref)
		}
	}
	return naming.Record(list[0], ref)
}

// person names a person, who is not named if either side masks the name.
func (t *describer) person(id string) lang.Text {
	for _, r := range t.registers(t.after, t.before) {
		if p, ok := r.People.Get(id); ok && p.Masked != nil {
			return naming.Person(r, id)
		}
	}
	return t.named(record.Ref{Kind: record.KindPerson, ID: id})
}

func (t *describer) organization(id string) lang.Text {
	return t.named(record.Ref{Kind: record.KindOrganization, ID: id})
}

// decision names a decision of the record's project as it is in r.
func (t *describer) decision(id string, r *record.Register) lang.Text {
	ref := t.inProject(record.KindDecision, id)
	if t.gone(ref) {
		return naming.Kinds[ref.Kind].Gone
	}
	return naming.Record(t.registers(r)[0], ref)
}

// meeting names a meeting of the record's project by its title and day, the day
// being the one in r.
func (t *describer) meeting(id string, r *record.Register) lang.Text {
	ref := t.inProject(record.KindMeeting, id)
	if t.gone(ref) {
		return naming.Kinds[ref.Kind].Gone
	}
	now := t.registers(r)[0]
	m, ok := projectOf(now, ref).Meetings.Get(id)
	if then, was := projectOf(r, ref).Meetings.Get(id); ok && was {
		dated := *then
		dated.Title = m.Title
		return naming.MeetingTitled(&dated)
	}
	return naming.Record(now, ref)
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
