package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	summed "insyn/tools/internal/answer"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// conditionRow is a condition in a list.
type conditionRow struct {
	ID       string `json:"id"` // unique on a page with several projects
	To       href   `json:"to"`
	Title    words  `json:"title"`
	Strength words  `json:"strength"`
	Tag      tag    `json:"tag"`
	Headline words  `json:"headline"`
	Funder   *mark  `json:"funder"` // how its own word stands to ours; nil where it has none
}

// conditionsView lists the conditions, those of the money first.
type conditionsView struct {
	Answer *answer          `json:"answer"`
	Groups []conditionGroup `json:"groups"`
}

type conditionGroup struct {
	Strength string         `json:"strength"`
	Rows     []conditionRow `json:"rows"`
}

// conditionView is the page of one condition.
type conditionView struct {
	Tag            tag             `json:"tag"`
	Headline       words           `json:"headline"`
	NotJudged      *words          `json:"notjudged"`
	Final          *day            `json:"final"` // of the last verdict, where the project is withdrawn
	Strength       string          `json:"strength"`
	Quotes         []quoteView     `json:"quotes"`
	Judged         []words         `json:"judged"`
	Interpretation []words         `json:"interpretation"`
	Earlier        []judgedBefore  `json:"earlier"`
	Matrix         *matrixView     `json:"matrix"`  // its row
	Premise        []reasonView    `json:"premise"` // what is judged, which is not itself true or false
	Open           []reasonView    `json:"open"`    // the parts that are not as they should be, the worst first
	Held           []reasonView    `json:"held"`    // and those that are
	Next           *nextView       `json:"next"`
	Settles        []settleGroup   `json:"settles"` // all that remains
	LastChance     *lastChanceView `json:"lastchance"`
	StatusTimeline *statusTimeline `json:"statusTimeline"` // the key dates as a picture
	Spells         []spell         `json:"spells"`         // and in words, those in a row with one status together
	Deviations     []deviationRow  `json:"deviations"`
	Project        words           `json:"project"`    // what the printed sheet belongs to
	Funder         *words          `json:"funder"`     // who decides in the end
	FunderCase     *string         `json:"fundercase"` // and files the matter under it
	Said           *funderView     `json:"said"`       // and what it says of the condition
	Assessment     *assessmentView `json:"assessment"` // and of the project
	Corrections    []correction    `json:"corrections"`
	Copy           fileView        `json:"copy"`
	Recompute      href            `json:"recompute"` // where a reader recomputes the verdict; "" where there is none
}

type quoteView struct {
	Text        words  `json:"text"`
	Translation string `json:"translation"`
	SecondHand  bool   `json:"secondhand"`
	Kept        *words `json:"kept"` // where the paper is, if it is there alone
	Source      link   `json:"source"`
	Place       words  `json:"place"`
}

// judgedBefore is an earlier way to judge the condition, in use from the day
// Known (nil: from the start) until the next one was known.
type judgedBefore struct {
	Known *day    `json:"known"`
	Text  []words `json:"text"`
}

// reasonView is a step of the reasoning. One that judges a part by itself has a
// tag, and the steps that it rests on below it.
type reasonView struct {
	Anchor   string         `json:"anchor"` // of a part
	Holds    string         `json:"holds"`  // yes, no, unknown
	Text     words          `json:"text"`
	Tag      *tag           `json:"tag"`
	Evidence []evidenceView `json:"evidence"`
	Steps    []reasonView   `json:"steps"`
}

type nextView struct {
	Text words  `json:"text"`
	By   *day   `json:"by"`
	Who  *words `json:"who"`
	Lead *link  `json:"lead"` // who it is, where it is the lead
}

type lastChanceView struct {
	Date   *day  `json:"date"`
	Text   words `json:"text"`
	Passed bool  `json:"passed"`
}

type keyDateView struct {
	Date   day   `json:"date"`
	Why    words `json:"why"`
	Tag    tag   `json:"tag"`
	Coming bool  `json:"coming"` // later than the day of the report
}

