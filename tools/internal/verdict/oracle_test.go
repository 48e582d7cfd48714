package verdict

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// The oracle judges small histories a second time, written apart from the judge
// and as plainly as the rule book puts it: days are numbers, there are three
// meetings, and each question is a loop over the facts.

// The meetings are on days 10, 20 and 30; the days of a history are 0 to 39.
var oracleMeetings = []int{10, 20, 30}

type history struct {
	appointments []appointment
	attendances  [3]*attendanceFact
	answers      []answerFact
	seatEnds     map[string]int // first day without a seat, by person; 0: keeps it
	reports      [2]owedFact
	deeds        [2]owedFact
	changes      []changeFact
}

// changeFact is a change that the funder may be told of; -1 is a day that is not there.
type changeFact struct {
	found, told int
	paper       bool   // something shows the notice
	needed      string // whether it needs approval
	days        []int  // of what it is about, -1 if unknown; none if it is about nothing
	named       bool   // it is about the conditions on notice themselves
	answers     []changeAnswer
}

type changeAnswer struct {
	kind  string
	day   int
	whole bool // nothing is lacking of it
}

// owedFact is a report or a deed; -1 is a day that is not there.
type owedFact struct {
	due, moved, movedTo int // the last day, and another one decided on the day moved
	submitted, receipt  int
	lacks               string // what the receipt lacks, as of an attendanceFact
}

type appointment struct {
	person, as string
	decided    int
	last       int // the last day, known then; 0: none
	annulled   int // 0: never
	meetings   [3]bool
	body       string // namnden may appoint, fullmaktige may not
	caseNumber bool   // without one the decision is not complete
}

type attendanceFact struct {
	evidence int    // the day of the evidence; -1: there is none
	lacks    string // what the evidence lacks: day, number, title; "": nothing
	persons  []personFact
	roles    []string
}

type personFact struct{ person, as, presence string }

type answerFact struct {
	kind, condition string
	meeting, day    int
	lacks           string // sender, reference, issuer, notice, order, scope; "": nothing
}

// inForce reports whether by day d the appointment is known to be one for meeting i
// by its day.
func (a appointment) inForce(i, d int) bool {
	return a.meetings[i] && a.decided <= min(d, oracleMeetings[i]) &&
		!(a.annulled > 0 && a.annulled <= d) && !(a.last > 0 && a.last <= d && a.last < oracleMeetings[i])
}

// forMeeting reports whether an appointment in force holds: its decision is
// complete and of a body that may appoint, and the person does not fill another
// place at the meeting by an earlier one. A substitute may become representative.
func (h *history) forMeeting(k, i, d int) bool {
	a := h.appointments[k]
	if !a.inForce(i, d) || !a.caseNumber || a.body != "namnden" {
		return false
	}
	for j, other := range h.appointments {
		earlier := other.decided < a.decided || other.decided == a.decided && j < k
		promoted := other.as == "substitute" && a.as == "representative" && other.decided < a.decided
		if j != k && other.person == a.person && earlier && !promoted && other.inForce(i, d) {
			return false
		}
	}
	return true
}

// appointedFor reports whether the person has such an appointment.
func (h *history) appointedFor(person string, i, d int) bool {
	for k, a := range h.appointments {
		if a.person == person && h.forMeeting(k, i, d) {
			return true
		}
	}
	return false
}

// counts reports whether the answer is the funder's word. What it refuses is that
// whatever else the answer lacks.
func (a answerFact) counts() bool {
	return a.lacks == "" || a.lacks != "sender" && a.kind == "refused"
}

// word is the funder's last word on a condition at a meeting.
func (h *history) word(condition string, i, d int) string {
	word := ""
	for day := range d + 1 {
		for _, a := range h.answers {
			if a.condition == condition && a.meeting == i && a.day == day && a.counts() {
				word = a.kind
			}
		}
	}
	return word
}

// attendance is what is known by day d of meeting i, and whether anything
// shows it: evidence that is whole, and not from before the meeting.
func (h *history) attendance(i, d int) (persons []personFact, shown bool) {
	a := h.attendances[i]
	if a == nil || d < oracleMeetings[i] {
		return nil, false
	}
	return a.persons, a.evidence >= oracleMeetings[i] && a.evidence <= d && a.lacks == ""
}

