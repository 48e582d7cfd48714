package sitetest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/site"
)

// What the scripts of a page may weigh together, and the program that they run, as
// they are sent.
const (
	scriptBudget  = 14_000
	programBudget = 3_900_000
)

var drawn = flag.String("draw", "", "write a picture of each state of the page that recomputes into this `folder`")

// picture draws the page as it is, for whoever wants to see it.
func (b *tab) picture(t *testing.T, state string, l look) {
	t.Helper()
	if *drawn == "" {
		return
	}
	var png []byte
	err := b.do(chromedp.FullScreenshot(&png, 100))
	if err == nil {
		err = os.WriteFile(filepath.Join(*drawn, strings.ReplaceAll(state+" "+l.name, " ", "-")+".png"), png, 0o644)
	}
	if err != nil {
		t.Error(err)
	}
}

// standIn is a program that starts, and of which the script in place of wasm_exec.js
// says what it does when it is asked something. It answers nothing.
func standIn(asked string) *site.Browser {
	return &site.Browser{Wasm: packed([]byte("\x00asm\x01\x00\x00\x00")), Go: "go1.2.3", Exec: []byte(
		`class Go { run() { return new Promise((end, fail) => { globalThis.insyn = () => { ` + asked + `; return new Promise(() => {}); }; }); } }` + "\n")}
}

var (
	silent   = standIn("")
	crashing = once("crashing", func() (site.Input, error) {
		in, err := inspected(region, "2021-11-15")
		in.Browser = standIn("fail(new Error('out of memory'))")
		return in, err
	})
)

func packed(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}

// host serves a site, notes what is asked for, whoever asks, and gives something else
// in a file's place where that is said.
type host struct {
	*httptest.Server
	site *built

	mu      sync.Mutex
	asked   []string          // paths below the site's root
	instead map[string][]byte // by such a path; nil: the file is not there
}

func newHost(t testing.TB, s *built) *host {
	t.Helper()
	h := &host{site: s, instead: map[string][]byte{}}
	files := http.FileServerFS(os.DirFS(s.dir))
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, strings.TrimPrefix(r.URL.Path, "/"))
		data, changed := h.instead[strings.TrimPrefix(r.URL.Path, "/")]
		h.mu.Unlock()
		// What a page asks for is to be seen here, and not taken from the browser's cache.
		w.Header().Set("Cache-Control", "no-cache")
		switch {
		case !changed:
			files.ServeHTTP(w, r)
		case data == nil:
			http.NotFound(w, r)
		default:
			http.ServeContent(w, r, r.URL.Path, time.Time{}, bytes.NewReader(data))
		}
	}))
	t.Cleanup(h.Close)
	return h
}

// requests gives what was asked for since the last time.
func (h *host) requests() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	asked := h.asked
	h.asked = nil
	return asked
}

// file gives the path of the only file of the site that matches.
func (h *host) file(t testing.TB, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(h.site.dir, filepath.FromSlash(pattern)))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: %q, %v", pattern, names, err)
	}
	name, err := filepath.Rel(h.site.dir, names[0])
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(name)
}

func (h *host) read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(h.site.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// swap gives the data in the place of a file, and their digest in the page that has the
// file's, which is in the folder.
func (h *host) swap(t testing.TB, page, name string, data []byte) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	text, ok := h.instead[page]
	if !ok {
		text = h.read(t, page+"index.html")
	}
	was := []byte(strings.ReplaceAll(integrity(h.read(t, name)), "+", "&#43;")) // as the page writes it
	if !bytes.Contains(text, was) {
		t.Fatalf("%s does not have the digest of %s", page, name)
	}
	h.instead[name], h.instead[page] = data, bytes.ReplaceAll(text, was, []byte(integrity(data)))
}

// until waits for what a script says to be true, without that which the page's policy
// forbids the browser's own waiting.
func (b *tab) until(t testing.TB, what string) {
	t.Helper()
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var is bool
		if err := b.do(chromedp.Evaluate("Boolean("+what+")", &is)); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if is {
			return
		}
		if time.Now().After(end) {
			var said string
			_ = b.do(chromedp.Evaluate("[...document.querySelectorAll('#program, #result')].map(e => e.innerText).join(' ')", &said))
			t.Fatalf("never: %s; the page says %s", what, said)
		}
	}
}

