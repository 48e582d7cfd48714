package site

import (
	"cmp"
	"strings"

	"insyn/tools/internal/lang"
)

// place is a page's address without language: a section and an id by turns, as
// in {"projects", "vagar", "meetings", "exchange-1"}. The empty place is the
// start page.
type place []string

// sections gives the words of the addresses. They are promises to everyone who
// has linked to a page: a change needs a redirect.
var sections = map[string]lang.Text{
	"projects":       lang.T("projekt", "projects"),
	"conditions":     lang.T("villkor", "conditions"),
	"representative": lang.T("representant", "representative"),
	"meetings":       lang.T("traffar", "meetings"),
	outcomesSection:  lang.T("resultat", "outcomes"),
	"decisions":      lang.T("beslut", "decisions"),
	"deviations":     lang.T("avvikelser", "deviations"),
	"rulings":        lang.T("besked", "rulings"),
	"timeline":       lang.T("tidslinje", "timeline"),
	"sources":        lang.T("underlag", "sources"),
	changesSection:   lang.T("andringar", "changes"),
	"about":          lang.T("om", "about"),
	toDo:             lang.T("att-gora", "to-do"),
	coverage:         lang.T("tackning", "coverage"),
	publishers:       lang.T("regioner", "regions"),
	programmes:       lang.T("program", "programmes"),
	"open_data":      lang.T("oppna-data", "open-data"),
	recomputing:      lang.T("rakna-om", "recompute"),
	registering:      lang.T("registrera", "register"),
	"rules":          lang.T("regler", "rules"),
	glossary:         lang.T("ordlista", "glossary"),
	accessibility:    lang.T("tillganglighet", "accessibility"),
	personalData:     lang.T("personuppgifter", "personal-data"),
}

// in gives the address below the site's root, without a slash before it:
// "en/projects/vagar/". Swedish is at the root.
func (p place) in(l lang.Language) string {
	var b strings.Builder
	if l != lang.Swedish {
		b.WriteString(string(l) + "/")
	}
	for i, part := range p {
		if i%2 == 0 {
			part = sections[part].In(l)
		}
		b.WriteString(part + "/")
	}
	return b.String()
}

// under gives the place below p.
func (p place) under(parts ...string) place {
	return append(p[:len(p):len(p)], parts...)
}

// project gives the place of a project.
func project(id string) place { return place{"projects", id} }

// href is the address of a page or a file below the site's root, "" for nowhere.
// In the view data of a page it is written as seen from that page, so that the
// site works wherever it is published (see encodePages).
type href string

// swedishStart is the address of the Swedish start page, which is nowhere else.
const swedishStart href = "./"

// href gives the address to link to.
func (p place) href(l lang.Language) href { return cmp.Or(href(p.in(l)), swedishStart) }

// at leads to a place on the page.
func (h href) at(anchor string) href { return h + href("#"+anchor) }

// from gives the address as seen from a page from which the site's root is at
// "../".
func (h href) from(up string) string {
	if h == "" {
		return ""
	}
	return up + strings.TrimPrefix(string(h), string(swedishStart))
}

// link leads to another page of the site.
type link struct {
	To   href  `json:"to"`
	Text words `json:"text"`
}
