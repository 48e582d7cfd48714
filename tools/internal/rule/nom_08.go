package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom08 = Rule{
	ID: "NOM-08", Severity: finding.Error,
	Title: lang.T(
		"Den som utses har tackat ja, och för varje träff står det ja, nej eller inget svar.",
		"The person appointed has accepted, and for each meeting it says yes, no or no answer."),
	Why: lang.T(
		"Det ska vara samma politiker vid de tre träffarna. Därför behöver det synas i förväg om någon av dem inte går.",
		"It is to be the same politician at the three meetings. So it needs to show in advance if one of them does not suit."),
	Basis: lang.T(
		"Underlaget: ”samma politiker som deltar på de tre träffarna”.",
		"The source: “the same politician who takes part in the three meetings”."),
	Kinds: []record.Kind{record.KindNomination},
	Reads: []record.Kind{record.KindMeeting},
	Messages: []Message{
		{Name: "not-accepted", Severity: finding.Warning, Text: lang.T(
			"{person} är utsedd, men det står inte att {person} har tackat ja. Fråga, och för in svaret.",
			"{person} is appointed, but it does not say that {person} has accepted. Ask, and add the answer.")},
		{Name: "proposed-not-accepted", Text: lang.T(
			"{person} föreslås men har inte tackat ja. Fråga {person}, och för in svaret innan förslaget läggs fram.",
			"{person} is proposed but has not accepted. Ask {person}, and add the answer before the proposal is made.")},
		{Name: "declined", Graded: true, Text: lang.T(
			"{person} har tackat nej till uppdraget. Utse någon annan, eller rätta svaret om det är fel.",
			"{person} has declined the assignment. Appoint someone else, or correct the answer if it is wrong.")},
		{Name: "no-answer", Severity: finding.Warning, Text: lang.T(
			"{person} är utsedd, men det står inte om {person} kan delta i {meeting}. Fråga, och för in svaret.",
			"{person} is appointed, but it does not say whether {person} can take part in {meeting}. Ask, and add the answer.")},
		{Name: "proposed-no-answer", Text: lang.T(
			"Det står inte om {person} kan delta i {meeting}. Fråga, och för in svaret: ja (yes), nej (no) eller inget svar (unanswered).",
			"It does not say whether {person} can take part in {meeting}. Ask, and add the answer: yes, no or unanswered.")},
		{Name: "no", Graded: true, Text: lang.T(
			"{person} kan inte delta i {meeting}. Utse någon som kan delta i alla träffar. Finns ingen sådan: lägg till en avvikelse som nämner villkoret, be finansiären om undantag, och hänvisa till avvikelsen i uppdraget.",
			"{person} cannot take part in {meeting}. Appoint someone who can take part in all meetings. If there is nobody, add a deviation that names the condition, ask the funder for an exemption, and refer to the deviation in the assignment.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			if n.Status != "ended" {
				checkAnswers(p, proj, n)
			}
		}
	},
}

// checkAnswers asks a proposal for an answer, and an appointment for no no: what
// was answered after it was published is a fact, which is told.
func checkAnswers(p *Pass, proj *record.Project, n *record.Nomination) {
	p.Examined(recordAt(n.Head))
	proposed := p.stillProposed(proj, n)
	prefix := ""
	if proposed {
		prefix = "proposed-"
	}
	refuses := func(place finding.Place, message string, values Values, related ...finding.Place) {
		if proposed || p.adds(n) {
			p.ReportAdded(proj, n, place, message, values, related...)
		} else {
			p.reportGraded(message, finding.Warning, place, nil, values, related)
		}
	}
	values := Values{"person": naming.Person(p.Register, n.Person)}
	switch n.Accepted {
	case record.Yes:
	case record.No:
		refuses(at(n.Ref, "accepted"), "declined", values)
	default:
		p.Report(at(n.Ref, "accepted"), prefix+"not-accepted", values)
	}
	for i, id := range n.Meetings {
		m, ok := proj.Meetings.Get(id)
		// What was answered before a meeting does not matter once it is over.
		if !ok || m.Past(p.AsOf) {
			continue
		}
		values := Values{"person": naming.Person(p.Register, n.Person), "meeting": naming.Meeting(m)}
		switch answer, j := n.AnswerFor(id); {
		case j < 0:
			p.Report(at(n.Ref, "meetings", i), prefix+"no-answer", values, at(m.Ref))
		case answer == record.No && !p.excuses(proj, n, m):
			refuses(at(n.Ref, "answers", j), "no", values, at(m.Ref))
		}
	}
}

// excuses reports whether the nomination refers to a deviation that names every
// required condition that is not met when the nominee stays away from the
// meeting: where a substitute is to come, whoever represents is there.
func (p *Pass) excuses(proj *record.Project, n *record.Nomination, m *record.Meeting) bool {
	substitute := slices.ContainsFunc(proj.Nominations.All(), func(s *record.Nomination) bool {
		answer, _ := s.AnswerFor(m.ID)
		return s.Post == n.Post && s.As == "substitute" && s.Accepted != record.No && answer != record.No &&
			(proj.Serves(s, m) == record.Yes || p.stillProposed(proj, s) && slices.Contains(s.Meetings, m.ID))
	})
	return !slices.ContainsFunc(required(proj), func(c *record.Condition) bool {
		j := proj.Judgement(c)
		if j == nil || j.Mandate != nil || j.Attendance != nil && substitute {
			return false
		}
		return slices.Contains(meetingsAsked(proj, c, n.Post), m.ID) && !namesCondition(proj, n, c.ID)
	})
}
