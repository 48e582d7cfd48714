package redact

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plain returns the text as somebody reads it: without characters that are not
// seen and marks for bold letters, with every space as one plain space, words
// that a line's end has split together again, and letters of other widths as
// they are read, and words whose letters stand apart. Line breaks stay where a
// paragraph, a list or a row begins.
func plain(text string) string {
	if isPlain(text) {
		return text
	}
	text = norm.NFKC.String(html.UnescapeString(text))
	b := make([]byte, 0, len(text))
	split := false // a word goes on after the line's end
	for i, r := range text {
		switch {
		case r == '\n':
			split = false
			next := strings.TrimLeft(text[i+1:], " \t\r>")
			switch first, _ := utf8.DecodeRuneInString(next); {
			case bytes.HasSuffix(b, []byte("-")) && unicode.IsLower(first) && endsInLetter(b[:len(b)-1]):
				b = b[:len(b)-1]
				split = true
			case next == "" || strings.ContainsRune("\n-*|#", first):
				b = append(b, '\n')
			default:
				b = append(b, ' ')
			}
		case r == '>' && atLineStart(text[:i]), r == '*', r == '`', r == '\\', r == '_' && !between(text, i), Unseen(r) && !unicode.Is(unicode.Mn, r):
		case r == ' ' || unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
			if n := len(b); n > 0 && b[n-1] != ' ' && b[n-1] != '\n' && !split {
				b = append(b, ' ')
			}
		default:
			split = false
			b = utf8.AppendRune(b, r)
		}
	}
	return spelled.ReplaceAllStringFunc(string(b), func(letters string) string {
		last, end := utf8.DecodeLastRuneInString(letters)
		if unicode.IsLetter(last) {
			end = 0
		}
		end = len(letters) - end
		return strings.NewReplacer(" ", "", "-", "", ".", "").Replace(letters[:end]) + letters[end:]
	})
}

// spelled is a word with the same sign between all its letters, and what ends it.
var spelled = regexp.MustCompile(`\b(?:(?:\pL ){3,}\pL|(?:\pL-){3,}\pL|(?:\pL\.){3,}\pL)(?:[^\pL]|$)`)

// isPlain tells of texts that nothing need be done to: most.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case (c == ' ' || c == '-' || c == '.') && i >= 2 && i+2 < len(text) && text[i-2] == c && text[i+2] == c:
			return false
		case c < ' ', c == '&', c == '*', c == '_', c == '`', c == '\\', c == ' ' && i+1 < len(text) && text[i+1] == ' ', c == 0xC2, c == 0xE2 && i+1 < len(text) && (text[i+1] == 0x81 || text[i+1] == 0x80 && i+2 < len(text) && (text[i+2] < 0x93 || text[i+2] > 0x9E)), c == 0xCC, c == 0xCD, c == 0xEF, c == 0xE3, c == 0xF0:
			return false
		}
	}
	return true
}

// atLineStart tells whether nothing but spaces and marks of quotations stands
// before on the line.
func atLineStart(before string) bool {
	before = strings.TrimRight(before, " >\t")
	return before == "" || strings.HasSuffix(before, "\n")
}

// between tells whether the sign stands between two letters or digits.
func between(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+1:])
	return ofWord(before) && ofWord(after)
}

func endsInLetter(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return unicode.IsLetter(r)
}
