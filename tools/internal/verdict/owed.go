package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// owing is one kind of what a project owes its funder by a last day, and what is said
// of it: its verbs, and what shows that it was done.
type owing struct {
	kind     record.Kind
	list, on string // members of the project's record, and of a row: the day it was done

	what                      lang.Text // what it is, before its id
	do, did, have, done, toBe lang.Text // "hand in", "was handed in", "been handed in", "handed in", "be handed in"
	proof, proofOf, such      lang.Text // "the receipt", "the receipt of", "a receipt"
}

// notices are what the funder is told of deviations: of them these words alone are used.
var notices = &owing{
	kind: record.KindDeviation, did: lang.T("anmäldes", "was notified"), proofOf: lang.T("anmälan av", "the notice of"),
}

// owings lists the kinds of what a project owes.
var owings = []*owing{reports, deeds, notices}

func owingOf(o record.Occasion) *owing {
	for _, w := range owings {
		if w.kind == o.Kind {
			return w
		}
	}
	return &owing{}
}

// Did is the verb of what the project owed that the occasion is of, when it is done:
// "lämnades", "was handed in".
func Did(o record.Occasion) lang.Text { return owingOf(o).did }

// ProofOf is what shows that it was done, to go before its name: "kvittensen för", "the
// receipt of".
func ProofOf(o record.Occasion) lang.Text { return owingOf(o).proofOf }

// judged is the way to judge a condition by whether it was done on time.
func (w *owing) judged(member string) kind {
	return kind{
		member:  member,
		demand:  w.demand,
		lacks:   lacksOccasions,
		parts:   w.parts,
		decides: everyPart,
		opening: aboutOccasions,
		restsOn: restOnOccasions,
		days:    daysOfOccasions,
	}
}

// occasion is what it is judged at: the last day of each.
func (w *owing) occasion() occasionKind {
	return occasionKind{
		kind: w.kind,
		find: w.find,
		missing: func(id string) lang.Text {
			return lang.Format("%s %s, som det gäller, finns inte i projektets post", "%s %s that it is about is not in the project’s record", w.what, id)
		},
		names: func(e *evaluation, list []*occasion) lang.Text {
			names := make([]lang.Text, len(list))
			for i, o := range list {
				names[i] = naming.Occasion(e.p, o.named())
			}
			return lang.List(names)
		},
		begins:    func(o *occasion) lang.Text { return o.first.Text() },
		undated:   w.undated,
		cancelled: w.undated, // no record calls it off: the funder exempts from it
		// Whatever change is approved, it is to be done.
		amended: func(o *occasion, _ string) bool { return o.owed.Shown() },
		rests: func(_ *evaluation, _ []string, refs []record.Ref) []record.Ref {
			return refs // the project's own, on which every verdict rests
		},
		days: func(k *keyDates, o *occasion) { k.once(o.owed, func(k *keyDates) { w.days(k, o) }) },
	}
}

// find finds what is owed by the ids.
func (w *owing) find(e *evaluation, ids []string) []occasion {
	var all []occasion
	for _, id := range ids {
		x, ok := e.p.Owed(record.OccasionOf(w.kind, id))
		if ok && !slices.ContainsFunc(all, func(o occasion) bool { return o.owed == x }) {
			all = append(all, occasion{id: id, first: x.Due, last: x.Due, recorded: x.Done.Known(), owed: x})
		}
	}
	slices.SortStableFunc(all, byFirstDay)
	return all
}

// demand says what is to be done, and by when.
func (w *owing) demand(_ *record.Register, p *record.Project, j *record.Judgement) []lang.Text {
	ids := j.Way().Occasions.IDs
	names := make([]lang.Text, len(ids))
	for i, id := range ids {
		o := record.OccasionOf(w.kind, id)
		names[i] = naming.Occasion(p, o)
		if due, _ := p.Days(o); due.Known() {
			names[i] = lang.Format("%s, senast %s", "%s, by %s", names[i], naming.Bare(due))
		}
	}
	return []lang.Text{
		lang.Format("Det här ska ha %s till finansiären i tid: %s.", "This must have %s to the funder on time: %s.", w.have, lang.List(names)),
		lang.Format("Att det %s ska framgå av underlag, till exempel %s.", "That it %s must be shown by evidence, such as %s.", w.did, w.such),
	}
}

