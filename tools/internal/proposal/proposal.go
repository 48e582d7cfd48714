// Package proposal words the decision that appoints a political representative
// before it is taken: the agenda item and the decision's own words as the project's
// conditions ask for them, and what the minutes must hold for the decision to count.
//
// A word that is missing in the minutes costs a new meeting of the body. What is
// not known stands in square brackets, to be filled in.
package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Input is what a decision is worded for.
type Input struct {
	Register *record.Register
	Project  *record.Project // with its record
	Today    lang.Date

	Type      string // of decision: meeting, urgent or delegated; "" is meeting
	Body      string // organization; "" is the only one that may appoint, if there is one
	DecidedBy string // role of whoever decides alone, "" to be filled in
	Authority string // what gives that right, "" to be filled in

	// Posts are the posts to be filled; none is those that have no representative at
	// some meeting ahead, or all.
	Posts []string
	// Names are those of the representatives, in the order of Posts, and Substitutes
	// of theirs. One may be "" or left out, to be filled in.
	Names       []string
	Seats       []string // that give their mandates, in words, in the same order
	Substitute  bool     // substitutes are appointed too
	Substitutes []string
}

// Proposal is a decision that is to be taken, in words.
type Proposal struct {
	Item       lang.Text   // what the matter is called on the agenda
	Background lang.Text   // what it is about
	Demands    []lang.Text // what the decision is to meet, by the conditions
	Wording    lang.Text   // the decision's own words; those of the minutes are the Swedish
	Check      []lang.Text // what is to be found out before the decision
	Minutes    []lang.Text // what minutes and notice must hold
	// Past tells that every meeting has been: what is said is what minutes should
	// have held.
	Past bool
}

// many is how many meetings a decision names one by one.
const many = 20

