package terminal

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

const (
	rowMargin       = 4  // columns before a condition's title: its mark and spaces
	minTitleColumns = 24 // columns a title needs to stand beside the marks
	minBeside       = 60 // columns a screen needs for that, where the marks fit under the titles
)

// period is a period of the matrix under its name.
type period struct {
	name      string
	occasions []matrix.Occasion
	whole     bool // one column for all of them
}

// column is a column of the matrix: an occasion, or a whole period.
type column struct {
	period, name string // the two rows of its heading
	occasions    []matrix.Occasion
	whole        bool
	gap, width   int // in columns of the screen
}

// matrix shows how the conditions of one project stand, from the parts of their
// verdicts: a row for each condition, a column for each occasion in order of
// time, and a mark for each post.
func (p Printer) matrix(r *inspect.Result, verdicts []verdict.Verdict) {
	titles := make([]string, len(verdicts))
	longest := 0
	for i, v := range verdicts {
		titles[i] = p.conditionTitle(r, v.Project, v.Condition)
		longest = max(longest, textColumns(titles[i]))
	}
	columns, titleColumns := p.fit(p.periods(r, verdicts), verdicts, longest)
	p.gap()
	p.matrixHeading(r, verdicts[0].Project, columns, titleColumns)
	for i, v := range verdicts {
		mark := "–"
		if v.Status != nil {
			mark = shapeOf(*v.Status)
		}
		lines := p.wrap(titles[i], rowMargin)
		if titleColumns > 0 {
			lines = wrapped(titles[i], 0, 0, titleColumns)
		}
		marks := p.marks(v, columns)
		switch {
		case marks == "":
		case titleColumns > 0:
			lines[0] = padded(lines[0], titleColumns) + marks
		default:
			lines = append(lines, marks)
		}
		lead := "  " + p.styled(styleOf(v.Status), mark) + " "
		p.lines(lead, lines, rowMargin)
	}
	p.legend(projectOf(r, verdicts[0].Project), verdicts, columns)
}

// projectOf returns the project as known on the Report's day.
func projectOf(r *inspect.Result, id string) *record.Project {
	project, _ := r.Register.Of(id).At(r.Report.AsOf).Projects.Get(id)
	return project
}

// periods returns the periods of the verdicts' parts, in order of time.
func (p Printer) periods(r *inspect.Result, verdicts []verdict.Verdict) []period {
	var list []period
	for _, one := range matrix.Periods(projectOf(r, verdicts[0].Project), verdicts) {
		name := one.Year
		switch {
		case one.Lacking:
			name = p.in("ej inlagda", "not recorded")
		case name == "":
			name = p.in("utan datum", "no date")
		}
		list = append(list, period{name: name, occasions: one.Occasions, whole: one.Lacking})
	}
	return list
}

// fit returns the columns that there is room for, and how wide the titles beside
// them may be: 0 where the marks stand under the titles. Periods are folded into
// a column each, the oldest first, until the rest fits.
func (p Printer) fit(periods []period, verdicts []verdict.Verdict, longestTitle int) ([]column, int) {
	for folded := 0; ; folded++ {
		columns := layOut(periods, verdicts, p.lang)
		left := p.width - rowMargin
		for _, c := range columns {
			left -= c.gap + c.width
		}
		switch {
		case !p.Screen():
			return columns, longestTitle
		case left >= min(minTitleColumns, longestTitle):
			return columns, min(left, longestTitle)
		}
		first := &columns[0] // without columns there was room
		first.gap, left = 0, left+first.gap
		if p.width < minBeside && left >= 0 || folded == len(periods) {
			return columns, 0
		}
		periods = slices.Clone(periods)
		periods[folded].whole = periods[folded].whole || len(periods[folded].occasions) > 1
	}
}

