// Package matrix lays out how the conditions of a project stand: a row for each
// condition, a column for each occasion in order of time, and in each cell what
// the verdict says of its parts there. Whoever shows it decides how a mark looks
// and how many columns there is room for.
package matrix

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// Occasion is what a condition is judged by, as one column.
type Occasion struct {
	record.Occasion
	Day lang.Date // its first, as far as it is known
}

// Period is a year and its occasions in order of time; or, last, those whose day
// is not known, and those that the records lack.
type Period struct {
	Year      string // "2021"; "" of the last two
	Lacking   bool
	Occasions []Occasion
}

// Periods returns the occasions of the verdicts' parts. p, which may be nil, is
// the project of the verdicts, and knows the days.
func Periods(p *record.Project, verdicts []verdict.Verdict) []Period {
	var dated, undated, lacking []Occasion
	seen := map[record.Occasion]bool{}
	for _, v := range verdicts {
		for _, part := range v.Parts {
			// Another condition has a row of its own, and what may yet come has no day.
			if seen[part.Occasion] || part.Kind == record.KindCondition || part.Kind == record.KindProject {
				continue
			}
			seen[part.Occasion] = true
			o := Occasion{Occasion: part.Occasion}
			if p != nil {
				o.Day, _ = p.Days(part.Occasion)
			}
			switch {
			case o.ID == "":
				lacking = append(lacking, o)
			case o.Day.Known():
				dated = append(dated, o)
			default:
				undated = append(undated, o)
			}
		}
	}
	slices.SortStableFunc(dated, func(a, b Occasion) int { return lang.InOrder(a.Day, b.Day) })
	var list []Period
	for _, o := range dated {
		year := o.Day.String()[:len("2021")]
		if last := len(list) - 1; last >= 0 && list[last].Year == year {
			list[last].Occasions = append(list[last].Occasions, o)
			continue
		}
		list = append(list, Period{Year: year, Occasions: []Occasion{o}})
	}
	if len(undated) > 0 {
		list = append(list, Period{Occasions: undated})
	}
	if len(lacking) > 0 {
		list = append(list, Period{Lacking: true, Occasions: lacking})
	}
	return list
}

// At returns the verdict's parts at the occasions, by their place among all of
// its parts: in order of time, then in that of the condition's posts.
func At(v *verdict.Verdict, occasions []Occasion) []int {
	var list []int
	for i := range v.Parts {
		if slices.ContainsFunc(occasions, func(o Occasion) bool { return o.Occasion == v.Parts[i].Occasion }) {
			list = append(list, i)
		}
	}
	return list
}

// Marks returns the statuses at the occasions: one for each of the condition's
// posts, or, of a whole period as one column, the worst of them alone.
func Marks(v *verdict.Verdict, occasions []Occasion, whole bool) []verdict.Status {
	var list []verdict.Status
	for _, i := range At(v, occasions) {
		list = append(list, v.Parts[i].Status)
	}
	if whole && len(list) > 0 {
		return []verdict.Status{verdict.Worst(list...)}
	}
	return list
}

// Move is a mark that is another after a change: Before is nil where there was none,
// After where there is none.
type Move struct {
	Occasion      record.Occasion
	Post          string
	Before, After *verdict.Status
}

// Moves lists the marks that are others in after, which judges the same condition as
// before.
func Moves(before, after *verdict.Verdict) []Move {
	var list []Move
	find := func(v *verdict.Verdict, part verdict.Part) *verdict.Status {
		i := slices.IndexFunc(v.Parts, func(p verdict.Part) bool { return p.Occasion == part.Occasion && p.Post == part.Post })
		if i < 0 {
			return nil
		}
		return &v.Parts[i].Status
	}
	for i := range after.Parts {
		part := &after.Parts[i]
		if was := find(before, *part); was == nil || *was != part.Status {
			list = append(list, Move{part.Occasion, part.Post, was, &part.Status})
		}
	}
	for i := range before.Parts {
		if part := &before.Parts[i]; find(after, *part) == nil {
			list = append(list, Move{part.Occasion, part.Post, &part.Status, nil})
		}
	}
	return list
}

// Moved is a mark of a condition that is another, with the words for where it stands:
// none where the condition has no other.
type Moved struct {
	Project, Condition string
	Move
	Where lang.Text
}

// MovesOf lists the marks that are others in after than in before, of the conditions
// that both judge.
func MovesOf(r *record.Register, before, after []verdict.Verdict) []Moved {
	var list []Moved
	for i := range after {
		v := &after[i]
		at := slices.IndexFunc(before, func(b verdict.Verdict) bool { return b.Project == v.Project && b.Condition == v.Condition })
		if at < 0 || v.Status == nil || before[at].Status == nil {
			continue
		}
		p, known := r.Projects.Get(v.Project)
		for _, m := range Moves(&before[at], v) {
			moved := Moved{Project: v.Project, Condition: v.Condition, Move: m}
			var where []lang.Text
			if m.Occasion.ID != "" && known {
				where = append(where, naming.Occasion(p, m.Occasion))
			}
			if m.Post != "" && known && slices.ContainsFunc(v.Parts, func(p verdict.Part) bool { return p.Post != m.Post }) {
				where = append(where, naming.Post(p, m.Post))
			}
			for j, w := range where {
				if moved.Where = w; j > 0 {
					moved.Where = lang.Format("%s, %s", "%s, %s", where[0], w)
				}
			}
			list = append(list, moved)
		}
	}
	return list
}

// Sign returns a status as one sign, for text without pictures.
func Sign(s verdict.Status) string {
	switch s {
	case verdict.Fulfilled:
		return "✓"
	case verdict.NotFulfilled:
		return "✕"
	case verdict.Unconfirmed:
		return "?"
	case verdict.ActionNeeded:
		return "◇"
	case verdict.OnTrack:
		return "○"
	}
	return "–"
}
