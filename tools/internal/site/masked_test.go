package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"insyn/tools/internal/annotate"
	"insyn/tools/internal/comment"
	"insyn/tools/internal/filetree"
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
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
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

// outputs gives all that is made of an inspection.
func outputs(t *testing.T, r *inspect.Result) map[string][]byte {
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

func noEnv(string) string { return "" }
