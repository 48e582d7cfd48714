package site

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/proposal"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

// representativeView tells who represents the region, by which decision, and
// with what right.
type representativeView struct {
	Over    bool             `json:"over"` // the project has ended
	Current []nominationView `json:"current"`
	// Substitutes are those appointed beside the ones in Current.
	Substitutes []nominationView `json:"substitutes"`
	Proposed    []nominationView `json:"proposed"`
	Earlier     []nominationView `json:"earlier"`
	Demands     []conditionRow   `json:"demands"`  // the conditions that are about the representative
	Meetings    []meetingRow     `json:"meetings"` // those at which a politician takes part
	Picture     *picture         `json:"picture"`  // the assignments over time, nil where there are none
	Gaps        []gap            `json:"gaps"`     // what would have to be known of the representative
	Proposal    *proposalView    `json:"proposal"` // while a post is uncovered
}

// proposalView is how a decision that appoints may be worded.
type proposalView struct {
	Past    bool    `json:"past"` // every meeting has been
	Item    words   `json:"item"`
	Wording words   `json:"wording"`
	Check   []words `json:"check"`
	Minutes []words `json:"minutes"`
}

// nominationView is one assignment as representative or substitute.
type nominationView struct {
	Anchor    string         `json:"anchor"`
	To        href           `json:"to"`
	Person    words          `json:"person"`
	Role      words          `json:"role"` // representative or substitute
	Post      *words         `json:"post"` // of which post, nil where there is one alone
	Status    words          `json:"status"`
	Party     *words         `json:"party"` // as on the decision's day, of a proposal the report's; nil: without or unknown
	Seats     []seatView     `json:"seats"`
	Decision  *decisionBrief `json:"decision"`
	Appointed bool           `json:"appointed"` // the decision appointed the person
	Proposed  *proposedView  `json:"proposed"`
	Meetings  []coverView    `json:"meetings"`
	Attended  string         `json:"attended"` // "två av tre"
	Cut       *words         `json:"cut"`      // the later decision that took meetings out of it
	Ended     *endedView     `json:"ended"`
	Deviation *link          `json:"deviation"`
	Flaws     []flawView     `json:"flaws"`   // that the region has stated
	Untried   []untriedView  `json:"untried"` // what the rules could not be tried on
	Copy      fileView       `json:"copy"`
}

type seatView struct {
	Role  words  `json:"role"`
	Body  *words `json:"body"`
	From  *day   `json:"from"`
	To    *day   `json:"to"`
	Early bool   `json:"early"` // ended before its term
	Past  bool   `json:"past"`  // its term has gone out
}

type decisionBrief struct {
	Link       link    `json:"link"`
	Body       *words  `json:"body"`
	Date       *day    `json:"date"`
	Paragraph  *string `json:"paragraph"`
	CaseNumber *string `json:"casenumber"`
	Stage      words   `json:"stage"`
}

type proposedView struct {
	On *day  `json:"on"`
	By words `json:"by"`
}

// coverView is one meeting of an assignment.
type coverView struct {
	Meeting  meetingRow `json:"meeting"`
	Answer   words      `json:"answer"`
	Answered *day       `json:"answered"` // when, if that is known
	Mandate  mark       `json:"mandate"`
	Presence mark       `json:"presence"`
}

type endedView struct {
	On       *day   `json:"on"`
	Why      words  `json:"why"`
	Decision *words `json:"decision"`
}

// flawView is a flaw that the region has stated.
type flawView struct {
	Why     words        `json:"why"`
	Known   *day         `json:"known"`
	Source  link         `json:"source"`
	Cleared *clearedView `json:"cleared"`
}

type clearedView struct {
	On  *day  `json:"on"`
	Why words `json:"why"`
}

// untriedView is why some rules could not be tried on a record.
type untriedView struct {
	Rules []link `json:"rules"`
	Why   words  `json:"why"`
}

// mark is a yes, a no, or what is not known, with the words for it.
type mark struct {
	Is   string `json:"is"` // yes, no, unknown, coming
	Text words  `json:"text"`
}

func nominationAnchor(id string) string { return "uppdrag-" + id }