// spell is key dates in a row on which the status was the same.
type spell struct {
	Tag   tag           `json:"tag"`
	Dates []keyDateView `json:"dates"`
}

type assessmentView struct {
	On        *day    `json:"on"`
	Reference *string `json:"reference"`
	Text      words   `json:"text"`
}

// assessment is what the funder itself has said, nil where it has not.
func (b *builder) assessment(a *record.Assessment) *assessmentView {
	if a == nil {
		return nil
	}
	return &assessmentView{On: dayOf(b.l, a.On), Reference: maybe(a.Reference), Text: b.say(a.Text)}
}

type correction struct {
	On   *day   `json:"on"`
	In   *day   `json:"in"` // when git has it
	From string `json:"from"`
	To   string `json:"to"`
	Why  words  `json:"why"`
}

// ordered gives the project's conditions in their order.
func ordered(p *record.Project) []*record.Condition {
	return slices.SortedStableFunc(slices.Values(p.Conditions.All()), func(c, d *record.Condition) int {
		return cmp.Or(cmp.Compare(c.Order, d.Order), cmp.Compare(c.ID, d.ID))
	})
}

func (b *builder) conditionRows(p *record.Project) []conditionRow {
	var rows []conditionRow
	for _, c := range b.shown(p) {
		rows = append(rows, b.conditionRow(p, c))
	}
	return append(rows, b.unreadRows(p)...)
}

// unreadRows are the conditions that could not be read: the Report tells of
// them, and they have no page.
func (b *builder) unreadRows(p *record.Project) []conditionRow {
	var rows []conditionRow
	for _, v := range b.verdicts[p.ID] {
		if _, ok := p.Conditions.Get(v.Condition); !ok {
			rows = append(rows, conditionRow{
				ID: p.ID + "." + v.Condition, Title: words{Text: v.Condition}, Tag: tagOf(b.l, new(v.Standing())), Headline: b.say(v.Headline),
			})
		}
	}
	return rows
}

func (b *builder) conditionRow(p *record.Project, c *record.Condition) conditionRow {
	r := conditionRow{
		ID:       p.ID + "." + c.ID,
		To:       project(p.ID).under("conditions", c.ID).href(b.l),
		Title:    b.say(c.Title),
		Strength: b.name(record.KindCondition, "strength", c.Strength),
		Tag:      tagOf(b.l, nil),
	}
	if v := b.verdict(p.ID, c.ID); v != nil {
		r.Tag = tagOf(b.l, new(v.Standing()))
		r.Headline = b.say(v.Headline)
		r.Funder = b.funderRow(&v.Funder)
	}
	return r
}

func (b *builder) conditions() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		v := conditionsView{Answer: b.answer(p)}
		for _, strength := range []string{"funding", "shall", "should"} {
			g := conditionGroup{Strength: strength}
			for _, c := range b.shown(p) {
				if c.Strength == strength {
					g.Rows = append(g.Rows, b.conditionRow(p, c))
				}
			}
			if len(g.Rows) > 0 {
				v.Groups = append(v.Groups, g)
			}
		}
		if unread := b.unreadRows(p); len(unread) > 0 {
			v.Groups = append(v.Groups, conditionGroup{Strength: "unread", Rows: unread})
		}
		pages = append(pages, page{
			place:   project(p.ID).under("conditions"),
			Title:   words{Key: "conditions"},
			Name:    lang.T("Villkor", "Conditions").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			Description: lang.T("Vad finansiären kräver, och om det är uppfyllt.",
				"What the funder demands, and whether it is met.").In(b.l),
			View: v,
		})
	}
	return pages, nil
}

func (b *builder) condition() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		for _, c := range ordered(p) {
			v := b.conditionView(p, c)
			pages = append(pages, page{
				place:       project(p.ID).under("conditions", c.ID),
				records:     b.restsOn(p, c),
				Title:       b.say(c.Title),
				Project:     p.ID,
				Crumbs:      b.crumbs(p, "conditions"),
				Description: b.conditionDescription(p, c, v),
				Shared:      b.say(c.Title).Text + ": " + v.Tag.Text,
				View:        v,
			})
		}
	}
	return pages, nil
}

