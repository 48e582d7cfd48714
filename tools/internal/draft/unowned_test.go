package draft_test

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
)

// TestUnowned: what a region keeps of another's records tells of no person, body,
// decision or attendance of theirs, and what does in words is told of.
func TestUnowned(t *testing.T) {
	for _, b := range []*bench{newBench(t, fresh()), newBench(t, example(t))} {
		register := b.result.Register
		kept, named, err := draft.Unowned(register)
		if err != nil || len(kept) < 12 {
			t.Fatalf("%d kept, %v", len(kept), err)
		}
		for path, data := range kept {
			text := string(data)
			for _, of := range []string{"/people/", "/nominations/", "/decisions/", "/deviations/", "/rulings/", "site.json"} {
				if strings.Contains(path, of) {
					t.Errorf("%s is kept", path)
				}
			}
			for _, member := range []string{`"attendance"`, `"outcomes"`, `"corrections"`, `"accessibility"`} {
				if strings.Contains(text, member) && !strings.Contains(path, "/conditions/") { // where attendance is asked for
					t.Errorf("%s has %s", path, member)
				}
			}
			for _, x := range register.People.All() {
				for _, name := range append(x.Names(), x.ID) {
					if name != "" && strings.Contains(text, name) && !slices.Contains(named, path) {
						t.Errorf("%s names %s", path, name)
					}
				}
			}
			for _, o := range register.Organizations.All() {
				if path == o.Ref.Path() && (o.ID == register.Site.Publisher || o.PartOf == register.Site.Publisher) {
					t.Errorf("%s is kept", path)
				}
			}
		}
		for _, p := range register.Projects.All() {
			if data := string(kept["data/projects/"+p.ID+"/project.json"]); !strings.Contains(data, `"lead": null`) || !strings.Contains(data, `"region": "region"`) {
				t.Errorf("%s is %s", p.ID, data)
			}
		}
	}
}
