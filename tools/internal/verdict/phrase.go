package verdict

import (
	"slices"
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// say writes a text, unless only the status is wanted: the key dates ask for
// the status alone, and on many days.
func (e *evaluation) say(sv, en string, args ...any) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return lang.Format(sv, en, args...)
}

// memo keeps what has been put in words, by the record that it is about. There
// are few in a project, and they are looked through.
type memo[T comparable] struct {
	of   []T
	said []lang.Text
}

// once gives the words, and writes them the first time alone.
func (k *memo[T]) once(of T, write func(T) lang.Text) lang.Text {
	if i := slices.Index(k.of, of); i >= 0 {
		return k.said[i]
	}
	text := write(of)
	k.of, k.said = append(k.of, of), append(k.said, text)
	return text
}

// The names of things, see package naming, unless only the status is wanted.

func (e *evaluation) person(id string) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return naming.Person(e.r, id)
}

func (e *evaluation) body(id string) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return naming.Body(e.r, id)
}

func (e *evaluation) funderName() lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return naming.Funder(e.r, e.p)
}

func (e *evaluation) organizer(m *record.Meeting) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return naming.Organizer(e.r, m)
}

func (e *evaluation) meeting(m *record.Meeting) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return e.meetingNames.once(m, naming.Meeting)
}

func (e *evaluation) meetings(list []*record.Meeting) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return naming.Meetings(list)
}

func (e *evaluation) decision(d *record.Decision) lang.Text {
	if e.mute {
		return lang.Text{}
	}
	return e.decisionNames.once(d, func(d *record.Decision) lang.Text { return naming.DecisionWhere(e.r, d) })
}

// lead is who sees to what is to be recorded or told.
func lead() lang.Text { return lang.T("Projektledaren", "The project lead") }

// appointer names the body that may appoint the representative, where the
// register knows of one alone.
func (e *evaluation) appointer() lang.Text {
	var found string
	for _, o := range e.r.Organizations.All() {
		if o.MayAppoint != record.Yes {
			continue
		}
		if found != "" {
			found = ""
			break
		}
		found = o.ID
	}
	if found == "" {
		return lang.T("Det organ som får utse representanten", "The body that may appoint the representative")
	}
	return e.body(found).Sentence()
}

// projectEnd tells when the project ends, by day or by month as it is known.
func (e *evaluation) projectEnd() lang.Text {
	period, _ := e.p.Period()
	return naming.Bare(period.To)
}

// at is the evidence at a pointer into a record; link may be "".
func at(h record.Head, pointer, link string) Evidence {
	return Evidence{Path: h.Path, Pointer: pointer, Link: link}
}

// index writes a pointer to an entry of a list.
func index(list string, i int) string { return list + "/" + strconv.Itoa(i) }

// link is where a decision can be read in public.
func link(d *record.Decision) string {
	switch {
	case d.Minutes != nil && d.Minutes.URL != "":
		return d.Minutes.URL
	case d.Notice != nil:
		return d.Notice.URL
	}
	return ""
}

// documentLink is where a document can be read in public.
func (e *evaluation) documentLink(id string) string {
	if d, ok := e.p.Documents.Get(id); ok {
		return d.URL
	}
	return ""
}
