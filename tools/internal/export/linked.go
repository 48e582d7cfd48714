package export

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Linked writes what a page tells as linked data in the words of schema.org
// (JSON-LD), for search engines and other programs. It tells what the records
// say and nothing else, in one language. Every value is JSON in which "<" and
// "&" are escaped, so that no text can end the element that it stands in.
type Linked struct {
	Register *record.Register
	Language lang.Language
	// Base is where the site is published, with a slash at the end; "" leaves
	// addresses out.
	Base string
}

// thing is one node. The members are those of the types that are used here; what
// is not known is left out.
type thing struct {
	Context     string `json:"@context,omitempty"`
	Type        string `json:"@type"`
	ID          string `json:"@id,omitempty"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage,omitempty"`
	URL         string `json:"url,omitempty"`
	Identifier  string `json:"identifier,omitempty"`

	// Organization, Project
	Parent  *thing `json:"parentOrganization,omitempty"`
	Funding *thing `json:"funding,omitempty"`
	Member  any    `json:"member,omitempty"` // the roles of a project, the person of a role

	// OrganizationRole, Event
	RoleName string `json:"roleName,omitempty"`
	Start    string `json:"startDate,omitempty"`
	End      string `json:"endDate,omitempty"`

	// Event
	Previous   string  `json:"previousStartDate,omitempty"`
	Status     string  `json:"eventStatus,omitempty"`
	Attendance string  `json:"eventAttendanceMode,omitempty"`
	Location   *thing  `json:"location,omitempty"`
	Organizer  *thing  `json:"organizer,omitempty"`
	Sittings   []thing `json:"subEvent,omitempty"`

	// MonetaryGrant, MonetaryAmount
	Funder   any    `json:"funder,omitempty"` // one, or a list
	Amount   *thing `json:"amount,omitempty"`
	Value    int64  `json:"value,omitempty"`
	Currency string `json:"currency,omitempty"`

	// WebSite, Dataset
	Publisher     *thing  `json:"publisher,omitempty"`
	Free          bool    `json:"isAccessibleForFree,omitempty"`
	Licence       string  `json:"license,omitempty"`
	Distributions []thing `json:"distribution,omitempty"`
	Content       string  `json:"contentUrl,omitempty"`
	Format        string  `json:"encodingFormat,omitempty"`
}

const schemaOrg = "https://schema.org"

// encode writes the node for a page.
func (t thing) encode() (string, error) {
	t.Context = schemaOrg
	data, err := json.Marshal(t)
	return string(data), err
}

// Site tells of the whole site and its publisher, "" where no title is known.
func (l Linked) Site() (string, error) {
	s := l.Register.Site
	if s == nil {
		return "", nil
	}
	return thing{
		Type: "WebSite", ID: l.at(""), Name: line(s.Title.In(l.Language)), URL: l.at(""), Language: string(l.Language),
		Publisher: l.organization(s.Publisher),
	}.encode()
}

// Project tells of a project: whose it is, and who pays for it. page is
// its address below the site's root, as in all that follows.
func (l Linked) Project(p *record.Project, page string) (string, error) {
	r := p.Record
	if r == nil {
		return "", nil
	}
	t := thing{
		Type: "Project", ID: l.at(page), Name: line(r.Title.In(l.Language)), Description: line(r.Summary.In(l.Language)),
		URL: l.at(page), Parent: l.organization(r.Region),
	}
	grant := thing{Type: "MonetaryGrant", Identifier: line(r.FunderCase)}
	var funders []*thing
	for _, id := range r.Funders() {
		if o := l.organization(id); o != nil {
			funders = append(funders, o)
		}
	}
	switch len(funders) {
	case 0:
	case 1:
		grant.Funder = funders[0]
	default:
		grant.Funder = funders
	}
	if r.Grant != nil {
		grant.Amount = &thing{Type: "MonetaryAmount", Value: r.Grant.Amount, Currency: line(r.Grant.Currency)}
	}
	if grant.Funder != nil || grant.Amount != nil {
		t.Funding = &grant
	}
	return t.encode()
}