// meetingStatus is the rule for one meeting: counts tells how a person who was
// there counts, absent what it is when nobody who could count was there, and
// ready whether it is prepared.
func (h *history) meetingStatus(condition string, i, d int, counts func(personFact, bool) Status, absent Status, ready bool) Status {
	persons, shown := h.attendance(i, d)
	word := h.word(condition, i, d)
	status := Unconfirmed
	if len(persons) > 0 {
		status = absent
		there := false
		for _, p := range persons {
			if p.presence == "absent" {
				continue
			}
			s := counts(p, shown)
			// Who was there in part held the mandate all the same.
			if p.presence == "partly" && condition != "mandate" {
				if s == Fulfilled {
					s = Unconfirmed
				}
				if word == "refused" {
					s = NotFulfilled
				}
			}
			if !there || outdoes(s, status) {
				status, there = s, true
			}
		}
	}
	return h.settled(condition, i, d, status, ready)
}

// settled is the status of one meeting, by what its record alone comes to.
func (h *history) settled(condition string, i, d int, status Status, ready bool) Status {
	switch word := h.word(condition, i, d); {
	case status == Fulfilled:
		return Fulfilled
	case word == "exempted":
		return Exempt
	case word == "approved-change":
		return Fulfilled
	case d > oracleMeetings[i], status == NotFulfilled:
		return status
	case ready:
		return OnTrack
	}
	return ActionNeeded
}

func (h *history) attends(d int) Status {
	var all []Status
	for i := range oracleMeetings {
		ready := false
		for _, a := range h.appointments {
			ready = ready || h.appointedFor(a.person, i, d)
		}
		all = append(all, h.meetingStatus("attends", i, d, func(p personFact, shown bool) Status {
			if shown && h.appointedFor(p.person, i, d) {
				return Fulfilled
			}
			return Unconfirmed
		}, NotFulfilled, ready))
	}
	return worst(all)
}

func (h *history) mandate(d int) Status {
	holds := func(person string, i int) bool {
		end := h.seatEnds[person]
		return end == 0 || end > d || oracleMeetings[i] < end
	}
	var all []Status
	for i := range oracleMeetings {
		ready := false
		// The representative goes before the substitute.
		for _, as := range []string{"substitute", "representative"} {
			for k, a := range h.appointments {
				if a.as == as && h.forMeeting(k, i, d) {
					ready = holds(a.person, i)
				}
			}
		}
		judge := func(p personFact, shown bool) Status {
			switch {
			case !holds(p.person, i):
				return NotFulfilled
			case shown && h.appointedFor(p.person, i, d):
				return Fulfilled
			}
			return Unconfirmed
		}
		// Where nobody was there the mandate is that of those who were to be.
		persons, shown := h.attendance(i, d)
		absent := NotFulfilled
		for _, p := range persons {
			if s := judge(p, shown); outdoes(s, absent) {
				absent = s
			}
		}
		all = append(all, h.meetingStatus("mandate", i, d, judge, absent, ready))
	}
	return worst(all)
}

func (h *history) same(d int) Status {
	var candidates []string
	for i := range oracleMeetings {
		persons, _ := h.attendance(i, d)
		for _, p := range persons {
			if p.as == "representative" {
				candidates = append(candidates, p.person)
			}
		}
	}
	for _, a := range h.appointments {
		if a.as == "representative" && a.decided <= d && !(a.annulled > 0 && a.annulled <= d) {
			candidates = append(candidates, a.person)
		}
	}
	if candidates == nil {
		candidates = []string{"nobody"}
	}
	best := NotFulfilled
	for _, c := range candidates {
		var all []Status
		for i := range oracleMeetings {
			ready := false
			for k, a := range h.appointments {
				ready = ready || a.person == c && a.as == "representative" && h.forMeeting(k, i, d)
			}
			all = append(all, h.meetingStatus("same", i, d, func(p personFact, shown bool) Status {
				switch {
				case p.person != c:
					return NotFulfilled
				case shown && h.appointedFor(c, i, d):
					return Fulfilled
				}
				return Unconfirmed
			}, NotFulfilled, ready))
		}
		if s := worst(all); outdoes(s, best) {
			best = s
		}
	}
	return best
}

