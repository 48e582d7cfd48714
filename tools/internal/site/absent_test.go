package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"insyn/schema"
	"insyn/tools/internal/comment"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// TestAbsentIsNotNamed takes away what the schemas allow to be absent, each
// field in turn, as null or left out of every record of its kind, and one record
// of each kind. No output then holds a name with nothing in it.
func TestAbsentIsNotNamed(t *testing.T) {
	whole, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	day := lang.MustDate("2021-11-15")
	inspected := func(after, before map[string][]byte, changed []string) (*inspect.Result, error) {
		in := inspect.Input{Tree: filetree.Files(after), AsOf: day, Today: today, Schemas: schemas}
		if before != nil {
			in.Base, in.Changed = filetree.Files(before), changed
		}
		return inspect.Run(t.Context(), in)
	}
	// said lists what is said of a lack: as it stands, of the change that brings
	// it, and of the one that mends it.
	said := func(l lack) ([]string, error) {
		taken, err := inspected(l.files, whole, l.changed)
		if err != nil {
			return nil, err
		}
		mended, err := inspected(whole, l.files, l.changed)
		if err != nil {
			return nil, err
		}
		texts, err := spoken(taken, mended)
		if err != nil || !l.null {
			return texts, err
		}
		pages, err := published(taken)
		return append(texts, pages...), err
	}
	told, err := toldValues(whole)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	hold := func(what string, texts []string) {
		for _, text := range texts {
			// A record as it stands, and marks that stand by themselves.
			if seen[text] || strings.HasPrefix(text, "{") || strings.HasPrefix(text, "| ") || strings.Contains(text, " · ? ") {
				continue
			}
			seen[text] = true
			if gap := gapIn(told(text)); gap != "" {
				t.Errorf("%s: %s in %.300q", what, gap, text)
			}
		}
	}
	checked, err := said(lack{files: whole})
	if err != nil {
		t.Fatal(err)
	}
	hold("the whole region", checked)
	standing, err := inspected(whole, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := published(standing)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range pages { // of the rule book's own words too, which name nothing
		seen[text] = true
	}
	lacking := without(whole, schemas)
	if len(lacking) < 150 {
		t.Fatalf("only %d facts are taken away", len(lacking))
	}
	lacking = sample.Of(sample.Of(lacking)) // each is inspected twice, and the site written
	var lock sync.Mutex
	spread.Each(len(lacking), func(i int) {
		texts, err := said(lacking[i])
		lock.Lock()
		defer lock.Unlock()
		if err != nil {
			t.Errorf("%s: %v", lacking[i].what, err)
		}
		hold(lacking[i].what, texts)
	})
}

// lack is the region without something.
type lack struct {
	what    string
	null    bool // a field of every record of a kind is null
	files   map[string][]byte
	changed []string
}

// without takes away what may be absent.
func without(whole map[string][]byte, schemas *validate.Schemas) []lack {
	var all []lack
	fields := map[record.Kind]map[string]validate.Property{}
	for _, path := range slices.Sorted(maps.Keys(whole)) {
		ref, ok := record.RefOf(path)
		if !ok {
			continue
		}
		if fields[ref.Kind] == nil { // one of each kind
			gone := maps.Clone(whole)
			delete(gone, path)
			all = append(all, lack{what: path + " is not there", files: gone, changed: []string{path}})
			fields[ref.Kind] = map[string]validate.Property{}
		}
		eachField(source.Parse(path, whole[path]).Root, "", func(pointer string, _ *source.Value, _ int) {
			if p, ok := schemas.Property(string(ref.Kind), pointer); ok {
				fields[ref.Kind][pointer] = p
			}
		})
	}
	for _, l := range record.Layouts {
		for _, pointer := range slices.Sorted(maps.Keys(fields[l.Kind])) {
			if fields[l.Kind][pointer].Nullable() {
				all = append(all, lacksField(whole, l.Kind, pointer, "null"))
			}
			if !fields[l.Kind][pointer].Required {
				all = append(all, lacksField(whole, l.Kind, pointer, ""))
			}
		}
	}
	return all
}

// lacksField gives the files with the field of every record of the kind as the
// value, or left out if that is "".
func lacksField(whole map[string][]byte, kind record.Kind, pointer, value string) lack {
	l := lack{what: fmt.Sprintf("%s%s is %s", kind, pointer, value), null: value != "", files: maps.Clone(whole)}
	if value == "" {
		l.what = fmt.Sprintf("%s%s is left out", kind, pointer)
	}
	for path, data := range whole {
		if ref, ok := record.RefOf(path); !ok || ref.Kind != kind {
			continue
		}
		type piece struct {
			from, to int64
			with     string
		}
		var pieces []piece
		eachField(source.Parse(path, data).Root, "", func(at string, of *source.Value, i int) {
			m := of.Members()[i]
			switch {
			case at != pointer:
			case value != "":
				pieces = append(pieces, piece{int64(m.Value.Offset), int64(m.Value.End), value})
			default:
				var kept []string
				for j, other := range of.Members() {
					if j != i {
						kept = append(kept, string(data[other.NameOffset:other.Value.End]))
					}
				}
				pieces = append(pieces, piece{int64(of.Offset), int64(of.End), "{" + strings.Join(kept, ", ") + "}"})
			}
		})
		if pieces == nil {
			continue
		}
		var out []byte
		last := int64(0)
		for _, p := range pieces {
			out = append(append(out, data[last:p.from]...), p.with...)
			last = p.to
		}
		l.files[path] = append(out, data[last:]...)
		l.changed = append(l.changed, path)
	}
	return l
}

// eachField goes through the members of a value's objects; "-" in the pointer
// is any place in a list.
func eachField(v *source.Value, pointer string, see func(pointer string, of *source.Value, i int)) {
	switch v.Kind {
	case source.Object:
		for i, m := range v.Members() {
			see(pointer+"/"+m.Name, v, i)
			eachField(m.Value, pointer+"/"+m.Name, see)
		}
	case source.Array:
		for _, item := range v.Items() {
			eachField(item, pointer+"/-", see)
		}
	}
}

// spoken lists the texts of checks: the Reports, which the other formats show,
// and the comments.
func spoken(results ...*inspect.Result) ([]string, error) {
	var said []string
	for _, r := range results {
		report, err := json.Marshal(r.Report)
		if err != nil {
			return nil, err
		}
		texts, err := jsonTexts(report)
		if err != nil {
			return nil, err
		}
		said = append(append(said, texts...), strings.Split(comment.Write(r), "\n")...)
	}
	return said, nil
}

// published lists the texts of the site.
func published(r *inspect.Result) ([]string, error) {
	views, err := compose(Input{
		Report: r.Report, Register: r.Register, Files: r.Files, Prose: prose(), History: lived(r.Register), BaseURL: "https://example.org/",
	})
	if err != nil {
		return nil, err
	}
	var documents [][]byte
	var said []string
	for l, v := range views {
		pages, err := v.encodePages()
		if err != nil {
			return nil, err
		}
		data, err := v.encode(nil)
		if err != nil {
			return nil, err
		}
		documents = append(append(documents, pages...), data)
		if l != lang.Swedish { // the files are of both languages
			continue
		}
		for name, data := range v.files {
			switch filepath.Ext(name) {
			case ".json", ".jsonld":
				documents = append(documents, data)
			case ".xml", ".rdf", ".ics", ".csv", ".txt":
				said = append(said, strings.Split(tags.ReplaceAllString(unfolded.Replace(string(data)), "\n"), "\n")...)
			}
		}
	}
	for _, data := range documents {
		texts, err := jsonTexts(data)
		if err != nil {
			return nil, err
		}
		said = append(said, texts...)
	}
	return said, nil
}

var (
	tags     = regexp.MustCompile(`<[^>]*>`)
	unfolded = strings.NewReplacer("\r\n ", "", "\r\n", "\n", `\,`, ",", `\;`, ";")
)

// jsonTexts lists the strings in the JSON that are not names of members.
func jsonTexts(data []byte) ([]string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, err
	}
	var said []string
	var see func(v any)
	see = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, item := range v {
				if name != "field" { // the name of a field may be "från"
					see(item)
				}
			}
		case []any:
			for _, item := range v {
				see(item)
			}
		case string:
			said = append(said, v)
		}
	}
	see(v)
	return said, nil
}

