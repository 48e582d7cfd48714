package rule

import (
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/source"
)

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
