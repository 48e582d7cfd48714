package verdict

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// bond is how a person who took part stands to the post: what appointment
// there is, and whether it held at the meeting.
type bond uint8

// From the best to the worst: of several appointments the best one counts.
const (
	inTime     bond = iota // appointed by the meeting's first day, for this meeting
	undecided              // appointed, but it does not show whether by then
	flawed                 // appointed, but the appointment does not hold
	late                   // appointed after the meeting
	stayed                 // a court had stayed the decision that day
	over                   // the assignment had ended
	elsewhere              // appointed, for other meetings
	annulled               // a court annulled the decision
	proposed               // only proposed
	unassigned             // no nomination
)

// bondOf finds the person's best appointment to the post for the meeting.
func (e *evaluation) bondOf(person, post string, m *record.Meeting) (*record.Nomination, bond) {
	var best *record.Nomination
	how := unassigned
	for _, n := range e.p.Nominations.All() {
		if n.Person != person || n.Post != post {
			continue
		}
		if k := e.bond(n, m); k < how {
			best, how = n, k
		}
	}
	return best, how
}

func (e *evaluation) bond(n *record.Nomination, m *record.Meeting) bond {
	d, ok := e.p.DecisionOf(n)
	if ok && d.Annulled != nil {
		return annulled
	}
	day, appointed := e.p.AppointedOn(n)
	if !appointed {
		return proposed
	}
	first := m.First()
	inForce, stands := e.p.InForceOn(n, first), d.Stands(first)
	switch {
	case !slices.Contains(n.Meetings, m.ID):
		return elsewhere
	case first.SurelyBefore(day), first.SurelyBefore(n.From):
		return late
	case inForce == record.No:
		return over
	case stands == record.No:
		return stayed
	case inForce == record.Unknown, stands == record.Unknown:
		return undecided
	case e.flawAt(n, m, ofAppointment) != nil:
		return flawed
	}
	return inTime
}

// appointed phrases an appointment as a step: who was appointed to what, by
// which decision.
func (e *evaluation) appointed(p *part, n *record.Nomination) {
	d, i := e.p.Appointment(n)
	if d == nil || i < 0 {
		return
	}
	evidence := []Evidence{
		at(d.Head, index("/appoints", i), link(d)),
		at(n.Head, "/decision", ""),
	}
	p.add(new(true), e.appointments.once(n, func(n *record.Nomination) lang.Text {
		return e.say("%s utsågs till %s genom %s.", "%s was appointed %s by %s.",
			e.person(n.Person).Sentence(), naming.Assignment(n.As), e.decision(d))
	}), evidence...)
}

// unbound phrases why a person's taking part cannot be counted: the step, and
// what can be done about it.
func (e *evaluation) unbound(p *part, m *record.Meeting, person string, n *record.Nomination, how bond) {
	who := e.person(person).Sentence()
	var d *record.Decision
	var places []Evidence
	if n != nil {
		places = []Evidence{at(n.Head, "/decision", "")}
		if d, _ = e.p.DecisionOf(n); d != nil {
			places = append(places, at(d.Head, "/date", link(d)))
		}
	}
	var holds *bool
	var text lang.Text
	switch how {
	case undecided:
		text = e.say("%s är utsedd, men det går inte att se om det skedde före träffen.",
			"%s is appointed, but the records do not show whether that was before the meeting.", who)
	case flawed:
		f := e.flawAt(n, m, ofAppointment)
		if f.Sure {
			holds = new(false)
		}
		text, places = e.flawText(n, f)
	case late:
		holds = new(false)
		if !m.First().SurelyBefore(d.Date) {
			places = []Evidence{at(n.Head, "/from", "")}
			text = e.say("Uppdraget för %s började först %s, efter träffen.", "The assignment of %s did not begin until %s, after the meeting.", e.person(person), n.From.TheDay())
			break
		}
		text = e.say("%s utsågs först genom %s, efter träffen.", "%s was not appointed until %s, after the meeting.", who, e.decision(d))
	case stayed:
		holds = new(false)
		places = append(places, at(d.Head, "/stays", ""))
		text = e.say("En domstol hade stoppat beslutet att utse %s den dagen.",
			"A court had stayed the decision to appoint %s that day.", e.person(person))
	case over:
		holds = new(false)
		places = []Evidence{at(n.Head, "/ended", "")}
		text = e.say("Uppdraget för %s hade upphört före träffen.", "The assignment of %s had ended before the meeting.", e.person(person))
	case elsewhere:
		holds = new(false)
		places = []Evidence{at(n.Head, "/meetings", "")}
		text = e.say("%s är utsedd, men inte för den här träffen.", "%s is appointed, but not for this meeting.", who)
	case annulled:
		holds = new(false)
		places = []Evidence{at(d.Head, "/annulled", "")}
		text = e.say("Beslutet att utse %s upphävdes %s av %s.", "The decision to appoint %s was annulled %s by %s.",
			e.person(person), d.Annulled.On.OnDay(), naming.Court(d.Annulled.Court, d.Annulled.Case))
	case proposed:
		holds = new(false)
		text = e.say("%s är föreslagen, men inget beslut om att utse personen är antecknat.",
			"%s is proposed, but no decision to appoint the person is recorded.", who)
	default:
		holds = new(false)
		text = e.say("Inget beslut om att utse %s är antecknat.", "No decision to appoint %s is recorded.", e.person(person))
	}
	p.add(holds, text, places...)
	if how == stayed || how == annulled || how == flawed {
		p.next = &Next{
			Text: e.say("Fråga %s om närvaron vid %s räknas.", "Ask %s whether the attendance at %s counts.", e.funderName(), e.meeting(m)),
			Who:  lead(),
		}
		return
	}
	p.next = &Next{
		Text: e.say("Lägg in beslutet om %s utsågs före %s. Fråga annars %s om närvaron räknas.",
			"Record the decision if %s was appointed before %s. Otherwise ask %s whether the attendance counts.",
			e.person(person), e.meeting(m), e.funderName()),
		Who: lead(),
	}
	if d != nil && how != undecided && how != proposed {
		p.next.Text = e.say("Beslutet om %s är redan registrerat. Finns ett annat, som gäller %s, lägg in det. Fråga annars %s om närvaron räknas.",
			"The decision on %s is recorded already. If there is another, for %s, record that. Otherwise ask %s whether the attendance counts.",
			e.person(person), e.meeting(m), e.funderName())
	}
}

