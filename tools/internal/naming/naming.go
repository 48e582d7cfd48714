// Package naming says what the things of the records are called: persons,
// organizations, seats, meetings, decisions, documents, days, and the words of
// the schemas, in both languages. What is called the same everywhere is called
// so here and nowhere else.
//
// A name stands in running text ("regionstyrelsen", "beslutet § 45 den 11
// december 2020") or alone, as a heading or a cell has it ("Regionstyrelsen").
// The functions that end in Alone give the latter, all others the former.
//
// A masked person has no name here, whatever the record still holds. What is
// not there is not named: of a reference to nothing it is said that it is
// lacking, and no function gives a text with a gap in it.
package naming

import (
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Name returns the person's name, "" where it is withheld or not known. Whoever
// shows a name to people reads it here.
func Name(p *record.Person) string {
	if p.Masked != nil {
		return ""
	}
	return p.Name
}

// Person names a person.
func Person(r *record.Register, id string) lang.Text {
	p, ok := r.People.Get(id)
	switch {
	case ok && p.Masked != nil:
		return lang.T("en person som inte namnges", "a person who is not named")
	case ok && p.Name != "":
		return lang.T(p.Name, p.Name)
	case id == "":
		return Kinds[record.KindPerson].None
	}
	return lang.T("personen "+id, "the person "+id)
}

// PersonAlone names a person. A name is in Swedish, in both languages.
func PersonAlone(r *record.Register, id string) lang.Text {
	p, ok := r.People.Get(id)
	switch {
	case ok && p.Masked != nil:
		return lang.T("Namnet lämnas inte ut", "The name is not given out")
	case ok && p.Name != "":
		return lang.Text{SV: p.Name}
	}
	return lang.T("Namn saknas", "Name not known")
}

// organizationKinds are what an organization is called where its name is not
// known, by its kind.
var organizationKinds = map[string]struct{ running, alone lang.Text }{
	"region":    {lang.T("regionen", "the region"), lang.T("Regionen (namnet saknas)", "The region (name not known)")},
	"body":      {lang.T("organet", "the body"), lang.T("Organ (namnet saknas)", "Body (name not known)")},
	"funder":    {lang.T("finansiären", "the funder"), lang.T("Finansiären (namnet saknas)", "The funder (name not known)")},
	"organizer": {lang.T("arrangören", "the organizer"), lang.T("Arrangören (namnet saknas)", "The organizer (name not known)")},
	"other":     {lang.T("organisationen", "the organization"), lang.T("Namn saknas", "Name not known")},
}

// Organization names an organization.
func Organization(r *record.Register, id string) lang.Text { return organization(r, id, "other") }

// Body names a body of the region.
func Body(r *record.Register, id string) lang.Text { return organization(r, id, "body") }

// Funder names the funder of the project, or all of them where there are several.
func Funder(r *record.Register, p *record.Project) lang.Text {
	var names []lang.Text
	for _, id := range p.Record.Funders() {
		names = append(names, organization(r, id, "funder"))
	}
	if names == nil {
		return organization(r, "", "funder")
	}
	return lang.List(names)
}

// FunderOf names the funder whose condition it is.
func FunderOf(r *record.Register, p *record.Project, c *record.Condition) lang.Text {
	return organization(r, p.FunderOf(c), "funder")
}

// Organizer names the one who holds the meeting.
func Organizer(r *record.Register, m *record.Meeting) lang.Text {
	if m.Organizer == "" {
		return organizationKinds["organizer"].running
	}
	return organization(r, m.Organizer, "organizer")
}

// organization names an organization, which is of the kind if no record says
// otherwise.
func organization(r *record.Register, id, kind string) lang.Text {
	o, ok := r.Organizations.Get(id)
	if ok && !nameless(o) {
		return organizationName(o)
	}
	if ok {
		kind = o.Kind
	}
	called, known := organizationKinds[kind]
	if !known {
		called = organizationKinds["other"]
	}
	if !ok && id != "" {
		return lang.Format("%s %s", "%s %s", called.running, id)
	}
	return lang.Format("%s (namnet saknas i underlaget)", "%s (its name is not in the sources)", called.running)
}

func nameless(o *record.Organization) bool { return o.Name == nil || o.Name.SV == "" }

// OrganizationAlone names an organization. It reports false where none is
// referred to.
func OrganizationAlone(r *record.Register, id string) (lang.Text, bool) {
	if id == "" {
		return lang.Text{}, false
	}
	kind := "other"
	if o, ok := r.Organizations.Get(id); ok {
		if !nameless(o) {
			return *o.Name, true
		}
		kind = o.Kind
	}
	if called, ok := organizationKinds[kind]; ok {
		return called.alone, true
	}
	return organizationKinds["other"].alone, true
}

// organizationName writes a name as running text does: a body's is no proper
// name ("regionstyrelsen"), and English has an article before what describes.
func organizationName(o *record.Organization) lang.Text {
	name := *o.Name
	if o.Kind == "body" {
		name = uncapitalized(name)
	}
	return lang.T(name.SV, withArticle(name))
}

// uncapitalized writes a body's name with a small letter, but for one that begins
// with somebody's name: "Exempelregionens styrelse", "Region Exempels styrelse".
func uncapitalized(name lang.Text) lang.Text {
	first, _, _ := strings.Cut(name.SV, " ")
	if first == "Region" || strings.HasSuffix(first, "s") || strings.ToUpper(first) == first {
		return name
	}
	en := name.In(lang.English)
	if en != name.SV {
		en = lower(en)
	}
	return lang.T(lower(name.SV), en)
}

func lower(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:size]) + s[size:]
}

