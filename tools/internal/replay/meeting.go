package replay

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// over tells of each end of editing whether it has come, by the record as it is
// published.
func (r *replay) over() map[validate.Until]bool {
	ends := map[validate.Until]bool{}
	switch r.Ref.Kind {
	case record.KindNomination:
		ends[validate.Decided] = word(r.Was.Get("status")) != "proposed"
	case record.KindDecision:
		ends[validate.Decided] = word(r.Was.Get("stage")) != "called"
	case record.KindDeviation:
		ends[validate.Told] = r.Was.Get("notice") != nil || len(items(r.Was.Get("answers"))) > 0 || r.Was.Get("closed") != nil
	case record.KindMeeting:
		ends[validate.Held] = r.recordedHeld() || lastDay(r.Was.Get("sessions")).SurelyBefore(r.AsOf)
	}
	return ends
}

// word is a text, "" of anything else.
func word(v *source.Value) string {
	if v == nil || v.Kind != source.String {
		return ""
	}
	return v.Text
}

// recordedHeld reports whether the published meeting is said to have taken place.
func (r *replay) recordedHeld() bool {
	return word(r.Was.Get("status")) == "held" || r.Was.Get("attendance") != nil
}

// days lists the days of sessions in order; one that is not known is the zero Date.
func days(sessions *source.Value) []lang.Date {
	var list []lang.Date
	for _, s := range items(sessions) {
		var day lang.Date
		if d := s.Get("date"); d != nil && d.Kind == source.String {
			day, _ = lang.ParseDate(d.Text)
		}
		list = append(list, day)
	}
	slices.SortFunc(list, lang.InOrder)
	return slices.Compact(list)
}

// lastDay is the last day of sessions, unknown where a day is.
func lastDay(sessions *source.Value) lang.Date {
	list := days(sessions)
	if len(list) == 0 {
		return lang.Date{}
	}
	return lang.Latest(list...)
}

// sessions explains the sessions of a meeting. Its days change by a move, which
// leaves the earlier ones in its history; hours and places may be edited until it
// is held.
func (r *replay) sessions(p validate.Property, was, is *source.Value) {
	if is == nil {
		r.step("/sessions", was, nil, Unexplained, Gone)
		return
	}
	if !slices.Equal(days(was), days(is)) {
		if moves := r.moves(); len(moves) > 0 {
			how, fault := Rescheduled, Fault("")
			if r.ends[validate.Held] && !r.toldOf(moves) {
				how, fault = Unexplained, Untold
			}
			r.steps = append(r.steps, Step{Pointer: "/sessions", Was: was, Is: is, How: how, Fault: fault})
			return
		}
		p.Until = "" // not the days
		r.ends[validate.Held] = true
	}
	r.list("/sessions", p, was.Items(), is.Items())
}

// moves lists the entries of the meeting's history that the change adds, the first
// of which has the days that the meeting had; none where it is no move.
func (r *replay) moves() []*source.Value {
	stood := len(items(r.Was.Get("history")))
	now := items(r.Is.Get("history"))
	if len(now) <= stood || r.recordedHeld() || !slices.Equal(days(now[stood].Get("sessions")), days(r.Was.Get("sessions"))) {
		return nil
	}
	return now[stood:]
}

// had reports whether the entries that the change adds to the meeting's history
// begin with the days that it has, as it is published. Where it is not moved they
// have no others.
func (r *replay) had() bool {
	stood, now := len(items(r.Was.Get("history"))), items(r.Is.Get("history"))
	published := days(r.Was.Get("sessions"))
	same := func(m *source.Value) bool { return slices.Equal(days(m.Get("sessions")), published) }
	if len(now) <= stood || !same(now[stood]) {
		return false
	}
	return !slices.Equal(days(r.Is.Get("sessions")), published) || !slices.ContainsFunc(now[stood:], func(m *source.Value) bool { return !same(m) })
}

