package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// keyDates gathers the key dates of a condition: a day for each reason, and as
// often as there are reasons for it.
type keyDates struct {
	e    *evaluation
	list []KeyDate
}

func (k *keyDates) note(day lang.Date, sv, en string, args ...any) {
	if day.Known() {
		k.list = append(k.list, KeyDate{Date: day, Why: k.e.say(sv, en, args...)})
	}
}

// once notes what is the same for every condition. It is written the first time
// alone, for most of the conditions are about the same meetings and persons.
func (k *keyDates) once(about any, write func(k *keyDates)) {
	dates, written := k.e.noted[about]
	if !written {
		own := keyDates{e: k.e}
		write(&own)
		dates = own.list
		if k.e.noted == nil {
			k.e.noted = map[any][]KeyDate{}
		}
		k.e.noted[about] = dates
	}
	k.list = append(k.list, dates...)
}

// merged returns the days in order, each once, with all its reasons. It leaves
// nothing of the list as it was.
func (k *keyDates) merged() []KeyDate {
	slices.SortStableFunc(k.list, func(x, y KeyDate) int { return lang.InOrder(x.Date, y.Date) })
	list := k.list[:0]
	for from, to := 0, 0; from < len(k.list); from = to {
		day := k.list[from]
		why := append(make([]lang.Text, 0, 4), day.Why) // on the stack: most days have fewer
		for to = from + 1; to < len(k.list) && k.list[to].Date == day.Date; to++ {
			if !slices.Contains(why, k.list[to].Why) {
				why = append(why, k.list[to].Why)
			}
		}
		if len(why) > 1 {
			day.Why, day.Reasons = lang.Sentences(why...), slices.Clone(why)
		}
		list = append(list, day)
	}
	return list
}

// keyDatesOf lists the days on which the condition's status may change, by what
// is known now: in order, each once, with all its reasons. The statuses are
// filled in by the caller.
func (e *evaluation) keyDatesOf(b basis) []KeyDate {
	k := keyDates{e: e, list: e.noting[:0]}
	k.history(b.condition)
	k.rulings(b.condition)
	b.kind.days(&k, b)
	k.once(e.p.Record, (*keyDates).period)
	e.noting = k.list
	return append([]KeyDate{}, k.merged()...)
}

func (k *keyDates) history(c *record.Condition) {
	for i := range c.History {
		k.note(c.History[i].Known, "Grunden för bedömningen blev känd.", "The basis of the judgement became known.")
	}
}

func (k *keyDates) meeting(m *record.Meeting) {
	name := k.e.untimed(m)
	k.note(m.Known, "Datumet för %s meddelades.", "The date of %s was told.", name)
	for _, moved := range m.History {
		k.note(moved.Known, "Ett nytt datum för %s meddelades.", "A new date of %s was told.", name)
	}
	if d, ok := k.e.p.Deviations.Get(m.Deviation); ok {
		k.note(d.Found, "En ändring av %s blev känd.", "A change of %s became known.", name)
	}
	after := m.Last().AddDays(1)
	if m.Status == "cancelled" {
		for _, day := range m.Days() {
			k.note(day, "%s skulle ha hållits.", "%s was to have been held.", name.Sentence())
		}
		k.note(after, "Dagen efter %s, som är inställd.", "The day after %s, which is cancelled.", name)
		return
	}
	for _, day := range m.Days() {
		if day.SurelyBefore(k.e.on) {
			k.note(day, "%s hölls.", "%s was held.", name.Sentence())
		} else {
			k.note(day, "%s hålls.", "%s is held.", name.Sentence())
		}
	}
	k.note(after, "Dagen efter %s, då det ska gå att visa vilka som deltog.", "The day after %s, when it is to be shown who took part.", name)
	if m.Attendance != nil {
		for _, e := range m.Attendance.Evidence {
			if m.Last().SurelyBefore(e.Date) && e.Shows(m) {
				k.note(e.Date, "Underlag från %s kom in.", "Evidence of %s came in.", name)
			}
		}
	}
}

