package verdict

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// say writes a text, unless only the status is wanted: the key dates ask for
// the status alone, and on many days.
func (e *evaluation) say(sv, en string, args ...any) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return lang.Format(sv, en, args...)
}

// memo keeps what has been put in words, by the record that it is about. There
// are few in a project, and they are looked through.
type memo[T comparable] struct {
	of   []T
	said []lang.Text
}

// once gives the words, and writes them the first time alone.
func (k *memo[T]) once(of T, write func(T) lang.Text) lang.Text {
	if i := slices.Index(k.of, of); i >= 0 {
		return k.said[i]
	}
	text := write(of)
	k.of, k.said = append(k.of, of), append(k.said, text)
	return text
}

// person names a person in running text.
func (e *evaluation) person(id string) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	if p, ok := e.r.People.Get(id); ok && p.Name != "" {
		return lang.T(p.Name, p.Name)
	}
	return lang.T("en person som inte namnges", "a person who is not named")
}

// unnamed says what an organization is when its name is not known.
var unnamed = map[string]lang.Text{
	"region":    lang.T("regionen (namnet saknas i underlaget)", "the region (its name is not in the sources)"),
	"body":      lang.T("organet (namnet saknas i underlaget)", "the body (its name is not in the sources)"),
	"funder":    lang.T("finansiären (namnet saknas i underlaget)", "the funder (its name is not in the sources)"),
	"organizer": lang.T("arrangören (namnet saknas i underlaget)", "the organiser (its name is not in the sources)"),
	"":          lang.T("organisationen (namnet saknas i underlaget)", "the organisation (its name is not in the sources)"),
}

// organization names an organization in running text; kind is what it is
// called when there is no record of it.
func (e *evaluation) organization(id, kind string) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	o, ok := e.r.Organizations.Get(id)
	switch {
	case !ok:
	case o.Name != nil && o.Kind == "body":
		name := inRunning(*o.Name)
		return lang.T(name.SV, withArticle(name))
	case o.Name != nil:
		return lang.T(o.Name.SV, withArticle(*o.Name))
	default:
		kind = o.Kind
	}
	if t, ok := unnamed[kind]; ok {
		return t
	}
	return unnamed[""]
}

// inRunning writes a body's name as running text does: "Regionstyrelsen" is no
// proper name. One that begins with somebody's name keeps its capital:
// "Exempelregionens styrelse", "Region Exempels styrelse".
func inRunning(name lang.Text) lang.Text {
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
// ("Region Exempel", or one that is the same in Swedish) does not.
func withArticle(name lang.Text) string {
	en := name.In(lang.English)
	switch {
	case en == name.SV, !strings.Contains(en, " "), strings.HasPrefix(en, "Region "):
		return en
	case strings.HasPrefix(en, "The "), strings.HasPrefix(en, "the "):
		return "the " + en[len("The "):]
	}
	return "the " + en
}

func (e *evaluation) funderName() lang.Text {
	if e.p.Record == nil {
		return e.organization("", "funder")
	}
	return e.organization(e.p.Record.Funder, "funder")
}

// organizer names who holds the meeting.
func (e *evaluation) organizer(m *record.Meeting) lang.Text {
	if _, ok := e.r.Organizations.Get(m.Organizer); !ok {
		return lang.T("arrangören", "the organiser")
	}
	return e.organization(m.Organizer, "organizer")
}

// lead is who sees to what is to be recorded or told.
func lead() lang.Text { return lang.T("Projektledaren", "The project lead") }

// appointer names the body that may appoint the representative, where the
// register knows of one alone.
func (e *evaluation) appointer() lang.Text {
	var found string
	for _, o := range e.r.Organizations.All() {
		if o.MayAppoint != record.Yes {
			continue
		}
		if found != "" {
			found = ""
			break
		}
		found = o.ID
	}
	if found == "" {
		return lang.T("Det organ som får utse representanten", "The body that may appoint the representative")
	}
	return e.organization(found, "body").Sentence()
}

// meeting names a meeting in running text: "träffen den 28 januari 2021".
func (e *evaluation) meeting(m *record.Meeting) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return e.meetingNames.once(m, func(m *record.Meeting) lang.Text {
		if !m.First().Known() {
			return e.say("träffen %s (datum saknas)", "the meeting %s (date unknown)", lang.Quote(m.Title))
		}
		return e.say("träffen %s", "the meeting %s", e.dates(m))
	})
}

