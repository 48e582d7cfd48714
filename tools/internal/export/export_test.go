package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"insyn/tools/internal/change"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

const testdata = "../../testdata/"

// example gives the example region as known on a day when all has happened.
func example(t *testing.T) Input {
	t.Helper()
	day := lang.MustDate("2022-12-31")
	result, err := inspect.Run(context.Background(), inspect.Input{
		Tree: filetree.Folder(testdata + "exempelregionen"), AsOf: day, Today: day,
	})
	if err != nil {
		t.Fatal(err)
	}
	in := Input{
		Report: result.Report, Register: result.Register.At(day), Base: "https://example.org/insyn/",
		Meeting: func(l lang.Language, p, m string) string {
			return prefix(l) + p + "/" + m + "/"
		},
		Changes: func(l lang.Language, p string) string { return prefix(l) + p + "/changes/" },
		Index:   "insyn.json",
	}
	in.live()
	return in
}

// live gives the records a past: all of them added at once, too many to be
// told, and then again some at a time.
func (in *Input) live() {
	all := change.Past(record.New(nil, nil), in.Register, in.Register)
	in.History = &history.Log{}
	in.Steps, in.Last = map[string][]history.Step{}, map[record.Ref]*history.Step{}
	for i := 0; i < len(all); i += 5 {
		in.History.Steps = slices.Insert(in.History.Steps, 0, history.Step{
			Commit: fmt.Sprintf("%040x", i+1), Time: time.Date(2021, 1, 2+i, 23, 30, 0, 0, time.UTC), Described: true, Records: all[i:min(i+5, len(all))],
		})
	}
	untold := slices.Clone(all)
	for i := range untold {
		untold[i].Text = lang.Text{}
	}
	in.History.Steps = append(in.History.Steps, history.Step{Commit: strings.Repeat("a", 40), Time: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), Records: untold})
	for i := range in.History.Steps {
		s := &in.History.Steps[i]
		for _, p := range in.Register.Projects.All() {
			mine := *s
			mine.Records = slices.DeleteFunc(slices.Clone(s.Records), func(r change.Record) bool { return r.Ref.Project != p.ID })
			if len(mine.Records) > 0 {
				in.Steps[p.ID] = append(in.Steps[p.ID], mine)
			}
		}
		for _, r := range s.Records {
			if in.Last[r.Ref] == nil {
				in.Last[r.Ref] = s
			}
		}
	}
}

func files(t *testing.T, in Input) map[string][]byte {
	t.Helper()
	made, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// property is one line of a calendar, unfolded and taken apart.
type property struct{ name, value string }

// parseCalendar reads iCalendar as strictly as RFC 5545 section 3.1 writes it.
func parseCalendar(t *testing.T, data []byte) []property {
	t.Helper()
	if !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Fatal("the last line has no end")
	}
	if bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n"), nil), []byte("\n")) || bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n"), nil), []byte("\r")) {
		t.Fatal("a line break that is not CRLF")
	}
	for l := range strings.SplitSeq(string(data), "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			t.Fatalf("a line of %d octets, or cut within a character: %q", len(l), l)
		}
	}
	var list []property
	var open []string
	for l := range strings.Lines(strings.ReplaceAll(string(data), "\r\n ", "")) {
		name, value, ok := strings.Cut(strings.TrimSuffix(l, "\r\n"), ":")
		if !ok {
			t.Fatalf("no property: %q", l)
		}
		switch name {
		case "BEGIN":
			open = append(open, value)
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("END:%s within %v", value, open)
			}
			open = open[:len(open)-1]
		}
		list = append(list, property{name, value})
	}
	if len(open) > 0 {
		t.Fatalf("not ended: %v", open)
	}
	return list
}

func values(list []property, name string) (all []string) {
	for _, p := range list {
		if p.name == name {
			all = append(all, p.value)
		}
	}
	return all
}

