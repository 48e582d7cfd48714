package gain

import (
	"strconv"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Fact is one fact that a change brings, changes or takes away: a record, a row of
// a list, or a value. Nil stands for what is not there, or is null.
type Fact struct {
	Ref     record.Ref
	Pointer string // in the record after the change; of what it takes away, before it
	Was, Is *source.Value

	order int
}

// node is a place in a record before and after the change, and what differs in it.
// It has no more than one of fact, members and rows, and none where nothing
// differs.
type node struct {
	was, is *source.Value
	fact    int // number of the fact that it is, -1 for none
	members []member
	rows    []*node // those after the change, with those that it takes away between them
}

type member struct {
	name string
	node *node
}

// facts finds the facts in which two versions of a record differ.
type facts struct {
	ref  record.Ref
	list []Fact
}

// note makes a fact of the place.
func (f *facts) note(pointer string, was, is *source.Value) *node {
	n := len(f.list)
	f.list = append(f.list, Fact{Ref: f.ref, Pointer: pointer, Was: something(was), Is: something(is), order: n})
	return &node{was: was, is: is, fact: n}
}

// something is the value, nil where it is null.
func something(v *source.Value) *source.Value {
	if v == nil || v.Kind == source.Null {
		return nil
	}
	return v
}

// compare goes through the place.
func (f *facts) compare(pointer string, was, is *source.Value) *node {
	a, b := something(was), something(is)
	switch {
	case a == nil && b == nil, a != nil && b != nil && source.Equal(a, b):
		return &node{was: was, is: is, fact: -1}
	case a == nil || b == nil || a.Kind != b.Kind:
		return f.note(pointer, was, is)
	case a.Kind == source.Object:
		return f.object(pointer, a, b)
	case a.Kind == source.Array:
		return f.array(pointer, a, b)
	}
	return f.note(pointer, was, is)
}

func (f *facts) object(pointer string, was, is *source.Value) *node {
	n := &node{was: was, is: is, fact: -1}
	add := func(name string, a, b *source.Value) {
		n.members = append(n.members, member{name, f.compare(pointer+"/"+escape.Replace(name), a, b)})
	}
	for _, m := range is.Members() {
		add(m.Name, was.Get(m.Name), m.Value)
	}
	for _, m := range was.Members() {
		if is.Get(m.Name) == nil {
			add(m.Name, m.Value, nil)
		}
	}
	return n
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// array pairs the rows: those that are alike in order, and of what lies between
// them the first with the first. Rows left over are added or taken away.
func (f *facts) array(pointer string, was, is *source.Value) *node {
	n := &node{was: was, is: is, fact: -1}
	old, now := was.Items(), is.Items()
	i, j := 0, 0
	for _, pair := range append(alike(old, now), [2]int{len(old), len(now)}) {
		for i < pair[0] || j < pair[1] {
			var a, b *source.Value
			at := j
			if i < pair[0] {
				a = old[i]
			}
			if j < pair[1] {
				b = now[j]
			}
			if b == nil {
				at = i // of what is gone, where it was
			}
			spot := pointer + "/" + strconv.Itoa(at)
			if a == nil || b == nil {
				n.rows = append(n.rows, f.note(spot, a, b))
			} else {
				n.rows = append(n.rows, f.compare(spot, a, b))
			}
			i, j = min(i+1, pair[0]), min(j+1, pair[1])
		}
		if i < len(old) && j < len(now) {
			n.rows = append(n.rows, &node{was: old[i], is: now[j], fact: -1})
			i, j = i+1, j+1
		}
	}
	return n
}

// alike pairs as many equal rows as there are in the same order on both sides.
func alike(old, now []*source.Value) (pairs [][2]int) {
	longest := make([][]int, len(old)+1)
	for i := range longest {
		longest[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if source.Equal(old[i], now[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch {
		case source.Equal(old[i], now[j]):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// without returns the value after the change as it is without the facts that
// undone tells of, nil where there is none then.
func (n *node) without(undone func(fact int) bool) *source.Value {
	switch {
	case n.fact >= 0 && undone(n.fact):
		return n.was
	case n.members != nil:
		members := make([]source.Member, 0, len(n.members))
		for _, m := range n.members {
			if v := m.node.without(undone); v != nil {
				members = append(members, source.Member{Name: m.name, Value: v})
			}
		}
		return source.ObjectOf(members...)
	case n.rows != nil:
		items := make([]*source.Value, 0, len(n.rows))
		for _, row := range n.rows {
			if v := row.without(undone); v != nil {
				items = append(items, v)
			}
		}
		return source.ArrayOf(items...)
	}
	return n.is
}
