package site

import (
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// TestStatusTimeline: the segments lie side by side over the whole width, each as
// long as its days are many; the day of the report stands at its place among them;
// no two years' figures meet on a phone.
func TestStatusTimeline(t *testing.T) {
	if statusTimelineOf(nil, nil, lang.MustDate("2021-01-01")) != nil {
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
		widths          string // of the segments
	}{
		{"2021-01-28", "fulfilled", "2021-02-07", "33.33%", "2021", "33.33% 66.67%"},
		{"2021-01-01 2021-09-28", "on-track on-track", "2020-11-15", "0.00%", "2021", "100.00%"},
		// One status, of which some is coming: two segments, in true proportion.
		{"2021-01-01 2021-01-11 2021-03-12", "on-track on-track on-track", "2021-01-11", "10.00%", "2021", "10.00% 90.00%"},
		// What was long ago is far from the day of the report.
		{"2021-01-01 2021-01-02 2021-01-11", "on-track not-fulfilled none", "2021-04-11", "100.00%", "2021", "1.00% 9.00% 90.00%"},
		{many, strings.Repeat("fulfilled ", 40), "2010-06-01", "25.43%", "2000 2006 2012 2018 2024 2030 2036", "25.43% 74.57%"},
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
		s := statusTimelineOf(dates, views, lang.MustDate(c.asOf))
		var widths []string
		end := 0.0
		for i, x := range s.Segments {
			if at := number(t, x.X); at < end-.02 || at > end+.02 {
				t.Errorf("%s: segment %d begins at %g, the one before it ends at %g", c.dates, i, at, end)
			}
			end = number(t, x.X) + number(t, x.Width)
			widths = append(widths, x.Width)
		}
		if got := strings.Join(widths, " "); got != c.widths || s.Today.X != c.today {
			t.Errorf("%s: segments %s, today at %s; want %s, %s", c.dates, got, s.Today.X, c.widths, c.today)
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