// holders gives the assignments in force on the report's day, the
// representatives first; where none is, those that were the last to end by
// being completed, for a finished project still had its representative.
func (b *builder) holders(p *record.Project) []nominationView {
	var now, completed []nominationView
	for _, n := range sortedNominations(p) {
		_, appointed := p.AppointedOn(n)
		_, ended := n.EndedOn()
		switch {
		case appointed && !ended:
			now = append(now, b.nomination(p, n))
		case appointed && n.Ended != nil && n.Ended.Why == "completed":
			completed = append(completed, b.nomination(p, n))
		}
	}
	if len(now) == 0 {
		return completed
	}
	return now
}

// sortedNominations puts representatives before substitutes, then the latest
// decision first.
func sortedNominations(p *record.Project) []*record.Nomination {
	list := slices.Clone(p.Nominations.All())
	slices.SortStableFunc(list, func(m, n *record.Nomination) int {
		a, _ := p.AppointedOn(m)
		b, _ := p.AppointedOn(n)
		return cmp.Or(cmp.Compare(m.As, n.As), lang.InOrder(b, a), cmp.Compare(m.ID, n.ID))
	})
	return list
}

func (b *builder) representative() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		v := representativeView{Over: b.over(p), Picture: b.posts(p)}
		for _, n := range sortedNominations(p) {
			_, appointed := p.AppointedOn(n)
			_, ended := n.EndedOn()
			view := b.nomination(p, n)
			switch {
			case ended:
				v.Earlier = append(v.Earlier, view)
			case appointed && n.As == "substitute":
				v.Substitutes = append(v.Substitutes, view)
			case appointed:
				v.Current = append(v.Current, view)
			default:
				v.Proposed = append(v.Proposed, view)
			}
		}
		if len(v.Current) == 0 {
			v.Current, v.Substitutes = v.Substitutes, nil
		}
		for _, c := range ordered(p) {
			if len(p.Judgement(c).Way().Posts) > 0 {
				v.Demands = append(v.Demands, b.conditionRow(p, c))
			}
		}
		for _, m := range b.politician[p.ID] {
			v.Meetings = append(v.Meetings, b.meetingRow(p, m))
		}
		if len(v.Current) == 0 {
			v.Gaps = b.appointmentGaps(p)
		}
		v.Proposal = b.proposal(p)
		linked, err := b.linked().Representatives(p, project(p.ID).in(b.l))
		if err != nil {
			return nil, err
		}
		pages = append(pages, page{
			Linked:      linked,
			place:       project(p.ID).under("representative"),
			records:     refs(p.Nominations.All(), func(n *record.Nomination) record.Ref { return n.Ref }),
			Title:       words{Key: "representative"},
			Name:        lang.T("Politikerrepresentant", "Political representative").In(b.l),
			Description: b.representativeBrief(v),
			Project:     p.ID,
			Crumbs:      b.crumbs(p),
			View:        v,
		})
	}
	return pages, nil
}

// proposal words the decision that would fill a post which somebody lacks at some
// meeting ahead, or that nobody has ever been appointed to; nil where there is none.
func (b *builder) proposal(p *record.Project) *proposalView {
	if p.Record == nil || p.Withdrawn() != nil || !proposal.Uncovered(p) {
		return nil
	}
	of := proposal.Of(proposal.Input{Register: b.reg, Project: p, Today: b.asOf})
	if of.Past && p.Nominations.Len() > 0 {
		return nil // what is to be done is told of each meeting
	}
	v := &proposalView{Past: of.Past, Item: b.say(of.Item), Wording: b.say(of.Wording)}
	for _, t := range of.Check {
		v.Check = append(v.Check, b.say(t))
	}
	for _, t := range of.Minutes {
		v.Minutes = append(v.Minutes, b.say(t))
	}
	return v
}

func (b *builder) representativeBrief(v representativeView) string {
	if len(v.Current) > 0 && v.Current[0].Person.Text != "" {
		return v.Current[0].Person.Text + ". " + lang.T("Beslutet, rätten att fatta beslut och närvaron vid träffarna.",
			"The decision, the mandate, and attendance at the meetings.").In(b.l)
	}
	return lang.T("Vem som representerar regionen, genom vilket beslut och med vilken rätt.",
		"Who represents the region, by which decision, and with what right.").In(b.l)
}

