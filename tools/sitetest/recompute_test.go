package sitetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
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

	"insyn/tools/internal/site"
)

// scriptBudget is what the scripts of a page may weigh together, as they are sent.
const scriptBudget = 14_000

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

func newHost(t *testing.T, s *built) *host {
	t.Helper()
	h := &host{site: s, instead: map[string][]byte{}}
	files := http.FileServerFS(os.DirFS(s.dir))
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, strings.TrimPrefix(r.URL.Path, "/"))
		data, changed := h.instead[strings.TrimPrefix(r.URL.Path, "/")]
		h.mu.Unlock()
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
func (h *host) file(t *testing.T, pattern string) string {
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

func (h *host) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(h.site.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// until waits for what a script says to be true, without that which the page's policy
// forbids the browser's own waiting.
func (b *tab) until(t *testing.T, what string) {
	t.Helper()
	for end := time.Now().Add(40 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var is bool
		if err := b.do(chromedp.Evaluate("Boolean("+what+")", &is)); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if is {
			return
		}
		if time.Now().After(end) {
			var said string
			_ = b.do(chromedp.Evaluate("document.querySelector('main').innerText", &said))
			t.Fatalf("never: %s; the page says %s", what, said)
		}
	}
}

func (b *tab) text(t *testing.T, selector string) string {
	t.Helper()
	var said string
	if err := b.do(chromedp.Evaluate(fmt.Sprintf("document.querySelector(%s).innerText", quoted(selector)), &said)); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(said), " ")
}

const recomputePage = "rakna-om/"

// TestRecomputeFails: whatever goes wrong is told in a sentence of its own, where the
// reader then is, and no answer is shown.
func TestRecomputeFails(t *testing.T) {
	t.Parallel()
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
		if got := b.text(t, "main"); !strings.Contains(got, c.want) || strings.Contains(got, "Räkna om här (") || !strings.Contains(got, "insyn verify PAKET.zip") {
			t.Errorf("without %s the page says %q", c.name, got)
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

// TestRecomputeInside: neither the page nor the worker can ask for anything elsewhere,
// whatever is put into them; the browser itself says no. Without the policy it would
// be asked for, which shows that the test sees it.
func TestRecomputeInside(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var stolen []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		stolen = append(stolen, r.URL.Path)
	}))
	t.Cleanup(elsewhere.Close)
	steal := func(from string) string {
		return fmt.Sprintf(`
			try { const x = new XMLHttpRequest(); x.open('GET', '%[1]s/%[2]s-xhr'); x.send(); } catch {}
			try { new WebSocket('ws%[3]s/%[2]s-socket'); } catch {}
			try { new EventSource('%[1]s/%[2]s-events'); } catch {}
			fetch('%[1]s/%[2]s-fetch', {mode: 'no-cors'}).catch(() => {});
			try { importScripts('%[1]s/%[2]s-import'); } catch {}
			try { navigator.sendBeacon('%[1]s/%[2]s-beacon'); } catch {}
			try { const i = new Image(); i.src = '%[1]s/%[2]s-image'; } catch {}
			`, elsewhere.URL, from, strings.TrimPrefix(elsewhere.URL, "http"))
	}
	s := example(t)
	for _, policy := range []bool{true, false} {
		h := newHost(t, s)
		page, worker, script := recomputePage+"index.html", h.file(t, "worker-*.js"), h.file(t, "recompute-*.js")
		text := string(h.read(t, page))
		for name, from := range map[string]string{worker: "worker", script: "page"} {
			put := append([]byte(steal(from)), h.read(t, name)...)
			h.instead[name] = put
			was := strings.ReplaceAll(integrity(h.read(t, name)), "+", "&#43;") // as the page writes it
			if !strings.Contains(text, was) {
				t.Fatalf("the page does not have the digest of %s", name)
			}
			text = strings.ReplaceAll(text, was, integrity(put))
		}
		if !policy {
			before, rest, _ := strings.Cut(text, `<meta http-equiv="Content-Security-Policy"`)
			_, after, found := strings.Cut(rest, ">")
			if !found {
				t.Fatal("the page has no policy")
			}
			text = before + after
		}
		h.instead[recomputePage] = []byte(text)
		b := newTab(t)
		if err := b.do(chromedp.Navigate(h.URL+"/"+recomputePage+"#project=kustlinje-2030"), chromedp.Click("#start")); err != nil {
			t.Fatal(err)
		}
		// The package is tried: the worker has run all that was put into it.
		b.until(t, "document.getElementById('said').textContent.startsWith('Prövar')")
		time.Sleep(500 * time.Millisecond)
		mu.Lock()
		got := slices.Compact(slices.Sorted(slices.Values(stolen)))
		mu.Unlock()
		if policy && len(got) > 0 {
			t.Errorf("elsewhere was asked for %q", got)
		}
		if !policy && (!slices.Contains(got, "/page-fetch") || !slices.Contains(got, "/worker-fetch") || len(got) < 8) {
			t.Errorf("without a policy elsewhere was asked for %q alone", got)
		}
	}
}
