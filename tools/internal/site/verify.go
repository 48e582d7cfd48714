package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"insyn/tools/internal/spread"
)

// Verify compares the folder that was built with what was meant, and reads
// every page: it names pages and files that are missing or that nobody asked
// for, links and fragments that lead nowhere, translations that do not point
// back, ids that occur twice, pages without exactly one h1, and everything that
// a browser would fetch from elsewhere.
func Verify(public string, want Expected) error {
	found := map[string]bool{}
	tree := os.DirFS(public)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found[name] = true
		}
		return err
	})
	if err != nil {
		return err
	}
	var errs []error
	wanted := map[string]bool{}
	for _, name := range slices.Concat(want.Pages, want.Files) {
		wanted[name] = true
		if !found[name] {
			errs = append(errs, fmt.Errorf("%s: is missing", name))
		}
	}
	for name := range found {
		if !wanted[name] {
			errs = append(errs, fmt.Errorf("%s: nobody asked for it", name))
		}
	}
	pages := slices.DeleteFunc(slices.Clone(want.Pages), func(name string) bool { return !found[name] })
	readings := make([]*reading, len(pages))
	err = spread.Try(len(pages), func(i int) (err error) {
		readings[i], err = read(tree, pages[i])
		return err
	})
	if err != nil {
		return err
	}
	c, err := newChecker(want.Base, found)
	if err != nil {
		return err
	}
	for i, name := range pages {
		c.pages[name] = readings[i]
	}
	wrong := make([][]error, len(pages))
	spread.Each(len(pages), func(i int) { wrong[i] = c.check(pages[i]) })
	errs = append(errs, slices.Concat(wrong...)...)
	slices.SortStableFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	if len(errs) > 50 {
		errs = append(errs[:50], fmt.Errorf("and %d more", len(errs)-50))
	}
	return errors.Join(errs...)
}

// reading is what matters of one page.
type reading struct {
	lang       string
	h1         int
	ids        map[string]int
	links      map[string]bool   // href of a, use and link elements
	alternates map[string]string // hreflang to href
	fetches    []string          // what a browser would load
}

// looked are the attributes that matter; most are of other kinds.
var looked = slices.Concat([]string{"id", "href", "lang", "rel", "hreflang", "type", "integrity"}, fetching)

// fetching are the attributes of which a browser loads the value.
var fetching = []string{"src", "srcset", "poster", "data", "action"}

// read goes through the page's tags.
func read(tree fs.FS, name string) (*reading, error) {
	page, err := fs.ReadFile(tree, name)
	if err != nil {
		return nil, err
	}
	r := &reading{ids: map[string]int{}, links: map[string]bool{}, alternates: map[string]string{}}
	attr := map[string]string{}
	for z := html.NewTokenizer(bytes.NewReader(withoutStyle(page))); ; {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err.Error() != "EOF" {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			return r, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			element := string(tag)
			clear(attr)
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				if slices.Contains(looked, string(key)) {
					attr[string(key)] = string(value)
				}
			}
			r.note(element, attr)
		}
	}
}

// withoutStyle cuts the style sheet out of a page: it is the half of it, and
// holds nothing that is looked for. What has a < in it is left where it is, for
// what looks like a style sheet may be an attribute or a comment, with elements
// behind it.
func withoutStyle(page []byte) []byte {
	before, rest, found := bytes.Cut(page, []byte("<style>"))
	sheet, after, closed := bytes.Cut(rest, []byte("</style>"))
	if !found || !closed || bytes.ContainsRune(sheet, '<') {
		return page
	}
	return slices.Concat(before, after)
}

