package redact

import (
	"strings"
	"unicode"

	"insyn/tools/internal/lang"
)

// Words for the last four digits, in small letters: those that are for nothing
// else, and those that only beside a day of birth are for them.
var (
	lastFour = []string{
		"sista fyra", "fyra sista", "sista 4", "4 sista", "sista siffr", "de sista är", "de sista:", "avslutande", "resterande", "resten", "fortsättning", "siffrorna efter", "slutsiffr", "slutande", "slutar", "slutet", "avslutas", "ändelse", "sluttal", "kontrollnummer", "kontrollsiffr", "kontrolltal",
		"födelsenummer", "löpnummer", "individnummer", "nummerdel", "personnummer", "personnr", "pers.nr", "persnr", "pnr", "samordningsn", "fyrsiffrig",
		"last four", "last 4", "final four", "last digits", "final digits", "remaining", "the rest", "ending", "ends in", "ends with", "suffix", "check number", "check digit", "control number", "control digit", "identity n", "personal n", "personal id",
	}
	anyNumber = []string{"nummer", "nr", "siffr", "num.", "number", "no.", "digit", "följt av", "followed by", "därefter", "och sedan", "then", "efterföljande"}
	bornWords = []string{"föd", "born", "birth", "f. ", "f.", "dob"}
)

// How far, in bytes, the last four digits may stand from the day of birth, and
// from the word for them.
const (
	longestAside = 100
	longestWord  = 30
)

// day is a day of birth as it stands in a text, in figures or with the name of
// the month.
type day struct {
	start, end int
	last       int  // the last of its groups
	century    bool // and all four figures of the year are there
	readings   [2]string
}

// scanBirths finds the numbers whose day of birth is written as days are in
// texts, or whose last four digits are called so: "född den 11 september 1967,
// sista fyra …". A day in figures with the digits right after it is for
// candidate.
func scanBirths(text string, groups []digitGroup, today lang.Date) (found []Number) {
	var latest day // the last day so far, if last is not 0
	called := -1   // the last group that is called the last four
	for i := 0; i < len(groups); i++ {
		g := groups[i]
		if len(g.digits) == 4 && !isYear(g.digits) && !startsDay(groups, i) && (i == 0 || groups[i-1].gap.letters) && calledLastFour(text, groups, i) {
			if latest.end > 0 && g.start-latest.end <= longestAside && latest.ofPerson(text, today) {
				found = append(found, Number{latest.start, g.end, Identity})
				latest, called = day{}, -1
				continue
			}
			called = i
		}
		d, ok := dayAt(text, groups, i)
		if !ok {
			continue
		}
		next := d.last + 1
		if next+1 < len(groups) && groups[next].digits == "4" {
			next++ // "the last 4: …"
		}
		switch {
		case called >= 0 && d.start >= groups[called].end && d.start-groups[called].end <= longestAside && (d.checks(groups[called].digits) || d.born(text)):
			found = append(found, Number{groups[called].start, d.end, Identity})
			called = -1
		case next < len(groups) && len(groups[next].digits) == 4 && d.goesOn(text, groups, next, today):
			found = append(found, Number{d.start, groups[next].end, Identity})
			d.last = next
		default:
			latest = d
		}
		i = d.last
	}
	return found
}

// startsDay tells whether the four figures are the year of a day, and nobody's
// last four.
func startsDay(groups []digitGroup, i int) bool {
	joins := func(g gap) bool { return g.length == 1 && !g.letters && !g.other }
	return i+1 < len(groups) && len(groups[i+1].digits) == 2 && joins(groups[i].gap)
}

// born tells whether the text says that somebody was born that day.
func (d *day) born(text string) bool {
	before := strings.ToLower(text[max(0, d.start-longestWord):d.start])
	return containsAny(before, bornWords)
}

// ofPerson tells whether it can be the day of birth of somebody who is named.
func (d *day) ofPerson(text string, today lang.Date) bool {
	return !d.recent(today) || d.born(text)
}

