package sitetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
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
		b.stranger(t, h, name, 0)
		t.Logf("%s, %v: %.200s", name, took.Round(time.Millisecond), faults)
	}
	b.choose(t, good)
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer") || strings.Contains(got, "Stämmer inte") || b.workers(t) != 1 {
		t.Errorf("after all of them: %s", got)
	}
}

// TestRegisterStrangers puts every package that does not hold in the place of the
// project's: the page that registers says so by a sentence, in good time, and asks for
// nothing but the package; there is no form, and the worker's memory is given back. With
// a package that holds it then begins as if nothing had been.
func TestRegisterStrangers(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, meeting.site(t)), newTab(t)
	const pack = "granskningspaket/mat-fran-kusten.zip"
	if err := b.do(counting, chromedp.Navigate(h.URL+"/"+registerPage+"#form=outcome&project=mat-fran-kusten")); err != nil {
		t.Fatal(err)
	}
	begin := func(data []byte) {
		t.Helper()
		h.mu.Lock()
		h.instead[pack] = data
		h.mu.Unlock()
		if err := b.do(chromedp.Click("#start")); err != nil {
			t.Fatal(err)
		}
		b.until(t, "!document.getElementById('start').ariaDisabled && (document.querySelector('.fill') || !document.getElementById('failed').hidden)")
	}
	begin([]byte("PK"))
	for name, data := range strange(t) {
		h.requests()
		b.heard()
		start := time.Now()
		begin(data)
		took := time.Since(start)
		said := b.text(t, "#failed")
		if took > 20*time.Second || !strings.HasPrefix(said, "Projektets uppgifter kan inte användas") || !strings.ContainsAny(said[len(said)-1:], ".?") || foreign.MatchString(said) {
			t.Errorf("%s: after %v the page says %s", name, took, said)
		}
		b.wanted(t, name, "document.activeElement.id === 'failed' && document.getElementById('result').hidden && !document.querySelector('.fill, .asked')")
		b.stranger(t, h, name, 0, pack)
		t.Logf("%s, %v: %.200s", name, took.Round(time.Millisecond), said)
	}
	begin(h.read(t, pack))
	b.until(t, "document.querySelector('.asked')")
	b.stranger(t, h, "a package that holds", 1, pack)
}

// stranger holds what a page shows of a stranger's package to what it may: nothing
// sticks out or is complained of, nothing is asked for but what may be, and so many
// workers are alive.
func (b *tab) stranger(t *testing.T, h *host, name string, workers int, may ...string) {
	t.Helper()
	var out []string
	if err := errors.Join(b.wear(narrow), b.eval(overflow, &out)); err != nil || len(out) > 0 {
		t.Errorf("%s: %q, %v", name, out, err)
	}
	if n := b.workers(t); n != workers {
		t.Errorf("%s: %d workers are alive", name, n)
	}
	if said, _ := b.heard(); len(said) > 0 {
		t.Errorf("%s: %.2000q", name, said)
	}
	if asked := slices.DeleteFunc(h.requests(), func(r string) bool { return slices.Contains(may, r) }); len(asked) > 0 {
		t.Errorf("%s: asked for %q", name, asked)
	}
}

