package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"insyn/tools/internal/annotate"
	"insyn/tools/internal/comment"
	"insyn/tools/internal/explain"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/sarif"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// TestMaskedIsNotNamed leaves the name in the record of a masked person, after a
// change, before it or on both sides. No output holds it.
func TestMaskedIsNotNamed(t *testing.T) {
	whole, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	schemas := compiled()
	day := lang.MustDate("2021-11-15")
	var elected []string
	for _, path := range slices.Sorted(maps.Keys(whole)) {
		if ref, ok := record.RefOf(path); ok && ref.Kind == record.KindPerson && bytes.Contains(whole[path], []byte(`"elected"`)) {
			elected = append(elected, path)
		}
	}
	elected = sample.Of(elected)
	held := 0
	for i, path := range elected {
		ref, _ := record.RefOf(path)
		name := fmt.Sprintf("Qvxz%d Zwqk%d", i, i)
		masked := withName(t, path, whole[path], name, true)
		named := withName(t, path, whole[path], name, false)
		for _, side := range sample.Of([]struct {
			what          string
			before, after []byte
		}{
			{"on both sides", masked, masked},
			{"after the change", named, masked},
			{"before the change", masked, whole[path]},
		}) {
			after, before := maps.Clone(whole), maps.Clone(whole)
			after[path], before[path] = side.after, side.before
			r, err := inspect.Run(t.Context(), inspect.Input{
				Tree: filetree.Files(after), Base: filetree.Files(before), Changed: []string{path}, AsOf: day, Today: today, Schemas: schemas,
			})
			if err != nil {
				t.Fatal(err)
			}
			if p, ok := r.Register.People.Get(ref.ID); ok && p.Masked != nil && p.Name == name {
				held++
			}
			for output, data := range outputs(t, r) {
				if i := bytes.Index(data, []byte("Qvxz")); i >= 0 {
					t.Errorf("%s, %s: %s holds the name: %q", path, side.what, output, data[max(0, i-80):min(len(data), i+40)])
				}
			}
		}
	}
	if len(elected) == 0 || held < len(elected) {
		t.Errorf("of %d persons, %d masked ones had a name that could be read", len(elected), held)
	}
}

// TestMaskedNameAnywhere leaves the name of a person whom a change masks in every
// text of the records of a kind: where it stood, where the change brings it, and
// where the change takes it away. No output of the change holds it, and each place
// where it is left is an error.
func TestMaskedNameAnywhere(t *testing.T) {
	whole, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	schemas := compiled()
	const person, name = "data/people/person-2kd.json", "Qvxz Zwqk"
	named := maps.Clone(whole)
	named[person] = withName(t, person, whole[person], name, false)
	hidden := []byte(`{
  "$schema": "../../schema/person.json",
  "id": "person-2kd",
  "name": null,
  "masked": {
    "on": "2021-11-01"
  },
  "capacity": "elected",
  "parties": null,
  "seats": []
}
`)
	day := lang.MustDate("2021-11-15")
	places := 0
	for _, layout := range sample.Of(record.Layouts[:]) {
		kind := layout.Kind
		with := maps.Clone(named)
		left := map[string][]string{}
		for path, data := range whole {
			if ref, ok := record.RefOf(path); ok && ref.Kind == kind && path != person {
				with[path], left[path] = everywhere(schemas, ref, data, " "+name)
			}
		}
		for _, side := range []struct {
			what          string
			before, after map[string][]byte
		}{{"left", with, with}, {"brought", named, with}, {"taken away", with, named}} {
			after := maps.Clone(side.after)
			after[person] = hidden
			r, err := inspect.Run(t.Context(), inspect.Input{
				Tree: filetree.Files(after), Base: filetree.Files(side.before), AsOf: day, Today: today, Schemas: schemas,
			})
			if err != nil {
				t.Fatal(err)
			}
			for output, data := range changeOutputs(t, r) {
				if i := bytes.Index(data, []byte("Qvxz")); i >= 0 {
					t.Errorf("%s, %s: %s holds the name: %q", kind, side.what, output, data[max(0, i-120):min(len(data), i+40)])
				}
			}
			if side.what == "taken away" {
				continue
			}
			found := map[string]bool{}
			for _, f := range r.Report.Findings {
				if f.Rule == "PER-04" && f.Severity == finding.Error {
					found[f.Path+f.Pointer] = true
				}
			}
			for path, pointers := range left {
				for _, pointer := range pointers {
					places++
					if !found[path+pointer] {
						t.Errorf("%s, %s: nothing is said of %s%s", kind, side.what, path, pointer)
					}
				}
			}
		}
	}
	if places < 1000 && !testing.Short() {
		t.Errorf("only %d places", places)
	}
}

