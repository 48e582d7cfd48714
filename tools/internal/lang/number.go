package lang

import "strconv"

var numberWords = [...]Text{
	T("noll", "zero"), T("ett", "one"), T("två", "two"), T("tre", "three"),
	T("fyra", "four"), T("fem", "five"), T("sex", "six"), T("sju", "seven"),
	T("åtta", "eight"), T("nio", "nine"), T("tio", "ten"), T("elva", "eleven"),
	T("tolv", "twelve"),
}

// InWords writes a count of neuter things ("ett villkor"), up to twelve as a
// word.
func InWords(n int) Text {
	if n >= 0 && n < len(numberWords) {
		return numberWords[n]
	}
	return each(func(l Language) string { return Number(l, int64(n)) })
}

// Number groups the digits of n by thousands: with a no-break space in Swedish,
// a comma in English.
func Number(l Language, n int64) string {
	separator := "\u00a0"
	if l == English {
		separator = ","
	}
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}