// TestRegisterHostile begins with a package that holds, of another region, whose every
// text is an attack: in each form the texts are choices and no more, and what would
// become of the answers is shown; nothing runs, and nothing leads to that region.
func TestRegisterHostile(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, meeting.site(t)), newTab(t)
	h.on(t, registerPage, meeting.day)
	h.instead["granskningspaket/mat-fran-kusten.zip"] = hostilePackage(t)
	if err := b.do(counting); err != nil {
		t.Fatal(err)
	}
	b.register(t, h, "mat-fran-kusten", "outcome")
	h.requests()
	b.heard()
	hold := func(state string) {
		t.Helper()
		if wrong := ran(b); wrong != "" {
			t.Errorf("%s: %s", state, wrong)
		}
		b.stranger(t, h, state, 1)
	}
	chosen := 0
	for _, form := range draft.Forms() {
		if err := b.do(chromedp.Evaluate("location.hash = '#form="+form.Name+"'", nil)); err != nil {
			t.Fatal(err)
		}
		b.until(t, "document.querySelector('#sections .asked')")
		// Where a choice brings other questions they have texts of the region, too.
		for range 6 {
			var more bool
			if err := b.eval(`(async () => {
				const left = [...document.querySelectorAll('.asked')].find((q) => !q.dataset.chosen && q.querySelector('input[type=radio], input[type=checkbox], select'));
				if (!left) return false;
				left.dataset.chosen = true;
				const [box, list] = [left.querySelector('input'), left.querySelector('select')];
				if (box) box.click();
				else { list.selectedIndex = list.options.length - 1; list.dispatchEvent(new Event('input', {bubbles: true})); }
				await new Promise((done) => setTimeout(done, 150));
				return true;
			})()`, &more); err != nil {
				t.Fatal(err)
			}
			if !more {
				break
			}
		}
		chosen += strings.Count(b.text(t, "#sections"), strings.TrimSpace(markup))
		hold(form.Name)
	}
	if chosen < 50 {
		t.Errorf("only %d hostile texts are shown", chosen)
	}

	if err := b.do(chromedp.Evaluate("location.hash = '#form=deviation'", nil)); err != nil {
		t.Fatal(err)
	}
	b.fill(t, "project", "mat-fran-kusten")
	b.until(t, "document.querySelector('[data-name=meetings] [value=food-3]')") // and what was chosen of another project does not count
	for _, a := range [][2]string{
		{"kind", "absence"}, {"title", `Frånvaro" onmouseover="window.hostile=1`}, {"text", "Ingen representant deltog."}, {"found", "2022-09-27"}, {"begun-by", "regionen"},
		{"conditions", "two-politicians"}, {"meetings", "food-3"},
	} {
		b.fill(t, a[0], a[1])
	}
	b.enter(t, "#try")
	b.until(t, "!document.getElementById('handover').hidden")
	if said := b.text(t, "#drafted"); !strings.Contains(said, `" onmouseover="window.hostile=1`) {
		t.Errorf("what would become of it: %s", said)
	}
	hold("drafted")
	var links []string
	if err := b.eval("[...document.querySelectorAll('#result a')].filter((a) => a.checkVisibility()).map((a) => a.getAttribute('href')).filter((h) => h && !/^(#|blob:)/.test(h))", &links); err != nil || !slices.Equal(links, []string{"mailto:insyn@exempelregionen.example"}) {
		t.Errorf("it leads to %q, and not to the contact of the site alone; %v", links, err)
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
	return packageOf(t, files, "2022-06-01")
}

// packageOf is the records' package, judged as of the day, and what it is of.
func packageOf(t testing.TB, files map[string][]byte, day string) (*inspect.Result, []byte) {
	t.Helper()
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: lang.MustDate(day), Today: today})
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

// markup is at the front of each text of the hostile package: what it does where it is
// taken for anything but text, a test sees.
const markup = "<img src=x onerror=window.hostile=1> "

// hostilePackage is a package that holds, of a region whose every text is an attack, and
// no longer than its schema lets it be: the records are read, judged and chosen among. It
// is published from a repository of its own.
func hostilePackage(t *testing.T) []byte {
	t.Helper()
	all, err := attacks()
	if err != nil {
		t.Fatal(err)
	}
	in, err := inspected(region, "2021-11-15")
	if err != nil {
		t.Fatal(err)
	}
	const longest = 110
	files, n := map[string][]byte{}, 0
	for _, name := range slices.Sorted(maps.Keys(in.Files)) {
		f := in.Files[name]
		if strings.HasPrefix(name, "data/projects/kustlinje-2030/") {
			continue // two projects are enough to choose between, and half as long to try
		}
		files[name] = f.Data
		if _, ok := record.RefOf(name); !ok {
			continue
		}
		files[name], err = rewriteJSON(f.Data, func(key, value string) string {
			if value == "" || !slices.Contains([]string{"sv", "en", "name", "party"}, key) {
				return value
			}
			n++
			attack := []rune(all[n%len(all)].Text)
			if len(value) > longest { // of a text, and not of a title
				return markup + value + " " + string(attack)
			}
			return string(append([]rune(markup), attack...)[:min(longest, len(attack)+len(markup))])
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	const from = `"repository":null`
	if !bytes.Contains(files["data/site.json"], []byte(from)) {
		t.Fatal("the region has a repository")
	}
	files["data/site.json"] = bytes.Replace(files["data/site.json"], []byte(from), []byte(`"repository":"https://github.com/elsewhere/insyn"`), 1)
	_, pack := packageOf(t, files, "2021-11-15")
	return pack
}