func (w *owing) parts(e *evaluation, b basis, parts []part) []part {
	for _, o := range e.occasions(b.way) {
		parts = append(parts, e.settle(b.condition, o,
			func(s stance) part { return w.wasDone(e, o, s) },
			func(stance) part { return w.isToBeDone(e, o) }))
	}
	return parts
}

// wasDone judges what has been done, or whose last day is over.
func (w *owing) wasDone(e *evaluation, o *occasion, s stance) part {
	x := o.owed
	if !x.Done.Known() {
		return w.notDone(e, o)
	}
	p := part{status: Unconfirmed}
	inTime, late := !x.Due.MaybeBefore(x.Done), x.Due.SurelyBefore(x.Done)
	switch {
	case x.Due.Known() && inTime && x.Shown():
		p.status = Fulfilled
	case late && s.refused != nil:
		p.status = NotFulfilled
	}
	if e.mute {
		return p
	}
	name := e.name(o)
	p.evidence = []Evidence{w.place(e, x, w.on)}
	w.receipts(e, &p, o)
	switch {
	case p.status == Fulfilled:
		p.text = e.say("%s %s %s, i tid.", "%s %s %s, on time.", name.Sentence(), w.did, x.Done.OnDay())
	case late:
		p.text = e.say("%s %s %s. Den skulle ha %s senast %s.", "%s %s %s. It should have %s by %s.", name.Sentence(), w.did, x.Done.OnDay(), w.have, naming.Bare(x.Due))
		e.answered(&p, name, s, func() *Next {
			if e.finallyReported() {
				return e.askOfRefusal(name)
			}
			return &Next{Text: e.say("Redovisa i nästa rapport till %s att %s %s sent.", "Account in the next report to %s for %s, which %s late.", e.funderName(), name, w.did), Who: lead()}
		}, func() *Next {
			return &Next{Text: e.say("Meddela %s att %s %s sent, och fråga om det godtas.", "Tell %s that %s %s late, and ask whether that is accepted.", e.funderName(), name, w.did), Who: lead()}
		})
	case !inTime:
		p.text = e.say("Det går inte att se om %s %s i tid.", "The records do not show whether %s %s on time.", name, w.did)
		p.next = &Next{Text: e.say("Lägg in vilken dag %s %s, och underlaget för det.", "Record the day on which %s %s, and the evidence of it.", name, w.did), Who: lead()}
	default:
		p.text = e.say("%s är antecknad som %s i tid, men inget underlag visar det.", "%s is recorded as %s on time, but no evidence shows it.", name.Sentence(), w.done)
		p.next = w.askProof(e, o)
	}
	return p
}

// notDone judges what has a last day that is over and of which nothing is recorded:
// that is never a no.
func (w *owing) notDone(e *evaluation, o *occasion) part {
	p := part{status: Unconfirmed}
	if e.mute {
		return p
	}
	p.text = e.say("Inget visar att %s %s senast %s.", "Nothing shows that %s %s by %s.", e.name(o), w.did, naming.Bare(o.last))
	p.evidence = []Evidence{w.place(e, o.owed, "due")}
	p.next = w.askProof(e, o)
	return p
}

// askProof is the way to proof that it was done.
func (w *owing) askProof(e *evaluation, o *occasion) *Next {
	return &Next{
		Text: e.say("Sök fram %s %s, eller be %s bekräfta när den %s, och lägg in det.",
			"Find %s %s, or ask %s to confirm when it %s, and record that.", w.proofOf, e.name(o), e.funderName(), w.did),
		Who: lead(),
	}
}

// isToBeDone judges what has a last day that is to come. On that day itself, and
// before it, what shows that it was done may yet come.
func (w *owing) isToBeDone(e *evaluation, o *occasion) part {
	p := part{status: OnTrack}
	if e.mute {
		return p
	}
	name, due := e.name(o), naming.Bare(o.last)
	p.evidence = []Evidence{w.place(e, o.owed, "due")}
	w.receipts(e, &p, o)
	p.text = e.say("%s ska %s senast %s.", "%s is to %s by %s.", name.Sentence(), w.toBe, due)
	p.next = &Next{Text: e.say("%s %s, och lägg in %s.", "%s %s, and record %s.", w.do.Sentence(), name, w.proof), By: o.last, Who: lead()}
	if o.recorded {
		p.text = e.say("%s är %s, men inget underlag visar det ännu.", "%s has been %s, but no evidence shows it yet.", name.Sentence(), w.done)
		p.next = w.askProof(e, o)
		p.next.By = o.last
	}
	p.chance = &LastChance{Date: o.last, Text: e.say("%s %s senast %s, eller be %s om en senare dag innan dess.",
		"%s %s by %s, or ask %s for a later day before then.", w.do.Sentence(), name, due, e.funderName())}
	return p
}

