package record

import "slices"

// Lacks lists the members for want of which the evidence does not show who took
// part in the meeting, none if it does: date, where it has no day or one that may
// be before the meeting; caseNumber, where it has no digest or address either;
// title, where the kind does not say what it is.
func (e *Evidence) Lacks(m *Meeting) []string {
	var members []string
	since := func(s Session) bool { return e.Date.Known() && !e.Date.MaybeBefore(s.Date) }
	if !slices.ContainsFunc(m.Sessions, since) {
		members = append(members, "date")
	}
	if e.CaseNumber == "" && e.Digest == "" && e.URL == "" {
		members = append(members, "caseNumber")
	}
	if e.Kind == "other" && e.Title == "" {
		members = append(members, "title")
	}
	return members
}

// Shows reports whether the evidence shows who took part in the meeting.
func (e *Evidence) Shows(m *Meeting) bool { return len(e.Lacks(m)) == 0 }

// Shown reports whether any evidence shows who took part in the meeting.
func (m *Meeting) Shown() bool {
	return m.Attendance != nil && slices.ContainsFunc(m.Attendance.Evidence, func(e Evidence) bool { return e.Shows(m) })
}

// Grants reports whether the answer frees from a demand, or approves of a change.
func (a *FunderAnswer) Grants() bool { return a.Kind == "exempted" || a.Kind == "approved-change" }

// AnswerLacks lists what keeps an answer to the deviation from being the funder's
// word, by what rule DEV-02 says of it, and nothing where nothing does. A grant
// that lacks something counts for nothing; what the funder refuses counts as it
// stands, for nobody gains by it.
func (p *Project) AnswerLacks(d *Deviation, a *FunderAnswer) []string {
	funder := ""
	if p.Record != nil {
		funder = p.Record.Funder
	}
	var list []string
	if funder == "" || a.From != funder {
		list = append(list, "other-sender")
	}
	issuer := ""
	if document, ok := p.Documents.Get(a.Document); ok {
		issuer = document.Issuer
	}
	switch {
	case a.Reference == "" && a.Document == "":
		list = append(list, "no-reference")
	case issuer != "" && issuer != funder:
		list = append(list, "other-issuer")
	case a.Reference == "" && issuer == "":
		list = append(list, "no-issuer")
	}
	switch {
	case d.BegunBy == "funder":
	case d.Notice == nil:
		list = append(list, "not-told")
	case a.On.MaybeBefore(d.Notice.On):
		list = append(list, "before-notice")
	}
	return list
}

// Covers reports whether the answer is about the condition at the meeting. An
// exemption must name both itself; the other answers may leave it to the
// deviation that they answer. What is granted is granted within the deviation.
func (d *Deviation) Covers(a *FunderAnswer, condition, meeting string) bool {
	conditions, meetings := a.Conditions, a.Meetings
	if a.Kind != "exempted" {
		if len(conditions) == 0 {
			conditions = d.Conditions
		}
		if len(meetings) == 0 {
			meetings = d.Meetings
		}
	}
	named := slices.Contains(conditions, condition) && slices.Contains(meetings, meeting)
	return named && (!a.Grants() || slices.Contains(d.Conditions, condition) && slices.Contains(d.Meetings, meeting))
}

// Beyond lists the conditions and meetings that the answer names and the
// deviation does not.
func (d *Deviation) Beyond(a *FunderAnswer) (conditions, meetings []string) {
	outside := func(all, own []string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(own, id) })
	}
	return outside(a.Conditions, d.Conditions), outside(a.Meetings, d.Meetings)
}
