package record

import (
	"strings"
)

// Kind names a kind of record: the folder's singular, the schema's file name,
// and the word that x-ref uses in the schemas.
type Kind string

// The kinds of record. KindSite and KindProject are single files; every other
// kind is a folder of files named by their id.
const (
	KindSite         Kind = "site"
	KindOrganization Kind = "organization"
	KindPerson       Kind = "person"
	KindWaiver       Kind = "waiver"
	KindProject      Kind = "project"
	KindCondition    Kind = "condition"
	KindDocument     Kind = "document"
	KindDecision     Kind = "decision"
	KindNomination   Kind = "nomination"
	KindMeeting      Kind = "meeting"
	KindDeviation    Kind = "deviation"
	KindRuling       Kind = "ruling"

	// Of a funder that follows what publishers publish.
	KindPublisher   Kind = "publisher"
	KindProgramme   Kind = "programme"
	KindGrant       Kind = "grant"
	KindObservation Kind = "observation"
)

// Kinds of occasion that are no kinds of record: what a project owes, as its record
// has it.
const (
	KindReport Kind = "report"
	KindDeed   Kind = "deed"
)

// Layout is what a kind of record is by nature: where its records live, what they
// are read into, and how they are treated. What else a kind must have (a schema of
// its name, words, sentences on a change, a form) is held to this list by tests.
type Layout struct {
	Kind      Kind
	Folder    string // the folder's name, "" for a kind that is a single file
	InProject bool   // under data/projects/<project>/
	Framework bool   // decides by what the rest is judged (rule HIS-07)
	OwnPage   bool   // each has a page on the site, in a section of the folder's name
	FollowUp  bool   // of a repository that follows what others publish: a region has none
	Machine   bool   // a command of ours writes it, whole, and nobody else

	// New returns a blank record of the kind.
	New func() Record

	// in returns where a register, or a project of it, holds the kind's records.
	in func(*Register, *Project) holder
}

// Layouts lists every kind in the order in which they are read and shown.
// The project's period and focus areas belong to the framework too, but its
// record also holds case facts; rule HIS-07 tells them apart by pointer.
var Layouts = [...]Layout{
	{
		Kind: KindSite, Framework: true,
		New: func() Record { return new(Site) },
		in:  func(r *Register, _ *Project) holder { return one[Site]{&r.Site} },
	},
	{
		Kind: KindOrganization, Folder: "organizations", Framework: true,
		New: func() Record { return new(Organization) },
		in:  func(r *Register, _ *Project) holder { return &r.Organizations },
	},
	{
		Kind: KindPerson, Folder: "people",
		New: func() Record { return new(Person) },
		in:  func(r *Register, _ *Project) holder { return &r.People },
	},
	{
		Kind: KindWaiver, Folder: "waivers", Framework: true,
		New: func() Record { return new(Waiver) },
		in:  func(r *Register, _ *Project) holder { return &r.Waivers },
	},
	{
		Kind: KindProject, InProject: true,
		New: func() Record { return new(ProjectRecord) },
		in:  func(_ *Register, p *Project) holder { return one[ProjectRecord]{&p.Record} },
	},
	{
		Kind: KindCondition, Folder: "conditions", InProject: true, Framework: true, OwnPage: true,
		New: func() Record { return new(Condition) },
		in:  func(_ *Register, p *Project) holder { return &p.Conditions },
	},
	{
		Kind: KindDocument, Folder: "documents", InProject: true,
		New: func() Record { return new(Document) },
		in:  func(_ *Register, p *Project) holder { return &p.Documents },
	},
	{
		Kind: KindDecision, Folder: "decisions", InProject: true,
		New: func() Record { return new(Decision) },
		in:  func(_ *Register, p *Project) holder { return &p.Decisions },
	},
	{
		Kind: KindNomination, Folder: "nominations", InProject: true,
		New: func() Record { return new(Nomination) },
		in:  func(_ *Register, p *Project) holder { return &p.Nominations },
	},
	{
		Kind: KindMeeting, Folder: "meetings", InProject: true, OwnPage: true,
		New: func() Record { return new(Meeting) },
		in:  func(_ *Register, p *Project) holder { return &p.Meetings },
	},
	{
		Kind: KindDeviation, Folder: "deviations", InProject: true, OwnPage: true,
		New: func() Record { return new(Deviation) },
		in:  func(_ *Register, p *Project) holder { return &p.Deviations },
	},
	{
		Kind: KindRuling, Folder: "rulings", InProject: true, OwnPage: true,
		New: func() Record { return new(Ruling) },
		in:  func(_ *Register, p *Project) holder { return &p.Rulings },
	},
	{
		Kind: KindPublisher, Folder: "publishers", Framework: true, FollowUp: true,
		New: func() Record { return new(Publisher) },
		in:  func(r *Register, _ *Project) holder { return &r.Publishers },
	},
	{
		Kind: KindProgramme, Folder: "programmes", Framework: true, FollowUp: true,
		New: func() Record { return new(Programme) },
		in:  func(r *Register, _ *Project) holder { return &r.Programmes },
	},
	{
		Kind: KindGrant, Folder: "grants", Framework: true, FollowUp: true,
		New: func() Record { return new(FundedProject) },
		in:  func(r *Register, _ *Project) holder { return &r.Grants },
	},
	{
		Kind: KindObservation, Folder: "observations", FollowUp: true, Machine: true,
		New: func() Record { return new(Observation) },
		in:  func(r *Register, _ *Project) holder { return &r.Observations },
	},
}

