package source

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// bom is the byte order mark in UTF-8, which some editors put first.
const bom = "\ufeff"

// wideEncoding recognises text of two or four bytes to the character, by its
// byte order mark or by the zeros beside the first character, which in JSON is
// an ASCII one. It returns "" for anything else.
func wideEncoding(data []byte) string {
	var first [4]byte
	n := copy(first[:], data)
	switch {
	case n == 4 && (first == [4]byte{0xFF, 0xFE, 0, 0} || first == [4]byte{0, 0, 0xFE, 0xFF}):
		return "UTF-32"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return "UTF-16"
	}
	ascii := func(c byte) bool { return 0 < c && c < utf8.RuneSelf }
	switch {
	case n == 4 && ascii(first[0]) && first[1] == 0 && first[2] == 0 && first[3] == 0,
		n == 4 && first[0] == 0 && first[1] == 0 && first[2] == 0 && ascii(first[3]):
		return "UTF-32"
	case n >= 2 && (ascii(first[0]) && first[1] == 0 || first[0] == 0 && ascii(first[1])):
		return "UTF-16"
	}
	return ""
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// visible returns the character at the beginning of b for a fault's argument.
func visible(b []byte) string {
	r, _ := utf8.DecodeRune(b)
	// Nothing printable hides or reorders what is printed around it.
	if r == ' ' || !unicode.IsPrint(r) {
		return fmt.Sprintf("U+%04X", r)
	}
	return string(r)
}
