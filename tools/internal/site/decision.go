package site

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// decisionsView lists the decisions, the latest first.
type decisionsView struct {
	Decisions []decisionView `json:"decisions"`
	Gaps      []gap          `json:"gaps"`
}

// decisionView is one decision and its clock.
type decisionView struct {
	Anchor   string         `json:"anchor"`
	Title    words          `json:"title"`
	Brief    decisionBrief  `json:"brief"`
	Type     words          `json:"type"`
	By       *words         `json:"by"` // urgent and delegated decisions
	Basis    *string        `json:"basis"`
	Given    *givenView     `json:"given"`
	Number   *string        `json:"number"`
	Wording  words          `json:"wording"`
	Read     *words         `json:"read"` // how the region reads words that can be read in several ways
	Appoints []appointsView `json:"appoints"`
	Jointly  []words        `json:"jointly"`    // who took it together with the body
	Supports []words        `json:"supports"`   // whom it supports, for somebody else to appoint
	To       *words         `json:"supportsto"` // and who that is
	Gives    []givesView    `json:"gives"`
	Replaces []link         `json:"replaces"`
	Clock    []clockView    `json:"clock"`
	Minutes  string         `json:"minutes"`
	Notice   string         `json:"notice"`
	Copy     fileView       `json:"copy"`
	Corrects []correction   `json:"corrections"`
}

// givenView is where the right to take a decision is given.
type givenView struct {
	In    link  `json:"in"`
	Place words `json:"place"`
}

// givesView is a right to decide that a decision gives, and to whom.
type givesView struct {
	To     words `json:"to"`
	Matter words `json:"matter"`
}

type appointsView struct {
	Person words  `json:"person"`
	As     words  `json:"as"`
	Named  *words `json:"named"` // how the wording names the person, where it does not have the name
}

// clockView is a step on the decision's way; without a day it is not recorded.
type clockView struct {
	What words  `json:"what"`
	Day  *day   `json:"day"`
	Note string `json:"note"` // court and case
}

func decisionAnchor(id string) string { return "beslut-" + id }

func (b *builder) decisions() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		var v decisionsView
		list := slices.Clone(p.Decisions.All())
		slices.SortStableFunc(list, func(c, d *record.Decision) int { return lang.InOrder(d.Date, c.Date) })
		for _, d := range list {
			v.Decisions = append(v.Decisions, b.decision(p, d))
		}
		if len(list) == 0 {
			v.Gaps = b.appointmentGaps(p)
		}
		pages = append(pages, page{
			place:   project(p.ID).under("decisions"),
			records: refs(p.Decisions.All(), func(d *record.Decision) record.Ref { return d.Ref }),
			Title:   words{Key: "decisions"},
			Name:    lang.T("Beslut", "Decisions").In(b.l),
			Description: lang.T("Besluten om politikerrepresentanten: organ, datum, paragraf och diarienummer.",
				"The decisions on the political representative: body, date, paragraph and case number.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			View:    v,
		})
	}
	return pages, nil
}

func (b *builder) decisionBrief(p *record.Project, d *record.Decision) *decisionBrief {
	return &decisionBrief{
		Link:       link{To: project(p.ID).under("decisions").href(b.l).at(decisionAnchor(d.ID)), Text: b.say(d.Title)},
		Body:       b.organization(d.Body),
		Date:       dayOf(b.l, d.Date),
		Paragraph:  maybe(d.Paragraph),
		CaseNumber: maybe(d.CaseNumber),
		Stage:      b.name(record.KindDecision, "stage", d.Stage),
	}
}

