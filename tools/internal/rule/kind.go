package rule

import "insyn/tools/internal/record"

// everyKind lists the kinds of record that there are.
func everyKind() []record.Kind {
	var kinds []record.Kind
	for _, l := range record.Layouts {
		kinds = append(kinds, l.Kind)
	}
	return kinds
}

// target is the record of the kind that an id stands for, seen from a project.
func target(kind record.Kind, project, id string) record.Ref {
	if kind == record.KindProject {
		return record.Ref{Kind: kind, Project: id, ID: id}
	}
	return record.Ref{Kind: kind, Project: inProject(kind, project), ID: id}
}

// inProject gives the project for a kind that belongs to one, else "".
func inProject(kind record.Kind, project string) string {
	if kind.Layout().InProject {
		return project
	}
	return ""
}
