package lang

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// TestStockholm: each hour from before the first summer time until long
// from now is what the time zone database says. Where it says otherwise, the base64 of
// Europe/Stockholm from lib/time/zoneinfo.zip of Go is to be put into clock.go.
func TestStockholm(t *testing.T) {
	want, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	for at := time.Date(1870, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2100; at = at.Add(time.Hour) {
		_, is := at.In(Stockholm()).Zone()
		if _, offset := at.In(want).Zone(); is != offset {
			t.Fatalf("%s is %d s from UTC, not %d", at, is, offset)
		}
	}
	if Stockholm().String() != "Europe/Stockholm" {
		t.Errorf("it is called %s", Stockholm())
	}
}
