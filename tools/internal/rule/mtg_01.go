package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var mtg01 = Rule{
	ID: "MTG-01", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"Politikerträffarna är de som villkoren anger, och de ändras bara av en handling från finansiären. Utbytets träffar är numrerade.",
		"The meetings with politicians are those that the conditions name, and only a document from the funder changes them. The meetings of the exchange are numbered."),
	Why: lang.T(
		"Finansiären bestämmer vid vilka träffar politikern ska delta. Kunde regionen byta träffar själv skulle villkoren gå att uppfylla i efterhand.",
		"The funder decides at which meetings the politician is to take part. If the region could exchange meetings by itself, the conditions could be met afterwards."),
	Basis: lang.T(
		"Underlaget: träffarnas datum, och ”vid tre av sex träffar”.",
		"The source: the dates of the meetings, and “at three of six meetings”."),
	Reads: []record.Kind{record.KindCondition},
	Kinds: []record.Kind{record.KindNomination, record.KindCondition, record.KindMeeting},
	Messages: []Message{
		{Name: "not-politicians", Text: lang.T(
			"Uppdraget gäller {meeting}, men inget villkor anger den som en träff för politikern. Ta bort den från uppdraget, eller rätta villkoret enligt finansiärens handling.",
			"The assignment covers {meeting}, but no condition names it as one for the politician. Take it out of the assignment, or correct the condition after the funder's document.")},
		{Name: "changed-by-other", Text: lang.T(
			"Villkoret bedöms på ett nytt sätt enligt {document}, som inte kommer från finansiären {funder}. Hänvisa till finansiärens handling, eller ta bort ändringen.",
			"The condition is judged in a new way by {document}, which does not come from the funder {funder}. Refer to the funder's document, or remove the change.")},
		{Name: "moved-without-document", Text: lang.T(
			"Det står inte vilken handling som flyttade {meeting}. Ange handlingen från finansiären.",
			"It does not say which document moved {meeting}. Give the document from the funder.")},
		{Name: "moved-by-other", Text: lang.T(
			"Enligt posten flyttades {meeting} av {document}, som inte kommer från finansiären {funder}. Hänvisa till finansiärens handling.",
			"According to the record {meeting} was moved by {document}, which does not come from the funder {funder}. Refer to the funder's document.")},
		{Name: "same-number", Text: lang.T(
			"Träff nummer {number} i utbytet finns två gånger: {meeting} och {other}. Rätta numret på en av dem.",
			"Meeting number {number} of the exchange is there twice: {meeting} and {other}. Correct the number of one of them.")},
		{Name: "number-too-high", Text: lang.T(
			"Träffen har nummer {number}, men utbytet har {count} träffar. Rätta numret, eller antalet träffar i projektet.",
			"The meeting has number {number}, but the exchange has {count} meetings. Correct the number, or the number of meetings of the project.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			checkListedMeetings(p, proj)
			checkConditionChanges(p, proj)
			checkMoves(p, proj)
			checkNumbers(p, proj)
		}
	},
}

func checkListedMeetings(p *Pass, proj *record.Project) {
	named := p.forPolitician(proj)
	for _, n := range proj.Nominations.All() {
		p.Examined(recordAt(n.Head))
		for i, id := range n.Meetings {
			// A meeting that does not exist is FIL-05's matter.
			m, ok := proj.Meetings.Get(id)
			if ok && !named(id) {
				p.Report(at(n.Ref, "meetings", i), "not-politicians", Values{"meeting": naming.Meeting(m)})
			}
		}
	}
}

func checkConditionChanges(p *Pass, proj *record.Project) {
	for _, c := range proj.Conditions.All() {
		p.Examined(recordAt(c.Head))
		for i, j := range c.History {
			// The first entry says how the condition is judged from the start.
			if i == 0 {
				continue
			}
			p.fromFunder(proj, j.Document, at(c.Ref, "history", j.Index, "document"), "changed-by-other", Values{})
		}
	}
}

func checkMoves(p *Pass, proj *record.Project) {
	named := politicianMeetings(p.full(proj))
	for _, m := range proj.Meetings.All() {
		p.Examined(recordAt(m.Head))
		if !slices.Contains(named, m.ID) {
			continue
		}
		for _, h := range m.History {
			spot := at(m.Ref, "history", h.Index, "document")
			values := Values{"meeting": naming.Meeting(m)}
			if h.Document == "" {
				p.Report(spot, "moved-without-document", values)
				continue
			}
			p.fromFunder(proj, h.Document, spot, "moved-by-other", values)
		}
	}
}

func checkNumbers(p *Pass, proj *record.Project) {
	first := map[int]*record.Meeting{}
	for _, m := range proj.Meetings.All() {
		if m.Number == 0 {
			continue
		}
		if other, ok := first[m.Number]; ok {
			p.Report(at(m.Ref, "number"), "same-number", Values{
				"number": m.Number, "meeting": m.ID, "other": other.ID,
			}, at(other.Ref, "number"))
			continue
		}
		first[m.Number] = m
		if proj.Record != nil && proj.Record.Exchange != nil && m.Number > proj.Record.Exchange.Meetings {
			p.Report(at(m.Ref, "number"), "number-too-high", Values{
				"number": m.Number, "count": proj.Record.Exchange.Meetings,
			}, at(proj.Record.Ref, "exchange", "meetings"))
		}
	}
}
