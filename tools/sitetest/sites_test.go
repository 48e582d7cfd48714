package sitetest

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"insyn/tools/internal/change"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/site"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

var (
	public = flag.String("public", "", "hold the site in this `folder` to the budgets, not the made-up region's")
	update = flag.Bool("update", false, "write the wanted accessibility trees anew")
)

const (
	// repository is the folder of go.mod, hugo.toml and themes/.
	repository = "../.."
	region     = repository + "/tools/testdata/exempelregionen"
)

// built is a site as it is published.
type built struct {
	name  string // below the test server's root
	dir   string
	pages []*page // by path
}

// page is an HTML file of a site.
type page struct {
	site   *built
	path   string // below the site's root
	bytes  []byte
	doc    *html.Node
	lang   string
	layout string // the template, from the body's class
	status string // of a condition's page: the class of its verdict; of a funder's: which of them
}

func (p *page) String() string { return p.site.name + "/" + p.path }

// kind is what pages have in common that one of them is enough to look at.
func (p *page) kind() string { return p.layout + " " + p.lang + " " + p.status }

// sites gives the sites that are held to the budgets: the folder of -public, or
// the made-up region in the middle of its projects and at their end.
func sites(t *testing.T) []*built {
	t.Helper()
	if *public != "" {
		s, err := load("public", *public)
		if err != nil {
			t.Fatal(err)
		}
		return []*built{s}
	}
	return []*built{example(t), states(t), fund(t)}
}

// workshop is where the sites are built, once for all tests. TestMain removes it.
var workshop string

// hugo is the program that makes the pages, compiled the first time. The test's
// own context would end with the first test that asks.
var hugo = sync.OnceValues(func() (string, error) { return site.Hugo(background, repository) })

// build makes and verifies a site in the workshop.
func build(name string, input func() (site.Input, error)) (*built, error) {
	in, err := input()
	if err != nil {
		return nil, err
	}
	root := filepath.Join(workshop, name)
	want, err := site.Write(filepath.Join(root, "build"), in)
	if err != nil {
		return nil, err
	}
	hugo, err := hugo()
	if err != nil {
		return nil, err
	}
	if err := site.Render(background, site.Options{Repository: repository, Root: root, Hugo: hugo}); err != nil {
		return nil, err
	}
	dir := filepath.Join(root, "public")
	if err := site.Verify(dir, want); err != nil {
		return nil, err
	}
	return load(name, dir)
}

// builds leaves out with -short a test that builds a site.
func builds(t *testing.T) {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("no site is built with -short")
	}
}

