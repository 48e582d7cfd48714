package rule

import (
	"iter"

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
