package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
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
			"Posten säger vad som har beslutats eller hänt, och dras tillbaka utan att något visar att den var fel. Har något ändrats sedan dess, skriv in det i posten i stället. Var posten fel från början, ange vad som visar det (withdrawn, evidence), till exempel protokollets paragraf och datum.",
			"The record says what has been decided or has happened, and is withdrawn with nothing to show that it was wrong. If something has changed since, write that into the record instead. If the record was wrong from the start, say what shows it (withdrawn, evidence), such as the paragraph and date of the minutes.")},
		{Name: "tombstone", Text: lang.T(
			"Posten är tillbakadragen, med dag och skäl, och det har ändrats. Sätt tillbaka det som stod. Det som är nytt skrivs i en egen post.",
			"The record is withdrawn, with day and reason, and that has been changed. Put back what it said. What is new goes into a record of its own.")},
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
				if p.Before.Register.State(ref) == record.Withdrawn && p.All.State(ref) == record.Withdrawn && p.edited(old.Path) &&
					p.rewritten(ref, old.Root.Get("withdrawn"), p.File(old.Path).Root.Get("withdrawn")) {
					p.Report(at(ref, "withdrawn"), "tombstone", nil)
				}
				if p.Before.Register.State(ref) == record.Found && p.All.State(ref) == record.Withdrawn && p.tells(ref) &&
					p.File(old.Path).Root.Get("withdrawn").Get("evidence") == nil {
					p.Report(at(ref, "withdrawn"), "withdrawn", nil)
				}
				continue
			}
			i := slices.IndexFunc(added[likeness(old, ref)], func(f *source.File) bool { return sameBut(old.Root, f.Root, "id") })
			if i >= 0 {
				p.ReportAt(old.Path, 0, 0, "renamed", Values{"new": added[likeness(old, ref)][i].Path})
				continue
			}
			p.ReportAt(old.Path, 0, 0, "deleted", nil)
		}
	},
}

// rewritten tells whether the note of a withdrawal says something else than it
// did. The name of a person who is being masked may go.
func (p *Pass) rewritten(ref record.Ref, old, now *source.Value) bool {
	masked := p.namesNowMasked()
	c := comparison{kind: ref.Kind, schemas: p.Schemas}
	for _, m := range old.Members() {
		c.value(join("/withdrawn", m.Name), m.Value, now.Get(m.Name))
	}
	return slices.ContainsFunc(c.found, func(d difference) bool { return !names(d.before, masked) })
}

// tells tells whether the record, as it is published, says what has been
// decided or has happened.
func (p *Pass) tells(ref record.Ref) bool {
	switch ref.Kind {
	case record.KindNomination, record.KindDecision, record.KindDeviation:
		return p.firm(ref)
	case record.KindMeeting:
		before, _ := p.Before.Register.Projects.Get(ref.Project)
		m, ok := before.Meetings.Get(ref.ID)
		return ok && m.Attendance != nil
	}
	return false
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