func (b *tab) text(t testing.TB, selector string) string {
	t.Helper()
	var said string
	if err := b.do(chromedp.Evaluate(fmt.Sprintf("document.querySelector(%s).innerText", quoted(selector)), &said)); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(said), " ")
}

const recomputePage = "rakna-om/"

// recomputePages are the page in each language, with words that it says.
var recomputePages = map[lang.Language]struct{ at, holds, not, changed string }{
	lang.Swedish: {recomputePage, "Stämmer", "Stämmer inte", "är ändrad: kontrollsumman är"},
	lang.English: {"en/recompute/", "Holds", "Does not hold", "is changed: its checksum is"},
}

// TestRecomputeFails: whatever goes wrong is told in a sentence of its own, where the
// reader then is, and no answer is shown.
func TestRecomputeFails(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	for _, c := range []struct {
		name  string
		site  func(*testing.T) *built
		spoil func(t *testing.T, h *host)
		want  string
	}{
		{"another program", example, func(t *testing.T, h *host) {
			name := h.file(t, "insyn-*.wasm.gz")
			h.instead[name] = append(h.read(t, name), 0)
		}, "kontrollsumman stämmer inte"},
		{"a program cut off", example, func(t *testing.T, h *host) {
			name := h.file(t, "insyn-*.wasm.gz")
			h.instead[name] = h.read(t, name)[:10]
		}, "kontrollsumman stämmer inte"},
		{"no program", example, func(t *testing.T, h *host) { h.instead[h.file(t, "insyn-*.wasm.gz")] = nil }, "Programmet kunde inte hämtas"},
		{"another worker", example, func(t *testing.T, h *host) { h.instead[h.file(t, "worker-*.js")] = []byte("onmessage = null") }, "Programmet kunde inte hämtas"},
		{"another start of the program", example, func(t *testing.T, h *host) { h.instead[h.file(t, "wasm_exec-*.js")] = []byte("1") }, "Programmet kunde inte hämtas"},
		{"no package", example, func(t *testing.T, h *host) { h.instead["granskningspaket/kustlinje-2030.zip"] = nil }, "Paketet kunde inte hämtas"},
		{"no answer", example, func(*testing.T, *host) {}, "Det tog mer än 20 sekunder"},
		{"a crash", crashing, func(*testing.T, *host) {}, "Programmet stannade"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHost(t, c.site(t))
			c.spoil(t, h)
			b := newTab(t)
			if err := b.do(chromedp.Navigate(h.URL+"/"+recomputePage+"#project=kustlinje-2030"), chromedp.Click("#start")); err != nil {
				t.Fatal(err)
			}
			b.until(t, "!document.getElementById('failed').hidden")
			if got := b.text(t, "#failed"); !strings.Contains(got, c.want) {
				t.Errorf("the page says %q, not %q", got, c.want)
			}
			b.until(t, "document.activeElement.id === 'failed' && document.getElementById('result').hidden && !document.getElementById('said').textContent")
			for _, l := range []look{narrow, wide} {
				var out []string
				if err := errors.Join(b.wear(l), b.eval(overflow, &out)); err != nil || len(out) > 0 {
					t.Errorf("%s: %q, %v", l.name, out, err)
				}
				b.picture(t, "failed "+c.name, l)
			}
			for _, fault := range accessible(b, axe, narrow, wide) {
				t.Error(fault)
			}
		})
	}
}

