package gate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

func TestStoodIn(t *testing.T) {
	for path, want := range map[string]string{
		"data/people/x.json": "", "content/om.md": "", "database/x": "", "README.md": "", "tools/data/x.json": "",
		"Data/people/x.json": "data", "DATA/x": "data", "Content/om.md": "content", "CONTENT": "content",
		"data": "data", "content": "content", // a file, a link or a submodule
		"da\u200dta/x.json": "data", "data\ufe0f/x.json": "data", "\u200econtent/x": "content",
	} {
		if got := stoodIn(git.Change{Path: path}); got != want {
			t.Errorf("%q stands in for %q, want %q", path, got, want)
		}
		if got := stoodIn(git.Change{Path: path, Status: git.Deleted}); got != "" {
			t.Errorf("%q, removed, stands in for %q", path, got)
		}
	}
}

// TestRefusal: a change is refused as a whole for a file that could be read in
// place of a judged folder, and for more judged files than can be surveyed. The
// refusal repeats no personal identity number.
func TestRefusal(t *testing.T) {
	many := func(folder string, n int) []git.Change {
		list := make([]git.Change, n)
		for i := range list {
			list[i].Path = fmt.Sprintf("%s/people/p%d.json", folder, i)
		}
		return list
	}
	for name, c := range map[string]struct {
		changes []git.Change
		says    string // "" for nothing but that there are no records
	}{
		"in place of data":    {[]git.Change{{Path: "Data/19811218-9876.json"}}, "mappen data"},
		"in place of content": {[]git.Change{{Path: "README.md"}, {Path: "content"}}, "mappen content"},
		"removed":             {[]git.Change{{Path: "Data/x.json", Status: git.Deleted}}, ""},
		"all that fits":       {many("data", maxChanged), ""},
		"one more":            {many("data", maxChanged+1), "3001 filer"},
		"in both folders":     {append(many("data", maxChanged), git.Change{Path: "content/om.md"}), "3001 filer"},
		"not judged":          {many("tools", maxChanged+1), ""},
	} {
		in := inspect.Input{Tree: filetree.Folder(t.TempDir()), Base: filetree.Folder(t.TempDir()), AsOf: lang.MustDate("2023-01-15")}
		result, err := Draft(t.Context(), in, c.changes)
		if err != nil || result.Report.Refused == nil {
			t.Errorf("%s: %v, %+v", name, err, result)
			continue
		}
		if c.says == "" {
			c.says = "Det finns ingen mapp data"
		}
		if said := *result.Report.Refused; !strings.Contains(said.SV, c.says) || strings.Contains(said.SV+said.EN, "9876") {
			t.Errorf("%s: says %q, want %q", name, said.SV, c.says)
		}
	}
}

// TestOnDisk: what is not committed yet is seen as far as a folder can tell; what
// stood stands, and a folder that is alone is the folder itself.
func TestOnDisk(t *testing.T) {
	for name, c := range map[string]struct {
		before, now []string
		refused     bool
	}{
		"a folder beside":     {[]string{"data/a"}, []string{"data/a", "DATA/a"}, true},
		"it stood":            {[]string{"data/a", "DATA/a"}, []string{"data/a", "DATA/a"}, false},
		"alone":               {[]string{"data/a"}, []string{"Data/a"}, false},
		"a file in its place": {[]string{"data/a"}, []string{"data/a", "content"}, true},
		"another folder":      {[]string{"data/a"}, []string{"data/a", "database/a"}, false},
	} {
		in := inspect.Input{Tree: filetree.Folder(folder(t, c.now)), Base: filetree.Folder(folder(t, c.before))}
		changes, err := notCommitted(t.Context(), in)
		if err != nil || len(changes) > 0 != c.refused {
			t.Errorf("%s: %v, %v", name, changes, err)
		}
	}
}

func folder(t *testing.T, files []string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, f)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
