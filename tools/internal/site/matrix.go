package site

import (
	"slices"
	"strings"

	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// matrixView shows how conditions stand at each occasion. It is one table, and
// the same wherever it stands.
type matrixView struct {
	Columns []matrixColumn `json:"columns"`
	Rows    []matrixRow    `json:"rows"`
	Legend  []tag          `json:"legend"` // the statuses that the marks have
	Posts   *words         `json:"posts"`  // whose marks stand together, where several do
	Folded  bool           `json:"folded"` // some years have one column each
	Dated   bool           `json:"dated"`  // some columns are of other days than meetings
}

// matrixColumn is an occasion, or a whole year.
type matrixColumn struct {
	To   href   `json:"to"`   // the meeting's page, "" of a whole year
	Day  string `json:"day"`  // "28/1", short
	Year string `json:"year"` // "2021"
	Name string `json:"name"` // for whoever hears it, before the day: "Tredje träffen"
}

// matrixRow is a condition: its marks stand under the columns.
type matrixRow struct {
	conditionRow
	Cells [][]matrixMark `json:"cells"`
}

// matrixMark leads to the step of the reasoning that judges it.
type matrixMark struct {
	To  href   `json:"to"`
	Tag string `json:"tag"` // the status
	As  string `json:"as"`  // in words, for whoever hears it
}

// matrix lays out the project's conditions, nil where there are none.
func (b *builder) matrix(p *record.Project) *matrixView {
	rows := b.conditionRows(p)
	if len(rows) == 0 {
		return nil
	}
	var verdicts []*verdict.Verdict
	for _, c := range b.shown(p) {
		verdicts = append(verdicts, b.verdict(p.ID, c.ID))
	}
	return b.matrixOf(p, rows, verdicts)
}

// conditionMatrix is the row of one condition, nil where it is judged by no
// occasion.
func (b *builder) conditionMatrix(p *record.Project, c *record.Condition) *matrixView {
	v := b.verdict(p.ID, c.ID)
	if v == nil || len(v.Parts) == 0 {
		return nil
	}
	m := b.matrixOf(p, []conditionRow{b.conditionRow(p, c)}, []*verdict.Verdict{v})
	if len(m.Columns) == 0 {
		return nil
	}
	return m
}

// matrixOf lays out the rows; verdicts are those of the first of them, in order,
// and a nil one is of a condition without a verdict.
func (b *builder) matrixOf(p *record.Project, rows []conditionRow, verdicts []*verdict.Verdict) *matrixView {
	var judged []verdict.Verdict
	for _, v := range verdicts {
		if v != nil {
			judged = append(judged, *v)
		}
	}
	columns := matrix.Columns(matrix.Periods(p, judged), judged)
	m := &matrixView{}
	for _, c := range columns {
		m.Columns = append(m.Columns, b.matrixColumn(p, c))
		m.Folded = m.Folded || c.Whole && len(c.Occasions) > 1
		m.Dated = m.Dated || slices.ContainsFunc(c.Occasions, func(o matrix.Occasion) bool { return !o.IsMeeting() })
	}
	used := map[verdict.Status]bool{}
	for i, row := range rows {
		r := matrixRow{conditionRow: row}
		for _, c := range columns {
			var cell []matrixMark
			if i < len(verdicts) && verdicts[i] != nil {
				cell = b.matrixMarks(p, row.To, verdicts[i], c)
			}
			for _, mark := range cell {
				used[verdict.Status(mark.Tag)] = true
			}
			r.Cells = append(r.Cells, cell)
		}
		m.Rows = append(m.Rows, r)
	}
	for _, s := range verdict.Statuses() {
		if used[s] {
			m.Legend = append(m.Legend, tagOf(b.l, &s))
		}
	}
	if posts := matrix.Posts(p, columns, judged); !posts.IsZero() {
		m.Posts = new(b.say(posts))
	}
	return m
}

func (b *builder) matrixColumn(p *record.Project, c matrix.Column) matrixColumn {
	day, year := c.Short()
	column := matrixColumn{Day: day.In(b.l), Year: year.In(b.l), Name: c.Name(p).In(b.l)}
	if c.Lacking || c.Whole && len(c.Occasions) > 1 {
		return column
	}
	if o := c.Occasions[0].Occasion; p.Has(o) {
		column.To = b.occasion(p, o)
	}
	return column
}

// occasion is the page of what conditions are judged at.
func (b *builder) occasion(p *record.Project, o record.Occasion) href {
	home := project(p.ID)
	switch {
	case o.IsMeeting():
		return home.under("meetings", o.ID).href(b.l)
	case o.Kind == record.KindDeviation:
		return home.under("deviations", o.ID).href(b.l)
	}
	return home.href(b.l)
}

func (b *builder) matrixMarks(p *record.Project, to href, v *verdict.Verdict, c matrix.Column) []matrixMark {
	at := c.Parts(v)
	var cell []matrixMark
	for _, i := range at {
		part := v.Parts[i]
		as := tagOf(b.l, &part.Status).Text
		if part.Post != "" && len(at) > 1 {
			as = naming.Post(p, part.Post).Sentence().In(b.l) + ": " + as
		}
		cell = append(cell, matrixMark{To: to.at(partAnchor(part)), Tag: string(part.Status), As: as})
	}
	return cell
}

// partAnchor is where the condition's page judges the part.
func partAnchor(p verdict.Part) string {
	return "at-" + strings.Trim(string(p.Kind)+"-"+p.ID+"-"+p.Post, "-")
}