// Meeting tells of a meeting as an event, "" where the day on which it begins is
// not known.
func (l Linked) Meeting(m *record.Meeting, page string) (string, error) {
	var sittings []thing
	for _, s := range record.InTime(m.Sessions) {
		if e := session(s); e.Start != "" {
			sittings = append(sittings, e)
		}
	}
	if !isDay(m.First()) || len(sittings) == 0 {
		return "", nil
	}
	t := sittings[0]
	last := sittings[len(sittings)-1]
	if len(m.Sessions) > 1 {
		t = thing{Type: "Event", Start: t.Start, Location: t.Location}
		if isDay(m.Last()) {
			t.End = cmp.Or(last.End, last.Start)
		}
		for i := range sittings {
			sittings[i].Name = line(m.Title.In(l.Language))
		}
		t.Sittings = sittings
	}
	t.ID, t.URL, t.Name, t.Organizer = l.at(page), l.at(page), line(m.Title.In(l.Language)), l.organization(m.Organizer)
	t.Status = eventStatus[m.Status]
	t.Attendance = attendanceMode[m.Mode]
	if n := len(m.History); n > 0 && len(m.History[n-1].Sessions) > 0 {
		t.Previous = session(record.InTime(m.History[n-1].Sessions)[0]).Start
	}
	return t.encode()
}

var (
	eventStatus = map[string]string{
		"planned":   schemaOrg + "/EventScheduled",
		"held":      schemaOrg + "/EventScheduled",
		"cancelled": schemaOrg + "/EventCancelled",
		"moved":     schemaOrg + "/EventRescheduled",
	}
	attendanceMode = map[string]string{
		"digital": schemaOrg + "/OnlineEventAttendanceMode",
		"on-site": schemaOrg + "/OfflineEventAttendanceMode",
		"hybrid":  schemaOrg + "/MixedEventAttendanceMode",
	}
)

// session is one sitting as an event; without a day it has no start.
func session(s record.Session) thing {
	t := thing{Type: "Event", Start: date(s.Date)}
	if t.Start != "" && !s.Start.IsZero() {
		t.Start = s.Start.Format(time.RFC3339)
		if s.End.After(s.Start) {
			t.End = s.End.Format(time.RFC3339)
		}
	}
	if place := line(s.Place); place != "" {
		t.Location = &thing{Type: "Place", Name: place}
	}
	return t
}

// Representatives tells who is appointed in the project, and as what. A person
// whose name is withheld or unknown is left out; it gives "" where that leaves
// nobody.
func (l Linked) Representatives(p *record.Project, page string) (string, error) {
	var members []thing
	for _, n := range p.Nominations.All() {
		from, appointed := p.AppointedOn(n)
		name := personName(l.Register, n.Person)
		if !appointed || name == "" {
			continue
		}
		role := thing{Type: "OrganizationRole", RoleName: line(naming.WordAlone(record.KindNomination, "as", n.As).Sentence().In(l.Language)), Start: date(from), Member: &thing{Type: "Person", Name: name}}
		if end, ended := n.EndedOn(); ended {
			role.End = date(end)
		}
		members = append(members, role)
	}
	if len(members) == 0 || p.Record == nil {
		return "", nil
	}
	return thing{Type: "Project", ID: l.at(page), Name: line(p.Record.Title.In(l.Language)), Member: members}.encode()
}

// File is something to download.
type File struct {
	Path, Type string // Type is the media type
}

// Dataset tells of the open data.
func (l Linked) Dataset(name, description string, files []File, page string) (string, error) {
	t := thing{
		Type: "Dataset", ID: l.at(page), Name: line(name), Description: line(description), URL: l.at(page),
		Free: true, Licence: licence,
	}
	if s := l.Register.Site; s != nil {
		t.Publisher = l.organization(s.Publisher)
	}
	if l.Base != "" {
		for _, f := range files {
			t.Distributions = append(t.Distributions, thing{Type: "DataDownload", Content: l.Base + f.Path, Format: f.Type})
		}
	}
	return t.encode()
}

// organization tells of an organization, nil where it has no known name.
func (l Linked) organization(id string) *thing {
	name, ok := naming.OrganizationName(l.Register, id)
	if !ok {
		return nil
	}
	o, _ := l.Register.Organizations.Get(id)
	t := thing{Type: "Organization", Name: line(name.In(l.Language)), Identifier: line(o.Number)}
	// A funder or an organizer may be an authority; the records do not say.
	if o.Kind == "region" || o.Kind == "body" {
		t.Type = "GovernmentOrganization"
	}
	if u, err := url.Parse(o.Website); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
		t.URL = u.String()
	}
	return &t
}

// at gives the whole address of a page, "" where the site's is not known.
func (l Linked) at(page string) string {
	if l.Base == "" {
		return ""
	}
	return strings.TrimSuffix(l.Base, "/") + "/" + page
}

// date writes a day, "" where it is not known to the day.
func date(d lang.Date) string {
	if !isDay(d) {
		return ""
	}
	return d.String()
}