// exchange asks for anybody from the region.
func (h *history) exchange(d int) Status {
	var all []Status
	for i, m := range oracleMeetings {
		persons, shown := h.attendance(i, d)
		someone := h.attendances[i] != nil && d >= m && len(h.attendances[i].roles) > 0
		for _, p := range persons {
			someone = someone || p.presence != "absent"
		}
		status := Unconfirmed
		if someone && shown {
			status = Fulfilled
		}
		all = append(all, h.settled("exchange", i, d, status, true))
	}
	return worst(all)
}

// participants asks for two roles, and for a politician who was there all the time.
func (h *history) participants(d int) Status {
	var all []Status
	for i := range oracleMeetings {
		persons, shown := h.attendance(i, d)
		politician := false
		for _, p := range persons {
			politician = politician || p.presence == "present"
		}
		status := Unconfirmed
		if politician && shown && len(h.attendances[i].roles) == 2 {
			status = Fulfilled
		}
		all = append(all, h.settled("participants", i, d, status, true))
	}
	return worst(all)
}

func (h *history) owed(condition string) [2]owedFact {
	if condition == "done" {
		return h.deeds
	}
	return h.reports
}

// onTime asks for both reports, or both deeds, on time.
func (h *history) onTime(condition string, d int) Status {
	var all []Status
	for i, r := range h.owed(condition) {
		due := r.due
		if r.moved >= 0 && r.moved <= d {
			due = r.movedTo
		}
		there := r.submitted >= 0 && r.submitted <= d
		shown := there && r.receipt >= r.submitted && r.receipt <= d && r.lacks == ""
		// What the funder approves makes up for a late day, not for no report.
		word := ""
		for day := range d + 1 {
			for _, a := range h.answers {
				if a.condition == condition && a.meeting == i && a.day == day && a.counts() && (a.kind != "approved-change" || shown) {
					word = a.kind
				}
			}
		}
		switch {
		case due >= 0 && shown && r.submitted <= due:
			all = append(all, Fulfilled)
		case word == "exempted":
			all = append(all, Exempt)
		case word == "approved-change":
			all = append(all, Fulfilled)
		case due < 0:
			all = append(all, ActionNeeded) // these days are all before the project's end
		case due >= d:
			all = append(all, OnTrack)
		case there && r.submitted > due && word == "refused":
			all = append(all, NotFulfilled)
		default:
			all = append(all, Unconfirmed)
		}
	}
	return worst(all)
}

// known lists the changes that are known by day d, those of the answers too.
func (h *history) known(d int) []changeFact {
	var list []changeFact
	for _, a := range h.answers {
		f := changeFact{told: min(a.day, 3), days: []int{-1}}
		switch condition := a.condition; {
		case condition != "reported" && condition != "done":
			f.days[0] = oracleMeetings[a.meeting]
		case a.meeting < 2:
			r := h.owed(condition)[a.meeting]
			f.days = nil
			if r.due >= 0 {
				f.days = append(f.days, r.due)
			}
			if r.moved >= 0 && r.moved <= d {
				f.days = append(f.days, r.movedTo)
			}
			if f.days == nil {
				f.days = []int{-1}
			}
		}
		switch a.lacks {
		case "notice":
			f.told = -1
		case "order":
			f.told = a.day + 1
		}
		f.answers = []changeAnswer{{a.kind, a.day, a.counts() || a.lacks == "scope"}}
		list = append(list, f)
	}
	for _, f := range h.changes {
		if f.found <= d {
			list = append(list, f)
		}
	}
	return list
}

