package rule

import (
	"iter"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// bothProjects goes through the projects that are there both before and after
// the change; none without a base.
func (p *Pass) bothProjects() iter.Seq2[*record.Project, *record.Project] {
	return func(yield func(before, after *record.Project) bool) {
		if p.Before == nil {
			return
		}
		for _, before := range p.Before.Register.Projects.All() {
			if after, ok := p.All.Projects.Get(before.ID); ok && !yield(before, after) {
				return
			}
		}
	}
}

// both goes through the records of a set that are there both before and after
// the change. One that is there but cannot be read, on either side, is noted
// as not checked.
func both[T any](p *Pass, before, after *record.Set[T], ref func(T) record.Ref) iter.Seq2[T, T] {
	return func(yield func(T, T) bool) {
		for _, old := range before.All() {
			r := ref(old)
			now, ok := after.Get(r.ID)
			if !ok {
				if p.All.State(r) == record.Faulty {
					p.NotChecked(r.Path(), Unreadable, lang.T("Filen går inte att läsa, så det syns inte vad som har ändrats.", "The file cannot be read, so it does not show what has changed."))
				}
				continue
			}
			p.Examined(at(r))
			if !yield(old, now) {
				return
			}
		}
		for _, now := range after.All() {
			if r := ref(now); p.Before.Register.State(r) == record.Faulty {
				p.NotChecked(r.Path(), BaseUnreadable, lang.T("Den publicerade versionen av filen går inte att läsa, så det syns inte vad som har ändrats.", "The published version of the file cannot be read, so it does not show what has changed."))
			}
		}
	}
}

// corrected tells whether the change adds a correction of the value at the
// pointer, or of something it is in or that is in it, of one of the kinds; any
// kind if none is given. One from a text to the same text corrects nothing, and
// one of the record as a whole does not say what in it was wrong.
func corrected(before, after []record.Correction, pointer string, kinds ...string) bool {
	return slices.ContainsFunc(after, func(c record.Correction) bool {
		fresh := !slices.ContainsFunc(before, func(old record.Correction) bool { return sameCorrection(old, c) })
		return fresh && c.Pointer != "" && c.From != c.To && (within(pointer, c.Pointer) || within(c.Pointer, pointer)) &&
			(len(kinds) == 0 || slices.Contains(kinds, c.Kind))
	})
}

func sameCorrection(a, b record.Correction) bool {
	a.Index, b.Index = 0, 0
	return a == b
}

// within tells whether a pointer leads to the value at outer or into it.
func within(pointer, outer string) bool {
	return pointer == outer || strings.HasPrefix(pointer, outer+"/")
}

// moreExact tells whether the day is the old one, or told where it was not
// known or only the month was.
func moreExact(old, now lang.Date) bool {
	return !old.Known() || old == now || old.ByMonth() && strings.HasPrefix(now.String(), old.String()+"-")
}
