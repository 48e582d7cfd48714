package sitetest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// saving is held by the one test that saves: a browser has one folder for what it
// downloads.
var saving sync.Mutex

// save presses the button that makes a file of the page, and gives the file.
func (b *tab) save(t *testing.T) (name string, data []byte) {
	t.Helper()
	saving.Lock()
	defer saving.Unlock()
	dir := t.TempDir()
	err := b.do(browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir), chromedp.Evaluate("document.getElementById('save').click()", nil))
	for end := time.Now().Add(time.Minute); err == nil; time.Sleep(20 * time.Millisecond) {
		var files []string
		if files, err = filepath.Glob(filepath.Join(dir, "*.html")); err == nil && len(files) == 1 {
			name = files[0]
			data, err = os.ReadFile(name)
			break
		}
		if time.Now().After(end) {
			err = errors.New("nothing was saved: " + b.text(t, "#saving"))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if said := b.text(t, "#saving"); said == "" {
		t.Error("nothing is said of the file that was saved")
	}
	return filepath.Base(name), data
}

// put writes the file to a disk, and gives its address there.
func put(t *testing.T, name string, data []byte) string {
	t.Helper()
	name, err := filepath.Abs(filepath.Join(t.TempDir(), name))
	if err == nil {
		err = os.WriteFile(name, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

const savedProject = "kustlinje-2030"

// theSaved is a page that a reader has saved, from a site that is not there any more.
var theSaved struct {
	sync.Once
	data []byte
}

func savedFile(t *testing.T) []byte {
	t.Helper()
	site := recomputing(t)
	theSaved.Do(func() {
		h, b := newHost(t, site), newTab(t)
		b.start(t, h, "#project="+savedProject)
		_, theSaved.data = b.save(t)
		h.Close()
	})
	if theSaved.data == nil {
		t.Fatal("nothing was saved, as another test says")
	}
	return theSaved.data
}

// block cuts a file that was saved into what is before the data of that name, the data
// as they are written in it, and what is after.
func block(t *testing.T, page []byte, name string) (before, data, after string) {
	t.Helper()
	before, rest, found := strings.Cut(string(page), `id="saved-`+name+`">`)
	data, after, ends := strings.Cut(rest, "<")
	if !found || !ends {
		t.Fatalf("the file has no %s", name)
	}
	return before + `id="saved-` + name + `">`, data, "<" + after
}

// TestSaved: the page as a file is the same whenever it is saved, holds what the site
// has published byte for byte, and does from a disk what the page does on the site,
// without asking anybody for anything.
func TestSaved(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, recomputing(t)), newTab(t)
	b.start(t, h, "#project="+savedProject)
	h.requests()
	name, data := b.save(t)
	if asked := h.requests(); len(asked) > 1 { // its own script, which a browser often has kept
		t.Errorf("to save asked for %q", asked)
	}
	if name != "granskning-kustlinje-2030-2021-11-15.html" {
		t.Errorf("the file is called %s", name)
	}
	b.write(t, "day", "2021-10-05")
	b.until(t, "document.getElementById('day').value === '2021-10-05'")
	if _, again := b.save(t); !bytes.Equal(again, data) {
		t.Error("saved again it is another file")
	}
	for name, file := range map[string]string{"exec": "wasm_exec-*.js", "worker": "worker-*.js", "wasm": "insyn-*.wasm.gz", "pack": "granskningspaket/" + savedProject + ".zip"} {
		_, inside, _ := block(t, data, name)
		if got, err := base64.StdEncoding.DecodeString(inside); err != nil || !bytes.Equal(got, h.read(t, h.file(t, file))) {
			t.Errorf("%s in the file is not that of the site, %v", name, err)
		}
	}
	script := h.read(t, h.file(t, "recompute-*.js"))
	if !bytes.Contains(data, slices.Concat([]byte(`<script type="module">`), script, []byte("</script>"))) {
		t.Error("the script in the file is not that of the site")
	}
	pack, all := h.read(t, "granskningspaket/"+savedProject+".zip"), h.read(t, "granskningspaket.zip")
	t.Logf("%d bytes, %d of them the package's", len(data), len(pack))
	from := h.URL
	h.Close()

	b, at := newTab(t), put(t, name, data)
	if err := b.do(chromedp.Navigate(at)); err != nil {
		t.Fatal(err)
	}
	axe := readAxe(t)
	hold := func(state string, looks ...look) {
		t.Helper()
		b.calm(t)
		b.hold(t, axe, "saved "+state, looks...)
		said, requests := b.heard()
		requests = slices.DeleteFunc(requests, func(r string) bool { return r == at || strings.HasPrefix(r, "blob:") })
		if len(said) > 0 || len(requests) > 0 {
			t.Errorf("%s: %q, asked for %q", state, said, requests)
		}
	}
	var policy, links []string
	err := errors.Join(
		b.eval("[...document.querySelectorAll('meta[http-equiv]')].map(m => m.content)", &policy),
		b.eval("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => !h.startsWith('#'))", &links))
	if err != nil {
		t.Fatal(err)
	}
	style := func() string { // of the style sheet, which is between its tags
		_, rest, _ := bytes.Cut(data, []byte("<style>"))
		sheet, _, _ := bytes.Cut(rest, []byte("</style>"))
		return integrity(sheet)
	}()
	want := "default-src 'none'; script-src '" + integrity(script) + "' 'wasm-unsafe-eval'; worker-src blob:; " +
		"require-trusted-types-for 'script'; trusted-types insyn-worker; style-src '" + style + "'; base-uri 'none'; form-action 'none'"
	if len(policy) != 1 || policy[0] != want {
		t.Errorf("the policy is %q, not %q", policy, want)
	}
	if !slices.Contains(links, from+"/rakna-om/") {
		t.Errorf("it does not say from where it was saved: %q", links)
	}
	for _, link := range links {
		if !strings.HasPrefix(link, "http") && !strings.HasPrefix(link, "mailto:") {
			t.Errorf("a link leads to %q, which is not beside the file", link)
		}
	}
	hold("before", narrow, wide)
	if got := b.text(t, "#begin"); !strings.Contains(got, "Kustlinje 2030") || strings.Contains(got, "hämtar") {
		t.Errorf("before: %s", got)
	}
	if err := b.do(chromedp.Click("#start")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "!document.getElementById('result').hidden")
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer") || strings.Contains(got, "Stämmer inte") {
		t.Errorf("the package: %s", got)
	}
	hold("verified", narrow, wide)
	if n := b.everyDay(t, savedProject); n < 10 {
		t.Errorf("only %d days were tried", n)
	}
	hold("other days", narrow)
	if _, again := b.save(t); !bytes.Equal(again, data) {
		t.Error("saved from the file it is another file")
	}
	b.choose(t, spoilt(t, pack, "data/projects/kustlinje-2030/project.json"))
	if got := b.text(t, "#package"); !strings.Contains(got, "Stämmer inte") {
		t.Errorf("the changed package: %s", got)
	}
	hold("changed", narrow, wide)
	b.choose(t, all)
	b.until(t, "document.getElementById('project').options.length === 3")
	if name, _ := b.save(t); name != "granskning-2021-11-15.html" {
		t.Errorf("with the package of all projects the file is called %s", name)
	}
	hold("every project", narrow)

	file := &page{site: &built{dir: filepath.Dir(strings.TrimPrefix(at, "file://"))}, path: name}
	for _, m := range nu(t, []*page{file}) {
		t.Error(m)
	}
}

// TestSavedInside: what is in a file can ask nobody for anything, whatever is put into
// its script and its worker; the browser itself says no.
func TestSavedInside(t *testing.T) {
	t.Parallel()
	elsewhere, data := newElsewhere(t), savedFile(t)
	before, worker, after := block(t, data, "worker")
	was, err := base64.StdEncoding.DecodeString(worker)
	if err != nil {
		t.Fatal(err)
	}
	thief := append([]byte(elsewhere.theft("worker")), was...)
	text := before + base64.StdEncoding.EncodeToString(thief) + after
	_, rest, _ := strings.Cut(text, `<script type="module">`)
	script, _, found := strings.Cut(rest, "</script>")
	if !found {
		t.Fatal("the file has no script")
	}
	burglar := elsewhere.theft("page") + script
	for from, to := range map[string]string{script: burglar, integrity(was): integrity(thief), integrity([]byte(script)): integrity([]byte(burglar))} {
		if n := strings.Count(text, from); n == 0 {
			t.Fatalf("the file has no %.60s", from)
		}
		text = strings.ReplaceAll(text, from, to)
	}
	for _, policy := range []bool{true, false} {
		if !policy {
			text = withoutPolicy(t, text)
		}
		b := newTab(t)
		if err := b.do(chromedp.Navigate(put(t, "granskning.html", []byte(text))), chromedp.Click("#start")); err != nil {
			t.Fatal(err)
		}
		b.until(t, "!document.getElementById('result').hidden")
		elsewhere.held(t, policy)
	}
}

// TestSavedDamaged: a file that was cut off or changed on its way says so, and shows no
// answer.
func TestSavedDamaged(t *testing.T) {
	t.Parallel()
	data := savedFile(t)
	spoil := func(name string, change func(string) string) []byte {
		before, inside, after := block(t, data, name)
		return []byte(before + change(inside) + after)
	}
	within := func(name string, share int) []byte {
		before, inside, _ := block(t, data, name)
		return []byte(before + inside[:len(inside)*share/100])
	}
	another := func(s string) string { // one sign is another
		i := len(s) / 2
		if s[i] == 'A' {
			return s[:i] + "B" + s[i+1:]
		}
		return s[:i] + "A" + s[i+1:]
	}
	at := bytes.Index(data, []byte(`<script type="module">`))
	const program, pack = "Programmet i filen är avkortat eller ändrat", "Paketet i filen är avkortat eller ändrat"
	for _, c := range []struct {
		name, where, want string
		data              []byte
	}{
		{"cut in the script", "#needs", "avkortad eller ändrad", data[:at+2000]},
		{"a changed script", "#needs", "avkortad eller ändrad", slices.Concat(data[:at+30], []byte(" "), data[at+30:])},
		{"cut in what starts the program", "#failed", program, within("exec", 50)},
		{"cut in the program", "#failed", program, within("wasm", 50)},
		{"cut at a sign of the program", "#failed", program, within("wasm", 77)},
		{"a changed program", "#failed", program, spoil("wasm", another)},
		{"a changed worker", "#failed", program, spoil("worker", another)},
		{"what is no program", "#failed", program, spoil("exec", func(string) string { return "åäö" })},
		{"no package", "#failed", pack, []byte(strings.Replace(string(data), `id="saved-pack"`, `id="saved-other"`, 1))},
		{"half a sign of the package", "#failed", pack, spoil("pack", func(s string) string { return s[:4*(len(s)/8)+1] })},
		{"cut in the package", "#package", "Stämmer inte", spoil("pack", func(s string) string { return s[:4*(len(s)/8)] })},
		{"a changed package", "#package", "Stämmer inte", spoil("pack", another)},
	} {
		b := newTab(t)
		if err := b.do(chromedp.Navigate(put(t, "granskning.html", c.data))); err != nil {
			t.Fatal(err)
		}
		if c.where != "#needs" {
			if err := b.do(chromedp.Click("#start")); err != nil {
				t.Fatal(err)
			}
			b.until(t, "!document.querySelector("+quoted(c.where)+").closest('[hidden]')")
		}
		if c.where == "#needs" {
			b.until(t, "document.getElementById('needs').checkVisibility({visibilityProperty: true})")
		}
		if got := b.text(t, c.where); !strings.Contains(got, c.want) {
			t.Errorf("%s: the page says %q, not %q", c.name, got, c.want)
		}
		var judged bool
		if err := b.eval("Boolean(document.getElementById('judged')?.checkVisibility())", &judged); err != nil || judged {
			t.Errorf("%s: an answer is shown, %v", c.name, err)
		}
	}
}
