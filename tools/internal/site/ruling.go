package site

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// funderView is the funder's own word on a condition, beside our judgement.
type funderView struct {
	Accord  string     `json:"accord"`
	Mark    mark       `json:"mark"` // how it stands to our judgement
	Text    words      `json:"text"`
	Rulings []wordView `json:"rulings"` // those that hold, the latest first
	Earlier []wordView `json:"earlier"` // those that a later one has taken the place of
}

// wordView is what one ruling says of a condition.
type wordView struct {
	Ruling    link    `json:"ruling"`
	On        *day    `json:"on"`
	Says      words   `json:"says"`
	Words     words   `json:"words"`
	Document  link    `json:"document"`
	Place     words   `json:"place"`
	About     []words `json:"about"` // what part of the condition; none: the whole
	Condition *link   `json:"condition"`
	Mark      mark    `json:"mark"`
}

// accordShapes gives the shape of an accord's mark.
var accordShapes = map[verdict.Accord]string{
	verdict.Contradict: "contradict", verdict.TheirsAlone: "coming", verdict.Silent: "unknown", verdict.Agree: "yes",
}

func (b *builder) accord(a verdict.Accord) mark {
	return mark{accordShapes[a], b.say(verdict.AccordLabel(a))}
}

// contrary reports whether the funder contradicts us on the condition.
func (b *builder) contrary(project, condition string) bool {
	v := b.verdict(project, condition)
	return v != nil && v.Funder.Accord == verdict.Contradict
}

// shown gives the project's conditions in the order in which lists show them: those
// first on which the funder contradicts us, then in their own.
func (b *builder) shown(p *record.Project) []*record.Condition {
	list := ordered(p)
	slices.SortStableFunc(list, func(c, d *record.Condition) int {
		return cmp.Compare(last(b.contrary(p.ID, c.ID)), last(b.contrary(p.ID, d.ID)))
	})
	return list
}

func last(first bool) int {
	if first {
		return 0
	}
	return 1
}

// funderRow is the mark of a condition in a list, nil where the funder is silent.
func (b *builder) funderRow(f *verdict.Funder) *mark {
	if f.Accord == verdict.Silent || f.Says == nil {
		return nil
	}
	m := b.accord(f.Accord)
	m.Text = b.say(lang.Format("%s: %s", "%s: %s", verdict.AccordLabel(f.Accord), naming.Word(record.KindRuling, "says.says", string(*f.Says))))
	return &m
}

func (b *builder) funderView(p *record.Project, f *verdict.Funder) funderView {
	v := funderView{Accord: string(f.Accord), Mark: b.accord(f.Accord), Text: b.say(f.Text)}
	for i := range f.Rulings {
		r := &f.Rulings[i]
		w := b.wordView(p, record.Says{Says: r.Says, Place: r.Place, Words: r.Words}, r.Document, r.About)
		w.On, w.Mark = dayOf(b.l, r.On), b.accord(r.Accord)
		if x, ok := p.Rulings.Get(r.ID); ok {
			w.Ruling = link{To: project(p.ID).under("rulings", x.ID).href(b.l), Text: b.say(x.Title)}
		}
		if r.Holds {
			v.Rulings = append(v.Rulings, w)
		} else {
			v.Earlier = append(v.Earlier, w)
		}
	}
	return v
}

func (b *builder) wordView(p *record.Project, s record.Says, document string, about []record.About) wordView {
	w := wordView{
		Says: b.say(naming.Word(record.KindRuling, "says.says", string(s.Says)).Sentence()), Words: swedish(b.l, s.Words),
		Document: b.document(p, document), Place: swedish(b.l, s.Place),
	}
	for _, o := range about {
		w.About = append(w.About, b.say(naming.About(b.reg, p, o)))
	}
	return w
}

// rulingView is the page of one ruling.
type rulingView struct {
	From        *words       `json:"from"`
	On          *day         `json:"on"`
	Reference   *string      `json:"reference"`
	Document    link         `json:"document"`
	About       []words      `json:"about"`
	Says        []wordView   `json:"says"`
	Copy        fileView     `json:"copy"`
	Corrections []correction `json:"corrections"`
}

func (b *builder) ruling() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		for _, x := range p.Rulings.All() {
			v := rulingView{
				From: b.organization(x.From), On: dayOf(b.l, x.On), Reference: maybe(x.Reference), Document: b.document(p, x.Document),
				Copy: b.fileOf(x.Ref.Path()), Corrections: b.corrections(x.Head),
			}
			for _, o := range x.About {
				v.About = append(v.About, b.say(naming.About(b.reg, p, o)))
			}
			for _, s := range x.Says {
				w := b.wordView(p, s, x.Document, nil)
				if c, ok := p.Conditions.Get(s.Condition); ok {
					w.Condition = &link{To: project(p.ID).under("conditions", c.ID).href(b.l), Text: b.say(c.Title)}
				}
				if judged := b.verdict(p.ID, s.Condition); judged != nil {
					for _, r := range judged.Funder.Rulings {
						if r.ID == x.ID {
							w.Mark = b.accord(r.Accord)
						}
					}
				}
				v.Says = append(v.Says, w)
			}
			pages = append(pages, page{
				place:       project(p.ID).under("rulings", x.ID),
				records:     []record.Ref{x.Ref},
				Title:       b.say(x.Title),
				Description: lang.Format("Finansiärens besked %s, med dess egna ord.", "The funder’s ruling of %s, in its own words.", x.On.TheDay()).In(b.l),
				Project:     p.ID,
				Crumbs:      b.crumbs(p, "conditions"),
				View:        v,
			})
		}
	}
	return pages, nil
}
