package rule

import (
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// firm tells whether the record, as it is published, holds facts that others
// may have acted on: what is still proposed, called, or not told to the funder
// may be worked on.
func (p *Pass) firm(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	switch ref.Kind {
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
		if before != nil && after != nil && before.Root != nil && source.Same(before.Root, after.Root) {
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
