package replay

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
)

// Past is what the records were when a person last was not masked.
type Past struct {
	Names []string // of the person
	// Record returns a record as it then was, nil for none. It is nil itself where
	// the history does not reach back.
	Record func(record.Ref) *source.Value
}

// masks reports whether the step takes away what tells of a person whom the
// change masks: what the schema says is personal, in that person's own record and
// in what others have of it, and the name.
func (r *replay) masks(s Step) bool {
	away := s.Is == nil || s.Is.Kind == source.Null
	switch {
	case s.Was == nil:
		return false
	case r.Ref.Kind == record.KindPerson && r.Is.Get("masked") != nil:
		// Also what a masking before this one has left.
		return away && r.property(s.Pointer).Personal
	case len(r.Masks) == 0:
		return false
	case away && r.property(s.Pointer).Personal:
		return r.ofMasked(s.Pointer)
	case away:
		return strings.HasPrefix(s.Pointer, "/corrections/") && names(r.withheld(), s.Was)
	}
	return s.Was.Kind == source.String && s.Is.Kind == source.String && gone(r.withheld(), s.Was.Text, s.Is.Text)
}

// ofMasked reports whether what stands at the pointer tells of one whom the change
// masks: the row that it is in is about one, or where it is in none, the record
// refers to one.
func (r *replay) ofMasked(pointer string) bool {
	for holder := pointer; holder != ""; {
		holder = holder[:strings.LastIndexByte(holder, '/')]
		if v, ok := at(r.Was, holder); ok && holder != "" {
			if person := v.Get("person"); person != nil {
				_, masked := r.Masks[person.Text]
				return masked
			}
		}
	}
	for ref := range r.Schemas.Refs(string(r.Ref.Kind), r.Was) {
		if _, ok := r.Masks[ref.ID]; ok && slices.Contains(ref.To, string(record.KindPerson)) {
			return true
		}
	}
	return false
}

// unmask explains a person's record that was masked and is so no longer: it is
// what it was before, with the corrections that have come since. A mandate that
// was lost meanwhile stays so.
func (r *replay) unmask() {
	s := Step{Pointer: "/masked", Was: r.Was.Get("masked"), How: Unmasked}
	past := r.Unmasks[r.Ref.ID]
	if past.Record == nil {
		s.How, s.Fault = Unexplained, Forgotten
		r.steps = append(r.steps, s)
		return
	}
	old := past.Record(r.Ref)
	corrections := slices.Clone(items(old.Get("corrections")))
	for _, c := range items(r.Was.Get("corrections")) {
		if !slices.ContainsFunc(corrections, func(o *source.Value) bool { return source.Same(o, c) }) {
			corrections = append(corrections, c)
		}
	}
	lost := s.Was.Get("lost")
	for _, name := range r.property("").Names {
		was, is := old.Get(name), r.Is.Get(name)
		if name == "corrections" && len(corrections) > 0 {
			was = source.ArrayOf(corrections...)
		}
		for _, pointer := range differences(join("", name), was, is) {
			if ended, _ := at(r.Is, pointer); lost != nil && pointer != "/seats" && strings.HasSuffix(pointer, "/ended") &&
				ended != nil && ended.Get("on") != nil && ended.Get("on").Text == lost.Text {
				continue
			}
			r.steps = append(r.steps, Step{Pointer: pointer, Fault: Remasked})
		}
	}
	last, _ := record.NewAppraisal(r.After).Lost(r.Ref.ID)
	switch {
	case len(r.steps) > 0:
	case lost != nil && last.String() != lost.Text:
		r.steps = append(r.steps, Step{Pointer: "/masked/lost", Was: lost, Fault: Regained})
	default:
		r.steps = append(r.steps, s)
	}
}

