package redact

import "testing"

func TestPhoneNumbers(t *testing.T) {
	for text, want := range map[string]int{
		"070-123 45 67":                     1,
		"0701234567":                        1,
		"070 123 45 67, 08-123 456 78":      2,
		"Ring 0470-12 34 56.":               1,
		"+46 70 123 45 67":                  1,
		"+46701234567":                      1,
		"0046 70 123 45 67":                 1,
		"(08-12 34 56)":                     1,
		"010-000 00 00":                     1,
		"":                                  0,
		"2021-01-28 09:00":                  0,
		"den 28 januari 2021 kl. 0900-1200": 0,
		"kl. 09.00–12.00":                   0,
		"09-12 och 13-15":                   0,
		"RS 912-2025, LD13/03336":           0,
		"dnr 0912/1945-12":                  0,
		"2020/012345678":                    0,
		"SE02021006149":                     0,
		"1 012 345 678":                     0,
		"§ 012 345 678 kronor och 5":        1, // nothing tells it from a number
		"sha256:0123456789abcdef0123456789": 0,
		"0000000000":                        0,
	} {
		if got := PhoneNumbers(text); got != want {
			t.Errorf("PhoneNumbers(%q) = %d, want %d", text, got, want)
		}
	}
}
