package rule

import (
	"reflect"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// sameDemand tells whether the funder asks the same by two entries: all but how
// the region reads it.
func sameDemand(a, b *record.Judgement) bool {
	return reflect.DeepEqual(demand(a), demand(b))
}

// demand returns the entry without its day, its sources and the region's reading,
// and with its lists in order.
func demand(j *record.Judgement) record.Judgement {
	out := *j
	out.Known, out.Document, out.Decision, out.Index = lang.Date{}, "", "", 0
	if a := j.Attendance; a != nil {
		own := *a
		own.Posts, own.Roles, own.Meetings = sorted(a.Posts), nil, sorted(a.Meetings)
		out.Attendance = &own
	}
	if s := j.SamePerson; s != nil {
		out.SamePerson = &record.SamePerson{Post: s.Post, Meetings: sorted(s.Meetings)}
	}
	if m := j.Mandate; m != nil {
		out.Mandate = &record.MandateDemand{Post: m.Post, Meetings: sorted(m.Meetings)}
	}
	if n := j.AtLeast; n != nil {
		out.AtLeast = &record.AtLeast{N: n.N, Conditions: sorted(n.Conditions)}
	}
	if r := j.Report; r != nil {
		out.Report = &record.Reporting{Reports: sorted(r.Reports)}
	}
	if d := j.Deed; d != nil {
		out.Deed = &record.Doing{Deeds: sorted(d.Deeds)}
	}
	return out
}

// sameReading tells whether the region reads two entries of one way alike: which
// bodies and roles count.
func sameReading(a, b *record.Judgement) bool {
	read := func(j *record.Judgement) (bodies, roles []string) {
		if j.Mandate != nil {
			return sorted(j.Mandate.Bodies), sorted(j.Mandate.Roles)
		}
		if j.Attendance != nil {
			return nil, sorted(j.Attendance.Roles)
		}
		return nil, nil
	}
	bodies, roles := read(a)
	otherBodies, otherRoles := read(b)
	return slices.Equal(bodies, otherBodies) && slices.Equal(roles, otherRoles)
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }
