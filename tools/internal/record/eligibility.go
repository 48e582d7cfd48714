package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Why says on what a Standing rests, or what it lacks.
type Why string

// BySeat and ByDelegation carry a mandate; the others say what is missing.
// Where several apply, the one nearest to a mandate is given.
const (
	BySeat           Why = "by-seat"
	ByDelegation     Why = "by-delegation"
	SeatUnsure       Why = "seat-unsure"       // a seat may count: its dates or its body are not known
	DelegationUnsure Why = "delegation-unsure" // a delegation may count: who gave it, for what or for how long is not known
	SeatsMasked      Why = "seats-masked"      // the seats of a masked person are not published
	MaskedLost       Why = "masked-lost"       // nor are they, but that there is no mandate by then
	SubstituteOnly   Why = "substitute-only"   // serves as substitute in a body that counts
	EndedEarly       Why = "seat-ended"        // a seat that counts ended before its term
	LeftBody         Why = "left-body"         // the seat in the utskott fell with the seat in its nämnd (kommunallagen 4:6-7)
	TermEnds         Why = "term-ends"         // a seat that counts has run out by then
	NotYet           Why = "not-yet"           // a seat that counts begins later
	WrongRole        Why = "wrong-role"        // sits in a body that counts, in a role that does not
	WrongBody        Why = "wrong-body"        // sits in other bodies only
	NoSeat           Why = "no-seat"           // no seat is recorded for that day
	NoPerson         Why = "no-person"         // the person is not in the register, or could not be read
)

// nearness orders the answers: when a person has several seats the best one
// speaks, never just the first.
var nearness = [...]Why{
	BySeat, ByDelegation, SeatUnsure, DelegationUnsure, SeatsMasked, MaskedLost, SubstituteOnly, EndedEarly,
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

// Mandate reports whether the person holds, on the day, what the demand asks
// for: a seat in one of its bodies with one of its roles, or a delegation by
// one of the project's decisions to a person who has a seat. A substitute
// decides only while serving, so that seat counts only where the demand lists
// the role. A demand without bodies accepts any body of the project's region;
// one without roles any role but substitute.
//
// The answer is of the register as it stands: ask At first for what was known
// on an earlier day.
func (r *Register) Mandate(person, project string, demand MandateDemand, on lang.Date) Standing {
	p, best := r.subject(person, on)
	if p == nil {
		return best
	}
	region := ""
	proj, ok := r.Projects.Get(project)
	if ok && proj.Record != nil {
		region = proj.Record.Region
	}
	tenures := r.tenures(p)
	var counting []tenure
	var kinds []Why
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
		best = better(best, r.delegated(p, tenures, proj, demand.Post, on))
	}
	return best
}

// MandateAt asks Mandate for each of the meeting's days, and returns the first
// answer that is a no, else the first that is not a yes.
func (r *Register) MandateAt(person, project string, demand MandateDemand, m *Meeting) Standing {
	return onEachDay(m, func(day lang.Date) Standing { return r.Mandate(person, project, demand, day) })
}

// ElectedAt reports whether the person holds an elected seat, in any body and
// role, on each of the meeting's days, like MandateAt.
func (r *Register) ElectedAt(person string, m *Meeting) Standing {
	p, none := r.subject(person, lang.Date{})
	if p == nil {
		return none
	}
	tenures := r.tenures(p)
	return onEachDay(m, func(day lang.Date) Standing {
		best := p.seatless(day)
		for _, t := range tenures {
			if t.seat.Role != "governor" { // whom the Government appoints
				best = better(best, t.standing(p.ID, day, tenures))
			}
		}
		return best
	})
}

// onEachDay asks of each day, and gives the first answer that is a no, else the
// first that is unknown.
func onEachDay(m *Meeting, ask func(lang.Date) Standing) Standing {
	var s, unknown Standing
	for _, day := range m.Days() {
		switch s = ask(day); {
		case is(s.Holds, false):
			return s
		case s.Holds == nil && unknown.Why == "":
			unknown = s
		}
	}
	if unknown.Why != "" {
		return unknown
	}
	return s
}

// subject finds the person, nil if there is none, and the answer to begin with.
func (r *Register) subject(person string, on lang.Date) (*Person, Standing) {
	p, ok := r.People.Get(person)
	if !ok {
		return nil, Standing{Why: NoPerson, Person: person}
	}
	return p, p.seatless(on)
}

// seatless is the answer for the day before any seat is looked at.
func (p *Person) seatless(on lang.Date) Standing {
	switch {
	case p.Masked == nil:
		return Standing{Holds: new(false), Why: NoSeat, Person: p.ID}
	case p.Masked.Lost.SurelyBefore(on):
		return Standing{Holds: new(false), Why: MaskedLost, Person: p.ID, Until: p.Masked.Lost}
	}
	return Standing{Why: SeatsMasked, Person: p.ID}
}

func is(b *bool, v bool) bool { return b != nil && *b == v }

// better picks the answer nearest to a mandate, and of equals the one that
// lasts longest, so that the order of the seats does not matter.
func better(a, b Standing) Standing {
	x, y := slices.Index(nearness[:], a.Why), slices.Index(nearness[:], b.Why)
	if y < x || y == x && lang.InOrder(b.Until, a.Until) > 0 {
		return b
	}
	return a
}

