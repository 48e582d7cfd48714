package sitetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/lang"
)

// stop is where the focus is.
type stop struct {
	Index int    // among all that can have it, in the order of the page
	Name  string // of the element, for people
	Ring  string // how the focus is drawn, around the element or its row
	Shown bool   // with its ring of 6 px in the window, and nothing on top
}

// stops counts what the Tab key should reach, and gives where the focus is.
const stops = `(async () => {
	// What lies further down is scrolled to in one of the next frames.
	for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
	const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
		.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}));
	const e = document.activeElement, box = e.getBoundingClientRect();
	const ring = [getComputedStyle(e), getComputedStyle(e, '::after')]
		.filter(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
		.map(s => s.outlineStyle + ' ' + s.outlineWidth + ' ' + s.boxShadow.replace(/^.*?\)/, ''))[0] || '';
	const line = [...e.getClientRects()].find(r => r.width > 0) || box;
	const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
	return {count: all.length, stop: {
		Index: all.indexOf(e), Name: e.tagName.toLowerCase() + ' ' + e.textContent.trim().slice(0, 50), Ring: ring,
		Shown: box.top >= 6 && box.bottom <= innerHeight - 6 && (e === top || e.contains(top)),
	}};
})()`

func (b *tab) focus() (s stop, count int, err error) {
	var result struct {
		Count int
		Stop  stop
	}
	err = b.eval(stops, &result)
	return result.Stop, result.Count, err
}

// TestSiteKeyboard goes through a start page and a condition's page with the
// Tab key alone: it reaches everything, in the order of the page, and where it
// is shows, everywhere in the same way.
func TestSiteKeyboard(t *testing.T) {
	t.Parallel()
	s := sites(t)[0]
	server := serve(t, s)
	b := newTab(t)
	for _, layout := range []string{"start", "condition"} {
		for _, l := range []look{wide, narrow, {name: "forced colours", width: 1280, height: 900, scale: 1, forced: true}} {
			p := find(t, s, layout, "sv")
			if err := b.do(chromedp.Navigate(p.address(server))); err != nil {
				t.Fatal(err)
			}
			if err := b.wear(l); err != nil {
				t.Fatal(err)
			}
			var seen []string
			ring, height := "", -1
			for i := 0; ; i++ {
				if err := b.do(chromedp.KeyEvent(kb.Tab)); err != nil {
					t.Fatal(err)
				}
				at, count, err := b.focus()
				if err != nil {
					t.Fatal(err)
				}
				if height = count; i == count {
					break
				}
				seen = append(seen, at.Name)
				if at.Index != i {
					t.Fatalf("%s, %s: stop %d is number %d of the page: %s\nafter %q", p, l.name, i, at.Index, at.Name, seen)
				}
				if !at.Shown {
					t.Errorf("%s, %s: the focus is on what is out of sight: %s", p, l.name, at.Name)
				}
				if ring == "" {
					ring = at.Ring
				}
				if at.Ring == "" || at.Ring != ring && !l.forced { // where the shadow is the browser's matter
					t.Errorf("%s, %s: the focus on %s is drawn %q, elsewhere %q", p, l.name, at.Name, at.Ring, ring)
				}
			}
			if height < 10 {
				t.Errorf("%s, %s: only %d stops", p, l.name, height)
			}
			t.Logf("%s, %s: %d stops", p, l.name, height)
		}
	}
}

// TestSiteByHand: the first stop leads past the menu; on a phone the menu opens
// and closes by the keyboard; and a row of the conditions leads on wherever it
// is clicked.
func TestSiteByHand(t *testing.T) {
	t.Parallel()
	s := sites(t)[0]
	server := serve(t, s)
	b := newTab(t)
	start := find(t, s, "start", "sv")
	press := func(keys ...string) {
		t.Helper()
		for _, k := range keys {
			if err := b.do(chromedp.KeyEvent(k)); err != nil {
				t.Fatal(err)
			}
		}
	}
	open := func(p *page, l look) {
		t.Helper()
		if err := b.do(chromedp.Navigate(p.address(server))); err != nil {
			t.Fatal(err)
		}
		if err := b.wear(l); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(what, script string) {
		t.Helper()
		var is bool
		// A navigation or a popover takes its time.
		for deadline := time.Now().Add(20 * time.Second); !is && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if err := b.eval(script, &is); err != nil && time.Now().After(deadline) {
				t.Fatal(err)
			}
		}
		if !is {
			t.Errorf("not so: %s", what)
		}
	}

	open(start, wide)
	press(kb.Tab, kb.Enter)
	holds("the first link leads to the content", `document.activeElement === document.querySelector('main')`)
	press(kb.Tab)
	holds("the next stop is in the content", `document.querySelector('main').contains(document.activeElement) && document.activeElement.matches('a')`)

	open(start, narrow)
	holds("the menu is closed on a phone", `!document.querySelector('nav[popover]').checkVisibility()`)
	for range 10 {
		press(kb.Tab)
		var is bool
		if err := b.eval(`document.activeElement.matches('button.menu')`, &is); err != nil {
			t.Fatal(err)
		}
		if is {
			break
		}
	}
	press(kb.Enter)
	holds("Enter opens the menu", `document.querySelector('nav[popover]').checkVisibility()`)
	press(kb.Tab)
	holds("the next stop is in the menu", `document.querySelector('nav[popover]').contains(document.activeElement)`)
	press(kb.Escape)
	holds("Escape closes the menu", `!document.querySelector('nav[popover]').checkVisibility()`)
	holds("and gives the focus back", `document.activeElement.matches('button.menu')`)

	conditions := find(t, s, "conditions", "sv")
	for _, at := range []struct {
		name  string
		where string // of the row's box
	}{
		{"at its left edge", "box.left + 3, box.top + 4"},
		{"in the middle", "(box.left + box.right) / 2, (box.top + box.bottom) / 2"},
		{"at its right edge", "box.right - 3, box.bottom - 4"},
	} {
		open(conditions, wide)
		var point []float64
		if err := b.eval(`(() => { const row = document.querySelectorAll('.tasks li')[1]; row.scrollIntoView({block: 'center', behavior: 'instant'}); const box = row.getBoundingClientRect(); return [`+at.where+`] })()`, &point); err != nil {
			t.Fatal(err)
		}
		var to string
		if err := b.eval(`document.querySelectorAll('.tasks li')[1].querySelector('a').href`, &to); err != nil {
			t.Fatal(err)
		}
		if err := b.do(chromedp.MouseClickXY(point[0], point[1])); err != nil {
			t.Fatal(err)
		}
		holds("a row clicked "+at.name+" leads to its condition", `location.href === `+quoted(to)+` && document.body.matches('.page-condition')`)
	}
}

