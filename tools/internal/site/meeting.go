package site

import (
	"cmp"
	"slices"
	"strconv"

	"insyn/tools/internal/export"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/record"
)

// meetingRow is a meeting in a list.
type meetingRow struct {
	To         href       `json:"to"`
	Title      words      `json:"title"`
	DateBadge  *dateBadge `json:"dateBadge"` // nil: no date
	Day        *day       `json:"day"`
	Form       *words     `json:"form"`
	Mode       *words     `json:"mode"`
	Hours      string     `json:"hours"`
	Number     string     `json:"number"`
	Politician bool       `json:"politician"`
	State      mark       `json:"state"` // what is known of it, in a few words
	Outcomes   string     `json:"outcomes"`
	meeting    *record.Meeting
}

// dateBadge is a date as a calendar shows it.
type dateBadge struct {
	Day   string `json:"day"` // "" for a date by month
	Month string `json:"month"`
	Year  string `json:"year"`
}

type meetingsView struct {
	Coming  []meetingRow `json:"coming"`
	Past    []meetingRow `json:"past"`
	Undated []meetingRow `json:"undated"`
	Total   string       `json:"total"` // how many the exchange has, in words
}

// meetingView is the page of one meeting.
type meetingView struct {
	Row        meetingRow     `json:"row"`
	Sessions   []sessionView  `json:"sessions"`
	Organizer  *words         `json:"organizer"`
	Status     words          `json:"status"`
	Persons    []attendeeView `json:"persons"`
	Roles      []presentView  `json:"roles"`
	Recorded   bool           `json:"recorded"` // attendance is recorded
	Past       bool           `json:"past"`
	Evidence   []proofView    `json:"evidence"`
	Outcomes   []outcomeView  `json:"outcomes"`
	Counts     []countView    `json:"counts"`
	Settles    []settleGroup  `json:"settles"`
	Deviations []deviationRow `json:"deviations"`
	History    []movedView    `json:"history"`
	Sources    []citationView `json:"sources"`
	Corrected  []correction   `json:"corrections"`
	Copy       fileView       `json:"copy"`
	Cancelled  bool           `json:"cancelled"`
	Calendar   href           `json:"calendar"` // "" for a meeting without a day, or not to come
}

type sessionView struct {
	Day   *day    `json:"day"`
	Hours string  `json:"hours"`
	Place *string `json:"place"`
}

type attendeeView struct {
	Person   words `json:"person"`
	As       words `json:"as"`
	Presence mark  `json:"presence"`
}

type presentView struct {
	Role  words  `json:"role"`
	Count string `json:"count"`
}

// proofView is the paper that shows the attendance.
type proofView struct {
	Kind       words   `json:"kind"`
	Title      *words  `json:"title"`
	CaseNumber *string `json:"casenumber"`
	Date       *day    `json:"date"`
	Digest     string  `json:"digest"`
	URL        string  `json:"url"`
}

type outcomeView struct {
	Category  words          `json:"category"`
	Stage     words          `json:"stage"`
	Text      words          `json:"text"`
	Recorded  *day           `json:"recorded"`
	Approved  *day           `json:"approved"`
	By        words          `json:"by"`
	FollowUps []followUpView `json:"followups"`
}

type followUpView struct {
	Text   words `json:"text"`
	Role   words `json:"role"`
	Due    *day  `json:"due"`
	Done   *day  `json:"done"`
	Status mark  `json:"status"`
}

// countView is a condition that the meeting counts for, and how it is judged
// for this meeting alone: the meeting's column of the matrix. The tag is the
// worst of the marks.
type countView struct {
	Condition link         `json:"condition"`
	Tag       *tag         `json:"tag"`
	Marks     []matrixMark `json:"marks"` // where it is judged for several posts
}

type movedView struct {
	From  *day `json:"from"` // the date that the meeting had
	Known *day `json:"known"`
}

type citationView struct {
	Document link  `json:"document"`
	Place    words `json:"place"`
	Quote    words `json:"quote"`
}

// meetingRows gives the meetings to come, the nearest first; those that are
// over or cancelled, the latest first; and those without date.
func (b *builder) meetingRows(p *record.Project) (coming, past, undated []meetingRow) {
	list := slices.Clone(p.Meetings.All())
	record.SortMeetings(list)
	for _, m := range list {
		row := b.meetingRow(p, m)
		switch {
		case !m.First().Known():
			undated = append(undated, row)
		case m.Past(b.asOf) || m.Last().SurelyBefore(b.asOf):
			past = append(past, row)
		default:
			coming = append(coming, row)
		}
	}
	slices.Reverse(past)
	return coming, past, undated
}