// readiness is how an appointment stands for a meeting ahead.
type readiness uint8

// From the best to the worst.
const (
	ready   readiness = iota
	unasked           // has not answered for the meeting
	unfit             // the appointment does not hold
	refuses           // has said no to the meeting or to the assignment
	halted            // a court has stayed the decision
)

func (e *evaluation) readiness(n *record.Nomination, m *record.Meeting) readiness {
	if d, ok := e.p.DecisionOf(n); ok {
		if _, stayed := d.StayOn(e.on); stayed != record.No {
			return halted
		}
	}
	if n.Accepted == record.No {
		return refuses
	}
	if e.flawAt(n, m, ofAppointment) != nil {
		return unfit
	}
	answer, _ := n.AnswerFor(m.ID)
	switch {
	case answer == record.No:
		return refuses
	case answer == record.Yes || n.Accepted == record.Yes:
		return ready
	}
	return unasked
}

// chosen gives the appointment that is to serve at a meeting ahead, the
// representative's before the substitute's, and how it stands; nil if nobody
// is appointed. as limits it to one of the two assignments.
func (e *evaluation) chosen(m *record.Meeting, post, as string) (*record.Nomination, readiness) {
	var best *record.Nomination
	how := halted
	covering := e.p.Covering(m, post, as)
	// "representative" sorts before "substitute".
	slices.SortStableFunc(covering, func(x, y *record.Nomination) int { return cmp.Compare(x.As, y.As) })
	for _, n := range covering {
		k := e.readiness(n, m)
		// A representative who has yet to answer is not passed over for a
		// substitute who has.
		if best == nil || k < how && how > unasked {
			best, how = n, k
		}
	}
	return best, how
}

