package rule

import (
	"slices"
	"strings"
	"unicode"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// Part is what has been read of one side of a comparison: some projects, some
// people, and every other record that is in no project.
type Part struct {
	Files    []*source.File
	Register *record.Register
}

// Reach is what more has to be read for the rules and the judge to say of a
// part, after a change that is within it, what they would say of it if
// everything was read. Nothing in it: no more.
type Reach struct {
	// Everything tells that more depends on the change than can be told here.
	Everything bool
	// Projects are named in the part and not read. One that there is not calls
	// for everything: FIL-05 tells which of all is meant.
	Projects []string
	// People are named in the part and not read. One that there is not calls
	// for all, AllPeople.
	People    []string
	AllPeople bool
	// Texts are looked for in all projects: those that hold one are needed.
	Texts []Text
	// Homes are references that lead to no record of their project. Of those of
	// another project that has one, the first is needed (FIL-05). The project
	// of the reference itself is not filled in.
	Homes []record.Ref
}

// Text is what is looked for in files.
type Text struct {
	// Words stand in every file that is looked for, in a string; in quotation
	// marks they are the whole of it.
	Words string
	// Decisions tells that only decisions are looked for; Body, that only those
	// of the body whose paragraph the words are.
	Decisions bool
	Body      string
}

// In tells whether the file is one that is looked for.
func (t Text) In(f *source.File) bool {
	if f.Root == nil {
		return false
	}
	if t.Body != "" {
		return says(f.Root.Get("body"), t.Body) && says(f.Root.Get("paragraph"), strings.Trim(t.Words, `"`))
	}
	whole := strings.HasPrefix(t.Words, `"`)
	found := false
	eachText(f, func(part part) {
		found = found || whole && part.text == strings.Trim(t.Words, `"`) || !whole && strings.Contains(part.text, t.Words)
	})
	return found
}

func says(v *source.Value, text string) bool {
	return v != nil && v.Kind == source.String && v.Text == text
}

// across are the rules whose warnings and errors may compare a record with one
// of another project. What they find between two projects of which only one is
// in the part is not said: MTG-05 only warns, and for DEC-03 the other project
// is brought in where the change has to do with it.
var across = [...]string{"DEC-03", "MTG-05"}

// ReachOf tells how far the change from before to after reaches, where both
// hold all that the change touches. It is what the rules that read more than
// one project need:
//
//   - FIL-05: a reference to another project; one that leads nowhere, of which
//     is told where it would lead; and what refers to a record that is gone.
//   - NOM-04 and others, and the judge: what names a person whom the change
//     touches. One that is added may have been named before it was there.
//   - PER-03: what is said of a person is told by the name, whoever it is.
//   - PER-05: the name and the seats of a person whom the change touches are
//     those of no other.
//   - PER-04: what a masked person was called is looked for everywhere, and an
//     employee may have a role anywhere.
//   - DEC-03: a paragraph of the same minutes.
//   - WAI-01: a waiver and what it is for.
//
// HIS-01 and HIS-07 compare what the change touches, which the part holds.
// Organizations and the site are not looked at here: all of the register may
// hang on an organization.
func ReachOf(before, after Part, schemas *validate.Schemas) Reach {
	r := reach{
		before: before, after: after, schemas: schemas,
		was: source.ByPath(before.Files), is: source.ByPath(after.Files),
	}
	r.people()
	r.waivers()
	r.gone()
	r.paragraphs()
	r.references()
	return r.Reach
}

type reach struct {
	Reach
	before, after Part
	was, is       map[string]*source.File
	schemas       *validate.Schemas
}

func (r *reach) edited(path string) bool {
	was, is := r.was[path], r.is[path]
	return was == nil || is == nil || string(was.Data) != string(is.Data)
}

// find looks for an id, in all records or only in decisions.
func (r *reach) find(id string, decisions bool) {
	r.Texts = append(r.Texts, Text{Words: `"` + id + `"`, Decisions: decisions})
}

func (r *reach) people() {
	for _, files := range []map[string]*source.File{r.was, r.is} {
		for path := range files {
			if ref, ok := record.RefOf(path); ok && ref.Kind == record.KindPerson && r.edited(path) {
				r.person(ref.ID)
			}
		}
	}
}

// person reaches for what names a person whom the change touches.
func (r *reach) person(id string) {
	r.AllPeople = true
	r.find(id, false)
	x, ok := r.after.Register.People.Get(id)
	if !ok {
		return
	}
	old, ok := r.before.Register.People.Get(id)
	if ok && x.Masked != nil && old.Name != "" {
		r.Everything = true
	}
	if x.Name == "" || ok && old.Name == x.Name {
		return
	}
	if strings.ContainsFunc(x.Name, func(c rune) bool { return c == '"' || c == '\\' || unicode.IsControl(c) }) {
		r.Everything = true
	}
	for _, word := range strings.Fields(x.Name) { // by one of which a text may tell of them
		r.Texts = append(r.Texts, Text{Words: word})
	}
}

func (r *reach) waivers() {
	for _, side := range []Part{r.before, r.after} {
		for _, w := range side.Register.Waivers.All() {
			ref, ok := record.RefOf(w.Record)
			if ok && r.edited(w.Ref.Path()) && ref.Kind == record.KindPerson {
				r.AllPeople = true
			}
			if !ok || ref.Project == "" {
				continue
			}
			if r.edited(w.Ref.Path()) {
				r.Projects = append(r.Projects, ref.Project)
			}
			if _, inPart := side.Register.Projects.Get(ref.Project); inPart && slices.Contains(across[:], w.Rule) {
				r.Everything = true
			}
		}
	}
}

// gone reaches for what refers to records of a project that are no longer
// there: only a decision names another project.
func (r *reach) gone() {
	for path := range r.was {
		ref, ok := record.RefOf(path)
		if !ok || ref.Project == "" {
			continue
		}
		there := func(s record.State) bool { return s == record.Found || s == record.Faulty }
		if there(r.before.Register.State(ref)) && !there(r.after.Register.State(ref)) {
			r.find(ref.Project, true)
		}
	}
}

// paragraphs reaches for other decisions of the same paragraph as one that the
// change touches, or as two of the part that differ.
func (r *reach) paragraphs() {
	wanted := map[minutes]bool{}
	for _, side := range []Part{r.before, r.after} {
		first := map[minutes]*record.Decision{}
		for _, proj := range side.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				m, ok := minutesOf(d)
				if !ok {
					continue
				}
				other, twice := first[m]
				if !twice {
					first[m] = d
				}
				if r.edited(d.Ref.Path()) && !r.sameMinutes(d.Ref) ||
					twice && (d.Date != other.Date || d.CaseNumber != other.CaseNumber) {
					wanted[m] = true
				}
			}
		}
	}
	for m := range wanted {
		r.Texts = append(r.Texts, Text{Words: `"` + m.paragraph + `"`, Decisions: true, Body: m.body})
	}
}

