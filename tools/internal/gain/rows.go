package gain

import (
	"slices"

	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
)

// pairs tells which rows of two lists belong together, in order: those that are the
// same, and between two such those that are most alike. Where a row is taken away,
// the one after it is not held against it.
func pairs(old, now []*source.Value) [][2]int {
	var list [][2]int
	i, j := 0, 0
	for _, same := range append(same(old, now), [2]int{len(old), len(now)}) {
		for _, pair := range closest(old[i:same[0]], now[j:same[1]]) {
			list = append(list, [2]int{i + pair[0], j + pair[1]})
		}
		if i, j = same[0]+1, same[1]+1; i <= len(old) && j <= len(now) {
			list = append(list, same)
		}
	}
	return list
}

// same lists the rows that are the same.
func same(old, now []*source.Value) [][2]int {
	equal := func(i, j int) bool { return source.Same(old[i], now[j]) }
	return slices.DeleteFunc(replay.Align(len(old), len(now), equal), func(p [2]int) bool { return !equal(p[0], p[1]) })
}

// closest pairs rows of which none are the same: as many as can be, and such that
// they are as alike as can be; in the order of place where that is even.
func closest(old, now []*source.Value) [][2]int {
	if len(old)*len(now) > maxPairs {
		return replay.Align(len(old), len(now), func(int, int) bool { return false })
	}
	// best holds of the rows from i and j on how alike they can be at most.
	best := make([][]int, len(old)+1)
	for i := range best {
		best[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			best[i][j] = max(likeness(old[i], now[j])+best[i+1][j+1], best[i+1][j], best[i][j+1])
		}
	}
	var list [][2]int
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch best[i][j] {
		case likeness(old[i], now[j]) + best[i+1][j+1]:
			list = append(list, [2]int{i, j})
			i, j = i+1, j+1
		case best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return list
}

// maxPairs bounds the work on two lists of long rows that share nothing.
const maxPairs = 100 * 100

// likeness counts what two rows have in common, one for being rows.
func likeness(a, b *source.Value) int {
	n := 1
	for _, m := range a.Members() {
		if m.Value.Kind != source.Null && source.Same(m.Value, b.Get(m.Name)) {
			n += 2
		}
	}
	return n
}
