package inspect_test

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
)

// TestOneOfFifty: where one project of fifty is changed, the records, effects
// and findings that are told of are that project's.
func TestOneOfFifty(t *testing.T) {
	const changed = "projekt-000017"
	before := world{}
	region := generate.Region{Projects: 50, Seed: 1, Lived: true}
	if err := region.Files(func(f generate.File) error {
		before[f.Path] = worldFile{data: f.Data}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	after := maps.Clone(before)
	present := 0
	for path, f := range before {
		if strings.HasPrefix(path, "data/projects/"+changed+"/meetings/") {
			present += bytes.Count(f.data, []byte(`"present"`))
			after[path] = worldFile{data: bytes.ReplaceAll(f.data, []byte(`"presence": "present"`), []byte(`"presence": "absent"`))}
		}
	}
	if present == 0 {
		t.Fatalf("nobody was present in %s: the test changes nothing", changed)
	}
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	day := lang.MustDate("2026-11-25")
	report, err := run(inspect.Input{Tree: after, Base: before, AsOf: day, Today: day, Schemas: schemas})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Change.Records) == 0 || len(report.Change.Effects) == 0 {
		t.Fatalf("nothing is told of the change: %+v", report.Change)
	}
	for _, r := range report.Change.Records {
		if !strings.HasPrefix(r.Path, "data/projects/"+changed+"/") {
			t.Errorf("told of %s: %s", r.Path, r.Text.SV)
		}
	}
	for _, e := range report.Change.Effects {
		if e.Project != changed {
			t.Errorf("an effect on %s/%s", e.Project, e.Condition)
		}
	}
	caused := 0
	for _, f := range report.Findings {
		if !f.CausedByChange {
			continue
		}
		caused++
		if !strings.HasPrefix(f.Path+"/", "data/projects/"+changed+"/") {
			t.Errorf("%s at %s is told as caused by the change", f.Rule, f.Path)
		}
	}
	// What was recorded was changed without a correction.
	if caused == 0 || report.Summary.Blocking == 0 {
		t.Error("the change is not blocked")
	}
}
