package inspect_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// TestExampleRegionShowsEverything: every rule has something to try in the
// example region, seen as the change that adds its last replacement, and
// stepped through its time every status is that of some condition.
func TestExampleRegionShowsEverything(t *testing.T) {
	region := exampleRegion(t)
	before := maps.Clone(region)
	delete(before, path("kustlinje-2030/deviations/replacement-majority"))
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	r, err := inspect.Run(t.Context(), inspect.Input{Tree: region, Base: before, AsOf: today, Today: today, Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	followed, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Folder("../../testdata/exempelfonden"), AsOf: today, Today: today, Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range r.Report.Rules {
		// What a funder has alone is in the example of one.
		if rule, _ := rule.Find(c.ID); slices.ContainsFunc(rule.Kinds, func(k record.Kind) bool { return k.Layout().FollowUp }) {
			c = followed.Report.Rules[i]
		}
		if c.Examined == 0 {
			t.Errorf("%s has nothing to try in the example region", c.ID)
		}
	}

	missing := []verdict.Status{
		verdict.Fulfilled, verdict.Exempt, verdict.OnTrack, verdict.ActionNeeded, verdict.Unconfirmed, verdict.NotFulfilled,
	}
	for day := lang.MustDate("2020-06-01"); day.SurelyBefore(today); day = day.AddDays(28) {
		r, err := inspect.Run(t.Context(), inspect.Input{Tree: region, AsOf: day, Today: today, Schemas: schemas})
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

// A change puts the project's lead in the place of a representative: it is
// blocked, and each finding has the place to mend.
func ExampleRun() {
	region := filetree.Folder("../../testdata/exempelregionen")
	defer region.Close()
	const path = "data/projects/kustlinje-2030/nominations/majority-2021.json"
	data, err := os.ReadFile("../../testdata/exempelregionen/" + path)
	if err != nil {
		fmt.Println(err)
		return
	}
	proposed := filetree.Over(region, map[string][]byte{
		path: bytes.Replace(data, []byte("person-7zb"), []byte("person-3wd"), 1),
	})

	day := lang.MustDate("2026-01-01")
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: proposed, Base: region, AsOf: day, Today: day})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Report.Findings {
		if f.Blocking {
			fmt.Printf("%s %s:%d:%d\n", f.Rule, f.Path, f.Line, f.Column)
		}
	}
	// Output:
	// HIS-02 data/projects/kustlinje-2030/nominations/majority-2021.json:5:13
	// NOM-04 data/projects/kustlinje-2030/nominations/majority-2021.json:5:13
	// NOM-09 data/projects/kustlinje-2030/nominations/majority-2021.json:5:13
	// NOM-12 data/projects/kustlinje-2030/nominations/majority-2021.json:9:15
}
