package redact

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

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

// inCareOf tells whether a person's name stands after "c/o" near a street or a box: an
// organization has one too.
func inCareOf(text string, start, end int) bool {
	near := strings.ToValidUTF8(text[max(0, start-longestHome):min(len(text), end+longestHome)], "")
	at := careOf().FindStringSubmatch(near)
	return at != nil && !slices.ContainsFunc(strings.Fields(strings.ToLower(at[1])), isPublic)
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

// public begin words, or stand in long ones, for what is held somewhere, for where
// everybody may come, and for who is there.
var public = strings.Fields(`möte träff sammanträd seminari konferens utställning middag lunch kurs utbildning lokal hotel vandrarhem hostel residens residence kansli sekretariat kontor diari recept projekt folkets kulturhus medborgarhus museum
	bibliotek skola kyrka meeting venue session office secretariat board committee conference governor workshop samling invigning besöksadress fakturaadress postadress mötesadress visiting deltagare deltagarna participant studiebesök mottagning seminar
	event avfärd registrat handlingarnas accommodation logi boende bygdegård hembygd äldreboende`)

// isPublic tells whether the word, in small letters, is of such a thing, or of a body.
func isPublic(text string) bool {
	w := word{text: text}
	return w.isInstitution() || slices.ContainsFunc(public, func(stem string) bool {
		return strings.HasPrefix(text, stem) || len(stem) >= compoundStem && strings.Contains(text, stem)
	}) ||
		slices.ContainsFunc(organizations, func(end string) bool {
			return strings.HasPrefix(text, end) || strings.HasSuffix(text, end) || strings.HasSuffix(strings.TrimSuffix(text, "s"), end)
		})
}

// Signs for whom a text speaks of, in dwellers.
const (
	somebody  = '◆'
	perhaps   = '◇' // before a word with a capital letter, that may only begin the sentence
	something = '●'
)

// dwellers returns what stands before a street in small letters, with a sign for each
// word that is of somebody, or of what is public.
func dwellers(before string) string {
	var b strings.Builder
	done, first := 0, true
	for begin, end := range words(before) {
		word := before[begin:end]
		lower := strings.ToLower(word)
		one := strings.TrimRight(strings.TrimSuffix(lower, "s"), "'’")
		b.WriteString(strings.ToLower(before[done:begin]))
		switch capital := isNameLike(word) && !ofStreet()[lower]; {
		case isRole(one), one == "member", lower == "hennes", lower == "hans", lower == "hens":
			b.WriteRune(somebody)
		case isPublic(lower), capital && first && isCommon(lower):
			b.WriteRune(something)
		case capital && first:
			b.WriteRune(perhaps)
			b.WriteString(lower)
		case capital:
			b.WriteRune(somebody)
		default:
			b.WriteString(lower)
		}
		done, first = end, false
	}
	b.WriteString(strings.ToLower(before[done:]))
	return b.String()
}

// isCommon tells of a word that ends as no name does: "Parkering", "Lokalens".
func isCommon(word string) bool {
	return slices.ContainsFunc([]string{"ing", "ingen", "tion", "tionen", "het", "heten", "else", "elsen", "skap", "ment", "arna", "erna", "orna", "ande", "rnas"}, func(end string) bool { return strings.HasSuffix(word, end) }) ||
		len(word) >= 8 && (strings.HasSuffix(word, "ens") || strings.HasSuffix(word, "ets"))
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
	if dwelt := dwellers(before); dwelling().MatchString(dwelt) || dweller().MatchString(dwelt) && !hotel().MatchString(before) || inCareOf(text, street, street) {
		return true
	}
	after := strings.ToLower(text[end:min(len(text), end+longestHomeAfter)])
	return containsAny(after, homeAfter) || apartment().MatchString(after) ||
		postcode().MatchString(text[end:]) && persons().MatchString(text[from:street])
}

var (
	// dwelling says that somebody lives at the street that follows, or is to be found
	// there: in words that are for nothing else; in others, if the text does not speak
	// of something public after them or as what they are said of; or as the place
	// where somebody's mail is sent.
	dwelling = lazily(`(?:^|[^\p{L}])(?:bosatt\p{L}*|bostad|bostaden|bostadsadr\p{L}*|hemmet|hemma|hemvist|hemadr\p{L}*|privatadr\p{L}*|folkbokför\p{L}*|mantalsskriv\p{L}*|skriven (?:på|i)|(?:sin|min|deras) adress|home address|lives?|lived|living|resid(?:es?|ed|ing|ent|ential)|domicil\p{L}*|(?:her|his|their) (?:private )?address)[^\p{L}][^●]*$` +
		`|^[^●]*(?:^|[^\p{L}])(?:bor|bodde|bott|boende|hem|privat\p{L}*|home|private|residence|moved house|stay(?:s|ing) at)(?:[^\p{L}][^●]*)?$` +
		`|(?:◆(?: ◆)*|◇[\p{L}-]+)s?(?: [\p{L}]+){0,2}[,:(]? (?:(?:his|her|their|sitt|sin) (?:house|home|flat|hus|villa|lägenhet)|home|hem|hus|house|post|brev|letters?|mail|bor|bodde|bott|stay(?:s|ing)|flytt(?:at|ade|ar)|moved|is moving|adress(?:en)?|(?:private |postal )?address|nås|finns|hämtas|hyr|äger|har (?:köpt|en lägenhet|ett hus)|köp(?:t|te)|övernattar|sover|rents|owns|sleeps|(?:can|may|is to) be (?:collected|found|reached)|gets (?:her|his|their) (?:post|mail))[^\p{L}][^●]*$` +
		`|(?:adress(?:en)?|address|post|brev|blommor|paket|bud|skjuts|mail|letters?|parcels?|flowers|(?:skicka|sänd|levere|lever|send|deliver|collect|pick)\p{L}*(?: [\p{L}]+){0,3}) (?:till|åt|för|to|for|of|up) (?:◆|her |him )[^●]*$` +
		`|(?:hämta\p{L}*|collect|pick up) ◆[^●]*$|(?:på|hälsa|ring|hemma) (?:på )?hos ◆[^●]*$`)

	// dweller lives there, whatever else is said, but at a hotel.
	dweller = lazily(`(?:◆|◇[\p{L}-]+)(?: \p{L}+)? (?:bor|bodde|lives?|lived)[^\p{L}]`)
	hotel   = lazily(`(?i)hotel|hostel|vandrarhem`)

	// ofStreet begin names of streets.
	ofStreet = sync.OnceValue(func() map[string]bool {
		return setOf("norra södra östra västra gamla stora lilla nya övre nedre sankt")
	})

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
