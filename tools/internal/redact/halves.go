package redact

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
)

// EndsNumber tells whether the text may be the end of an identity number that begins
// in another text: it is four figures, or says of four that they are the last.
func EndsNumber(text string) bool {
	for begin := 0; begin < len(text); begin++ {
		end := begin
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end-begin == 4 && !isYear(text[begin:end]) {
			before := strings.ToLower(strings.ToValidUTF8(text[max(0, begin-longestWord):begin], ""))
			if containsAny(before, lastFour) || end == len(text) && strings.Trim(before, "-+– ") == "" {
				return true
			}
		}
		begin = end
	}
	return false
}

// BeginsNumber tells whether the text has figures enough for the day of birth that an
// identity number begins with.
func BeginsNumber(text string) bool { return manyDigits(text, 5) }

// Meet tells whether a text that EndsNumber ends the identity number that one which
// BeginsNumber begins, where neither holds one by itself. A day of the last eighteen
// years begins none: nobody of that age is named here, and most dates of records are
// of those years, where a paragraph with four figures may have the right check digit.
func Meet(begins, ends string, today lang.Date) bool {
	whole := begins + " " + ends
	return slices.ContainsFunc(InProse(whole, today), func(at Place) bool {
		digits := Digits(whole[at.Start:at.End])
		if len(digits) != 12 {
			return true
		}
		born, ok := birth(digits)
		return !ok || !isRecent(born, today, true)
	}) && len(InProse(begins, today)) == 0 && len(InProse(ends, today)) == 0
}