// everywhere adds words to each text of a record that is free to write, and lists
// where.
func everywhere(schemas *validate.Schemas, ref record.Ref, data []byte, words string) (with []byte, pointers []string) {
	f := source.Parse(ref.Path(), data)
	type edit struct {
		begin, end int32
		text       string
	}
	var edits []edit
	var walk func(pointer string, v *source.Value)
	walk = func(pointer string, v *source.Value) {
		for _, m := range v.Members() {
			walk(pointer+"/"+m.Name, m.Value)
		}
		for i, item := range v.Items() {
			walk(fmt.Sprintf("%s/%d", pointer, i), item)
		}
		if v.Kind != source.String {
			return
		}
		text := fmt.Sprintf("%q", v.Text+words)
		tried := slices.Concat(data[:v.Offset], []byte(text), data[v.End:])
		if len(schemas.Check(string(ref.Kind), source.Parse(ref.Path(), tried))) == 0 {
			edits = append(edits, edit{v.Offset, v.End, text})
			pointers = append(pointers, pointer)
		}
	}
	walk("", f.Root)
	slices.SortFunc(edits, func(a, b edit) int { return int(a.begin - b.begin) })
	end := int32(0)
	for _, e := range edits {
		with = slices.Concat(with, data[end:e.begin], []byte(e.text))
		end = e.end
	}
	return slices.Concat(with, data[end:]), pointers
}

// withName gives the record the name, and masks it.
func withName(t *testing.T, path string, data []byte, name string, masked bool) []byte {
	t.Helper()
	root := source.Parse(path, data).Root
	was := root.Get("name")
	if was == nil {
		t.Fatalf("%s has no name", path)
	}
	with := fmt.Sprintf("%q", name)
	if masked && root.Get("masked") == nil {
		with += `, "masked": {"on": "2021-06-01"}`
	}
	return slices.Concat(data[:was.Offset], []byte(with), data[was.End:])
}

// changeOutputs gives all that is made of a change.
func changeOutputs(t *testing.T, r *inspect.Result) map[string][]byte {
	t.Helper()
	report, err := json.Marshal(r.Report)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"the report": report, "the comment": []byte(comment.Write(r))}
	for _, l := range lang.All {
		for name, write := range map[string]func(*bytes.Buffer) error{
			"check":  func(b *bytes.Buffer) error { return terminal.For(b, l, noEnv).Check(r) },
			"status": func(b *bytes.Buffer) error { return terminal.For(b, l, noEnv).Status(r) },
			"github": func(b *bytes.Buffer) error { return annotate.Write(b, r.Report, l) },
			"sarif":  func(b *bytes.Buffer) error { return sarif.Write(b, r, l) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			all[name+" "+string(l)] = b.Bytes()
		}
	}
	return all
}

// outputs gives all that is made of an inspection.
func outputs(t *testing.T, r *inspect.Result) map[string][]byte {
	t.Helper()
	all := changeOutputs(t, r)
	for _, l := range lang.All {
		var b bytes.Buffer
		if err := terminal.For(&b, l, noEnv).Explain(explain.New(nil, explain.Conditions(r, compiled()))); err != nil {
			t.Fatal(err)
		}
		all["explain "+string(l)] = b.Bytes()
	}
	in := Input{Report: r.Report, Register: r.Register, Files: r.Files, Prose: prose(), History: lived(r.Register), BaseURL: "https://example.org/"}
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	files, err := static(in, views)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(all, files)
	for l, v := range views {
		pages, err := v.encodePages()
		if err != nil {
			t.Fatal(err)
		}
		if all["the pages "+string(l)], err = v.encode(pages); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

var compiled = sync.OnceValue(func() *validate.Schemas {
	schemas, err := validate.Compile()
	if err != nil {
		panic(err)
	}
	return schemas
})

func noEnv(string) string { return "" }
