package sitetest

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestNoOrphan: every page is linked from another page in its language, so that
// none that is added is forgotten. The page of what is not found is shown in place
// of others, and nothing links to it.
func TestNoOrphan(t *testing.T) {
	for _, s := range sites(t) {
		for _, p := range orphans(s) {
			t.Errorf("%s: no other page in %s links to it", p, p.lang)
		}
	}
}

// TestOrphansAreFound: a link from the page itself or from its translation is
// none.
func TestOrphansAreFound(t *testing.T) {
	s := &built{}
	add := func(path, lang string, links ...string) {
		var b strings.Builder
		for _, link := range links {
			b.WriteString(`<a href="` + link + `">x</a>`)
		}
		doc, err := html.Parse(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		s.pages = append(s.pages, &page{site: s, path: path, lang: lang, doc: doc})
	}
	add("index.html", "sv", "om/#a", "en/", "https://example.org/alone/")
	add("om/index.html", "sv", "../", "../en/about/")
	add("alone/index.html", "sv", "./", "../om/")
	add("404.html", "sv")
	add("en/index.html", "en")
	add("en/about/index.html", "en", "../../alone/", "../index.html")
	var found []string
	for _, p := range orphans(s) {
		found = append(found, p.path)
	}
	if got := strings.Join(found, " "); got != "alone/index.html en/about/index.html" {
		t.Errorf("found %s", got)
	}
}

// orphans lists the site's pages that no other page in the same language links
// to.
func orphans(s *built) []*page {
	at := map[string]*page{}
	for _, p := range s.pages {
		at["/"+p.path] = p
	}
	linked := map[*page]bool{}
	for _, p := range s.pages {
		here := &url.URL{Path: "/" + p.path}
		for n := range p.doc.Descendants() {
			if n.Data != "a" {
				continue
			}
			to, err := here.Parse(attr(n, "href"))
			if err != nil || to.Host != "" {
				continue
			}
			if strings.HasSuffix(to.Path, "/") {
				to.Path += "index.html"
			}
			if q := at[to.Path]; q != nil && q != p && q.lang == p.lang {
				linked[q] = true
			}
		}
	}
	var list []*page
	for _, p := range s.pages {
		if !linked[p] && !strings.HasSuffix(p.path, "404.html") {
			list = append(list, p)
		}
	}
	return list
}
