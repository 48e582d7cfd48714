package rule

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// halfDay is our own measure of how long a half day may be.
const halfDay = 5 * time.Hour

var mtg05 = Rule{
	ID: "MTG-05", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"En halvdag är högst fem timmar, och ingen är på två ställen samtidigt.",
		"A half day is at most five hours, and nobody is in two places at once."),
	Why: lang.T(
		"En träff vars längd inte stämmer med formen är ofta felskriven. Detsamma gäller en person som enligt närvaron är på två träffar samtidigt.",
		"A meeting whose length does not fit its form is often mistyped. So is a person who was at two meetings at once according to the attendance."),
	Basis: lang.T(
		"Hålls för att hitta felskrivningar: att en halvdag är högst fem timmar är vårt eget mått.",
		"Kept to find slips of the pen: that a half day is at most five hours is our own measure."),
	Kinds: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "too-long", Text: lang.T(
			"Träffen är en halvdag men varar {found}. Ändra formen till heldag (full-day), eller rätta klockslagen.",
			"The meeting is a half day but lasts {found}. Change the form to full-day, or correct the times.")},
		{Name: "two-places", Text: lang.T(
			"{person} var enligt närvaron på {meeting} och samtidigt på {other}. Kontrollera närvarolistorna.",
			"According to the attendance {person} was at {meeting} and at {other} at the same time. Check the lists of attendance.")},
	},
	Check: func(p *Pass) {
		sittings := map[string][]sitting{}
		for _, proj := range p.Register.Projects.All() {
			for _, m := range proj.Meetings.All() {
				p.Examined(recordAt(m.Head))
				if length, ok := m.Length(); ok && m.Form == "half-day" && length > halfDay {
					p.Report(at(m.Ref, "form"), "too-long", Values{"found": duration(length)})
				}
				for person, list := range attended(m) {
					sittings[person] = append(sittings[person], list...)
				}
			}
		}
		for person, list := range sittings {
			checkTwoPlaces(p, person, list)
		}
	},
}

// sitting is a session of known times that a person took part in.
type sitting struct {
	meeting    *record.Meeting
	index      int // in the list of attendance
	start, end time.Time
}

// attended lists, by person, the sessions that each one took part in.
func attended(m *record.Meeting) map[string][]sitting {
	if m.Attendance == nil {
		return nil
	}
	list := map[string][]sitting{}
	for i, a := range m.Attendance.Persons {
		if a.Presence == "absent" {
			continue
		}
		for _, s := range m.Sessions {
			if !s.Start.IsZero() && !s.End.IsZero() {
				list[a.Person] = append(list[a.Person], sitting{m, i, s.Start, s.End})
			}
		}
	}
	return list
}

func checkTwoPlaces(p *Pass, person string, list []sitting) {
	for s, before := range atOnce(list) {
		p.Report(at(s.meeting.Ref, "attendance", "persons", s.index), "two-places", Values{
			"person": naming.Person(p.Register, person), "meeting": naming.MeetingByTitle(s.meeting), "other": naming.MeetingByTitle(before.meeting),
		}, at(before.meeting.Ref, "attendance", "persons", before.index))
	}
}

// atOnce goes through the sittings that begin while one of another meeting goes
// on, with that one: of the same project if there is such a one, and the first
// that began. One is enough: of many meetings at one time, each would else be
// told once for every other.
func atOnce(list []sitting) iter.Seq2[sitting, sitting] {
	slices.SortFunc(list, func(a, b sitting) int {
		return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.meeting.Ref.Path(), b.meeting.Ref.Path()))
	})
	return func(yield func(sitting, sitting) bool) {
		var going []sitting // begun and not over
		for _, s := range list {
			going = slices.DeleteFunc(going, func(before sitting) bool { return !s.start.Before(before.end) })
			other := func(before sitting) bool { return before.meeting != s.meeting }
			i := slices.IndexFunc(going, func(before sitting) bool {
				return other(before) && before.meeting.Ref.Project == s.meeting.Ref.Project
			})
			if i < 0 {
				i = slices.IndexFunc(going, other)
			}
			if i >= 0 && !yield(s, going[i]) {
				return
			}
			going = append(going, s)
		}
	}
}

// duration writes hours and minutes: "5 timmar och 30 minuter".
func duration(d time.Duration) lang.Text {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	text := lang.Count(hours, lang.T("timme", "hour"), lang.T("timmar", "hours"))
	if minutes == 0 {
		return text
	}
	return lang.List([]lang.Text{text, lang.Count(minutes, lang.T("minut", "minute"), lang.T("minuter", "minutes"))})
}