// Of words the decision.
func Of(in Input) Proposal {
	w := writer{Input: in}
	w.Type = cmp.Or(in.Type, "meeting")
	if len(w.Posts) == 0 {
		w.Posts = w.open()
	}
	w.body()
	var all []*record.Meeting
	for _, post := range w.Posts {
		for _, m := range w.meetings(post) {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	record.SortMeetings(all)
	p := Proposal{
		Item:    w.item(),
		Wording: w.wording(),
		Demands: w.demands(),
		Minutes: w.minutes(),
		Past:    len(all) > 0 && !slices.ContainsFunc(all, func(m *record.Meeting) bool { return !m.Past(in.Today) }),
	}
	p.Background = lang.Format("%s finansierar projektet. Ett beslut ska svara mot det här:", "%s finances the project. A decision is to meet this:",
		naming.Funder(in.Register, in.Project).Sentence())
	if len(p.Demands) == 0 {
		p.Background = lang.Format("%s finansierar projektet, som inte har några villkor om en representant här.", "%s finances the project, which has no conditions on a representative here.",
			naming.Funder(in.Register, in.Project).Sentence())
	}
	p.Check = w.check(all, p.Past)
	return p
}

// Uncovered reports whether a post of the project lacks a representative at some
// meeting.
func Uncovered(p *record.Project) bool {
	return slices.ContainsFunc(p.Posts(), func(post string) bool { return len(uncovered(p, post)) > 0 })
}

// uncovered lists the meetings of the post, in order, that nobody is appointed to.
func uncovered(p *record.Project, post string) []*record.Meeting {
	open := p.Uncovered(post)
	return slices.DeleteFunc(of(p, post), func(m *record.Meeting) bool { return !slices.Contains(open, m) })
}

// of lists the meetings, in order, of the conditions that the post's holder decides.
func of(p *record.Project, post string) []*record.Meeting {
	var list []*record.Meeting
	for _, c := range p.Conditions.All() {
		way := p.Judgement(c).Way()
		if !slices.Contains(way.Posts, post) {
			continue
		}
		for _, id := range way.Meetings() {
			if m, ok := p.Meetings.Get(id); ok && m.Status != "cancelled" && !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
	}
	record.SortMeetings(list)
	return list
}

// writer is a decision being worded.
type writer struct {
	Input
	by lang.Text // the body, to be filled in where it is not known
}

// open lists the posts that lack a representative at some meeting ahead, or else at
// any; all where none does.
func (w *writer) open() []string {
	posts := w.Project.Posts()
	lack := func(ahead bool) []string {
		return slices.DeleteFunc(slices.Clone(posts), func(post string) bool {
			return !slices.ContainsFunc(uncovered(w.Project, post), func(m *record.Meeting) bool { return !ahead || !m.Past(w.Today) })
		})
	}
	for _, list := range [][]string{lack(true), lack(false), posts} {
		if len(list) > 0 {
			return list
		}
	}
	return []string{"representative"}
}

// meetings lists those that the decision is to name for the post: those ahead that
// nobody is appointed to, or else all.
func (w *writer) meetings(post string) []*record.Meeting {
	open := uncovered(w.Project, post)
	ahead := slices.DeleteFunc(slices.Clone(open), func(m *record.Meeting) bool { return m.Past(w.Today) })
	for _, list := range [][]*record.Meeting{ahead, open} {
		if len(list) > 0 {
			return list
		}
	}
	return of(w.Project, post)
}

// mayAppoint lists the bodies that may appoint, by their records.
func (w *writer) mayAppoint() []*record.Organization {
	var list []*record.Organization
	for _, o := range w.Register.Organizations.All() {
		if o.Kind == "body" && o.MayAppoint == record.Yes && (w.Type == "meeting" || !o.Assembly()) {
			list = append(list, o)
		}
	}
	return list
}

func (w *writer) body() {
	if may := w.mayAppoint(); w.Body == "" && len(may) == 1 {
		w.Body = may[0].ID
	}
	w.by = lang.T("[organ som får utse]", "[body that may appoint]")
	if w.Body != "" {
		w.by = naming.Body(w.Register, w.Body)
	}
}

func (w *writer) project() lang.Text {
	return lang.Format("projektet %s", "the project %s", lang.Quote(naming.ProjectAlone(w.Register, w.Project.ID)))
}

func (w *writer) item() lang.Text {
	if len(w.Posts) > 1 {
		return lang.Format("Utse %s politikerrepresentanter i %s", "Appoint %s political representatives in %s", common(len(w.Posts)), w.project())
	}
	if w.Substitute {
		return lang.Format("Utse en politikerrepresentant och en ersättare i %s", "Appoint a political representative and a substitute in %s", w.project())
	}
	return lang.Format("Utse en politikerrepresentant i %s", "Appoint a political representative in %s", w.project())
}

// common writes a count of things that are not neuter, up to twelve as a word.
func common(n int) lang.Text {
	if n == 1 {
		return lang.T("en", "one")
	}
	return lang.InWords(n)
}

// demands lists the conditions that the holders of the posts decide.
func (w *writer) demands() []lang.Text {
	list := slices.DeleteFunc(slices.Clone(w.Project.Conditions.All()), func(c *record.Condition) bool {
		return !slices.ContainsFunc(w.Project.Judgement(c).Way().Posts, func(post string) bool { return slices.Contains(w.Posts, post) })
	})
	slices.SortStableFunc(list, func(a, b *record.Condition) int { return cmp.Compare(a.Order, b.Order) })
	var texts []lang.Text
	for _, c := range list {
		texts = append(texts, lang.Format("%s (%s)", "%s (%s)", c.Title, naming.WordAlone(record.KindCondition, "strength", c.Strength)))
	}
	return texts
}

// name is the one in that place, or the blank to be filled in.
func name(names []string, i int, blank lang.Text) lang.Text {
	if i < len(names) && names[i] != "" {
		return lang.T(names[i], names[i])
	}
	return blank
}

// at names the meetings of a decision: those with a day by it, the others by name.
func at(list []*record.Meeting) lang.Text {
	dated := slices.DeleteFunc(slices.Clone(list), func(m *record.Meeting) bool { return !m.First().Known() })
	var names []lang.Text
	switch {
	case len(dated) > many:
		names = append(names, lang.Format("de %d träffarna från %s till %s", "the %d meetings from %s to %s",
			len(dated), naming.Bare(dated[0].First()), naming.Bare(dated[len(dated)-1].Last())))
	case len(dated) > 0:
		names = append(names, naming.Meetings(dated))
	}
	undated := 0
	for _, m := range list {
		if m.First().Known() {
			continue
		}
		if undated++; undated > many {
			continue
		}
		names = append(names, lang.Format("%s (dagen är inte bestämd)", "%s (its day is not set)", naming.MeetingByTitle(m)))
	}
	if undated > many {
		names = append(names, lang.Format("%d träffar till utan dag", "%d more meetings without a day", undated-many))
	}
	if len(names) == 0 {
		return lang.T("[träffarnas datum]", "[the dates of the meetings]")
	}
	if len(names) > 1 && len(dated) > 1 {
		return lang.Format("%s samt %s", "%s, as well as %s", names[0], lang.List(names[1:]))
	}
	return lang.List(names)
}

// wording writes the decision: who decides, and one clause for each thing, as
// minutes have them.
func (w *writer) wording() lang.Text {
	var clauses []lang.Text
	for i, post := range w.Posts {
		meetings := w.meetings(post)
		blank, substitute := lang.T("[namn]", "[name]"), lang.T("[ersättarens namn]", "[the substitute's name]")
		as := lang.T("utse", "to appoint")
		if len(w.Posts) > 1 {
			called := naming.Post(w.Project, post)
			blank, substitute = lang.Format("[%s]", "[%s]", called), lang.Format("[ersättare för %s]", "[substitute for %s]", called)
			as = lang.Format("som %s utse", "as %s to appoint", called)
		}
		person := name(w.Names, i, blank)
		clauses = append(clauses, lang.Format("%s %s till politikerrepresentant i %s, vid %s", "%s %s political representative in %s, at %s", as, person, w.project(), at(meetings)))
		if must, asked := w.same(post); asked && len(meetings) > 1 {
			takesPart := lang.T("ska delta", "is to take part")
			if !must {
				takesPart = lang.T("bör delta", "should take part")
			}
			clauses = append(clauses, lang.Format("samma person, %s, %s vid %s", "that the same person, %s, %s in %s", person, takesPart, allOf(len(meetings))))
		}
		if demand, ok := w.mandate(post); ok {
			note := lang.T("till protokollet anteckna", "to note in the minutes")
			if w.Type != "meeting" {
				note = lang.T("anteckna", "to note")
			}
			clauses = append(clauses, lang.Format("%s att %s har mandat att fatta beslut i egenskap av %s", "%s that %s has a mandate to take decisions as %s",
				note, person, w.seat(demand, i, meetings)))
		}
		if w.Substitute {
			clauses = append(clauses, lang.Format("utse %s till ersättare för %s, vid samma träffar", "to appoint %s substitute for %s, at the same meetings", name(w.Substitutes, i, substitute), person))
		}
	}
	if !w.Substitute {
		clauses = append(clauses, lang.T("inte utse någon ersättare", "to appoint no substitute"))
	}
	return written(w.opening(), clauses)
}

// allOf is how many meetings that are all.
func allOf(n int) lang.Text {
	if n == 2 {
		return lang.T("båda träffarna", "both meetings")
	}
	return lang.Format("alla %s träffarna", "all %s meetings", common(n))
}

// written puts the clauses under the opening, one on a line.
func written(opening lang.Text, clauses []lang.Text) lang.Text {
	write := func(l lang.Language, that, and string) string {
		var b strings.Builder
		b.WriteString(opening.In(l))
		for i, c := range clauses {
			end := ","
			switch {
			case i == len(clauses)-1:
				end = "."
			case i == len(clauses)-2:
				end = ", " + and
			}
			fmt.Fprintf(&b, "\n%s%s%s", that, c.In(l), end)
		}
		return b.String()
	}
	return lang.T(write(lang.Swedish, "att ", "och"), write(lang.English, "", "and"))
}

// opening says who decides, and with what right.
func (w *writer) opening() lang.Text {
	filled := func(s string, blank lang.Text) lang.Text {
		if s != "" {
			return lang.T(s, s)
		}
		return blank
	}
	switch w.Type {
	case "urgent":
		return lang.Format(
			"%s beslutar för %s, med stöd av 6 kap. 39 § kommunallagen (2017:725) och %s, eftersom ärendet är så brådskande att avgörandet inte kan vänta till nästa sammanträde,",
			"%s decides for %s, by the Local Government Act (2017:725), chapter 6, section 39, and %s, because the matter is so urgent that it cannot wait until the next meeting,",
			filled(w.DecidedBy, lang.T("Ordföranden", "The chair")), w.by,
			filled(w.Authority, lang.T("[beslutet som ger ordföranden rätten: organ, dag och §]", "[the decision that gives the chair the right: body, day and §]")))
	case "delegated":
		return lang.Format(
			"%s beslutar, på delegation från %s enligt %s,",
			"%s decides, by delegation from %s under %s,",
			filled(w.DecidedBy, lang.T("[Rollen som beslutar]", "[The role that decides]")), w.by,
			filled(w.Authority, lang.T("[punkten i delegationsordningen]", "[the point in the delegation order]")))
	}
	return lang.Format("%s beslutar", "%s decides", w.by.Sentence())
}

// same reports whether a condition asks for one and the same person on the post, and
// whether one that does is a must.
func (w *writer) same(post string) (must, asked bool) {
	for _, c := range w.Project.Conditions.All() {
		if j := w.Project.Judgement(c); j != nil && j.SamePerson != nil && j.SamePerson.Post == post {
			must, asked = must || c.Strength != "should", true
		}
	}
	return must, asked
}

// mandate returns what a condition asks of the right to decide of the post's
// holder, and reports whether one does.
func (w *writer) mandate(post string) (record.MandateDemand, bool) {
	for _, c := range w.Project.Conditions.All() {
		if j := w.Project.Judgement(c); j != nil && j.Mandate != nil && j.Mandate.Post == post {
			return *j.Mandate, true
		}
	}
	return record.MandateDemand{}, false
}

// seat names the seat that gives the mandate of the one appointed, where it is
// known who that is, or leaves it to be filled in.
func (w *writer) seat(demand record.MandateDemand, i int, meetings []*record.Meeting) lang.Text {
	if i < len(w.Seats) && w.Seats[i] != "" {
		return lang.T(w.Seats[i], w.Seats[i])
	}
	if i < len(w.Names) && len(meetings) > 0 {
		for _, x := range w.Register.People.All() {
			if w.Names[i] == "" || naming.Name(x) != w.Names[i] {
				continue
			}
			if s := w.Register.MandateAt(x.ID, w.Project.ID, demand, meetings[0]); s.Seat != nil && s.Holds != nil && *s.Holds {
				return naming.Seat(w.Register, s.Seat)
			}
		}
	}
	if len(demand.Bodies) == 1 && len(demand.Roles) == 1 {
		return naming.Seat(w.Register, &record.Seat{Body: demand.Bodies[0], Role: demand.Roles[0]})
	}
	return lang.T("[roll] i [organ]", "[role] of [body]")
}

// check lists what is to be found out before the decision.
func (w *writer) check(all []*record.Meeting, past bool) []lang.Text {
	var list []lang.Text
	first := lang.Date{}
	for _, m := range all {
		if first = m.First(); first.Known() {
			break
		}
	}
	switch {
	case past:
		list = append(list, lang.T("Träffarna har varit. Ett beslut nu gör ingen av dem giltig i efterhand.", "The meetings have been. A decision now makes none of them valid afterwards."))
	case first.Known():
		list = append(list, lang.Format("Sista dag: beslutet fattas senast %s, dagen för den första träffen.", "Last day: the decision is taken %s at the latest, the day of the first meeting.", first.TheDay()))
	}
	list = append(list, w.whoMay())
	for _, post := range w.Posts {
		demand, ok := w.mandate(post)
		if !ok {
			continue
		}
		of := lang.Text{}
		if len(w.Posts) > 1 {
			of = lang.Format(" (%s)", " (%s)", naming.Post(w.Project, post))
		}
		list = append(list, lang.Format("Mandat%s: den som utses har vid varje träff en plats som %s, hela tiden fram till den sista träffen. Skriv in vilken.",
			"Mandate%s: whoever is appointed has at each meeting a seat as %s, all the time until the last meeting. Write which.", of, naming.MandateSeats(w.Register, demand)))
	}
	list = append(list,
		lang.T("Den som utses är förtroendevald, inte anställd i projektet, har tackat ja och kan komma till alla träffar.",
			"Whoever is appointed is elected, not employed in the project, has accepted, and can come to all of the meetings."))
	if w.Substitute && slices.ContainsFunc(w.Posts, func(post string) bool { _, asked := w.same(post); return asked }) {
		list = append(list, lang.T("Ersättaren är en annan person. En träff med ersättaren räknas inte där villkoret kräver samma person.",
			"The substitute is another person. A meeting with the substitute does not count where the condition asks for the same person."))
	}
	if w.Type != "meeting" {
		list = append(list, lang.T("Ingen beslutar ensam om sig själv: den som beslutar kan inte vara den som utses.", "Nobody decides alone on themselves: whoever decides cannot be the one appointed."))
	}
	return list
}

// whoMay tells which bodies may appoint.
func (w *writer) whoMay() lang.Text {
	var may []lang.Text
	for _, o := range w.mayAppoint() {
		may = append(may, naming.Body(w.Register, o.ID))
	}
	switch o, ok := w.Register.Organizations.Get(w.Body); {
	case ok && o.MayAppoint == record.Yes:
		return lang.Format("Vem som får utse: %s, enligt regionens uppgift om organet.", "Who may appoint: %s, by the region's record of the body.", w.by)
	case ok && o.MayAppoint == record.No:
		return lang.Format("Vem som får utse: inte %s. Låt %s besluta, eller hänvisa till var rätten är given.", "Who may appoint: not %s. Let %s decide, or cite where the right is given.",
			w.by, cmp.Or(lang.Either(may), lang.T("ett organ som får utse", "a body that may appoint")))
	case len(may) > 0:
		return lang.Format("Vem som får utse: %s.", "Who may appoint: %s.", lang.Either(may))
	}
	return lang.T("Vem som får utse: det är inte känt för något organ. Ta reda på det i reglementet, och för in det först.",
		"Who may appoint: that is not known of any body. Find out in the rules of procedure, and record that first.")
}

// minutes lists what minutes and notice must hold for the decision to count.
func (w *writer) minutes() []lang.Text {
	number := lang.T("diarienumret", "the case number")
	board := lang.T("den digitala anslagstavlan", "the digital notice board")
	if region, ok := w.Register.Organizations.Get(w.Project.Record.Region); ok {
		if region.CaseNumberExample != "" {
			number = lang.Format("diarienumret (till exempel %s)", "the case number (such as %s)", lang.T(region.CaseNumberExample, region.CaseNumberExample))
		}
		if region.NoticeBoard != "" {
			board = lang.Format("den digitala anslagstavlan, %s", "the digital notice board, %s", lang.T(region.NoticeBoard, region.NoticeBoard))
		}
	}
	words := lang.T("Beslutets ord med namnet utskrivet, och träffarna med datum.", "The decision's words with the name written out, and the meetings with their dates.")
	if w.Type == "meeting" {
		return []lang.Text{
			words,
			lang.Format("Organet, dagen, paragrafen (§) och %s.", "The body, the day, the paragraph (§) and %s.", number),
			lang.Format("När protokollet justerades: inom 14 dagar, eller paragrafen genast (kommunallagen %s).", "When the minutes were approved: within 14 days, or the paragraph at once (Local Government Act, %s).", w.approval()),
			lang.Format("Att justeringen tillkännages på %s senast andra dagen efter den (8 kap. 12 §), och sitter uppe de tre veckor som beslutet kan överklagas (13 kap. 5 §).",
				"That the approval is announced on %s on the second day after it at the latest (chapter 8, section 12), and stays up for the three weeks in which the decision can be appealed (chapter 13, section 5).", board),
		}
	}
	list := []lang.Text{
		words,
		lang.Format("Dagen, rollen som beslutar och %s.", "The day, the role that decides and %s.", number),
	}
	if w.Type == "delegated" {
		list = append(list, lang.T("Numret i förteckningen över delegationsbeslut.", "The number in the list of delegated decisions."))
	}
	return append(list,
		lang.T("Var rätten att besluta är given: stället i ett beslut eller en handling av ett organ som får utse.", "Where the right to decide is given: the place in a decision or a document of a body that may appoint."),
		lang.Format("Att beslutet anmäls till %s vid nästa sammanträde (kommunallagen 6 kap. 40 §), och att protokollet därifrån justeras och tillkännages på %s (8 kap. 12 §).",
			"That the decision is reported to %s at its next meeting (Local Government Act, chapter 6, section 40), and that the minutes of that are approved and announced on %s (chapter 8, section 12).", w.by, board))
}

// approval cites what the Local Government Act says of how minutes are approved:
// chapter 5 has it for an assembly, and chapter 6 refers to that for other bodies.
func (w *writer) approval() lang.Text {
	switch o, ok := w.Register.Organizations.Get(w.Body); {
	case !ok:
		return lang.T("5 kap. 69 §, för en nämnd genom 6 kap. 35 §", "chapter 5, section 69, for a committee by chapter 6, section 35")
	case o.Assembly():
		return lang.T("5 kap. 69 §", "chapter 5, section 69")
	}
	return lang.T("6 kap. 35 § och 5 kap. 69 §", "chapter 6, section 35, and chapter 5, section 69")
}

// Headings are what the parts of a proposal are called.
func (p Proposal) Headings() (item, decision, check, minutes lang.Text) {
	return lang.T("Ärende", "Matter"), lang.T("Förslag till beslut", "Proposed decision"),
		lang.T("Att ta reda på före beslutet", "To find out before the decision"), lang.T("Det här ska protokollet och anslaget säga", "What the minutes and the notice must say")
}

// Text writes all of it, plain, to be copied.
func (p Proposal) Text() lang.Text {
	item, decision, check, minutes := p.Headings()
	write := func(l lang.Language) string {
		var b strings.Builder
		list := func(heading lang.Text, items []lang.Text) {
			if !heading.IsZero() {
				fmt.Fprintf(&b, "\n%s\n", heading.In(l))
			}
			for _, t := range items {
				fmt.Fprintf(&b, "- %s\n", t.In(l))
			}
		}
		fmt.Fprintf(&b, "%s: %s\n\n%s\n", item.In(l), p.Item.In(l), p.Background.In(l))
		list(lang.Text{}, p.Demands)
		fmt.Fprintf(&b, "\n%s\n%s\n", decision.In(l), p.Wording.In(l))
		list(check, p.Check)
		list(minutes, p.Minutes)
		return b.String()
	}
	return lang.T(write(lang.Swedish), write(lang.English))
}
