package rule

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// Values fill the placeholders of a message. A value is a string (as it stands
// in the record), a lang.Text, a lang.Date, an int, or a []lang.Text, which is
// written as a list in words.
type Values map[string]any

// fill writes the text with its placeholders filled in.
func fill(text lang.Text, values Values) lang.Text {
	return lang.T(fillIn(lang.Swedish, text.SV, values), fillIn(lang.English, text.EN, values)).Sentence()
}

func fillIn(l lang.Language, template string, values Values) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		b.WriteString(inWords(l, values[name]))
		template = after
	}
}

func inWords(l lang.Language, value any) string {
	switch v := value.(type) {
	case string:
		// Hidden before it is cut: nine digits give away the tenth.
		return show(cut(redact.IdentityNumbers(v)))
	case lang.Text:
		return show(v.In(l))
	case lang.Date:
		return v.In(l)
	case int:
		return strconv.Itoa(v)
	case []lang.Text:
		return show(lang.List(v).In(l))
	}
	// A placeholder without a value is a fault in the rule: its examples fail.
	return fmt.Sprintf("{%v}", value)
}

// longestShown is how many characters of a value a message repeats.
const longestShown = 80

func cut(s string) string {
	n := 0
	for i := range s {
		if n++; n > longestShown {
			return s[:i] + "…"
		}
	}
	return s
}

// show makes a text from a record fit to be repeated in a message: what cannot
// be seen is named by its code point, so that it can neither hide nor turn the
// message around.
func show(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r == ' ' || unicode.IsGraphic(r) && !unicode.Is(unicode.Zs, r) && !unicode.Is(unicode.Mn, r) || r == '\u00a0':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) && b.Len() > 0:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "U+%04X", r)
		}
	}
	return b.String()
}

// texts turns strings from records into a list of texts.
func texts(words []string) []lang.Text {
	out := make([]lang.Text, len(words))
	for i, w := range words {
		out[i] = lang.T(w, w)
	}
	return out
}
