package lang

import (
	"encoding/json"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2021-01-28", "2020-02-29", "2022-09", "0001-01-01", "9999-12-31"} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s || !d.Known() || d.IsZero() {
			t.Errorf("%q: got %q, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "2021", "2021-1-28", "2021-01-28T09", "2021-02-29", "2021-13-01", "2021-00", "2021-01-00", "0000-01-01", "2021/01/28", "2021-01/28", "-021-01-28", "２０２１"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q: got %q, want an error", s, d)
		}
	}
}

func TestDaysOfMonth(t *testing.T) {
	for s, want := range map[string][2]string{
		"2022-09": {"2022-09-01", "2022-09-30"}, "2020-02": {"2020-02-01", "2020-02-29"}, "2021-02": {"2021-02-01", "2021-02-28"},
		"2021-12": {"2021-12-01", "2021-12-31"}, "2021-01-28": {"2021-01-28", "2021-01-28"}, "": {"", ""},
	} {
		var d Date
		if s != "" {
			d = MustDate(s)
		}
		if first, last := d.FirstDay().String(), d.LastDay().String(); first != want[0] || last != want[1] {
			t.Errorf("%q may be %s to %s, want %s to %s", s, first, last, want[0], want[1])
		}
		if d.ByMonth() != (len(s) == 7) {
			t.Errorf("%s by month: %t", s, d.ByMonth())
		}
	}
}

// TestInterval holds every comparison against all days that the two dates may
// be: surely is what holds of all of them, maybe what holds of some. An unknown
// date is given days far before and after the others.
func TestInterval(t *testing.T) {
	dates := []Date{{}}
	for _, s := range []string{
		"2020-12-31", "2021-01", "2021-01-01", "2021-01-15", "2021-01-31", "2021-02", "2021-02-01", "2021-02-28", "2022-01", "2022-01-15",
	} {
		dates = append(dates, MustDate(s))
	}
	days := func(d Date) []Date {
		switch {
		case !d.Known():
			return []Date{MustDate("1900-01-01"), MustDate("2021-01-15"), MustDate("2100-01-01")}
		case !d.ByMonth():
			return []Date{d}
		}
		var list []Date
		for day := d.FirstDay(); day.FirstDay().String()[:7] == d.String(); day = day.AddDays(1) {
			list = append(list, day)
		}
		return list
	}
	for _, a := range dates {
		for _, b := range dates {
			all, some := true, false
			earliest, latest := map[Date]bool{}, map[Date]bool{}
			for _, x := range days(a) {
				for _, y := range days(b) {
					before := x.String() < y.String()
					all, some = all && before, some || before
					if before {
						earliest[x], latest[y] = true, true
					} else {
						earliest[y], latest[x] = true, true
					}
				}
			}
			if a.SurelyBefore(b) != all || a.MaybeBefore(b) != some {
				t.Errorf("%q before %q: surely %t, maybe %t; want %t, %t", a, b, a.SurelyBefore(b), a.MaybeBefore(b), all, some)
			}
			if Earliest(a, b) != Earliest(b, a) || Latest(a, b) != Latest(b, a) {
				t.Errorf("the earliest or latest of %q and %q depends on their order", a, b)
			}
			for day := range earliest {
				if hull := Earliest(a, b); day.SurelyBefore(hull) || hull.SurelyBefore(day) {
					t.Errorf("the earliest of %q and %q is %q, which leaves out %q", a, b, hull, day)
				}
			}
			for day := range latest {
				if hull := Latest(a, b); day.SurelyBefore(hull) || hull.SurelyBefore(day) {
					t.Errorf("the latest of %q and %q is %q, which leaves out %q", a, b, hull, day)
				}
			}
		}
	}
}

