package site

import (
	"encoding/json"
	"slices"
	"testing"

	"insyn/schema"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/testdata"
)

// TestEveryKindOfConditionIsShown: of each kind of condition that the schema has,
// the example region has a page that says what is asked and what it comes to part
// by part, in the words of its language.
func TestEveryKindOfConditionIsShown(t *testing.T) {
	data, err := schema.FS.ReadFile("condition.json")
	if err != nil {
		t.Fatal(err)
	}
	var condition struct {
		Defs struct {
			Judgement struct {
				OneOf []struct{ Required []string }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &condition); err != nil {
		t.Fatal(err)
	}
	in := inputOf(t, filetree.Over(filetree.Folder("../../testdata/exempelregionen"), testdata.Kinds()), lang.MustDate("2021-11-15"))
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	said := map[record.Ref][]string{} // in the languages before
	for _, l := range lang.All {
		for _, page := range views[l].Pages {
			v, ok := page.View.(conditionView)
			if !ok {
				continue
			}
			ref := page.records[0]
			p, _ := in.Register.Projects.Get(ref.Project)
			c, _ := p.Conditions.Get(ref.ID)
			parts := slices.Concat(v.Open, v.Held)
			if unjudged := v.Tag.Status == quoted || v.Tag.Status == idle; len(v.Judged) == 0 || (len(parts) == 0) != unjudged {
				t.Errorf("%s, %s: the page says %d sentences of what is asked, and judges %d parts", ref.Path(), l, len(v.Judged), len(parts))
				continue
			}
			shown[string(l)+" "+p.Judgement(c).Way().Member] = true
			texts := slices.Clone(v.Judged)
			for _, part := range parts {
				texts = append(texts, part.Text, words{Text: part.Tag.Text})
			}
			for _, w := range texts {
				if w.Text == "" || slices.Contains(said[ref], w.Text) {
					t.Errorf("%s: not in the words of %s: %q", ref.Path(), l, w.Text)
				}
			}
			for _, w := range texts {
				said[ref] = append(said[ref], w.Text)
			}
		}
	}
	for _, branch := range condition.Defs.Judgement.OneOf {
		for _, l := range lang.All {
			if kind := branch.Required[0]; !shown[string(l)+" "+kind] {
				t.Errorf("no condition of the kind %s is shown, %s", kind, l)
			}
		}
	}
}
