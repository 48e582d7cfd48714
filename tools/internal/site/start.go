package site

import (
	"cmp"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// startView answers whether the conditions are met, for all projects together and for
// each of them.
type startView struct {
	Single     bool           `json:"single"` // one project: its name need not be a heading of its own
	Over       bool           `json:"over"`   // every project has ended
	Answer     *answer        `json:"answer"`
	Conditions []conditionRow `json:"conditions"` // of all projects, none where they are many
	Projects   []projectCard  `json:"projects"`   // none where they are many
	Rows       []projectRow   `json:"rows"`       // where they are more than can be told of in full: the most urgent first
}

// many is how many projects are told of in full on the start page.
const many = 10

// projectsView lists the projects.
type projectsView struct {
	Projects []projectRow `json:"projects"`
}

// projectRow is a project in a list.
type projectRow struct {
	Title   words   `json:"title"`
	To      href    `json:"to"`
	Summary []words `json:"summary"`
	Answer  *answer `json:"answer"`
}

// projectCard is a project in brief.
type projectCard struct {
	projectRow
	Demand         *words           `json:"demand"`     // who demands what of whom
	Assessment     *assessmentView  `json:"assessment"` // the funder's own
	Matrix         *matrixView      `json:"matrix"`
	Representative []nominationView `json:"representative"`
	RepresentTo    href             `json:"representto"`
	Next           *meetingRow      `json:"next"` // the next meeting that has a date
	Last           *meetingRow      `json:"last"` // the last one, where no meeting remains
	MeetingsTo     href             `json:"meetingsto"`
	Outcomes       []outcomeRow     `json:"outcomes"` // the latest three
	OutcomesTo     href             `json:"outcomesto"`
	Deviations     []deviationRow   `json:"deviations"` // the open ones
	DeviationsTo   href             `json:"deviationsto"`
	Settles        []settleGroup    `json:"settles"`
	Missing        []gap            `json:"missing"` // beside what would settle the conditions
	MissingTo      href             `json:"missingto"`
}

// outcomeRow is what a meeting led to.
type outcomeRow struct {
	Text    words `json:"text"`
	Stage   words `json:"stage"`
	Meeting link  `json:"meeting"`
	Day     *day  `json:"day"`
}

func (b *builder) start() ([]page, error) {
	if followsUp(b.reg) {
		return nil, nil // a funder's own is made with the rest of what it follows
	}
	v := startView{Single: b.single() != nil}
	if p := b.single(); p != nil {
		v.Answer = b.answer(p)
	} else {
		var answers []titled
		for _, p := range b.reg.Projects.All() {
			answers = append(answers, titled{naming.ProjectAlone(b.reg, p.ID), b.answer(p)})
		}
		v.Answer = together(b.l, answers)
	}
	v.Over = v.Answer != nil && !slices.ContainsFunc(b.reg.Projects.All(), func(p *record.Project) bool { return !b.over(p) })
	if b.reg.Projects.Len() > many {
		v.Rows = b.projectRows()
		for i := range v.Rows {
			v.Rows[i].Summary = nil // there are too many of them
		}
		slices.SortStableFunc(v.Rows, func(p, q projectRow) int { return cmp.Compare(urgencyOf(p.Answer), urgencyOf(q.Answer)) })
	} else {
		for _, p := range b.reg.Projects.All() {
			card := b.card(p)
			v.Projects = append(v.Projects, card)
			v.Conditions = append(v.Conditions, b.conditionRows(p)...)
		}
		slices.SortStableFunc(v.Projects, func(p, q projectCard) int { return cmp.Compare(urgencyOf(p.Answer), urgencyOf(q.Answer)) })
	}
	linked, err := b.linked().Site()
	if err != nil {
		return nil, err
	}
	return []page{{
		Linked:      linked,
		place:       place{},
		Title:       words{Key: "start_question"},
		Name:        b.site.Name,
		Description: b.startDescription(v),
		Shared:      shared(b.site.Name, v.Answer),
		View:        v,
	}}, nil
}

// over tells whether the project has ended, as far as is known.
func (b *builder) over(p *record.Project) bool {
	period, ok := p.Period()
	return ok && period.To.SurelyBefore(b.asOf)
}

// shared is the title of a shared link to a page with an answer.
func shared(name string, a *answer) string {
	switch {
	case a == nil:
		return name
	case a.Funder != "":
		return name + ": " + a.Lead + " " + a.Funder
	}
	return name + ": " + a.Lead
}

func (b *builder) startDescription(v startView) string {
	d := lang.T(
		"Här kan du se om villkoren för projektets pengar är uppfyllda, varför, och vad det bygger på.",
		"See whether the conditions of the project’s funding are met, why, and what that rests on.").In(b.l)
	if v.Answer != nil {
		d = strings.Join(slices.DeleteFunc([]string{v.Answer.Lead, v.Answer.Funder, v.Answer.Text, d}, func(s string) bool { return s == "" }), " ")
	}
	return d
}

func (b *builder) projects() ([]page, error) {
	if b.single() != nil || followsUp(b.reg) {
		return nil, nil
	}
	return []page{{
		place: place{"projects"},
		Title: words{Key: "projects"},
		Name:  lang.T("Projekt", "Projects").In(b.l),
		Description: lang.T("Projekten vars villkor redovisas här.",
			"The projects whose conditions are accounted for here.").In(b.l),
		Crumbs: []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:   projectsView{b.projectRows()},
	}}, nil
}

func (b *builder) projectRows() []projectRow {
	var rows []projectRow
	for _, p := range b.reg.Projects.All() {
		rows = append(rows, b.projectRow(p))
	}
	return rows
}

func (b *builder) projectRow(p *record.Project) projectRow {
	row := projectRow{Title: b.projectTitle(p), To: project(p.ID).href(b.l), Answer: b.answer(p)}
	if p.Record != nil {
		row.Summary = paragraphs(b.l, &p.Record.Summary)
	}
	return row
}

func (b *builder) card(p *record.Project) projectCard {
	home := project(p.ID)
	c := projectCard{
		projectRow:   b.projectRow(p),
		Matrix:       b.matrix(p),
		RepresentTo:  home.under("representative").href(b.l),
		MeetingsTo:   home.under("meetings").href(b.l),
		OutcomesTo:   project(p.ID).under(outcomesSection).href(b.l),
		DeviationsTo: home.under("deviations").href(b.l),
		Settles:      b.settles(p, true, anywhere),
		Missing:      slices.DeleteFunc(b.gaps(p), func(g gap) bool { return g.settles }),
		MissingTo:    home.under("sources").href(b.l),
	}
	if p.Record != nil {
		c.Assessment = b.assessment(p.Record.Assessment)
		var funders []lang.Text
		for _, id := range p.Record.Funders() {
			if name, ok := naming.OrganizationName(b.reg, id); ok {
				funders = append(funders, name)
			}
		}
		if len(funders) > 0 {
			sv, en := "%s finansierar projektet %s och kräver det här av regionen.", "%s funds the project %s and requires this of the region."
			switch {
			case b.over(p):
				sv, en = "%s finansierade projektet %s och krävde det här av regionen.", "%s funded the project %s and required this of the region."
			case len(funders) > 1:
				en = "%s fund the project %s and require this of the region."
			}
			d := b.say(lang.Format(sv, en, lang.List(funders), p.Record.Title))
			c.Demand = &d
		}
	}
	c.Representative = b.holders(p)
	coming, past, _ := b.meetingRows(p)
	switch {
	case len(coming) > 0:
		c.Next = &coming[0]
	case len(past) > 0:
		c.Last = &past[0]
	}
	c.Outcomes = b.latestOutcomes(p, 3)
	for _, d := range b.deviated[p.ID] {
		if d.Open {
			c.Deviations = append(c.Deviations, d)
		}
	}
	return c
}
