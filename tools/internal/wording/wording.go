// Package wording reads what a decision's own words say: whether they name
// somebody, and whether they say no.
//
// It reads Swedish minutes as words, and knows nothing of records.
package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the words of a text in small letters, with the ways to write a name
// brought together: hyphens part words, and apostrophes and accents other than
// those of å, ä and ö are left out.
func Fold(text string) []string {
	var list []string
	for _, w := range split(text) {
		list = append(list, w.folded)
	}
	return list
}

// Names reports whether the name stands in the text as whole words, also in the
// genitive, and with the family name first. A name that goes on is another's:
// neither Signe Seger-Odling nor Olle Signe Seger is Signe Seger.
func Names(text, name string) bool {
	parts, words := Fold(name), split(text)
	if len(parts) == 0 {
		return false
	}
	for k := range parts {
		ordered := slices.Concat(parts[k:], parts[:k])
		for i := range words {
			if stands(words, i, ordered, len(parts)-k) {
				return true
			}
		}
	}
	return false
}

// Holds reports whether the phrase stands in the text, as whole words in the same
// order.
func Holds(text, phrase string) bool {
	parts, words := Fold(phrase), split(text)
	if len(parts) == 0 {
		return false
	}
	for i := 0; i+len(parts) <= len(words); i++ {
		if whole(words, i, len(parts)) && slices.EqualFunc(words[i:i+len(parts)], parts, func(w word, p string) bool { return w.folded == p }) {
			return true
		}
	}
	return false
}

// refusals are what words begin with by which minutes say that something was
// turned down, advised on, or put off: avslår, avslogs, avslagit; avstyrker;
// tillstyrker; bordlägger, bordlades, bordlagt; återremitterar, återremiss; hemställer.
var refusals = []string{"avslå", "avslog", "avslag", "avstyrk", "tillstyrk", "bordlägg", "bordlade", "bordlagd", "bordlagt", "återremi", "hemställ"}

// Refusals lists the words of the text, as they are written, by which minutes say
// that something was turned down, put off, or not decided here. substitute tells
// whether a substitute is said to be appointed: where none is, that none is to be
// says no to nothing.
func Refusals(text string, substitute bool) []string {
	var list []string
	add := func(said string) {
		if !slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, said) }) {
			list = append(list, said)
		}
	}
	words := split(text)
	for i, w := range words {
		if slices.ContainsFunc(refusals, func(r string) bool { return strings.HasPrefix(w.folded, r) }) {
			add(w.written)
		}
		// "överlämnar ärendet till regeringen", "föreslår regeringen att utse": somebody
		// else decides.
		if i > 0 && strings.HasPrefix(words[i-1].folded, "överlämna") && slices.Contains([]string{"ärendet", "frågan"}, w.folded) {
			add(words[i-1].written + " " + w.written)
		}
		if slices.Contains([]string{"föreslår", "föreslå"}, w.folded) && slices.ContainsFunc(sentence(words[i+1:]), appoints) {
			add(w.written)
		}
		// "beslutar att inte utse", "utser inte"
		if i > 0 && (appoints(w) && denies(words[i-1]) || denies(w) && appoints(words[i-1])) && (substitute || !anySubstitute(words[i+1:])) {
			add(words[i-1].written + " " + w.written)
		}
	}
	return list
}

// sentence returns the words as far as the next that begins a sentence.
func sentence(words []word) []word {
	if i := slices.IndexFunc(words, func(w word) bool { return w.begins }); i >= 0 {
		return words[:i]
	}
	return words
}

func appoints(w word) bool { return slices.Contains([]string{"utse", "utser", "utses"}, w.folded) }

func denies(w word) bool { return slices.Contains([]string{"inte", "ej", "icke"}, w.folded) }

// anySubstitute tells whether the words go on with a substitute who is nobody in
// particular: "någon ersättare", and not "ersättare Alva Exempelsson".
func anySubstitute(words []word) bool {
	return len(words) > 1 && words[0].folded == "någon" && words[1].folded == "ersättare" && words[1].after == space
}

// word is one of a text.
type word struct {
	folded, written string
	after           gap // what parts it from the word before it
	begins          bool
	capital         bool // begins with a capital letter, and goes on with a small one
	capitals        bool // has nothing but capital letters, but for an ending
}

// gap is what stands between two words.
type gap uint8

