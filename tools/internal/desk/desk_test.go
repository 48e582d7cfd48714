package desk_test

import (
	"testing"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// TestOneWay goes from the records as they stand to a draft that is judged:
// what the form asks is answered, and the records themselves stay as they are.
func TestOneWay(t *testing.T) {
	tree := filetree.Folder("../../testdata/exempelregionen")
	defer tree.Close()
	d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: lang.MustDate("2023-01-15"), Seed: "test"})
	if err != nil {
		t.Fatal(err)
	}
	form, _ := draft.FormOf("outcome")
	answers := draft.Answers{
		"project": "vagar-till-hallbar-utveckling", "meeting": "exchange-1", "category": "knowledge", "text": "Regionen jämförde styrdokument.",
	}
	asked := map[string]bool{}
	for _, q := range d.Ask(form, answers) {
		asked[q.Name] = true
	}
	for name := range answers {
		if !asked[name] {
			t.Errorf("%s is not asked", name)
		}
	}
	files, faults := d.Draft(form, answers)
	if len(files) != 1 || len(faults) > 0 || !files[0].Exists {
		t.Fatalf("%v, %v", files, faults)
	}
	result, err := inspect.Run(t.Context(), d.With(tree, tree, files))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(result.Report.Change.Records); n != 1 || result.Report.Summary.Blocking > 0 {
		t.Errorf("%d records changed, %+v", n, result.Report.Summary)
	}
	if again, err := tree.Entries(t.Context(), "data"); err != nil || len(again) == 0 {
		t.Errorf("the tree is closed: %v", err)
	}
}
