package sampletext

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const many = 6000

func TestTextsAreTheSameForTheSameSeed(t *testing.T) {
	if !slices.Equal(Texts(7, 2000), Texts(7, 2000)) {
		t.Error("the same seed gave other texts")
	}
	if slices.Equal(Texts(7, 200), Texts(9, 200)) {
		t.Error("another seed gave the same texts")
	}
	if a, b := Texts(7, 100), Texts(7, 2000)[:100]; !slices.Equal(a, b) {
		t.Error("asking for more changed the first texts")
	}
}

func TestNoTextIsRepeated(t *testing.T) {
	for seed := range uint64(4) {
		seen := map[string]Text{}
		for _, x := range Texts(seed, many) {
			if old, ok := seen[x.Text]; ok {
				t.Errorf("seed %d: %q twice: %s and %s", seed, x.Text, old.Kind, x.Kind)
			}
			seen[x.Text] = x
		}
	}
}

// The two halves have few texts in common even when they are short; templates
// have none.
func TestHalvesDiffer(t *testing.T) {
	one, two := map[string]bool{}, 0
	for _, x := range Texts(1, many) {
		one[x.Text] = true
	}
	for _, x := range Texts(2, many) {
		if one[x.Text] {
			two++
		}
	}
	if two > many/200 {
		t.Errorf("%d of %d texts of seed 2 are in seed 1 too", two, many)
	}
}

// everyList has the lists that a half divides, and how many entries are asked.
func everyList() map[string][]string {
	flat := func(lang string, from []reasons) []string {
		var out []string
		for _, r := range from {
			if r.lang == lang {
				out = append(out, r.list...)
			}
		}
		return out
	}
	return map[string][]string{
		"PER-01 spellings": slices.Concat(plainNumbers, signedNumbers, spacedNumbers, datedNumbers, brokenNumbers, unseenNumbers, encodedNumbers, sheetNumbers, wordedNumbers, coordinationNumbers, tableNumbers, fileNumbers, sourceNumbers, spelledBirths, spelledNumbers, misreadNumbers, scriptNumbers, codedNumbers, reserveNumbers),
		"PER-02 spellings": slices.Concat(mobiles, wordedMobiles, spelledMobiles, foreignMobiles, homes, homeNumbers, mails, wordedMails, addresses),
		"PER-03 sv":        slices.Concat(flat("sv", allReasons), facts),
		"PER-03 en":        slices.Concat(flat("en", allReasons), factsEN),
		"innocent": slices.Concat(caseNumbers, organizationNumbers, accountNumbers, libraryNumbers, lawNumbers, times, sums, machineNumbers, sourceLines, fileNames, placeNumbers, publicPhones, phoneFields, webAddresses, publicAddresses, organizationMails,
			bodies, bodySentences, bodiesEN, bodySentencesEN, venues, subjects, topics, spans, advice, lookalikes, lookalikesEN, nearNames, nameFields,
			flat("sv", neutralReasons), flat("en", neutralReasons), flat("sv", bodyReasons), flat("en", bodyReasons)),
		"glue": slices.Concat(neutralGlue, numberGlue, contactGlue, mobileGlue, mailGlue),
	}
}

func TestEachHalfIsWide(t *testing.T) {
	least := map[string]int{"PER-01 spellings": 60, "PER-02 spellings": 50, "PER-03 sv": 150, "PER-03 en": 60, "innocent": 200, "glue": 40}
	for name, list := range everyList() {
		var n [2]int
		for _, s := range list {
			n[halfOf(s)]++
		}
		t.Logf("%s: %d, in halves %d and %d", name, len(list), n[0], n[1])
		if min(n[0], n[1]) < least[name] {
			t.Errorf("%s: a half has fewer than %d of %d", name, least[name], len(list))
		}
	}
}

func TestAReasonHasOneForm(t *testing.T) {
	for _, from := range [][]reasons{allReasons, neutralReasons, bodyReasons} {
		seen := map[string]bool{}
		for _, r := range from {
			for _, x := range r.list {
				if seen[r.lang+x] {
					t.Errorf("%q stands twice", x)
				}
				seen[r.lang+x] = true
			}
		}
	}
}

// sum10 is Luhn's sum over all ten digits, written another way than luhn.
func sum10(ten string) int {
	sum := 0
	for i, r := range ten {
		d := int(r - '0')
		if i%2 == 0 {
			sum += 2*d/10 + 2*d%10
		} else {
			sum += d
		}
	}
	return sum % 10
}

func TestNumbersAreRightAndKeptForTests(t *testing.T) {
	m := &maker{Rand: newRand(3), decks: map[string]*deck{}}
	for i := range 20000 {
		n := m.number()
		if i%3 == 0 {
			n = n.coordinated()
		}
		s := n.write("{y}{m}{d}{n}")
		if n.serial < 980 || n.serial > 999 || len(s) != 10 {
			t.Fatalf("serial %d, %d digits", n.serial, len(s))
		}
		if sum10(s) != 0 {
			t.Fatal("a check digit is wrong")
		}
		if sum10(m.mistype(n).write("{y}{m}{d}{n}")) == 0 {
			t.Fatal("a mistyped check digit is right")
		}
		if d := time.Date(n.year, time.Month(n.month), n.day, 0, 0, 0, 0, time.UTC); d.Day() != n.day || int(d.Month()) != n.month {
			t.Fatal("no such day")
		}
	}
}