// once builds a site the first time that a test asks for it.
func once(name string, input func() (site.Input, error)) func(*testing.T) *built {
	get := sync.OnceValues(func() (*built, error) { return build(name, input) })
	return func(t *testing.T) *built {
		t.Helper()
		builds(t)
		t.Log("the first time, Hugo is compiled: about two minutes")
		s, err := get()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// fund is the site of a funder, who follows what made-up regions publish, after a
// second round.
var fund = once("fund", func() (site.Input, error) {
	in, err := inspected(repository+"/tools/testdata/exempelfonden", "2019-03-16")
	if err == nil {
		in.Browser, in.Prose = silent, os.DirFS(repository+"/tools/internal/scaffold/funder/content")
		in.History, err = followed(in.Register)
	}
	return in, err
})

// example is the made-up region in the middle of its projects, as --example shows
// it.
var example = once("example", func() (site.Input, error) {
	in, err := inspected(region, "2021-11-15")
	in.Example, in.Browser = true, silent
	return in, err
})

// states is the region at the end of its projects, with what an honest region
// seldom has beside it: a withdrawn record, and each status there is.
var states = once("states", func() (site.Input, error) { return everyState(workshop) })

// today is when the made-up region's last fact is known: its records are whole.
var today = lang.MustDate("2023-01-15")

// inspected is what a site is built from that shows what was known on the day.
func inspected(root, day string) (site.Input, error) {
	asOf := lang.MustDate(day)
	result, err := inspect.Run(background, inspect.Input{Tree: filetree.Folder(root), AsOf: asOf, Today: today})
	if err != nil {
		return site.Input{}, err
	}
	return site.Input{
		Report: result.Report, Register: result.Register, Files: result.Files,
		Prose: os.DirFS(filepath.Join(repository, "content")), History: lived(result.Register), Made: result.Rules.Today,
	}, nil
}

// lived makes a past for the records, in the words that package history has:
// all of them added at once, too many to be told one by one, and then again some
// at a time.
func lived(reg *record.Register) *history.Log {
	all := change.Past(record.New(nil, nil), reg, reg)
	first := history.Step{Commit: strings.Repeat("0123456789", 4), Time: time.Date(2020, 12, 31, 23, 30, 0, 0, time.UTC)}
	for _, r := range all {
		r.Text = lang.Text{}
		first.Records = append(first.Records, r)
	}
	log := &history.Log{Older: true}
	for i := len(all) - len(all)%5; i >= 0; i -= 5 {
		if records := all[i:min(i+5, len(all))]; len(records) > 0 {
			log.Steps = append(log.Steps, history.Step{
				Commit: fmt.Sprintf("%08x%032x", i+1, 0), Time: time.Date(2021, 1, 2+i, 12, 0, 0, 0, time.UTC), Described: true, Records: records,
			})
		}
	}
	log.Steps = append(log.Steps, first)
	return log
}

// followed makes a past of two rounds for the example funder.
func followed(newest *record.Register) (*history.Log, error) {
	files, err := testdata.FundYesterday()
	if err != nil {
		return nil, err
	}
	var list []*source.File
	for name, data := range files {
		list = append(list, source.Parse(name, data))
	}
	yesterday := record.New(list, nil)
	step := func(day int, before, after *record.Register) history.Step {
		return history.Step{Commit: fmt.Sprintf("%040x", day), Time: time.Date(2019, 3, day, 5, 0, 0, 0, time.UTC), Described: true, Records: change.Past(before, after, newest)}
	}
	return &history.Log{Steps: []history.Step{step(16, yesterday, newest), step(15, record.New(nil, nil), yesterday)}}, nil
}

// flawed is an assignment that states flaws, one of them cleared.
const flawed = "data/projects/kustlinje-2030/nominations/majority-2020.json"

func stateFlaws(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	stated := strings.Replace(string(data), `"ended": {`, `"flaws": [
    {"finding": "NOM-04/seat-over", "known": "2021-03", "why": {"sv": "Platsen hade upphört före beslutet. Det framgick av valet.", "en": null},
     "source": {"document": "minutes-2020-10-20"}},
    {"finding": "NOM-02/unknown", "known": "2021-02-01", "why": {"sv": "Reglementet saknades.", "en": "The rules of procedure were missing."},
     "source": {"decision": "rf-2020-10-20-88"}, "cleared": {"on": "2021-03-02", "why": {"sv": "Det är funnet.", "en": "They have been found."}}}
  ], "ended": {`, 1)
	if stated == string(data) {
		return fmt.Errorf("%s has no end", name)
	}
	return os.WriteFile(name, []byte(stated), 0o644)
}

func everyState(dir string) (site.Input, error) {
	copied, err := os.MkdirTemp(dir, "region-*")
	if err != nil {
		return site.Input{}, err
	}
	if err := os.CopyFS(copied, os.DirFS(region)); err != nil {
		return site.Input{}, err
	}
	for _, kind := range []string{"deviations", "meetings", "conditions"} {
		name := filepath.Join(copied, "data/projects/kustlinje-2030", kind, "withdrawn-here.json")
		grave := `{"id": "withdrawn-here", "withdrawn": {"on": "2022-02-01", "why": {"sv": "Posten fanns två gånger.", "en": "The record was there twice."}}}`
		if err := os.WriteFile(name, []byte(grave), 0o644); err != nil {
			return site.Input{}, err
		}
	}
	if err := stateFlaws(filepath.Join(copied, flawed)); err != nil {
		return site.Input{}, err
	}
	in, err := inspected(copied, "2022-12-31")
	if err != nil {
		return in, err
	}
	for _, rule := range []string{"NOM-04", "NOM-05"} {
		in.Report.NotChecked = append(in.Report.NotChecked, inspect.NotChecked{
			Rule: rule, Path: flawed, Why: lang.T("Personens platser visas inte.", "The person's seats are not shown."), Because: "masked",
		})
	}
	statuses := []verdict.Status{
		verdict.Fulfilled, verdict.OnTrack, verdict.ActionNeeded,
		verdict.Unconfirmed, verdict.NotFulfilled, verdict.Exempt,
	}
	if len(in.Report.Verdicts) <= len(statuses) {
		return in, fmt.Errorf("the region has %d conditions, too few to show every status", len(in.Report.Verdicts))
	}
	for i := range in.Report.Verdicts {
		v := &in.Report.Verdicts[i]
		if i < len(statuses) {
			v.Status = &statuses[i]
			continue
		}
		why := lang.T("En uppgift som bedömningen vilar på har fel.", "A record that the verdict rests on is faulty.")
		v.Status, v.NotJudged, v.Headline, v.Next, v.LastChance = nil, &why, why, nil, nil
		v.Parts, v.Because, v.KeyDates = nil, nil, nil
		break
	}
	return in, nil
}

// load reads every page of a built site.
func load(name, dir string) (*built, error) {
	s := &built{name: name, dir: dir}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		p := &page{site: s, path: path}
		if p.bytes, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(path))); err != nil {
			return err
		}
		if p.doc, err = html.Parse(bytes.NewReader(p.bytes)); err != nil {
			return err
		}
		for n := range p.doc.Descendants() {
			switch n.Data {
			case "html":
				p.lang = attr(n, "lang")
			case "body":
				p.layout = strings.TrimPrefix(attr(n, "class"), "page-")
			case "div":
				if class := attr(n, "class"); strings.HasPrefix(class, "verdict ") {
					p.status = strings.TrimPrefix(class, "verdict ")
				}
			}
		}
		if p.layout == "followup" {
			p.status = sectionOf(path)
		}
		s.pages = append(s.pages, p)
		return nil
	})
	if err == nil && len(s.pages) == 0 {
		err = fmt.Errorf("%s: no page", dir)
	}
	return s, err
}

