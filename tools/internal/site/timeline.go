package site

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// timelineView tells what happened when: as a picture, and as one line for each
// event, the oldest first.
type timelineView struct {
	Picture *picture     `json:"picture"`
	Years   []eventYear  `json:"years"`
	Undated []meetingRow `json:"undated"`
}

type eventYear struct {
	Year   string  `json:"year"`
	Events []event `json:"events"`
}

type event struct {
	Day    day    `json:"day"`
	Kind   *words `json:"kind"` // nil: the link says it
	What   link   `json:"what"`
	Who    *words `json:"who"`    // who decided or answered
	Coming bool   `json:"coming"` // surely later than the day of the report

	on lang.Date
}

// picture is the project over time: a lane for each thing that lasts or comes
// back. What a lane shows stands in words beside it. Places are in per cent of
// the width, as in a status timeline.
type picture struct {
	Lanes []lane   `json:"lanes"`
	Years []tick   `json:"years"`
	Lines []string `json:"lines"` // where the meetings are at which a politician takes part
	Marks []mark   `json:"marks"` // the marks that the points are, in words
	Other bool     `json:"other"` // there is a point of a meeting that is about no politician
	Today *tick    `json:"today"` // nil: the day of the report is outside
}

type lane struct {
	Kind   string  `json:"kind"` // period, meetings, post, seat, decisions, deviations
	Name   words   `json:"name"`
	Text   []words `json:"text"` // the same as the shapes say
	Bars   []bar   `json:"bars"`
	Points []point `json:"points"`
}

type bar struct {
	X     string `json:"x"`
	Width string `json:"width"`
}

// point is one day; a month is a bar. Of a meeting it is the mark of who came
// (mark.Is), or other, where less hangs on it: a meeting without a politician, or
// one that was cancelled.
type point struct {
	X  string `json:"x"`
	Is string `json:"is"` // yes, no, unknown, coming, other; "" where there is nothing to tell
}

const otherMeeting = "other"

func (b *builder) timeline() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		_, _, undated := b.meetingRows(p)
		pages = append(pages, page{
			place: project(p.ID).under("timeline"),
			Title: words{Key: "timeline"},
			Name:  lang.T("Tidslinje", "Timeline").In(b.l),
			Description: lang.T("Vad som har hänt i projektet och vad som kommer, dag för dag.",
				"What has happened in the project and what is to come, day by day.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			View:    timelineView{Picture: b.picture(p), Years: b.events(p), Undated: undated},
		})
	}
	return pages, nil
}

