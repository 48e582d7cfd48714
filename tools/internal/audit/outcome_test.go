package audit

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

var update = flag.Bool("update", false, "write the wanted outcomes anew")

// bundle is a package that is made otherwise than the program does.
type bundle struct {
	files map[string][]byte
	m     manifest
	later map[string]any // members of the manifest that are put in last
}

// unbundle opens a package.
func unbundle(t testing.TB, data []byte) *bundle {
	t.Helper()
	b := &bundle{files: map[string][]byte{}, later: map[string]any{}}
	for _, f := range unzip(t, data) {
		b.files[f.name] = f.data
	}
	if err := json.Unmarshal(b.files[manifestFile], &b.m); err != nil {
		t.Fatal(err)
	}
	return b
}

// report alters the report as JSON.
func (b *bundle) report(t testing.TB, alter func(report map[string]any)) {
	t.Helper()
	var report map[string]any
	if err := json.Unmarshal(b.files[reportFile], &report); err != nil {
		t.Fatal(err)
	}
	alter(report)
	b.files[reportFile] = encoded(t, report)
}

// list gives the files with every digest made anew, as a forger would.
func (b *bundle) list(t testing.TB) (list []file) {
	t.Helper()
	b.m = newManifest(b.files, digests(b.files), b.m)
	var m map[string]any
	if err := json.Unmarshal(encoded(t, b.m), &m); err != nil {
		t.Fatal(err)
	}
	for name, value := range b.later {
		if m[name] = value; value == nil {
			delete(m, name)
		}
	}
	b.files[manifestFile] = encoded(t, m)
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		list = append(list, file{name: name, data: b.files[name]})
	}
	return list
}

func (b *bundle) zip(t testing.TB) []byte { return rezip(t, b.list(t)) }

// packedBy makes the package anew with what alter does to it.
func packedBy(t testing.TB, whole []byte, alter func(b *bundle)) []byte {
	b := unbundle(t, whole)
	alter(b)
	return b.zip(t)
}

// without leaves a file out.
func without(list []file, name string) []file {
	return slices.DeleteFunc(slices.Clone(list), func(f file) bool { return f.name == name })
}

// shifted counts n bytes in every offset of a zip file that has them before it.
func shifted(data []byte, n int) []byte {
	data = append(make([]byte, n), data...)
	end := len(data) - 22
	at := int(binary.LittleEndian.Uint32(data[end+16:])) + n
	binary.LittleEndian.PutUint32(data[end+16:], uint32(at))
	for string(data[at:at+4]) == "PK\x01\x02" {
		binary.LittleEndian.PutUint32(data[at+42:], binary.LittleEndian.Uint32(data[at+42:])+uint32(n))
		length := 46
		for _, part := range []int{28, 30, 32} {
			length += int(binary.LittleEndian.Uint16(data[at+part:]))
		}
		at += length
	}
	return data
}

