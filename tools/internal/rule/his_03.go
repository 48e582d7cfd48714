package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

var his03 = Rule{
	ID: "HIS-03", Severity: finding.Error,
	Title: lang.T(
		"Förd närvaro, en träffs datum, ett villkors ord och finansiärens svar ändras bara med en synlig rättelse, som sedan står kvar.",
		"Recorded attendance, the date of a meeting, the words of a condition and the funder's answers change only with a visible correction, which then remains."),
	Why: lang.T(
		"Det är de uppgifter som avgör om ett villkor är uppfyllt. Den som läste dem i går ska kunna se vad som har ändrats, och varför. En träff som flyttas innan den har hållits rättas inte: då står det tidigare datumet kvar i dess historik.",
		"These are the facts that decide whether a condition is met. Whoever read them yesterday is to be able to see what has changed, and why. A meeting that is moved before it has been held is not corrected: its earlier date then remains in its history."),
	Basis: lang.T(
		"Hålls så att det som har publicerats inte skrivs om i tysthet.",
		"Kept so that what has been published is not rewritten in silence."),
	Kinds: []record.Kind{record.KindMeeting, record.KindCondition, record.KindDeviation},
	Messages: []Message{
		{Name: "attendance", Text: lang.T(
			"Den publicerade närvaron har ändrats utan rättelse: {what}. Sätt tillbaka uppgiften, eller lägg till en rättelse (corrections) som säger vad som stod, vad som gäller och varför.",
			"The published attendance has been changed without a correction: {what}. Put the fact back, or add a correction (corrections) that says what it was, what it is and why.")},
		{Name: "held", Text: lang.T(
			"Träffen har hållits, men dess datum har ändrats från {before} till {after} utan rättelse. Sätt tillbaka datumet, eller lägg till en rättelse (corrections) som säger varför.",
			"The meeting has been held, but its date has been changed from {before} to {after} without a correction. Put the date back, or add a correction (corrections) that says why.")},
		{Name: "date", Text: lang.T(
			"Träffens datum har ändrats från {before} till {after}, och det syns inte. Har träffen flyttats, för in det tidigare datumet i dess historik (history). Var datumet fel, lägg till en rättelse (corrections) som säger varför.",
			"The date of the meeting has been changed from {before} to {after}, and that does not show. If the meeting was moved, add the earlier date to its history (history). If the date was wrong, add a correction (corrections) that says why.")},
		{Name: "words", Text: lang.T(
			"Villkorets citat ”{before}” har ändrats eller tagits bort utan rättelse. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger varför.",
			"The condition's quotation “{before}” has been changed or removed without a correction. Put it back, or add a correction (corrections) that says why.")},
		{Name: "judgement", Text: lang.T(
			"Hur villkoret bedöms har ändrats i en publicerad uppgift. Lägg till det nya sättet sist (history) med dag och handling, eller en rättelse (corrections) som säger varför.",
			"How the condition is judged has been changed in a published entry. Add the new way last (history) with day and document, or a correction (corrections) that says why.")},
		{Name: "answer", Text: lang.T(
			"Finansiärens svar {day} har ändrats eller tagits bort utan rättelse. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger varför.",
			"The funder's answer {day} has been changed or removed without a correction. Put it back, or add a correction (corrections) that says why.")},
		{Name: "correction-gone", Text: lang.T(
			"Rättelsen den {on}, från ”{before}” till ”{after}”, är publicerad men har ändrats eller tagits bort. Sätt tillbaka den. Var den fel, lägg till en rättelse till.",
			"The correction of {on}, from “{before}” to “{after}”, is published but has been changed or removed. Put it back. If it was wrong, add another correction.")},
		{Name: "correction-wrong", Text: lang.T(
			"Rättelsen av fältet ”{field}” säger att det stod ”{told}”, men publicerat är {before}. Skriv det som stod (from).",
			"The correction of the field “{field}” says that it was “{told}”, but what is published is {before}. Write what it was (from).")},
		{Name: "correction-differs", Text: lang.T(
			"Rättelsen av fältet ”{field}” säger att det nu är ”{told}”, men i posten står {after}. Gör så att de säger samma sak.",
			"The correction of the field “{field}” says that it now is “{told}”, but the record says {after}. Make them say the same.")},
	},
	Check: func(p *Pass) {
		for before, after := range p.bothProjects() {
			for old, now := range both(p, &before.Meetings, &after.Meetings, func(m *record.Meeting) record.Ref { return m.Ref }) {
				compareAttendance(p, old, now)
				compareDates(p, old, now)
			}
			for old, now := range both(p, &before.Conditions, &after.Conditions, func(c *record.Condition) record.Ref { return c.Ref }) {
				compareWords(p, old, now)
			}
			for old, now := range both(p, &before.Deviations, &after.Deviations, func(d *record.Deviation) record.Ref { return d.Ref }) {
				compareFunderAnswers(p, old, now)
			}
		}
		keepCorrections(p)
		compareCorrections(p)
	},
}