// undated judges what no last day is known for: it can still be found out until the
// project's end.
func (w *owing) undated(e *evaluation, o *occasion) part {
	p := part{status: ActionNeeded}
	if e.ended() {
		p.status = Unconfirmed
	}
	if e.mute {
		return p
	}
	p.text = e.say("Det står inte när %s senast ska %s.", "It does not say by when %s is to %s.", e.name(o), w.toBe)
	p.evidence = []Evidence{w.place(e, o.owed, "due")}
	w.receipts(e, &p, o)
	p.next = &Next{
		Text: e.say("Ta reda på när %s senast ska %s, och lägg in dagen.", "Find out by when %s is to %s, and record the day.", e.name(o), w.toBe),
		Who:  lead(),
	}
	if e.ended() {
		return p
	}
	p.next.By = e.end
	if e.end.Known() {
		p.chance = &LastChance{Date: e.end, Text: e.say(
			"Projektet pågår till och med %s. Senast då behöver det stå när %s ska %s.",
			"The project runs to %s. By then it needs to say when %s is to %s.", e.projectEnd(), e.name(o), w.toBe)}
	}
	return p
}

// place is the evidence at a member of the row, "" for all of it.
func (w *owing) place(e *evaluation, x *record.Owed, member string) Evidence {
	pointer := index("/"+w.list, slices.IndexFunc(e.p.Record.Owing(w.kind), func(other *record.Owed) bool { return other.ID == x.ID }))
	if member != "" {
		pointer += "/" + member
	}
	return at(e.p.Record.Head, pointer, "")
}

// receipts adds the steps that tell when it was done, and what shows it.
func (w *owing) receipts(e *evaluation, p *part, o *occasion) {
	x, name := o.owed, e.name(o)
	if !x.Done.Known() {
		return
	}
	p.add(new(true), e.say("%s %s %s.", "%s %s %s.", name.Sentence(), w.did, x.Done.OnDay()), w.place(e, x, w.on))
	if len(x.Evidence) == 0 {
		p.add(new(false), e.say("Det saknas underlag som visar det, till exempel %s.",
			"There is no evidence that shows it, such as %s.", w.such), w.place(e, x, w.on))
	}
	for i := range x.Evidence {
		paper := &x.Evidence[i]
		place := w.place(e, x, index("evidence", paper.Index))
		place.Link = paper.URL
		switch missing := naming.MissingReceipt(paper, x); {
		case len(x.Lacks(paper)) == 0:
			p.add(new(true), e.say("Underlag: %s.", "Evidence: %s.", naming.Receipt(paper)), place)
		case missing.IsZero():
			p.add(new(false), e.say("Underlaget räknas inte: %s kan vara från innan %s %s.",
				"The evidence does not count: %s may be from before %s %s.", naming.Receipt(paper), w.what, w.did), place)
		default:
			p.add(new(false), e.say("Underlaget räknas inte: %s saknar %s.", "The evidence does not count: %s lacks %s.", naming.Receipt(paper), missing), place)
		}
	}
}

// days notes the days on which what is known of it changes.
func (w *owing) days(k *keyDates, o *occasion) {
	x, name := o.owed, naming.Occasion(k.e.p, o.named())
	k.note(x.Requested, "Finansiären begärde %s.", "The funder asked for %s.", name)
	for _, c := range x.Changes {
		k.note(c.Known, "En ny sista dag för %s beslutades.", "A new last day of %s was decided.", name)
	}
	for _, due := range k.e.p.Record.Dues(x) {
		k.note(due, "Sista dagen att %s %s.", "The last day to %s %s.", w.do, name)
		k.note(due.AddDays(1), "Dagen efter sista dagen för %s.", "The day after the last day of %s.", name)
	}
	k.note(x.Done, "%s %s.", "%s %s.", name.Sentence(), w.did)
	for i := range x.Evidence {
		if paper := &x.Evidence[i]; x.Done.SurelyBefore(paper.Date) {
			k.note(paper.Date, "Underlag om %s kom in.", "Evidence on %s came in.", name)
		}
	}
	if x.Term != nil && x.Term.After == "decision" && k.e.p.Record.Grant != nil {
		k.note(k.e.p.Record.Grant.First.Decided, "Stödet beslutades.", "The support was decided.")
	}
}