func (b *builder) meetingRow(p *record.Project, m *record.Meeting) meetingRow {
	r := meetingRow{
		To:         project(p.ID).under("meetings", m.ID).href(b.l),
		Title:      b.say(m.Title),
		DateBadge:  dateBadgeOf(b.l, m),
		Day:        dayOf(b.l, m.First()),
		Politician: slices.Contains(b.politician[p.ID], m),
		State:      b.meetingState(p, m),
		meeting:    m,
	}
	if m.First().SurelyBefore(m.Last()) {
		r.Hours = lang.Format("till och med %s", "until %s", m.Last()).In(b.l)
	} else if s := record.InTime(m.Sessions); len(s) > 0 && s[0].Date == m.First() {
		r.Hours = hours(b.l, s[0].Start, s[0].End)
	}
	if m.Form != "" {
		r.Form = new(b.name(record.KindMeeting, "form", m.Form))
	}
	if m.Mode != "" {
		r.Mode = new(b.name(record.KindMeeting, "mode", m.Mode))
	}
	if m.Number > 0 {
		r.Number = strconv.Itoa(m.Number)
	}
	if n := len(m.Outcomes); n > 0 {
		r.Outcomes = lang.Format("%s %s", "%s %s", lang.InWords(n),
			choose(n, lang.T("resultat", "outcome"), lang.T("resultat", "outcomes"))).Sentence().In(b.l)
	}
	return r
}

func dateBadgeOf(l lang.Language, m *record.Meeting) *dateBadge {
	d := m.First()
	if !d.Known() {
		return nil
	}
	f := dateBadge{Month: monthShort(l, d), Year: d.String()[:4]}
	if !d.ByMonth() {
		f.Day = strconv.Itoa(d.Time().Day())
		if last := m.Last(); d.SurelyBefore(last) && !last.ByMonth() && last.String()[:7] == d.String()[:7] {
			f.Day += "–" + strconv.Itoa(last.Time().Day())
		}
	}
	return &f
}

// monthShort gives the month as a date badge has room for.
func monthShort(l lang.Language, d lang.Date) string {
	month := int(d.Time().Month()) - 1
	if l == lang.English {
		return []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}[month]
	}
	return []string{"jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"}[month]
}

// meetingState says in a few words what is known of the meeting.
func (b *builder) meetingState(p *record.Project, m *record.Meeting) mark {
	switch {
	case m.Status == "cancelled":
		return mark{"no", words{Key: "state_cancelled"}}
	case !m.First().Known():
		return mark{"unknown", words{Key: "state_undated"}}
	case !m.Past(b.asOf) && m.Status == "moved":
		return mark{"coming", words{Key: "state_moved"}}
	case !m.Past(b.asOf):
		return mark{"coming", words{Key: "state_planned"}}
	case m.Attendance == nil:
		return mark{"unknown", words{Key: "state_unrecorded"}}
	case !slices.Contains(b.politician[p.ID], m):
		return mark{"yes", words{Key: "state_recorded"}}
	}
	posts := postsAt(p, m)
	if len(posts) == 1 {
		return postState(m, posts[0], true)
	}
	// Of several the mark is the worst.
	came, worst := 0, "yes"
	for _, post := range posts {
		state := postState(m, post, false)
		switch {
		case state.Is == "yes":
			came++
		case worst != "no":
			worst = state.Is
		}
	}
	return mark{worst, b.say(lang.Format("%s av %s politiker deltog", "%s of %s politicians took part", common(came).Sentence(), common(len(posts))))}
}

// postsAt lists the posts whose holders were to come to the meeting, or came.
func postsAt(p *record.Project, m *record.Meeting) []string {
	var posts []string
	add := func(post string) {
		if post != "" && !slices.Contains(posts, post) {
			posts = append(posts, post)
		}
	}
	for _, c := range ordered(p) {
		if j := p.Judgement(c); j != nil && slices.Contains(j.Way().Meetings(), m.ID) {
			for _, post := range j.Way().Posts {
				add(post)
			}
		}
	}
	for _, a := range m.Attendance.Persons {
		add(a.Post)
	}
	if len(posts) == 0 {
		posts = []string{""}
	}
	return posts
}

