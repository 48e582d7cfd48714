package draft_test

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// TestBehind: what the rules say of drafted records is told at the question that
// it is about, and what no answer has to do with at none.
func TestBehind(t *testing.T) {
	for _, c := range []struct {
		add, rule, want string
	}{
		{"seat-ends=2019-06-30", "NOM-04", "date"},
		{"wording=Regionstyrelsen utser sin ordförande till politikerrepresentant.", "DEC-06", "wording"},
		{"approved-on=2020-12-01", "DEC-02", "approved-on"},
		{"accepted=no", "NOM-08", "accepted"},
		{"cannot=exchange-2", "NOM-08", "cannot"},
	} {
		b := newBench(t, fresh())
		b.today = lang.MustDate("2020-12-23")
		a := representative()
		name, value, _ := strings.Cut(c.add, "=")
		a[name] = value
		form, _ := draft.FormOf("nomination")
		in := b.input()
		files, faults := form.Draft(in, a)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", c.add, faults)
		}
		for _, f := range files {
			b.files[f.Path] = f.Data
		}
		b.inspect()
		for _, f := range b.result.Report.Findings {
			if f.Severity == finding.Error && strings.HasPrefix(f.Rule, c.rule) {
				got := form.Behind(in, a, files, f)
				if !slices.Contains(got, c.want) {
					t.Errorf("%s: %s at %s %s is about %v, want %s", c.add, f.Rule, f.Path, f.Pointer, got, c.want)
				}
			}
		}
	}
}