// events lists what the records have a day for, by year.
func (b *builder) events(p *record.Project) []eventYear {
	var all []event
	home := project(p.ID)
	add := func(on lang.Date, key string, what link, who *words) {
		if !on.Known() {
			return
		}
		e := event{Day: *dayOf(b.l, on), What: what, Who: who, Coming: b.asOf.SurelyBefore(on), on: on}
		if kind := (words{Key: key}); what.Text == (words{}) {
			e.What.Text = kind
		} else {
			e.Kind = &kind
		}
		all = append(all, e)
	}
	if r := p.Record; r != nil {
		here := link{To: home.href(b.l)}
		funder := b.organizations(r.Funders())
		if now, ok := p.Period(); ok {
			add(now.From, "event_begins", here, nil)
			add(now.To, "event_ends", here, nil)
		}
		for i, x := range r.Periods {
			add(x.Known, map[bool]string{true: "event_period", false: "event_period_changed"}[i == 0], here, funder)
		}
		for _, x := range r.Reports {
			add(x.Submitted, "event_report", link{To: here.To, Text: b.name(record.KindProject, "report.kind", x.Kind)}, nil)
		}
		if a := r.Assessment; a != nil {
			add(a.On, "event_assessment", here, funder)
		}
	}
	for _, d := range p.Decisions.All() {
		brief := b.decisionBrief(p, d)
		add(d.Date, "event_decision", brief.Link, brief.Body)
	}
	for _, n := range p.Nominations.All() {
		on, ended := n.EndedOn()
		if _, appointed := p.AppointedOn(n); appointed && ended {
			to := home.under("representative").href(b.l).at(nominationAnchor(n.ID))
			add(on, "event_ended", link{To: to, Text: b.person(n.Person)}, nil)
		}
	}
	for _, m := range p.Meetings.All() {
		key := "event_meeting"
		if m.Status == "cancelled" {
			key = "event_cancelled"
		}
		add(m.First(), key, link{To: home.under("meetings", m.ID).href(b.l), Text: b.say(m.Title)}, nil)
	}
	for _, d := range p.Deviations.All() {
		here := link{To: home.under("deviations", d.ID).href(b.l), Text: b.say(d.Title)}
		add(d.Found, "event_found", here, nil)
		if d.Notice != nil {
			add(d.Notice.On, "event_notified", here, nil)
		}
		for _, a := range d.Answers {
			add(a.On, "event_answered", here, b.organization(a.From))
		}
		add(d.Closed, "event_closed", here, nil)
	}
	for _, x := range p.Rulings.All() {
		add(x.On, "event_ruling", link{To: home.under("rulings", x.ID).href(b.l), Text: b.say(x.Title)}, b.organization(x.From))
	}
	slices.SortStableFunc(all, func(e, f event) int { return lang.InOrder(e.on, f.on) })
	var years []eventYear
	for _, e := range all {
		year := e.Day.ISO[:4]
		if last := len(years) - 1; last < 0 || years[last].Year != year {
			years = append(years, eventYear{Year: year})
		}
		years[len(years)-1].Events = append(years[len(years)-1].Events, e)
	}
	return years
}

// picture draws the project, nil where no day is known of it.
func (b *builder) picture(p *record.Project) *picture {
	a := axisOf(p)
	if a == nil {
		return nil
	}
	v := b.emptyPicture(a)
	if now, ok := p.Period(); ok && (now.From.Known() || now.To.Known()) {
		v.Lanes = append(v.Lanes, lane{
			Kind: "period", Name: words{Key: "period"}, Text: []words{b.span(now.From, now.To)},
			Bars: a.bars(now.From, now.To),
		})
	}
	b.addMeetings(&v, p, a)
	b.addPosts(&v, p, a)

	decisions := lane{Kind: "decisions", Name: words{Key: "decisions"}}
	var days []lang.Date
	made := slices.SortedStableFunc(slices.Values(p.Decisions.All()), func(c, d *record.Decision) int { return lang.InOrder(c.Date, d.Date) })
	for _, d := range made {
		if d.Date.Known() {
			a.mark(&decisions, d.Date, "")
			days = append(days, d.Date)
		}
	}
	v.add(decisions, b.days(days))

	deviations := lane{Kind: "deviations", Name: words{Key: "deviations"}}
	days = nil
	found := slices.SortedStableFunc(slices.Values(p.Deviations.All()), func(c, d *record.Deviation) int { return lang.InOrder(c.Found, d.Found) })
	for _, d := range found {
		if d.Found.Known() {
			end := d.Closed
			if !end.Known() {
				end = b.asOf
			}
			deviations.Bars = append(deviations.Bars, a.bars(d.Found, end)...)
			days = append(days, d.Found)
		}
	}
	v.add(deviations, b.days(days))
	v.legend()
	return &v
}

// posts draws the assignments and seats alone, nil where no day is known of any.
func (b *builder) posts(p *record.Project) *picture {
	a := axisOf(p)
	if a == nil {
		return nil
	}
	v := b.emptyPicture(a)
	b.addMeetings(&v, p, a)
	v.Lanes = slices.DeleteFunc(v.Lanes, func(l lane) bool { return l.Kind == "meetings" })
	b.addPosts(&v, p, a)
	if len(v.Lanes) == 0 {
		return nil
	}
	v.legend()
	return &v
}

func (b *builder) emptyPicture(a *axis) picture {
	v := picture{Years: a.years()}
	if a.shows(b.asOf) {
		v.Today = new(todayAt(a.at(b.asOf)))
	}
	return v
}

