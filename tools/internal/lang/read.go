package lang

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	numericDate = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))$`)
	dateInWords = regexp.MustCompile(`^(?:(?i:den|on) )?(\d{1,2}) ([A-Za-z]+) (\d{4})$`)
	clockForm   = regexp.MustCompile(`^(?i:kl\.? ?|klockan )?([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?$`)
	dashes      = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2014", "-", "\u2212", "-")
)

// Typed returns what stands on a line as one would type it: with a hyphen for any dash,
// and one plain space for any space.
func Typed(text string) string { return dashes.Replace(strings.Join(strings.Fields(text), " ")) }

// ReadDate reads a date as people write it: as ParseDate does, and "2021-1-28",
// "20210128", with any dash, "den 28 januari 2021", "28 January 2021". It reports
// false where that is no date.
func ReadDate(text string) (Date, bool) {
	text = Typed(text)
	if part := numericDate.FindStringSubmatch(text); part != nil {
		text = part[1]
		for _, number := range part[2:] {
			if number != "" {
				text += fmt.Sprintf("-%02s", number)
			}
		}
	} else if part := dateInWords.FindStringSubmatch(text); part != nil {
		named := func(name string) bool { return strings.EqualFold(name, part[2]) }
		month := max(slices.IndexFunc(swedishMonths[:], named), slices.IndexFunc(englishMonths[:], named))
		text = fmt.Sprintf("%s-%02d-%02s", part[3], month+1, part[1])
	}
	return parseDate(text)
}

// ReadClock reads a time of day as people write it: "09:00", "9.30", "0930", "kl. 9".
// It returns hours and minutes, such as "09:00", and false where that is no time.
func ReadClock(text string) (string, bool) {
	part := clockForm.FindStringSubmatch(Typed(text))
	if part == nil {
		return "", false
	}
	return fmt.Sprintf("%02s:%02s", part[1], part[2]), true
}
