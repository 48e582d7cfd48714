package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// report judges whether reports to the funder were handed in on time.
var report = kind{
	member:  "report",
	demand:  reportDemand,
	lacks:   lacksOccasions,
	parts:   reportParts,
	decides: everyPart,
	opening: aboutOccasions,
	restsOn: restOnOccasions,
	days:    daysOfOccasions,
}

// reportDemand says which reports are to be handed in, and by when.
func reportDemand(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	names := make([]lang.Text, len(j.Report.Reports))
	for i, id := range j.Report.Reports {
		o := record.OccasionOf(record.KindReport, id)
		names[i] = naming.Occasion(p, o)
		if due, _ := p.Days(o); due.Known() {
			names[i] = lang.Format("%s, senast %s", "%s, by %s", names[i], naming.Bare(due))
		}
	}
	return []lang.Text{
		lang.Format("Det här ska ha lämnats till finansiären i tid: %s.", "This must have been handed in to the funder on time: %s.", lang.List(names)),
		lang.T("Att det lämnades ska framgå av underlag, till exempel en kvittens.", "That it was handed in must be shown by evidence, such as a receipt."),
	}
}

func reportParts(e *evaluation, b basis, parts []part) []part {
	for _, o := range e.occasions(b.way) {
		parts = append(parts, e.settle(b.condition, o,
			func(s stance) part { return e.handedIn(o, s) },
			func(stance) part { return e.toHandIn(o) }))
	}
	return parts
}

// handedIn judges a report that has been handed in, or whose last day is over.
func (e *evaluation) handedIn(o *occasion, s stance) part {
	r := o.report
	if !r.Submitted.Known() {
		return e.notHandedIn(o)
	}
	p := part{status: Unconfirmed}
	inTime, late := !r.Due.MaybeBefore(r.Submitted), r.Due.SurelyBefore(r.Submitted)
	switch {
	case r.Due.Known() && inTime && r.Shown():
		p.status = Fulfilled
	case late && s.refused != nil:
		p.status = NotFulfilled
	}
	if e.mute {
		return p
	}
	name := e.name(o)
	p.evidence = []Evidence{e.ofReport(r, "submitted")}
	e.receipts(&p, r)
	switch {
	case p.status == Fulfilled:
		p.text = e.say("%s lämnades %s, i tid.", "%s was handed in %s, on time.", name.Sentence(), r.Submitted.OnDay())
	case late:
		p.text = e.say("%s lämnades %s. Den skulle ha lämnats senast %s.", "%s was handed in %s. It was due by %s.", name.Sentence(), r.Submitted.OnDay(), naming.Bare(r.Due))
		e.answered(&p, name, s, func() *Next {
			if e.finallyReported() {
				return e.askOfRefusal(name)
			}
			return &Next{Text: e.say("Redovisa i nästa rapport till %s att %s lämnades sent.", "Account in the next report to %s for the late handing in of %s.", e.funderName(), name), Who: lead()}
		}, func() *Next {
			return &Next{Text: e.say("Meddela %s att %s lämnades sent, och fråga om det godtas.", "Tell %s that %s was handed in late, and ask whether that is accepted.", e.funderName(), name), Who: lead()}
		})
	case !inTime:
		p.text = e.say("Det går inte att se om %s lämnades i tid.", "The records do not show whether %s was handed in on time.", name)
		p.next = &Next{Text: e.say("Lägg in vilken dag %s lämnades, och underlaget för det.", "Record the day on which %s was handed in, and the evidence of it.", name), Who: lead()}
	default:
		p.text = e.say("%s är antecknad som lämnad i tid, men inget underlag visar det.", "%s is recorded as handed in on time, but no evidence shows it.", name.Sentence())
		p.next = e.askReceipt(o)
	}
	return p
}

// notHandedIn judges a report whose last day is over and of which nothing is
// recorded: that is never a no.
func (e *evaluation) notHandedIn(o *occasion) part {
	p := part{status: Unconfirmed}
	if e.mute {
		return p
	}
	p.text = e.say("Inget visar att %s lämnades senast %s.", "Nothing shows that %s was handed in by %s.", e.name(o), naming.Bare(o.last))
	p.evidence = []Evidence{e.ofReport(o.report, "due")}
	p.next = e.askReceipt(o)
	return p
}

// askReceipt is the way to proof of a report.
func (e *evaluation) askReceipt(o *occasion) *Next {
	return &Next{
		Text: e.say("Sök fram kvittensen för %s, eller be %s bekräfta när den lämnades, och lägg in det.",
			"Find the receipt of %s, or ask %s to confirm when it was handed in, and record that.", e.name(o), e.funderName()),
		Who: lead(),
	}
}

// toHandIn judges a report whose last day is to come. On that day itself, and before
// it, what shows that it was handed in may yet come.
func (e *evaluation) toHandIn(o *occasion) part {
	p := part{status: OnTrack}
	if e.mute {
		return p
	}
	name, due := e.name(o), naming.Bare(o.last)
	p.evidence = []Evidence{e.ofReport(o.report, "due")}
	e.receipts(&p, o.report)
	p.text = e.say("%s ska lämnas senast %s.", "%s is to be handed in by %s.", name.Sentence(), due)
	p.next = &Next{Text: e.say("Lämna %s, och lägg in kvittensen.", "Hand in %s, and record the receipt.", name), By: o.last, Who: lead()}
	if o.recorded {
		p.text = e.say("%s är lämnad, men inget underlag visar det ännu.", "%s has been handed in, but no evidence shows it yet.", name.Sentence())
		p.next = e.askReceipt(o)
		p.next.By = o.last
	}
	p.chance = &LastChance{Date: o.last, Text: e.say("Lämna %s senast %s, eller be %s om en senare dag innan dess.",
		"Hand in %s by %s, or ask %s for a later day before then.", name, due, e.funderName())}
	return p
}