// sectionOf gives the address of a page without the ids in it, in Swedish and in
// English as it is there: what its kind is among those of one template.
func sectionOf(path string) string {
	parts := strings.Split(strings.TrimPrefix(strings.TrimSuffix(path, "index.html"), "en/"), "/")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = ""
	}
	return strings.Trim(strings.Join(parts, "/"), "/")
}

// allPages gives the pages of the sites.
func allPages(sites []*built) []*page {
	var all []*page
	for _, s := range sites {
		all = append(all, s.pages...)
	}
	return all
}

// everyPage gives every page of the first site, and of the others those of a
// kind that the first has not.
func everyPage(sites []*built) []*page {
	pages := slices.Clone(sites[0].pages)
	for _, p := range ofEachKind(sites) {
		if p.site != sites[0] {
			pages = append(pages, p)
		}
	}
	return pages
}

// ofEachKind gives the sites' first page of each kind.
func ofEachKind(sites []*built) []*page {
	var first []*page
	seen := map[string]bool{}
	for _, p := range allPages(sites) {
		if !seen[p.kind()] {
			first = append(first, p)
		}
		seen[p.kind()] = true
	}
	return first
}

// find gives the site's first page of the template in the language.
func find(t *testing.T, s *built, layout, language string) *page {
	t.Helper()
	for _, p := range s.pages {
		if p.layout == layout && p.lang == language {
			return p
		}
	}
	t.Fatalf("%s has no %s page in %s", s.name, layout, language)
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestEveryTemplate: each of the theme's templates makes a page that is held to
// the budgets, in both languages, and each status has a condition's page. What
// is not there is not tested, and would look as if it held.
func TestEveryTemplate(t *testing.T) {
	layouts, err := filepath.Glob(filepath.Join(repository, "themes/insyn/layouts/*.html"))
	if err != nil || len(layouts) == 0 {
		t.Fatal(layouts, err)
	}
	seen := map[string]bool{}
	for _, p := range allPages([]*built{example(t), states(t), fund(t)}) {
		seen[p.kind()] = true
		seen[p.layout+" "+p.lang] = true
	}
	for _, l := range lang.All {
		for _, name := range layouts {
			layout := strings.TrimSuffix(filepath.Base(name), ".html")
			if layout == "baseof" || (layout == "notfound" || layout == "register") && l != lang.Swedish {
				continue // the frame of all, one page for lost readers of both languages, and one for those who write in Swedish
			}
			if !seen[layout+" "+string(l)] {
				t.Errorf("no page of the template %s in %s", layout, l)
			}
		}
		for _, status := range []string{"fulfilled", "on-track", "action-needed", "unconfirmed", "not-fulfilled", "exempt", "none"} {
			if !seen["condition "+string(l)+" "+status] {
				t.Errorf("no page of a condition with the status %s in %s", status, l)
			}
		}
	}
	for _, kind := range []string{
		"sv ", "sv att-gora", "sv tackning", "sv regioner", "sv program//villkor", "sv andringar", "sv program//andringar", "sv program//villkor//andringar",
		"en ", "en to-do", "en coverage", "en regions", "en programmes//conditions", "en changes", "en programmes//changes", "en programmes//conditions//changes",
	} {
		if !seen["followup "+kind] {
			t.Errorf("no page of a funder's of the kind %q", kind)
		}
	}
}

// TestKnownFlaw: what the region states of an assignment stands where that
// assignment is shown, with its source, and in the list of changes; no page
// gathers those who have a flaw.
func TestKnownFlaw(t *testing.T) {
	shown := 0
	for _, p := range states(t).pages {
		said := strings.Join(strings.Fields(text(p.doc)), " ")
		if strings.Contains(said, "Platsen hade upphört före beslutet") && p.layout != "representative" && p.layout != "changes" {
			t.Errorf("%s tells of the flaw", p)
		}
		if p.layout != "representative" || !strings.Contains(said, "Platsen hade upphört") {
			continue
		}
		shown++
		want := []string{
			"Känd brist", "Platsen hade upphört före beslutet. Det framgick av valet.", "Känd sedan mars 2021. Källa: ",
			"Undanröjd brist", "Reglementet saknades.", "Känd sedan 1 februari 2021. Källa: ", "Undanröjd 2 mars 2021: Det är funnet.",
			"Det här gick inte att pröva", "NOM-04, NOM-05: Personens platser visas inte.",
		}
		if p.lang == "en" {
			want = []string{
				"Known flaw", "Platsen hade upphört före beslutet. Det framgick av valet.", "Known since March 2021. Source: ",
				"Cleared flaw", "The rules of procedure were missing.", "Known since 1 February 2021. Source: ", "Cleared 2 March 2021: They have been found.",
				"This could not be tried", "NOM-04, NOM-05: The person's seats are not shown.",
			}
		}
		for _, words := range want {
			if !strings.Contains(said, words) {
				t.Errorf("%s does not say %q", p, words)
			}
		}
	}
	if shown != len(lang.All) {
		t.Errorf("%d pages show the flaw, want one in each language", shown)
	}
}

// rewritten gives the input with every string of the records, and of the report,
// as the functions make it of the string and the property that has it.
func rewritten(in site.Input, records, report func(key, value string) string) (site.Input, error) {
	files := map[string]*source.File{}
	var all []*source.File
	for path, f := range in.Files {
		if _, ok := record.RefOf(path); ok {
			data, err := rewriteJSON(f.Data, records)
			if err != nil {
				return in, fmt.Errorf("%s: %w", path, err)
			}
			f = source.Parse(path, data)
		}
		files[path] = f
		all = append(all, f)
	}
	slices.SortFunc(all, func(f, g *source.File) int { return strings.Compare(f.Path, g.Path) })
	in.Files, in.Register = files, record.New(all, nil)
	in.History = lived(in.Register)

	data, err := json.Marshal(in.Report)
	if err != nil {
		return in, err
	}
	if data, err = rewriteJSON(data, report); err != nil {
		return in, err
	}
	in.Report = new(inspect.Report)
	return in, json.Unmarshal(data, in.Report)
}

func rewriteJSON(data []byte, rewrite func(key, value string) string) ([]byte, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, err
	}
	var walk func(key string, v any) any
	walk = func(key string, v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k := range v {
				v[k] = walk(k, v[k])
			}
		case []any:
			for i := range v {
				v[i] = walk(key, v[i])
			}
		case string:
			return rewrite(key, v)
		}
		return v
	}
	return json.Marshal(walk("", v))
}
