package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"insyn/tools/internal/change"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// table is one CSV file: a row for each record.
type table struct {
	name    lang.Text // below csv/ and en/csv/, without .csv
	columns []column
	rows    func(Input, lang.Language) [][]string
}

// column is a column of a table. One that holds a code of the schema, the same in
// both languages, says which: the words for it stand in a column of their own
// beside it, so that a program has the code and a reader the words.
type column struct {
	name lang.Text
	code code
}

// code names the member of a kind of record whose values are codes with words
// (x-enum); the zero value is no code.
type code struct {
	kind   record.Kind
	member string
}

// plain are columns that hold what they say.
func plain(names ...lang.Text) []column {
	var list []column
	for _, n := range names {
		list = append(list, column{name: n})
	}
	return list
}

// coded is a column of codes.
func coded(sv, en string, kind record.Kind, member string) []column {
	return []column{{lang.T(sv, en), code{kind, member}}}
}

// allTables lists the tables. Column names are promises to everyone who has
// built on them.
var allTables = []table{
	{lang.T("villkor", "conditions"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("villkor", "condition"), lang.T("rubrik", "title")),
		coded("styrka", "strength", record.KindCondition, "strength"),
		plain(lang.T("lägeskod", "status"), lang.T("läge", "status in words"), lang.T("förklaring", "explanation"),
			lang.T("nästa steg", "next step"), lang.T("senast", "by"), lang.T("bedömt för", "as of")),
		funderColumns,
	), conditionRows},
	{lang.T("svar", "answers"), plain(
		lang.T("projekt", "project"), lang.T("lägeskod", "status"), lang.T("svar", "answer"), lang.T("krav", "requirements"), lang.T("bör", "should"),
		lang.T("finansiären", "funder"), lang.T("alla villkor", "all conditions"), lang.T("bedömt för", "as of"),
	), answerRows},
	{lang.T("besked", "rulings"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("id", "id"), lang.T("finansiär", "funder"), lang.T("datum", "date"), lang.T("beteckning", "reference"),
			lang.T("villkor", "condition")),
		coded("besked", "ruling", record.KindRuling, "says.says"),
		plain(lang.T("ordalydelse", "words"), lang.T("handling", "document"), lang.T("ställe", "place"), lang.T("gäller", "about")),
	), rulingRows},
	{lang.T("bedomningar", "judgements"), slices.Concat(
		plain(lang.T("organisationsnummer", "organization number"), lang.T("region", "region"), lang.T("finansiär", "funder"),
			lang.T("finansiärens ärende", "funder's case"), lang.T("projekt", "project"), lang.T("villkor", "condition"), lang.T("rubrik", "title")),
		coded("styrka", "strength", record.KindCondition, "strength"),
		plain(lang.T("träff", "meeting"), lang.T("datum", "date"), lang.T("uppdrag", "post"),
			lang.T("lägeskod", "status"), lang.T("läge", "status in words"), lang.T("skäl", "reason"),
			lang.T("villkorets lägeskod", "status of the condition"), lang.T("bedömt för", "as of"),
			lang.T("slag av tillfälle", "kind of occasion"), lang.T("tillfälle", "occasion")),
		funderColumns,
	), partRows},
	{lang.T("traffar", "meetings"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("träff", "meeting"), lang.T("nummer", "number"), lang.T("rubrik", "title")),
		coded("status", "status", record.KindMeeting, "status"),
		plain(lang.T("datum", "date"), lang.T("börjar", "starts"), lang.T("slutar", "ends"), lang.T("plats", "place")),
		coded("form", "form", record.KindMeeting, "form"),
		coded("sätt", "mode", record.KindMeeting, "mode"),
	), meetingRows},
	{lang.T("narvaro", "attendance"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("träff", "meeting"), lang.T("datum", "date"), lang.T("person", "person"),
			lang.T("namn", "name")),
		coded("som", "as", record.KindMeeting, "attendee.as"),
		plain(lang.T("uppdrag", "post")),
		coded("närvaro", "presence", record.KindMeeting, "attendee.presence"),
	), attendanceRows},
	{lang.T("uppdrag", "nominations"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("id", "id"), lang.T("person", "person"), lang.T("namn", "name")),
		coded("som", "as", record.KindNomination, "as"),
		plain(lang.T("uppdrag", "post")),
		coded("status", "status", record.KindNomination, "status"),
		plain(lang.T("beslut", "decision"), lang.T("träffar", "meetings"), lang.T("upphörde", "ended")),
	), nominationRows},
	{lang.T("beslut", "decisions"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("id", "id"), lang.T("organ", "body"), lang.T("datum", "date"),
			lang.T("paragraf", "paragraph"), lang.T("diarienummer", "case number"), lang.T("rubrik", "title")),
		coded("skede", "stage", record.KindDecision, "stage"),
		plain(lang.T("justerat", "approved"), lang.T("tillkännagivet", "notice")),
	), decisionRows},
	{lang.T("avvikelser", "deviations"), slices.Concat(
		plain(lang.T("projekt", "project"), lang.T("id", "id")),
		coded("slag", "kind", record.KindDeviation, "kind"),
		plain(lang.T("rubrik", "title"), lang.T("upptäckt", "found")),
		coded("börjad av", "begun by", record.KindDeviation, "begunBy"),
		plain(lang.T("meddelad", "notified"), lang.T("avslutad", "closed")),
	), deviationRows},
	{changesName, plain(
		lang.T("tid", "time"), lang.T("commit", "commit"), lang.T("projekt", "project"), lang.T("slag", "kind"), lang.T("id", "id"),
		lang.T("ändring", "change"), lang.T("beskrivning", "description"),
	), changeRows},
}

