package redact

import (
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

// Meet tells whether a text that EndsNumber ends the identity number that the other
// begins, where neither holds one by itself.
func Meet(begins, ends string, today lang.Date) bool {
	return manyDigits(begins, 5) && len(InProse(begins+" "+ends, today)) > 0 && len(InProse(begins, today)) == 0 && len(InProse(ends, today)) == 0
}