// postState says who came for the post; alone: it is the only one.
func postState(m *record.Meeting, post string, alone bool) mark {
	best := mark{"unknown", words{Key: "state_nobody"}}
	for _, a := range m.Attendance.Persons {
		switch {
		case a.Post != post && (a.Post != "" || !alone):
		case a.Presence == "present" && a.As == "representative":
			return mark{"yes", words{Key: "state_representative"}}
		case a.Presence == "present":
			best = mark{"yes", words{Key: "state_substitute"}}
		case a.Presence == "partly" && best.Is != "yes":
			best = mark{"unknown", words{Key: "state_partly"}}
		case a.Presence == "absent" && best.Text.Key == "state_nobody":
			best = mark{"no", words{Key: "state_absent"}}
		}
	}
	return best
}

func (b *builder) meetings() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		var v meetingsView
		v.Coming, v.Past, v.Undated = b.meetingRows(p)
		if p.Record != nil && p.Record.Exchange != nil {
			n := p.Record.Exchange.Meetings
			v.Total = lang.Format(
				"Utbytet har %s träffar. Politikerrepresentanten deltar vid %s av dem.",
				"The exchange has %s meetings. The political representative takes part in %s of them.",
				common(n), common(len(b.politician[p.ID]))).In(b.l)
		}
		pages = append(pages, page{
			place:       project(p.ID).under("meetings"),
			Title:       words{Key: "meetings"},
			Name:        lang.T("Träffar", "Meetings").In(b.l),
			Description: cmp.Or(v.Total, lang.T("Träffarna i utbytet.", "The meetings of the exchange.").In(b.l)),
			Project:     p.ID,
			Crumbs:      b.crumbs(p),
			View:        v,
		})
	}
	return pages, nil
}

func (b *builder) meeting() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		for _, m := range p.Meetings.All() {
			v := b.meetingView(p, m)
			linked, err := b.linked().Meeting(m, project(p.ID).under("meetings", m.ID).in(b.l))
			if err != nil {
				return nil, err
			}
			pages = append(pages, page{
				Linked:  linked,
				place:   project(p.ID).under("meetings", m.ID),
				records: []record.Ref{m.Ref},
				Title:   b.say(m.Title),
				Description: lang.Format("%s. Tid, deltagare och vad träffen ledde till.",
					"%s. Time, participants and outcomes.", m.First().Text().Sentence()).In(b.l),
				Project: p.ID,
				Crumbs:  b.crumbs(p, "meetings"),
				View:    v,
			})
		}
	}
	return pages, nil
}

func (b *builder) meetingView(p *record.Project, m *record.Meeting) meetingView {
	v := meetingView{
		Row:       b.meetingRow(p, m),
		Organizer: b.organization(m.Organizer),
		Status:    b.name(record.KindMeeting, "status", m.Status),
		Past:      m.Past(b.asOf) || m.Last().SurelyBefore(b.asOf) || !m.First().Known() && b.over(p),
		Recorded:  m.Attendance != nil,
		Cancelled: m.Status == "cancelled",
		Sources:   b.citations(p, m.Sources),
		Corrected: b.corrections(m.Head),
		Copy:      b.fileOf(m.Ref.Path()),
	}
	// What is over, or will not be, is in nobody's calendar to come.
	if export.HasCalendar(m) && !v.Past && m.Status != "cancelled" {
		v.Calendar = href(export.CalendarOf(b.l, p.ID, m.ID))
	}
	for _, s := range record.InTime(m.Sessions) {
		v.Sessions = append(v.Sessions, sessionView{Day: dayOf(b.l, s.Date), Hours: hours(b.l, s.Start, s.End), Place: maybe(s.Place)})
	}
	for _, h := range m.History {
		moved := movedView{Known: dayOf(b.l, h.Known)}
		if len(h.Sessions) > 0 {
			moved.From = dayOf(b.l, record.InTime(h.Sessions)[0].Date)
		}
		v.History = append(v.History, moved)
	}
	if a := m.Attendance; a != nil {
		for _, x := range a.Persons {
			is := map[string]string{"present": "yes", "absent": "no"}[x.Presence]
			v.Persons = append(v.Persons, attendeeView{
				Person:   b.person(x.Person),
				As:       b.name(record.KindMeeting, "attendee.as", x.As),
				Presence: mark{cmp.Or(is, "unknown"), b.name(record.KindMeeting, "attendee.presence", x.Presence)},
			})
		}
		for _, x := range a.Roles {
			v.Roles = append(v.Roles, presentView{Role: b.name(record.KindMeeting, "present.role", x.Role), Count: strconv.Itoa(x.Count)})
		}
		for _, e := range a.Evidence {
			proof := proofView{
				Kind: b.name(record.KindMeeting, "evidence.kind", e.Kind), CaseNumber: maybe(e.CaseNumber),
				Date: dayOf(b.l, e.Date), Digest: e.Digest, URL: web(e.URL),
			}
			if e.Title != "" {
				title := swedish(b.l, e.Title)
				proof.Title = &title
			}
			v.Evidence = append(v.Evidence, proof)
		}
	}
	for _, o := range m.Outcomes {
		v.Outcomes = append(v.Outcomes, b.outcome(o))
	}
	v.Counts = b.countsFor(p, m)
	v.Settles = b.settles(p, false, at(m.ID))
	for _, d := range b.deviated[p.ID] {
		if slices.Contains(d.meetings, m.ID) || d.id == m.Deviation {
			v.Deviations = append(v.Deviations, d)
		}
	}
	return v
}