// TestRecomputeWithout: a browser that runs no script, or has no WebAssembly, shows a
// sentence and no button, and what the page says beside is there.
func TestRecomputeWithout(t *testing.T) {
	t.Parallel()
	h := newHost(t, example(t))
	for _, c := range []struct {
		name   string
		before chromedp.Action
		want   string
	}{
		{"script", emulation.SetScriptExecutionDisabled(true), "webbläsaren kör inga skript"},
		{"the script's file", chromedp.ActionFunc(nil), "webbläsaren kör inga skript"},
		{"WebAssembly", without("WebAssembly"), "saknar WebAssembly"},
		{"DecompressionStream", without("DecompressionStream"), "saknar WebAssembly"},
	} {
		b := newTab(t)
		delete(h.instead, h.file(t, "recompute-*.js"))
		if c.name == "the script's file" {
			h.instead[h.file(t, "recompute-*.js")] = []byte("1")
		} else if err := b.do(c.before); err != nil {
			t.Fatal(err)
		}
		if err := b.do(chromedp.Navigate(h.URL + "/" + recomputePage)); err != nil {
			t.Fatal(err)
		}
		b.until(t, "document.getElementById('needs').checkVisibility({visibilityProperty: true})")
		if got := b.text(t, "main"); !strings.Contains(got, c.want) || strings.Contains(got, "Räkna om här (") || !strings.Contains(got, "insyn verify PAKET.zip") {
			t.Errorf("without %s the page says %q", c.name, got)
		}
	}
}

// TestNothingMoves: when the script of a page has come, what it shows has its place, and
// the rest of the page stays where it was.
func TestNothingMoves(t *testing.T) {
	t.Parallel()
	h := newHost(t, example(t))
	for _, page := range []string{recomputePage, "en/recompute/", registerPage} {
		for _, l := range []look{narrow, wide} {
			b := newTab(t)
			err := b.do(
				emulation.SetDeviceMetricsOverride(l.width, l.height, l.scale, false),
				chromedp.ActionFunc(func(ctx context.Context) error {
					_, err := cdppage.AddScriptToEvaluateOnNewDocument(`globalThis.moved = 0;
						new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value; }).observe({type: 'layout-shift', buffered: true});`).Do(ctx)
					return err
				}),
				chromedp.Navigate(h.URL+"/"+page))
			if err != nil {
				t.Fatal(err)
			}
			b.until(t, "document.documentElement.classList.contains('ready')")
			var moved float64
			if err := b.eval("new Promise(done => setTimeout(() => requestAnimationFrame(() => done(moved)), 300))", &moved); err != nil || moved >= 0.05 {
				t.Errorf("%s, %s: moved %v, %v", page, l.name, moved, err)
			}
		}
	}
}

func integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// without takes a name away from the pages that are opened after it.
func without(name string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdppage.AddScriptToEvaluateOnNewDocument("delete globalThis." + name).Do(ctx)
		return err
	})
}

// elsewhere is a server that nobody should ask for anything.
type elsewhere struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newElsewhere(t *testing.T) *elsewhere {
	t.Helper()
	e := &elsewhere{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.asked = append(e.asked, r.URL.Path)
	}))
	t.Cleanup(e.Close)
	return e
}

// theft is a script that tries every way there, under the name.
func (e *elsewhere) theft(from string) string {
	return fmt.Sprintf(`
		try { const x = new XMLHttpRequest(); x.open('GET', '%[1]s/%[2]s-xhr'); x.send(); } catch {}
		try { new WebSocket('ws%[3]s/%[2]s-socket'); } catch {}
		try { new EventSource('%[1]s/%[2]s-events'); } catch {}
		fetch('%[1]s/%[2]s-fetch', {mode: 'no-cors'}).catch(() => {});
		try { importScripts('%[1]s/%[2]s-import'); } catch {}
		try { navigator.sendBeacon('%[1]s/%[2]s-beacon'); } catch {}
		try { const i = new Image(); i.src = '%[1]s/%[2]s-image'; } catch {}
		`, e.URL, from, strings.TrimPrefix(e.URL, "http"))
}

// held is whether the policy kept the thefts of the page and of its worker in; without
// one they come through, which shows that the test sees them.
func (e *elsewhere) held(t *testing.T, policy bool) {
	t.Helper()
	time.Sleep(500 * time.Millisecond)
	e.mu.Lock()
	defer e.mu.Unlock()
	got := slices.Compact(slices.Sorted(slices.Values(e.asked)))
	if policy && len(got) > 0 {
		t.Errorf("elsewhere was asked for %q", got)
	}
	if !policy && (!slices.Contains(got, "/page-fetch") || !slices.Contains(got, "/worker-fetch") || len(got) < 8) {
		t.Errorf("without a policy elsewhere was asked for %q alone", got)
	}
}