var (
	hyphenated = regexp.MustCompile(`(?:^|\D)((?:19|20)?\d{6})[-+](\d{4})(?:\D|$)`)
	formatting = strings.NewReplacer("\u00ad", "", "\u200b", "")
)

// The digits that reach the texts are tried as well as those of the numbers.
func TestTextsHaveTheDigitsTheyShould(t *testing.T) {
	found := map[string]int{}
	for seed := range uint64(4) {
		for _, x := range Texts(seed, many) {
			if !utf8.ValidString(x.Text) || x.Text == "" || strings.ContainsAny(x.Text, "{}¤") && leftover(x.Text) {
				t.Errorf("%s: unfinished: %q", x.Kind, x.Text)
			}
			match := hyphenated.FindStringSubmatch(formatting.Replace(x.Text))
			switch {
			case x.Rule != Numbers:
				if match != nil && holdsNumber(x.Text) {
					t.Errorf("%s holds an identity number", x.Kind)
				}
			case match != nil:
				six := match[1][len(match[1])-6:]
				wrong := sum10(six+match[2]) != 0
				if wrong != strings.Contains(x.Kind, "mistyped") {
					t.Errorf("%s: the check digit is not as the kind says: %q", x.Kind, x.Text)
				}
				if match[2] < "9800" {
					t.Errorf("%s: a serial number that is not kept for tests", x.Kind)
				}
				found[x.Kind]++
			}
		}
	}
	if found["identity number, mistyped check digit"] == 0 || found["identity number, plain"] == 0 {
		t.Error("no number was tried")
	}
}

// leftover reports whether a hole of a template was left unfilled.
func leftover(s string) bool {
	s = strings.ReplaceAll(s, "{at}", "") // a spelling of the sign in an address
	return regexp.MustCompile(`\{[A-Za-z0-9å_]*\}|¤`).MatchString(s)
}

var telephone = regexp.MustCompile(`070174(\d{4})`)

func TestMobilesAreOfTheSeriesKeptForFiction(t *testing.T) {
	n := 0
	for _, x := range Texts(1, many) {
		if !strings.HasPrefix(x.Kind, "mobile") || strings.Contains(x.Text, "&") {
			continue
		}
		var digits strings.Builder
		for _, r := range x.Text {
			if r >= '0' && r <= '9' {
				digits.WriteRune(r)
			}
		}
		if m := telephone.FindStringSubmatch(digits.String()); m != nil {
			n++
			if m[1] < "0605" || m[1] > "0699" {
				t.Errorf("a mobile number that is not kept for fiction, in %s", x.Kind)
			}
		}
	}
	if n == 0 {
		t.Error("no mobile number was tried")
	}
}

func TestMoreAreInnocentAndNothingIsMisplaced(t *testing.T) {
	places := []string{Deviation, Wording, Content, Message, Phone, Name, Email, CSV, FileName, Source}
	for seed := range uint64(2) {
		n, kind := map[string]int{}, map[string]int{}
		for _, x := range Texts(seed, many) {
			n[x.Rule]++
			kind[x.Kind]++
			if !slices.Contains(places, x.Place) {
				t.Errorf("%s: no such place: %s", x.Kind, x.Place)
			}
			if x.Lang != "sv" && x.Lang != "en" {
				t.Errorf("%s: no such language: %s", x.Kind, x.Lang)
			}
			if multiline(x.Text) && !slices.Contains([]string{Content, Message, CSV}, x.Place) {
				t.Errorf("%s: more than one line in %s: %q", x.Kind, x.Place, x.Text)
			}
			if x.Rule == Contacts && x.Place == Message || x.Rule == Reasons && x.Place == Message {
				t.Errorf("%s: the law looks for none of these in messages", x.Kind)
			}
		}
		if n[Innocent] < n[Numbers]+n[Contacts]+n[Reasons] {
			t.Errorf("seed %d: fewer innocent texts than flagged ones: %v", seed, n)
		}
		for _, k := range Kinds() {
			if kind[k] == 0 {
				t.Errorf("seed %d: no text of %s", seed, k)
			}
			t.Logf("seed %d: %5d %s", seed, kind[k], k)
		}
	}
}

func TestCheckDigitsOfTheInnocent(t *testing.T) {
	m := &maker{Rand: newRand(5), decks: map[string]*deck{}}
	for range 2000 {
		if o := m.organization(""); sum10(o) != 0 || o[2] < '2' {
			t.Fatalf("organization number %s", o)
		}
		sum := 0
		for i, r := range m.fill("{isbn13}") {
			sum += int(r-'0') * []int{1, 3}[i%2]
		}
		if sum%10 != 0 {
			t.Fatal("ISBN-13")
		}
	}
	if got := eleven("030640615"); got != "2" { // the usual example of an ISBN-10
		t.Errorf("ISBN-10: check digit %s", got)
	}
	if got := eleven("0317847"); got != "1" { // and of an ISSN
		t.Errorf("ISSN: check digit %s", got)
	}
}
