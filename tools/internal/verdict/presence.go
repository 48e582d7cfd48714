package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// entries lists the politicians recorded on the post.
func entries(m *record.Meeting, post string) []record.Attendee {
	if m.Attendance == nil {
		return nil
	}
	other := func(e record.Attendee) bool { return e.Post != post && e.Post != "" }
	if list := m.Attendance.Persons; !slices.ContainsFunc(list, other) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(m.Attendance.Persons), other)
}

// place points at the politician's line in the record of the meeting.
func place(m *record.Meeting, e record.Attendee) Evidence {
	return at(m.Head, index("/attendance/persons", e.Index), "")
}

// askLists is the way to proof when nothing shows who took part in several
// meetings: one letter to the organiser, not one a meeting. And where nobody
// is recorded as appointed, the decision is to be found too.
func (e *evaluation) askLists(parts []part) *Next {
	var meetings []*record.Meeting
	var organizers []lang.Text
	unnamed := false
	for i := range parts {
		p := &parts[i]
		if p.status != Unconfirmed || !p.unlisted || slices.Contains(meetings, p.occasion.meeting) {
			continue
		}
		m := p.occasion.meeting
		meetings = append(meetings, m)
		if who := e.organizer(m); !slices.Contains(organizers, who) {
			organizers = append(organizers, who)
		}
		unnamed = unnamed || p.unnamed
	}
	lists := e.say("deltagarlistan", "the attendance list")
	if len(meetings) > 1 {
		lists = e.say("deltagarlistorna", "the attendance lists")
	}
	next := &Next{
		Text: e.say("Be %s om %s från %s och lägg in det som visar vilka som deltog.",
			"Ask %s for %s from %s and record what shows who took part.", lang.List(organizers), lists, e.meetings(meetings)),
		Who: lead(),
	}
	if unnamed {
		next.Text = lang.Sentences(next.Text, e.say("Sök också upp beslutet om vem som utsågs, i protokollen från tiden före träffarna.",
			"Also find the decision on who was appointed, in the minutes from before the meetings."))
	}
	return next
}

// askList is the way to proof of one meeting.
func (e *evaluation) askList(m *record.Meeting) *Next {
	if m.Attendance != nil && len(m.Attendance.Evidence) > 0 && !m.Shown() {
		return &Next{
			Text: e.say("Lägg till det som saknas i underlaget från %s, eller be %s om ett nytt.",
				"Add what the evidence of %s lacks, or ask %s for another.", e.meeting(m), e.organizer(m)),
			Who: lead(),
		}
	}
	return &Next{
		Text: e.say("Be %s om deltagarlistan från %s och lägg in den.",
			"Ask %s for the attendance list from %s and record it.", e.organizer(m), e.meeting(m)),
		Who: lead(),
	}
}

// unrecorded judges a meeting that is over and of which nothing shows who took
// part.
func (e *evaluation) unrecorded(m *record.Meeting) part {
	p := part{status: Unconfirmed, unlisted: true}
	if e.mute {
		return p
	}
	p.text = e.say("Inget underlag visar vilka som deltog vid %s.", "Nothing shows who took part in %s.", e.meeting(m))
	p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	if m.Attendance != nil {
		p.evidence = []Evidence{at(m.Head, "/attendance", "")}
	}
	p.next = e.askList(m)
	return p
}

// unproven is unrecorded for the post, and tells who was appointed to be there,
// and who is counted on another post.
func (e *evaluation) unproven(m *record.Meeting, post string, elsewhere []record.Attendee) part {
	p := e.unrecorded(m)
	if e.mute {
		return p
	}
	for _, a := range elsewhere {
		p.text = e.say("Inget underlag visar att någon annan än den som räknas för ett annat uppdrag deltog vid %s.",
			"Nothing shows that anyone but the one who counts for another post took part in %s.", e.meeting(m))
		p.add(nil, e.say("%s räknas redan (%s), och bara en gång.", "%s already counts (%s), and only once.",
			e.person(a.Person).Sentence(), naming.Post(e.p, e.places(m)[a.Person])), place(m, a))
	}
	covering := e.p.Covering(m, post, "")
	for _, n := range covering {
		e.appointed(&p, n)
	}
	if len(covering) == 0 {
		p.unnamed = true
		p.add(nil, e.say("Vem som var utsedd att delta är inte heller antecknat.", "Nor is it recorded who was appointed to take part."))
	}
	return p
}

// papers adds the steps that tell what shows the attendance, or what keeps the
// evidence that there is from showing it.
func (e *evaluation) papers(p *part, m *record.Meeting) {
	evidence := m.Attendance.Evidence
	if len(evidence) == 0 {
		p.add(new(false), e.say("Det saknas underlag som visar närvaron, till exempel en deltagarlista.",
			"There is no evidence that shows the attendance, such as an attendance list."), at(m.Head, "/attendance/evidence", ""))
		return
	}
	place := func(x *record.Evidence) Evidence { return at(m.Head, index("/attendance/evidence", x.Index), x.URL) }
	if !m.Shown() {
		for i := range evidence {
			p.add(new(false), e.fallsShort(m, &evidence[i]), place(&evidence[i]))
		}
		return
	}
	showing := slices.DeleteFunc(slices.Clone(evidence), func(x record.Evidence) bool { return !x.Shows(m) })
	text := e.meetingPapers.once(m, func(m *record.Meeting) lang.Text {
		names := make([]lang.Text, len(showing))
		for i := range showing {
			names[i] = naming.Evidence(&showing[i])
		}
		return e.say("Underlag för närvaron: %s.", "Evidence of the attendance: %s.", lang.List(names))
	})
	places := make([]Evidence, len(showing))
	for i := range showing {
		places[i] = place(&showing[i])
	}
	p.add(new(true), text, places...)
}

// fallsShort tells why the evidence does not show who took part in the meeting.
func (e *evaluation) fallsShort(m *record.Meeting, x *record.Evidence) lang.Text {
	if missing := naming.Missing(x, m); !missing.IsZero() {
		return e.say("Underlaget räknas inte: %s saknar %s.", "The evidence does not count: %s lacks %s.", naming.Evidence(x), missing)
	}
	return e.say("Underlaget räknas inte: %s kan vara från före träffen.", "The evidence does not count: %s may be from before the meeting.",
		naming.Evidence(x))
}

// coming judges a meeting ahead for which nothing is missing. The caller says
// what is so.
func (e *evaluation) coming(m *record.Meeting) part {
	p := part{status: OnTrack}
	if e.mute {
		return p
	}
	p.next = &Next{
		Text: e.say("Lägg in vilka som deltog, och underlaget för det, efter %s.",
			"Record who took part, and the evidence of it, after %s.", e.meeting(m)),
		// From the day after the verdict asks for it.
		By:  m.Last().AddDays(1),
		Who: lead(),
	}
	return p
}