// empties are what a name with nothing in it leaves behind.
var empties = []struct {
	gap string
	*regexp.Regexp
}{
	{"a value that is not there", regexp.MustCompile(`<nil>|%!|\{[a-z]+\}`)},
	{"quotation marks around nothing", regexp.MustCompile(`””|““|“”|""|«»`)},
	{"brackets around nothing", regexp.MustCompile(`\( *\)`)},
	{"two spaces", regexp.MustCompile(`[\pL.,”)]  +[\pL(“”]`)},
	{"a space before a mark", regexp.MustCompile(` [.,;:!?)]( |$)`)},
	{"a § without a number", regexp.MustCompile(`(?:^|[^0-9 ] )§ ?([.,;:)]|$|[a-zåäö])`)},
	{"nothing after a preposition", regexp.MustCompile(
		`(?:^| )(?:av|enligt|från|hos|vid|mellan|of|by|from|at|the|a|as|som|och|and)(?:[.;)]|:?$)`)}, // "från: 2021" is a field and its value
}

// toldValues returns a text without what the records themselves say, and without
// the names of fields that stand before a value or end it: those may end in a
// preposition.
func toldValues(files map[string][]byte) (func(string) string, error) {
	var own []string
	for _, data := range files {
		texts, err := jsonTexts(data)
		if err != nil {
			continue // no record
		}
		for _, text := range texts {
			if gapIn(text) != "" || strings.ContainsAny(text, "\n") {
				own = append(own, text, "x", strings.Join(strings.Fields(text), " "), "x")
			}
		}
	}
	values := strings.NewReplacer(own...)
	schemas, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range schemas {
		data, err := schema.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var see func(v any)
		see = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				if title, ok := v["title"].(string); ok && gapIn(strings.ToLower(title)) != "" {
					names = append(names, regexp.QuoteMeta(strings.ToLower(title)))
				}
				for _, inside := range v {
					see(inside)
				}
			case []any:
				for _, inside := range v {
					see(inside)
				}
			}
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			return nil, err
		}
		see(v)
	}
	fields := regexp.MustCompile(`(^|[,;:] |\) |- )(?:` + strings.Join(names, "|") + `)(:|$)`)
	return func(text string) string { return fields.ReplaceAllString(values.Replace(text), "${1}x$2") }, nil
}

// gapIn tells what is empty in a text, "" if nothing is.
func gapIn(text string) string {
	for _, e := range empties {
		if at := e.FindString(text); at != "" {
			return fmt.Sprintf("%s (%q)", e.gap, at)
		}
	}
	return ""
}