// tells asks that changes are told within so many days, -1 where none is said, and that
// they are approved before they are made; "" where there are none.
func (h *history) tells(within int, approval bool, d int) Status {
	const end = 638 // 30 September 2022
	var all []Status
	for _, f := range h.known(d) {
		exempt, amended, refused := false, false, false
		approved, before, answered := false, false, false
		made := 1000
		for _, day := range f.days {
			made = min(made, day)
		}
		for day := range d + 1 {
			for _, a := range f.answers {
				if a.day != day {
					continue
				}
				answered = true
				if !a.whole {
					continue
				}
				switch a.kind {
				case "exempted":
					exempt, amended, refused = true, false, false
				case "approved-change":
					exempt, amended, refused = false, true, false
				case "refused":
					exempt, amended, refused = false, false, true
				default:
					continue
				}
				approved = a.kind != "refused"
				if day <= made {
					before = approved
				}
			}
		}
		exempt, amended, refused = exempt && f.named, amended && f.named, refused && f.named
		there := f.told >= 0 && f.told <= d
		status := Unconfirmed
		switch {
		case there && (within < 0 || f.told <= f.found+within):
			if f.paper {
				status = Fulfilled
			}
		case there:
			if refused {
				status = NotFulfilled
			}
		case within >= 0 && d <= f.found+within, within < 0 && d <= end:
			status = ActionNeeded
		}
		if approval && f.needed != "no" {
			unknown := len(f.days) == 0 || made < 0
			over := unknown && d > end
			for _, day := range f.days {
				over = over || day >= 0 && day < d
			}
			other := Unconfirmed
			switch {
			case !unknown && before:
				other = Fulfilled
			case over && refused:
				other = NotFulfilled
			case over:
			case f.needed == "yes" && there && !answered:
				other = OnTrack
			default:
				other = ActionNeeded
			}
			status = worst([]Status{status, other})
		}
		switch {
		case status == Fulfilled:
		case exempt:
			status = Exempt
		case amended:
			status = Fulfilled
		}
		all = append(all, status)
	}
	if all == nil {
		return ""
	}
	if d <= end {
		all = append(all, OnTrack)
	}
	return worst(all)
}

// twoOf asks for two of what is asked elsewhere, or what nobody judges.
func (h *history) twoOf(d int) Status {
	all := []Status{h.often(d), h.exchange(d), h.onTime("reported", d), Unconfirmed}
	slices.SortFunc(all, func(a, b Status) int { return slices.Index(oracleOrder, a) - slices.Index(oracleOrder, b) })
	return all[1]
}

// often asks for anybody from the region at two of the three meetings.
func (h *history) often(d int) Status {
	var all []Status
	for i, m := range oracleMeetings {
		persons, shown := h.attendance(i, d)
		someone := h.attendances[i] != nil && d >= m && len(h.attendances[i].roles) > 0
		for _, p := range persons {
			someone = someone || p.presence != "absent"
		}
		status := Unconfirmed
		if someone && shown {
			status = Fulfilled
		}
		all = append(all, h.settled("often", i, d, status, true))
	}
	slices.SortFunc(all, func(a, b Status) int { return slices.Index(oracleOrder, a) - slices.Index(oracleOrder, b) })
	return all[1]
}

// oracleOrder has the best first.
var oracleOrder = []Status{Fulfilled, Exempt, OnTrack, ActionNeeded, Unconfirmed, NotFulfilled}

// outdoes reports whether a is better than b.
func outdoes(a, b Status) bool { return slices.Index(oracleOrder, a) < slices.Index(oracleOrder, b) }

func worst(all []Status) Status {
	for _, s := range slices.Backward(oracleOrder) {
		if slices.Contains(all, s) {
			return s
		}
	}
	panic("nothing to judge")
}

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }

