package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// notice judges whether the funder was told in time of what changed, and approved it
// before it was made where that is needed. As long as the project runs more may come,
// so that all told is on track; with nothing recorded there is nothing to try.
var notice = kind{
	member: "notice",
	demand: func(_ *record.Register, _ *record.Project, j *record.Judgement) []lang.Text {
		return noticeDemand(j.Notice)
	},
	lacks: func(*evaluation, basis, []string) (lang.Text, []Reason) { return lang.Text{}, nil },
	parts: func(e *evaluation, b basis, parts []part) []part {
		list := e.occasions(b.way)
		if len(list) == 0 {
			return append(parts, e.nothingChanged(b))
		}
		for _, o := range list {
			parts = append(parts, e.noticed(b, o))
		}
		if !e.ended() {
			parts = append(parts, e.mayChange(b))
		}
		return parts
	},
	decides: everyPart,
	opening: func(e *evaluation, b basis, _ []part) (lang.Text, []Reason) {
		return lang.Text{}, []Reason{{
			Text: noticeDemand(b.Notice)[0], Holds: new(true),
			Evidence: []Evidence{at(b.condition.Head, b.pointer()+"/notice", e.documentLink(b.Document))},
		}}
	},
	restsOn: restOnOccasions,
	days: func(k *keyDates, b basis) {
		daysOfOccasions(k, b)
		for _, o := range k.e.occasions(b.way) {
			if _, last := b.Notice.By(o.deviation); last.Known() {
				name := k.e.name(o)
				k.note(last, "Sista dagen att anmäla %s.", "The last day to notify %s.", name)
				k.note(last.AddDays(1), "Dagen efter sista dagen att anmäla %s.", "The day after the last day to notify %s.", name)
			}
		}
	},
}

func noticeDemand(n *record.Noticing) []lang.Text {
	list := []lang.Text{lang.T("Varje ändring av projektet ska anmälas till finansiären.", "Every change of the project must be notified to the funder.")}
	if n.Within != nil {
		list[0] = lang.Format("Varje ändring av projektet ska anmälas till finansiären inom %s från att den blev känd.",
			"Every change of the project must be notified to the funder within %s of when it became known.", days(n.Within.Days))
	}
	if n.Approval {
		list = append(list, lang.T("Behöver ändringen finansiärens godkännande ska det ges innan den görs.",
			"Where the change needs the funder’s approval, that must be given before it is made."))
	}
	return append(list, lang.T("Det som finansiären själv har ändrat behöver inte anmälas.", "What the funder itself has changed need not be notified."))
}

func days(n int) lang.Text {
	return lang.Count(n, lang.T("dag", "day"), lang.T("dagar", "days"))
}

// deviationOccasion is a change of what the funder was promised, or a deviation from
// it, that the funder did not begin.
var deviationOccasion = occasionKind{
	kind: record.KindDeviation,
	find: func(e *evaluation, _ []string) []occasion {
		var all []occasion
		for _, d := range e.p.Deviations.All() {
			if d.BegunBy != "funder" {
				all = append(all, occasion{id: d.ID, first: d.Found, last: d.Found, recorded: true, deviation: d})
			}
		}
		slices.SortStableFunc(all, byFirstDay)
		return all
	},
	names: func(e *evaluation, list []*occasion) lang.Text {
		names := make([]lang.Text, len(list))
		for i, o := range list {
			names[i] = naming.Occasion(e.p, o.named())
		}
		return lang.List(names)
	},
	begins:  func(o *occasion) lang.Text { return o.first.Text() },
	amended: func(*occasion, string) bool { return true }, // the funder knows of it
	rests: func(e *evaluation, _ []string, refs []record.Ref) []record.Ref {
		for _, d := range e.p.Deviations.All() {
			refs = append(refs, d.Ref)
			for _, id := range d.Meetings {
				refs = append(refs, record.Ref{Kind: record.KindMeeting, Project: e.p.ID, ID: id})
			}
		}
		return refs
	},
	days: func(k *keyDates, o *occasion) {
		k.once(o.deviation, func(k *keyDates) { k.deviation(o.deviation) })
		for _, id := range o.deviation.Meetings {
			if m, ok := k.e.p.Meetings.Get(id); ok {
				k.once(m, func(k *keyDates) { k.meeting(m) })
			}
		}
		for _, day := range k.e.changeDays(o.deviation) {
			k.note(day, "Dagen som %s gäller.", "The day that %s is about.", k.e.name(o))
			k.note(day.AddDays(1), "Dagen efter den som %s gäller.", "The day after the one that %s is about.", k.e.name(o))
		}
	},
}

