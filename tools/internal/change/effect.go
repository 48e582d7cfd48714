package change

import (
	"cmp"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// Effect is what the change does to one verdict, now and on the key dates on
// which the status differs. A nil status is one that cannot be given: not
// judged, or no such condition; then no key dates are compared.
type Effect struct {
	Project       string
	Condition     string
	Before, After *verdict.Status
	KeyDates      []OnDate
}

// OnDate is a status before and after the change on one key date.
type OnDate struct {
	Date          lang.Date
	Before, After *verdict.Status
}

// Side is one side of the comparison: the verdicts on the day of the judgement,
// and how to judge another day.
type Side struct {
	Verdicts []verdict.Verdict
	Judge    func(lang.Date) []verdict.Verdict
}

// Effects compares the verdicts. Verdicts that are alike on the day and on
// every key date of either side are left out.
func Effects(before, after Side) []Effect {
	var effects []Effect
	days := map[lang.Date][2]map[condition]*verdict.Status{}
	// on gives the statuses of both sides on a day, judging each day once.
	on := func(day lang.Date, c condition) (was, is *verdict.Status) {
		both, ok := days[day]
		if !ok {
			both = [2]map[condition]*verdict.Status{statuses(before.Judge(day)), statuses(after.Judge(day))}
			days[day] = both
		}
		return both[0][c], both[1][c]
	}
	was, is := statuses(before.Verdicts), statuses(after.Verdicts)
	dates := map[condition][]lang.Date{}
	var conditions []condition
	for _, v := range slices.Concat(after.Verdicts, before.Verdicts) {
		c := condition{v.Project, v.Condition}
		if _, known := dates[c]; !known {
			conditions = append(conditions, c)
			dates[c] = []lang.Date{}
		}
		for _, k := range v.KeyDates {
			dates[c] = append(dates[c], k.Date)
		}
	}
	slices.SortStableFunc(conditions, func(a, b condition) int { return cmp.Compare(a.project, b.project) })
	for _, c := range conditions {
		e := Effect{Project: c.project, Condition: c.id, Before: was[c], After: is[c]}
		slices.SortFunc(dates[c], lang.Date.Compare)
		for _, day := range slices.Compact(dates[c]) {
			if e.Before == nil || e.After == nil {
				break // the other side has nothing to differ from
			}
			if b, a := on(day, c); !same(b, a) {
				e.KeyDates = append(e.KeyDates, OnDate{day, b, a})
			}
		}
		if !same(e.Before, e.After) || len(e.KeyDates) > 0 {
			effects = append(effects, e)
		}
	}
	return effects
}

// condition names a condition of a project.
type condition struct{ project, id string }

func statuses(verdicts []verdict.Verdict) map[condition]*verdict.Status {
	m := make(map[condition]*verdict.Status, len(verdicts))
	for _, v := range verdicts {
		m[condition{v.Project, v.Condition}] = v.Status
	}
	return m
}

func same(a, b *verdict.Status) bool {
	return a == b || a != nil && b != nil && *a == *b
}
