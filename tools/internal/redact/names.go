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
}

// NewNames returns what finds the names, of which empty ones are none.
func NewNames(names []string) *Names {
	var whole, parts []string
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
		}
	}
	if whole == nil {
		return &Names{}
	}
	longest := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	slices.SortFunc(whole, longest)
	slices.SortFunc(parts, longest)
	name := `(?i:` + strings.Join(whole, "|") + `)`
	return &Names{regexp.MustCompile(name), regexp.MustCompile(strings.Join(append([]string{name}, parts...), "|"))}
}

// In reports whether one of the names stands in the text.
func (n *Names) In(text string) bool { return len(standing(n.whole, text)) > 0 }

// Parts returns where names stand in the text, or single words of them, in order.
func (n *Names) Parts(text string) [][]int { return standing(n.parts, text) }

// Hide returns the text with something else in the place of each name.
func (n *Names) Hide(text, instead string) string {
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
