// Package redact finds what must not be published of a person in any text, and
// hides it: identity numbers (Numbers, IdentityNumbers) and private contacts
// (PhoneNumbers, EmailDomains).
//
// It knows spellings alone. What may stand in which field of a record is a
// rule's question, and so is what is said of it.
package redact

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"insyn/tools/internal/lang"
)

// Kind is whose number was found.
type Kind uint8

const (
	Identity     Kind = iota // personal identity or coordination number
	Organization             // third digit 2 or more
)

// Number is where a number stands: bytes start to end of the text.
type Number struct {
	Start, End int
	Kind       Kind
}

// maskSign stands in for every digit and separator of a number that must not
// be passed on.
const maskSign = "●●●●●●"

// IdentityNumbers returns the text with every personal identity and
// coordination number hidden. Every reader that shows a string from a record —
// a source line, a path, a value — passes it through here first: a message
// that quotes the number would publish it once more.
func IdentityNumbers(text string) string {
	var b strings.Builder
	done := 0
	for _, n := range Numbers(text, lang.Date{}) {
		if n.Kind != Identity || n.Start < done {
			continue
		}
		b.WriteString(text[done:n.Start])
		b.WriteString(maskSign)
		done = n.End
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// HasIdentityNumber reports whether the text holds a personal identity or
// coordination number in any spelling.
func HasIdentityNumber(text string) bool {
	for _, n := range Numbers(text, lang.Date{}) {
		if n.Kind == Identity {
			return true
		}
	}
	return false
}

// manyDigits is the cheap look that spares almost every text the rest: it
// tells whether there may be so many digits. An escape may be one too.
func manyDigits(text string, least int) bool {
	if len(text) < least {
		return false
	}
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9' || mayHideDigit(c):
			if n++; n >= least {
				return true
			}
		case c == '%' || c == '&' || c == '\\':
			return true
		}
	}
	return false
}

// shortestNumber is "800517-T802", with a letter among the last four.
const shortestNumber, fewestDigits = 11, 7

// fewestSigns are those of a number that is nothing but figures.
const fewestSigns = 10

// mayHoldNumber tells whether the text has digits enough for a number, or for
// one whose month is a word.
func mayHoldNumber(text string) bool {
	return len(text) >= shortestNumber && manyDigits(text, fewestDigits) || manyDigits(text, 10)
}

// digitsTogether counts the digits that there may be without a letter of a–z
// among them, where they are the most. A tag of HTML is no letter.
func digitsTogether(text string) int {
	n, longest := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9' || mayHideDigit(c):
			n++
			longest = max(longest, n)
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			n = 0
		}
	}
	return longest
}

// mayHideDigit tells of the first byte of a character outside ASCII that may be
// a digit, or one that is not seen beside a digit: any but the letters from À
// to the Arabic digits at U+0660.
func mayHideDigit(first byte) bool {
	const lettersFrom, lettersTo = 0xC3, 0xD8
	return first >= utf8.RuneSelf && utf8.RuneStart(first) && (first < lettersFrom || first > lettersTo)
}

// Numbers returns the identity and organization numbers of a text, from left
// to right. Today, if known, lets a recent date followed by a clock time pass:
// nobody who is named here is under eighteen.
//
// Its readings are looked through too. What stands in one of them alone has no place of
// its own in the text, and is reported as the whole of it.
func Numbers(text string, today lang.Date) []Number {
	if len(text) < fewestSigns || !mayHoldNumber(text) && !mayMisread(text) && !maySpell(text) && !mayBeCoded(text) {
		return nil
	}
	found := scanNumbers(text, today)
	for _, other := range readings(text) {
		more := scanNumbers(other.text, today)
		if other.guess {
			more = slices.DeleteFunc(more, func(n Number) bool { return !IsIdentityNumber(Digits(other.text[n.Start:n.End])) })
		}
		if len(more) > len(found) {
			for i := range more {
				more[i].Start, more[i].End = 0, len(text)
			}
			found = more
		}
	}
	return found
}

// decoded returns the text without what web addresses, HTML, mail and JSON put in
// the place of signs.
func decoded(text string) string {
	for range 3 { // an address in an address
		if !strings.ContainsAny(text, "%&") {
			break
		}
		text = html.UnescapeString(urlDecode(text))
	}
	text = Unescaped(text)
	if strings.Contains(text, "=2") || strings.Contains(text, "=\n") {
		text = mailSigns.Replace(text)
	}
	return text
}

// mailSigns are how mail writes a dash, a space, and a line's end that is none.
var mailSigns = strings.NewReplacer("=2D", "-", "=2d", "-", "=20", " ", "=2F", "/", "=2E", ".", "=\r\n", "", "=\n", "")

