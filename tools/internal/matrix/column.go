package matrix

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Column is a period of which one occasion has a column of its own, or of which all
// have one together.
type Column struct {
	Period
	Whole bool
}

// mostMarks is how many marks stand side by side on the narrowest screen, each as
// wide as a finger needs (WCAG 2.2, 2.5.8: 24 px).
const mostMarks = 10

// Columns parts the periods into columns, the oldest years folded into one each
// until there is room for the rest on the narrowest screen.
func Columns(periods []Period, verdicts []verdict.Verdict) []Column {
	for folded := 0; ; folded++ {
		var columns []Column
		widest := 1
		for i, one := range periods {
			if i < folded || one.Lacking {
				columns = append(columns, Column{one, true})
				continue
			}
			for _, o := range one.Occasions {
				single := one
				single.Occasions = []Occasion{o}
				columns = append(columns, Column{Period: single})
				for _, v := range verdicts {
					widest = max(widest, len(At(&v, single.Occasions)))
				}
			}
		}
		if len(columns)*widest <= mostMarks || folded == len(periods) {
			return columns
		}
	}
}

// Short returns what stands at the head of the column, in two lines.
func (c Column) Short() (day, year lang.Text) {
	year = lang.T(c.Year, c.Year)
	switch n := len(c.Occasions); {
	case c.Lacking:
		return lang.T("…", "…"), lang.Text{}
	case c.Whole && n > 1:
		return lang.Format("%d st", "all %d", n), year
	case !c.Occasions[0].Day.Known():
		return lang.T("okänd", "day"), lang.T("dag", "unknown")
	}
	return c.Occasions[0].Day.Short(), year
}

// Name returns what the column is called where it is heard, before its day. p is the
// project of the occasions.
func (c Column) Name(p *record.Project) lang.Text {
	switch n := len(c.Occasions); {
	case c.Lacking:
		return lang.T("Träffar som inte är inlagda", "Meetings that are not recorded")
	case c.Whole && n > 1 && c.Year != "":
		return lang.Format("De %d träffarna under %s", "The %d meetings in %s", n, c.Year)
	case c.Whole && n > 1:
		return lang.Format("%d träffar utan datum", "%d meetings without a date", n)
	}
	o := c.Occasions[0]
	if m, ok := p.Meeting(o.Occasion); ok {
		return m.Title
	}
	return naming.Occasion(p, o.Occasion).Sentence()
}

// Parts returns the verdict's parts that have a mark in the column, by their place
// among all of its parts: of a whole period the first of the worst.
func (c Column) Parts(v *verdict.Verdict) []int {
	at := At(v, c.Occasions)
	if !c.Whole || len(at) == 0 {
		return at
	}
	worst := Marks(v, c.Occasions, true)[0]
	for _, i := range at {
		if v.Parts[i].Status == worst {
			return []int{i}
		}
	}
	return at
}

// Posts tells of whom the marks are that stand together in a cell, in their order;
// none where there is one in each.
func Posts(p *record.Project, columns []Column, verdicts []verdict.Verdict) lang.Text {
	var most []lang.Text
	for i := range verdicts {
		for _, c := range columns {
			if at := At(&verdicts[i], c.Occasions); !c.Whole && len(at) > max(1, len(most)) {
				most = nil
				for _, j := range at {
					most = append(most, naming.Post(p, verdicts[i].Parts[j].Post))
				}
			}
		}
	}
	if most == nil {
		return lang.Text{}
	}
	return lang.Format("Flera märken i en ruta gäller %s, i den ordningen.", "Several marks in a cell are of %s, in that order.", lang.List(most))
}
