package inspect_test

import (
	"context"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// counted is a tree that notes what is read of it, with ids as git has them, or
// without any.
type counted struct {
	filetree.Tree
	ids map[string]string // nil for none

	mu    sync.Mutex
	reads []string
}

func (t *counted) Entries(ctx context.Context, under string) ([]filetree.Entry, error) {
	entries, err := t.Tree.Entries(ctx, under)
	for i := range entries {
		if t.ids != nil {
			entries[i].ID = t.ids[entries[i].Path]
		}
	}
	return entries, err
}

func (t *counted) Read(ctx context.Context, e filetree.Entry) ([]byte, error) {
	t.mu.Lock()
	t.reads = append(t.reads, e.Path)
	t.mu.Unlock()
	e.ID = "over" // as the tree itself knows it
	return t.Tree.Read(ctx, e)
}

// TestSharedWithBase: of the base is read what the change touches, where git's
// ids tell, and the report is the same as when all is read. The id that files
// have before they are in git tells nothing.
func TestSharedWithBase(t *testing.T) {
	before := map[string][]byte{}
	err := generate.Region{Projects: 2, Seed: 1, Lived: true, Faults: 1}.Files(func(f generate.File) error {
		before[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	after := map[string][]byte{}
	var changed []string
	for path, data := range before {
		after[path] = data
		if strings.Contains(path, "/meetings/") && len(changed) == 0 {
			after[path] = []byte(strings.Replace(string(data), `"sv": "`, `"sv": "Ny `, 1))
			changed = append(changed, path)
		}
	}
	tree := func(files map[string][]byte, id func([]byte) string) *counted {
		c := &counted{Tree: filetree.Files(files), ids: map[string]string{}}
		for path, data := range files {
			c.ids[path] = id(data)
		}
		return c
	}
	run := func(id func([]byte) string) (report []byte, reads []string) {
		t.Helper()
		day := lang.MustDate("2024-06-03")
		base := tree(before, id)
		result, err := inspect.Run(t.Context(), inspect.Input{Tree: tree(after, id), Base: base, AsOf: day, Today: day})
		if err != nil {
			t.Fatal(err)
		}
		if report, err = json.Marshal(result.Report); err != nil {
			t.Fatal(err)
		}
		return report, base.reads
	}
	want, all := run(func([]byte) string { return "over" })
	got, few := run(func(data []byte) string { return fmt.Sprintf("%x", sha1.Sum(data)) })
	if len(all) < len(before) {
		t.Errorf("without ids %d of %d files are read", len(all), len(before))
	}
	if !slices.Equal(few, changed) {
		t.Errorf("read of the base: %q, want %q", few, changed)
	}
	if string(got) != string(want) {
		t.Errorf("with ids the report is\n%s\nwithout\n%s", got, want)
	}
}
