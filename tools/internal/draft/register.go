package draft

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// What the register offers to choose from.

func projects(s *sheet) []Option {
	var list []Option
	for _, p := range s.Register.Projects.All() {
		if p.Record != nil {
			name := p.Record.Title
			if period, ok := p.Period(); ok && period.To.SurelyBefore(s.Today) {
				name = lang.Format("%s, slut %s", "%s, over %s", name, period.To.OnDay())
			}
			list = append(list, Option{p.ID, name})
		}
	}
	return list
}

// politicians lists the elected, with their seats to tell them apart by.
func politicians(s *sheet) []Option {
	var list []Option
	for _, p := range s.Register.People.All() {
		if p.Capacity == "elected" && naming.Name(p) != "" {
			list = append(list, Option{p.ID, naming.Person(s.Register, p.ID)})
		}
	}
	return list
}

func politiciansOrNew(s *sheet) []Option {
	return append(politicians(s), Option{New, lang.T("En person som inte finns här ännu", "A person who is not here yet")})
}

func organizations(kinds ...string) func(*sheet) []Option {
	return func(s *sheet) []Option {
		var list []Option
		for _, o := range s.Register.Organizations.All() {
			if slices.Contains(kinds, o.Kind) {
				list = append(list, Option{o.ID, optionOf(s, o)})
			}
		}
		return list
	}
}

// bodies lists the bodies, and others who decide as they are, such as the Government.
func bodies(s *sheet) []Option {
	return slices.DeleteFunc(organizations("body", "other")(s), func(o Option) bool {
		of, ok := s.Register.Organizations.Get(o.Value)
		return ok && of.Kind == "other" && of.MayAppoint == ""
	})
}

// optionOf names an organization as one that can be chosen: by its id where its
// name is not known.
func optionOf(s *sheet, o *record.Organization) lang.Text {
	if name, ok := naming.OrganizationName(s.Register, o.ID); ok {
		return name
	}
	return lang.T(o.ID, o.ID)
}

func posts(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, post := range p.Posts() {
		list = append(list, Option{post, naming.Post(p, post)})
	}
	return list
}

func meetingOptions(list []*record.Meeting) []Option {
	options := make([]Option, len(list))
	for i, m := range list {
		options[i] = Option{m.ID, naming.MeetingAlone(m)}
	}
	return options
}

// meetings lists all of the project's meetings by day.
func meetings(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	list := slices.Clone(p.Meetings.All())
	record.SortMeetings(list)
	return meetingOptions(list)
}

func politicianMeetings(s *sheet) []Option {
	if p := s.project(); p != nil {
		return meetingOptions(p.PoliticianMeetings())
	}
	return nil
}

// begunMeetings lists the meetings that may have been held: those whose first
// day, or month, has come.
func begunMeetings(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []*record.Meeting
	for _, m := range p.Meetings.All() {
		if d := m.First(); d.Known() && !s.Today.SurelyBefore(d) && m.Status != "cancelled" {
			list = append(list, m)
		}
	}
	record.SortMeetings(list)
	return meetingOptions(list)
}

func decisions(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, d := range p.Decisions.All() {
		list = append(list, Option{d.ID, naming.DecisionAlone(d)})
	}
	return list
}

func decisionsOrNew(s *sheet) []Option {
	return append(decisions(s), Option{New, lang.T("Ett beslut som inte finns här ännu", "A decision that is not here yet")})
}

func conditions(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	list := slices.Clone(p.Conditions.All())
	slices.SortStableFunc(list, func(a, b *record.Condition) int { return a.Order - b.Order })
	var options []Option
	for _, c := range list {
		options = append(options, Option{c.ID, c.Title})
	}
	return options
}

func documents(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var options []Option
	for _, d := range p.Documents.All() {
		options = append(options, Option{d.ID, d.Title})
	}
	return options
}

// standing lists the assignments to the same post and role that have not ended:
// those that a new one may replace.
func standing(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, n := range p.Nominations.All() {
		if n.As == s.get("as") && n.Post == s.get("post") && (n.Status == "decided" || n.Status == "approved") {
			list = append(list, Option{n.ID, s.nominee(n)})
		}
	}
	return list
}

