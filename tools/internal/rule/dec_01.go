package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dec01 = Rule{
	ID: "DEC-01", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"Protokollet justeras inom 14 dagar, tillkännages senast andra dagen efter det, och sitter uppe medan det går att överklaga.",
		"The minutes are approved within 14 days, announced on the second day after that at the latest, and stay up as long as an appeal can be made."),
	Why: lang.T(
		"Först när beslutet är tillkännagivet vet medborgarna att det finns, och kan begära att det prövas. En tid som slutar på en helgdag löper till nästa vardag. En paragraf får justeras genast, på sammanträdets dag.",
		"Not until the decision is announced do citizens know that it exists, and can have it tried. A term that ends on a holiday runs to the next weekday. A paragraph may be approved at once, on the day of the meeting."),
	Basis: lang.T(
		"Kommunallagen (2017:725) 5 kap. 69 §, 8 kap. 12 § och 13 kap. 5 §; lagen (1930:173) om beräkning av lagstadgad tid.",
		"The Local Government Act (2017:725) chapter 5, section 69, chapter 8, section 12, and chapter 13, section 5; lagen (1930:173) om beräkning av lagstadgad tid."),
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "approved-late", Text: lang.T(
			"{decision} justerades {day}, men skulle ha justerats senast {last}. Kontrollera datumen mot protokollet.",
			"{decision} was approved {day}, but should have been approved {last} at the latest. Check the dates against the minutes.")},
		{Name: "not-approved", Text: lang.T(
			"{decision} skulle ha justerats senast {last}. För in när det justerades.",
			"{decision} should have been approved {last} at the latest. Add when it was approved.")},
		{Name: "announced-late", Text: lang.T(
			"{decision} tillkännagavs {day}, men skulle ha tillkännagetts senast {last}. Kontrollera datumen mot anslagstavlan.",
			"{decision} was announced {day}, but should have been announced {last} at the latest. Check the dates against the notice board.")},
		{Name: "not-announced", Text: lang.T(
			"{decision} skulle ha tillkännagetts senast {last}. För in när det tillkännagavs.",
			"{decision} should have been announced {last} at the latest. Add when it was announced.")},
		{Name: "taken-down-early", Text: lang.T(
			"Tillkännagivandet av {decision} togs ned {day}, innan tiden för överklagande gick ut {last}. Kontrollera datumen mot anslagstavlan.",
			"The announcement of {decision} was taken down {day}, before the time for appeal ended {last}. Check the dates against the notice board.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				// Only what is decided at a meeting has minutes, and only regions and
				// municipalities must announce theirs.
				if d.Type == "meeting" && d.Taken() && d.Date.Known() && p.Register.Local(d.Body) {
					p.Examined(recordAt(d.Head))
					checkTerms(p, d)
				}
			}
		}
	},
}

func checkTerms(p *Pass, d *record.Decision) {
	report := func(message string, day, last lang.Date, steps ...any) {
		p.Report(at(d.Ref, steps...), message, Values{
			"decision": naming.Decision(d), "day": day.OnDay(), "last": last.OnDay(),
		})
	}
	last := approveBy(d.Date)
	switch {
	case d.Approval == nil:
		if last.SurelyBefore(p.AsOf) {
			report("not-approved", lang.Date{}, last, "stage")
		}
		return
	case last.SurelyBefore(d.Approval.On):
		report("approved-late", d.Approval.On, last, "approval", "on")
	}
	// A date that is said to be unknown is no fault.
	if !d.Approval.On.Known() {
		return
	}
	last = announceBy(d.Approval.On)
	switch {
	case d.Notice == nil:
		if last.SurelyBefore(p.AsOf) {
			report("not-announced", lang.Date{}, last, "approval", "on")
		}
		return
	case last.SurelyBefore(d.Notice.On):
		report("announced-late", d.Notice.On, last, "notice", "on")
	}
	if last = appealBy(d.Notice.On.FirstDay()); d.Notice.TakenDown.SurelyBefore(last) {
		report("taken-down-early", d.Notice.TakenDown, last, "notice", "takenDown")
	}
}
