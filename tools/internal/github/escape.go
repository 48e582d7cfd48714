package github

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/tools/internal/rule"
)

// breaker is a zero-width space as HTML writes it. It stands inside what
// GitHub would make a link of after the markdown is read: a backslash does not
// help there, since it is gone by then.
const breaker = "&#8203;"

// markdown makes text that somebody else wrote show as it was written: it
// calls nobody, links nowhere and forms no structure. Personal identity
// numbers are hidden, and characters that hide or turn text are spelt out.
func markdown(text string) string {
	// Four spaces first would make code of it.
	text = strings.Trim(visible(rule.MaskIdentityNumbers(text)), " ")
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

// visible spells out what does something else than show itself: controls,
// line ends, direction, zero width, tags.
func visible(s string) string {
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

// pathText shows a file's path: as code where it is a name such as records
// have, else as text made harmless.
func pathText(path string) string {
	path = rule.MaskIdentityNumbers(path)
	if plainPath.MatchString(path) {
		return "`" + path + "`"
	}
	return markdown(shortened(path, 300))
}

// shortened cuts a text to a number of characters.
func shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// command writes a workflow command, which the runner makes an annotation of.
// The properties and the message have different escapes ("Workflow commands
// for GitHub Actions"; actions/toolkit, command.ts).
func command(kind, file string, line int, title, message string) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	s := "::" + kind + " title=" + property(title)
	if file != "" {
		s += ",file=" + property(visible(rule.MaskIdentityNumbers(file)))
		if line > 0 {
			s += fmt.Sprintf(",line=%d", line)
		}
	}
	return s + "::" + oldCommand.ReplaceAllString(data(visible(rule.MaskIdentityNumbers(message))), "#[")
}

// oldCommand begins a command in the runner's older form.
var oldCommand = regexp.MustCompile(`##+\[`)