func TestCalendar(t *testing.T) {
	made := files(t, example(t))
	one := parseCalendar(t, made["kalender/vagar-till-hallbar-utveckling/exchange-1.ics"])
	for _, p := range []property{
		{"UID", "vagar-till-hallbar-utveckling.exchange-1.1@exempelregionen.insyn"},
		{"DTSTART;TZID=Europe/Stockholm", "20210128T090000"},
		{"DTEND;TZID=Europe/Stockholm", "20210128T120000"},
		{"DTSTAMP", "20200825T000000Z"},
		{"SUMMARY;LANGUAGE=sv", `Uppstart\, första politikerträffen`},
		{"TZID", "Europe/Stockholm"},
		{"URL", "https://example.org/insyn/vagar-till-hallbar-utveckling/exchange-1/"},
	} {
		if got := values(one, p.name); !slices.Contains(got, p.value) {
			t.Errorf("%s = %q, want %q", p.name, got, p.value)
		}
	}
	whole := parseCalendar(t, made["en/calendar/kustlinje-2030.ics"])
	uids := values(whole, "UID")
	if len(uids) < 4 || len(slices.Compact(slices.Sorted(slices.Values(uids)))) != len(uids) {
		t.Errorf("UIDs: %q", uids)
	}
	if !slices.Contains(values(whole, "STATUS"), "CANCELLED") {
		t.Error("the cancelled meeting is not cancelled")
	}
	moved := parseCalendar(t, made["kalender/kustlinje-2030/coast-4.ics"])
	if got := values(moved, "SEQUENCE"); len(got) == 0 || got[0] == "0" {
		t.Errorf("the moved meeting's SEQUENCE = %q", got)
	}
}

// TestZone: the zone as written and the zone as the system knows it agree on
// the days when the clock is changed.
func TestZone(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	lastSunday := func(year int, month time.Month) time.Time {
		d := time.Date(year, month+1, 0, 1, 0, 0, 0, time.UTC)
		return d.AddDate(0, 0, -int(d.Weekday()))
	}
	for year := 2019; year < 2032; year++ {
		for _, c := range []struct {
			month         time.Month
			before, after int
		}{{time.March, 3600, 7200}, {time.October, 7200, 3600}} {
			at := lastSunday(year, c.month)
			_, before := at.Add(-time.Second).In(zone).Zone()
			_, after := at.In(zone).Zone()
			if before != c.before || after != c.after {
				t.Errorf("%v: %d to %d", at, before, after)
			}
		}
	}
}

func parseTable(t *testing.T, name string, data []byte) [][]string {
	t.Helper()
	data, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	if !ok {
		t.Errorf("%s: no byte order mark", name)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';' // and every row as long as the first
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, row := range rows {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=+-@\t\r\n", rune(c[0])) {
				t.Errorf("%s: a spreadsheet would reckon %q", name, c)
			}
		}
	}
	return rows
}

