package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Format fills in one format per language, as fmt.Sprintf does: a Text or a
// Date among the arguments is written in the language of the format. Indexed
// verbs (%[2]s) let the two languages differ in order.
func Format(sv, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{SV: sv, EN: en}
	}
	return Text{SV: fmt.Sprintf(sv, in(Swedish, args)...), EN: fmt.Sprintf(en, in(English, args)...)}
}

// in returns the arguments as the language writes them.
func in(l Language, args []any) []any {
	written := slices.Clone(args)
	for i, a := range args {
		switch a := a.(type) {
		case Text:
			written[i] = a.In(l)
		case Date:
			written[i] = a.In(l)
		}
	}
	return written
}

// List joins texts as running text does: "a, b och c", "a, b and c".
func List(texts []Text) Text { return joined(texts, T("och", "and")) }

// Either joins texts of which one is to be: "a, b eller c", "a, b or c".
func Either(texts []Text) Text { return joined(texts, T("eller", "or")) }

// joined writes the texts after one another, the word before the last.
func joined(texts []Text, word Text) Text {
	return each(func(l Language) string {
		words := make([]string, len(texts))
		for i, t := range texts {
			words[i] = t.In(l)
		}
		last := len(words) - 1
		if last < 1 {
			return strings.Join(words, "")
		}
		return strings.Join(words[:last], ", ") + " " + word.In(l) + " " + words[last]
	})
}

// Sentences puts texts after one another with a space between; texts that say
// nothing are left out.
func Sentences(texts ...Text) Text {
	return each(func(l Language) string {
		said := ""
		for _, t := range texts {
			switch {
			case t.IsZero():
			case said == "":
				said = t.In(l)
			default:
				said += " " + t.In(l)
			}
		}
		return said
	})
}

// Sentence gives the text with a capital letter first.
func (t Text) Sentence() Text {
	return each(func(l Language) string {
		s := t.In(l)
		first, size := utf8.DecodeRuneInString(s)
		if size == 0 || unicode.ToUpper(first) == first {
			return s
		}
		return string(unicode.ToUpper(first)) + s[size:]
	})
}

// Inside is the text as it stands inside a sentence: with a small letter first.
func (t Text) Inside() Text {
	return each(func(l Language) string {
		s := t.In(l)
		_, size := utf8.DecodeRuneInString(s)
		return strings.ToLower(s[:size]) + s[size:]
	})
}

// FirstSentence gives what the text says first: up to the first sentence's end or
// the end of the line. What may be an abbreviation or an initial ends none.
func (t Text) FirstSentence() Text {
	return each(func(l Language) string {
		s, _, _ := strings.Cut(strings.TrimSpace(t.In(l)), "\n")
		for i, r := range s {
			if strings.ContainsRune(".!?", r) && endsSentence(s[:i], s[i+1:]) {
				return s[:i+1]
			}
		}
		return s
	})
}

// endsSentence reports whether a mark between the two ends a sentence: another
// begins after it, and the word before it is whole.
func endsSentence(before, after string) bool {
	const abbreviated = 3 // letters: "dnr", "kap"
	next, spaced := strings.CutPrefix(after, " ")
	first, _ := utf8.DecodeRuneInString(next)
	last, _ := utf8.DecodeLastRuneInString(before)
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return spaced && !unicode.IsLower(first) &&
		(!unicode.IsLetter(last) || utf8.RuneCountInString(word) > abbreviated && !strings.Contains(word, "."))
}

// each makes a text by writing it in each language.
func each(write func(Language) string) Text { return Text{SV: write(Swedish), EN: write(English)} }

// Count writes how many there are: "1 träff", "3 träffar".
func Count(n int, one, many Text) Text {
	if n == 1 {
		return Format("1 %s", "1 %s", one)
	}
	return Format("%d %s", "%d %s", n, many)
}

// Quote puts the text within each language's quotation marks.
func Quote(t Text) Text {
	return Text{SV: "”" + t.In(Swedish) + "”", EN: "“" + t.In(English) + "”"}
}

// Span writes a stretch of days as running text does: "18–19 maj 2022",
// "30 april–1 maj 2022", "31 december 2021–1 januari 2022". An end that is
// given by month stays so: "28 augusti–september 2022".
func Span(from, to Date) Text {
	sameMonth := from.year == to.year && from.month == to.month
	switch {
	case from == to, !from.Known(), !to.Known(), sameMonth && to.ByMonth():
		return to.Text()
	case sameMonth && from.ByMonth():
		return from.Text()
	}
	return each(func(l Language) string {
		first := from.In(l)
		switch {
		case from.year != to.year:
		case !sameMonth:
			first = strings.TrimSuffix(first, " "+strconv.Itoa(int(from.year)))
		default:
			first = strconv.Itoa(int(from.day))
		}
		return first + "–" + to.In(l)
	})
}

// Moment writes a day and a clock time in running text: "28 januari 2021 kl.
// 9.00", "28 January 2021 at 9:00". The clock is t's own.
func Moment(t time.Time) Text {
	d := DateOf(t)
	return Format(
		fmt.Sprintf("%%s kl. %d.%02d", t.Hour(), t.Minute()),
		fmt.Sprintf("%%s at %d:%02d", t.Hour(), t.Minute()), d)
}
