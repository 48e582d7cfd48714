package explain

import (
	"cmp"
	"slices"
	"strings"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// Conditions explains every condition of the records that were inspected, by
// project and in the order in which the project lists them. One that cannot be
// read has its id for a title.
func Conditions(r *inspect.Result, schemas *validate.Schemas) []Condition {
	strength, _ := schemas.Property(string(record.KindCondition), "/strength")
	known := r.Register.At(r.Report.AsOf)
	var all []Condition
	for _, p := range known.Projects.All() {
		project := Condition{Project: p.ID, ProjectTitle: lang.T(p.ID, p.ID), AsOf: r.Report.AsOf}
		if p.Record != nil {
			project.ProjectTitle = masked(p.Record.Title)
		}
		conditions := slices.SortedStableFunc(slices.Values(p.Conditions.All()), func(c, d *record.Condition) int {
			return cmp.Or(cmp.Compare(c.Order, d.Order), cmp.Compare(c.ID, d.ID))
		})
		for _, c := range conditions {
			out := project
			out.read(r.Register, known, p, c)
			if name, ok := strength.Choice(c.Strength); ok {
				out.StrengthName = name
			} else {
				out.StrengthName = lang.T(c.Strength, c.Strength)
			}
			out.Verdict = verdictOf(r, p.ID, c.ID)
			all = append(all, out)
		}
		for _, v := range r.Report.Verdicts {
			if _, read := p.Conditions.Get(v.Condition); read || v.Project != p.ID {
				continue
			}
			out := project
			out.ID, out.Title = v.Condition, lang.T(v.Condition, v.Condition)
			out.Path = record.Ref{Kind: record.KindCondition, Project: p.ID, ID: v.Condition}.Path()
			out.Quotes, out.JudgedBy = []Quote{}, []lang.Text{}
			out.Verdict = verdictOf(r, p.ID, v.Condition)
			all = append(all, out)
		}
	}
	return all
}

// Named gives the conditions with the id, in any project, or in the one before
// a slash: "same-representative", "vagar/same-representative".
func Named(all []Condition, id string) []Condition {
	project, inProject, ok := strings.Cut(id, "/")
	if !ok {
		project, inProject = "", id
	}
	var found []Condition
	for _, c := range all {
		if strings.EqualFold(c.ID, inProject) && (project == "" || strings.EqualFold(c.Project, project)) {
			found = append(found, c)
		}
	}
	return found
}

// read fills in what the condition's record says. A quotation may stand in a
// document of a later day: all knows its title.
func (out *Condition) read(all, known *record.Register, p *record.Project, c *record.Condition) {
	documents := p.Documents
	if whole, ok := all.Projects.Get(p.ID); ok {
		documents = whole.Documents
	}
	out.ID, out.Path, out.Title, out.Strength = c.ID, c.Ref.Path(), masked(c.Title), c.Strength
	out.Quotes, out.JudgedBy = []Quote{}, []lang.Text{}
	for _, q := range c.Quotes {
		quote := Quote{
			Text: redact.IdentityNumbers(q.Text), Translation: redact.IdentityNumbers(q.Translation),
			Document: q.Document, Place: redact.IdentityNumbers(q.Place), SecondHand: q.SecondHand,
		}
		if d, ok := documents.Get(q.Document); ok {
			title := masked(d.Title)
			quote.DocumentTitle, quote.URL = &title, redact.IdentityNumbers(d.URL)
		}
		out.Quotes = append(out.Quotes, quote)
	}
	for _, sentence := range verdict.Demand(known, p, p.Judgement(c)) {
		out.JudgedBy = append(out.JudgedBy, masked(sentence))
	}
	if c.Interpretation != nil && !c.Interpretation.IsZero() {
		text := masked(*c.Interpretation)
		out.Interpretation = &text
	}
}

func verdictOf(r *inspect.Result, project, id string) *verdict.Verdict {
	for i := range r.Report.Verdicts {
		if v := &r.Report.Verdicts[i]; v.Project == project && v.Condition == id {
			return v
		}
	}
	return nil
}

// masked hides personal identity numbers, as the Report does.
func masked(t lang.Text) lang.Text {
	return lang.T(redact.IdentityNumbers(t.SV), redact.IdentityNumbers(t.EN))
}
