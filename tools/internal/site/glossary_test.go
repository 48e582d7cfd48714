package site

import (
	"regexp"
	"slices"
	"testing"

	"insyn/tools/internal/lang"
)

// TestGlossary: every term is explained in both languages under a fragment of
// its own, each language has its own alphabet, and every page leads there.
func TestGlossary(t *testing.T) {
	views, err := compose(archiveInput(t, open(t, "whole.txtar")))
	if err != nil {
		t.Fatal(err)
	}
	fragment := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	// In Swedish ä and ö come after z: "ändring eller avvikelse" ends the list.
	last := map[lang.Language]string{lang.Swedish: "avvikelse", lang.English: "avsteg"}
	for _, l := range lang.All {
		var v glossaryView
		for _, p := range views[l].Pages {
			if g, ok := p.View.(glossaryView); ok {
				v = g
			}
		}
		if len(v.Terms) != len(terms) {
			t.Fatalf("%s: %d terms, want %d", l, len(v.Terms), len(terms))
		}
		var ids []string
		for _, x := range v.Terms {
			if !fragment.MatchString(x.ID) || slices.Contains(ids, x.ID) {
				t.Errorf("%s: %q is no fragment, or is used twice", l, x.ID)
			}
			if x.Term.Text == "" || x.Term.Lang != "" || x.Meaning.Text == "" || x.Meaning.Lang != "" || x.Other.Text == "" {
				t.Errorf("%s: %+v is not said in both languages", l, x)
			}
			ids = append(ids, x.ID)
		}
		if got := ids[len(ids)-1]; got != last[l] {
			t.Errorf("%s: %s is last, want %s", l, got, last[l])
		}
		if !slices.ContainsFunc(views[l].Foot, func(x link) bool { return x.To == (place{glossary}).href(l) }) {
			t.Errorf("%s: the foot does not lead to the glossary", l)
		}
	}
}
