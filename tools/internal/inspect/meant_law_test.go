package inspect_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	pathpkg "path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/format"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// What follows holds what is said to what was meant, for each record of the example
// region where it can be done: not to what the parser met.

// said lists what an error says of each file, in Swedish.
func said(t *testing.T, files map[string][]byte) map[string][]string {
	t.Helper()
	report, err := run(inspect.Input{Tree: filetree.Files(files)})
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for _, f := range report.Findings {
		if f.Blocking {
			list[f.Path] = append(list[f.Path], f.Message.SV)
		}
	}
	return list
}

func bytesOf(w world) map[string][]byte {
	files := map[string][]byte{}
	for path, f := range w {
		files[path] = f.data
	}
	return files
}

// oneOfEach returns the path of a record of each kind that lives in a folder.
func oneOfEach(w world) map[record.Kind]string {
	list := map[record.Kind]string{}
	for _, path := range slices.Sorted(maps.Keys(w)) {
		ref, ok := record.RefOf(path)
		if ok && list[ref.Kind] == "" && ref.Kind.Layout().Folder != "" && !bytes.Contains(w[path].data, []byte(`"withdrawn"`)) {
			list[ref.Kind] = path
		}
	}
	return list
}

// TestQuotationMarkWithin: wherever a quotation mark is written inside a text, that is
// what is told of.
func TestQuotationMarkWithin(t *testing.T) {
	tried := 0
	for name, f := range exampleRegion(t) {
		if _, ok := record.RefOf(name); !ok {
			continue
		}
		var walk func(v *source.Value)
		walk = func(v *source.Value) {
			for _, m := range v.Members() {
				walk(m.Value)
			}
			for _, item := range v.Items() {
				walk(item)
			}
			text := f.data[v.Offset:v.End]
			i := bytes.IndexByte(text, ' ')
			if v.Kind != source.String || i < 0 || bytes.IndexByte(text, '\\') >= 0 {
				return
			}
			tried++
			at := int(v.Offset) + i + 1
			broken := source.Parse(name, slices.Concat(f.data[:at], []byte(`"ord" `), f.data[at:]))
			if len(broken.Faults) == 0 || broken.Faults[0].Code != source.InnerQuotes {
				t.Errorf("%s: a quotation mark in %s gives %v", name, text, broken.Faults)
			}
		}
		walk(source.Parse(name, f.data).Root)
	}
	if tried < 500 {
		t.Errorf("only %d texts have two words", tried)
	}
}

// TestWrongFolder: a record of any kind in the folder of any other gives one finding,
// which says where it belongs.
func TestWrongFolder(t *testing.T) {
	w := exampleRegion(t)
	files, from := bytesOf(w), map[string]record.Kind{}
	for kind, place := range oneOfEach(w) {
		for other, elsewhere := range oneOfEach(w) {
			to := pathpkg.Join(pathpkg.Dir(elsewhere), "lagd-fel-"+string(kind)+".json")
			if other != kind {
				files[to] = bytes.Replace(w[place].data, []byte(`"id": "`+strings.TrimSuffix(pathpkg.Base(place), ".json")+`"`), []byte(`"id": "lagd-fel-`+string(kind)+`"`), 1)
				from[to] = kind
			}
		}
	}
	found := said(t, files)
	for to, kind := range from {
		if list := found[to]; len(list) != 1 || !strings.Contains(list[0], kind.Layout().Folder) {
			t.Errorf("%s belongs in %s, and is told: %q", to, kind.Layout().Folder, list)
		}
	}
	if len(from) < 80 {
		t.Errorf("only %d records are put in a wrong place", len(from))
	}
}

// TestNameInBytes: of a file whose name is not text the bytes of the name are told of,
// and nothing else.
func TestNameInBytes(t *testing.T) {
	w := exampleRegion(t)
	files, named := bytesOf(w), []string{}
	for _, place := range oneOfEach(w) {
		to := pathpkg.Join(pathpkg.Dir(place), "\xff-"+pathpkg.Base(place))
		files[to] = w[place].data
		named = append(named, to)
	}
	found := said(t, files)
	for _, to := range named {
		if list := found[to]; len(list) != 1 || !strings.Contains(list[0], `\xff`) {
			t.Errorf("%q is told: %q", to, list)
		}
	}
}

// TestCopiedCharacter: whatever character check --fix writes otherwise is named by what
// is said of it, and what it writes is not told of.
func TestCopiedCharacter(t *testing.T) {
	w := exampleRegion(t)
	place := oneOfEach(w)[record.KindDocument]
	var document map[string]any
	if err := json.Unmarshal(w[place].data, &document); err != nil {
		t.Fatal(err)
	}
	tried := map[string]rune{}
	files := bytesOf(w)
	write := func(id, text string) string {
		own := maps.Clone(document)
		own["id"], own["note"] = id, map[string]any{"sv": text, "en": "x"}
		data, err := json.Marshal(own)
		if err != nil {
			t.Fatal(err)
		}
		to := pathpkg.Join(pathpkg.Dir(place), id+".json")
		files[to] = data
		return to
	}
	var plain []string
	for r := rune(1); r <= '\uffff'; r++ {
		text := "Tio" + string(r) + "g kronor"
		typed := format.Plain(text)
		otherScript := strings.ContainsFunc(typed, func(r rune) bool {
			return unicode.In(r, unicode.Letter, unicode.Mark) && !unicode.Is(unicode.Latin, r) && r != 'µ'
		})
		if typed == text || otherScript {
			continue
		}
		tried[write(fmt.Sprintf("tecken-%04x", r), text)] = r
		plain = append(plain, write(fmt.Sprintf("vanligt-%04x", r), typed))
	}
	found := said(t, files)
	for to, r := range tried {
		if !slices.ContainsFunc(found[to], func(s string) bool {
			return strings.Contains(s, fmt.Sprintf("U+%04X", r)) || strings.ContainsRune(s, r)
		}) {
			t.Errorf("U+%04X is not named: %q", r, found[to])
		}
	}
	for _, to := range plain {
		if len(found[to]) > 0 && !slices.ContainsFunc(found[to], func(s string) bool { return strings.Contains(s, "fmt") }) {
			t.Errorf("%s, as check --fix writes it: %q", to, found[to])
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d characters are written otherwise", len(tried))
	}
}
