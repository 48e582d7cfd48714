package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Calendar answers for the status of single conditions on single days, by what
// was known on one day: as the key dates of that day's verdicts do. It judges
// what it is asked for and remembers it.
type Calendar struct {
	register *record.Register
	asOf     lang.Date
	blocked  map[record.Ref]lang.Text

	appraisal *record.Appraisal

	known map[string]*record.Register // a project's part, as known on asOf
	on    map[projectDay]*evaluation
}

type projectDay struct {
	project string
	day     lang.Date
}

// NewCalendar gives the calendar of the appraisal's register as known on the day
// asOf. Blocked is as in Judge.
func NewCalendar(appraisal *record.Appraisal, asOf lang.Date, blocked map[record.Ref]lang.Text) *Calendar {
	return &Calendar{
		register: appraisal.Register(), asOf: asOf, blocked: blocked, appraisal: appraisal,
		known: map[string]*record.Register{}, on: map[projectDay]*evaluation{},
	}
}

// Status gives the condition's status on the day, nil if it cannot be judged
// that day.
func (c *Calendar) Status(project, condition string, day lang.Date) *Status {
	return c.evaluation(project, day).statusOf(condition)
}

// Parts gives what the condition's status on the day sums up: each part's
// occasion, post and status. It reports false if the condition cannot be judged
// that day.
func (c *Calendar) Parts(project, condition string, day lang.Date) ([]Part, bool) {
	r, ok := c.evaluation(project, day).judged(condition)
	return published(r), ok
}

// evaluation judges the project on the day, for its statuses alone.
func (c *Calendar) evaluation(project string, day lang.Date) *evaluation {
	day, _ = JudgedOn(c.register, project, day)
	key := projectDay{project, day}
	e := c.on[key]
	if e == nil {
		known := c.known[project]
		if known == nil {
			asOf, _ := JudgedOn(c.register, project, c.asOf)
			known = c.register.Of(project).At(asOf)
			c.known[project] = known
		}
		e = newEvaluation(known.At(day), c.appraisal, project, day)
		e.mute, e.blocked = true, c.blocked
		c.on[key] = e
	}
	return e
}