// urlDecode undoes every %XX in the text and leaves a percent sign that stands
// for itself.
func urlDecode(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if n, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// longestGap is how many visible signs may stand within a number: " – "; and
// longestBreak how many before its last four digits, with longestIndent bytes
// of spaces at the most.
const (
	longestGap    = 3
	longestBreak  = 4
	longestIndent = 60
)

func scanNumbers(text string, today lang.Date) []Number {
	var buffer [32]digitGroup // a digest has about so many
	groups := appendDigitGroups(buffer[:0], text)
	found := append(scanBirths(text, groups, today), reserves(text, today)...)
	// Letters within a number stand after the date of birth, of six digits or
	// eight.
	if digitsTogether(text) < 6 {
		return found
	}
	inWords := len(found)
	for i := 0; i < len(groups); i++ {
		n := 0
		for j := i; j < len(groups); j++ {
			if n += len(groups[j].digits); n > 12 {
				break
			}
			if n != 10 && n != 12 {
				continue
			}
			c := candidate{text: text, groups: groups[i : j+1], today: today}
			if i > 0 {
				c.before = &groups[i-1]
			}
			if j+1 < len(groups) {
				c.next = &groups[j+1]
			}
			kind, ok := c.judge()
			if !ok {
				continue
			}
			found = append(found, Number{groups[i].start, groups[j].end, kind})
			i = j
			break
		}
	}
	if inWords == 0 {
		return found
	}
	slices.SortStableFunc(found, func(a, b Number) int { return a.Start - b.Start })
	end := 0
	return slices.DeleteFunc(found, func(n Number) bool {
		covered := n.End <= end
		end = max(end, n.End)
		return covered
	})
}

// candidate is a series of groups, of ten digits or twelve, that may together be
// one number.
type candidate struct {
	text   string
	groups []digitGroup
	before *digitGroup // the group before, nil at the start of the text
	next   *digitGroup // the group after, nil at the end of the text
	today  lang.Date
}

func (c candidate) digits() string {
	if len(c.groups) == 1 {
		return c.groups[0].digits
	}
	var buffer [12]byte
	digits := buffer[:0]
	for _, g := range c.groups {
		digits = append(digits, g.digits...)
	}
	return string(digits)
}

// judge tells whether the groups make up a number, and whose.
func (c candidate) judge() (Kind, bool) {
	digits := c.digits()
	n := len(digits)
	checked := luhn(digits[n-10:])
	switch {
	case c.isSpan():
	case !checked && !(n == 12 && luhn(digits[:10])): // by far the most
		if born, ok := birth(digits); ok && c.spelled(n-4) && !c.inDigest() && c.says(born) {
			return Identity, true
		}
	case !c.spelled(n - 4), c.inDigest():
	case IsIdentityNumber(digits):
		if !c.isTime(digits) && !c.isCase() {
			return Identity, true
		}
	case len(c.groups) == 1 && strings.HasSuffix(digits, "01") && c.after("se") && IsIdentityNumber(digits[:10]):
		// The VAT number of a sole trader is the identity number between SE and 01.
		return Identity, true
	case n == 10 && IsOrganizationNumber(digits) && (c.parted(6) || c.announced(organizationWords)):
		return Organization, true
	case n == 12 && digits[:2] == "16" && IsOrganizationNumber(digits[2:]) && (c.parted(8) || c.announced(organizationWords)):
		return Organization, true
	}
	return 0, false
}

// says tells whether digits that begin as a day of birth are a number although
// the check digit is wrong: they are spelled as one and nothing else, or the
// words before them say so.
func (c candidate) says(born lang.Date) bool {
	if c.announced(identityWords) {
		return true
	}
	return (c.parted(6) || c.parted(8) && !c.recent(born)) && !c.joined() && !c.inAddress() && !announcedAs(c.text, c.groups[0].start, caseWords)
}

// isCase tells whether the words before the digits say that they are a case
// number or another such one, and they are not spelled as only a grown-up's
// number is.
func (c candidate) isCase() bool {
	if !announcedAs(c.text, c.groups[0].start, caseWords) {
		return false
	}
	born, _ := birth(c.digits())
	return !c.parted(6) && !c.parted(8) || c.recent(born)
}

// isSpan tells of two days, of six figures each: "190101–221231".
func (c candidate) isSpan() bool {
	if len(c.groups) != 2 || len(c.groups[0].digits) != 6 || len(c.groups[1].digits) != 6 || c.announced(identityWords) {
		return false
	}
	_, from := birth(c.groups[0].digits + "0000")
	_, to := birth(c.groups[1].digits + "0000")
	return from && to
}

// joined tells whether the groups go on to the one before or after.
func (c candidate) joined() bool {
	last := c.groups[len(c.groups)-1]
	joins := func(g gap) bool { return g.length == 1 && !g.space && !g.letters && !g.other }
	return c.before != nil && joins(c.before.gap) || c.next != nil && joins(last.gap)
}

// announced tells whether one of the words stands right before the digits.
func (c candidate) announced(words []string) bool {
	return announcedAs(c.text, c.groups[0].start, words)
}

// parted tells whether the groups are two, with only a dash after the first n
// digits.
func (c candidate) parted(n int) bool {
	g := c.groups[0]
	return len(c.groups) == 2 && len(g.digits) == n && g.gap.dash && !g.gap.other && !g.gap.slash && !g.gap.bracket
}

// after tells whether the word stands right before the first digit.
func (c candidate) after(word string) bool {
	start := c.groups[0].start
	return start >= len(word) && strings.EqualFold(c.text[start-len(word):start], word)
}

// spelled tells whether the groups are parted as a number may be. Birth is how
// many of the digits give the date of birth.
func (c candidate) spelled(birth int) bool {
	groups := c.groups
	if len(groups) == 1 {
		return true
	}
	total := birth + 4
	pairs, thousands, odd := true, true, false
	apart := !slices.ContainsFunc(groups, func(g digitGroup) bool { return len(g.digits) != 1 })
	atBirth := false
	splitLast := 0
	sum := 0
	for i, g := range groups {
		sum += len(g.digits)
		pairs = pairs && (len(g.digits) == 2 || i == 0 && total == 12 && len(g.digits) == 4)
		thousands = thousands && (i == 0 && len(g.digits) <= 3 || i > 0 && len(g.digits) == 3 && groups[i-1].gap.space)
		if sum == total {
			break
		}
		atBirth = atBirth || sum == birth
		if sum > birth {
			splitLast++
		}
		odd = odd || sum%2 == 1
		length := groups[i+1].start - g.end
		switch {
		case g.gap.letters:
			return false
		case sum == birth:
			if g.gap.length > longestBreak || length > longestIndent {
				return false
			}
		case g.gap.length > longestGap, length > longestIndent, (g.gap.other || g.gap.slash && !c.dated()) && !apart, g.gap.bracket:
			return false
		}
	}
	switch {
	case apart:
		return true
	case thousands && total == 12:
		// A sheet takes the digits for a sum, but no sum is so large.
		return !isSum(c.text[groups[len(groups)-1].end:])
	case c.isPhone() || thousands || c.startsDate():
		return false
	case splitLast > 0 && !odd:
		// 070712 34 56 could be a telephone number; in pairs throughout, or
		// with the whole date of birth in one piece, it is spelled as this is.
		return atBirth && (pairs || len(groups[0].digits) == birth)
	}
	return true
}

// dated tells whether the groups are a year, a month, a day and four digits.
func (c candidate) dated() bool {
	g := c.groups
	return len(g) == 4 && (len(g[0].digits) == 4 || len(g[0].digits) == 2) &&
		len(g[1].digits) == 2 && len(g[2].digits) == 2 && len(g[3].digits) == 4
}

// isPhone tells of groups that begin as a Swedish telephone number: an area
// code and a dash, or groups of other lengths than those of a date.
func (c candidate) isPhone() bool {
	first := c.groups[0]
	if first.start > 0 && c.text[first.start-1] == '+' && strings.HasPrefix(first.digits, "46") {
		return true
	}
	if first.digits[0] != '0' {
		return false
	}
	if n := len(first.digits); n == 3 || n <= 4 && first.gap.dash && spacesOnly(c.groups[1:]) {
		return true
	}
	return false
}

// spacesOnly tells whether nothing but spaces part the groups, of which there
// is more than one.
func spacesOnly(groups []digitGroup) bool {
	for _, g := range groups[:len(groups)-1] {
		if !g.gap.space || g.gap.dash || g.gap.other {
			return false
		}
	}
	return len(groups) > 1
}

// startsDate tells whether the last group is the year of another date, as in
// "2019-01-01 – 2022-12-31".
func (c candidate) startsDate() bool {
	last := c.groups[len(c.groups)-1]
	return c.next != nil && len(last.digits) == 4 && (last.digits[:2] == "19" || last.digits[:2] == "20") &&
		last.gap.length == 1 && len(c.next.digits) == 2
}

// isTime tells whether the digits are rather a recent date with a clock time, a
// year or a number of its own: "2021-01-28 0900".
func (c candidate) isTime(digits string) bool {
	split := len(digits) - 4
	born, ok := birth(digits)
	if !ok || !c.recent(born) || c.announced(identityWords) {
		return false
	}
	last := digits[split:]
	clock := last < "2400" && last[2:] < "60"
	if c.inAddress() {
		return split == 8
	}
	if len(c.groups) == 1 {
		return split == 8 && clock
	}
	var g gap // before the last four
	sum := 0
	for _, group := range c.groups {
		if sum += len(group.digits); sum == split {
			g = group.gap
			break
		}
	}
	switch {
	case sum != split || g.dash && !g.space:
		return false
	case split == 6:
		return clock && g.space && len(c.groups) == 2
	}
	return clock || c.dated() && !g.dash
}

// recent tells whether the day that the digits begin with is of one who is under
// eighteen: nobody of that age is named here.
func (c candidate) recent(born lang.Date) bool {
	n := 0
	for _, g := range c.groups {
		n += len(g.digits)
	}
	return isRecent(born, c.today, n == 12)
}

// isRecent is recent for a day whose century is written, or else left out.
func isRecent(born, today lang.Date, century bool) bool {
	return today.Known() && today.AddDays(-18*365).SurelyBefore(born) && (century || !today.SurelyBefore(born))
}

// inAddress tells whether the digits stand in a web address, where files are
// named by a day and a number.
func (c candidate) inAddress() bool {
	return inURL(c.text, c.groups[0].start, c.groups[len(c.groups)-1].end)
}

// inURL tells whether what stands there is of a web address.
func inURL(text string, start, end int) bool {
	return strings.Contains(within(text, start, end, func(b byte) bool { return b > ' ' && b != '"' && b != '<' && b != '>' }), "https://")
}

// inDigest tells whether the digits stand in a longer run of hexadecimal
// signs, as checksums, commits and UUIDs have them.
func (c candidate) inDigest() bool {
	start, end := c.groups[0].start, c.groups[len(c.groups)-1].end
	if isUUID(within(c.text, start, end, func(b byte) bool { return isHex(b) || b == '-' })) {
		return true
	}
	token := within(c.text, start, end, isHex)
	letterRuns := 0
	for i := range len(token) {
		if isHexLetter(token[i]) && (i == 0 || !isHexLetter(token[i-1])) {
			letterRuns++
		}
	}
	return len(c.groups) == 1 && len(token) >= 16 && letterRuns >= 3
}

// longestToken is how far a digest is followed to either side: no further, or
// a long text of hexadecimal signs would be gone through for each number in it.
const longestToken = 128

// within gives what stands there with the signs around it that belong to the
// same token.
func within(text string, start, end int, belongs func(byte) bool) string {
	first, last := max(0, start-longestToken), min(len(text), end+longestToken)
	for start > first && belongs(text[start-1]) {
		start--
	}
	for end < last && belongs(text[end]) {
		end++
	}
	return text[start:end]
}

func isHexLetter(b byte) bool { return 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F' }

func isHex(b byte) bool { return isHexLetter(b) || '0' <= b && b <= '9' }

func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (s[i] == '-') {
			return false
		}
	}
	return true
}

