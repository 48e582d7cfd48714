package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// digitGroup is an unbroken run of digits and the gap that follows it.
type digitGroup struct {
	digits     string
	start, end int // bytes of the text
	gap        gap
}

// gap is what stands between two groups of digits.
type gap struct {
	length  int // visible signs, where equal ones in a row are one, as are spaces
	dash    bool
	plus    bool
	space   bool
	slash   bool
	line    bool // a line break: what marks a quotation after it is a space
	bracket bool
	other   bool // a sign of none of these kinds, nor a dot or an underscore
	letters bool
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
	var last rune // of the gap
	var tag int   // where a tag of HTML ends
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
			g, last = gap{}, 0
			digits = append(digits, d)
			end = i + utf8.RuneLen(r)
		case Unseen(r):
		case len(digits) > 0:
			if i < tag {
				continue // within a tag of HTML
			}
			if r == '<' {
				tag = i + tagLength(text[i:])
			}
			g.add(r, last)
			last = r
		}
	}
	if len(digits) > 0 {
		add()
	}
	return groups
}

// add counts a visible character of the gap in, that comes after last.
func (g *gap) add(r, last rune) {
	space := g.isSpace(r)
	if r != last && !(space && g.space && g.isSpace(last)) {
		g.length++
	}
	switch {
	case space:
		g.space = true
		g.line = g.line || r == '\n'
	case r == '-' || isDash(r): // of which one is a letter to Unicode
		g.dash = true
		g.plus = g.plus || r == '+' || r == '＋'
	case unicode.IsLetter(r):
		g.letters = true
	case r == '/':
		g.slash = true
	case r == '(' || r == ')' || r == '[' || r == ']':
		g.bracket = true
	case r == '.' || r == '_' || r == '·' || r == '•' || r == '*' || r == '‧':
	default:
		g.other = true
	}
}

// isSpace tells whether the character is a space, or marks a quotation, or a row
// of a table or a list, after a line break.
func (g *gap) isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || g.line && (r == '>' || r == '|' || r == '#' || r == '*')
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Zs, r)
}

// longestTag is as long a tag of HTML as may stand within a number.
const longestTag = 64

// tagLength is how long the tag is that the text begins with, 0 if with none.
func tagLength(text string) int {
	if len(text) < 3 || text[1] != '/' && (text[1] < 'A' || text[1] > 'z') {
		return 0
	}
	return strings.IndexByte(text[:min(len(text), longestTag)], '>') + 1
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
	if r < '\u00ad' {
		return false // for speed: the soft hyphen is the first
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || r == '\u3164' || r == '\uffa0'
}

func isDash(r rune) bool {
	switch r {
	case '-', '+', '−', '˗', '⁃', '➖', '~', '＋', '﬩', '─', '━', 'ー':
		return true
	}
	return unicode.Is(unicode.Pd, r)
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