func TestTables(t *testing.T) {
	made := files(t, example(t))
	rows := parseTable(t, "attendance", made["en/csv/attendance.csv"])
	if len(rows) < 5 || rows[0][0] != "project" {
		t.Fatalf("rows: %q", rows)
	}
	found := false
	for _, r := range parseTable(t, "villkor", made["csv/villkor.csv"])[1:] {
		found = found || r[1] == "same-representative" && r[4] != "" && r[5] != ""
	}
	if !found {
		t.Error("no row for the condition same-representative with its status")
	}
	// A row for each part of each verdict, under the same names in every region.
	in := example(t)
	judgements := parseTable(t, "bedomningar", files(t, in)["csv/bedomningar.csv"])[1:]
	at := 0
	for _, v := range in.Report.Verdicts {
		for _, part := range v.Parts {
			if at == len(judgements) {
				t.Fatalf("only %d rows", at)
			}
			r := judgements[at]
			meeting := part.ID
			if part.Kind == record.KindReport {
				meeting = ""
			}
			if r[2] == "" || r[4] != v.Project || r[5] != v.Condition || r[9] != meeting || meeting == "" && r[18] != part.ID || r[11] != part.Post || r[12] != string(part.Status) || r[13] == "" || r[15] != string(*v.Status) {
				t.Errorf("row %d is %q, and not of %+v", at, r, part)
			}
			at++
		}
		if len(v.Parts) == 0 {
			at++
		}
	}
	if at != len(judgements) || at < 30 {
		t.Errorf("%d rows, want %d", len(judgements), at)
	}
	changes := parseTable(t, "andringar", made["csv/andringar.csv"])
	for _, want := range [][]string{
		{"2021-01-02T23:30:00Z", fmt.Sprintf("%040x", 1), "", "site", "site", "added", "Lägger till webbplatsen."},
		{"2021-01-01T00:00:00Z", strings.Repeat("a", 40), "", "site", "site", "added", "Lägger till 1 uppgift: 1 webbplats."},
	} {
		if !slices.ContainsFunc(changes, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("no row %q, but %q", want, changes[1:min(8, len(changes))])
		}
	}
	// Every code has its words in the column beside it.
	words := 0
	for name, file := range made {
		rows := [][]string{{}}
		if strings.HasSuffix(name, ".csv") {
			rows = parseTable(t, name, file)
		}
		for _, suffix := range []string{" i ord", " in words"} {
			for i, head := range rows[0] {
				code, ok := strings.CutSuffix(head, suffix)
				if !ok || code == "status" && slices.Contains([]string{"en/csv/conditions.csv", "en/csv/judgements.csv"}, name) {
					continue // a verdict's status is the report's, not a record's
				}
				words++
				if rows[0][i-1] != code {
					t.Errorf("%s: %q stands beside %q", name, head, rows[0][i-1])
				}
				for _, r := range rows[1:] {
					if (r[i] == "") != (r[i-1] == "") || r[i] == r[i-1] && r[i] != "" && suffix == " i ord" {
						t.Errorf("%s: %q is %q in words", name, r[i-1], r[i])
					}
				}
			}
		}
	}
	if words != 30 {
		t.Errorf("%d columns in words, want 30: 15 in each language", words)
	}
}

// elements lists the elements of an XML document in order.
func elements(t *testing.T, name string, data []byte) (list []string, texts map[string][]string) {
	t.Helper()
	texts = map[string][]string{}
	var last string
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list, texts
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			last = token.Name.Space + token.Name.Local
			list = append(list, last)
			for _, a := range token.Attr {
				if a.Name.Local == "about" || a.Name.Local == "resource" || a.Name.Local == "href" {
					texts[last+"@"+a.Name.Local] = append(texts[last+"@"+a.Name.Local], a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				texts[last] = append(texts[last], s)
			}
		}
	}
}

