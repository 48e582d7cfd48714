package generate_test

import (
	"bytes"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

var update = flag.Bool("update", false, "write what is not drawn into testdata")

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

// TestLived: of what is made of a region that has been lived nothing blocks, and its
// conditions come out as everything, with every accord.
func TestLived(t *testing.T) {
	statuses, accords := map[verdict.Status]int{}, map[verdict.Accord]int{}
	for _, seed := range []uint64{1, 2, 3} {
		report := inspected(t, files(t, generate.Region{Projects: 23, Seed: seed, Lived: true}))
		for _, f := range report.Findings {
			if f.Severity == finding.Error && f.WaivedBy == "" {
				t.Errorf("seed %d: %s:%d: %s [%s]", seed, f.Path, f.Line, f.Message.SV, f.Rule)
			}
		}
		for _, v := range report.Verdicts {
			statuses[v.Standing()]++
			accords[v.Funder.Accord]++
		}
	}
	ahead := []verdict.Status{verdict.OnTrack, verdict.ActionNeeded, verdict.None} // the projects are over
	for _, s := range slices.Concat(verdict.Statuses(), verdict.Standings()) {
		if (statuses[s] > 0) == slices.Contains(ahead, s) {
			t.Errorf("%d conditions are %s", statuses[s], s)
		}
	}
	for _, a := range []verdict.Accord{verdict.Agree, verdict.Contradict, verdict.TheirsAlone, verdict.Silent} {
		if accords[a] == 0 {
			t.Errorf("of no condition the funder’s word is %s", a)
		}
	}
}

// undrawn lists what no generated region has, a line for each field of a record: its
// kind and its pointer.
const undrawn = "testdata/undrawn.txt"

// TestDrawsEverything: a field that a schema gets is drawn here too, or listed among
// those that are not, so that no property is tried over regions that lack it in silence.
// The same holds of what a field may be, where that is one of a few.
func TestDrawsEverything(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	for _, f := range files(t, generate.Region{Projects: 60, Seed: 1, Lived: true}) {
		ref, _ := record.RefOf(f.Path)
		var walk func(pointer string, v *source.Value)
		walk = func(pointer string, v *source.Value) {
			place := string(ref.Kind) + " " + pointer
			drawn[place] = true
			if v.Kind == source.String {
				drawn[place+" "+v.Text] = true
			}
			for _, m := range v.Members() {
				walk(pointer+"/"+m.Name, m.Value)
			}
			for _, item := range v.Items() {
				walk(pointer+"/-", item)
			}
		}
		walk("", source.Parse(f.Path, f.Data).Root)
	}
	var missing []string
	for _, l := range record.Layouts {
		var walk func(pointer string)
		walk = func(pointer string) {
			p, ok := schemas.Property(string(l.Kind), pointer)
			if !ok {
				return
			}
			place := string(l.Kind) + " " + pointer
			if !drawn[place] && pointer != "" {
				missing = append(missing, place)
				return // nor is what it would hold
			}
			for _, c := range p.Enum {
				if !drawn[place+" "+c.Value] {
					missing = append(missing, place+" "+c.Value)
				}
			}
			walk(pointer + "/-")
			for _, name := range p.Names {
				walk(pointer + "/" + name)
			}
		}
		walk("")
	}
	got := strings.Join(missing, "\n") + "\n"
	if *update {
		if err := os.WriteFile(undrawn, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(undrawn)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("draw what a schema has got, or list it in %s (-update) (-listed +not drawn):\n%s", undrawn, diff)
	}
}
