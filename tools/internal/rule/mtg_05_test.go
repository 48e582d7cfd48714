package rule

import (
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/record"
)

// TestAtOnce: a short meeting within a long one does not hide that a third is
// within it too, and of many at one time each is told of once.
func TestAtOnce(t *testing.T) {
	sit := func(id string, from, to int) sitting {
		project, _, _ := strings.Cut(id, "-")
		m := &record.Meeting{Head: record.Head{Ref: record.Ref{Kind: record.KindMeeting, Project: project, ID: id}}}
		hour := func(h int) time.Time { return time.Date(2021, 1, 28, h, 0, 0, 0, time.UTC) }
		return sitting{meeting: m, start: hour(from), end: hour(to)}
	}
	var got []string
	for s, before := range atOnce([]sitting{
		sit("a-evening", 16, 17), sit("a-afternoon", 13, 15), sit("a-morning", 10, 11), sit("a-day", 9, 16),
		sit("b-one", 18, 20), sit("c-two", 18, 20), sit("c-three", 18, 20), sit("c-four", 18, 20),
	}) {
		got = append(got, s.meeting.Ref.ID+" in "+before.meeting.Ref.ID)
	}
	if want := []string{"a-morning in a-day", "a-afternoon in a-day", "c-four in b-one", "c-three in c-four", "c-two in c-four"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
