package lang

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// TestReadDate: each day is read back from every way in which it is written, and
// what is no day of the calendar is none in any of them.
func TestReadDate(t *testing.T) {
	for d := MustDate("2019-12-01"); d != MustDate("2021-02-01"); d = d.AddDays(1) {
		iso := d.String()
		short := strings.ReplaceAll(iso, "-0", "-")
		for _, text := range []string{
			iso, " " + iso + "\n", short, strings.ReplaceAll(iso, "-", ""), strings.ReplaceAll(iso, "-", "–"), strings.ReplaceAll(short, "-", "\u2011"),
			d.In(Swedish), d.In(English), d.OnDay().SV, d.OnDay().EN, strings.ToUpper(d.In(Swedish)),
		} {
			if is, ok := ReadDate(text); !ok || is != d {
				t.Errorf("%q is read as %s, %t", text, is, ok)
			}
		}
	}
	if d, ok := ReadDate("2021-9"); !ok || d != MustDate("2021-09") {
		t.Errorf("a month is read as %s", d)
	}
	for _, text := range []string{"", "2021", "2021-02-29", "20210229", "2021-13-01", "202113", "29 februari 2021", "1 brumaire 2021", "28/1 2021", "2021-1-028", "0000-01-01", "2021-00-10"} {
		if d, ok := ReadDate(text); ok {
			t.Errorf("%q is read as %s", text, d)
		}
	}
}

// TestReadClock: each time of day is read back from every way in which it is written.
func TestReadClock(t *testing.T) {
	for minutes := range 24 * 60 {
		hour, minute := minutes/60, minutes%60
		want := fmt.Sprintf("%02d:%02d", hour, minute)
		ways := []string{want, " " + want + " ", strings.Replace(want, ":", ".", 1), strings.Replace(want, ":", "", 1), fmt.Sprintf("%d:%02d", hour, minute), fmt.Sprintf("kl. %d.%02d", hour, minute), "Klockan " + want}
		if minute == 0 {
			ways = append(ways, fmt.Sprintf("kl. %d", hour), fmt.Sprintf("kl %02d", hour), strconv.Itoa(hour))
		}
		for _, text := range ways {
			if is, ok := ReadClock(text); !ok || is != want {
				t.Errorf("%q is read as %q, %t", text, is, ok)
			}
		}
	}
	for _, text := range []string{"", "24:00", "09:60", "9:5", "kl.", "09:00:00", "09-00", "nio", "12345"} {
		if is, ok := ReadClock(text); ok {
			t.Errorf("%q is read as %q", text, is)
		}
	}
}
