package redact

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

// texts are what people write, and what only looks like it; minutes are such of
// persons' parts, as in minutes and reports. What is told, and what is not, was
// written by others than whoever made what finds it: it was tried first, and then
// came here.
var (
	//go:embed testdata/texts.tsv
	texts string
	//go:embed testdata/minutes.tsv
	minutes string
	//go:embed testdata/told.tsv
	told string
	//go:embed testdata/others.tsv
	others string
)

// TestTexts: what people write is found in the many ways that they write it, and
// what only looks like it is not. How much of each kind is told with -v.
func TestTexts(t *testing.T) {
	own := []string{"exempelregionen.example", "exempelfonden.example"}
	private := NewPrivate([]string{"Alva Exempelsson", "Björn Provsson", "Ivar Provdahl", "Hedda Påhittsdotter"}, nil)
	kinds := map[string]*tally{}
	_, rows, _ := strings.Cut(texts, "\n")
	_, more, _ := strings.Cut(minutes, "\n")
	_, hard, _ := strings.Cut(told, "\n")
	_, harder, _ := strings.Cut(others, "\n")
	for line := range strings.Lines(rows + more + hard + harder) {
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
		if said != (row[1] == "yes") {
			t.Logf("%s: %q: %v", row[2], text, said)
		}
		k.add(row[1] == "yes", said)
	}
	for kind, k := range kinds {
		t.Logf("%-55s %v", kind, k)
		found, alarms := 95, 1
		if strings.HasPrefix(kind, "told ") {
			found, alarms = 90, 4 // written to be hard, and no list of words is whole
		}
		if !k.reaches(found, alarms) {
			t.Errorf("%s: %v", kind, k)
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