func deviations(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, d := range p.Deviations.All() {
		list = append(list, Option{d.ID, d.Title})
	}
	return list
}

// appointed lists those who have been appointed for the meeting that the form
// is about.
func appointed(s *sheet) []Option {
	var list []Option
	for _, n := range s.covering() {
		if !slices.ContainsFunc(list, func(o Option) bool { return o.Value == n.Person }) {
			list = append(list, Option{n.Person, s.nominee(n)})
		}
	}
	return list
}

// covering lists the assignments that cover the form's meeting.
func (s *sheet) covering() []*record.Nomination {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []*record.Nomination
	for _, n := range p.Nominations.All() {
		if (n.Status == "decided" || n.Status == "approved" || n.Status == "ended") && slices.Contains(n.Meetings, s.get("meeting")) {
			list = append(list, n)
		}
	}
	return list
}

// nominee names the person of an assignment, and as what: "Alva Exempelsson,
// ersättare".
func (s *sheet) nominee(n *record.Nomination) lang.Text {
	return lang.Format("%s, %s", "%s, %s", naming.Person(s.Register, n.Person), naming.Assignment(n.As))
}

// delegates lists those to whom a decision of the project delegates.
func delegates(s *sheet) []Option {
	p := s.project()
	if p == nil {
		return nil
	}
	var list []Option
	for _, d := range p.Decisions.All() {
		for _, g := range d.Delegates {
			if g.Person != "" && !slices.ContainsFunc(list, func(o Option) bool { return o.Value == g.Person }) {
				list = append(list, Option{g.Person, naming.Person(s.Register, g.Person)})
			}
		}
	}
	return list
}

// bases lists what may give the right to take the decision: decisions that
// delegate, documents of bodies that may appoint, and one that is not here yet.
// None where the body that meets may itself appoint.
func bases(s *sheet) []Option {
	p := s.project()
	if p == nil || s.get("type") == "meeting" && mayAppoint(s, s.get("body")) {
		return nil
	}
	var list []Option
	for _, d := range p.Decisions.All() {
		if d.Taken() && len(d.Delegates) > 0 {
			list = append(list, Option{decisionBasis + d.ID, naming.DecisionAlone(d)})
		}
	}
	for _, d := range p.Documents.All() {
		if mayAppoint(s, d.Issuer) {
			list = append(list, Option{documentBasis + d.ID, d.Title})
		}
	}
	return append(list, Option{New, lang.T("En handling som inte finns här ännu", "A document that is not here yet")})
}

// What the answer on a basis begins with: a decision and a document may have the
// same id.
const decisionBasis, documentBasis = "decisions/", "documents/"

func mayAppoint(s *sheet, body string) bool {
	o, ok := s.Register.Organizations.Get(body)
	return ok && o.MayAppoint == record.Yes
}

func bodiesThatAppoint(s *sheet) []Option {
	return slices.DeleteFunc(bodies(s), func(o Option) bool { return !mayAppoint(s, o.Value) })
}

// deciding lists the bodies that may decide as the decision is said to be taken.
func deciding(s *sheet) []Option {
	return slices.DeleteFunc(bodies(s), func(o Option) bool { return s.undelegated(o.Value) })
}

// assemblies lists those that may not.
func assemblies(s *sheet) []refusal {
	var list []refusal
	for _, o := range bodies(s) {
		if s.undelegated(o.Value) {
			list = append(list, refusal{o, lang.T(
				"Fullmäktige beslutar bara vid sammanträde: i en nämnd kan ordföranden besluta i brådskande ärenden, och rätten att besluta delegeras (kommunallagen 6 kap. 37 och 39 §§). Välj nämnden, eller att beslutet fattas vid ett sammanträde.",
				"The assembly decides at meetings alone: in a committee the chair may decide in urgent matters, and the right to decide be delegated (kommunallagen 6 kap. 37 and 39 §§). Choose the committee, or a decision at a meeting.")})
		}
	}
	return list
}

func (s *sheet) undelegated(body string) bool {
	o, ok := s.Register.Organizations.Get(body)
	return ok && o.Assembly() && s.get("type") != "meeting" && s.get("type") != ""
}