func (b *builder) outcome(o record.Outcome) outcomeView {
	v := outcomeView{
		Category: b.name(record.KindMeeting, "outcome.category", o.Category),
		Stage:    b.name(record.KindMeeting, "outcome.stage", o.Stage),
		Text:     b.say(o.Text),
		Recorded: dayOf(b.l, o.Recorded),
	}
	if o.Approved != nil {
		v.Approved = dayOf(b.l, o.Approved.On)
		v.By = swedish(b.l, o.Approved.Role)
	}
	for _, f := range o.FollowUps {
		row := followUpView{Text: b.say(f.Text), Role: swedish(b.l, f.Role), Due: dayOf(b.l, f.Due), Done: dayOf(b.l, f.Done)}
		switch {
		case f.Status == "done":
			row.Status = mark{"yes", words{Key: "followup_done"}}
		case f.Status == "dropped":
			row.Status = mark{"no", words{Key: "followup_dropped"}}
		case f.Due.SurelyBefore(b.asOf):
			row.Status = mark{"no", words{Key: "followup_overdue"}}
		default:
			row.Status = mark{"coming", words{Key: "followup_open"}}
		}
		v.FollowUps = append(v.FollowUps, row)
	}
	return v
}

// countsFor lists the conditions whose judgement names the meeting, or that are judged
// at it by others.
func (b *builder) countsFor(p *record.Project, m *record.Meeting) []countView {
	var counts []countView
	for _, c := range ordered(p) {
		v, at := b.verdict(p.ID, c.ID), []matrix.Occasion{{Occasion: record.AtMeeting(m.ID)}}
		if !slices.Contains(p.Judgement(c).Way().Meetings(), m.ID) && (v == nil || len(matrix.At(v, at)) == 0) {
			continue
		}
		row := countView{Condition: link{To: project(p.ID).under("conditions", c.ID).href(b.l), Text: b.say(c.Title)}}
		if v != nil {
			if worst := matrix.Marks(v, at, true); len(worst) > 0 {
				t := tagOf(b.l, &worst[0])
				row.Tag = &t
			}
			if marks := b.matrixMarks(p, row.Condition.To, v, matrix.Column{Period: matrix.Period{Occasions: at}}); len(marks) > 1 {
				row.Marks = marks
			}
		}
		counts = append(counts, row)
	}
	return counts
}

// latestOutcomes gives the project's n latest outcomes, by the day on which
// they were recorded.
func (b *builder) latestOutcomes(p *record.Project, n int) []outcomeRow {
	type dated struct {
		row outcomeRow
		on  lang.Date
	}
	var all []dated
	for _, m := range p.Meetings.All() {
		for _, o := range m.Outcomes {
			on := o.Recorded
			if !on.Known() {
				on = m.Last()
			}
			all = append(all, dated{outcomeRow{
				Text:    b.say(o.Text),
				Stage:   b.name(record.KindMeeting, "outcome.stage", o.Stage),
				Meeting: link{To: project(p.ID).under("meetings", m.ID).href(b.l), Text: b.say(m.Title)},
				Day:     dayOf(b.l, m.First()),
			}, on})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return lang.InOrder(b.on, a.on) })
	var rows []outcomeRow
	for _, d := range all[:min(n, len(all))] {
		rows = append(rows, d.row)
	}
	return rows
}

func (b *builder) citations(p *record.Project, all []record.Citation) []citationView {
	var views []citationView
	for _, c := range all {
		views = append(views, citationView{
			Document: b.document(p, c.Document), Place: swedish(b.l, c.Place), Quote: swedish(b.l, c.Quote),
		})
	}
	return views
}
