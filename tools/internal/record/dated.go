package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// What the world changes is told in dated rows, and what the record said first
// stands. When a record is read the last row holds, on a day that of At: Name,
// MayAppoint, Amount, Due and the others are what holds.

// OrganizationFacts are what an organization's dated rows may change.
type OrganizationFacts struct {
	Name       *lang.Text
	MayAppoint Answer
}

// OrganizationChange is what holds from the day From on: a new name, or another
// right to appoint, which was decided on the day Decided.
type OrganizationChange struct {
	From       lang.Date  `json:"from"`
	Decided    lang.Date  `json:"decided"`
	Name       *lang.Text `json:"name"`       // nil: as before
	MayAppoint Answer     `json:"mayAppoint"` // "": as before
	Source     Source     `json:"source"`

	Index int `json:"-"` // place in the file's list, see At
}

// GrantFacts are what a grant's dated rows change.
type GrantFacts struct {
	Amount   int64
	Decided  lang.Date
	Document string
}

// GrantChange is another amount, decided on the day Known.
type GrantChange struct {
	Known    lang.Date `json:"known"`
	Amount   int64     `json:"amount"`
	Document string    `json:"document"`

	Index int `json:"-"` // place in the file's list, see At
}

// DueChange is another last day of what is owed, decided on the day Known.
type DueChange struct {
	Known    lang.Date `json:"known"`
	Due      lang.Date `json:"due"`
	Document string    `json:"document"`

	Index int `json:"-"` // place in the file's list, see At
}

// settle notes what the record said first, and lets its dated rows hold.
func settle(record Record) {
	switch x := record.(type) {
	case *Organization:
		x.First = OrganizationFacts{x.Name, x.MayAppoint}
		number(x.Changes, func(c *OrganizationChange, i int) { c.Index = i })
		x.hold(x.Changes)
	case *ProjectRecord:
		if g := x.Grant; g != nil {
			g.First = GrantFacts{g.Amount, g.Decided, g.Document}
			number(g.Changes, func(c *GrantChange, i int) { c.Index = i })
			g.hold()
		}
		for i := range x.Reports {
			r := &x.Reports[i]
			r.Done, r.Covers = r.Submitted, r.To
			r.settle(x)
		}
		for i := range x.Deeds {
			x.Deeds[i].Done = x.Deeds[i].On
			x.Deeds[i].settle(x)
		}
	}
}

// hold lets the first rows of the organization hold.
func (o *Organization) hold(rows []OrganizationChange) {
	o.Name, o.MayAppoint, o.Changes = o.First.Name, o.First.MayAppoint, rows
	for _, c := range rows {
		if c.Name != nil {
			o.Name = c.Name
		}
		if c.MayAppoint != "" {
			o.MayAppoint = c.MayAppoint
		}
	}
}

// sure returns the rows that surely hold on the day, or did until another of them.
func (o *Organization) sure(d lang.Date) []OrganizationChange {
	for i := len(o.Changes); i > 0; i-- {
		if d.Known() && known(o.Changes[i-1].From, d) {
			return o.Changes[:i:i]
		}
	}
	return nil
}

// On returns the organization as it was on the day.
func (o *Organization) On(d lang.Date) *Organization {
	rows := o.sure(d)
	if !d.Known() || len(rows) == len(o.Changes) {
		return o
	}
	out := *o
	out.hold(rows)
	return &out
}

// since is the day from which the right to appoint holds: nobody has a right before
// it is decided on, whatever day it is said to hold from.
func (c *OrganizationChange) since() lang.Date {
	if !c.Decided.Known() || !c.From.Known() {
		return c.From
	}
	return lang.Latest(c.From, c.Decided)
}

// MayAppointOn returns whether the body may appoint on the day, unknown where that
// differs between the days that it may be.
func (o *Organization) MayAppointOn(d lang.Date) Answer {
	if len(o.Changes) == 0 {
		return o.MayAppoint
	}
	may, doubt := o.First.MayAppoint, false
	begun := len(o.sure(d.FirstDay())) // for one that has begun, those before it have
	for i := range o.Changes {
		switch c := &o.Changes[i]; {
		case c.MayAppoint == "":
		case i < begun && known(c.Decided, d.FirstDay()):
			may, doubt = c.MayAppoint, false
		case c.MayAppoint != may && (!d.Known() || feared(c.since(), d)):
			doubt = true
		}
	}
	if doubt {
		return Unknown
	}
	return may
}

// MayAppointBy lists what shows whether the body might appoint on the day.
func (o *Organization) MayAppointBy(d lang.Date) []Source {
	sources := o.Sources
	for _, c := range o.On(d).Changes {
		if c.MayAppoint != "" {
			sources = []Source{c.Source}
		}
	}
	return sources
}

