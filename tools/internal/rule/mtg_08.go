package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var mtg08 = Rule{
	ID: "MTG-08", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"En träff säger inte emot sig själv.",
		"A meeting does not contradict itself."),
	Why: lang.T(
		"Står någon som både närvarande och frånvarande går det inte att säga om villkoret är uppfyllt. Detsamma gäller ett datum som kommer före det som det följer på.",
		"If someone is both present and absent, nobody can say whether the condition is met. The same goes for a date that comes before what it follows from."),
	Basis: lang.T(
		"Hålls så att varje bedömning vilar på en enda utsaga om vad som hände.",
		"Kept so that every assessment rests on one statement only of what happened."),
	Reads: []record.Kind{record.KindCondition},
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "not-held", Text: lang.T(
			"Det finns närvaro för träffen, men den står som {status}. Ändra till genomförd (held) om den har hållits, eller ta bort närvaron.",
			"There is attendance for the meeting, but it is recorded as {status}. Change it to held if it has been held, or remove the attendance.")},
		{Name: "person-twice", Text: lang.T(
			"{person} står två gånger i närvaron: {first} och {second}. Behåll det som underlaget visar.",
			"{person} stands twice in the attendance: {first} and {second}. Keep what the evidence shows.")},
		{Name: "two-representatives", Severity: finding.Warning, Text: lang.T(
			"{person} och {other} står båda som närvarande representant för posten ”{post}”, som har en. En av dem räknas. Jämför med underlaget.",
			"{person} and {other} both stand as present representative for the post “{post}”, which has one. One of them counts. Compare with the evidence.")},
		{Name: "two-posts", Severity: finding.Warning, Text: lang.T(
			"{person} står som närvarande för posten ”{post}” och för posten ”{other}”. En person räknas för en post vid varje träff. Jämför med underlaget.",
			"{person} stands as present for the post “{post}” and for the post “{other}”. A person counts for one post at each meeting. Compare with the evidence.")},
		{Name: "unknown-post", Text: lang.T(
			"{person} står i närvaron för posten ”{post}”, som inget villkor frågar efter. Välj bland {posts}.",
			"{person} stands in the attendance for the post “{post}”, which no condition asks for. Choose among {posts}.")},
		{Name: "other-role", Severity: finding.Warning, Text: lang.T(
			"{person} står i närvaron som {as}, men är utsedd till {appointed} vid träffen. Kontrollera vad underlaget säger, och rätta det som inte stämmer.",
			"{person} stands in the attendance as {as}, but is appointed {appointed} at the meeting. Check what the evidence says, and correct what is wrong.")},
		{Name: "role-twice", Text: lang.T(
			"Rollen {role} står två gånger i närvaron. Skriv den en gång, med hela antalet.",
			"The role {role} stands twice in the attendance. Write it once, with the whole number.")},
		{Name: "session-twice", Text: lang.T(
			"Samma pass {day} står två gånger. Ta bort det ena, eller rätta klockslaget.",
			"The same session {day} stands twice. Remove one of them, or correct the time.")},
		{Name: "sessions-overlap", Severity: finding.Warning, Text: lang.T(
			"Två pass {day} går in i varandra. Kontrollera klockslagen.",
			"Two sessions {day} run into each other. Check the times.")},
		{Name: "approved-early", Text: lang.T(
			"Det träffen ledde till står som godkänt {approved}, men antecknades först {recorded}. Rätta det datum som inte stämmer.",
			"What the meeting led to stands as approved {approved}, but was recorded {recorded}. Correct the date that is wrong.")},
		{Name: "done-early", Severity: finding.Warning, Text: lang.T(
			"Uppföljningen ”{what}” står som klar {done}, men träffen var {day}. Kontrollera datumen.",
			"The follow-up “{what}” stands as done {done}, but the meeting was {day}. Check the dates.")},
		{Name: "told-late", Text: lang.T(
			"Det nya datumet står som meddelat {known}, men träffen hölls redan {day}. Rätta det datum som inte stämmer.",
			"The new date stands as told {known}, but the meeting was held {day} already. Correct the date that is wrong.")},
		{Name: "told-out-of-order", Text: lang.T(
			"Det nya datumet står som meddelat {known}, men det förra meddelades {before}. Skriv det äldsta först, och rätta det datum som inte stämmer.",
			"The new date stands as told {known}, but the one before was told {before}. Write the oldest first, and correct the date that is wrong.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			posts := everyPost(p.full(proj))
			if p.faulty(proj.ID, record.KindCondition) {
				posts = nil // one that cannot be read may ask for others
			}
			for _, m := range proj.Meetings.All() {
				p.Examined(recordAt(m.Head))
				status := p.statusNow(proj, m)
				checkSessions(p, m)
				checkTold(p, m, status)
				checkFollowing(p, m)
				if m.Attendance != nil {
					checkAttendance(p, proj, m, status, posts)
				}
			}
		}
	},
}

// statusNow gives the meeting's status as its file stands: on an earlier day of
// judgement it is planned, which says nothing of what was recorded since.
func (p *Pass) statusNow(proj *record.Project, m *record.Meeting) string {
	if now, ok := p.full(proj).Meetings.Get(m.ID); ok {
		return now.Status
	}
	return m.Status
}

// checkSessions looks for a session that stands twice, or that begins before
// another is over. Of sessions on unknown days nothing can be said.
func checkSessions(p *Pass, m *record.Meeting) {
	for i, s := range m.Sessions {
		for _, other := range m.Sessions[:i] {
			if !s.Date.Known() || s.Date.ByMonth() || s.Date != other.Date {
				continue
			}
			switch {
			case s.Start.Equal(other.Start) && s.End.Equal(other.End):
				p.Report(at(m.Ref, "sessions", i), "session-twice", Values{"day": s.Date.OnDay()})
			case s.Start.IsZero() || s.End.IsZero() || other.Start.IsZero() || other.End.IsZero():
			case s.Start.Before(other.End) && other.Start.Before(s.End):
				p.Report(at(m.Ref, "sessions", i), "sessions-overlap", Values{"day": s.Date.OnDay()})
			}
		}
	}
}