const (
	other  gap = iota // punctuation, or the text begins here
	space             // nothing but spaces
	comma             // a comma, and spaces
	hyphen            // they are one word, parted by a hyphen
)

// stands tells whether the name's words are those from i on, in that order. given
// is the place of the first given name, where the family name comes first, or as
// many as there are words.
func stands(words []word, i int, parts []string, given int) bool {
	n := len(parts)
	if i+n > len(words) || !whole(words, i, n) {
		return false
	}
	for j, p := range parts {
		w := words[i+j]
		switch {
		case w.folded != p && (j < n-1 || w.folded != p+"s"):
			return false
		case j > 0 && w.after != space && w.after != hyphen && (w.after != comma || j != given) && !initial(words[i+j-1]):
			return false
		}
	}
	// A word before the name that begins a sentence need not be a name, but before
	// a family name that comes first it may well be one.
	if i > 0 && words[i].after == space && (!words[i-1].begins || given < n) && goOn(words[i-1], words[i]) {
		return false
	}
	end := i + n
	return end == len(words) || words[end].after != space || !goOn(words[end], words[end-1])
}

// initial tells whether the word is a letter, after which a full stop may stand
// within a name: "Alva A. Exempelsson".
func initial(w word) bool {
	return utf8.RuneCountInString(w.folded) == 1 && w.folded != "i" && w.folded != "å"
}

// goOn tells whether the word may be one more of a name that has the other.
func goOn(w, name word) bool {
	return (w.capital || w.capitals && name.capitals) && !appoints(w) &&
		!slices.ContainsFunc(titles, func(t string) bool { return strings.HasPrefix(w.folded, t) }) &&
		!slices.ContainsFunc(titleEndings, func(t string) bool { return strings.HasSuffix(w.folded, t) })
}

// titles are what words begin with that stand before a name and are none.
var titles = []string{"ordförande", "ledam", "ersättare", "regionråd", "politiker", "representant", "vice"}

// titleEndings are what such words end with.
var titleEndings = []string{"rådet", "råd", "ordförande", "ordföranden", "ledamoten", "partisten", "demokraten", "moderaten", "liberalen"}

// whole tells whether the n words from i on are no part of a longer word.
func whole(words []word, i, n int) bool {
	return words[i].after != hyphen && (i+n >= len(words) || words[i+n].after != hyphen)
}

// split parts a text into its words.
func split(text string) []word {
	text = norm.NFC.String(text)
	words := make([]word, 0, len(text)/6+1)
	var folded strings.Builder // of all words
	folded.Grow(len(text))
	var current word
	from, start, begin := 0, 0, 0 // where the gap before the word begins, the word, and what is folded of it
	upper, lower, letters := 0, 0, 0
	end := func(i int) {
		if letters == 0 {
			return
		}
		current.folded, current.written = folded.String()[begin:], text[start:i]
		current.capitals = upper > 1 && lower <= 1 // SEGERs
		words = append(words, current)
		begin = folded.Len()
		upper, lower, letters = 0, 0, 0
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if letters++; letters == 1 {
				start = i
				between := text[from:i]
				if current = (word{after: gapOf(between), begins: strings.ContainsAny(between, ".!?•–")}); len(words) == 0 {
					current.after, current.begins = other, true
				}
			}
			switch {
			case unicode.IsUpper(r):
				upper++
			case unicode.IsLower(r):
				if lower++; letters == 2 && upper == 1 {
					current.capital = true
				}
			}
			folded.WriteRune(fold(r))
		case unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r), strings.ContainsRune("'’‘´`", r): // within a word, if in any
		case letters > 0:
			end(i)
			from = i
		}
	}
	end(len(text))
	if !slices.ContainsFunc(words, func(w word) bool { return !w.capitals && utf8.RuneCountInString(w.folded) > 1 }) {
		for i := range words {
			words[i].capitals = false // where all is in capital letters, they tell of no name
		}
	}
	return words
}

// fold returns the small letter without its accent, but for å, ä and ö.
func fold(r rune) rune {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf || r == 'å' || r == 'ä' || r == 'ö' {
		return r
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return base
}

func gapOf(between string) gap {
	trimmed := strings.TrimSpace(between)
	r, size := utf8.DecodeRuneInString(trimmed)
	switch {
	case between == "":
		return other
	case trimmed == "":
		return space
	case trimmed == ",":
		return comma
	case len(between) == size && unicode.Is(unicode.Pd, r):
		return hyphen
	}
	return other
}