// withoutPolicy is the page with the element that holds its policy taken out.
func withoutPolicy(t *testing.T, page string) string {
	t.Helper()
	before, rest, _ := strings.Cut(page, `<meta http-equiv="Content-Security-Policy"`)
	_, after, found := strings.Cut(rest, ">")
	if !found {
		t.Fatal("the page has no policy")
	}
	return before + after
}

// TestNothingLeaves: neither a page with a script nor its worker can ask for anything
// elsewhere, whatever is put into them; the browser itself says no.
func TestNothingLeaves(t *testing.T) {
	t.Parallel()
	s := example(t)
	for page, script := range map[string]string{recomputePage: "recompute-*.js", registerPage: "register-*.js"} {
		for _, policy := range []bool{true, false} {
			h, elsewhere := newHost(t, s), newElsewhere(t)
			for name, from := range map[string]string{h.file(t, "worker-*.js"): "worker", h.file(t, script): "page"} {
				h.swap(t, page, name, append([]byte(elsewhere.theft(from)), h.read(t, name)...))
			}
			if !policy {
				h.instead[page] = []byte(withoutPolicy(t, string(h.instead[page])))
			}
			b := newTab(t)
			if err := b.do(chromedp.Navigate(h.URL+"/"+page+"#project=kustlinje-2030"), chromedp.Click("#start")); err != nil {
				t.Fatal(err)
			}
			// The package is tried: the worker has run all that was put into it.
			b.until(t, "document.getElementById('said').textContent.startsWith('Prövar')")
			elsewhere.held(t, policy)
		}
	}
}

// theProgram is the one that is published, compiled once.
var theProgram = sync.OnceValues(func() (*site.Browser, error) { return site.MakeBrowser(background, repository) })

// recomputing is the made-up region's site with the real program.
var recomputing = once("recomputing", func() (site.Input, error) {
	in, err := inspected(region, "2021-11-15")
	if err != nil {
		return in, err
	}
	in.Browser, err = theProgram()
	return in, err
})

// press lets keys be pressed where the focus is.
func (b *tab) press(t *testing.T, keys string) {
	t.Helper()
	if err := b.do(chromedp.KeyEvent(keys)); err != nil {
		t.Fatal(err)
	}
}

// write puts the text into the field, in place of what it has, as one does by keys.
func (b *tab) write(t *testing.T, id, text string) {
	t.Helper()
	if err := b.do(chromedp.Evaluate(fmt.Sprintf("document.getElementById(%[1]s).focus(); document.getElementById(%[1]s).select()", quoted(id)), nil)); err != nil {
		t.Fatal(err)
	}
	b.press(t, text+"\r")
}

// patient lets the program take longer for one answer than a reader's may: this machine
// may have other things to do, and TestStrangers tries the limit.
var patient = chromedp.ActionFunc(func(ctx context.Context) error {
	_, err := cdppage.AddScriptToEvaluateOnNewDocument(`{
		const real = setTimeout;
		globalThis.setTimeout = (f, ms, ...a) => real(f, ms === 20_000 ? 80_000 : ms, ...a);
	}`).Do(ctx)
	return err
})

// start opens the page of a project and lets the package be tried.
func (b *tab) start(t *testing.T, h *host, fragment string) {
	t.Helper()
	if err := b.do(patient, chromedp.Navigate(h.URL+"/"+recomputePage+fragment), chromedp.Click("#start")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "!document.getElementById('result').hidden")
}

// choose opens a package from the reader's own disk.
func (b *tab) choose(t *testing.T, data []byte) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paket.zip")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.do(chromedp.SetUploadFiles("#file", []string{name})); err != nil {
		t.Fatal(err)
	}
	b.until(t, "!document.getElementById('result').hidden || !document.getElementById('failed').hidden")
}

// calm waits until all that is wanted is shown.
func (b *tab) calm(t *testing.T) {
	t.Helper()
	b.until(t, "document.getElementById('result').getAttribute('aria-busy') !== 'true'")
}

