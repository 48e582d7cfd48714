package rule

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// What the rules on appointments say is that the appointment does not hold, that
// it is not known whether it does, or nothing of that.
var sayings = map[string]map[string]string{
	"NOM-01": {
		"no-decision": "no", "no-call": "no", "not-taken": "no",
		"called-incomplete": "unknown", "meeting-incomplete": "unknown", "urgent-incomplete": "unknown", "delegated-incomplete": "unknown",
		"elsewhere-incomplete": "unknown",
		"not-approved":         "", "case-number-form": "", "annulled": "", "superseded": "", "stayed": "",
	},
	"NOM-02": {
		"may-not": "no", "basis-may-not": "no", "basis-later": "no", "not-delegated": "no", "alone": "no",
		"unknown": "unknown", "no-basis": "unknown", "basis-unsure": "unknown",
	},
	"NOM-03": {"late": "no", "begins-late": "no", "unsure": "unknown"},
	"NOM-04": {"no-seat": "no", "not-yet": "no", "seat-over": "no", "ends-early": "no", "term-ends": "no", "lost": "no", "unsure": "unknown"},
	"NOM-05": {"substitute-only": "no", "wrong-role": "no", "wrong-body": "no", "other-time": "no", "unsure": "unknown", "delegation": "unknown"},
	"NOM-06": {"two": "no", "twice": "no", "two-places": "no", "unknown-post": ""},
	"NOM-09": {"lead": "no", "staff": "no", "employee": "no", "was-lead": "", "was-staff": ""},
	"NOM-12": {
		"nobody": "no", "other-person": "no", "other-project": "no", "other-role": "no", "other-post": "no", "other-meetings": "no",
		"no-words": "unknown", "fewer-meetings": "",
	},
	"NOM-13": {"election": "unknown", "register": "unknown", "later": "", "itself": ""},
}

// Every message of the rules is one or the other, the record's list of findings
// is those that are flaws, and each flaw of the examples is as sure as that.
func TestFindings(t *testing.T) {
	var flaws []string
	for id, messages := range sayings {
		r, _ := Find(id)
		for _, m := range r.Messages {
			saying, known := messages[m.Name]
			if !known {
				t.Errorf("%s/%s is neither a flaw nor none", id, m.Name)
			}
			if saying != "" {
				flaws = append(flaws, id+"/"+m.Name)
			}
		}
		if len(messages) != len(r.Messages) {
			t.Errorf("%s has %d messages, and %d are said to be", id, len(r.Messages), len(messages))
		}
	}
	slices.Sort(flaws)
	if listed := slices.Sorted(slices.Values(record.Findings())); !slices.Equal(flaws, listed) {
		t.Errorf("the rules say %v, and Findings lists %v", flaws, listed)
	}

	seen := map[string]bool{}
	for id := range sayings {
		r, _ := Find(id)
		e, err := r.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range e.Breaks {
			in := b.Region.input(nil, e.AsOf, e.Today)
			appraisal := record.NewAppraisal(in.Register)
			for _, p := range in.Register.Projects.All() {
				for _, n := range p.Nominations.All() {
					for _, f := range slices.Concat(appraisal.Flaws(n), p.Rivals(n)) {
						seen[f.Finding] = true
						if says := sayings[f.Rule()][f.Message()]; f.Sure != (says == "no") || says == "" {
							t.Errorf("%s: a flaw %s is sure %v, and the rule says %q", n.ID, f.Finding, f.Sure, says)
						}
						if len(f.Meetings) == 0 {
							t.Errorf("%s: a flaw %s touches no meeting", n.ID, f.Finding)
						}
					}
				}
			}
		}
	}
	for _, f := range record.Findings() {
		if !seen[f] {
			t.Errorf("no example has the flaw %s", f)
		}
	}
}

// What a date says of another is asked in one place, package record.
func TestNoRuleOnAppointmentsComparesDates(t *testing.T) {
	paths, err := filepath.Glob("nom_*.go")
	if err != nil || len(paths) == 0 {
		t.Fatal("no rules", err)
	}
	of := map[string]bool{"SurelyBefore": true, "MaybeBefore": true, "InOrder": true, "Earliest": true, "Latest": true, "FirstDay": true, "LastDay": true, "AddDays": true, "Days": true}
	called := map[string]bool{"Before": true, "After": true, "Compare": true}
	for _, path := range append(paths, "appointment.go") {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if of[n.Sel.Name] {
					t.Errorf("%s asks a date for %s", path, n.Sel.Name)
				}
			case *ast.CallExpr:
				// Pass.Before is no date, and cmp.Compare compares words.
				s, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || !called[s.Sel.Name] {
					break
				}
				if x, ok := s.X.(*ast.Ident); !ok || x.Name != "cmp" && x.Name != "strings" {
					t.Errorf("%s compares with %s", path, s.Sel.Name)
				}
			}
			return true
		})
	}
}

// No rule on appointments can be waived: what is wrong is stated, or mended.
func TestNoRuleOnAppointmentsCanBeWaived(t *testing.T) {
	for _, r := range All() {
		if r.Family() == "NOM" && r.Waivable {
			t.Errorf("%s can be waived", r.ID)
		}
	}
}