// compareAttendance looks for what has been recorded and is no longer so, row
// by row: a correction of one row is none of another. Papers may be added to
// what is recorded, and roles where none was; politicians and further roles may
// not.
func compareAttendance(p *Pass, old, now *record.Meeting) {
	if old.Attendance == nil {
		return
	}
	// was and is are the row's places before and after, -1 for none.
	report := func(part string, was, is int, what lang.Text) {
		row := func(i int) finding.Place { return at(now.Ref, "attendance", part, i) }
		shown := func(i int) bool {
			return i >= 0 && corrected(old.Corrections, now.Corrections, row(i).Pointer)
		}
		spot := at(now.Ref, "attendance", part)
		if is >= 0 {
			spot = row(is)
		}
		if !shown(was) && !shown(is) {
			p.Report(spot, "attendance", Values{"what": what})
		}
	}
	if now.Attendance == nil {
		if !corrected(old.Corrections, now.Corrections, "/attendance") {
			p.Report(at(now.Ref, "attendance"), "attendance", Values{"what": lang.T("den är borttagen", "it has been removed")})
		}
		return
	}
	a, b := old.Attendance, now.Attendance
	for i, x := range a.Persons {
		if !slices.Contains(b.Persons, x) {
			report("persons", i, samePlace(b.Persons, x), lang.Format("det som stod om %s", "what it said of %s", naming.Person(p.Register, x.Person)))
		}
	}
	for i, x := range b.Persons {
		if was := samePlace(a.Persons, x); !slices.Contains(a.Persons, x) && (was < 0 || slices.Contains(b.Persons, a.Persons[was])) {
			report("persons", -1, i, lang.Format("%s har lagts till", "%s has been added", naming.Person(p.Register, x.Person)))
		}
	}
	for i, x := range a.Roles {
		is := slices.IndexFunc(b.Roles, func(y record.Present) bool { return y.Role == x.Role })
		if is < 0 || x.Count != 0 && b.Roles[is].Count != x.Count {
			report("roles", i, is, lang.T("antalet övriga deltagare", "the number of other participants"))
		}
	}
	for i, x := range b.Roles {
		if len(a.Roles) > 0 && !slices.ContainsFunc(a.Roles, func(y record.Present) bool { return y.Role == x.Role }) {
			report("roles", -1, i, lang.T("en roll har lagts till", "a role has been added"))
		}
	}
	for i, x := range a.Evidence {
		if !slices.ContainsFunc(b.Evidence, func(y record.Evidence) bool { return sameEvidence(x, y) }) {
			report("evidence", i, -1, lang.T("underlaget", "the evidence"))
		}
	}
}

// samePlace finds the row of the same person and post, -1 if there is none.
func samePlace(rows []record.Attendee, x record.Attendee) int {
	return slices.IndexFunc(rows, func(y record.Attendee) bool { return y.Person == x.Person && y.Post == x.Post })
}

// sameEvidence tells whether the paper is the same, with what was not known of
// it filled in.
func sameEvidence(old, now record.Evidence) bool {
	return old.Kind == now.Kind &&
		(old.CaseNumber == "" || old.CaseNumber == now.CaseNumber) &&
		moreExact(old.Date, now.Date) &&
		(old.Digest == "" || old.Digest == now.Digest)
}

// compareDates looks for a published day that is neither kept nor, where the
// meeting is not recorded as held, found again among the days that it was moved
// from. It asks no clock: a change must not become an error while it waits.
func compareDates(p *Pass, old, now *record.Meeting) {
	held := old.Status == "held" || old.Attendance != nil
	for i, s := range old.Sessions {
		kept := func(list []record.Session) bool {
			return slices.ContainsFunc(list, func(t record.Session) bool { return moreExact(s.Date, t.Date) })
		}
		if !s.Date.Known() || kept(now.Sessions) || !held && slices.ContainsFunc(now.History, func(m record.Moved) bool {
			// One that was cancelled may be given its new day afterwards.
			return kept(m.Sessions) && (old.Status == "cancelled" || m.Known.Known() && !s.Date.SurelyBefore(m.Known))
		}) {
			continue
		}
		var day lang.Date
		spot := at(now.Ref, "sessions")
		if i < len(now.Sessions) {
			day, spot = now.Sessions[i].Date, at(now.Ref, "sessions", i, "date")
		}
		if corrected(old.Corrections, now.Corrections, at(now.Ref, "sessions", i, "date").Pointer) {
			continue
		}
		message := "date"
		if held {
			message = "held"
		}
		after := day.Text()
		if !day.Known() {
			after = lang.T("okänt datum", "an unknown date")
		}
		p.Report(spot, message, Values{"before": s.Date, "after": after})
	}
}

func compareWords(p *Pass, old, now *record.Condition) {
	for i, q := range old.Quotes {
		kept := slices.ContainsFunc(now.Quotes, func(r record.Quote) bool { return r.Text == q.Text && r.Document == q.Document })
		spot := at(now.Ref, "quotes", i)
		if !kept && !corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "words", Values{"before": q.Text})
		}
	}
	for i, j := range old.History {
		kept := slices.ContainsFunc(now.History, func(k record.Judgement) bool { return sameJudgement(j, k) })
		spot := at(now.Ref, "history", i)
		if !kept && !corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "judgement", nil)
		}
	}
}

