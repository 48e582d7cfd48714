package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
)

// TestMonth: of a meeting whose month alone is recorded no page, feed, table or
// calendar tells a day.
func TestMonth(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("../../testdata/exempelregionen")); err != nil {
		t.Fatal(err)
	}
	meeting := filepath.Join(root, "data/projects/vagar-till-hallbar-utveckling/meetings/exchange-2.json")
	data, err := os.ReadFile(meeting)
	if err != nil {
		t.Fatal(err)
	}
	sessions := regexp.MustCompile(`(?s)"sessions": \[.*?\]`)
	data = sessions.ReplaceAll(data, []byte(`"sessions": [{"date": "2021-09", "start": null, "end": null, "place": "Teststad"}]`))
	if err := os.WriteFile(meeting, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, day := range sample.Of([]string{"2021-09-15", "2021-06-01", "2021-11-15", "2022-12-31"}) {
		asOf := lang.MustDate(day)
		result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Folder(root), AsOf: asOf, Today: lang.MustDate("2022-12-31")})
		if err != nil {
			t.Fatal(err)
		}
		built := t.TempDir()
		if _, err := Write(built, Input{
			Report: result.Report, Register: result.Register.At(asOf), Files: result.Files, Prose: prose(), History: lived(result.Register),
			BaseURL: "https://example.org/insyn/",
		}); err != nil {
			t.Fatal(err)
		}
		monthly := 0
		err = fs.WalkDir(os.DirFS(built), ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(os.DirFS(built), path)
			if err != nil {
				return err
			}
			for _, at := range lastDay.FindAllIndex(data, -1) {
				t.Errorf("as of %s, %s: %s", day, path, data[max(0, at[0]-150):min(len(data), at[1]+50)])
			}
			monthly += len(regexp.MustCompile(`[^ \d]{2} [Ss]eptember 2021|2021-09\b[^-]`).FindAll(data, -1))
			return nil
		})
		if err != nil || monthly < 20 {
			t.Errorf("as of %s: the month is told %d times: %v", day, monthly, err)
		}
	}
}

// lastDay is the day that a month of September is not to be told as, and words
// that go with a day alone.
var lastDay = regexp.MustCompile(`2021-09-30|20210930|30 [Ss]eptember 2021|\b[Dd]en september 2021|\b[Oo]n September 2021`)