// sameMinutes tells whether a decision that is edited stands where it stood.
func (r *reach) sameMinutes(ref record.Ref) bool {
	get := func(p Part) *record.Decision {
		if proj, ok := p.Register.Projects.Get(ref.Project); ok {
			if d, ok := proj.Decisions.Get(ref.ID); ok {
				return d
			}
		}
		return &record.Decision{}
	}
	was, is := get(r.before), get(r.after)
	return was.Type == is.Type && was.Body == is.Body && was.Paragraph == is.Paragraph && was.Date == is.Date && was.CaseNumber == is.CaseNumber
}

// references follows what the records of the part refer to.
func (r *reach) references() {
	named := map[string]bool{} // people whom the part names, or the change touches
	for i, side := range []Part{r.before, r.after} {
		for _, f := range side.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil {
				continue
			}
			if ref.Kind == record.KindPerson && r.edited(f.Path) {
				named[ref.ID] = true
			}
			r.AllPeople = r.AllPeople || namesMatter(ref, f)
			for to := range r.schemas.Refs(string(ref.Kind), f.Root) {
				if slices.Contains(to.To, string(record.KindPerson)) {
					named[to.ID] = true
					if side.Register.State(record.Ref{Kind: record.KindPerson, ID: to.ID}) == record.Missing {
						r.People = append(r.People, to.ID)
					}
				}
				project := ref.Project
				switch {
				case slices.Contains(to.To, string(record.KindProject)):
					project = to.ID
				case to.Project != "":
					project = to.Project
				}
				if _, ok := side.Register.Projects.Get(project); !ok && project != "" {
					r.Projects = append(r.Projects, project)
				} else if i == 1 {
					r.leadsNowhere(project, to)
				}
			}
		}
	}
	roles := withRole(r.after.Register)
	for id := range named {
		if x, ok := r.after.Register.People.Get(id); ok && needsRole(x) && !slices.Contains(roles, id) {
			r.Everything = true
		}
	}
}

// leadsNowhere reaches for where else a reference could lead than to the
// project, as FIL-05 does.
func (r *reach) leadsNowhere(project string, to validate.Ref) {
	for _, kind := range to.To {
		if r.after.Register.State(target(record.Kind(kind), project, to.ID)) != record.Missing {
			return
		}
	}
	// It may be the id of a person, or of a waiver that is to be left out.
	r.People = append(r.People, to.ID)
	kinds := r.after.Register.Kinds(project, to.ID)
	switch wanted := record.Kind(to.To[0]); {
	case wanted == record.KindProject, slices.Contains(kinds, record.KindWaiver):
		r.Everything = true
	case wanted.Layout().InProject && len(kinds) == 0:
		r.Homes = append(r.Homes, record.Ref{Kind: wanted, ID: to.ID})
	}
}
