package comment

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/markdown"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/verdict"
)

const (
	matrixRoom  = 2000 // bytes, of the sections' rooms
	mostColumns = 10   // that GitHub shows without a scroll bar
)

// matrix writes a table of each project in which the change moves a mark: the
// conditions that it moves one of, and at each occasion the marks before and after.
func (w writer) matrix(room int) {
	if w.report.Change == nil || w.personal {
		return
	}
	var projects []string
	for _, v := range slices.Concat(w.report.Verdicts, w.result.Before) {
		if !slices.Contains(projects, v.Project) {
			projects = append(projects, v.Project)
		}
	}
	var tables []string
	used := map[verdict.Status]bool{}
	for _, id := range projects {
		tables = append(tables, w.table(id, &room, used)...)
	}
	if tables == nil {
		return
	}
	w.Line("\n<details><summary>" + w.In("Märkena före → efter", "The marks before → after") + "</summary>\n")
	for _, line := range tables {
		w.Line(line)
	}
	var legend []string
	for _, s := range verdict.Statuses() {
		if used[s] {
			legend = append(legend, markdown.Text(matrix.Sign(s))+" "+verdict.Label(s).In(w.Lang))
		}
	}
	w.Line("\n" + strings.Join(legend, " · ") + "\n\n</details>")
}

// pair is a condition before and after, either of which may be nil.
type pair struct{ before, after *verdict.Verdict }

// table writes the lines of one project's table, none where no mark moves, and notes
// which marks it has.
func (w writer) table(project string, room *int, used map[verdict.Status]bool) []string {
	var moved []pair
	var verdicts []verdict.Verdict
	find := func(list []verdict.Verdict, condition string) *verdict.Verdict {
		i := slices.IndexFunc(list, func(v verdict.Verdict) bool { return v.Project == project && v.Condition == condition })
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	var seen []string
	for _, v := range slices.Concat(w.report.Verdicts, w.result.Before) {
		if v.Project != project || slices.Contains(seen, v.Condition) {
			continue
		}
		seen = append(seen, v.Condition)
		p := pair{find(w.result.Before, v.Condition), find(w.report.Verdicts, v.Condition)}
		if p.moves() {
			moved = append(moved, p)
			for _, v := range []*verdict.Verdict{p.before, p.after} {
				if v != nil {
					verdicts = append(verdicts, *v)
				}
			}
		}
	}
	if moved == nil {
		return nil
	}
	p, _ := w.result.Register.Of(project).At(w.report.AsOf).Projects.Get(project)
	var columns []matrix.Occasion
	for _, period := range matrix.Periods(p, verdicts) {
		columns = append(columns, period.Occasions...)
	}
	if len(columns) > mostColumns {
		columns = slices.DeleteFunc(columns, func(o matrix.Occasion) bool {
			return !slices.ContainsFunc(moved, func(p pair) bool { return p.marks(p.before, o) != p.marks(p.after, o) })
		})
		columns = columns[:min(len(columns), mostColumns)]
	}
	head, rule := "| "+markdown.Text(markdown.Shortened(w.result.Openly(naming.ProjectAlone(w.result.Register, project)).In(w.Lang), 100))+" | "+w.In("Sammantaget", "Overall")+" |", "| --- | --- |"
	for _, o := range columns {
		head += " " + w.day(o) + " |"
		rule += " :-: |"
	}
	lines := []string{head, rule}
	*room -= len(head) + len(rule)
	for i, p := range moved {
		row := "| " + w.title(project, p) + " | " + w.cell(p.whole(p.before), p.whole(p.after)) + " |"
		for _, o := range columns {
			row += " " + w.cell(p.marks(p.before, o), p.marks(p.after, o)) + " |"
		}
		if *room -= len(row); *room < 0 {
			return append(lines, "| "+lang.Format("… och %d villkor till", "… and %d more conditions", len(moved)-i).In(w.Lang)+" |")
		}
		for _, v := range []*verdict.Verdict{p.before, p.after} {
			if v == nil {
				continue
			}
			used[*v.Status] = true
			for _, part := range v.Parts {
				used[part.Status] = true
			}
		}
		lines = append(lines, row)
	}
	return lines
}

// moves reports whether a mark of the condition is another after the change. One that
// cannot be judged on either side has none.
func (p pair) moves() bool {
	for _, v := range []*verdict.Verdict{p.before, p.after} {
		if v != nil && v.Status == nil {
			return false
		}
	}
	if p.before == nil || p.after == nil {
		return true
	}
	return len(matrix.Moves(p.before, p.after)) > 0
}

// marks are the condition's at the occasion, a sign for each post.
func (p pair) marks(v *verdict.Verdict, o matrix.Occasion) string {
	if v == nil {
		return ""
	}
	signs := ""
	for _, s := range matrix.Marks(v, []matrix.Occasion{o}, false) {
		signs += matrix.Sign(s)
	}
	return signs
}

// whole is the sign of the condition.
func (p pair) whole(v *verdict.Verdict) string {
	if v == nil {
		return ""
	}
	return matrix.Sign(*v.Status)
}

// cell writes what was and is, once where that is the same.
func (w writer) cell(before, after string) string {
	if before == after {
		return markdown.Text(after)
	}
	none := w.In("inget", "none")
	if before == "" {
		before = none
	}
	if after == "" {
		after = none
	}
	return markdown.Text(before) + " → **" + markdown.Text(after) + "**"
}

func (w writer) title(project string, p pair) string {
	condition := ""
	for _, v := range []*verdict.Verdict{p.before, p.after} {
		if v != nil {
			condition = v.Condition
		}
	}
	return markdown.Text(markdown.Shortened(w.result.Openly(naming.ConditionAlone(w.result.Register, project, condition)).In(w.Lang), 100))
}

// day names an occasion by its day, as short as a column.
func (w writer) day(o matrix.Occasion) string {
	switch {
	case o.ID == "":
		return w.In("ej inlagda", "not recorded")
	case !o.Day.Known():
		return w.In("okänd dag", "day unknown")
	}
	return o.Day.Short().In(w.Lang) + " " + o.Day.String()[:len("2021")]
}
