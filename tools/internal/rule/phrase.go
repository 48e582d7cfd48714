package rule

import (
	"iter"
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// person names a person in running text. A masked person, or one whose name is
// not known, is named by the id, which is neutral.
func (p *Pass) person(id string) lang.Text {
	if x, ok := p.Register.People.Get(id); ok && x.Name != "" && x.Masked == nil {
		return lang.T(x.Name, x.Name)
	}
	return lang.T("personen "+id, "the person "+id)
}

// organization names an organization in running text.
func (p *Pass) organization(id string) lang.Text {
	if x, ok := p.Register.Organizations.Get(id); ok && x.Name != nil {
		en := x.Name.In(lang.English)
		if rest, ok := strings.CutPrefix(en, "The "); ok {
			en = "the " + rest // fill capitals it where it begins a sentence
		}
		return lang.T(x.Name.SV, en)
	}
	return lang.T("organisationen "+id, "the organization "+id)
}

// decisionName names a decision by what the minutes call it: the paragraph and
// the day, or what there is of them.
func decisionName(d *record.Decision) lang.Text {
	sv, en := "beslutet", "the decision"
	switch {
	case d.Paragraph != "":
		sv, en = sv+" § "+d.Paragraph, en+" § "+d.Paragraph
	case d.Number != "":
		sv, en = sv+" "+d.Number, en+" "+d.Number
	case d.CaseNumber != "":
		sv, en = sv+" i ärende "+d.CaseNumber, en+" in case "+d.CaseNumber
	case !d.Date.Known():
		return lang.T(sv+" ”"+d.ID+"”", en+" “"+d.ID+"”")
	}
	if d.Date.Known() {
		day := d.Date.TheDay()
		sv, en = sv+" "+day.SV, en+" of "+day.EN
	}
	return lang.T(sv, en)
}

// meetingName names a meeting by its first day, or by its title.
func meetingName(m *record.Meeting) lang.Text {
	if day := m.First(); day.Known() {
		on := day.OnDay()
		return lang.T("träffen "+on.SV, "the meeting "+on.EN)
	}
	return lang.T("träffen ”"+m.Title.SV+"”", "the meeting “"+m.Title.In(lang.English)+"”")
}

// meetingNames names several meetings in one phrase: those with a day by their
// days, the others by their titles.
func meetingNames(list []*record.Meeting) lang.Text {
	var days, names []lang.Text
	for _, m := range list {
		if day := m.First(); len(list) > 1 && day.Known() {
			days = append(days, day.OnDay())
		} else {
			names = append(names, meetingName(m))
		}
	}
	switch {
	case len(days) == 0:
		return lang.List(names)
	case len(days) == 1:
		return lang.List(slices.Insert(names, 0, lang.Format("träffen %s", "the meeting %s", days[0])))
	}
	dated := lang.Format("träffarna %s", "the meetings %s", lang.List(days))
	if len(names) == 0 {
		return dated
	}
	return lang.Format("%s samt %s", "%s as well as %s", dated, lang.List(names))
}

// meetingsByID returns those of the project's meetings that have the ids. The
// others are FIL-05's matter.
func meetingsByID(p *record.Project, ids []string) []*record.Meeting {
	var list []*record.Meeting
	for _, id := range ids {
		if m, ok := p.Meetings.Get(id); ok {
			list = append(list, m)
		}
	}
	return list
}

// meeting names a meeting of the project by its id.
func meeting(p *record.Project, id string) lang.Text {
	if m, ok := p.Meetings.Get(id); ok {
		return meetingName(m)
	}
	return lang.T("träffen "+id, "the meeting "+id)
}

// asWhat says what a nominee is appointed as.
func asWhat(as string) lang.Text {
	if as == "substitute" {
		return lang.T("ersättare", "substitute")
	}
	return lang.T("representant", "representative")
}

// nominations goes through the nominations of every project, but for those
// that were declined and so never became anything.
func (p *Pass) nominations() iter.Seq2[*record.Project, *record.Nomination] {
	return func(yield func(*record.Project, *record.Nomination) bool) {
		for _, proj := range p.Register.Projects.All() {
			for _, n := range proj.Nominations.All() {
				if n.Status != "declined" && !yield(proj, n) {
					return
				}
			}
		}
	}
}

// full gives the project as its files stand, whatever AsOf.
func (p *Pass) full(proj *record.Project) *record.Project {
	if whole, ok := p.All.Projects.Get(proj.ID); ok {
		return whole
	}
	return proj
}

// faulty tells whether a record of the kind in the project, or outside the
// projects if "", cannot be read: what is not found among those that can may
// be in it.
func (p *Pass) faulty(project string, kind record.Kind) bool {
	return slices.ContainsFunc(p.All.Faulty(project), func(ref record.Ref) bool { return ref.Kind == kind })
}

// stillProposed tells whether the nomination is a proposal as the file stands.
// One that only was so on an earlier day of judgement has happened since, and
// what has happened is no error.
func (p *Pass) stillProposed(proj *record.Project, n *record.Nomination) bool {
	now, ok := p.full(proj).Nominations.Get(n.ID)
	return ok && now.Status == "proposed"
}

// decisionOf gives the decision that the nomination rests on. Nil without a
// word where none is named or it does not exist, which other rules say; where
// it cannot be read, the nomination is noted as not checked.
func (p *Pass) decisionOf(proj *record.Project, n *record.Nomination) *record.Decision {
	if d, ok := proj.DecisionOf(n); ok {
		return d
	}
	p.unreadable(n.Ref, record.Ref{Kind: record.KindDecision, Project: proj.ID, ID: n.Decision})
	return nil
}

// nominee gives the person of the nomination, like decisionOf.
func (p *Pass) nominee(n *record.Nomination) *record.Person {
	if x, ok := p.Register.People.Get(n.Person); ok {
		return x
	}
	p.unreadable(n.Ref, record.Ref{Kind: record.KindPerson, ID: n.Person})
	return nil
}

// unreadable notes that the rule was not tried on from if the record that it
// leans on is faulty.
func (p *Pass) unreadable(from, on record.Ref) {
	if p.Register.State(on) == record.Faulty {
		p.Unreadable(at(from), on)
	}
}
