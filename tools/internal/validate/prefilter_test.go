package validate

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// agree holds the prefilter of a kind, and the judge, against the library. Where the
// prefilter says that it can tell, it must say the same, and where the record fits no
// more may be told of it.
func agree(t *testing.T, s *Schemas, kind string, file *source.File) (fits, vague bool) {
	t.Helper()
	k := s.kind(kind)
	fits, vague = k.prefilter.judge(file.Root)
	follows, want := faults(s, k, file, s.library.hold)
	if !vague && fits != follows {
		t.Errorf("%s: the prefilter says %t of\n%s\nthe library: %v", kind, fits, file.Data, want)
	}
	if fits && !vague && len(want) > 0 {
		t.Errorf("%s: fits, but not its integers\n%s", kind, file.Data)
	}
	whole := true
	judged, got := faults(s, k, file, func(s *Schemas, name string, f *source.File, failed failed) {
		whole = judge{s, f, failed}.follows(s.files[name], s.files[name].Root, f.Root, "")
	})
	if whole != judged || whole != follows || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: of\n%s\nis judged %v\nby the library %v", kind, file.Data, got, want)
	}
	if got := s.Check(kind, file); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: of\n%s\nis found %v\nby the library %v", kind, file.Data, got, want)
	}
	return fits, vague
}

// faults are what is found by one who holds files to schemas, and whether that let the
// file through.
func faults(s *Schemas, k kind, file *source.File, hold func(*Schemas, string, *source.File, failed)) (follows bool, list []Fault) {
	follows = true
	found := finder{schemas: s, root: k.root, file: file}
	hold(s, k.file, file, func(holder *source.Value, keyword Keyword, pointer string, v *source.Value) {
		follows = false
		found.found(holder, keyword, pointer, v)
	})
	found.integers(k.root, "", file.Root)
	return follows, found.result()
}

// TestPrefilter: every example, and every example with any one thing in it
// altered, is judged as the library judges it. That the examples pass is what
// the prefilter is for.
func TestPrefilter(t *testing.T) {
	s := mustCompile(t)
	refused, altered := 0, 0
	for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
		file := s.files[kind+".json"]
		if written(file.Path) {
			continue // not what it is for, and too large to alter in every way; FuzzCheck tries it
		}
		for _, example := range file.Root.Get("examples").Items() {
			text := string(file.Data[example.Offset:example.End])
			if fits, vague := agree(t, s, kind, source.Parse("", []byte(text))); !fits || vague {
				t.Errorf("%s: the prefilter stops the schema's own example (fits %t, vague %t)", kind, fits, vague)
			}
			for _, other := range sample.Of(alterations(t, text)) {
				altered++
				if fits, _ := agree(t, s, kind, source.Parse("", other)); !fits {
					refused++
				}
			}
		}
	}
	t.Logf("%d alterations, %d stopped", altered, refused)
	if refused < sample.Count(1000) {
		t.Errorf("only %d of %d alterations were stopped", refused, altered)
	}
}

// TestPrefilterOfRecords: a whole region's records pass without the library.
func TestPrefilterOfRecords(t *testing.T) {
	s := mustCompile(t)
	paths, _ := filepath.Glob("../../testdata/exempelregionen/data/projects/*/*/*.json")
	if len(paths) < 20 {
		t.Fatal("too few records:", paths)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kind := strings.TrimSuffix(filepath.Base(filepath.Dir(path)), "s")
		if fits, vague := agree(t, s, kind, source.Parse(path, data)); !fits || vague {
			t.Errorf("%s: fits %t, vague %t", path, fits, vague)
		}
	}
}

// TestPrefilterIsVague: a schema with what a prefilter does not know, or with a value
// that it cannot compare, is left to the library.
func TestPrefilterIsVague(t *testing.T) {
	for name, x := range map[string]struct{ schema, record string }{
		"unknown keyword":  {`{"maxProperties": 1}`, `{}`},
		"in a property":    {`{"properties": {"a": {"format": "date"}}}`, `{"a": "x"}`},
		"in an if":         {`{"if": {"minProperties": 1}, "then": {"required": ["b"]}}`, `{}`},
		"boolean schema":   {`{"properties": {"a": false}}`, `{"a": 1}`},
		"extra properties": {`{"additionalProperties": {"type": "string"}}`, `{"a": 1}`},
		"numbers to equal": {`{"properties": {"a": {"const": 1}}}`, `{"a": 1.0}`},
		"enum and const":   {`{"properties": {"a": {"enum": ["x"], "const": "y"}}}`, `{"a": "y"}`},
		"not an integer":   {`{"properties": {"a": {"type": "integer"}}}`, `{"a": 1.0}`},
		"unique objects":   {`{"properties": {"a": {"uniqueItems": true}}}`, `{"a": [{}, {}]}`},
		"odd limit":        {`{"properties": {"a": {"maxLength": 1.0}}}`, `{"a": "xy"}`},
	} {
		s, err := compile(fstest.MapFS{"x.json": {Data: []byte(x.schema)}})
		if err != nil {
			t.Fatal(err)
		}
		if s.kind("x").prefilter.fits(source.Parse("", []byte(x.record)).Root) {
			t.Errorf("%s: %s passes %s", name, x.schema, x.record)
		}
	}
}

// alterations gives the record in every way in which one thing in it may be
// altered: a value that is another, a member that is gone, renamed or too many,
// an item that is gone or there twice.
func alterations(t *testing.T, text string) [][]byte {
	t.Helper()
	var root any
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	var walk func(v any, put func(any))
	try := func(put func(any), v, old any) {
		put(v)
		data, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data)
		put(old)
	}
	walk = func(v any, put func(any)) {
		for _, other := range []any{nil, true, "", "x", "2020-02-30", strings.Repeat("å", 5000), 0, -1, 1e6, 1.5, []any{}, []any{"a", "a"}, map[string]any{}} {
			try(put, other, v)
		}
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				without := maps.Clone(v)
				delete(without, name)
				try(put, without, v)
				without[name+"s"] = v[name]
				try(put, without, v)
				walk(v[name], func(other any) { v[name] = other })
			}
			more := maps.Clone(v)
			more["withdrawn"] = map[string]any{"on": "2021-01-01", "reason": map[string]any{"sv": "x"}}
			try(put, more, v)
		case []any:
			for i := range v {
				try(put, slices.Delete(slices.Clone(v), i, i+1), v)
				try(put, slices.Insert(slices.Clone(v), i, v[i]), v)
				walk(v[i], func(other any) { v[i] = other })
			}
		}
	}
	walk(root, func(other any) { root = other })
	return slices.DeleteFunc(all, func(data []byte) bool { return source.Parse("", data).Root == nil })
}
