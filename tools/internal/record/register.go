// Package record holds the typed records and the register that ties them
// together: what is known on a day, who is appointed, who holds a mandate.
//
// It answers with values. It never phrases a finding or a verdict: rules and
// the judge do that, so that eligibility is written once.
package record

import (
	"cmp"
	"maps"
	"slices"

	"insyn/tools/internal/source"
)

// Set is records of one kind in the order of their ids.
type Set[T any] struct {
	list []T
	ids  []string // of list
}

// All returns the records in the order of their ids.
func (s *Set[T]) All() []T { return s.list }

// Get returns the record with the id, and whether there is one.
func (s *Set[T]) Get(id string) (record T, ok bool) {
	i, ok := slices.BinarySearch(s.ids, id)
	if ok {
		record = s.list[i]
	}
	return record, ok
}

// Len counts the records.
func (s *Set[T]) Len() int { return len(s.list) }

// Register is every record that could be read, and the ids of those that could
// not. It is not changed after it is made; At returns another.
type Register struct {
	Site          *Site
	Organizations Set[*Organization]
	People        Set[*Person]
	Waivers       Set[*Waiver]
	Projects      Set[*Project]

	// Of a funder that follows what publishers publish.
	Publishers   Set[*Publisher]
	Programmes   Set[*Programme]
	Grants       Set[*FundedProject]
	Observations Set[*Observation]

	records map[Ref]stored

	tombstones []Head
	faulty     map[string][]Ref // by project
}

// Project is one project with the records in its folder.
type Project struct {
	ID          string
	Record      *ProjectRecord // nil when project.json is missing, faulty or withdrawn with nothing left in it
	Conditions  Set[*Condition]
	Documents   Set[*Document]
	Decisions   Set[*Decision]
	Nominations Set[*Nomination]
	Meetings    Set[*Meeting]
	Deviations  Set[*Deviation]
	Rulings     Set[*Ruling]
}

// Withdrawn returns how the project was withdrawn, nil if it was not.
func (p *Project) Withdrawn() *Withdrawal {
	if p.Record == nil {
		return nil
	}
	return p.Record.Withdrawn
}

// State says what became of a record.
type State uint8

// Missing: no such file. Faulty: the file is there but could not be read or
// does not follow its schema; its id stands, so that references to it do not
// cascade. Withdrawn: a tombstone. Found: everything else.
const (
	Missing State = iota
	Faulty
	Withdrawn
	Found
)

// stored is what is known of every record that has a file.
type stored struct {
	state State
	file  *source.File
}

// State reports what became of the record that ref names.
func (r *Register) State(ref Ref) State { return r.records[ref].state }

// Head returns what every record begins with, of a record that was found or
// withdrawn.
func (r *Register) Head(ref Ref) (Head, bool) {
	if found := r.Record(ref); found != nil {
		return *found.head(), true
	}
	i := slices.IndexFunc(r.tombstones, func(h Head) bool { return h.Ref == ref })
	if i < 0 {
		return Head{}, false
	}
	return r.tombstones[i], true
}

// Record returns the record that ref names, nil unless it was found.
func (r *Register) Record(ref Ref) Record {
	p, ok := r.Projects.Get(ref.Project)
	if !ok {
		p = &Project{}
	}
	if in := ref.Kind.Layout().in; in != nil {
		return in(r, p).get(ref.ID)
	}
	return nil
}

// File returns the file that the record was read from, nil if there is none.
func (r *Register) File(ref Ref) *source.File { return r.records[ref].file }

// Refs lists every record that has a file, faulty and withdrawn ones too, in
// the order of their paths.
func (r *Register) Refs() []Ref {
	return slices.SortedFunc(maps.Keys(r.records), func(a, b Ref) int { return cmp.Compare(a.Path(), b.Path()) })
}

// Kinds lists the kinds under which a record with the id exists, within the
// project ("" for none): for "there is a person with that id" in a message.
func (r *Register) Kinds(project, id string) []Kind {
	var kinds []Kind
	for i := range Layouts {
		l := &Layouts[i]
		ref := Ref{Kind: l.Kind, ID: id}
		if l.InProject {
			ref.Project = project
		}
		if r.State(ref) != Missing {
			kinds = append(kinds, l.Kind)
		}
	}
	return kinds
}

// IDs lists the ids of a kind within the project, in order, faulty and
// withdrawn ones too: what a reference may be compared with.
func (r *Register) IDs(kind Kind, project string) []string {
	var ids []string
	for ref := range r.records {
		if ref.Kind == kind && (ref.Project == project || kind == KindProject) {
			ids = append(ids, ref.ID)
		}
	}
	slices.SortFunc(ids, cmp.Compare[string])
	return ids
}
