package redact

import (
	"strconv"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sampletext"
)

// TestHalves: a number that is split over two values is put together, in either order
// of them and however each half is called, and what is no half of one is not.
func TestHalves(t *testing.T) {
	today := lang.MustDate("2022-12-31")
	for _, begins := range []string{"850709", "19850709", "1985-07-09", "född 1985-07-09", "Alva, född den 9 juli 1985", "född 1985-07-09 på BB", "DOB 1985-07-09"} {
		for _, ends := range []string{"9805", "-9805", "sista fyra 9805", "Fyra sista siffrorna: 9805.", "slutsiffror 9805", "the last four digits are 9805"} {
			if !BeginsNumber(begins) || !EndsNumber(ends) || !Meet(begins, ends, today) {
				t.Errorf("%q and %q do not meet", begins, ends)
			}
		}
		for _, ends := range []string{"2021", "RS 9805-2021", "9805 kr", "Box 9805", "09805"} {
			if EndsNumber(ends) && Meet(begins, ends, today) {
				t.Errorf("%q and %q meet", begins, ends)
			}
		}
	}
	for _, begins := range []string{"850709", "1985-07-09"} {
		if Meet(begins, "9806", today) { // the check digit is another
			t.Errorf("%q meets", begins)
		}
	}
	for _, begins := range []string{"", "2021-01-28", "850709-9805", "Alva", "RS 8507-2021"} {
		if Meet(begins, "9805", today) {
			t.Errorf("%q meets", begins)
		}
	}
	// A paragraph, of any number, beside the days of its record.
	for paragraph := 1000; paragraph < 1900; paragraph++ {
		for _, day := range []string{"2018-11-27", "2021-01-28", "namnden-2018-11-27", "2006-01-01"} {
			if Meet(day, strconv.Itoa(paragraph), today) {
				t.Errorf("%s and § %d meet", day, paragraph)
			}
		}
	}
	innocent, ending := 0, 0
	for _, x := range sampletext.Texts(1, 3000) {
		if x.Rule == sampletext.Innocent {
			if innocent++; EndsNumber(x.Text) {
				ending++
			}
		}
	}
	if ending*100 > innocent {
		t.Errorf("%d of %d innocent texts may end a number", ending, innocent)
	}
}

// TestGuess: letters are taken for figures only where the check digit is then right.
func TestGuess(t *testing.T) {
	for digit := range 10 {
		text := "personnummer 85O7O9-980" + strconv.Itoa(digit)
		if got := len(InProse(text, lang.Date{})) > 0; got != (digit == 5) {
			t.Errorf("%q is told of: %t", text, got)
		}
	}
}
