package naming

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Meeting names a meeting by its days: "träffen den 28 januari 2021".
func Meeting(m *record.Meeting) lang.Text {
	if !m.First().Known() {
		return lang.Format("träffen %s (datum saknas)", "the meeting %s (date unknown)", title(m.Title, m.ID))
	}
	return lang.Format("träffen %s", "the meeting %s", When(m))
}

// MeetingByTitle names a meeting by its title, where its day is told beside or is
// what is asked for: "träffen ”Tredje träffen”".
func MeetingByTitle(m *record.Meeting) lang.Text {
	return lang.Format("träffen %s", "the meeting %s", title(m.Title, m.ID))
}

// MeetingTitled names a meeting by its title and, if they are known, its days:
// "träffen ”Tredje träffen” den 28 januari 2021".
func MeetingTitled(m *record.Meeting) lang.Text {
	if m.First().Known() {
		return lang.Format("%s %s", "%s %s", MeetingByTitle(m), When(m))
	}
	return MeetingByTitle(m)
}

// MeetingOf is Meeting of the project's meeting with the id.
func MeetingOf(p *record.Project, id string) lang.Text {
	if m, ok := p.Meetings.Get(id); ok {
		return Meeting(m)
	}
	return Record(&record.Register{}, record.Ref{Kind: record.KindMeeting, ID: id})
}

// Occasion names what conditions are judged at.
func Occasion(p *record.Project, o record.Occasion) lang.Text {
	var name lang.Text
	switch o.Kind {
	case record.KindReport:
		if r, ok := p.Report(o); ok {
			return Report(r)
		}
		return lang.Format("rapporten %s", "the report %s", title(name, o.ID))
	case record.KindDeed:
		if d, ok := p.Deed(o); ok {
			name = d.Title
		}
		return lang.Format("åtgärden %s", "the action %s", title(name, o.ID))
	case record.KindDeviation:
		if d, ok := p.Deviation(o); ok {
			name = d.Title
		}
		return lang.Format("avvikelsen %s", "the deviation %s", title(name, o.ID))
	case record.KindProject:
		return lang.T("ändringar som kan komma", "changes that may come")
	case record.KindCondition:
		if c, ok := p.Conditions.Get(o.ID); ok {
			name = c.Title
		}
		return lang.Format("villkoret %s", "the condition %s", title(name, o.ID))
	}
	return MeetingOf(p, o.ID)
}

// Meetings names several meetings: "träffarna den 28 januari 2021 och den 5
// april 2022 samt 3 träffar utan datum".
func Meetings(list []*record.Meeting) lang.Text {
	var dated, undated []*record.Meeting
	for _, m := range list {
		if m.First().Known() {
			dated = append(dated, m)
		} else {
			undated = append(undated, m)
		}
	}
	var names []lang.Text
	switch len(dated) {
	case 0:
	case 1:
		names = append(names, Meeting(dated[0]))
	default:
		dates := make([]lang.Text, len(dated))
		month := slices.ContainsFunc(dated, func(m *record.Meeting) bool { return byMonth(m.Days()) })
		for i, m := range dated {
			// Where all are days the preposition is written once.
			if dates[i] = When(m); i > 0 && !month {
				dates[i].EN = strings.TrimPrefix(dates[i].EN, "on ")
			}
		}
		names = append(names, lang.Format("träffarna %s", "the meetings %s", lang.List(dates)))
	}
	switch len(undated) {
	case 0:
	case 1:
		names = append(names, Meeting(undated[0]))
	default:
		names = append(names, lang.Format("%d träffar utan datum", "%d meetings without a date", len(undated)))
	}
	switch {
	case len(names) == 0:
		return lang.T("inga träffar", "no meetings")
	case len(names) == 2 && len(dated) > 1:
		return lang.Format("%s samt %s", "%s, as well as %s", names[0], names[1])
	}
	return lang.List(names)
}

// When tells when a meeting is: its days, as a stretch where they follow on each
// other.
func When(m *record.Meeting) lang.Text {
	list := m.Days()
	if last := list[len(list)-1]; len(list) > 1 && !byMonth(list) && list[0].Days(last) == len(list)-1 {
		return lang.Format("den %s", "on %s", lang.Span(list[0], last))
	}
	return Days(list)
}

// Starts tells when a meeting begins, as exactly as is known.
func Starts(m *record.Meeting) lang.Text {
	if t, ok := m.Start(); ok {
		return lang.Moment(t)
	}
	return m.First().Text()
}

// Days writes several days: "den 28 januari 2021 och den 14 september 2021", "on
// 28 January 2021 and 14 September 2021".
func Days(list []lang.Date) lang.Text {
	texts := make([]lang.Text, len(list))
	for i, d := range list {
		if texts[i] = d.OnDay(); i > 0 && !byMonth(list) {
			texts[i] = d.TheDay()
		}
	}
	return lang.List(texts)
}

// Bare writes a date after a preposition that both languages have: "från den 28
// januari 2021" and "from 28 January 2021", "från september 2021".
func Bare(d lang.Date) lang.Text {
	if d.ByMonth() {
		return d.Text()
	}
	return d.TheDay()
}

func byMonth(list []lang.Date) bool { return slices.ContainsFunc(list, lang.Date.ByMonth) }
