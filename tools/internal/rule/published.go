package rule

import (
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/record"
)

// firm tells whether the record, as it is published, holds facts that others
// may have acted on: what is still proposed, called, or not told to the funder
// may be worked on, and of a person who is being masked all goes that tells who
// it is.
func (p *Pass) firm(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	switch ref.Kind {
	case record.KindPerson:
		old, before := p.Before.Register.People.Get(ref.ID)
		now, after := p.All.People.Get(ref.ID)
		return before && after && (old.Masked != nil || now.Masked == nil)
	case record.KindNomination:
		n, ok := before.Nominations.Get(ref.ID)
		return ok && n.Status != "proposed" && n.Status != "declined"
	case record.KindDecision:
		d, ok := before.Decisions.Get(ref.ID)
		return ok && d.Taken()
	case record.KindDeviation:
		d, ok := before.Deviations.Get(ref.ID)
		return ok && (d.Notice != nil || len(d.Answers) > 0 || d.Closed.Known())
	}
	return true
}

// changedRecords lists the files under data/ whose values, not only their
// spacing, the change adds, edits or removes.
func (p *Pass) changedRecords() []string {
	var paths []string
	for _, path := range slices.Sorted(maps.Keys(p.run.edited)) {
		if !isData(path) {
			continue
		}
		before, after := p.Before.File(path), p.File(path)
		if before != nil && after != nil && before.Root != nil && sameValue(before.Root, after.Root) {
			continue
		}
		paths = append(paths, path)
	}
	return paths
}

func isData(path string) bool { return strings.HasPrefix(path, "data/") }

// isProse tells of texts that editors write.
func isProse(path string) bool {
	return strings.HasPrefix(path, "content/") && strings.HasSuffix(path, ".md")
}
