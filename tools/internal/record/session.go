package record

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
)

// InTime returns sessions in order of time, those of unknown day last. The file's
// order says nothing.
func InTime(sessions []Session) []Session {
	list := slices.Clone(sessions)
	slices.SortStableFunc(list, func(s, t Session) int {
		if s.Date.Known() != t.Date.Known() {
			return lang.InOrder(t.Date, s.Date)
		}
		return cmp.Or(lang.InOrder(s.Date, t.Date), s.Start.Compare(t.Start))
	})
	return list
}
