package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// atMeetings names the meetings that a condition is about: "vid var och en av
// träffarna den 28 januari 2021 och den 14 september 2021", or how many they
// are where a date is not known.
func atMeetings(p *record.Project, ids []string, least int) lang.Text {
	var dates []lang.Date
	for _, id := range ids {
		if m, ok := p.Meetings.Get(id); ok && m.First().Known() {
			dates = append(dates, m.First())
		}
	}
	n := len(ids)
	if least > 0 && least < n {
		if len(dates) == n {
			return lang.Format("vid minst %s av träffarna %s", "at %s or more of the meetings %s", common(least), naming.Days(dates))
		}
		return lang.Format("vid minst %s av de %s träffarna", "at %s or more of the %s meetings", common(least), lang.InWords(n))
	}
	switch known := len(dates) == n; {
	case n == 1 && known:
		return lang.Format("vid träffen %s", "at the meeting %s", dates[0].OnDay())
	case n == 1:
		return lang.T("vid träffen", "at the meeting")
	case known:
		return lang.Format("vid var och en av träffarna %s", "at each of the meetings %s", naming.Days(dates))
	}
	return lang.Format("vid var och en av de %s träffarna", "at each of the %s meetings", lang.InWords(n))
}
