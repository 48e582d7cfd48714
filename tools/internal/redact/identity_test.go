package redact

import (
	"strings"
	"testing"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

// The numbers are those that Skatteverket uses in its own examples, or made of
// them; the organization number is Tillväxtverket's.
func TestFindNumbers(t *testing.T) {
	today := lang.MustDate("2022-12-31")
	for _, c := range []struct {
		text string
		want string // i identity number, o organization number, in order
	}{
		{"191212121212", "i"},
		{"121212-1212", "i"},
		{"1212121212", "i"},
		{"19121212-1212", "i"},
		{"121212+1212", "i"},
		{"121212 1212", "i"},
		{"121212\u00a01212", "i"},
		{"121212 - 1212", "i"},
		{"121212\u2013 1212", "i"},
		{"12 12 12-12 12", "i"},
		{"1912-12-12-1212", "i"},
		{"1912-12-12 1212", "i"},
		{"1912.12.12.1212", "i"},
		{"121212/1212", "i"},
		{"121212, 1212", "i"},
		{"121212:1212", "i"},
		{"121212_1212", "i"},
		{"121212\n1212", "i"},
		{"1 9 1 2 1 2 1 2 1 2 1 2", "i"},
		{"12121 21212", "i"},
		{"personnummer121212-1212och mer", "i"},
		{"pnr121212-1212", "i"},
		{"121212\u00ad1212", "i"},
		{"12\u200b12\u200d12\u20601212", "i"},
		{"121212−1212", "i"},
		{"１２１２１２－１２１２", "i"},
		{"١٢١٢١٢-١٢١٢", "i"},
		{"𝟏𝟐𝟏𝟐𝟏𝟐𝟏𝟐𝟏𝟐", "i"},
		{"¹²¹²¹²-¹²¹²", "i"},
		{"①②①②①②-①②①②", "i"},
		{"121272-1219", "i"},   // coordination number: day 12 + 60
		{"19121272-1219", "i"}, // the same in full
		{"https://exempel.se/?p=121212%2D1212", "i"},
		{"100 % säkert: 121212%2D1212", "i"},
		{"121212&ndash;1212", "i"},
		{"121212&#45;1212", "i"},
		{"SE121212121201", "i"}, // a sole trader's VAT number
		{"född 121212 (sista fyra 1212)", "i"},
		{"Personnummer: född 1912-12-12, därefter siffrorna 1212", "i"},
		{"Alva 121212-1212 och Björn 19121212-1212.", "ii"},
		{"121212-1212 121212-1212", "ii"},

		{"202100-6149", "o"},
		{"162021006149", ""},
		{"16202100-6149", "o"},
		{"organisationsnummer 2021006149", "o"},
		{"2021006149", ""},
		{"http://dataportal.se/organisation/SE2021006149", ""},
		{"SE202100614901", ""},

		{"", ""},
		{"121212 1213", ""},  // wrong check digit
		{"121212-1213", "i"}, // but spelled as nothing else is
		{"dnr 121212-1213", ""},
		{"121212-1213-14", ""},
		{"121313-1210", ""}, // no such month
		{"120230-1212", ""}, // no such day
		{"12121212121", ""}, // eleven digits
		{"1212121212121", ""},
		{"2021-01-28", ""},
		{"2021-01-28 09:00–12:00", ""},
		{"2021-01-28T09:00:00+01:00", ""},
		{"2010-12-02 1208", ""},  // a date and a clock time
		{"20101202 1208", ""},    // the same
		{"2010-12-02 12.08", ""}, // the same
		{"20101202-1208", "i"},   // with a dash it is no clock time
		{"https://exempel.se/protokoll/20101202-1208.pdf", ""}, // but a file's name
		{"https://exempel.se/protokoll/20201020-9613.pdf", ""},
		{"https://exempel.se/protokoll/19101202-1208.pdf", "i"},
		{"https://exempel.se/protokoll/ 20101202-1208", "i"},
		{"exempel.se/20101202-1208.pdf", "i"}, // no address that a record may hold
		{"1910-12-02 1208", "i"},              // nor for one who could be elected
		{"121212 1212", "i"},                  // nor here: too old
		{"2018-10-15 – 2022-10-14", ""},
		{"2019-01-01–2022-12-31", ""},
		{"2019-01-01/2022-12-31", ""},
		{"2021-01-28, 2021-09-14 och 2022-04-05", ""},
		{"070-121 21 28", ""},
		{"0707-12 12 16", ""},
		{"070-1212 128", ""},
		{"+46 70 121 21 28", ""},
		{"+46701212128", ""},
		{"0046 70 121 21 28", ""},
		{"010-121 21 21", ""},
		{"08-121 212 12", ""},
		{"1 212 121 212 kronor", ""},
		{"RS 912-2025, LD13/03336, N2019/02162/RTL", ""},
		{"SFS 2022:638, KL 5:65–69", ""},
		{"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ""},
		{"sha256:a1212121212b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991", ""},
		{"commit 977c708a1212121212bfc3d42e5aac5ba805825d", ""},
		{"1e4650a2-1212-4a12-9b12-191212121212", ""},
		{"född 121212 och bor på Storgatan 1212", ""},
		{"”Mandattiden börjar” (2022-12-31) är efter ”Mandattiden slutar” (2022-01-01).", ""},
		{"Perioden 1999-01-01, som slutar 2001", ""},
		{"Platsens första dag: 2019-01-01. Platsen slutar: 2022-12-31", ""}, // a year is nobody's last four
	} {
		var got strings.Builder
		for _, n := range Numbers(c.text, today) {
			got.WriteByte("io"[n.Kind])
		}
		if got.String() != c.want {
			t.Errorf("Numbers(%q) = %q, want %q", c.text, got.String(), c.want)
		}
	}
}

func TestMaskIdentityNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"data/people/person-7k2.json", "data/people/person-7k2.json"},
		{"data/people/19121212-1212.json", "data/people/●●●●●●.json"},
		{"Alva 121212-1212 och 202100-6149.", "Alva ●●●●●● och 202100-6149."},
		{"121212%2D1212", "●●●●●●"},
		{"12\u200b1212-12\u00ad12, 121212-1212", "●●●●●●, ●●●●●●"},
	} {
		if got := IdentityNumbers(c.text); got != c.want {
			t.Errorf("IdentityNumbers(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// Every digit of every script is read as what it says: ten in a row from its
// zero on.
func TestDigitValue(t *testing.T) {
	for _, zero := range []rune{'0', '٠', '۰', '०', '๐', '０', '𝟎', '𝟘', '𝟢', '𝟬', '𝟶', '𞥐'} {
		for i := range 10 {
			got, ok := digitValue(zero + rune(i))
			if !ok || got != '0'+byte(i) {
				t.Errorf("digitValue(%U) = %q, %v, want %d", zero+rune(i), got, ok, i)
			}
		}
	}
	for r, want := range map[rune]byte{'²': '2', '₇': '7', '④': '4'} {
		if got, ok := digitValue(r); !ok || got != want {
			t.Errorf("digitValue(%q) = %q, %v, want %q", r, got, ok, want)
		}
	}
	for _, r := range "ao½⑩Ⅳ-" {
		if got, ok := digitValue(r); ok {
			t.Errorf("digitValue(%q) = %q, want none", r, got)
		}
	}
}

// FuzzIdentityNumber puts a number into any text, parted in any of the ways
// that people part it: it is found, and nothing of it is left when masked.
func FuzzIdentityNumber(f *testing.F) {
	f.Add("Alva ", "-", " är född då.", uint16(43), uint16(1212), true)
	f.Add("pnr", "\u2013", "x", uint16(36000), uint16(7), false)
	f.Add("RS 912-2025 ", " ", "\n", uint16(0), uint16(9999), true)
	f.Fuzz(func(t *testing.T, before, separator, after string, day, serial uint16, full bool) {
		for _, text := range []string{before, separator, after} {
			if !utf8.ValidString(text) {
				return // not a text
			}
			IdentityNumbers(text)
		}
		Numbers(before+separator+after, lang.MustDate("2022-12-31"))

		// Only what may stand around and within a number can be promised.
		if r, _ := utf8.DecodeLastRuneInString(before); strings.ContainsAny(before, "0123456789%&") || r >= utf8.RuneSelf || before == "+46" {
			before = "x"
		}
		if strings.ContainsAny(after, "0123456789%&") {
			after = "x"
		}
		for _, r := range before + after {
			if _, digit := digitValue(r); digit {
				before, after = "x", "x"
			}
		}
		if !isSeparator(separator) {
			separator = "-"
		}
		born := lang.MustDate("1900-01-01").AddDays(int(day) % 36000)
		digits := strings.ReplaceAll(born.String(), "-", "")
		last := []byte{'0' + byte(serial/100%10), '0' + byte(serial/10%10), '0' + byte(serial%10), '0'}
		for ; !luhn(digits[2:] + string(last)); last[3]++ {
		}
		if !full {
			digits = digits[2:]
		}
		text := before + digits + separator + string(last) + after
		if !HasIdentityNumber(text) {
			t.Fatalf("%q: the number was not found", text)
		}
		if masked := IdentityNumbers(text); strings.Contains(masked, digits) || HasIdentityNumber(masked) {
			t.Fatalf("%q: masked as %q", text, masked)
		}
	})
}

func isSeparator(s string) bool {
	n := 0
	for _, r := range s {
		_, digit := digitValue(r)
		switch {
		case digit:
			return false
		case Unseen(r):
		case isDash(r) || r == ' ' || r == '\u00a0' || r == '/' || r == '.':
			n++
		default:
			return false
		}
	}
	return n <= longestGap
}
