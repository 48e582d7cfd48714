package github

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"insyn/tools/internal/scaffold"
)

// TestRuleset: what the repository and a region's own require is what the gate
// writes, and the branch must be up to date, so that two changes that are right alone
// cannot both be merged. Each is what GitHub takes.
func TestRuleset(t *testing.T) {
	own, err := os.ReadFile("../../../.github/rulesets/main.json")
	if err != nil {
		t.Fatal(err)
	}
	region := scaffold.Files(scaffold.Program{}, "Provregionen")[".github/rulesets/main.json"]
	testRuleset(t, own, StatusContext, "insyn/tests")
	testRuleset(t, region, StatusContext)
	for _, set := range [][]byte{own, region} {
		if err := takesRuleset(t, set); err != nil {
			t.Errorf("GitHub does not take %s: %v", set, err)
		}
	}
	for _, wrong := range [][2]string{
		{`"type": "non_fast_forward"`, `"type": "no_force"`}, {`"enforcement": "active"`, `"enforcement": "on"`},
		{`"integration_id": 15368`, `"integration_id": "actions"`}, {`"target": "branch"`, `"targets": "branch"`},
	} {
		if takesRuleset(t, []byte(strings.Replace(string(own), wrong[0], wrong[1], 1))) == nil {
			t.Errorf("the description takes %s", wrong[1])
		}
	}
}

// takesRuleset says what is wrong with a ruleset by GitHub's own description.
func takesRuleset(t *testing.T, set []byte) error {
	t.Helper()
	doc, err := loadAPI()
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(set, &value); err != nil {
		return err
	}
	body := doc.Paths.Value("/repos/{owner}/{repo}/rulesets").Post.RequestBody.Value.Content["application/json"]
	return body.Schema.Value.VisitJSON(value)
}

func testRuleset(t *testing.T, data []byte, contexts ...string) {
	t.Helper()
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
			found = r.Parameters.Strict && len(r.Parameters.Checks) == len(contexts)
			for i, c := range r.Parameters.Checks {
				found = found && c.Context == contexts[i] && c.App == actions
			}
		case "merge_queue":
			t.Error("a merge queue's commits have no pull request to judge")
		}
	}
	if !found || set.Enforcement != "active" || len(set.Bypass) > 0 || strings.Join(set.Conditions.RefName.Include, "") != "~DEFAULT_BRANCH" {
		t.Errorf("the ruleset does not require %q, each of GitHub Actions, up to date, on the default branch, of everybody:\n%s", contexts, data)
	}
}
