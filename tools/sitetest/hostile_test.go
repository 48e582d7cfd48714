package sitetest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"insyn/tools/internal/record"
	"insyn/tools/internal/site"
)

// attack is a string that does harm where it is taken for anything but text. A
// script that runs sets window.hostile.
type attack struct{ Name, Text string }

func attacks() ([]attack, error) {
	data, err := os.ReadFile(repository + "/tools/testdata/hostile.json")
	if err != nil {
		return nil, err
	}
	var all []attack
	return all, json.Unmarshal(data, &all)
}

// hostileAddress is an address on the web, with what breaks out of an attribute.
const hostileAddress = `https://example.org/"><script>window.hostile=1</script>'onclick='{{.}}`

var (
	// bare is what ids, words of closed lists, dates and times look like.
	bare = regexp.MustCompile(`^[a-z0-9][a-z0-9._/-]*$|^\d{4}-\d\d-\d\dT[\d:+]+$`)
	// proper are the properties that hold text even where it looks bare. (A number
	// that is none makes an organization no publisher, and the catalogue goes.)
	proper = []string{
		"sv", "en", "name", "title", "paragraph", "number", "caseNumber", "reference", "place", "by", "email", "phone",
		"countyCode", "digest", "domains", "court", "case", "authority",
	}
)

// attacked gives the input with every attack in every text field, and the
// address in the place of every address on the web. The paragraphs of a text
// stay as many as they were, so that the pages keep their shape.
func attacked(in site.Input, address string) (site.Input, error) {
	all, err := attacks()
	if err != nil {
		return in, err
	}
	one := func(key, value string) string {
		h := fnv.New32a()
		h.Write([]byte(key + value))
		first := int(h.Sum32()) % len(all) // so that each attack is at the front somewhere
		var b strings.Builder
		for i := range all {
			b.WriteString(all[(first+i)%len(all)].Text + " ")
		}
		return b.String()
	}
	paragraphs := func(key, value string) string {
		parts := strings.Split(value, "\n\n")
		for i := range parts {
			parts[i] = one(key, parts[i])
		}
		return strings.Join(parts, "\n\n")
	}
	records, err := rewritten(in, func(key, value string) string {
		switch {
		case value == "" || strings.HasPrefix(key, "$"):
			return value
		case strings.HasPrefix(value, "https://"):
			return address
		case bare.MatchString(value) && !slices.Contains(proper, key):
			return value
		}
		return paragraphs(key, value)
	}, func(key, value string) string {
		switch {
		case key == "link" && value != "":
			return address
		case value != "" && (key == "sv" || key == "en"):
			return paragraphs(key, value)
		}
		return value
	})
	if err != nil {
		return in, err
	}
	for name := range records.Files {
		ref, ok := record.RefOf(name)
		if before, after := in.Register.State(ref), records.Register.State(ref); ok && before != after {
			return in, fmt.Errorf("%s was %v and is %v: it would not be on the site", name, before, after)
		}
	}
	return records, nil
}

// published is where the hostile sites say that they are; the records' own word
// for it is hostile.
const published = "https://example.org/insyn/"

var (
	// peaceful is the site whose texts are made hostile.
	peaceful = once("peaceful", func() (site.Input, error) {
		in, err := everyState(workshop)
		in.BaseURL = published
		return in, err
	})
	hostile = once("hostile", func() (site.Input, error) {
		in, err := everyState(workshop)
		if err != nil {
			return in, err
		}
		in.BaseURL = published
		return attacked(in, hostileAddress)
	})
	// misleading has addresses that are none.
	misleading = once("misleading", func() (site.Input, error) {
		in, err := everyState(workshop)
		if err != nil {
			return in, err
		}
		in.BaseURL = published
		return attacked(in, " JavaScript:window.hostile=1//https://example.org/")
	})
)

// TestHostileShape: whatever stands in the records is shown as text. Each page
// has the same elements and attributes as the page of the honest texts, the
// pictures in it too.
func TestHostileShape(t *testing.T) {
	t.Parallel()
	want, got := peaceful(t), hostile(t)
	if len(want.pages) != len(got.pages) {
		t.Fatalf("%d pages, want %d", len(got.pages), len(want.pages))
	}
	for i, p := range got.pages {
		if p.path != want.pages[i].path {
			t.Fatalf("the page %s, want %s", p.path, want.pages[i].path)
		}
		if p.layout == "opendata" || p.layout == "recompute" || p.layout == "register" {
			continue // of these texts no project's package gives the honest verdicts, and it has none
		}
		honest, attacked := shape(want.pages[i].doc), shape(p.doc)
		for j := range max(len(honest), len(attacked)) {
			if j >= len(honest) || j >= len(attacked) || honest[j] != attacked[j] {
				t.Errorf("%s: element %d is %.300q, honestly %.300q", p, j, after(attacked, j), after(honest, j))
				break
			}
		}
	}
}