// addMeetings draws the meetings by who came, and a line at each of those at which a
// politician takes part.
func (b *builder) addMeetings(v *picture, p *record.Project, a *axis) {
	meetings := lane{Kind: "meetings", Name: words{Key: "meetings"}}
	var days []lang.Date
	list := slices.Clone(p.Meetings.All())
	record.SortMeetings(list)
	for _, m := range list {
		day := m.First()
		if !day.Known() {
			continue
		}
		is := otherMeeting
		if m.Status != "cancelled" && slices.Contains(b.politician[p.ID], m) {
			is = b.meetingState(p, m).Is
			if !day.ByMonth() {
				v.Lines = append(v.Lines, percent(a.at(day)))
			}
		}
		a.mark(&meetings, day, is)
		days = append(days, day)
	}
	v.add(meetings, b.days(days))
}

// legend says what the marks are that the picture has.
func (v *picture) legend() {
	has := func(is string) bool {
		return slices.ContainsFunc(v.Lanes, func(l lane) bool {
			return slices.ContainsFunc(l.Points, func(p point) bool { return p.Is == is })
		})
	}
	for _, is := range []string{"yes", "no", "unknown", "coming"} {
		if has(is) {
			v.Marks = append(v.Marks, mark{is, words{Key: "point_" + is}})
		}
	}
	v.Other = has(otherMeeting)
}

// add puts in a lane that has something to show.
func (v *picture) add(l lane, text words) {
	if len(l.Bars)+len(l.Points) > 0 {
		l.Text = []words{text}
		v.Lanes = append(v.Lanes, l)
	}
}

// addPosts draws who was appointed to what, and below each person the seats that
// gave the mandate, each person's once.
func (b *builder) addPosts(v *picture, p *record.Project, a *axis) {
	seated := map[string]bool{}
	for _, n := range sortedNominations(p) {
		from, ok := p.AppointedOn(n)
		if !ok {
			continue
		}
		to, ended := n.EndedOn()
		text := words{Text: lang.Format("från %s", "from %s", from).In(b.l)}
		if ended && to.Known() {
			text = b.span(from, to)
		} else if !ended {
			for _, id := range n.Meetings {
				if m, ok := p.Meetings.Get(id); ok && lang.InOrder(to, m.Last()) < 0 {
					to = m.Last()
				}
			}
		}
		post := lane{
			Kind: "post", Name: b.person(n.Person), Text: []words{b.name(record.KindNomination, "as", n.As)}, Bars: a.bars(from, to),
		}
		if of := b.post(p, n.Post); of != nil {
			post.Text = append(post.Text, *of)
		}
		post.Text = append(post.Text, text)
		covers := b.cover(p, n)
		for _, c := range covers {
			day, uncalled := c.meeting.First(), c.presence.Text.Key == notCalled
			if day.Known() && !day.ByMonth() && c.meeting.Status != "cancelled" && !uncalled {
				a.mark(&post, day, c.presence.Is)
			}
		}
		if came := attended(covers, n).In(b.l); came != "" {
			post.Text = append(post.Text, words{Text: came})
		}
		v.Lanes = append(v.Lanes, post)
		person, ok := b.reg.People.Get(n.Person)
		if !ok || person.Masked != nil || seated[n.Person] {
			continue
		}
		seated[n.Person] = true
		for _, s := range person.Seats {
			to := s.TermEnds
			if s.Ended != nil {
				to = s.Ended.On
			}
			l := lane{Kind: "seat", Name: b.name(record.KindPerson, "seat.role", s.Role), Bars: a.bars(s.From, to)}
			if body := b.organization(s.Body); body != nil {
				l.Text = append(l.Text, *body)
			}
			if l.Text = append(l.Text, b.span(s.From, to)); len(l.Bars) > 0 {
				v.Lanes = append(v.Lanes, l)
			}
		}
	}
}

