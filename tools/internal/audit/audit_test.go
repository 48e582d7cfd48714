package audit

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// The day of the verdicts, and the real day: all of the example has happened.
var day, today = lang.MustDate("2022-06-01"), lang.MustDate("2026-01-01")

// records gives the example region's files under data/.
func records(t testing.TB) map[string][]byte {
	t.Helper()
	ctx := context.Background()
	tree := filetree.Folder("../../testdata/exempelregionen")
	defer tree.Close()
	entries, err := tree.Entries(ctx, "data")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Path], err = tree.Read(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func pack(t testing.TB) []byte {
	t.Helper()
	files := records(t)
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(files), AsOf: day, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	data, err := Pack(result.Report, files)
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
	data := pack(t)
	if !bytes.Equal(data, pack(t)) {
		t.Error("two packages of the same records differ")
	}
	v := verify(t, data)
	if len(v.Faults) > 0 || len(v.Notes) > 0 || len(v.Verdicts) < 10 || v.Records < 50 || v.AsOf != day {
		t.Errorf("%d verdicts of %d records for %s: %v %v", len(v.Verdicts), v.Records, v.AsOf, v.Faults, v.Notes)
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
	whole := unzip(t, pack(t))
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
	data := pack(t)
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

func TestHostile(t *testing.T) {
	honest := unzip(t, pack(t))
	with := func(f ...file) []byte { return rezip(t, append(append([]file{}, honest...), f...)) }
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"zip-slip":        {with(file{name: "data/../../evil.json", data: []byte("{}")}), "data/../../evil.json hör inte hemma"},
		"absolute":        {with(file{name: "/etc/evil.json", data: []byte("{}")}), "hör inte hemma"},
		"backslash":       {with(file{name: `data\evil.json`, data: []byte("{}")}), "hör inte hemma"},
		"unknown":         {with(file{name: "run.sh", data: []byte("x")}), "run.sh hör inte hemma"},
		"unlisted":        {with(file{name: "data/people/person-zzz.json", data: []byte("{}")}), "står inte i manifest.json"},
		"twice":           {with(file{name: "data/site.json", data: []byte("{}")}), "finns två gånger"},
		"twice in folded": {with(file{name: "data/Site.json", data: []byte("{}")}), "finns två gånger"},
		"symlink":         {with(file{name: "data/link.json", data: []byte("/etc/passwd"), mode: fs.ModeSymlink | 0o777}), "är en länk"},
		"folder":          {with(file{name: "data/folder/"}), "hör inte hemma"},
		"bomb":            {with(file{name: "data/bomb.json", data: make([]byte, maxFile+1)}), "större än vad som läses"},
		"no manifest":     {rezip(t, []file{{name: "report.json", data: []byte("{}")}}), "manifest.json saknas"},
		"no zip":          {[]byte("%PDF-1.7 not a zip"), "inte en hel zip-fil"},
		"bad manifest":    {rezip(t, []file{{name: manifestFile, data: []byte("[")}}), "manifest.json går inte att läsa"},
	} {
		v := verify(t, c.data)
		if len(v.Faults) == 0 || !strings.Contains(v.Faults[0].SV, c.says) {
			t.Errorf("%s: %v, want %q", name, v.Faults, c.says)
		}
	}
}

// TestForgedVerdict: one who writes both a verdict and its checksum anew is
// found out by the records.
func TestForgedVerdict(t *testing.T) {
	files := records(t)
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(files), AsOf: day, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	forged := false
	for i, w := range result.Report.Verdicts {
		if w.Status != nil && *w.Status == "not-fulfilled" {
			better := *w.Status
			better = "fulfilled"
			result.Report.Verdicts[i].Status, forged = &better, true
			break
		}
	}
	data, err := Pack(result.Report, files)
	if err != nil || !forged {
		t.Fatal(err, forged)
	}
	v := verify(t, data)
	if len(v.Faults) != 1 || !strings.Contains(v.Faults[0].SV, "rapporten säger ”Uppfyllt”, men uppgifterna ger ”Inte uppfyllt”") {
		t.Errorf("%v", v.Faults)
	}
}
