package collect

import (
	"slices"
	"testing"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// TestStandings: the funder's own schema takes all that a condition can come to.
func TestStandings(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range slices.Concat(verdict.Statuses(), verdict.Standings(), []verdict.Status{"other"}) {
		o := &record.Observation{Head: record.Head{ID: "a", Schema: "../../schema/observation.json"}, Now: record.LastRound{On: today, Outcome: record.CollectedOK, Since: today}}
		digest := sha(nil)
		o.Good = &record.Seen{On: today, AsOf: today, Made: today, Package: digest, Records: digest, Changed: today, Recomputed: recomputedAll,
			Program: record.SeenProgram{Version: "v1.0.0", Rules: digest}, Projects: []record.SeenProject{{ID: "p", Awaiting: []record.SeenAwaiting{},
				Conditions: []record.SeenCondition{{ID: "c", Words: []string{}, Strength: "shall", Status: string(status), Since: today}}}}}
		data, err := Encode(o)
		if err != nil {
			t.Fatal(err)
		}
		if faults := schemas.Check("observation", source.Parse(o.Path, data)); len(faults) > 0 != (status == "other") {
			t.Errorf("%s: %v", status, faults)
		}
	}
}