// hold holds what the page shows in a state to what every page keeps, in each look.
func (b *tab) hold(t *testing.T, axe, state string, looks ...look) {
	t.Helper()
	for _, l := range looks {
		var out []string
		if err := errors.Join(b.wear(l), b.eval(overflow, &out)); err != nil || len(out) > 0 {
			t.Errorf("%s, %s: %q, %v", state, l.name, out, err)
		}
		b.picture(t, state, l)
	}
	for _, fault := range accessible(b, axe, looks...) {
		t.Errorf("%s: %s", state, fault)
	}
}

// wanted tells of what is not so in a state.
func (b *tab) wanted(t *testing.T, state, script string) {
	t.Helper()
	var is bool
	if err := b.eval(script, &is); err != nil || !is {
		t.Errorf("%s: not %s, %v", state, script, err)
	}
}

// count tells where other than so many requests were made since it last counted, or
// none for each of the parts of an address.
func (h *host) count(t *testing.T, state string, want int, within ...string) {
	t.Helper()
	asked := h.requests()
	if len(asked) != want {
		t.Errorf("%s: %d requests, not %d: %q", state, len(asked), want, asked)
	}
	for _, part := range within {
		if !slices.ContainsFunc(asked, func(a string) bool { return strings.Contains(a, part) }) {
			t.Errorf("%s: %s is not among %q", state, part, asked)
		}
	}
}

// TestRecomputeStates goes through the page as a reader does, by the keyboard, and
// holds it to what every page keeps in each state that it can be in.
func TestRecomputeStates(t *testing.T) {
	t.Parallel()
	for _, l := range lang.All {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			recomputeStates(t, l)
		})
	}
}

func recomputeStates(t *testing.T, language lang.Language) {
	t.Helper()
	says := recomputePages[language]
	h, b := newHost(t, recomputing(t)), newTab(t)
	axe := readAxe(t)
	hold := func(state string, looks ...look) {
		t.Helper()
		b.calm(t)
		b.hold(t, axe, string(language)+" "+state, looks...)
		if said, _ := b.heard(); len(said) > 0 {
			t.Errorf("%s: %q", state, said)
		}
	}

	if err := b.do(chromedp.Navigate(h.URL + "/" + says.at + "#project=kustlinje-2030&condition=same-politician-opposition")); err != nil {
		t.Fatal(err)
	}
	hold("before", looks...)
	b.wanted(t, "before", "document.getElementById('result').hidden && document.getElementById('package-of').value === 'kustlinje-2030'")
	h.count(t, "before", 2, says.at, "recompute-")

	if err := b.do(chromedp.Focus("#start")); err != nil {
		t.Fatal(err)
	}
	b.press(t, "\r")
	b.until(t, "!document.getElementById('result').hidden")
	b.wanted(t, "verified", "document.activeElement.id === 'package' && location.hash.includes('condition=same-politician-opposition')")
	if got := b.text(t, "#package"); !strings.Contains(got, says.holds) || strings.Contains(got, says.not) {
		t.Errorf("the package: %s", got)
	}
	h.count(t, "verified", 4, "insyn-", "wasm_exec-", "worker-", "kustlinje-2030.zip")
	hold("verified", looks...)

	b.write(t, "day", "20211005")
	b.until(t, "document.getElementById('day').value === '2021-10-05'")
	b.wanted(t, "a day", "document.activeElement.id === 'day' && location.hash.includes('day=2021-10-05')")
	hold("a day", narrow, wide)

	before := b.text(t, "#heading")
	b.write(t, "day", "förra veckan")
	b.until(t, "!document.getElementById('day-fault').hidden")
	b.wanted(t, "no day", "document.getElementById('day').ariaInvalid === 'true' && document.getElementById('day').value === 'förra veckan' && document.activeElement.id === 'day'")
	if after := b.text(t, "#heading"); after != before {
		t.Errorf("a day that cannot be read changed %q to %q", before, after)
	}
	hold("no day", looks...)
	b.write(t, "day", "2021-10-05")
	b.until(t, "document.getElementById('day-fault').hidden")

	if err := b.do(chromedp.Focus("#paper-0")); err != nil {
		t.Fatal(err)
	}
	b.press(t, " ")
	b.until(t, "!document.getElementById('supposed').hidden")
	b.wanted(t, "supposed", "document.activeElement.id === 'paper-0' && document.querySelectorAll('#supposed .moved').length > 0 && location.hash.includes('paper=')")
	hold("supposed", looks...)
	if err := b.do(chromedp.Click("#paper-0")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "document.getElementById('supposed').hidden")

	// A mark leads to its reason, and the fragment stays what is shown.
	if err := b.do(chromedp.Click("#matrix tbody td a")); err != nil {
		t.Fatal(err)
	}
	b.wanted(t, "a mark", "document.activeElement.closest('#reasons details').open && location.hash.startsWith('#day=')")
	hold("a reason", narrow, wide)
	h.count(t, "all of it", 0)

	b.choose(t, spoilt(t, h.read(t, "granskningspaket/kustlinje-2030.zip"), "data/projects/kustlinje-2030/project.json"))
	if got := b.text(t, "#package"); !strings.Contains(got, says.not) || !strings.Contains(got, "data/projects/kustlinje-2030/project.json "+says.changed) {
		t.Errorf("the changed package: %s", got)
	}
	b.wanted(t, "changed", "document.getElementById('judged').hidden")
	hold("changed", looks...)

	b.choose(t, []byte("no package"))
	b.wanted(t, "no package", "document.getElementById('judged').hidden && document.getElementById('package-said').textContent !== ''")
	hold("no package", narrow, wide)

	b.choose(t, h.read(t, "granskningspaket.zip"))
	b.wanted(t, "every project", "!document.getElementById('project').parentElement.hidden && document.getElementById('project').options.length === 3 && !location.hash.includes('project')")
	hold("every project", narrow, wide)
	h.count(t, "other packages", 0)
}

