package format

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain returns a text that was copied out of a document as it would have been
// typed: letters that a font had joined are parted, a space of another width is a
// space, what does not show is gone, and what was written in two parts is one
// character. A text that was typed is left as it is.
func Plain(text string) string {
	text = plainSigns.Replace(text)
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u00a0':
			return r
		case unicode.In(r, unicode.Zl, unicode.Zp):
			return '\n'
		case r == '\t' || unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(text)
}

// Written returns what somebody wrote in a field as a record holds it: plain, without
// blanks around it or around any line of it.
func Written(text string) string {
	lines := strings.Split(Plain(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

var plainSigns = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u202f", "\u00a0", // the narrow space between thousands does not break
	"\u2007", "\u00a0",
	"\uf0b7", "•", // Word's bullet, in a font of its own
	"μg", "µg", "μm", "µm", "μl", "µl", "μL", "µL", "μs", "µs",
)
