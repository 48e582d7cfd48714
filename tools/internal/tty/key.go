package tty

import (
	"strings"
	"unicode/utf8"
)

type kind uint8

const (
	nothing kind = iota // a key that does nothing here
	letter
	enter
	left
	right
	up
	down
	wordLeft
	wordRight
	home
	end
	backspace
	del
	wordBack
	killBefore
	killAfter
	pasteBegins
	pasteEnds
	interrupt
	suspend
	endOfText
)

// key is one key that was pressed, or a character that was pasted.
type key struct {
	kind   kind
	letter rune
}

// control are the keys that are one byte.
var control = map[byte]kind{
	'\r': enter, '\n': enter, 0x7f: backspace, 0x08: backspace,
	0x01: home, 0x02: left, 0x05: end, 0x06: right, 0x0b: killAfter, 0x0e: down, 0x10: up, 0x15: killBefore, 0x17: wordBack,
	0x03: interrupt, 0x04: endOfText, 0x1a: suspend,
}

// sequences are the keys that come as an escape sequence, without its beginning.
var sequences = map[string]kind{
	"A": up, "B": down, "C": right, "D": left, "H": home, "F": end,
	"1~": home, "7~": home, "4~": end, "8~": end, "3~": del,
	"1;5C": wordRight, "1;5D": wordLeft, "1;3C": wordRight, "1;3D": wordLeft,
	"200~": pasteBegins, "201~": pasteEnds,
}

const escape = 0x1b

// decode returns the first key in b and how many bytes it takes, 0 where more is
// to come. In what is pasted only its end is a command.
func decode(b []byte, pasting bool) (key, int) {
	switch {
	case len(b) == 0:
		return key{}, 0
	case b[0] == escape:
		return decodeEscape(b, pasting)
	case b[0] < ' ' || b[0] == 0x7f:
		switch {
		case !pasting:
			return key{kind: control[b[0]]}, 1
		case b[0] == '\r' && len(b) == 1:
			return key{}, 0
		case b[0] == '\r' && b[1] == '\n':
			return key{letter, '\n'}, 2
		case b[0] == '\r' || b[0] == '\n':
			return key{letter, '\n'}, 1
		case b[0] == '\t':
			return key{letter, ' '}, 1
		}
		return key{}, 1
	}
	if !utf8.FullRune(b) {
		return key{}, 0
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return key{}, 1 // not UTF-8
	}
	return key{letter, r}, n
}

func decodeEscape(b []byte, pasting bool) (key, int) {
	const maxBytes = 32
	switch {
	case len(b) == 1:
		return key{}, 0
	case b[1] != '[' && b[1] != 'O':
		return key{}, 1 // Esc alone
	}
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case '@' <= c && c <= '~' || b[1] == 'O':
			k := sequences[string(b[2:i+1])]
			if pasting && k != pasteEnds {
				k = nothing
			}
			return key{kind: k}, i + 1
		case c < ' ' || c > '?' || i == maxBytes:
			return key{}, i // no sequence that anybody knows
		}
	}
	return key{}, 0
}

// isCommand reports whether the text is the letter alone.
func isCommand(text []rune, alone rune) bool {
	return alone != 0 && strings.TrimSpace(string(text)) == string(alone)
}
