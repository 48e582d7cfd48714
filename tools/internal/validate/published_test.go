package validate

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
)

// TestPublished holds every property of every kind of record to saying itself how
// its value may change once it is published, and shows what that comes to, leaf
// by leaf: a word that is taken away or changed is seen by the leaf's pointer.
func TestPublished(t *testing.T) {
	words := []Published{Fixed, Append, Moves, Edit, Machine, Never, inherit}
	for _, s := range subschemas(t) {
		if s.role != property || s.pointer == "" || written(s.file) {
			continue
		}
		said := Published(scalar(s.Get("x-published")))
		if !slices.Contains(words, said) {
			t.Errorf("%s#%s: x-published is %q, want one of %q", s.file, s.pointer, said, words)
		}
		if list := slices.Contains(texts(s.Get("type")), "array"); said == Append && !list {
			t.Errorf("%s#%s: only a list can be %s", s.file, s.pointer, Append)
		}
		if moves := s.Get("x-moves"); (said == Moves) != (moves != nil) {
			t.Errorf("%s#%s: x-published %q, x-moves %v", s.file, s.pointer, said, moves != nil)
		} else if moves != nil {
			values := texts(s.Get("enum"))
			for _, m := range moves.Members() {
				for _, value := range append(texts(m.Value), m.Name) {
					if !slices.Contains(values, value) {
						t.Errorf("%s#%s: x-moves names %q, which is no value", s.file, s.pointer, value)
					}
				}
			}
		}
		switch Until(scalar(s.Get("x-until"))) {
		case "", Decided, Told, Approved, Held, outset:
		default:
			t.Errorf("%s#%s: x-until is %q", s.file, s.pointer, scalar(s.Get("x-until")))
		}
	}

	var b bytes.Buffer
	schemas := mustCompile(t)
	for _, kind := range slices.Sorted(maps.Keys(schemas.kinds)) {
		var write func(pointer string, f *field)
		write = func(pointer string, f *field) {
			p := f.property
			if pointer != "" {
				fmt.Fprintf(&b, "%s %s %s", kind, pointer, p.Published)
				if p.Until != "" {
					fmt.Fprintf(&b, ", edited until %s", p.Until)
				}
				if p.Personal {
					b.WriteString(", personal")
				}
				b.WriteByte('\n')
			}
			if f.items != nil {
				write(pointer+"/-", f.items)
			}
			for _, name := range p.Names {
				write(join(pointer, name), f.fields[name])
			}
		}
		write("", schemas.kinds[kind].root)
	}
	const golden = "testdata/published.txt"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	was, is := bytes.Split(want, []byte("\n")), bytes.Split(b.Bytes(), []byte("\n"))
	for _, line := range is {
		if !slices.ContainsFunc(was, func(w []byte) bool { return bytes.Equal(w, line) }) {
			t.Errorf("now, and not in %s: %s", golden, line)
		}
	}
	for _, line := range was {
		if !slices.ContainsFunc(is, func(w []byte) bool { return bytes.Equal(w, line) }) {
			t.Errorf("in %s, and not now: %s", golden, line)
		}
	}
}