// conditionDescription is the answer in brief, and that the funder contradicts it.
func (b *builder) conditionDescription(p *record.Project, c *record.Condition, v conditionView) string {
	said := v.Tag.Text + ". " + v.Headline.Text
	if b.contrary(p.ID, c.ID) {
		said = v.Tag.Text + ". " + verdict.AccordLabel(verdict.Contradict).In(b.l) + ". " + v.Headline.Text
	}
	return said
}

// restsOn lists the records that a condition's page rests on: its own and those
// that the verdict gives as evidence.
func (b *builder) restsOn(p *record.Project, c *record.Condition) []record.Ref {
	refs := []record.Ref{c.Ref}
	if v := b.verdict(p.ID, c.ID); v != nil {
		for _, r := range v.Because {
			for _, e := range r.Evidence {
				if ref, ok := record.RefOf(e.Path); ok {
					refs = append(refs, ref)
				}
			}
		}
	}
	return refs
}

func (b *builder) conditionView(p *record.Project, c *record.Condition) conditionView {
	v := conditionView{
		Tag:            tagOf(b.l, nil),
		Strength:       c.Strength,
		Project:        b.projectTitle(p),
		Interpretation: paragraphs(b.l, c.Interpretation),
		Corrections:    b.corrections(c.Head),
		Copy:           b.fileOf(c.Ref.Path()),
	}
	for _, q := range c.Quotes {
		quote := quoteView{
			Text:        swedish(b.l, q.Text),
			Translation: q.Translation,
			SecondHand:  q.SecondHand,
			Source:      b.document(p, q.Document),
			Place:       swedish(b.l, q.Place),
		}
		if d, ok := p.Documents.Get(q.Document); ok && d.Kept != "" {
			quote.Kept = new(swedish(b.l, d.Kept))
		}
		v.Quotes = append(v.Quotes, quote)
	}
	now := p.Judgement(c)
	for i := range c.History {
		if j := &c.History[i]; j == now {
			v.Judged = b.judgedBy(p, *j)
		} else {
			v.Earlier = append(v.Earlier, judgedBefore{Known: dayOf(b.l, j.Known), Text: b.judgedBy(p, *j)})
		}
	}
	if p.Record != nil {
		v.Funder, v.FunderCase = b.organization(p.FunderOf(c)), maybe(p.Record.FunderCase)
		v.Assessment = b.assessment(p.Record.Assessment)
	}
	for _, d := range b.deviated[p.ID] {
		if slices.Contains(d.conditions, c.ID) {
			v.Deviations = append(v.Deviations, d)
		}
	}
	v.Matrix = b.conditionMatrix(p, c)
	if judged := b.verdict(p.ID, c.ID); judged != nil {
		v.Recompute = b.recomputeAt(p.ID, c.ID)
		b.addVerdict(&v, p, judged)
		v.Said = new(b.funderView(p, &judged.Funder))
	}
	if on, final := verdict.JudgedOn(b.reg, p.ID, b.asOf); final {
		v.Final = dayOf(b.l, on)
	}
	return v
}

