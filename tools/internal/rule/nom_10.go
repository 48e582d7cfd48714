package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom10 = Rule{
	ID: "NOM-10", Severity: finding.Warning, Waivable: true,
	Title: lang.T(
		"De som är utsedda täcker tillsammans varje träff för politikern, inom projektets tid.",
		"Those who are appointed together cover every meeting for the politician, within the project's period."),
	Why: lang.T(
		"En träff som ingen är utsedd till är en träff utan representant. Det går att rätta till fram till träffen.",
		"A meeting to which nobody is appointed is a meeting without a representative. That can be mended until the meeting."),
	Basis: lang.T(
		"Underlaget: politikerrepresentanten deltar vid tre träffar, och projektet pågår till september 2022.",
		"The source: the political representative takes part in three meetings, and the project runs until September 2022."),
	Kinds: []record.Kind{record.KindNomination, record.KindMeeting},
	Messages: []Message{
		{Name: "uncovered", Text: lang.T(
			"Ingen representant är utsedd till {meeting}. Utse en, senast den dagen.",
			"No representative is appointed to {meeting}. Appoint one, that day at the latest.")},
		{Name: "proposed-uncovered", Severity: finding.Error, Text: lang.T(
			"Förslaget om {person} lämnar {meeting} utan representant. Låt förslaget gälla även den träffen, eller föreslå någon till den också.",
			"The proposal of {person} leaves {meeting} without a representative. Let the proposal cover that meeting too, or propose someone for it as well.")},
		{Name: "outside-period", Text: lang.T(
			"{meeting} ligger utanför projektets tid, {from} till {to}. Kontrollera datumen, eller för in beslutet om ändrad projekttid.",
			"{meeting} is outside the project's period, {from} to {to}. Check the dates, or add the decision on a changed period.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			checkPeriod(p, proj)
			for _, post := range proj.Posts() {
				checkCover(p, proj, post)
			}
		}
	},
}

func checkPeriod(p *Pass, proj *record.Project) {
	period, ok := proj.Period()
	if !ok {
		return
	}
	for _, m := range proj.PoliticianMeetings() {
		p.Examined(recordAt(m.Head))
		if surelyBefore(m.Last(), period.From) || surelyBefore(period.To.Day(), m.First()) {
			p.Report(at(m.Ref, "sessions"), "outside-period", Values{
				"meeting": meetingName(m), "from": period.From, "to": period.To,
			}, at(proj.Record.Ref, "periods", period.Index))
		}
	}
}

func checkCover(p *Pass, proj *record.Project, post string) {
	var proposed, others []*record.Nomination
	for _, n := range proj.Nominations.All() {
		switch {
		case n.Post != post || n.As != "representative" || n.Status == "declined":
		case p.stillProposed(proj, n):
			proposed = append(proposed, n)
		default:
			others = append(others, n)
		}
	}
	// Where nobody was ever named there is nothing to try: that the nominee is
	// not known is told by the judge.
	if len(proposed)+len(others) == 0 || p.faulty(proj.ID, record.KindNomination) || p.faulty(proj.ID, record.KindDecision) {
		return
	}
	for _, n := range slices.Concat(proposed, others) {
		p.Examined(recordAt(n.Head))
	}
	for _, m := range proj.Uncovered(post, proposed...) {
		if m.Past(p.AsOf) {
			continue
		}
		if n := leaves(proj, m, proposed, others); n != nil {
			p.Report(at(n.Ref, "meetings"), "proposed-uncovered",
				Values{"person": p.person(n.Person), "meeting": meetingName(m)}, at(m.Ref))
			continue
		}
		p.Report(at(m.Ref, "sessions"), "uncovered", Values{"meeting": meetingName(m)})
	}
}

// leaves finds the proposal that is to answer for a meeting that nobody
// covers: the first of all to the post, or the one that is to replace who had
// the meeting. For any other the meeting became uncovered by something that
// happened, which is no fault of the proposal.
func leaves(proj *record.Project, m *record.Meeting, proposed, others []*record.Nomination) *record.Nomination {
	for _, n := range proposed {
		before, ok := proj.Nominations.Get(n.Replaces)
		if len(others) == 0 || ok && slices.Contains(before.Meetings, m.ID) {
			return n
		}
	}
	return nil
}