func after(list []string, i int) []string { return list[min(i, len(list)):min(i+3, len(list))] }

// spokenAttributes hold words, and may differ from text to text.
var spokenAttributes = []string{"content", "aria-label", "alt", "title"}

// shape lists a document's elements with their attributes, without words.
func shape(doc *html.Node) []string {
	var list []string
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			list = append(list, "a comment")
		}
		if n.Type != html.ElementNode {
			continue
		}
		element := n.Namespace + ":" + n.Data
		for _, a := range n.Attr {
			switch {
			case slices.Contains(spokenAttributes, a.Key):
				element += " " + a.Key
			case a.Key == "href" && (strings.HasPrefix(a.Val, "https:") || strings.HasPrefix(a.Val, "mailto:")):
				element += " " + a.Key + "=" + a.Val[:6]
			default:
				element += " " + a.Key + "=" + a.Val
			}
		}
		list = append(list, element)
	}
	return list
}

// TestHostileText: nothing of the text is lost, and nothing is shown as
// something else.
func TestHostileText(t *testing.T) {
	t.Parallel()
	all, err := attacks()
	if err != nil {
		t.Fatal(err)
	}
	seen := strings.Join(strings.Fields(text(find(t, hostile(t), "start", "sv").doc)), " ")
	for _, a := range all {
		shown := strings.ReplaceAll(a.Text, "\x00", "\ufffd") // as HTML demands
		if shown = strings.Join(strings.Fields(shown), " "); !strings.Contains(seen, shown) {
			t.Errorf("%s: %q is not shown", a.Name, shown)
		}
	}
}

// TestHostileMarkup: no script, no handler, no address but those of the web, on
// pages whose records have every attack in their texts, and none in the place
// of their addresses.
func TestHostileMarkup(t *testing.T) {
	t.Parallel()
	for _, s := range []*built{hostile(t), misleading(t)} {
		for _, p := range s.pages {
			for _, fault := range faults(p) {
				t.Errorf("%s: %.300s", p, fault)
			}
		}
	}
	// There were addresses to turn away.
	if a, b := linksOut(peaceful(t)), linksOut(misleading(t)); a < 10 || b >= a {
		t.Errorf("%d links to the web, with misleading addresses %d", a, b)
	}
}

func linksOut(s *built) (n int) {
	for _, p := range s.pages {
		for e := range p.doc.Descendants() {
			if e.Data == "a" && strings.HasPrefix(attr(e, "href"), "https:") {
				n++
			}
		}
	}
	return n
}

