package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"insyn/tools/internal/comment"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
)

// TestAbsentIsNotNamed takes away what the schemas allow to be absent, each
// field in turn, as null or left out of every record of its kind, and each record
// that others refer to. No output then holds a name with nothing in it.
func TestAbsentIsNotNamed(t *testing.T) {
	whole := exampleFiles(t)
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	day := lang.MustDate("2021-11-15")
	inspected := func(after, before map[string][]byte, changed []string) *inspect.Result {
		in := inspect.Input{Tree: filetree.Files(after), AsOf: day, Today: today, Schemas: schemas}
		if before != nil {
			in.Base, in.Changed = filetree.Files(before), changed
		}
		r, err := inspect.Run(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	standing := inspected(whole, nil, nil)
	seen := map[string]bool{} // what is said of the whole region, and then of each lack
	for _, text := range slices.Concat(spoken(t, standing), published(t, standing)) {
		seen[text] = true
	}
	lacking := without(whole, schemas)
	if len(lacking) < 150 {
		t.Fatalf("only %d facts are taken away", len(lacking))
	}
	lacking = sample.Of(sample.Of(lacking)) // each is inspected twice, and the site written
	var lock sync.Mutex
	spread.Each(len(lacking), func(i int) {
		l := lacking[i]
		taken := inspected(l.files, whole, l.changed)
		said := slices.Concat(spoken(t, taken), spoken(t, inspected(whole, l.files, l.changed)))
		if l.null {
			said = append(said, published(t, taken)...)
		}
		lock.Lock()
		defer lock.Unlock()
		for _, text := range said {
			if seen[text] || strings.HasPrefix(text, "{") { // a record as it stands
				continue
			}
			seen[text] = true
			if gap := gapIn(text); gap != "" {
				t.Errorf("%s: %s in %.300q", l.what, gap, text)
			}
		}
	})
}

// exampleFiles reads the example region.
func exampleFiles(t *testing.T) map[string][]byte {
	t.Helper()
	root := os.DirFS(filepath.Join("..", "..", "testdata", "exempelregionen"))
	files := map[string][]byte{}
	err := fs.WalkDir(root, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[path], err = fs.ReadFile(root, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
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

// spoken lists the texts of a check: the Report, which the other formats show,
// and the comment.
func spoken(t *testing.T, r *inspect.Result) []string {
	t.Helper()
	report, err := json.Marshal(r.Report)
	if err != nil {
		t.Fatal(err)
	}
	return append(jsonTexts(t, report), strings.Split(comment.Write(r), "\n")...)
}

// published lists the texts of the site.
func published(t *testing.T, r *inspect.Result) []string {
	t.Helper()
	var said []string
	views, err := compose(Input{
		Report: r.Report, Register: r.Register, Files: r.Files, Prose: prose(), History: lived(r.Register), BaseURL: "https://example.org/",
	})
	if err != nil {
		t.Fatal(err)
	}
	for l, v := range views {
		pages, err := v.encodePages()
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			said = append(said, jsonTexts(t, page)...)
		}
		data, err := v.encode(nil)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, jsonTexts(t, data)...)
		if l == lang.Swedish { // the files are of both languages
			said = append(said, fileTexts(t, v.files)...)
		}
	}
	return said
}

// fileTexts lists the texts in published files.
func fileTexts(t *testing.T, files map[string][]byte) []string {
	var said []string
	for name, data := range files {
		switch filepath.Ext(name) {
		case ".json", ".jsonld":
			said = append(said, jsonTexts(t, data)...)
		case ".xml", ".rdf", ".ics", ".csv", ".txt":
			said = append(said, strings.Split(tags.ReplaceAllString(unfolded.Replace(string(data)), "\n"), "\n")...)
		}
	}
	return said
}

var (
	tags     = regexp.MustCompile(`<[^>]*>`)
	unfolded = strings.NewReplacer("\r\n ", "", "\r\n", "\n", `\,`, ",", `\;`, ";")
)

// jsonTexts lists the strings in the JSON that are not names of members.
func jsonTexts(t *testing.T, data []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	var said []string
	var see func(v any, name string)
	see = func(v any, name string) {
		switch v := v.(type) {
		case map[string]any:
			for name, item := range v {
				see(item, name)
			}
		case []any:
			for _, item := range v {
				see(item, name)
			}
		case string:
			said = append(said, v)
		}
	}
	see(v, "")
	return said
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
		`(?:^| )(?:av|enligt|från|hos|vid|mellan|of|by|from|at|the|a|as|som|och|and)(?:[.,;:)]|$)`)},
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
