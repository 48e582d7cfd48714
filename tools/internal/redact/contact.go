package redact

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var email = regexp.MustCompile(`[\p{L}0-9._%+-]+@([\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+)`)

// EmailDomains returns the domain of each e-mail address in the text, in order.
func EmailDomains(text string) []string {
	var domains []string
	for _, m := range email.FindAllStringSubmatch(text, -1) {
		domains = append(domains, m[1])
	}
	return domains
}

// IsPhone reports whether what stands in a field for telephone numbers is
// written as one: a national or international prefix, and no dash before the
// last four digits as an identity number has.
func IsPhone(text string) bool {
	if strings.HasPrefix(text, "+") {
		return true
	}
	groups := digitGroups(text)
	return len(groups) > 0 && groups[0].digits[0] == '0' && len(groups[0].digits) != 6 && len(groups[0].digits) != 8 && len(groups[0].digits) != 12
}

// PhoneNumbers counts the Swedish telephone numbers of a text: eight to eleven
// digits of which the first is 0, or the country's code before them, with the
// area code set apart or not. Dates, times, case numbers and what is part of
// another number or word are none.
func PhoneNumbers(text string) int {
	if !manyDigits(text, 8) || !mayStartPhone(text) {
		return 0
	}
	n := 0
	var buffer [32]digitGroup // a digest has about so many
	groups := appendDigitGroups(buffer[:0], text)
	for i := 0; i < len(groups); i++ {
		first := groups[i]
		// Right after other digits it goes on with their number.
		if !startsPhone(text, first) || i > 0 && groups[i-1].gap.length == 1 && groups[i-1].gap.space {
			continue
		}
		digits, last := len(first.digits), i
		for last+1 < len(groups) && groups[last].gap.length == 1 && (groups[last].gap.dash || groups[last].gap.space) && digits < 13 {
			last++
			digits += len(groups[last].digits)
		}
		if digits < 8 || digits > 13 || isHours(groups[i:last+1]) || HasIdentityNumber(text[first.start:groups[last].end]) {
			continue
		}
		n++
		i = last
	}
	return n
}

// mayStartPhone is the cheap look that spares dates the rest: it tells whether a
// telephone number may begin somewhere in the text.
func mayStartPhone(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '+' || mayHideDigit(c):
			return true
		case c == '0' && (i == 0 || strings.IndexByte("0123456789.,:/-", text[i-1]) < 0):
			return true
		}
	}
	return false
}

// startsPhone tells whether the group begins as a telephone number does, and
// nothing before it makes it part of something else.
func startsPhone(text string, g digitGroup) bool {
	before, size := utf8.DecodeLastRuneInString(text[:g.start])
	switch {
	case before == '+':
		return strings.HasPrefix(g.digits, "46")
	case !strings.HasPrefix(g.digits, "0") || len(g.digits) > 1 && g.digits[1] == '0' && !strings.HasPrefix(g.digits, "0046"):
		return false
	}
	return size == 0 || !unicode.IsLetter(before) && !strings.ContainsRune(".,:/§-–", before)
}

// isHours tells of hours from and to, as in 0900-1200.
func isHours(groups []digitGroup) bool {
	if len(groups) != 2 {
		return false
	}
	for _, g := range groups {
		if len(g.digits) != 4 || g.digits >= "2400" || g.digits[2] >= '6' {
			return false
		}
	}
	return true
}

// Digits returns the digits of the text, of any script, as 0 to 9.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digitValue(r); ok {
			return rune(d)
		}
		return -1
	}, text)
}
