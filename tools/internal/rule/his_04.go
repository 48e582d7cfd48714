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
		{Name: "reopened", Text: lang.T(
			"Avvikelsen var avslutad {before} men är nu öppen eller avslutad en annan dag. Sätt tillbaka datumet, eller lägg till en rättelse (corrections) som säger varför.",
			"The deviation was closed {before} but is now open or closed on another day. Put the date back, or add a correction (corrections) that says why.")},
	},
	Check: func(p *Pass) {
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Nominations, &after.Nominations, func(n *record.Nomination) record.Ref { return n.Ref }) {
				compareStatus(p, nominationMoves, old.Head, now.Head, "status", old.Status, now.Status)
			}
			for old, now := range both(p, &before.Decisions, &after.Decisions, func(d *record.Decision) record.Ref { return d.Ref }) {
				compareStatus(p, decisionMoves, old.Head, now.Head, "stage", old.Stage, now.Stage)
			}
			for old, now := range both(p, &before.Meetings, &after.Meetings, func(m *record.Meeting) record.Ref { return m.Ref }) {
				compareStatus(p, meetingMoves, old.Head, now.Head, "status", old.Status, now.Status)
			}
			for old, now := range both(p, &before.Deviations, &after.Deviations, func(d *record.Deviation) record.Ref { return d.Ref }) {
				if old.Closed.Known() && old.Closed != now.Closed && !corrected(old.Corrections, now.Corrections, "/closed") {
					p.Report(at(now.Ref, "closed"), "reopened", Values{"before": onDay(old.Closed)})
				}
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
	meetingMoves = moves{
		"unknown": {"planned", "moved", "held", "cancelled"},
		"planned": {"moved", "held", "cancelled"},
		"moved":   {"held", "cancelled"},
	}
)

func compareStatus(p *Pass, m moves, old, now record.Head, member, from, to string) {
	spot := at(now.Ref, member)
	if from == to || slices.Contains(m[from], to) || corrected(old.Corrections, now.Corrections, spot.Pointer) {
		return
	}
	property, _ := p.Schemas.Property(string(now.Ref.Kind), spot.Pointer)
	name := func(value string) lang.Text {
		if t, ok := property.Choice(value); ok {
			return lang.Quote(t)
		}
		return lang.Quote(lang.T(value, value))
	}
	values := Values{"field": property.Title, "before": name(from), "after": name(to)}
	if len(m[from]) == 0 {
		p.Report(spot, "final", values)
		return
	}
	var next []lang.Text
	for _, value := range m[from] {
		next = append(next, name(value))
	}
	values["next"] = next
	p.Report(spot, "back", values)
}
