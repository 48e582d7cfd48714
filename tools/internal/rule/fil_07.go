package rule

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

var fil07 = Rule{
	ID: "FIL-07", Severity: finding.Error,
	Title: lang.T(
		"Datum finns, klockslag har den tidsskillnad som Sverige hade den dagen, inget slutar innan det börjar, och det som har hänt har inte en dag som inte har kommit.",
		"Dates exist, times carry the offset that Sweden had that day, nothing ends before it begins, and what has happened has no day that is still to come."),
	Why: lang.T(
		"Datumen avgör vem som var utsedd och hade mandat på en träff. Fel tidsskillnad flyttar träffen en timme i allas kalendrar.",
		"The dates decide who was appointed and held a mandate at a meeting. A wrong offset moves the meeting by an hour in everybody's calendar."),
	Basis: lang.T(
		"Hålls så att varje dag och klockslag är en tidpunkt som har funnits. Sommartid: förordning (2001:127) om sommartid.",
		"Kept so that every day and time is a moment that has existed. Summer time: förordning (2001:127) om sommartid."),
	Kinds: everyKind(),
	Messages: []Message{
		{Name: "no-date", Text: lang.T(
			"Datumet {found} finns inte i almanackan. Rätta det.",
			"The date {found} is not in the calendar. Correct it.")},
		{Name: "no-time", Text: lang.T(
			"Klockslaget {found} finns inte: dagen eller timmen är ingen som har funnits i Sverige. Rätta det.",
			"The time {found} does not exist: the day or the hour is none that Sweden has had. Correct it.")},
		{Name: "offset", Text: lang.T(
			"Klockslaget {found} har tidsskillnaden {offset}, men Sverige hade {wanted} den dagen. Skriv {wanted} i slutet.",
			"The time {found} has the offset {offset}, but Sweden had {wanted} that day. Write {wanted} at the end.")},
		{Name: "other-day", Text: lang.T(
			"Passet är {date}, men klockslaget {found} är en annan dag. Rätta det ena.",
			"The session is {date}, but the time {found} is on another day. Correct one of them.")},
		{Name: "future", Text: lang.T(
			"”{field}” är {found}, som inte har kommit än. Rätta datumet, eller vänta med uppgiften tills det har hänt.",
			"“{field}” is {found}, which has not come yet. Correct the date, or leave this until it has happened.")},
		{Name: "backwards", Text: lang.T(
			"”{last}” ({end}) kommer före ”{first}” ({start}). Rätta det ena.",
			"“{last}” ({end}) comes before “{first}” ({start}). Correct one of them.")},
	},
	Check: func(p *Pass) {
		timed := timed{}
		for _, f := range p.Files {
			ref, ok := record.RefOf(f.Path)
			if !ok || f.Root == nil {
				continue
			}
			p.Examined(finding.Place{Path: f.Path})
			c := clock{p: p, ref: ref, zone: lang.Stockholm(), timed: timed}
			c.walk(f.Root, typeOf(ref.Kind), "")
		}
	},
}

// typeOf returns the Go type of a kind of record: it says which values are dates
// and times, also in a record that does not follow its schema.
func typeOf(kind record.Kind) reflect.Type { return reflect.TypeOf(kind.Layout().New()).Elem() }

// clock looks at the dates and times of one record.
type clock struct {
	p     *Pass
	ref   record.Ref
	zone  *time.Location
	timed timed
}

// timed lists, of each struct type, the members in which there is a date or a
// time, so that nothing else is looked at.
type timed map[reflect.Type][]member

// member is a struct's member, by its name in JSON.
type member struct {
	name string
	t    reflect.Type
}

// of lists the members of a struct type; those of an embedded struct are its
// own.
func (m timed) of(t reflect.Type) []member {
	list, known := m[t]
	if known {
		return list
	}
	m[t] = nil // of a type within itself
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous:
			list = append(list, m.of(field.Type)...)
		case name != "" && name != "-" && m.has(field.Type):
			list = append(list, member{name, field.Type})
		}
	}
	m[t] = list
	return list
}

// has tells whether there is a date or a time in values of the type.
func (m timed) has(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return isTime(t) || t.Kind() == reflect.Struct && len(m.of(t)) > 0
}

func isTime(t reflect.Type) bool {
	return t == reflect.TypeFor[lang.Date]() || t == reflect.TypeFor[time.Time]()
}

// pairs are the members of one object of which the first must not be later
// than the second.
var pairs = [...][2]string{
	{"from", "to"}, {"from", "termEnds"}, {"from", "until"}, {"start", "end"}, {"on", "takenDown"},
}

func (c clock) walk(v *source.Value, t reflect.Type, pointer string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case v == nil || v.Kind == source.Null:
	case t == reflect.TypeFor[lang.Date]():
		c.date(v, pointer)
	case t == reflect.TypeFor[time.Time]():
		c.time(v, pointer)
	case t.Kind() == reflect.Slice:
		for i, item := range v.Items() {
			c.walk(item, t.Elem(), pointer+"/"+strconv.Itoa(i))
		}
	case t.Kind() == reflect.Struct:
		c.members(v, t, pointer)
		c.order(v, t, pointer)
	}
}

func (c clock) members(v *source.Value, t reflect.Type, pointer string) {
	for _, m := range c.timed.of(t) {
		if value := v.Get(m.name); value != nil {
			c.walk(value, m.t, pointer+"/"+m.name)
		}
	}
}