// restOccasion is what is left of the project, in which something may change.
var restOccasion = occasionKind{kind: record.KindProject, names: deviationOccasion.names}

func (e *evaluation) rest() *occasion {
	return &occasion{occasionKind: &restOccasion, id: e.p.ID, first: e.end, last: e.end}
}

// changeDays lists the days that what the deviation is about has had, and has: of what
// was moved the first of them is when the change was made, at the latest. A day that is
// not known is among them.
func (e *evaluation) changeDays(d *record.Deviation) []lang.Date {
	var list []lang.Date
	for _, o := range d.About() {
		var of []lang.Date
		if m, ok := e.p.Meeting(o); ok {
			of = m.Days()
			for _, moved := range m.History {
				for _, s := range moved.Sessions {
					of = append(of, s.Date)
				}
			}
		} else if x, ok := e.p.Owed(o); ok {
			of = e.p.Record.Dues(x)
		}
		if len(of) == 0 {
			of = []lang.Date{{}}
		}
		list = append(list, of...)
	}
	return list
}

// nothingChanged stands for the parts where no change is recorded.
func (e *evaluation) nothingChanged(b basis) part {
	p := part{status: Unconfirmed, occasion: e.rest(), idle: true}
	if e.mute {
		return p
	}
	p.text = e.say("Ingen ändring eller avvikelse är antecknad, så villkoret har inte haft något att pröva.",
		"No change or deviation is recorded, so the condition has had nothing to try.")
	p.evidence = []Evidence{at(b.condition.Head, b.pointer()+"/notice", "")}
	p.next = e.tellOfChanges(b)
	return p
}

// mayChange is what may still come while the project runs.
func (e *evaluation) mayChange(b basis) part {
	p := part{status: OnTrack, occasion: e.rest()}
	if e.mute {
		return p
	}
	p.text = e.say("Projektet pågår, och det som ändras ska anmälas.", "The project is running, and what changes must be notified.")
	p.evidence = []Evidence{at(b.condition.Head, b.pointer()+"/notice", "")}
	if e.end.Known() {
		p.text = e.say("Projektet pågår till och med %s. Det som ändras till dess ska anmälas.",
			"The project runs to %s. What changes by then must be notified.", e.projectEnd())
	}
	p.next = e.tellOfChanges(b)
	return p
}

func (e *evaluation) tellOfChanges(b basis) *Next {
	next := &Next{Text: e.say("Anmäl det som ändras till %s.", "Notify %s of what changes.", e.funderName()), Who: lead()}
	if b.Notice.Within != nil {
		next.Text = e.say("Anmäl det som ändras till %s, inom %s från att det blev känt.", "Notify %s of what changes, within %s of when it became known.",
			e.funderName(), days(b.Notice.Within.Days))
	}
	return next
}

// noticed judges one deviation: by whether the funder was told of it, and by whether it
// was approved, where that is asked for. The worse of them decides, and the other is a
// step.
func (e *evaluation) noticed(b basis, o *occasion) part {
	said := e.funder(b.condition, o)
	p := e.told(b, o, said)
	if b.Notice.Approval && o.deviation.ApprovalNeeded != record.No {
		other := e.approved(o, said)
		if better(other.status, p.status) < 0 {
			p, other = other, p
		}
		if !e.mute {
			p.add(holds(other.status), other.text, other.evidence...)
			p.steps = append(p.steps, other.steps...)
		}
	}
	if p.status != Fulfilled {
		if granted, ok := e.granted(o, said); ok {
			p = granted
		}
	}
	p.occasion = o
	return p
}

