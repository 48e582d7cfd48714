package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

// reserveWords say that a number stands for an identity number that somebody has
// not, or not yet.
var reserveWords = append([]string{"reservn", "reserv-", "reservid", "t-nummer", "t-nr", "tillfälligt nummer", "temporary number", "reserve number"}, identityWords...)

// reserves finds the numbers that care gives whoever has no identity number: a
// day of birth, and four signs of which one or two are letters ("-T802").
func reserves(text string, today lang.Date) (found []Number) {
	for start := 0; start < len(text); {
		if !isDigit(text[start]) {
			start++
			continue
		}
		end := start
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if n := end - start; n == 6 || n == 8 {
			if whole := reserveEnd(text, start, end, today); whole > 0 {
				found = append(found, Number{start, whole, Identity})
				end = whole
			}
		}
		start = end
	}
	return found
}

// reserveEnd returns where the number ends whose day of birth stands there, 0 if
// that is none.
func reserveEnd(text string, start, end int, today lang.Date) int {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	born, ok := birth(text[start:end] + "0000")
	if !ok || ofWord(before) || before == '-' || isRecent(born, today, end-start == 8) {
		return 0
	}
	rest := strings.TrimLeft(text[end:], " ")
	sign, size := utf8.DecodeRuneInString(rest)
	dash := size > 0 && isDash(sign)
	if dash {
		rest = strings.TrimLeft(rest[size:], " ")
	}
	letters, digits := 0, 0
	last := 0
	for i, r := range rest {
		if i > 0 && letters+digits == 4 || !unicode.IsUpper(r) && !isDigitRune(r) && !(i == 0 && dash && r == 't') {
			break
		}
		if isDigitRune(r) {
			digits++
		} else {
			letters++
		}
		last = i + utf8.RuneLen(r)
	}
	after, _ := utf8.DecodeRuneInString(rest[last:])
	together := len(text)-len(rest) == end
	switch {
	case letters+digits != 4, letters < 1, digits < 2, ofWord(after), after == '-':
		return 0
	case announcedAs(text, start, caseWords):
		return 0
	case dash, together && (end-start == 8 || letters == 1 && rest[0] == 'T'), announcedAs(text, start, reserveWords):
		return len(text) - len(rest) + last
	}
	return 0
}

func isDigitRune(r rune) bool { return '0' <= r && r <= '9' }
