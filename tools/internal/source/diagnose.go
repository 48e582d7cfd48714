package source

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// diagnose notes why no token follows the one last read, given what the
// grammar wants there. That there is a fault is jsontext's judgement, its err;
// what people call the fault is found here, from the bytes, because the
// library's own words are English and change.
func (p *parser) diagnose(w want, err error) {
	known := len(p.file.Faults)
	i := p.end + space(p.data[p.end:])
	switch w {
	case wantRoot:
		p.diagnoseValue(i, "value")
	case wantFirstName:
		p.diagnoseName(i, "name }")
	case wantMemberValue:
		switch {
		case p.ends(i):
		case p.goesOn(i):
			p.unexpected(InnerQuotes, p.end-1, i, ":")
		case p.data[i] != ':':
			p.unexpected(Syntax, i, i, ":")
		default:
			p.diagnoseValue(i+1+space(p.data[i+1:]), "value")
		}
	case wantFirstItem:
		p.diagnoseValue(i, "value ]")
	case wantNextName:
		if after, ok := p.diagnoseComma(i, '}'); ok {
			p.diagnoseName(after, "name")
		}
	case wantNextItem:
		if after, ok := p.diagnoseComma(i, ']'); ok {
			p.diagnoseValue(after, "value")
		}
	}
	if len(p.file.Faults) > known {
		return
	}
	// Not known to happen; a fault must still come out of it.
	at := p.end
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		at = min(max(p.base+int(syntactic.ByteOffset), 0), len(p.data))
	}
	if !p.ends(at) {
		p.unexpected(Syntax, at, at, "value")
	}
}

// ends notes that the data ends at i, in the middle of the innermost object or
// array, and reports whether it does.
func (p *parser) ends(i int) bool {
	if i < len(p.data) {
		return false
	}
	open, begin := "value", p.end
	if n := len(p.open); n > 0 {
		begin = p.open[n-1]
		open = kindOf(p.data[begin]).String()
	}
	p.truncated(open, begin)
	return true
}

func (p *parser) truncated(open string, begin int) {
	line, _ := p.file.Position(begin)
	p.file.addFault(Truncated, len(p.data), "open", open, "line", strconv.Itoa(line))
}

// unexpected notes a fault at offset, where the character at found is not one
// of what is expected.
func (p *parser) unexpected(code Code, offset, found int, expected string) {
	p.file.addFault(code, offset, "expected", expected, "found", visible(p.data[found:]))
}

// diagnoseComma looks for the comma between two members or items. It returns
// where the next one begins, or notes what is wrong.
func (p *parser) diagnoseComma(i int, bracket byte) (after int, ok bool) {
	if p.ends(i) {
		return 0, false
	}
	expected := ", " + string(bracket)
	c := p.data[i]
	if c == ',' {
		after = i + 1 + space(p.data[i+1:])
		if after < len(p.data) && (p.data[after] == '}' || p.data[after] == ']') {
			next := "value"
			if bracket == '}' {
				next = "name"
			}
			p.unexpected(TrailingComma, i, after, next)
			return 0, false
		}
		return after, true
	}
	switch {
	case p.goesOn(i):
		p.unexpected(InnerQuotes, p.end-1, i, expected)
	// A number, and more right after it: 2024-06-01, 12a, 007.
	case i == p.end && p.kind == jsontext.KindNumber && isWord(p.data[i:]):
		if c >= '0' && c <= '9' {
			p.unexpected(LeadingZero, p.at, i, expected)
		} else {
			p.unexpected(Unquoted, p.at, i, expected)
		}
	case p.isComment(i):
		p.unexpected(Comment, i, i, expected)
	case isWord(p.data[i:]) || strings.IndexByte(`"{[`, c) >= 0 || isQuote(p.data[i:]):
		// Said at the end of the line before, where the comma belongs.
		p.unexpected(MissingComma, p.end, i, expected)
	default:
		p.unexpected(Syntax, i, i, expected)
	}
	return 0, false
}

