package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Demand says in words how a condition is judged by j: what must have been so,
// and at which meetings. It tells what is asked, never whether it is met. Names
// and dates are those of the register.
func Demand(reg *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	switch {
	case j == nil:
		return nil
	case j.Attendance != nil:
		return []lang.Text{
			attendanceDemand(p, j.Attendance),
			lang.T("Deltagandet ska framgå av underlag, till exempel en deltagarlista.",
				"Attendance must be shown by evidence, such as an attendance list."),
		}
	case j.SamePerson != nil:
		return []lang.Text{lang.Format(
			"En och samma person ska som politikerrepresentant ha varit närvarande %s.",
			"One and the same person must have been present as political representative %s.",
			atMeetings(p, j.SamePerson.Meetings))}
	case j.Mandate != nil:
		return []lang.Text{mandateDemand(reg, p, j.Mandate)}
	case j.SatisfiedBy != nil:
		title := lang.T(j.SatisfiedBy.Condition, j.SatisfiedBy.Condition)
		if c, ok := p.Conditions.Get(j.SatisfiedBy.Condition); ok {
			title = c.Title
		}
		return []lang.Text{lang.Format(
			"Villkoret är uppfyllt när ett annat villkor är det: %s.",
			"The condition is met when another condition is: %s.", lang.Quote(title))}
	}
	return nil
}

func attendanceDemand(p *record.Project, a *record.Attending) lang.Text {
	at := atMeetings(p, a.Meetings)
	switch a.Who {
	case "representative":
		return lang.Format(
			"Den utsedda politikerrepresentanten, eller en utsedd ersättare, ska ha varit närvarande %s.",
			"The appointed political representative, or an appointed substitute, must have been present %s.", at)
	case "participants":
		roles := make([]lang.Text, len(a.Roles))
		for i, r := range a.Roles {
			roles[i] = role(r)
		}
		return lang.Format("Följande ska ha deltagit %s: %s.", "The following must have taken part %s: %s.", at, lang.List(roles))
	}
	return lang.Format("Regionen ska ha deltagit %s.", "The region must have taken part %s.", at)
}

func mandateDemand(reg *record.Register, p *record.Project, m *record.MandateDemand) lang.Text {
	in := lang.T("i något av regionens organ", "in any of the region’s bodies")
	if len(m.Bodies) > 0 {
		bodies := make([]lang.Text, len(m.Bodies))
		for i, id := range m.Bodies {
			bodies[i] = naming.Body(reg, id)
		}
		in = lang.Format("i %s", "in %s", either(bodies))
	}
	var as lang.Text
	if len(m.Roles) > 0 {
		roles := make([]lang.Text, len(m.Roles))
		for i, r := range m.Roles {
			roles[i] = seatRole(r)
		}
		as = lang.Format(" som %s", " as %s", either(roles))
	}
	return lang.Format(
		"%[3]s ska representanten ha en plats %[1]s%[2]s, eller ha fått rätten att besluta delegerad till sig.",
		"%[3]s the representative must hold a seat %[1]s%[2]s, or have had the right to decide delegated to them.",
		in, as, atMeetings(p, m.Meetings).Sentence())
}

// either joins as lang.List does, with "eller" or "or" before the last.
func either(texts []lang.Text) lang.Text {
	last := len(texts) - 1
	if last < 1 {
		return lang.List(texts)
	}
	t := texts[0]
	for _, next := range texts[1:last] {
		t = lang.Format("%s, %s", "%s, %s", t, next)
	}
	return lang.Format("%s eller %s", "%s or %s", t, texts[last])
}

// atMeetings names the meetings that a condition is about: "vid var och en av
// träffarna den 28 januari 2021 och den 14 september 2021", or how many they
// are where a date is not known.
func atMeetings(p *record.Project, ids []string) lang.Text {
	var dates []lang.Date
	for _, id := range ids {
		if m, ok := p.Meetings.Get(id); ok && m.First().Known() {
			dates = append(dates, m.First())
		}
	}
	n := len(ids)
	switch known := len(dates) == n; {
	case n == 1 && known:
		return lang.Format("vid träffen %s", "at the meeting %s", dates[0].OnDay())
	case n == 1:
		return lang.T("vid träffen", "at the meeting")
	case known:
		return lang.Format("vid var och en av träffarna %s", "at each of the meetings %s", onDays(dates))
	}
	return lang.Format("vid var och en av de %s träffarna", "at each of the %s meetings", lang.InWords(n))
}
