package settle

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Words says of the papers of one project what they settle, whom to ask, and how.
type Words struct {
	r    *record.Register // as known on the day
	p    *record.Project
	list []Paper
	over bool // the project
}

// Speak returns the words of the list, as Papers returned it.
func Speak(r *record.Register, project string, asOf lang.Date, list []Paper) Words {
	w := Words{r: r.Of(project).At(asOf), list: list}
	// Of names the people of appointments and meetings; the lead is in no list of those.
	w.r.People = r.At(asOf).People
	w.p, _ = w.r.Projects.Get(project)
	if period, ok := w.p.Period(); ok {
		w.over = period.To.SurelyBefore(asOf)
	}
	return w
}

// Said is what is said of a paper: its name, to begin a sentence; what it settles,
// to end that; and, where others are needed or settle more with it, another one.
type Said struct{ Name, Settles, With lang.Text }

// Whole says all of it.
func (s Said) Whole() lang.Text {
	return lang.Sentences(lang.Format("%s %s", "%s %s", s.Name, s.Settles), s.With)
}

// Settles says what the paper settles, by itself and with others.
func (w Words) Settles(i int) Said {
	p := &w.list[i]
	alone, all := p.Alone(), p.Alone()
	var with []Paper
	harder := false // something is met only with others
	for _, t := range p.Together {
		harder = harder || slices.Contains(alone, t.Mark)
		if !slices.Contains(all, t.Mark) {
			all = append(all, t.Mark)
		}
		for _, j := range t.With {
			other := w.list[j]
			if !slices.ContainsFunc(with, func(q Paper) bool {
				return q.Kind == other.Kind && q.Person == other.Person && q.Post == other.Post && slices.Equal(q.Meetings, other.Meetings) && slices.Equal(q.Others, other.Others)
			}) {
				with = append(with, other)
			}
		}
	}
	said := Said{Name: w.name(p).Sentence()}
	if len(alone) == 0 {
		said.Settles = lang.Format("avgör %s, tillsammans med %s.", "settles %s, together with %s.", w.counted(p, all), w.others(with))
		return said
	}
	if met := p.hoped(); p.Kind == List && len(met) > 0 && len(met) < len(alone) && len(with) > 0 {
		// More is settled if it says that somebody was not there, which is told by what
		// it may say.
		k, _, _ := share(p, met)
		more, _, _ := share(p, all)
		said.Settles = lang.Format("räcker för %s.", "is enough for %s.", w.counted(p, met))
		if more > k {
			need := "needs"
			if more-k > 1 {
				need = "need"
			}
			said.With = lang.Format("För %s till behövs också %s.", "%s more also "+need+" %s.", lang.InWords(more-k), w.others(with)).Sentence()
		}
		return said
	}
	said.Settles = lang.Format("avgör %s.", "settles %s.", w.counted(p, alone))
	switch {
	case len(all) > len(alone):
		said.With = lang.Format("Tillsammans med %s avgör %s %s.", "Together with %s %s settles %s.", w.others(with), pronoun(p.Kind), w.briefly(p, all))
	case harder:
		said.With = lang.Format("För att allt ska kunna bli uppfyllt behövs också %s.", "For all of it to be met, %s needed too.", w.needed(with))
	}
	return said
}

// hoped lists the marks that change by what is hoped for.
func (p *Paper) hoped() []Mark {
	var list []Mark
	if len(p.Outcomes) > 0 {
		for _, c := range p.Outcomes[0].Changes {
			list = append(list, c.Mark)
		}
	}
	return list
}

// needed is the others with their verb, which English has.
func (w Words) needed(with []Paper) lang.Text {
	is := lang.T("", "is")
	if len(with) > 1 {
		is = lang.T("", "are")
	}
	return lang.T(w.others(with).SV, w.others(with).EN+" "+is.EN)
}

// counted says how much of what is left the marks are, in conditions where each is
// there as a whole, else in judgements.
func (w Words) counted(p *Paper, marks []Mark) lang.Text {
	k, n, unit := share(p, marks)
	total := 0
	if (p.Kind == List || p.Kind == Day || p.Kind == Word) && len(p.Meetings) > 0 {
		total = w.conditionsAt(p.Meetings[0])
	}
	where := lang.Text{}
	if total > 0 {
		where = lang.T(" för den träffen", " for that meeting")
	}
	switch {
	case unit == judgements:
		return lang.Format("%s av %s bedömningar som återstår%s", "%s of the %s judgements that remain%s", lang.InWords(k), lang.InWords(n), where)
	case total == 0 && k == 1:
		return lang.T("ett villkor", "one condition")
	case total == 0:
		return lang.Format("%s villkor", "%s conditions", lang.InWords(k))
	case n == 1 && total > 1:
		return lang.Format("det enda villkor som återstår%s", "the only condition that remains%s", where)
	case n == 1:
		return lang.Format("villkoret%s", "the condition%s", where)
	case k == n && n == total:
		return lang.Format("alla %s villkor%s", "all %s conditions%s", lang.InWords(n), where)
	case k == n:
		return lang.Format("alla %s villkor som återstår%s", "all %s conditions that remain%s", lang.InWords(n), where)
	case n == total:
		return lang.Format("%s av %s villkor%s", "%s of %s conditions%s", lang.InWords(k), lang.InWords(n), where)
	}
	return lang.Format("%s av de %s villkor som återstår%s", "%s of the %s conditions that remain%s", lang.InWords(k), lang.InWords(n), where)
}