// layOut returns the columns of the periods. A period's columns are together at
// least as wide as its name.
func layOut(periods []period, verdicts []verdict.Verdict, l lang.Language) []column {
	var list []column
	for _, one := range periods {
		first := len(list)
		if one.whole {
			c := column{occasions: one.occasions, whole: true}
			if n := len(one.occasions); n > 1 {
				c.name = lang.T(strconv.Itoa(n)+" st", "all "+strconv.Itoa(n)).In(l)
			}
			list = append(list, c)
		} else {
			for _, o := range one.occasions {
				list = append(list, column{name: o.Day.Short().In(l), occasions: []matrix.Occasion{o}, gap: 1})
			}
		}
		columns := list[first:]
		columns[0].period, columns[0].gap = one.name, 2
		taken := -columns[0].gap
		for i := range columns {
			c := &columns[i]
			c.width = max(textColumns(c.name), 1)
			for _, v := range verdicts {
				c.width = max(c.width, len(matrix.Marks(&v, c.occasions, c.whole)))
			}
			taken += c.gap + c.width
		}
		columns[len(columns)-1].width += max(textColumns(one.name)-taken, 0)
	}
	return list
}

// marks returns the verdict's marks, each under its column's heading.
func (p Printer) marks(v verdict.Verdict, columns []column) string {
	var b strings.Builder
	blank := 0 // not yet written: no line ends in spaces
	for _, c := range columns {
		list := matrix.Marks(&v, c.occasions, c.whole)
		if len(list) > 0 {
			b.WriteString(strings.Repeat(" ", blank+c.gap))
			blank = -c.gap
		}
		for _, s := range list {
			b.WriteString(p.styled(styleOf(&s), shapeOf(s)))
		}
		blank += c.gap + c.width - len(list)
	}
	return b.String()
}

// matrixHeading writes the two rows above the marks. The project and the day
// stand in the corner beside them where there is room, else above.
func (p Printer) matrixHeading(r *inspect.Result, project string, columns []column, titleColumns int) {
	title := p.projectTitle(r, project)
	day := lang.Format("Villkoren den %s", "The conditions on %s", r.Report.AsOf).In(p.lang)
	corner := rowMargin + titleColumns
	if len(columns) == 0 || max(textColumns(title), textColumns(day)) > corner {
		for _, line := range p.wrap(day+" – "+title, 0) {
			p.printf("%s\n", p.styled(bold, line))
		}
		title, day = "", ""
	}
	if len(columns) == 0 {
		return
	}
	p.printf("%s%s\n", p.styled(bold, title), headings(corner-textColumns(title), columns, func(c column) string { return c.period }))
	p.printf("%s%s\n", day, headings(corner-textColumns(day), columns, func(c column) string { return c.name }))
}

// headings returns one row of the columns' headings, after some blank columns.
func headings(blank int, columns []column, of func(column) string) string {
	var b strings.Builder
	for _, c := range columns {
		blank += c.gap
		if name := of(c); name != "" {
			b.WriteString(strings.Repeat(" ", blank) + name)
			blank = -textColumns(name)
		}
		blank += c.width
	}
	return b.String()
}

// legend says in words what the marks are, and what stands in one column.
func (p Printer) legend(project *record.Project, verdicts []verdict.Verdict, columns []column) {
	used := map[verdict.Status]bool{}
	whole := false
	var posts []lang.Text // of the first column with several marks
	for _, v := range verdicts {
		used[v.Standing()] = true
		for _, part := range v.Parts {
			used[part.Status] = true
		}
		for _, c := range columns {
			whole = whole || c.whole && len(c.occasions) > 1
			if !c.whole && posts == nil && len(matrix.At(&v, c.occasions)) > 1 {
				for _, i := range matrix.At(&v, c.occasions) {
					posts = append(posts, naming.Post(project, v.Parts[i].Post))
				}
			}
		}
	}
	var marks []string
	for _, s := range verdict.Statuses() {
		if used[s] {
			marks = append(marks, p.status(&s))
		}
	}
	for _, s := range verdict.Standings() {
		if used[s] {
			marks = append(marks, p.status(&s))
		}
	}
	p.listed(2, marks)
	if posts != nil {
		p.indented(2, "", p.text(lang.Format("Flera märken i en kolumn gäller %s, i den ordningen.",
			"Several marks in a column are of %s, in that order.", lang.List(posts))))
	}
	if whole {
		p.indented(2, "", p.in("En kolumn för flera träffar visar den som det är sämst med.",
			"A column of several meetings shows the worst of them."))
	}
}
