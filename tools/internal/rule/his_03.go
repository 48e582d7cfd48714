package rule

import (
	"reflect"
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his03 = Rule{
	ID: "HIS-03", Severity: finding.Error,
	Title: lang.T(
		"Förd närvaro, en hållen träffs datum, ett villkors ord och finansiärens svar ändras bara med en synlig rättelse.",
		"Recorded attendance, the date of a past meeting, the words of a condition and the funder's answers change only with a visible correction."),
	Why: lang.T(
		"Det är de uppgifter som avgör om ett villkor är uppfyllt. Den som läste dem i går ska kunna se vad som har ändrats, och varför.",
		"These are the facts that decide whether a condition is met. Whoever read them yesterday is to be able to see what has changed, and why."),
	Basis: lang.T(
		"Hålls så att det som har publicerats inte skrivs om i tysthet.",
		"Kept so that what has been published is not rewritten in silence."),
	Kinds: []record.Kind{record.KindMeeting, record.KindCondition, record.KindDeviation},
	Messages: []Message{
		{Name: "attendance", Text: lang.T(
			"Den publicerade närvaron har ändrats utan rättelse. Lägg till en rättelse (corrections) som säger vad som stod, vad som gäller och varför.",
			"The published attendance has been changed without a correction. Add a correction (corrections) that says what it was, what it is and why.")},
		{Name: "date", Text: lang.T(
			"Träffen har varit, men dess datum har ändrats från {before} till {after} utan rättelse. Lägg till en rättelse (corrections) som säger varför.",
			"The meeting is over, but its date has been changed from {before} to {after} without a correction. Add a correction (corrections) that says why.")},
		{Name: "words", Text: lang.T(
			"Villkorets citat ”{before}” har ändrats eller tagits bort utan rättelse. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger varför.",
			"The condition's quotation “{before}” has been changed or removed without a correction. Put it back, or add a correction (corrections) that says why.")},
		{Name: "judgement", Text: lang.T(
			"Hur villkoret bedöms har ändrats i en publicerad uppgift. Lägg till det nya sättet sist (history) med dag och handling, eller en rättelse (corrections) som säger varför.",
			"How the condition is judged has been changed in a published entry. Add the new way last (history) with day and document, or a correction (corrections) that says why.")},
		{Name: "answer", Text: lang.T(
			"Finansiärens svar {day} har ändrats eller tagits bort utan rättelse. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger varför.",
			"The funder's answer {day} has been changed or removed without a correction. Put it back, or add a correction (corrections) that says why.")},
	},
	Check: func(p *Pass) {
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Meetings, &after.Meetings, func(m *record.Meeting) record.Ref { return m.Ref }) {
				compareAttendance(p, old, now)
				compareDates(p, old, now)
			}
			for old, now := range both(p, &before.Conditions, &after.Conditions, func(c *record.Condition) record.Ref { return c.Ref }) {
				compareWords(p, old, now)
			}
			for old, now := range both(p, &before.Deviations, &after.Deviations, func(d *record.Deviation) record.Ref { return d.Ref }) {
				compareFunderAnswers(p, old, now)
			}
		}
	},
}

func compareAttendance(p *Pass, old, now *record.Meeting) {
	if old.Attendance == nil || corrected(old.Corrections, now.Corrections, "/attendance") {
		return
	}
	// Evidence may be added to what is recorded, and a count that was not known.
	if now.Attendance == nil ||
		!sameItems(old.Attendance.Persons, now.Attendance.Persons) ||
		!allIn(old.Attendance.Roles, now.Attendance.Roles, func(a, b record.Present) bool { return a == b || a.Role == b.Role && a.Count == 0 }) ||
		!allIn(old.Attendance.Evidence, now.Attendance.Evidence, sameEvidence) {
		p.Report(at(now.Ref, "attendance"), "attendance", nil)
	}
}

// sameEvidence tells whether the paper is the same, with what was not known of
// it filled in.
func sameEvidence(old, now record.Evidence) bool {
	return old.Kind == now.Kind &&
		(old.CaseNumber == "" || old.CaseNumber == now.CaseNumber) &&
		(!old.Date.Known() || old.Date == now.Date) &&
		(old.Digest == "" || old.Digest == now.Digest)
}

// sameItems tells whether two lists have the same items in any order.
func sameItems[T comparable](a, b []T) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x T) bool { return !slices.Contains(b, x) })
}

// allIn tells whether every item of the old list has its like in the new one.
func allIn[T any](old, now []T, same func(old, now T) bool) bool {
	return !slices.ContainsFunc(old, func(x T) bool {
		return !slices.ContainsFunc(now, func(y T) bool { return same(x, y) })
	})
}

func compareDates(p *Pass, old, now *record.Meeting) {
	if !old.Last().Before(p.Today) || corrected(old.Corrections, now.Corrections, "/sessions") {
		return
	}
	for i, s := range old.Sessions {
		var day lang.Date
		if i < len(now.Sessions) {
			day = now.Sessions[i].Date
		}
		if s.Date.Known() && s.Date != day && !movedFrom(now, s.Date) {
			p.Report(at(now.Ref, "sessions", i, "date"), "date", Values{"before": s.Date, "after": day})
		}
	}
}

// movedFrom tells whether the meeting was moved from the day before it came.
func movedFrom(m *record.Meeting, day lang.Date) bool {
	return slices.ContainsFunc(m.History, func(h record.Moved) bool {
		return h.Known.Known() && !h.Known.After(day) &&
			slices.ContainsFunc(h.Sessions, func(s record.Session) bool { return s.Date == day })
	})
}

func compareWords(p *Pass, old, now *record.Condition) {
	for i, q := range old.Quotes {
		kept := slices.ContainsFunc(now.Quotes, func(r record.Quote) bool { return r.Text == q.Text && r.Document == q.Document })
		spot := at(now.Ref, "quotes", i)
		if !kept && !corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "words", Values{"before": q.Text})
		}
	}
	for i, j := range old.History {
		kept := slices.ContainsFunc(now.History, func(k record.Judgement) bool { return sameJudgement(j, k) })
		spot := at(now.Ref, "history", i)
		if !kept && !corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "judgement", nil)
		}
	}
}

func compareFunderAnswers(p *Pass, old, now *record.Deviation) {
	for i, a := range old.Answers {
		spot := at(now.Ref, "answers", i)
		if !slices.ContainsFunc(now.Answers, func(b record.FunderAnswer) bool { return sameAnswer(a, b) }) &&
			!corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "answer", Values{"day": onDay(a.On)})
		}
	}
}

// sameAnswer tells whether the answer is the same, with what was not known of
// it filled in.
func sameAnswer(old, now record.FunderAnswer) bool {
	return old.Kind == now.Kind && old.From == now.From && old.On == now.On &&
		(old.Reference == "" || old.Reference == now.Reference) &&
		(old.Document == "" || old.Document == now.Document) &&
		slices.Equal(old.Conditions, now.Conditions) && slices.Equal(old.Meetings, now.Meetings)
}

// sameJudgement tells whether two entries judge a condition in the same way
// from the same day.
func sameJudgement(a, b record.Judgement) bool {
	a.Index, b.Index = 0, 0
	return reflect.DeepEqual(a, b)
}