// dates writes when a meeting is: its days, as a stretch where they follow on
// each other.
func (e *evaluation) dates(m *record.Meeting) lang.Text {
	return e.meetingDates.once(m, func(m *record.Meeting) lang.Text {
		list := m.Days()
		if last := list[len(list)-1]; len(list) > 1 && !byMonth(list) && list[0].Days(last) == len(list)-1 {
			return e.say("den %s", "on %s", lang.Span(list[0], last))
		}
		return onDays(list)
	})
}

// onDays writes several days: "den 28 januari och den 14 september 2021", "on 28
// January and 14 September 2021".
func onDays(list []lang.Date) lang.Text {
	texts := make([]lang.Text, len(list))
	for i, d := range list {
		if texts[i] = d.OnDay(); i > 0 && !byMonth(list) {
			texts[i] = d.TheDay()
		}
	}
	return lang.List(texts)
}

// bareDay writes a date after a preposition that both languages have: "från den
// 28 januari 2021" and "from 28 January 2021", "från september 2021".
func bareDay(d lang.Date) lang.Text {
	if d.ByMonth() {
		return d.Text()
	}
	return d.TheDay()
}

func byMonth(list []lang.Date) bool { return slices.ContainsFunc(list, lang.Date.ByMonth) }

// nameMeetings names several meetings: "träffarna den 28 januari 2021 och den 5
// april 2022 samt 3 träffar utan datum".
func (e *evaluation) nameMeetings(list []*record.Meeting) lang.Text {
	var dated, undated []*record.Meeting
	for _, m := range list {
		if m.First().Known() {
			dated = append(dated, m)
		} else {
			undated = append(undated, m)
		}
	}
	var names []lang.Text
	switch len(dated) {
	case 0:
	case 1:
		names = append(names, e.meeting(dated[0]))
	default:
		dates := make([]lang.Text, len(dated))
		month := slices.ContainsFunc(dated, func(m *record.Meeting) bool { return byMonth(m.Days()) })
		for i, m := range dated {
			// Where all are days the preposition is written once.
			if dates[i] = e.dates(m); i > 0 && !month {
				dates[i].EN = strings.TrimPrefix(dates[i].EN, "on ")
			}
		}
		names = append(names, e.say("träffarna %s", "the meetings %s", lang.List(dates)))
	}
	switch len(undated) {
	case 0:
	case 1:
		names = append(names, e.meeting(undated[0]))
	default:
		names = append(names, e.say("%d träffar utan datum", "%d meetings without a date", len(undated)))
	}
	if len(names) == 2 && len(dated) > 1 {
		return e.say("%s samt %s", "%s, as well as %s", names[0], names[1])
	}
	return lang.List(names)
}

// projectEnd tells when the project ends, by day or by month as it is known.
func (e *evaluation) projectEnd() lang.Text {
	period, _ := e.p.Period()
	if period.To.ByMonth() {
		return period.To.Text()
	}
	return period.To.TheDay()
}

// starts tells when the meeting begins, as exactly as is known.
func (e *evaluation) starts(m *record.Meeting) lang.Text {
	if t, ok := m.Start(); ok {
		return lang.Moment(t)
	}
	return m.First().Text()
}

// decision names a decision in running text: "beslutet den 11 december 2020,
// § 45, i regionstyrelsen".
func (e *evaluation) decision(d *record.Decision) lang.Text {
	return e.decisionNames.once(d, e.writeDecision)
}

