package settle

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Says is what a paper may say.
type Says string

// What papers may say.
const (
	Came      Says = "came"       // all who were to
	Absent    Says = "absent"     // the representative of the post did not
	Stood     Says = "substitute" // but the substitute did
	WillBe    Says = "ahead"      // the meeting is to come
	Appointed Says = "appointed"
	HasSeat   Says = "seat"
	LostSeat  Says = "lost"
	Exempted  Says = "exempted"
	Refused   Says = "refused"
	Accepts   Says = "accepts"
	Declines  Says = "declines"
	InTime    Says = "in-time" // it was handed in by its last day
	Late      Says = "late"
)

// The ids of what is made up to be tried: no record may have one that ends so.
const (
	lackedMeeting = "settle-meeting-"
	someone       = "settle-someone-"
	aBody         = "settle-body"
	aDecision     = "settle-decision-"
	aDeviation    = "settle-deviation-"
)

func (a *asker) ref(kind record.Kind, id string) record.Ref {
	ref := record.Ref{Kind: kind, ID: id}
	if kind.Layout().InProject {
		ref.Project = a.p.ID
	}
	return ref
}

func (a *asker) head(kind record.Kind, id string) record.Head {
	ref := a.ref(kind, id)
	return record.Head{ID: id, Ref: ref, Path: ref.Path()}
}

// gaps finds what the records leave open, by the paper that would answer it.
func (a *asker) gaps() {
	meetings := slices.Clone(a.p.Meetings.All())
	record.SortMeetings(meetings)
	for _, m := range meetings {
		if m.Status != "cancelled" && slices.ContainsFunc(a.ways, func(d demand) bool { return slices.Contains(d.Meetings(), m.ID) }) {
			a.gapOf(m)
		}
	}
	a.programme()
	a.appointments(meetings)
	a.seats(meetings)
	a.answers()
	a.replies()
	a.receipts()
	a.notices()
}

// notices asks what shows that the funder was told of a deviation, and when, where a
// condition asks for that.
func (a *asker) notices() {
	seen := map[string]bool{}
	for _, way := range a.ways {
		if way.Notice == nil {
			continue
		}
		for _, d := range a.p.Deviations.All() {
			o := record.OccasionOf(record.KindDeviation, d.ID)
			shown := d.Notice != nil && d.Notice.Reference+d.Notice.Document != ""
			if s, judged := a.base[Mark{Condition: way.condition.ID, Occasion: o}]; !judged || !open(s) || shown || seen[d.ID] {
				continue
			}
			seen[d.ID] = true
			p := paper{Paper: Paper{Kind: Receipt, Project: a.p.ID, Others: []record.Occasion{o}}}
			first, last := way.Notice.By(d)
			says, on := InTime, a.asOf
			switch {
			case d.Notice != nil:
				if on = d.Notice.On; last.SurelyBefore(on) {
					says = Late
				}
			case last.SurelyBefore(a.asOf):
				on = first
				p.fillings = append(p.fillings, filling{Late, "", a.told(d, last.AddDays(1))})
			}
			p.fillings = slices.Insert(p.fillings, 0, filling{says, "", a.told(d, on)})
			a.papers = append(a.papers, p)
		}
	}
}

// told says that the funder was told of the deviation on the day.
func (a *asker) told(d *record.Deviation, on lang.Date) func(*record.Register) *record.Register {
	return func(r *record.Register) *record.Register {
		own := *d
		if whole, ok := a.deviation(r, d.ID); ok {
			own = *whole
		}
		own.Notice = &record.FunderNotice{On: on, Reference: "1"}
		return r.With(&own)
	}
}

// receipts asks what shows that what is owed was done, as reports are handed in: where
// the last day is over, or it is said to be done; and where no last day is known, that
// day.
func (a *asker) receipts() {
	seen := map[record.Occasion]bool{}
	for _, d := range a.ways {
		for _, id := range d.Occasions.IDs {
			o := record.OccasionOf(d.Occasions.Kind, id)
			if x, ok := a.p.Owed(o); ok && !seen[o] {
				seen[o] = true
				a.receipt(o, x)
			}
		}
	}
}