// withArticle gives an organization's English name as running text wants it:
// a descriptive name of several words takes the article, a proper name
// ("Region Exempel", or one that is the same in Swedish) and a body of somebody's
// do not.
func withArticle(name lang.Text) string {
	en := name.In(lang.English)
	first, _, _ := strings.Cut(en, " ")
	switch {
	case strings.HasSuffix(first, "’s"), strings.HasSuffix(first, "'s"), en == name.SV, !strings.Contains(en, " "), strings.HasPrefix(en, "Region "):
		return en
	case strings.HasPrefix(en, "The "), strings.HasPrefix(en, "the "):
		return "the " + en[len("The "):]
	}
	return "the " + en
}

// Seat names a seat: "ledamot i regionstyrelsen".
func Seat(r *record.Register, s *record.Seat) lang.Text {
	return lang.Format("%s i %s", "%s of %s", RoleOf(s), Body(r, s.Body))
}

// MandateSeats names the seats that give the mandate that a condition asks for:
// "ledamot eller ordförande i regionstyrelsen".
func MandateSeats(r *record.Register, demand record.MandateDemand) lang.Text {
	roles, bodies := lang.T("ledamot eller annat, men inte ersättare,", "member or other, but not substitute member,"), lang.T("något av regionens organ", "one of the region's bodies")
	if len(demand.Roles) > 0 {
		var list []lang.Text
		for _, role := range demand.Roles {
			list = append(list, WordAlone(record.KindPerson, "seat.role", role))
		}
		roles = lang.Either(list)
	}
	if len(demand.Bodies) > 0 {
		var list []lang.Text
		for _, id := range demand.Bodies {
			list = append(list, Body(r, id))
		}
		bodies = lang.Either(list)
	}
	return lang.Format("%s i %s", "%s of %s", roles, bodies)
}

// RoleOf names the role of a seat, in its own word where it is another.
func RoleOf(s *record.Seat) lang.Text {
	if s.Role == "other" && s.RoleName != "" {
		return lang.T(s.RoleName, s.RoleName)
	}
	return SeatRole(s.Role)
}

// SeatRole names a seat's role: "ledamot", "a member".
func SeatRole(role string) lang.Text { return Word(record.KindPerson, "seat.role", role) }

// Role names those who take part in a role: "projektpersonalen".
func Role(role string) lang.Text {
	if role == "representative" { // of whom meetings tell by name
		return Word(record.KindCondition, "attending.roles", role)
	}
	return Word(record.KindMeeting, "present.role", role)
}

// Assignment names what somebody is appointed to be.
func Assignment(as string) lang.Text { return Word(record.KindNomination, "as", as) }

// Decision names a decision by what the minutes call it, the paragraph and the
// day, or by what there is of them.
func Decision(d *record.Decision) lang.Text {
	sv, en := "beslutet", "the decision"
	switch {
	case d.Paragraph != "":
		sv, en = sv+" § "+d.Paragraph, en+" § "+d.Paragraph
	case d.Number != "":
		sv, en = sv+" nr "+d.Number, en+" no. "+d.Number
	case d.CaseNumber != "":
		sv, en = sv+" i ärende "+d.CaseNumber, en+" in case "+d.CaseNumber
	case !d.Date.Known():
		return lang.Format("beslutet %s", "the decision %s", title(d.Title, d.ID))
	}
	if d.Date.Known() {
		day := d.Date.TheDay()
		sv, en = sv+" "+day.SV, en+" of "+day.EN
	}
	return lang.T(sv, en)
}

// DecisionWhere is Decision with where the decision was taken: "beslutet § 45
// den 11 december 2020 i regionstyrelsen".
func DecisionWhere(r *record.Register, d *record.Decision) lang.Text {
	switch {
	case d.Type == "meeting" && d.Body != "":
		return lang.Format("%s i %s", "%s in %s", Decision(d), Body(r, d.Body))
	case d.Type == "urgent":
		return lang.Format("%s i ett brådskande ärende", "%s in an urgent matter", Decision(d))
	case d.Type == "delegated":
		return lang.Format("%s på delegation", "%s by delegation", Decision(d))
	}
	return Decision(d)
}