// randomHistory makes up a history. There is one representative and one
// substitute at a time at most (rule NOM-06), so no appointment overlaps
// another of its kind.
func randomHistory(rng *rand.Rand) history {
	h := history{seatEnds: map[string]int{}}
	for _, as := range []string{"representative", "substitute"} {
		day := rng.IntN(25)
		for _, person := range []string{"a", "b", "c"}[rng.IntN(3):] {
			if rng.IntN(3) == 0 || day > 35 {
				continue
			}
			a := appointment{person: person, as: as, decided: day, caseNumber: rng.IntN(8) > 0,
				body: pick(rng, "namnden", "namnden", "namnden", "namnden", "namnden", "fullmaktige")}
			for i := range a.meetings {
				a.meetings[i] = rng.IntN(5) > 0
			}
			switch rng.IntN(4) {
			case 0:
				a.last = day + 1 + rng.IntN(15)
			case 1:
				a.annulled = day + 1 + rng.IntN(15)
			}
			h.appointments = append(h.appointments, a)
			if a.last == 0 && a.annulled == 0 {
				break
			}
			day = max(a.last, a.annulled) + 1 + rng.IntN(4)
		}
	}
	for i, m := range oracleMeetings {
		if rng.IntN(4) == 0 {
			continue
		}
		f := &attendanceFact{evidence: m + rng.IntN(5) - 1, lacks: pick(rng, "", "", "", "", "", "", "day", "number", "title")}
		for _, person := range []string{"a", "b", "c"} {
			if rng.IntN(2) == 0 {
				f.persons = append(f.persons, personFact{person, pick(rng, "representative", "substitute"),
					pick(rng, "present", "present", "present", "partly", "absent")})
			}
		}
		if f.evidence < m && rng.IntN(2) == 0 {
			f.evidence = -1
		}
		for _, role := range []string{"key-function", "project-staff"} {
			if rng.IntN(3) > 0 {
				f.roles = append(f.roles, role)
			}
		}
		h.attendances[i] = f
	}
	for _, r := range []*owedFact{&h.reports[0], &h.reports[1], &h.deeds[0], &h.deeds[1]} {
		*r = owedFact{due: 8 + rng.IntN(20), moved: -1, submitted: -1, receipt: -1}
		if rng.IntN(8) == 0 {
			r.due = -1
		}
		if rng.IntN(4) == 0 {
			r.moved, r.movedTo = rng.IntN(35), 10+rng.IntN(25)
			if r.due > r.movedTo {
				r.movedTo = r.due + 1
			}
		}
		if rng.IntN(4) > 0 {
			r.submitted = rng.IntN(34)
		}
		if r.submitted >= 0 && rng.IntN(4) > 0 {
			r.receipt, r.lacks = max(0, r.submitted+rng.IntN(6)-1), pick(rng, "", "", "", "", "day", "number", "title")
		}
	}
	days := rng.Perm(40)
	for range rng.IntN(6) {
		h.answers = append(h.answers, answerFact{
			kind: pick(rng, "exempted", "approved-change", "refused"), condition: pick(rng, "attends", "same", "mandate", "exchange", "participants", "reported", "done", "often"),
			meeting: rng.IntN(3), day: days[len(h.answers)],
			lacks: pick(rng, "", "", "", "", "", "", "sender", "reference", "issuer", "notice", "order", "scope"),
		})
	}
	if rng.IntN(10) == 0 {
		condition := pick(rng, "attends", "same", "mandate", "exchange", "participants")
		kind := pick(rng, "exempted", "approved-change")
		for i := range oracleMeetings {
			h.answers = append(h.answers, answerFact{kind: kind, condition: condition, meeting: i, day: days[10+i]})
		}
	}
	for range rng.IntN(3) {
		f := changeFact{found: rng.IntN(30), told: -1, needed: pick(rng, "yes", "yes", "no", "unknown"), named: rng.IntN(3) == 0}
		if rng.IntN(6) > 0 {
			f.told, f.paper = max(0, f.found+rng.IntN(12)-2), rng.IntN(6) > 0
		}
		if rng.IntN(5) > 0 {
			f.days = []int{oracleMeetings[rng.IntN(3)]}
		}
		on := rng.Perm(12)
		for i := range rng.IntN(3) {
			a := changeAnswer{pick(rng, "exempted", "approved-change", "approved-change", "refused", "noted"), f.found + on[i], true}
			if a.kind != "refused" && a.kind != "noted" && (f.told < 0 || a.day < f.told) {
				a.whole = false
			}
			f.answers = append(f.answers, a)
		}
		h.changes = append(h.changes, f)
	}
	for _, person := range []string{"a", "b", "c"} {
		if rng.IntN(3) == 0 {
			h.seatEnds[person] = 1 + rng.IntN(38)
		}
	}
	return h
}

func dateOf(day int) lang.Date { return lang.NewDate(2021, time.January, 1).AddDays(day) }