// briefly is counted where what is counted was said just before.
func (w Words) briefly(p *Paper, marks []Mark) lang.Text {
	k, n, _ := share(p, marks)
	if k == n {
		return lang.Format("alla %s", "all %s", lang.InWords(n))
	}
	return lang.Format("%s av %s", "%s of %s", lang.InWords(k), lang.InWords(n))
}

type unit uint8

const (
	conditions unit = iota
	judgements
)

// share counts the marks among those that are left.
func share(p *Paper, marks []Mark) (k, n int, _ unit) {
	var left, whole []string
	part := false
	for _, m := range p.Left {
		if !slices.Contains(left, m.Condition) {
			left = append(left, m.Condition)
		}
	}
	for _, c := range left {
		of, has := 0, 0
		for _, m := range p.Left {
			if m.Condition == c {
				of++
				if slices.Contains(marks, m) {
					has++
				}
			}
		}
		if has == of {
			whole = append(whole, c)
		} else {
			part = part || has > 0
		}
	}
	if part {
		return len(marks), len(p.Left), judgements
	}
	return len(whole), len(left), conditions
}

// conditionsAt counts the conditions that are judged at the meeting.
func (w Words) conditionsAt(meeting string) int {
	n := 0
	for _, c := range w.p.Conditions.All() {
		if slices.Contains(w.meetingsOf(c, nil), meeting) {
			n++
		}
	}
	return n
}

func (w Words) meetingsOf(c *record.Condition, seen []string) []string {
	way := w.p.Judgement(c).Way()
	list := way.Meetings()
	for _, id := range way.Conditions {
		if other, ok := w.p.Conditions.Get(id); ok && !slices.Contains(seen, id) {
			list = append(slices.Clone(list), w.meetingsOf(other, append(seen, c.ID))...)
		}
	}
	return list
}

// name says which paper it is.
func (w Words) name(p *Paper) lang.Text {
	switch p.Kind {
	case List:
		m := w.meeting(p)
		if len(p.Roles) > 0 {
			return lang.Format("ett intyg om att %s deltog vid %s", "a certificate that %s took part in %s", roles(p), naming.Meeting(m))
		}
		if !m.First().Known() {
			return lang.Format("datum och deltagarlista för %s", "the date and attendance list of %s", naming.MeetingByTitle(m))
		}
		return lang.Format("deltagarlistan från %s", "the attendance list from %s", naming.Meeting(m))
	case Day:
		if len(p.Others) > 0 {
			return lang.Format("sista dagen för %s", "the last day of %s", w.theOthers(p))
		}
		return lang.Format("datumet för %s", "the date of %s", naming.MeetingByTitle(w.meeting(p)))
	case Programme:
		return lang.Format("programmet med %s", "the programme with %s",
			lang.Count(p.Lacking, lang.T("träff som inte är införd", "meeting that is not recorded"), lang.T("träffar som inte är införda", "meetings that are not recorded")))
	case Appointment:
		return w.decision(p)
	case Seats:
		if !w.named(p) {
			return lang.Format("registret över förtroendevalda, för den som utsågs%s", "the register of elected representatives, for the one who was appointed%s", w.post(p))
		}
		return lang.Format("registret över förtroendevalda, för %s", "the register of elected representatives, for %s", naming.Person(w.r, p.Person))
	case Answer:
		title := lang.T(p.Deviation, p.Deviation)
		if d, ok := w.p.Deviations.Get(p.Deviation); ok {
			title = d.Title
		}
		return lang.Format("svaret från %s om %s", "the answer from %s on %s", naming.Funder(w.r, w.p), lang.Quote(title))
	case Word:
		return lang.Format("beskedet från %s om %s", "the word of %s on %s", naming.Funder(w.r, w.p), w.occasion(p))
	case Receipt:
		return lang.Format("%s %s", "%s %s", verdict.ProofOf(p.Others[0]), w.theOthers(p))
	}
	return lang.Format("svaret från %s", "the reply from %s", w.person(p))
}

