package explain

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/validate"
)

// TestEveryRule: each rule can be explained, each of its messages by an example
// that says it, and each place that is pointed at in a file of the example by
// its line.
func TestEveryRule(t *testing.T) {
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	if len(rules) != len(rule.All()) {
		t.Errorf("%d rules are explained, of %d", len(rules), len(rule.All()))
	}
	for _, r := range rules {
		for _, m := range r.Messages {
			if m.Example == nil {
				t.Errorf("%s: no example says the message %s", r.ID, m.Name)
				continue
			}
			if strings.Contains(m.Example.Message.SV, "{") && !strings.Contains(m.Text.SV, "{") {
				t.Errorf("%s: the message %s is paired with %q", r.ID, m.Name, m.Example.Message.SV)
			}
			if m.Severity == "" {
				t.Errorf("%s: the message %s has no severity", r.ID, m.Name)
			}
		}
		told := 0
		for _, e := range r.Examples {
			told += len(r.Told(e))
		}
		if told != len(r.Messages) {
			t.Errorf("%s: %d messages are told of the examples, of %d", r.ID, told, len(r.Messages))
		}
		for _, s := range r.Said {
			if s.Message.SV == "" || s.Message.EN == "" {
				t.Errorf("%s: example %d is not told in both languages", r.ID, s.Example)
			}
			if e := s.Excerpt; e != nil {
				if at := s.Line - e.From; at < 0 || at >= len(e.Lines) {
					t.Errorf("%s: the excerpt of example %d lacks line %d", r.ID, s.Example, s.Line)
				}
			}
		}
	}
}

// TestPersonalDataIsNotShown: not even what the examples have made up. A file that
// no rule on personal data speaks of is shown all the same.
func TestPersonalDataIsNotShown(t *testing.T) {
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	beside := 0 // shown beside a file that is not
	for _, r := range rules {
		type file struct {
			example int
			path    string
		}
		personal, examples := map[file]bool{}, map[int]bool{}
		for _, s := range r.Said {
			if rule.IsPersonal(s.Rule) {
				personal[file{s.Example, s.Path}], examples[s.Example] = true, true
			}
		}
		hidden := func(example int, path string) bool {
			return rule.IsPersonal(r.ID) || personal[file{example, path}]
		}
		for _, s := range r.Said {
			if s.Excerpt != nil && hidden(s.Example, s.Path) {
				t.Errorf("%s, example %d, shows a line of %s where %s speaks", r.ID, s.Example, s.Path, s.Rule)
			}
		}
		for _, e := range r.Examples {
			for _, d := range slices.Concat(e.Differs, e.Mended) {
				switch {
				case len(d.Hunks) > 0 && hidden(e.Example, d.Path):
					t.Errorf("%s, example %d, shows what differs in %s", r.ID, e.Example, d.Path)
				case len(d.Hunks) > 0 && examples[e.Example]:
					beside++
				}
			}
		}
		if r.ShowsLines() == rule.IsPersonal(r.ID) {
			t.Errorf("%s shows lines: %t", r.ID, r.ShowsLines())
		}
		if redact.HasIdentityNumber(toJSON(t, r)) {
			t.Errorf("the explanation of %s holds an identity number", r.ID)
		}
	}
	if beside == 0 {
		t.Error("one file with personal data hides all the others of its example")
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestParseLine(t *testing.T) {
	tests := []struct {
		line string
		want Said
	}{
		{"data/a.json:7:14: Det är så: rätta. [NOM-03]", Said{Path: "data/a.json", Line: 7, Column: 14, Rule: "NOM-03", Message: lang.Text{SV: "Det är så: rätta."}}},
		{"data/a b.txt: Här står [x]. [FIL-02]", Said{Path: "data/a b.txt", Rule: "FIL-02", Message: lang.Text{SV: "Här står [x]."}}},
	}
	for _, tt := range tests {
		if got, err := parseLine(tt.line); err != nil || got != tt.want {
			t.Errorf("parseLine(%q) = %+v, %v", tt.line, got, err)
		}
	}
	for _, line := range []string{"", "data/a.json", "data/a.json: No rule."} {
		if _, err := parseLine(line); err == nil {
			t.Errorf("parseLine(%q) finds no fault", line)
		}
	}
}

// TestConditions: every condition of the example region is told in full.
func TestConditions(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	tree := filetree.Folder("../../testdata/exempelregionen")
	defer tree.Close()
	day := lang.MustDate("2021-06-01")
	r, err := inspect.Run(t.Context(), inspect.Input{Tree: tree, AsOf: day, Today: lang.MustDate("2023-01-15"), Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	all := Conditions(r, schemas)
	if len(all) != len(r.Report.Verdicts) {
		t.Errorf("%d conditions are explained, %d are judged", len(all), len(r.Report.Verdicts))
	}
	for _, c := range all {
		if c.Verdict == nil || c.Verdict.Standing() == "none" {
			t.Errorf("%s/%s has no status", c.Project, c.ID)
		}
		if c.Title.EN == "" || c.StrengthName.EN == "" || c.StrengthName.SV == c.Strength {
			t.Errorf("%s/%s: title %v, strength %v", c.Project, c.ID, c.Title, c.StrengthName)
		}
		if len(c.Quotes) == 0 || len(c.JudgedBy) == 0 {
			t.Errorf("%s/%s: %d quotations, %d sentences on how it is judged", c.Project, c.ID, len(c.Quotes), len(c.JudgedBy))
		}
		for _, q := range c.Quotes {
			if q.DocumentTitle == nil {
				t.Errorf("%s/%s quotes a document without a title", c.Project, c.ID)
			}
		}
		for _, s := range c.JudgedBy {
			if strings.Contains(s.SV+s.EN, "%!") || !strings.HasSuffix(s.SV, ".") || !strings.HasSuffix(s.EN, ".") {
				t.Errorf("%s/%s is judged by %q, %q", c.Project, c.ID, s.SV, s.EN)
			}
		}
		if n := len(Named(all, strings.ToUpper(c.ID))); n == 0 {
			t.Errorf("%s is not found by its id", c.ID)
		}
		if n := len(Named(all, c.Project+"/"+c.ID)); n != 1 {
			t.Errorf("%s/%s is found %d times", c.Project, c.ID, n)
		}
	}
	if n := len(Named(all, "nowhere/"+all[0].ID)); n != 0 {
		t.Error("finds a condition of a project that does not exist")
	}
}
