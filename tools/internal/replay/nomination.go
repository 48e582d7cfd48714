package replay

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// settled reports whether the value, which stood, is an answer about meetings that
// are over: what somebody answered then, and no longer how they stand. It moves no
// further, and is made right by a correction.
func (r *replay) settled(pointer string, was *source.Value) bool {
	if r.Ref.Kind != record.KindNomination || word(was) == string(record.Unknown) {
		return false
	}
	if pointer == "/accepted" {
		return r.allPast(items(r.Was.Get("meetings")))
	}
	place, ok := strings.CutPrefix(pointer, "/answers/")
	place, of := strings.CutSuffix(place, "/answer")
	answers := items(r.Is.Get("answers"))
	i, err := strconv.Atoi(place)
	return ok && of && err == nil && i < len(answers) && r.allPast([]*source.Value{answers[i].Get("meeting")})
}

// allPast reports whether the meetings are over, as they are published, and there
// is one.
func (r *replay) allPast(ids []*source.Value) bool {
	proj, ok := r.Before.Projects.Get(r.Ref.Project)
	return ok && len(ids) > 0 && !slices.ContainsFunc(ids, func(id *source.Value) bool {
		m, ok := proj.Meetings.Get(word(id))
		return !ok || !m.Past(r.AsOf)
	})
}
