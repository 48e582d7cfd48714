package source

import (
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Escape writes as escapes what a text in JSON holds that does not show, or that
// turns or hides what stands beside it: controls, direction, zero width, tags,
// line and paragraph separators. Whoever reads the JSON gets the same text, and
// whoever looks at it sees what is there. data is JSON, in which such characters
// stand in texts alone, and is given back as it is where there are none.
func Escape(data []byte) []byte {
	var out []byte
	done := 0
	for i := 0; i < len(data); {
		r, size := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(data[i:])
		}
		if r >= 0x7f && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			out = append(out, data[done:i]...)
			for _, unit := range utf16.AppendRune(nil, r) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return data
	}
	return append(out, data[done:]...)
}