// funderColumns tell the funder's own word on the condition, and how it stands to ours.
var funderColumns = slices.Concat(
	coded("finansiärens besked", "funder's ruling", record.KindRuling, "says.says"),
	plain(lang.T("beskedets dag", "day of the ruling"), lang.T("samstämmighetskod", "accord"), lang.T("samstämmighet", "accord label"),
		lang.T("finansiären, text", "funder, text")),
)

func funderRow(f *verdict.Funder, l lang.Language) []string {
	says := ""
	if f.Says != nil {
		says = string(*f.Says)
	}
	return []string{says, f.On.String(), string(f.Accord), verdict.AccordLabel(f.Accord).In(l), f.Text.In(l)}
}

var changesName = lang.T("andringar", "changes")

// ChangesTable gives the address of the table of what has changed.
func ChangesTable(l lang.Language) string { return tableOf(changesName, l) }

func tableOf(name lang.Text, l lang.Language) string { return prefix(l) + "csv/" + name.In(l) + ".csv" }

// tables writes each table in both languages. A Swedish Excel opens such a file
// right with a double click: UTF-8 with its mark, semicolons, CRLF.
func tables(in Input) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, t := range allTables {
		for _, l := range lang.All {
			data, err := t.encode(in, l)
			if err != nil {
				return nil, fmt.Errorf("%s.csv: %w", t.name.In(l), err)
			}
			files[tableOf(t.name, l)] = data
		}
	}
	return files, nil
}

// prefix begins the address of what is in the language.
func prefix(l lang.Language) string {
	if l == lang.Swedish {
		return ""
	}
	return string(l) + "/"
}

func (t table) encode(in Input, l lang.Language) ([]byte, error) {
	var head []string
	for _, c := range t.columns {
		head = append(head, c.name.In(l))
		if c.code != (code{}) {
			head = append(head, lang.Format("%s i ord", "%s in words", c.name).In(l))
		}
	}
	rows := [][]string{head}
	for _, values := range t.rows(in, l) {
		var row []string
		for i, c := range t.columns {
			row = append(row, values[i])
			switch {
			case c.code == (code{}):
			case values[i] == "":
				row = append(row, "")
			default:
				row = append(row, naming.WordAlone(c.code.kind, c.code.member, values[i]).In(l))
			}
		}
		rows = append(rows, row)
	}
	return Sheet(rows)
}

