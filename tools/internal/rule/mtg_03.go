package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// outcomeDays is our own measure of when it should show what a meeting led to.
const outcomeDays = 30

var mtg03 = Rule{
	ID: "MTG-03", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En hållen träff har närvaro med underlag, och en träff för politikern visar inom 30 dagar vad den ledde till.",
		"A held meeting has attendance with evidence, and a meeting for the politician shows within 30 days what it led to."),
	Why: lang.T(
		"Närvaron är beviset för att villkoret är uppfyllt. Vad träffen ledde till är skälet till att politiken bjuds in.",
		"The attendance is the proof that the condition is met. What the meeting led to is the reason why politicians are invited."),
	Basis: lang.T(
		"Hålls för insynens skull: var och en ska kunna se underlaget.",
		"Kept for the sake of transparency: everyone is to be able to see the evidence."),
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "no-attendance", Text: lang.T(
			"Träffen är hållen, men det står inte vilka som var där. Be arrangören om deltagarlistan, och för in närvaron.",
			"The meeting has been held, but it does not say who was there. Ask the organizer for the attendance list, and add the attendance.")},
		{Name: "no-evidence", Text: lang.T(
			"Närvaron saknar underlag. Ange handlingen som visar den, med slag, diarienummer och datum.",
			"The attendance has no evidence. Give the paper that shows it, with kind, case number and date.")},
		{Name: "incomplete", Text: lang.T(
			"Underlaget för närvaron saknar {missing}, och räknas inte. Lägg till det som saknas. I stället för diarienumret räcker en kontrollsumma eller en webbadress.",
			"The evidence of the attendance lacks {missing}, and does not count. Add what is missing. Instead of the case number a digest or a web address is enough.")},
		{Name: "early", Text: lang.T(
			"Underlaget för närvaron är daterat {date}, före träffen {day}, och räknas inte. Kontrollera datumet.",
			"The evidence of the attendance is dated {date}, before the meeting {day}, and does not count. Check the date.")},
		{Name: "unsure", Text: lang.T(
			"Underlaget för närvaron är daterat {date}, vilket kan vara före träffen {day}, och räknas inte. Skriv ut dagen.",
			"The evidence of the attendance is dated {date}, which may be before the meeting {day}, and does not count. Write out the day.")},
		{Name: "no-outcome", Text: lang.T(
			"Det har gått mer än {days} dagar sedan {meeting}, men det står inte vad den ledde till. För in det, som preliminärt om det inte är godkänt.",
			"More than {days} days have passed since {meeting}, but it does not say what it led to. Add it, as preliminary if it is not approved.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			forPolitician := proj.PoliticianMeetings()
			for _, m := range proj.Meetings.All() {
				if m.Status != "held" {
					continue
				}
				p.Examined(recordAt(m.Head))
				checkEvidence(p, m)
				if len(m.Outcomes) == 0 && slices.Contains(forPolitician, m) && m.Last().AddDays(outcomeDays).SurelyBefore(p.AsOf) {
					p.Report(at(m.Ref, "outcomes"), "no-outcome", Values{"days": outcomeDays, "meeting": naming.Meeting(m)})
				}
			}
		}
	},
}

func checkEvidence(p *Pass, m *record.Meeting) {
	switch {
	case m.Attendance == nil:
		p.Report(at(m.Ref, "attendance"), "no-attendance", nil)
		return
	case len(m.Attendance.Evidence) == 0:
		p.Report(at(m.Ref, "attendance", "evidence"), "no-evidence", nil)
	}
	for i := range m.Attendance.Evidence {
		e := &m.Attendance.Evidence[i]
		lacks := e.Lacks(m)
		if len(lacks) == 0 {
			continue
		}
		day := Values{"date": e.Date.TheDay(), "day": m.First().OnDay()}
		switch place, missing := at(m.Ref, "attendance", "evidence", e.Index, lacks[0]), naming.Missing(e, m); {
		case !missing.IsZero():
			p.Report(place, "incomplete", Values{"missing": missing})
		case e.Date.SurelyBefore(m.First()):
			p.Report(place, "early", day)
		default:
			p.Report(place, "unsure", day)
		}
	}
}
