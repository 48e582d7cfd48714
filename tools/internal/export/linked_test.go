package export

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// vocabulary is what schema.org lets the types that are used here have, of the
// properties that are used here.
var vocabulary = map[string][]string{
	"WebSite":                {"name", "url", "inLanguage", "publisher"},
	"Organization":           {"name", "url", "identifier"},
	"GovernmentOrganization": {"name", "url", "identifier"},
	"Project":                {"name", "description", "url", "parentOrganization", "funding", "member"},
	"MonetaryGrant":          {"funder", "identifier", "amount"},
	"MonetaryAmount":         {"value", "currency"},
	"OrganizationRole":       {"roleName", "startDate", "endDate", "member"},
	"Person":                 {"name"},
	"Event": {
		"name", "url", "startDate", "endDate", "previousStartDate", "eventStatus", "eventAttendanceMode", "location", "organizer", "subEvent",
	},
	"Place":        {"name"},
	"Dataset":      {"name", "description", "url", "publisher", "isAccessibleForFree", "license", "distribution"},
	"DataDownload": {"contentUrl", "encodingFormat"},
}

// parseLinked reads linked data and holds it to the vocabulary.
func parseLinked(t *testing.T, text string) map[string]any {
	t.Helper()
	if strings.ContainsAny(text, "<>&\u2028\u2029") {
		t.Errorf("the element could be ended: %s", text)
	}
	var node map[string]any
	if err := json.Unmarshal([]byte(text), &node); err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	if node["@context"] != schemaOrg {
		t.Errorf("context %v", node["@context"])
	}
	delete(node, "@context")
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			allowed, ok := vocabulary[v["@type"].(string)]
			for key, x := range v {
				if !ok || !strings.HasPrefix(key, "@") && !slices.Contains(allowed, key) {
					t.Errorf("%v has %s", v["@type"], key)
				}
				walk(x)
			}
		}
	}
	walk(node)
	return node
}

// all gives every piece of linked data of the input, by what it tells of.
func all(t *testing.T, in Input, base string) map[string]string {
	t.Helper()
	l := Linked{Register: in.Register, Language: lang.Swedish, Base: base}
	made := map[string]string{}
	add := func(name string) func(string, error) {
		return func(text string, err error) {
			if err != nil {
				t.Fatal(err)
			}
			if text != "" {
				made[name] = text
			}
		}
	}
	add("site")(l.Site())
	add("data")(l.Dataset("Namn", "Text", []File{{"report.json", "application/json"}, {"csv/villkor.csv", "text/csv"}}, "oppna-data/"))
	for _, p := range in.Register.Projects.All() {
		add(p.ID)(l.Project(p, p.ID+"/"))
		add(p.ID + " people")(l.Representatives(p, p.ID+"/"))
		for _, m := range p.Meetings.All() {
			add(p.ID + " " + m.ID)(l.Meeting(m, p.ID+"/"+m.ID+"/"))
		}
	}
	return made
}

func TestLinked(t *testing.T) {
	in := example(t)
	made := all(t, in, in.Base)
	for name, want := range map[string]string{
		"site": `{"@id": "https://example.org/insyn/", "@type": "WebSite", "inLanguage": "sv", "name": "Insyn: Exempelregionens projekt",
			"url": "https://example.org/insyn/", "publisher": {"@type": "GovernmentOrganization", "identifier": "222222-2222", "name": "Exempelregionen (påhittad)", "url": "https://www.exempelregionen.example"}}`,
		"vagar-till-hallbar-utveckling exchange-1": `{"@id": "https://example.org/insyn/vagar-till-hallbar-utveckling/exchange-1/", "@type": "Event",
			"url": "https://example.org/insyn/vagar-till-hallbar-utveckling/exchange-1/", "name": "Uppstart, första politikerträffen",
			"startDate": "2021-01-28T09:00:00+01:00", "endDate": "2021-01-28T12:00:00+01:00", "eventStatus": "https://schema.org/EventScheduled",
			"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "organizer": {"@type": "Organization", "identifier": "555555-5555", "name": "Exempelarrangören (påhittad)", "url": "https://www.exempelarrangoren.example"}}`,
	} {
		var wanted map[string]any
		if err := json.Unmarshal([]byte(want), &wanted); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(wanted, parseLinked(t, made[name])); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
	for name, text := range made {
		parseLinked(t, text)
		for _, p := range in.Register.People.All() {
			if p.Masked != nil && strings.Contains(text, p.ID) {
				t.Errorf("%s names a person whose name is withheld: %s", name, text)
			}
		}
	}
	people := parseLinked(t, made["vagar-till-hallbar-utveckling people"])
	if roles, ok := people["member"].([]any); !ok || len(roles) < 2 {
		t.Errorf("people: %v", people)
	}
	if e := parseLinked(t, made["kustlinje-2030 coast-3"]); e["eventStatus"] != schemaOrg+"/EventCancelled" {
		t.Errorf("the cancelled meeting is %v", e)
	}
	if e := parseLinked(t, made["kustlinje-2030 coast-4"]); e["previousStartDate"] == nil {
		t.Errorf("the moved meeting is %v", e)
	}
	for name, text := range all(t, in, "") {
		if strings.Contains(text, "example.org") || strings.Contains(text, `"@id"`) {
			t.Errorf("%s has an address where none is known: %s", name, text)
		}
	}
}

// TestLinkedUnknown: what is not known is left out.
func TestLinkedUnknown(t *testing.T) {
	l := Linked{Register: record.New(nil, nil), Language: lang.Swedish, Base: "https://example.org/"}
	p := &record.Project{ID: "p"}
	for _, make := range []func() (string, error){
		l.Site,
		func() (string, error) { return l.Project(p, "p/") },
		func() (string, error) { return l.Representatives(p, "p/") },
		func() (string, error) { return l.Meeting(&record.Meeting{}, "p/m/") },
		func() (string, error) {
			return l.Meeting(&record.Meeting{Sessions: []record.Session{{Date: lang.MustDate("2021-05")}}}, "p/m/")
		},
		func() (string, error) {
			return l.Meeting(&record.Meeting{Sessions: []record.Session{{Date: lang.MustDate("2021-05-03")}, {Date: lang.MustDate("2021-05")}}}, "p/m/")
		},
	} {
		if text, err := make(); text != "" || err != nil {
			t.Errorf("%q, %v", text, err)
		}
	}
}

// TestLinkedHostile: a hostile text ends no element and adds no member.
func TestLinkedHostile(t *testing.T) {
	data, err := os.ReadFile(testdata + "hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	var attacks []struct{ Name, Text string }
	if err := json.Unmarshal(data, &attacks); err != nil || len(attacks) < 10 {
		t.Fatal(len(attacks), err)
	}
	attacks = append(attacks, struct{ Name, Text string }{"script", `</script><script>alert(1)</script>`})
	for _, a := range sample.Of(attacks) {
		in := example(t)
		plant(reflect.ValueOf(in.Register.Site), a.Text)
		plant(reflect.ValueOf(in.Register.Organizations.All()), a.Text)
		plant(reflect.ValueOf(in.Register.People.All()), a.Text)
		for _, p := range in.Register.Projects.All() {
			plant(reflect.ValueOf(p.Record), a.Text)
			plant(reflect.ValueOf(p.Meetings.All()), a.Text)
		}
		for _, text := range all(t, in, in.Base) {
			parseLinked(t, text)
		}
	}
}
