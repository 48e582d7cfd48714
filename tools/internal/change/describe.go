package change

import (
	"reflect"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// describeKind tells of a record that can be read after the change, in the words of
// its kind.
func (t *describer) describeKind() {
	if t.after.State(t.ref) == record.Withdrawn {
		t.describeWithdrawn()
		return
	}
	byKind[t.ref.Kind](t)
}

// byKind holds for each kind of record how a change of it is described: with
// sentences of its own, or by the names of what differs alone.
var byKind = map[record.Kind]func(*describer){
	record.KindSite:         sentences[record.Site](nil),
	record.KindOrganization: sentences(describeOrganization),
	record.KindPerson:       sentences(describePerson),
	record.KindWaiver:       sentences(describeWaiver),
	record.KindProject:      sentences(describeProject),
	record.KindCondition:    sentences(describeCondition),
	record.KindDocument:     sentences[record.Document](nil),
	record.KindDecision:     sentences(describeDecision),
	record.KindNomination:   sentences(describeNomination),
	record.KindMeeting:      sentences(describeMeeting),
	record.KindDeviation:    sentences(describeDeviation),
	record.KindRuling:       sentences(describeRuling),
	record.KindPublisher:    sentences[record.Publisher](nil),
	record.KindProgramme:    sentences[record.Programme](nil),
	record.KindGrant:        sentences[record.FundedProject](nil),
	record.KindObservation:  sentences(describeObservation),
}

// beside reports whether each value that differs is told beside the sentences, which
// then need not say it.
func (t *describer) beside() bool { return t.newest == nil }

func sentences[T any](kind func(*describer, *pair[T])) func(*describer) {
	return func(t *describer) {
		describeRecord(t, recordOf[T](t.before, t.ref), recordOf[T](t.after, t.ref), kind)
	}
}

// recordOf returns the record that ref names, nil if it is not there to read.
func recordOf[T any](r *record.Register, ref record.Ref) *T {
	found, _ := any(r.Record(ref)).(*T)
	return found
}

// describeRecord tells of one record what its kind has sentences for. Of a change of
// the past it tells its corrections too, and by name whatever else differs; of one
// that is being made, each value is told beside it.
func describeRecord[T any](t *describer, was, is *T, kind func(*describer, *pair[T])) {
	p := &pair[T]{was: was, is: is}
	what := t.what(t.after)
	if was == nil || !t.beside() {
		describeCorrections(t, p)
	} else {
		p.covered = append(p.covered, "corrections") // they are told with the values
	}
	if kind != nil {
		kind(t, p)
	}
	if was == nil {
		if len(t.said) == 0 {
			t.say("Lägger till %s.", "Adds %s.", what)
		}
		return
	}
	var names []lang.Text
	for _, f := range p.rest() {
		names = append(names, naming.Field(t.ref.Kind, f))
	}
	switch {
	case t.beside() && (len(names) > 0 || len(t.said) == 0 && len(changedFields(was, is)) > 0):
		// What they were and are is told of each value.
		if t.bare = len(t.said) == 0; t.bare {
			t.say("Ändrar uppgifter om %s.", "Changes facts of %s.", what)
		}
	case len(names) > 0:
		t.say("Ändrar uppgifter om %s: %s.", "Changes facts of %s: %s.", what, lang.List(names))
	case len(t.said) == 0:
		t.say("Ändrar hur filen för %s är skriven, men inga uppgifter.",
			"Changes how the file of %s is written, but no facts.", what)
	}
}

// describeCorrections tells of the correction entries that the change adds. What a
// correction points at needs no other sentence.
func describeCorrections[T any](t *describer, p *pair[T]) {
	p.covered = append(p.covered, "corrections")
	var known []record.Correction
	if p.was != nil {
		head, _ := t.before.Head(t.ref)
		known = head.Corrections
	}
	head, _ := t.after.Head(t.ref)
	for _, c := range head.Corrections {
		if slices.ContainsFunc(known, func(k record.Correction) bool {
			return k.On == c.On && k.Pointer == c.Pointer && k.From == c.From && k.To == c.To
		}) {
			continue
		}
		p.covered = append(p.covered, t.describeCorrection(c))
	}
}

// describeCorrection tells of one correction and gives the member that it is of.
func (t *describer) describeCorrection(c record.Correction) (field string) {
	field, _, _ = strings.Cut(strings.TrimPrefix(c.Pointer, "/"), "/")
	if t.newest != nil && !t.stands(c) {
		t.say("Rättar %s för %s.", "Corrects %s of %s.", naming.Field(t.ref.Kind, field), t.what(t.after))
		return field
	}
	t.say("Rättar %s för %s: %s blir %s.", "Corrects %s of %s: %s becomes %s.",
		naming.Field(t.ref.Kind, field), t.what(t.after), quote(c.From), quote(c.To))
	t.because(c.Why)
	return field
}

// stands tells whether the record of today has the correction, as it was.
func (t *describer) stands(c record.Correction) bool {
	if t.ref.Kind == record.KindPerson && t.hidden(t.ref.ID) {
		return false
	}
	head, _ := t.newest.Head(t.ref)
	return slices.ContainsFunc(head.Corrections, func(n record.Correction) bool {
		n.Index = c.Index
		return n == c
	})
}

func (t *describer) describeWithdrawn() {
	what := t.what(t.before)
	if t.before.State(t.ref) == record.Withdrawn {
		t.say("Ändrar i det som står om %s, som redan är återkallat.",
			"Changes what stands about %s, which is withdrawn already.", what)
		return
	}
	t.say("Drar tillbaka %s.", "Withdraws %s.", what)
	for _, h := range t.registers(t.after)[0].Tombstones() {
		if h.Ref == t.ref && h.Withdrawn != nil {
			t.because(h.Withdrawn.Why)
			t.describeWithdrawalSource(h.Withdrawn)
		}
	}
}

// because adds the reason that a record gives, in its own words.
func (t *describer) because(why lang.Text) {
	if !why.IsZero() {
		trimmed := lang.T(strings.TrimSuffix(why.In(lang.Swedish), "."), strings.TrimSuffix(why.In(lang.English), "."))
		t.say("Skäl: %s.", "Reason: %s.", trimmed)
	}
}

func describePerson(t *describer, p *pair[record.Person]) {
	name := t.person(p.is.ID)
	if t.hidden(p.is.ID) && (p.was == nil || p.is.Masked == nil || p.was.Masked != nil) {
		// Seats and parties tell who it is as well as a name does.
		if p.was == nil {
			t.say("Lägger till %s.", "Adds %s.", name)
		} else if len(p.rest()) > 0 {
			t.say("Ändrar uppgifter om %s.", "Changes facts of %s.", name)
		}
		p.covered = append(p.covered, p.rest()...)
		return
	}
	if p.was == nil {
		seats := make([]lang.Text, 0, len(p.is.Seats))
		for _, s := range p.is.Seats {
			seats = append(seats, t.seat(s))
		}
		if len(seats) > 0 {
			t.say("Lägger till %s, %s.", "Adds %s, %s.", name, lang.List(seats))
		}
		return
	}
	if p.is.Masked != nil && p.was.Masked == nil {
		// What a masking takes away is not to be told one by one.
		p.differs("masked", "name", "parties", "seats", "sources")
		t.say("Döljer namnet på personen %s. Uppdraget och närvaron står kvar.",
			"Masks the name of the person %s. The assignment and the attendance still stand.", p.is.ID)
		return
	}
	if !p.differs("seats") {
		return
	}
	for _, s := range p.is.Seats {
		i := slices.IndexFunc(p.was.Seats, func(w record.Seat) bool { return sameSeat(w, s) })
		switch {
		case i < 0:
			t.say("Lägger till en plats för %s: %s.", "Adds a seat of %s: %s.", name, t.seat(s))
		case s.Ended != nil && p.was.Seats[i].Ended == nil:
			t.say("Registrerar att %s lämnar sin plats som %s %s.", "Records that %s leaves the seat as %s %s.",
				name, t.seat(s), s.Ended.On.OnDay())
		case !t.beside() && !reflect.DeepEqual(unnumbered(p.was.Seats[i]), unnumbered(s)):
			t.say("Ändrar uppgifterna om %s som %s.", "Changes the details of %s as %s.", name, t.seat(s))
		}
	}
	for _, w := range p.was.Seats {
		if !slices.ContainsFunc(p.is.Seats, func(s record.Seat) bool { return sameSeat(w, s) }) {
			t.say("Tar bort en plats för %s: %s.", "Removes a seat of %s: %s.", name, t.seat(w))
		}
	}
}

func sameSeat(a, b record.Seat) bool {
	return a.Body == b.Body && a.Role == b.Role && a.From == b.From
}

// unnumbered gives the seat without its place in the file, which says nothing
// of the seat.
func unnumbered(s record.Seat) record.Seat {
	s.Index = 0
	return s
}

// seat names a seat: "ledamot i regionstyrelsen".
func (t *describer) seat(s record.Seat) lang.Text {
	return lang.Format("%s i %s", "%s of %s", naming.RoleOf(&s), t.organization(s.Body))
}

func describeWaiver(t *describer, p *pair[record.Waiver]) {
	if w := p.is; p.was == nil {
		t.say("Beslutar om avsteg från regeln %s för %s till och med %s.", "Grants a waiver of rule %s for %s until %s.",
			w.Rule, t.at(w.Record), naming.Bare(w.Until))
	}
}

func describeNomination(t *describer, p *pair[record.Nomination]) {
	n := p.is
	person, as, count := t.person(n.Person), naming.Assignment(n.As), meetings(len(n.Meetings))
	decision := t.decision(n.Decision, t.after)
	// became tells that the status is one of these after the change and was
	// none of them before.
	became := func(status ...string) bool {
		return slices.Contains(status, n.Status) && (p.was == nil || !slices.Contains(status, p.was.Status))
	}
	var stated []record.StatedFlaw // with the appointment
	switch {
	case became("proposed"):
		p.differs("status", "proposed", "decision")
		t.say("Föreslår %s som %s för %s.", "Proposes %s as %s for %s.", person, as, count)
	case became("decided", "approved"):
		p.differs("status", "decision")
		said := lang.Format("Utser %s till %s för %s enligt %s", "Appoints %s as %s for %s by %s", person, as, count, decision)
		if why := t.flawReasons(standingFlaws(n)); !why.IsZero() {
			stated = standingFlaws(n)
			said = lang.Format("%s, fast %s", "%s, though %s", said, why)
		}
		t.say("%s.", "%s.", said)
	case became("ended"):
		p.differs("status", "ended")
		if p.was == nil {
			t.say("Utser %s till %s för %s enligt %s.", "Appoints %s as %s for %s by %s.", person, as, count, decision)
		}
		t.describeEnded(n, person, as)
	case became("declined"):
		p.differs("status", "ended", "accepted", "answers")
		t.say("Registrerar att %s inte blir %s.", "Records that %s will not be %s.", person, as)
	case n.Status == "approved" && p.was != nil && p.was.Status == "decided":
		p.differs("status")
		t.say("Registrerar att beslutet om %s som %s är justerat.",
			"Records that the minutes of the decision on %s as %s have been approved.", person, as)
	}
	t.describeFlaws(p, person, stated)
	if p.was == nil {
		return
	}
	if !t.beside() && p.differs("person") {
		t.say("Byter person i uppdraget som %s: från %s till %s.", "Changes the person of the assignment as %s: from %s to %s.",
			as, t.person(p.was.Person), person)
	}
	if !t.beside() && !slices.Contains(p.covered, "decision") && p.differs("decision") {
		t.say("Byter beslut för uppdraget: från %s till %s.", "Changes the decision of the assignment: from %s to %s.",
			t.decision(p.was.Decision, t.before), decision)
	}
	if !t.beside() && p.differs("meetings") {
		t.say("Ändrar vilka träffar uppdraget för %s gäller: från %s till %s.",
			"Changes which meetings the assignment of %s covers: from %s to %s.", person, meetings(len(p.was.Meetings)), count)
	}
	if !slices.Contains(p.covered, "accepted") && p.differs("accepted", "answers") {
		t.say("Registrerar vad %s har svarat om uppdraget.", "Records what %s has answered about the assignment.", person)
	}
}

// standingFlaws lists the flaws that the region states and has not found cleared.
func standingFlaws(n *record.Nomination) []record.StatedFlaw {
	return slices.DeleteFunc(slices.Clone(n.Flaws), func(f record.StatedFlaw) bool { return f.Cleared != nil })
}

// describeFlaws tells of the flaws that an assignment states: those that the change
// adds or finds cleared, and that others stand. stated are those that were said with
// the appointment.
func (t *describer) describeFlaws(p *pair[record.Nomination], person lang.Text, stated []record.StatedFlaw) {
	var was, added, stood []record.StatedFlaw
	if p.was != nil {
		was = p.was.Flaws
	}
	kept := 0
	for _, f := range p.is.Flaws {
		i := slices.IndexFunc(was, func(w record.StatedFlaw) bool { return sameFlaw(w, f) })
		if i >= 0 {
			kept++
		}
		switch {
		case slices.Contains(stated, f):
		case f.Cleared != nil && (i < 0 || was[i].Cleared == nil):
			t.describeCleared(f, person)
		case f.Cleared != nil:
		case i < 0:
			added = append(added, f)
		default:
			stood = append(stood, f)
		}
	}
	if kept == len(was) { // else one is gone, or says something else
		p.differs("flaws")
	}
	t.describeStanding(added, "Säger öppet att uppdraget för %s har %s", "States openly that the assignment of %s has %s", person)
	t.describeStanding(stood, "Uppdraget för %s har sedan tidigare %s", "The assignment of %s already has %s", person)
}

// sameFlaw tells whether the two are one statement, cleared or not.
func sameFlaw(a, b record.StatedFlaw) bool {
	return a.Finding == b.Finding && a.Known == b.Known && a.Why == b.Why && a.Source == b.Source
}

// describeStanding tells of flaws, with their reasons, that whose assignment has.
func (t *describer) describeStanding(flaws []record.StatedFlaw, sv, en string, person lang.Text) {
	if len(flaws) == 0 {
		return
	}
	number := lang.T("en känd brist", "a known flaw")
	if n := len(flaws); n > 1 {
		number = lang.Format("%s kända brister", "%s known flaws", lang.InWords(n))
	}
	said := lang.Format(sv, en, person, number)
	if why := t.flawReasons(flaws); !why.IsZero() {
		said = lang.Format("%s: %s", "%s: %s", said, why)
	}
	t.say("%s.", "%s.", said)
}

func (t *describer) describeCleared(f record.StatedFlaw, person lang.Text) {
	said := lang.Format("Anger att en känd brist i uppdraget för %s är undanröjd %s",
		"States that a known flaw of the assignment of %s has been cleared %s", person, f.Cleared.On.OnDay())
	if t.statedStill(f) {
		said = lang.Format("%s: %s", "%s: %s", said, opening(f.Cleared.Why))
	}
	t.say("%s.", "%s.", said)
}

// flawReasons gives the region's own words on flaws, those that may be told.
func (t *describer) flawReasons(flaws []record.StatedFlaw) lang.Text {
	var why []lang.Text
	for _, f := range flaws {
		if t.statedStill(f) {
			why = append(why, opening(f.Why))
		}
	}
	return lang.List(why)
}

// opening quotes the first sentence of a reason.
func opening(why lang.Text) lang.Text {
	first := why.FirstSentence()
	return lang.Quote(lang.T(strings.TrimSuffix(first.SV, "."), strings.TrimSuffix(first.EN, ".")))
}

// statedStill tells whether the flaw may be told in the region's words: of a
// change of the past, where the assignment of today states it in the same.
func (t *describer) statedStill(f record.StatedFlaw) bool {
	if t.newest == nil {
		return true
	}
	n, ok := projectOf(t.newest, t.ref).Nominations.Get(t.ref.ID)
	return ok && slices.ContainsFunc(n.Flaws, func(now record.StatedFlaw) bool {
		return sameFlaw(now, f) && (f.Cleared == nil || now.Cleared != nil && now.Cleared.Why == f.Cleared.Why)
	})
}

func (t *describer) describeEnded(n *record.Nomination, person, as lang.Text) {
	end, _ := n.EndedOn()
	what := lang.Format("Avslutar uppdraget för %s som %s", "Ends the assignment of %s as %s", person, as)
	if end.Known() {
		what = lang.Format("%s %s", "%s %s", what, end.OnDay())
	}
	if n.Ended != nil {
		what = lang.Sentences(what, naming.Word(record.KindNomination, "ended.why", n.Ended.Why))
	}
	t.say("%s.", "%s.", what)
}

func describeDecision(t *describer, p *pair[record.Decision]) {
	d := p.is
	decision, body := t.decision(d.ID, t.after), t.organization(d.Body)
	if d.Body == "" && t.newest == nil {
		body = t.decider(d)
	}
	title := quote(d.ID)
	if named, ok := projectOf(t.registers(t.after)[0], t.ref).Decisions.Get(d.ID); ok && named.Title.SV != "" {
		title = lang.Quote(named.Title)
	}
	t.describeWording(p)
	switch {
	case p.was == nil && d.Stage == "called":
		t.say("Registrerar att %s ska besluta %s: %s.", "Records that %s is to decide %s: %s.", body, d.Date.OnDay(), title)
	case p.was == nil:
		t.say("Registrerar %s av %s: %s.", "Records %s by %s: %s.", decision, body, title)
	case p.differs("stage"):
		switch d.Stage {
		case "decided":
			p.differs("date", "paragraph", "caseNumber", "wording", "appoints")
			t.say("Registrerar att %s har fattat %s.", "Records that %s has taken %s.", body, decision)
		case "approved":
			if d.Approval != nil && p.was.Approval == nil {
				break // told below, with the day
			}
			t.say("Registrerar att %s är justerat.", "Records that the minutes of %s have been approved.", decision)
		default:
			t.say("Registrerar att %s inte är fattat än.", "Records that %s is not taken yet.", decision)
		}
	}
	if p.was == nil {
		return
	}
	if d.Approval != nil && p.was.Approval == nil {
		p.differs("approval")
		t.say("Registrerar att protokollet för %s justerades %s.", "Records that the minutes of %s were approved %s.",
			decision, d.Approval.On.OnDay())
	}
	if d.Notice != nil && p.was.Notice == nil {
		p.differs("notice")
		t.say("Registrerar att %s tillkännagavs på anslagstavlan %s.", "Records that %s was announced on the notice board %s.",
			decision, d.Notice.On.OnDay())
	}
	if d.Appeal != nil && p.was.Appeal == nil {
		p.differs("appeal")
		t.say("Registrerar att %s överklagades %s.", "Records that %s was appealed %s.", decision, d.Appeal.On.OnDay())
	}
	if d.Annulled != nil && p.was.Annulled == nil {
		p.differs("annulled")
		t.say("Registrerar att en domstol upphävde %s %s.", "Records that a court set aside %s %s.", decision, d.Annulled.On.OnDay())
	}
	if len(d.Stays) > len(p.was.Stays) {
		p.differs("stays")
		t.say("Registrerar att en domstol har stoppat %s tills vidare (inhibition).",
			"Records that a court has stayed %s for the time being.", decision)
	}
}

// describeWording tells how the decision's words are said to be read, where the
// change says so: what the reviewer is to hold against the minutes.
func (t *describer) describeWording(p *pair[record.Decision]) {
	if t.newest != nil {
		return // how somebody was named may be what is masked today
	}
	d := p.is
	var was record.Decision
	if p.was != nil {
		was = *p.was
	}
	for _, a := range d.Appoints {
		x, ok := t.after.People.Get(a.Person)
		if a.Named == "" || !ok || x.Masked != nil || slices.ContainsFunc(was.Appoints, func(w record.Appoints) bool {
			return w.Person == a.Person && w.Named == a.Named
		}) {
			continue
		}
		t.say("Beslutets egna ord har inte namnet %s. Enligt posten nämns personen där som %s.",
			"The decision’s own words do not have the name %s. By the record they name the person as %s.", t.person(a.Person), quote(a.Named))
	}
	if d.Supports != nil && p.differs("supports") {
		for _, id := range d.Supports.Persons {
			t.say("Beslutet tillstyrker att %s utses, men utser ingen.", "The decision supports that %s is appointed, but appoints no one.", t.person(id))
		}
	}
	if d.WordingRead != nil && p.differs("wordingRead") {
		t.say("Beslutets egna ord är inte entydiga. Regionens läsning: %s.",
			"The decision’s own words can be read in several ways. The region’s reading: %s.", opening(d.WordingRead.Why))
	}
}

func describeMeeting(t *describer, p *pair[record.Meeting]) {
	m := p.is
	meeting := t.meeting(m.ID, t.after)
	attended := m.Attendance != nil && (p.was == nil || p.was.Attendance == nil)
	var was record.Meeting
	if p.was == nil {
		t.say("Lägger till %s.", "Adds %s.", meeting)
	} else {
		was = *p.was
		t.describeMeetingStatus(p, meeting, attended)
		t.describeMeetingDay(p, meeting)
	}
	if attended {
		p.differs("attendance")
		t.say("Registrerar närvaron vid %s.", "Records the attendance at %s.", meeting)
	} else if !t.beside() && was.Attendance != nil && p.differs("attendance") {
		t.say("Ändrar närvaron vid %s.", "Changes the attendance at %s.", meeting)
	}
	if n := len(m.Outcomes) - len(was.Outcomes); n > 0 {
		p.differs("outcomes")
		t.say("Registrerar vad %s ledde till (%s).", "Records what %s led to (%s).", meeting,
			lang.Count(n, lang.T("punkt", "item"), lang.T("punkter", "items")))
	}
}

func (t *describer) describeMeetingStatus(p *pair[record.Meeting], meeting lang.Text, attended bool) {
	if !p.differs("status") {
		return
	}
	switch p.is.Status {
	case "held":
		if !attended { // else the attendance says that it was held
			t.say("Registrerar att %s hölls.", "Records that %s was held.", meeting)
		}
	case "cancelled":
		p.differs("deviation")
		t.say("Ställer in %s.", "Cancels %s.", meeting)
	case "moved": // the new day says so
		if !p.differs("sessions") {
			t.say("Registrerar att %s har flyttats.", "Records that %s has been moved.", meeting)
		}
	case "planned":
		t.say("Registrerar att %s är planerad.", "Records that %s is planned.", meeting)
	default:
		t.say("Registrerar att det inte är känt om %s hölls.", "Records that it is not known whether %s was held.", meeting)
	}
}

func (t *describer) describeMeetingDay(p *pair[record.Meeting], meeting lang.Text) {
	if !p.differs("sessions") {
		return
	}
	was, is := p.was.First(), p.is.First()
	switch {
	case was == is && t.beside():
	case was == is:
		t.say("Ändrar tid eller plats för %s.", "Changes the time or place of %s.", meeting)
	case !was.Known():
		p.differs("known")
		t.say("Sätter datum för %s.", "Sets the date of %s.", meeting)
	case !is.Known():
		p.differs("known", "history", "deviation")
		t.say("Tar bort datumet för %s.", "Removes the date of %s.", t.meeting(p.is.ID, t.before))
	case t.correctsDay():
		if !t.beside() {
			break // the correction itself is told
		}
		t.say("Rättar dagen för %s till %s.", "Corrects the day of %s to %s.", t.meeting(p.is.ID, t.before), is)
	default:
		p.differs("known", "history", "deviation")
		t.say("Flyttar %s till %s.", "Moves %s to %s.", t.meeting(p.is.ID, t.before), is)
	}
}

// correctsDay reports whether the change corrects on which day the meeting is, and so
// does not move it.
func (t *describer) correctsDay() bool {
	before, _ := t.before.Head(t.ref)
	after, _ := t.after.Head(t.ref)
	days := func(list []record.Correction) (n int) {
		for _, c := range list {
			if strings.HasPrefix(c.Pointer, "/sessions/") && strings.HasSuffix(c.Pointer, "/date") {
				n++
			}
		}
		return n
	}
	return days(after.Corrections) > days(before.Corrections)
}

func describeDeviation(t *describer, p *pair[record.Deviation]) {
	d := p.is
	var was record.Deviation
	if p.was == nil {
		t.say("Registrerar %s.", "Records %s.", t.what(t.after))
	} else {
		was = *p.was
	}
	if d.Notice != nil && was.Notice == nil {
		p.differs("notice")
		t.say("Registrerar att finansiären fick veta det %s.", "Records that the funder was told %s.", d.Notice.On.OnDay())
	}
	for _, a := range d.Answers {
		known := slices.ContainsFunc(was.Answers, func(w record.FunderAnswer) bool {
			return w.Kind == a.Kind && w.On == a.On && w.Reference == a.Reference
		})
		if !known {
			p.differs("answers")
			t.say("Registrerar svaret %s: %s.", "Records the answer of %s: %s.", a.On.TheDay(), naming.Word(record.KindDeviation, "answer.kind", a.Kind))
		}
	}
	if d.Closed.Known() && !was.Closed.Known() {
		p.differs("closed")
		t.say("Avslutar avvikelsen %s.", "Closes the deviation %s.", d.Closed.OnDay())
	}
}

func describeRuling(t *describer, p *pair[record.Ruling]) {
	if p.was != nil || p.is == nil { // changed, or not known by the day
		return
	}
	t.say("Registrerar %s, %s.", "Records %s, %s.", t.what(t.after), p.is.On.TheDay())
	for _, s := range p.is.Says {
		t.say("Finansiären om villkoret %s: %s. ”%s”", "The funder on the condition %s: %s. “%s”",
			lang.Quote(naming.ConditionAlone(t.after, t.ref.Project, s.Condition)), naming.Word(record.KindRuling, "says.says", string(s.Says)), s.Words)
	}
}
