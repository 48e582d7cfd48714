package github

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestRuleset: what the repository requires is what the gate writes, and the
// branch must be up to date, so that two changes that are right alone cannot
// both be merged.
func TestRuleset(t *testing.T) {
	data, err := os.ReadFile("../../../.github/rulesets/main.json")
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Enforcement string
		Conditions  struct {
			RefName struct{ Include []string } `json:"ref_name"`
		}
		Rules []struct {
			Type       string
			Parameters struct {
				Strict bool                       `json:"strict_required_status_checks_policy"`
				Checks []struct{ Context string } `json:"required_status_checks"`
			}
		}
		Bypass []any `json:"bypass_actors"`
	}
	if err := json.Unmarshal(data, &set); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, r := range set.Rules {
		switch r.Type {
		case "required_status_checks":
			found = r.Parameters.Strict && len(r.Parameters.Checks) == 1 && r.Parameters.Checks[0].Context == StatusContext
		case "merge_queue":
			t.Error("a merge queue's commits have no pull request to judge")
		}
	}
	if !found || set.Enforcement != "active" || len(set.Bypass) > 0 || strings.Join(set.Conditions.RefName.Include, "") != "~DEFAULT_BRANCH" {
		t.Errorf("the ruleset does not require %s, alone, up to date, on the default branch, of everybody:\n%s", StatusContext, data)
	}
}
