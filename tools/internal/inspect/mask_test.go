package inspect_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
)

// TestReportHoldsNoNumber puts an identity number into every kind of text of
// every kind of record, on one side of a change and then on the other: the
// report, with its verdicts and the change in words, does not repeat it.
func TestReportHoldsNoNumber(t *testing.T) {
	const number = "19121212-1212"
	region := exampleRegion(t)
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	type planted struct {
		path, field   string
		without, with world
	}
	// near are the records of the path's project, and those of none: the others add
	// nothing but time.
	near := func(path string) world {
		w := maps.Clone(region)
		if folder := projectFolder.FindString(path); folder != "" {
			maps.DeleteFunc(w, func(other string, _ worldFile) bool {
				return projectFolder.MatchString(other) && !strings.HasPrefix(other, folder)
			})
		}
		return w
	}
	var all []planted
	seen := map[string]bool{}
	name := regexp.MustCompile(`[^/]*\.json$`)
	for _, path := range slices.Sorted(maps.Keys(region)) {
		if !strings.HasSuffix(path, ".json") {
			continue
		}
		data := region[path].data
		eachString(source.Parse(path, data).Root, "", func(field string, v *source.Value) {
			// Fields are of the same kind where records are, in one project.
			kind := name.ReplaceAllString(path, "") + field
			if seen[kind] || field == "/$schema" {
				return
			}
			seen[kind] = true
			w := near(path)
			text := strconv.Quote(v.Text + " " + number)
			w[path] = worldFile{data: slices.Concat(data[:v.Offset], []byte(text), data[v.End:])}
			all = append(all, planted{path, field, near(path), w})
		})
	}
	if len(all) < 200 {
		t.Fatalf("only %d fields", len(all))
	}
	all = sample.Of(sample.Of(all)) // each is inspected twice
	day := lang.NewDate(2022, 2, 1)
	spread.Each(len(all), func(i int) {
		p := all[i]
		for _, in := range []inspect.Input{{Tree: p.with, Base: p.without}, {Tree: p.without, Base: p.with}} {
			in.AsOf, in.Today, in.Schemas, in.Changed = day, day, schemas, []string{p.path}
			r, err := inspect.Run(t.Context(), in)
			if err != nil {
				t.Errorf("%s %s: %v", p.path, p.field, err)
				continue
			}
			report, err := json.Marshal(r.Report)
			if err != nil {
				t.Error(err)
			}
			if bytes.Contains(report, []byte("121212-1212")) {
				t.Errorf("%s %s: the report repeats the number", p.path, p.field)
			}
		}
	})
}

var projectFolder = regexp.MustCompile(`^data/projects/[^/]+/`)

// eachString goes through the strings of a value, with the fields that lead
// there; a list counts as what is in it.
func eachString(v *source.Value, field string, see func(field string, v *source.Value)) {
	switch v.Kind {
	case source.Object:
		for _, m := range v.Members() {
			eachString(m.Value, field+"/"+m.Name, see)
		}
	case source.Array:
		for _, item := range v.Items() {
			eachString(item, field, see)
		}
	case source.String:
		see(field, v)
	}
}
