package site

import (
	"path/filepath"
	"strings"
	"testing"
)

// sound is a small site that Verify has nothing to say about.
var sound = map[string]string{
	"index.html": `<html lang="sv"><link rel="alternate" hreflang="sv" href="./"><link rel="alternate" hreflang="en" href="./en/">
		<link rel="icon" href="data:image/svg+xml,x"><body><h1 id="a">A</h1><a href="#a">a</a> <a href="data/x.json">x</a>
		<a href="en/#b">b</a> <a href="https://example.com/away">away</a> <a href="mailto:a@example.com">m</a></body></html>`,
	"en/index.html": `<html lang="en"><link rel="alternate" hreflang="sv" href="../"><link rel="alternate" hreflang="en" href="./">
		<body><h1 id="b">B</h1><a href="../">a</a></body></html>`,
	"404.html":    `<html lang="sv"><body><h1>?</h1><a href="/">a</a></body></html>`,
	"data/x.json": `{}`,
}

func TestVerify(t *testing.T) {
	replace := func(name, old, new string) func(map[string]string) {
		return func(files map[string]string) { files[name] = strings.Replace(files[name], old, new, 1) }
	}
	for _, c := range []struct {
		name   string
		base   string
		change func(files map[string]string)
		want   string // a part of the error, "" for none
	}{
		{name: "sound", change: func(map[string]string) {}},
		{name: "sound under a path", base: "https://example.org/insyn/", change: replace("404.html", `href="/"`, `href="/insyn/"`)},
		{name: "leaves the path", base: "https://example.org/insyn/", change: func(map[string]string) {}, want: `404.html: the link "/" leaves the site's folder`},
		{name: "page missing", change: func(files map[string]string) { delete(files, "en/index.html") }, want: "en/index.html: is missing"},
		{name: "file missing", change: func(files map[string]string) { delete(files, "data/x.json") }, want: "data/x.json: is missing"},
		{name: "uninvited", change: func(files map[string]string) { files["en/villkor/index.html"] = sound["404.html"] }, want: "en/villkor/index.html: nobody asked for it"},
		{name: "link", change: replace("index.html", "data/x.json", "data/y.json"), want: `index.html: the link "data/y.json" leads to data/y.json, which is not there`},
		{name: "state", change: replace("index.html", "en/#b", "en/#day=2021-01-28")},
		{name: "fragment", change: replace("index.html", "en/#b", "en/#c"), want: `index.html: the link "en/#c" leads to #c, which is not there`},
		{name: "fragment here", change: replace("index.html", `"#a"`, `"#c"`), want: `the link "#c" leads to #c`},
		{name: "empty fragment target", change: replace("index.html", "data/x.json", "data/x.json#a"), want: "leads to #a, which is not there"},
		{name: "no h1", change: replace("404.html", "h1", "h2"), want: "404.html: has 0 h1"},
		{name: "two h1", change: replace("404.html", "<body>", "<body><h1>!</h1>"), want: "404.html: has 2 h1"},
		{name: "id twice", change: replace("index.html", "<body>", `<body><p id="a">`), want: `index.html: the id "a" occurs 2 times`},
		{name: "image", change: replace("404.html", "<body>", `<body><img src="https://example.com/x.png">`), want: `404.html: fetches "https://example.com/x.png"`},
		{name: "image behind a style in an attribute", change: replace("404.html", "<body>", `<body title="<style>"><img src="https://example.com/x.png"><style>p { color: red }</style>`), want: `404.html: fetches "https://example.com/x.png"`},
		{name: "image behind a style in a comment", change: replace("404.html", "<body>", `<!-- <style> --><body><img src="https://example.com/x.png"><!-- </style> -->`), want: `404.html: fetches "https://example.com/x.png"`},
		{name: "image behind a style", change: replace("404.html", "<body>", `<style>p { color: red }</style><body><img src="https://example.com/x.png">`), want: `404.html: fetches "https://example.com/x.png"`},
		{name: "style sheet", change: replace("404.html", "<body>", `<link rel="stylesheet" href="x.css"><body>`), want: `404.html: fetches "x.css"`},
		{name: "feed missing", change: replace("404.html", "<body>", `<link rel="alternate" type="application/atom+xml" href="/x.atom"><body>`), want: `404.html: the link "/x.atom" leads to x.atom, which is not there`},
		{name: "script", change: replace("404.html", "<body>", `<script src="data/x.json"></script>`), want: `404.html: fetches "data/x.json"`},
		{name: "translation of another language", change: replace("en/index.html", `lang="en"`, `lang="sv"`), want: `the translation "./en/" is in "sv", not "en"`},
		{name: "translation does not point back", change: replace("en/index.html", `hreflang="sv" href="../"`, `hreflang="sv" href="./"`), want: `points back to en/index.html`},
		{name: "translation missing", change: replace("index.html", `href="./en/"`, `href="./eng/"`), want: `the translation "./eng/" is not a page`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for name, text := range sound {
				files[name] = text
			}
			c.change(files)
			public := t.TempDir()
			for name, text := range files {
				if err := writeFile(filepath.Join(public, filepath.FromSlash(name)), []byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			err := Verify(public, Expected{
				Pages: []string{"404.html", "en/index.html", "index.html"},
				Files: []string{"data/x.json"},
				Base:  c.base,
			})
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestVerifyManyFaults(t *testing.T) {
	public := t.TempDir()
	for i := range 60 {
		name := filepath.Join(public, strings.Repeat("a", i+1)+".html")
		if err := writeFile(name, nil); err != nil {
			t.Fatal(err)
		}
	}
	err := Verify(public, Expected{})
	if err == nil || !strings.HasSuffix(err.Error(), "\nand 10 more") {
		t.Error(err)
	}
}