func (b *builder) nomination(p *record.Project, n *record.Nomination) nominationView {
	v := nominationView{
		Anchor: nominationAnchor(n.ID),
		To:     project(p.ID).under("representative").href(b.l).at(nominationAnchor(n.ID)),
		Person: b.person(n.Person),
		Role:   b.name(record.KindNomination, "as", n.As),
		Status: b.name(record.KindNomination, "status", n.Status),
		Copy:   b.fileOf(n.Ref.Path()),
	}
	v.Post = b.post(p, n.Post)
	if n.Proposed != nil {
		v.Proposed = &proposedView{On: dayOf(b.l, n.Proposed.On), By: swedish(b.l, n.Proposed.By)}
	}
	appointed, ok := p.AppointedOn(n)
	if v.Appointed = ok; !ok {
		appointed = b.asOf
	}
	if d, ok := p.DecisionOf(n); ok {
		v.Decision = b.decisionBrief(p, d)
	}
	if person, ok := b.reg.People.Get(n.Person); ok && person.Masked == nil {
		if name := partyOn(person, appointed); name != "" {
			w := swedish(b.l, name)
			v.Party = &w
		}
		for _, s := range person.Seats {
			v.Seats = append(v.Seats, b.seat(s))
		}
	}
	b.addCover(&v, p, n)
	if d, ok := p.Decisions.Get(n.Cut); ok {
		w := b.say(d.Title)
		v.Cut = &w
	}
	if n.Ended != nil {
		v.Ended = &endedView{On: dayOf(b.l, n.Ended.On), Why: b.name(record.KindNomination, "ended.why", n.Ended.Why)}
		if d, ok := p.Decisions.Get(n.Ended.Decision); ok {
			w := b.say(d.Title)
			v.Ended.Decision = &w
		}
	}
	for _, f := range n.Flaws {
		flaw := flawView{Why: b.say(f.Why), Known: dayOf(b.l, f.Known), Source: b.projectSource(p, f.Source)}
		if f.Cleared != nil {
			flaw.Cleared = &clearedView{On: dayOf(b.l, f.Cleared.On), Why: b.say(f.Cleared.Why)}
		}
		v.Flaws = append(v.Flaws, flaw)
	}
	v.Untried = b.untried(n.Ref.Path())
	if d, ok := p.Deviations.Get(n.Deviation); ok {
		v.Deviation = &link{To: project(p.ID).under("deviations", d.ID).href(b.l), Text: b.say(d.Title)}
	}
	return v
}

// post names a post where the project has several, nil where it has one.
func (b *builder) post(p *record.Project, id string) *words {
	if len(p.Posts()) < 2 || id == "" {
		return nil
	}
	w := b.say(naming.Post(p, id))
	return &w
}

// projectSource links to what in the project shows something.
func (b *builder) projectSource(p *record.Project, s record.ProjectSource) link {
	if d, ok := p.Decisions.Get(s.Decision); ok {
		return b.decisionBrief(p, d).Link
	}
	if m, ok := p.Meetings.Get(s.Meeting); ok {
		return link{To: project(p.ID).under("meetings", m.ID).href(b.l), Text: b.say(m.Title)}
	}
	return b.document(p, cmp.Or(s.Document, s.Decision, s.Meeting))
}

// untried tells which rules could not be tried on the record, reason by reason.
func (b *builder) untried(path string) []untriedView {
	var list []untriedView
	for _, n := range b.in.Report.NotChecked {
		r, ok := rule.Find(n.Rule)
		if !ok || n.Path != path {
			continue
		}
		why := b.say(n.Why)
		i := slices.IndexFunc(list, func(u untriedView) bool { return u.Why == why })
		if i < 0 {
			i, list = len(list), append(list, untriedView{Why: why})
		}
		list[i].Rules = append(list[i].Rules, link{To: rulePlace(r.ID).href(b.l), Text: words{Text: r.ID}})
	}
	return list
}

// partyOn gives the person's party on the day, "" where there is none or where it
// may have been another.
func partyOn(person *record.Person, day lang.Date) string {
	var names []string
	for _, party := range person.Parties {
		if !day.SurelyBefore(party.From) && !party.To.SurelyBefore(day) {
			names = append(names, party.Name)
		}
	}
	if len(slices.Compact(names)) != 1 {
		return ""
	}
	return names[0]
}

func (b *builder) seat(s record.Seat) seatView {
	v := seatView{Role: b.name(record.KindPerson, "seat.role", s.Role), Body: b.organization(s.Body), From: dayOf(b.l, s.From), To: dayOf(b.l, s.TermEnds)}
	if s.RoleName != "" {
		v.Role = swedish(b.l, s.RoleName)
	}
	v.Past = s.TermEnds.SurelyBefore(b.asOf)
	if s.Ended != nil {
		v.To, v.Early = dayOf(b.l, s.Ended.On), true
	}
	return v
}

