package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Why says on what a Standing rests, or what it lacks.
type Why string

// BySeat and ByDelegation carry a mandate; the others say what is missing.
// Where several apply, the one nearest to a mandate is told.
const (
	BySeat         Why = "by-seat"
	ByDelegation   Why = "by-delegation"
	SeatUnsure     Why = "seat-unsure"     // a seat may count: its dates or its body are not known
	SeatsMasked    Why = "seats-masked"    // the seats of a masked person are not published
	SubstituteOnly Why = "substitute-only" // serves as substitute in a body that counts
	EndedEarly     Why = "seat-ended"      // a seat that counts ended before its term
	LeftBody       Why = "left-body"       // the seat in the utskott fell with the seat in its nämnd (kommunallagen 4:6-7)
	TermEnds       Why = "term-ends"       // a seat that counts has run out by then
	NotYet         Why = "not-yet"         // a seat that counts begins later
	WrongRole      Why = "wrong-role"      // sits in a body that counts, in a role that does not
	WrongBody      Why = "wrong-body"      // sits in other bodies only
	NoSeat         Why = "no-seat"         // no seat is recorded for that day
	NoPerson       Why = "no-person"       // the person is not in the register, or could not be read
)

// nearness orders the answers: when a person has several seats the best one
// speaks, never just the first.
var nearness = [...]Why{
	BySeat, ByDelegation, SeatUnsure, SeatsMasked, SubstituteOnly, EndedEarly,
	LeftBody, TermEnds, NotYet, WrongRole, WrongBody, NoSeat, NoPerson,
}

// Standing is the answer to "does the person hold it that day, and if not,
// why": a value that rules and verdicts phrase.
type Standing struct {
	Holds  *bool // nil: the register does not tell
	Why    Why
	Person string

	// Seat is the seat that the answer rests on or falls with, nil if none;
	// SeatIndex is its place in the person's file.
	Seat      *Seat
	SeatIndex int

	// Until is the last day that is covered, by this seat and the seats that
	// continue it. Unknown where no end is known, or nothing was covered.
	Until lang.Date

	// Delegation is the decision that a mandate by delegation rests on, nil
	// otherwise; DelegationIndex is the place in its list of delegations.
	Delegation      *Decision
	DelegationIndex int
}

// Mandate tells whether the person holds, on the day, what the demand asks
// for: a seat in one of its bodies with one of its roles, or a delegation by
// one of the project's decisions to a person who has a seat. A substitute
// decides only while serving, so that seat counts only where the demand lists
// the role. A demand without bodies accepts any body of the project's region;
// one without roles any role but substitute.
//
// The answer is of the register as it stands: ask At first for what was known
// on an earlier day.
func (r *Register) Mandate(person, project string, demand MandateDemand, on lang.Date) Standing {
	p, best := r.subject(person)
	if p == nil {
		return best
	}
	region := ""
	proj, ok := r.Projects.Get(project)
	if ok && proj.Record != nil {
		region = proj.Record.Region
	}
	var room, part [few]tenure
	var whys [few]Why
	tenures, counting, kinds := r.tenures(room[:0], p), part[:0], whys[:0]
	for _, t := range tenures {
		kind := r.counts(t.seat, demand, region)
		if kind == BySeat {
			counting = append(counting, t)
		}
		kinds = append(kinds, kind)
	}
	for i, t := range tenures {
		s := t.standing(p.ID, on, counting)
		switch kind := kinds[i]; {
		case kind == BySeat:
		case kind == SeatUnsure && !is(s.Holds, false):
			s.Holds, s.Why = nil, SeatUnsure
		case kind == SeatUnsure:
		case is(s.Holds, false):
			// A seat that would not count if it were held does not say why
			// there is no mandate that day.
			s = Standing{Holds: new(false), Why: NoSeat, Person: p.ID}
		default:
			s.Holds, s.Why = new(false), kind
		}
		best = better(best, s)
	}
	if proj != nil {
		best = better(best, delegated(p, tenures, proj, on))
	}
	return best
}

