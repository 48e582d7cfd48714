package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that say what the digits after them are, in small letters.
var (
	identityWords = []string{
		"personnummer", "personnumret", "personnr", "pers.nr", "persnr", "pers nr", "person nr", "pnr", "p.nr", "samordningsn", "födelsen", "födelsedat", "född", "födda", "föddes",
		"identity n", "identification number", "personal number", "personal id", "date of birth", "birth date", "birthdate", "born",
	}
	organizationWords = []string{"organisationsn", "org.nr", "orgnr", "org.nummer", "org nr", "organisation n", "organization n"}
	// serialWords are for numbers that are no case numbers either, and may have spaces.
	serialWords = []string{
		"isbn", "issn", "gtin", "ean", "ismn", "projekt-id", "projektid", "projekt", "projektet", "projektnummer", "projektnr", "project", "project id", "project no", "project number",
		"bankgiro", "bg", "plusgiro", "postgiro", "pg", "kontonummer", "konto", "iban", "faktura", "fakturanr", "fakturanummer", "ocr", "artikelnr", "artikelnummer", "serienummer", "serial number", "mötes-id", "mötesid", "meeting id", "kundnummer", "doi", "orgnr", "organisationsnummer",
	}
	caseWords = append([]string{
		"dnr", "d.nr", "diarien", "diarie", "ärende", "ärenden", "ärendenummer", "målnr", "målnummer", "mål nr", "referens", "referensnummer", "ref", "reference", "case", "case no", "case number", "beställningsnr", "beslutsnr", "handlingsnr",
	}, serialWords...)
)

// longestAnnouncement is how far before digits a word for them may stand.
const longestAnnouncement = 40

// announcedAs tells whether one of the words stands right before what begins
// there: with nothing between but the rest of the word, a sign, a short word, or
// a part of the same number.
func announcedAs(text string, start int, words []string) bool {
	from := max(0, start-longestAnnouncement)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	lower := strings.ToLower(text[from:start])
	if i := strings.LastIndexAny(lower, ";(\n"); i >= 0 {
		lower = lower[i+1:]
	}
	for _, word := range words {
		i := strings.LastIndex(lower, word)
		if i < 0 {
			continue
		}
		if r, _ := utf8.DecodeLastRuneInString(lower[:i]); unicode.IsLetter(r) {
			continue
		}
		if follows(lower[i+len(word):]) {
			return true
		}
	}
	return false
}

// follows tells whether between a word and what it announces stands no other
// number and no more than few other words.
func follows(between string) bool {
	if strings.Index(between, ". ") > 0 {
		return false
	}
	words, number := 0, false
	letters := false
	for _, r := range between {
		switch {
		case unicode.IsDigit(r):
			number = true
		case number && (r == ' ' || r == ',' || unicode.IsSpace(r)):
			return false
		}
		if is := unicode.IsLetter(r); is != letters {
			if letters = is; is {
				words++
			}
		}
	}
	return words <= 3
}

// containsAny tells whether one of the words stands anywhere in the text, which
// is in small letters.
func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