// stored packs as another program would: nothing compressed, folders named, the
// other way around.
func stored(t testing.TB, list []file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	seen := map[string]bool{}
	for _, f := range slices.Backward(list) {
		for i, c := range f.name {
			if folder := f.name[:i+1]; c == '/' && !seen[folder] {
				seen[folder] = true
				if _, err := z.CreateHeader(&zip.FileHeader{Name: folder, Extra: []byte("UT\x05\x00\x01\x00\x00\x00\x00")}); err != nil {
					t.Fatal(err)
				}
			}
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What each change of the example or of the rules changes.
var (
	ids     = regexp.MustCompile(`\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b`)
	figures = regexp.MustCompile(`(^|[ /])[0-9]+\b`)
)

// TestOutcomes: what is said of a package that is not as the program made it, in
// both languages, is as the file testdata/outcomes.txt has it.
func TestOutcomes(t *testing.T) {
	commit, tree := strings.Repeat("1", 40), strings.Repeat("2", 40)
	in := inputOf(t, region(t), day, inspect.Source{Commit: &commit, Tree: &tree})
	made, err := Files(context.Background(), in, reportFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	whole, one := made[PackageFile], made[PackageOf("kustlinje-2030")]
	plain := unbundle(t, whole)
	honest := plain.list(t)
	const person = "data/people/person-2kd.json"
	another := strings.Repeat("0", 40)
	list := func(v any) []any { return v.([]any) }
	object := func(v any) map[string]any { return v.(map[string]any) }
	changed := func() []file {
		list := slices.Clone(honest)
		for i, f := range list {
			if f.name == person {
				list[i].data = bytes.Replace(f.data, []byte("Alva"), []byte("Asta"), 1)
			}
		}
		return list
	}
	other := func(b *bundle) { b.m.Program.Version, b.m.Program.Rules = "v9.9.9", strings.Repeat("f", 64) }

	cases := []struct {
		name string
		data []byte
	}{
		{"as it was made", whole},
		{"a project as it was made", one},
		{"the findings emptied", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { r["findings"] = []any{} })
		})},
		{"a finding's words changed", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { object(object(list(r["findings"])[0])["message"])["sv"] = "Inget." })
		})},
		{"the summary changed", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { object(r["summary"])["warnings"] = 0 })
		})},
		{"a member added to the report", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { r["approved"] = true })
		})},
		{"a member added to a verdict", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { object(list(r["verdicts"])[0])["approved"] = true })
		})},
		{"a member added to the manifest", packedBy(t, whole, func(b *bundle) { b.later["approved"] = true })},
		{"a member taken from the report", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { delete(r, "notChecked") })
		})},
		{"a member twice", packedBy(t, whole, func(b *bundle) {
			b.files[reportFile] = append([]byte(`{"findings":[],`), b.files[reportFile][1:]...)
		})},
		{"a verdict changed", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) {
				for _, v := range list(r["verdicts"]) {
					if object(v)["status"] == "not-fulfilled" {
						object(v)["status"] = "fulfilled"
						return
					}
				}
			})
		})},
		{"a verdict on another day changed", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) {
				for _, v := range list(r["verdicts"]) {
					for _, k := range list(object(v)["keyDates"]) {
						if object(k)["status"] == "not-fulfilled" {
							object(k)["status"] = "fulfilled"
							return
						}
					}
				}
			})
		})},
		{"a reason's words changed", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { object(object(list(r["verdicts"])[0])["headline"])["sv"] = "Allt är bra." })
		})},
		{"a verdict taken out", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { r["verdicts"] = list(r["verdicts"])[1:] })
		})},
		{"another commit in the report", packedBy(t, whole, func(b *bundle) {
			b.report(t, func(r map[string]any) { object(r["source"])["commit"] = another })
		})},
		{"another commit in the manifest", packedBy(t, whole, func(b *bundle) { b.m.Source.Commit = &another })},
		{"another commit in both", packedBy(t, whole, func(b *bundle) {
			b.m.Source.Commit = &another
			b.report(t, func(r map[string]any) { object(r["source"])["commit"] = another })
		})},
		{"a commit that is a branch", packedBy(t, whole, func(b *bundle) {
			b.m.Source.Commit = new("main")
			b.report(t, func(r map[string]any) { object(r["source"])["commit"] = "main" })
		})},
		{"another tree", packedBy(t, whole, func(b *bundle) { b.later["tree"] = another })},
		{"another day of the verdicts", packedBy(t, whole, func(b *bundle) { b.m.AsOf = day.AddDays(1) })},
		{"made later than today", packedBy(t, whole, func(b *bundle) { b.m.Made = today.AddDays(1) })},
		{"a record changed", rezip(t, changed())},
		{"a record changed, with folders and packed by another program", stored(t, changed())},
		{"a record changed, and every digest made anew", packedBy(t, whole, func(b *bundle) {
			b.files[person] = bytes.Replace(b.files[person], []byte("Alva"), []byte("Asta"), 1)
		})},
		{"the README changed, and its digest", packedBy(t, whole, func(b *bundle) { b.files[readmeFile] = []byte("Hej.\n") })},
		{"a schema added, and its digest", packedBy(t, whole, func(b *bundle) { b.files["schema/x.json"] = []byte("{}\n") })},
		{"the rules taken out", packedBy(t, whole, func(b *bundle) { delete(b.files, rulesFile) })},
		{"a file taken out", rezip(t, without(honest, person))},
		{"no report", packedBy(t, whole, func(b *bundle) { delete(b.files, reportFile) })},
		{"no records", packedBy(t, whole, func(b *bundle) { maps.DeleteFunc(b.files, func(name string, _ []byte) bool { return isRecord(name) }) })},
		{"packed anew with folders, by another program", stored(t, honest)},
		{"a project packed anew with folders", stored(t, unbundle(t, one).list(t))},
		{"packed in a folder", rezip(t, func() (all []file) {
			for _, f := range honest {
				all = append(all, file{name: "paket/" + f.name, data: f.data})
			}
			return all
		}())},
		{"bytes before it", append([]byte("MZ junk "), whole...)},
		{"bytes before it that it counts", shifted(whole, 8)},
		{"bytes after it", append(bytes.Clone(whole), "<script>"...)},
		{"bytes before and after it", append(append([]byte("MZ"), whole...), "!"...)},
		{"a comment at its end", func() []byte {
			data := append(bytes.Clone(whole), "hej"...)
			binary.LittleEndian.PutUint16(data[len(whole)-2:], 3)
			return data
		}()},
		{"a name twice", rezip(t, append(slices.Clone(honest), file{name: "data/site.json", data: []byte("{}")}))},
		{"a name twice but for its case", rezip(t, append(slices.Clone(honest), file{name: "data/Site.json", data: []byte("{}")}))},
		{"a path out of the package", rezip(t, append(slices.Clone(honest), file{name: "data/../../evil.json", data: []byte("{}")}))},
		{"an absolute path", rezip(t, append(slices.Clone(honest), file{name: "/etc/evil.json", data: []byte("{}")}))},
		{"a backslash", rezip(t, append(slices.Clone(honest), file{name: `data\evil.json`, data: []byte("{}")}))},
		{"a program", rezip(t, append(slices.Clone(honest), file{name: "run.sh", data: []byte("x")}))},
		{"a file that is not listed", rezip(t, append(slices.Clone(honest), file{name: "data/people/person-zzz.json", data: []byte("{}")}))},
		{"a link", rezip(t, append(slices.Clone(honest), file{name: "data/link.json", data: []byte("/etc/passwd"), mode: fs.ModeSymlink | 0o777}))},
		{"a folder that holds something", rezip(t, append(slices.Clone(honest), file{name: "data/people", mode: fs.ModeDir | 0o755}))},
		{"a bomb", rezip(t, append(slices.Clone(honest), file{name: "data/bomb.json", data: make([]byte, maxFile+1)}))},
		{"a name of many letters", rezip(t, append(slices.Clone(honest), file{name: "data/" + strings.Repeat("x", 60_000) + ".txt", data: []byte("{}")}))},
		{"a table of contents that points beyond", func() []byte {
			data := bytes.Clone(whole)
			at := len(data) - 6
			binary.LittleEndian.PutUint32(data[at:], binary.LittleEndian.Uint32(data[at:])+1000)
			return data
		}()},
		{"judged for a month", packedBy(t, whole, func(b *bundle) { b.m.AsOf = lang.MustDate("2021-11") })},
		{"no manifest", rezip(t, []file{{name: reportFile, data: []byte("{}")}})},
		{"a manifest that is no JSON", rezip(t, []file{{name: manifestFile, data: []byte("[")}})},
		{"no zip", []byte("%PDF-1.7 not a zip")},
		{"a project taken for another", packedBy(t, one, func(b *bundle) { b.m.Project = "nowhere" })},
		{"a project with a record of another", packedBy(t, one, func(b *bundle) {
			name := "data/projects/vagar-till-hallbar-utveckling/project.json"
			b.files[name] = plain.files[name]
		})},
		{"by another program", packedBy(t, whole, other)},
		{"by another program, with one sentence in other words", packedBy(t, whole, func(b *bundle) {
			other(b)
			b.report(t, func(r map[string]any) { object(object(list(r["verdicts"])[0])["headline"])["sv"] = "Med andra ord." })
		})},
		{"by another program, and a verdict changed", packedBy(t, whole, func(b *bundle) {
			other(b)
			b.report(t, func(r map[string]any) { object(list(r["verdicts"])[0])["status"] = "exempt" })
		})},
		{"by another program, and another tree", packedBy(t, whole, func(b *bundle) {
			other(b)
			b.later["tree"] = another
		})},
		{"from before packages told", packedBy(t, whole, func(b *bundle) {
			for _, name := range []string{"made", "program", "tree"} {
				b.later[name] = nil
			}
		})},
		{"from before packages told, and a verdict changed", packedBy(t, whole, func(b *bundle) {
			for _, name := range []string{"made", "program", "tree"} {
				b.later[name] = nil
			}
			b.report(t, func(r map[string]any) { object(list(r["verdicts"])[0])["status"] = "exempt" })
		})},
		{"of a later version", packedBy(t, whole, func(b *bundle) { b.later["version"] = 2 })},
	}
	var out strings.Builder
	for _, c := range cases {
		v := verify(t, c.data)
		answer := "holds whole"
		switch {
		case len(v.Faults) > 0:
			answer = "does not hold"
		case !v.Whole:
			answer = "holds by its statuses"
		}
		fmt.Fprintf(&out, "== %s: %s\n", c.name, answer)
		for _, of := range []struct {
			mark  string
			texts []lang.Text
		}{{"!", v.Faults}, {"i", v.Notes}} {
			for _, text := range of.texts {
				fmt.Fprintf(&out, "%s %s\n  %s\n", of.mark, text.SV, text.EN)
			}
		}
	}
	got := out.String()
	// What each new word of the program changes.
	if p, err := ThisProgram(); err == nil {
		got = strings.ReplaceAll(got, p.Name().SV, "(det här programmet)")
		got = strings.ReplaceAll(got, p.Name().EN, "(this program)")
	}
	got = ids.ReplaceAllString(got, "(id)")
	got = figures.ReplaceAllString(got, "${1}(n)")
	const golden = "testdata/outcomes.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (run with -update if this is meant): -want +got\n%s", golden, d)
	}
}
