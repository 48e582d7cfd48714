package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// homeWords say, before a street and a number, that somebody lives there.
var homeWords = []string{
	"bor på ", "bor i ", "bor vid ", "bor numera ", "bor nu ", "bor kvar ", "bor hos ", "bodde på ", "boende på ", "boende i ", "bosatt ", "c/o", "hemadress", "hem:", "hem ", "hemma på ", "hemma:", "bostad ", "bostad:", "bostad,", "bostaden ",
	"bostadsadress", "privatadress", "privat adress", "privata adress", "folkbokför", "hennes adress", "hans adress", "hens adress", "sin adress", "min adress", "flyttat till ", "flyttade till ", "flyttar till ",
	"lives at ", "lives on ", "lives in ", "living at ", "living on ", "lived at ", "home address", "home:", "home at ", "home is ", "resides ", "residing ", "residence", "private address", "her address", "his address", "their address", "moved to ",
}

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
	var found []Place
	for i := 2; i < len(text); i++ {
		if !isDigit(text[i]) || text[i-1] != ' ' && text[i-1] != '\n' || !lettersEnd(text[i-2]) {
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		street := strings.LastIndexFunc(text[:i-1], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) + 1
		if isHouseNumber(text[i:end]) && isStreet(text[street:i-1]) && isHome(text, street, end) {
			found = append(found, Place{street, end})
		}
		i = end
	}
	return found
}

// lettersEnd tells whether a byte may be the last of a letter.
func lettersEnd(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf
}

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
	before := text[from:street]
	for _, stop := range []string{". ", "? ", "! ", "\n\n"} {
		if i := strings.LastIndex(before, stop); i >= 0 {
			before = before[i+len(stop):]
		}
	}
	before = " " + strings.ReplaceAll(strings.ToLower(before), "\n", " ")
	for _, word := range homeWords {
		if i := strings.LastIndex(before, word); i > 0 {
			if r, _ := utf8.DecodeLastRuneInString(before[:i]); !unicode.IsLetter(r) && !strings.Contains(before[i:], "hotel") {
				return true
			}
		}
	}
	return containsAny(strings.ToLower(text[end:min(len(text), end+longestHomeAfter)]), homeAfter)
}
