package draft

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"testing"

	"insyn/tools/internal/format"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// TestEncode: every record of the example region and of the frozen ones, read
// and written again, is the file in canonical form and the schema's order, byte
// for byte, and what is written reads the same. So no kind has a field that the
// encoder does not know, and none that it writes otherwise than the files have it.
func TestEncode(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[record.Kind]int{}
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	fund, err := testdata.Fund()
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range []map[string][]byte{region, testdata.Records(), fund} {
		var files []*source.File
		for _, path := range slices.Sorted(maps.Keys(texts)) {
			if _, ok := record.RefOf(path); ok {
				files = append(files, source.Parse(path, texts[path]))
			}
		}
		register := record.New(files, nil)
		for _, f := range files {
			ref, _ := record.RefOf(f.Path)
			if ref.Kind.Layout().Machine {
				continue // no form writes it
			}
			r := register.Record(ref)
			if r == nil {
				if register.State(ref) != record.Withdrawn {
					t.Errorf("%s is not read", f.Path)
				}
				continue
			}
			seen[ref.Kind]++
			e := encoder{schemas, ref.Kind}
			written, err := format.Format(&source.File{Root: e.complete(e.object("", reflect.ValueOf(r).Elem()), "")})
			if err != nil {
				t.Fatal(err)
			}
			if want, err := format.Format(&source.File{Root: inOrder(e, "", f.Root)}); err != nil || !bytes.Equal(written, want) {
				t.Errorf("%s: %v, written\n%s\nwant\n%s", f.Path, err, written, want)
			}
			again := record.New([]*source.File{source.Parse(f.Path, written)}, nil).Record(ref)
			if !reflect.DeepEqual(again, r) {
				t.Errorf("%s: reads as\n%+v\nwant\n%+v", f.Path, again, r)
			}
			// What stands there already put in: the file as it stands.
			stands, err := format.Format(f)
			if err != nil {
				t.Fatal(err)
			}
			put := &source.File{Root: e.put(f.Root, "", set("id", ref.ID))}
			if same, err := format.Format(put); err != nil || !bytes.Equal(same, stands) {
				t.Errorf("%s: %v, changed by its own id to\n%s", f.Path, err, same)
			}
		}
	}
	for _, l := range record.Layouts {
		if seen[l.Kind] == 0 && !l.Machine {
			t.Errorf("no record of kind %s is tried", l.Kind)
		}
	}
}

// inOrder returns the value with the members of its objects in the schema's order.
func inOrder(e encoder, pointer string, v *source.Value) *source.Value {
	switch v.Kind {
	case source.Object:
		order, _ := e.schemas.Property(string(e.kind), pointer)
		o := source.ObjectOf()
		for _, m := range v.Members() {
			o = with(o, source.Member{Name: m.Name, Value: inOrder(e, pointer+"/"+m.Name, m.Value)}, order.Names)
		}
		return o
	case source.Array:
		var items []*source.Value
		for _, item := range v.Items() {
			items = append(items, inOrder(e, pointer+"/-", item))
		}
		return source.ArrayOf(items...)
	}
	return v
}
