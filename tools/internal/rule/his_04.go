package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var his04 = Rule{
	ID: "HIS-04", Severity: finding.Error,
	Title: lang.T(
		"Status går framåt: ett uppdrag från föreslaget till beslutat, justerat och avslutat, och så för varje slag av post.",
		"Status moves along: an assignment from proposed to decided, approved and ended, and likewise for each kind of record."),
	Why: lang.T(
		"Det som har hänt har hänt. Går status bakåt har antingen det nya eller det gamla varit fel, och det ska synas som en rättelse.",
		"What has happened has happened. If a status moves back, either the new or the old one has been wrong, and that is to show as a correction."),
	Basis: lang.T(
		"Hålls så att det som har publicerats inte skrivs om i tysthet.",
		"Kept so that what has been published is not rewritten in silence."),
	Kinds: []record.Kind{record.KindNomination, record.KindDecision, record.KindMeeting, record.KindDeviation},
	Messages: []Message{
		{Name: "back", Text: lang.T(
			"Fältet ”{field}” har ändrats från {before} till {after}. Därifrån går det bara vidare till {next}. Sätt tillbaka det, eller lägg till en rättelse (corrections) om det var fel.",
			"The field “{field}” has been changed from {before} to {after}. From there it only moves on to {next}. Put it back, or add a correction (corrections) if it was wrong.")},
		{Name: "final", Text: lang.T(
			"Fältet ”{field}” har ändrats från {before} till {after}, men {before} är slutgiltigt. Sätt tillbaka det, eller lägg till en rättelse (corrections) om det var fel.",
			"The field “{field}” has been changed from {before} to {after}, but {before} is final. Put it back, or add a correction (corrections) if it was wrong.")},
		{Name: "same-day", Text: lang.T(
			"Träffen {day} är publicerad som inställd, men är nu {after} utan ett nytt datum. Ange den nya dagen (sessions) och den gamla i history, eller lägg till en rättelse (corrections) om den aldrig var inställd.",
			"The meeting {day} is published as cancelled, but is now {after} without a new date. Give the new day (sessions) and the old one in history, or add a correction (corrections) if it was never cancelled.")},
		{Name: "approved-text", Text: lang.T(
			"Texten om ett godkänt resultat av träffen, antecknat {before}, har ändrats. Sätt tillbaka den, lägg till ett nytt resultat, eller lägg till en rättelse (corrections) om den inte stämde med det som godkändes.",
			"The text of an approved outcome of the meeting, recorded {before}, has been changed. Put it back, add a new outcome, or add a correction (corrections) if it differed from what was approved.")},
		{Name: "approved-gone", Text: lang.T(
			"Ett godkänt resultat av träffen, antecknat {before}, har tagits bort eller fått ett annat datum. Sätt tillbaka det, eller lägg till en rättelse (corrections) om det var fel.",
			"An approved outcome of the meeting, recorded {before}, has been removed or given another date. Put it back, or add a correction (corrections) if it was wrong.")},
		{Name: "notice-gone", Text: lang.T(
			"Enligt det som är publicerat meddelades finansiären {before}. Det har tagits bort, eller fått en annan dag. Sätt tillbaka det, eller lägg till en rättelse (corrections) om det var fel.",
			"By what is published the funder was notified {before}. That has been removed, or given another day. Put it back, or add a correction (corrections) if it was wrong.")},
		{Name: "reopened", Text: lang.T(
			"Avvikelsen var avslutad {before} men är nu öppen eller avslutad en annan dag. Sätt tillbaka datumet, eller lägg till en rättelse (corrections) som säger varför.",
			"The deviation was closed {before} but is now open or closed on another day. Put the date back, or add a correction (corrections) that says why.")},
		{Name: "why", Text: lang.T(
			"Uppdraget är {status}, men det står att det slutade på det här sättet: {why}. Ett förslag som inte blev av är avböjt eller avslaget (declined), och ett uppdrag som har gällt är avslutat (ended). Rätta det som inte stämmer.",
			"The assignment is {status}, but it says that it ended in this way: {why}. A proposal that came to nothing is declined, and an assignment that has been in force is ended. Correct what is wrong.")},
	},
	Check: func(p *Pass) {
		checkEndings(p)
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Nominations, &after.Nominations, func(n *record.Nomination) record.Ref { return n.Ref }) {
				compareStatus(p, nominationMoves, old.Head, now.Head, old.Status, now.Status, "status")
			}
			for old, now := range both(p, &before.Decisions, &after.Decisions, func(d *record.Decision) record.Ref { return d.Ref }) {
				compareStatus(p, decisionMoves, old.Head, now.Head, old.Stage, now.Stage, "stage")
			}
			for old, now := range both(p, &before.Meetings, &after.Meetings, func(m *record.Meeting) record.Ref { return m.Ref }) {
				compareStatus(p, meetingMoves, old.Head, now.Head, old.Status, now.Status, "status")
				compareRevival(p, old, now)
				compareOutcomes(p, old, now)
			}
			for old, now := range both(p, &before.Deviations, &after.Deviations, func(d *record.Deviation) record.Ref { return d.Ref }) {
				compareDeviation(p, old, now)
			}
		}
	},
}

// moves says to which statuses each one may move on. Steps may be passed over:
// a record may be brought up to date after two of them.
type moves map[string][]string