// Sheet writes rows, the first of them the head, so that a spreadsheet opens them
// right and takes none of them for a formula.
func Sheet(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, text := range row {
			cells[i] = cell(text)
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// cell gives a text that no spreadsheet takes for a formula: what begins as one
// gets an apostrophe, which a spreadsheet does not show. Source: OWASP, CSV
// injection. The wide forms are those of an East Asian keyboard, which Excel
// reads as the narrow ones.
func cell(text string) string {
	text = line(text)
	if text != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(text)[0]) {
		return "'" + text
	}
	return text
}

func conditionRows(in Input, l lang.Language) (rows [][]string) {
	for _, v := range in.Report.Verdicts {
		p, ok := in.Register.Projects.Get(v.Project)
		if !ok {
			continue
		}
		c, ok := p.Conditions.Get(v.Condition)
		if !ok {
			continue
		}
		status, label, next, by := "", "", "", ""
		if s := v.Standing(); s != verdict.None {
			status, label = string(s), verdict.Label(s).In(l)
		}
		if v.Next != nil {
			next, by = v.Next.Text.In(l), v.Next.By.String()
		}
		rows = append(rows, slices.Concat([]string{v.Project, v.Condition, c.Title.In(l), c.Strength,
			status, label, v.Headline.In(l), next, by, in.Report.AsOf.String()}, funderRow(&v.Funder, l)))
	}
	return rows
}

// partRows has a row for what each condition asks at each meeting of each post,
// so that the files of several regions can be laid together. A condition of
// which nothing is judged by itself has one row, of the whole.
func partRows(in Input, l lang.Language) (rows [][]string) {
	for _, v := range in.Report.Verdicts {
		p, ok := in.Register.Projects.Get(v.Project)
		if !ok || p.Record == nil {
			continue
		}
		c, ok := p.Conditions.Get(v.Condition)
		if !ok {
			continue
		}
		number := ""
		if o, ok := in.Register.Organizations.Get(p.Record.Region); ok {
			number = o.Number
		}
		parts, whole := v.Parts, ""
		if s := v.Standing(); s != verdict.None {
			whole = string(s)
		}
		if len(parts) == 0 {
			parts = []verdict.Part{{Reason: v.Headline}}
			if v.Status != nil {
				parts[0].Status = *v.Status
			}
		}
		for _, part := range parts {
			day, label, meeting, kind := "", "", "", ""
			switch {
			case part.Kind != "":
				kind = string(part.Kind)
			case part.ID != "":
				kind, meeting = string(record.KindMeeting), part.ID
			}
			if first, _ := p.Days(part.Occasion); first.Known() {
				day = first.String()
			}
			if part.Status != "" {
				label = verdict.Label(part.Status).In(l)
			}
			rows = append(rows, slices.Concat([]string{
				number, organizationName(in.Register, p.Record.Region, l), organizationName(in.Register, p.FunderOf(c), l), p.Record.FunderCase,
				v.Project, v.Condition, c.Title.In(l), c.Strength, meeting, day, part.Post,
				string(part.Status), label, part.Reason.In(l), whole, in.Report.AsOf.String(), kind, part.ID,
			}, funderRow(&v.Funder, l)))
		}
	}
	return rows
}

func meetingRows(in Input, l lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, m := range sorted(p) {
			number := ""
			if m.Number > 0 {
				number = strconv.Itoa(m.Number)
			}
			sessions := record.InTime(m.Sessions)
			if len(sessions) == 0 {
				sessions = []record.Session{{}}
			}
			for _, s := range sessions {
				rows = append(rows, []string{p.ID, m.ID, number, m.Title.In(l), m.Status,
					s.Date.String(), clock(s.Start), clock(s.End), s.Place, m.Form, m.Mode})
			}
		}
	}
	return rows
}

func sorted(p *record.Project) []*record.Meeting {
	list := slices.Clone(p.Meetings.All())
	record.SortMeetings(list)
	return list
}

// clock writes a time of day, "" if it is unknown.
func clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("15:04")
}

func attendanceRows(in Input, _ lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, m := range sorted(p) {
			if m.Attendance == nil {
				continue
			}
			for _, a := range m.Attendance.Persons {
				rows = append(rows, []string{p.ID, m.ID, m.First().String(), a.Person, personName(in.Register, a.Person), a.As, a.Post, a.Presence})
			}
		}
	}
	return rows
}

func nominationRows(in Input, _ lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, n := range p.Nominations.All() {
			ended := ""
			if n.Ended != nil {
				ended = n.Ended.On.String()
			}
			rows = append(rows, []string{p.ID, n.ID, n.Person, personName(in.Register, n.Person), n.As, n.Post, n.Status,
				n.Decision, strings.Join(n.Meetings, ", "), ended})
		}
	}
	return rows
}

func decisionRows(in Input, l lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, d := range p.Decisions.All() {
			approved, notice := "", ""
			if d.Approval != nil {
				approved = d.Approval.On.String()
			}
			if d.Notice != nil {
				notice = d.Notice.On.String()
			}
			rows = append(rows, []string{p.ID, d.ID, organizationName(in.Register, d.Body, l), d.Date.String(), d.Paragraph,
				d.CaseNumber, d.Title.In(l), d.Stage, approved, notice})
		}
	}
	return rows
}

func deviationRows(in Input, l lang.Language) (rows [][]string) {
	for _, p := range in.Register.Projects.All() {
		for _, d := range p.Deviations.All() {
			notified := ""
			if d.Notice != nil {
				notified = d.Notice.On.String()
			}
			rows = append(rows, []string{p.ID, d.ID, d.Kind, d.Title.In(l), d.Found.String(), d.BegunBy, notified, d.Closed.String()})
		}
	}
	return rows
}

func changeRows(in Input, l lang.Language) (rows [][]string) {
	if in.History == nil {
		return nil
	}
	for _, s := range in.History.Steps {
		for _, r := range s.Records {
			text := r.Text
			if !s.Described {
				text = change.Summary([]change.Record{r})
			}
			rows = append(rows, []string{moment(s.Time), s.Commit, r.Ref.Project, string(r.Ref.Kind), r.Ref.ID, string(r.Did), text.In(l)})
		}
	}
	return rows
}