// TestRecomputePrinted: on paper is all that was found, what is folded too, and nothing
// that only a screen has a use for.
func TestRecomputePrinted(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	b.start(t, h, "#project=kustlinje-2030&day=2021-10-05")
	b.calm(t)
	if err := b.do(chromedp.Click("#paper-0")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "!document.getElementById('supposed').hidden")
	before := b.text(t, "#reasons")
	err := b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, err := cdppage.PrintToPDF().Do(ctx) // as a reader does, which the page hears of
		return err
	}), chromedp.ActionFunc(func(context.Context) error { return b.wear(paper) }))
	if err != nil {
		t.Fatal(err)
	}
	b.picture(t, "printed", paper)
	var list []string
	err = b.eval(`(() => {
		const seen = (e) => e.checkVisibility({visibilityProperty: true});
		return [
			...[...document.querySelectorAll('main button, main select, main input:not([type="checkbox"], [type="radio"])')].filter(seen).map(e => 'there is ' + e.outerHTML.slice(0, 60)),
			...['heading', 'package-said', 'facts', 'answer', 'matrix', 'whose', 'reasons', 'papers', 'supposed-said', 'supposed-matrix', 'supposed-changes'].filter(id => !seen(document.getElementById(id)) || !document.getElementById(id).innerText).map(id => 'nothing of ' + id),
			...[...document.querySelectorAll('#reasons details')].filter(d => !d.querySelector('.step')).map(d => 'no reason for ' + d.id),
			...[...document.querySelectorAll('#facts dd, #reasons .step p')].filter(e => !seen(e)).map(e => 'unseen is ' + e.textContent),
		];
	})()`, &list)
	if err != nil || len(list) > 0 {
		t.Errorf("%q, %v", list, err)
	}
	if after := b.text(t, "#reasons"); len(after) <= len(before) {
		t.Errorf("the reasons are %d letters on paper, and %d on a screen", len(after), len(before))
	}
}

// TestRecomputeDays: for each project and each of its key dates, and a day that is
// none, the page shows what the command says.
func TestRecomputeDays(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	shown := 0
	for _, project := range []string{"kustlinje-2030", "mat-fran-kusten", "vagar-till-hallbar-utveckling"} {
		b.start(t, h, "#project="+project)
		shown += b.everyDay(t, project)
	}
	if shown < 40 {
		t.Errorf("only %d days were tried", shown)
	}
}

