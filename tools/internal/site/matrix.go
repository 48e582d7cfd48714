package site

import (
	"strings"

	"insyn/tools/internal/lang"
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

// mostMarks is how many marks stand side by side on the narrowest screen, each as
// wide as a finger needs (WCAG 2.2, 2.5.8: 24 px).
const mostMarks = 10

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
	columns := fitted(matrix.Periods(p, judged), judged)
	m := &matrixView{}
	for _, c := range columns {
		m.Columns = append(m.Columns, b.matrixColumn(p, c))
		m.Folded = m.Folded || c.whole && len(c.Occasions) > 1
	}
	used := map[verdict.Status]bool{}
	var posts []string
	for i, row := range rows {
		r := matrixRow{conditionRow: row}
		for _, c := range columns {
			var cell []matrixMark
			if i < len(verdicts) && verdicts[i] != nil {
				cell = b.matrixMarks(p, row.To, verdicts[i], c)
				if at := matrix.At(verdicts[i], c.Occasions); !c.whole && len(at) > len(posts) && len(at) > 1 {
					posts = nil
					for _, j := range at {
						posts = append(posts, verdicts[i].Parts[j].Post)
					}
				}
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
	if len(posts) > 0 {
		var names []lang.Text
		for _, post := range posts {
			names = append(names, naming.Post(p, post))
		}
		w := b.say(lang.Format("Flera märken i en ruta gäller %s, i den ordningen.",
			"Several marks in a cell are of %s, in that order.", lang.List(names)))
		m.Posts = &w
	}
	return m
}

// matrixPeriod is some occasions that have a column each, or one together.
type matrixPeriod struct {
	matrix.Period
	whole bool
}

// fitted parts the periods into columns, the oldest years folded into one each
// until there is room for the rest.
func fitted(periods []matrix.Period, verdicts []verdict.Verdict) []matrixPeriod {
	for folded := 0; ; folded++ {
		var columns []matrixPeriod
		widest := 1
		for i, one := range periods {
			if i < folded || one.Lacking {
				columns = append(columns, matrixPeriod{one, true})
				continue
			}
			for _, o := range one.Occasions {
				single := one
				single.Occasions = []matrix.Occasion{o}
				columns = append(columns, matrixPeriod{Period: single})
				for _, v := range verdicts {
					widest = max(widest, len(matrix.At(&v, single.Occasions)))
				}
			}
		}
		if len(columns)*widest <= mostMarks || folded == len(periods) {
			return columns
		}
	}
}

func (b *builder) matrixColumn(p *record.Project, c matrixPeriod) matrixColumn {
	switch n := len(c.Occasions); {
	case c.Lacking:
		return matrixColumn{Day: "…", Name: lang.T("Träffar som inte är inlagda", "Meetings that are not recorded").In(b.l)}
	case c.whole && n > 1 && c.Year != "":
		return matrixColumn{Day: lang.Format("%d st", "all %d", n).In(b.l), Year: c.Year, Name: lang.Format("De %d träffarna under %s", "The %d meetings in %s", n, c.Year).In(b.l)}
	case c.whole && n > 1:
		return matrixColumn{Day: lang.Format("%d st", "all %d", n).In(b.l), Name: lang.Format("%d träffar utan datum", "%d meetings without a date", n).In(b.l)}
	}
	o := c.Occasions[0]
	column := matrixColumn{Day: o.Day.Short().In(b.l), Year: c.Year, Name: o.ID}
	if !o.Day.Known() {
		column.Day, column.Year = lang.T("okänd", "day").In(b.l), lang.T("dag", "unknown").In(b.l)
	}
	if r, ok := p.Report(o.Occasion); ok {
		column.To = project(p.ID).href(b.l)
		column.Name = naming.Report(r).Sentence().In(b.l)
	}
	if m, ok := p.Meeting(o.Occasion); ok {
		column.To = project(p.ID).under("meetings", m.ID).href(b.l)
		column.Name = b.say(m.Title).Text
	}
	return column
}

func (b *builder) matrixMarks(p *record.Project, to href, v *verdict.Verdict, c matrixPeriod) []matrixMark {
	at := matrix.At(v, c.Occasions)
	if c.whole && len(at) > 0 {
		worst := matrix.Marks(v, c.Occasions, true)[0]
		for _, i := range at {
			if v.Parts[i].Status == worst {
				at = []int{i} // the first of the worst, which the mark leads to
				break
			}
		}
	}
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
