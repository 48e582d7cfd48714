package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
)

var his01 = Rule{
	ID: "HIS-01", Severity: finding.Error,
	Title: lang.T(
		"En publicerad post tas inte bort och byter inte namn: den dras tillbaka, med dag och skäl.",
		"A published record is not deleted or renamed: it is withdrawn, with a day and a reason."),
	Why: lang.T(
		"Den som har läst eller länkat till en uppgift ska kunna se vad som hände med den. Inget försvinner i tysthet.",
		"Whoever has read a fact or linked to it is to be able to see what became of it. Nothing disappears in silence."),
	Basis: lang.T(
		"Hålls så att inget gallras i tysthet: det som avpubliceras lämnar en notis med dag och skäl.",
		"Kept so that nothing is weeded out in silence: what is unpublished leaves a note with day and reason."),
	Messages: []Message{
		{Name: "deleted", Text: lang.T(
			"Posten är publicerad men har tagits bort. Lägg tillbaka filen. Ska posten bort, låt den stå kvar som tillbakadragen: id, och withdrawn med dag och skäl.",
			"The record is published but has been deleted. Put the file back. If the record is to go, let it remain as withdrawn: the id, and withdrawn with day and reason.")},
		{Name: "renamed", Text: lang.T(
			"Posten är publicerad men har bytt namn till {new}. Ge filen och posten sitt gamla namn igen. Ett nytt id är en ny post.",
			"The record is published but has been renamed to {new}. Give the file and the record its old name again. A new id is a new record.")},
		{Name: "restored", Text: lang.T(
			"Posten är tillbakadragen och kan inte tas i bruk igen. Låt den stå kvar som tillbakadragen, och ge uppgiften ett nytt id.",
			"The record has been withdrawn and cannot be taken into use again. Let it remain as withdrawn, and give the fact a new id.")},
		{Name: "withdrawn", Text: lang.T(
			"Posten säger vad som har beslutats eller hänt, och dras tillbaka utan att något visar att den var fel. Har något ändrats sedan dess, skriv in det i posten i stället. Var posten fel från början, ange beslutet, handlingen eller träffen som visar det (withdrawn, source).",
			"The record says what has been decided or has happened, and is withdrawn with nothing to show that it was wrong. If something has changed since, write that into the record instead. If the record was wrong from the start, give the decision, document or meeting that shows it (withdrawn, source).")},
		{Name: "source-undated", Text: lang.T(
			"Posten dras tillbaka med hänvisning till {source}, som saknar datum eller inte är fattat. Ange datumet, eller hänvisa till något som har ett.",
			"The record is withdrawn by {source}, which has no date or is not taken. Give the date, or refer to something that has one.")},
		{Name: "source-older", Text: lang.T(
			"Posten dras tillbaka med hänvisning till {source}, som är äldre än det som dras tillbaka, från {was}. Hänvisa till något som visar att det var fel (withdrawn, source). Är samma sak införd två gånger, ange posten som står kvar (duplicateOf).",
			"The record is withdrawn by {source}, which is older than what is withdrawn, of {was}. Refer to something that shows that it was wrong (withdrawn, source). If the same thing has been entered twice, give the record that remains (duplicateOf).")},
		{Name: "source-later", Text: lang.T(
			"Posten dras tillbaka {day} med hänvisning till {source}, som är senare. Rätta det datum som inte stämmer, eller hänvisa till något som fanns då.",
			"The record is withdrawn {day} by {source}, which is later. Correct the date that is wrong, or refer to something that there was then.")},
		{Name: "source-appoints", Text: lang.T(
			"Uppdraget dras tillbaka med hänvisning till {source}, som är beslutet bakom det och fortfarande säger samma sak. Hänvisa till något som visar att det var fel (withdrawn, source). Är uppdraget infört två gånger, ange det som står kvar (duplicateOf).",
			"The assignment is withdrawn by {source}, which is the decision behind it and still says the same. Refer to something that shows that it was wrong (withdrawn, source). If the assignment has been entered twice, give the one that remains (duplicateOf).")},
		{Name: "not-same", Text: lang.T(
			"Posten dras tillbaka som dubblett av {other}, men den posten säger inte allt som den här säger. Ange posten som gör det (duplicateOf), eller det som visar att den här var fel (withdrawn, source).",
			"The record is withdrawn as a duplicate of {other}, but that record does not say all that this one says. Give the record that does (duplicateOf), or what shows that this one was wrong (withdrawn, source).")},
		{Name: "condition", Text: lang.T(
			"Villkoret ”{condition}” dras tillbaka, men inget visar att finansiären har tagit bort kravet. Låt villkoret stå kvar, eller ange finansiärens handling och dess ord (withdrawn, source och quote). Är det infört två gånger, ange det som står kvar (duplicateOf).",
			"The condition “{condition}” is withdrawn, but nothing shows that the funder has dropped the demand. Let the condition remain, or give the funder's document and its words (withdrawn, source and quote). If it has been entered twice, give the one that remains (duplicateOf).")},
		{Name: "not-duplicate", Text: lang.T(
			"Villkoret ”{condition}” dras tillbaka som dubblett av ”{other}”, men de har inte samma citat, samma styrka och samma bedömningsgrunder. Låt villkoret stå kvar, eller ange finansiärens handling och dess ord (withdrawn, source och quote).",
			"The condition “{condition}” is withdrawn as a duplicate of “{other}”, but they do not have the same quotations, the same strength and the same bases of judgement. Let the condition remain, or give the funder's document and its words (withdrawn, source and quote).")},
		{Name: "not-funder", Text: lang.T(
			"{withdrawn} dras tillbaka enligt {source}, men det framgår inte att den kommer från {funder}. Hänvisa till finansiärens egen handling.",
			"{withdrawn} is withdrawn by {source}, which is not shown to come from {funder}. Refer to the funder's own document.")},
		{Name: "undated", Text: lang.T(
			"{withdrawn} dras tillbaka enligt {source}, som saknar datum. Ange datumet, eller hänvisa till en handling som har ett.",
			"{withdrawn} is withdrawn by {source}, which has no date. Give the date, or refer to a document that has one.")},
		{Name: "not-newer", Text: lang.T(
			"{withdrawn} dras tillbaka enligt {source}, {day}, som inte är nyare än handlingen som kravet bygger på, {was}. Hänvisa till handlingen som tog bort kravet.",
			"{withdrawn} is withdrawn by {source}, {day}, which is no newer than the document on which the demand rests, {was}. Refer to the document that dropped the demand.")},
		{Name: "not-quoted", Text: lang.T(
			"{withdrawn} dras tillbaka enligt {source}, men det är inte citerat, eller orden finns inte i handlingen. Skriv av dem som de står (withdrawn, quote).",
			"{withdrawn} is withdrawn by {source}, but that is not quoted, or the words are not in the document. Copy them as they stand (withdrawn, quote).")},
		{Name: "project", Text: lang.T(
			"Projektet dras tillbaka, fast något är beslutat eller hållet i det. Låt projektet stå kvar, eller ange finansiärens handling som visar att det inte blev av (withdrawn, source).",
			"The project is withdrawn, though something has been decided or held in it. Let the project remain, or give the funder's document that shows that it came to nothing (withdrawn, source).")},
		{Name: "project-early", Text: lang.T(
			"Projektet dras tillbaka {day}, och bedöms som det var den dagen, men {what} är senare. Ange dagen då projektet drogs tillbaka (withdrawn, on).",
			"The project is withdrawn {day}, and judged as it was on that day, but {what} is later. Give the day on which the project was withdrawn (withdrawn, on).")},
		{Name: "project-bare", Text: lang.T(
			"Projektet dras tillbaka, och det som stod om det är borttaget. Låt det stå kvar i posten bredvid withdrawn: projektet visas även i fortsättningen, med sin bedömning.",
			"The project is withdrawn, and what was said of it has been removed. Let it remain in the record beside withdrawn: the project is still shown, with its verdict.")},
		{Name: "base-unreadable", Text: lang.T(
			"Den publicerade versionen av filen går inte att läsa, så det syns inte vad som tas bort. Rätta filen i stället, så att den går att läsa.",
			"The published version of the file cannot be read, so it does not show what is removed. Mend the file instead, so that it can be read.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		added := p.added()
		for _, old := range p.Before.Files {
			ref, ok := record.RefOf(old.Path)
			if !ok {
				continue
			}
			if old.Root == nil {
				if p.edited(old.Path) {
					if !p.exists(old.Path) {
						p.ReportAt(old.Path, 0, 0, "base-unreadable", nil)
					}
					p.NotChecked(old.Path, BaseUnreadable, lang.T("Den publicerade versionen av filen går inte att läsa.", "The published version of the file cannot be read."))
				}
				continue
			}
			p.Examined(finding.Place{Path: old.Path})
			if p.exists(old.Path) {
				if p.Before.Register.State(ref) == record.Withdrawn && p.All.State(ref) == record.Found {
					p.Report(at(ref), "restored", nil)
				}
				if p.Before.Register.State(ref) == record.Found && p.All.State(ref) == record.Withdrawn {
					checkWithdrawal(p, ref)
				}
				continue
			}
			i := slices.IndexFunc(added[likeness(old, ref)], func(f *source.File) bool { return source.SameBut(old.Root, f.Root, "id") })
			if i >= 0 {
				p.ReportAt(old.Path, 0, 0, "renamed", Values{"new": added[likeness(old, ref)][i].Path})
				continue
			}
			p.ReportAt(old.Path, 0, 0, "deleted", nil)
		}
	},
}

// checkWithdrawal asks what shows that a published record goes.
func checkWithdrawal(p *Pass, ref record.Ref) {
	before, published := p.Before.Register.Projects.Get(ref.Project)
	after, _ := p.All.Projects.Get(ref.Project)
	head, ok := p.All.Head(ref)
	if !published || after == nil || !ok {
		return
	}
	w := head.Withdrawn
	if ref.Kind == record.KindProject && busy(before) && after.Record == nil {
		p.Report(at(ref, "withdrawn"), "project-bare", nil)
	}
	if ref.Kind == record.KindProject {
		checkLastDay(p, before, after, ref, w)
	}
	switch {
	case ref.Kind == record.KindCondition:
		if c, ok := before.Conditions.Get(ref.ID); ok {
			checkConditionWithdrawn(p, before, after, c, w)
		}
	case ref.Kind == record.KindProject && w.Source != nil && w.Source.Document != "":
		p.byFunder(before, after, demandSource{
			from: ref, document: w.Source.Document, spot: at(ref, "withdrawn", "source", "document"), quoted: true,
			values: func() Values { return Values{"withdrawn": lang.T("Projektet", "The project")} },
		})
	case ref.Kind == record.KindProject:
		if busy(before) {
			p.Report(at(ref, "withdrawn"), "project", nil)
		}
	case !tells(before, ref):
	case w.DuplicateOf != "":
		checkRemains(p, ref, w.DuplicateOf)
	case w.Source == nil:
		p.Report(at(ref, "withdrawn"), "withdrawn", nil)
	default:
		checkWithdrawalSource(p, before, after, ref, w)
	}
}

// checkLastDay asks of the day from which a withdrawn project is judged no more that
// nothing has happened in it later, and that what shows that it is withdrawn is not
// later either.
func checkLastDay(p *Pass, before, after *record.Project, ref record.Ref, w *record.Withdrawal) {
	early := func(what lang.Text, day lang.Date, place finding.Place) bool {
		if !w.On.SurelyBefore(day) {
			return false
		}
		p.Report(at(ref, "withdrawn", "on"), "project-early", Values{"day": w.On.OnDay(), "what": what}, place)
		return true
	}
	for _, m := range before.Meetings.All() {
		if recorded(m) && early(naming.Meeting(m), m.Last(), at(m.Ref, "sessions")) {
			return
		}
	}
	for _, d := range before.Decisions.All() {
		if d.Taken() && early(naming.Decision(d), d.Date, at(d.Ref, "date")) {
			return
		}
	}
	if w.Source == nil {
		return
	}
	if d, ok := after.Documents.Get(w.Source.Document); ok {
		early(naming.Document(d), d.Date, at(d.Ref, "date"))
	}
}

// checkRemains asks of a record that is withdrawn as a duplicate that another of
// its kind remains, which says all that it says: had it become the other, nothing
// would be left to explain.
func checkRemains(p *Pass, ref record.Ref, id string) {
	other := record.Ref{Kind: ref.Kind, Project: ref.Project, ID: id}
	switch p.All.State(other) {
	case record.Faulty:
		p.unreadable(ref, other)
		return
	case record.Found:
		without := func(f *source.File) *source.Value {
			return source.ObjectOf(slices.DeleteFunc(slices.Clone(f.Root.Members()), func(m source.Member) bool {
				return m.Name == "id" || m.Name == "$schema" || m.Name == "corrections"
			})...)
		}
		became := replay.Of(replay.Input{
			Schemas: p.Schemas, Ref: ref, Was: without(p.Before.File(ref.Path())), Is: without(p.File(other.Path())),
			Before: p.Before.Register, After: p.All, AsOf: p.AsOf,
		})
		if !slices.ContainsFunc(became.Steps, func(s replay.Step) bool { return s.How == replay.Unexplained }) {
			return
		}
	}
	p.Report(at(ref, "withdrawn", "duplicateOf"), "not-same", Values{"other": naming.Record(p.All, other)})
}

// checkWithdrawalSource asks of what shows that a record was wrong that it has a
// day, which is between that of what is withdrawn and the withdrawal, and that it is
// not what the record was made by. That it is there is FIL-05's matter.
func checkWithdrawalSource(p *Pass, before, after *record.Project, ref record.Ref, w *record.Withdrawal) {
	spot := at(ref, "withdrawn", "source")
	var name lang.Text
	var cited finding.Place
	var first, last lang.Date
	taken := true
	s := w.Source
	if d, ok := after.Decisions.Get(s.Decision); ok {
		name, cited, first, last, taken = naming.Decision(d), at(d.Ref, "date"), d.Date, d.Date, d.Taken()
		if n, ok := before.Nominations.Get(ref.ID); ok && ref.Kind == record.KindNomination && n.Decision == d.ID {
			if _, i := after.Appointment(n); i >= 0 {
				p.Report(spot, "source-appoints", Values{"source": name}, at(d.Ref, "appoints", i))
				return
			}
		}
	} else if d, ok := after.Documents.Get(s.Document); ok {
		name, cited, first, last = naming.Document(d), at(d.Ref, "date"), d.Date, d.Date
	} else if m, ok := after.Meetings.Get(s.Meeting); ok {
		name, cited, first, last = naming.Meeting(m), at(m.Ref, "sessions"), m.First(), m.Last()
	} else {
		return
	}
	values := Values{"source": name}
	switch was := occurred(before, ref); {
	case !taken, !first.Known():
		p.Report(spot, "source-undated", values, cited)
	case last.SurelyBefore(was):
		values["was"] = was.TheDay()
		p.Report(spot, "source-older", values, cited)
	case w.On.SurelyBefore(first):
		values["day"] = w.On.OnDay()
		p.Report(spot, "source-later", values, cited)
	}
}

// occurred is the day of what a published record says, unknown where it has none.
func occurred(before *record.Project, ref record.Ref) lang.Date {
	switch ref.Kind {
	case record.KindNomination:
		if n, ok := before.Nominations.Get(ref.ID); ok {
			if d, ok := before.DecisionOf(n); ok {
				return d.Date
			}
		}
	case record.KindDecision:
		if d, ok := before.Decisions.Get(ref.ID); ok {
			return d.Date
		}
	case record.KindMeeting:
		if m, ok := before.Meetings.Get(ref.ID); ok {
			return m.First()
		}
	case record.KindDeviation:
		if d, ok := before.Deviations.Get(ref.ID); ok {
			return d.Found
		}
	case record.KindRuling:
		if x, ok := before.Rulings.Get(ref.ID); ok {
			return x.On
		}
	}
	return lang.Date{}
}

// checkConditionWithdrawn asks that the funder has dropped the demand, or that
// the condition remains under another id.
func checkConditionWithdrawn(p *Pass, before, after *record.Project, c *record.Condition, w *record.Withdrawal) {
	values := func() Values {
		return Values{"condition": c.Title, "withdrawn": lang.Format("Villkoret %s", "The condition %s", lang.Quote(c.Title))}
	}
	switch {
	case w.DuplicateOf != "":
		other, ok := after.Conditions.Get(w.DuplicateOf)
		if !ok {
			p.unreadable(c.Ref, record.Ref{Kind: record.KindCondition, Project: c.Ref.Project, ID: w.DuplicateOf})
		} else if !duplicate(c, other) {
			v := values()
			v["other"] = other.Title
			p.Report(at(c.Ref, "withdrawn", "duplicateOf"), "not-duplicate", v, at(other.Ref))
		}
	case w.Source == nil || w.Source.Document == "":
		p.Report(at(c.Ref, "withdrawn"), "condition", values())
	default:
		doc, ok := after.Documents.Get(w.Source.Document)
		p.byFunder(before, after, demandSource{
			from: c.Ref, document: w.Source.Document, spot: at(c.Ref, "withdrawn", "source", "document"), last: c.History[len(c.History)-1].Document,
			quoted: ok && w.Quote != "" && isQuoted(doc, w.Quote), values: values,
		})
	}
}

// duplicate tells whether a condition is another entered once more: the same
// words, as strong, and judged in the same ways.
func duplicate(c, other *record.Condition) bool {
	return c.Strength == other.Strength &&
		!slices.ContainsFunc(c.Quotes, func(q record.Quote) bool {
			return !slices.ContainsFunc(other.Quotes, func(o record.Quote) bool { return o.Document == q.Document && o.Text == q.Text })
		}) &&
		slices.EqualFunc(c.History, other.History, func(a, b record.Judgement) bool {
			return a.Known == b.Known && sameDemand(&a, &b) && sameReading(&a, &b)
		})
}

// tells tells whether the record, as it is published, says what has been
// decided or has happened.
func tells(before *record.Project, ref record.Ref) bool {
	switch ref.Kind {
	case record.KindNomination:
		n, ok := before.Nominations.Get(ref.ID)
		return ok && n.Status != "proposed"
	case record.KindDecision:
		d, ok := before.Decisions.Get(ref.ID)
		return ok && d.Taken()
	case record.KindMeeting:
		m, ok := before.Meetings.Get(ref.ID)
		return ok && recorded(m)
	}
	return ref.Kind == record.KindDeviation || ref.Kind == record.KindRuling
}

// recorded tells whether something is recorded of the meeting that has happened.
func recorded(m *record.Meeting) bool {
	return m.Attendance != nil || m.Status == "held" || len(m.Outcomes) > 0
}

// busy tells whether anything has been decided or held in the project.
func busy(proj *record.Project) bool {
	return slices.ContainsFunc(proj.Decisions.All(), (*record.Decision).Taken) ||
		slices.ContainsFunc(proj.Nominations.All(), (*record.Nomination).Decided) ||
		slices.ContainsFunc(proj.Meetings.All(), recorded)
}

// alike is what a renamed record has in common with what it was: the kind, and
// the size but for the id. It spares comparing each with each.
type alike struct {
	kind record.Kind
	size int
}

func likeness(f *source.File, ref record.Ref) alike {
	return alike{ref.Kind, len(f.Data) - len(ref.ID)}
}

// added lists the records that the change adds, by what they are like.
func (p *Pass) added() map[alike][]*source.File {
	list := map[alike][]*source.File{}
	for _, f := range p.Files {
		if ref, ok := record.RefOf(f.Path); ok && f.Root != nil && p.Before.File(f.Path) == nil {
			list[likeness(f, ref)] = append(list[likeness(f, ref)], f)
		}
	}
	return list
}
