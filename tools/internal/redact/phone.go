package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Phone is where a telephone number stands, and whose it is as far as it says
// so itself.
type Phone struct {
	Place
	Kind PhoneKind
}

// PhoneKind is whose a telephone number is.
type PhoneKind uint8

const (
	Landline    PhoneKind = iota + 1 // of a home or an organization
	Mobile                           // of a person
	Switchboard                      // of a series that organizations have (010, 020, 077), or called so
)

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

// Phones returns the telephone numbers of a text: Swedish ones in every
// spelling, and foreign ones with their country's code. Dates, times, sums, case
// numbers and what is part of another number or word are none.
func Phones(text string) []Phone {
	if len(text) < 8 || !manyDigits(text, 8) && !mayMisread(text) && !maySpell(text) {
		return nil
	}
	if strings.Contains(text, "wish") || strings.Contains(text, "WISH") {
		if at := swish().FindStringSubmatchIndex(text); at != nil {
			return []Phone{{Place{at[2], at[3]}, Landline}}
		}
	}
	if !mayStartPhone(text) && !mayMisread(text) && !maySpell(text) {
		return nil
	}
	found := phones(text)
	for _, other := range readings(text) {
		more := phones(other.text)
		if other.guess {
			more = slices.DeleteFunc(more, func(p Phone) bool { return p.Kind != Mobile })
		}
		if len(more) > len(found) || other.text == decoded(text) {
			for i := range more {
				more[i].Place = Place{0, len(text)}
			}
			found = more
		}
	}
	return found
}

// swish is a number that somebody is paid at, of the series that is no telephone's.
var swish = lazily(`(?i)swish\p{L}*[^\d\n]{0,20}(123(?:[ \x{a0}-]?\d){7})(?:\D|$)`)

func phones(text string) (found []Phone) {
	var buffer [32]digitGroup // a digest has about so many
	groups := appendDigitGroups(buffer[:0], text)
	for i := 0; i < len(groups); i++ {
		d := dialled{text: text, groups: groups, first: i, last: i}
		if kind := d.kind(); kind != 0 {
			found = append(found, Phone{Place{groups[i].start, groups[d.last].end}, kind})
			i = d.last
		}
	}
	return found
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
		case c == '0' && !isDigit(text[i-1]) && (i == 1 || !isDigit(text[i-2])):
			return true
		case (c == '4' || c == '7') && (i == 0 || strings.IndexByte("0123456789.,-", text[i-1]) < 0) && i+4 < len(text) && mayStartBare(text[i:i+4]):
			return true
		}
	}
	return false
}

// mayStartBare tells of a mobile number without its 0, or the + of its country.
func mayStartBare(text string) bool {
	return text[:3] == "467" || text[:2] == "46" && text[3] == '7' || text[0] == '7' && strings.IndexByte("02369", text[1]) >= 0
}

// dialled is a telephone number that may begin with a group of digits, and goes
// on to the last.
type dialled struct {
	text        string
	groups      []digitGroup
	first, last int
}

// longestPhone is how many digits a number has at the most, with its country.
const longestPhone = 15

// kind tells whose number it is, 0 for none, and finds the last group of it.
func (d *dialled) kind() PhoneKind {
	g := d.groups[d.first]
	start := g.start
	if s := strings.TrimRight(d.text[:start], " "); strings.HasSuffix(s, "+") {
		start = len(s) // "+ 46 …"
	}
	before, size := utf8.DecodeLastRuneInString(d.text[:start])
	country, bare := "", ""
	switch {
	case before == '+' || before == '＋':
		start -= size
		before, _ = utf8.DecodeLastRuneInString(d.text[:start])
		if unicode.IsDigit(before) || !strings.HasPrefix(g.digits, "46") {
			return d.foreign(before)
		}
		country = "46"
	case strings.HasPrefix(g.digits, "0046"), g.digits == "00" && d.followedBy("46"):
		country = "0046"
	case strings.HasPrefix(g.digits, "00"):
		if slices.ContainsFunc(neighbours, func(c string) bool { return strings.HasPrefix(g.digits[2:], c) }) && !d.within(before) {
			return d.foreign(before)
		}
		return 0
	case strings.HasPrefix(g.digits, "467") && len(g.digits) == 11, g.digits == "46" && d.followedBy("7") && d.called(mobileWords):
		country = "46"
	case g.digits == "46" && (d.followedBy("70") || d.followedBy("72") || d.followedBy("73") || d.followedBy("76") || d.followedBy("79")) && !d.thousandsAfter():
		country = "46"
	case g.digits[0] == '7' && d.called(mobileWords):
		bare = "0"
	case g.digits[0] != '0':
		return 0
	}
	if d.within(before) {
		return 0
	}
	var buffer [longestPhone + 1]byte
	digits := buffer[:0]
	var landline PhoneKind
	landlineLast := 0
	for j := d.first; j < len(d.groups) && len(digits)+len(d.groups[j].digits) <= longestPhone; j++ {
		digits = append(digits, d.groups[j].digits...)
		national, ok := strings.CutPrefix(string(digits), country)
		if country != "" && !strings.HasPrefix(national, "0") {
			national = "0" + national
		}
		national = bare + national
		if ok && d.ends(j) {
			d.last = j
			if isMobile(national) && (country != "" || bare != "" || d.asMobile()) && !d.isCase(start) {
				return Mobile
			}
			if kind := landlineKind(national); kind != 0 && (country != "" || d.asLandline(national)) && !d.isCase(start) {
				landline, landlineLast = kind, j
			}
		}
		if !goesOn(d.groups[j].gap) && !d.listed(j) {
			break
		}
	}
	d.last = landlineLast
	if landline == Landline && ((d.called(switchboardWords) || d.ofPublic() || d.calledAfter()) && !d.called(homePhones) || country == "" && d.inThousands() && isSum(d.text[d.groups[d.last].end:])) {
		return Switchboard
	}
	return landline
}

