package replay

import (
	"slices"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// list compares the rows of a list by their places. What corrections say of
// whole rows is taken as they say; of the rest, those that are the same are held
// against each other, and between them those that stand at the same place.
func (r *replay) list(pointer string, p validate.Property, was, is []*source.Value) {
	edit := p.Published == validate.Edit || r.open(p)
	gone, added := r.rows(pointer, was, is)
	old, now := left(len(was), gone), left(len(is), added)
	pairs := Align(len(old), len(now), func(i, j int) bool { return source.Same(was[old[i]], is[now[j]]) })

	paired := make([]int, len(is)) // the place that a row had, -1 for none
	for j := range paired {
		paired[j] = -1
	}
	kept := make([]bool, len(was))
	last := -1 // the last row that stood before
	for _, pair := range pairs {
		i, j := old[pair[0]], now[pair[1]]
		paired[j], kept[i], last = i, true, j
	}
	grows := p.Published == validate.Append
	for j, v := range is {
		switch i := paired[j]; {
		case i >= 0:
			r.value(row(pointer, j), was[i], v)
		case slices.Contains(added, j):
			r.step(row(pointer, j), nil, v, Unexplained, RowAdded)
		case edit:
			r.step(row(pointer, j), nil, v, Edited, "")
		case grows && j > last && pointer == "/history" && r.Ref.Kind == record.KindMeeting && !r.had():
			r.step(row(pointer, j), nil, v, Unexplained, NeverHad)
		case grows && j > last:
			if pointer != "/corrections" {
				r.step(row(pointer, j), nil, v, Appended, "")
			}
		default:
			r.step(row(pointer, j), nil, v, Unexplained, RowAdded)
		}
	}
	for i, v := range was {
		switch {
		case kept[i]:
		case edit:
			r.step(row(pointer, i), v, nil, Edited, "")
		default:
			r.step(row(pointer, i), v, nil, Unexplained, RowGone)
		}
	}
}

// left lists the places below n that are not taken.
func left(n int, taken []int) []int {
	var list []int
	for i := range n {
		if !slices.Contains(taken, i) {
			list = append(list, i)
		}
	}
	return list
}

// Align pairs the places of two lists in order: as many as can be that are the
// same, and between two such pairs those that stand at the same distance after the
// first of them.
func Align(n, m int, same func(i, j int) bool) [][2]int {
	var pairs [][2]int
	from, to := 0, 0 // of what is not paired yet
	between := func(i, j int) {
		for ; from < i && to < j; from, to = from+1, to+1 {
			pairs = append(pairs, [2]int{from, to})
		}
		from, to = i+1, j+1
	}
	for _, pair := range common(n, m, same) {
		between(pair[0], pair[1])
		pairs = append(pairs, pair)
	}
	between(n, m)
	return pairs
}

// common is a longest common subsequence.
func common(n, m int, same func(i, j int) bool) [][2]int {
	var head, tail [][2]int
	first := 0
	for first < n && first < m && same(first, first) {
		head = append(head, [2]int{first, first})
		first++
	}
	for n > first && m > first && same(n-1, m-1) {
		n, m = n-1, m-1
		tail = append(tail, [2]int{n, m})
	}
	slices.Reverse(tail)
	n, m = n-first, m-first
	if n*m > maxCells {
		return append(head, tail...)
	}
	length := make([][]int, n+1) // of the longest from i and j on
	for i := range length {
		length[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(first+i, first+j) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case same(first+i, first+j):
			head = append(head, [2]int{first + i, first + j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return append(head, tail...)
}

// maxCells bounds the work on two lists that share nothing, both of them of the
// greatest length that a schema allows (500).
const maxCells = 500 * 500