// decision names the decision that appoints.
func (w Words) decision(p *Paper) lang.Text {
	switch {
	case p.As == "substitute" && p.Over:
		return lang.Format("beslutet om ersättare för %s%s", "the decision on a substitute for %s%s", w.meetings(p), w.post(p))
	case p.As == "substitute":
		return lang.Format("ett beslut om ersättare för %s%s", "a decision on a substitute for %s%s", w.meetings(p), w.post(p))
	case p.Again && p.Over && w.named(p):
		return lang.Format("ett beslut som utser %s till %s, utöver det som är registrerat%s", "a decision that appoints %s for %s, beside the one recorded%s",
			naming.Person(w.r, p.Person), w.meetings(p), w.post(p))
	case p.Over && !w.named(p):
		return lang.Format("beslutet om vem som utsågs%s", "the decision on who was appointed%s", w.post(p))
	case p.Over:
		return lang.Format("beslutet att utse %s", "the decision to appoint %s", naming.Person(w.r, p.Person))
	}
	return lang.Format("ett beslut om vem som deltar vid %s%s", "a decision on who takes part in %s%s", w.meetings(p), w.post(p))
}

// post tells which post it is about, where there are several.
func (w Words) post(p *Paper) lang.Text {
	if p.Post == "" || len(w.p.Posts()) < 2 {
		return lang.Text{}
	}
	return lang.Format(" (%s)", " (%s)", naming.Post(w.p, p.Post))
}

// named reports whether the paper is about one whose name is published.
func (w Words) named(p *Paper) bool {
	x, ok := w.r.People.Get(p.Person)
	return ok && x.Masked == nil && x.Name != ""
}

func (w Words) person(p *Paper) lang.Text {
	if !w.named(p) {
		return lang.T("den som är utsedd", "the one who is appointed")
	}
	return naming.Person(w.r, p.Person)
}

func (w Words) meeting(p *Paper) *record.Meeting {
	if len(p.Meetings) > 0 {
		if m, ok := w.p.Meetings.Get(p.Meetings[0]); ok {
			return m
		}
	}
	return &record.Meeting{}
}