func (a *asker) receipt(o record.Occasion, x *record.Owed) {
	ended := a.end.SurelyBefore(a.asOf)
	if !x.Due.Known() {
		a.lastDay(o, x)
	}
	if x.Shown() || !x.Done.Known() && !x.Due.SurelyBefore(a.asOf) && (x.Due.Known() || !ended) {
		return
	}
	p := paper{Paper: Paper{Kind: Receipt, Project: a.p.ID, Others: []record.Occasion{o}}}
	says, on := InTime, x.Done
	switch {
	case on.Known():
	case x.Due.Known():
		on = x.Due.FirstDay()
		p.fillings = append(p.fillings, filling{Late, "", a.done(o, x.Due.AddDays(1))})
	default:
		on = a.end.FirstDay()
	}
	if x.Due.SurelyBefore(on) {
		says = Late
	}
	p.fillings = slices.Insert(p.fillings, 0, filling{says, "", a.done(o, on)})
	a.papers = append(a.papers, p)
}

// lastDay asks by when it is to be done: what shows that it was in time, or that it may
// yet be.
func (a *asker) lastDay(o record.Occasion, x *record.Owed) {
	says, due := WillBe, a.ahead()
	switch {
	case x.Done.Known():
		says, due = InTime, x.Done.LastDay()
	case a.end.SurelyBefore(a.asOf):
		says, due = InTime, a.end.LastDay()
	}
	into := func(day lang.Date) func(*record.Register) *record.Register {
		return a.owed(o, func(x *record.Owed) {
			x.Changes = append(slices.Clone(x.Changes), record.DueChange{Known: a.asOf, Due: day})
			x.Due = day
		})
	}
	p := paper{Paper{Kind: Day, Project: a.p.ID, Others: []record.Occasion{o}}, []filling{{says, "", into(due)}}}
	if says == InTime {
		p.fillings = append(p.fillings, filling{Late, "", into(due.FirstDay().AddDays(-1))})
	}
	a.papers = append(a.papers, p)
}

// done says that it was done on the day, with a receipt.
func (a *asker) done(o record.Occasion, on lang.Date) func(*record.Register) *record.Register {
	return a.owed(o, func(x *record.Owed) {
		x.Done = on
		x.Evidence = append(slices.Clone(x.Evidence), record.Evidence{Kind: "receipt", Date: on.LastDay(), CaseNumber: "1"})
	})
}

// owed writes in a copy of what the project owes.
func (a *asker) owed(o record.Occasion, write func(*record.Owed)) func(*record.Register) *record.Register {
	return func(r *record.Register) *record.Register {
		p, _ := r.Projects.Get(a.p.ID)
		return r.With(p.Record.Amended(o, write))
	}
}

// over reports whether the meeting is in the past, as far as is known: of one
// without a day, when the project has ended.
func (a *asker) over(m *record.Meeting) bool {
	if !m.First().Known() {
		return a.end.SurelyBefore(a.asOf)
	}
	return m.Last().SurelyBefore(a.asOf) || m.Attendance != nil
}

