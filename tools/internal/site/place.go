package site

import (
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
	"decisions":      lang.T("beslut", "decisions"),
	"deviations":     lang.T("avvikelser", "deviations"),
	"timeline":       lang.T("tidslinje", "timeline"),
	"sources":        lang.T("underlag", "sources"),
	changesSection:   lang.T("andringar", "changes"),
	"about":          lang.T("om", "about"),
	"open_data":      lang.T("oppna-data", "open-data"),
	"rules":          lang.T("regler", "rules"),
	glossary:         lang.T("ordlista", "glossary"),
	accessibility:    lang.T("tillganglighet", "accessibility"),
	"personal-data":  lang.T("personuppgifter", "personal-data"),
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

// link leads to another page of the site. The address is below the site's root;
// the templates make it relative to the page that it stands on, so that the
// site works wherever it is published.
type link struct {
	To      string `json:"to"`
	Text    words  `json:"text"`
	Current bool   `json:"current,omitempty"`
}