// neighbours are the countries whose code is looked for after 00.
var neighbours = []string{"30", "31", "32", "33", "34", "351", "352", "353", "354", "356", "358", "36", "370", "371", "372", "380", "381", "385", "386", "39", "40", "41", "420", "421", "43", "44", "45", "47", "48", "49"}

// goesOn tells whether a number may go on after the gap.
func goesOn(g gap) bool { return g.length <= 3 && !g.letters && !g.other }

// inThousands tells whether the groups are of three digits, as in sums.
func (d *dialled) inThousands() bool {
	groups := d.groups[d.first : d.last+1]
	return len(groups) > 1 && !slices.ContainsFunc(groups, func(g digitGroup) bool { return len(g.digits) != 3 })
}

// thousandsAfter tells whether the groups after the first are as in a sum.
func (d *dialled) thousandsAfter() bool {
	return len(d.groups[d.first+1].digits) == 3 && d.first+2 < len(d.groups) && len(d.groups[d.first+2].digits) == 3
}

// listed tells of another sign in a number that begins with 07x.
func (d *dialled) listed(j int) bool {
	g, first := d.groups[j].gap, d.groups[d.first].digits
	return len(first) == 3 && isMobileSeries(first) && g.length <= 3 && !g.letters
}

// followedBy tells whether the next group begins with the digits.
func (d *dialled) followedBy(digits string) bool {
	return d.first+1 < len(d.groups) && d.groups[d.first].gap.length == 1 && strings.HasPrefix(d.groups[d.first+1].digits, digits)
}

// ofPublic tells whether a body, or where everybody may come, is named right before
// the number.
func (d *dialled) ofPublic() bool {
	before := d.before()
	for begin, end := range words(before) {
		if isPublic(before[begin:end]) {
			return true
		}
	}
	return false
}

// called tells whether one of the words, or a word with one of them, stands right
// before the number, with no other digits between.
func (d *dialled) called(words []string) bool { return containsAny(d.before(), words) }

// before returns what stands right before the number, in small letters, with no other
// digits.
func (d *dialled) before() string {
	start := d.groups[d.first].start
	from := max(0, start-longestAnnouncement)
	if d.first > 0 {
		from = max(from, d.groups[d.first-1].end)
	}
	before := strings.ToLower(strings.ToValidUTF8(d.text[from:start], ""))
	return before[strings.LastIndexAny(before, ";\n")+1:]
}

// calledAfter tells whether the number is said to be a switchboard right after it.
func (d *dialled) calledAfter() bool {
	end := d.groups[d.last].end
	after := strings.TrimLeft(strings.ToLower(strings.ToValidUTF8(d.text[end:min(len(d.text), end+20)], "")), " (,")
	return slices.ContainsFunc([]string{"växel", "vx", "switchboard", "kundtjänst", "reception", "kontaktcent", "main number"}, func(word string) bool { return strings.HasPrefix(after, word) })
}

// within tells whether the number is part of something longer that begins before
// it: a word, a decimal, a case number, a date.
func (d *dialled) within(before rune) bool {
	start := d.groups[d.first].start
	switch {
	case start == 0 || before == '(':
		return false
	case unicode.IsLetter(before):
		return !endsWithPhoneWord(d.text[:start])
	case strings.ContainsRune(".,:/§-–_", before):
		_, size := utf8.DecodeLastRuneInString(d.text[:start])
		beyond, _ := utf8.DecodeLastRuneInString(d.text[:start-size])
		switch {
		case unicode.IsDigit(beyond) || before == '§':
			return true
		case before == '-' || before == '–' || before == '_':
			return unicode.IsLetter(beyond) && !endsWithPhoneWord(d.text[:start-size])
		case before == '/':
			return !d.asMobileGroup()
		}
		return false
	}
	// Right after other digits it goes on with their number.
	if d.first == 0 {
		return false
	}
	prev := d.groups[d.first-1]
	return prev.gap.length == 1 && !prev.gap.letters && !prev.gap.other && !prev.gap.line && !d.asMobileGroup()
}

