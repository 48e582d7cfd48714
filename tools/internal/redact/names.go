package redact

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names finds the names of persons in texts: in any case of their letters, with
// any spaces between their words, as whole words or in the genitive.
type Names struct {
	whole *regexp.Regexp // nil: there are none
	parts *regexp.Regexp // a name, or a word of one as it is written
	cut   *regexp.Regexp // as much of a name as a shortened text has left of it
}

// NewNames returns what finds the names, of which empty ones are none.
func NewNames(names []string) *Names {
	var whole, parts, cut []string
	for _, name := range names {
		words := strings.Fields(name)
		for i, word := range words {
			words[i] = regexp.QuoteMeta(word)
			if utf8.RuneCountInString(word) > 1 {
				parts = append(parts, words[i])
			}
		}
		if len(words) > 0 {
			whole = append(whole, strings.Join(words, `\s+`))
			cut = append(cut, words[0]+begun(strings.Fields(name)[1:]))
		}
	}
	if whole == nil {
		return &Names{}
	}
	longest := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	slices.SortFunc(whole, longest)
	slices.SortFunc(parts, longest)
	name := `(?i:` + strings.Join(whole, "|") + `)`
	return &Names{
		regexp.MustCompile(name), regexp.MustCompile(strings.Join(append([]string{name}, parts...), "|")),
		regexp.MustCompile(`(?i:` + strings.Join(cut, "|") + `)\s*…`),
	}
}

// begun is an expression for as much of the words as there may be.
func begun(words []string) string {
	var b strings.Builder
	open := 0
	for _, word := range words {
		b.WriteString(`(?:\s+`)
		for _, letter := range word {
			b.WriteString(`(?:` + regexp.QuoteMeta(string(letter)))
			open++
		}
		open++
	}
	b.WriteString(strings.Repeat(")?", open))
	return b.String()
}

// In reports whether one of the names stands in the text.
func (n *Names) In(text string) bool { return len(standing(n.whole, text)) > 0 }

// Parts returns where names stand in the text, or single words of them, in order.
func (n *Names) Parts(text string) [][]int { return standing(n.parts, text) }

// Hide returns the text with something else in the place of each name, and of what is
// left of one where the text was shortened within it.
func (n *Names) Hide(text, instead string) string {
	if strings.Contains(text, "…") {
		for _, span := range slices.Backward(standing(n.cut, text)) {
			text = text[:span[0]] + instead + " " + text[span[1]-len("…"):]
		}
	}
	spans := standing(n.whole, text)
	for _, span := range slices.Backward(spans) {
		text = text[:span[0]] + instead + text[span[1]:]
	}
	return text
}

// standing lists what the expression finds that is no part of another word.
func standing(e *regexp.Regexp, text string) [][]int {
	if e == nil {
		return nil
	}
	return slices.DeleteFunc(e.FindAllStringIndex(text, -1), func(span []int) bool {
		before, _ := utf8.DecodeLastRuneInString(text[:span[0]])
		after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(text[span[1]:], "s"))
		return unicode.IsLetter(before) || unicode.IsLetter(after)
	})
}