var (
	nominationMoves = moves{
		"proposed": {"declined", "decided", "approved", "ended"},
		"decided":  {"approved", "ended"},
		"approved": {"ended"},
	}
	decisionMoves = moves{
		"called":  {"decided", "approved"},
		"decided": {"approved"},
	}
	// A meeting that was cancelled may be given a new day, and of one that was
	// planned it may never become known whether it was held.
	meetingMoves = moves{
		"unknown":   {"planned", "moved", "held", "cancelled"},
		"planned":   {"moved", "held", "cancelled", "unknown"},
		"moved":     {"planned", "held", "cancelled", "unknown"},
		"cancelled": {"planned", "moved"},
	}
	outcomeMoves  = moves{"preliminary": {"approved"}}
	followUpMoves = moves{"open": {"done", "dropped"}}
)

// compareStatus compares a status that stands at the steps from the record's
// beginning.
func compareStatus(p *Pass, m moves, old, now record.Head, from, to string, steps ...any) {
	spot := at(now.Ref, steps...)
	if from == to || slices.Contains(m[from], to) || corrected(old.Corrections, now.Corrections, spot.Pointer) {
		return
	}
	values := Values{
		"field":  p.field(now.Ref.Kind, spot),
		"before": p.choice(now.Ref.Kind, spot, from), "after": p.choice(now.Ref.Kind, spot, to),
	}
	if len(m[from]) == 0 {
		p.Report(spot, "final", values)
		return
	}
	var next []lang.Text
	for _, value := range m[from] {
		next = append(next, p.choice(now.Ref.Kind, spot, value))
	}
	values["next"] = next
	p.Report(spot, "back", values)
}

// compareRevival looks for a cancelled meeting that is to be held after all, on
// a day that it was cancelled for.
func compareRevival(p *Pass, old, now *record.Meeting) {
	day := old.First()
	if old.Status != "cancelled" || now.Status != "planned" && now.Status != "moved" || !day.Known() || now.First() != day {
		return
	}
	spot := at(now.Ref, "status")
	if !corrected(old.Corrections, now.Corrections, spot.Pointer) {
		p.Report(spot, "same-day", Values{"day": day.OnDay(), "after": p.choice(now.Ref.Kind, spot, now.Status)})
	}
}

// compareOutcomes follows the outcomes and their follow-ups, which have no ids:
// an outcome by its category and day, a follow-up by its words.
func compareOutcomes(p *Pass, old, now *record.Meeting) {
	for _, was := range old.Outcomes {
		i := slices.IndexFunc(now.Outcomes, func(o record.Outcome) bool { return sameOutcome(was, o) && o.Text == was.Text })
		if i < 0 {
			i = slices.IndexFunc(now.Outcomes, func(o record.Outcome) bool { return sameOutcome(was, o) })
		}
		if i < 0 {
			if was.Stage == "approved" && !corrected(old.Corrections, now.Corrections, at(now.Ref, "outcomes", was.Index).Pointer) {
				p.Report(at(now.Ref, "outcomes"), "approved-gone", Values{"before": was.Recorded.TheDay()})
			}
			continue
		}
		is := now.Outcomes[i]
		if spot := at(now.Ref, "outcomes", is.Index, "text"); was.Stage == "approved" && !moreTold(was.Text, is.Text) &&
			!corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "approved-text", Values{"before": was.Recorded.TheDay()})
		}
		compareStatus(p, outcomeMoves, old.Head, now.Head, was.Stage, is.Stage, "outcomes", is.Index, "stage")
		for _, f := range was.FollowUps {
			j := slices.IndexFunc(is.FollowUps, func(g record.FollowUp) bool { return g.Text.SV == f.Text.SV })
			if j >= 0 {
				compareStatus(p, followUpMoves, old.Head, now.Head, f.Status, is.FollowUps[j].Status, "outcomes", is.Index, "followUps", j, "status")
			}
		}
	}
}

// moreTold tells whether the text is the old one, with a translation added at
// the most.
func moreTold(old, now lang.Text) bool {
	return old.SV == now.SV && (old.EN == "" || old.EN == now.EN)
}

func sameOutcome(a, b record.Outcome) bool {
	return a.Category == b.Category && a.Recorded == b.Recorded
}

// compareDeviation follows what has become of a deviation: that the funder was
// told, and that it was closed. What the funder answered is HIS-03's matter.
func compareDeviation(p *Pass, old, now *record.Deviation) {
	fixed := func(member string) bool { return corrected(old.Corrections, now.Corrections, "/"+member) }
	if old.Notice != nil && (now.Notice == nil || now.Notice.On != old.Notice.On) && !fixed("notice") {
		p.Report(at(now.Ref, "notice", "on"), "notice-gone", Values{"before": old.Notice.On.OnDay()})
	}
	if old.Closed.Known() && old.Closed != now.Closed && !fixed("closed") {
		p.Report(at(now.Ref, "closed"), "reopened", Values{"before": old.Closed.OnDay()})
	}
}

// checkEndings compares how an assignment ended with its status. It looks at
// the records as they are, whatever they were.
func checkEndings(p *Pass) {
	for _, proj := range p.Register.Projects.All() {
		for _, n := range proj.Nominations.All() {
			p.Examined(recordAt(n.Head))
			if n.Ended != nil && (n.Ended.Why == "declined") != (n.Status == "declined") {
				p.Report(at(n.Ref, "ended", "why"), "why", Values{
					"status": p.choice(n.Ref.Kind, at(n.Ref, "status"), n.Status),
					"why":    p.choice(n.Ref.Kind, at(n.Ref, "ended", "why"), n.Ended.Why),
				})
			}
		}
	}
}