// toldOf reports whether it is shown who told each of the new days, when, and
// why: a day, a dated document of the funder or the organizer, and a deviation, which
// is of this meeting and of such a kind.
func (r *replay) toldOf(moves []*source.Value) bool {
	project, ok := r.After.Projects.Get(r.Ref.Project)
	if !ok {
		return false
	}
	deviation, ok := project.Deviations.Get(word(r.Is.Get("deviation")))
	if !ok || !slices.Contains(deviation.Meetings, r.Ref.ID) || deviation.Kind != "date-change" && deviation.Kind != "cancellation" {
		return false
	}
	for _, m := range moves {
		known, document := m.Get("known"), m.Get("document")
		if known == nil || known.Kind != source.String || document == nil || document.Kind != source.String {
			return false
		}
		d, ok := project.Documents.Get(document.Text)
		day, err := lang.ParseDate(known.Text)
		if !ok || err != nil || !d.Date.Known() || day.SurelyBefore(d.Date) || !r.byFunderOrOrganizer(project, d) {
			return false
		}
	}
	return true
}

func (r *replay) byFunderOrOrganizer(project *record.Project, d *record.Document) bool {
	if project.FundedBy(d.Issuer) {
		return true
	}
	organizer := r.Is.Get("organizer")
	return organizer != nil && organizer.Text != "" && d.Issuer == organizer.Text
}

// takesAhead reports whether a correction takes a day that is past to one that is
// not. A project's periods are no days on which something happened.
func (r *replay) takesAhead(pointer string, was, is *source.Value) bool {
	if r.Ref.Kind == record.KindProject {
		return false
	}
	if strings.HasPrefix(pointer, "/sessions/") {
		before, after := lastDay(r.Was.Get("sessions")), lastDay(r.Is.Get("sessions"))
		return before.SurelyBefore(r.AsOf) && !after.SurelyBefore(r.AsOf) // nor to one that nobody knows
	}
	before, ok := dayAt(was)
	after, there := dayAt(is)
	return ok && there && before.SurelyBefore(r.AsOf) && r.AsOf.SurelyBefore(after)
}

// rowsAhead looks for a row that corrections replace by another, in which a past
// day has become one ahead.
func (r *replay) rowsAhead() {
	for i := range r.steps {
		added := &r.steps[i]
		if added.How != Corrected || added.Was != nil {
			continue
		}
		for _, gone := range r.steps {
			if gone.How == Corrected && gone.Is == nil && holder(gone.Pointer) == holder(added.Pointer) && r.aheadIn(gone.Was, added.Is) {
				added.How, added.Fault, added.Was = Unexplained, PastAhead, gone.Was
				break
			}
		}
	}
}

func holder(pointer string) string { return pointer[:strings.LastIndexByte(pointer, '/')] }

// aheadIn reports whether a day in a row is past, and ahead in the other.
func (r *replay) aheadIn(was, is *source.Value) bool {
	if was == nil || is == nil {
		return false
	}
	if r.takesAhead("", was, is) {
		return true
	}
	return slices.ContainsFunc(was.Members(), func(m source.Member) bool { return r.aheadIn(m.Value, is.Get(m.Name)) })
}

func dayAt(v *source.Value) (lang.Date, bool) {
	if v == nil || v.Kind != source.String {
		return lang.Date{}, false
	}
	day, err := lang.ParseDate(v.Text)
	return day, err == nil
}

// cut reports whether a meeting, or the answer about one, goes from an assignment
// by a later decision that the change names (cut): the meeting is after it.
func (r *replay) cut(s Step) bool {
	if r.Ref.Kind != record.KindNomination || s.Fault != RowGone || r.Was.Get("cut") != nil {
		return false
	}
	meeting := s.Was.Text
	switch {
	case strings.HasPrefix(s.Pointer, "/meetings/"):
	case strings.HasPrefix(s.Pointer, "/answers/"):
		meeting = s.Was.Get("meeting").Text
	default:
		return false
	}
	project, ok := r.After.Projects.Get(r.Ref.Project)
	if !ok || r.Is.Get("cut") == nil {
		return false
	}
	n, ok := project.Nominations.Get(r.Ref.ID)
	return ok && slices.Contains(project.CutFrom(n), meeting)
}
