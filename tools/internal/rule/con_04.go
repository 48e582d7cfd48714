package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
)

var con04 = Rule{
	ID: "CON-04", Severity: finding.Error,
	Title: lang.T(
		"Ett villkor bedöms på ett nytt sätt bara när finansiären har ändrat kravet, eller regionen har beslutat om sin tolkning.",
		"A condition is judged in a new way only where the funder has changed the demand, or the region has decided on its reading."),
	Why: lang.T(
		"Den som kan ändra måttstocken kan göra vilket villkor som helst uppfyllt. Därför visar varje nytt sätt att bedöma ett villkor vem som har bestämt det: finansiärens egen handling, nyare än den förra och citerad, eller regionens beslut om vilka organ och roller som räknas. Det nya gäller tidigast från den dagen.",
		"Whoever can move the yardstick can make any condition fulfilled. So each new way of judging a condition shows who has decided it: the funder's own document, newer than the one before and quoted, or the region's decision on which bodies and roles count. What is new applies from that day at the earliest."),
	Basis: lang.T(
		"Hålls så att ett krav inte ändras av den som ska uppfylla det.",
		"Kept so that no demand is changed by the one who is to meet it."),
	Kinds: []record.Kind{record.KindCondition},
	Messages: []Message{
		{Name: "not-known", Text: lang.T(
			"Det står inte från vilken dag villkoret ”{condition}” bedöms på det här sättet. Ange dagen (known), tidigast dagen för handlingen eller beslutet.",
			"It does not say from which day the condition “{condition}” is judged in this way. Give the day (known), that of the document or the decision at the earliest.")},
		{Name: "order", Text: lang.T(
			"Villkoret ”{condition}” bedöms på det här sättet från {known}, men det sätt som står före gäller från {before}. Ange en dag som inte är tidigare.",
			"The condition “{condition}” is judged in this way from {known}, but the way before it applies from {before}. Give a day that is no earlier.")},
		{Name: "too-early", Text: lang.T(
			"Villkoret ”{condition}” bedöms på det här sättet från {known}, men {source} är från {day}. Det gäller tidigast från den dagen: ändra known.",
			"The condition “{condition}” is judged in this way from {known}, but {source} is of {day}. It applies from that day at the earliest: change known.")},
		{Name: "not-funder", Text: lang.T(
			"Kravet i villkoret ”{condition}” ändras av {source}, men det framgår inte att den kommer från {funder}. Hänvisa till finansiärens egen handling.",
			"The demand of the condition “{condition}” is changed by {source}, which is not shown to come from {funder}. Refer to the funder's own document.")},
		{Name: "undated", Text: lang.T(
			"Villkoret ”{condition}” bedöms på ett nytt sätt enligt {source}, som saknar datum. Ange datumet, eller hänvisa till något som har ett.",
			"The condition “{condition}” is judged in a new way by {source}, which has no date. Give the date, or refer to something that has one.")},
		{Name: "not-newer", Text: lang.T(
			"Kravet i villkoret ”{condition}” ändras av {source}, {day}, som inte är nyare än handlingen som kravet bygger på i dag, {was}. Hänvisa till handlingen som ändrade det.",
			"The demand of the condition “{condition}” is changed by {source}, {day}, which is no newer than the document on which the demand rests today, {was}. Refer to the document that changed it.")},
		{Name: "not-quoted", Text: lang.T(
			"Kravet i villkoret ”{condition}” ändras av {source}, men inget av villkorets citat kommer därifrån. Lägg till handlingens ord sist bland citaten (quotes).",
			"The demand of the condition “{condition}” is changed by {source}, but none of the condition's quotations comes from there. Add the document's words last among the quotations (quotes).")},
		{Name: "no-decision", Text: lang.T(
			"Vilka organ eller roller som räknas i villkoret ”{condition}” har ändrats. Det är regionens egen tolkning, och den ändras av ett beslut i regionen. Ange beslutet (decision), eller låt organen och rollerna vara som förut.",
			"Which bodies or roles count in the condition “{condition}” has changed. That is the region's own reading, and a decision of the region changes it. Give the decision (decision), or leave the bodies and roles as they were.")},
		{Name: "not-taken", Text: lang.T(
			"Vilka organ eller roller som räknas i villkoret ”{condition}” ändras av {source}, som inte är fattat eller har upphävts. Hänvisa till ett beslut som gäller.",
			"Which bodies or roles count in the condition “{condition}” is changed by {source}, which is not taken or has been set aside. Refer to a decision that holds.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		for _, proj := range p.All.Projects.All() {
			for _, c := range proj.Conditions.All() {
				p.Examined(recordAt(c.Head))
				if !p.edited(c.Path) {
					continue
				}
				var old *record.Condition
				if was, ok := p.Before.Register.Projects.Get(proj.ID); ok {
					old, _ = was.Conditions.Get(c.ID)
				}
				for i := range c.History {
					// The first entry says how the condition is judged from the start.
					if i > 0 && !p.stood(old, c, i) {
						checkNewJudgement(p, proj, c, i)
					}
				}
			}
		}
	},
}

// stood tells whether an entry of the condition's history is a published one, as
// it was or corrected.
func (p *Pass) stood(old, now *record.Condition, i int) bool {
	pointer := at(now.Ref, "history", i).Pointer
	return old != nil && !slices.ContainsFunc(p.run.replays()[now.Path].Steps, func(s replay.Step) bool {
		return s.Pointer == pointer && s.Was == nil
	})
}

// checkNewJudgement holds an entry of the condition's history that the change
// adds against the one before it.
func checkNewJudgement(p *Pass, proj *record.Project, c *record.Condition, i int) {
	was, now := &c.History[i-1], &c.History[i]
	spot := func(member string) finding.Place { return at(c.Ref, "history", i, member) }
	values := func() Values { return Values{"condition": c.Title, "known": now.Known} }
	switch {
	case !now.Known.Known():
		p.Report(spot("known"), "not-known", values())
	case now.Known.SurelyBefore(was.Known):
		v := values()
		v["before"] = was.Known
		p.Report(spot("known"), "order", v)
	}
	if doc, ok := proj.Documents.Get(now.Document); ok {
		checkSourceDay(p, c, i, naming.Document(doc), doc.Date, at(doc.Ref, "date"))
	}
	if now.Document != was.Document || !sameDemand(was, now) {
		p.byFunder(proj, proj, demandSource{
			from: c.Ref, document: now.Document, spot: spot("document"), last: was.Document, values: values,
			quoted: slices.ContainsFunc(c.Quotes, func(q record.Quote) bool { return q.Document == now.Document }),
		})
	}
	// Who takes part the funder may say itself, in the document that is asked for
	// above. Which seats give a mandate it leaves to the region to read.
	saidByFunder := now.Attendance != nil && now.Document != was.Document
	if read, ok := lastReading(c, i); ok && !sameReading(read, now) && !saidByFunder {
		checkReadingDecided(p, proj, c, i)
	}
}

// checkSourceDay looks for an entry that applies before what it cites.
func checkSourceDay(p *Pass, c *record.Condition, i int, source lang.Text, day lang.Date, cited finding.Place) {
	if known := c.History[i].Known; known.Known() && known.SurelyBefore(day) {
		p.Report(at(c.Ref, "history", i, "known"), "too-early", Values{
			"condition": c.Title, "known": known, "source": source, "day": day,
		}, cited)
	}
}

// checkReadingDecided asks for the decision by which the region reads the demand
// in another way than it did.
func checkReadingDecided(p *Pass, proj *record.Project, c *record.Condition, i int) {
	now, spot := &c.History[i], at(c.Ref, "history", i, "decision")
	d, ok := proj.Decisions.Get(now.Decision)
	if !ok {
		if now.Decision == "" {
			p.Report(at(c.Ref, "history", i), "no-decision", Values{"condition": c.Title})
		} else {
			p.unreadable(c.Ref, record.Ref{Kind: record.KindDecision, Project: proj.ID, ID: now.Decision})
		}
		return
	}
	name := naming.Decision(d)
	switch {
	case !d.Taken() || d.Annulled != nil:
		p.Report(spot, "not-taken", Values{"condition": c.Title, "source": name}, at(d.Ref, "stage"))
	case !d.Date.Known():
		p.Report(spot, "undated", Values{"condition": c.Title, "source": name}, at(d.Ref, "date"))
	default:
		checkSourceDay(p, c, i, name, d.Date, at(d.Ref, "date"))
	}
}

// lastReading returns the entry before the one at i that asks for the same kind of
// thing, and so has a reading of the same words; false if there is none.
func lastReading(c *record.Condition, i int) (*record.Judgement, bool) {
	asks := func(j *record.Judgement) string {
		if j.Attendance != nil {
			return j.Attendance.Who
		}
		return j.Way().Member
	}
	for j := i - 1; j >= 0; j-- {
		if asks(&c.History[j]) == asks(&c.History[i]) {
			return &c.History[j], true
		}
	}
	return nil, false
}
