package export

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

const (
	catalogueFile = "datasets/dcat"
	licence       = "http://creativecommons.org/publicdomain/zero/1.0/"
)

// rdfText is a text with its language.
type rdfText struct {
	Language lang.Language `xml:"xml:lang,attr"`
	Text     string        `xml:",chardata"`
}

// rdfLink points at another resource.
type rdfLink struct {
	Resource string `xml:"rdf:resource,attr"`
}

type rdfAgent struct {
	About string    `xml:"rdf:about,attr"`
	Name  []rdfText `xml:"foaf:name"`
	Type  rdfLink   `xml:"dcterms:type"`
}

type rdfCatalog struct {
	About       string    `xml:"rdf:about,attr"`
	Title       []rdfText `xml:"dcterms:title"`
	Description []rdfText `xml:"dcterms:description"`
	Publisher   rdfLink   `xml:"dcterms:publisher"`
	Licence     rdfLink   `xml:"dcterms:license"`
	Spatial     *rdfLink  `xml:"dcterms:spatial"`
	Languages   []rdfLink `xml:"dcterms:language"`
	Homepage    rdfLink   `xml:"foaf:homepage"`
	Datasets    []rdfLink `xml:"dcat:dataset"`
}

type rdfDataset struct {
	About         string    `xml:"rdf:about,attr"`
	Title         []rdfText `xml:"dcterms:title"`
	Description   []rdfText `xml:"dcterms:description"`
	Publisher     rdfLink   `xml:"dcterms:publisher"`
	Contact       *rdfLink  `xml:"dcat:contactPoint"`
	Keywords      []rdfText `xml:"dcat:keyword"`
	Spatial       *rdfLink  `xml:"dcterms:spatial"`
	Temporal      *rdfTime  `xml:"dcterms:temporal"`
	Access        rdfLink   `xml:"dcterms:accessRights"`
	Theme         rdfLink   `xml:"dcat:theme"`
	Distributions []rdfLink `xml:"dcat:distribution"`
}

// rdfContact is whom to ask about the data.
type rdfContact struct {
	About string    `xml:"rdf:about,attr"`
	Name  []rdfText `xml:"vcard:fn"`
	Email rdfLink   `xml:"vcard:hasEmail"`
	Page  rdfLink   `xml:"vcard:hasURL"`
}

// rdfTime is the time that the data are about.
type rdfTime struct {
	Period rdfPeriod `xml:"dcterms:PeriodOfTime"`
}

type rdfPeriod struct {
	Start *rdfDay `xml:"dcat:startDate"`
	End   *rdfDay `xml:"dcat:endDate"`
}

type rdfDay struct {
	Type string `xml:"rdf:datatype,attr"`
	Day  string `xml:",chardata"`
}

func rdfDate(d lang.Date) *rdfDay {
	if !d.Known() {
		return nil
	}
	name := "date"
	if d.ByMonth() {
		name = "gYearMonth"
	}
	return &rdfDay{"http://www.w3.org/2001/XMLSchema#" + name, d.String()}
}

type rdfDistribution struct {
	About    string    `xml:"rdf:about,attr"`
	Title    []rdfText `xml:"dcterms:title"`
	Access   rdfLink   `xml:"dcat:accessURL"`
	Download rdfLink   `xml:"dcat:downloadURL"`
	Format   string    `xml:"dcterms:format"`
	Licence  rdfLink   `xml:"dcterms:license"`
	Conforms *rdfLink  `xml:"dcterms:conformsTo"`
}

type rdfDocument struct {
	XMLName       xml.Name          `xml:"rdf:RDF"`
	RDF           string            `xml:"xmlns:rdf,attr"`
	Terms         string            `xml:"xmlns:dcterms,attr"`
	DCAT          string            `xml:"xmlns:dcat,attr"`
	FOAF          string            `xml:"xmlns:foaf,attr"`
	VCard         string            `xml:"xmlns:vcard,attr"`
	Agent         rdfAgent          `xml:"foaf:Agent"`
	Contact       *rdfContact       `xml:"vcard:Organization"`
	Catalog       rdfCatalog        `xml:"dcat:Catalog"`
	Datasets      []rdfDataset      `xml:"dcat:Dataset"`
	Distributions []rdfDistribution `xml:"dcat:Distribution"`
}

func rdfWords(t lang.Text) []rdfText {
	words := []rdfText{{lang.Swedish, line(t.SV)}}
	if t.EN != "" {
		words = append(words, rdfText{lang.English, line(t.EN)})
	}
	return words
}

// keywords are what the data are looked for by.
var keywords = []rdfText{
	{lang.Swedish, "regional utveckling"}, {lang.Swedish, "statlig finansiering"}, {lang.Swedish, "projekt"}, {lang.Swedish, "förtroendevalda"},
	{lang.English, "regional development"}, {lang.English, "government funding"}, {lang.English, "projects"}, {lang.English, "elected representatives"},
}

