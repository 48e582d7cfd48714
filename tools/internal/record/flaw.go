package record

import (
	"slices"
	"sync"

	"insyn/tools/internal/lang"
)

// Flaw is what keeps an appointment from holding at some of its meetings. The
// rule book says it (family NOM) and the judge counts it, whether or not the
// region has stated it.
type Flaw struct {
	// Finding names the flaw as the rule book does, by rule and message:
	// "NOM-04/unsure".
	Finding string
	// Sure is set when the appointment does not hold. Otherwise the records do
	// not tell whether it does.
	Sure bool
	// Meetings are those that the flaw touches, in order of time.
	Meetings []*Meeting

	// What the flaw is found in, as far as it has to do with it.
	Decision  *Decision   // that the appointment rests on, nil if it has none
	Missing   []string    // members that the decision, or the seat's source, lacks
	Entry     int         // place in the decision's appoints, -1 for none of them
	Standing  Standing    // of the person at the first of the meetings
	Condition *Condition  // whose demand is not answered
	Demand    int         // place of the demand in the condition's history
	Other     *Nomination // the appointment that fills the place
	Employed  Employment
}

// Findings lists every flaw that there is, by the rule that says it.
func Findings() []string {
	return []string{
		"NOM-01/no-decision", "NOM-01/no-call", "NOM-01/not-taken", "NOM-01/called-incomplete", "NOM-01/meeting-incomplete",
		"NOM-01/urgent-incomplete", "NOM-01/delegated-incomplete", "NOM-01/elsewhere-incomplete",
		"NOM-02/may-not", "NOM-02/unknown", "NOM-02/no-basis", "NOM-02/basis-may-not", "NOM-02/basis-later", "NOM-02/basis-unsure",
		"NOM-02/not-delegated", "NOM-02/alone",
		"NOM-03/late", "NOM-03/begins-late", "NOM-03/unsure",
		"NOM-04/no-seat", "NOM-04/not-yet", "NOM-04/seat-over", "NOM-04/ends-early", "NOM-04/term-ends", "NOM-04/lost", "NOM-04/unsure",
		"NOM-05/substitute-only", "NOM-05/wrong-role", "NOM-05/wrong-body", "NOM-05/other-time", "NOM-05/unsure", "NOM-05/delegation",
		"NOM-06/two", "NOM-06/twice", "NOM-06/two-places",
		"NOM-09/lead", "NOM-09/staff", "NOM-09/employee",
		"NOM-12/nobody", "NOM-12/other-person", "NOM-12/other-project", "NOM-12/other-role", "NOM-12/other-post",
		"NOM-12/other-meetings", "NOM-12/no-words",
		"NOM-13/election", "NOM-13/register",
	}
}

// Rule returns the rule that says the flaw, such as NOM-04.
func (f *Flaw) Rule() string { return f.Finding[:len("NOM-04")] }

// Message returns the name of what the rule says, such as unsure.
func (f *Flaw) Message() string { return f.Finding[len("NOM-04/"):] }

// OfPerson reports whether it is the person who lacks something, and not the
// appointment: the seat or the mandate, or who is no politician.
func (f *Flaw) OfPerson() bool {
	switch f.Rule() {
	case "NOM-04", "NOM-05", "NOM-09", "NOM-13":
		return true
	}
	return false
}

// Touches reports whether the flaw is one at the meeting.
func (f *Flaw) Touches(meeting string) bool {
	return slices.ContainsFunc(f.Meetings, func(m *Meeting) bool { return m.ID == meeting })
}

// States reports whether the region has stated the flaw, and not that it is
// cleared.
func (n *Nomination) States(finding string) bool {
	return slices.ContainsFunc(n.Flaws, func(f StatedFlaw) bool { return f.Finding == finding && f.Cleared == nil })
}

// Decided reports whether the assignment is an appointment, one that has ended
// too, and not a proposal.
func (n *Nomination) Decided() bool {
	return n.Status == "decided" || n.Status == "approved" || n.Status == "ended"
}

