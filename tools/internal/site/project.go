package site

import (
	"slices"

	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// projectView tells what the project is, who pays for it, and what rests on
// what.
type projectView struct {
	Withdrawn   *tombstoneRow   `json:"withdrawn"`
	Answer      *answer         `json:"answer"`
	Summary     []words         `json:"summary"`
	Purpose     []words         `json:"purpose"`
	Focus       []words         `json:"focus"`
	Background  []words         `json:"background"`
	Programme   []words         `json:"programme"`
	Support     *words          `json:"support"`
	Region      *words          `json:"region"`
	Funder      *words          `json:"funder"`
	FunderCase  *string         `json:"fundercase"`
	Grant       string          `json:"grant"`
	Lead        *words          `json:"lead"`
	Period      *periodView     `json:"period"`
	Periods     []periodView    `json:"periods"` // how it has changed, oldest first; empty if it has not
	Exchange    *words          `json:"exchange"`
	Picture     *picture        `json:"picture"`
	TimelineTo  href            `json:"timelineto"`
	Areas       []areaView      `json:"areas"`
	Matrix      *matrixView     `json:"matrix"`
	Settles     []settleGroup   `json:"settles"`
	Deviations  []deviationRow  `json:"deviations"`
	Reports     []reportView    `json:"reports"` // and deeds
	Deeds       bool            `json:"deeds"`
	Assessment  *assessmentView `json:"assessment"`
	Rulings     []dated         `json:"rulings"` // the funder's, the latest first
	Sources     []citationView  `json:"sources"`
	Corrections []correction    `json:"corrections"`
	Copy        fileView        `json:"copy"`
}

type periodView struct {
	From   *day         `json:"from"`
	To     *day         `json:"to"`
	Known  *day         `json:"known"`
	Source citationView `json:"source"`
}

type areaView struct {
	Number string `json:"number"`
	Name   *words `json:"name"`
	By     words  `json:"by"`
}

// paper is something that shows a fact, and where it is on the web.
type paper struct {
	Text words  `json:"text"`
	Link string `json:"link"`
}

type reportView struct {
	Kind      words   `json:"kind"`
	From      *day    `json:"from"`
	To        *day    `json:"to"`
	Due       *day    `json:"due"`
	Decided   *day    `json:"decided"` // when the last day was changed
	Submitted *day    `json:"submitted"`
	Reference *string `json:"reference"`
	State     mark    `json:"state"`
	Evidence  []paper `json:"evidence"` // what shows that it was handed in
}

func (b *builder) project() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		v := projectView{
			Answer:     b.answer(p),
			Matrix:     b.matrix(p),
			Settles:    b.settles(p, false, anywhere),
			Deviations: b.deviated[p.ID],
			Picture:    b.picture(p),
			TimelineTo: project(p.ID).under("timeline").href(b.l),
		}
		if w := p.Withdrawn(); w != nil {
			v.Withdrawn = new(b.tombstone(p.Record.Head))
		}
		brief := ""
		crumbs := b.crumbs(p)
		if p.Record != nil {
			b.addProject(&v, p)
			brief = p.Record.Summary.In(b.l)
		}
		linked, err := b.linked().Project(p, project(p.ID).in(b.l))
		if err != nil {
			return nil, err
		}
		pages = append(pages, page{
			Linked:      linked,
			place:       project(p.ID),
			records:     []record.Ref{{Kind: record.KindProject, Project: p.ID, ID: p.ID}},
			Title:       b.projectTitle(p),
			Description: brief,
			Shared:      shared(b.projectTitle(p).Text, v.Answer),
			Project:     p.ID,
			Crumbs:      crumbs[:len(crumbs)-1], // the last one is this page
			View:        v,
		})
	}
	return pages, nil
}