// counties gives the NUTS 3 region (2021) of each county by Statistics Sweden's code:
// in Sweden they are the same.
var counties = map[string]string{
	"01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213",
	"09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124",
	"19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}

// temporal returns the time from the first project's beginning to the last one's end,
// nil where neither is known. An end of which one is unknown is unknown.
func temporal(projects []*record.Project) *rdfTime {
	var from, to lang.Date
	for i, p := range projects {
		period, _ := p.Period()
		if i == 0 || from.Known() && (!period.From.Known() || period.From.SurelyBefore(from)) {
			from = period.From
		}
		if i == 0 || to.Known() && (!period.To.Known() || to.SurelyBefore(period.To)) {
			to = period.To
		}
	}
	if !from.Known() && !to.Known() {
		return nil
	}
	return &rdfTime{rdfPeriod{rdfDate(from), rdfDate(to)}}
}

var organizationNumber = regexp.MustCompile(`^[0-9]{6}-[0-9]{4}$`)

// catalogue describes the published data to dataportal.se (DCAT-AP-SE 3.0.1,
// RDF/XML). It is written only where the publisher is known by name and number
// and the site has an address: the profile asks for both.
func catalogue(in Input) (map[string][]byte, error) {
	site := in.Register.Site
	if in.Base == "" || site == nil {
		return nil, nil
	}
	publisher, ok := in.Register.Organizations.Get(site.Publisher)
	if !ok || publisher.Name == nil || !organizationNumber.MatchString(publisher.Number) {
		return nil, nil
	}
	agent := "http://dataportal.se/organisation/SE" + strings.ReplaceAll(publisher.Number, "-", "")
	here := in.Base + catalogueFile
	doc := rdfDocument{
		RDF: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Terms: "http://purl.org/dc/terms/",
		DCAT: "http://www.w3.org/ns/dcat#", FOAF: "http://xmlns.com/foaf/0.1/", VCard: "http://www.w3.org/2006/vcard/ns#",
		Agent: rdfAgent{About: agent, Name: rdfWords(*publisher.Name), Type: rdfLink{"http://purl.org/adms/publishertype/RegionalAuthority"}},
		Catalog: rdfCatalog{
			About: here + "#catalog", Title: rdfWords(site.Title),
			Description: rdfWords(lang.T(
				"Uppgifter om projekt med statlig finansiering: villkor, politikerrepresentanter, träffar, närvaro, beslut och avvikelser, och bedömningen av om villkoren är uppfyllda.",
				"Records of projects with government funding: conditions, political representatives, meetings, attendance, decisions and deviations, and the judgement of whether the conditions are met.")),
			Publisher: rdfLink{agent}, Licence: rdfLink{licence}, Homepage: rdfLink{in.Base},
			Languages: []rdfLink{
				{"http://publications.europa.eu/resource/authority/language/SWE"},
				{"http://publications.europa.eu/resource/authority/language/ENG"},
			},
		},
	}
	var contact *rdfLink
	if email := site.Contact.Email; email != "" {
		// The site itself where there is no page to ask on.
		c := rdfContact{
			About: here + "#contact", Name: rdfWords(*publisher.Name), Email: rdfLink{"mailto:" + url.PathEscape(line(email))}, Page: rdfLink{in.Base},
		}
		if u, err := url.Parse(site.Contact.URL); err == nil && u.Scheme == "https" && u.Host != "" {
			c.Page = rdfLink{u.String()}
		}
		doc.Contact, contact = &c, &rdfLink{c.About}
	}
	if code := counties[publisher.CountyCode]; code != "" {
		doc.Catalog.Spatial = &rdfLink{"http://data.europa.eu/nuts/code/" + code}
	}
	all := in.Register.Projects.All()
	add := func(id string, title, about lang.Text, of []*record.Project, files ...rdfDistribution) {
		d := rdfDataset{
			About: here + "#" + id, Title: rdfWords(title), Description: rdfWords(about), Publisher: rdfLink{agent},
			Contact: contact, Keywords: keywords, Spatial: doc.Catalog.Spatial, Temporal: temporal(of),
			Access: rdfLink{"http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
			Theme:  rdfLink{"http://publications.europa.eu/resource/authority/data-theme/GOVE"},
		}
		for i, f := range files {
			f.About = fmt.Sprintf("%s-%d", d.About, i+1)
			f.Licence, f.Download = rdfLink{licence}, f.Access
			d.Distributions = append(d.Distributions, rdfLink{f.About})
			doc.Distributions = append(doc.Distributions, f)
		}
		doc.Catalog.Datasets = append(doc.Catalog.Datasets, rdfLink{d.About})
		doc.Datasets = append(doc.Datasets, d)
	}
	file := func(title lang.Text, name, format, schema string) rdfDistribution {
		d := rdfDistribution{Title: rdfWords(title), Access: rdfLink{in.Base + name}, Format: format}
		if schema != "" {
			d.Conforms = &rdfLink{in.Base + schema}
		}
		return d
	}
	add("report", lang.T("Bedömningar av finansiärens villkor", "Judgements of the funder’s conditions"),
		lang.T("Varje villkor med läge, skäl och underlag, och vad reglerna säger om uppgifterna.",
			"Each condition with its status, reasons and evidence, and what the rules say of the records."), all,
		file(lang.T("Rapporten som JSON", "The report as JSON"), "report.json", "application/json", "schema/report.json"))
	if in.Index != "" {
		add("index", lang.T("Förteckning och granskningspaket", "Index and audit packages"),
			lang.T("Vad som finns att hämta, med kontrollsummor, och var granskningspaketen finns som bedömningen räknas om ur.",
				"What there is to fetch, with checksums, and where the audit packages are from which the verdict is recomputed."), all,
			file(lang.T("Förteckningen som JSON", "The index as JSON"), in.Index, "application/json", "schema/insyn.json"))
	}
	for _, t := range allTables {
		add("table-"+t.name.EN, lang.T("Tabell: "+t.name.SV, "Table: "+t.name.EN),
			lang.T("Uppgifterna som tabell, en rad för varje.", "The records as a table, a row for each."), all,
			file(lang.T("CSV på svenska", "CSV in Swedish"), tableOf(t.name, lang.Swedish), "text/csv", ""),
			file(lang.T("CSV på engelska", "CSV in English"), tableOf(t.name, lang.English), "text/csv", ""))
	}
	for _, p := range all {
		title := lang.T(p.ID, "")
		if p.Record != nil {
			title = p.Record.Title
		}
		add("calendar-"+p.ID, lang.Format("Kalender: %s", "Calendar: %s", title),
			lang.T("Projektets träffar för en kalender.", "The project’s meetings for a calendar."), []*record.Project{p},
			file(lang.T("iCalendar på svenska", "iCalendar in Swedish"), CalendarOf(lang.Swedish, p.ID, ""), "text/calendar", ""),
			file(lang.T("iCalendar på engelska", "iCalendar in English"), CalendarOf(lang.English, p.ID, ""), "text/calendar", ""))
		if p.Meetings.Len() > 0 {
			add("meetings-"+p.ID, lang.Format("Flöde: träffar, %s", "Feed: meetings, %s", title),
				lang.T("Projektets träffar, de senast ändrade först.", "The project’s meetings, the last changed ones first."), []*record.Project{p},
				file(lang.T("Atom på svenska", "Atom in Swedish"), MeetingsFeed(lang.Swedish, p.ID), "application/atom+xml", ""),
				file(lang.T("Atom på engelska", "Atom in English"), MeetingsFeed(lang.English, p.ID), "application/atom+xml", ""))
		}
		if in.hasFeed(p) {
			add("changes-"+p.ID, lang.Format("Flöde: rättelser och ändringar, %s", "Feed: corrections and changes, %s", title),
				lang.T("Vad som har ändrats i projektets uppgifter.", "What has been changed in the project’s records."), []*record.Project{p},
				file(lang.T("Atom på svenska", "Atom in Swedish"), ChangesFeed(lang.Swedish, p.ID), "application/atom+xml", ""),
				file(lang.T("Atom på engelska", "Atom in English"), ChangesFeed(lang.English, p.ID), "application/atom+xml", ""))
		}
	}
	if in.Followed != nil {
		add("follow-up", lang.T("Uppföljning av alla som publicerar", "Follow-up of all who publish"),
			lang.T("Hur villkoren står sig i alla beviljade projekt, och vad som har ändrats.", "How the conditions stand in all granted projects, and what has changed."), nil,
			file(lang.T("Allt som JSON", "Everything as JSON"), FollowUpFile, "application/json", "schema/"+FollowUpFile))
		for _, t := range followUpTables {
			add("table-"+t.name.EN, lang.T("Tabell: "+t.name.SV, "Table: "+t.name.EN),
				lang.T("Det som har setts, som tabell.", "What was seen, as a table."), nil,
				file(lang.T("CSV på svenska", "CSV in Swedish"), tableOf(t.name, lang.Swedish), "text/csv", ""),
				file(lang.T("CSV på engelska", "CSV in English"), tableOf(t.name, lang.English), "text/csv", ""))
		}
	}
	for _, f := range in.Feeds {
		if len(f.Turns) == 0 {
			continue
		}
		add("changes-"+f.Name.EN, lang.Format("Flöde: %s", "Feed: %s", f.Title),
			lang.T("Vad som sågs annorlunda från en insamling till nästa.", "What was seen otherwise from one round to the next."), nil,
			file(lang.T("Atom på svenska", "Atom in Swedish"), f.File(lang.Swedish), "application/atom+xml", ""),
			file(lang.T("Atom på engelska", "Atom in English"), f.File(lang.English), "application/atom+xml", ""))
	}
	data, err := encodeXML(doc)
	return map[string][]byte{catalogueFile: data}, err
}