// TestCatalogue holds the catalogue to what DCAT-AP-SE 3.0.1 makes mandatory.
func TestCatalogue(t *testing.T) {
	in := example(t)
	publisher, _ := in.Register.Organizations.Get(in.Register.Site.Publisher)
	publisher.CountyCode = "17"
	data := files(t, in)[catalogueFile]
	for _, want := range []string{
		`<dcterms:spatial rdf:resource="http://data.europa.eu/nuts/code/SE311">`,
		`<dcat:startDate rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2020-`, `mailto:insyn@exempelregionen.example`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s is not in\n%s", want, data)
		}
	}
	const terms, dcat, foaf, rdf, vcard = "http://purl.org/dc/terms/", "http://www.w3.org/ns/dcat#", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2006/vcard/ns#"
	type resource struct {
		XMLName xml.Name
		About   string `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# about,attr"`
		Members []struct {
			XMLName  xml.Name
			Resource string `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# resource,attr"`
			Text     string `xml:",chardata"`
			Inner    string `xml:",innerxml"`
		} `xml:",any"`
	}
	var doc struct {
		XMLName   xml.Name
		Resources []resource `xml:",any"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.XMLName != (xml.Name{Space: rdf, Local: "RDF"}) {
		t.Errorf("root %v", doc.XMLName)
	}
	mandatory := map[string][]string{
		dcat + "Catalog":       {terms + "title", terms + "description", terms + "publisher", terms + "license", dcat + "dataset"},
		dcat + "Dataset":       {terms + "title", terms + "description", terms + "publisher", dcat + "contactPoint", dcat + "keyword", terms + "spatial", terms + "temporal"},
		dcat + "Distribution":  {dcat + "accessURL", terms + "format", terms + "license"},
		foaf + "Agent":         {foaf + "name", terms + "type"},
		vcard + "Organization": {vcard + "fn", vcard + "hasEmail", vcard + "hasURL"},
	}
	made := files(t, in)
	seen, abouts := map[string]int{}, map[string]bool{}
	for _, r := range doc.Resources {
		if !strings.HasPrefix(r.About, "http") || abouts[r.About] {
			t.Errorf("%s: about %q is not an address of its own", r.XMLName.Local, r.About)
		}
		abouts[r.About] = true
	}
	for _, r := range doc.Resources {
		kind := r.XMLName.Space + r.XMLName.Local
		seen[kind]++
		has := map[string]bool{}
		for _, m := range r.Members {
			name := m.XMLName.Space + m.XMLName.Local
			has[name] = m.Resource != "" || m.Inner != "" || strings.TrimSpace(m.Text) != ""
			if (name == dcat+"dataset" || name == dcat+"distribution" || name == terms+"publisher" || name == dcat+"contactPoint") && !abouts[m.Resource] {
				t.Errorf("%s points at %q, which is not described", r.About, m.Resource)
			}
			if name == dcat+"accessURL" {
				file := strings.TrimPrefix(m.Resource, in.Base)
				if made[file] == nil && file != "report.json" && file != in.Index { // which others write
					t.Errorf("%s leads to %s, which is not there", r.About, m.Resource)
				}
			}
		}
		for _, name := range mandatory[kind] {
			if !has[name] {
				t.Errorf("%s lacks %s", r.About, name)
			}
		}
	}
	for kind := range mandatory {
		if seen[kind] == 0 {
			t.Errorf("no %s", kind)
		}
	}
	in.Register.Site.Publisher = "nobody"
	if files(t, in)[catalogueFile] != nil {
		t.Error("a catalogue of a publisher that is not known")
	}
}

func TestForMachines(t *testing.T) {
	in := example(t)
	made := files(t, in)
	pages := []Page{{lang.Swedish: "", lang.English: "en/"}, {lang.Swedish: "om/", lang.English: "en/about/"}, {lang.Swedish: "ensam/"}}
	sitemap, err := Sitemap(in.Base, pages)
	if err != nil {
		t.Fatal(err)
	}
	_, texts := elements(t, sitemapFile, sitemap[sitemapFile])
	if got := texts["http://www.sitemaps.org/schemas/sitemap/0.9loc"]; len(got) != 5 || got[3] != "https://example.org/insyn/en/about/" || got[4] != "https://example.org/insyn/ensam/" {
		t.Errorf("sitemap: %q", got)
	}
	if n := bytes.Count(sitemap[sitemapFile], []byte("hreflang")); n != 8 {
		t.Errorf("%d translations in the sitemap, not four of each of two pages", n)
	}
	fields := map[string]string{}
	for l := range strings.Lines(string(made[securityFile])) {
		name, value, _ := strings.Cut(strings.TrimSpace(l), ": ")
		fields[name] = value
	}
	expires, err := time.Parse(time.RFC3339, fields["Expires"])
	if err != nil || fields["Contact"] == "" || expires.Sub(in.Report.AsOf.Time()) >= 366*24*time.Hour {
		t.Errorf("security.txt: %q, %v", fields, err)
	}
	in.Base = ""
	sitemap, err = Sitemap(in.Base, pages)
	if err != nil || len(sitemap) > 0 || files(t, in)[robotsFile] == nil {
		t.Error("without an address there is a robots.txt and no sitemap")
	}
}

// plant puts text in every string of the register but the ids, the dates and
// the words of closed lists.
func plant(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			plant(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			plant(v.Index(i), text)
		}
	case reflect.Struct:
		switch v.Interface().(type) {
		case lang.Date, time.Time, record.Ref:
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.IsExported() && f.Name != "ID" && f.Name != "Publisher" && f.Name != "Number" {
				plant(v.Field(i), text)
			}
		}
	case reflect.String:
		if v.String() != "" {
			v.SetString(text)
		}
	}
}

// TestHostile plants each hostile string in every text: the files keep the
// shape that they have with honest texts.
func TestHostile(t *testing.T) {
	data, err := os.ReadFile(testdata + "hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	var attacks []struct{ Name, Text string }
	if err := json.Unmarshal(data, &attacks); err != nil || len(attacks) < 10 {
		t.Fatal(len(attacks), err)
	}
	honest := files(t, example(t))
	for _, a := range sample.Of(attacks) {
		in := example(t)
		plant(reflect.ValueOf(in.Register.Site), a.Text)
		plant(reflect.ValueOf(in.Register.Organizations.All()), a.Text)
		plant(reflect.ValueOf(in.Register.People.All()), a.Text)
		for _, p := range in.Register.Projects.All() {
			plant(reflect.ValueOf(p.Record), a.Text)
			plant(reflect.ValueOf(p.Meetings.All()), a.Text)
			plant(reflect.ValueOf(p.Decisions.All()), a.Text)
			plant(reflect.ValueOf(p.Nominations.All()), a.Text)
			plant(reflect.ValueOf(p.Deviations.All()), a.Text)
			plant(reflect.ValueOf(p.Conditions.All()), a.Text)
		}
		for i := range in.Report.Verdicts {
			in.Report.Verdicts[i].Headline = lang.T(a.Text, a.Text)
		}
		in.live() // the words of the past are those of the records
		made := files(t, in)
		for _, name := range slices.Sorted(maps.Keys(honest)) {
			want, got := honest[name], made[name]
			switch {
			case strings.HasSuffix(name, ".csv"):
				if w, g := len(parseTable(t, name, want)), len(parseTable(t, name, got)); w != g {
					t.Errorf("%s: %s: %d rows, want %d", a.Name, name, g, w)
				}
			case strings.HasSuffix(name, ".ics"):
				w, g := shape(parseCalendar(t, want)), shape(parseCalendar(t, got))
				if !slices.Equal(w, g) {
					t.Errorf("%s: %s: properties %q, want %q", a.Name, name, g, w)
				}
			case strings.HasSuffix(name, ".atom"):
				if w, g := len(parseFeed(t, name, want).Entries), len(parseFeed(t, a.Name+": "+name, got).Entries); w != g {
					t.Errorf("%s: %s: %d entries, want %d", a.Name, name, g, w)
				}
			case name == catalogueFile:
				w, _ := elements(t, name, want)
				g, _ := elements(t, name, got)
				if !slices.Equal(w, g) {
					t.Errorf("%s: %s: elements %q, want %q", a.Name, name, g, w)
				}
			case name == securityFile:
				for l := range strings.Lines(string(got)) {
					field, _, _ := strings.Cut(l, ":")
					if !slices.Contains([]string{"Contact", "Expires", "Preferred-Languages", "Canonical"}, field) {
						t.Errorf("%s: %s: a line %q", a.Name, name, l)
					}
				}
			}
		}
	}
}

// shape lists the properties by name, without those that follow from a text
// being there at all.
func shape(list []property) (names []string) {
	for _, p := range list {
		name, _, _ := strings.Cut(p.name, ";")
		if name != "LOCATION" && name != "STATUS" && name != "SEQUENCE" {
			names = append(names, name)
		}
	}
	return names
}
