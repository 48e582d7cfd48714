package rule

import (
	"strconv"
	"strings"
	"sync"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/source"
)

// part is a name or a scalar value in a file, as eachPart comes to it.
type part struct {
	// text is the name, a string's contents, or a number as it is written.
	text string
	// field is the name of the member that holds the value; "" for a name.
	field string
	name  bool
	kind  source.Kind // of the value, or of what the name names
	// start and end bound where the text stands in the file.
	start, end int

	way *way
}

// spot is the part's place. It is only to be asked for while eachPart is there.
func (p part) spot() finding.Place {
	return finding.Place{Path: p.way.path, Pointer: p.way.pointer(), Name: p.name}
}

// way is how far into a file somebody has come. Its pointer is written only
// when it is asked for: of most parts there is nothing to say.
type way struct {
	path  string
	steps []step
	see   func(part)
}

// step is a member's name, or else a place in an array.
type step struct {
	name string
	item int
	list bool
}

// eachPart goes through every name and every scalar value of a file, a name
// before what it names. A prose text is one part, the whole of it.
func eachPart(f *source.File, see func(part)) {
	w := ways.Get().(*way)
	defer func() {
		*w = way{steps: w.steps[:0]}
		ways.Put(w)
	}()
	w.path, w.see = f.Path, see
	if f.Root == nil {
		see(part{text: string(f.Data), kind: source.String, end: len(f.Data), way: w})
		return
	}
	w.value(f.Root, "")
}

// ways are those that are free: several rules go through every file.
var ways = sync.Pool{New: func() any { return new(way) }}

// eachText goes through every string of a file, or the whole of a prose text.
func eachText(f *source.File, see func(part)) {
	eachPart(f, func(p part) {
		if p.kind == source.String && !p.name {
			see(p)
		}
	})
}

func (w *way) value(v *source.Value, field string) {
	switch v.Kind {
	case source.Array:
		for i, item := range v.Items() {
			w.steps = append(w.steps, step{item: i, list: true})
			w.value(item, field)
			w.steps = w.steps[:len(w.steps)-1]
		}
	case source.Object:
		for _, m := range v.Members() {
			w.steps = append(w.steps, step{name: m.Name})
			w.see(part{text: m.Name, name: true, kind: m.Value.Kind, start: m.NameOffset, end: int(m.Value.Offset), way: w})
			w.value(m.Value, m.Name)
			w.steps = w.steps[:len(w.steps)-1]
		}
	default:
		w.see(part{text: v.Text, field: field, kind: v.Kind, start: int(v.Offset), end: int(v.End), way: w})
	}
}

func (w *way) pointer() string {
	var b strings.Builder
	for _, s := range w.steps {
		b.WriteByte('/')
		if s.list {
			b.WriteString(strconv.Itoa(s.item))
		} else {
			b.WriteString(source.EscapeToken(s.name))
		}
	}
	return b.String()
}
