package export

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// calendars writes iCalendar files (RFC 5545): one for each project, and one
// for each meeting that has a day.
func calendars(in Input) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, p := range in.Register.Projects.All() {
		for _, l := range lang.All {
			var whole []event
			for _, m := range sorted(p) {
				one := in.events(p, m, l)
				if len(one) == 0 {
					continue
				}
				files[CalendarOf(l, p.ID, m.ID)] = calendar(line(m.Title.In(l)), l, one)
				whole = append(whole, one...)
			}
			title := p.ID
			if p.Record != nil {
				title = p.Record.Title.In(l)
			}
			files[CalendarOf(l, p.ID, "")] = calendar(line(title), l, whole)
		}
	}
	return files, nil
}

// CalendarOf gives the address of a meeting's calendar file, or of the whole
// project's where meeting is "".
func CalendarOf(l lang.Language, project, meeting string) string {
	folder := lang.T("kalender/", "calendar/").In(l)
	if meeting == "" {
		return prefix(l) + folder + project + ".ics"
	}
	return prefix(l) + folder + project + "/" + meeting + ".ics"
}

// HasCalendar tells whether the meeting has a day, and so a calendar file.
func HasCalendar(m *record.Meeting) bool {
	for _, s := range m.Sessions {
		if isDay(s.Date) {
			return true
		}
	}
	return false
}

// isDay tells whether the date is known to the day.
func isDay(d lang.Date) bool { return d.Known() && !d.ByMonth() }

// event is one sitting of a meeting as properties in order, unfolded.
type event []string

// events gives the meeting's sittings. One without a day is left out: a
// calendar has no place for it.
func (in Input) events(p *record.Project, m *record.Meeting, l lang.Language) []event {
	publisher := "unknown"
	if in.Register.Site != nil {
		publisher = in.Register.Site.Publisher
	}
	known := revised(p, m)
	sequence := len(m.History) + len(m.Corrections)
	status := "CONFIRMED"
	if m.Status == "cancelled" {
		status = "CANCELLED"
		sequence++
	}
	var events []event
	for i, s := range m.Sessions {
		if !isDay(s.Date) {
			continue
		}
		// The publisher's id, not the site's address: an address may change, and
		// a calendar would then show the meeting twice.
		e := event{
			"UID:" + escape(fmt.Sprintf("%s.%s.%d@%s.insyn", p.ID, m.ID, i+1, publisher)),
			"DTSTAMP:" + known.Time().Format("20060102T150405Z"),
			fmt.Sprintf("SEQUENCE:%d", sequence),
			"STATUS:" + status,
			"SUMMARY;LANGUAGE=" + string(m.Title.Spoken(l)) + ":" + escape(m.Title.In(l)),
		}
		switch {
		case s.Start.IsZero():
			e = append(e, "DTSTART;VALUE=DATE:"+s.Date.Time().Format("20060102"),
				"DTEND;VALUE=DATE:"+s.Date.AddDays(1).Time().Format("20060102"))
		default:
			e = append(e, "DTSTART;TZID=Europe/Stockholm:"+s.Start.Format("20060102T150405"))
			if s.End.After(s.Start) {
				e = append(e, "DTEND;TZID=Europe/Stockholm:"+s.End.Format("20060102T150405"))
			}
		}
		if place := escape(s.Place); place != "" {
			e = append(e, "LOCATION:"+place)
		}
		if p.Record != nil {
			e = append(e, "DESCRIPTION:"+escape(p.Record.Title.In(l)))
		}
		if in.Base != "" && in.Meeting != nil {
			e = append(e, "URL:"+in.Base+in.Meeting(l, p.ID, m.ID))
		}
		events = append(events, append(e, "TRANSP:OPAQUE"))
	}
	return events
}

// revised tells when a meeting was last revised, as far as the records tell by
// day: no clock is read, so that the file changes when the meeting does.
func revised(p *record.Project, m *record.Meeting) lang.Date {
	var known lang.Date
	take := func(d lang.Date) {
		if isDay(d) && !d.SurelyBefore(known) {
			known = d
		}
	}
	take(m.Known)
	for _, h := range m.History {
		take(h.Known)
	}
	if p.Record != nil && len(p.Record.Periods) > 0 && !known.Known() {
		take(p.Record.Periods[0].From)
	}
	if !known.Known() {
		return lang.NewDate(2000, 1, 1)
	}
	return known
}

// stockholm is the zone as the European Union's directive 2000/84/EC sets its
// summer time since 1996.
var stockholm = []string{
	"BEGIN:VTIMEZONE", "TZID:Europe/Stockholm",
	"BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
	"DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
	"BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
	"DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
	"END:VTIMEZONE",
}

func calendar(name string, l lang.Language, events []event) []byte {
	var b strings.Builder
	write := func(lines ...string) {
		for _, s := range lines {
			fold(&b, s)
		}
	}
	write("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Insyn//Insyn//"+strings.ToUpper(string(l)),
		"CALSCALE:GREGORIAN", "X-WR-CALNAME:"+escape(name))
	write(stockholm...)
	for _, e := range events {
		write("BEGIN:VEVENT")
		write(e...)
		write("END:VEVENT")
	}
	write("END:VCALENDAR")
	return []byte(b.String())
}

// escape writes a text as RFC 5545 section 3.3.11 asks, on one line.
func escape(text string) string { return escapes.Replace(line(text)) }

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`)

// fold writes a content line in pieces of at most 75 octets, never within a
// character (RFC 5545 section 3.1).
func fold(b *strings.Builder, s string) {
	const most = 75
	room := most
	for _, r := range s {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString("\r\n ")
			room = most - 1
		}
		b.WriteRune(r)
		room -= n
	}
	b.WriteString("\r\n")
}