func (e *evaluation) writeDecision(d *record.Decision) lang.Text {
	t := e.say("beslutet %s", "the decision of %s", d.Date.TheDay())
	if !d.Date.Known() {
		t = e.say("beslutet (datum saknas)", "the decision (date unknown)")
	}
	if d.Paragraph != "" {
		t = e.say("%s, § %s", "%s, § %s", t, d.Paragraph)
	}
	switch {
	case d.Type == "meeting" && d.Body != "":
		t = e.say("%s, i %s", "%s, in %s", t, e.organization(d.Body, "body"))
	case d.Type == "urgent":
		t = e.say("%s, i ett brådskande ärende", "%s, in an urgent matter", t)
	case d.Type == "delegated":
		t = e.say("%s, på delegation", "%s, by delegation", t)
	}
	return t
}

// assignment names what someone is appointed to.
func assignment(as string) lang.Text {
	if as == "substitute" {
		return lang.T("ersättare för politikerrepresentanten", "substitute for the political representative")
	}
	return lang.T("politikerrepresentant", "political representative")
}

var evidenceKinds = map[string]lang.Text{
	"attendance-list": lang.T("deltagarlista", "list of participants"),
	"certificate":     lang.T("intyg", "certificate"),
	"minutes":         lang.T("minnesanteckningar eller protokoll", "notes or minutes"),
	"recording-log":   lang.T("logg från mötet", "log of the meeting"),
	"other":           lang.T("annat underlag", "other evidence"),
}

// paper names a piece of evidence: "deltagarlista från den 28 januari 2021
// (RS 31-2021)".
func (e *evaluation) paper(paper *record.Evidence) lang.Text {
	t := evidenceKinds[paper.Kind]
	if t.IsZero() {
		t = evidenceKinds["other"]
	}
	if paper.Date.Known() {
		t = e.say("%s från %s", "%s of %s", t, bareDay(paper.Date))
	}
	if paper.CaseNumber != "" {
		t = e.say("%s (%s)", "%s (%s)", t, paper.CaseNumber)
	}
	return t
}

var roleNames = map[string]lang.Text{
	"project-staff":  lang.T("projektpersonalen", "the project staff"),
	"key-function":   lang.T("nyckelfunktioner", "key functions"),
	"management":     lang.T("ledningen", "the management"),
	"representative": lang.T("politikerrepresentanten", "the political representative"),
}

// role names a role in running text; a word that is not known stands as it is.
func role(r string) lang.Text {
	if t, ok := roleNames[r]; ok {
		return t
	}
	return lang.T(r, r)
}

var seatRoles = map[string]lang.Text{
	"member":                lang.T("ledamot", "a member"),
	"substitute":            lang.T("ersättare", "a substitute member"),
	"chair":                 lang.T("ordförande", "the chair"),
	"vice-chair":            lang.T("vice ordförande", "a vice-chair"),
	"regional-commissioner": lang.T("regionråd", "a regional commissioner"),
}

// seatRole names a seat's role in running text, as role does.
func seatRole(r string) lang.Text {
	if t, ok := seatRoles[r]; ok {
		return t
	}
	return lang.T(r, r)
}

// court names a court and its case: "Förvaltningsrätten (mål 12-21)".
func (e *evaluation) court(name, number string) lang.Text {
	t := lang.T(name, name)
	if name == "" {
		t = lang.T("en domstol", "a court")
	}
	if number == "" {
		return t
	}
	return e.say("%s (mål %s)", "%s (case %s)", t, number)
}

// at is the evidence at a pointer into a record; link may be "".
func at(h record.Head, pointer, link string) Evidence {
	return Evidence{Path: h.Path, Pointer: pointer, Link: link}
}

// index writes a pointer to an entry of a list.
func index(list string, i int) string { return list + "/" + strconv.Itoa(i) }

// link is where a decision can be read in public.
func link(d *record.Decision) string {
	switch {
	case d.Minutes != nil && d.Minutes.URL != "":
		return d.Minutes.URL
	case d.Notice != nil:
		return d.Notice.URL
	}
	return ""
}

// documentLink is where a document can be read in public.
func (e *evaluation) documentLink(id string) string {
	if d, ok := e.p.Documents.Get(id); ok {
		return d.URL
	}
	return ""
}