// Names lists what the organization is called and has been called.
func (o *Organization) Names() []lang.Text {
	var names []lang.Text
	if o.First.Name != nil {
		names = append(names, *o.First.Name)
	}
	for _, c := range o.Changes {
		if c.Name != nil {
			names = append(names, *c.Name)
		}
	}
	if len(names) == 0 && o.Name != nil { // made, not read
		names = append(names, *o.Name)
	}
	return names
}

// hold lets the last of the grant's rows hold.
func (g *Grant) hold() {
	g.Amount, g.Decided, g.Document = g.First.Amount, g.First.Decided, g.First.Document
	if n := len(g.Changes); n > 0 {
		c := g.Changes[n-1]
		g.Amount, g.Decided, g.Document = c.Amount, c.Known, c.Document
	}
}

// at returns the grant as known on d, nil if it was not.
func (g *Grant) at(d lang.Date) *Grant {
	if !known(g.First.Decided, d) {
		return nil
	}
	changes := thin(g.Changes, func(c *GrantChange) bool { return known(c.Known, d) })
	if same(changes, g.Changes) {
		return g
	}
	out := *g
	out.Changes = changes
	out.hold()
	return &out
}

func (x *Owed) settle(p *ProjectRecord) {
	x.FirstDue = x.Due
	number(x.Changes, func(c *DueChange, i int) { c.Index = i })
	number(x.Evidence, func(e *Evidence, i int) { e.Index = i })
	x.hold(p)
}

// hold lets the last of the rows hold, or, where there is none and no day is given,
// the term of the project p as it is.
func (x *Owed) hold(p *ProjectRecord) {
	switch n := len(x.Changes); {
	case n > 0:
		x.Due = x.Changes[n-1].Due
	case x.Term != nil && !x.FirstDue.Known():
		x.Due = x.Term.from(p.dayOf(x, x.Term.After))
	default:
		x.Due = x.FirstDue
	}
}

// Dues lists the last days that it has had, each once and in order, as far as they
// are known.
func (p *ProjectRecord) Dues(r *Owed) []lang.Date {
	var list []lang.Date
	add := func(x Owed, p *ProjectRecord) {
		if x.hold(p); x.Due.Known() && !slices.Contains(list, x.Due) {
			list = append(list, x.Due)
		}
	}
	for i := range len(r.Changes) + 1 {
		own := *r
		own.Changes = r.Changes[:i]
		add(own, p)
	}
	if r.Term != nil {
		for _, period := range p.Periods {
			then, own := *p, *r
			then.Periods, own.Changes = []Period{period}, nil
			add(own, &then)
		}
	}
	slices.SortFunc(list, lang.InOrder)
	return list
}

// dayOf returns the day from which a term is counted, unknown if it is.
func (p *ProjectRecord) dayOf(x *Owed, after string) lang.Date {
	period, _ := p.period()
	switch after {
	case "decision":
		if p.Grant != nil {
			return p.Grant.First.Decided
		}
	case "start":
		return period.From
	case "end":
		return period.To
	case "report":
		return x.Covers
	case "request":
		return x.Requested
	}
	return lang.Date{}
}

// from returns the last day of the term that is counted from the day.
func (t *Term) from(day lang.Date) lang.Date {
	if t.Months > 0 {
		return day.AddMonths(t.Months)
	}
	return day.AddDays(t.Days + 7*t.Weeks)
}

// owedAt returns the list as known on d, where p is the rest of the record as known then;
// the list itself where that is as it was. forget clears what is known of a row only
// once it is done.
func owedAt[T any](p *ProjectRecord, list []T, owed func(*T) *Owed, forget func(*T), d lang.Date) []T {
	out := undone(list,
		func(row *T) bool {
			x := owed(row)
			return !known(x.Done, d) || !known(x.Requested, d) ||
				slices.ContainsFunc(x.Changes, func(c DueChange) bool { return !known(c.Known, d) }) ||
				slices.ContainsFunc(x.Evidence, func(e Evidence) bool { return !known(e.Date, d) })
		},
		func(row *T) {
			x := owed(row)
			if !known(x.Done, d) {
				x.Done, x.Evidence = lang.Date{}, nil
				forget(row)
			}
			if !known(x.Requested, d) {
				x.Requested = lang.Date{}
			}
			x.Changes = thin(x.Changes, func(c *DueChange) bool { return known(c.Known, d) })
			x.Evidence = thin(x.Evidence, func(e *Evidence) bool { return known(e.Date, d) })
			x.hold(p)
		})
	due := func(x Owed) lang.Date {
		x.hold(p)
		return x.Due
	}
	return undone(out,
		func(row *T) bool { return due(*owed(row)) != owed(row).Due },
		func(row *T) { owed(row).Due = due(*owed(row)) })
}