// goesOn tells whether the four digits after the day are the last four.
func (d *day) goesOn(text string, groups []digitGroup, next int, today lang.Date) bool {
	if startsDay(groups, next) || isYear(groups[next].digits) && groups[d.last].gap.letters && !d.born(text) {
		return false
	}
	gap, four := groups[d.last].gap, groups[next]
	between := text[groups[d.last].end:four.start]
	if !gap.letters {
		return d.checks(four.digits) && d.ofPerson(text, today) && gap.length <= longestBreak && len(between) <= longestIndent &&
			!strings.HasPrefix(between, ". ") && !announcedAs(text, d.start, caseWords) && !inURL(text, d.start, four.end)
	}
	if len(between) > longestAside || !strings.ContainsAny(between, " \u00a0\t\n,:;()") {
		return false
	}
	between = strings.ToLower(between)
	switch {
	case containsAny(between, lastFour):
		return d.ofPerson(text, today)
	case containsAny(between, anyNumber):
		return d.born(text) || d.checks(four.digits) && !d.recent(today)
	case !d.checks(four.digits) || afterName(text[:four.start]) || announcedAs(text, d.start, caseWords):
		return false
	}
	return d.born(text) || !d.recent(today) && len(strings.Fields(between)) <= 3
}

func isYear(four string) bool { return four[:2] == "19" || four[:2] == "20" }

// afterName tells whether the last word is written as a name: "Storgatan 1212".
func afterName(text string) bool {
	text = strings.TrimRight(text, " \u00a0")
	return isNameLike(text[strings.LastIndexAny(text, " \u00a0\n")+1:])
}

// checks tells whether the four digits end a number of the day with the right
// check digit.
func (d *day) checks(four string) bool {
	for _, r := range d.readings {
		if r != "" && luhn(r[2:]+four) {
			return true
		}
	}
	return false
}

func (d *day) recent(today lang.Date) bool {
	born, ok := birth(d.readings[0] + "0000")
	return ok && d.century && isRecent(born, today, true)
}

// calledLastFour tells whether the group comes right after a word for the last
// four digits.
func calledLastFour(text string, groups []digitGroup, i int) bool {
	from := max(0, groups[i].start-longestWord)
	if i > 0 {
		from = max(from, groups[i-1].end)
	}
	return containsAny(strings.ToLower(text[from:groups[i].start]), lastFour)
}

// dayAt reads the day that begins with the group.
func dayAt(text string, groups []digitGroup, i int) (day, bool) {
	g := groups[i]
	d := day{start: g.start}
	at := func(n int) string {
		if i+n < len(groups) {
			return groups[i+n].digits
		}
		return ""
	}
	// Figures that belong to one day have one sign between them.
	near := func(n int) bool { return groups[i+n].gap.length == 1 && !groups[i+n].gap.letters }
	parted := func(n int) bool {
		gap := groups[i+n].gap
		return gap.length == 2 && gap.space && gap.dash && !gap.letters
	}
	switch len(g.digits) {
	case 8:
		d.read(g.digits)
	case 6:
		d.readShort(g.digits)
	case 4:
		if len(at(1)) == 2 && len(at(2)) == 2 && near(0) && near(1) {
			d.read(g.digits + at(1) + at(2))
			d.last = 2
		} else if day := at(1); (len(day) == 1 || len(day) == 2) && g.gap.letters {
			month, start := monthOf(text, groups, i)
			if month == "" || start != g.start { // "1985 den 9 juli"
				month, start = monthOf(text, groups, i+1)
				start -= groups[i+1].start - g.start
			}
			if month != "" && start == g.start {
				d.read(g.digits + month + pad(day))
				d.last = 1
			}
		}
	case 1, 2:
		switch {
		case len(at(1)) > 2 || at(1) == "":
			month, start := monthOf(text, groups, i)
			if month == "" {
				break
			}
			d.start = start
			if year := at(1); len(year) == 4 {
				d.read(year + month + pad(g.digits))
				d.last = 1
			}
		case len(g.digits) == 2 && len(at(1)) == 2 && len(at(2)) == 2 && near(0) && near(1):
			d.readShort(g.digits + at(1) + at(2))
			if d.readings[0] == "" {
				d.readShort(at(2) + at(1) + g.digits)
			}
			d.last = 2
		case len(at(2)) == 2 && near(0) && (near(1) || parted(1)): // "6/4-61", "6/4 -61"
			d.readShort(at(2) + pad(at(1)) + pad(g.digits))
			if d.readings[0] == "" {
				d.readShort(at(2) + pad(g.digits) + pad(at(1)))
			}
			d.last = 2
		case len(at(2)) == 4 && near(0) && near(1):
			d.read(at(2) + pad(at(1)) + pad(g.digits))
			d.read(at(2) + pad(g.digits) + pad(at(1)))
			d.last = 2
		default: // "11 september 67"
			if month, start := monthOf(text, groups, i); month != "" && groups[i].gap.letters && len(at(1)) == 2 {
				d.start = start
				d.readShort(at(1) + month + pad(g.digits))
				d.last = 1
			}
		}
	}
	if d.readings[0] == "" {
		return day{}, false
	}
	d.last += i
	d.end = groups[d.last].end
	return d, true
}