// counts returns how a seat, while held, answers the demand.
func (r *Register) counts(s *Seat, demand MandateDemand, region string) Why {
	in := Yes
	if len(demand.Bodies) == 0 {
		in = r.within(s.Body, region)
	} else if !slices.Contains(demand.Bodies, s.Body) {
		in = No
	}
	listed := slices.ContainsFunc(demand.Roles, s.CountsAs)
	switch {
	case in == No:
		return WrongBody
	case s.Role == "substitute" && !listed:
		return SubstituteOnly
	case len(demand.Roles) > 0 && !listed, !listed && !s.decides():
		return WrongRole
	case in == Unknown:
		return SeatUnsure
	}
	return BySeat
}

// within reports whether the body is the region or one of its bodies.
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
// person the right to decide, for the project or the post, and was itself one to
// take. It needs a seat of some kind beneath it: kommunallagen 6:37 and 7:5 let a
// nämnd delegate to its members and substitutes, or to employees, who are no
// politicians.
func (r *Register) delegated(p *Person, tenures []tenure, proj *Project, post string, on lang.Date) Standing {
	best := Standing{Holds: new(false), Why: NoSeat, Person: p.ID}
	beneath := p.seatless(on)
	for _, t := range tenures {
		beneath = better(beneath, t.standing(p.ID, on, tenures))
	}
	for _, d := range proj.Decisions.All() {
		stands := d.Stands(on)
		if stands == No {
			continue
		}
		for i := range d.Delegates {
			g := &d.Delegates[i]
			if g.Person != p.ID {
				continue
			}
			given := stands
			for _, a := range []Answer{r.gives(proj, d, g, post), g.covers(proj.ID, post), g.inForce(on)} {
				given = least(given, a)
			}
			if given == No {
				continue
			}
			s := beneath
			switch {
			case !is(s.Holds, true):
			case given == Unknown:
				s.Holds, s.Why = nil, DelegationUnsure
			default:
				s.Why = ByDelegation
				s.Until = earlier(g.To, s.Until)
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
	doubt lang.Date // after this day it may have ended, unknown if there is no doubt
}

// tenures returns the person's seats with the ends that they really have.
func (r *Register) tenures(p *Person) []tenure {
	list := make([]tenure, 0, len(p.Seats))
	for i := range p.Seats {
		s := &p.Seats[i]
		t := tenure{seat: s, last: s.TermEnds, over: TermEnds, ender: s}
		if s.Ended != nil {
			t.vague = !s.Ended.On.Known()
			// A seat may be laid down from a day that is beyond its term.
			if day := s.Ended.On; !t.last.Known() || day.Known() && !t.last.SurelyBefore(day) {
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
		covers := b.holds(t.seat.From)
		if t.seat.From.Known() && is(covers, false) {
			continue
		}
		end, gap := b.chain(beneath)
		if t.seat.From.Known() && covers == nil && end.Known() {
			t.doubt = earlier(end, t.doubt)
			continue
		}
		t.vague = t.vague || gap
		if end.Known() && (!t.last.Known() || end.MaybeBefore(t.last)) {
			t.last = earlier(end, t.last)
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

// parentBody returns the nämnd that an utskott belongs to, "" for a body that is
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
		s.Until, _ = t.chain(others)
	case t.last.SurelyBefore(on):
		s.Why = t.over
		s.Until = t.last
		s.Seat, s.SeatIndex = t.ender, t.ender.Index
	default:
		s.Why = NotYet
	}
	return s
}

// holds reports whether the seat is held that day; nil if that is not known.
func (t tenure) holds(on lang.Date) *bool {
	s := t.seat
	switch {
	case !on.Known():
		return nil
	case t.last.SurelyBefore(on), on.SurelyBefore(s.From), !s.From.Known() && on.SurelyBefore(s.Source.Date):
		return new(false)
	case t.vague, t.doubt.Known() && t.doubt.MaybeBefore(on), s.chosenAfter(on):
		return nil
	}
	// The register of elected representatives shows the seat on the day it was
	// read: it has begun by then, and goes on until then.
	read := s.Source.Read
	begun := s.From.Known() && !on.MaybeBefore(s.From) || read.Known() && !on.MaybeBefore(read)
	goesOn := t.last.Known() && !t.last.MaybeBefore(on) || read.Known() && !read.MaybeBefore(on)
	if begun && goesOn && !s.Unsettled {
		return new(true)
	}
	return nil
}

// chosenAfter reports whether the election that the seat rests on may have been after
// the day. Nobody is elected to a day that is past, whatever day the seat is said to
// begin: which of the two is wrong is not known.
func (s *Seat) chosenAfter(on lang.Date) bool {
	return (s.How == "elected" || s.How == "by-election") && s.Source.Date.Known() && on.MaybeBefore(s.Source.Date)
}

// chain returns the last day of the tenure and of those that begin no later
// than the day after it, such as a re-election, or a member's seat after a
// substitute's. It is unknown where an end is. gap tells that there may be days
// between two of them.
func (t tenure) chain(others []tenure) (last lang.Date, gap bool) {
	last = t.last
	if t.vague {
		return lang.Date{}, false
	}
	for again := last.Known(); again; {
		again = false
		for _, o := range others {
			from := o.seat.From
			if !from.Known() || last.AddDays(1).SurelyBefore(from) || o.vague {
				continue
			}
			if !o.last.Known() {
				return lang.Date{}, gap
			}
			if lang.InOrder(o.last, last) > 0 {
				gap = gap || last.FirstDay().AddDays(1).MaybeBefore(from)
				last, again = o.last, true
			}
		}
	}
	return last, gap
}

// earlier returns the earlier of two ends; an unknown end is open.
func earlier(a, b lang.Date) lang.Date {
	switch {
	case !a.Known():
		return b
	case !b.Known():
		return a
	}
	return lang.Earliest(a, b)
}