// ElectedSeat tells whether the person held an elected seat, in any role, on
// the day of the decision, and whether that seat, with the seats that continue
// it, then ran over the day until (rule NOM-04). Only what was known on
// decidedOn counts: an election or an end that was decided later is not in it.
func (r *Register) ElectedSeat(person string, decidedOn, until lang.Date) Standing {
	p, best := r.subject(person)
	if p == nil {
		return best
	}
	then := p.at(decidedOn)
	tenures := r.tenures(nil, then)
	for _, t := range tenures {
		s := t.standing(p.ID, decidedOn, tenures)
		switch {
		case !is(s.Holds, true):
		case until.After(decidedOn) && s.Until.Before(until):
			s.Holds, s.Why = new(false), t.over
		case until.After(decidedOn) && !s.Until.Known():
			s.Holds, s.Why = nil, SeatUnsure
		}
		best = better(best, s)
	}
	return best
}

// subject finds the person, nil if there is none, and the answer to begin with.
func (r *Register) subject(person string) (*Person, Standing) {
	p, ok := r.People.Get(person)
	switch {
	case !ok:
		return nil, Standing{Why: NoPerson, Person: person}
	case p.Masked != nil:
		return p, Standing{Why: SeatsMasked, Person: person}
	}
	return p, Standing{Holds: new(false), Why: NoSeat, Person: person}
}

func is(b *bool, v bool) bool { return b != nil && *b == v }

// better picks the answer nearest to a mandate, and of equals the one that
// lasts longest, so that the order of the seats does not matter.
func better(a, b Standing) Standing {
	x, y := slices.Index(nearness[:], a.Why), slices.Index(nearness[:], b.Why)
	if y < x || y == x && b.Until.Compare(a.Until) > 0 {
		return b
	}
	return a
}

// counts tells how a seat, while held, answers the demand.
func (r *Register) counts(s *Seat, demand MandateDemand, region string) Why {
	in := Yes
	if len(demand.Bodies) == 0 {
		in = r.within(s.Body, region)
	} else if !slices.Contains(demand.Bodies, s.Body) {
		in = No
	}
	listed := slices.Contains(demand.Roles, s.Role)
	switch {
	case in == No:
		return WrongBody
	case s.Role == "substitute" && !listed:
		return SubstituteOnly
	case len(demand.Roles) > 0 && !listed:
		return WrongRole
	case in == Unknown:
		return SeatUnsure
	}
	return BySeat
}

// within tells whether the body is the region or one of its bodies.
func (r *Register) within(body, region string) Answer {
	if region == "" {
		return Unknown
	}
	// partOf may go in a circle in a record that a rule has yet to refuse.
	for range r.Organizations.Len() + 1 {
		if body == region {
			return Yes
		}
		o, ok := r.Organizations.Get(body)
		if !ok {
			return Unknown
		}
		if o.PartOf == "" {
			return No
		}
		body = o.PartOf
	}
	return Unknown
}

// delegated looks through the project's decisions for one that gives the
// person the right to decide. It needs a seat of some kind beneath it:
// kommunallagen 6:37 and 7:5 let a nämnd delegate to its members and
// substitutes, or to employees, who are no politicians.
func delegated(p *Person, tenures []tenure, proj *Project, on lang.Date) Standing {
	best := Standing{Holds: new(false), Why: NoSeat, Person: p.ID}
	beneath := best
	if p.Masked != nil {
		beneath = Standing{Why: SeatsMasked, Person: p.ID}
	}
	for _, t := range tenures {
		beneath = better(beneath, t.standing(p.ID, on, tenures))
	}
	for _, d := range proj.Decisions.All() {
		if !d.Stands(on) {
			continue
		}
		for i, g := range d.Delegates {
			if g.Person != p.ID || on.Before(g.From) || on.After(g.To) {
				continue
			}
			s := beneath
			if is(s.Holds, true) {
				s.Why = ByDelegation
				s.Until = earlier(g.To.Day(), s.Until)
			}
			s.Delegation, s.DelegationIndex = d, i
			best = better(best, s)
		}
	}
	return best
}

// tenure is a seat with the end that it really has: a seat in an utskott ends
// with the seat in its nämnd.
type tenure struct {
	seat  *Seat
	last  lang.Date // the last day, unknown if no end is known
	over  Why       // what ends it
	ender *Seat     // the seat whose end that is
	vague bool      // it ended on a day that is not known
}

