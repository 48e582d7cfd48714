package replay

import (
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// unmask explains a person's record that was masked and is so no longer. It may
// only be what it was before.
func (r *replay) unmask() {
	s := Step{Pointer: "/masked", Was: r.Was.Get("masked"), Fault: Remasked}
	if r.Unmasked != nil && source.Same(r.Unmasked(r.Ref), r.Is) {
		s.How, s.Fault = Unmasked, ""
	}
	r.steps = append(r.steps, s)
}

// masks reports whether the step takes away what tells of a person whom the
// change masks: of that person's own record what the schema says is personal, of
// others the name.
func (r *replay) masks(s Step) bool {
	if len(r.Masks) == 0 || s.Was == nil {
		return false
	}
	if _, own := r.Masks[r.Ref.ID]; own && r.Ref.Kind == record.KindPerson {
		p := r.property(s.Pointer)
		return p.Personal && (s.Is == nil || s.Is.Kind == source.Null)
	}
	switch {
	case s.Is == nil || s.Is.Kind == source.Null:
		p := r.property(s.Pointer)
		return p.Personal && r.refersToMasked(r.Was) || names(s.Was, r.Masks) && strings.HasPrefix(s.Pointer, "/corrections/")
	case s.Was.Kind == source.String && s.Is.Kind == source.String:
		return r.nameGone(s.Was.Text, s.Is.Text)
	}
	return false
}

// refersToMasked reports whether the record refers to one whom the change masks.
func (r *replay) refersToMasked(root *source.Value) bool {
	for ref := range r.Schemas.Refs(string(r.Ref.Kind), root) {
		if _, ok := r.Masks[ref.ID]; ok && slices.Contains(ref.To, string(record.KindPerson)) {
			return true
		}
	}
	return false
}

// names reports whether a text in the value has one of the names in it.
func names(v *source.Value, masks map[string]string) bool {
	if v == nil {
		return false
	}
	if v.Kind == source.String {
		for _, name := range masks {
			if name != "" && strings.Contains(v.Text, name) {
				return true
			}
		}
	}
	for _, m := range v.Members() {
		if names(m.Value, masks) {
			return true
		}
	}
	return slices.ContainsFunc(v.Items(), func(item *source.Value) bool { return names(item, masks) })
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// nameGone reports whether the words are the old ones with a name taken away, or
// replaced by something that says no more than who it was.
func (r *replay) nameGone(was, is string) bool {
	for _, name := range r.Masks {
		if name == "" || !strings.Contains(was, name) {
			continue
		}
		if spaced(strings.ReplaceAll(was, name, "")) == spaced(is) {
			return true
		}
		pieces := strings.Split(was, name)
		last := len(pieces) - 1
		rest, begins := strings.CutPrefix(is, pieces[0])
		rest, ends := strings.CutSuffix(rest, pieces[last])
		if last == 0 || !begins || !ends {
			continue
		}
		gone := true
		for _, piece := range pieces[1:last] {
			instead, after, ok := strings.Cut(rest, piece)
			if !ok || says(instead) {
				gone = false
				break
			}
			rest = after
		}
		if gone && !says(rest) {
			return true
		}
	}
	return false
}

// says reports whether what stands for a name is more than a word for who it is.
func says(instead string) bool {
	return strings.ContainsAny(instead, ".,;:!?\n") || len(strings.Fields(instead)) > 4
}
