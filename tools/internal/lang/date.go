package lang

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a calendar date in Stockholm, given by day ("2021-01-28") or by
// month ("2022-09"). The zero value is an unknown date. Values compare with ==
// and may be map keys.
type Date struct {
	year  int16
	month int8
	day   int8 // 0: the date is given by month
}

// NewDate gives the date of a day. It normalises like time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf gives the date that t's own clock shows.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int16(y), int8(m), int8(d)}
}

// ParseDate reads "YYYY-MM-DD" or "YYYY-MM", year 1 to 9999, and refuses a day
// that the calendar does not have.
func ParseDate(s string) (Date, error) {
	d, ok := parseDate(s)
	if !ok {
		return Date{}, fmt.Errorf("lang: %q is not a date YYYY-MM-DD or a month YYYY-MM that exists", s)
	}
	return d, nil
}

func parseDate(s string) (d Date, ok bool) {
	if (len(s) != 10 && len(s) != 7) || s[4] != '-' {
		return Date{}, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	if !ok1 || !ok2 || y < 1 || m < 1 || m > 12 {
		return Date{}, false
	}
	if len(s) == 7 {
		return Date{year: int16(y), month: int8(m)}, true
	}
	day, ok := digits(s[8:])
	if !ok || s[7] != '-' || day < 1 || day > 28 && day > lastDay(y, m) {
		return Date{}, false
	}
	return Date{int16(y), int8(m), int8(day)}, true
}

// MustDate is ParseDate for dates written in code.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func lastDay(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Known tells whether the date is known at all.
func (d Date) Known() bool { return d.year != 0 }

// IsZero is the opposite of Known; encoders use it to leave unknown dates out.
func (d Date) IsZero() bool { return d.year == 0 }

// ByMonth tells that only the month is known.
func (d Date) ByMonth() bool { return d.Known() && d.day == 0 }

// Day gives the day that the date is judged as: itself, or the last day of the
// month (rulebook FIL-07). An unknown date stays unknown.
func (d Date) Day() Date {
	if d.ByMonth() {
		d.day = int8(lastDay(int(d.year), int(d.month)))
	}
	return d
}

// Compare orders dates by the day that they are judged as; an unknown date
// comes before every known one.
func (d Date) Compare(e Date) int {
	if d.day == 0 || e.day == 0 {
		d, e = d.Day(), e.Day()
	}
	return d.number() - e.number()
}

// number is larger for a later day.
func (d Date) number() int { return int(d.year)<<9 | int(d.month)<<5 | int(d.day) }

// Before tells d < e. An unknown date is neither before nor after anything.
func (d Date) Before(e Date) bool { return d.Known() && e.Known() && d.Compare(e) < 0 }

// After tells d > e. An unknown date is neither before nor after anything.
func (d Date) After(e Date) bool { return d.Known() && e.Known() && d.Compare(e) > 0 }

// AddDays gives the date n days later (earlier if n < 0).
func (d Date) AddDays(n int) Date {
	if !d.Known() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// Time gives midnight UTC of the day that the date is judged as.
func (d Date) Time() time.Time {
	e := d.Day()
	return time.Date(int(e.year), time.Month(e.month), int(e.day), 0, 0, 0, 0, time.UTC)
}

// Days counts the days from d to e: positive if e is later.
func (d Date) Days(e Date) int {
	// Not by time.Sub, which holds no more than 292 years.
	return int((e.Time().Unix() - d.Time().Unix()) / (24 * 60 * 60))
}

// String gives ISO 8601: "2021-01-28", "2022-09", or "" when unknown.
func (d Date) String() string {
	switch {
	case !d.Known():
		return ""
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// MarshalText writes ISO 8601.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; "" is an unknown date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	e, err := ParseDate(string(b))
	*d = e
	return err
}

// The months as each language writes them in running text.
var (
	swedishMonths = [...]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
	englishMonths = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// In writes the date in running text: "28 januari 2021", "September 2022";
// an unknown date is said to be unknown.
func (d Date) In(l Language) string {
	var room [32]byte
	return string(d.appendIn(room[:0], l))
}

// appendIn adds what In gives.
func (d Date) appendIn(out []byte, l Language) []byte {
	switch {
	case !d.Known() && l == English:
		return append(out, "date unknown"...)
	case !d.Known():
		return append(out, "datum saknas"...)
	}
	month := swedishMonths[d.month-1]
	if l == English {
		month = englishMonths[d.month-1]
	}
	if d.day != 0 {
		out = append(strconv.AppendInt(out, int64(d.day), 10), ' ')
	}
	out = append(append(out, month...), ' ')
	return strconv.AppendInt(out, int64(d.year), 10)
}

// Text writes the date in both languages.
func (d Date) Text() Text { return Text{SV: d.In(Swedish), EN: d.In(English)} }