// Layout returns what the kind is, the zero Layout for none of ours.
func (k Kind) Layout() Layout {
	for i := range Layouts {
		if Layouts[i].Kind == k {
			return Layouts[i]
		}
	}
	return Layout{}
}

// holder holds the records of one kind.
type holder interface {
	put(Record)
	set(Record)           // in a copy, instead of the one with its id
	get(id string) Record // nil if there is none
	sort()
}

// one holds the only record of its kind.
type one[T any] struct{ at **T }

func (o one[T]) put(r Record) { *o.at = any(r).(*T) }

func (o one[T]) set(r Record) { o.put(r) }

func (o one[T]) get(string) Record {
	if *o.at == nil {
		return nil
	}
	return any(*o.at).(Record)
}

func (one[T]) sort() {}

func (s *Set[T]) put(r Record) { s.list = append(s.list, any(r).(T)) }

func (s *Set[T]) set(r Record) { *s = s.with(r.head().ID, any(r).(T)) }

func (s *Set[T]) get(id string) Record {
	if t, ok := s.Get(id); ok {
		return any(t).(Record)
	}
	return nil
}

func (s *Set[T]) sort() {
	*s = setOf(s.list, func(t T) string { return any(t).(Record).head().ID })
}

// Ref names one record: its kind, its id, and the project that it belongs to
// ("" for the kinds that belong to none).
type Ref struct {
	Kind    Kind
	Project string
	ID      string
}

// Path returns the file that the record must be: data/people/person-7k2.json.
func (r Ref) Path() string {
	switch r.Kind {
	case KindSite:
		return "data/site.json"
	case KindProject:
		return "data/projects/" + r.ID + "/project.json"
	}
	switch l := r.Kind.Layout(); {
	case l.InProject:
		return "data/projects/" + r.Project + "/" + l.Folder + "/" + r.ID + ".json"
	case l.Folder != "":
		return "data/" + l.Folder + "/" + r.ID + ".json"
	}
	return ""
}

// RefOf reads a file's path. It returns false for a path where no record may
// be; it does not look at the id's spelling, which is rule FIL-02's work.
func RefOf(path string) (Ref, bool) {
	rest, inData := strings.CutPrefix(path, "data/")
	rest, isJSON := strings.CutSuffix(rest, ".json")
	if !inData || !isJSON {
		return Ref{}, false
	}
	folder, id, nested := strings.Cut(rest, "/")
	switch {
	case !nested:
		return Ref{Kind: KindSite, ID: "site"}, rest == "site"
	case folder != "projects":
		return inFolder(folder, "", id)
	}
	project, rest, _ := strings.Cut(id, "/")
	if project == "" {
		return Ref{}, false
	}
	if rest == "project" {
		return Ref{Kind: KindProject, Project: project, ID: project}, true
	}
	folder, id, _ = strings.Cut(rest, "/")
	return inFolder(folder, project, id)
}

// inFolder names a record in a folder of records, in a project or outside of
// all ("").
func inFolder(folder, project, id string) (Ref, bool) {
	kind, ok := kindOfFolder(folder, project != "")
	if !ok || id == "" || strings.Contains(id, "/") {
		return Ref{}, false
	}
	return Ref{Kind: kind, Project: project, ID: id}, true
}

func kindOfFolder(folder string, inProject bool) (Kind, bool) {
	for i := range Layouts {
		if l := &Layouts[i]; l.Folder == folder && l.InProject == inProject && folder != "" {
			return l.Kind, true
		}
	}
	return "", false
}
