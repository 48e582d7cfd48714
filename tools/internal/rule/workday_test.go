package rule

import (
	"testing"

	"insyn/tools/internal/lang"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name     string
		term     func(lang.Date) lang.Date
		from, to string
	}{
		{"approve, over Christmas", approveBy, "2020-12-11", "2020-12-28"},
		{"announce, over Christmas", announceBy, "2020-12-22", "2020-12-28"},
		{"appeal, past Epiphany", appealBy, "2020-12-16", "2021-01-07"},
		{"appeal, the same weekday", appealBy, "2020-12-28", "2021-01-18"},
		{"approve, plain", approveBy, "2020-12-15", "2020-12-29"},
		{"approve, on Saturday", approveBy, "2021-02-06", "2021-02-22"},
		{"announce, over Easter", announceBy, "2021-03-31", "2021-04-06"},
		{"announce, over Ascension Day", announceBy, "2021-05-11", "2021-05-14"},
		{"announce, over Midsummer", announceBy, "2021-06-23", "2021-06-28"},
		{"announce, the National Day on a Monday", announceBy, "2022-06-04", "2022-06-07"},
		{"announce, over New Year", announceBy, "2021-12-29", "2022-01-03"},
		{"appeal, on the first of May", appealBy, "2019-04-10", "2019-05-02"},
		{"announce, All Saints' Day", announceBy, "2021-11-04", "2021-11-08"},
	} {
		if got := c.term(lang.MustDate(c.from)); got != lang.MustDate(c.to) {
			t.Errorf("%s: from %s to %v, want %s", c.name, c.from, got, c.to)
		}
	}
}

func TestEasterDay(t *testing.T) {
	for _, day := range []string{"1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2024-03-31", "2025-04-20", "2038-04-25"} {
		want := lang.MustDate(day)
		if got := easterDay(want.Time().Year()); got != want {
			t.Errorf("easterDay(%d) = %v, want %v", want.Time().Year(), got, want)
		}
	}
}
