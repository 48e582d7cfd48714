package scaffold

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestUpdate: what nobody has edited becomes as the program makes it, also where
// Dependabot has raised a commit; what somebody has edited is left and told of, now
// and the next time; what is the region's own is not touched.
func TestUpdate(t *testing.T) {
	first := Program{"owner/insyn", strings.Repeat("1", 40), "v1.0.0"}
	later := Program{"owner/insyn", strings.Repeat("2", 40), "v1.1.0"}
	there := Files(first, "Provregionen")
	own := "data/site.json"
	there[own] = []byte("{}")
	const raised, edited, gone, old, begun = ".github/workflows/publish.yml", ".github/CODEOWNERS", ".github/dependabot.yml", ".github/ISSUE_TEMPLATE/narvaro.yml", "content/om.md"
	there[raised] = []byte(strings.ReplaceAll(string(there[raised]), first.Commit+" # v1.0.0", strings.Repeat("3", 40)+" # v1.0.9"))
	there[edited] = append(there[edited], "/data/ @annan\n"...)
	delete(there, gone)
	// The version before wrote another form, and no text about the site.
	there[old] = []byte("name: Ett äldre formulär\r\n")
	_, made := Parse(there[Written])
	made[old] = Digest(there[old])
	delete(made, begun)
	delete(there, begun)
	there[Written] = list(first, made)

	if behind := Behind(there); !slices.Equal(behind, []string{old, begun}) {
		t.Errorf("behind are %q", behind)
	}
	if behind := Behind(Files(first, "Provregionen")); len(behind) > 0 {
		t.Errorf("behind for their commits alone are %q", behind)
	}
	write, left := Update(later, "Provregionen", there)
	for _, name := range []string{raised, old, begun, "README.md", Written} {
		if _, ok := write[name]; !ok {
			t.Errorf("%s is not rewritten", name)
		}
	}
	for _, name := range []string{edited, gone, own, "content/tillganglighet.md"} {
		if _, ok := write[name]; ok {
			t.Errorf("%s is rewritten", name)
		}
	}
	if !strings.Contains(string(write[raised]), later.Commit+" # v1.1.0") {
		t.Errorf("the action is called at another commit:\n%s", write[raised])
	}
	var told []string
	for _, e := range left {
		told = append(told, e.Path)
	}
	if !slices.Equal(told, []string{edited, gone}) || left[1].Now != nil {
		t.Errorf("told as edited: %q", told)
	}
	maps.Copy(there, write)
	if p, _ := Parse(there[Written]); p != later {
		t.Errorf("the list says %v", p)
	}
	again, leftAgain := Update(later, "Provregionen", there)
	if len(again) > 0 || len(leftAgain) != 2 {
		t.Errorf("again: rewritten %q, edited %d", slices.Sorted(maps.Keys(again)), len(leftAgain))
	}
}

// TestCopies: what go:embed does not reach stands where it does, and is the same.
func TestCopies(t *testing.T) {
	const root = "../../../"
	same := func(from, copied string, as func(string) string) {
		want, err := os.ReadFile(root + from)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(root + copied); err != nil || string(got) != as(string(want)) {
			t.Errorf("%s is not as %s: copy it (%v)", copied, from, err)
		}
	}
	same("hugo.toml", "themes/hugo.toml", func(text string) string { return text })
	for _, name := range []string{"tillganglighet.md", "tillganglighet.en.md"} {
		same("tools/internal/scaffold/files/content/"+name, "tools/internal/scaffold/funder/content/"+name, func(text string) string { return text })
	}
	const forms, copies = ".github/ISSUE_TEMPLATE/", "tools/internal/scaffold/files/.github/ISSUE_TEMPLATE/"
	names, err := filepath.Glob(root + forms + "*.yml")
	if err != nil || len(names) < 6 {
		t.Fatalf("%d forms, %v", len(names), err)
	}
	for _, name := range names {
		name = filepath.Base(name)
		same(forms+name, copies+name, func(text string) string { return strings.ReplaceAll(text, "go run ./tools/insyn", "insyn") })
	}
	if copied, err := filepath.Glob(root + copies + "*.yml"); err != nil || len(copied) != len(names) {
		t.Errorf("%d copies of %d forms, %v", len(copied), len(names), err)
	}
}