// addVerdict puts the judge's words into the view, as they are.
func (b *builder) addVerdict(v *conditionView, p *record.Project, judged *verdict.Verdict) {
	v.Tag = tagOf(b.l, new(judged.Standing()))
	v.Headline = b.say(judged.Headline)
	if judged.NotJudged != nil && *judged.NotJudged != judged.Headline {
		w := b.say(*judged.NotJudged)
		v.NotJudged = &w
	}
	v.Settles = b.settles(p, false, ofCondition(judged.Condition))
	var reasons []reasonView
	part := 0
	for _, r := range judged.Because {
		row := b.reason(p, r)
		if row.Tag != nil && part < len(judged.Parts) { // a step for each part, in the same order
			row.Anchor = partAnchor(judged.Parts[part])
			part++
		}
		if last := len(reasons) - 1; row.Tag == nil && last >= 0 && reasons[last].Tag != nil {
			reasons[last].Steps = append(reasons[last].Steps, row)
			continue
		}
		reasons = append(reasons, row)
	}
	for _, r := range reasons {
		switch {
		case r.Tag == nil:
			v.Premise = append(v.Premise, r)
		case verdict.Better(verdict.Status(r.Tag.Status), verdict.ActionNeeded):
			v.Held = append(v.Held, r)
		default:
			v.Open = append(v.Open, r)
		}
	}
	slices.SortStableFunc(v.Open, func(x, y reasonView) int {
		return cmp.Compare(slices.Index(summed.Urgency, verdict.Status(x.Tag.Status)), slices.Index(summed.Urgency, verdict.Status(y.Tag.Status)))
	})
	if n := judged.Next; n != nil {
		v.Next = &nextView{Text: b.say(n.Text), By: dayOf(b.l, n.By)}
		switch {
		case b.over(p): // nobody is sent to its former lead
		case n.ByLead:
			v.Next.Lead = b.lead(p)
		case !n.Who.IsZero():
			who := b.say(n.Who)
			v.Next.Who = &who
		}
	}
	if c := judged.LastChance; c != nil {
		v.LastChance = &lastChanceView{Date: dayOf(b.l, c.Date), Text: b.say(c.Text), Passed: c.Date.SurelyBefore(b.asOf)}
	}
	var dates []keyDateView
	for _, k := range judged.KeyDates {
		date := keyDateView{Date: *dayOf(b.l, k.Date), Why: b.say(k.Why), Tag: tagOf(b.l, k.Status), Coming: b.asOf.SurelyBefore(k.Date)}
		dates = append(dates, date)
		if last := len(v.Spells) - 1; last >= 0 && v.Spells[last].Tag == date.Tag {
			v.Spells[last].Dates = append(v.Spells[last].Dates, date)
			continue
		}
		v.Spells = append(v.Spells, spell{Tag: date.Tag, Dates: []keyDateView{date}})
	}
	v.StatusTimeline = statusTimelineOf(judged.KeyDates, dates, b.asOf)
}

func (b *builder) reason(p *record.Project, r verdict.Reason) reasonView {
	row := reasonView{Holds: "unknown", Text: b.say(r.Text), Evidence: b.evidence(p, r.Evidence)}
	if r.Holds != nil {
		row.Holds = map[bool]string{true: "yes", false: "no"}[*r.Holds]
	}
	if r.Status != "" {
		t := tagOf(b.l, &r.Status)
		row.Tag = &t
	}
	return row
}

func (b *builder) corrections(h record.Head) []correction {
	var rows []correction
	for _, c := range h.Corrections {
		rows = append(rows, correction{On: dayOf(b.l, c.On), In: b.gitDay(b.past.corrects[correctionOf{h.Ref, c.Index}]), From: c.From, To: c.To, Why: b.say(c.Why)})
	}
	return rows
}

// judgedBy says in words how the condition is judged.
func (b *builder) judgedBy(p *record.Project, j record.Judgement) []words {
	var said []words
	for _, t := range verdict.Demand(b.reg, p, &j) {
		said = append(said, b.say(t))
	}
	return said
}

// evidenceView is the way from a step to its source: the page where a reader sees
// the record, the published copy with the lines that the step rests on, the paper
// that shows it and the place there, and the version of the record.
type evidenceView struct {
	Text    words       `json:"text"`
	To      href        `json:"to"`
	Copy    href        `json:"copy"`
	Lines   string      `json:"lines"` // "12, 19"
	Link    string      `json:"link"`  // where the paper is on the web
	Paper   *link       `json:"paper"` // or here
	Place   words       `json:"place"` // in it
	Version *commitView `json:"version"`
}