// write puts the history into records.
func (h *history) write(all files) {
	on := func(day int) string { return dateOf(day).String() }
	for i, m := range oracleMeetings {
		id := fmt.Sprintf("m%d", i+1)
		f := map[string]any{"id": id, "title": map[string]any{"sv": id}, "status": "planned", "sessions": []any{map[string]any{"date": on(m)}}}
		if a := h.attendances[i]; a != nil {
			persons, evidence := []any{}, []any{}
			for _, p := range a.persons {
				persons = append(persons, map[string]any{"person": p.person, "as": p.as, "post": "representative", "presence": p.presence})
			}
			if a.evidence >= 0 {
				paper := map[string]any{"kind": "certificate", "date": on(a.evidence), "caseNumber": "N 2-2021"}
				switch a.lacks {
				case "day":
					delete(paper, "date")
				case "number":
					delete(paper, "caseNumber")
				case "title":
					paper["kind"] = "other"
				}
				evidence = append(evidence, paper)
			}
			roles := []any{}
			for _, role := range a.roles {
				roles = append(roles, map[string]any{"role": role, "count": 1})
			}
			f["status"] = "held"
			f["attendance"] = map[string]any{"persons": persons, "evidence": evidence, "roles": roles}
		}
		all["data/projects/p/meetings/"+id+".json"] = f
	}
	h.writeOwed(all, "reported", "report", "submitted")
	h.writeOwed(all, "done", "deed", "done")
	for i, a := range h.appointments {
		var meetings []any
		for j, yes := range a.meetings {
			if yes {
				meetings = append(meetings, fmt.Sprintf("m%d", j+1))
			}
		}
		d := map[string]any{
			"id": fmt.Sprintf("d%d", i), "type": "meeting", "stage": "decided", "date": on(a.decided), "title": map[string]any{"sv": "x"},
			"body": a.body, "paragraph": "1", "wording": "Nämnden utser.",
			"appoints": []any{map[string]any{"person": a.person, "as": a.as, "post": "representative", "project": "p", "meetings": meetings}},
		}
		if a.caseNumber {
			d["caseNumber"] = "N 1-2021"
		}
		if a.annulled > 0 {
			d["annulled"] = map[string]any{"on": on(a.annulled)}
		}
		n := map[string]any{
			"id": fmt.Sprintf("n%d", i), "status": "decided", "person": a.person, "as": a.as, "post": "representative",
			"meetings": meetings, "decision": d["id"], "accepted": "yes",
		}
		if a.last > 0 {
			n["status"] = "ended"
			n["ended"] = map[string]any{"on": on(a.last), "known": on(a.last), "why": "resigned"}
		}
		all["data/projects/p/decisions/"+d["id"].(string)+".json"] = d
		all["data/projects/p/nominations/"+n["id"].(string)+".json"] = n
	}
	all["data/projects/p/documents/own.json"] = map[string]any{"id": "own", "title": map[string]any{"sv": "x"}, "kind": "other", "issuer": "region"}
	for i, a := range h.answers {
		id := fmt.Sprintf("v%d", i)
		conditions, meetings := []any{a.condition}, []any{fmt.Sprintf("m%d", a.meeting+1)}
		answer := map[string]any{"kind": a.kind, "from": "funder", "on": on(a.day), "reference": "F 1", "conditions": conditions, "meetings": meetings}
		var occasions []any
		if member := map[string]string{"reported": "report", "done": "deed"}[a.condition]; member != "" {
			occasions, meetings = []any{map[string]any{member: fmt.Sprintf("r%d", a.meeting)}}, []any{}
			answer["meetings"], answer["occasions"] = meetings, occasions
		}
		deviation := map[string]any{
			"id": id, "occasions": occasions, "kind": "absence", "title": map[string]any{"sv": "x"}, "text": map[string]any{"sv": "x"},
			"found": on(0), "begunBy": "region", "conditions": conditions, "meetings": meetings,
			"notice": map[string]any{"on": on(min(a.day, 3))}, "answers": []any{answer},
		}
		switch a.lacks {
		case "sender":
			answer["from"] = "region"
		case "reference":
			delete(answer, "reference")
		case "issuer":
			answer["document"] = "own"
		case "notice":
			delete(deviation, "notice")
		case "order":
			deviation["notice"] = map[string]any{"on": on(a.day + 1)}
		case "scope":
			deviation["conditions"] = []any{"none"}
		}
		all["data/projects/p/deviations/"+id+".json"] = deviation
	}
	for i, f := range h.changes {
		id := fmt.Sprintf("c%d", i)
		conditions, meetings, answers := []any{}, []any{}, []any{}
		if f.named {
			conditions = []any{"told", "approved"}
		}
		for _, day := range f.days {
			meetings = append(meetings, fmt.Sprintf("m%d", slices.Index(oracleMeetings, day)+1))
		}
		for _, a := range f.answers {
			answers = append(answers, map[string]any{"kind": a.kind, "from": "funder", "on": on(a.day), "reference": "F 2", "conditions": conditions, "meetings": []any{}})
		}
		deviation := map[string]any{
			"id": id, "kind": "other", "title": map[string]any{"sv": "x"}, "text": map[string]any{"sv": "x"}, "found": on(f.found), "begunBy": "region",
			"conditions": conditions, "meetings": meetings, "approvalNeeded": f.needed, "answers": answers,
		}
		if f.told >= 0 {
			notice := map[string]any{"on": on(f.told)}
			if f.paper {
				notice["reference"] = "F 2"
			}
			deviation["notice"] = notice
		}
		all["data/projects/p/deviations/"+id+".json"] = deviation
	}
	for id, way := range map[string]any{
		"told":     map[string]any{"within": map[string]any{"days": 4}, "approval": false},
		"approved": map[string]any{"within": nil, "approval": true},
	} {
		all["data/projects/p/conditions/"+id+".json"] = map[string]any{
			"id": id, "title": map[string]any{"sv": "x"}, "order": 9, "history": []any{map[string]any{"document": "funding", "notice": way}},
		}
	}
	for _, person := range []string{"a", "b", "c"} {
		seat := map[string]any{"body": "namnden", "role": "member", "from": "2019-01-01", "termEnds": "2030-12-31",
			"source": map[string]any{"kind": "election", "body": "fullmaktige", "date": "2019-01-01", "paragraph": "1"}}
		if end := h.seatEnds[person]; end > 0 {
			// Known on the first day without the seat.
			seat["ended"] = map[string]any{"on": on(end - 1), "known": on(end)}
		}
		all["data/people/"+person+".json"] = map[string]any{"id": person, "name": person, "capacity": "elected", "seats": []any{seat}}
	}
}

