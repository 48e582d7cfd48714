package archtest

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/scaffold"
)

var aProgram = scaffold.Program{Repository: "program-owner/insyn", Commit: strings.Repeat("0a", 20), Version: "v1.2.0"}

// TestRegionWorkflows holds what a region's own repository gets to what this one's
// workflows are held to, and to actionlint: short callers, which hold triggers,
// rights and environments, and call each action by a full commit.
func TestRegionWorkflows(t *testing.T) {
	calls := map[string]bool{}
	files := scaffold.Files(aProgram, "Provregionen")
	files[".github/workflows/collect.yml"] = funderWorkflow(t)
	for name, data := range files {
		if !strings.HasPrefix(name, ".github/workflows/") {
			continue
		}
		linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		problems, err := linter.Lint(name, data, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems {
			t.Errorf("%v", problem)
		}
		w, _ := actionlint.Parse(data)
		lines := strings.Split(string(data), "\n")
		for _, problem := range faults(w, lines) {
			t.Errorf("%s: %s", name, problem)
		}
		if len(lines) > 60 {
			t.Errorf("%s has %d lines: what is no trigger, right or environment belongs in an action", name, len(lines))
		}
		for _, m := range regexp.MustCompile(`(?m)uses: program-owner/insyn/\.github/actions/(\w+)@(\S+) # (\S+)$`).FindAllStringSubmatch(string(data), -1) {
			calls[m[1]] = true
			if m[2] != aProgram.Commit || m[3] != aProgram.Version {
				t.Errorf("%s calls %s at %s, %s", name, m[1], m[2], m[3])
			}
		}
	}
	actions, err := filepath.Glob(filepath.Join(root, ".github/actions/*/action.yml"))
	if err != nil || len(actions) != len(calls) {
		t.Errorf("of the actions %q a region calls %v, %v", actions, calls, err)
	}
}

// funderWorkflow is what the guide for a funder says to put into collect.yml.
func funderWorkflow(t *testing.T) []byte {
	t.Helper()
	_, text, begins := strings.Cut(read(t, ".github/FUNDER.md"), "\n```yaml\n")
	text, _, ends := strings.Cut(text, "\n```\n")
	if !begins || !ends {
		t.Fatal("FUNDER.md has no workflow")
	}
	return []byte(strings.NewReplacer("<ägare>", "program-owner", "<commit> # v1.0.0", aProgram.Commit+" # "+aProgram.Version).Replace(text))
}

// TestFunderGuide: the guide for a funder names each of a funder's forms, and each
// outcome as it is told, in both languages.
func TestFunderGuide(t *testing.T) {
	sv, en, _ := strings.Cut(read(t, ".github/FUNDER.md"), "\n# Follow up the regions\n")
	for _, f := range draft.FollowUpForms() {
		if form := "| `insyn new " + f.Name + "` |"; !strings.Contains(sv, form) || !strings.Contains(en, form) {
			t.Errorf("%s is not in both languages", form)
		}
	}
	for _, o := range followup.Outcomes() {
		if reads := followup.Means(o).Reads; !strings.Contains(sv, "- "+reads.SV+".\n") || !strings.Contains(en, "- "+reads.EN+".\n") {
			t.Errorf("%s is not in both languages", reads)
		}
	}
}

// TestRegionIsNobodyElses: what a region begins with names no other region, and no
// person, body or project of the records that lie beside the program.
func TestRegionIsNobodyElses(t *testing.T) {
	var names []string
	for _, o := range draft.RegionNames() {
		names = append(names, o.SV)
	}
	if len(names) != 21 {
		t.Fatalf("%d regions", len(names))
	}
	own := map[string]bool{}
	for name := range scaffold.Records() {
		own[filepath.Base(name)] = true
	}
	for name := range scaffold.Programme() {
		own[filepath.Base(name)] = true
	}
	for _, folder := range []string{"data", "tools/testdata/exempelregionen/data"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || own[d.Name()] && d.Name() != "project.json" {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			var r struct {
				Name  json.RawMessage
				Title struct{ SV string }
			}
			if json.Unmarshal(data, &r) != nil {
				return nil
			}
			var text struct{ SV string }
			var name string
			switch {
			case d.Name() == "project.json":
				names = append(names, r.Title.SV)
			case json.Unmarshal(r.Name, &name) == nil && name != "":
				names = append(names, name)
			case json.Unmarshal(r.Name, &text) == nil && text.SV != "":
				names = append(names, text.SV)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(names) < 21+8 {
		t.Fatalf("only %d names are looked for: %q", len(names), names)
	}
	all := scaffold.Files(aProgram, "Provregionen")
	for _, more := range []map[string][]byte{scaffold.Records(), scaffold.Programme()} {
		for path, data := range more {
			all[path] = data
		}
	}
	for path, data := range all {
		if strings.HasPrefix(path, "schema/") { // whose examples are of made-up people
			continue
		}
		for _, name := range names {
			if strings.Contains(string(data), name) {
				t.Errorf("%s names %s", path, name)
			}
		}
		if strings.Contains(string(data), `"accessibility"`) {
			t.Errorf("%s says how accessible a site is that nobody has assessed", path)
		}
	}
}
