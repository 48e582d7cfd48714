package gain

import (
	"strconv"

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
	case a == nil && b == nil, a != nil && b != nil && source.Same(a, b):
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
		n.members = append(n.members, member{name, f.compare(pointer+"/"+source.EscapeToken(name), a, b)})
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

// array holds the rows that belong together against each other. The others are
// added or taken away.
func (f *facts) array(pointer string, was, is *source.Value) *node {
	n := &node{was: was, is: is, fact: -1}
	old, now := was.Items(), is.Items()
	spot := func(i int) string { return pointer + "/" + strconv.Itoa(i) }
	i, j := 0, 0
	for _, pair := range append(pairs(old, now), [2]int{len(old), len(now)}) {
		for ; i < pair[0]; i++ {
			n.rows = append(n.rows, f.note(spot(i), old[i], nil))
		}
		for ; j < pair[1]; j++ {
			n.rows = append(n.rows, f.note(spot(j), nil, now[j]))
		}
		if i < len(old) && j < len(now) {
			n.rows = append(n.rows, f.compare(spot(j), old[i], now[j]))
			i, j = i+1, j+1
		}
	}
	return n
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
