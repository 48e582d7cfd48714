package export

import (
	"encoding/xml"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
)

// feed is an Atom feed as a reader of feeds sees it.
type feed struct {
	XMLName  xml.Name
	Language string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	IDs      []string    `xml:"http://www.w3.org/2005/Atom id"`
	Titles   []string    `xml:"http://www.w3.org/2005/Atom title"`
	Updated  []string    `xml:"http://www.w3.org/2005/Atom updated"`
	Authors  []string    `xml:"http://www.w3.org/2005/Atom author>name"`
	Links    []feedLink  `xml:"http://www.w3.org/2005/Atom link"`
	Entries  []feedEntry `xml:"http://www.w3.org/2005/Atom entry"`
	Other    []feedOther `xml:",any"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	IDs     []string   `xml:"http://www.w3.org/2005/Atom id"`
	Titles  []string   `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string   `xml:"http://www.w3.org/2005/Atom updated"`
	Links   []feedLink `xml:"http://www.w3.org/2005/Atom link"`
	Content []struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"http://www.w3.org/2005/Atom content"`
	Other []feedOther `xml:",any"`

	texts []string // the content's, by the items of its list
}

type feedOther struct{ XMLName xml.Name }

var urn = regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// parseFeed reads a feed and holds it to RFC 4287: what section 4.1.1 asks of a
// feed and 4.1.2 of an entry, and that nothing else is in it.
func parseFeed(t *testing.T, name string, data []byte) feed {
	t.Helper()
	var f feed
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if f.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) || f.Language != "sv" && f.Language != "en" {
		t.Errorf("%s: %v in %q", name, f.XMLName, f.Language)
	}
	one := func(what string, list []string) string {
		if len(list) != 1 || list[0] == "" || strings.TrimSpace(list[0]) != list[0] {
			t.Fatalf("%s: %s %q, want one", name, what, list)
		}
		return list[0]
	}
	moment := func(list []string) time.Time {
		at, err := time.Parse(time.RFC3339, one("updated", list))
		if err != nil || at.Location() != time.UTC {
			t.Errorf("%s: updated %q, %v", name, list, err)
		}
		return at
	}
	links := func(list []feedLink) {
		seen := map[string]bool{}
		for _, l := range list {
			if u, err := url.Parse(l.Href); err != nil || u.Scheme != "https" && u.Scheme != "" || !slices.Contains([]string{"self", "alternate"}, l.Rel) {
				t.Errorf("%s: link %+v", name, l)
			}
			if key := l.Rel + " " + l.Type + " " + l.Lang; seen[key] {
				t.Errorf("%s: two links %s", name, key)
			} else {
				seen[key] = true
			}
		}
	}
	one("title", f.Titles)
	one("author", f.Authors)
	links(f.Links)
	ids := map[string]bool{one("id", f.IDs): true}
	var newest time.Time
	for i := range f.Entries {
		e := &f.Entries[i]
		id := one("id of an entry", e.IDs)
		if ids[id] || !urn.MatchString(id) {
			t.Errorf("%s: the id %s is no UUID or another's", name, id)
		}
		ids[id] = true
		one("title of an entry", e.Titles)
		links(e.Links)
		if at := moment(e.Updated); at.After(newest) {
			newest = at
		}
		if len(e.Content) != 1 || e.Content[0].Type != "html" {
			t.Fatalf("%s: content %v", name, e.Content)
		}
		nodes, err := html.ParseFragment(strings.NewReader(e.Content[0].Text), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
		if err != nil || len(nodes) != 1 {
			t.Fatalf("%s: content %q, %v", name, e.Content[0].Text, err)
		}
		for n := range nodes[0].Descendants() {
			switch {
			case n.Type == html.TextNode && n.Parent.Data == "li":
				e.texts = append(e.texts, n.Data)
			case n.Type != html.ElementNode || n.Data != "li" || len(n.Attr) > 0:
				t.Errorf("%s: content holds %v %q", name, n.Type, n.Data)
			}
		}
		if len(e.Other) > 0 {
			t.Errorf("%s: an entry has %v", name, e.Other)
		}
	}
	if len(f.Entries) == 0 || !moment(f.Updated).Equal(newest) {
		t.Errorf("%s: updated %v, its newest entry %v", name, f.Updated, newest)
	}
	if len(f.Other) > 0 {
		t.Errorf("%s: has %v", name, f.Other)
	}
	return f
}

func TestFeeds(t *testing.T) {
	in := example(t)
	made := files(t, in)
	read := 0
	for name, data := range made {
		if strings.HasSuffix(name, ".atom") {
			read++
			f := parseFeed(t, name, data)
			if !slices.ContainsFunc(f.Links, func(l feedLink) bool { return l.Rel == "self" && l.Href == in.Base+name }) {
				t.Errorf("%s does not say where it is: %v", name, f.Links)
			}
			for _, l := range f.Links {
				if l.Type == "application/atom+xml" && made[strings.TrimPrefix(l.Href, in.Base)] == nil {
					t.Errorf("%s leads to %s, which is not there", name, l.Href)
				}
			}
		}
	}
	if read != 12 {
		t.Errorf("%d feeds of three projects in two languages", read)
	}
	const project = "vagar-till-hallbar-utveckling"
	changes := parseFeed(t, "changes", made["en/atom/"+project+"-changes.atom"])
	last := changes.Entries[len(changes.Entries)-1]
	if want := "Adds 31 records: 1 project, "; !strings.HasPrefix(last.Titles[0], want) || len(last.texts) != 1 {
		t.Errorf("the large step is %q, %q; want %q", last.Titles, last.texts, want)
	}
	if want := in.Base + "en/" + project + "/changes/#c-" + strings.Repeat("a", 40); last.Links[0].Href != want {
		t.Errorf("link %q, want %q", last.Links[0].Href, want)
	}
	if !slices.ContainsFunc(changes.Entries, func(e feedEntry) bool {
		return slices.ContainsFunc(e.texts, func(s string) bool { return strings.HasPrefix(s, "Appoints Alva Exempelsson") })
	}) {
		t.Error("the appointment is not told of")
	}
	meetings := parseFeed(t, "meetings", made["atom/"+project+"-traffar.atom"])
	if !slices.ContainsFunc(meetings.Entries, func(e feedEntry) bool {
		return e.Titles[0] == "Uppstart, första politikerträffen (28 januari 2021)" && slices.Equal(e.texts, []string{"28 januari 2021", "Genomförd"})
	}) {
		t.Errorf("meetings: %v", meetings.Entries)
	}

	// Where the site's address is not known the links lead there from the feed,
	// and the ids are the same.
	in.Base = ""
	near := parseFeed(t, "changes", files(t, in)["en/atom/"+project+"-changes.atom"])
	if got := near.Links[0].Href; got != "../../en/"+project+"/changes/" || near.IDs[0] != changes.IDs[0] || near.Entries[0].IDs[0] != changes.Entries[0].IDs[0] {
		t.Errorf("link %q, ids %q and %q", got, near.IDs, changes.IDs)
	}
	// Without a history there is no feed of it, and the meetings have the days
	// that the records give.
	in.History, in.Steps, in.Last = &history.Log{Gap: history.Shallow}, nil, nil
	without := files(t, in)
	if without[ChangesFeed(lang.Swedish, project)] != nil || without[ChangesTable(lang.Swedish)] == nil {
		t.Error("a feed of changes without a history, or no table")
	}
	if f := parseFeed(t, "meetings", without[MeetingsFeed(lang.Swedish, project)]); len(f.Entries) != len(meetings.Entries) {
		t.Errorf("%d meetings, want %d", len(f.Entries), len(meetings.Entries))
	}
}
