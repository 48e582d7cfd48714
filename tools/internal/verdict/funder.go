package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// stance is what the funder has said of one condition at one meeting, and what
// it has been told. Only what names both the condition and the meeting counts.
type stance struct {
	exempt   *said // need not be met
	amended  *said // the absence or change is approved: met as amended
	replaced *said // another person may take the first one's place
	refused  *said // the latest word is no

	// pending is a deviation without a final answer, nil if there is none or
	// there is such an answer.
	pending *record.Deviation
}

// said is one answer of the funder.
type said struct {
	deviation *record.Deviation
	answer    *record.FunderAnswer
}

func (s *said) evidence(e *evaluation) Evidence {
	return at(s.deviation.Head, index("/answers", s.answer.Index), e.documentLink(s.answer.Document))
}

// funder gathers the funder's answers on the condition at the occasion. The
// latest word holds: a refusal undoes what was granted before it, a later grant
// a refusal, and of an exemption and an approved change the later one stands.
func (e *evaluation) funder(c *record.Condition, o *occasion) stance {
	var all []said
	var s stance
	for _, d := range e.p.Deviations.All() {
		concerns := slices.Contains(d.Conditions, c.ID) && d.Concerns(o.named())
		for i := range d.Answers {
			a := &d.Answers[i]
			if d.Covers(a, c.ID, o.named()) && e.heard(d, a) {
				all = append(all, said{d, a})
			}
		}
		// Of several deviations the one that the funder knows of speaks.
		if concerns && (s.pending == nil || s.pending.Notice == nil && d.Notice != nil) {
			s.pending = d
		}
	}
	slices.SortStableFunc(all, func(x, y said) int { return lang.InOrder(x.answer.On, y.answer.On) })
	for i := range all {
		x := &all[i]
		switch x.answer.Kind {
		case "exempted":
			s.exempt, s.amended, s.refused = x, nil, nil
		case "approved-change":
			switch change := x.deviation.Kind; {
			case change == "replacement":
				s.replaced, s.refused = x, nil
			case o.amended(o, change):
				s.amended, s.exempt, s.refused = x, nil, nil
			}
		case "refused":
			s = stance{refused: x, pending: s.pending}
		}
	}
	if s.exempt != nil || s.amended != nil || s.refused != nil || s.replaced != nil {
		s.pending = nil
	}
	return s
}

// heard reports whether the answer is the funder's word. A grant must be whole to
// be counted; what the funder refuses or asks for is counted as it stands.
func (e *evaluation) heard(d *record.Deviation, a *record.FunderAnswer) bool {
	lacks := e.p.AnswerLacks(d, a)
	return len(lacks) == 0 || !a.Grants() && !slices.Contains(lacks, "other-sender")
}

// unheard tells why the answer is not counted.
func (e *evaluation) unheard(d *record.Deviation, a *record.FunderAnswer) lang.Text {
	switch e.p.AnswerLacks(d, a)[0] {
	case "other-sender":
		return lang.T("det kommer inte från finansiären", "it does not come from the funder")
	case "no-reference":
		return lang.T("det har varken beteckning eller handling", "it has neither a reference nor a document")
	case "other-issuer":
		return lang.T("handlingen är inte finansiärens", "the document is not the funder's")
	case "no-issuer":
		return lang.T("inget visar att handlingen är finansiärens", "nothing shows that the document is the funder's")
	case "demands":
		return lang.T("handlingen är den som ställer kravet, eller en äldre", "the document is the one that makes the demand, or an older one")
	case "older-document", "undated-document":
		return lang.T("inget visar att handlingen kom efter anmälan", "nothing shows that the document came after the notice")
	}
	return lang.T("det är från före anmälan", "it is from before the notice")
}

// awaited reports whether the funder has been told of the deviation and owes an
// answer.
func awaited(d *record.Deviation) bool {
	if d == nil || d.Notice == nil || d.ApprovalNeeded == record.No || d.Closed.Known() {
		return false
	}
	last := d.LastAnswer()
	return last == nil || last.Kind == "asks-more"
}

// granted judges a part by the funder's word, false if it has not settled it.
func (e *evaluation) granted(o *occasion, s stance) (part, bool) {
	switch {
	case s.exempt != nil:
		p := part{status: Exempt, granted: s.exempt}
		if !e.mute {
			p.text = e.say("%s beslutade %s om undantag för %s.", "%s decided %s on an exemption for %s.",
				e.funderName().Sentence(), s.exempt.answer.On.OnDay(), e.name(o))
			p.evidence = []Evidence{s.exempt.evidence(e)}
		}
		return p, true
	case s.amended != nil:
		p := part{status: Fulfilled, granted: s.amended}
		if !e.mute {
			p.text = e.say("%s godkände %s ändringen för %s. Kravet är uppfyllt så som det ändrades.",
				"%s approved the change for %[3]s %[2]s. The requirement is met as amended.",
				e.funderName().Sentence(), s.amended.answer.On.OnDay(), e.name(o))
			p.evidence = []Evidence{s.amended.evidence(e)}
		}
		return p, true
	}
	return part{}, false
}

