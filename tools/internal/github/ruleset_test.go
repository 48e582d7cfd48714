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
				Strict bool `json:"strict_required_status_checks_policy"`
				Checks []struct {
					Context string
					App     int `json:"integration_id"`
				} `json:"required_status_checks"`
			}
		}
		Bypass []any `json:"bypass_actors"`
	}
	if err := json.Unmarshal(data, &set); err != nil {
		t.Fatal(err)
	}
	// The id of the app GitHub Actions (GET /apps/github-actions): a status by
	// another does not count.
	const actions = 15368
	found := false
	for _, r := range set.Rules {
		switch r.Type {
		case "required_status_checks":
			c := r.Parameters.Checks
			found = r.Parameters.Strict && len(c) == 2 && c[0].Context == StatusContext && c[0].App == actions && c[1].Context == "insyn/tests" && c[1].App == actions
		case "merge_queue":
			t.Error("a merge queue's commits have no pull request to judge")
		}
	}
	if !found || set.Enforcement != "active" || len(set.Bypass) > 0 || strings.Join(set.Conditions.RefName.Include, "") != "~DEFAULT_BRANCH" {
		t.Errorf("the ruleset does not require %s and the tests, each of GitHub Actions, up to date, on the default branch, of everybody:\n%s", StatusContext, data)
	}
}