// Appraisal finds the flaws in the appointments of a register, each once. It may
// be used side by side.
type Appraisal struct {
	r     *Register
	mu    sync.Mutex
	then  map[projectDay]*Register
	flaws map[Ref][]Flaw
}

type projectDay struct {
	project string
	day     lang.Date
}

// Register returns the register whose appointments it looks at.
func (a *Appraisal) Register() *Register { return a.r }

// NewAppraisal returns one that has found nothing yet.
func NewAppraisal(r *Register) *Appraisal {
	return &Appraisal{r: r, then: map[projectDay]*Register{}, flaws: map[Ref][]Flaw{}}
}

// Flaws lists what keeps the appointment, or the proposal, from holding by what
// was known on the day of its decision. Two things are asked of the records as
// they stand, and so of the caller: whether somebody else fills the place
// (Project.Rivals), and whether a mandate was gained after the decision
// (Register.MandateAt at the meeting).
//
// What cannot be read gives no flaw, nor what masking hides.
func (a *Appraisal) Flaws(n *Nomination) []Flaw {
	a.mu.Lock()
	list, found := a.flaws[n.Ref]
	a.mu.Unlock()
	if found {
		return list
	}
	if p, ok := a.r.Projects.Get(n.Ref.Project); ok {
		if whole, ok := p.Nominations.Get(n.ID); ok {
			list = a.find(p, whole)
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.flaws[n.Ref] = list
	return list
}

// at returns the part of the register that belongs to the project as it was
// known on the day.
func (a *Appraisal) at(project string, day lang.Date) *Register {
	key := projectDay{project, day}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.then[key] == nil {
		a.then[key] = a.r.Of(project).At(day)
	}
	return a.then[key]
}

func (a *Appraisal) find(p *Project, n *Nomination) []Flaw {
	x := appointment{p: p, n: n, then: a.r, planned: p, meetings: p.listed(n)}
	d, decided := p.DecisionOf(n)
	if decided {
		x.d = d
		x.then = a.at(p.ID, d.Date)
		x.begun = a.at(p.ID, d.Date.FirstDay())
		if planned, ok := x.then.Projects.Get(p.ID); ok {
			// That a meeting is moved later is no fault of the decision.
			x.planned, x.meetings = planned, planned.listed(n)
		}
		x.incomplete()
		x.right(a.r)
		x.late()
		x.names()
	} else if n.Decision == "" {
		message := "NOM-01/no-decision"
		if n.Status == "proposed" {
			message = "NOM-01/no-call"
		}
		x.add(Flaw{Finding: message, Sure: true, Meetings: x.meetings})
	}
	if person, known := a.r.People.Get(n.Person); known {
		if e, ok := a.r.Employed(n.Person, p.ID); ok {
			x.add(Flaw{Finding: "NOM-09/" + e.Role, Sure: true, Meetings: x.meetings, Employed: e})
		}
		if decided {
			x.seats(person)
		}
	}
	return x.flaws
}

// appointment is one that is looked through.
type appointment struct {
	p        *Project
	n        *Nomination
	d        *Decision
	then     *Register // what was known on the day of the decision
	begun    *Register // the same, where that is a month, on its first day
	planned  *Project  // the project, as then known
	meetings []*Meeting
	flaws    []Flaw
}

func (x *appointment) add(f Flaw) {
	f.Decision = x.d
	x.flaws = append(x.flaws, f)
}

// listed returns the meetings of the nomination, in order of time.
func (p *Project) listed(n *Nomination) []*Meeting {
	list := make([]*Meeting, 0, len(n.Meetings))
	for _, id := range n.Meetings {
		if m, ok := p.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	SortMeetings(list)
	return list
}

// incomplete looks for what the decision lacks of what its kind must have
// (kommunallagen 5:65-69, 6:35-40, 7:5-8).
func (x *appointment) incomplete() {
	d := x.d
	if x.n.Status != "proposed" && !d.Taken() {
		x.add(Flaw{Finding: "NOM-01/not-taken", Sure: true, Meetings: x.meetings})
	}
	var missing []string
	want := func(has bool, member string) {
		if !has {
			missing = append(missing, member)
		}
	}
	who := d.DecidedBy != nil && d.DecidedBy.Role != ""
	message := "NOM-01/meeting-incomplete"
	switch {
	case !d.Taken():
		message = "NOM-01/called-incomplete"
		want(d.Body != "" || d.Type != "meeting", "body")
		want(d.Date.Known(), "date")
	case !x.then.Local(d.Body):
		message = "NOM-01/elsewhere-incomplete"
		want(d.Body != "", "body")
		want(who || !d.ByOne(), "decidedBy")
		want(d.Date.Known(), "date")
		want(IsNumber(d.Number+d.CaseNumber+d.Paragraph), "number")
		want(d.Authority != "" || !d.ByOne(), "authority")
	case d.Type == "urgent":
		message = "NOM-01/urgent-incomplete"
		want(who, "decidedBy")
		want(d.Date.Known(), "date")
		want(IsNumber(d.CaseNumber), "caseNumber")
		want(d.Authority != "", "authority")
	case d.Type == "delegated":
		message = "NOM-01/delegated-incomplete"
		want(d.Authority != "", "authority")
		want(who, "decidedBy")
		want(d.Date.Known(), "date")
		want(IsNumber(d.Number), "number")
	default:
		want(d.Body != "", "body")
		want(d.Date.Known(), "date")
		want(d.Paragraph != "", "paragraph")
		want(IsNumber(d.CaseNumber), "caseNumber")
	}
	if missing != nil {
		x.add(Flaw{Finding: message, Meetings: x.meetings, Missing: missing})
	}
}

// right asks whether the decision was one to take: by a body that may appoint, or
// with the right from one, and not alone on oneself.
func (x *appointment) right(r *Register) {
	if x.d.Alone(x.n.Person) {
		x.add(Flaw{Finding: "NOM-02/alone", Sure: true, Meetings: x.meetings})
	}
	if right, lack := r.Right(x.p, x.d, x.n.Post); right != Yes {
		x.add(Flaw{Finding: "NOM-02/" + lack, Sure: right == No, Meetings: x.meetings})
	}
}

// late asks whether the decision was taken, and the assignment has begun, by the
// day of each meeting. A meeting that nobody has set a day for is still to come,
// unless it was held.
func (x *appointment) late() {
	if !x.d.Date.Known() {
		return
	}
	begins := x.d.Date
	if x.n.From.Known() {
		begins = lang.Latest(begins, x.n.From)
	}
	var late, beginsLate, unsure []*Meeting
	for _, m := range x.meetings {
		first := m.First()
		switch {
		case first.SurelyBefore(x.d.Date):
			late = append(late, m)
		case first.SurelyBefore(x.n.From):
			beginsLate = append(beginsLate, m)
		case first.Known() && first.MaybeBefore(begins), !first.Known() && m.Status == "held":
			unsure = append(unsure, m)
		}
	}
	if beginsLate != nil {
		x.add(Flaw{Finding: "NOM-03/begins-late", Sure: true, Meetings: beginsLate})
	}
	if late != nil {
		x.add(Flaw{Finding: "NOM-03/late", Sure: true, Meetings: late})
	}
	if unsure != nil {
		x.add(Flaw{Finding: "NOM-03/unsure", Meetings: unsure})
	}
}

// names asks whether the decision appoints this very person to this place, and
// in words. A call says what is to be decided, not yet whom it appoints.
func (x *appointment) names() {
	d, n := x.d, x.n
	if !d.Taken() && len(d.Appoints) == 0 {
		return
	}
	_, i := x.p.Appointment(n)
	if i < 0 {
		near, message := nearest(d, n, x.p.ID)
		x.add(Flaw{Finding: "NOM-12/" + message, Sure: true, Meetings: x.meetings, Entry: near})
		return
	}
	if d.Taken() && d.Wording == "" {
		x.add(Flaw{Finding: "NOM-12/no-words", Meetings: x.meetings, Entry: i})
	}
	beyond := slices.DeleteFunc(slices.Clone(x.meetings), func(m *Meeting) bool { return slices.Contains(d.Appoints[i].Meetings, m.ID) })
	if len(beyond) > 0 {
		x.add(Flaw{Finding: "NOM-12/other-meetings", Sure: true, Meetings: beyond, Entry: i})
	}
}

// nearest finds the entry that agrees most with the nomination, -1 if there is
// none, and the message on where it differs.
func nearest(d *Decision, n *Nomination, project string) (index int, message string) {
	order := [...]string{"other-person", "other-project", "other-role", "other-post"}
	index, message = -1, "nobody"
	best := -1
	for i, a := range d.Appoints {
		agrees := 0
		switch {
		case a.Person != n.Person:
		case a.Project != project:
			agrees = 1
		case a.As != n.As:
			agrees = 2
		default:
			agrees = 3
		}
		if agrees > best {
			index, best, message = i, agrees, order[agrees]
		}
	}
	return index, message
}

// seats asks of each meeting whether the person has an elected seat then, that
// seat or another answers what the conditions ask for, and it cites where it
// comes from. A seat that was decided by the day of the decision is enough.
func (x *appointment) seats(person *Person) {
	switch {
	case person.Masked != nil && person.Masked.Lost.SurelyBefore(x.d.Date):
		// Of what masking hides no more is shown than that.
		x.add(Flaw{Finding: "NOM-04/lost", Sure: true, Meetings: x.meetings, Standing: person.seatless(x.d.Date)})
		return
	case person.Masked != nil:
		return
	case person.Capacity == "employee":
		// Nobody elects an employee: what seats the record has are none.
		x.add(Flaw{Finding: "NOM-04/no-seat", Sure: true, Meetings: x.meetings,
			Standing: Standing{Holds: new(false), Why: NoSeat, Person: person.ID}})
		return
	}
	then := x.knowing(person, func(*Seat) bool { return true })
	for _, m := range x.meetings {
		elected := func(r *Register, m *Meeting) Standing { return r.ElectedAt(person.ID, m) }
		seat := then.ask(m, elected)
		if is(seat.Holds, true) {
			x.cites(person, m, elected, seat)
		} else {
			x.at(m, Flaw{Finding: "NOM-04/" + x.seatMessage(seat), Sure: seat.Holds != nil, Standing: seat})
		}
		for _, c := range x.planned.Conditions.All() {
			j := x.planned.Judgement(c)
			if j == nil || j.Mandate == nil || j.Mandate.Post != x.n.Post || !slices.Contains(j.Mandate.Meetings, m.ID) {
				continue
			}
			mandate := func(r *Register, m *Meeting) Standing { return r.MandateAt(person.ID, x.p.ID, *j.Mandate, m) }
			s := then.ask(m, mandate)
			switch {
			case is(s.Holds, true):
				x.cites(person, m, mandate, s)
			case is(seat.Holds, true), seat.Holds == nil && s.Holds != nil: // else the lack of a seat says all
				x.at(m, Flaw{Finding: "NOM-05/" + mandateMessage(s), Sure: s.Holds != nil, Standing: s, Condition: c, Demand: j.Index})
			}
		}
	}
}

// knowledge is what was known of a person's seats on the day of a decision: may
// is the most that may have been known for the person, surely the least.
type knowledge struct {
	day         lang.Date
	may, surely *Register
	seats       []Seat // by may
}

// knowing returns what was known of those of the person's seats that count.
func (x *appointment) knowing(person *Person, counts func(*Seat) bool) knowledge {
	var may, surely []Seat
	for i := range person.Seats {
		s := person.Seats[i]
		if !counts(&s) {
			continue
		}
		ended, known := s.Ended, lang.Date{}
		if ended != nil {
			known = orElse(ended.Known, ended.On)
		}
		if !x.d.Date.SurelyBefore(s.settled()) {
			if x.d.Date.MaybeBefore(known) {
				s.Ended = nil
			}
			may = append(may, s)
		}
		if s.settledBy(x.d.Date) {
			if s.Ended = ended; x.d.Date.SurelyBefore(known) {
				s.Ended = nil
			} else if ended != nil && x.d.Date.MaybeBefore(known) && !s.TermEnds.Known() {
				continue // neither end is sure
			}
			surely = append(surely, s)
		}
	}
	with := func(r *Register, seats []Seat) *Register {
		own, out := *person, *r
		own.Seats = seats
		out.People = newSet([]*Person{&own})
		return &out
	}
	return knowledge{x.d.Date, with(x.then, may), with(x.begun, surely), may}
}

// settledBy reports whether the seat was surely decided by the day: elected, or
// begun, or shown by the register of elected representatives.
func (s *Seat) settledBy(day lang.Date) bool {
	return !day.MaybeBefore(s.settled()) || !day.MaybeBefore(s.Source.Read)
}

// ask asks of the meeting, by what was known. It is a no if it is one by all that
// may have been known, and a yes only by what surely was.
//
// A meeting that nobody has set a day for is to come. It is asked of the day of
// the decision, and of those on which a seat begins after it.
func (k *knowledge) ask(m *Meeting, ask func(*Register, *Meeting) Standing) Standing {
	days := []*Meeting{m}
	if !m.First().Known() && m.Status != "held" {
		on := func(day lang.Date) *Meeting { return &Meeting{Sessions: []Session{{Date: day}}} }
		days[0] = on(k.day)
		for _, s := range k.seats {
			if k.day.SurelyBefore(s.From) {
				days = append(days, on(s.From.LastDay()))
			}
		}
	}
	var best Standing
	for i, m := range days {
		s := ask(k.may, m)
		if is(s.Holds, true) {
			if sure := ask(k.surely, m); is(sure.Holds, true) {
				return sure
			}
			s.Holds, s.Why = nil, SeatUnsure
		}
		if i == 0 || is(best.Holds, false) && s.Holds == nil {
			best = s
		}
	}
	return best
}

// at adds the meeting to a flaw of the same finding and seat, or else the flaw.
func (x *appointment) at(m *Meeting, f Flaw) {
	if !f.Sure && !x.d.Date.Known() {
		return // that the decision has no day says so already
	}
	for i := range x.flaws {
		if g := &x.flaws[i]; g.Finding == f.Finding && g.Standing.SeatIndex == f.Standing.SeatIndex && g.Condition == f.Condition {
			if g.Meetings[len(g.Meetings)-1] != m {
				g.Meetings = append(g.Meetings, m)
			}
			return
		}
	}
	f.Meetings = []*Meeting{m}
	x.add(f)
}

func (x *appointment) seatMessage(s Standing) string {
	ranOn := !s.Until.SurelyBefore(x.d.Date)
	switch {
	case s.Holds == nil:
		return "unsure"
	case s.Why == NoSeat:
		return "no-seat"
	case s.Why == NotYet:
		return "not-yet"
	case !ranOn:
		return "seat-over"
	case s.Why == TermEnds:
		return "term-ends"
	}
	return "ends-early"
}

func mandateMessage(s Standing) string {
	switch {
	case s.Why == DelegationUnsure:
		return "delegation"
	case s.Holds == nil:
		return "unsure"
	case s.Why == SubstituteOnly:
		return "substitute-only"
	case s.Why == WrongRole:
		return "wrong-role"
	case s.Why == WrongBody, s.Why == NoSeat:
		return "wrong-body"
	}
	return "other-time"
}

// cites asks whether the seat that answers, or another that would, says where it
// comes from.
func (x *appointment) cites(person *Person, m *Meeting, ask func(*Register, *Meeting) Standing, s Standing) {
	if s.Seat == nil || s.Seat.Source.Lacks() == nil {
		return
	}
	cited := x.knowing(person, func(seat *Seat) bool { return seat.Source.Lacks() == nil })
	if !is(cited.ask(m, ask).Holds, true) {
		x.at(m, Flaw{Finding: "NOM-13/" + s.Seat.Source.Kind, Standing: s, Missing: s.Seat.Source.Lacks()})
	}
}

// Lacks lists the members that the source must have and does not: of an
// election body, date and paragraph, of the register the day it was read.
func (s SeatSource) Lacks() []string {
	var missing []string
	want := func(has bool, member string) {
		if !has {
			missing = append(missing, member)
		}
	}
	if s.Kind == "register" {
		want(s.Read.Known(), "read")
		return missing
	}
	want(s.Body != "", "body")
	want(s.Date.Known(), "date")
	want(s.Paragraph != "", "paragraph")
	return missing
}

// Rivals lists the flaws that the appointment has because its place is filled
// already, as the records stand, see AllRivals.
func (p *Project) Rivals(n *Nomination) []Flaw { return p.AllRivals()[n.ID] }

// AllRivals lists, by nomination, the flaws of those whose place is filled
// already, as the records stand: per post and meeting at most one representative
// serves, and a person fills one place, as representative of one post and nothing
// else, or as substitute, for one or several. Of two the later has the flaw. What
// is not sure is none.
func (p *Project) AllRivals() map[string][]Flaw {
	type begun struct {
		n     *Nomination
		first lang.Date
	}
	var order []begun
	for _, n := range p.Nominations.All() {
		if first, ok := p.Begins(n); ok {
			order = append(order, begun{n, first})
		}
	}
	slices.SortStableFunc(order, func(a, b begun) int { return lang.InOrder(a.first, b.first) })
	serving := map[string][]begun{} // by meeting, the earlier first
	for _, b := range order {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(b.n.Meetings))) {
			if m, ok := p.Meetings.Get(id); ok && p.Serves(b.n, m) == Yes {
				serving[id] = append(serving[id], b)
			}
		}
	}
	var flaws map[string][]Flaw
	add := func(n, other *Nomination, message string, m *Meeting) {
		if flaws == nil {
			flaws = map[string][]Flaw{}
		}
		list := flaws[n.ID]
		i := slices.IndexFunc(list, func(f Flaw) bool { return f.Finding == message && f.Other == other })
		if i < 0 {
			i = len(list)
			list = append(list, Flaw{Finding: message, Sure: true, Other: other})
		}
		list[i].Meetings = append(list[i].Meetings, m)
		flaws[n.ID] = list
	}
	// A proposal is to hold when it is decided: it comes after all that serve.
	for _, n := range p.Nominations.All() {
		if n.Status != "proposed" {
			continue
		}
		for _, id := range slices.Compact(slices.Sorted(slices.Values(n.Meetings))) {
			serving[id] = append(serving[id], begun{n: n})
		}
	}
	var meetings []*Meeting
	for _, m := range p.Meetings.All() {
		if len(serving[m.ID]) > 1 {
			meetings = append(meetings, m)
		}
	}
	SortMeetings(meetings)
	for _, m := range meetings {
		representative, places := map[string]*Nomination{}, map[string][]begun{} // by post, by person
		for _, b := range serving[m.ID] {
			if b.n.As == "representative" {
				// Of several who are proposed one is chosen, and one who is to replace
				// the other says so.
				switch other := representative[b.n.Post]; {
				case other == nil && b.n.Status != "proposed":
					representative[b.n.Post] = b.n
				case other != nil && other.Person != b.n.Person && (b.n.Status != "proposed" || b.n.Replaces != other.ID):
					add(b.n, other, "NOM-06/two", m)
				}
			}
			for _, other := range places[b.n.Person] {
				if b.n.Replaces == other.n.ID && b.n.Status == "proposed" {
					continue
				}
				if message := b.n.besides(other.n, b.n.Status == "proposed" || other.first.SurelyBefore(b.first)); message != "" {
					add(b.n, other.n, message, m)
					break
				}
			}
			if len(places[b.n.Person]) < maxPlaces {
				places[b.n.Person] = append(places[b.n.Person], b)
			}
		}
	}
	return flaws
}

// maxPlaces is how many places of one person at one meeting are compared: the
// first that excludes another is among them.
const maxPlaces = 8

// besides names what is wrong with an appointment of the same person beside the
// other, which came before: "" for nothing. A substitute may become the
// representative of the post later on, and stand in on several posts.
func (n *Nomination) besides(other *Nomination, later bool) string {
	switch {
	case n.Post == other.Post && n.As == other.As:
		return "NOM-06/twice"
	case n.As == "substitute" && other.As == "substitute":
		return ""
	case n.Post == other.Post && n.As == "representative" && later:
		return ""
	}
	return "NOM-06/two-places"
}
