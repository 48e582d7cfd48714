package replay

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Unused is a correction that the change adds and that corrects nothing.
type Unused struct {
	Index   int // its place among the record's corrections
	Because Misfit
	Pointer string
	From    string
	To      string
	// Was and Is are, where the words differ, the value that the record had and
	// has, nil for none.
	Was, Is *source.Value
}

// Misfit is why a correction corrects nothing.
type Misfit string

// What is wrong with a correction.
const (
	Nowhere  Misfit = "nowhere"  // the record has no such place
	Whole    Misfit = "whole"    // a list, or an object that is no row, or all of the record
	Same     Misfit = "same"     // what stands there did not change
	Words    Misfit = "words"    // it did, but not from or to what the correction says
	Repeated Misfit = "repeated" // another correction says so already
)

// entry is a correction that the change adds.
type entry struct {
	index             int
	pointer, from, to string
	used              bool
	// was and is are what stood and stands at the pointer, if they differ.
	differs bool
	was, is *source.Value
}

// added lists the corrections that the change adds: those after the ones that
// stood.
func (r *replay) added() []*entry {
	var list []*entry
	stood := len(items(r.Was.Get("corrections")))
	for i, c := range items(r.Is.Get("corrections")) {
		if i >= stood && !r.restored(c) {
			list = append(list, &entry{
				index: i, pointer: c.Get("pointer").Text, from: c.Get("from").Text, to: c.Get("to").Text,
			})
		}
	}
	return list
}

// correction finds the one that says that the value at the pointer went from what
// it was to what it is, and takes it. One of a text in two languages may say it
// of the text that changed.
func (r *replay) correction(pointer string, was, is *source.Value) *entry {
	if strings.HasPrefix(pointer, "/corrections/") {
		return nil // what was corrected in the open stays so
	}
	text := strings.TrimSuffix(strings.TrimSuffix(pointer, "/sv"), "/en")
	var found *entry
	for _, e := range r.fresh {
		if e.pointer != pointer && e.pointer != text {
			continue
		}
		e.differs, e.was, e.is = true, was, is
		if found == nil && !e.used && r.reads(r.Before, pointer, was, e.from) && r.reads(r.After, pointer, is, e.to) {
			e.used, found = true, e
		}
	}
	return found
}

// rows lists the places of the rows that corrections take away, in the list as it
// was, and of those that they add, in the list as it is.
func (r *replay) rows(pointer string, was, is []*source.Value) (gone, added []int) {
	if pointer == "/corrections" {
		return nil, nil
	}
	for _, e := range r.fresh {
		rest, ok := strings.CutPrefix(e.pointer, pointer+"/")
		i, err := strconv.Atoi(rest)
		if !ok || err != nil || i < 0 {
			continue
		}
		switch {
		case e.to == "" && i < len(was) && !slices.Contains(gone, i) && r.reads(r.Before, e.pointer, was[i], e.from):
			gone = append(gone, i)
		case e.from == "" && i < len(is) && !slices.Contains(added, i) && r.reads(r.After, e.pointer, is[i], e.to):
			added = append(added, i)
		}
	}
	return gone, added
}

// unused tells of the corrections that no step has taken.
func (r *replay) unused() []Unused {
	var list []Unused
	for _, e := range r.fresh {
		if e.used {
			continue
		}
		u := Unused{Index: e.index, Pointer: e.pointer, From: e.from, To: e.to, Because: Same, Was: e.was, Is: e.is}
		was, thereBefore := at(r.Was, e.pointer)
		is, there := at(r.Is, e.pointer)
		switch {
		case slices.ContainsFunc(r.fresh, func(o *entry) bool {
			return o.used && o.index < e.index && o.pointer == e.pointer
		}):
			u.Because = Repeated
		case e.differs:
			u.Because = Words
		case !thereBefore && !there:
			u.Because = Nowhere
		case e.pointer == "" || whole(was) || whole(is):
			u.Because = Whole
		case !source.Same(was, is):
			u.Because, u.Was, u.Is = Words, was, is
		}
		list = append(list, u)
	}
	return list
}

func whole(v *source.Value) bool {
	return v != nil && (v.Kind == source.Array || v.Kind == source.Object)
}

// at returns the value at the pointer.
func at(root *source.Value, pointer string) (*source.Value, bool) {
	f := source.File{Root: root}
	v, _, ok := f.Locate(pointer)
	if !ok {
		return nil, false
	}
	return v, true
}

// reads reports whether the words are those of the value, in the file or as a
// reader sees it in either language. Spaces, quotation marks around the whole and
// a full stop at its end do not matter.
func (r *replay) reads(register *record.Register, pointer string, v *source.Value, words string) bool {
	words = plain(words)
	if p := r.property(pointer); unsaid(v, p) {
		return words == "" || v != nil && words == v.Text || words == "null" || slices.Contains(each(notKnown), words)
	}
	if words == "" {
		return false
	}
	shown := Shown(r.Schemas, register, r.Ref, pointer, v)
	if slices.Contains(each(shown), words) || v.Text != "" && plain(v.Text) == words {
		return true
	}
	switch v.Kind {
	case source.Bool:
		return words == strconv.FormatBool(v.Bool)
	case source.Number:
		return strings.ReplaceAll(words, " ", "") == v.Text
	case source.String:
		return clock(v.Text) != "" && clock(words) == clock(v.Text)
	case source.Object, source.Array:
		f := source.Parse("", []byte(words))
		return f.Root != nil && source.Same(f.Root, v)
	}
	return false
}

func each(t lang.Text) []string {
	return []string{plain(t.In(lang.Swedish)), plain(t.In(lang.English))}
}

// plain is the text without what does not matter.
func plain(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.Trim(s, "”“\"»«")
	return strings.TrimSuffix(s, ".")
}
