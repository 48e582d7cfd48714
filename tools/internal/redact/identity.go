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
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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
	if !manyDigits(text, 10) {
		return text
	}
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
		case c == '%' || c == '&':
			return true
		}
	}
	return false
}

// digitsTogether counts the digits that there may be without a letter of a–z
// among them, where they are the most.
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
// Beside the text itself its URL-decoded and HTML-decoded readings are tried.
// What stands in those alone has no place of its own in the text and is
// reported as the whole of it.
func Numbers(text string, today lang.Date) []Number {
	if !manyDigits(text, 10) {
		return nil
	}
	found := scanNumbers(text, today)
	if !strings.ContainsAny(text, "%&") {
		return found
	}
	decoded := scanNumbers(html.UnescapeString(urlDecode(text)), today)
	if len(decoded) <= len(found) {
		return found
	}
	for i := range decoded {
		decoded[i].Start, decoded[i].End = 0, len(text)
	}
	return decoded
}

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

// digitGroup is an unbroken run of digits and the gap that follows it.
type digitGroup struct {
	digits     string
	start, end int // bytes of the text
	gap        gap
}

// gap is what stands between two groups of digits.
type gap struct {
	length  int  // visible characters
	dash    bool // a dash or a plus sign
	space   bool
	other   bool // a sign that is neither dash, space, dot nor underscore
	letters bool
}

// longestGap is how many visible signs may stand within a number: " – ".
const longestGap = 3

// longestWords is how far the last four digits may stand from the date of
// birth in a text that says outright that it gives such a number.
const longestWords = 40

func scanNumbers(text string, today lang.Date) []Number {
	// Letters within a number stand after the date of birth, of six digits or
	// eight.
	if digitsTogether(text) < 6 {
		return nil
	}
	words := wording{text: text}
	var buffer [32]digitGroup // a digest has about so many
	groups := appendDigitGroups(buffer[:0], text)
	var found []Number
	for i := 0; i < len(groups); i++ {
		n := 0
		for j := i; j < len(groups); j++ {
			if n += len(groups[j].digits); n > 12 {
				break
			}
			if n != 10 && n != 12 {
				continue
			}
			c := candidate{text: text, groups: groups[i : j+1], today: today, words: &words}
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
	return found
}

// wording is what a text says of the numbers in it. Most texts with so many
// digits hold dates, or digests: their words are looked at only if something
// else makes a number of them, and once.
type wording struct {
	text                   string
	identity, organization answer
}

// answer is to a question that may not have been asked yet.
type answer uint8

const (
	unasked answer = iota
	yes
	no
)

// announceIdentity tells whether the text says that it gives an identity number.
func (w *wording) announceIdentity() bool {
	return w.announce(&w.identity, "personnummer", "personnr", "pers.nr", "persnr", "pnr", "samordningsn",
		"sista fyra", "fyra sista", "fyra siffr", "last four", "identity n")
}

// announceOrganization tells whether the text says that it gives an organization
// number.
func (w *wording) announceOrganization() bool {
	return w.announce(&w.organization, "organisationsn", "org.nr", "orgnr", "org.nummer", "organisation n", "organization n")
}

func (w *wording) announce(known *answer, words ...string) bool {
	if *known == unasked {
		lower := strings.ToLower(w.text)
		*known = no
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(lower, word) }) {
			*known = yes
		}
	}
	return *known == yes
}

// digitGroups splits a text into its groups of digits. Digits of every script
// count as what they say; characters that are not seen do not part them.
func digitGroups(text string) []digitGroup { return appendDigitGroups(nil, text) }

// appendDigitGroups is digitGroups into a buffer that the caller has.
func appendDigitGroups(groups []digitGroup, text string) []digitGroup {
	var buffer [16]byte
	digits := buffer[:0]
	var start, end int
	var g gap
	add := func() {
		g := digitGroup{start: start, end: end, gap: g}
		if len(digits) == end-start { // plain digits: as they stand
			g.digits = text[start:end]
		} else {
			g.digits = string(digits)
		}
		groups = append(groups, g)
		digits = digits[:0]
	}
	for i, r := range text {
		d, isDigit := digitValue(r)
		switch {
		case isDigit:
			if len(digits) > 0 && (g != gap{}) {
				add()
			}
			if len(digits) == 0 {
				start = i
			}
			g = gap{}
			digits = append(digits, d)
			end = i + utf8.RuneLen(r)
		case Unseen(r):
		case len(digits) > 0:
			g.length++
			switch {
			case unicode.IsLetter(r):
				g.letters = true
			case isDash(r):
				g.dash = true
			case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
				g.space = true
			case r == '.' || r == '_' || r == '·':
			default:
				g.other = true
			}
		}
	}
	if len(digits) > 0 {
		add()
	}
	return groups
}

// digitValue reads one digit as '0' to '9': decimal digits of every script,
// and raised, lowered and circled ones.
func digitValue(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return byte(r), '0' <= r && r <= '9'
	}
	if r < '\u0660' && r > '¹' {
		return 0, false // the letters of Latin, Greek and Cyrillic, for speed
	}
	// Every range of the table begins with a zero and holds whole tens.
	for _, t := range unicode.Nd.R16 {
		if r < rune(t.Lo) {
			break
		}
		if r <= rune(t.Hi) {
			return '0' + byte((r-rune(t.Lo))%10), true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r < rune(t.Lo) {
			break
		}
		if r <= rune(t.Hi) {
			return '0' + byte((r-rune(t.Lo))%10), true
		}
	}
	if unicode.Is(unicode.No, r) {
		if plain := norm.NFKC.String(string(r)); len(plain) == 1 && '0' <= plain[0] && plain[0] <= '9' {
			return plain[0], true
		}
	}
	return 0, false
}

