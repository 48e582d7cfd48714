package naming_test

import (
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// things is a register of what is to be named.
func things(t *testing.T) *record.Register {
	t.Helper()
	var files []*source.File
	for path, data := range map[string]string{
		"data/people/person-1.json": `{"id": "person-1", "name": "Alva Exempelsson", "capacity": "elected"}`,
		"data/people/person-2.json": `{"id": "person-2", "name": "Dold Person", "masked": {"on": "2021-01-01"}, "capacity": "elected"}`,
		"data/people/person-3.json": `{"id": "person-3", "name": null, "capacity": "elected"}`,

		"data/organizations/styrelse.json": `{"id": "styrelse", "kind": "body", "name": {"sv": "Regionstyrelsen", "en": "Regional executive board"}}`,
		"data/organizations/egen.json":     `{"id": "egen", "kind": "body", "name": {"sv": "Exempelregionens nämnd", "en": "Exempelregionen’s board"}}`,
		"data/organizations/run.json":      `{"id": "run", "kind": "body", "name": {"sv": "RUN", "en": "RUN"}}`,
		"data/organizations/agare.json":    `{"id": "agare", "kind": "body", "name": {"sv": "Exempelregionens styrelse", "en": "The Example Region’s board"}}`,
		"data/organizations/verket.json":   `{"id": "verket", "kind": "funder", "name": {"sv": "Tillväxtverket", "en": "Swedish Agency for Economic and Regional Growth"}}`,
		"data/organizations/region.json":   `{"id": "region", "kind": "region", "name": {"sv": "Region Exempel", "en": "Region Exempel"}}`,
		"data/organizations/fond.json":     `{"id": "fond", "kind": "funder", "name": {"sv": "Fonden för möten", "en": "The Fund for Meetings"}}`,
		"data/organizations/svensk.json":   `{"id": "svensk", "kind": "other", "name": {"sv": "Föreningen Möt"}}`,
		"data/organizations/tom-r.json":    `{"id": "tom-r", "kind": "region", "name": null}`,
		"data/organizations/tom-b.json":    `{"id": "tom-b", "kind": "body", "name": null}`,
		"data/organizations/tom-f.json":    `{"id": "tom-f", "kind": "funder", "name": null}`,
		"data/organizations/tom-a.json":    `{"id": "tom-a", "kind": "organizer", "name": null}`,
		"data/organizations/tom-o.json":    `{"id": "tom-o", "kind": "other", "name": null}`,

		"data/projects/p/project.json": `{"id": "p", "title": {"sv": "Projektet", "en": "The Project"}, "funder": "fond"}`,
		"data/projects/q/project.json": `{"id": "q", "title": {"sv": "Tomt"}, "funder": null}`,

		"data/waivers/w.json":                `{"id": "w", "rule": "MTG-03", "record": "data/projects/p/meetings/m.json"}`,
		"data/projects/p/conditions/c.json":  `{"id": "c", "title": {"sv": "Villkor ett", "en": "Condition one"}}`,
		"data/projects/p/documents/d.json":   `{"id": "d", "title": {"sv": "Beslut om stöd", "en": "Decision on support"}}`,
		"data/projects/p/decisions/b.json":   `{"id": "b", "date": "2020-12-11", "paragraph": "45"}`,
		"data/projects/p/nominations/n.json": `{"id": "n", "person": "person-1", "as": "substitute"}`,
		"data/projects/p/meetings/m.json":    `{"id": "m", "title": {"sv": "Träff ett", "en": "Meeting one"}, "sessions": [{"date": "2021-01-28"}]}`,
		"data/projects/p/deviations/a.json":  `{"id": "a", "title": {"sv": "Frånvaro", "en": "Absence"}}`,
	} {
		files = append(files, source.Parse(path, []byte(data)))
	}
	return record.New(files, nil)
}

// form is a name with what it is to be in both languages.
type form struct {
	what   string
	got    lang.Text
	sv, en string
}

func try(t *testing.T, forms []form) {
	t.Helper()
	for _, f := range forms {
		if want := lang.T(f.sv, f.en); f.got != want {
			t.Errorf("%s:\n got %q\nwant %q", f.what, f.got, want)
		}
	}
}

func TestPersons(t *testing.T) {
	r := things(t)
	try(t, []form{
		{"person", naming.Person(r, "person-1"), "Alva Exempelsson", "Alva Exempelsson"},
		{"masked, though the record holds a name", naming.Person(r, "person-2"), "en person som inte namnges", "a person who is not named"},
		{"without a name", naming.Person(r, "person-3"), "personen person-3", "the person person-3"},
		{"without a record", naming.Person(r, "person-9"), "personen person-9", "the person person-9"},
		{"nobody", naming.Person(r, ""), "en person som inte är angiven", "a person who is not given"},
		{"person alone", naming.PersonAlone(r, "person-1"), "Alva Exempelsson", ""},
		{"masked alone", naming.PersonAlone(r, "person-2"), "Namnet lämnas inte ut", "The name is not given out"},
		{"without a name alone", naming.PersonAlone(r, "person-3"), "Namn saknas", "Name not known"},
		{"without a record alone", naming.PersonAlone(r, "person-9"), "Namn saknas", "Name not known"},
	})
	for id, want := range map[string]string{"person-1": "Alva Exempelsson", "person-2": "", "person-3": ""} {
		p, _ := r.People.Get(id)
		if got := naming.Name(p); got != want {
			t.Errorf("the name of %s is %q, want %q", id, got, want)
		}
	}
}

func TestOrganizations(t *testing.T) {
	r := things(t)
	p, _ := r.Projects.Get("p")
	q, _ := r.Projects.Get("q")
	alone := func(id string) lang.Text {
		name, ok := naming.OrganizationAlone(r, id)
		if !ok {
			t.Errorf("%q is no organization", id)
		}
		return name
	}
	try(t, []form{
		{"body", naming.Body(r, "styrelse"), "regionstyrelsen", "the regional executive board"},
		{"somebody's body", naming.Body(r, "egen"), "Exempelregionens nämnd", "Exempelregionen’s board"},
		{"body by its letters", naming.Body(r, "run"), "RUN", "RUN"},
		{"body with an article of its own", naming.Body(r, "agare"), "Exempelregionens styrelse", "the Example Region’s board"},
		{"proper name in Swedish", naming.Organization(r, "verket"), "Tillväxtverket", "the Swedish Agency for Economic and Regional Growth"},
		{"region", naming.Organization(r, "region"), "Region Exempel", "Region Exempel"},
		{"with an article", naming.Organization(r, "fond"), "Fonden för möten", "the Fund for Meetings"},
		{"in Swedish alone", naming.Organization(r, "svensk"), "Föreningen Möt", "Föreningen Möt"},
		{"region without a name", naming.Organization(r, "tom-r"), "regionen (namnet saknas i underlaget)", "the region (its name is not in the sources)"},
		{"body without a name", naming.Body(r, "tom-b"), "organet (namnet saknas i underlaget)", "the body (its name is not in the sources)"},
		{"funder without a name", naming.Organization(r, "tom-f"), "finansiären (namnet saknas i underlaget)", "the funder (its name is not in the sources)"},
		{"organizer without a name", naming.Organization(r, "tom-a"), "arrangören (namnet saknas i underlaget)", "the organizer (its name is not in the sources)"},
		{"another without a name", naming.Organization(r, "tom-o"), "organisationen (namnet saknas i underlaget)", "the organization (its name is not in the sources)"},
		{"without a record", naming.Organization(r, "borta"), "organisationen borta", "the organization borta"},
		{"body without a record", naming.Body(r, "borta"), "organet borta", "the body borta"},
		{"none", naming.Organization(r, ""), "organisationen (namnet saknas i underlaget)", "the organization (its name is not in the sources)"},
		{"funder", naming.Funder(r, p), "Fonden för möten", "the Fund for Meetings"},
		{"no funder", naming.Funder(r, q), "finansiären (namnet saknas i underlaget)", "the funder (its name is not in the sources)"},
		{"no project", naming.Funder(r, &record.Project{}), "finansiären (namnet saknas i underlaget)", "the funder (its name is not in the sources)"},
		{"organizer", naming.Organizer(r, &record.Meeting{Organizer: "region"}), "Region Exempel", "Region Exempel"},
		{"no organizer", naming.Organizer(r, &record.Meeting{}), "arrangören", "the organizer"},
		{"body alone", alone("styrelse"), "Regionstyrelsen", "Regional executive board"},
		{"region alone without a name", alone("tom-r"), "Regionen (namnet saknas)", "The region (name not known)"},
		{"body alone without a name", alone("tom-b"), "Organ (namnet saknas)", "Body (name not known)"},
		{"funder alone without a name", alone("tom-f"), "Finansiären (namnet saknas)", "The funder (name not known)"},
		{"organizer alone without a name", alone("tom-a"), "Arrangören (namnet saknas)", "The organizer (name not known)"},
		{"another alone without a name", alone("tom-o"), "Namn saknas", "Name not known"},
		{"alone without a record", alone("borta"), "Namn saknas", "Name not known"},
	})
	if name, ok := naming.OrganizationAlone(r, ""); ok {
		t.Errorf("no organization is called %q", name)
	}
}

func TestSeats(t *testing.T) {
	r := things(t)
	seat := func(role, body string) lang.Text { return naming.Seat(r, &record.Seat{Role: role, Body: body}) }
	try(t, []form{
		{"member", seat("member", "styrelse"), "ledamot i regionstyrelsen", "a member of the regional executive board"},
		{"substitute", seat("substitute", "styrelse"), "ersättare i regionstyrelsen", "a substitute member of the regional executive board"},
		{"chair", seat("chair", "tom-b"), "ordförande i organet (namnet saknas i underlaget)", "the chair of the body (its name is not in the sources)"},
		{"no role", seat("", "styrelse"), "uppgift saknas i regionstyrelsen", "not known of the regional executive board"},
		{"representative", naming.Assignment("representative"), "politikerrepresentant", "political representative"},
		{"substitute for one", naming.Assignment("substitute"), "ersättare för politikerrepresentanten", "substitute for the political representative"},
		{"an unknown word", naming.Assignment("observer"), "observer", "observer"},
	})
}

func TestDecisions(t *testing.T) {
	r := things(t)
	day, month := lang.MustDate("2020-12-11"), lang.MustDate("2020-12")
	titled := lang.T("Val av representant", "Election of a representative")
	try(t, []form{
		{"paragraph and day", naming.Decision(&record.Decision{Paragraph: "45", Number: "7", CaseNumber: "RS 1-2020", Date: day}),
			"beslutet § 45 den 11 december 2020", "the decision § 45 of 11 December 2020"},
		{"paragraph and month", naming.Decision(&record.Decision{Paragraph: "45", Date: month}),
			"beslutet § 45 i december 2020", "the decision § 45 of December 2020"},
		{"paragraph alone", naming.Decision(&record.Decision{Paragraph: "45"}), "beslutet § 45", "the decision § 45"},
		{"number and day", naming.Decision(&record.Decision{Number: "7", CaseNumber: "RS 1-2020", Date: day}),
			"beslutet nr 7 den 11 december 2020", "the decision no. 7 of 11 December 2020"},
		{"case and day", naming.Decision(&record.Decision{CaseNumber: "RS 1-2020", Date: day}),
			"beslutet i ärende RS 1-2020 den 11 december 2020", "the decision in case RS 1-2020 of 11 December 2020"},
		{"day alone", naming.Decision(&record.Decision{Date: day}), "beslutet den 11 december 2020", "the decision of 11 December 2020"},
		{"title alone", naming.Decision(&record.Decision{Title: titled}), "beslutet ”Val av representant”", "the decision “Election of a representative”"},
		{"id alone", naming.Decision(&record.Decision{Head: record.Head{ID: "b"}}), "beslutet ”b”", "the decision “b”"},
		{"in a body", naming.DecisionWhere(r, &record.Decision{Type: "meeting", Body: "styrelse", Paragraph: "45", Date: day}),
			"beslutet § 45 den 11 december 2020 i regionstyrelsen", "the decision § 45 of 11 December 2020 in the regional executive board"},
		{"in no body", naming.DecisionWhere(r, &record.Decision{Type: "meeting", Date: day}), "beslutet den 11 december 2020", "the decision of 11 December 2020"},
		{"urgent", naming.DecisionWhere(r, &record.Decision{Type: "urgent", Date: day}),
			"beslutet den 11 december 2020 i ett brådskande ärende", "the decision of 11 December 2020 in an urgent matter"},
		{"delegated", naming.DecisionWhere(r, &record.Decision{Type: "delegated", Number: "7", Date: day}),
			"beslutet nr 7 den 11 december 2020 på delegation", "the decision no. 7 of 11 December 2020 by delegation"},
		{"court", naming.Court("Förvaltningsrätten", "12-21"), "Förvaltningsrätten (mål 12-21)", "Förvaltningsrätten (case 12-21)"},
		{"court alone", naming.Court("Förvaltningsrätten", ""), "Förvaltningsrätten", "Förvaltningsrätten"},
		{"no court", naming.Court("", ""), "en domstol", "a court"},
	})
}

func TestPapers(t *testing.T) {
	try(t, []form{
		{"document", naming.Document(&record.Document{Title: lang.T("Beslut om stöd", "Decision on support")}), "”Beslut om stöd”", "“Decision on support”"},
		{"document in Swedish", naming.Document(&record.Document{Title: lang.Text{SV: "Beslut"}}), "”Beslut”", "“Beslut”"},
		{"document without a title", naming.Document(&record.Document{Head: record.Head{ID: "d"}}), "”d”", "“d”"},
		{"evidence", naming.Evidence(&record.Evidence{Kind: "attendance-list", Date: lang.MustDate("2021-01-28"), CaseNumber: "RS 31-2021"}),
			"deltagarlista från den 28 januari 2021 (RS 31-2021)", "attendance list of 28 January 2021 (RS 31-2021)"},
		{"evidence of a month", naming.Evidence(&record.Evidence{Kind: "minutes", Date: lang.MustDate("2021-01")}),
			"minnesanteckningar eller protokoll från januari 2021", "notes or minutes of January 2021"},
		{"evidence of no day", naming.Evidence(&record.Evidence{Kind: "other"}), "annat underlag", "other evidence"},
	})
}

func TestMeetings(t *testing.T) {
	on := func(title string, dates ...string) *record.Meeting {
		m := &record.Meeting{Head: record.Head{ID: "m"}, Title: lang.Text{SV: title}}
		for _, d := range dates {
			m.Sessions = append(m.Sessions, record.Session{Date: lang.MustDate(d)})
		}
		return m
	}
	days := func(list ...string) (dates []lang.Date) {
		for _, d := range list {
			dates = append(dates, lang.MustDate(d))
		}
		return dates
	}
	undated := on("Tredje")
	first, second, month := on("Första", "2021-01-28"), on("Andra", "2021-09-14"), on("Månad", "2022-05")
	try(t, []form{
		{"a day", naming.Meeting(first), "träffen den 28 januari 2021", "the meeting on 28 January 2021"},
		{"two days in a row", naming.Meeting(on("", "2022-05-18", "2022-05-19")), "träffen den 18–19 maj 2022", "the meeting on 18–19 May 2022"},
		{"two days apart", naming.Meeting(on("", "2022-05-18", "2022-06-01")),
			"träffen den 18 maj 2022 och den 1 juni 2022", "the meeting on 18 May 2022 and 1 June 2022"},
		{"a month", naming.Meeting(month), "träffen i maj 2022", "the meeting in May 2022"},
		{"no day", naming.Meeting(undated), "träffen ”Tredje” (datum saknas)", "the meeting “Tredje” (date unknown)"},
		{"neither day nor title", naming.Meeting(on("")), "träffen ”m” (datum saknas)", "the meeting “m” (date unknown)"},
		{"title and day", naming.MeetingTitled(first), "träffen ”Första” den 28 januari 2021", "the meeting “Första” on 28 January 2021"},
		{"by title", naming.MeetingByTitle(first), "träffen ”Första”", "the meeting “Första”"},
		{"title alone", naming.MeetingTitled(undated), "träffen ”Tredje”", "the meeting “Tredje”"},
		{"none", naming.Meetings(nil), "inga träffar", "no meetings"},
		{"one of a list", naming.Meetings([]*record.Meeting{first}), "träffen den 28 januari 2021", "the meeting on 28 January 2021"},
		{"two", naming.Meetings([]*record.Meeting{first, second}),
			"träffarna den 28 januari 2021 och den 14 september 2021", "the meetings on 28 January 2021 and 14 September 2021"},
		{"two and one without a day", naming.Meetings([]*record.Meeting{first, second, undated}),
			"träffarna den 28 januari 2021 och den 14 september 2021 samt träffen ”Tredje” (datum saknas)",
			"the meetings on 28 January 2021 and 14 September 2021, as well as the meeting “Tredje” (date unknown)"},
		{"two without a day", naming.Meetings([]*record.Meeting{undated, on("Fjärde")}), "2 träffar utan datum", "2 meetings without a date"},
		{"a day and a month", naming.Meetings([]*record.Meeting{first, month}),
			"träffarna den 28 januari 2021 och i maj 2022", "the meetings on 28 January 2021 and in May 2022"},
		{"days", naming.Days(days("2021-01-28", "2021-09-14")), "den 28 januari 2021 och den 14 september 2021", "on 28 January 2021 and 14 September 2021"},
		{"from a day", naming.Bare(lang.MustDate("2021-01-28")), "den 28 januari 2021", "28 January 2021"},
		{"from a month", naming.Bare(lang.MustDate("2021-01")), "januari 2021", "January 2021"},
		{"from no day", naming.Bare(lang.Date{}), "på okänd dag", "an unknown day"},
		{"start", naming.Starts(first), "28 januari 2021", "28 January 2021"},
		{"no start", naming.Starts(undated), "datum saknas", "date unknown"},
	})
}

func TestRecords(t *testing.T) {
	r := things(t)
	in := func(kind record.Kind, id string) lang.Text {
		return naming.Record(r, record.Ref{Kind: kind, Project: "p", ID: id})
	}
	out := func(kind record.Kind, id string) lang.Text { return naming.Record(r, record.Ref{Kind: kind, ID: id}) }
	try(t, []form{
		{"site", out(record.KindSite, "site"), "webbplatsen", "the site"},
		{"organization", out(record.KindOrganization, "styrelse"), "regionstyrelsen", "the regional executive board"},
		{"person", out(record.KindPerson, "person-2"), "en person som inte namnges", "a person who is not named"},
		{"waiver", out(record.KindWaiver, "w"), "avsteget från regeln MTG-03 för träffen ”Träff ett” den 28 januari 2021",
			"the waiver of rule MTG-03 for the meeting “Meeting one” on 28 January 2021"},
		{"project", in(record.KindProject, "p"), "projektet ”Projektet”", "the project “The Project”"},
		{"condition", in(record.KindCondition, "c"), "villkoret ”Villkor ett”", "the condition “Condition one”"},
		{"document", in(record.KindDocument, "d"), "dokumentet ”Beslut om stöd”", "the document “Decision on support”"},
		{"decision", in(record.KindDecision, "b"), "beslutet § 45 den 11 december 2020", "the decision § 45 of 11 December 2020"},
		{"nomination", in(record.KindNomination, "n"), "uppdraget för Alva Exempelsson som ersättare för politikerrepresentanten",
			"the assignment of Alva Exempelsson as substitute for the political representative"},
		{"meeting", in(record.KindMeeting, "m"), "träffen ”Träff ett” den 28 januari 2021", "the meeting “Meeting one” on 28 January 2021"},
		{"deviation", in(record.KindDeviation, "a"), "avvikelsen ”Frånvaro”", "the deviation “Absence”"},
		{"no meeting", in(record.KindMeeting, "x"), "träffen ”x”", "the meeting “x”"},
		{"no decision", in(record.KindDecision, "x"), "beslutet ”x”", "the decision “x”"},
		{"no nomination", in(record.KindNomination, "x"), "uppdraget ”x”", "the assignment “x”"},
		{"of no id", in(record.KindDecision, ""), "ett beslut som inte är angivet", "a decision that is not given"},
		{"no waiver", out(record.KindWaiver, "x"), "avsteget ”x”", "the waiver “x”"},
	})
	for _, l := range record.Layouts {
		k, ok := naming.Kinds[l.Kind]
		for _, text := range []lang.Text{k.One, k.Many, k.The, k.Gone, k.None, k.A, k.No} {
			if !ok || text.SV == "" || text.EN == "" {
				t.Errorf("%s: not all is said of what it is called: %+v", l.Kind, k)
			}
		}
	}
}

func TestTitles(t *testing.T) {
	r := things(t)
	day := lang.MustDate("2021-01-28")
	titled := lang.T("Träff ett", "Meeting one")
	try(t, []form{
		{"project", naming.ProjectAlone(r, "p"), "Projektet", "The Project"},
		{"no project", naming.ProjectAlone(r, "x"), "x", "x"},
		{"condition", naming.ConditionAlone(r, "p", "c"), "Villkor ett", "Condition one"},
		{"no condition", naming.ConditionAlone(r, "p", "x"), "x", "x"},
		{"meeting", naming.MeetingAlone(&record.Meeting{Title: titled, Sessions: []record.Session{{Date: day}}}),
			"Träff ett, 28 januari 2021", "Meeting one, 28 January 2021"},
		{"meeting without a day", naming.MeetingAlone(&record.Meeting{Title: titled}), "Träff ett", "Meeting one"},
		{"decision", naming.DecisionAlone(&record.Decision{Head: record.Head{ID: "b"}, Date: day}), "b, 28 januari 2021", "b, 28 January 2021"},
	})
	if name, ok := naming.OrganizationName(r, "fond"); !ok || name.SV != "Fonden för möten" {
		t.Errorf("the funder has the name %q", name)
	}
	for _, id := range []string{"tom-f", "borta", ""} {
		if name, ok := naming.OrganizationName(r, id); ok {
			t.Errorf("%q has the name %q", id, name)
		}
	}
}

func TestWords(t *testing.T) {
	try(t, []form{
		{"a word", naming.Word(record.KindMeeting, "form", "half-day"), "halvdag", "half day"},
		{"in running text", naming.Word(record.KindCondition, "attending.roles", "key-function"), "nyckelfunktioner", "key functions"},
		{"the same alone", naming.WordAlone(record.KindCondition, "attending.roles", "key-function"), "nyckelfunktion eller annan relevant person", "key function or other relevant person"},
		{"no word", naming.Word(record.KindMeeting, "form", "x"), "x", "x"},
		{"no value", naming.Word(record.KindMeeting, "form", ""), "uppgift saknas", "not known"},
		{"a field by its title", naming.Field(record.KindMeeting, "title"), "titel", "title"},
		{"a field in running text", naming.Field(record.KindPerson, "seats"), "platser i organ", "seats"},
		{"no field", naming.Field(record.KindPerson, "x"), "x", "x"},
	})
}