// asMobileGroup tells whether the first group stands for a mobile number by
// itself: all of it, or 07x and a dash.
func (d *dialled) asMobileGroup() bool {
	g := d.groups[d.first]
	return isMobile(g.digits) || len(g.digits) == 11 && strings.HasPrefix(g.digits, "467") ||
		len(g.digits) == 3 && isMobileSeries(g.digits) && (g.gap.dash || g.gap.slash)
}

// phoneWords stand right before a telephone number, without a space even.
var phoneWords = []string{"tel", "tfn", "telefon", "mobil", "mob", "mobilnr", "nr", "ring", "sms", "phone", "cell", "call", "hem", "bostad"}

func endsWithPhoneWord(text string) bool {
	begin := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	if len(text)-begin > 12 {
		return false
	}
	return slices.Contains(phoneWords, strings.ToLower(text[begin:]))
}

// ends tells whether the number may end with the group: it is not the beginning
// of a longer one, or of a word.
func (d *dialled) ends(j int) bool {
	g := d.groups[j]
	after, _ := utf8.DecodeRuneInString(d.text[g.end:])
	if unicode.IsLetter(after) {
		return false
	}
	return j+1 == len(d.groups) || g.gap.length != 1 || g.gap.space || g.gap.letters || g.gap.other
}

// isCase tells whether the words before the digits, or their spelling after an
// abbreviation in capitals, say that they are a case number or another such one.
func (d *dialled) isCase(start int) bool {
	if announcedAs(d.text, start, serialWords) {
		return true
	}
	for _, g := range d.groups[d.first:d.last] {
		if g.gap.space && !g.gap.dash {
			return false // as case numbers have none
		}
	}
	if announcedAs(d.text, start, caseWords) {
		return true
	}
	before, ok := strings.CutSuffix(d.text[:start], " ")
	begin := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsUpper(r) }) + 1
	abbreviation := before[begin:]
	if !ok || abbreviation == "" || utf8.RuneCountInString(abbreviation) > 4 || slices.Contains(phoneWords, strings.ToLower(abbreviation)) {
		return false
	}
	return d.last > d.first && !(len(d.groups[d.first].digits) == 3 && isMobileSeries(d.groups[d.first].digits))
}

// asMobile tells whether the groups are parted as mobile numbers are.
func (d *dialled) asMobile() bool {
	groups := d.groups[d.first : d.last+1]
	pairs := true
	for _, g := range groups {
		pairs = pairs && len(g.digits) == 2
	}
	switch len(groups[0].digits) {
	case 1:
		return true
	case 2:
		return pairs
	case 4:
		return len(groups[1].digits) != 4
	case 6:
		return len(groups) > 2
	}
	return true
}

// asLandline tells whether the groups are parted as other numbers are: after the
// area code, and then by single signs.
func (d *dialled) asLandline(national string) bool {
	groups := d.groups[d.first : d.last+1]
	if len(groups) == 1 {
		return len(national) >= 9
	}
	if len(groups[0].digits) != areaLength(national) {
		return false
	}
	for i, g := range groups[:len(groups)-1] {
		if i > 0 && (g.gap.length > 1 || !g.gap.space && !g.gap.dash) {
			return false
		}
	}
	// "08-12-2021" is a day.
	if len(groups) == 3 && len(groups[1].digits) == 2 && len(groups[2].digits) == 4 && groups[0].gap.dash && groups[1].gap.dash {
		return false
	}
	return d.last+1 == len(d.groups) || groups[len(groups)-1].gap.length != 1 || !groups[len(groups)-1].gap.space
}

// isMobile tells whether a Swedish number, from its 0, is a mobile number.
func isMobile(national string) bool { return len(national) == 10 && isMobileSeries(national) }

func isMobileSeries(national string) bool {
	return len(national) >= 3 && national[0] == '0' && national[1] == '7' && strings.IndexByte("02369", national[2]) >= 0
}