// Court names a court and its case: "Förvaltningsrätten (mål 12-21)".
func Court(name, number string) lang.Text {
	t := lang.T(name, name)
	if name == "" {
		t = lang.T("en domstol", "a court")
	}
	if number == "" {
		return t
	}
	return lang.Format("%s (mål %s)", "%s (case %s)", t, number)
}

// OrganizationName returns the organization's name, and reports whether it has one
// that is known.
func OrganizationName(r *record.Register, id string) (lang.Text, bool) {
	if o, ok := r.Organizations.Get(id); ok && !nameless(o) {
		return *o.Name, true
	}
	return lang.Text{}, false
}

// ProjectAlone names a project by its title, or by its id.
func ProjectAlone(r *record.Register, id string) lang.Text {
	if p, ok := r.Projects.Get(id); ok && p.Record != nil && p.Record.Title.SV != "" {
		return p.Record.Title
	}
	return lang.T(id, id)
}

// ConditionAlone names a condition by its title, or by its id.
func ConditionAlone(r *record.Register, project, id string) lang.Text {
	if p, ok := r.Projects.Get(project); ok {
		if c, ok := p.Conditions.Get(id); ok && c.Title.SV != "" {
			return c.Title
		}
	}
	return lang.T(id, id)
}

// DecisionAlone names a decision by its title and day, to choose it by.
func DecisionAlone(d *record.Decision) lang.Text { return dated(d.Title, d.ID, d.Date) }

// MeetingAlone names a meeting by its title and first day, to choose it by.
func MeetingAlone(m *record.Meeting) lang.Text { return dated(m.Title, m.ID, m.First()) }

func dated(title lang.Text, id string, day lang.Date) lang.Text {
	if title.SV == "" {
		title = lang.T(id, id)
	}
	if day.Known() {
		title = lang.Format("%s, %s", "%s, %s", title, day)
	}
	return title
}

// Document names a document by its title, within quotation marks.
func Document(d *record.Document) lang.Text { return title(d.Title, d.ID) }

// Evidence names a piece of evidence: "deltagarlista från den 28 januari 2021
// (RS 31-2021)".
func Evidence(e *record.Evidence) lang.Text {
	return evidence(Word(record.KindMeeting, "evidence.kind", e.Kind), e)
}

// Receipt names a piece of evidence that a report was handed in.
func Receipt(e *record.Evidence) lang.Text {
	return evidence(Word(record.KindProject, "receipt.kind", e.Kind), e)
}

func evidence(t lang.Text, e *record.Evidence) lang.Text {
	if e.Title != "" {
		t = lang.Format("%s ”%s”", "%s “%s”", t, e.Title)
	}
	if e.Date.Known() {
		t = lang.Format("%s från %s", "%s of %s", t, Bare(e.Date))
	}
	if e.CaseNumber != "" {
		t = lang.Format("%s (%s)", "%s (%s)", t, e.CaseNumber)
	}
	return t
}

// Missing lists what a piece of evidence has to have and lacks to show who took
// part in the meeting: "datum och diarienummer". It is empty where nothing is
// missing, though the day may be one before the meeting.
func Missing(e *record.Evidence, m *record.Meeting) lang.Text { return missing(e, e.Lacks(m)) }

// MissingReceipt is Missing of evidence that what is owed was done.
func MissingReceipt(e *record.Evidence, x *record.Owed) lang.Text { return missing(e, x.Lacks(e)) }

func missing(e *record.Evidence, members []string) lang.Text {
	var names []lang.Text
	for _, member := range members {
		switch {
		case member == "caseNumber":
			names = append(names, lang.T("diarienummer", "a case number"))
		case member == "title":
			names = append(names, lang.T("titel", "a title"))
		case !e.Date.Known():
			names = append(names, lang.T("datum", "a date"))
		}
	}
	return lang.List(names)
}

// title puts a title, or the id where there is none, within quotation marks.
func title(t lang.Text, id string) lang.Text {
	if t.SV == "" {
		t = lang.T(id, id)
	}
	return lang.Quote(t)
}

// Post names the holder of a post of the project in running text: "majoritetens
// politiker"; where the project has no such name, "uppdraget ”majority”".
func Post(p *record.Project, id string) lang.Text {
	if p.Record != nil {
		for _, post := range p.Record.Posts {
			if post.ID == id && !post.Title.IsZero() {
				return post.Title
			}
		}
	}
	return lang.Format("uppdraget ”%s”", "the post “%s”", id)
}
