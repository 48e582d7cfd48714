package reportdiff

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

func status(s verdict.Status) *verdict.Status { return &s }

func report(rules []string, findings []finding.Finding, verdicts ...verdict.Verdict) *inspect.Report {
	r := &inspect.Report{Findings: findings, Verdicts: verdicts}
	for _, id := range rules {
		r.Rules = append(r.Rules, inspect.RuleCount{ID: id})
	}
	return r
}

func said(print string, severity finding.Severity, words string) finding.Finding {
	return finding.Finding{Rule: "NOM-01", Severity: severity, Fingerprint: print, Message: lang.T(words, words)}
}

func TestBetween(t *testing.T) {
	a, b := said("a", finding.Error, "a"), said("b", finding.Warning, "b")
	reworded := said("a", finding.Error, "better words")
	harder := said("b", finding.Error, "b")
	twice := said("a", finding.Error, "the other of two")
	for _, c := range []struct {
		name          string
		before, after *inspect.Report
		want          Drift
	}{
		{"nothing", report([]string{"NOM-01"}, []finding.Finding{a, b}), report([]string{"NOM-01"}, []finding.Finding{b, a}), Drift{}},
		{"other words", report(nil, []finding.Finding{a}), report(nil, []finding.Finding{reworded}), Drift{}},
		{"rules", report([]string{"NOM-01", "NOM-02"}, nil), report([]string{"NOM-02", "NOM-03"}, nil),
			Drift{NewRules: []string{"NOM-03"}, OldRules: []string{"NOM-01"}}},
		{"added", report(nil, []finding.Finding{a}), report(nil, []finding.Finding{a, b}), Drift{Added: []finding.Finding{b}}},
		{"removed", report(nil, []finding.Finding{a, b}), report(nil, []finding.Finding{b}), Drift{Removed: []finding.Finding{a}}},
		{"one of two removed", report(nil, []finding.Finding{a, twice}), report(nil, []finding.Finding{a}), Drift{Removed: []finding.Finding{twice}}},
		{"weighed", report(nil, []finding.Finding{a, b}), report(nil, []finding.Finding{a, harder}), Drift{Weighed: []Weighed{{finding.Warning, harder}}}},
		{"verdicts",
			report(nil, nil,
				verdict.Verdict{Project: "p", Condition: "kept", Status: status(verdict.Fulfilled)},
				verdict.Verdict{Project: "p", Condition: "gone", Status: status(verdict.Fulfilled)},
				verdict.Verdict{Project: "p", Condition: "changed", Status: status(verdict.OnTrack)}),
			report(nil, nil,
				verdict.Verdict{Project: "p", Condition: "changed", Status: nil},
				verdict.Verdict{Project: "p", Condition: "kept", Status: status(verdict.Fulfilled)}),
			Drift{Verdicts: []Judged{
				{"p", "changed", status(verdict.OnTrack), nil},
				{"p", "gone", status(verdict.Fulfilled), nil},
			}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Between(c.before, c.after)
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("Between (-want +got):\n%s", diff)
			}
			if empty := c.name == "nothing" || c.name == "other words"; got.Empty() != empty {
				t.Errorf("Empty() = %t", got.Empty())
			}
		})
	}
}