// IsIdentityNumber reports whether ten or twelve digits are a personal identity
// or coordination number: a date that exists, with 60 added to the day in a
// coordination number, and the right check digit.
func IsIdentityNumber(digits string) bool {
	if len(digits) != 10 && len(digits) != 12 || !luhn(digits[len(digits)-10:]) {
		return false
	}
	_, ok := birth(digits)
	return ok
}

// birth gives the day of birth that ten or twelve digits begin with, with 60
// added to the day in a coordination number; the latest that it may be where
// the century is left out.
func birth(digits string) (lang.Date, bool) {
	d := digits[len(digits)-10:]
	year, month, day := two(d), two(d[2:]), two(d[4:])
	if day > 60 {
		day -= 60
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return lang.Date{}, false
	}
	centuries := [...]int{20, 19, 18}
	for _, c := range centuries {
		if len(digits) == 12 && c != two(digits) {
			continue
		}
		date := lang.NewDate(c*100+year, time.Month(month), day)
		if date.Time().Day() == day {
			return date, true
		}
	}
	return lang.Date{}, false
}

func two(digits string) int { return int(digits[0]-'0')*10 + int(digits[1]-'0') }

// IsOrganizationNumber reports whether ten digits are an organization number
// that is nobody's identity number: the third digit is at least 2.
func IsOrganizationNumber(digits string) bool {
	return len(digits) == 10 && digits[2] >= '2' && luhn(digits)
}

// luhn tells whether the last of ten digits is the right check digit.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