// landlineKind tells whose a Swedish number is that is no mobile number, 0 if it
// cannot be one: an area code, and a number that does not begin with 0.
func landlineKind(national string) PhoneKind {
	if len(national) < 8 || len(national) > 10 {
		return 0
	}
	switch {
	case strings.HasPrefix(national, "020") || strings.HasPrefix(national, "077") || strings.HasPrefix(national, "010"):
		return Switchboard
	case national[1] == '0' || national[1] == '7':
		return 0
	}
	area := areaLength(national)
	own := len(national) - area
	switch {
	case national[area] == '0' && national[:area] != "010":
		return 0
	case area == 4 && own >= 5, area == 3 && own >= 5, area == 2 && own >= 6:
		return Landline
	}
	return 0
}

// areaLength is how many digits the area code has, with its 0.
func areaLength(national string) int {
	const three = "010 011 013 016 018 019 020 021 023 026 031 033 035 036 040 042 044 046 054 060 063 090"
	switch {
	case strings.HasPrefix(national, "08"):
		return 2
	case strings.Contains(three, national[:3]):
		return 3
	}
	return 4
}

// foreign tells whose a number is that begins with the code of another country.
func (d *dialled) foreign(before rune) PhoneKind {
	if unicode.IsDigit(before) {
		return 0
	}
	n, thousands := 0, true
	var buffer [longestPhone]byte
	digits := buffer[:0]
	for j := d.first; j < len(d.groups); j++ {
		g := d.groups[j]
		if n += len(g.digits); n > longestPhone {
			return 0
		}
		thousands = thousands && (j == d.first || len(g.digits) == 3)
		digits = append(digits, g.digits...)
		d.last = j
		if !goesOn(g.gap) || g.gap.line {
			break
		}
	}
	number := strings.TrimPrefix(string(digits), "00")
	switch {
	case len(number) < 8, number[0] == '0', !d.ends(d.last), thousands && isSum(d.text[d.groups[d.last].end:]):
		return 0
	case slices.ContainsFunc(foreignMobiles, func(series string) bool { return strings.HasPrefix(number, series) }):
		return Mobile
	}
	return Landline
}

// foreignMobiles are the countries' codes and the series of mobile numbers there.
var foreignMobiles = []string{"474", "479", "3584", "35850", "447", "4915", "4916", "4917", "3546", "3547", "3548", "485", "486", "487", "488"}

// isSum tells whether the text goes on as it does after a sum.
func isSum(text string) bool {
	text = strings.TrimLeft(text, " \u00a0")
	for _, unit := range []string{"kr", "SEK", "EUR", "euro", "€", "%", "tkr", "MSEK", "kronor", "personer", "invånare"} {
		if strings.HasPrefix(text, unit) {
			return true
		}
	}
	return false
}

// Words before a number: that organizations answer at, and of a mobile telephone.
var (
	switchboardWords = []string{"kontor", "verket", "universitet", "hotell", "hotel", "station", "anläggning", "center", "centre", "council", "county", "municipal", "university", "museum", "office", "stadsdel", "trafik", "stadens", "kommunens", "regionens", "nämndens", "huvudtelefon", "helpline", "fax", "telefontid", "kontakta oss", "ring oss", "call us", "contact us", "texttelefon", "vårt nummer", "our number", "information", "infocent", "infodisk", "info:", "expedition", "centralen", "larm", "felanmälan", "driftjour", "beställningscent", "supporten", "it-support", "kundservice", "samhällsservice", "stadshus", "regionhus", "kommunhus", "rådhus", "landsting", "museet", "sjukhus", "mottagning", "officiell", "diariet", "förbundet", "bolaget", "nämnden", "styrelsen", "biljett", "pressavd", "pressjour", "allmänhet", "gemensam", "town hall", "city hall", "the board", "bookings", "lost property", "hotline", "helpline", "information desk", "service desk", "registry", "public number", "general number", "växel", "växlar", "kundtjänst", "kontaktcent", "kundcent", "servicecent", "reception", "registrator", "kansli", "huvudnummer", "allmänna nummer", "gemensamma nummer", "medborgarservice", "upplysning", "vx ", "vx:", "vxl", "kundservice", "sekretariat", "presstjänst", "turistbyrå", "jour", "vaktmäst", "regionen", "kommunen", "myndighet", "fonden", "förvaltning", "bibliotek", "kontoret", "the region", "the council", "authority", "agency", "the fund", "the office", "press office", "switchboard", "operator", "main number", "main line", "front desk", "helpdesk", "help desk", "general enquiries", "enquiries", "contact cent", "service cent", "customer service", "office number", "central number"}
	homePhones       = []string{"hem", "bostad", "privat", "home", "hemma", "private"}
	mobileWords      = []string{"mobil", "mob.", "mob:", "cell", "handy", "sms", "whatsapp", "signal", "telefon", "tel.", "tel:", "tel ", "tfn", "phone", "ring ", "nås på", "call "}
)