func (b *builder) decision(p *record.Project, d *record.Decision) decisionView {
	v := decisionView{
		Anchor:   decisionAnchor(d.ID),
		Title:    b.say(d.Title),
		Brief:    *b.decisionBrief(p, d),
		Type:     b.name(record.KindDecision, "type", d.Type),
		Basis:    maybe(d.Authority),
		Number:   maybe(d.Number),
		Wording:  swedish(b.l, d.Wording),
		Copy:     b.fileOf(d.Ref.Path()),
		Corrects: b.corrections(d.Head),
	}
	if d.DecidedBy != nil {
		w := swedish(b.l, d.DecidedBy.Role)
		v.By = &w
	}
	if d.WordingRead != nil {
		v.Read = new(b.say(d.WordingRead.Why))
	}
	if g := d.Basis; g != nil {
		v.Given = &givenView{In: b.document(p, g.Document), Place: swedish(b.l, g.Place)}
		if by, ok := p.Decisions.Get(g.Decision); ok {
			v.Given.In = b.decisionBrief(p, by).Link
		}
	}
	for _, id := range d.Jointly {
		if o := b.organization(id); o != nil {
			v.Jointly = append(v.Jointly, *o)
		}
	}
	if d.Supports != nil {
		for _, id := range d.Supports.Persons {
			v.Supports = append(v.Supports, b.person(id))
		}
		v.To = b.organization(d.Supports.To)
	}
	for _, g := range d.Delegates {
		to := b.officer(p, g.Person)
		if body := b.organization(g.Body); body != nil {
			to = *body
		}
		v.Gives = append(v.Gives, givesView{To: to, Matter: b.say(g.Matter)})
	}
	for _, a := range d.Appoints {
		appointed := appointsView{Person: b.person(a.Person), As: b.name(record.KindDecision, "appoints.as", a.As)}
		if x, ok := b.reg.People.Get(a.Person); ok && x.Masked == nil && a.Named != "" {
			appointed.Named = new(swedish(b.l, a.Named))
		}
		v.Appoints = append(v.Appoints, appointed)
	}
	for _, id := range d.Supersedes {
		if old, ok := p.Decisions.Get(id); ok {
			v.Replaces = append(v.Replaces, b.decisionBrief(p, old).Link)
		}
	}
	if d.Minutes != nil {
		v.Minutes = web(d.Minutes.URL)
	}
	if d.Notice != nil {
		v.Notice = web(d.Notice.URL)
	}
	v.Clock = b.clock(d)
	if on := b.gitDay(b.past.first[d.Ref]); on != nil {
		v.Clock = append(v.Clock, clockView{What: words{Key: "clock_recorded"}, Day: on})
	}
	return v
}

// clock gives the steps of the decision in the order in which they happen.
// Approval and notice are told of even when they are not recorded, for every
// decision of a meeting in a region or a municipality has them; the rest only when it
// happened.
func (b *builder) clock(d *record.Decision) []clockView {
	var steps []clockView
	add := func(key string, on lang.Date, note string) {
		steps = append(steps, clockView{What: words{Key: key}, Day: dayOf(b.l, on), Note: note})
	}
	if d.Stage == "called" {
		add("clock_called", d.Date, "")
		return steps
	}
	add("clock_decided", d.Date, "")
	approval := lang.Date{}
	what := "clock_approved"
	if d.Approval != nil {
		approval = d.Approval.On
		if d.Approval.Immediate {
			what = "clock_approved_at_once"
		}
	}
	notice, down := lang.Date{}, lang.Date{}
	if d.Notice != nil {
		notice, down = d.Notice.On, d.Notice.TakenDown
	}
	if d.Type == "meeting" && b.reg.Local(d.Body) || approval.Known() || notice.Known() {
		add(what, approval, "")
		if notice.Known() || b.reg.Local(d.Body) {
			add("clock_noticed", notice, "")
		}
	}
	if down.Known() {
		add("clock_taken_down", down, "")
	}
	if d.Reported != nil {
		add("clock_reported", d.Reported.On, "")
	}
	if d.Appeal != nil {
		add("clock_appealed", d.Appeal.On, courtCase(d.Appeal.Court, d.Appeal.Case))
	}
	for _, s := range d.Stays {
		add("clock_stayed", s.From, courtCase(s.Court, s.Case))
		if s.Until.Known() {
			add("clock_stay_lifted", s.Until, courtCase(s.Court, s.Case))
		}
	}
	if d.Annulled != nil {
		add("clock_annulled", d.Annulled.On, courtCase(d.Annulled.Court, d.Annulled.Case))
	}
	return steps
}

func courtCase(court, number string) string {
	if number == "" {
		return court
	}
	return court + ", " + number
}
