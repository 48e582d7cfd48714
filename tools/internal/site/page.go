package site

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"insyn/tools/internal/export"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/verdict"
)

// makers lists the kinds of page, in the order of the view data.
var makers = []struct {
	layout string // in themes/insyn/layouts
	pages  func(*builder) ([]page, error)
}{
	{"start", (*builder).start},
	{"followup", (*builder).followUp},
	{"projects", (*builder).projects},
	{"project", (*builder).project},
	{"conditions", (*builder).conditions},
	{"condition", (*builder).condition},
	{"representative", (*builder).representative},
	{"meetings", (*builder).meetings},
	{"meeting", (*builder).meeting},
	{"outcomes", (*builder).outcomes},
	{"decisions", (*builder).decisions},
	{"deviations", (*builder).deviations},
	{"deviation", (*builder).deviation},
	{"ruling", (*builder).ruling},
	{"timeline", (*builder).timeline},
	{"sources", (*builder).sources},
	{"withdrawn", (*builder).withdrawn},
	{"changes", (*builder).changes},
	{"opendata", (*builder).openData},
	{"recompute", (*builder).recompute},
	{"register", (*builder).register},
	{"rules", (*builder).rules},
	{"rule", (*builder).rule},
	{"glossary", (*builder).glossary},
	{"prose", (*builder).prose},
	{"notfound", (*builder).notFound},
}

// page is one page in one language, as the content adapter and the templates
// read it. The makers fill in the upper half; compose does the rest.
type page struct {
	place       place
	alone       bool         // there is no translation of it
	records     []record.Ref // what the page rests on, for when it was changed
	Title       words        `json:"title"`            // the heading
	Name        string       `json:"name"`             // in the browser's tab, before the site's title; "" takes Title
	Description string       `json:"description"`      // for search engines and shared links
	Shared      string       `json:"shared,omitempty"` // the title of a shared link, with the answer; "" takes Name
	Project     string       `json:"project"`          // whose menu the page has, "" for none
	Crumbs      []link       `json:"crumbs"`           // the way here; the page itself is left out
	Markdown    string       `json:"markdown,omitempty"`
	View        any          `json:"view"`

	Changed *lastChange `json:"changed"` // nil where it is not known
	Feeds   []link      `json:"feeds"`   // for those who subscribe
	Linked  string      `json:"linked"`  // linked data (JSON-LD), "" for none
	Script  string      `json:"script"`  // the layout, where the page runs a script of the same name; "" for all others

	Layout  string `json:"layout"`
	Path    string `json:"path"`    // below the site's root, "" for the Swedish start page
	Root    string `json:"root"`    // from the page to the site's root
	Section string `json:"section"` // the address of the menu's item that the page is under
	Twin    string `json:"twin"`    // the same page in the other language, if Twinned
	Twinned bool   `json:"twinned"`
	Listed  bool   `json:"listed"` // it has an address to be found by
}

// file is where Hugo writes the page, below public/.
func (p page) file() string {
	if p.Layout == "notfound" {
		return notFoundFile
	}
	return p.Path + "index.html"
}

// view is everything that the templates see of one language.
type view struct {
	Site  siteView
	Menus map[string][]link // by project; "" for pages of no project
	Foot  []link            // at the foot of every page
	Pages []page
	files map[string][]byte // see downloads; the same in every language
}

// siteView is what every page says of the site itself.
type siteView struct {
	Title      words        `json:"title"`
	Name       string       `json:"name"`    // the title without markup, for the browser's tab
	Base       string       `json:"base"`    // absolute address, "" where it is not known
	Picture    string       `json:"picture"` // what is shown beside a link to the site, below the base
	Publisher  *words       `json:"publisher"`
	Email      string       `json:"email"`
	Contact    string       `json:"contact"`
	AsOf       *day         `json:"asof"`
	Commit     string       `json:"commit"` // short
	CommitLink string       `json:"commitlink"`
	Dirty      bool         `json:"dirty"`
	Whose      words        `json:"whose"` // whose judgement the verdicts are
	Valid      words        `json:"valid"` // what comes before what the site says
	Repository string       `json:"repository"`
	Example    bool         `json:"example"` // every page says that it is made up
	Browser    *browserView `json:"browser"` // the program that a page with a script runs; nil: no page has one
}

