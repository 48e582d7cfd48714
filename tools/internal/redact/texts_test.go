package redact

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

//go:embed testdata/texts.tsv
var texts string

// TestTexts: what people write is found in the many ways that they write it, and
// what only looks like it is not. How much of each kind is told with -v.
func TestTexts(t *testing.T) {
	own := []string{"exempelregionen.example", "exempelfonden.example"}
	private := Private{}
	type tally struct{ found, of, alarms, innocent int }
	kinds := map[string]*tally{}
	for line := range strings.Lines(strings.SplitN(texts, "\n", 2)[1]) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(row[2], "person's name") {
			continue // a rule's question
		}
		text := strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(row[0])
		said := len(Numbers(text, lang.MustDate("2022-12-31"))) > 0 ||
			slices.ContainsFunc(Phones(text), func(p Phone) bool { return p.Kind != Switchboard }) ||
			slices.ContainsFunc(EmailDomains(text), func(d string) bool { return !slices.Contains(own, d) }) ||
			len(Homes(text)) > 0 || private.In(text, OfPerson) != Nothing
		if anywhere := private.In(text, OfAnything); anywhere != private.In(text, OfPerson) {
			t.Errorf("%q: %v in any text, and not the same in one about a person", text, anywhere)
		}
		k := kinds[row[2]]
		if k == nil {
			k = &tally{}
			kinds[row[2]] = k
		}
		if row[1] == "yes" {
			k.of++
			if said {
				k.found++
			} else {
				t.Logf("%s: %q is not found", row[2], text)
			}
		} else {
			k.innocent++
			if said {
				k.alarms++
				t.Logf("%s: %q is found", row[2], text)
			}
		}
	}
	for kind, k := range kinds {
		t.Logf("%-55s found %d of %d, false alarms %d of %d", kind, k.found, k.of, k.alarms, k.innocent)
		if k.found*100 < k.of*95 || k.alarms*100 > k.innocent {
			t.Errorf("%s: found %d of %d, false alarms %d of %d", kind, k.found, k.of, k.alarms, k.innocent)
		}
	}
}

// FuzzText: no text takes long or ends badly.
func FuzzText(f *testing.F) {
	for line := range strings.Lines(texts) {
		text, _, _ := strings.Cut(line, "\t")
		f.Add(text, uint8(3))
	}
	f.Add("+", uint8(255))
	f.Add("0 ", uint8(255))
	f.Add("(((a", uint8(255))
	f.Add("1 maj ", uint8(255))
	f.Add("c/o A 1 ", uint8(255))
	f.Add("12\n>", uint8(255))
	f.Add("<a", uint8(255))
	f.Fuzz(func(t *testing.T, text string, often uint8) {
		text = strings.Repeat(text, 1+int(often))
		for _, n := range Numbers(text, lang.MustDate("2022-12-31")) {
			if n.Start < 0 || n.Start >= n.End || n.End > len(text) {
				t.Fatalf("%q: a number at %d–%d", text, n.Start, n.End)
			}
		}
		for _, p := range Phones(text) {
			if p.Start >= p.End || p.End > len(text) {
				t.Fatalf("%q: a telephone number at %d–%d", text, p.Start, p.End)
			}
		}
		for _, p := range append(Sure(text), Homes(text)...) {
			if p.Start >= p.End || p.End > len(text) {
				t.Fatalf("%q: something at %d–%d", text, p.Start, p.End)
			}
		}
		EmailDomains(text)
	})
}