// open judges a meeting ahead at which nobody can serve: n is the appointment
// that fails, how it stands; nil if there is none. deed is what is to be done
// about it, as in "Utse en politikerrepresentant".
func (e *evaluation) open(m *record.Meeting, post string, n *record.Nomination, how readiness, deed lang.Text) part {
	p := part{status: ActionNeeded}
	if e.mute {
		return p
	}
	p.text = e.say("Ingen är antecknad som utsedd att delta vid %s.", "No one is recorded as appointed to take part in %s.", e.meeting(m))
	p.evidence = []Evidence{at(m.Head, "/sessions", "")}
	p.next = &Next{
		Text: e.say("%s före %s.", "%s before %s.", deed, e.meeting(m)),
		By:   m.First(),
		Who:  e.appointer(),
	}
	p.chance = e.lastChance(m, deed)
	if n == nil {
		e.whyOpen(&p, m, post)
		return p
	}
	d, _ := e.p.DecisionOf(n)
	switch how {
	case unfit:
		f := e.flawAt(n, m, ofAppointment)
		p.text = e.say("Utnämningen av %s håller inte för %s.", "The appointment of %s does not hold for %s.", e.person(n.Person), e.meeting(m))
		e.flawStep(&p, n, f)
		p.next.Text = e.say("Fatta ett nytt beslut om vem som deltar vid %s, eller komplettera det som saknas.",
			"Take a new decision on who takes part in %s, or add what is missing.", e.meeting(m))
	case refuses:
		p.text = e.say("%s kan inte räknas med vid %s.", "%s cannot be counted on for %s.", e.person(n.Person).Sentence(), e.meeting(m))
		e.appointed(&p, n)
		p.add(new(false), e.say("%s har svarat nej.", "%s has answered no.", e.person(n.Person).Sentence()), answerPlace(n, m))
		p.next.Text = e.say("Utse en ersättare för %s.", "Appoint a substitute for %s.", e.meeting(m))
		p.chance = e.lastChance(m, e.say("Utse en ersättare", "Appoint a substitute"))
	case halted:
		s, _ := d.StayOn(e.on)
		p.text = e.say("Beslutet att utse %s får inte genomföras nu.", "The decision to appoint %s may not be carried out now.", e.person(n.Person))
		e.appointed(&p, n)
		p.add(new(false), e.say("%s har stoppat beslutet från %s.", "%s has stayed the decision from %s.",
			naming.Court(s.Court, s.Case).Sentence(), naming.Bare(s.From)), at(d.Head, index("/stays", s.Index), ""))
		p.next.Text = e.say("Bevaka domstolens beslut, eller fatta ett nytt beslut om vem som deltar vid %s.",
			"Watch for the court’s decision, or take a new decision on who takes part in %s.", e.meeting(m))
	}
	return p
}

// whyOpen adds what the register knows of nominations that do not cover the
// meeting: proposed, annulled, ended.
func (e *evaluation) whyOpen(p *part, m *record.Meeting, post string) {
	any := false
	for _, n := range e.p.Nominations.All() {
		if n.Post != post || !slices.Contains(n.Meetings, m.ID) || declined(n) {
			continue
		}
		any = true
		d, _ := e.p.DecisionOf(n)
		who := e.person(n.Person).Sentence()
		switch how := e.bond(n, m); {
		case how == annulled:
			e.unbound(p, m, n.Person, n, annulled)
			p.next = &Next{
				Text: e.say("Fatta ett nytt beslut om vem som deltar vid %s.", "Take a new decision on who takes part in %s.", e.meeting(m)),
				By:   m.First(), Who: e.appointer(),
			}
		case how == over:
			last, _ := n.EndedOn()
			p.add(new(false), e.say("Uppdraget för %s upphör före träffen. Sista dagen: %s.",
				"The assignment of %s ends before the meeting. Last day: %s.", e.person(n.Person), last), at(n.Head, "/ended", ""))
		case d != nil && d.Date.Known():
			p.add(nil, e.say("%s är föreslagen. Beslutet väntas %s.", "%s is proposed. The decision is expected %s.", who, d.Date.OnDay()),
				at(n.Head, "/status", ""), at(d.Head, "/date", ""))
			if !m.First().SurelyBefore(d.Date) {
				p.next.Text = e.say("Besluta om %s, som är föreslagen till %s.", "Decide on %s, who is proposed as %s.", e.person(n.Person), naming.Assignment(n.As))
				if _, ok := e.r.Organizations.Get(d.Body); ok {
					p.next.Who = e.body(d.Body).Sentence()
				}
			}
		default:
			p.add(nil, e.say("%s är föreslagen. När beslutet väntas är inte känt.", "%s is proposed. When the decision is expected is not known.", who),
				at(n.Head, "/status", ""))
		}
	}
	if !any {
		p.add(new(false), e.say("Inget beslut om vem som deltar är antecknat.", "No decision on who takes part is recorded."))
	}
}

// answerPlace points at the answer that the nominee gave for the meeting.
func answerPlace(n *record.Nomination, m *record.Meeting) Evidence {
	if _, i := n.AnswerFor(m.ID); i >= 0 {
		return at(n.Head, index("/answers", i), "")
	}
	return at(n.Head, "/accepted", "")
}

// lastChance is what can still be done before a meeting begins. act is the
// deed, "Utse en politikerrepresentant".
func (e *evaluation) lastChance(m *record.Meeting, act lang.Text) *LastChance {
	day := m.First()
	if !day.Known() {
		return nil
	}
	return &LastChance{Date: day, Text: e.say(
		"%s senast när träffen börjar, %s. Hinner inget sammanträde besluta kan ordföranden göra det, om nämnden har gett ordföranden rätt att besluta i brådskande ärenden (kommunallagen 6 kap. 39 §). Går inte det: be %s om undantag före träffen.",
		"%s no later than when the meeting begins, %s. If no sitting can decide in time the chair can, if the body has given the chair the right to decide in urgent matters (Local Government Act, chapter 6, section 39). Failing that: ask %s for an exemption before the meeting.",
		act, naming.Starts(m), e.funderName())}
}