// checkTold looks at when each new date was told: in turn, and before the
// meeting was held on it.
func checkTold(p *Pass, m *record.Meeting, status string) {
	before := m.Known
	for _, moved := range m.History {
		place := at(m.Ref, "history", moved.Index, "known")
		if moved.Known.SurelyBefore(before) {
			p.Report(place, "told-out-of-order", Values{"known": moved.Known.OnDay(), "before": before.OnDay()})
		}
		if last := m.Last(); status == "held" && moved.Index == len(m.History)-1 && last.SurelyBefore(moved.Known) {
			p.Report(place, "told-late", Values{"known": moved.Known.OnDay(), "day": last.OnDay()})
		}
		before = moved.Known
	}
}

// checkFollowing looks at the dates of what follows from the meeting.
func checkFollowing(p *Pass, m *record.Meeting) {
	day := m.First()
	for _, o := range m.Outcomes {
		if o.Approved != nil && o.Approved.On.SurelyBefore(o.Recorded) {
			p.Report(at(m.Ref, "outcomes", o.Index, "approved", "on"), "approved-early", Values{
				"approved": o.Approved.On.OnDay(), "recorded": o.Recorded.OnDay(),
			})
		}
		for i, f := range o.FollowUps {
			if f.Done.SurelyBefore(day) {
				p.Report(at(m.Ref, "outcomes", o.Index, "followUps", i, "done"), "done-early", Values{
					"what": lang.T(cut(f.Text.SV), cut(f.Text.In(lang.English))), "done": f.Done.OnDay(), "day": day.OnDay(),
				})
			}
		}
	}
}

func checkAttendance(p *Pass, proj *record.Project, m *record.Meeting, status string, posts []string) {
	if status != "held" {
		p.Report(at(m.Ref, "attendance"), "not-held", Values{"status": p.choice(record.KindMeeting, at(m.Ref, "status"), status)}, at(m.Ref, "status"))
	}
	for i, a := range m.Attendance.Persons {
		place := func(i int, member string) finding.Place { return at(m.Ref, "attendance", "persons", i, member) }
		if len(posts) > 0 && !slices.Contains(posts, a.Post) {
			p.Report(place(i, "post"), "unknown-post", Values{"person": naming.Person(p.Register, a.Person), "post": a.Post, "posts": texts(posts)})
		}
		if other, ok := appointedAs(proj, m, a); ok {
			p.Report(place(i, "as"), "other-role", Values{
				"person": naming.Person(p.Register, a.Person), "as": naming.Assignment(a.As), "appointed": naming.Assignment(other.As),
			}, at(other.Ref, "as"))
		}
		for j, b := range m.Attendance.Persons[:i] {
			switch {
			case a.Person == b.Person && (a.Presence != b.Presence || a.Post == b.Post && a.As != b.As):
				p.Report(place(i, "person"), "person-twice", Values{
					"person": naming.Person(p.Register, a.Person), "first": p.took(place(j, "presence"), b), "second": p.took(place(i, "presence"), a),
				}, place(j, "person"))
			case a.Person == b.Person && a.Post != b.Post && a.Presence != "absent" && b.Presence != "absent":
				p.Report(place(i, "post"), "two-posts", Values{"person": naming.Person(p.Register, a.Person), "post": b.Post, "other": a.Post}, place(j, "post"))
			case a.Person != b.Person && a.Post == b.Post && representedBy(a) && representedBy(b):
				p.Report(place(i, "person"), "two-representatives", Values{
					"person": naming.Person(p.Register, b.Person), "other": naming.Person(p.Register, a.Person), "post": a.Post,
				}, place(j, "person"))
			}
		}
	}
	for i, r := range m.Attendance.Roles {
		if slices.ContainsFunc(m.Attendance.Roles[:i], func(other record.Present) bool { return other.Role == r.Role }) {
			place := at(m.Ref, "attendance", "roles", i, "role")
			p.Report(place, "role-twice", Values{"role": p.choice(record.KindMeeting, place, r.Role)})
		}
	}
}

func representedBy(a record.Attendee) bool {
	return a.As == "representative" && a.Presence == "present"
}

// appointedAs gives an assignment of the person that surely is to something else
// at the meeting than what stands in the attendance, where none may be to that.
func appointedAs(proj *record.Project, m *record.Meeting, a record.Attendee) (other *record.Nomination, ok bool) {
	covering, first := proj.Covering(m, a.Post, ""), m.First()
	for _, n := range proj.Nominations.All() {
		day, appointed := proj.AppointedOn(n)
		last, ended := n.EndedOn()
		switch {
		case n.Person != a.Person || n.Post != a.Post || !slices.Contains(n.Meetings, m.ID):
		case !appointed || first.SurelyBefore(day) || ended && last.SurelyBefore(first):
		case n.As == a.As:
			return nil, false
		case slices.Contains(covering, n) && !first.MaybeBefore(day) && !(ended && last.MaybeBefore(first)):
			other = n
		}
	}
	return other, other != nil
}

// took says how a politician took part: ”närvarande” som representant.
func (p *Pass) took(spot finding.Place, a record.Attendee) lang.Text {
	presence, as := p.choice(record.KindMeeting, spot, a.Presence), naming.Assignment(a.As)
	return lang.T(presence.SV+" som "+as.SV, presence.EN+" as "+as.EN)
}