func (b *builder) addProject(v *projectView, p *record.Project) {
	r := p.Record
	v.Summary = paragraphs(b.l, &r.Summary)
	v.Purpose = paragraphs(b.l, r.Purpose)
	v.Focus = paragraphs(b.l, r.Focus)
	v.Background = paragraphs(b.l, r.Background)
	v.Programme = paragraphs(b.l, r.Programme)
	v.Region, v.Funder, v.FunderCase = b.organizations(append([]string{r.Region}, r.Recipients...)), b.organizations(r.Funders()), maybe(r.FunderCase)
	v.Copy = b.fileOf(r.Ref.Path())
	v.Sources = b.citations(p, r.Sources)
	v.Corrections = b.corrections(r.Head)
	if r.Support != nil {
		w := b.say(*r.Support)
		v.Support = &w
	}
	if r.Grant != nil {
		currency := r.Grant.Currency
		if currency == "SEK" && b.l == lang.Swedish {
			currency = "kronor"
		}
		v.Grant = lang.Number(b.l, r.Grant.Amount) + "\u00a0" + currency
		if len(r.Grant.Changes) > 0 {
			v.Grant += ", " + lang.Format("beslutat %s", "decided %s", r.Grant.Decided.OnDay()).In(b.l)
		}
	}
	if r.Lead != "" {
		w := b.person(r.Lead)
		v.Lead = &w
	}
	if now, ok := p.Period(); ok {
		view := b.period(p, now)
		v.Period = &view
	}
	if len(r.Periods) > 1 {
		for _, x := range r.Periods {
			v.Periods = append(v.Periods, b.period(p, x))
		}
	}
	if x := r.Exchange; x != nil {
		w := b.say(x.Name)
		w.Text += ", " + lang.Format("%s %s", "%s %s", common(x.Meetings),
			choose(x.Meetings, lang.T("träff", "meeting"), lang.T("träffar", "meetings"))).In(b.l)
		v.Exchange = &w
	}
	for _, x := range r.FocusAreas {
		area := areaView{Number: strconv.Itoa(x.Number), By: b.name(record.KindProject, "focusArea.chosenBy", x.ChosenBy)}
		if x.Name != nil {
			w := b.say(*x.Name)
			area.Name = &w
		}
		v.Areas = append(v.Areas, area)
	}
	for _, x := range r.Reports {
		v.Reports = append(v.Reports, b.report(x))
	}
	for _, x := range r.Deeds {
		v.Deeds = true
		v.Reports = append(v.Reports, b.deed(x))
	}
	v.Assessment = b.assessment(r.Assessment)
	for _, x := range slices.SortedStableFunc(slices.Values(p.Rulings.All()), func(x, y *record.Ruling) int { return lang.InOrder(y.On, x.On) }) {
		v.Rulings = append(v.Rulings, dated{link{To: project(p.ID).under("rulings", x.ID).href(b.l), Text: b.say(x.Title)}, dayOf(b.l, x.On)})
	}
}

// dated is a link to something of a day.
type dated struct {
	To link `json:"to"`
	On *day `json:"on"`
}

func (b *builder) period(p *record.Project, x record.Period) periodView {
	v := periodView{From: dayOf(b.l, x.From), To: dayOf(b.l, x.To), Known: dayOf(b.l, x.Known)}
	if x.Source.Document != "" {
		v.Source = b.citations(p, []record.Citation{x.Source})[0]
	}
	return v
}

func (b *builder) report(x record.Report) reportView {
	v := b.owed(&x.Owed, "report_submitted")
	v.Kind, v.From, v.To = b.name(record.KindProject, "report.kind", x.Kind), dayOf(b.l, x.From), dayOf(b.l, x.To)
	v.Reference = maybe(x.Reference)
	return v
}

func (b *builder) deed(x record.Deed) reportView {
	v := b.owed(&x.Owed, "deed_done")
	v.Kind = b.say(x.Title)
	return v
}

// owed is what is said of all that a project owes; done is what one is called that has
// been done.
func (b *builder) owed(x *record.Owed, done string) reportView {
	v := reportView{Due: dayOf(b.l, x.Due), Submitted: dayOf(b.l, x.Done)}
	if n := len(x.Changes); n > 0 {
		v.Decided = dayOf(b.l, x.Changes[n-1].Known)
	}
	for i := range x.Evidence {
		e := &x.Evidence[i]
		v.Evidence = append(v.Evidence, paper{Text: b.say(naming.Receipt(e).Sentence()), Link: web(e.URL)})
	}
	switch {
	case x.Done.Known():
		v.State = mark{"yes", words{Key: done}}
	case x.Due.SurelyBefore(b.asOf):
		v.State = mark{"unknown", words{Key: "report_not_recorded"}}
	default:
		v.State = mark{"coming", words{Key: "report_coming"}}
	}
	return v
}
