package site

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// outcomesSection is the section of the pages that tell what the meetings led to.
const outcomesSection = "outcomes"

// outcomesView gathers what a project's meetings led to.
type outcomesView struct {
	Meetings []meetingOutcomes `json:"meetings"` // those that led to something, the latest first
	Without  []meetingRow      `json:"without"`  // past ones of which nothing is recorded
}

type meetingOutcomes struct {
	Meeting  link          `json:"meeting"`
	Day      *day          `json:"day"`
	Outcomes []outcomeView `json:"outcomes"`
}

func (b *builder) outcomes() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		var v outcomesView
		var meetings []record.Ref
		list := slices.Clone(p.Meetings.All())
		record.SortMeetings(list)
		slices.Reverse(list)
		for _, m := range list {
			meetings = append(meetings, m.Ref)
			switch {
			case len(m.Outcomes) > 0:
				row := meetingOutcomes{
					Meeting: link{To: project(p.ID).under("meetings", m.ID).href(b.l), Text: b.say(m.Title)}, Day: dayOf(b.l, m.First()),
				}
				for _, o := range m.Outcomes {
					row.Outcomes = append(row.Outcomes, b.outcome(o))
				}
				v.Meetings = append(v.Meetings, row)
			case m.Past(b.asOf) && m.Status != "cancelled":
				v.Without = append(v.Without, b.meetingRow(p, m))
			}
		}
		pages = append(pages, page{
			place:       project(p.ID).under(outcomesSection),
			records:     meetings,
			Title:       words{Key: "all_outcomes"},
			Name:        lang.T("Vad träffarna ledde till", "What the meetings led to").In(b.l),
			Description: outcomesBrief(v).In(b.l),
			Project:     p.ID,
			Crumbs:      b.crumbs(p),
			View:        v,
		})
	}
	return pages, nil
}

// outcomesBrief says how much there is to read.
func outcomesBrief(v outcomesView) lang.Text {
	n := 0
	for _, m := range v.Meetings {
		n += len(m.Outcomes)
	}
	if n == 0 {
		return lang.T("Inget resultat av träffarna är antecknat.", "No outcome of the meetings is recorded.")
	}
	return lang.Format("%s från %s: vad som ska göras, och om det är gjort.", "%s from %s: what is to be done, and whether it is.",
		lang.Count(n, lang.T("resultat", "outcome"), lang.T("resultat", "outcomes")),
		lang.Count(len(v.Meetings), lang.T("träff", "meeting"), lang.T("träffar", "meetings")))
}