// addCover tells of each of the assignment's meetings what was answered,
// whether the person held the mandate that day, and whether they came.
func (b *builder) addCover(v *nominationView, p *record.Project, n *record.Nomination) {
	var demand *record.MandateDemand
	for _, c := range p.Conditions.All() {
		if j := p.Judgement(c); j != nil && j.Mandate != nil && (j.Mandate.Post == n.Post || n.Post == "") {
			demand = j.Mandate
		}
	}
	covers := b.cover(p, n)
	for _, c := range covers {
		m := c.meeting
		row := coverView{
			Meeting: b.meetingRow(p, m), Presence: c.presence,
			Answer: b.name(record.KindNomination, "answer.answer", string(record.Unanswered)),
		}
		if answer, i := n.AnswerFor(m.ID); i >= 0 {
			row.Answer = b.name(record.KindNomination, "answer.answer", string(answer))
			row.Answered = dayOf(b.l, n.Answers[i].On)
		}
		row.Mandate = mark{"unknown", words{Key: "mandate_unknown"}}
		if demand != nil && m.First().Known() {
			row.Mandate = markOf(b.reg.Mandate(n.Person, p.ID, *demand, m.First()).Holds, "mandate")
		}
		v.Meetings = append(v.Meetings, row)
	}
	if came := attended(covers, n); !came.IsZero() {
		v.Attended = lang.Format("%s.", "%s.", came.Sentence()).In(b.l)
	}
}

// notCalled are the words for a substitute who did not have to come.
const notCalled = "presence_not_called"

// cover is a meeting of an assignment, and whether its holder came.
type cover struct {
	meeting  *record.Meeting
	presence mark
	told     bool // who came is told
}

// cover lists the meetings of the assignment: what comes after its end is none of the
// person's.
func (b *builder) cover(p *record.Project, n *record.Nomination) []cover {
	var meetings []*record.Meeting
	for _, id := range n.Meetings {
		if m, ok := p.Meetings.Get(id); ok && (n.Ended == nil || !n.Ended.On.SurelyBefore(m.First())) {
			meetings = append(meetings, m)
		}
	}
	record.SortMeetings(meetings)
	covers := make([]cover, len(meetings))
	for i, m := range meetings {
		c := cover{meeting: m, presence: mark{"unknown", words{Key: "presence_unknown"}}}
		switch a := attendee(m, n.Person); {
		case !m.Past(b.asOf):
			c.presence = mark{"coming", words{Key: "presence_coming"}}
		case a != "":
			is := map[string]string{"present": "yes", "absent": "no", "partly": "unknown"}[a]
			c.presence, c.told = mark{is, b.name(record.KindMeeting, "attendee.presence", a)}, true
		case n.As == "substitute" && m.Attendance != nil && postState(m, n.Post, true).Text.Key == "state_representative":
			c.presence = mark{"coming", words{Key: notCalled}}
		}
		covers[i] = c
	}
	return covers
}

// attended says at how many meetings a representative was, zero where none is told of.
// Of how many says nothing about meetings that lie ahead or whose attendance nobody
// has recorded.
func attended(covers []cover, n *record.Nomination) lang.Text {
	came, told := 0, 0
	for _, c := range covers {
		if c.told {
			told++
		}
		if c.presence.Is == "yes" {
			came++
		}
	}
	if told == 0 || n.As != "representative" {
		return lang.Text{}
	}
	return lang.Format("deltog vid %s av %s %[3]s med registrerad närvaro", "attended %s of %s %[3]s with recorded attendance",
		common(came), common(told), choose(told, lang.T("träff", "meeting"), lang.T("träffar", "meetings")))
}

// markOf is the mark of a truth that may be unknown; the words are the i18n
// keys <prefix>_yes, _no and _unknown.
func markOf(holds *bool, prefix string) mark {
	is := "unknown"
	if holds != nil {
		is = map[bool]string{true: "yes", false: "no"}[*holds]
	}
	return mark{is, words{Key: prefix + "_" + is}}
}

// attendee gives the person's presence at the meeting, "" where none is told.
func attendee(m *record.Meeting, person string) string {
	if m.Attendance == nil {
		return ""
	}
	for _, a := range m.Attendance.Persons {
		if a.Person == person {
			return a.Presence
		}
	}
	return ""
}
