// Package reportdiff tells what differs between two reports over the same records:
// what a change of the rules, the schemas or the judge does to what has been
// published.
//
// It reads two Reports and nothing else; whoever calls makes them with the one
// program and the other.
package reportdiff

import (
	"cmp"
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/verdict"
)

// Drift is what differs. The findings are in the order of the reports; a
// finding whose words alone have changed is none of it.
type Drift struct {
	NewRules []string          `json:"newRules"` // ids of rules that only the later report has
	OldRules []string          `json:"oldRules"` // ids of rules that only the earlier one has
	Added    []finding.Finding `json:"added"`
	Removed  []finding.Finding `json:"removed"`
	Weighed  []Weighed         `json:"weighed"`
	Verdicts []Judged          `json:"verdicts"`
}

// Weighed is a finding that weighs more or less than it did: as the later
// report has it, and its severity in the earlier one.
type Weighed struct {
	Before  finding.Severity `json:"before"`
	Finding finding.Finding  `json:"finding"`
}

// Judged is a condition that is judged differently. A nil status is "not
// judged".
type Judged struct {
	Project   string          `json:"project"`
	Condition string          `json:"condition"`
	Before    *verdict.Status `json:"before"`
	After     *verdict.Status `json:"after"`
}

// Empty tells whether nothing differs.
func (d Drift) Empty() bool {
	return len(d.NewRules)+len(d.OldRules)+len(d.Added)+len(d.Removed)+len(d.Weighed)+len(d.Verdicts) == 0
}

// Between tells how the later report differs from the earlier one.
func Between(before, after *inspect.Report) Drift {
	d := Drift{
		NewRules: lacking(after.Rules, before.Rules),
		OldRules: lacking(before.Rules, after.Rules),
		Added:    []finding.Finding{}, Removed: []finding.Finding{}, Weighed: []Weighed{}, Verdicts: []Judged{},
	}
	d.findings(before.Findings, after.Findings)
	d.verdicts(before.Verdicts, after.Verdicts)
	return d
}

func lacking(a, b []inspect.RuleCount) []string {
	ids := []string{}
	for _, r := range a {
		if !slices.ContainsFunc(b, func(s inspect.RuleCount) bool { return s.ID == r.ID }) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// findings pairs the findings of the two by their fingerprints. One record may
// break one rule at one place in several ways, so each is paired once.
func (d *Drift) findings(before, after []finding.Finding) {
	left := map[string][]finding.Finding{}
	for _, f := range before {
		left[f.Fingerprint] = append(left[f.Fingerprint], f)
	}
	for _, f := range after {
		old := left[f.Fingerprint]
		if len(old) == 0 {
			d.Added = append(d.Added, f)
			continue
		}
		// The one that weighs the same, if there is one.
		i := max(0, slices.IndexFunc(old, func(o finding.Finding) bool { return o.Severity == f.Severity }))
		if old[i].Severity != f.Severity {
			d.Weighed = append(d.Weighed, Weighed{Before: old[i].Severity, Finding: f})
		}
		left[f.Fingerprint] = slices.Delete(old, i, i+1)
	}
	for _, f := range before {
		if old := left[f.Fingerprint]; len(old) > 0 {
			d.Removed = append(d.Removed, old[0])
			left[f.Fingerprint] = old[1:]
		}
	}
}

func (d *Drift) verdicts(before, after []verdict.Verdict) {
	type condition struct{ project, id string }
	all := map[condition]*Judged{}
	one := func(v verdict.Verdict) *Judged {
		key := condition{v.Project, v.Condition}
		if all[key] == nil {
			all[key] = &Judged{Project: v.Project, Condition: v.Condition}
		}
		return all[key]
	}
	for _, v := range before {
		one(v).Before = v.Status
	}
	for _, v := range after {
		one(v).After = v.Status
	}
	for _, j := range all {
		if !same(j.Before, j.After) {
			d.Verdicts = append(d.Verdicts, *j)
		}
	}
	slices.SortFunc(d.Verdicts, func(a, b Judged) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Condition, b.Condition))
	})
}

func same(a, b *verdict.Status) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