// source adds to the evidence which paper its record rests on, and where in it.
func (b *builder) source(p *record.Project, path string, v *evidenceView) {
	ref, _ := record.RefOf(path)
	if s := b.past.last[ref]; s != nil {
		v.Version = new(b.commit(*s))
	}
	switch ref.Kind {
	case record.KindDecision:
		if d, ok := p.Decisions.Get(ref.ID); ok && d.Paragraph != "" {
			v.Place = words{Text: "§\u00a0" + d.Paragraph}
		}
	case record.KindCondition:
		c, ok := p.Conditions.Get(ref.ID)
		j := p.Judgement(c)
		if !ok || j == nil {
			break
		}
		v.Paper = b.maybeDocument(p, j.Document)
		for _, q := range c.Quotes {
			if q.Document == j.Document {
				v.Place = swedish(b.l, q.Place)
				break
			}
		}
	}
}

// evidence gathers the places by record, in the order in which they come.
func (b *builder) evidence(p *record.Project, all []verdict.Evidence) []evidenceView {
	var views []evidenceView
	at := map[string]int{}
	lines := map[string][]int{}
	for _, e := range all {
		i, seen := at[e.Path]
		if !seen {
			i = len(views)
			at[e.Path] = i
			text, to := b.recordPage(p, e.Path)
			views = append(views, evidenceView{Text: text, To: to, Copy: b.copyOf(e.Path)})
		}
		views[i].Link = cmp.Or(web(e.Link), views[i].Link)
		if f := b.in.Files[e.Path]; f != nil {
			_, offset, _ := f.Locate(e.Pointer) // of what is missing: the place where it would be
			line, _ := f.Position(offset)
			lines[e.Path] = append(lines[e.Path], line)
		}
	}
	for path, i := range at {
		slices.Sort(lines[path])
		var numbers []string
		for _, line := range slices.Compact(lines[path]) {
			numbers = append(numbers, strconv.Itoa(line))
		}
		views[i].Lines = strings.Join(numbers, ", ")
		b.source(p, path, &views[i])
	}
	return views
}

// recordPage names a record and gives the address where the site shows it.
func (b *builder) recordPage(p *record.Project, path string) (words, href) {
	ref, ok := record.RefOf(path)
	if !ok {
		return words{Text: path}, ""
	}
	home := project(p.ID)
	switch ref.Kind {
	case record.KindProject:
		return b.projectTitle(p), home.href(b.l)
	case record.KindCondition:
		if c, ok := p.Conditions.Get(ref.ID); ok {
			return b.say(c.Title), home.under("conditions", c.ID).href(b.l)
		}
	case record.KindDocument:
		l := b.document(p, ref.ID)
		return l.Text, l.To
	case record.KindDecision:
		if d, ok := p.Decisions.Get(ref.ID); ok {
			return b.say(d.Title), home.under("decisions").href(b.l).at(decisionAnchor(d.ID))
		}
	case record.KindNomination:
		if n, ok := p.Nominations.Get(ref.ID); ok {
			return b.person(n.Person), home.under("representative").href(b.l).at(nominationAnchor(n.ID))
		}
	case record.KindMeeting:
		if m, ok := p.Meetings.Get(ref.ID); ok {
			return b.say(m.Title), home.under("meetings", m.ID).href(b.l)
		}
	case record.KindDeviation:
		if d, ok := p.Deviations.Get(ref.ID); ok {
			return b.say(d.Title), home.under("deviations", d.ID).href(b.l)
		}
	case record.KindRuling:
		if x, ok := p.Rulings.Get(ref.ID); ok {
			return b.say(x.Title), home.under("rulings", x.ID).href(b.l)
		}
	case record.KindPerson:
		return b.person(ref.ID), home.under("representative").href(b.l)
	case record.KindOrganization:
		if w := b.organization(ref.ID); w != nil {
			return *w, ""
		}
	}
	return words{Text: path}, ""
}