func (h *history) writeOwed(all files, condition, member, done string) {
	on := func(day int) any {
		if day < 0 {
			return nil
		}
		return dateOf(day).String()
	}
	rows, ids := []any{}, []any{}
	for i, r := range h.owed(condition) {
		id := fmt.Sprintf("r%d", i)
		f := map[string]any{"id": id, "due": on(r.due), done: on(r.submitted)}
		if r.moved >= 0 {
			f["changes"] = []any{map[string]any{"known": on(r.moved), "due": on(r.movedTo), "document": "funding"}}
		}
		if r.receipt >= 0 {
			paper := map[string]any{"kind": "receipt", "date": on(r.receipt), "caseNumber": "N 3-2021"}
			switch r.lacks {
			case "day":
				delete(paper, "date")
			case "number":
				delete(paper, "caseNumber")
			case "title":
				paper["kind"] = "other"
			}
			f["evidence"] = []any{paper}
		}
		rows, ids = append(rows, f), append(ids, id)
	}
	all["data/projects/p/project.json"][member+"s"] = rows
	for id, way := range map[string]any{
		"two-of": map[string]any{"document": "funding", "atLeast": map[string]any{"n": 2, "conditions": []any{"often", "exchange", "reported", "quoted"}}},
		"often":  map[string]any{"document": "funding", "attendance": map[string]any{"who": "exchange", "meetings": []any{"m1", "m2", "m3"}, "atLeast": 2}},
		"quoted": map[string]any{"document": "funding", "quoted": map[string]any{"why": "money"}},
	} {
		all["data/projects/p/conditions/"+id+".json"] = map[string]any{
			"id": id, "title": map[string]any{"sv": "x"}, "order": 9, "history": []any{way},
		}
	}
	all["data/projects/p/conditions/"+condition+".json"] = map[string]any{
		"id": condition, "title": map[string]any{"sv": "x"}, "order": 9,
		"history": []any{map[string]any{"document": "funding", member: map[string]any{member + "s": ids}}},
	}
}

