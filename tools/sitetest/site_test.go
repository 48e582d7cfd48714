package sitetest

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// budget is what a page may weigh, its style included: what the first round
// trips of a new connection carry.
const budget = 14_000

// TestSiteMarkup reads every page: weight, language, headings, scripts. Links,
// fragments, translations, ids and the set of pages are site.Verify's, which
// every build has passed.
func TestSiteMarkup(t *testing.T) {
	heaviest := map[string]*page{}
	for _, p := range allPages(sites(t)) {
		if h := heaviest[p.layout]; h == nil || weight(p.bytes) > weight(h.bytes) {
			heaviest[p.layout] = p
		}
		for _, fault := range append(faults(p), overweight(p)...) {
			t.Errorf("%s: %s", p, fault)
		}
	}
	for _, p := range slices.SortedFunc(mapValues(heaviest), func(p, q *page) int { return cmp.Compare(p.layout, q.layout) }) {
		t.Logf("%-15s %5d bytes gzip, %6d as they are: %s", p.layout, weight(p.bytes), len(p.bytes), p)
	}
}

func mapValues[K comparable, V any](m map[K]V) func(func(V) bool) {
	return func(yield func(V) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

func weight(page []byte) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b) // the level that web servers use
	_, _ = z.Write(page)
	_ = z.Close()
	return b.Len()
}

func overweight(p *page) []string {
	if n := weight(p.bytes); n > budget {
		return []string{fmt.Sprintf("weighs %d bytes, over the budget of %d", n, budget)}
	}
	return nil
}

// faults lists what is wrong with a page as it is written.
func faults(p *page) []string {
	var list []string
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	want := "sv"
	if strings.HasPrefix(p.path, "en/") {
		want = "en"
	}
	if p.lang != want {
		fault("says that its language is %q, not %q", p.lang, want)
	}
	level := 0
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			next := int(n.Data[1] - '0')
			if level == 0 && next != 1 || next > level+1 {
				fault("h%d follows h%d: %s", next, level, text(n))
			}
			if text(n) == "" {
				fault("an empty h%d", next)
			}
			level = next
		}
		switch n.Data {
		case "script":
			if (p.layout == "recompute" || p.layout == "register") && attr(n, "src") != "" && attr(n, "integrity") != "" {
				continue // its policy lets it run nothing of elsewhere
			}
			if attr(n, "type") != "application/ld+json" || attr(n, "src") != "" {
				fault("a script that is not JSON-LD")
			} else if !json.Valid([]byte(text(n))) {
				fault("JSON-LD that is not JSON")
			}
		case "iframe", "object", "embed", "form", "base", "frame", "applet", "portal":
			fault("a %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				fault("the attribute %s on %s", a.Key, n.Data)
			}
			if a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction" {
				u, err := url.Parse(a.Val)
				if err != nil || !slices.Contains([]string{"", "https", "http", "mailto", "tel", "data"}, u.Scheme) || u.Scheme == "data" && attr(n, "rel") != "icon" {
					fault("the address %q", a.Val)
				}
			}
		}
	}
	return list
}

// text gives the text below a node.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// TestSiteNu lets the Nu HTML checker read every page, the style sheets in them
// too.
func TestSiteNu(t *testing.T) {
	t.Parallel()
	for _, m := range nu(t, everyPage(sites(t))) {
		t.Error(m)
	}
}

// nu gives the checker's errors.
func nu(t *testing.T, pages []*page) []string {
	t.Helper()
	jar := installed(t, "vnu-jar/build/dist/vnu.jar")
	if _, err := exec.LookPath("java"); err != nil {
		lacking(t, "java", "install a Java runtime of version 11 or later (Debian: default-jre-headless)")
	}
	args := []string{"-Xss1m", "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json"}
	for _, p := range pages {
		args = append(args, p.site.dir+"/"+p.path)
	}
	cmd := exec.Command("java", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Version  string
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine, LastColumn        int
		}
	}
	if err := json.Unmarshal(out, &answer); err != nil || answer.Version == "" {
		t.Fatalf("the checker said %q, %v", out, err)
	}
	var list []string
	for _, m := range answer.Messages {
		if m.Type != "info" {
			list = append(list, fmt.Sprintf("%s:%d:%d: %s: %s\n%s", m.URL, m.LastLine, m.LastColumn, m.Type, m.Message, m.Extract))
		}
	}
	t.Logf("Nu HTML checker %s: %d pages, %d errors", answer.Version, len(pages), len(list))
	return list
}

