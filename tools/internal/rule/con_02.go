package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var con02 = Rule{
	ID: "CON-02", Severity: finding.Error,
	Title: lang.T(
		"Varje villkor för finansieringen och varje ska-krav bedöms, på träffar som finns.",
		"Every condition of the funding, and everything that shall be, is judged, by meetings that exist."),
	Why: lang.T(
		"Ett villkor som ingen bedömer ser ut att vara uppfyllt. Det får inte hända i tysthet.",
		"A condition that nobody judges looks as if it were met. That must not happen in silence."),
	Basis: lang.T(
		"Hålls så att inget villkor blir grönt i tysthet.",
		"Kept so that no condition turns green in silence."),
	Kinds: []record.Kind{record.KindCondition},
	Messages: []Message{
		{Name: "not-judged", Text: lang.T(
			"Villkoret ”{condition}” är ett krav, men det står inte hur det bedöms i dag: det tidigaste sättet gäller från {from}. Ange hur det bedöms från början (known: null).",
			"The condition “{condition}” is a demand, but it does not say how it is judged today: the earliest way applies from {from}. Say how it is judged from the start (known: null).")},
		{Name: "no-meetings", Text: lang.T(
			"Villkoret ”{condition}” bedöms på träffar, men ingen av dem finns. Ange träffar som finns.",
			"The condition “{condition}” is judged by meetings, but none of them exists. Give meetings that exist.")},
		{Name: "too-many", Text: lang.T(
			"Villkoret ”{condition}” kräver minst {n}, men anger bara {found}. Rätta antalet, eller lägg till dem som saknas.",
			"The condition “{condition}” asks for at least {n}, but names only {found}. Correct the number, or add those that are missing.")},
		{Name: "too-few", Text: lang.T(
			"Villkoret ”{condition}” gäller hela utbytet, men anger {found} av dess {count} träffar. Annars räcker det att delta i några av dem: lägg till dem som saknas.",
			"The condition “{condition}” is about the whole exchange, but names {found} of its {count} meetings. Taking part in a few of them would then be enough: add those that are missing.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.All.Projects.All() {
			for _, c := range proj.Conditions.All() {
				if c.Strength == "funding" || c.Strength == "shall" {
					p.Examined(recordAt(c.Head))
					checkJudged(p, proj, c)
				}
			}
		}
	},
}

func checkJudged(p *Pass, proj *record.Project, c *record.Condition) {
	values := Values{"condition": c.Title}
	var known []lang.Date
	judged := false
	for _, j := range c.History {
		judged = judged || !p.Today.SurelyBefore(j.Known)
		known = append(known, j.Known)
		way := j.Way()
		if way.Occasions.Kind == record.KindMeeting && !anyMeeting(p, proj, way.Meetings()) {
			p.Report(at(c.Ref, "history", j.Index, way.Member, "meetings"), "no-meetings", values)
		}
	}
	for _, j := range c.History {
		switch {
		case j.AtLeast != nil && j.AtLeast.N > len(j.AtLeast.Conditions):
			p.Report(at(c.Ref, "history", j.Index, "atLeast", "n"), "too-many", Values{
				"condition": c.Title, "n": j.AtLeast.N, "found": len(j.AtLeast.Conditions)})
		case j.Attendance != nil && j.Attendance.AtLeast > len(j.Attendance.Meetings):
			p.Report(at(c.Ref, "history", j.Index, "attendance", "atLeast"), "too-many", Values{
				"condition": c.Title, "n": j.Attendance.AtLeast, "found": len(j.Attendance.Meetings)})
		}
	}
	if !judged {
		values["from"] = lang.Earliest(known...)
		p.Report(at(c.Ref, "history"), "not-judged", values)
	}
	checkWholeExchange(p, proj, c)
}

// checkWholeExchange looks at the latest way in which a condition on the whole
// exchange is judged: earlier ones held for what the exchange was then.
func checkWholeExchange(p *Pass, proj *record.Project, c *record.Condition) {
	j := proj.Judgement(c)
	if j == nil || j.Attendance == nil || j.Attendance.Who != "exchange" || proj.Record == nil || proj.Record.Exchange == nil {
		return
	}
	if count := proj.Record.Exchange.Meetings; len(j.Attendance.Meetings) < count {
		p.Report(at(c.Ref, "history", j.Index, "attendance", "meetings"), "too-few", Values{
			"condition": c.Title, "found": len(j.Attendance.Meetings), "count": count,
		}, at(proj.Record.Ref, "exchange", "meetings"))
	}
}

func anyMeeting(p *Pass, proj *record.Project, ids []string) bool {
	for _, id := range ids {
		switch p.All.State(record.Ref{Kind: record.KindMeeting, Project: proj.ID, ID: id}) {
		case record.Found, record.Faulty:
			return true
		}
	}
	return false
}
