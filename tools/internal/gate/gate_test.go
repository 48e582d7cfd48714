package gate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

func TestStoodIn(t *testing.T) {
	for path, want := range map[string]string{
		"data/people/x.json": "", "content/om.md": "", "database/x": "", "README.md": "", "tools/data/x.json": "",
		"Data/people/x.json": "data", "DATA/x": "data", "Content/om.md": "content", "CONTENT": "content",
		"data": "data", "content": "content", // a file, a link or a submodule
		"da\u200dta/x.json": "data", "data\ufe0f/x.json": "data", "\u200econtent/x": "content",
	} {
		if got := stoodIn(source.Change{Path: path}); got != want {
			t.Errorf("%q stands in for %q, want %q", path, got, want)
		}
		if got := stoodIn(source.Change{Path: path, Status: source.Deleted}); got != "" {
			t.Errorf("%q, removed, stands in for %q", path, got)
		}
	}
}

// TestRefusalHidesNumbers: a refusal names a file, and repeats no personal
// identity number.
func TestRefusalHidesNumbers(t *testing.T) {
	in := inspect.Input{Tree: source.Folder(t.TempDir()), Base: source.Folder(t.TempDir()), AsOf: lang.MustDate("2023-01-15")}
	result, err := Compare(t.Context(), in, []source.Change{{Path: "Data/19811218-9876.json"}})
	if err != nil || result.Report.Refused == nil || strings.Contains(result.Report.Refused.SV+result.Report.Refused.EN, "9876") {
		t.Errorf("%v, %+v", err, result)
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
		in := inspect.Input{Tree: source.Folder(folder(t, c.now)), Base: source.Folder(folder(t, c.before))}
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
