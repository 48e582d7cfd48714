package rule

import (
	"slices"
	"testing"

	"insyn/tools/internal/finding"
)

// An answer that lacks something blocks the change that brings it. One that was
// published so is told, and blocks no change of something else.
func TestAnswersThatStood(t *testing.T) {
	e, err := dev02.Examples()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, b := range e.Breaks {
		stood := b.Published != nil && slices.ContainsFunc(Run(b.Published.input(nil, e.AsOf, e.Today)).Findings,
			func(f finding.Finding) bool { return f.Rule == dev02.ID && f.Severity == finding.Warning })
		for _, f := range Run(b.input(e)).Findings {
			if f.Rule != dev02.ID || f.Severity == finding.Note {
				continue
			}
			if f.Blocking == stood {
				t.Errorf("example %d: blocks %t, and stood %t: %s", i+1, f.Blocking, stood, f.Message.SV)
			}
			seen[string(f.Severity)] = true
		}
	}
	if !seen[string(finding.Error)] || !seen[string(finding.Warning)] {
		t.Errorf("the examples show %v alone", seen)
	}
}