// changed is what the oracle says on day d of what changes are to be told, "" where
// there is nothing to try.
func (h *history) changed(d int) map[string]Status {
	return map[string]Status{"told": h.tells(4, false, d), "approved": h.tells(-1, true, d)}
}

// statuses is what the oracle says of each other condition of base.txtar on day d.
func (h *history) statuses(d int) map[string]Status {
	return map[string]Status{
		"attends": h.attends(d), "same": h.same(d), "mandate": h.mandate(d),
		"exchange": h.exchange(d), "participants": h.participants(d), "area-4": h.exchange(d),
		"reported": h.onTime("reported", d), "done": h.onTime("done", d), "two-of": h.twoOf(d), "often": h.often(d),
	}
}

func TestOracle(t *testing.T) {
	base := baseFiles(t)
	seen := map[string]map[Status]int{} // by condition
	for _, list := range []map[string]Status{(&history{}).statuses(0), (&history{}).changed(0)} {
		for id := range list {
			seen[id] = map[Status]int{}
		}
	}
	for seed := range uint64(sample.Count(400)) {
		rng := rand.New(rand.NewPCG(seed, 7))
		h := randomHistory(rng)
		all := decoded(t, base)
		h.write(all)
		raw := encoded(t, all)
		r := registerOf(t, raw)
		for day := range 40 {
			got := statusesOn(r, dateOf(day))
			if day == int(seed%40) {
				for _, v := range Judge(r, dateOf(day), nil) {
					if v.Condition == "quoted" {
						if s, judged := got[v.Condition]; judged || !v.Quoted || v.Status != nil {
							t.Errorf("seed %d, day %d: judges what nobody does: %s", seed, day, s)
						}
						continue
					}
					if v.Standing() == Idle && got[v.Condition] == "" {
						continue
					}
					if v.Standing() != got[v.Condition] {
						t.Errorf("seed %d, day %d, %s: %s with words, %s without", seed, day, v.Condition, v.Standing(), got[v.Condition])
					}
				}
			}
			every := h.statuses(day)
			maps.Copy(every, h.changed(day))
			for id, want := range every {
				seen[id][want]++
				if got[id] != want {
					t.Fatalf("seed %d, day %d (%s), %s: the judge says %s, the oracle %s\n%+v\n%s", seed, day, dateOf(day), id, got[id], want,
						h, spoken(verdictOn(t, r, dateOf(day).String(), id), lang.Swedish))
				}
			}
		}
		const over = 700 // the project has ended
		for id, want := range h.changed(over) {
			seen[id][want]++
			if got := statusesOn(r, dateOf(over))[id]; got != want {
				t.Fatalf("seed %d, after the end, %s: the judge says %s, the oracle %s\n%+v", seed, id, got, want, h)
			}
		}
	}
	all := decoded(t, base)
	(&history{}).write(all)
	p, _ := registerOf(t, encoded(t, all)).Projects.Get("p")
	for _, k := range kinds {
		if !slices.ContainsFunc(p.Conditions.All(), func(c *record.Condition) bool {
			return (seen[c.ID] != nil || c.ID == "quoted") && p.Judgement(c).Way().Member == k.member
		}) {
			t.Errorf("the oracle judges no condition of the kind %s", k.member)
		}
	}
	if testing.Short() {
		return
	}
	for id, statuses := range seen {
		// Nothing is to be prepared for these, and no record says that nobody came.
		lenient := id == "exchange" || id == "participants" || id == "area-4" || id == "often"
		for _, s := range oracleOrder {
			possible := !lenient || s != ActionNeeded && s != NotFulfilled
			if id == "two-of" && s == NotFulfilled {
				possible = false // at most one of the four comes out so
			}
			if (statuses[s] > 0) != possible {
				t.Errorf("%s came out as %s in %d histories", id, s, statuses[s])
			}
		}
	}
}
