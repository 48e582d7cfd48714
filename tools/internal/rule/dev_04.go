package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dev04 = Rule{
	ID: "DEV-04", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"En avvikelse upptäcks innan den anmäls och avslutas, och det som hänvisar till den handlar om samma sak.",
		"A deviation is found before it is notified and closed, and what refers to it is about the same thing."),
	Why: lang.T(
		"Dagarna visar om finansiären fick veta i tid. En träff som hänvisar till en avvikelse om en annan träff har ingen förklaring till varför den ställdes in eller flyttades.",
		"The days show whether the funder was told in time. A meeting that refers to a deviation about another meeting has no explanation of why it was cancelled or moved."),
	Basis: lang.T(
		"Tillväxtverkets handbok för nationella projektmedel: en ändring meddelas snarast, och finansiären svarar på den.",
		"The funder's handbook for national project funds: a change is notified at once, and the funder answers it."),
	Kinds: []record.Kind{record.KindDeviation, record.KindMeeting},
	Messages: []Message{
		{Name: "before-found", Text: lang.T(
			"{what} {day}, men avvikelsen upptäcktes först {found}. Rätta det datum som inte stämmer.",
			"{what} {day}, but the deviation was found {found}. Correct the date that is wrong.")},
		{Name: "closed-early", Severity: finding.Warning, Text: lang.T(
			"Avvikelsen avslutades {closed}, men {what} först {day}. Kontrollera dagen då den avslutades.",
			"The deviation was closed {closed}, but {what} {day}. Check the day on which it was closed.")},
		{Name: "other-meeting", Text: lang.T(
			"Träffen hänvisar till avvikelsen ”{deviation}”, som {about}. Hänvisa till avvikelsen om den här träffen.",
			"The meeting refers to the deviation “{deviation}”, which {about}. Refer to the deviation about this meeting.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Deviations.All() {
				p.Examined(recordAt(d.Head))
				checkCourse(p, d)
			}
			for _, m := range proj.Meetings.All() {
				if m.Deviation != "" {
					checkExplains(p, proj, m)
				}
			}
		}
	},
}

// checkCourse looks at the order of the deviation's days. What the funder began
// the region may find after the funder has said it, and a deviation may be
// closed before a late answer comes, which is asked about only.
func checkCourse(p *Pass, d *record.Deviation) {
	step := func(day lang.Date, what lang.Text, funders bool, steps ...any) {
		place := at(d.Ref, steps...)
		switch {
		case day.SurelyBefore(d.Found) && !(funders && d.BegunBy == "funder"):
			p.Report(place, "before-found", Values{"what": what, "day": day.OnDay(), "found": d.Found.OnDay()}, at(d.Ref, "found"))
		case d.Closed.SurelyBefore(day):
			p.Report(at(d.Ref, "closed"), "closed-early", Values{"what": what, "day": day.OnDay(), "closed": d.Closed.OnDay()}, place)
		}
	}
	if d.Notice != nil {
		step(d.Notice.On, lang.T("finansiären meddelades", "the funder was notified"), false, "notice", "on")
	}
	for _, a := range d.Answers {
		step(a.On, lang.T("finansiären svarade", "the funder answered"), true, "answers", a.Index, "on")
	}
	step(d.Closed, lang.T("avvikelsen avslutades", "the deviation was closed"), false, "closed")
}

// checkExplains looks at whether the deviation that a meeting refers to is about
// that meeting.
func checkExplains(p *Pass, proj *record.Project, m *record.Meeting) {
	p.Examined(recordAt(m.Head))
	d, ok := proj.Deviations.Get(m.Deviation)
	if !ok || slices.Contains(d.Meetings, m.ID) {
		return
	}
	about := lang.T("inte gäller någon viss träff", "is not about any certain meeting")
	if len(d.Meetings) > 0 {
		var names []lang.Text
		for _, id := range d.Meetings {
			names = append(names, naming.MeetingOf(proj, id))
		}
		list := lang.List(names)
		about = lang.T("gäller "+list.SV, "is about "+list.EN)
	}
	p.Report(at(m.Ref, "deviation"), "other-meeting", Values{"deviation": d.Title, "about": about}, at(d.Ref, "meetings"))
}
