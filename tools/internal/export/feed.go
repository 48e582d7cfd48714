package export

import (
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/change"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// feedLength is how many entries a feed has, the latest ones: a reader that
// asks now and then misses none.
const feedLength = 50

// ChangesFeed gives the address of the feed of what has changed in a project.
func ChangesFeed(l lang.Language, project string) string {
	return feedOf(l, project, lang.T("andringar", "changes"))
}

// MeetingsFeed gives the address of the feed of a project's meetings.
func MeetingsFeed(l lang.Language, project string) string {
	return feedOf(l, project, lang.T("traffar", "meetings"))
}

func feedOf(l lang.Language, project string, name lang.Text) string {
	return prefix(l) + "atom/" + project + "-" + name.In(l) + ".atom"
}

// The elements of an Atom feed (RFC 4287).
type (
	atomFeed struct {
		XMLName  xml.Name      `xml:"http://www.w3.org/2005/Atom feed"`
		Language lang.Language `xml:"xml:lang,attr"`
		ID       string        `xml:"id"`
		Title    string        `xml:"title"`
		Updated  string        `xml:"updated"`
		Author   atomPerson    `xml:"author"`
		Links    []atomLink    `xml:"link"`
		Entries  []atomEntry   `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel      string        `xml:"rel,attr"`
		Type     string        `xml:"type,attr,omitempty"`
		Language lang.Language `xml:"hreflang,attr,omitempty"`
		Href     string        `xml:"href,attr"`
	}
	atomEntry struct {
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Content atomContent `xml:"content"`

		at time.Time
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// Feed is a feed of days on which something became another, of what is no project.
type Feed struct {
	Name  lang.Text // of its file, below atom/ and without .atom
	Title lang.Text
	Page  func(lang.Language) string // the page that tells of it, below the site's root
	Turns []Turn                     // the latest first
}

// File gives the address of the feed.
func (f Feed) File(l lang.Language) string { return prefix(l) + "atom/" + f.Name.In(l) + ".atom" }

// channel is a feed in every language.
type channel struct {
	file    func(lang.Language) string
	page    func(lang.Language) string // that tells the same
	title   lang.Text
	entries func(lang.Language) []atomEntry
}

// channels lists for each project a feed of what has changed in its records and one of
// its meetings, and then those of what is no project.
func (in Input) channels() (list []channel) {
	for _, p := range in.Register.Projects.All() {
		title := lang.T(p.ID, "")
		if p.Record != nil {
			title = p.Record.Title
		}
		list = append(list, channel{
			func(l lang.Language) string { return ChangesFeed(l, p.ID) },
			func(l lang.Language) string { return in.Changes(l, p.ID) },
			lang.Format("Rättelser och ändringar: %s", "Corrections and changes: %s", title),
			func(l lang.Language) []atomEntry { return in.changeEntries(p, l) },
		}, channel{
			func(l lang.Language) string { return MeetingsFeed(l, p.ID) },
			func(l lang.Language) string { return in.Meeting(l, p.ID, "") },
			lang.Format("Träffar: %s", "Meetings: %s", title),
			func(l lang.Language) []atomEntry { return in.meetingEntries(p, l) },
		})
	}
	for _, f := range in.Feeds {
		list = append(list, channel{f.File, f.Page, f.Title, func(l lang.Language) (entries []atomEntry) {
			for _, t := range f.Turns[:min(len(f.Turns), feedLength)] {
				entries = append(entries, in.turned(f.Name.SV, l, t.Anchor, f.Page(l), t))
			}
			return entries
		}})
	}
	return list
}

// feeds writes the feeds, in both languages. A feed tells when it was last updated,
// which is when the newest of its entries was: no clock is read. One without
// entries is not written.
func feeds(in Input) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, c := range in.channels() {
		for _, l := range lang.All {
			name, entries := c.file(l), c.entries(l)
			if len(entries) == 0 {
				continue
			}
			feed := atomFeed{
				Language: l, ID: in.urn(name), Title: line(c.title.In(l)), Author: atomPerson{in.author(l)},
				Updated: moment(slices.MaxFunc(entries, func(a, b atomEntry) int { return a.at.Compare(b.at) }).at),
				Entries: entries,
				Links: []atomLink{
					{Rel: "alternate", Type: "text/html", Language: l, Href: in.to(l, c.page(l))},
					{Rel: "alternate", Type: "application/atom+xml", Language: other(l), Href: in.to(l, c.file(other(l)))},
				},
			}
			if in.Base != "" {
				feed.Links = append(feed.Links, atomLink{Rel: "self", Type: "application/atom+xml", Href: in.Base + name})
			}
			data, err := encodeXML(feed)
			if err != nil {
				return nil, err
			}
			files[name] = data
		}
	}
	return files, nil
}

// hasFeed tells whether feeds writes a feed of the project's changes.
func (in Input) hasFeed(p *record.Project) bool {
	return len(in.Steps[p.ID])+len(in.turns(p)) > 0
}

// changeEntries gives an entry for each commit, and for each day on which verdicts
// became others, the latest first.
func (in Input) changeEntries(p *record.Project, l lang.Language) []atomEntry {
	var entries []atomEntry
	for _, s := range in.Steps[p.ID] {
		if len(entries) == feedLength {
			break
		}
		title := change.Summary(s.Records)
		texts := []string{title.In(l)}
		if s.Described {
			texts = nil
			for _, r := range s.Records {
				texts = append(texts, r.Text.In(l))
			}
			if len(texts) == 1 {
				title = s.Records[0].Text
			}
		}
		e := in.entry(p.ID, l, "changes "+s.Commit, title.In(l), s.Time, texts)
		e.Links = append(e.Links, atomLink{Rel: "alternate", Type: "text/html", Language: l, Href: in.to(l, in.Changes(l, p.ID)) + "#" + StepAnchor(s)})
		entries = append(entries, e)
	}
	for i, t := range in.turns(p) {
		if i == feedLength {
			break
		}
		entries = append(entries, in.turned(p.ID, l, "verdicts "+t.Day.String(), in.Changes(l, p.ID), t))
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return b.at.Compare(a.at) })
	return entries[:min(len(entries), feedLength)]
}

// turned makes an entry of a turn, which the page tells of.
func (in Input) turned(of string, l lang.Language, id, page string, t Turn) atomEntry {
	var texts []string
	for _, x := range t.Texts {
		texts = append(texts, x.In(l))
	}
	e := in.entry(of, l, id, t.Title.In(l), t.At, texts)
	e.Links = append(e.Links, atomLink{Rel: "alternate", Type: "text/html", Language: l, Href: in.to(l, page) + "#" + t.Anchor})
	return e
}

func (in Input) turns(p *record.Project) []Turn {
	if in.Turns == nil {
		return nil
	}
	return in.Turns(p)
}

// StepAnchor names a commit on the page that tells what has changed: by the
// whole of its id, for a shorter one could be another's too.
func StepAnchor(s history.Step) string { return "c-" + s.Commit }

// meetingEntries gives an entry for each meeting, those that were changed last
// at the front.
func (in Input) meetingEntries(p *record.Project, l lang.Language) []atomEntry {
	var entries []atomEntry
	for _, m := range sorted(p) {
		at := revised(p, m).Time()
		if s := in.Last[m.Ref]; s != nil {
			at = s.Time
		}
		title, when := m.Title.In(l), lang.Span(m.First(), m.Last()).In(l)
		if !m.First().Known() {
			when = lang.T("Datum saknas", "No date").In(l)
		}
		texts := []string{when}
		for _, s := range m.Sessions {
			if s.Place != "" && !slices.Contains(texts, s.Place) {
				texts = append(texts, s.Place)
			}
		}
		if m.Status != "" {
			texts = append(texts, naming.WordAlone(record.KindMeeting, "status", m.Status).Sentence().In(l))
		}
		e := in.entry(p.ID, l, "meeting "+m.ID, title+" ("+when+")", at, texts)
		e.Links = append(e.Links, atomLink{Rel: "alternate", Type: "text/html", Language: l, Href: in.to(l, in.Meeting(l, p.ID, m.ID))})
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return b.at.Compare(a.at) })
	return entries[:min(len(entries), feedLength)]
}

// entry makes an entry. Its id is that of what it tells of, of a project or of another
// feed's, in the language.
func (in Input) entry(of string, l lang.Language, id, title string, at time.Time, texts []string) atomEntry {
	var b strings.Builder
	b.WriteString("<ul>")
	for _, t := range texts {
		b.WriteString("<li>" + html.EscapeString(line(t)) + "</li>")
	}
	b.WriteString("</ul>")
	return atomEntry{
		ID: in.urn(string(l) + " " + of + " " + id), Title: line(title), Updated: moment(at),
		Content: atomContent{"html", b.String()}, at: at,
	}
}

// author names the publisher: RFC 4287 asks for one.
func (in Input) author(l lang.Language) string {
	if s := in.Register.Site; s != nil {
		return cmp.Or(organizationName(in.Register, s.Publisher, l), line(s.Title.In(l)), "Insyn")
	}
	return "Insyn"
}

// urn gives an id that is the same whatever the site's address is: a UUID made
// of the publisher's id and a name (RFC 9562, version 5).
func (in Input) urn(name string) string {
	publisher := "unknown"
	if in.Register.Site != nil {
		publisher = in.Register.Site.Publisher
	}
	// The namespace is this program's own.
	sum := sha1.Sum([]byte("insyn atom " + publisher + " " + name))
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// to gives the address of a page or file: where that of the site is not known,
// as seen from a feed in the language.
func (in Input) to(l lang.Language, path string) string {
	return cmp.Or(in.Base, strings.Repeat("../", strings.Count(feedOf(l, "", lang.Text{}), "/"))) + path
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func other(l lang.Language) lang.Language {
	if l == lang.Swedish {
		return lang.English
	}
	return lang.Swedish
}
