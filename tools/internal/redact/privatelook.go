package redact

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// pattern is a listed word, or a part of words.
type pattern struct {
	stem   string
	class  int  // of classes, or one of those below
	begin  bool // the word begins with the stem
	end    bool // and ends with it
	proper bool // it is written with a capital letter
}

// Classes of patterns beside those of classes.
const (
	carePlace = 1000
	ofPhrase  = -1
	ofAbsence = -2 // beside which a reason may be given
	ofCommon  = -3 // may be of an absence
)

// lookup finds patterns by the first three bytes of their stems, which stand in
// words at places that have those.
type lookup struct {
	starts map[[3]byte][]pattern
	may    [1 << 12]bool // for the cheap look, by hash of the three
}

// listed are the patterns of all lists, made when they are first asked for.
var listed = sync.OnceValue(func() *lookup {
	l := &lookup{starts: map[[3]byte][]pattern{}}
	for i, c := range classes {
		l.add(c.words, i)
	}
	l.add(carePlaces, carePlace)
	l.add(phraseStarts, ofPhrase)
	l.add(absenceStems, ofAbsence)
	l.add(commonStems, ofCommon)
	return l
})

func (l *lookup) add(words string, class int) {
	for _, w := range strings.Fields(words) {
		p := patternOf(w, class)
		p.proper = 0 <= class && class < len(classes) && classes[class].proper
		key := keyOf(p.stem)
		l.starts[key] = append(l.starts[key], p)
		l.may[hash(key)] = true
	}
}

func patternOf(word string, class int) pattern {
	return pattern{class: class, begin: !strings.HasPrefix(word, "*"), end: !strings.HasSuffix(word, "*"), stem: strings.Trim(word, "*")}
}

// keyOf returns the first three bytes of the text, in small letters; of a
// shorter one, with zeros.
func keyOf(text string) (key [3]byte) {
	for i := range min(len(text), 3) {
		key[i] = fold(text, i)
	}
	return key
}

// fold gives a byte of a text as of a small letter, of a–z or à–þ.
func fold(text string, i int) byte {
	switch c := text[i]; {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case 0x80 <= c && c < 0x9F && i > 0 && text[i-1] == 0xC3:
		return c + 0x20
	default:
		return c
	}
}

func hash(key [3]byte) int {
	return (int(key[0])*31*31 + int(key[1])*31 + int(key[2])) & (1<<12 - 1)
}

// of returns the patterns that the word, in small letters, has.
func (l *lookup) of(word string) (found []pattern) {
	for i := range len(word) {
		if !utf8.RuneStart(word[i]) {
			continue
		}
		for _, p := range l.starts[keyOf(word[i:])] {
			if p.in(word, i) {
				found = append(found, p)
			}
		}
	}
	return found
}

// whole tells whether the word is listed as it stands, or as how others begin.
func (l *lookup) whole(word string) bool {
	for _, p := range l.starts[keyOf(word)] {
		if p.begin && p.class >= 0 && p.stem == word {
			return true
		}
	}
	return false
}

func (p pattern) in(word string, i int) bool {
	return (!p.begin || i == 0) && strings.HasPrefix(word[i:], p.stem) && (!p.end || i+len(p.stem) == len(word))
}

// MayBePrivate is the cheap look that spares almost every text the rest: it
// reports whether a part of a word is listed, or a reason may be given.
func MayBePrivate(text string) bool {
	text = plain(text)
	l := listed()
	start, away := true, false
	for i := range len(text) {
		c := text[i]
		if !utf8.RuneStart(c) {
			continue
		}
		if c < utf8.RuneSelf && !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			start = !isDigit(c) // of a digest, or a key
			continue
		}
		key := keyOf(text[i:])
		if i+2 < len(text) && utf8.RuneStart(text[i+2]) && endsWord(text[i+2:]) {
			key[2] = 0 // as of a word of two letters
		}
		if l.may[hash(key)] {
			for _, p := range l.starts[key] {
				if (start || !p.begin) && startsAs(text[i:], p.stem) && (!p.end || endsWord(text[i+len(p.stem):])) {
					switch {
					case p.class == ofCommon, p.proper && fold(text, i) == c:
					case p.class == ofAbsence:
						away = true
					default:
						return true
					}
				}
			}
		}
		start = false
	}
	return away && contains(strings.ToLower(text), reasonSigns)
}

// startsAs tells whether the text begins with the stem, in any case.
func startsAs(text, stem string) bool {
	if len(text) < len(stem) {
		return false
	}
	for i := range len(stem) {
		if fold(text, i) != stem[i] {
			return false
		}
	}
	return true
}

func endsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
