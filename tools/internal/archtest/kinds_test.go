package archtest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/schema"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// TestEveryKindIsWhole: a kind of record has all that a kind must have, or this
// says what it lacks. Packages change, draft, site and validate hold what is theirs
// to the same list: sentences on a change, encoding, page, and the Go type's keys.
func TestEveryKindIsWhole(t *testing.T) {
	asked := map[record.Kind]bool{}
	for _, form := range slices.Concat(draft.Forms(), draft.FollowUpForms(), []draft.Form{draft.NewRegion(nil)}) {
		for _, q := range form.Questions {
			asked[q.Field.Kind] = true
		}
	}
	for _, l := range record.Layouts {
		lacks := func(what string, is bool) {
			if is {
				t.Errorf("%s lacks %s", l.Kind, what)
			}
		}
		lacks("a Go type", l.New == nil || l.New() == nil)
		_, err := schema.FS.Open(string(l.Kind) + ".json")
		lacks("a schema", err != nil)
		_, named := naming.Kinds[l.Kind]
		lacks("a name", !named)
		lacks("a form", asked[l.Kind] == l.Machine) // nobody enters what a machine writes
		for _, language := range []string{"sv", "en"} {
			lacks("a word in the theme, "+language, !strings.Contains(read(t, "themes/insyn/i18n/"+language+".toml"), "\nkind_"+string(l.Kind)+" = "))
		}
		ref := record.Ref{Kind: l.Kind, Project: "*", ID: "*"}
		example := "exempelregionen"
		if l.FollowUp {
			example = "exempelfonden"
		}
		found, err := filepath.Glob(filepath.Join(root, "tools/testdata", example, filepath.FromSlash(ref.Path())))
		lacks("a record in "+example, ref.Path() == "" || err != nil || len(found) == 0)
		path := record.Ref{Kind: l.Kind, Project: "p", ID: "p"}.Path()
		back, ok := record.RefOf(path)
		lacks("the way back from its path", !ok || back.Kind != l.Kind || back.Path() != path)
	}
}
