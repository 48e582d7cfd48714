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
)

// Layout says where a kind lives and how its records are treated.
type Layout struct {
	Kind      Kind
	Folder    string // the folder's name, "" for a kind that is a single file
	InProject bool   // under data/projects/<project>/
	Framework bool   // decides by what the rest is judged (rule HIS-07)
}

// Layouts lists every kind in the order in which they are read and shown.
// The project's period and focus areas belong to the framework too, but its
// record also holds case facts; rule HIS-07 tells them apart by pointer.
var Layouts = [...]Layout{
	{Kind: KindSite, Framework: true},
	{Kind: KindOrganization, Folder: "organizations", Framework: true},
	{Kind: KindPerson, Folder: "people"},
	{Kind: KindWaiver, Folder: "waivers", Framework: true},
	{Kind: KindProject, InProject: true},
	{Kind: KindCondition, Folder: "conditions", InProject: true, Framework: true},
	{Kind: KindDocument, Folder: "documents", InProject: true},
	{Kind: KindDecision, Folder: "decisions", InProject: true},
	{Kind: KindNomination, Folder: "nominations", InProject: true},
	{Kind: KindMeeting, Folder: "meetings", InProject: true},
	{Kind: KindDeviation, Folder: "deviations", InProject: true},
}

// Ref names one record: its kind, its id, and the project that it belongs to
// ("" for the kinds that belong to none).
type Ref struct {
	Kind    Kind
	Project string
	ID      string
}

// Path gives the file that the record must be: data/people/person-7k2.json.
func (r Ref) Path() string {
	switch r.Kind {
	case KindSite:
		return "data/site.json"
	case KindProject:
		return "data/projects/" + r.ID + "/project.json"
	}
	for _, l := range Layouts {
		if l.Kind != r.Kind {
			continue
		}
		if l.InProject {
			return "data/projects/" + r.Project + "/" + l.Folder + "/" + r.ID + ".json"
		}
		return "data/" + l.Folder + "/" + r.ID + ".json"
	}
	return ""
}

// RefOf reads a file's path. It answers false for a path where no record may
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
	for _, l := range Layouts {
		if l.Folder == folder && l.InProject == inProject && folder != "" {
			return l.Kind, true
		}
	}
	return "", false
}