// everyDay holds what the page shows of the project on each key date, and on a day that
// is none, to what the command says, and gives how many days that was.
func (b *tab) everyDay(t *testing.T, project string) int {
	t.Helper()
	var days []string
	if err := b.eval("[...document.getElementById('days').options].map(o => o.value).filter(v => v)", &days); err != nil {
		t.Fatal(err)
	}
	days = append(days, "2021-02-03")
	for _, day := range days {
		b.write(t, "day", day)
		b.until(t, "location.hash.includes('day="+day+"')")
		b.calm(t)
		in, err := inspected(region, day)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, v := range in.Report.Verdicts {
			if v.Project == project {
				want["#at--"+v.Condition] = string(v.Standing())
			}
		}
		var got map[string]string
		if err := b.eval("Object.fromEntries([...document.querySelectorAll('#matrix tbody tr')].map(r => [r.querySelector('th a').hash, r.querySelector('.tag').classList[1]]))", &got); err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 || !maps.Equal(got, want) {
			t.Errorf("%s on %s: the page shows %q, the command says %q", project, day, got, want)
		}
	}
	return len(days)
}

// spoilt is the package with one byte of the file changed.
func spoilt(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := false
	for _, f := range r.File {
		content, err := fs.ReadFile(r, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			i := bytes.Index(content, []byte("20"))
			content[i], changed = '3', true
		}
		into, err := w.Create(f.Name)
		if err == nil {
			_, err = into.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !changed {
		t.Fatalf("%s is not changed, %v", name, err)
	}
	return out.Bytes()
}

// TestRecomputeWeight: what a reader fetches before and after the button.
func TestRecomputeWeight(t *testing.T) {
	t.Parallel()
	h := newHost(t, recomputing(t))
	scripts := 0
	for _, pattern := range []string{"recompute-*.js", "worker-*.js", "wasm_exec-*.js"} {
		name := h.file(t, pattern)
		n := weight(h.read(t, name))
		t.Logf("%s: %d bytes gzip", name, n)
		scripts += n
	}
	if scripts > scriptBudget {
		t.Errorf("the scripts weigh %d bytes, over the budget of %d", scripts, scriptBudget)
	}
	program := len(h.read(t, h.file(t, "insyn-*.wasm.gz")))
	t.Logf("the page %d, all scripts %d, the program %d bytes", weight(h.read(t, recomputePage+"index.html")), scripts, program)
	if program > programBudget {
		t.Errorf("the program weighs %d bytes, over the budget of %d", program, programBudget)
	}
}

// TestRecomputeHostile opens a stranger's package, of a region whose every text is an
// attack: what it is said to be holds, it is judged as any, and nothing of it runs, is
// asked for or sticks out.
func TestRecomputeHostile(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	pack := hostilePackage(t)
	if err := b.do(counting); err != nil {
		t.Fatal(err)
	}
	b.start(t, h, "#project=kustlinje-2030")
	h.requests()
	b.heard()
	b.choose(t, pack)
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer") || strings.Contains(got, "Stämmer inte") {
		t.Fatalf("the package: %.2000s", got)
	}
	if err := b.do(chromedp.Evaluate("document.querySelectorAll('#result details').forEach(d => { d.open = true })", nil)); err != nil {
		t.Fatal(err)
	}
	hold := func(state string) {
		t.Helper()
		b.calm(t)
		if !strings.Contains(b.text(t, "#result"), strings.TrimSpace(markup)) {
			t.Errorf("%s: the attacks are not there", state)
		}
		if wrong := ran(b); wrong != "" {
			t.Errorf("%s: %s", state, wrong)
		}
		b.stranger(t, h, state, 1)
	}
	hold("opened")
	if err := b.do(chromedp.SetValue("#project", "vagar-till-hallbar-utveckling"), chromedp.Evaluate("document.getElementById('project').dispatchEvent(new Event('change'))", nil)); err != nil {
		t.Fatal(err)
	}
	b.until(t, "document.getElementById('result').getAttribute('aria-busy') === 'true' || document.getElementById('project').value.startsWith('vagar')")
	hold("another project")
}