func TestHulls(t *testing.T) {
	for _, test := range []struct{ a, b, earliest, latest string }{
		{"2021-01-28", "2021-09-14", "2021-01-28", "2021-09-14"},
		{"2021-09", "2021-09-14", "2021-09", "2021-09"},
		{"2021-09", "2021-09-01", "2021-09-01", "2021-09"},
		{"2021-09", "2021-09-30", "2021-09", "2021-09-30"},
		{"2021-09", "2021-10-02", "2021-09", "2021-10-02"},
		{"2021-09", "2021-10", "2021-09", "2021-10"},
		{"2021-09", "", "", ""},
	} {
		var b Date
		if test.b != "" {
			b = MustDate(test.b)
		}
		a := MustDate(test.a)
		if e, l := Earliest(a, b).String(), Latest(a, b).String(); e != test.earliest || l != test.latest {
			t.Errorf("%s and %q: earliest %q, latest %q; want %q, %q", test.a, test.b, e, l, test.earliest, test.latest)
		}
	}
	if Earliest().Known() || Latest().Known() {
		t.Error("of no dates there is no earliest")
	}
}

func TestInOrder(t *testing.T) {
	order := []Date{{}, MustDate("2020-12-31"), MustDate("2021-01-28"), MustDate("2022-09-29"), MustDate("2022-09-30"), MustDate("2022-09"), MustDate("2022-10-01")}
	for i, a := range order {
		for j, b := range order {
			if got := InOrder(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%s against %s: %d", a, b, got)
			}
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2021-01-28", 1, "2021-01-29"}, {"2021-01-31", 1, "2021-02-01"}, {"2021-01-01", -1, "2020-12-31"},
		{"2020-02-28", 1, "2020-02-29"}, {"2022-09", 1, "2022-10-01"}, {"2021-03-27", 2, "2021-03-29"},
	} {
		from, want := MustDate(test.from), MustDate(test.want)
		if got := from.AddDays(test.n); got != want {
			t.Errorf("%s%+d: got %s, want %s", test.from, test.n, got, test.want)
		}
		if got := from.Days(want); got != test.n {
			t.Errorf("%s to %s: %d days", test.from, test.want, got)
		}
	}
	if got := MustDate("0001-01-01").Days(MustDate("9999-12-31")); got != 3652058 {
		t.Errorf("%d days in all the years there are", got)
	}
	if (Date{}).AddDays(3).Known() {
		t.Error("some days after an unknown date are unknown")
	}
}

func TestNewDate(t *testing.T) {
	if got := NewDate(2021, time.January, 32).String(); got != "2021-02-01" {
		t.Error(got)
	}
	stockholm := time.FixedZone("", 3600)
	if got := DateOf(time.Date(2021, 1, 28, 0, 30, 0, 0, stockholm)).String(); got != "2021-01-28" {
		t.Error(got)
	}
}

func TestDateJSON(t *testing.T) {
	type record struct {
		A Date  `json:"a"`
		B Date  `json:"b,omitzero"`
		C *Date `json:"c"`
	}
	var r record
	if err := json.Unmarshal([]byte(`{"a": "2022-09", "b": null, "c": "2021-01-28"}`), &r); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r)
	if err != nil || string(data) != `{"a":"2022-09","c":"2021-01-28"}` {
		t.Errorf("%s, %v", data, err)
	}
	if err := json.Unmarshal([]byte(`{"a": "2021-02-30"}`), &r); err == nil {
		t.Error("a day that does not exist is read")
	}
	if err := json.Unmarshal([]byte(`{"a": ""}`), &r); err != nil || r.A.Known() {
		t.Error("an empty date is unknown")
	}
}

func TestDateIn(t *testing.T) {
	for s, want := range map[string]Text{
		"2021-01-28": {"28 januari 2021", "28 January 2021"},
		"2022-05-01": {"1 maj 2022", "1 May 2022"},
		"2022-09":    {"september 2022", "September 2022"},
	} {
		if got := MustDate(s).Text(); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
	if got := (Date{}).Text(); got != T("datum saknas", "date unknown") {
		t.Error(got)
	}
}

func TestOnDay(t *testing.T) {
	for date, want := range map[Date][2]Text{
		MustDate("2021-01-28"): {T("den 28 januari 2021", "on 28 January 2021"), T("den 28 januari 2021", "28 January 2021")},
		MustDate("2022-09"):    {T("i september 2022", "in September 2022"), T("i september 2022", "September 2022")},
		{}:                     {T("på okänd dag", "on an unknown day"), T("på okänd dag", "an unknown day")},
	} {
		if got := [2]Text{date.OnDay(), date.TheDay()}; got != want {
			t.Errorf("%v: got %v", date, got)
		}
	}
}
