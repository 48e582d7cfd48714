package rule

import (
	"time"

	"insyn/tools/internal/lang"
)

// nextWorkday gives the day itself, or the first day after it on which a term
// may end: a term that ends on a Saturday, a Sunday, a public holiday,
// Midsummer's Eve, Christmas Eve or New Year's Eve runs on to the next weekday
// (lag 1930:173, 2 §).
func nextWorkday(d lang.Date) lang.Date {
	for isDayOff(d) {
		d = d.AddDays(1)
	}
	return d
}

func isDayOff(d lang.Date) bool {
	t := d.Time()
	weekday := t.Weekday()
	if weekday == time.Saturday || weekday == time.Sunday {
		return true
	}
	// All Saints' Day and Midsummer's Day are Saturdays, Easter Day and Whit
	// Sunday Sundays: they need not be named (lag 1989:253).
	switch month, day := t.Month(), t.Day(); {
	case month == time.January && (day == 1 || day == 6),
		month == time.May && day == 1,
		month == time.June && day == 6,
		month == time.December && (day >= 24 && day <= 26 || day == 31),
		// Midsummer's Eve is the Friday before the Saturday between 20 and 26.
		month == time.June && weekday == time.Friday && day >= 19 && day <= 25:
		return true
	}
	easter := easterDay(t.Year())
	switch easter.Days(d) {
	case -2, 1, 39: // Good Friday, Easter Monday, Ascension Day
		return true
	}
	return false
}

// easterDay computes Easter Day in the Gregorian calendar by the anonymous
// algorithm, in Meeus' form.
func easterDay(year int) lang.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return lang.NewDate(year, time.Month(n/31), n%31+1)
}

// The terms of the Local Government Act, each moved past days off.

// approveBy is the last day to approve minutes (5 kap. 69 §: 14 days).
func approveBy(meeting lang.Date) lang.Date { return nextWorkday(meeting.AddDays(14)) }

// announceBy is the last day to announce an approval (8 kap. 12 §: the second
// day after).
func announceBy(approval lang.Date) lang.Date { return nextWorkday(approval.AddDays(2)) }

// appealBy is the last day to appeal (13 kap. 5 §: three weeks from the
// announcement).
func appealBy(notice lang.Date) lang.Date { return nextWorkday(notice.AddDays(21)) }