// differences lists where two values are not the same, as deep as they can be told
// apart.
func differences(pointer string, was, is *source.Value) []string {
	switch {
	case source.Same(was, is):
		return nil
	case was == nil, is == nil, was.Kind != is.Kind:
		return []string{pointer}
	case was.Kind == source.Array && len(was.Items()) == len(is.Items()):
		var list []string
		for i, v := range was.Items() {
			list = append(list, differences(row(pointer, i), v, is.Items()[i])...)
		}
		return list
	case was.Kind == source.Object:
		var list []string
		for _, m := range was.Members() {
			list = append(list, differences(join(pointer, m.Name), m.Value, is.Get(m.Name))...)
		}
		for _, m := range is.Members() {
			if was.Get(m.Name) == nil {
				list = append(list, join(pointer, m.Name))
			}
		}
		return list
	}
	return []string{pointer}
}

// unmasks reports whether the step gives back what masking a person took away whom
// the change masks no longer: what stood there then, and masking would take it
// away again.
func (r *replay) unmasks(s Step) bool {
	for id, past := range r.Unmasks {
		old := r.then(past)
		if v, ok := at(old, s.Pointer); ok && s.Is != nil && source.Same(v, s.Is) {
			before := replay{Input: Input{Schemas: r.Schemas, Ref: r.Ref, Was: old, Masks: map[string][]string{id: past.Names}}}
			if before.masks(Step{Pointer: s.Pointer, Was: s.Is, Is: s.Was}) {
				return true
			}
		}
	}
	return false
}

// then returns the record as it was when the person last was not masked.
func (r *replay) then(past Past) *source.Value {
	if past.Record == nil {
		return nil
	}
	return past.Record(r.Ref)
}

// restored reports whether a correction is one that masking took away.
func (r *replay) restored(c *source.Value) bool {
	for _, past := range r.Unmasks {
		if slices.ContainsFunc(items(r.then(past).Get("corrections")), func(o *source.Value) bool { return source.Same(o, c) }) {
			return true
		}
	}
	return false
}

// withheld are the names of those whom the change masks.
func (r *replay) withheld() *redact.Names {
	if r.names == nil {
		r.names = redact.NewNames(slices.Concat(slices.Collect(maps.Values(r.Masks))...))
	}
	return r.names
}

// names reports whether a text in the value has one of the names in it.
func names(withheld *redact.Names, v *source.Value) bool {
	return v.Kind == source.String && withheld.In(v.Text) ||
		slices.ContainsFunc(v.Members(), func(m source.Member) bool { return names(withheld, m.Value) }) ||
		slices.ContainsFunc(v.Items(), func(item *source.Value) bool { return names(withheld, item) })
}

// gone reports whether the words are the old ones with names, or parts of them,
// taken away, or replaced by words that say no more than that it was somebody.
func gone(withheld *redact.Names, was, is string) bool {
	was, is = spaced(was), spaced(is)
	spans := withheld.Parts(was)
	if len(spans) == 0 {
		return false
	}
	var b strings.Builder
	b.WriteString("^")
	end := 0
	for _, span := range spans {
		b.WriteString(regexp.QuoteMeta(strings.TrimSpace(was[end:span[0]])))
		b.WriteString(` *(?:` + regexp.QuoteMeta(was[span[0]:span[1]]) + `|` + somebody + `) *`)
		end = span[1]
	}
	b.WriteString(regexp.QuoteMeta(strings.TrimSpace(was[end:])) + "$")
	return regexp.MustCompile(b.String()).MatchString(is)
}

// somebody matches nothing, or up to eight words that tell of a person without a
// name, and that the name is not shown. None of them says anything of what was
// decided.
const somebody = `(?i:(?:[\[(*…_–-]*(?:` +
	`en|ett|den|person|personen|persons|politiker|politikern|förtroendevald|förtroendevalde|förtroendevalda|ledamot|ledamoten|anställd|anställde|` +
	`vars|som|är|har|med|av|ut|namn|namnet|namns|identitet|identiteten|skyddad|skyddat|skyddade|maskerad|maskerat|dold|dolt|borttaget|visas|lämnas|anges|` +
	`(?:namn|namnet|name)(?: (?:är|is|lämnas|visas|anges))? (?:inte|ej|not)|` +
	`a|an|the|politician|elected|member|employee|someone|somebody|whose|who|is|of|name|identity|protected|masked|withheld|removed|hidden|shown|given|` +
	`n\.? ?n\.?|x{1,3})[\])*…_,–-]* ?){0,8}[\])*…_–-]*)`

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
