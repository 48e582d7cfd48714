package matrix

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

// worst is the order of what is told of several together, written here by itself.
var worst = []verdict.Status{
	verdict.NotFulfilled, verdict.Unconfirmed, verdict.ActionNeeded, verdict.OnTrack, verdict.Exempt, verdict.Fulfilled,
}

// TestMarks: whatever the parts are, and in whatever order, an occasion has a mark
// for each of them, and a whole period the worst.
func TestMarks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var v verdict.Verdict
		var all []Occasion
		for m := range 1 + random.IntN(4) {
			o := Occasion{Occasion: record.AtMeeting(fmt.Sprintf("m%d", m))}
			all = append(all, o)
			for post := range random.IntN(3) {
				v.Parts = append(v.Parts, verdict.Part{Occasion: o.Occasion, Post: fmt.Sprintf("p%d", post), Status: worst[random.IntN(len(worst))]})
			}
		}
		seen, least := 0, len(worst)
		for _, o := range all {
			marks := Marks(&v, []Occasion{o}, false)
			seen += len(marks)
			for _, s := range marks {
				least = min(least, slices.Index(worst, s))
			}
		}
		if seen != len(v.Parts) {
			t.Fatalf("%d marks of %d parts", seen, len(v.Parts))
		}
		whole := Marks(&v, all, true)
		if len(v.Parts) == 0 && len(whole) > 0 || len(v.Parts) > 0 && (len(whole) != 1 || whole[0] != worst[least]) {
			t.Fatalf("%v together are %v", v.Parts, whole)
		}
	}
}

// TestPeriods: each occasion stands once, the years in order, then those without
// a day, then those that the records lack.
func TestPeriods(t *testing.T) {
	var v verdict.Verdict
	for _, id := range []string{"", "b", "c", "a", "d", "b"} {
		v.Parts = append(v.Parts, verdict.Part{Occasion: record.AtMeeting(id)})
	}
	var files []*source.File
	for id, day := range map[string]string{"a": "2020-11-24", "b": "2021-09", "c": "2021-03-18"} {
		name := record.Ref{Kind: record.KindMeeting, Project: "p", ID: id}.Path()
		files = append(files, source.Parse(name, fmt.Appendf(nil, `{"id": %q, "sessions": [{"date": %q}]}`, id, day)))
	}
	p, ok := record.New(files, nil).Projects.Get("p")
	if !ok {
		t.Fatal("no project")
	}
	got := ""
	for _, one := range Periods(p, []verdict.Verdict{v, v}) {
		got += one.Year + fmt.Sprint(one.Lacking) + ":"
		for _, o := range one.Occasions {
			got += o.ID + o.Day.String() + " "
		}
	}
	if want := "2020false:a2020-11-24 2021false:c2021-03-18 b2021-09 false:d true: "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