// paper is the printed sheet of whoever reads on a dark screen: A4 less its
// margins, at 96 pixels an inch.
var paper = look{name: "print", width: 673, height: 1024, scale: 1, dark: true, printed: true}

// head tells what stands at the top of a printed page, if it shows and leaves
// the rest alone.
const head = `(() => { const e = document.querySelector('.sheet'), end = e.getBoundingClientRect().bottom;
	return e.checkVisibility() && end < document.querySelector('h1').getBoundingClientRect().top ? e.innerText : '' })()`

// onPaper tells what the print is like: its background, and which links that are
// of no use on paper it has.
const onPaper = `[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).backgroundColor,
	...[...document.querySelectorAll('.skip, nav, button')].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))]`

// TestSitePrint: a condition's page is the sheet that goes into the funder's
// file: dark on white whatever the screen is like, nothing cut off at the side,
// no menu, and the day that it is computed for at the top of every page.
func TestSitePrint(t *testing.T) {
	t.Parallel()
	s := sites(t)
	server, b, axe := serve(t, s...), newTab(t), readAxe(t)
	for _, p := range ofEachKind(s) {
		if p.layout != "condition" || p.lang != "sv" {
			continue
		}
		for _, fault := range observe(b, p, server, paper) {
			t.Errorf("%s: %s", p, fault)
		}
		var is []string
		if err := b.eval(onPaper, &is); err != nil {
			t.Fatal(err)
		}
		if is[0] != "rgba(0, 0, 0, 0)" && is[0] != "rgb(255, 255, 255)" || is[1] != "rgb(255, 255, 255)" || len(is) > 2 {
			t.Errorf("%s on paper: %q", p, is)
		}
		var top string
		if err := b.eval(head, &top); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(top, "Bedömt den ") {
			t.Errorf("%s on paper has %q at the top", p, top)
		}
		for _, fault := range accessible(b, axe, paper) {
			t.Errorf("%s: %s", p, fault)
		}
	}
}

// TestAccessibilityTree writes down what a screen reader meets on the start page
// and on a condition's page, in order.
func TestAccessibilityTree(t *testing.T) {
	t.Parallel()
	s := example(t)
	server := serve(t, s)
	b := newTab(t)
	for _, l := range lang.All {
		for _, layout := range []string{"start", "condition"} {
			p := find(t, s, layout, string(l))
			if err := b.do(chromedp.Navigate(p.address(server))); err != nil {
				t.Fatal(err)
			}
			if err := b.wear(wide); err != nil {
				t.Fatal(err)
			}
			var nodes []*accessibility.Node
			if err := b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
				nodes, err = accessibility.GetFullAXTree().Do(ctx)
				return err
			})); err != nil {
				t.Fatal(err)
			}
			got := spokenTree(nodes)
			name := filepath.Join("testdata", layout+"."+string(l)+".txt")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s (run with -update if this is meant): -want +got\n%s", name, d)
			}
		}
	}
}

// spokenTree is the accessibility tree as text: a line for each thing that has a
// role or says something, below what it is in.
func spokenTree(nodes []*accessibility.Node) string {
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	var b strings.Builder
	var walk func(n *accessibility.Node, depth int, said string)
	walk = func(n *accessibility.Node, depth int, said string) {
		role, name := valueOf(n.Role), valueOf(n.Name)
		var line string
		switch {
		case n.Ignored || role == "generic" || role == "none" || role == "InlineTextBox" || role == "LineBreak" || role == "ListMarker":
		case role == "StaticText":
			if strings.TrimSpace(name) != "" && !strings.Contains(said, name) {
				line = fmt.Sprintf("%q", name)
			}
		default:
			line = role
			for _, p := range n.Properties {
				if p.Name == "level" || p.Name == "expanded" {
					line += " " + valueOf(p.Value)
				}
			}
			if name != "" {
				line += fmt.Sprintf(" %q", name)
				said = name
			}
			if d := valueOf(n.Description); d != "" {
				line += fmt.Sprintf(", described %q", d)
			}
		}
		if line != "" {
			b.WriteString(strings.Repeat("  ", depth) + line + "\n")
			depth++
		}
		for _, id := range n.ChildIDs {
			if c := byID[id]; c != nil {
				walk(c, depth, said)
			}
		}
	}
	if i := slices.IndexFunc(nodes, func(n *accessibility.Node) bool { return n.ParentID == "" }); i >= 0 {
		walk(nodes[i], 0, "")
	}
	return b.String()
}

func valueOf(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var is any
	if err := json.Unmarshal(v.Value, &is); err != nil || is == nil {
		return ""
	}
	return fmt.Sprint(is)
}