func (r *reading) note(tag string, attr map[string]string) {
	if id, ok := attr["id"]; ok {
		r.ids[id]++
	}
	href, linked := attr["href"]
	switch {
	case tag == "html":
		r.lang = attr["lang"]
	case tag == "h1":
		r.h1++
	case tag == "a" && linked:
		r.links[href] = true
	case tag == "use" && linked:
		r.links[href] = true
	case tag == "link" && attr["rel"] == "alternate" && attr["hreflang"] != "":
		r.alternates[attr["hreflang"]] = href
	case tag == "link" && (attr["rel"] == "canonical" || attr["rel"] == "alternate" && attr["type"] == "application/atom+xml"):
		r.links[href] = true
	case tag == "link":
		r.fetches = append(r.fetches, href)
	}
	for _, a := range fetching {
		if v, ok := attr[a]; ok && tag == "script" && attr["integrity"] != "" {
			r.links[v] = true // our own, or the page's policy says no
		} else if ok {
			r.fetches = append(r.fetches, v)
		}
	}
}

type checker struct {
	base  *url.URL
	files map[string]bool
	pages map[string]*reading
}

func newChecker(base string, files map[string]bool) (*checker, error) {
	u, err := url.Parse(cmp.Or(base, "https://site.invalid/"))
	if err != nil {
		return nil, err
	}
	return &checker{base: u, files: files, pages: map[string]*reading{}}, nil
}

// check lists what is wrong with one page.
func (c *checker) check(name string) []error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", name, fmt.Sprintf(format, args...)))
	}
	r, here := c.pages[name], c.base.JoinPath(name)
	if r.h1 != 1 {
		fault("has %d h1", r.h1)
	}
	for id, n := range r.ids {
		if n > 1 || id == "" {
			fault("the id %q occurs %d times", id, n)
		}
	}
	for _, v := range r.fetches {
		if !strings.HasPrefix(v, "data:") {
			fault("fetches %q", v)
		}
	}
	for href := range r.links {
		if err := c.resolve(here, href); err != nil {
			fault("%v", err)
		}
	}
	for l, href := range r.alternates {
		target, _, err := c.target(here, href)
		twin := c.pages[target]
		switch {
		case err != nil || twin == nil:
			fault("the translation %q is not a page", href)
		case l != "x-default" && twin.lang != l:
			fault("the translation %q is in %q, not %q", href, twin.lang, l)
		default:
			if back, _, _ := c.target(c.base.JoinPath(target), twin.alternates[r.lang]); back != name {
				fault("the translation %q points back to %s", href, cmp.Or(back, "nothing"))
			}
		}
	}
	return errs
}

// resolve tells why a link on the page leads nowhere, nil if it leads
// somewhere or away from the site.
func (c *checker) resolve(page *url.URL, href string) error {
	target, fragment, err := c.target(page, href)
	switch {
	case err != nil:
		return err
	case target == "":
		return nil
	case !c.files[target]:
		return fmt.Errorf("the link %q leads to %s, which is not there", href, target)
	case fragment == "", isState(fragment):
		return nil
	}
	if p := c.pages[target]; p == nil || p.ids[fragment] == 0 {
		return fmt.Errorf("the link %q leads to #%s, which is not there", href, fragment)
	}
	return nil
}

// isState tells a fragment that says what a page with a script is to show from one that
// is a place on it: no id of a record has the sign.
func isState(fragment string) bool { return strings.Contains(fragment, "=") }

// target gives the file that a link on the page leads to, "" for one that
// leaves the site.
func (c *checker) target(page *url.URL, href string) (file, fragment string, err error) {
	base := c.base
	u, err := page.Parse(href)
	if err != nil {
		return "", "", fmt.Errorf("the link %q: %w", href, err)
	}
	if u.Scheme != base.Scheme || u.Host != base.Host || !strings.HasPrefix(u.Path, base.Path) {
		if u.Host == base.Host && href != "" && !strings.Contains(href, "://") {
			return "", "", fmt.Errorf("the link %q leaves the site's folder", href)
		}
		return "", "", nil
	}
	file = strings.TrimPrefix(u.Path, base.Path)
	if file == "" || strings.HasSuffix(file, "/") {
		file = path.Join(file, "index.html")
	}
	return file, u.Fragment, nil
}
