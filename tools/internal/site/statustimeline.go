package site

import (
	"strconv"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// statusTimeline is the picture of a condition's status over time, in true
// proportion: a segment for each run of days with one status, with a shape where
// there is room, the day of the report, and the years. The spells below it say the
// same in words.
//
// Places and widths are in per cent of the picture's width, so that it is as
// wide as there is room, while lines and words keep their size.
type statusTimeline struct {
	Segments []segment `json:"segments"`
	Today    tick      `json:"today"` // between what has been and what is coming
	Years    []tick    `json:"years"` // where a new year begins
}

type segment struct {
	x      float64
	X      string `json:"x"`
	Width  string `json:"width"`
	Status string `json:"status"`
	Coming bool   `json:"coming"`
	Middle string `json:"middle"` // where its shape stands, "" without room for one
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

// statusTimelineOf draws the key dates, each a day by its place among all days; nil
// where there is none. A status holds until the next key date, the last one to the
// day of the report, or for some days.
func statusTimelineOf(dates []verdict.KeyDate, views []keyDateView, asOf lang.Date) *statusTimeline {
	if len(dates) == 0 {
		return nil
	}
	first := dates[0].Date.FirstDay()
	last := dates[len(dates)-1].Date.FirstDay()
	end := last.AddDays(max(30, first.Days(last)/20))
	if end.SurelyBefore(asOf) {
		end = asOf
	}
	place := func(d lang.Date) float64 {
		return 100 * float64(first.Days(d.FirstDay())) / float64(first.Days(end))
	}
	today := min(100, max(0, place(asOf)))
	var s statusTimeline
	add := func(x, until float64, status string, coming bool) {
		if last := len(s.Segments) - 1; last >= 0 && s.Segments[last].Status == status && s.Segments[last].Coming == coming {
			x = s.Segments[last].x
			s.Segments = s.Segments[:last]
		}
		run := segment{x: x, X: percent(x), Width: percent(until - x), Status: status, Coming: coming}
		if until-x >= shapeRoom {
			run.Middle = percent((x + until) / 2)
		}
		s.Segments = append(s.Segments, run)
	}
	for from := 0; from < len(dates); {
		to := from + 1
		for to < len(dates) && views[to].Tag == views[from].Tag && views[to].Coming == views[from].Coming {
			to++
		}
		x, until := place(dates[from].Date), 100.
		if to < len(dates) {
			until = place(dates[to].Date)
		}
		status := views[from].Tag.Status
		if now := max(x, today); !views[from].Coming && now < until {
			// What is so now is expected to be so until the next key date.
			if x < now {
				add(x, now, status, false)
			}
			add(now, until, status, true)
		} else {
			add(x, until, status, views[from].Coming)
		}
		from = to
	}
	labelled := -1. * yearRoom
	for year := first.Time().Year(); year <= end.Time().Year(); year++ {
		begins := place(lang.NewDate(year, time.January, 1))
		x := max(0, begins)
		t := yearAt(x, year)
		// The first is no whole year: its figures give way to those of the next.
		if next := place(lang.NewDate(year+1, time.January, 1)); x >= labelled+yearRoom && (begins >= 0 || next >= yearRoom) {
			labelled = x
		} else {
			t.Text = ""
		}
		s.Years = append(s.Years, t)
	}
	s.Today = todayAt(today)
	return &s
}

// shapeRoom is how much of a phone's picture a shape takes, in per cent.
const shapeRoom = 7

// yearRoom is how much of the width of a phone's picture a year's four figures
// take, in per cent.
const yearRoom = 14

// percent writes a length as SVG takes it, the same on every machine.
func percent(x float64) string {
	return strconv.FormatFloat(x, 'f', 2, 64) + "%"
}
