package sitetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/samplezip"
)

// counting lets the page count the workers that it has and has not ended: each holds
// memory that only its end gives back.
var counting = chromedp.ActionFunc(func(ctx context.Context) error {
	_, err := cdppage.AddScriptToEvaluateOnNewDocument(`
		globalThis.alive = 0;
		const Real = Worker;
		globalThis.Worker = class extends Real {
			constructor(...a) { super(...a); alive++; this.counts = true; }
			terminate() { if (this.counts) alive--; this.counts = false; super.terminate(); }
		};`).Do(ctx)
	return err
})

// workers is how many are alive.
func (b *tab) workers(t *testing.T) (n int) {
	t.Helper()
	if err := b.eval("alive", &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// strange are packages that somebody may hand to a reader and that do not hold: those
// of the corpus, and such as are too heavy for it.
func strange(t *testing.T) map[string][]byte {
	t.Helper()
	const folder = repository + "/tools/testdata/corpus/"
	var corpus struct {
		Packages []struct {
			File  string
			Holds bool
		}
	}
	data, err := os.ReadFile(folder + "expected.json")
	if err == nil {
		err = json.Unmarshal(data, &corpus)
	}
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"nothing": {}}
	add := func(name string, data []byte, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data
	}
	for _, p := range corpus.Packages {
		if !p.Holds {
			data, err := os.ReadFile(folder + p.File)
			add(p.File, data, err)
		}
	}
	data, err = samplezip.Many(100_000)
	add("100,000 files", data, err)
	data, err = samplezip.Bomb("data/site.json", 600<<20, false)
	add("a bomb", data, err)
	data, err = samplezip.Bomb("data/site.json", 600<<20, true)
	add("a bomb that lies", data, err)
	data, err = samplezip.Bomb("report.json", 90<<20, false)
	add("a report of 90 MB of zeros", data, err)
	return all
}

// foreign tells a library's words from the page's.
var foreign = regexp.MustCompile(`(?i)\b(invalid|error|zip:|panic|unexpected|undefined|failed|null)\b`)

// TestStrangers opens every package that does not hold in the page: a sentence says so,
// in good time and without a request, no answer is shown, and the worker's memory is
// given back. A package that holds is then opened as if nothing had been.
func TestStrangers(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	good := h.read(t, "granskningspaket/"+savedProject+".zip")
	if err := b.do(counting); err != nil {
		t.Fatal(err)
	}
	b.start(t, h, "#project="+savedProject)
	all := strange(t)
	if len(all) < 20 {
		t.Errorf("only %d packages", len(all))
	}
	for name, data := range all {
		h.requests()
		b.heard()
		start := time.Now()
		b.choose(t, data)
		took := time.Since(start)
		said := b.text(t, "#package")
		faults := b.text(t, "#package-notes")
		if took > 20*time.Second || len(faults) < 20 || !strings.ContainsAny(faults[max(len(faults)-1, 0):], ".?") || !strings.Contains(said, "Stämmer inte") || foreign.MatchString(faults) {
			t.Errorf("%s: after %v the page says %s", name, took, said)
		}
		var shown bool
		if err := b.eval("document.getElementById('judged').checkVisibility()", &shown); err != nil || shown {
			t.Errorf("%s: an answer is shown, %v", name, err)
		}
		if n := b.workers(t); n != 0 {
			t.Errorf("%s: %d workers are left", name, n)
		}
		var out []string
		if err := b.wear(narrow); err != nil {
			t.Fatal(err)
		}
		if err := b.eval(overflow, &out); err != nil || len(out) > 0 {
			t.Errorf("%s: %q, %v", name, out, err)
		}
		if said, _ := b.heard(); len(said) > 0 {
			t.Errorf("%s: %q", name, said)
		}
		if asked := h.requests(); len(asked) > 0 {
			t.Errorf("%s: asked for %q", name, asked)
		}
		t.Logf("%s, %v: %.200s", name, took.Round(time.Millisecond), faults)
	}
	b.choose(t, good)
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer") || strings.Contains(got, "Stämmer inte") || b.workers(t) != 1 {
		t.Errorf("after all of them: %s", got)
	}
}

// madeUp is a made-up region's package, and what it is of.
func madeUp(t testing.TB, region generate.Region) (*inspect.Result, []byte) {
	t.Helper()
	files := map[string][]byte{}
	err := region.Files(func(f generate.File) error {
		files[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: lang.MustDate("2022-06-01"), Today: today})
	if err != nil {
		t.Fatal(err)
	}
	pack, err := audit.Pack(audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: today})
	if err != nil {
		t.Fatal(err)
	}
	return result, pack
}

// TestAnotherRegion: the package of another region is judged as this one's, and leads
// to none of this site's records.
func TestAnotherRegion(t *testing.T) {
	t.Parallel()
	_, pack := madeUp(t, generate.Region{Projects: 1, Seed: 7})
	h, b := newHost(t, recomputing(t)), newTab(t)
	b.start(t, h, "#project="+savedProject)
	h.requests()
	b.choose(t, pack)
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer") || strings.Contains(got, "Stämmer inte") {
		t.Fatalf("the package: %s", got)
	}
	var links []string
	err := b.eval("(document.querySelectorAll('#result details').forEach(d => { d.open = true; }), new Promise(done => setTimeout(() => done([...document.querySelectorAll('#result a')].map(a => a.getAttribute('href')).filter(h => !h.startsWith('#'))), 200)))", &links)
	if err != nil || len(links) > 0 {
		t.Errorf("it leads to %q, %v", links, err)
	}
	var fragment string
	if err := b.eval("location.hash", &fragment); err != nil || fragment != "#day=2022-06-01" {
		t.Errorf("the fragment is %q, %v", fragment, err)
	}
	if asked := h.requests(); len(asked) > 0 {
		t.Errorf("asked for %q", asked)
	}
}

// TestMemoryOut: where the browser gives the program no more memory, the page says that
// it stopped, and gives back what it had.
func TestMemoryOut(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	name := h.file(t, "insyn-*.wasm.gz")
	z, err := gzip.NewReader(bytes.NewReader(h.read(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	program, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	h.swap(t, recomputePage, name, packed(bounded(t, program, 20<<20)))
	if err := b.do(counting, chromedp.Navigate(h.URL+"/"+recomputePage+"#project="+savedProject), chromedp.Click("#start")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "!document.getElementById('failed').hidden || !document.getElementById('result').hidden")
	if got := b.text(t, "#failed"); !strings.Contains(got, "Programmet stannade") {
		t.Errorf("the page says %q", got)
	}
	if n := b.workers(t); n != 0 {
		t.Errorf("%d workers are left", n)
	}
}

// bounded is the program with its memory bounded to so many bytes.
func bounded(t *testing.T, program []byte, most uint64) []byte {
	t.Helper()
	const header, memory = 8, 5 // bytes before the sections, and the section of that kind
	for at := header; at < len(program); {
		size, n := binary.Uvarint(program[at+1:])
		from := at + 1 + n
		end := from + int(size)
		if program[at] != memory {
			at = end
			continue
		}
		if program[from] != 1 || program[from+1] != 0 {
			t.Fatalf("the program has %d memories of kind %d", program[from], program[from+1])
		}
		first, _ := binary.Uvarint(program[from+2:])
		section := binary.AppendUvarint(binary.AppendUvarint([]byte{1, 1}, first), max(first, most>>16))
		t.Logf("it begins with %d MB of memory", first<<16>>20)
		return append(append(binary.AppendUvarint(bytes.Clone(program[:at+1]), uint64(len(section))), section...), program[end:]...)
	}
	t.Fatal("the program has no memory")
	return nil
}
