package site

import (
	"strconv"

	"insyn/tools/internal/verdict"
)

// statusTimeline is the picture of a condition's status over time: a segment for each key
// date, a shape for each run of them, the day of the report, and the years. The
// spells below it say the same in words.
//
// Places and widths are in per cent of the picture's width, so that it is as
// wide as there is room, while lines and words keep their size.
type statusTimeline struct {
	Segments []segment  `json:"segments"`
	Runs     []runShape `json:"runs"`
	Today    tick       `json:"today"` // between what has been and what is coming
	Years    []tick     `json:"years"` // where a new year begins
}

type segment struct {
	X      string `json:"x"`
	Width  string `json:"width"`
	Status string `json:"status"`
	Coming bool   `json:"coming"`
}

// runShape is where the shape of a status stands: in the middle of its segments.
type runShape struct {
	X      string `json:"x"`
	Status string `json:"status"`
	Coming bool   `json:"coming"`
}

// tick is a mark on the axis. Its words begin there, or where they would reach
// beyond the edge have their middle or their end there; a mark so near the one
// before it that the words would meet has none.
type tick struct {
	X      string `json:"x"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"` // "", "middle", "end"
}

// todayAt is the mark of the report's day. A date in full takes up to two thirds
// of a phone's width.
func todayAt(x float64) tick {
	t := tick{X: percent(x)}
	switch {
	case x > 66:
		t.Anchor = "end"
	case x > 34:
		t.Anchor = "middle"
	}
	return t
}

// yearAt is the mark of a year.
func yearAt(x float64, year int) tick {
	t := tick{X: percent(x), Text: strconv.Itoa(year)}
	if x > 100-yearRoom {
		t.Anchor = "end"
	}
	return t
}

// statusTimelineOf draws the key dates, nil where there is none.
func statusTimelineOf(dates []verdict.KeyDate, views []keyDateView) *statusTimeline {
	if len(dates) == 0 {
		return nil
	}
	var s statusTimeline
	each := 100 / float64(len(dates))
	past, runFrom := 0, 0
	labelled := -1. * yearRoom
	for i, d := range views {
		x := float64(i) * each
		s.Segments = append(s.Segments, segment{X: percent(x), Width: percent(each), Status: d.Tag.Status, Coming: d.Coming})
		if !d.Coming {
			past = i + 1
		}
		if i+1 == len(views) || views[i+1].Tag != d.Tag || views[i+1].Coming != d.Coming {
			s.Runs = append(s.Runs, runShape{X: percent(float64(runFrom+i+1) / 2 * each), Status: d.Tag.Status, Coming: d.Coming})
			runFrom = i + 1
		}
		if year := dates[i].Date.Time().Year(); i == 0 || year != dates[i-1].Date.Time().Year() {
			t := yearAt(x, year)
			if x >= labelled+yearRoom {
				labelled = x
			} else {
				t.Text = ""
			}
			s.Years = append(s.Years, t)
		}
	}
	s.Today = todayAt(float64(past) * each)
	return &s
}

// yearRoom is how much of the width of a phone's picture a year's four figures
// take, in per cent.
const yearRoom = 14

// percent writes a length as SVG takes it, the same on every machine.
func percent(x float64) string {
	return strconv.FormatFloat(x, 'f', 2, 64) + "%"
}