// told judges whether the funder was told of the deviation in time.
func (e *evaluation) told(b basis, o *occasion, s stance) (p part) {
	d, n := o.deviation, o.deviation.Notice
	first, last := b.Notice.By(d)
	inTime := n != nil && (b.Notice.Within == nil || !first.MaybeBefore(n.On))
	late := n != nil && last.SurelyBefore(n.On)
	shown := n != nil && (n.Reference != "" || n.Document != "")
	p.status = Unconfirmed
	switch {
	case n == nil && !last.SurelyBefore(e.on) && (last.Known() || !e.ended()):
		p.status = ActionNeeded
	case inTime && shown:
		p.status = Fulfilled
	case late && s.refused != nil:
		p.status = NotFulfilled
	}
	if e.mute {
		return p
	}
	name, funder := e.name(o), e.funderName()
	defer func() { p.text = p.text.Sentence() }()
	if n == nil {
		p.text = e.say("Inget visar att %s är anmäld till %s.", "Nothing shows that %[2]s has been notified of %[1]s.", name, funder)
		p.evidence = []Evidence{at(d.Head, "", "")}
		p.next = &Next{Text: e.say("Anmäl %s till %s, och lägg in dagen och beteckningen.", "Notify %[2]s of %[1]s, and record the day and the reference.", name, funder), Who: lead()}
		if p.status == Unconfirmed {
			p.next.Text = e.say("Sök fram anmälan av %s, eller be %s bekräfta när den kom in, och lägg in det.",
				"Find the notice of %s, or ask %s to confirm when it came in, and record that.", name, funder)
			return p
		}
		if !last.Known() {
			last = e.end
		}
		if p.next.By = last; last.Known() {
			p.chance = &LastChance{Date: last, Text: e.say("Anmäl %s till %s senast %s.", "Notify %[2]s of %[1]s by %[3]s.", name, funder, naming.Bare(last))}
		}
		return p
	}
	p.evidence = []Evidence{at(d.Head, "/notice", e.documentLink(n.Document))}
	p.text = e.say("%s anmäldes till %s %s.", "%[2]s was notified of %[1]s %[3]s.", name, funder, n.On.OnDay())
	switch {
	case p.status == Fulfilled && b.Notice.Within != nil:
		p.text = e.say("%s anmäldes till %s %s, i tid.", "%[2]s was notified of %[1]s %[3]s, on time.", name, funder, n.On.OnDay())
	case p.status == Fulfilled:
	case late:
		p.text = e.say("%s anmäldes till %s %s. Det skulle ha skett senast %s.", "%[2]s was notified of %[1]s %[3]s. That should have been done by %[4]s.",
			name, funder, n.On.OnDay(), naming.Bare(last))
		e.afterwards(&p, o, s, e.say("%s anmäldes sent", "%s was notified late", name))
	case !shown:
		p.text = e.say("%s är antecknad som anmäld %s, men inget underlag visar det.", "%s is recorded as notified %s, but no evidence shows it.", name, n.On.OnDay())
		p.next = &Next{Text: e.say("Lägg in anmälans beteckning eller handling, eller be %s bekräfta när den kom in.",
			"Record the reference or the document of the notice, or ask %s to confirm when it came in.", funder), Who: lead()}
	default:
		p.text = e.say("Det går inte att se om %s anmäldes i tid.", "The records do not show whether %s was notified on time.", name)
		p.next = &Next{Text: e.say("Lägg in vilken dag %s blev känd.", "Record the day on which %s became known.", name), Who: lead()}
	}
	return p
}

