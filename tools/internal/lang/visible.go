package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes text that somebody else wrote show all that is in it. Characters
// that steer a terminal, turn the direction or hide what is written come out as JSON
// would escape them: that is also what one searches for in the file.
func Visible(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		text, size := visible(s[i:])
		b.WriteString(text)
		i += size
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// visible returns what stands for the first character of s, and its length.
func visible(s string) (text string, size int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x%02x`, s[0]), 1
	case r == '\t':
		return `\t`, 1
	case r == '\n':
		return `\n`, 1
	case r == '\r':
		return `\r`, 1
	case !steers(r):
		return s[:size], size
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r), size
	}
	return fmt.Sprintf(`\u%04x`, r), size
}

// steers reports whether a character does something else than show itself:
// controls, formats (direction, zero width, tags), separators of lines and
// paragraphs, and characters that only a private agreement gives a meaning.
func steers(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}