// TestHostileFiles reads what a browser may open beside the pages: JSON that is
// JSON, and XML that is well formed, declares no entities and holds no script.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	read := 0
	for _, s := range []*built{hostile(t), misleading(t)} {
		err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
			if err != nil {
				return err
			}
			switch ext := filepath.Ext(name); {
			case ext == ".json":
				read++
				if !json.Valid(data) {
					t.Errorf("%s/%s is not JSON", s.name, name)
				}
			case ext == ".svg" || ext == ".xml" || ext == ".rdf" || ext == ".atom" || bytes.HasPrefix(data, []byte("<?xml")):
				read++
				for _, fault := range xmlFaults(data) {
					t.Errorf("%s/%s: %s", s.name, name, fault)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 100 {
		t.Errorf("only %d files were read", read)
	}
	const bad = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><svg onload="1"><script/><a href="javascript:1"/>`
	if list := xmlFaults([]byte(bad)); len(list) != 5 {
		t.Errorf("of the five faults of a bad file these were found: %q", list)
	}
}

// xmlFaults lists what is wrong with a file of XML.
func xmlFaults(data []byte) []string {
	var list []string
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			return append(list, err.Error())
		}
		switch token := token.(type) {
		case xml.Directive:
			list = append(list, fmt.Sprintf("<!%.60s>", token))
		case xml.StartElement:
			if strings.EqualFold(token.Name.Local, "script") || strings.EqualFold(token.Name.Local, "foreignObject") {
				list = append(list, "a "+token.Name.Local)
			}
			for _, a := range token.Attr {
				name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
				if strings.HasPrefix(name, "on") || strings.HasPrefix(value, "javascript:") || name == "href" && strings.HasPrefix(value, "data:") {
					list = append(list, fmt.Sprintf("%s=%.60q on %s", a.Name.Local, a.Value, token.Name.Local))
				}
			}
		}
	}
}

// TestHostileInBrowser opens a hostile page of each kind: nothing runs, nothing
// is asked for, the console is silent, and nothing sticks out.
func TestHostileInBrowser(t *testing.T) {
	t.Parallel()
	s := hostile(t)
	server := serve(t, s)
	each(t, ofEachKind([]*built{s}), func(b *tab, p *page) {
		for _, fault := range observe(b, p, server, narrow) {
			t.Errorf("%s: %.400s", p, fault)
		}
		if wrong := ran(b); wrong != "" {
			t.Errorf("%s: %s", p, wrong)
		}
	})
}

// ran moves over and clicks what a hand would, and tells what has run.
func ran(b *tab) string {
	var is bool
	if err := b.do(chromedp.Evaluate(`(() => {
		for (const e of document.querySelectorAll('a, button, svg, main *')) for (const name of ['mouseover', 'focus', 'pointerdown']) e.dispatchEvent(new Event(name, {bubbles: true}));
		return 'hostile' in window;
	})()`, &is)); err != nil {
		return err.Error()
	}
	if is {
		return "a script has run"
	}
	return ""
}

// TestHostileProse: what an editor writes in content/ is refused, or changes the
// editor's pages and no other. (Files beside the pages, other front matter and
// shortcodes are refused before: tests of package site.)
func TestHostileProse(t *testing.T) {
	builds(t)
	t.Parallel()
	all, err := attacks()
	if err != nil {
		t.Fatal(err)
	}
	var tame strings.Builder
	for _, a := range all {
		if !strings.ContainsAny(a.Text, "<!#") && !strings.Contains(a.Text, "{{") {
			fmt.Fprintf(&tame, "%s\n\n[%s](https://example.org/\"onclick=\"window.hostile=1)\n\n", a.Text, a.Name)
		}
	}
	for _, c := range []struct {
		name, body string
		refused    []string // parts of the error, none where the site is built
	}{
		{"prose-html", "<script>window.hostile=1</script>", []string{"Raw HTML"}},
		{
			"prose-markdown", "# Uppfyllt\n\n![bild](https://example.org/x.png) [länk](javascript:window.hostile=1)",
			[]string{`fetches "https://example.org/x.png"`, "has 2 h1", "#ZgotmplZ, which is not there"},
		},
		{"prose", tame.String(), nil},
	} {
		prose, err := everyProse(c.body)
		if err != nil {
			t.Fatal(err)
		}
		s, err := build(c.name, func() (site.Input, error) {
			in, err := everyState(workshop)
			in.BaseURL, in.Prose = published, prose
			return in, err
		})
		if len(c.refused) > 0 || err != nil {
			said := fmt.Sprint(err)
			if err == nil || len(c.refused) == 0 || slices.ContainsFunc(c.refused, func(s string) bool { return !strings.Contains(said, s) }) {
				t.Errorf("%s: error %v, want %q", c.name, err, c.refused)
			}
			continue
		}
		server, honest, written := serve(t, s), peaceful(t), 0
		b := newTab(t)
		for i, p := range s.pages {
			if p.layout != "prose" {
				if string(p.bytes) != string(honest.pages[i].bytes) {
					t.Errorf("%s is another page than without the prose", p)
				}
				continue
			}
			written++
			list := slices.DeleteFunc(faults(p), func(f string) bool { return strings.Contains(f, " follows h") }) // headings are the editor's
			for _, fault := range append(list, observe(b, p, server, narrow)...) {
				t.Errorf("%s: %.400s", p, fault)
			}
			if wrong := ran(b); wrong != "" {
				t.Errorf("%s: %s", p, wrong)
			}
		}
		if written != len(prose) {
			t.Errorf("%s: %d pages of prose, of %d files", c.name, written, len(prose))
		}
	}
}

// everyProse is the repository's folder content/ with the body on every page.
func everyProse(body string) (fstest.MapFS, error) {
	prose := fstest.MapFS{}
	content := os.DirFS(filepath.Join(repository, "content"))
	return prose, fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			head := "---\ntitle: <script>window.hostile=1</script> \"'>\ndescription: \"><script>window.hostile=1</script>\n---\n"
			prose[name] = &fstest.MapFile{Data: []byte(head + body)}
		}
		return err
	})
}