// approved judges whether the funder approved the deviation before the first day that
// it is about.
func (e *evaluation) approved(o *occasion, s stance) (p part) {
	d := o.deviation
	days := e.changeDays(d)
	first := lang.Earliest(days...)
	before, grant := e.grantOf(d, first), e.grantOf(d, lang.Date{})
	over := slices.ContainsFunc(days, func(day lang.Date) bool { return day.SurelyBefore(e.on) }) || !first.Known() && e.ended()
	p.status = Unconfirmed
	switch {
	case first.Known() && before != nil:
		p.status, grant = Fulfilled, before
	case over && s.refused != nil:
		p.status = NotFulfilled
	case over:
	case grant == nil && d.ApprovalNeeded == record.Yes && d.LastAnswer() == nil && awaited(d):
		p.status = OnTrack
	default:
		p.status = ActionNeeded
	}
	if e.mute {
		return p
	}
	name, funder := e.name(o), e.funderName()
	defer func() { p.text = p.text.Sentence() }()
	p.evidence = []Evidence{at(d.Head, "/approvalNeeded", "")}
	p.text = e.say("Inget visar att %s är godkänd av %s.", "Nothing shows that %[2]s has approved %[1]s.", name, funder)
	if grant != nil {
		p.text = e.say("%s godkände %s %s.", "%s approved %s %s.", funder, name, grant.On.OnDay())
		p.evidence = []Evidence{at(d.Head, index("/answers", grant.Index), e.documentLink(grant.Document))}
	}
	switch {
	case p.status == Fulfilled:
		return p
	case p.status == OnTrack:
		p.text = e.say("%s är inte godkänd än. Svar väntas från %s.", "%s is not approved yet. An answer from %s is awaited.", name, funder)
		p.next = &Next{Text: e.say("Bevaka svaret från %s.", "Watch for the answer from %s.", funder), Who: lead()}
	case grant != nil && first.Known():
		p.text = e.say("%s godkände %s %s. Det skulle ha skett innan ändringen gjordes.", "%s approved %s %s. That should have been done before the change was made.",
			funder, name, grant.On.OnDay())
		e.afterwards(&p, o, s, e.say("%s godkändes i efterhand", "%s was approved afterwards", name))
	case grant != nil:
		p.text = e.say("%s godkände %s %s. Det står inte när ändringen gjordes.", "%s approved %s %s. It does not say when the change was made.",
			funder, name, grant.On.OnDay())
		e.afterwards(&p, o, s, e.say("%s godkändes först efteråt", "%s was approved only afterwards", name))
	case over:
		e.afterwards(&p, o, s, e.say("%s gjordes utan godkännande", "%s was made without approval", name))
	case d.ApprovalNeeded != record.Yes:
		p.text = e.say("Det står inte om %s behöver godkännas av %s.", "It does not say whether %s needs approval from %s.", name, funder)
		p.next = &Next{Text: e.say("Fråga %s om %s behöver godkännas, och lägg in svaret.", "Ask %s whether %s needs approval, and record the answer.", funder, name), Who: lead()}
	default:
		p.next = &Next{Text: e.say("Be %s godkänna %s innan den görs.", "Ask %s to approve %s before it is made.", funder, name), Who: lead()}
	}
	if over || p.status == NotFulfilled {
		return p
	}
	if !first.Known() {
		first = e.end
	}
	if p.status == ActionNeeded && first.Known() {
		p.next.By = first
	}
	if first.Known() {
		p.chance = &LastChance{Date: first, Text: e.say("%s behöver vara godkänd av %s senast %s.", "%[2]s needs to have approved %[1]s by %[3]s.", name, funder, naming.Bare(first)).Sentence()}
	}
	return p
}

// grantOf is the funder's first approval of the deviation that it has not taken back,
// by what it had surely said on the day; by what it has said at all, of no day.
func (e *evaluation) grantOf(d *record.Deviation, day lang.Date) *record.FunderAnswer {
	var list []*record.FunderAnswer
	for i := range d.Answers {
		if a := &d.Answers[i]; e.heard(d, a) && (!day.Known() || !day.MaybeBefore(a.On)) {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(x, y *record.FunderAnswer) int { return lang.InOrder(x.On, y.On) })
	var grant *record.FunderAnswer
	for _, a := range list {
		switch {
		case a.Kind == "refused":
			grant = nil
		case a.Grants() && grant == nil:
			grant = a
		}
	}
	return grant
}

// afterwards tells what is to be done where the funder has not been told, or has not
// approved, as it was to: it may accept that, as it has where it exempts.
func (e *evaluation) afterwards(p *part, o *occasion, s stance, what lang.Text) {
	d, funder := o.deviation, e.funderName()
	switch {
	case s.refused != nil:
		p.add(new(false), e.say("%s sa nej %s.", "%s refused %s.", funder.Sentence(), s.refused.answer.On.OnDay()), s.refused.evidence(e))
		p.next = e.askOfRefusal(e.name(o))
		if !e.finallyReported() {
			p.next = &Next{Text: e.say("Redovisa i nästa rapport till %s att %s.", "Account in the next report to %s for this: %s.", funder, what), Who: lead()}
		}
	case awaited(d) && d.LastAnswer() == nil:
		p.waiting = true
		p.add(nil, e.say("Svar väntas från %s.", "An answer from %s is awaited.", funder), at(d.Head, "/notice", ""))
		p.next = &Next{Text: e.say("Bevaka svaret från %s.", "Watch for the answer from %s.", funder), Who: lead()}
	default:
		p.next = &Next{Text: e.say("Fråga %s om det godtas att %s.", "Ask %s whether this is accepted: %s.", funder, what), Who: lead()}
	}
}
