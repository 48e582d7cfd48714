package collect

import (
	"context"
	"slices"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Examined is what was found of a package when it was recomputed, as much as the
// one who fetched it is to know.
type Examined struct {
	Faults  []lang.Text `json:"faults"` // what does not hold, naming nobody; none: all of it does
	Whole   bool        `json:"whole"`  // the same program made it, and all was recomputed
	Number  string      `json:"number"` // the organization number of who publishes
	AsOf    lang.Date   `json:"asOf"`
	Made    lang.Date   `json:"made"`
	Records string      `json:"records"` // digest of them
	Commit  string      `json:"commit"`

	Counts   record.SeenCounts    `json:"counts"`
	Projects []record.SeenProject `json:"projects"`
}

// Examine recomputes a package of a stranger. today is the real day. An error means
// that nothing was tried.
func Examine(ctx context.Context, data []byte, today lang.Date) (*Examined, error) {
	v, err := audit.Verify(ctx, data, today)
	if err != nil {
		return nil, err
	}
	x := &Examined{Whole: v.Whole, AsOf: v.AsOf, Made: v.Made}
	if v.Source.Commit != nil {
		x.Commit = *v.Source.Commit
	}
	if v.Result == nil {
		if len(v.Faults) > 0 { // who is in the records is not known
			x.Faults = []lang.Text{lang.T("Paketets filer är inte hela, eller inte de som dess manifest säger. insyn verify säger vilka.",
				"The package’s files are not whole, or not those that its manifest says. insyn verify tells which.")}
		}
		return x, nil
	}
	x.Records = v.RecordsDigest()
	reg := v.Result.Register
	if reg.Site != nil {
		if o, ok := reg.Organizations.Get(reg.Site.Publisher); ok {
			x.Number = o.Number
		}
	}
	sum := v.Result.Report.Summary
	x.Counts = record.SeenCounts{Records: v.Records, Errors: sum.Errors, Warnings: sum.Warnings}
	o := observer{reg.At(v.AsOf), everybody(v.Result.Files)}
	for _, f := range v.Faults {
		if f = o.said(f); f.IsZero() {
			f = lang.T("En person nämns i det som inte stämmer. insyn verify säger vad det är.", "A person is named in what does not hold. insyn verify tells what it is.")
		}
		x.Faults = append(x.Faults, f)
	}
	verdicts := map[string][]verdict.Verdict{}
	for _, w := range v.Verdicts {
		verdicts[w.Project] = append(verdicts[w.Project], w)
	}
	for _, p := range o.reg.Projects.All() {
		seen := o.project(p, verdicts[p.ID])
		if o.identifies(seen) {
			x.Faults = append(x.Faults, lang.T("Ett id har en persons namn eller nummer i sig.", "An id has a person’s name or number in it."))
			return x, nil
		}
		x.Projects = append(x.Projects, seen)
	}
	return x, nil
}

// observer tells of the records without anybody's name.
type observer struct {
	reg   *record.Register // of the day that is judged
	names *named           // of everybody in the records
}

// said returns the text as it may be told, zero where a person is named in it or may
// be known by a number.
func (o observer) said(t lang.Text) lang.Text {
	for _, text := range []string{t.SV, t.EN} {
		if o.names.in(text) {
			return lang.Text{}
		}
	}
	return t
}

// identifies reports whether an id is made of what somebody is known by. Nothing can
// be told without it.
func (o observer) identifies(p record.SeenProject) bool {
	ids := []string{p.ID}
	for _, c := range p.Conditions {
		ids = append(ids, c.ID)
	}
	for _, a := range p.Awaiting {
		ids = append(append(ids, a.Deviation), a.Conditions...)
	}
	return slices.ContainsFunc(ids, o.names.identifies)
}

func (o observer) project(p *record.Project, verdicts []verdict.Verdict) record.SeenProject {
	seen := record.SeenProject{ID: p.ID, Withdrawn: p.Withdrawn() != nil, Conditions: []record.SeenCondition{}, Awaiting: []record.SeenAwaiting{}}
	if p.Record != nil {
		seen.Title = o.said(p.Record.Title)
		if !o.names.in(p.Record.FunderCase) {
			seen.CaseNumber = p.Record.FunderCase
		}
	}
	for _, v := range verdicts {
		seen.Conditions = append(seen.Conditions, o.condition(p, v))
	}
	for _, d := range p.Deviations.All() {
		if d.Unanswered() {
			seen.Awaiting = append(seen.Awaiting, record.SeenAwaiting{Deviation: d.ID, Notified: d.Notice.On, Conditions: slices.Clone(d.Conditions)})
		}
	}
	slices.SortStableFunc(seen.Awaiting, func(a, b record.SeenAwaiting) int { return lang.InOrder(a.Notified, b.Notified) })
	return seen
}

func (o observer) condition(p *record.Project, v verdict.Verdict) record.SeenCondition {
	seen := record.SeenCondition{ID: v.Condition, Words: []string{}, Status: string(v.Standing())}
	if c, ok := p.Conditions.Get(v.Condition); ok {
		seen.Title, seen.Strength, seen.Way = o.said(c.Title), c.Strength, p.Judgement(c).Way().Member
		for _, q := range c.Quotes {
			seen.Words = append(seen.Words, record.WordsDigest(q.Text))
		}
		if c.Interpretation != nil {
			if t := o.said(*c.Interpretation); !t.IsZero() {
				seen.Interpretation = &t
			} else {
				seen.Withheld = true
			}
		}
	}
	if v.LastChance != nil {
		seen.LastChance = v.LastChance.Date
	}
	if v.Next != nil {
		seen.Next = &record.SeenNext{By: v.Next.By, Who: o.said(v.Next.Who)}
	}
	if v.Funder.Says != nil {
		seen.Funder = &record.SeenAccord{Says: *v.Funder.Says, On: v.Funder.On, Accord: string(v.Funder.Accord)}
	}
	return seen
}
