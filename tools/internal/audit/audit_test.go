package audit

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// The day of the verdicts, and the real day: all of the example has happened.
var day, today = lang.MustDate("2022-06-01"), lang.MustDate("2026-01-01")

// region gives the example region's files, with a text of the site.
func region(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	files["content/om.md"] = []byte("---\ntitle: Om\ndescription: En mening.\n---\n\nText.\n")
	files["content/om.en.md"] = []byte("---\ntitle: About\ndescription: A sentence.\n---\n\nText.\n")
	return files
}

// inputOf judges the files, and gives what packages of them are made of.
func inputOf(t testing.TB, files map[string][]byte, asOf lang.Date, from inspect.Source) Input {
	t.Helper()
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(files), AsOf: asOf, Today: today, Source: from})
	if err != nil {
		t.Fatal(err)
	}
	return Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: today}
}

func packed(t testing.TB) []byte {
	t.Helper()
	data, err := Pack(inputOf(t, region(t), day, inspect.Source{}))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func verify(t testing.TB, data []byte) *Verified {
	t.Helper()
	v, err := Verify(context.Background(), data, today)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestPackAndVerify(t *testing.T) {
	data := packed(t)
	if !bytes.Equal(data, packed(t)) {
		t.Error("two packages of the same records differ")
	}
	v := verify(t, data)
	if len(v.Faults) > 0 || len(v.Notes) > 0 || len(v.Verdicts) < 10 || v.Records < 50 || v.AsOf != day || v.Made != today || !v.Whole {
		t.Errorf("%d verdicts of %d records for %s: %v %v", len(v.Verdicts), v.Records, v.AsOf, v.Faults, v.Notes)
	}
}

// TestLaterDays: a package verifies the same on every later day, for it is judged
// with the day that it was made. Of each region they are tried whole and by project.
func TestLaterDays(t *testing.T) {
	for name, files := range map[string]map[string][]byte{"example": region(t), "records": testdata.Records()} {
		for _, asOf := range []lang.Date{lang.MustDate("2019-06-01"), lang.MustDate("2021-02-15"), today} {
			made, err := Files(context.Background(), inputOf(t, files, asOf, inspect.Source{}), reportFile, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range sample.Of(slices.Sorted(maps.Keys(made))) {
				if path == IndexFile {
					continue
				}
				first := verify(t, made[path])
				if len(first.Faults)+len(first.Notes) > 0 || !first.Whole {
					t.Errorf("%s, %s as of %s: %v %v", name, path, asOf, first.Faults, first.Notes)
				}
				for _, days := range []int{1, 2, 30, 59, 365, 366, 731, 1461, 3653, 36525} {
					v, err := Verify(context.Background(), made[path], today.AddDays(days))
					if err != nil || len(v.Faults)+len(v.Notes) > 0 || !v.Whole {
						t.Errorf("%s, %s as of %s: %d days later %v %v %v", name, path, asOf, days, v.Faults, v.Notes, err)
					}
				}
			}
		}
	}
}

// TestProjects: each project has a package, and the verdicts of it are those that
// all of the records give, word for word.
func TestProjects(t *testing.T) {
	generated := map[string][]byte{}
	err := generate.Region{Projects: 20, Seed: 1, Lived: true}.Files(func(f generate.File) error {
		generated[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]map[string][]byte{"example": region(t), "records": testdata.Records(), "generated": generated} {
		in := inputOf(t, files, day, inspect.Source{})
		made, err := Files(context.Background(), in, reportFile, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range in.Register.Projects.All() {
			data, ok := made[PackageOf(p.ID)]
			if !ok {
				t.Errorf("%s: project %s has no package", name, p.ID)
				continue
			}
			v := verify(t, data)
			if len(v.Faults)+len(v.Notes) > 0 || v.Project != p.ID {
				t.Errorf("%s: %s: %v %v", name, p.ID, v.Faults, v.Notes)
			}
			var want, got []json.RawMessage
			for _, w := range in.Report.Verdicts {
				if w.Project == p.ID {
					want = append(want, encoded(t, w))
				}
			}
			for _, w := range v.Verdicts {
				if w.Project == p.ID {
					got = append(got, encoded(t, w))
				}
			}
			if !slices.EqualFunc(want, got, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
				t.Errorf("%s: %s: the verdicts of the package are others\n%s\n%s", name, p.ID, want, got)
			}
		}
		if name == "generated" && len(made[PackageOf("project-00001")]) > len(made[PackageFile])/5 {
			t.Errorf("one of twenty projects takes %d bytes, and all %d", len(made[PackageOf("project-00001")]), len(made[PackageFile]))
		}
	}
}

func encoded(t testing.TB, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestLargeSite: what the site of a large region publishes, its own verify reads.
func TestLargeSite(t *testing.T) {
	files := map[string][]byte{}
	projects := sample.Count(2100)
	err := generate.Region{Projects: projects, Seed: 1}.Files(func(f generate.File) error {
		files[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	made, err := Files(context.Background(), inputOf(t, files, lang.MustDate("2024-06-03"), inspect.Source{}), reportFile, []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	if len(made) != projects+2 {
		t.Errorf("%d files for %d projects", len(made), projects)
	}
	names := slices.Sorted(maps.Keys(made))
	for i, name := range names {
		if name != PackageFile && i%500 != 0 {
			continue
		}
		if v := verify(t, made[name]); len(v.Faults)+len(v.Notes) > 0 || !v.Whole {
			t.Errorf("%s: %v %v", name, v.Faults, v.Notes)
		}
	}
}

// TestTooLarge: no package is made that would not be read.
func TestTooLarge(t *testing.T) {
	in := Input{Report: &inspect.Report{AsOf: day}, Made: today, Files: map[string]*source.File{}}
	large := &source.File{Data: make([]byte, maxFile/4)}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q"} {
		in.Files["data/people/"+name+".json"] = large
	}
	if _, err := Pack(in); err == nil || !strings.Contains(err.Error(), errTooLarge.Error()) {
		t.Errorf("more than is read is packed: %v", err)
	}
}

// TestIndex: the index follows its schema, is about a kilobyte for one project, and
// tells what can be seen of the files.
func TestIndex(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]map[string][]byte{"example": region(t), "records": testdata.Records()} {
		commit, tree := strings.Repeat("0123456789", 4), strings.Repeat("9876543210", 4)
		in := inputOf(t, files, day, inspect.Source{Commit: &commit, Tree: &tree})
		made, err := Files(context.Background(), in, reportFile, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range schemas.Check("insyn", source.Parse(IndexFile, made[IndexFile])) {
			t.Errorf("%s: %s %s: found %q, allowed %q", name, f.Pointer, f.Keyword, f.Found, f.Allowed)
		}
		if most := 1100 + 400*in.Register.Projects.Len(); len(made[IndexFile]) > most {
			t.Errorf("%s: %d bytes, and at most %d are wanted:\n%s", name, len(made[IndexFile]), most, made[IndexFile])
		}
		var index Index
		if err := json.Unmarshal(made[IndexFile], &index); err != nil {
			t.Fatal(err)
		}
		listed := 2
		for _, p := range index.Projects {
			listed++
			if got := made[p.Package.Path]; len(got) != p.Package.Bytes || digest(got) != p.Package.SHA256 {
				t.Errorf("%s: %s is not as the index says", name, p.Package.Path)
			}
		}
		if whole := made[index.Package.Path]; digest(whole) != index.Package.SHA256 || listed != len(made) || index.Report.Bytes != 2 {
			t.Errorf("%s: %s", name, made[IndexFile])
		} else if v, err := Verify(context.Background(), whole, today); err != nil || v.RecordsDigest() != index.Records || v.Source.Commit == nil || *v.Source.Commit != commit || v.Result == nil {
			t.Errorf("%s: the package is said to hold other records, of another commit: %+v %v", name, v, err)
		}

		// What is judged anew on another day has the same records; one changed
		// record is another digest of it and of the projects that rest on it.
		later := inputOf(t, files, today, inspect.Source{})
		files = maps.Clone(files)
		files["data/site.json"] = append(bytes.Clone(files["data/site.json"]), '\n')
		for i, c := range []struct {
			in   Input
			same bool
		}{{later, true}, {inputOf(t, files, day, inspect.Source{}), false}} {
			made, err := Files(context.Background(), c.in, reportFile, []byte("{}"))
			if err != nil {
				t.Fatal(err)
			}
			var other Index
			if err := json.Unmarshal(made[IndexFile], &other); err != nil {
				t.Fatal(err)
			}
			if (other.Records == index.Records) != c.same || (other.Projects[0].Digest == index.Projects[0].Digest) != c.same {
				t.Errorf("%s: %d: %s", name, i, made[IndexFile])
			}
		}
	}
}

// file is one file of a zip that is made anew.
type file struct {
	name string
	data []byte
	mode fs.FileMode
}

// unzip lists the files of a package.
func unzip(t testing.TB, data []byte) (list []file) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		content, bad := content(f, maxFile)
		if bad != nil {
			t.Fatal(f.Name, bad.text)
		}
		list = append(list, file{name: f.Name, data: content})
	}
	return list
}

func rezip(t testing.TB, list []file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range list {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		if f.mode != 0 {
			h.SetMode(f.mode)
		}
		w, err := z.CreateHeader(h)
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

// TestOneByte: whichever file has a byte changed, it is named with the checksum
// that it must have.
func TestOneByte(t *testing.T) {
	whole := unzip(t, packed(t))
	for i, f := range whole {
		if f.name == manifestFile || testing.Short() && i%10 != 0 {
			continue
		}
		list := slices.Clone(whole)
		changed := bytes.Clone(list[i].data)
		changed[len(changed)/2] ^= 1
		list[i].data = changed
		v := verify(t, rezip(t, list))
		if len(v.Faults) != 1 || !strings.HasPrefix(v.Faults[0].SV, f.name+" ") || !strings.Contains(v.Faults[0].SV, digest(f.data)) {
			t.Errorf("%s: %v", f.name, v.Faults)
		}
	}
}

// TestAnyByte: a byte changed anywhere in the zip itself never passes for the
// same content, and never stops the program.
func TestAnyByte(t *testing.T) {
	data := packed(t)
	whole := unzip(t, data)
	step := 997
	if testing.Short() {
		step *= 10
	}
	for at := 0; at < len(data); at += step {
		changed := bytes.Clone(data)
		changed[at] ^= 0x55
		if v := verify(t, changed); len(v.Faults) == 0 {
			// What a zip says of times and the like is no content.
			for i, f := range unzip(t, changed) {
				if f.name != whole[i].name || !bytes.Equal(f.data, whole[i].data) {
					t.Errorf("byte %d of %d: a changed %s passes", at, len(data), f.name)
				}
			}
		}
	}
	for _, n := range []int{0, 1, 100, len(data) / 2, len(data) - 1} {
		if v := verify(t, data[:n]); len(v.Faults) == 0 {
			t.Errorf("cut off after %d bytes it passes", n)
		}
	}
}
