package site

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
)

// TestRegister: the page has every form that a region fills in, once, and leads to the
// issue forms where the repository is known to be on GitHub; it is in Swedish alone.
func TestRegister(t *testing.T) {
	pages := func(in Input) map[lang.Language][]page {
		views, err := compose(in)
		if err != nil {
			t.Fatal(err)
		}
		found := map[lang.Language][]page{}
		for l, v := range views {
			foot := slices.ContainsFunc(v.Foot, func(l link) bool { return l.Text.Key == registering })
			for _, p := range v.Pages {
				if _, ok := p.View.(registerView); ok {
					found[l] = append(found[l], p)
				}
			}
			if foot != (len(found[l]) > 0) {
				t.Errorf("%s: %d pages, and a link to it: %t", l, len(found[l]), foot)
			}
		}
		return found
	}
	var names []string
	for _, f := range draft.Forms() {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	for _, c := range []struct {
		repository string
		issues     bool
	}{{"", false}, {"https://git.example.org/insyn", false}, {"https://github.com/exempelregionen/insyn", true}} {
		in := example(t)
		in.Register.Site.Repository = c.repository
		found := pages(in)
		if len(found[lang.Swedish]) != 1 || len(found[lang.English]) != 0 {
			t.Fatalf("%d pages in Swedish, %d in English", len(found[lang.Swedish]), len(found[lang.English]))
		}
		p := found[lang.Swedish][0]
		if p.Twinned || p.Twin != "" || p.Path != "registrera/" {
			t.Errorf("%q has the translation %q", p.Path, p.Twin)
		}
		v := p.View.(registerView)
		var got []string
		led := map[string]bool{}
		for _, g := range v.Groups {
			for _, f := range g.Forms {
				got = append(got, f.Name)
				if f.Issue != "" {
					led[f.Issue] = true
				}
			}
		}
		if slices.Sort(got); !slices.Equal(got, names) {
			t.Errorf("the forms %q, not %q", got, names)
		}
		want := 0
		if c.issues {
			want = len(issueform.Forms())
		}
		if len(led) != want || v.Issues != c.issues {
			t.Errorf("%q leads to %d issue forms, not %d", c.repository, len(led), want)
		}
		for _, f := range issueform.Forms() {
			if to := c.repository + "/issues/new?template=" + f.File + ".yml"; c.issues && !led[to] {
				t.Errorf("nothing leads to %s", to)
			}
		}
	}
	if found := pages(fund(t)); len(found[lang.Swedish])+len(found[lang.English]) > 0 {
		t.Error("a funder who follows up has the page")
	}

	// It runs a script where there are both a program and records to try what is written over.
	for _, c := range []struct {
		in     Input
		script bool
	}{{example(t), true}, {archiveInput(t, open(t, "whole.txtar")), false}} {
		if p := pages(c.in)[lang.Swedish][0]; p.Script != "" {
			t.Errorf("without a program the page runs %q", p.Script)
		}
		c.in.Browser = &Browser{Wasm: []byte("x"), Exec: []byte("x"), Go: "go1.2.3"}
		if p := pages(c.in)[lang.Swedish][0]; (p.Script == registering) != c.script {
			t.Errorf("the page runs %q, with a package: %t", p.Script, c.script)
		}
	}

	in := example(t)
	in.BaseURL = "https://example.org/insyn/"
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	files, err := static(in, views)
	if err != nil {
		t.Fatal(err)
	}
	sitemap := files["sitemap.xml"]
	if n := bytes.Count(sitemap, []byte("/registrera/")); n != 1 {
		t.Errorf("%d times in the sitemap", n)
	}
	if strings.Contains(string(sitemap), "<loc>https://example.org/insyn/en/register/") {
		t.Error("the sitemap has a translation of it")
	}
}
