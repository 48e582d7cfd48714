package site

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/spread"
)

// settleGroup is papers that would settle something, and of whom they may be asked.
type settleGroup struct {
	Ask    []askView   `json:"ask"`
	Papers []paperView `json:"papers"`
	Letter []words     `json:"letter"` // to copy: always Swedish
	Aid    []words     `json:"aid"`    // the same in the page's language, none where that is Swedish
}

type askView struct {
	Who words  `json:"who"`
	To  href   `json:"to"`  // on this site, "" for nowhere
	Web string `json:"web"` // on the web, "" where no address is known
}

type paperView struct {
	Name    words   `json:"name"`
	To      href    `json:"to"` // where the site tells of what it is about
	Settles words   `json:"settles"`
	With    *words  `json:"with"` // nor where it is told in brief
	Then    []words `json:"then"` // what it may say, and what then; not where it is told in brief
}

// papersOf asks of each project what would settle it.
func papersOf(in Input) map[string][]settle.Paper {
	projects := in.Register.Projects.All()
	lists := make([][]settle.Paper, len(projects))
	spread.Each(len(projects), func(i int) {
		lists[i] = settle.Papers(in.Register, projects[i].ID, in.Report.AsOf, in.Report.Verdicts)
	})
	papers := map[string][]settle.Paper{}
	for i, p := range projects {
		papers[p.ID] = lists[i]
	}
	return papers
}

// settles tells of the papers that would change a mark that pick takes.
func (b *builder) settles(p *record.Project, brief bool, pick func(settle.Mark) bool) []settleGroup {
	list := b.papers[p.ID]
	var places []int
	for i := range list {
		if list[i].Touches(pick) {
			places = append(places, i)
		}
	}
	if places == nil {
		return nil
	}
	said := settle.Speak(b.in.Register, p.ID, b.asOf, list)
	var groups []settleGroup
	for _, g := range said.Groups(places) {
		var v settleGroup
		for _, r := range g.Ask {
			ask := askView{Who: b.say(r.Who), Web: web(r.Link)}
			if r.Lead {
				ask.To = project(p.ID).href(b.l)
			}
			v.Ask = append(v.Ask, ask)
		}
		for _, i := range g.Papers {
			is := said.Settles(i)
			paper := paperView{Name: b.say(is.Name), To: b.about(p, &list[i]), Settles: b.say(is.Settles)}
			if !brief {
				if !is.With.IsZero() {
					paper.With = new(b.say(is.With))
				}
				for _, then := range said.Outcomes(i) {
					paper.Then = append(paper.Then, b.say(then))
				}
			}
			v.Papers = append(v.Papers, paper)
		}
		for _, line := range said.Letter(g) {
			v.Letter = append(v.Letter, words{Text: line.SV})
			if b.l != lang.Swedish {
				v.Aid = append(v.Aid, b.say(line))
			}
		}
		groups = append(groups, v)
	}
	return groups
}

// about is the page of what the paper is about.
func (b *builder) about(p *record.Project, x *settle.Paper) href {
	home := project(p.ID)
	switch {
	case x.Kind == settle.Answer:
		return home.under("deviations", x.Deviation).href(b.l)
	case len(x.Others) > 0:
		return b.occasion(p, x.Others[0])
	case x.Kind == settle.Programme:
		return home.under("meetings").href(b.l)
	case x.Post != "":
		return home.under("representative").href(b.l)
	}
	return b.occasion(p, record.AtMeeting(x.Meetings[0]))
}

// ofCondition, at and anywhere pick marks.
func ofCondition(id string) func(settle.Mark) bool {
	return func(m settle.Mark) bool { return m.Condition == id }
}

func at(meeting string) func(settle.Mark) bool {
	return func(m settle.Mark) bool { return m.Occasion == record.AtMeeting(meeting) }
}

func anywhere(settle.Mark) bool { return true }

// lead names the project's lead while it runs, with where to read of it; nil where
// nobody is to be sent there.
func (b *builder) lead(p *record.Project) *link {
	if p.Record == nil || b.over(p) {
		return nil
	}
	if x, ok := b.reg.People.Get(p.Record.Lead); !ok || x.Masked != nil || x.Name == "" {
		return nil
	}
	w := b.person(p.Record.Lead)
	w.Text += lang.T(", projektledare", ", project lead").In(b.l)
	return &link{To: project(p.ID).href(b.l), Text: w}
}
