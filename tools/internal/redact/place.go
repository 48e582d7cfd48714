package redact

import (
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

// Place is where something stands in a text: bytes Start to End. What stands
// there is for nobody to repeat.
type Place struct{ Start, End int }

// InProse returns where personal identity and coordination numbers stand in a
// text that people write, in every spelling. Today, if known, tells a recent
// day with a clock time from a number: see Numbers.
func InProse(text string, today lang.Date) []Place {
	var places []Place
	for _, n := range Numbers(text, today) {
		if n.Kind == Identity {
			places = append(places, Place{n.Start, n.End})
		}
	}
	return places
}

// Sure returns where personal identity and coordination numbers surely stand in
// a text of any other kind, such as code or a table made by a machine: ten or
// twelve digits, together or with one sign before the last four, whose date
// exists and whose check digit is right, and that are no part of a longer word
// or number.
func Sure(text string) []Place {
	var places []Place
	for end := 0; end < len(text); {
		start := end
		for start < len(text) && !isDigit(text[start]) {
			start++
		}
		for end = start; end < len(text) && isDigit(text[end]); {
			end++
		}
		birth := end - start
		whole := end
		if (birth == 6 || birth == 8) && end+5 <= len(text) && (text[end] == '-' || text[end] == '+' || text[end] == ' ') && digitsOnly(text[end+1:end+5]) {
			whole = end + 5
		}
		digits := text[start:end]
		if whole > end {
			digits += text[end+1 : whole]
		}
		if (len(digits) == 10 || len(digits) == 12) && IsIdentityNumber(digits) && standsAlone(text, start, whole) {
			places = append(places, Place{start, whole})
			end = whole
		}
	}
	return places
}

// standsAlone tells whether what stands there is no part of a longer word,
// number or digest: there is neither letter nor digit beside it, no digit beyond
// a point, and nothing of a UUID beyond a dash.
func standsAlone(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !ofWord(before) && !ofWord(after) &&
		!(before == '.' && start > 1 && isDigit(text[start-2])) &&
		!(after == '.' && end+1 < len(text) && isDigit(text[end+1])) &&
		!(before == '-' && !beyond(text[:start-1], true)) &&
		!(after == '-' && !beyond(text[end+1:], false))
}

// beyond tells whether what goes on to the left or the right is a word rather
// than hexadecimal signs.
func beyond(text string, left bool) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeRuneInString(text)
		if left {
			r, size = utf8.DecodeLastRuneInString(text)
		}
		switch {
		case !ofWord(r) || n == longestToken:
			return n == 0
		case r >= utf8.RuneSelf || !isHex(byte(r)):
			return true
		case left:
			text = text[:len(text)-size]
		default:
			text = text[size:]
		}
	}
}

func ofWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func digitsOnly(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}
