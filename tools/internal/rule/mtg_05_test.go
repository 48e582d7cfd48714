package rule

import (
	"slices"
	"testing"
	"time"

	"insyn/tools/internal/record"
)

// TestAtOnce: a short meeting within a long one does not hide that a third is
// within it too.
func TestAtOnce(t *testing.T) {
	sit := func(id string, from, to int) sitting {
		m := &record.Meeting{Head: record.Head{Ref: record.Ref{Kind: record.KindMeeting, Project: "p", ID: id}}}
		hour := func(h int) time.Time { return time.Date(2021, 1, 28, h, 0, 0, 0, time.UTC) }
		return sitting{meeting: m, start: hour(from), end: hour(to)}
	}
	var got []string
	for s, before := range atOnce([]sitting{sit("after", 16, 17), sit("afternoon", 13, 15), sit("morning", 10, 11), sit("day", 9, 16)}) {
		got = append(got, s.meeting.Ref.ID+" in "+before.meeting.Ref.ID)
	}
	if want := []string{"morning in day", "afternoon in day"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