// answerTo tells what is to be done with the funder after a meeting at which
// the requirement was not met, or may not have been, and notes it on the part.
func (e *evaluation) answerTo(p *part, m *record.Meeting, s stance) {
	e.answered(p, e.meeting(m), s, func() *Next {
		if e.finallyReported() {
			return e.askOfRefusal(e.meeting(m))
		}
		return &Next{
			Text: e.say("Redovisa i nästa rapport till %s vad som hände vid %s.",
				"Account for what happened at %[2]s in the next report to %[1]s.", e.funderName(), e.meeting(m)),
			Who: lead(),
		}
	}, func() *Next { return e.tellFunder(m) })
}

// answered is answerTo of any occasion, by its name: how it is accounted for once the
// funder has refused, and how the funder is told.
func (e *evaluation) answered(p *part, name lang.Text, s stance, account, tell func() *Next) {
	switch {
	case s.refused != nil:
		p.add(new(false), e.say("%s sa nej %s.", "%s refused %s.", e.funderName().Sentence(), s.refused.answer.On.OnDay()),
			s.refused.evidence(e))
		p.next = account()
	case s.pending == nil:
		p.add(new(false), e.say("Någon avvikelse som gäller villkoret och %s är inte antecknad.",
			"No deviation about the condition and %s is recorded.", name))
		p.next = tell()
	case s.pending.Notice == nil:
		p.add(new(false), e.say("Avvikelsen är antecknad, men inte att %s har fått veta det.",
			"The deviation is recorded, but not that %s has been told.", e.funderName()), at(s.pending.Head, "", ""))
		p.next = tell()
	default:
		e.pendingAnswer(p, name, s.pending)
	}
}

// pendingAnswer phrases a deviation that the funder has been told of.
func (e *evaluation) pendingAnswer(p *part, name lang.Text, d *record.Deviation) {
	funder := e.funderName()
	p.add(new(true), e.say("Avvikelsen meddelades %s %s.", "The deviation was notified to %s %s.", funder, d.Notice.On.OnDay()),
		at(d.Head, "/notice", e.documentLink(d.Notice.Document)))
	p.waiting = awaited(d)
	switch last := d.LastAnswer(); {
	case last == nil && p.waiting:
		p.add(nil, e.say("Svar väntas från %s.", "An answer from %s is awaited.", funder), at(d.Head, "/notice", ""))
		p.next = &Next{
			Text: e.say("Bevaka svaret från %s.", "Watch for the answer from %s.", funder),
			Who:  lead(),
		}
	case last == nil:
		p.add(nil, e.say("Något svar från %s är inte antecknat.", "No answer from %s is recorded.", funder), at(d.Head, "", ""))
		p.next = e.askExemption(name)
	case last.Kind == "asks-more":
		p.add(nil, e.say("%s begärde fler uppgifter %s.", "%s asked for more information %s.", funder.Sentence(), last.On.OnDay()),
			at(d.Head, index("/answers", last.Index), e.documentLink(last.Document)))
		p.next = &Next{
			Text: e.say("Lämna de uppgifter som %s begärde %s.", "Give the information that %s asked for %s.", funder, last.On.OnDay()),
			Who:  lead(),
		}
	case !e.heard(d, last):
		p.add(new(false), e.say("Det svar som är infört från %s räknas inte: %s.", "The answer recorded of %s does not count: %s.", last.On, e.unheard(d, last)),
			at(d.Head, index("/answers", last.Index), e.documentLink(last.Document)))
		p.next = &Next{
			Text: e.say("Komplettera det svar som är infört, eller be %s om ett nytt.",
				"Complete the answer that is recorded, or ask %s for another.", funder),
			Who: lead(),
		}
	default:
		p.add(nil, e.say("%s tog emot uppgiften %s, men har inte sagt om kravet ändå räknas som uppfyllt.",
			"%s noted it %s, but has not said whether the requirement still counts as met.", funder.Sentence(), last.On.OnDay()),
			at(d.Head, index("/answers", last.Index), e.documentLink(last.Document)))
		p.next = e.askExemption(name)
	}
}

// finallyReported reports whether the project's final report has been handed in:
// nothing can be accounted for in a report after it.
func (e *evaluation) finallyReported() bool {
	return e.p.Record != nil && slices.ContainsFunc(e.p.Record.Reports, func(r record.Report) bool {
		return r.Kind == "final" && r.Submitted.Known()
	})
}

// askOfRefusal is what is left after a no where no report is to come.
func (e *evaluation) askOfRefusal(name lang.Text) *Next {
	return &Next{
		Text: e.say("Fråga %s vad nejet om %s betyder för stödet. Slutrapporten är redan lämnad.",
			"Ask %s what the refusal on %s means for the support. The final report has been handed in already.", e.funderName(), name),
		Who: lead(),
	}
}

func (e *evaluation) tellFunder(m *record.Meeting) *Next {
	return &Next{
		Text: e.say("Meddela %s snarast vad som hände vid %s, med följderna för mål, aktiviteter, budget och indikatorer. Be samtidigt om undantag eller godkännande.",
			"Tell %s as soon as possible what happened at %s, with the consequences for goals, activities, budget and indicators. Ask at the same time for an exemption or approval.",
			e.funderName(), e.meeting(m)),
		Who: lead(),
	}
}

func (e *evaluation) askExemption(name lang.Text) *Next {
	return &Next{
		Text: e.say("Fråga %s om ett undantag för %s kan ges.", "Ask %s whether an exemption for %s can be given.", e.funderName(), name),
		Who:  lead(),
	}
}
