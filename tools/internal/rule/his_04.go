package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
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
		{Name: "called-off", Text: lang.T(
			"Träffen skulle ha hållits {day}, som är förbi, och ändras till {after} utan att det framgår av vem. Ange avvikelsen om just den träffen (deviation, av slaget cancellation), och bland källorna (sources) den daterade handling från finansiären eller arrangören som säger det. Sätt annars tillbaka {before}.",
			"The meeting was to be held {day}, which is past, and is changed to {after} without it being shown by whom. Give the deviation about that very meeting (deviation, of the kind cancellation), and among the sources (sources) the dated document of the funder or the organizer that says so. Otherwise put {before} back.")},
		{Name: "why", Text: lang.T(
			"Uppdraget är {status}, men det står att det slutade på det här sättet: {why}. Ett förslag som inte blev av är avböjt eller avslaget (declined), och ett uppdrag som har gällt är avslutat (ended). Rätta det som inte stämmer.",
			"The assignment is {status}, but it says that it ended in this way: {why}. A proposal that came to nothing is declined, and an assignment that has been in force is ended. Correct what is wrong.")},
	},
	Check: func(p *Pass) {
		checkEndings(p)
		if p.Before == nil {
			return
		}
		for _, old := range p.Before.Files {
			ref, ok := record.RefOf(old.Path)
			if !ok || !p.rule.tries(ref.Kind) || old.Root == nil || !p.exists(old.Path) {
				continue
			}
			p.Examined(at(ref))
			for _, s := range p.back(old.Path) {
				p.reportBack(ref, s)
			}
		}
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Meetings, &after.Meetings, func(m *record.Meeting) record.Ref { return m.Ref }) {
				compareRevival(p, old, now)
				compareCalledOff(p, before, after, old, now)
			}
		}
	},
}

// reportBack tells of a state that does not follow from the one that stood.
func (p *Pass) reportBack(ref record.Ref, s replay.Step) {
	spot := finding.Place{Path: ref.Path(), Pointer: s.Pointer}
	property, _ := p.Schemas.Property(string(ref.Kind), s.Pointer)
	values := Values{
		"field":  p.field(ref.Kind, spot),
		"before": p.choice(ref.Kind, spot, s.Was.Text), "after": p.choice(ref.Kind, spot, s.Is.Text),
	}
	var next []lang.Text
	for _, value := range property.Moves[s.Was.Text] {
		next = append(next, p.choice(ref.Kind, spot, value))
	}
	if len(next) == 0 {
		p.Report(spot, "final", values)
		return
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
	if !p.corrected(now.Ref, spot.Pointer) {
		p.Report(spot, "same-day", Values{"day": day.OnDay(), "after": p.choice(now.Ref.Kind, spot, now.Status)})
	}
}

// compareCalledOff looks for a meeting that has been, by its day or by what is
// recorded of it, and is said to be called off.
func compareCalledOff(p *Pass, before, after *record.Project, old, now *record.Meeting) {
	over := old.Status == "held" || old.Attendance != nil || old.Last().SurelyBefore(p.AsOf)
	if old.Status == "cancelled" || now.Status != "cancelled" || !over || calledOff(before, after, old, now) {
		return
	}
	spot := at(now.Ref, "status")
	p.Report(spot, "called-off", Values{
		"day": old.Last().OnDay(), "before": p.choice(now.Ref.Kind, spot, old.Status), "after": p.choice(now.Ref.Kind, spot, now.Status),
	})
}

// calledOff reports whether it is shown who called the meeting off: by a deviation
// that is its cancellation, and a dated document of the funder or the organizer,
// which is another than those that set the meeting, and not older than them.
func calledOff(before, after *record.Project, old, now *record.Meeting) bool {
	d, ok := after.Deviations.Get(now.Deviation)
	if !ok || d.Kind != "cancellation" || !slices.Contains(d.Meetings, now.ID) {
		return false
	}
	set := func(id string) bool {
		return slices.ContainsFunc(old.Sources, func(c record.Citation) bool { return c.Document == id }) ||
			slices.ContainsFunc(old.History, func(m record.Moved) bool { return m.Document == id })
	}
	told := old.Known
	if n := len(old.History); n > 0 {
		told = old.History[n-1].Known
	}
	return slices.ContainsFunc(now.Sources, func(c record.Citation) bool {
		x, ok := after.Documents.Get(c.Document)
		return ok && !set(x.ID) && x.Date.Known() && !x.Date.SurelyBefore(told) &&
			x.Issuer != "" && (after.FundedBy(x.Issuer) || x.Issuer == now.Organizer)
	})
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