// Unseen reports whether r is a character that prints nothing, or only on top of another.
func Unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || r == '\u3164' || r == '\uffa0'
}

func isDash(r rune) bool {
	switch r {
	case '-', '+', '−', '˗', '⁃', '➖', '~', '＋', '﬩', '─', '━', 'ー':
		return true
	}
	return unicode.Is(unicode.Pd, r)
}

// candidate is a series of groups, of ten digits or twelve, that may together be
// one number.
type candidate struct {
	text   string
	groups []digitGroup
	next   *digitGroup // the group after, nil at the end of the text
	today  lang.Date
	words  *wording
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
	switch {
	case !luhn(digits[n-10:]) && !luhn(digits[:10]): // by far the most
	case !c.spelled(n - 4):
	case c.inDigest():
	case IsIdentityNumber(digits) && !c.isTime(digits):
		return Identity, true
	case len(c.groups) == 1 && strings.HasSuffix(digits, "01") && c.after("se") && IsIdentityNumber(digits[:10]):
		// The VAT number of a sole trader is the identity number between SE and 01.
		return Identity, true
	case n == 10 && IsOrganizationNumber(digits) && (c.parted(6) || c.words.announceOrganization()):
		return Organization, true
	case n == 12 && digits[:2] == "16" && IsOrganizationNumber(digits[2:]) && (c.parted(8) || c.words.announceOrganization()):
		return Organization, true
	}
	return 0, false
}

// parted tells whether the groups are two, with only a dash after the first n
// digits.
func (c candidate) parted(n int) bool {
	return len(c.groups) == 2 && len(c.groups[0].digits) == n && c.groups[0].gap.dash && !c.groups[0].gap.other
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
	single, pairs, thousands, odd := true, true, true, false
	atBirth := false
	splitLast := 0
	sum := 0
	for i, g := range groups {
		sum += len(g.digits)
		single = single && len(g.digits) == 1
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
		switch {
		case g.gap.letters:
			if sum != birth || g.gap.length > longestWords || !c.words.announceIdentity() {
				return false
			}
		case g.gap.length > longestGap:
			return false
		case g.gap.other && sum != birth:
			return false
		}
	}
	switch {
	case single:
		return true
	case c.isPhone() || thousands || c.startsDate():
		return false
	case splitLast > 0 && !odd:
		// 070712 34 56 could be a telephone number; in pairs throughout, or
		// with the whole date of birth in one piece, it is spelled as this is.
		return atBirth && (pairs || len(groups[0].digits) == birth)
	}
	return true
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

// isTime tells whether the digits are rather a recent date and a clock time,
// or a date and a year: "2021-01-28 0900".
func (c candidate) isTime(digits string) bool {
	birth := len(digits) - 4
	sum := 0
	for _, g := range c.groups {
		if sum += len(g.digits); sum == birth {
			if g.gap.dash && !g.gap.space && !c.inAddress() {
				return false
			}
			break
		}
	}
	if sum != birth || birth != 8 || !c.today.Known() {
		return false
	}
	born, err := lang.ParseDate(digits[:4] + "-" + digits[4:6] + "-" + digits[6:8])
	if err != nil || !c.today.AddDays(-18*365).SurelyBefore(born) {
		return false
	}
	last := digits[birth:]
	return last < "2400" && last[2:] < "60" || c.inAddress()
}

// inAddress tells whether the digits stand in a web address, where files are
// named by a day and a number.
func (c candidate) inAddress() bool {
	token := c.within(func(b byte) bool { return b > ' ' && b != '"' && b != '<' && b != '>' })
	return strings.HasPrefix(token, "https://")
}

// inDigest tells whether the digits stand in a longer run of hexadecimal
// signs, as checksums, commits and UUIDs have them.
func (c candidate) inDigest() bool {
	if isUUID(c.within(func(b byte) bool { return isHex(b) || b == '-' })) {
		return true
	}
	token := c.within(isHex)
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

// within gives the groups with the signs around them that belong to the same
// token.
func (c candidate) within(belongs func(byte) bool) string {
	start, end := c.groups[0].start, c.groups[len(c.groups)-1].end
	first, last := max(0, start-longestToken), min(len(c.text), end+longestToken)
	for start > first && belongs(c.text[start-1]) {
		start--
	}
	for end < last && belongs(c.text[end]) {
		end++
	}
	return c.text[start:end]
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
	centuries := []string{"19", "20", "18"}
	short := digits
	if len(digits) == 12 {
		centuries, short = []string{digits[:2]}, digits[2:]
		if c := digits[:2]; c != "18" && c != "19" && c != "20" {
			return false
		}
	}
	if len(short) != 10 || !luhn(short) {
		return false
	}
	day := (short[4]-'0')*10 + short[5] - '0'
	if day > 60 {
		day -= 60
	}
	for _, c := range centuries {
		date := c + short[:2] + "-" + short[2:4] + "-" + string([]byte{'0' + day/10, '0' + day%10})
		if _, err := lang.ParseDate(date); err == nil {
			return true
		}
	}
	return false
}

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
