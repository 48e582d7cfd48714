package lang

import (
	"fmt"
	"strconv"
	"time"
)

// Date is when something is, in Stockholm's calendar: a day ("2021-01-28"), some
// day of a month ("2022-09"), or, as the zero value, some day that is not known.
// Dates compare with == and may be map keys.
//
// A date is an interval of days, so there are two questions of each comparison:
// whether it surely holds and whether it may. There is no Before that would
// answer only one of them.
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

// FirstDay returns the first of the days that the date may be: itself, or the
// first day of the month. An unknown date stays unknown.
func (d Date) FirstDay() Date {
	if d.ByMonth() {
		d.day = 1
	}
	return d
}

// LastDay returns the last of the days that the date may be: itself, or the
// last day of the month. An unknown date stays unknown.
func (d Date) LastDay() Date {
	if d.ByMonth() {
		d.day = int8(lastDay(int(d.year), int(d.month)))
	}
	return d
}

// SurelyBefore reports whether d lies before e, whichever day of its month, or
// of all time, either of them is. A date that is not known is surely before
// nothing, and nothing is surely before it.
func (d Date) SurelyBefore(e Date) bool {
	return d.Known() && e.Known() && d.LastDay().number() < e.FirstDay().number()
}

// MaybeBefore reports whether d may lie before e: some day that d may be comes
// before some day that e may be. Of a date that is not known that is always so.
func (d Date) MaybeBefore(e Date) bool {
	return !d.Known() || !e.Known() || d.FirstDay().number() < e.LastDay().number()
}

// InOrder orders dates for lists: by the last day that they may be, a day
// before the month that it ends. An unknown date comes first. It is an order to
// show things in and says nothing of what came before what, see SurelyBefore.
func InOrder(d, e Date) int {
	if n := d.LastDay().number() - e.LastDay().number(); n != 0 {
		return n
	}
	return e.FirstDay().number() - d.FirstDay().number()
}

// Earliest returns when the first of the dates is, as precisely as a date can
// say it: a day, a month, or unknown. So the earliest of a month and a day
// within it is the month, unless the day is its first.
func Earliest(dates ...Date) Date {
	return hull(dates, func(a, b Date) bool { return a.number() < b.number() })
}

// Latest returns when the last of the dates is, like Earliest.
func Latest(dates ...Date) Date {
	return hull(dates, func(a, b Date) bool { return a.number() > b.number() })
}

// hull returns the date that holds the extreme of the dates' first days and
// that of their last days.
func hull(dates []Date, beyond func(a, b Date) bool) Date {
	var first, last Date
	for i, d := range dates {
		if !d.Known() {
			return Date{}
		}
		if f := d.FirstDay(); i == 0 || beyond(f, first) {
			first = f
		}
		if l := d.LastDay(); i == 0 || beyond(l, last) {
			last = l
		}
	}
	switch {
	case first == last:
		return first
	case first.year == last.year && first.month == last.month:
		return Date{year: first.year, month: first.month}
	}
	return Date{} // it takes more than one month to hold them
}

// number is larger for a later day. The date is a day or unknown.
func (d Date) number() int { return int(d.year)<<9 | int(d.month)<<5 | int(d.day) }

// AddDays returns the day n days after the last day that the date may be
// (before it if n < 0).
func (d Date) AddDays(n int) Date {
	if !d.Known() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// AddMonths returns the day n months later, of a month that lacks it the last; of a
// month, the month.
func (d Date) AddMonths(n int) Date {
	if !d.Known() {
		return d
	}
	first := time.Date(int(d.year), time.Month(d.month), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	out := DateOf(first)
	out.day = min(d.day, DateOf(first.AddDate(0, 1, -1)).day)
	return out
}

// Time returns midnight UTC of the last day that the date may be.
func (d Date) Time() time.Time {
	e := d.LastDay()
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
	switch {
	case !d.Known() && l == English:
		return "date unknown"
	case !d.Known():
		return "datum saknas"
	}
	month := swedishMonths[d.month-1]
	if l == English {
		month = englishMonths[d.month-1]
	}
	text := month + " " + strconv.Itoa(int(d.year))
	if d.day != 0 {
		text = strconv.Itoa(int(d.day)) + " " + text
	}
	return text
}

// Short writes the date where its year is told elsewhere: "28/1" and "28 Jan",
// of a month "sep" and "Sep"; of an unknown date nothing.
func (d Date) Short() Text {
	if !d.Known() {
		return Text{}
	}
	sv, en := swedishMonths[d.month-1][:3], englishMonths[d.month-1][:3]
	if d.ByMonth() {
		return T(sv, en)
	}
	return T(fmt.Sprintf("%d/%d", d.day, d.month), fmt.Sprintf("%d %s", d.day, en))
}

// OnDay writes when something is: "den 28 januari 2021" and "on 28 January
// 2021", of a month "i september 2022" and "in September 2022".
func (d Date) OnDay() Text {
	switch {
	case !d.Known():
		return T("på okänd dag", "on an unknown day")
	case d.ByMonth():
		return Format("i %s", "in %s", d)
	}
	return Format("den %s", "on %s", d)
}

// TheDay is OnDay where the English sentence has a preposition of its own: "the
// meeting of 28 January 2021". Where the Swedish one has too ("från", "till")
// the date stands by itself, as Text writes it.
func (d Date) TheDay() Text {
	if !d.Known() {
		return T(d.OnDay().SV, "an unknown day")
	}
	return T(d.OnDay().SV, d.In(English))
}

// Text writes the date in both languages.
func (d Date) Text() Text { return Text{SV: d.In(Swedish), EN: d.In(English)} }