// tenures adds the person's seats with their ends to the list, of which there
// are none.
func (r *Register) tenures(list []tenure, p *Person) []tenure {
	for i := range p.Seats {
		s := &p.Seats[i]
		t := tenure{seat: s, last: s.TermEnds.Day(), over: TermEnds, ender: s}
		if s.Ended != nil {
			t.vague = !s.Ended.On.Known()
			// A seat may be laid down from a day that is beyond its term.
			if day := s.Ended.On.Day(); day.Known() && !day.After(t.last) || !t.last.Known() {
				t.last, t.over = day, EndedEarly
			}
		}
		list = append(list, t)
	}
	// The seats of the nämnd are read before those of its utskott, whatever
	// their order in the file: only own ends are looked at here.
	var own []tenure
	for i := range list {
		parent := r.parentBody(list[i].seat.Body)
		if parent == "" {
			continue
		}
		if own == nil {
			own = slices.Clone(list)
		}
		beneath := slices.DeleteFunc(slices.Clone(own), func(t tenure) bool { return t.seat.Body != parent })
		list[i].fallWith(beneath)
	}
	return list
}

// fallWith ends the tenure where the chain of seats in the nämnd ends that
// covers its first day. Without such a seat nothing is known to have been
// left: the record is only short.
func (t *tenure) fallWith(beneath []tenure) {
	for _, b := range beneath {
		if t.seat.From.Known() && is(b.holds(t.seat.From), false) {
			continue
		}
		if end := b.chain(beneath); end.Known() && (end.Before(t.last) || !t.last.Known()) {
			t.last = end
			for _, x := range beneath {
				// That a term ran out is not that the seat was left: a new
				// election may be all that is missing here.
				if x.last == end {
					t.over, t.ender = x.over, x.seat
				}
			}
			if t.over == EndedEarly {
				t.over, t.ender = LeftBody, t.seat
			}
		}
		t.vague = t.vague || b.vague
	}
}

// parentBody gives the nämnd that an utskott belongs to, "" for a body that is
// nobody's utskott.
func (r *Register) parentBody(body string) string {
	o, ok := r.Organizations.Get(body)
	if !ok || o.Kind != "body" {
		return ""
	}
	if parent, ok := r.Organizations.Get(o.PartOf); ok && parent.Kind == "body" {
		return parent.ID
	}
	return ""
}

// standing answers for one seat whatever its body and role; others are the
// seats that may continue it.
func (t tenure) standing(person string, on lang.Date, others []tenure) Standing {
	s := Standing{Holds: t.holds(on), Person: person, Seat: t.seat, SeatIndex: t.seat.Index}
	switch {
	case s.Holds == nil:
		s.Why = SeatUnsure
	case *s.Holds:
		s.Why = BySeat
		s.Until = t.chain(others)
	case on.After(t.last):
		s.Why = t.over
		s.Until = t.last
		s.Seat, s.SeatIndex = t.ender, t.ender.Index
	default:
		s.Why = NotYet
	}
	return s
}

// holds tells whether the seat is held that day; nil if that is not known.
func (t tenure) holds(on lang.Date) *bool {
	s := t.seat
	// The register of elected representatives shows the seat on the day it was
	// read, and so since its first day.
	read := s.Source.Read.Day()
	switch {
	case !on.Known():
		return nil
	case on.After(t.last), on.Before(s.From), on.Before(s.Source.Date) && !s.From.Known():
		return new(false)
	case t.vague:
		return nil
	case s.From.Known() && read.Known() && !on.After(read):
		return new(true)
	case on.Day() == read:
		return new(true)
	case !s.From.Known() && !on.After(read), !t.last.Known():
		return nil
	case !s.From.Known() && !read.Known():
		return nil
	}
	return new(true)
}

// chain gives the last day of the tenure and of those that begin no later than
// the day after it, such as a re-election, or a member's seat after a
// substitute's. It is unknown where an end is.
func (t tenure) chain(others []tenure) lang.Date {
	last := t.last
	if t.vague {
		return lang.Date{}
	}
	for again := last.Known(); again; {
		again = false
		for _, o := range others {
			from := o.seat.From
			if !from.Known() || from.After(last.AddDays(1)) || o.vague {
				continue
			}
			if !o.last.Known() {
				return lang.Date{}
			}
			if o.last.After(last) {
				last, again = o.last, true
			}
		}
	}
	return last
}

// earlier gives the earlier of two ends; an unknown end is open.
func earlier(a, b lang.Date) lang.Date {
	if !a.Known() || b.Before(a) {
		return b
	}
	return a
}
