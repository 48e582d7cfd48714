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

// OnDate is a status before and after the change on one key date, and until when
// both stay so: a status becomes another on a key date only.
type OnDate struct {
	Date          lang.Date
	Until         lang.Date // the last day before the next key date of either side; not known where there is none
	Before, After *verdict.Status
}

// Side is one side of the comparison: the verdicts on the day of the judgement,
// and the status of a condition on another day, for the days that are a key
// date of the other side alone.
type Side struct {
	Verdicts []verdict.Verdict
	Status   func(project, condition string, day lang.Date) *verdict.Status
}

// on gives the status of a condition on one of its key dates, or of the other
// side's.
func (s Side) on(v *verdict.Verdict, day lang.Date) *verdict.Status {
	for _, k := range v.KeyDates {
		if k.Date == day {
			return k.Status
		}
	}
	return s.Status(v.Project, v.Condition, day)
}

// Effects compares the verdicts. Verdicts that are alike on the day and on
// every key date of either side are left out.
func Effects(before, after Side) []Effect {
	was, is := byCondition(before.Verdicts), byCondition(after.Verdicts)
	var conditions []condition
	for i := range after.Verdicts {
		conditions = append(conditions, of(&after.Verdicts[i]))
	}
	for i := range before.Verdicts {
		if c := of(&before.Verdicts[i]); is[c] == nil {
			conditions = append(conditions, c)
		}
	}
	slices.SortStableFunc(conditions, func(a, b condition) int { return cmp.Compare(a.project, b.project) })

	var effects []Effect
	for _, c := range conditions {
		old, now := was[c], is[c]
		e := Effect{Project: c.project, Condition: c.id, Before: status(old), After: status(now)}
		// Where one side has no status there is nothing to differ from.
		if e.Before != nil && e.After != nil {
			days := keyDates(old, now)
			for i, day := range days {
				b, a := before.on(old, day), after.on(now, day)
				if same(b, a) {
					continue
				}
				on := OnDate{Date: day, Before: b, After: a}
				if i+1 < len(days) {
					on.Until = days[i+1].FirstDay().AddDays(-1)
				}
				e.KeyDates = append(e.KeyDates, on)
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

func of(v *verdict.Verdict) condition { return condition{v.Project, v.Condition} }

func byCondition(verdicts []verdict.Verdict) map[condition]*verdict.Verdict {
	m := make(map[condition]*verdict.Verdict, len(verdicts))
	for i := range verdicts {
		m[of(&verdicts[i])] = &verdicts[i]
	}
	return m
}

func status(v *verdict.Verdict) *verdict.Status {
	if v == nil {
		return nil
	}
	return v.Status
}

// keyDates lists the days that are a key date of either verdict, in order.
func keyDates(a, b *verdict.Verdict) []lang.Date {
	var days []lang.Date
	for _, k := range slices.Concat(a.KeyDates, b.KeyDates) {
		days = append(days, k.Date)
	}
	slices.SortFunc(days, lang.InOrder)
	return slices.Compact(days)
}

func same(a, b *verdict.Status) bool {
	return a == b || a != nil && b != nil && *a == *b
}
