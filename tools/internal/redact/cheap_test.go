package redact

import (
	"math/rand/v2"
	"strings"
	"testing"

	"insyn/tools/internal/sample"
)

// TestCheapLooks: what spares most texts the splitting into groups of digits
// spares none that these would find something in.
func TestCheapLooks(t *testing.T) {
	rounds := sample.Count(200_000)
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(from[random.IntN(len(from))])
		}
		return b.String()
	}
	digits := strings.Split("0,0,0,7,8,46,0046,+,-, ,.,:,/,§,–,å,a,\u00ad,\u0660,０,²", ",")
	for range rounds {
		text := pick(digits, 1+random.IntN(14))
		if len(phones(text)) > 0 && (!mayStartPhone(text) || !manyDigits(text, 8)) {
			t.Fatalf("%q may hold no telephone number, but does", text)
		}
	}
	found := 0
	for range rounds {
		text := splitNumber(pick, random)
		groups := digitGroups(text)
		for i := range groups {
			n := 0
			for j := i; j < len(groups) && n < 12; j++ {
				if n += len(groups[j].digits); n != 10 && n != 12 {
					continue
				}
				c := candidate{text: text, groups: groups[i : j+1]}
				if _, ok := c.judge(); !ok {
					continue
				}
				if found++; digitsTogether(text) < 6 {
					t.Fatalf("%q is not looked at", text)
				}
			}
		}
	}
	if found < rounds/200 {
		t.Errorf("only %d texts with a number", found)
	}
}

// splitNumber writes a number with anything between its digits, and at either
// end.
func splitNumber(pick func([]string, int) string, random *rand.Rand) string {
	gaps := strings.Split(" ,-,–,.,+,a,å,A, är ,(,/,\u00ad,\u200b,\u0301, , - ", ",")
	number := pick([]string{"8112189876", "198112189876", "5560160680", "165560160680"}, 1)
	var b strings.Builder
	b.WriteString(pick(append(gaps, "SE", "1", "2021"), random.IntN(2)))
	often := 1 + random.IntN(8)
	for i := range len(number) {
		if i > 0 && random.IntN(often) == 0 {
			b.WriteString(pick(gaps, random.IntN(3)))
		}
		if random.IntN(20) == 0 {
			b.WriteRune('０' + rune(number[i]-'0'))
		} else {
			b.WriteByte(number[i])
		}
	}
	b.WriteString(pick(append(gaps, "01", "2021"), random.IntN(2)))
	return b.String()
}

// TestMayBePrivate: what spares most texts the reading of their words spares
// none that tells something private.
func TestMayBePrivate(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var pieces []string
	for _, c := range classes {
		pieces = append(pieces, strings.Fields(strings.ReplaceAll(c.words, "*", ""))...)
	}
	pieces = append(pieces, strings.Fields(strings.ReplaceAll(carePlaces+" "+phraseStarts, "*", ""))...)
	pieces = append(pieces, strings.Fields(strings.NewReplacer("(?:", " ", "|", " ", ")", " ", "?", "").Replace(phrases))...)
	glue := strings.Fields("s en - ' 1 Å mag : på hade her the a skäl reasons")
	found := 0
	for range sample.Count(10_000) {
		var b strings.Builder
		b.WriteString("deltog inte: ")
		for range 1 + random.IntN(3) {
			from := pieces
			if random.IntN(2) == 0 {
				from = glue
			}
			b.WriteString(from[random.IntN(len(from))])
			if random.IntN(3) > 0 {
				b.WriteString(" ")
			}
		}
		text := b.String()
		if random.IntN(3) == 0 {
			text = strings.ToUpper(text)
		}
		if (Private{}).tells(text, OfPerson) == Secret {
			if found++; !MayBePrivate(text) {
				t.Fatalf("%q is not looked at", text)
			}
		}
	}
	if found < sample.Count(2_000) {
		t.Errorf("only %d texts tell something private", found)
	}
	if MayBePrivate("Regionen samlar barriärer på makronivå") {
		t.Error("words that only begin with the same letters are looked at")
	}
}

// TestNoDoubles: no word is listed twice in a class, or where another one of the
// class covers it.
func TestNoDoubles(t *testing.T) {
	covers := func(a, b pattern) bool {
		switch {
		case a == b, a.begin && a.end:
			return a == b
		case a.begin:
			return b.begin && strings.HasPrefix(b.stem, a.stem)
		case a.end:
			return b.end && strings.HasSuffix(b.stem, a.stem)
		}
		return strings.Contains(b.stem, a.stem)
	}
	for _, c := range classes {
		words := strings.Fields(c.words)
		for i, a := range words {
			for j, b := range words {
				if i != j && covers(patternOf(a, 0), patternOf(b, 0)) {
					t.Errorf("%q covers %q", a, b)
				}
			}
		}
	}
}
