package inspect_test

import (
	"maps"
	"slices"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// TestExampleRegionShowsEverything: every rule has something to try in the
// example region, seen as the change that adds its last replacement, and
// stepped through its time every status is that of some condition.
func TestExampleRegionShowsEverything(t *testing.T) {
	region := exampleRegion(t)
	before := maps.Clone(region)
	delete(before, path("kustlinje-2030/deviations/replacement-majority"))
	r, err := inspect.Run(t.Context(), inspect.Input{Tree: region, Base: before, AsOf: today, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Report.Rules {
		if c.Examined == 0 {
			t.Errorf("%s has nothing to try in the example region", c.ID)
		}
	}

	missing := []verdict.Status{
		verdict.Fulfilled, verdict.Exempt, verdict.OnTrack, verdict.ActionNeeded, verdict.Unconfirmed, verdict.NotFulfilled,
	}
	for day := lang.MustDate("2020-06-01"); day.SurelyBefore(today); day = day.AddDays(7) {
		r, err := inspect.Run(t.Context(), inspect.Input{Tree: region, AsOf: day, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range r.Report.Verdicts {
			missing = slices.DeleteFunc(missing, func(s verdict.Status) bool { return v.Status != nil && *v.Status == s })
		}
		if len(missing) == 0 {
			return
		}
	}
	t.Errorf("no condition of the example region ever has the status %v", missing)
}
