package sitetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sound is a page that no check has anything against. The faulty pages below
// are this one with a change each.
const sound = `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sida</title><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-IAdwN3biDCQ3brrgp1m8kBEsPQYyqfREKOEfeoREopc='">
<link rel="icon" href="data:,"><style>body{margin:0}</style></head><body class="page-sound">
<header>Insyn</header><main><h1>Rubrik</h1><p>Text.</p></main></body></html>`

// TestDetectors: each fault that the checks are there for is found where there
// is one, or their silence would say nothing.
func TestDetectors(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name     string
		old, new string // the change of the sound page
		by       string // markup, browser, axe or nu
		want     string // a part of what is said
	}{
		{"heavy", "Text.", noise(20_000), "markup", "over the budget of 14000"},
		{"language", `lang="sv"`, `lang="en"`, "markup", `its language is "en", not "sv"`},
		{"heading", "<p>", "<h3>För djup</h3><p>", "markup", "h3 follows h1: För djup"},
		{"script", "<p>", "<script>1</script><p>", "markup", "a script that is not JSON-LD"},
		{"json", "<p>", `<script type="application/ld+json">{</script><p>`, "markup", "JSON-LD that is not JSON"},
		{"handler", "<p>", `<p onclick="x">`, "markup", "the attribute onclick on p"},
		{"address", "<p>", `<a href="javascript:1">x</a><p>`, "markup", `the address "javascript:1"`},
		{"frame", "<p>", `<iframe title="x"></iframe><p>`, "markup", "a iframe"},

		{"policy", "<p>", `<p style="color:red">`, "browser", "Content Security Policy"},
		{"run", "default-src 'none'; img", "script-src 'unsafe-inline'; img", "browser", "console.log: \"ran\""},
		{"throw", "default-src 'none'; img", "script-src 'unsafe-inline'; connect-src 'none'; img", "browser", "exception: "},
		{"picture", `<p>`, `<img alt="" src="https://example.org/x.png"><p>`, "browser", "https://example.org/x.png"},
		{"outside", "default-src 'none'; img-src data:", "img-src https:", "browser", "asked for ["},
		{"wide", "Text.", `<svg width="400" height="9" role="img" aria-label="x"></svg>`, "browser", "320 px: the page is 400 px wide"},
		{"left", "Text.", strings.Repeat("o", 90), "browser", "400 %: the page is"},

		{"contrast", "body{margin:0}", "p{color:#bbb;background:#fff}", "axe", "1280 px: axe: color-contrast"},
		{"dark", "body{margin:0}", "@media(prefers-color-scheme:dark){p{color:#333;background:#222}}", "axe", "dark: axe: color-contrast"},
		{"target", "Text.", `<button>a</button>`, "axe", "axe: target-size"},
		{"name", "Text.", `<button></button>`, "axe", "axe: button-name"},

		{"element", "<p>", "<blink>x</blink><p>", "nu", "The “blink” element is obsolete"},
		{"css", "body{margin:0}", "body{margin:none}", "nu", "“none” is not a “margin” value"},
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("sound", sound)
	for _, c := range cases {
		faulty := strings.Replace(sound, c.old, c.new, 1)
		if faulty == sound {
			t.Fatalf("%s: the page is as it was", c.name)
		}
		switch c.name {
		case "run":
			faulty = strings.Replace(faulty, "<p>", "<script>console.log('ran')</script><p>", 1)
		case "throw":
			faulty = strings.Replace(faulty, "<p>", "<script>throw 'x'</script><p>", 1)
		case "outside":
			faulty = strings.Replace(faulty, "<p>", `<img alt="" src="https://example.org/x.png"><p>`, 1)
		case "target":
			faulty = strings.Replace(faulty, "body{margin:0}", "button{width:9px;height:9px;padding:0;border:0}", 1)
			faulty = strings.Replace(faulty, "<button>a</button>", "<button>a</button><button>b</button>", 1)
		}
		if c.by == "axe" { // the style is another than the policy's
			faulty = strings.Replace(faulty, "style-src 'sha256-IAdwN3biDCQ3brrgp1m8kBEsPQYyqfREKOEfeoREopc='", "style-src 'unsafe-inline'", 1)
		}
		write(c.name, faulty)
	}
	s, err := load("detectors", dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]*page{}
	for _, p := range s.pages {
		pages[strings.TrimSuffix(p.path, ".html")] = p
	}
	axe, server := readAxe(t), serve(t, s)
	found := map[string][]string{"nu": nu(t, s.pages)}
	b := newTab(t)
	open := func(p *page) []string { return observe(b, p, server, narrow, zoomed) }

	if list := append(faults(pages["sound"]), append(open(pages["sound"]), accessible(b, axe, looks...)...)...); len(list) > 0 {
		t.Errorf("the sound page: %q", list)
	}
	for _, m := range found["nu"] {
		if strings.Contains(m, "/sound.html") {
			t.Errorf("the sound page: %s", m)
		}
	}
	for _, c := range cases {
		var list []string
		switch p := pages[c.name]; c.by {
		case "markup":
			list = append(faults(p), overweight(p)...)
		case "browser":
			list = open(p)
		case "axe":
			open(p)
			list = accessible(b, axe, looks...)
		case "nu":
			for _, m := range found["nu"] {
				if strings.Contains(m, "/"+c.name+".html") {
					list = append(list, m)
				}
			}
		}
		if !strings.Contains(strings.Join(list, "\n"), c.want) {
			t.Errorf("%s: %s is not among %q", c.name, c.want, list)
		}
	}
}

// noise is text that gzip does not make smaller than n bytes.
func noise(n int) string {
	var b strings.Builder
	x := uint64(1)
	for range n {
		x = x*6364136223846793005 + 1442695040888963407
		b.WriteByte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ."[x>>58])
	}
	return b.String()
}
