package record

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
)

// InTime gives the meeting's sessions in order of time, those of unknown day
// last. The file's order says nothing.
func (m *Meeting) InTime() []Session {
	list := slices.Clone(m.Sessions)
	slices.SortStableFunc(list, func(s, t Session) int {
		if s.Date.Known() != t.Date.Known() {
			return lang.InOrder(t.Date, s.Date)
		}
		return cmp.Or(lang.InOrder(s.Date, t.Date), s.Start.Compare(t.Start))
	})
	return list
}
