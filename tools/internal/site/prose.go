package site

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// notFoundFile is the one page that a host serves at any address.
const notFoundFile = "404.html"

// prosePages are the pages that editors write, by the name of their files and
// the section of their address: content/om.md and content/om.en.md are the
// about page. Nothing else may lie in content/: a file there could otherwise
// take the place of a page that is computed.
var prosePages = []struct{ name, section string }{
	{"om", "about"},
	{"tillganglighet", accessibility}, // lag (2018:1937): linked from every page
	{"personuppgifter", personalData}, // the controller and its contact are the records'
}

const (
	accessibility = "accessibility"
	personalData  = "personal-data"
)

// proseView is what the records know that an editor's page needs.
type proseView struct {
	Contact    *contactView   `json:"contact"`    // on the accessibility statement: whom to tell
	Statement  *statementView `json:"statement"`  // and the facts that it must tell
	Controller *contactView   `json:"controller"` // on the page on personal data: whose the data are
}

// statementView is what Digg asks of an accessibility statement (MDFFS 2019:2);
// what is not known is nil, and the page says so.
type statementView struct {
	Publisher    *words           `json:"publisher"`
	Service      words            `json:"service"`
	Compliance   *words           `json:"compliance"`
	Assessed     *day             `json:"assessed"`
	Old          bool             `json:"old"` // assessed more than a year ago
	Updated      *day             `json:"updated"`
	Method       *words           `json:"method"`
	Shortcomings []shortcomingRow `json:"shortcomings"`
}

type shortcomingRow struct {
	Text words `json:"text"`
	Why  words `json:"why"`
}

// contactView says who publishes the site and how they are reached; what is not
// known is empty, and the page says so.
type contactView struct {
	Publisher *words `json:"publisher"`
	Email     string `json:"email"`
	Phone     string `json:"phone"`
	URL       string `json:"url"`
}

// prose makes the editors' pages.
func (b *builder) prose() ([]page, error) {
	if err := onlyProse(b.in.Prose); err != nil {
		return nil, err
	}
	var pages []page
	for _, x := range prosePages {
		p, err := readProse(b.in.Prose, proseFile(x.name, b.l))
		if err != nil {
			return nil, err
		}
		p.place = place{x.section}
		switch x.section {
		case accessibility:
			p.View = proseView{Contact: b.contact(), Statement: b.statement()}
		case personalData:
			p.View = proseView{Controller: b.contact()}
		}
		p.Crumbs = []link{{To: place{}.href(b.l), Text: words{Key: "start"}}}
		if single := b.single(); single != nil {
			p.Project = single.ID
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// contact tells whom to turn to.
func (b *builder) contact() *contactView {
	v := &contactView{Publisher: b.site.Publisher, Email: b.site.Email, URL: b.site.Contact}
	if r := b.reg.Site; r != nil {
		v.Phone = r.Contact.Phone
	}
	return v
}

// statement gives the facts of the accessibility statement.
func (b *builder) statement() *statementView {
	v := &statementView{Publisher: b.site.Publisher, Service: b.site.Title}
	if b.reg.Site == nil {
		return v
	}
	a := b.reg.Site.Accessibility
	if a == nil {
		return v
	}
	v.Compliance = new(b.name(record.KindSite, "accessibility.compliance", a.Compliance))
	v.Method = new(b.name(record.KindSite, "accessibility.method", a.Method))
	v.Assessed, v.Updated = dayOf(b.l, a.Assessed), dayOf(b.l, a.Updated)
	v.Old = a.Assessed.Known() && lang.DateOf(a.Assessed.Time().AddDate(1, 0, 0)).SurelyBefore(b.asOf)
	for _, s := range a.Shortcomings {
		v.Shortcomings = append(v.Shortcomings, shortcomingRow{Text: b.say(s.Text), Why: b.name(record.KindSite, "shortcoming.why", s.Why)})
	}
	return v
}

// notFound makes the page for addresses that lead nowhere: one page in both
// languages, for a host knows only one.
func (b *builder) notFound() ([]page, error) {
	if b.l != lang.Swedish {
		return nil, nil
	}
	p := page{Title: words{Key: "notfound"}, Name: "Sidan finns inte", Description: "Sidan finns inte. The page does not exist."}
	if single := b.single(); single != nil {
		p.Project = single.ID
	}
	return []page{p}, nil
}

func proseFile(name string, l lang.Language) string {
	if l == lang.Swedish {
		return name + ".md"
	}
	return name + "." + string(l) + ".md"
}

// onlyProse refuses every file in content/ that is not one of the pages.
func onlyProse(dir fs.FS) error {
	var allowed []string
	for _, x := range prosePages {
		for _, l := range lang.All {
			allowed = append(allowed, proseFile(x.name, l))
		}
	}
	return fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".", d.Type().IsRegular() && slices.Contains(allowed, name):
			return nil
		}
		return fmt.Errorf("content/%s: only %s may be in content/", name, strings.Join(allowed, ", "))
	})
}

// readProse reads a page of plain markdown with title and description above it:
//
//	---
//	title: Om Insyn
//	description: En mening.
//	---
//
// Shortcodes are refused: prose is words, and what is computed is not written
// there.
func readProse(dir fs.FS, name string) (page, error) {
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return page{}, err
	}
	fault := func(format string, args ...any) (page, error) {
		return page{}, fmt.Errorf("content/%s: "+format, append([]any{name}, args...)...)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	if !utf8.ValidString(text) {
		return fault("is not UTF-8")
	}
	rest, ok := strings.CutPrefix(text, "---\n")
	head, body, found := strings.Cut(rest, "\n---\n")
	if !ok || !found {
		return fault("must begin with title and description between lines of ---")
	}
	var p page
	for line := range strings.SplitSeq(head, "\n") {
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case field == "title" && p.Title.Text == "" && value != "":
			p.Title.Text = value
		case field == "description" && p.Description == "" && value != "":
			p.Description = value
		default:
			return fault("%q: only title and description, once each and with a value, may stand between the lines of ---", line)
		}
	}
	if p.Title.Text == "" || p.Description == "" {
		return fault("title or description is missing")
	}
	if strings.Contains(body, "{{") {
		return fault("shortcodes ({{) are not for prose")
	}
	p.Markdown = strings.TrimSpace(body)
	return p, nil
}
