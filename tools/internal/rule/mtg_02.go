package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var mtg02 = Rule{
	ID: "MTG-02", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Att en träff är hållen, vilka som var där och vad den ledde till förs in tidigast den dagen.",
		"That a meeting is held, who was there, and what it led to are recorded on its day at the earliest."),
	Why: lang.T(
		"Närvaro är ett bevis. Ett bevis som förs in i förväg bevisar inget.",
		"Attendance is proof. Proof that is recorded in advance proves nothing."),
	Basis: lang.T(
		"Hålls så att närvaro är något som har hänt.",
		"Kept so that attendance is something that has happened."),
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "held-early", Text: lang.T(
			"Träffen står som hållen, men är först {day}. Ändra till planerad (planned), eller rätta datumet.",
			"The meeting is recorded as held, but is not until {day}. Change it to planned, or correct the date.")},
		{Name: "attendance-early", Text: lang.T(
			"Det finns närvaro för träffen, men den är först {day}. Ta bort närvaron, eller rätta datumet.",
			"There is attendance for the meeting, but it is not until {day}. Remove the attendance, or correct the date.")},
		{Name: "outcome-early", Text: lang.T(
			"Vad träffen ledde till är antecknat {recorded}, men träffen är först {day}. Rätta det datum som inte stämmer.",
			"What the meeting led to is recorded {recorded}, but the meeting is not until {day}. Correct the date that is wrong.")},
		{Name: "future", Text: lang.T(
			"Datumet {day} har inte varit än, och det som inte har hänt kan inte föras in. Rätta datumet, eller vänta med uppgiften.",
			"The date {day} has not come yet, and what has not happened cannot be recorded. Correct the date, or wait with the fact.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, m := range proj.Meetings.All() {
				p.Examined(recordAt(m.Head))
				checkMeetingDay(p, m)
			}
		}
	},
}

func checkMeetingDay(p *Pass, m *record.Meeting) {
	day := m.First()
	values := Values{"day": day.TheDay()}
	if p.Today.SurelyBefore(day) {
		if m.Status == "held" {
			p.Report(at(m.Ref, "status"), "held-early", values)
		}
		if m.Attendance != nil {
			p.Report(at(m.Ref, "attendance"), "attendance-early", values)
		}
	}
	for _, o := range m.Outcomes {
		if o.Recorded.SurelyBefore(day) {
			p.Report(at(m.Ref, "outcomes", o.Index, "recorded"), "outcome-early", Values{"recorded": o.Recorded.OnDay(), "day": day.TheDay()})
		}
		p.notInFuture(m.Ref, o.Recorded, "outcomes", o.Index, "recorded")
		if o.Approved != nil {
			p.notInFuture(m.Ref, o.Approved.On, "outcomes", o.Index, "approved", "on")
		}
		for i, f := range o.FollowUps {
			p.notInFuture(m.Ref, f.Done, "outcomes", o.Index, "followUps", i, "done")
		}
	}
	if m.Attendance != nil {
		for _, e := range m.Attendance.Evidence {
			p.notInFuture(m.Ref, e.Date, "attendance", "evidence", e.Index, "date")
		}
	}
}