// builder makes the views of one language.
type builder struct {
	in       Input
	reg      *record.Register // as known on the Report's day
	past     past
	l        lang.Language
	asOf     lang.Date
	verdicts map[string][]verdict.Verdict // by project, in the Report's order
	remarks  map[string][]link            // by file: the rules of which something is to be known
	copies   map[string]bool              // files of which a copy is published
	site     siteView
	files    map[string][]byte         // see downloads
	papers   map[string][]settle.Paper // by project: what would settle its conditions

	// Worked out once for each project, for every meeting's page asks.
	politician map[string][]*record.Meeting
	deviated   map[string][]deviationRow
}

// compose makes the views of every language.
func compose(in Input) (map[lang.Language]view, error) {
	if in.History == nil {
		in.History = &history.Log{Gap: history.NoRepository}
	}
	past := newPast(in, in.Register.At(in.Report.AsOf))
	papers := papersOf(in)
	builders := make([]*builder, len(lang.All))
	err := spread.Try(len(builders), func(i int) (err error) {
		builders[i], err = newBuilder(in, past, lang.All[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	files, err := downloads(in, past, builders[0].site.Base)
	if err != nil {
		return nil, err
	}
	made := make([]view, len(builders))
	err = spread.Try(len(builders), func(i int) (err error) {
		builders[i].files, builders[i].papers = files, papers
		made[i], err = builders[i].view()
		return err
	})
	if err != nil {
		return nil, err
	}
	views := map[lang.Language]view{}
	for i, l := range lang.All {
		views[l] = made[i]
	}
	return views, nil
}

// view makes all that the templates see of the builder's language.
func (b *builder) view() (view, error) {
	v := view{Site: b.site, files: b.files, Menus: map[string][]link{"": b.menu("")}}
	for _, p := range b.reg.Projects.All() {
		v.Menus[p.ID] = b.menu(p.ID)
	}
	for _, m := range makers {
		pages, err := m.pages(b)
		if err != nil {
			return v, err
		}
		for _, p := range pages {
			p.Layout = m.layout
			v.Pages = append(v.Pages, b.finish(p))
		}
	}
	for _, s := range []string{recomputing, registering, "rules", glossary, accessibility, personalData} {
		to := place{s}
		if slices.ContainsFunc(v.Pages, func(p page) bool { return slices.Equal(p.place, to) }) {
			v.Foot = append(v.Foot, link{To: to.href(b.l), Text: words{Key: s}})
		}
	}
	return v, unique(v.Pages)
}

// address is what an id allows an address to be (rule FIL-02).
var address = regexp.MustCompile(`^([a-z0-9-]+/)*([a-z0-9-]+\.html)?$`)

// unique refuses two pages at one address: Hugo would let one of them win and
// say nothing. It refuses addresses that no id of a sound record gives.
func unique(pages []page) error {
	seen := map[string]bool{}
	for _, p := range pages {
		name := p.file()
		switch {
		case !address.MatchString(p.Path):
			return fmt.Errorf("%q is not the address of a page, which %q has: give it a section (place.go)", p.Path, p.Title)
		case seen[name]:
			return fmt.Errorf("two pages at the address %q", p.Path)
		}
		seen[name] = true
	}
	return nil
}

func newBuilder(in Input, past past, l lang.Language) (*builder, error) {
	b := &builder{in: in, past: past, l: l, asOf: in.Report.AsOf, reg: in.Register.At(in.Report.AsOf), copies: copies(in)}
	b.verdicts = map[string][]verdict.Verdict{}
	for _, v := range in.Report.Verdicts {
		b.verdicts[v.Project] = append(b.verdicts[v.Project], v)
	}
	b.politician, b.deviated = map[string][]*record.Meeting{}, map[string][]deviationRow{}
	for _, p := range b.reg.Projects.All() {
		b.politician[p.ID] = p.PoliticianMeetings()
		b.deviated[p.ID] = b.deviationRows(p)
	}
	b.remarks = map[string][]link{}
	for _, f := range in.Report.Findings {
		r, ok := rule.Find(f.Rule)
		if !ok || f.Severity != finding.Warning {
			continue // an error shows as a condition that cannot be judged, and a note is for those who edit
		}
		// The message too is for those who edit: readers get what the rule says of all.
		if l := (link{To: rulePlace(r.ID).href(b.l), Text: b.say(r.Title)}); !slices.Contains(b.remarks[f.Path], l) {
			b.remarks[f.Path] = append(b.remarks[f.Path], l)
		}
	}
	var err error
	b.site, err = b.describe()
	return b, err
}

// ofNamedRegion reports whether it is known which region's project it is.
func (b *builder) ofNamedRegion(p *record.Project) bool {
	if p.Record == nil {
		return true
	}
	_, named := naming.OrganizationName(b.reg, p.Record.Region)
	return named
}

// describe tells of the site itself.
func (b *builder) describe() (siteView, error) {
	s := siteView{
		Title:   words{Text: "Insyn"},
		AsOf:    dayOf(b.l, b.asOf),
		Dirty:   b.in.Report.Source.Dirty,
		Base:    b.in.BaseURL,
		Picture: export.SharePicture,
		Whose:   b.say(verdict.Whose()),
		Valid:   words{Key: "minutes_are_valid"},
		Example: b.in.Example,
	}
	switch {
	case followsUp(b.reg):
		s.Valid = words{Key: "sites_are_valid"}
		s.Whose = b.say(lang.T(
			"Regionernas bedömningar är omräknade ur deras egna uppgifter, efter publicerade regler. Finansiären avgör om villkoren är uppfyllda.",
			"The regions’ judgements are recomputed from their own records, by published rules. The funder decides whether the conditions are met."))
	case !b.named():
		s.Whose = b.say(verdict.Whosever())
	}
	if r := b.reg.Site; r != nil {
		s.Title = in(b.l, r.Title)
		s.Base = cmp.Or(s.Base, r.URL)
		s.Repository = strings.TrimSuffix(web(r.Repository), "/")
		s.Email, s.Contact = r.Contact.Email, web(r.Contact.URL)
		s.Publisher = b.organization(r.Publisher)
	}
	s.Name = s.Title.Text
	var err error
	if s.Browser, _, err = b.in.browser(b.l); err != nil {
		return s, err
	}
	if c := b.in.Report.Source.Commit; c != nil {
		s.Commit = (*c)[:min(len(*c), 10)]
		if s.Repository != "" {
			s.CommitLink = s.Repository + "/commit/" + *c
		}
	}
	if s.Base == "" {
		return s, nil
	}
	u, err := url.Parse(s.Base)
	if err != nil || u.Scheme == "" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return s, fmt.Errorf("%q is not the address of a site, such as https://example.org/insyn/", s.Base)
	}
	s.Base = strings.TrimSuffix(s.Base, "/") + "/"
	return s, nil
}

// single gives the only project, nil where there are none or several. With one
// project its pages are the site's own: no list of projects stands between.
func (b *builder) single() *record.Project {
	if all := b.reg.Projects.All(); len(all) == 1 {
		return all[0]
	}
	return nil
}

// menu lists the main pages, as seen from a page of the project.
func (b *builder) menu(id string) []link {
	var items []link
	add := func(key string, p place) { items = append(items, link{To: p.href(b.l), Text: words{Key: key}}) }
	if p := b.single(); p != nil {
		id = p.ID
	} else if id == "" && followsUp(b.reg) {
		add("followup_start", place{})
		for _, s := range []string{toDo, publishers, coverage} {
			add(s, place{s})
		}
		add("menu_changes", place{changesSection})
	} else if id == "" {
		add("all_projects", place{"projects"})
	}
	if id != "" {
		home := project(id)
		add("project", home)
		add("conditions", home.under("conditions"))
		add("menu_representative", home.under("representative")) // short: the heading's word would fill a phone
		add("meetings", home.under("meetings"))
		add("menu_outcomes", home.under(outcomesSection))
		for _, s := range []string{"decisions", "deviations", "sources"} {
			add(s, home.under(s))
		}
		add("menu_changes", home.under(changesSection))
	}
	add("about", place{"about"})
	return items
}

// finish fills in what follows from the page's place.
func (b *builder) finish(p page) page {
	p.Path = p.place.in(b.l)
	p.Root = cmp.Or(strings.Repeat("../", strings.Count(p.Path, "/")), "./")
	if p.Layout == "notfound" {
		// Served at any address: only links from the host's root hold.
		p.Path = notFoundFile
		p.Root = "/"
		if u, err := url.Parse(b.site.Base); err == nil && u.Path != "" {
			p.Root = u.Path
		}
	} else {
		p.Listed = true
		if p.Twinned = !p.alone; p.Twinned {
			p.Twin = p.place.in(other(b.l))
		}
	}
	p.Name = cmp.Or(p.Name, p.Title.Text)
	p.Changed = b.lastChange(p)
	if p.Project != "" && len(p.place) <= 3 {
		p.Feeds = b.feeds(p.Project)
	}
	p.Description = strings.Join(strings.Fields(p.Description), " ")
	switch {
	case len(p.place) >= 3:
		p.Section = p.place[:3].in(b.l)
	default:
		p.Section = p.Path
	}
	return p
}

// linked writes linked data in the builder's language.
func (b *builder) linked() export.Linked {
	return export.Linked{Register: b.reg, Language: b.l, Base: b.site.Base}
}

func other(l lang.Language) lang.Language {
	if l == lang.Swedish {
		return lang.English
	}
	return lang.Swedish
}

// crumbs gives the way to a page in the project: the project, then, for a page
// of one record, the list that it is in.
func (b *builder) crumbs(p *record.Project, sections ...string) []link {
	crumbs := []link{{To: place{}.href(b.l), Text: words{Key: "start"}}}
	if b.single() == nil {
		crumbs = append(crumbs, link{To: place{"projects"}.href(b.l), Text: words{Key: "projects"}})
	}
	crumbs = append(crumbs, link{To: project(p.ID).href(b.l), Text: b.projectTitle(p)})
	for _, s := range sections {
		crumbs = append(crumbs, link{To: project(p.ID).under(s).href(b.l), Text: words{Key: s}})
	}
	return crumbs
}

// say speaks in the builder's language.
func (b *builder) say(t lang.Text) words { return in(b.l, t) }

func (b *builder) projectTitle(p *record.Project) words {
	return b.say(naming.ProjectAlone(b.reg, p.ID))
}

// organization names an organization; nil is no organization at all.
func (b *builder) organization(id string) *words {
	name, ok := naming.OrganizationAlone(b.reg, id)
	if !ok {
		return nil
	}
	return new(b.say(name))
}

// organizations names all of them, nil for none.
func (b *builder) organizations(ids []string) *words {
	var names []lang.Text
	for _, id := range ids {
		if name, ok := naming.OrganizationAlone(b.reg, id); ok {
			names = append(names, name)
		}
	}
	if len(names) == 1 {
		return new(b.say(names[0]))
	}
	if names == nil {
		return nil
	}
	return new(b.say(lang.List(names)))
}

// person names a person, who may be masked or not in the register.
func (b *builder) person(id string) words { return b.say(naming.PersonAlone(b.reg, id)) }

// officer names somebody who may be an employee: those have names here with a role in
// the project alone.
func (b *builder) officer(p *record.Project, id string) words {
	if x, ok := b.reg.People.Get(id); ok && x.Capacity == "employee" && (p.Record == nil || p.Record.Lead != id) {
		return b.say(lang.T("en anställd i regionen", "an employee of the region"))
	}
	return b.person(id)
}

// name gives the word for a value of a record, with a capital letter.
func (b *builder) name(kind record.Kind, member, value string) words {
	return b.say(naming.WordAlone(kind, member, value).Sentence())
}

// verdict gives the verdict of a condition, nil if there is none.
func (b *builder) verdict(project, condition string) *verdict.Verdict {
	for i, v := range b.verdicts[project] {
		if v.Condition == condition {
			return &b.verdicts[project][i]
		}
	}
	return nil
}