// read takes eight figures as a day, if it exists.
func (d *day) read(figures string) {
	if c := two(figures); c < 18 || c > 20 {
		return
	}
	if _, ok := birth(figures + "0000"); ok {
		d.century = true
		d.add(figures)
	}
}

// readShort takes six figures as a day, if it exists.
func (d *day) readShort(figures string) {
	if _, ok := birth(figures + "0000"); ok {
		d.add("19" + figures)
	}
}

func (d *day) add(figures string) {
	if d.readings[0] == "" {
		d.readings[0] = figures
	} else {
		d.readings[1] = figures
	}
}

func pad(figures string) string {
	if len(figures) == 1 {
		return "0" + figures
	}
	return figures
}

// months are the first three letters of the months' names in either language.
var months = map[string]string{
	"jan": "01", "feb": "02", "mar": "03", "apr": "04", "maj": "05", "may": "05", "jun": "06",
	"jul": "07", "aug": "08", "sep": "09", "okt": "10", "oct": "10", "nov": "11", "dec": "12",
}

// monthOf returns the month that is named after the day of a month, or before
// it, and where the day begins.
func monthOf(text string, groups []digitGroup, i int) (month string, start int) {
	g := groups[i]
	end := len(text)
	if i+1 < len(groups) {
		end = groups[i+1].start
	}
	after := text[g.end:min(end, g.end+longestWord)]
	words := strings.FieldsFunc(strings.ToLower(after), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words[:min(len(words), 3)] {
		if m := monthName(w); m != "" {
			return m, g.start
		}
	}
	from := max(0, g.start-longestWord)
	if i > 0 {
		from = max(from, groups[i-1].end)
	}
	before := strings.TrimRight(text[from:g.start], " \u00a0.")
	word := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	if m := monthName(strings.ToLower(before[word:])); m != "" && !groups[i].gap.letters {
		return m, from + word
	}
	return "", 0
}

// monthName returns the number of the month of that name, in full or cut short.
func monthName(word string) string {
	if len(word) < 3 {
		return ""
	}
	m := months[word[:3]]
	if m == "" || len(word) > 3 && !fullMonths[word] {
		return ""
	}
	return m
}

var fullMonths = map[string]bool{
	"januari": true, "january": true, "februari": true, "february": true, "mars": true, "march": true, "april": true, "juni": true, "june": true,
	"juli": true, "july": true, "augusti": true, "august": true, "september": true, "sept": true, "oktober": true, "october": true,
	"november": true, "december": true,
}
