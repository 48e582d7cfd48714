package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// reportOccasion is the handing in of one of the project's reports, on its last day.
var reportOccasion = occasionKind{
	kind: record.KindReport,
	find: (*evaluation).findReports,
	missing: func(id string) lang.Text {
		return lang.Format("rapporten %s, som det gäller, finns inte i projektets post", "the report %s that it is about is not in the project’s record", id)
	},
	names: func(e *evaluation, list []*occasion) lang.Text {
		names := make([]lang.Text, len(list))
		for i, o := range list {
			names[i] = naming.Report(o.report)
		}
		return lang.List(names)
	},
	begins:  func(o *occasion) lang.Text { return o.first.Text() },
	undated: (*evaluation).withoutDue,
	cancelled: func(e *evaluation, o *occasion) part {
		return e.withoutDue(o) // no record calls a report off: the funder exempts from it
	},
	// Whatever change is approved, the report is to be handed in.
	amended: func(o *occasion, _ string) bool { return o.report.Shown() },
	rests: func(e *evaluation, _ []string, refs []record.Ref) []record.Ref {
		return refs // the project's own, on which every verdict rests
	},
	days: func(k *keyDates, o *occasion) { k.once(o.report, func(k *keyDates) { k.report(o.report) }) },
}

// findReports finds reports by their ids.
func (e *evaluation) findReports(ids []string) []occasion {
	var all []occasion
	for _, id := range ids {
		r, ok := e.p.Report(record.OccasionOf(record.KindReport, id))
		if ok && !slices.ContainsFunc(all, func(o occasion) bool { return o.report == r }) {
			all = append(all, occasion{id: id, first: r.Due, last: r.Due, recorded: r.Submitted.Known(), report: r})
		}
	}
	slices.SortStableFunc(all, func(a, b occasion) int {
		switch {
		case a.first.Known() && !b.first.Known():
			return -1
		case !a.first.Known() && b.first.Known():
			return 1
		}
		return lang.InOrder(a.first, b.first)
	})
	return all
}

// ofReport is the evidence at a member of the report, "" for all of it.
func (e *evaluation) ofReport(r *record.Report, member string) Evidence {
	i := slices.IndexFunc(e.p.Record.Reports, func(x record.Report) bool { return x.ID == r.ID })
	pointer := index("/reports", i)
	if member != "" {
		pointer += "/" + member
	}
	return at(e.p.Record.Head, pointer, "")
}

// withoutDue judges a report that no last day is known for: it can still be found
// out until the project's end.
func (e *evaluation) withoutDue(o *occasion) part {
	p := part{status: ActionNeeded}
	if e.ended() {
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}
	p.text = e.say("Det står inte när %s senast ska lämnas.", "It does not say by when %s is to be handed in.", e.name(o))
	p.evidence = []Evidence{e.ofReport(o.report, "due")}
	e.receipts(&p, o.report)
	p.next = &Next{
		Text: e.say("Ta reda på när %s senast ska lämnas, och lägg in dagen.", "Find out by when %s is to be handed in, and record the day.", e.name(o)),
		Who:  lead(),
	}
	if e.ended() {
		return p
	}
	p.next.By = e.end
	if e.end.Known() {
		p.chance = &LastChance{Date: e.end, Text: e.say(
			"Projektet pågår till och med %s. Senast då behöver det stå när %s ska lämnas.",
			"The project runs to %s. By then it needs to say when %s is to be handed in.", e.projectEnd(), e.name(o))}
	}
	return p
}

// receipts adds the steps that tell when the report was handed in, and what shows it.
func (e *evaluation) receipts(p *part, r *record.Report) {
	if !r.Submitted.Known() {
		return
	}
	p.add(new(true), e.say("%s lämnades %s.", "%s was handed in %s.", naming.Report(r).Sentence(), r.Submitted.OnDay()), e.ofReport(r, "submitted"))
	if len(r.Evidence) == 0 {
		p.add(new(false), e.say("Det saknas underlag som visar det, till exempel en kvittens.",
			"There is no evidence that shows it, such as a receipt."), e.ofReport(r, "submitted"))
	}
	for i := range r.Evidence {
		x := &r.Evidence[i]
		place := e.ofReport(r, index("evidence", x.Index))
		place.Link = x.URL
		switch missing := naming.MissingReceipt(x, r); {
		case len(r.Lacks(x)) == 0:
			p.add(new(true), e.say("Underlag: %s.", "Evidence: %s.", naming.Receipt(x)), place)
		case missing.IsZero():
			p.add(new(false), e.say("Underlaget räknas inte: %s kan vara från innan rapporten lämnades.",
				"The evidence does not count: %s may be from before the report was handed in.", naming.Receipt(x)), place)
		default:
			p.add(new(false), e.say("Underlaget räknas inte: %s saknar %s.", "The evidence does not count: %s lacks %s.", naming.Receipt(x), missing), place)
		}
	}
}

func (k *keyDates) report(r *record.Report) {
	name := naming.Report(r)
	k.note(r.Requested, "Finansiären begärde %s.", "The funder asked for %s.", name)
	for _, c := range r.Changes {
		k.note(c.Known, "En ny sista dag för %s beslutades.", "A new last day of %s was decided.", name)
	}
	for _, due := range k.e.p.Record.Dues(r) {
		k.note(due, "Sista dagen att lämna %s.", "The last day to hand in %s.", name)
		k.note(due.AddDays(1), "Dagen efter sista dagen för %s.", "The day after the last day of %s.", name)
	}
	k.note(r.Submitted, "%s lämnades.", "%s was handed in.", name.Sentence())
	for i := range r.Evidence {
		if x := &r.Evidence[i]; r.Submitted.SurelyBefore(x.Date) {
			k.note(x.Date, "Underlag om %s kom in.", "Evidence on %s came in.", name)
		}
	}
	if r.Term != nil && r.Term.After == "decision" && k.e.p.Record.Grant != nil {
		k.note(k.e.p.Record.Grant.First.Decided, "Stödet beslutades.", "The support was decided.")
	}
}
