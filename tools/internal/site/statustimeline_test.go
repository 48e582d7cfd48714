package site

import (
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// TestStatusTimeline: a segment for each key date, side by side over the whole width; the
// day of the report stands where what is coming begins; no two years' figures
// meet on a phone.
func TestStatusTimeline(t *testing.T) {
	if statusTimelineOf(nil, nil) != nil {
		t.Error("a picture of no dates")
	}
	many := ""
	for year := range 40 {
		many += strconv.Itoa(2000+year) + "-01-01 "
	}
	for _, c := range []struct {
		dates, statuses string
		asOf            string
		today           string
		years           string // with their words, in order
		runs            int
	}{
		{"2021-01-28", "fulfilled", "2021-11-15", "100.00%", "2021", 1},
		{"2021-01-28 2021-09-14", "on-track on-track", "2020-11-15", "0.00%", "2021", 1},
		// One status, of which half is coming: two runs.
		{"2020-12-31 2021-01-28 2021-09-14 2022-04-05", "on-track on-track on-track on-track", "2021-01-28", "50.00%", "2020 2021 2022", 2},
		{"2021-01-28 2021-09-14 2022-04-05", "on-track not-fulfilled none", "2022-12-31", "100.00%", "2021 2022", 3},
		{many, strings.Repeat("fulfilled ", 40), "2010-06-01", "27.50%", "2000 2006 2012 2018 2024 2030 2036", 2},
	} {
		var dates []verdict.KeyDate
		var views []keyDateView
		statuses := strings.Fields(c.statuses)
		for i, d := range strings.Fields(c.dates) {
			k := verdict.KeyDate{Date: lang.MustDate(d)}
			status := verdict.Status(statuses[i])
			dates = append(dates, k)
			views = append(views, keyDateView{Tag: tagOf(lang.Swedish, &status), Coming: lang.MustDate(c.asOf).SurelyBefore(k.Date)})
		}
		s := statusTimelineOf(dates, views)
		if len(s.Segments) != len(dates) || s.Today.X != c.today || len(s.Runs) != c.runs {
			t.Errorf("%s: %d segments, %d runs, today at %s; want %d, %d, %s", c.dates, len(s.Segments), len(s.Runs), s.Today.X, len(dates), c.runs, c.today)
		}
		end := 0.0
		for i, x := range s.Segments {
			if at := number(t, x.X); at < end-.02 || at > end+.02 {
				t.Errorf("%s: segment %d begins at %g, the one before it ends at %g", c.dates, i, at, end)
			}
			end = number(t, x.X) + number(t, x.Width)
		}
		if end < 99.9 || end > 100.1 {
			t.Errorf("%s: the segments end at %g %%", c.dates, end)
		}
		var years []string
		for _, y := range s.Years {
			if y.Text != "" {
				years = append(years, y.Text)
			}
		}
		if got := strings.Join(years, " "); got != c.years {
			t.Errorf("%s: years %s, want %s", c.dates, got, c.years)
		}
	}
}

func number(t *testing.T, percent string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(strings.TrimSuffix(percent, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
