package site

import (
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
)

// TestRulePages: every rule has a page that says what it says of an example, and
// how much it had to try.
func TestRulePages(t *testing.T) {
	in := archiveInput(t, open(t, "whole.txtar"))
	in.Report.Rules = []inspect.RuleCount{{ID: "FIL-01", Examined: 14}, {ID: "DEC-01", Examined: 3, Broken: 1}, {ID: "NOM-03"}, {ID: "NOM-04", Examined: 2}, {ID: "NOM-05"}}
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	want := map[lang.Language]map[string]string{
		lang.Swedish: {"FIL-01": "Prövad 14 gånger, följs överallt.", "DEC-01": "Prövad tre gånger, bruten en gång.", "NOM-03": "Har inte haft något att pröva.",
			"NOM-04": "Prövad två gånger, följs alla de gångerna. Gick inte att pröva på en uppgift.", "NOM-05": "Gick inte att pröva på en uppgift."},
		lang.English: {"FIL-01": "Tried 14 times, followed everywhere.", "DEC-01": "Tried three times, broken one time.", "NOM-03": "Has had nothing to try.",
			"NOM-04": "Tried two times, followed each of them. Could not be tried on one record.", "NOM-05": "Could not be tried on one record."},
	}
	for _, l := range lang.All {
		pages := map[string]ruleView{}
		for _, p := range views[l].Pages {
			if v, ok := p.View.(ruleView); ok {
				pages[v.ID] = v
				if !strings.HasSuffix(p.Path, "/"+strings.ToLower(v.ID)+"/") {
					t.Errorf("%s is at %s", v.ID, p.Path)
				}
			}
		}
		for _, r := range rule.All() {
			v, ok := pages[r.ID]
			if !ok || v.Why.Text == "" || v.Basis.Text == "" || len(v.Examples) == 0 {
				t.Errorf("%s: the page of %s: %+v", l, r.ID, v)
			}
		}
		for id, tried := range want[l] {
			if got := pages[id].Tried; got != tried {
				t.Errorf("%s: %q, want %q", id, got, tried)
			}
		}
	}
}
