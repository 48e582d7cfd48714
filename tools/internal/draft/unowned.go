package draft

import (
	"slices"

	"insyn/tools/internal/format"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

// ofWhoever are the members, by kind of record, in which the one who has the records
// tells of itself, and not of what the funder asks for and invites to.
var ofWhoever = map[record.Kind][]string{
	record.KindProject:   {"funderCaseNumber", "grant", "lead", "staff", "focus", "reports", "funderAssessment", "corrections"},
	record.KindCondition: {"corrections"},
	record.KindMeeting:   {"attendance", "outcomes", "deviation", "corrections"},
	record.KindDocument:  {"corrections"},
}

// Unowned returns what of the records would be the same whichever region had them, by
// their paths: the projects with their conditions, meetings and documents, and the
// organizations that are none of the region's. The region is called region, and
// nothing tells of a person or of what the one before has done. named lists those whose
// own words name a person who is not kept.
func Unowned(r *record.Register) (kept map[string][]byte, named []string, err error) {
	var people []string
	for _, x := range r.People.All() {
		people = append(people, x.Names()...)
	}
	names := redact.NewNames(people)
	s := sheet{Input: Input{Register: r}}
	own := s.ownOrganization()
	ofOwn := map[string]bool{own: true}
	for range r.Organizations.All() { // however deep they lie
		for _, o := range r.Organizations.All() {
			ofOwn[o.ID] = ofOwn[o.ID] || ofOwn[o.PartOf]
		}
	}
	kept = map[string][]byte{}
	for _, ref := range r.Refs() {
		members, ok := ofWhoever[ref.Kind]
		f := r.File(ref)
		if f == nil || f.Root == nil || !ok && (ref.Kind != record.KindOrganization || ofOwn[ref.ID]) {
			continue
		}
		var is []source.Member
		for _, m := range f.Root.Members() {
			switch {
			case ref.Kind == record.KindProject && m.Name == "region":
				m.Value = &source.Value{Kind: source.String, Text: "region"}
			case ref.Kind == record.KindProject && m.Name != "corrections" && slices.Contains(members, m.Name):
				m.Value = &source.Value{Kind: source.Null}
			case slices.Contains(members, m.Name):
				continue
			}
			is = append(is, m)
		}
		data, err := format.Format(&source.File{Path: ref.Path(), Root: source.ObjectOf(is...)})
		if err != nil {
			return nil, nil, err
		}
		if kept[ref.Path()] = data; names.In(string(data)) {
			named = append(named, ref.Path())
		}
	}
	return kept, named, nil
}