func (c clock) at(pointer string) finding.Place {
	return finding.Place{Path: c.ref.Path(), Pointer: pointer}
}

// date reports a date of the right form that does not exist; other forms are
// the schema's matter.
func (c clock) date(v *source.Value, pointer string) {
	day, err := lang.ParseDate(v.Text)
	if err != nil {
		if dateForm(v.Text) {
			c.p.Report(c.at(pointer), "no-date", Values{"found": v.Text})
		}
		return
	}
	// A month that has begun may be told.
	if !c.p.Today.SurelyBefore(day) {
		return
	}
	if property, _ := c.p.Schemas.Property(string(c.ref.Kind), pointer); property.Happened {
		c.p.Report(c.at(pointer), "future", Values{
			"field": c.p.field(c.ref.Kind, c.at(pointer)), "found": day,
		})
	}
}

// dateForm tells whether the text is written as a date or a month.
func dateForm(s string) bool {
	form := func(layout string) bool {
		if len(s) != len(layout) {
			return false
		}
		for i := range len(s) {
			digit := '0' <= s[i] && s[i] <= '9'
			if digit != (layout[i] == 'd') || !digit && s[i] != layout[i] {
				return false
			}
		}
		return true
	}
	return form("dddd-dd-dd") || form("dddd-dd")
}

// time reports a moment that does not exist or has another offset than
// Stockholm had; other forms are the schema's matter.
func (c clock) time(v *source.Value, pointer string) {
	const form = "2006-01-02T15:04:05"
	if len(v.Text) != len(form)+len("+01:00") || !dateForm(v.Text[:10]) || v.Text[10] != 'T' {
		return
	}
	wall, offset := v.Text[:len(form)], v.Text[len(form):]
	there, err := time.ParseInLocation(form, wall, c.zone)
	if err != nil || there.Format(form) != wall {
		// The hour that summer time skips reads back as another.
		c.p.Report(c.at(pointer), "no-time", Values{"found": v.Text})
		return
	}
	given, err := time.Parse(time.RFC3339, v.Text)
	if err != nil {
		return
	}
	// When summer time ends an hour passes twice, with either offset.
	if given.In(c.zone).Format(time.RFC3339) != v.Text {
		c.p.Report(c.at(pointer), "offset", Values{"found": v.Text, "offset": offset, "wanted": there.Format("-07:00")})
	}
}

// order reports ends that come before their beginnings, and a clock time on
// another day than its session.
func (c clock) order(v *source.Value, t reflect.Type, pointer string) {
	for _, pair := range pairs {
		first, last := v.Get(pair[0]), v.Get(pair[1])
		if comesBefore(last, first) && c.isTimed(t, pair[0]) && c.isTimed(t, pair[1]) {
			c.backwards(pointer, pair[0], pair[1], first.Text, last.Text)
		}
	}
	if t == reflect.TypeFor[record.Seat]() {
		if first, last := v.Get("from"), v.Get("ended").Get("on"); comesBefore(last, first) {
			c.backwards(pointer, "from", "ended/on", first.Text, last.Text)
		}
	}
	if t == reflect.TypeFor[record.Session]() {
		day := v.Get("date")
		for _, name := range []string{"start", "end"} {
			at := v.Get(name)
			if day == nil || at == nil || len(at.Text) < 10 || !dateForm(at.Text[:10]) {
				continue
			}
			if date, err := lang.ParseDate(day.Text); err == nil && !strings.HasPrefix(at.Text, day.Text) {
				c.p.Report(c.at(pointer+"/"+name), "other-day", Values{"date": date.OnDay(), "found": at.Text})
			}
		}
	}
}

func (c clock) backwards(pointer, first, last, start, end string) {
	c.p.Report(c.at(pointer+"/"+last), "backwards", Values{
		"first": c.field(pointer + "/" + first), "last": c.field(pointer + "/" + last), "start": start, "end": end,
	})
}

// field names a field as the schema does.
func (c clock) field(pointer string) lang.Text {
	property, _ := c.p.Schemas.Property(string(c.ref.Kind), pointer)
	return property.Title
}

// isTimed tells whether the struct's member is a date or a time.
func (c clock) isTimed(t reflect.Type, name string) bool {
	return slices.ContainsFunc(c.timed.of(t), func(m member) bool { return m.name == name && isTime(m.t) })
}

// comesBefore tells whether one date or time is surely before another. A month
// is not before a day in it.
func comesBefore(a, b *source.Value) bool {
	if a == nil || b == nil || a.Kind != source.String || b.Kind != source.String {
		return false
	}
	if len(a.Text) <= len("2006-01-02") && len(b.Text) <= len("2006-01-02") {
		return dayBefore(a.Text, b.Text)
	}
	x, errX := time.Parse(time.RFC3339, a.Text)
	y, errY := time.Parse(time.RFC3339, b.Text)
	if errX == nil && errY == nil {
		return x.Before(y)
	}
	return dayBefore(a.Text, b.Text)
}

// dayBefore tells whether one date is surely before another.
func dayBefore(a, b string) bool {
	d, errD := lang.ParseDate(a)
	e, errE := lang.ParseDate(b)
	return errD == nil && errE == nil && d.SurelyBefore(e)
}
