package redact

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reading is what a text says to somebody who undoes what stands in the way.
type reading struct {
	text string
	// A guess alone may be wrong: of it is taken only what has the right
	// check digit, or is a mobile number.
	guess bool
}

// readings lists what the text is read as beside what it is: without escapes,
// without markup, with figures for the words and for the letters that look like
// them, and what is written in a code of machines.
func readings(text string) (list []reading) {
	plain := decoded(text)
	if plain != text {
		list = append(list, reading{text: plain})
	}
	if strings.Contains(plain, "<") || strings.Contains(plain, "](") {
		list = append(list, reading{text: withoutMarkup(plain)})
	}
	if strings.Contains(plain, "?") && strings.Contains(plain, "&") {
		list = append(list, reading{query().ReplaceAllString(plain, "$1-"), true})
	}
	if mayMisread(plain) {
		list = append(list, reading{asFigures(plain), true})
	}
	if maySpell(plain) {
		for _, together := range [...]bool{false, true} {
			list = append(list, reading{text: spelledOut(asFigures(withoutSigns(plain)), together)})
		}
	}
	if mayBeCoded(plain) {
		if hidden := uncoded(plain); hidden != "" {
			list = append(list, reading{text: hidden})
		}
	}
	return list
}

// query is a value of a web address with the name of the next one.
var query = lazily(`(=[^&=\s]*)&\w+=`)

// withoutSigns is plain, with a line's end as a space.
func withoutSigns(text string) string { return strings.ReplaceAll(plain(text), "\n", " ") }

// figureLike are letters and signs, each with the figure that it is read as.
const figureLike = "O0o0О0о0Ο0ο0Ø0ø0l1I1i1|1і1І1ı1ǀ1S5B8Z2"

// asFigure returns the figure that the letter is read as, 0 if as none.
func asFigure(r rune) byte {
	if r < utf8.RuneSelf && !unicode.IsLetter(r) && r != '|' {
		return 0
	}
	if i := strings.IndexRune(figureLike, r); i >= 0 {
		return figureLike[i+utf8.RuneLen(r)]
	}
	return 0
}

// mayMisread is the cheap look that spares almost every text asFigures: it tells
// whether a figure and a letter that looks like one stand beside each other.
func mayMisread(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			continue
		}
		if i > 0 && mayBeFigure(text[i-1]) {
			if before, _ := utf8.DecodeLastRuneInString(text[:i]); asFigure(before) > 0 {
				return true
			}
		}
		if i+1 < len(text) && mayBeFigure(text[i+1]) {
			if after, _ := utf8.DecodeRuneInString(text[i+1:]); asFigure(after) > 0 {
				return true
			}
		}
	}
	return false
}

// mayBeFigure tells of a byte that a letter which looks like a figure may have.
func mayBeFigure(c byte) bool {
	switch c {
	case 'O', 'o', 'l', 'I', 'i', '|', 'S', 'B', 'Z':
		return true
	}
	return c >= utf8.RuneSelf
}

// asFigures returns the text with figures for the letters that look like them, in
// each word that has a figure and is of nothing else.
func asFigures(text string) string {
	var b strings.Builder
	done := 0
	for begin := 0; begin < len(text); {
		figures := false
		end := begin // of the last figure, or letter like one
		before, _ := utf8.DecodeLastRuneInString(text[:begin])
		size := 0
		for i, r := range text[begin:] {
			is, like := r < utf8.RuneSelf && isDigit(byte(r)), asFigure(r) > 0
			size = i + utf8.RuneLen(r)
			if is || unicode.IsLetter(r) && like {
				end = begin + size
			} else if !like && (end == begin || r >= utf8.RuneSelf && !isDash(r) || !strings.ContainsRune("-+./_–", r)) || end == begin {
				break
			}
			figures = figures || is
		}
		after, _ := utf8.DecodeRuneInString(text[end:])
		if figures && (!unicode.IsLetter(before) || isDigit(text[begin])) && !unicode.IsLetter(after) {
			b.WriteString(text[done:begin])
			for _, r := range text[begin:end] {
				if figure := asFigure(r); figure > 0 {
					r = rune(figure)
				}
				b.WriteRune(r)
			}
			done = end
		}
		begin = max(end, begin+size)
	}
	b.WriteString(text[done:])
	return b.String()
}

// shortestCode is base64 of ten figures, without padding; shortestHex is how many
// pairs of hexadecimal signs there are of them.
const shortestCode, shortestHex = 14, 10

// mayBeCoded is the cheap look that spares almost every text the rest: it tells
// whether some word of it begins as one in a code does.
func mayBeCoded(text string) bool {
	pairs, begin := 0, 0 // of hexadecimal signs, and where the word begins
	for i := 0; i <= len(text); i++ {
		if i < len(text) && ofCode(text[i]) {
			continue
		}
		if i-begin >= shortestCode && isCoded(text[begin:i]) {
			return true
		}
		if i-begin != 2 || !isHex(text[begin]) || !isHex(text[begin+1]) {
			pairs = 0
		} else if pairs++; pairs == shortestHex {
			return true
		}
		begin = i + 1
	}
	return false
}

// ofCode tells of the signs that base64 has, but for the rare one that parts paths.
func ofCode(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '+' || c == '-' || c == '_'
}

// isCoded tells whether the word begins as base64 or hexadecimal for a text.
func isCoded(word string) bool {
	word = strings.Trim(word, "_-")
	return isCode(word, base64.RawStdEncoding.Decode, 4, 3) || isCode(strings.TrimPrefix(word, "0x"), hex.Decode, 2, 1)
}

// isCode tells whether the first of the groups of so many signs, which are for so
// many bytes, are for signs that are seen.
func isCode(word string, decode func(to, from []byte) (int, error), signs, bytes int) bool {
	var to [12]byte
	groups := len(to) / bytes
	if len(word) < shortestCode {
		return false
	}
	n, err := decode(to[:], []byte(word[:min(len(word)/signs, groups)*signs]))
	for _, c := range to[:n] {
		if c < ' ' || c >= 0x7F {
			return false
		}
	}
	return err == nil
}

// uncoded returns what the words of the text say that are base64 or hexadecimal
// for a text with figures, "" if none is.
func uncoded(text string) string {
	var b strings.Builder
	add := func(data []byte, err error) {
		if err == nil && isText(data) {
			b.WriteString(decoded(string(data)) + "\n\n")
		}
	}
	pairs := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r >= utf8.RuneSelf || !ofCode(byte(r)) }) {
		if len(word) == 2 && isHex(word[0]) && isHex(word[1]) {
			pairs += word
			continue
		}
		add(hex.DecodeString(pairs))
		pairs = ""
		if word = strings.Trim(word, "_-"); len(word) >= shortestCode {
			add(base64.RawStdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "/").Replace(word)))
			add(hex.DecodeString(strings.TrimPrefix(word, "0x")))
		}
	}
	add(hex.DecodeString(pairs))
	return b.String()
}

// isText tells whether somebody may have written it: it has nothing but what is
// seen, and figures enough for a number.
func isText(data []byte) bool {
	figures := 0
	for _, c := range data {
		switch {
		case isDigit(c):
			figures++
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7F:
			return false
		}
	}
	return figures >= 10 && utf8.Valid(data)
}
