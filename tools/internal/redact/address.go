package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// homes say, before a street and a number, that somebody lives there.
var homeWords = lazily(`(?:^|[^\p{L}])(?:bor|bodde|bott|boende\p{L}*|bosatt\p{L}*|bostad|bostaden|bostadsadr\p{L}*|hem|hemmet|hemma|hemvist|hemadr\p{L}*|c/o|folkbokför\p{L}*|mantalsskriv\p{L}*|skriven (?:på|i)|privat\p{L}*|flytt(?:at|ade|ar)|(?:hennes|hans|hens|sin|min|deras) adress|home|lives?|lived|living|resid\p{L}+|domicil\p{L}*|stay(?:s|ing) at|(?:her|his|their) (?:private )?address|private|moved to|house)(?:[^\p{L}]|$)`)

// homeAfter say so after them.
var homeAfter = []string{"(bostad", "(hem", "(privat", "där hon bor", "där han bor", "där hen bor", "(home", "(private", "where she lives", "where he lives"}

// How far, in bytes, such a word may stand from the street.
const (
	longestHome      = 60
	longestHomeAfter = 24
)

// Homes returns where home addresses stand in the text: a street and a number
// that somebody is said to live at.
func Homes(text string) []Place {
	if !mayHoldHome(text) {
		return nil
	}
	return homes(text)
}

// mayHoldHome is the cheap look that spares almost every text the rest: it tells
// whether digits stand after a word.
func mayHoldHome(text string) bool {
	for i := 2; i < len(text); i++ {
		if isDigit(text[i]) && (text[i-1] == ' ' || text[i-1] == '\n' || text[i-1] == 0xA0) && lettersEnd(text[i-2]) {
			return true
		}
	}
	return false
}

func homes(text string) (found []Place) {
	whole := len(text)
	text = plain(text)
	for i := 2; i < len(text); i++ {
		if !isDigit(text[i]) || text[i-1] != ' ' && text[i-1] != '\n' || !lettersEnd(text[i-2]) {
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		street := strings.LastIndexFunc(text[:i-1], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) + 1
		if isBox(text[street:i-1]) && inCareOf(text, street, end) {
			found = append(found, Place{street, end})
		} else if isHouseNumber(text[i:end]) && isStreet(text[street:i-1]) && isHome(text, street, end) ||
			mayHaveStreetAfter(text[end:]) && streetAfter().MatchString(text[i:min(len(text), i+longestHome)]) && isHome(text, i, end) {
			if len(text) != whole {
				return []Place{{0, whole}} // the places are those of the plain text
			}
			found = append(found, Place{street, end})
		}
		i = end
	}
	return found
}

// mayHaveStreetAfter tells whether a word with a capital letter follows a house's
// number.
func mayHaveStreetAfter(text string) bool {
	if text != "" && (text[0] >= 'A' && text[0] <= 'H' || text[0] >= 'a' && text[0] <= 'h') {
		text = text[1:]
	}
	return len(text) > 1 && text[0] == ' ' && (text[1] >= 'A' && text[1] <= 'Z' || text[1] >= utf8.RuneSelf)
}

// lettersEnd tells whether a byte may be the last of a letter.
func lettersEnd(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf
}

func isBox(word string) bool {
	return strings.EqualFold(word, "box") || strings.EqualFold(word, "fack")
}

// inCareOf tells whether a person's name stands after "c/o" near a box: an
// organization has one too.
func inCareOf(text string, start, end int) bool {
	near := strings.ToValidUTF8(text[max(0, start-longestHome):min(len(text), end+longestHome)], "")
	at := careOf().FindStringSubmatch(near)
	return at != nil && !slices.ContainsFunc(strings.Fields(strings.ToLower(at[1])), func(name string) bool {
		w := word{text: name}
		return w.isInstitution() || slices.ContainsFunc(organizations, func(end string) bool { return strings.HasPrefix(name, end) || strings.HasSuffix(name, end) })
	})
}

// organizations begin or end words of their names.
var organizations = []string{"region", "kommun", "landsting", "länsstyrelse", "stiftelse", "fond", "förbund", "myndighet", "universitet", "högskol", "förening", "verket", "bolag", "interreg", "nämnd", "styrelse", "sekretariat", "kansli", "ab", "foundation", "council", "university", "agency", "authority", "association", "fund"}

// isHouseNumber tells apart numbers of houses and years.
func isHouseNumber(digits string) bool {
	return len(digits) <= 3 || len(digits) == 4 && digits[:2] != "19" && digits[:2] != "20"
}

// streets are the endings of streets' names.
var streets = []string{"gatan", "gata", "vägen", "väg", "gränd", "gränden", "stigen", "stig", "torget", "torg", "allén", "allé", "backen", "backe", "esplanaden", "leden", "plan", "gården", "kajen", "street", "road", "avenue", "lane"}

// isStreet tells whether the word may be a street's name, or the last of one.
func isStreet(word string) bool {
	if word == "" || word == "Box" || word == "Boxnr" {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		return true
	}
	for _, s := range streets {
		if strings.HasSuffix(word, s) {
			return true
		}
	}
	return false
}

// isHome tells whether the words around the street say that somebody lives there.
func isHome(text string, street, end int) bool {
	from := max(0, street-longestHome)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	before := text[from:street]
	for _, stop := range []string{". ", "? ", "! ", "\n\n"} {
		if i := strings.LastIndex(before, stop); i >= 0 {
			before = before[i+len(stop):]
		}
	}
	before = strings.ToLower(before)
	if i := homeWords().FindStringIndex(before); i != nil && !strings.Contains(before[i[0]:], "hotel") {
		return true
	}
	after := strings.ToLower(text[end:min(len(text), end+longestHomeAfter)])
	return containsAny(after, homeAfter) || apartment().MatchString(after) ||
		postcode().MatchString(text[end:]) && persons().MatchString(text[from:street])
}

var (
	// apartment is a part of a house that people live in.
	apartment = lazily(`^ ?[a-h]?,? ?(?:lgh|lägenhet|lght|lgnr|apt|apartment|flat|[1-9]\d? ?tr\b)`)

	// careOf names whoever takes a person's mail.
	careOf = lazily(`(?i:c/o):? ?(?:(?i:fam(?:iljen|\.)?) )?(\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)*)`)

	// streetAfter is a house's number with the street after it.
	streetAfter = lazily(`^\d{1,4}[A-Ha-h]? (?:\p{Lu}[\p{L}-]+ ){0,3}(?:Street|Road|Lane|Avenue|Drive|Close|Way|Square|Terrace|Place|\p{L}*(?:gatan|vägen|gränd|torget))`)

	// postcode is what ends an address.
	postcode = lazily(`^ ?[A-Ha-h]?,?[ \n/–-]+(?:(?:S|SE)-? ?)?\d{3} ?\d{2}[ \n]+\p{Lu}`)

	// persons end with a name in two words or more, and a sign before the street.
	persons = lazily(`(?:^|[^\p{L}-])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: (?:von|af|de|\p{Lu}\.?))? \p{Lu}[\p{Ll}’']+(?:-?\p{Lu}\p{Ll}+)?[ ,:;\n–|>-]+(?:\p{Lu}\p{Ll}+ )?$`)
)
