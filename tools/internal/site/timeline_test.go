package site

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// TestTimeline: every dated meeting, decision and deviation of the made-up region
// is a line of its timeline, in order; the picture stays within its edges, says
// in words what it shows, and tells nothing of a masked person's seats.
func TestTimeline(t *testing.T) {
	in := example(t)
	masked := 0
	masking := words{Text: "Namnet lämnas inte ut"}
	for _, l := range lang.All {
		b, err := newBuilder(in, past{}, l)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.reg.Projects.All() {
			years := b.events(p)
			lines, last := 0, ""
			for _, y := range years {
				for _, e := range y.Events {
					lines++
					if day := e.on.String(); day < last || !strings.HasPrefix(e.Day.ISO, y.Year) {
						t.Errorf("%s: %s stands after %s, under %s", p.ID, day, last, y.Year)
					} else {
						last = day
					}
					if e.What.To == "" || e.Coming != b.asOf.SurelyBefore(e.on) {
						t.Errorf("%s: %+v", p.ID, e)
					}
				}
			}
			if n := p.Decisions.Len() + p.Deviations.Len(); lines < n || n == 0 {
				t.Errorf("%s: %d lines for %d decisions and deviations", p.ID, lines, n)
			}
			v := b.picture(p)
			name := words{}
			for _, lane := range v.Lanes {
				if len(lane.Text) == 0 || len(lane.Bars)+len(lane.Points) == 0 {
					t.Errorf("%s: a lane with %d words and %d shapes: %+v", p.ID, len(lane.Text), len(lane.Bars)+len(lane.Points), lane)
				}
				for _, x := range lane.Bars {
					if from, wide := number(t, x.X), number(t, x.Width); from < 0 || wide <= 0 || from+wide > 101 {
						t.Errorf("%s: %s: a bar from %g, %g wide", p.ID, lane.Name.Text, from, wide)
					}
				}
				for _, x := range lane.Points {
					if at := number(t, x.X); at < 0 || at > 100 {
						t.Errorf("%s: %s: a point at %g", p.ID, lane.Name.Text, at)
					}
				}
				if lane.Kind == "post" {
					name = lane.Name
				} else if lane.Kind == "seat" && name == masking {
					t.Errorf("%s: a seat of a masked person is drawn", p.ID)
				}
				if lane.Kind == "post" && name == masking {
					masked++
				}
			}
		}
	}
	if masked == 0 {
		t.Error("no masked person was appointed: the test shows nothing")
	}
}

// TestTimelineEdges: a project of which no day is known has no picture and no
// lines; one day is enough; and however long the time, the years have room.
func TestTimelineEdges(t *testing.T) {
	for _, c := range []struct {
		name, project, meetings string
		lanes, lines, years     int
	}{
		{name: "nothing"},
		{name: "a meeting without a day", meetings: `{}`},
		{name: "one day", meetings: `{"sessions": [{"date": "2021-01-28"}]}`, lanes: 1, lines: 1, years: 1},
		{name: "a month", meetings: `{"sessions": [{"date": "2021-05"}]}`, lanes: 1, lines: 1, years: 1},
		{name: "an end alone", project: `, "periods": [{"to": "2022-09"}]`, lanes: 1, lines: 1, years: 1},
		{name: "as far as dates go", project: `, "periods": [{"from": "0002-01-01", "to": "9998-12-31"}]`, lanes: 1, lines: 2, years: 8},
	} {
		files := []*source.File{source.Parse("data/projects/x/project.json", []byte(`{"id": "x"`+c.project+`}`))}
		if c.meetings != "" {
			files = append(files, source.Parse("data/projects/x/meetings/a.json", []byte(strings.Replace(c.meetings, "{", `{"id": "a", `, 1))))
			if c.meetings == `{}` {
				files[1] = source.Parse(files[1].Path, []byte(`{"id": "a"}`))
			}
		}
		b := &builder{l: lang.Swedish, asOf: lang.MustDate("2021-06-01"), reg: record.New(files, nil), politician: map[string][]*record.Meeting{}}
		p, ok := b.reg.Projects.Get("x")
		if !ok {
			t.Fatalf("%s: no project", c.name)
		}
		lines := 0
		for _, y := range b.events(p) {
			lines += len(y.Events)
		}
		if lines != c.lines {
			t.Errorf("%s: %d lines, want %d", c.name, lines, c.lines)
		}
		v := b.picture(p)
		if v == nil {
			if c.lanes > 0 {
				t.Errorf("%s: no picture", c.name)
			}
			continue
		}
		if len(v.Lanes) != c.lanes || len(v.Years) != c.years {
			t.Errorf("%s: %d lanes and %d years, want %d and %d", c.name, len(v.Lanes), len(v.Years), c.lanes, c.years)
		}
		for _, l := range v.Lanes {
			if c.name == "a month" && (len(l.Points) > 0 || len(l.Bars) != 1 || l.Text[0].Text != "maj 2021") {
				t.Errorf("the meeting some day of May is drawn as %+v", l)
			}
		}
		places := []float64{}
		for _, y := range v.Years {
			if y.Text != "" {
				places = append(places, number(t, y.X))
			}
			if _, err := strconv.Atoi(y.Text); y.Text != "" && err != nil {
				t.Errorf("%s: the year %q", c.name, y.Text)
			}
		}
		for i, x := range places[1:] {
			if x-places[i] < yearRoom-.1 {
				t.Errorf("%s: years at %v meet", c.name, places)
			}
		}
		if !slices.IsSorted(places) {
			t.Errorf("%s: years at %v", c.name, places)
		}
	}
}
