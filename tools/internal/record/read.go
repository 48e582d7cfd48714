package record

import (
	"cmp"
	"maps"
	"slices"

	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
)

// New makes the register of files. A file whose path names no record is left
// out. One that could not be read as JSON, that faulty says does not follow
// its schema, or that cannot be decoded, keeps its id with State Faulty: a
// reference to it resolves, and nothing else is known of it. faulty may be nil.
//
// A withdrawn record is a tombstone: it keeps its id with State Withdrawn and
// is listed by Tombstones, but it is in no Set, for nothing is to rest on it. Only
// a project keeps what its record says: it goes on being shown, as it was.
//
// The order of files does not matter.
func New(files []*source.File, faulty func(path string) bool) *Register {
	decoded := make([]decodedRecord, len(files))
	spread.Each(len(files), func(i int) { decoded[i] = decodeFile(files[i], faulty) })

	r := &Register{
		records: make(map[Ref]stored, len(files)),
		faulty:  map[string][]Ref{},
	}
	projects := map[string]*Project{}
	for i, d := range decoded {
		if d.state == Missing {
			continue
		}
		r.records[d.ref] = stored{d.state, files[i]}
		p := projects[d.ref.Project]
		if p == nil && d.ref.Project != "" {
			p = &Project{ID: d.ref.Project}
			projects[p.ID] = p
		}
		switch d.state {
		case Faulty:
			r.faulty[d.ref.Project] = append(r.faulty[d.ref.Project], d.ref)
		case Withdrawn:
			r.tombstones = append(r.tombstones, *d.record.head())
			if x, ok := d.record.(*ProjectRecord); ok && x.Region != "" {
				d.ref.Kind.Layout().in(r, p).put(x)
			}
		case Found:
			d.ref.Kind.Layout().in(r, p).put(d.record)
		}
	}
	for _, refs := range r.faulty {
		slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.Path(), b.Path()) })
	}
	slices.SortFunc(r.tombstones, func(a, b Head) int { return cmp.Compare(a.Ref.Path(), b.Ref.Path()) })
	for i := range Layouts {
		l := &Layouts[i]
		if !l.InProject {
			l.in(r, nil).sort()
			continue
		}
		for _, p := range projects {
			l.in(r, p).sort()
		}
	}
	r.Projects = projectSet(slices.Collect(maps.Values(projects)))
	return r
}

// decodedRecord is what became of one file; record is nil unless it was read.
type decodedRecord struct {
	ref    Ref
	state  State
	record Record
}

// Record is a record of any kind: a pointer to what embeds a Head.
type Record interface{ head() *Head }

func (h *Head) head() *Head { return h }

// HeadOf returns what the record begins with.
func HeadOf(r Record) *Head { return r.head() }

func decodeFile(f *source.File, faulty func(string) bool) decodedRecord {
	ref, ok := RefOf(f.Path)
	if !ok {
		return decodedRecord{}
	}
	bad := decodedRecord{ref: ref, state: Faulty}
	if f.Root == nil || faulty != nil && faulty(f.Path) {
		return bad
	}
	record := ref.Kind.Layout().New()
	if !fill(record, f.Root) {
		return bad
	}
	h := record.head()
	h.Ref, h.Path = ref, f.Path
	// A record whose id is not its file's name would be found under one id and
	// speak with another; rule FIL-02 says so.
	if h.ID != ref.ID && ref.Kind != KindSite {
		return bad
	}
	number(h.Corrections, func(c *Correction, i int) { c.Index = i })
	numberLists(record)
	settle(record)
	if h.Withdrawn != nil {
		return decodedRecord{ref, Withdrawn, record}
	}
	return decodedRecord{ref, Found, record}
}

// numberLists notes the place of each entry in the lists that At thins out, and
// in those that are asked for in part.
func numberLists(record Record) {
	switch x := record.(type) {
	case *Person:
		number(x.Parties, func(p *Party, i int) { p.Index = i })
		number(x.Seats, func(s *Seat, i int) { s.Index = i })
	case *ProjectRecord:
		number(x.Periods, func(p *Period, i int) { p.Index = i })
		number(x.Shown, func(s *Shown, i int) { s.Index = i })
	case *Condition:
		number(x.History, func(j *Judgement, i int) { j.Index = i })
	case *Decision:
		number(x.Stays, func(s *Stay, i int) { s.Index = i })
	case *Nomination:
		number(x.Flaws, func(f *StatedFlaw, i int) { f.Index = i })
	case *Meeting:
		x.Held = x.Last()
		number(x.History, func(m *Moved, i int) { m.Index = i })
		number(x.Outcomes, func(o *Outcome, i int) { o.Index = i })
		if x.Attendance != nil {
			number(x.Attendance.Evidence, func(e *Evidence, i int) { e.Index = i })
			number(x.Attendance.Persons, func(a *Attendee, i int) { a.Index = i })
		}
	case *Deviation:
		number(x.Answers, func(a *FunderAnswer, i int) { a.Index = i })
	case *Ruling:
		number(x.Says, func(s *Says, i int) { s.Index = i })
	}
}

func number[T any](list []T, set func(*T, int)) {
	for i := range list {
		set(&list[i], i)
	}
}

// With returns the register with the records in it too, each instead of the one
// that its Ref names, if there is one: to ask what would be so. What is asked of
// files is answered by those that there are.
func (r *Register) With(records ...Record) *Register {
	out := *r
	own := map[string]*Project{}
	for _, record := range records {
		ref := record.head().Ref
		numberLists(record)
		p := own[ref.Project]
		if p == nil && ref.Project != "" {
			p = &Project{ID: ref.Project}
			if now, ok := r.Projects.Get(ref.Project); ok {
				*p = *now
			}
			own[ref.Project] = p
			out.Projects = out.Projects.with(p.ID, p)
		}
		ref.Kind.Layout().in(&out, p).set(record)
	}
	return &out
}

// with returns the set with t in it under the id.
func (s Set[T]) with(id string, t T) Set[T] {
	i, found := slices.BinarySearch(s.ids, id)
	out := Set[T]{list: slices.Clone(s.list), ids: s.ids}
	if found {
		out.list[i] = t
		return out
	}
	return Set[T]{list: slices.Insert(out.list, i, t), ids: slices.Insert(slices.Clone(s.ids), i, id)}
}

func projectSet(list []*Project) Set[*Project] {
	return setOf(list, func(p *Project) string { return p.ID })
}

func newSet[T Record](list []T) Set[T] {
	return setOf(list, func(t T) string { return t.head().ID })
}

func setOf[T any](list []T, id func(T) string) Set[T] {
	slices.SortFunc(list, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
	s := Set[T]{list: list, ids: make([]string, len(list))}
	for i, t := range list {
		s.ids[i] = id(t)
	}
	return s
}

// Tombstones lists the heads of the withdrawn records, by path.
func (r *Register) Tombstones() []Head { return r.tombstones }

// Faulty lists the records in the project ("" for those in none) that could
// not be read, by path: what they say is not known, so anything may hang on
// them.
func (r *Register) Faulty(project string) []Ref { return r.faulty[project] }
