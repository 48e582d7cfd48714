package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// TestVerify: the command on a sound package, a changed one, and none; in a clone
// that has the commit, in one that has not, and in none.
func TestVerify(t *testing.T) {
	dir, elsewhere, clone := t.TempDir(), newRegion(t), newRegion(t)
	edit(t, elsewhere, "data/people/person-2kd.json", `Alva Exempelsson`, `Alva Utkast`)
	commit(t, elsewhere)
	commit(t, clone)
	head, err := git.Head(t.Context(), clone)
	if err != nil {
		t.Fatal(err)
	}
	result, err := inspect.Run(t.Context(), inspect.Input{
		Tree: filetree.Folder(clone), AsOf: lang.MustDate("2022-06-01"), Today: lang.MustDate("2023-01-15"), Source: sourceOf(head),
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := audit.Files(t.Context(), audit.Input{
		Report: result.Report, Register: result.Register, Files: result.Files, Made: result.Rules.Today,
	}, "report.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	whole := files[audit.PackageFile]
	for name, content := range map[string][]byte{
		"whole.zip": whole, "one.zip": files[audit.PackageOf("kustlinje-2030")], "cut.zip": whole[:len(whole)/2],
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packed := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		dir    string
		args   []string
		status int
		says   []string
	}{
		{dir, []string{"verify", "whole.zip"}, exitFine, []string{
			"kustlinje-2030/two-representatives: Inte uppfyllt", "ord för ord", "Det gjordes den 15 januari 2023.",
			"Det är inte prövat: kör kommandot i en klon", "gh attestation verify whole.zip --repo ÄGARE/ARKIV",
		}},
		{dir, []string{"verify", "whole.zip", "--lang", "en"}, exitFine, []string{
			"give the same verdicts as the report for 1 June 2022, and the rest of it word for word.", "gh attestation verify whole.zip --repo OWNER/REPOSITORY",
		}},
		{dir, []string{"verify", "one.zip"}, exitFine, []string{"kustlinje-2030/experience: Uppfyllt", "gh attestation verify insyn.json"}},
		{clone, []string{"verify", packed("whole.zip")}, exitFine, []string{"Uppgifterna är de som står i commit " + head.ID + " (data/)."}},
		{clone, []string{"verify", packed("one.zip")}, exitFine, []string{"Uppgifterna är de som står i commit " + head.ID + " (data/)."}},
		{elsewhere, []string{"verify", packed("whole.zip")}, exitFine, []string{"Commit " + head.ID + " finns inte i det här arkivet."}},
		{elsewhere, []string{"verify", packed("whole.zip"), "--lang", "en"}, exitFine, []string{"Commit " + head.ID + " is not in this repository."}},
		{dir, []string{"verify", "cut.zip"}, exitBlocked, []string{"inte en hel zip-fil"}},
		{dir, []string{"verify", "none.zip"}, exitUsage, []string{"finns inte"}},
		{dir, []string{"verify", "."}, exitUsage, []string{"ingen vanlig fil"}},
		{dir, []string{"verify"}, exitUsage, []string{"fick 0"}},
	} {
		status, stdout, stderr := call(t, Command{Dir: c.dir}, c.args...)
		for _, says := range c.says {
			if status != c.status || !strings.Contains(stdout+stderr, says) {
				t.Errorf("%v: exit %d, want %d, with %q:\n%s%s", c.args, status, c.status, says, stdout, stderr)
			}
		}
	}
}
