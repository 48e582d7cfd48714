package redact

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

// honest are whole papers of the kinds that case officers quote from and link to: a
// funder's decision and guidance, a call, minutes, a report, an invitation. They tell
// of health, faith, families and places to stay, and of nobody's own.
//
//go:embed testdata/honest
var honest embed.FS

// TestHonest: nothing is found in a whole paper that tells nothing private, read by
// lines, by paragraphs and as one text, as of persons who are in records and of others.
func TestHonest(t *testing.T) {
	papers, err := fs.Glob(honest, "testdata/honest/*.txt")
	if err != nil || len(papers) < 6 {
		t.Fatalf("%d papers: %v", len(papers), err)
	}
	today := lang.MustDate("2022-12-31")
	known := NewPrivate([]string{"Alva Exempelsson", "Björn Provsson", "Ivar Provdahl", "Hedda Påhittsdotter"}, nil)
	own := []string{"exempelregionen.example", "exempelfonden.example"}
	for _, path := range papers {
		paper, err := honest.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole := string(paper)
		texts := slices.Concat([]string{whole}, strings.Split(whole, "\n\n"), strings.Split(whole, "\n"))
		for _, text := range texts {
			tell := func(what string, at Place) { t.Errorf("%s: %s: %q", path, what, text[at.Start:at.End]) }
			for _, place := range InProse(text, today) {
				tell("an identity number", place)
			}
			for _, phone := range Phones(text) {
				if phone.Kind != Switchboard {
					tell("a telephone number", phone.Place)
				}
			}
			for _, place := range Homes(text) {
				tell("a home", place)
			}
			for _, domain := range EmailDomains(text) {
				if !slices.Contains(own, domain) {
					t.Errorf("%s: an address at %s", path, domain)
				}
			}
			if len(text) == len(whole) {
				continue // a rule reads it by paragraphs
			}
			for _, private := range []Private{known, {}} {
				if private.In(text, OfAnything) != Nothing {
					t.Errorf("%s: something private: %q", path, text)
				}
			}
		}
	}
}