// posts lists the posts that are to be filled at the meeting.
func (a *asker) posts(m *record.Meeting) []string {
	var posts []string
	for _, d := range a.ways {
		if slices.Contains(d.Meetings(), m.ID) {
			posts = append(posts, d.Posts...)
		}
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}

// roles lists the roles that are to take part in the meeting, beside politicians.
func (a *asker) roles(m *record.Meeting) (roles []string, politician bool) {
	for _, d := range a.ways {
		if d.Attendance == nil || !slices.Contains(d.Meetings(), m.ID) {
			continue
		}
		roles = append(roles, d.Attendance.Roles...)
		if d.Attendance.Who == "exchange" && len(roles) == 0 {
			roles = append(roles, "project-staff")
		}
	}
	slices.Sort(roles)
	roles = slices.Compact(roles)
	i := slices.Index(roles, "representative")
	if i < 0 {
		return roles, false
	}
	return slices.Delete(roles, i, i+1), true
}

// on lists the politicians recorded on the post.
func on(m *record.Meeting, post string) []record.Attendee {
	var list []record.Attendee
	if m.Attendance != nil {
		for _, x := range m.Attendance.Persons {
			if x.Post == post || x.Post == "" {
				list = append(list, x)
			}
		}
	}
	return list
}

// who finds the one of whom it is asked whether that person came for the post: who
// is recorded, or appointed to the meeting, or was there on the post another time;
// someone, where nobody is known.
func (a *asker) who(post string, m *record.Meeting) string {
	for _, x := range on(m, post) {
		if x.As == "representative" {
			return x.Person
		}
	}
	if list := a.p.Covering(m, post, "representative"); len(list) > 0 {
		return list[0].Person
	}
	meetings := slices.Clone(a.p.Meetings.All())
	record.SortMeetings(meetings)
	for _, other := range meetings {
		for _, x := range on(other, post) {
			if x.As == "representative" && x.Post == post && !a.left(x.Person, post, m) {
				return x.Person
			}
		}
	}
	for _, n := range a.p.Nominations.All() {
		if n.Post == post && n.As == "representative" && n.Status != "declined" && !a.left(n.Person, post, m) {
			return n.Person
		}
	}
	return someone + post
}

// left reports whether the person's assignment to the post ended before the meeting,
// and none is left.
func (a *asker) left(person, post string, m *record.Meeting) bool {
	day := m.First()
	if !day.Known() {
		day = a.end
	}
	ended := false
	for _, n := range a.p.Nominations.All() {
		if n.Person != person || n.Post != post {
			continue
		}
		last, ends := n.EndedOn()
		if !ends || !last.SurelyBefore(day) {
			return false
		}
		ended = true
	}
	return ended
}

// known is the person's id, "" of someone made up.
func (a *asker) known(person string) string {
	if _, ok := a.now.People.Get(person); ok {
		return person
	}
	return ""
}

// gapOf asks for the list of a meeting that is over, and the day of one to come.
func (a *asker) gapOf(m *record.Meeting) {
	if !a.over(m) {
		if !m.First().Known() {
			a.papers = append(a.papers, paper{
				Paper{Kind: Day, Project: a.p.ID, Meetings: []string{m.ID}},
				[]filling{{WillBe, "", func(r *record.Register) *record.Register {
					return r.With(dated(a.meeting(r, m.ID), a.ahead()))
				}}},
			})
		}
		return
	}
	posts := a.posts(m)
	roles, politician := a.roles(m)
	if politician && len(posts) == 0 && len(a.p.PoliticianMeetings()) == 0 {
		posts = []string{""}
	}
	open := slices.DeleteFunc(slices.Clone(posts), func(post string) bool { return len(on(m, post)) > 0 })
	lacks := !m.First().Known() || m.Attendance == nil || !m.Shown() || len(open) > 0
	if m.Attendance != nil {
		lacks = lacks || slices.ContainsFunc(roles, func(role string) bool { return !has(m.Attendance, role) })
	}
	if !lacks {
		return
	}
	list := paper{Paper: Paper{Kind: List, Project: a.p.ID, Meetings: []string{m.ID}, Posts: open}}
	if m.Attendance != nil && m.Shown() {
		list.Roles = slices.DeleteFunc(slices.Clone(roles), func(role string) bool { return has(m.Attendance, role) })
	}
	list.fillings = append(list.fillings, filling{Came, "", a.attendance(m.ID, open, roles, "", "")})
	for _, post := range open {
		list.fillings = append(list.fillings, filling{Absent, post, a.attendance(m.ID, open, roles, post, "")})
		if substitutes := a.p.Covering(m, post, "substitute"); len(substitutes) > 0 {
			list.fillings = append(list.fillings, filling{Stood, post, a.attendance(m.ID, open, roles, post, substitutes[0].Person)})
		}
	}
	a.papers = append(a.papers, list)
}

func has(x *record.Attendance, role string) bool {
	return slices.ContainsFunc(x.Roles, func(p record.Present) bool { return p.Role == role })
}

// meeting is a copy of the meeting, to be written in.
func (a *asker) meeting(r *record.Register, id string) *record.Meeting {
	p, _ := r.Projects.Get(a.p.ID)
	m, _ := p.Meetings.Get(id)
	own := *m
	return &own
}

// dated gives a day to the sessions that have none.
func dated(m *record.Meeting, on lang.Date) *record.Meeting {
	m.Sessions = slices.Clone(m.Sessions)
	if len(m.Sessions) == 0 {
		m.Sessions = []record.Session{{}}
	}
	for i := range m.Sessions {
		if !m.Sessions[i].Date.Known() {
			m.Sessions[i].Date = on
		}
	}
	return m
}

// ahead is a day on which a meeting may still be held.
func (a *asker) ahead() lang.Date {
	day := a.asOf.AddDays(30)
	if a.end.LastDay().SurelyBefore(day) {
		return a.end.LastDay()
	}
	return day
}

// attendance records who took part: all, but for the representative of a post, for
// whom a substitute may have stood in.
func (a *asker) attendance(id string, open, roles []string, absent, substitute string) func(*record.Register) *record.Register {
	return func(r *record.Register) *record.Register {
		m := dated(a.meeting(r, id), a.end.FirstDay())
		var own record.Attendance
		if m.Attendance != nil {
			own = *m.Attendance
		}
		own.Persons, own.Roles, own.Evidence = slices.Clone(own.Persons), slices.Clone(own.Roles), slices.Clone(own.Evidence)
		now, _ := a.p.Meetings.Get(id)
		for _, post := range open {
			x := record.Attendee{Person: a.who(post, now), As: "representative", Post: post, Presence: "present"}
			if post == absent {
				x.Presence = "absent"
			}
			own.Persons = append(own.Persons, x)
			if post == absent && substitute != "" {
				own.Persons = append(own.Persons, record.Attendee{Person: substitute, As: "substitute", Post: post, Presence: "present"})
			}
		}
		for _, role := range roles {
			if !has(&own, role) {
				own.Roles = append(own.Roles, record.Present{Role: role, Count: 1})
			}
		}
		m.Attendance = &own
		if !now.Shown() {
			own.Evidence = append(own.Evidence, record.Evidence{Kind: "attendance-list", CaseNumber: "1", Date: m.Last().LastDay()})
		}
		return r.With(m)
	}
}

// programme asks for the meetings that the exchange has and the records lack.
func (a *asker) programme() {
	for _, d := range a.ways {
		if _, lacking := a.base[Mark{Condition: d.condition.ID}]; !lacking || d.Attendance == nil || d.Attendance.Who != "exchange" {
			continue
		}
		named := 0
		for _, m := range a.p.Meetings.All() {
			if slices.Contains(d.Attendance.Meetings, m.ID) {
				named++
			}
		}
		missing := a.p.Record.Exchange.Meetings - named
		says, over := WillBe, a.end.SurelyBefore(a.asOf)
		if over {
			says = Came
		}
		a.papers = append(a.papers, paper{
			Paper{Kind: Programme, Project: a.p.ID, Lacking: missing, Meetings: []string{""}},
			[]filling{{says, "", func(r *record.Register) *record.Register {
				c, history, attending := *d.condition, slices.Clone(d.condition.History), *d.Attendance
				attending.Meetings = slices.Clone(attending.Meetings)
				for i := range missing {
					m := &record.Meeting{Head: a.head(record.KindMeeting, lackedMeeting+d.condition.ID+string(rune('a'+i%26))+string(rune('a'+i/26))), Status: "planned"}
					day := a.ahead()
					if over {
						day = a.end.FirstDay()
						m.Attendance = &record.Attendance{
							Roles:    []record.Present{{Role: "project-staff", Count: 1}},
							Evidence: []record.Evidence{{Kind: "attendance-list", CaseNumber: "1", Date: day}},
						}
					}
					attending.Meetings = append(attending.Meetings, m.ID)
					r = r.With(dated(m, day))
				}
				for i := range history {
					if history[i].Index == d.Index {
						history[i].Attendance = &attending
					}
				}
				c.History = history
				return r.With(&c)
			}}},
		})
	}
}

// need is an appointment that is lacking.
type need struct {
	post, person, as string
	meetings         []string
}

// appointments asks for the decisions on who fills the posts.
func (a *asker) appointments(meetings []*record.Meeting) {
	var needs []need
	for _, m := range meetings {
		if m.Status == "cancelled" {
			continue
		}
		for _, post := range a.posts(m) {
			person, as, lacking := a.unappointed(post, m)
			if !lacking {
				continue
			}
			i := slices.IndexFunc(needs, func(n need) bool { return n.post == post && n.person == person && n.as == as })
			if i < 0 {
				i = len(needs)
				needs = append(needs, need{post: post, person: person, as: as})
			}
			needs[i].meetings = append(needs[i].meetings, m.ID)
		}
	}
	for _, n := range needs {
		a.papers = append(a.papers, paper{
			Paper{Kind: Appointment, Project: a.p.ID, Meetings: n.meetings, Post: n.post, As: n.as, Person: a.known(n.person), Again: a.appointed(n)},
			[]filling{{Appointed, n.post, a.appoint(n)}},
		})
	}
}

// appointed reports whether a decision that appoints the person to the post is recorded.
func (a *asker) appointed(n need) bool {
	return slices.ContainsFunc(a.p.Nominations.All(), func(x *record.Nomination) bool {
		_, taken := a.p.AppointedOn(x)
		return taken && x.Person == n.person && x.Post == n.post && x.As == n.as
	})
}

// unappointed finds whose appointment to the post at the meeting is lacking, or is
// not in order.
func (a *asker) unappointed(post string, m *record.Meeting) (person, as string, lacking bool) {
	list := on(m, post)
	if came := slices.DeleteFunc(slices.Clone(list), func(x record.Attendee) bool { return x.Presence == "absent" }); len(came) > 0 {
		list = came
	}
	for _, x := range list {
		if !slices.ContainsFunc(a.p.Covering(m, post, ""), func(n *record.Nomination) bool { return n.Person == x.Person && a.holds(n, m) }) {
			if a.stopped(post, x.Person, m) {
				return "", "", false
			}
			return x.Person, x.As, true
		}
	}
	if len(list) > 0 {
		return "", "", false
	}
	covering := a.p.Covering(m, post, "")
	if slices.ContainsFunc(covering, func(n *record.Nomination) bool { return a.holds(n, m) && (a.over(m) || !refuses(n, m)) }) {
		return "", "", false
	}
	person = a.who(post, m)
	if slices.ContainsFunc(covering, func(n *record.Nomination) bool { return !a.over(m) && refuses(n, m) || a.stopped(post, n.Person, m) }) {
		return someone + post, "substitute", true
	}
	return person, "representative", true
}

// holds reports whether the appointment has nothing wrong in itself at the meeting.
func (a *asker) holds(n *record.Nomination, m *record.Meeting) bool {
	for _, f := range slices.Concat(a.appraisal.Flaws(n), a.p.Rivals(n)) {
		if !f.OfPerson() && f.Touches(m.ID) {
			return false
		}
	}
	return !a.stopped(n.Post, n.Person, m)
}

// stopped reports whether a court has set the appointment aside, or stayed it.
func (a *asker) stopped(post, person string, m *record.Meeting) bool {
	return slices.ContainsFunc(a.p.Nominations.All(), func(n *record.Nomination) bool {
		if n.Post != post || n.Person != person || !slices.Contains(n.Meetings, m.ID) {
			return false
		}
		d, ok := a.p.DecisionOf(n)
		if !ok {
			return false
		}
		day := m.First()
		if !a.over(m) {
			day = a.asOf
		}
		_, stayed := d.StayOn(day)
		return d.Annulled != nil || stayed != record.No
	})
}

// refuses reports whether the nominee has said no, to the meeting or to all.
func refuses(n *record.Nomination, m *record.Meeting) bool {
	answer, _ := n.AnswerFor(m.ID)
	return n.Accepted == record.No || answer == record.No
}

// appoint puts in a decision with nothing wrong in it, from before the meetings. An
// earlier assignment of the same person leaves the meetings to it.
func (a *asker) appoint(n need) func(*record.Register) *record.Register {
	return func(r *record.Register) *record.Register {
		on := a.asOf
		p, _ := r.Projects.Get(a.p.ID)
		for _, id := range n.meetings {
			m, _ := p.Meetings.Get(id)
			day := m.First().FirstDay()
			if !day.Known() && a.over(m) {
				day = a.end.FirstDay()
			}
			if day.Known() && !on.SurelyBefore(day) {
				on = day.AddDays(-1)
			}
		}
		id := aDecision + n.post + "-" + n.person
		for _, other := range p.Nominations.All() {
			if other.Post != n.post || other.Person != n.person {
				continue
			}
			own := *other
			own.Meetings = slices.DeleteFunc(slices.Clone(own.Meetings), func(m string) bool { return slices.Contains(n.meetings, m) })
			r = r.With(&own)
		}
		return r.With(
			&record.Organization{Head: a.head(record.KindOrganization, aBody), Kind: "body", PartOf: a.p.Record.Region, MayAppoint: record.Yes},
			&record.Decision{
				Head: a.head(record.KindDecision, id), Type: "meeting", Stage: "approved", Body: aBody, Date: on,
				Paragraph: "1", CaseNumber: "1", Wording: "1", Approval: &record.Approval{On: on},
				Appoints: []record.Appoints{{Person: n.person, As: n.as, Post: n.post, Project: a.p.ID, Meetings: n.meetings}},
			},
			&record.Nomination{
				Head: a.head(record.KindNomination, id), Status: "approved", Person: n.person, As: n.as, Post: n.post,
				Meetings: n.meetings, Decision: id, Accepted: record.Yes,
			},
		)
	}
}

// seats asks for the register of elected representatives, on whoever has to have a
// mandate.
func (a *asker) seats(meetings []*record.Meeting) {
	type asked struct {
		person, post string
		meetings     []*record.Meeting
		demands      []record.MandateDemand
	}
	var list []asked
	for _, m := range meetings {
		for _, d := range a.ways {
			if d.Mandate == nil || m.Status == "cancelled" || !slices.Contains(d.Mandate.Meetings, m.ID) {
				continue
			}
			for _, person := range a.mandated(d.Mandate.Post, m) {
				if !a.mayHaveSeat(person, d.Mandate, m) {
					continue
				}
				i := slices.IndexFunc(list, func(x asked) bool { return x.person == person })
				if i < 0 {
					i = len(list)
					list = append(list, asked{person: person, post: d.Mandate.Post})
				}
				if !slices.Contains(list[i].meetings, m) {
					list[i].meetings = append(list[i].meetings, m)
				}
				list[i].demands = append(list[i].demands, *d.Mandate)
			}
		}
	}
	for _, x := range list {
		p := paper{Paper: Paper{Kind: Seats, Project: a.p.ID, Post: x.post, Person: a.known(x.person)}}
		first := lang.Date{}
		for _, m := range x.meetings {
			p.Meetings = append(p.Meetings, m.ID)
			if day := m.First().FirstDay(); day.Known() && (!first.Known() || day.SurelyBefore(first)) {
				first = day
			}
		}
		p.fillings = []filling{{HasSeat, x.post, a.seat(x.person, x.demands, lang.Date{})}}
		if first.Known() {
			p.fillings = append(p.fillings, filling{LostSeat, x.post, a.seat(x.person, x.demands, first.AddDays(-1))})
		}
		a.papers = append(a.papers, p)
	}
}

// mandated lists those whose mandate is judged at the meeting.
func (a *asker) mandated(post string, m *record.Meeting) []string {
	list := on(m, post)
	if came := slices.DeleteFunc(slices.Clone(list), func(x record.Attendee) bool { return x.Presence == "absent" }); len(came) > 0 {
		list = came
	}
	var persons []string
	for _, x := range list {
		persons = append(persons, x.Person)
	}
	if persons != nil {
		return persons
	}
	for _, n := range a.p.Covering(m, post, "") {
		persons = append(persons, n.Person)
	}
	if person, as, lacking := a.unappointed(post, m); lacking && as != "representative" || len(persons) == 0 {
		return append(persons, cmp.Or(person, a.who(post, m)))
	}
	return persons
}

// mayHaveSeat reports whether the person may have a seat that gives a mandate at the
// meeting, which the records do not show.
func (a *asker) mayHaveSeat(person string, want *record.MandateDemand, m *record.Meeting) bool {
	if x, ok := a.now.People.Get(person); ok && x.Masked != nil {
		return false
	}
	if _, employed := a.now.Employed(person, a.p.ID); employed {
		return false
	}
	s := a.now.MandateAt(person, a.p.ID, *want, m)
	switch s.Why {
	case record.EndedEarly, record.LeftBody, record.MaskedLost:
		return false
	}
	if s.Holds == nil || !*s.Holds {
		return true
	}
	for _, n := range a.p.Nominations.All() {
		if n.Person != person || n.Post != want.Post {
			continue
		}
		if slices.ContainsFunc(a.appraisal.Flaws(n), func(f record.Flaw) bool { return f.OfPerson() && f.Touches(m.ID) }) {
			return true
		}
	}
	return false
}

// seat gives the person a seat that answers each demand, until it was lost.
func (a *asker) seat(person string, demands []record.MandateDemand, lost lang.Date) func(*record.Register) *record.Register {
	return func(r *record.Register) *record.Register {
		own := record.Person{Head: a.head(record.KindPerson, person), Capacity: "elected"}
		if now, ok := r.People.Get(person); ok {
			own = *now
			own.Seats = slices.Clone(now.Seats)
		}
		from, to := a.asOf, lang.Latest(a.asOf, a.ahead())
		reach := func(day lang.Date) {
			if day = day.FirstDay(); day.Known() {
				from, to = lang.Earliest(from, day), lang.Latest(to, day)
			}
		}
		for _, m := range a.p.Meetings.All() {
			reach(m.First())
			reach(m.Last())
		}
		for _, d := range a.p.Decisions.All() {
			reach(d.Date)
		}
		for _, want := range demands {
			s := record.Seat{Body: a.p.Record.Region, Role: "member", From: from.AddDays(-400), TermEnds: to.AddDays(400), How: "elected"}
			if len(want.Bodies) > 0 {
				s.Body = want.Bodies[0]
			}
			if len(want.Roles) > 0 && !slices.Contains(want.Roles, s.Role) {
				s.Role = want.Roles[0]
			}
			s.Source = record.SeatSource{Kind: "election", Body: s.Body, Date: s.From, Paragraph: "1"}
			if lost.Known() {
				s.Ended = &record.SeatEnded{On: lost, Known: lang.Earliest(lost, a.asOf)}
			}
			own.Seats = append(own.Seats, s)
		}
		return r.With(&own)
	}
}

// open reports whether a mark is one that the funder may still free from.
func open(s verdict.Status) bool {
	return s == verdict.Unconfirmed || s == verdict.NotFulfilled || s == verdict.ActionNeeded
}

// refused reports whether the funder has said no of the condition at the meeting.
func (a *asker) refused(condition string, o record.Occasion) bool {
	return slices.ContainsFunc(a.p.Deviations.All(), func(d *record.Deviation) bool {
		return slices.ContainsFunc(d.Answers, func(x record.FunderAnswer) bool {
			return x.Kind == "refused" && d.Covers(&x, condition, o)
		})
	})
}

// answers asks for the funder's answer to the deviations that have none.
func (a *asker) answers() {
	if len(a.p.Record.Funders()) == 0 {
		return
	}
	for _, d := range a.p.Deviations.All() {
		p := paper{Paper: Paper{Kind: Answer, Project: a.p.ID, Deviation: d.ID}}
		for _, m := range a.order {
			if slices.Contains(d.Conditions, m.Condition) && d.Concerns(m.Occasion) && open(a.base[m]) &&
				!a.refused(m.Condition, m.Occasion) {
				p.add(m.Occasion)
			}
		}
		if p.Meetings != nil || p.Others != nil {
			p.fillings = a.ruling(*d)
			a.papers = append(a.papers, p)
		}
	}
}

// ruling is an exemption or a refusal of what the deviation is about.
func (a *asker) ruling(d record.Deviation) []filling {
	answer := func(kind string) func(*record.Register) *record.Register {
		return func(r *record.Register) *record.Register {
			own := d
			if whole, ok := a.deviation(r, d.ID); ok {
				own = *whole
			}
			if own.Notice == nil || a.asOf.SurelyBefore(own.Notice.On) {
				own.Notice = &record.FunderNotice{On: a.asOf, Reference: "1"}
			}
			own.Answers = append(slices.Clone(own.Answers), record.FunderAnswer{
				Kind: kind, From: a.p.Record.Funders()[0], On: a.asOf, Reference: "1", Conditions: d.Conditions, Meetings: own.Meetings, Occasions: own.Occasions,
			})
			for _, id := range d.Conditions {
				if !slices.Contains(own.Conditions, id) {
					own.Conditions = append(slices.Clone(own.Conditions), id)
				}
			}
			return r.With(&own)
		}
	}
	return []filling{{Exempted, "", answer("exempted")}, {Refused, "", answer("refused")}}
}

func (a *asker) deviation(r *record.Register, id string) (*record.Deviation, bool) {
	p, _ := r.Projects.Get(a.p.ID)
	return p.Deviations.Get(id)
}

// words asks for the funder's word on the occasions at which marks are left that no
// paper makes better.
func (a *asker) words() {
	if len(a.p.Record.Funders()) == 0 {
		return
	}
	better := map[Mark]bool{}
	for i := range a.papers {
		for _, o := range a.papers[i].Outcomes {
			for _, c := range o.Changes {
				better[c.Mark] = better[c.Mark] || verdict.Better(c.To, c.From)
			}
		}
		for _, t := range a.papers[i].Together {
			better[t.Mark] = better[t.Mark] || verdict.Better(t.To, t.From)
		}
	}
	conditions := map[record.Occasion][]string{}
	var occasions []record.Occasion
	for _, m := range a.order {
		judgedHere := slices.ContainsFunc(a.ways, func(d demand) bool { return d.condition.ID == m.Condition && len(d.Conditions) == 0 })
		if better[m] || !open(a.base[m]) || m.ID == "" || !judgedHere || a.refused(m.Condition, m.Occasion) {
			continue
		}
		if conditions[m.Occasion] == nil {
			occasions = append(occasions, m.Occasion)
		}
		if !slices.Contains(conditions[m.Occasion], m.Condition) {
			conditions[m.Occasion] = append(conditions[m.Occasion], m.Condition)
		}
	}
	for _, o := range occasions {
		p := Paper{Kind: Word, Project: a.p.ID}
		p.add(o)
		d := record.Deviation{Head: a.head(record.KindDeviation, aDeviation+string(o.Kind)+o.ID), Kind: "other", Found: a.asOf, BegunBy: "funder", Conditions: conditions[o], Meetings: p.Meetings}
		if told, ok := a.p.Deviation(o); ok { // which has a record already
			d = *told
			d.Conditions = conditions[o]
		} else {
			for _, x := range p.Others {
				d.Occasions = append(d.Occasions, record.RefTo(x))
			}
		}
		i := len(a.papers)
		a.papers = append(a.papers, paper{p, a.ruling(d)})
		for j, f := range a.papers[i].fillings {
			a.papers[i].Outcomes = append(a.papers[i].Outcomes, Outcome{Says: f.says, Post: f.post, Changes: a.changes(a.run([2]int{i, j}))})
		}
	}
}

// replies asks whoever is appointed to a meeting ahead and has not said.
func (a *asker) replies() {
	for _, n := range a.p.Nominations.All() {
		p := paper{Paper: Paper{Kind: Reply, Project: a.p.ID, Post: n.Post, Person: a.known(n.Person)}}
		for _, id := range n.Meetings {
			m, ok := a.p.Meetings.Get(id)
			answer, _ := n.AnswerFor(id)
			said := answer == record.Yes || answer == record.No
			if ok && !a.over(m) && m.Status != "cancelled" && n.Accepted != record.Yes && n.Accepted != record.No && !said && a.p.Serves(n, m) == record.Yes {
				p.Meetings = append(p.Meetings, id)
			}
		}
		if p.Meetings == nil {
			continue
		}
		answer := func(to record.Answer) func(*record.Register) *record.Register {
			return func(r *record.Register) *record.Register {
				project, _ := r.Projects.Get(a.p.ID)
				now, _ := project.Nominations.Get(n.ID)
				own := *now
				own.Accepted = to
				return r.With(&own)
			}
		}
		p.fillings = []filling{{Accepts, n.Post, answer(record.Yes)}, {Declines, n.Post, answer(record.No)}}
		a.papers = append(a.papers, p)
	}
}
