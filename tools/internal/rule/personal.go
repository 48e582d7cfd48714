package rule

import (
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

// namesMatter tells whether there may be something private of a person in the
// record, which is told by the name: see redact.Private.
func namesMatter(ref record.Ref, f *source.File) bool {
	matter := false
	if r, ok := Find("PER-03"); ok && r.tries(ref.Kind) {
		eachText(f, func(part part) {
			matter = matter || redact.MayTell(part.text)
		})
	}
	return matter
}

// asAnnounced returns the text of a field, after the word for a case number where
// that is what the field holds.
func asAnnounced(part part) string {
	switch part.field {
	case "caseNumber", "funderCaseNumber", "caseNumberExample", "case":
		return "dnr " + part.text
	}
	return part.text
}

// needsRole tells of a person who is named as an employee.
func needsRole(x *record.Person) bool {
	return x.Masked == nil && x.Capacity == "employee" && x.Name != ""
}

// withRole lists those who have a role in a project, or in a decision, and those
// who were appointed as if they were politicians, where that is stated.
func withRole(r *record.Register) (ids []string) {
	for _, proj := range r.Projects.All() {
		if proj.Record != nil {
			ids = append(append(ids, proj.Record.Lead), proj.Record.Staff...)
		}
		for _, d := range proj.Decisions.All() {
			if d.DecidedBy != nil {
				ids = append(ids, d.DecidedBy.Person)
			}
		}
		for _, n := range proj.Nominations.All() {
			if n.States("NOM-09/employee") {
				ids = append(ids, n.Person)
			}
		}
	}
	return ids
}