func compareFunderAnswers(p *Pass, old, now *record.Deviation) {
	for i, a := range old.Answers {
		spot := at(now.Ref, "answers", i)
		if !slices.ContainsFunc(now.Answers, func(b record.FunderAnswer) bool { return sameAnswer(a, b) }) &&
			!corrected(old.Corrections, now.Corrections, spot.Pointer) {
			p.Report(spot, "answer", Values{"day": a.On.OnDay()})
		}
	}
}

// sameAnswer tells whether the answer is the same, with what was not known of
// it filled in.
func sameAnswer(old, now record.FunderAnswer) bool {
	return old.Kind == now.Kind && old.From == now.From && old.On == now.On &&
		(old.Reference == "" || old.Reference == now.Reference) &&
		(old.Document == "" || old.Document == now.Document) &&
		slices.Equal(old.Conditions, now.Conditions) && slices.Equal(old.Meetings, now.Meetings)
}

// keepCorrections looks for published corrections that are no longer there: a
// correction that can be removed afterwards is not a visible one. Those that
// name a person whom the change masks are let go.
func keepCorrections(p *Pass) {
	if p.Before == nil {
		return
	}
	names := p.namesNowMasked()
	for _, old := range p.Before.Files {
		now := p.File(old.Path)
		list := old.Root.Get("corrections")
		if list == nil || len(list.Items()) == 0 || now == nil || now.Root == nil ||
			now.Root.Get("withdrawn") != nil {
			continue
		}
		ref, ok := record.RefOf(old.Path)
		if !ok || p.Before.Register.State(ref) == record.Faulty {
			continue
		}
		p.Examined(at(ref))
		var kept []*source.Value
		if after := now.Root.Get("corrections"); after != nil {
			kept = after.Items()
		}
		for _, c := range list.Items() {
			words := string(old.Data[c.Offset:c.End])
			if slices.ContainsFunc(kept, func(v *source.Value) bool { return sameValue(c, v) }) ||
				slices.ContainsFunc(names, func(name string) bool { return strings.Contains(words, name) }) {
				continue
			}
			on, _ := lang.ParseDate(c.Get("on").Text)
			p.Report(at(ref, "corrections"), "correction-gone", Values{
				"on": on, "before": c.Get("from").Text, "after": c.Get("to").Text,
			})
		}
	}
}

// compareCorrections holds each new correction of a single value against what
// was published and what the record says now: a correction is what a reader is
// shown, so it has to be true. One of a list or an object is told in free words.
func compareCorrections(p *Pass) {
	if p.Before == nil {
		return
	}
	for _, old := range p.Before.Files {
		ref, ok := record.RefOf(old.Path)
		if !ok || !p.edited(old.Path) || p.Before.Register.State(ref) != record.Found || p.All.State(ref) != record.Found {
			continue
		}
		now := p.File(old.Path)
		published := correctionsIn(old.Root)
		for i, c := range correctionsIn(now.Root) {
			p.Examined(at(ref))
			if slices.ContainsFunc(published, func(x record.Correction) bool { return sameCorrection(x, c) }) {
				continue
			}
			spot := finding.Place{Path: old.Path, Pointer: c.Pointer}
			was, is := single(old, c.Pointer), single(now, c.Pointer)
			if was != nil && !p.reads(ref.Kind, spot, was, c.From) {
				p.Report(at(ref, "corrections", i, "from"), "correction-wrong", Values{
					"field": p.field(ref.Kind, spot), "told": opening(c.From), "before": p.shown(ref.Kind, spot, was),
				})
			}
			if was != nil && is != nil && !p.reads(ref.Kind, spot, is, c.To) {
				p.Report(at(ref, "corrections", i, "to"), "correction-differs", Values{
					"field": p.field(ref.Kind, spot), "told": opening(c.To), "after": p.shown(ref.Kind, spot, is),
				})
			}
		}
	}
}

// single gives the text, number or truth at the pointer, nil for all else.
func single(f *source.File, pointer string) *source.Value {
	v, _, ok := f.Locate(pointer)
	if !ok || v.Kind == source.Null || v.Kind == source.Array || v.Kind == source.Object {
		return nil
	}
	return v
}

// reads tells whether words are one of the ways in which a reader sees the
// value: as it is written, or as it is shown in either language.
func (p *Pass) reads(kind record.Kind, spot finding.Place, v *source.Value, words string) bool {
	shown := p.shown(kind, spot, v)
	plain := strings.NewReplacer("”", "", "“", "")
	return slices.ContainsFunc([]string{v.Text, shown.SV, shown.EN}, func(s string) bool {
		return s != "" && strings.EqualFold(plain.Replace(s), plain.Replace(words))
	})
}
