package draft_test

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// TestFlaw states two flaws at once, of those that the rules find in the
// assignment and that it does not state.
func TestFlaw(t *testing.T) {
	b := newBench(t, example(t))
	p, _ := b.result.Register.Projects.Get(paths)
	n, ok := p.Nominations.Get("representative-2020")
	if !ok || !n.Decided() {
		t.Fatal("the example's appointment is gone")
	}
	in := b.input()
	found := func(flaw, path, said string) {
		in.Findings = append(in.Findings, finding.Finding{Flaw: flaw, Path: path, Message: lang.T(said+". Gör så.", said+". Do this.")})
	}
	found("", n.Ref.Path(), "Något annat")
	found("NOM-04/unsure", n.Ref.Path(), "En plats är oviss")
	found("NOM-04/unsure", n.Ref.Path(), "En till är oviss")
	found("NOM-03/late", n.Ref.Path(), "Beslutet kom för sent")
	found("NOM-09/staff", "data/projects/other/nominations/x.json", "Någon annanstans")

	f, _ := draft.FormOf("flaw")
	answers := draft.Answers{"project": paths, "nomination": n.ID}
	asked := f.Asked(in, answers)
	i := slices.IndexFunc(asked, func(q draft.Asked) bool { return q.Name == "flaws" })
	want := []draft.Option{
		{Value: "NOM-04/unsure", Name: lang.T("En plats är oviss. En till är oviss.", "En plats är oviss. En till är oviss.")},
		{Value: "NOM-03/late", Name: lang.T("Beslutet kom för sent.", "Beslutet kom för sent.")},
	}
	if i < 0 || !slices.Equal(asked[i].Options, want) {
		t.Fatalf("offers %+v", asked[i].Options)
	}
	answers["flaws"], answers["known"], answers["why"], answers["source"] = "NOM-03/late,NOM-04/unsure", "2021-03", "Så var det.", "exchange-1"
	files, faults := f.Draft(in, answers)
	if len(faults) > 0 || len(files) != 1 || files[0].Path != n.Ref.Path() {
		t.Fatalf("drafts %d files, faults %v", len(files), faults)
	}
	for _, text := range []string{`"finding": "NOM-04/unsure"`, `"finding": "NOM-03/late"`, `"known": "2021-03"`, `"meeting": "exchange-1"`, `"accepted": "yes"`} {
		if !strings.Contains(string(files[0].Data), text) {
			t.Errorf("lacks %s:\n%s", text, files[0].Data)
		}
	}
}
