package rule

import "insyn/tools/internal/record"

// owed are the kinds of what a project owes, each with the list that its record has of
// it.
var owed = []struct {
	kind record.Kind
	list string
}{{record.KindReport, "reports"}, {record.KindDeed, "deeds"}}

func isOwed(o record.Occasion) bool {
	for _, kind := range owed {
		if kind.kind == o.Kind {
			return true
		}
	}
	return false
}