// span writes a stretch of days of which an end may be unknown.
func (b *builder) span(from, to lang.Date) words {
	switch {
	case from.Known() && to.Known():
		return words{Text: from.In(b.l) + " – " + to.In(b.l)}
	case to.Known():
		return words{Text: lang.Format("till och med %s", "until %s", to).In(b.l)}
	case from.Known():
		return words{Text: lang.Format("från %s", "from %s", from).In(b.l)}
	}
	return words{Key: "missing"}
}

// days writes a few dates in full, and of many how many they are.
func (b *builder) days(list []lang.Date) words {
	if len(list) > 8 {
		return words{Text: lang.Count(len(list), lang.T("datum", "date"), lang.T("datum", "dates")).In(b.l)}
	}
	var texts []lang.Text
	for _, d := range list {
		texts = append(texts, d.Text())
	}
	return b.say(lang.List(texts))
}

// axis is the stretch of days that a picture shows.
type axis struct{ from, to lang.Date }

// axisOf spans the project's period and what its records tell of: not the seats,
// which began long before. It is nil where no day is known.
func axisOf(p *record.Project) *axis {
	var a axis
	take := func(dates ...lang.Date) {
		for _, d := range dates {
			if !d.Known() {
				continue
			}
			if first := d.FirstDay(); !a.from.Known() || first.SurelyBefore(a.from) {
				a.from = first
			}
			if last := d.LastDay(); !a.to.Known() || a.to.SurelyBefore(last) {
				a.to = last
			}
		}
	}
	if now, ok := p.Period(); ok {
		take(now.From, now.To)
	}
	for _, m := range p.Meetings.All() {
		take(m.First(), m.Last())
	}
	for _, d := range p.Decisions.All() {
		take(d.Date)
	}
	for _, d := range p.Deviations.All() {
		take(d.Found, d.Closed)
	}
	if !a.from.Known() {
		return nil
	}
	// What lies on the first or the last day is not cut off at the edge.
	margin := max(7, a.from.Days(a.to)/40)
	return &axis{a.from.AddDays(-margin), a.to.AddDays(margin)}
}

// at places a day, which is within the picture.
func (a *axis) at(day lang.Date) float64 {
	return 100 * float64(a.from.Days(day)) / float64(a.from.Days(a.to))
}

// shows tells whether some of what the date may be is within the picture.
func (a *axis) shows(d lang.Date) bool {
	return d.Known() && !d.SurelyBefore(a.from) && !a.to.SurelyBefore(d)
}

// mark draws a date in the lane: a point for a day, and for a month all of it.
func (a *axis) mark(l *lane, d lang.Date, is string) {
	if d.ByMonth() {
		l.Bars = append(l.Bars, a.bars(d, d)...)
	} else if a.shows(d) {
		l.Points = append(l.Points, point{X: percent(a.at(d)), Is: is})
	}
}

// bars draws a stretch as far as it is within the picture, with all of a month
// in which it begins or ends; an unknown end is beyond the edge.
func (a *axis) bars(from, to lang.Date) []bar {
	x, end := 0.0, 100.0
	if first := from.FirstDay(); a.from.SurelyBefore(first) {
		x = a.at(first)
	}
	if last := to.LastDay(); last.SurelyBefore(a.to) {
		end = a.at(last)
	}
	if a.to.SurelyBefore(from) || to.SurelyBefore(a.from) || end < x {
		return nil
	}
	const least = .6 // a day must be seen
	return []bar{{X: percent(x), Width: percent(max(end-x, least))}}
}

// years marks where years begin, or every second or tenth of them: as many as
// have room for their figures.
func (a *axis) years() []tick {
	first, last := a.from.Time().Year(), a.to.Time().Year()
	step := 1 + (last-first)*yearRoom/100
	var ticks []tick
	for year := first; year <= last; year += step {
		x := 0.0
		if year > first {
			x = a.at(lang.NewDate(year, 1, 1))
		}
		ticks = append(ticks, yearAt(x, year))
		if n := len(ticks); n == 2 && x < yearRoom {
			ticks[0].Text = "" // the first year has too little room
		}
	}
	return ticks
}