func (w Words) meetings(p *Paper) lang.Text {
	var list []*record.Meeting
	for _, id := range p.Meetings {
		if m, ok := w.p.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	return naming.Meetings(list)
}

// roles names those that a list there is does not show.
func roles(p *Paper) lang.Text {
	var names []lang.Text
	for _, role := range p.Roles {
		names = append(names, naming.Role(role))
	}
	return lang.List(names)
}

// theOthers names what the paper is about that is no meeting.
func (w Words) theOthers(p *Paper) lang.Text {
	var names []lang.Text
	for _, o := range p.Others {
		names = append(names, naming.Occasion(w.p, o))
	}
	return lang.List(names)
}

// occasion names the one that the paper is about.
func (w Words) occasion(p *Paper) lang.Text {
	if len(p.Others) > 0 {
		return w.theOthers(p)
	}
	return naming.Meeting(w.meeting(p))
}

func pronoun(k Kind) lang.Text {
	if k == List || k == Receipt {
		return lang.T("den", "it")
	}
	return lang.T("det", "it")
}

// others names papers by what they are, each kind once.
func (w Words) others(papers []Paper) lang.Text {
	var names []lang.Text
	for _, k := range kinds {
		var of []Paper
		for _, p := range papers {
			if p.Kind == k {
				of = append(of, p)
			}
		}
		if len(of) == 0 {
			continue
		}
		many := len(of) > 1
		pick := func(one, several lang.Text) lang.Text {
			if many {
				return several
			}
			return one
		}
		switch k {
		case List:
			names = append(names, pick(lang.T("deltagarlistan", "the attendance list"), lang.T("deltagarlistorna", "the attendance lists")))
		case Day:
			names = append(names, pick(lang.T("datumet", "the date"), lang.T("datumen", "the dates")))
		case Programme:
			names = append(names, lang.T("programmet", "the programme"))
		case Appointment:
			names = append(names, pick(lang.T("beslutet om vem som utses", "the decision on who is appointed"), lang.T("besluten om vilka som utses", "the decisions on who are appointed")))
			if of[0].Over {
				names[len(names)-1] = pick(lang.T("beslutet om vem som utsågs", "the decision on who was appointed"), lang.T("besluten om vilka som utsågs", "the decisions on who were appointed"))
			}
		case Receipt:
			names = append(names, pick(lang.T("kvittensen", "the receipt"), lang.T("kvittenserna", "the receipts")))
		case Seats:
			names = append(names, lang.T("registret över förtroendevalda", "the register of elected representatives"))
		case Answer, Word:
			if word := lang.Format("beskedet från %s", "the word of %s", naming.Funder(w.r, w.p)); !slices.Contains(names, word) {
				names = append(names, word)
			}
		case Reply:
			names = append(names, pick(lang.T("svaret från den som är utsedd", "the reply from the one appointed"), lang.T("svaren från dem som är utsedda", "the replies from those appointed")))
		}
	}
	return lang.List(names)
}

// Outcomes says what then becomes of the conditions, by what the paper says.
func (w Words) Outcomes(i int) []lang.Text {
	var said []lang.Text
	for j := range w.list[i].Outcomes {
		if says, then := w.Outcome(i, j); !then.IsZero() {
			said = append(said, lang.Format("%s, %s.", "%s, %s.", says, then))
		}
	}
	return said
}

// Outcome says what the paper may say, to begin a sentence, and what then becomes of
// the conditions, to end it; zero where that alone changes none.
func (w Words) Outcome(i, j int) (says, then lang.Text) {
	p := &w.list[i]
	o := p.Outcomes[j]
	worst := map[string]verdict.Status{}
	for _, c := range o.Changes {
		if s, ok := worst[c.Condition]; ok {
			worst[c.Condition] = verdict.Worst(s, c.To)
		} else {
			worst[c.Condition] = c.To
		}
	}
	count := map[verdict.Status]int{}
	for _, s := range worst {
		count[s]++
	}
	var clauses []lang.Text
	met, not := count[verdict.Fulfilled], count[verdict.NotFulfilled]
	if met > 0 && not > 0 {
		is := lang.T("", " are")
		if not == 1 {
			is = lang.T("", " is")
		}
		clauses = append(clauses, lang.Format("%s och %s inte det%[3]s", "%s and %s%[3]s not", becomes(verdict.Fulfilled, met), lang.InWords(not), is))
		count[verdict.Fulfilled], count[verdict.NotFulfilled] = 0, 0
	}
	for _, s := range verdict.Statuses() {
		if n := count[s]; n > 0 {
			clauses = append(clauses, becomes(s, n))
		}
	}
	return w.says(p, o), lang.List(clauses)
}

func (w Words) says(p *Paper, o Outcome) lang.Text {
	post := lang.Text{}
	if o.Post != "" && len(w.p.Posts()) > 1 {
		post = lang.Format(" för %s", " for %s", naming.Post(w.p, o.Post))
	}
	switch o.Says {
	case Came:
		return lang.T("Deltog alla som skulle", "If all who were to take part did")
	case Absent:
		return lang.Format("Deltog inte representanten%s", "If the representative%s did not take part", post)
	case Stood:
		return lang.Format("Deltog ersättaren%s i stället", "If the substitute%s took part instead", post)
	case WillBe:
		if len(p.Others) > 0 {
			return lang.T("Är den dagen inte förbi", "If that day is not over")
		}
		return lang.T("Är den kvar att hålla", "If it is still to be held")
	case Appointed:
		if p.Over {
			return lang.T("Fattades beslutet före träffen", "If the decision was taken before the meeting")
		}
		return lang.T("Fattas beslutet före träffen", "If the decision is taken before the meeting")
	case HasSeat:
		return lang.T("Gav platsen mandat", "If the seat gave a mandate")
	case LostSeat:
		return lang.T("Hade platsen upphört", "If the seat had ended")
	case Exempted:
		return lang.T("Blir det undantag", "If an exemption is granted")
	case InTime:
		return lang.Format("%s den i tid", "if it %s on time", verdict.Did(p.Others[0])).Sentence()
	case Late:
		return lang.Format("%s den sent", "if it %s late", verdict.Did(p.Others[0])).Sentence()
	case Accepts:
		return lang.T("Blir svaret ja", "If the answer is yes")
	}
	return lang.T("Blir svaret nej", "If the answer is no")
}

// becomes tells what so many conditions then are.
func becomes(s verdict.Status, n int) lang.Text {
	number, met, is := lang.Format("%s villkor", "%s conditions", lang.InWords(n)), "uppfyllda", "are"
	if n == 1 {
		number, met, is = lang.T("ett villkor", "one condition"), "uppfyllt", "is"
	}
	switch s {
	case verdict.Fulfilled:
		return lang.T("blir "+number.SV+" "+met, number.EN+" "+is+" met")
	case verdict.NotFulfilled:
		return lang.T("blir "+number.SV+" inte "+met, number.EN+" "+is+" not met")
	case verdict.Unconfirmed:
		return lang.T("går "+number.SV+" ännu inte att bekräfta", number.EN+" "+is+" not confirmed yet")
	case verdict.ActionNeeded:
		return lang.T("behövs en åtgärd för "+number.SV, number.EN+" "+is+" in need of action")
	case verdict.OnTrack:
		return lang.T("följer "+number.SV+" planen", number.EN+" "+is+" on track")
	}
	return lang.T("har "+number.SV+" undantag", number.EN+" "+is+" exempt")
}
