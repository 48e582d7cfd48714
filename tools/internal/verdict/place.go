package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/record"
)

// placed lists the politicians recorded on the post, each person counted for one
// post of the meeting at most. The others of that person are left out, and are
// told by elsewhere.
func (e *evaluation) placed(m *record.Meeting, post string) (list []record.Attendee, elsewhere []record.Attendee) {
	list = entries(m, post)
	places := e.places(m)
	if len(places) == 0 {
		return list, nil
	}
	taken := func(a record.Attendee) bool {
		place, several := places[a.Person]
		return several && place != post && a.Presence != "absent"
	}
	for _, a := range list {
		if taken(a) {
			elsewhere = append(elsewhere, a)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), taken), elsewhere
}

// places tells for whoever is recorded as present on several posts of the
// meeting which of them that person fills: so that as many posts as can be are
// filled by somebody appointed to them, and then by anybody. Nil if nobody is.
func (e *evaluation) places(m *record.Meeting) map[string]string {
	if m.Attendance == nil {
		return nil
	}
	if places, found := e.filled[m.ID]; found {
		return places
	}
	on := map[string][]string{} // posts by person
	for _, a := range m.Attendance.Persons {
		if a.Presence != "absent" && !slices.Contains(on[a.Person], a.Post) {
			on[a.Person] = append(on[a.Person], a.Post)
		}
	}
	var places map[string]string
	for _, posts := range on {
		if len(posts) > 1 {
			places = e.match(m, on)
			break
		}
	}
	if e.filled == nil {
		e.filled = map[string]map[string]string{}
	}
	e.filled[m.ID] = places
	return places
}

// match fills posts with persons: first as many as can be with persons who are
// present and appointed to them, then those left with persons left. The order in
// the file does not matter.
func (e *evaluation) match(m *record.Meeting, on map[string][]string) map[string]string {
	var posts []string
	candidates := map[string][]string{}
	appointed := map[string][]string{}
	for _, a := range m.Attendance.Persons {
		if a.Presence == "absent" || slices.Contains(candidates[a.Post], a.Person) {
			continue
		}
		if candidates[a.Post] == nil {
			posts = append(posts, a.Post)
		}
		candidates[a.Post] = append(candidates[a.Post], a.Person)
		if _, how := e.bondOf(a.Person, a.Post, m); how == inTime && a.Presence == "present" {
			appointed[a.Post] = append(appointed[a.Post], a.Person)
		}
	}
	slices.Sort(posts)
	holder, place := map[string]string{}, map[string]string{} // by post, by person
	var fill func(post string, seen map[string]bool) bool
	fill = func(post string, seen map[string]bool) bool {
		slices.SortFunc(appointed[post], cmp.Compare[string])
		for _, person := range appointed[post] {
			if seen[person] {
				continue
			}
			seen[person] = true
			if other, taken := place[person]; !taken || fill(other, seen) {
				holder[post], place[person] = person, post
				return true
			}
		}
		return false
	}
	for _, post := range posts {
		fill(post, map[string]bool{})
	}
	for _, post := range posts {
		if _, filled := holder[post]; filled {
			continue
		}
		slices.Sort(candidates[post])
		for _, person := range candidates[post] {
			if _, taken := place[person]; !taken {
				holder[post], place[person] = person, post
				break
			}
		}
	}
	places := map[string]string{}
	for person, all := range on {
		if len(all) < 2 {
			continue
		}
		// Who fills none of them is counted on the first.
		if places[person] = place[person]; places[person] == "" {
			places[person] = slices.Min(all)
		}
	}
	return places
}
