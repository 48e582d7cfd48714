package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// TestVerify: the command on a sound package, a changed one, and none.
func TestVerify(t *testing.T) {
	ctx := context.Background()
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	day := lang.MustDate("2022-06-01")
	result, err := inspect.Run(ctx, inspect.Input{Tree: filetree.Files(files), AsOf: day, Today: lang.MustDate("2023-01-15")})
	if err != nil {
		t.Fatal(err)
	}
	data, err := audit.Pack(result.Report, files)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, content := range map[string][]byte{"whole.zip": data, "cut.zip": data[:len(data)/2]} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"verify", "whole.zip"}, exitFine, "kustlinje-2030/two-representatives: Inte uppfyllt"},
		{[]string{"verify", "whole.zip", "--lang", "en"}, exitFine, "give the same verdicts as the report for 1 June 2022."},
		{[]string{"verify", "cut.zip"}, exitBlocked, "inte en hel zip-fil"},
		{[]string{"verify", "none.zip"}, exitUsage, "finns inte"},
		{[]string{"verify", "."}, exitUsage, "ingen vanlig fil"},
		{[]string{"verify"}, exitUsage, "fick 0"},
	} {
		status, stdout, stderr := call(t, Command{Dir: dir}, c.args...)
		if status != c.status || !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%v: exit %d, want %d, with %q:\n%s%s", c.args, status, c.status, c.says, stdout, stderr)
		}
	}
}
