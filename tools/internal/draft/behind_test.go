package draft_test

import (
	"path"
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

// TestBehindConsequences: what is missing of a deviation's consequences is told at
// the questions about them, and conditions are missed only where one is about what
// the deviation names.
func TestBehindConsequences(t *testing.T) {
	for _, c := range []struct {
		form    string
		answers draft.Answers
	}{
		{"move", draft.Answers{"what": "cancelled", "known": "2020-12-20", "begun-by": "region"}},
		{"deviation", draft.Answers{"kind": "other", "title": "Annat", "text": "Annat.", "found": "2020-12-20", "begun-by": "region"}},
	} {
		b := newBench(t, fresh())
		b.today = lang.MustDate("2020-12-23")
		added := b.draft("meeting", draft.Answers{"title": "En träff till", "date": "2021-05-01", "source": "agenda-item"})
		b.publish("2020-12-23")
		form, _ := draft.FormOf(c.form)
		in := b.input()
		if c.form == "move" {
			c.answers["meeting"] = strings.TrimSuffix(path.Base(added[0].Path), ".json")
		} else {
			p, _ := in.Register.Projects.Get(paths)
			c.answers["conditions"] = p.Conditions.All()[0].ID
		}
		files, faults := form.Draft(in, c.answers)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", c.form, faults)
		}
		for _, f := range files {
			b.files[f.Path] = f.Data
		}
		b.inspect()
		said := false
		for _, f := range b.result.Report.Findings {
			if f.Rule != "DEV-01" || b.files[f.Path] == nil || !strings.Contains(f.Message.SV, "saknar") {
				continue
			}
			said = true
			if strings.Contains(f.Message.SV, "villkor som berörs") {
				t.Errorf("%s: %s", c.form, f.Message.SV)
			}
			if got := form.Behind(in, c.answers, files, f); !slices.Contains(got, "goals") {
				t.Errorf("%s: at %q is about %v", c.form, f.Pointer, got)
			}
		}
		if !said {
			t.Errorf("%s: nothing is said of what is missing", c.form)
		}
	}
}