// Law 2: how grave a flaw is depends on what is published, on whether a meeting
// that it touches is ahead, and on whether the region has stated it.
func TestGravity(t *testing.T) {
	const (
		decision   = "data/projects/exempelprojektet/decisions/run-2021-08-10-7.json"
		nomination = "data/projects/exempelprojektet/nominations/substitute-2021.json"
	)
	good := baseRegion(t)
	// The decision appoints to one of two meetings, and the assignment is for
	// both: to the second of 2021, which is past, and to the third, ahead.
	with := func(status string, ahead, stated, edited bool) Region {
		appointed, stage, by, flaws := "exchange-3", "decided", "Presidiet i regionstyrelsen", ""
		if ahead {
			appointed = "exchange-2"
		}
		if status == "proposed" {
			stage = "called"
		}
		if edited {
			by = "Presidiet"
		}
		if stated {
			flaws = `,
  "flaws": [
    {
      "finding": "NOM-12/other-meetings",
      "known": "2021-10-01",
      "why": {
        "sv": "Protokollet nämner en träff.",
        "en": "The minutes name one meeting."
      },
      "source": {
        "decision": "run-2021-08-10-7"
      }
    }
  ]`
		}
		return good.with(
			ExampleFile{Path: decision, Data: `{
  "$schema": "../../../../schema/decision.json",
  "id": "run-2021-08-10-7",
  "type": "meeting",
  "stage": "` + stage + `",
  "title": {
    "sv": "En ersättare till",
    "en": "One more substitute"
  },
  "body": "utvecklingsnamnden",
  "date": "2021-08-10",
  "paragraph": "7",
  "caseNumber": "RUN 30-2021",
  "wording": "Utvecklingsnämnden utser Gerd Exempelman till ersättare.",
  "appoints": [
    {
      "person": "person-6r3",
      "as": "substitute",
      "post": "representative",
      "project": "exempelprojektet",
      "meetings": ["` + appointed + `"]
    }
  ]
}
`},
			ExampleFile{Path: nomination, Data: `{
  "$schema": "../../../../schema/nomination.json",
  "id": "substitute-2021",
  "status": "` + status + `",
  "person": "person-6r3",
  "as": "substitute",
  "post": "representative",
  "meetings": ["exchange-2", "exchange-3"],
  "proposed": {
    "on": "2021-08-01",
    "by": "` + by + `"
  },
  "decision": "run-2021-08-10-7",
  "accepted": "yes",
  "answers": []` + flaws + `
}
`},
		)
	}
	type verdict struct {
		severity finding.Severity
		blocking bool
	}
	blocks, stood := verdict{finding.Error, true}, verdict{finding.Error, false}
	warns, told := verdict{finding.Warning, false}, verdict{finding.Note, false}
	for _, c := range []struct {
		what          string
		before, after string // the status, "" where there is none
		edited, base  bool
		// unstated and ahead, unstated and past, stated and ahead, stated and past
		want [4]verdict
	}{
		{"a new proposal", "", "proposed", false, true, [4]verdict{blocks, blocks, blocks, blocks}},
		{"an edited proposal", "proposed", "proposed", true, true, [4]verdict{blocks, blocks, blocks, blocks}},
		{"a published proposal", "proposed", "proposed", false, true, [4]verdict{stood, stood, stood, stood}},
		{"a proposal that is decided", "proposed", "decided", false, true, [4]verdict{blocks, blocks, blocks, told}},
		{"a new appointment", "", "decided", false, true, [4]verdict{blocks, blocks, blocks, told}},
		{"an edited appointment", "decided", "decided", true, true, [4]verdict{blocks, blocks, told, told}},
		{"a published appointment", "decided", "decided", false, true, [4]verdict{stood, stood, told, told}},
		{"a proposal without a base", "", "proposed", false, false, [4]verdict{blocks, blocks, blocks, blocks}},
		{"an appointment without a base", "", "decided", false, false, [4]verdict{warns, warns, told, told}},
	} {
		for i, want := range c.want {
			ahead, stated := i%2 == 0, i >= 2
			var before Region
			if c.base {
				before = good
			}
			if c.before != "" {
				before = with(c.before, ahead, stated && c.before == c.after, false)
			}
			out := Run(with(c.after, ahead, stated, c.edited).input(before, lang.Date{}, lang.Date{}))
			list := found(out, "NOM-12", nomination)
			list = slices.DeleteFunc(list, func(f finding.Finding) bool { return !strings.HasSuffix(f.Pointer, "/meetings") })
			if len(list) != 1 {
				t.Errorf("%s, ahead %v, stated %v: told %d times", c.what, ahead, stated, len(list))
				continue
			}
			if got := (verdict{list[0].Severity, list[0].Blocking}); got != want {
				t.Errorf("%s, ahead %v, stated %v: %v, want %v", c.what, ahead, stated, got, want)
			}
			if said := strings.Contains(list[0].Message.SV, flawStated.SV); said != (want == told) {
				t.Errorf("%s, ahead %v, stated %v: says that it is stated: %v", c.what, ahead, stated, said)
			}
		}
	}
}