// TestSiteInBrowser visits every page: it asks for nothing else, the console is
// silent, nothing sticks out sideways; and the first page of each kind passes
// axe in every look.
func TestSiteInBrowser(t *testing.T) {
	t.Parallel()
	s := sites(t)
	server := serve(t, s...)
	samples := ofEachKind(s)
	axe := readAxe(t)
	pages := everyPage(s)
	each(t, pages, func(b *tab, p *page) {
		// Zoomed is as wide as narrow; one page of each kind shows that no more differs.
		seen := []look{zoomed, spaced}
		if slices.Contains(samples, p) {
			seen = append(seen, narrow)
		}
		list := observe(b, p, server, seen...)
		if slices.Contains(samples, p) {
			list = append(list, accessible(b, axe, looks...)...)
		}
		for _, fault := range list {
			t.Errorf("%s: %s", p, fault)
		}
	})
	t.Logf("%d pages visited, %d of them with axe in %d looks", len(pages), len(samples), len(looks))
}

// overflow lists what sticks out: the page itself, and boxes beyond its edge.
// What scrolls by itself may be as wide as it likes.
const overflow = `(() => {
	const root = document.documentElement, width = root.clientWidth, list = [];
	if (root.scrollWidth > width || document.body.scrollWidth > width) list.push('the page is ' + Math.max(root.scrollWidth, document.body.scrollWidth) + ' px wide');
	const scrolls = e => { for (; e && e !== document.body; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true };
	for (const e of document.body.querySelectorAll('*')) {
		const box = e.getBoundingClientRect();
		if (box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1) && !scrolls(e) && e.checkVisibility({visibilityProperty: true}) && getComputedStyle(e).clip === 'auto')
			list.push(e.tagName.toLowerCase() + '.' + (e.className.baseVal ?? e.className) + ' from ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ': ' + e.textContent.trim().slice(0, 60));
	}
	return list.slice(0, 5);
})()`

// observe opens a page and lists what it does that it should not, in the looks.
func observe(b *tab, p *page, server *url.URL, looks ...look) []string {
	address := p.address(server)
	b.heard()
	if err := b.do(chromedp.Navigate(address)); err != nil {
		return []string{err.Error()}
	}
	var list []string
	for _, l := range looks {
		var out []string
		err := b.wear(l)
		if err == nil {
			err = b.eval(overflow, &out)
		}
		if err != nil {
			list = append(list, l.name+": "+err.Error())
		}
		for _, o := range out {
			list = append(list, l.name+": "+o)
		}
	}
	said, requests := b.heard()
	list = append(list, said...)
	if want := append([]string{address}, p.scripts(server)...); !slices.Equal(requests, want) {
		list = append(list, fmt.Sprintf("asked for %q", requests))
	}
	return list
}

func readAxe(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(installed(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The rules of EN 301 549 and WCAG 2.2 AA, with axe's own good practice; and
// those of them that a page can break by colours and spacing alone.
const (
	allRules  = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice']`
	seenRules = `{type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size', 'avoid-inline-spacing']}`
)

// runAxe tries rules on the page that is open.
const runAxe = `axe.run(document, {
	runOnly: %s,
	rules: {'target-size': {enabled: true}},
	resultTypes: ['violations'],
}).then(r => ({
	tried: r.passes.length,
	size: r.passes.concat(r.violations, r.inapplicable).some(rule => rule.id === 'target-size'),
	faults: r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ' at ' + n.target.join(' ') + ': ' + n.failureSummary)),
}))`

// accessible lets axe look at the page that is open, in the looks.
func accessible(b *tab, axe string, looks ...look) []string {
	if err := b.eval(axe+"; typeof axe.run === 'function'", nil); err != nil {
		return []string{err.Error()}
	}
	var list []string
	for _, l := range looks {
		var result struct {
			Tried  int
			Size   bool
			Faults []string
		}
		var rules string
		var least int // how many rules must have found something to hold
		err := b.wear(l)
		if err == nil {
			rules, least = seenRules, 1
			if l == narrow || l == wide {
				rules, least = allRules, 15
			}
			err = b.eval(fmt.Sprintf(runAxe, rules), &result)
		}
		if err == nil && (result.Tried < least || !result.Size) {
			err = fmt.Errorf("axe tried only %d rules", result.Tried)
		}
		if err != nil {
			list = append(list, l.name+": "+err.Error())
		}
		for _, f := range result.Faults {
			list = append(list, l.name+": axe: "+f)
		}
	}
	return list
}
