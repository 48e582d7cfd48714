package rule

import (
	"slices"

	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// replayed replays every record that the change edits, by path. Of one that
// cannot be read on either side, or is withdrawn, nothing is replayed.
func (r *run) replayed() map[string]replay.Replay {
	all := map[string]replay.Replay{}
	if r.in.Before == nil {
		return all
	}
	before, after := r.in.Before.Register, r.in.Register
	masks, unmasks := map[string][]string{}, map[string]replay.Past{}
	for _, old := range r.newlyMasked() {
		masks[old.ID] = append(old.Names(), before.NamedIn(old.ID)...)
	}
	for _, old := range before.People.All() {
		if now, ok := after.People.Get(old.ID); ok && old.Masked != nil && now.Masked == nil {
			unmasks[old.ID] = r.in.Before.past(now)
		}
	}
	for _, old := range r.in.Before.Files {
		ref, ok := record.RefOf(old.Path)
		if !ok || !r.edited[old.Path] || !readable(before.State(ref)) || after.State(ref) != before.State(ref) && !keeps(after, ref, r.files[old.Path]) {
			continue
		}
		all[old.Path] = replay.Of(replay.Input{
			Schemas: r.in.Schemas, Ref: ref, Was: old.Root, Is: r.files[old.Path].Root,
			Before: before, After: after, AsOf: r.in.AsOf, Masks: masks, Unmasks: unmasks,
		})
	}
	return all
}

// grows reports whether rows may be added at the end of the list.
func (p *Pass) grows(ref record.Ref, pointer string) bool {
	property, _ := p.Schemas.Property(string(ref.Kind), pointer)
	return property.Published == validate.Append
}

// back lists the steps of a record to which its table of states does not lead.
func (p *Pass) back(path string) []replay.Step {
	return slices.DeleteFunc(slices.Clone(p.run.replays()[path].Steps), func(s replay.Step) bool { return s.Fault != replay.Back })
}

// corrected reports whether the change corrects the value at the pointer.
func (p *Pass) corrected(ref record.Ref, pointer string) bool {
	return slices.ContainsFunc(p.run.replays()[ref.Path()].Steps, func(s replay.Step) bool {
		return s.Pointer == pointer && s.How == replay.Corrected
	})
}

func readable(s record.State) bool { return s == record.Found || s == record.Withdrawn }

// past is what the records were when the person last was not masked.
func (b *Base) past(person *record.Person) replay.Past {
	if b.Unmasked == nil {
		return replay.Past{}
	}
	return replay.Past{Names: person.Names(), Record: b.Unmasked(person.Ref)}
}

// keeps reports whether a record that is withdrawn says more than that: what it
// says is then what it said.
func keeps(after *record.Register, ref record.Ref, f *source.File) bool {
	return after.State(ref) == record.Withdrawn && slices.ContainsFunc(f.Root.Members(), func(m source.Member) bool {
		return m.Name != "$schema" && m.Name != "id" && m.Name != "withdrawn"
	})
}
