package generate_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

var day = lang.MustDate("2024-06-03")

func files(t *testing.T, r generate.Region) []generate.File {
	t.Helper()
	var all []generate.File
	if err := r.Files(func(f generate.File) error { all = append(all, f); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func inspected(t *testing.T, all []generate.File) *inspect.Report {
	t.Helper()
	dir := t.TempDir()
	for _, f := range all {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tree := filetree.Folder(dir)
	defer tree.Close()
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: tree, AsOf: day, Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return result.Report
}

// TestValid finds nothing to mend in what is made without faults, and all that
// a lived project has.
func TestValid(t *testing.T) {
	statuses := map[verdict.Status]int{}
	for _, seed := range []uint64{1, 2, 3} {
		all := files(t, generate.Region{Projects: 23, Seed: seed})
		report := inspected(t, all)
		for _, f := range report.Findings {
			if f.Severity != finding.Note {
				t.Errorf("seed %d: %s:%d: %s [%s]", seed, f.Path, f.Line, f.Message.SV, f.Rule)
			}
		}
		for _, v := range report.Verdicts {
			if v.Status != nil {
				statuses[*v.Status]++
			}
		}
		projects := 0
		for _, f := range all {
			if strings.HasPrefix(f.Path, "data/projects/") {
				projects++
			}
		}
		if projects != 23*generate.FilesPerProject {
			t.Errorf("seed %d: %d files in 23 projects", seed, projects)
		}
	}
	if statuses[verdict.Fulfilled] == 0 || statuses[verdict.NotFulfilled] == 0 {
		t.Errorf("no verdict of some kind: %v", statuses)
	}
}

// TestFaults finds each fault that was put in, by its rule and in its file.
func TestFaults(t *testing.T) {
	all := files(t, generate.Region{Projects: 30, Seed: 4, Faults: 0.5})
	report := inspected(t, all)
	faulty, kinds := 0, map[string]bool{}
	for _, f := range all {
		if f.Fault == "" {
			continue
		}
		faulty++
		kinds[f.Fault] = true
		found := false
		for _, is := range report.Findings {
			found = found || is.Rule == f.Fault && is.Path == f.Path
		}
		if !found {
			t.Errorf("%s: %s says nothing", f.Path, f.Fault)
		}
	}
	if faulty != 15 || len(kinds) < 7 {
		t.Errorf("%d faults of the kinds %v, want 15 of every kind", faulty, kinds)
	}
}

// TestSame makes the same bytes of the same values, and begins a larger region
// with the same projects.
func TestSame(t *testing.T) {
	small := files(t, generate.Region{Projects: 20, Seed: 5})
	byPath := map[string][]byte{}
	for _, f := range files(t, generate.Region{Projects: 40, Seed: 5}) {
		byPath[f.Path] = f.Data
	}
	for _, f := range small {
		if !bytes.Equal(byPath[f.Path], f.Data) {
			t.Errorf("%s differs", f.Path)
		}
	}
	other := files(t, generate.Region{Projects: 20, Seed: 6})
	same := 0
	for i, f := range other {
		if bytes.Equal(f.Data, small[i].Data) {
			same++
		}
	}
	if same > len(small)/2 {
		t.Errorf("another seed gives %d of %d files alike", same, len(small))
	}
}

func TestRefused(t *testing.T) {
	for _, r := range []generate.Region{{Projects: -1}, {Projects: generate.MaxProjects + 1}, {Faults: -0.1}, {Faults: 1.1}, {Faults: math.NaN()}} {
		if err := r.Files(func(generate.File) error { return nil }); err == nil {
			t.Errorf("%+v is made", r)
		}
	}
	stop := errors.New("stop")
	n := 0
	err := generate.Region{Projects: 2}.Files(func(generate.File) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("after %d files: %v", n, err)
	}
}
