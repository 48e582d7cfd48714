package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/record"
)

// placed lists the politicians recorded on the post, each person counted for one
// post of the meeting at most. The others of that person are left out, and are
// told by elsewhere.
func (b *bench) placed(m *record.Meeting, post string) (list []record.Attendee, elsewhere []record.Attendee) {
	list = entries(m, post)
	places := b.places(m)
	if len(places) == 0 {
		return list, nil
	}
	taken := func(e record.Attendee) bool {
		place, several := places[e.Person]
		return several && place != post && e.Presence != "absent"
	}
	for _, e := range list {
		if taken(e) {
			elsewhere = append(elsewhere, e)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), taken), elsewhere
}

// places tells for whoever is recorded as present on several posts of the
// meeting which of them that person fills: so that as many posts as can be are
// filled by somebody appointed to them, and then by anybody. Nil if nobody is.
func (b *bench) places(m *record.Meeting) map[string]string {
	if m.Attendance == nil {
		return nil
	}
	if places, found := b.filled[m.ID]; found {
		return places
	}
	on := map[string][]string{} // posts by person
	for _, e := range m.Attendance.Persons {
		if e.Presence != "absent" && !slices.Contains(on[e.Person], e.Post) {
			on[e.Person] = append(on[e.Person], e.Post)
		}
	}
	var places map[string]string
	for _, posts := range on {
		if len(posts) > 1 {
			places = b.match(m, on)
			break
		}
	}
	if b.filled == nil {
		b.filled = map[string]map[string]string{}
	}
	b.filled[m.ID] = places
	return places
}

// match fills posts with persons: first as many as can be with persons who are
// present and appointed to them, then those left with persons left. The order in
// the file does not matter.
func (b *bench) match(m *record.Meeting, on map[string][]string) map[string]string {
	var posts []string
	candidates := map[string][]string{}
	appointed := map[string][]string{}
	for _, e := range m.Attendance.Persons {
		if e.Presence == "absent" || slices.Contains(candidates[e.Post], e.Person) {
			continue
		}
		if candidates[e.Post] == nil {
			posts = append(posts, e.Post)
		}
		candidates[e.Post] = append(candidates[e.Post], e.Person)
		if _, how := b.bondOf(e.Person, e.Post, m); how == inTime && e.Presence == "present" {
			appointed[e.Post] = append(appointed[e.Post], e.Person)
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
