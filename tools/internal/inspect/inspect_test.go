package inspect

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

const region = "../../testdata/exempelregionen"

func input(tree filetree.Tree) Input {
	return Input{Tree: tree, AsOf: lang.MustDate("2021-10-01"), Today: lang.MustDate("2023-01-15")}
}

func report(t *testing.T, in Input) string {
	t.Helper()
	r, err := Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.MarshalIndent(r.Report, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// shuffled is a tree that lists its files in another order each time.
type shuffled struct{ filetree.Tree }

func (s shuffled) Entries(ctx context.Context, under string) ([]filetree.Entry, error) {
	entries, err := s.Tree.Entries(ctx, under)
	rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// TestOrderDoesNotMatter: the report is of the files, not of the order in which
// they come. The records break some rules, so that there are findings to order.
func TestOrderDoesNotMatter(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(region)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data/people/person-2kd.json", "data/people/person-5rt.json"} {
		name = filepath.Join(dir, name)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		broken := strings.NewReplacer(`"elected"`, `"elektd"`, `"member"`, `"medlem"`).Replace(string(data))
		if err := os.WriteFile(name, []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	base := filetree.Folder(region)
	t.Cleanup(func() { base.Close() })
	tree := filetree.Folder(dir)
	t.Cleanup(func() { tree.Close() })
	first := report(t, Input{Tree: tree, Base: base, AsOf: lang.MustDate("2021-10-01"), Today: lang.MustDate("2023-01-15")})
	for range 5 {
		again := report(t, Input{Tree: shuffled{tree}, Base: shuffled{base}, AsOf: lang.MustDate("2021-10-01"), Today: lang.MustDate("2023-01-15")})
		if again != first {
			t.Fatal("another order gives another report")
		}
	}
}

// TestNotFolder: a file or a link in the place of a folder is a finding.
func TestNotFolder(t *testing.T) {
	for _, folder := range []string{"data", "content"} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(region)); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, folder)
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(t.TempDir(), name); err != nil {
			t.Fatal(err)
		}
		base := filetree.Folder(region)
		t.Cleanup(func() { base.Close() })
		tree := filetree.Folder(dir)
		t.Cleanup(func() { tree.Close() })
		r, err := Run(t.Context(), Input{Tree: tree, Base: base, AsOf: lang.MustDate("2021-10-01"), Today: lang.MustDate("2023-01-15")})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Report.Findings, func(f finding.Finding) bool { return f.Rule == "FIL-02" && f.Path == folder && f.Blocking }) {
			t.Errorf("%s is a link, and nothing says so", folder)
		}
	}
}

// TestListsAreNeverNull: a reader of the report need not tell "none" from
// "null".
func TestListsAreNeverNull(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	tree := filetree.Folder(dir)
	t.Cleanup(func() { tree.Close() })
	in := input(tree)
	in.Base = tree
	out := report(t, in)
	for _, list := range []string{"findings", "notChecked", "verdicts", "records", "effects"} {
		if !strings.Contains(out, `"`+list+`": []`) {
			t.Errorf("%s is not an empty list:\n%s", list, out)
		}
	}
}

func TestNoRecords(t *testing.T) {
	none, some := filetree.Folder(t.TempDir()), filetree.Folder(region)
	t.Cleanup(func() { none.Close(); some.Close() })
	if _, err := Run(t.Context(), input(none)); !errors.Is(err, ErrNoRecords) || !errors.Is(err, filetree.ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	in := input(none)
	in.Base = none
	if _, err := Run(t.Context(), in); !errors.Is(err, ErrNoRecords) {
		t.Errorf("no folder in the base either: %v", err)
	}
	in.Base = some
	r, err := Run(t.Context(), in)
	if err != nil {
		t.Fatalf("everything removed: %v", err)
	}
	if r.Report.Summary.Blocking == 0 || len(r.Report.Change.Records) == 0 {
		t.Errorf("everything removed: %+v", r.Report.Summary)
	}
	in = input(some)
	in.Base = none
	r, err = Run(t.Context(), in)
	if err != nil {
		t.Fatalf("everything new: %v", err)
	}
	for _, f := range r.Report.Findings {
		if f.Blocking {
			t.Errorf("everything new: %s: %s [%s]", f.Path, f.Message.EN, f.Rule)
		}
	}
}

// failing is a tree that cannot read one of its files.
type failing struct {
	filetree.Tree
	err error
}

func (f failing) Read(ctx context.Context, e filetree.Entry) ([]byte, error) {
	if strings.HasSuffix(e.Path, "person-2kd.json") {
		if f.err == nil {
			panic("cannot read")
		}
		return nil, f.err
	}
	return f.Tree.Read(ctx, e)
}

// TestUnreadableTree: a file that is not read is not passed over.
func TestUnreadableTree(t *testing.T) {
	tree := filetree.Folder(region)
	t.Cleanup(func() { tree.Close() })
	broken := errors.New("the disk is broken")
	if _, err := Run(t.Context(), input(failing{tree, broken})); !errors.Is(err, broken) {
		t.Errorf("error: %v", err)
	}
	if _, err := Run(t.Context(), input(failing{tree, nil})); err == nil || !strings.Contains(err.Error(), "cannot read") {
		t.Errorf("panic: %v", err)
	}
	in := input(tree)
	in.Base = failing{tree, broken}
	if _, err := Run(t.Context(), in); !errors.Is(err, broken) {
		t.Errorf("error in the base: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, input(tree)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
