package validate

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/source"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestFaults: each archive in testdata/faults has records, named by their
// kind, and then all faults that are to be found in them.
func TestFaults(t *testing.T) {
	s := mustCompile(t)
	paths, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	seen := map[Keyword]bool{TooMany: true} // see TestTooMany
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		records, want := archive.Files[:len(archive.Files)-1], &archive.Files[len(archive.Files)-1]
		for _, record := range records {
			kind, _, _ := strings.Cut(strings.TrimSuffix(record.Name, ".json"), "-")
			f := source.Parse(record.Name, record.Data)
			if f.Root == nil {
				t.Fatalf("%s: %s: %v", path, record.Name, f.Faults)
			}
			fmt.Fprintf(&got, "%s\n", record.Name)
			for _, fault := range s.Check(kind, f) {
				seen[fault.Keyword] = true
				writeFault(&got, fault)
			}
		}
		switch {
		case want.Name != "faults":
			t.Errorf("%s: the last part is not faults", path)
		case *update:
			want.Data = got.Bytes()
			if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		case got.String() != string(want.Data):
			t.Errorf("%s\ngot\n%s\nwant\n%s", path, got.String(), want.Data)
		}
	}
	for _, keyword := range Keywords() {
		if !seen[keyword] {
			t.Errorf("no archive has a fault of %s", keyword)
		}
	}
}

// writeFault writes what is set of a fault on a line.
func writeFault(b *bytes.Buffer, f Fault) {
	fmt.Fprintf(b, "  %q", f.Pointer)
	if f.Keyword == Required || f.Keyword == Additional {
		fmt.Fprintf(b, " %q", f.Name)
	}
	fmt.Fprintf(b, " %s: %s", f.Keyword, f.Type)
	if f.Found != "" {
		found := f.Found
		if len(found) > 60 {
			found = found[:60] + "…"
		}
		fmt.Fprintf(b, " %q", found)
	}
	if f.Limit != "" {
		fmt.Fprintf(b, ", limit %s", f.Limit)
	}
	if f.Allowed != nil {
		fmt.Fprintf(b, ", allowed %s", strings.Join(f.Allowed, " "))
	}
	if f.Nearest != "" {
		fmt.Fprintf(b, ", nearest %s", f.Nearest)
	}
	fmt.Fprintf(b, " [%s]\n", f.Property.Title.SV)
}

// TestTooMany: a stranger's file does not fill a report.
func TestTooMany(t *testing.T) {
	s := mustCompile(t)
	for _, n := range []int{MaxFaults - 1, MaxFaults, MaxFaults + 1, 50_000} {
		var b strings.Builder
		b.WriteString(`{"id": "a", "withdrawn": {"on": "2021-01-01", "why": {"sv": "x", "en": null}}`)
		for i := range n {
			b.WriteString(`, "x` + strconv.Itoa(i) + `": 1`)
		}
		f := source.Parse("", []byte(b.String()+"}"))
		faults := s.Check("person", f)
		want := min(n, MaxFaults)
		if n > MaxFaults {
			if last := faults[len(faults)-1]; last.Keyword != TooMany || last.Limit != "100" {
				t.Errorf("%d: the last is %+v", n, last)
			}
			want++
		}
		if len(faults) != want {
			t.Errorf("%d: got %d faults, want %d", n, len(faults), want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	if faults := mustCompile(t).Check("person", source.Parse("", []byte(`{"id": }`))); faults != nil {
		t.Errorf("a file without value has %v", faults)
	}
}

// TestConcurrent: one Schemas serves all files at the same time, and the same
// file gives the same faults each time. Run with -race.
func TestConcurrent(t *testing.T) {
	s := mustCompile(t)
	f := source.Parse("", []byte(`{"id": "A", "status": "x", "meetings": ["a", "a", 3], "answers": [{}, {}], "y": 1, "z": 2}`))
	want := s.Check("nomination", f)
	if len(want) < 10 {
		t.Fatalf("only %d faults", len(want))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := s.Check("nomination", f); !reflect.DeepEqual(got, want) {
					t.Errorf("got %v\nwant %v", got, want)
				}
				for range s.Refs("nomination", f.Root) {
				}
				s.Property("nomination", "/meetings/0")
			}
		})
	}
	wg.Wait()
}

// seeds gives the records of the archives and the schemas' examples.
func seeds(t testing.TB, s *Schemas, add func(kind string, data []byte)) {
	t.Helper()
	paths, _ := filepath.Glob("testdata/faults/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range archive.Files[:len(archive.Files)-1] {
			kind, _, _ := strings.Cut(strings.TrimSuffix(record.Name, ".json"), "-")
			add(kind, record.Data)
		}
	}
	for kind := range s.kinds {
		file := s.files[kind+".json"]
		for _, example := range file.Root.Get("examples").Items() {
			add(kind, file.Data[example.Offset:example.End])
		}
	}
}

// FuzzCheck: whatever a file holds, checking it ends, each fault has a place
// that exists and is told once, and a fault is not repeated for its parents.
func FuzzCheck(f *testing.F) {
	s := mustCompile(f)
	seeds(f, s, func(kind string, data []byte) { f.Add(kind, data) })
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		if _, ok := s.kinds[kind]; !ok {
			return
		}
		file := source.Parse("", data)
		if file.Root == nil {
			return
		}
		agree(t, s, kind, file)
		for range s.Refs(kind, file.Root) {
		}
		faults := s.Check(kind, file)
		if again := s.Check(kind, file); !reflect.DeepEqual(faults, again) {
			t.Errorf("first %v\nthen %v", faults, again)
		}
		if len(faults) > MaxFaults+1 {
			t.Errorf("%d faults", len(faults))
		}
		last := -1
		for i, fault := range faults {
			v, offset, ok := file.Locate(fault.Pointer)
			if !ok || v.Kind.String() != fault.Type || !slices.Contains(Keywords(), fault.Keyword) {
				t.Errorf("%+v has no place", fault)
			}
			switch fault.Keyword {
			case Required:
				if v.Get(fault.Name) != nil {
					t.Errorf("%+v is there", fault)
				}
			case Additional:
				if v.Get(fault.Name) == nil {
					t.Errorf("%+v is not there", fault)
				}
				offset, _ = file.LocateName(join(fault.Pointer, fault.Name))
			case TooMany:
				offset = last
			}
			if offset < last {
				t.Errorf("%+v comes after what stands later", fault)
			}
			last = offset
			if slices.ContainsFunc(faults[:i], func(other Fault) bool { return same(fault, other) }) {
				t.Errorf("%+v is told twice", fault)
			}
		}
	})
}

// BenchmarkCheck checks a large record that follows its schema, and one that
// does not.
func BenchmarkCheck(b *testing.B) {
	s := mustCompile(b)
	for _, kind := range []string{"decision", "meeting", "nomination"} {
		file := s.files[kind+".json"]
		example := file.Root.Get("examples").Items()[0]
		data := file.Data[example.Offset:example.End]
		for name, text := range map[string][]byte{
			"follows": data,
			"breaks":  bytes.ReplaceAll(data, []byte("person"), []byte("Persons")),
		} {
			f := source.Parse("", text)
			b.Run(kind+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					s.Check(kind, f)
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		mustCompile(b)
	}
}
