package rule

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"insyn/tools/internal/record"
)

// TestReserved: a name that Windows keeps for itself is told of wherever a
// record's id or its project's stands in a path, and no other name is.
func TestReserved(t *testing.T) {
	want := map[string]bool{}
	for _, name := range []string{"con-2", "com", "com0", "com10", "lpt", "lpt0", "nulla", "auxiliary", "kon", "person-con"} {
		want[name] = false
	}
	for _, name := range []string{"con", "prn", "aux", "nul"} {
		want[name] = true
	}
	for n := 1; n <= 9; n++ {
		want[fmt.Sprintf("com%d", n)], want[fmt.Sprintf("lpt%d", n)] = true, true
	}
	r, reserved := Region{}, map[string]bool{}
	add := func(ref record.Ref, told bool) {
		path := ref.Path()
		r[path] = ExampleFile{Path: path, Data: "{}"}
		reserved[path] = told
	}
	for name, told := range want {
		for _, l := range record.Layouts {
			switch {
			case l.Kind == record.KindSite: // is named site
			case l.Kind == record.KindProject:
				add(record.Ref{Kind: l.Kind, Project: name, ID: name}, told)
			case l.InProject:
				add(record.Ref{Kind: l.Kind, Project: "exempelprojektet", ID: name}, told)
				add(record.Ref{Kind: l.Kind, Project: name, ID: "exempel"}, told)
			default:
				add(record.Ref{Kind: l.Kind, ID: name}, told)
			}
		}
	}
	out := Run(r.input(nil, baseDay, baseDay))
	for path, want := range reserved {
		told := false
		for _, f := range found(out, "FIL-02", path) {
			told = told || strings.Contains(f.Message.EN, "Windows")
		}
		if told != want {
			t.Errorf("%s: told %v, want %v", path, told, want)
		}
	}
}

// TestFolded: letters that are one where case does not count are one in a name.
func TestFolded(t *testing.T) {
	for r := range unicode.MaxRune {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if folded(string(r)) != folded(string(other)) {
				t.Errorf("%q and %q are two: %q, %q", r, other, folded(string(r)), folded(string(other)))
			}
		}
	}
	if folded("Straße") != folded("STRASSE") {
		t.Error("ß is not ss")
	}
}
