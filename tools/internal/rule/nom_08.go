package rule

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom08 = Rule{
	ID: "NOM-08", Severity: finding.Error, Waivable: true,
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
	Messages: []Message{
		{Name: "proposed-not-accepted", Text: lang.T(
			"{person} föreslås men har inte tackat ja. Fråga {person}, och för in svaret innan förslaget läggs fram.",
			"{person} is proposed but has not accepted. Ask {person}, and add the answer before the proposal is made.")},
		{Name: "not-accepted", Severity: finding.Warning, Text: lang.T(
			"{person} är utsedd, men det står inte att {person} har tackat ja. Fråga, och för in svaret.",
			"{person} is appointed, but it does not say that {person} has accepted. Ask, and add the answer.")},
		{Name: "proposed-no-answer", Text: lang.T(
			"Det står inte om {person} kan delta i {meeting}. Fråga, och för in svaret: ja (yes), nej (no) eller inget svar (unanswered).",
			"It does not say whether {person} can take part in {meeting}. Ask, and add the answer: yes, no or unanswered.")},
		{Name: "no-answer", Severity: finding.Warning, Text: lang.T(
			"{person} är utsedd, men det står inte om {person} kan delta i {meeting}. Fråga, och för in svaret.",
			"{person} is appointed, but it does not say whether {person} can take part in {meeting}. Ask, and add the answer.")},
		{Name: "proposed-no", Text: lang.T(
			"{person} kan inte delta i {meeting}. Föreslå någon som kan delta i alla träffar, låt förslaget gälla de andra träffarna, eller be finansiären om undantag.",
			"{person} cannot take part in {meeting}. Propose someone who can take part in all meetings, let the proposal cover the others, or ask the funder for an exemption.")},
		{Name: "no", Severity: finding.Warning, Text: lang.T(
			"{person} kan inte delta i {meeting}. Låt en utsedd ersättare delta, utse någon annan till den träffen, eller be finansiären om undantag.",
			"{person} cannot take part in {meeting}. Let an appointed substitute take part, appoint someone else for that meeting, or ask the funder for an exemption.")},
	},
	Check: func(p *Pass) {
		for proj, n := range p.nominations() {
			if n.Status != "ended" {
				checkAnswers(p, proj, n)
			}
		}
	},
}

func checkAnswers(p *Pass, proj *record.Project, n *record.Nomination) {
	p.Examined(recordAt(n.Head))
	prefix := ""
	if p.stillProposed(proj, n) {
		prefix = "proposed-"
	}
	values := Values{"person": p.person(n.Person)}
	if n.Accepted != record.Yes {
		p.Report(at(n.Ref, "accepted"), prefix+"not-accepted", values)
	}
	for i, id := range n.Meetings {
		m, ok := proj.Meetings.Get(id)
		// What was answered before a meeting does not matter once it is over.
		if !ok || m.Past(p.AsOf) {
			continue
		}
		values := Values{"person": p.person(n.Person), "meeting": meetingName(m)}
		switch answer, j := answerFor(n, id); {
		case j < 0:
			p.Report(at(n.Ref, "meetings", i), prefix+"no-answer", values, at(m.Ref))
		case answer == record.No:
			p.Report(at(n.Ref, "answers", j), prefix+"no", values, at(m.Ref))
		}
	}
}

// answerFor gives the nominee's answer for a meeting and its place in the
// list, -1 if there is none.
func answerFor(n *record.Nomination, meeting string) (record.Answer, int) {
	for i, a := range n.Answers {
		if a.Meeting == meeting {
			return a.Answer, i
		}
	}
	return "", -1
}
