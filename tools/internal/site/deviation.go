package site

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// deviationRow is a deviation in a list.
type deviationRow struct {
	To    href  `json:"to"`
	Title words `json:"title"`
	Found *day  `json:"found"`
	Kind  words `json:"kind"`
	Open  bool  `json:"open"`
	State mark  `json:"state"`

	id         string
	conditions []string
	meetings   []string
}

type deviationsView struct {
	Open   []deviationRow `json:"open"`
	Closed []deviationRow `json:"closed"`
	Funder *words         `json:"funder"`
}

// deviationView is the page of one deviation.
type deviationView struct {
	Row          deviationRow      `json:"row"`
	Text         []words           `json:"text"`
	BegunBy      words             `json:"begunby"`
	Conditions   []link            `json:"conditions"`
	Meetings     []meetingRow      `json:"meetings"`
	Consequences []consequenceView `json:"consequences"`
	Notice       *noticeView       `json:"notice"`
	Needed       words             `json:"needed"` // must the funder approve?
	Answers      []answerView      `json:"answers"`
	Closed       *day              `json:"closed"`
	Copy         fileView          `json:"copy"`
	Corrections  []correction      `json:"corrections"`
}

type consequenceView struct {
	For  words  `json:"for"`
	Text *words `json:"text"`
}

type noticeView struct {
	On        *day    `json:"on"`
	Reference *string `json:"reference"`
	Document  *link   `json:"document"`
}

type answerView struct {
	Kind       words   `json:"kind"`
	From       *words  `json:"from"`
	On         *day    `json:"on"`
	Reference  *string `json:"reference"`
	Document   *link   `json:"document"`
	Conditions []link  `json:"conditions"`
}

// deviationRows lists the project's deviations, the latest found first; pages
// take them from deviated.
func (b *builder) deviationRows(p *record.Project) []deviationRow {
	list := slices.Clone(p.Deviations.All())
	slices.SortStableFunc(list, func(c, d *record.Deviation) int { return lang.InOrder(d.Found, c.Found) })
	var rows []deviationRow
	for _, d := range list {
		rows = append(rows, deviationRow{
			To:         project(p.ID).under("deviations", d.ID).href(b.l),
			Title:      b.say(d.Title),
			Found:      dayOf(b.l, d.Found),
			Kind:       b.name(record.KindDeviation, "kind", d.Kind),
			Open:       !d.Closed.Known(),
			State:      deviationState(d),
			id:         d.ID,
			conditions: d.Conditions,
			meetings:   d.Meetings,
		})
	}
	return rows
}

// deviationState says how far the deviation has come with the funder.
func deviationState(d *record.Deviation) mark {
	switch {
	case d.Closed.Known():
		return mark{"yes", words{Key: "deviation_closed"}}
	case len(d.Answers) > 0:
		return mark{"coming", words{Key: "deviation_answered"}}
	case d.Notice != nil:
		return mark{"coming", words{Key: "deviation_notified"}}
	case d.BegunBy == "funder":
		return mark{"coming", words{Key: "deviation_by_funder"}}
	}
	return mark{"no", words{Key: "deviation_not_notified"}}
}

func (b *builder) deviations() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		var v deviationsView
		for _, r := range b.deviated[p.ID] {
			if r.Open {
				v.Open = append(v.Open, r)
			} else {
				v.Closed = append(v.Closed, r)
			}
		}
		if p.Record != nil {
			v.Funder = b.organizations(p.Record.Funders())
		}
		pages = append(pages, page{
			place: project(p.ID).under("deviations"),
			Title: words{Key: "deviations"},
			Name:  lang.T("Avvikelser", "Deviations").In(b.l),
			Description: lang.T("Ändringar och avvikelser: vad som hände, när finansiären fick veta det och vad den svarade.",
				"Changes and deviations: what happened, when the funder was told, and what it answered.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			View:    v,
		})
	}
	return pages, nil
}

func (b *builder) deviation() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		for _, r := range b.deviated[p.ID] {
			d, _ := p.Deviations.Get(r.id)
			v := b.deviationView(p, d)
			v.Row = r
			pages = append(pages, page{
				place:       project(p.ID).under("deviations", d.ID),
				records:     []record.Ref{d.Ref},
				Title:       b.say(d.Title),
				Description: d.Text.In(b.l),
				Project:     p.ID,
				Crumbs:      b.crumbs(p, "deviations"),
				View:        v,
			})
		}
	}
	return pages, nil
}

func (b *builder) deviationView(p *record.Project, d *record.Deviation) deviationView {
	v := deviationView{
		Text:        paragraphs(b.l, &d.Text),
		BegunBy:     b.name(record.KindDeviation, "begunBy", d.BegunBy),
		Conditions:  b.conditionLinks(p, d.Conditions),
		Needed:      b.name(record.KindDeviation, "approvalNeeded", string(d.ApprovalNeeded)),
		Closed:      dayOf(b.l, d.Closed),
		Copy:        b.fileOf(d.Ref.Path()),
		Corrections: b.corrections(d.Head),
	}
	for _, id := range d.Meetings {
		if m, ok := p.Meetings.Get(id); ok {
			v.Meetings = append(v.Meetings, b.meetingRow(p, m))
		}
	}
	if c := d.Consequences; c != nil {
		for _, x := range []struct {
			key  string
			text lang.Text
		}{{"goals", c.Goals}, {"activities", c.Activities}, {"budget", c.Budget}, {"indicators", c.Indicators}} {
			row := consequenceView{For: words{Key: "consequence_" + x.key}}
			if !x.text.IsZero() {
				w := b.say(x.text)
				row.Text = &w
			}
			v.Consequences = append(v.Consequences, row)
		}
	}
	if n := d.Notice; n != nil {
		v.Notice = &noticeView{On: dayOf(b.l, n.On), Reference: maybe(n.Reference), Document: b.maybeDocument(p, n.Document)}
	}
	for _, a := range d.Answers {
		v.Answers = append(v.Answers, answerView{
			Kind: b.name(record.KindDeviation, "answer.kind", a.Kind), From: b.organization(a.From), On: dayOf(b.l, a.On),
			Reference: maybe(a.Reference), Document: b.maybeDocument(p, a.Document), Conditions: b.conditionLinks(p, a.Conditions),
		})
	}
	return v
}

func (b *builder) conditionLinks(p *record.Project, ids []string) []link {
	var links []link
	for _, c := range ordered(p) {
		if slices.Contains(ids, c.ID) {
			links = append(links, link{To: project(p.ID).under("conditions", c.ID).href(b.l), Text: b.say(c.Title)})
		}
	}
	return links
}
