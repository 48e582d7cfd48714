// Package markdown writes GitHub's flavour of Markdown, as other servers read it
// too, with text of strangers in it: it shows as it was written, and does
// nothing.
package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// breaker is a zero-width space as HTML writes it. It stands inside what
// GitHub would make a link of after the markdown is read: a backslash does not
// help there, since it is gone by then.
const breaker = "&#8203;"

// Text makes text that somebody else wrote show as it was written: it
// calls nobody, links nowhere and forms no structure. Personal identity
// numbers are hidden, and characters that hide or turn text are spelt out.
func Text(text string) string {
	// Four spaces first would make code of it.
	text = strings.Trim(Visible(redact.IdentityNumbers(text)), " ")
	var b strings.Builder
	for i, r := range text {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '$': // mathematics
			b.WriteString("&#36;")
		case '@': // a person, a team, or an e-mail address
			b.WriteString("@" + breaker)
		case '#': // an issue
			b.WriteString(`\#` + breaker)
		case ':':
			b.WriteByte(':')
			if rest := text[i+1:]; strings.HasPrefix(rest, "//") || !startsWithSpace(rest) { // an address, an emoji
				b.WriteString(breaker)
			}
		case '\\', '`', '*', '_', '[', ']', '|', '~', '!':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	// Addresses without a scheme, and issues by their other spelling.
	s := autolink.ReplaceAllString(b.String(), "$1"+breaker)
	// What would begin a list or underline a heading.
	return beginning.ReplaceAllString(s, `$1\$2`)
}

var (
	autolink  = regexp.MustCompile(`(?i)(\bwww|\bgh-)`)
	beginning = regexp.MustCompile(`^( *[0-9]*)([-+=.)])`)
)

func startsWithSpace(s string) bool { return s == "" || s[0] == ' ' }

// Visible spells out what does something else than show itself: controls,
// line ends, direction, zero width, tags.
func Visible(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n', r == '\r', r == '\t':
			b.WriteByte(' ')
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

var plainPath = regexp.MustCompile(`^[A-Za-z0-9._/-]+$`)

// Path shows a file's path: as code where it is a name such as records
// have, else as text made harmless.
func Path(path string) string {
	path = redact.IdentityNumbers(path)
	if plainPath.MatchString(path) {
		return "`" + path + "`"
	}
	return Text(Shortened(path, 300))
}

// Shortened cuts a text to a number of characters.
func Shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// Both writes the same in Swedish and, folded under it, in English.
func Both(write func(*Writer)) string {
	w := &Writer{Lang: lang.Swedish}
	write(w)
	w.Line("\n<details lang=\"en\"><summary>In English</summary>\n")
	w.Lang = lang.English
	write(w)
	w.Line("\n</details>")
	return w.b.String()
}

// Writer writes in one language.
type Writer struct {
	Lang lang.Language
	b    strings.Builder
}

// In chooses the sentence in the language.
func (w *Writer) In(sv, en string) string { return lang.T(sv, en).In(w.Lang) }

// Line writes a line of Markdown.
func (w *Writer) Line(s string) { w.b.WriteString(s + "\n") }

// List writes as many of the items as there is room for, in bytes, and counts
// the rest. An item is a line of Markdown, or some.
func (w *Writer) List(room int, items []string) {
	for i, item := range items {
		if room -= len(item) + 1; room < 0 {
			n := len(items) - i
			w.Line("- " + lang.Format("… och %d till, som inte får plats här. Alla visas av %s.", "… and %d more, which have no room here. All are shown by %s.",
				n, "`insyn check`").In(w.Lang))
			break
		}
		w.Line(item)
	}
	w.Line("")
}