func (k *keyDates) deviation(d *record.Deviation) {
	funder := k.e.funderName()
	k.note(d.Found, "En avvikelse upptäcktes.", "A deviation was found.")
	if d.Notice != nil {
		k.note(d.Notice.On, "Avvikelsen meddelades %s.", "The deviation was notified to %s.", funder)
	}
	for _, a := range d.Answers {
		k.note(a.On, "%s svarade.", "%s answered.", funder.Sentence())
	}
	k.note(d.Closed, "Avvikelsen avslutades.", "The deviation was closed.")
}

func (k *keyDates) nomination(n *record.Nomination) {
	who := k.e.person(n.Person)
	if d, ok := k.e.p.DecisionOf(n); ok {
		if d.Taken() {
			k.note(d.Date, "Beslut om %s.", "Decision on %s.", who)
		} else {
			k.note(d.Date, "Beslut om %s väntas.", "A decision on %s is expected.", who)
		}
		for _, s := range d.Stays {
			k.note(s.From, "En domstol stoppade beslutet om %s.", "A court stayed the decision on %s.", who)
			k.note(s.Until.AddDays(1), "Beslutet om %s får genomföras igen.", "The decision on %s may be carried out again.", who)
		}
		if d.Annulled != nil {
			k.note(d.Annulled.On, "Beslutet om %s upphävdes.", "The decision on %s was annulled.", who)
		}
	}
	if n.Ended != nil {
		k.note(n.Ended.Known, "Det blev känt att uppdraget för %s upphör.", "It became known that the assignment of %s ends.", who)
		k.note(n.Ended.On.AddDays(1), "Första dagen efter uppdraget för %s.", "The first day after the assignment of %s.", who)
	}
}

// seats notes when the persons' seats begin and end, in the bodies that count
// and those that these belong to, and their delegations.
func (k *keyDates) seats(persons, bodies []string) {
	e := k.e
	for _, id := range persons {
		p, ok := e.r.People.Get(id)
		if !ok {
			continue
		}
		who := e.person(id)
		if p.Masked != nil {
			k.note(p.Masked.Lost.AddDays(1), "Första dagen utan mandat för %s.", "The first day without a mandate for %s.", who)
		}
		for _, s := range p.Seats {
			if !k.counts(s.Body, bodies) {
				continue
			}
			body := e.body(s.Body)
			k.note(s.From, "%s får en plats i %s.", "%s gets a seat in %s.", who.Sentence(), body)
			if s.Source.Date.SurelyBefore(s.From) {
				k.note(s.Source.Date, "%s väljs till en plats i %s.", "%s is elected to a seat in %s.", who.Sentence(), body)
			}
			if s.Ended != nil {
				k.note(s.Ended.Known, "Det blev känt att %s lämnar %s.", "It became known that %s leaves %s.", who, body)
				k.note(s.Ended.On.AddDays(1), "Första dagen utan platsen i %s.", "The first day without the seat in %s.", body)
				continue
			}
			k.note(s.TermEnds.AddDays(1), "Mandattiden i %s har gått ut.", "The term in %s has run out.", body)
		}
		for _, d := range e.p.Decisions.All() {
			for _, g := range d.Delegates {
				if g.Person != id {
					continue
				}
				k.note(d.Date, "Beslut om att delegera till %s.", "Decision to delegate to %s.", who)
				k.note(g.From, "Delegeringen till %s börjar.", "The delegation to %s begins.", who)
				k.note(g.To.AddDays(1), "Delegeringen till %s har gått ut.", "The delegation to %s has run out.", who)
			}
		}
	}
}

// counts reports whether a seat in the body may carry a mandate, or holds up one
// that does.
func (k *keyDates) counts(body string, bodies []string) bool {
	return len(bodies) == 0 || slices.ContainsFunc(bodies, func(id string) bool {
		o, ok := k.e.r.Organizations.Get(id)
		return id == body || ok && o.PartOf == body
	})
}

func (k *keyDates) period() {
	if k.e.p.Record == nil {
		return
	}
	for _, p := range k.e.p.Record.Periods {
		k.note(p.Known, "Projektets period bestämdes.", "The project’s period was decided.")
	}
	k.note(k.e.end, "Projektets sista dag.", "The project’s last day.")
	k.note(k.e.end.AddDays(1), "Projektet är slut.", "The project is over.")
}