// goesOn reports whether a text goes on right after the quotation mark that ended
// it: one that stands in the text.
func (p *parser) goesOn(i int) bool {
	if i != p.end || p.kind != jsontext.KindString {
		return false
	}
	r, _ := utf8.DecodeRune(p.data[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '§'
}

// diagnoseName says what is wrong with the name that should begin at i.
func (p *parser) diagnoseName(i int, expected string) {
	switch {
	case p.ends(i):
	case p.data[i] == '"':
		p.diagnoseString(i)
	case isQuote(p.data[i:]):
		p.unexpected(WrongQuotes, i, i, expected)
	case p.isComment(i):
		p.unexpected(Comment, i, i, expected)
	case isWord(p.data[i:]):
		p.unexpected(Unquoted, i, i, expected)
	default:
		p.unexpected(Syntax, i, i, expected)
	}
}

// diagnoseValue says what is wrong with the value that should begin at i.
func (p *parser) diagnoseValue(i int, expected string) {
	if p.ends(i) {
		return
	}
	switch c := p.data[i]; {
	case c == '"':
		p.diagnoseString(i)
	case c == '-' || c >= '0' && c <= '9':
		p.diagnoseNumber(i)
	case isQuote(p.data[i:]):
		p.unexpected(WrongQuotes, i, i, expected)
	case p.isComment(i):
		p.unexpected(Comment, i, i, expected)
	case c == '+' || c == '.': // of a number that JSON writes otherwise
		p.unexpected(Syntax, i, i, expected)
	case isWord(p.data[i:]):
		p.diagnoseWord(i, expected)
	default:
		p.unexpected(Syntax, i, i, expected)
	}
}

// diagnoseString finds the fault in the string that begins at begin.
func (p *parser) diagnoseString(begin int) {
	for i := begin + 1; i < len(p.data); i++ {
		switch c := p.data[i]; {
		case c == '"':
			return
		case c < ' ':
			line, _ := p.file.Position(begin)
			p.file.addFault(ControlCharacter, i, "found", visible(p.data[i:]), "line", strconv.Itoa(line))
			return
		case c == '\\':
			escape := i
			if i++; i == len(p.data) {
				break
			}
			if strings.IndexByte(`"\/bfnrtu`, p.data[i]) < 0 {
				p.unexpected(BadEscape, escape, i, `" \ / b f n r t u`)
				return
			}
			if p.data[i] != 'u' {
				continue
			}
			for range 4 {
				if i++; i == len(p.data) {
					break
				}
				if !isHex(p.data[i]) {
					p.unexpected(BadEscape, escape, i, "hex")
					return
				}
			}
		}
	}
	p.truncated(String.String(), begin)
}

// diagnoseNumber finds the fault in the number that begins at begin. What
// comes after a whole number is not its fault.
func (p *parser) diagnoseNumber(begin int) {
	i := begin
	digits := func() bool {
		if p.ends(i) {
			return false
		}
		if c := p.data[i]; c < '0' || c > '9' {
			p.unexpected(Syntax, i, i, "digit")
			return false
		}
		for i < len(p.data) && p.data[i] >= '0' && p.data[i] <= '9' {
			i++
		}
		return true
	}
	if p.data[i] == '-' {
		i++
	}
	if !digits() {
		return
	}
	if i < len(p.data) && p.data[i] == '.' {
		i++
		if !digits() {
			return
		}
	}
	if i < len(p.data) && (p.data[i] == 'e' || p.data[i] == 'E') {
		i++
		if i < len(p.data) && (p.data[i] == '+' || p.data[i] == '-') {
			i++
		}
		digits()
	}
}

// diagnoseWord finds the fault in the bare word that begins at i: a misspelled
// literal, one that the file's end cuts off, or text without quotation marks.
func (p *parser) diagnoseWord(i int, expected string) {
	word := p.data[i:]
	if n := bytes.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); n >= 0 {
		word = word[:n]
	}
	for _, literal := range []string{"true", "false", "null"} {
		if i+len(word) == len(p.data) && strings.HasPrefix(literal, string(word)) && string(word) != literal {
			p.ends(len(p.data))
			return
		}
		if strings.EqualFold(string(word), literal) || literal == "null" && string(word) == "None" {
			p.unexpected(LiteralCase, i, i, literal)
			return
		}
	}
	p.unexpected(Unquoted, i, i, expected)
}

// isComment reports whether a comment begins at i, as other formats have them.
func (p *parser) isComment(i int) bool {
	rest := p.data[i:]
	return rest[0] == '#' || bytes.HasPrefix(rest, []byte("//")) || bytes.HasPrefix(rest, []byte("/*"))
}

// isQuote reports whether b begins with a quotation mark other than JSON's own:
// what a word processor makes of it, or another language's.
func isQuote(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return strings.ContainsRune("'`´‘’‚‛“”„‟‹›«»″", r)
}

// isWord reports whether b begins with a letter, a digit or a sign of a number.
func isWord(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+-._", r)
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
