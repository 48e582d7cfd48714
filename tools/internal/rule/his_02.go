package rule

import (
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
)

var his02 = Rule{
	ID: "HIS-02", Severity: finding.Error,
	Former: []string{"HIS-03", "HIS-06", "HIS-08"},
	Title: lang.T(
		"Det som är publicerat ändras bara öppet: med en rättelse som säger exakt vad som stod och vad som gäller.",
		"What is published changes only in the open: by a correction that says exactly what it was and what it is."),
	Why: lang.T(
		"Den som läste en uppgift i går ska kunna se vad som har hänt med den. Det som inte var känt får fyllas i, listor får växa där det står i schemat, läget går framåt, och texter som ingen bedömning vilar på får skrivas om. Allt annat tar en rättelse av just den uppgiften, eller av en hel rad. Det gäller alla poster: schemat säger för varje fält hur det får ändras (x-published).",
		"Whoever read a fact yesterday is to be able to see what became of it. What was not known may be filled in, lists may grow where the schema says so, a status moves on, and texts that no judgement rests on may be rewritten. All else takes a correction of exactly that fact, or of one whole row. That holds for every record: the schema says of each field how it may change (x-published)."),
	Basis: lang.T(
		"Hålls så att inget villkor blir uppfyllt genom en redigering. Ett beslut ändras bara av ett nytt beslut: kommunallagen (2017:725) 5 kap. 65–69 §§.",
		"Kept so that no condition is met by an edit. A decision is changed only by a new decision: the Local Government Act (2017:725) chapter 5, sections 65–69."),
	Messages: []Message{
		{Name: "changed", Text: lang.T(
			"Fältet ”{field}” är publicerat som {before} men har ändrats till {after}. Sätt tillbaka det. Var det fel från början, lägg till en rättelse (corrections) av {pointer} från {before} till {after}.",
			"The field “{field}” is published as {before} but has been changed to {after}. Put it back. If it was wrong from the start, add a correction (corrections) of {pointer} from {before} to {after}.")},
		{Name: "removed", Text: lang.T(
			"Fältet ”{field}” är publicerat som {before} men har tagits bort. Sätt tillbaka det. Var det fel från början, lägg till en rättelse (corrections) av {pointer} från {before} till ingenting.",
			"The field “{field}” is published as {before} but has been removed. Put it back. If it was wrong from the start, add a correction (corrections) of {pointer} from {before} to nothing.")},
		{Name: "row", Text: lang.T(
			"Ur listan ”{field}” har det publicerade på plats {place} tagits bort: {before}. Sätt tillbaka det på sin plats. Var det fel från början, lägg till en rättelse (corrections) av {pointer} från det som stod till ingenting.",
			"From the list “{field}” what is published at place {place} has been removed: {before}. Put it back in its place. If it was wrong from the start, add a correction (corrections) of {pointer} from what it said to nothing.")},
		{Name: "added", Text: lang.T(
			"{after} har lagts till på plats {place} i ”{field}”, som är publicerat. Ta bort det. Fattades det från början, lägg till en rättelse (corrections) av {pointer} från ingenting till det som nu står.",
			"{after} has been added at place {place} of “{field}”, which is published. Remove it. If it was missing from the start, add a correction (corrections) of {pointer} from nothing to what it now says.")},
		{Name: "between", Text: lang.T(
			"{after} har lagts till på plats {place} i ”{field}”, före det som redan är publicerat. Flytta det sist i listan.",
			"{after} has been added at place {place} of “{field}”, before what is published already. Move it to the end of the list.")},
		{Name: "another", Text: lang.T(
			"Fältet ”{field}” säger vad posten är, och är publicerat som {before}. Med {after} är det en annan post. Sätt tillbaka det. Var posten fel, dra tillbaka den (withdrawn) och lägg till en ny, i samma ändring.",
			"The field “{field}” says what the record is, and is published as {before}. With {after} it is another record. Put it back. If the record was wrong, withdraw it (withdrawn) and add a new one, in the same change.")},
		{Name: "name-kind", Text: lang.T(
			"Personens namn har rättats från {before} till {after}, som {kind}. Är det samma person, ange namnbyte eller felstavning (kind). Är det en annan person, sätt tillbaka namnet och lägg till en ny post.",
			"The person's name has been corrected from {before} to {after}, as {kind}. If it is the same person, say change of name or misspelling (kind). If it is another person, put the name back and add a new record.")},
		{Name: "date", Text: lang.T(
			"Träffens dag är publicerad som {before} men har ändrats till {after}. Har träffen flyttats, för in passen som de var i dess historik (history), med dagen då flytten blev känd. Var dagen fel från början, lägg till en rättelse (corrections) av {pointer} från {before} till {after}.",
			"The day of the meeting is published as {before} but has been changed to {after}. If the meeting was moved, enter the sessions as they were in its history (history), with the day on which the move became known. If the day was wrong from the start, add a correction (corrections) of {pointer} from {before} to {after}.")},
		{Name: "untold", Text: lang.T(
			"Träffen skulle ha hållits {before}, som är förbi, och har flyttats till {after} utan att det framgår av vem. Ange i historiken (history) dagen då flytten blev känd (known) och finansiärens eller arrangörens daterade handling (document), och i träffen avvikelsen om just den flytten (deviation, av slaget date-change eller cancellation).",
			"The meeting was to be held {before}, which is past, and has been moved to {after} without it being shown by whom. Give in the history (history) the day on which the move became known (known) and the dated document of the funder or the organizer (document), and in the meeting the deviation about that very move (deviation, of the kind date-change or cancellation).")},
		{Name: "never-had", Text: lang.T(
			"{after} har lagts till i träffens historik (history), men träffen är publicerad med andra dagar, och historiken säger vilka dagar den hade innan den flyttades. Ta bort det, eller flytta träffen i samma ändring. Fattades det från början, lägg till en rättelse (corrections) av {pointer} från ingenting till det som nu står.",
			"{after} has been added to the meeting's history (history), but the meeting is published with other days, and the history says which days it had before it was moved. Remove it, or move the meeting in the same change. If it was missing from the start, add a correction (corrections) of {pointer} from nothing to what it now says.")},
		{Name: "past-ahead", Text: lang.T(
			"Rättelsen av ”{field}” gör en dag som är förbi, {before}, till en som inte har varit, {after}. Sätt tillbaka dagen. Har något flyttats, för in det som en händelse i stället: en träff med sitt tidigare datum i historiken (history).",
			"The correction of “{field}” makes a day that is past, {before}, one that has not been, {after}. Put the day back. If something was moved, enter that as an event instead: a meeting with its earlier date in the history (history).")},
		{Name: "unmasked", Text: lang.T(
			"En person som var skyddad är det inte längre, och fältet ”{field}” är inte som det stod innan. Sätt tillbaka det som det stod i den senaste versionen före maskeringen (git log), eller sätt tillbaka masked.",
			"A person who was masked no longer is, and the field “{field}” is not as it was before. Put it back as it was in the last version before the masking (git log), or put masked back.")},
		{Name: "unmasked-history", Text: lang.T(
			"Personen var skyddad men är det inte längre, och historiken når inte till någon version av posten före maskeringen att jämföra med. Hämta hela historiken (git fetch --unshallow) och jämför med en gren (--base). Finns ingen sådan version, sätt tillbaka masked och lägg till personen med ett nytt id.",
			"The person was masked but no longer is, and the history does not reach a version of the record before the masking to compare with. Fetch the whole history (git fetch --unshallow) and compare with a branch (--base). If there is no such version, put masked back and add the person with a new id.")},
		{Name: "unmasked-lost", Text: lang.T(
			"Personen var skyddad men är det inte längre. Under tiden upphörde mandatet: sista dagen var {before}. Ange den dagen i platsen som upphörde (ended), eller sätt tillbaka masked.",
			"The person was masked but no longer is. Meanwhile the mandate was lost: its last day was {before}. Give that day in the seat that ended (ended), or put masked back.")},
		{Name: "correction-nowhere", Text: lang.T(
			"Rättelsen gäller {pointer}, som inte finns i posten. Ange uppgiften som har ändrats, eller ta bort rättelsen.",
			"The correction is of {pointer}, which the record does not have. Give the fact that has been changed, or remove the correction.")},
		{Name: "correction-whole", Text: lang.T(
			"Rättelsen gäller {pointer}, som rymmer flera uppgifter. Rätta en uppgift eller en hel rad i taget, med en rättelse för var och en.",
			"The correction is of {pointer}, which holds several facts. Correct one fact or one whole row at a time, with a correction for each.")},
		{Name: "correction-same", Text: lang.T(
			"Rättelsen säger att {pointer} har ändrats, men där står samma sak som i den publicerade posten. Ta bort rättelsen, eller ändra uppgiften.",
			"The correction says that {pointer} has been changed, but it says the same as in the published record. Remove the correction, or change the fact.")},
		{Name: "correction-words", Text: lang.T(
			"Rättelsen av {pointer} säger att {from} blev {to}, men posten gick från {before} till {after}. Skriv det i rättelsen, eller ändra uppgiften.",
			"The correction of {pointer} says that {from} became {to}, but the record went from {before} to {after}. Write that in the correction, or change the fact.")},
		{Name: "correction-repeated", Text: lang.T(
			"Rättelsen av {pointer} står redan bland de rättelser som läggs till. Ta bort den ena.",
			"The correction of {pointer} stands already among the corrections that are added. Remove one of them.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		for _, old := range p.Before.Files {
			ref, ok := record.RefOf(old.Path)
			if !ok || old.Root == nil || !p.exists(old.Path) {
				continue
			}
			p.Examined(at(ref))
			r, ok := p.run.replays()[old.Path]
			if !ok {
				p.notReplayed(ref)
				continue
			}
			wrong := map[string]bool{} // pointers of which a correction says something else
			for _, u := range r.Unused {
				p.reportUnused(ref, u)
				wrong[u.Pointer] = u.Because == replay.Words
			}
			for _, s := range r.Steps {
				if ref.Kind == record.KindPerson && s.Pointer == "/name" && s.How == replay.Corrected {
					p.reportNameKind(ref, s)
				}
				if s.How == replay.Unexplained && s.Fault != replay.Back && !wrong[s.Pointer] {
					p.reportStep(ref, s)
				}
			}
		}
	},
}

// notReplayed tells of an edited record that cannot be read on one of the sides.
func (p *Pass) notReplayed(ref record.Ref) {
	switch path := ref.Path(); {
	case !p.edited(path):
	case p.Before.Register.State(ref) == record.Faulty:
		p.NotChecked(path, BaseUnreadable, lang.T("Den publicerade versionen av filen går inte att läsa, så det syns inte vad som har ändrats.", "The published version of the file cannot be read, so it does not show what has been changed."))
	case p.All.State(ref) == record.Faulty:
		p.NotChecked(path, Unreadable, lang.T("Filen går inte att läsa, så det syns inte vad som har ändrats.", "The file cannot be read, so it does not show what has changed."))
	}
}

func (p *Pass) reportUnused(ref record.Ref, u replay.Unused) {
	from, to := quoted(u.From), quoted(u.To)
	if p.withheld(ref, u.Pointer) {
		from, to = withheldWords, withheldWords
	}
	p.Report(at(ref, "corrections", u.Index), "correction-"+string(u.Because), Values{
		"pointer": lang.Quote(lang.T(u.Pointer, u.Pointer)),
		"from":    from, "to": to,
		"before": p.told(ref, u.Pointer, u.Was, p.Before.Register), "after": p.told(ref, u.Pointer, u.Is, p.Register),
	})
}

// reportNameKind tells of a name that is corrected as something else than a name:
// "the same politician" is judged by the record, and a person's record is not to
// become another's.
func (p *Pass) reportNameKind(ref record.Ref, s replay.Step) {
	spot := at(ref, "corrections", s.By, "kind")
	kind, _, _ := p.File(ref.Path()).Locate(spot.Pointer)
	if kind.Text == "name-change" || kind.Text == "misspelling" {
		return
	}
	p.Report(spot, "name-kind", Values{
		"before": p.told(ref, s.Pointer, s.Was, p.Before.Register), "after": p.told(ref, s.Pointer, s.Is, p.Register),
		"kind": p.choice(ref.Kind, spot, kind.Text),
	})
}

func quoted(words string) lang.Text {
	if words == "" {
		return lang.T("ingenting", "nothing")
	}
	return lang.Quote(lang.T(words, words))
}

// told shows a value in a message.
func (p *Pass) told(ref record.Ref, pointer string, v *source.Value, r *record.Register) lang.Text {
	if v == nil || v.Kind == source.Null {
		return lang.T("ingenting", "nothing")
	}
	if p.withheld(ref, pointer) {
		return withheldWords
	}
	t := replay.Shown(p.Schemas, r, ref, pointer, v)
	return lang.Quote(lang.T(opening(t.In(lang.Swedish)), opening(t.In(lang.English))))
}

var withheldWords = lang.T("en uppgift som inte återges", "a fact that is not repeated")

// withheld tells whether the value tells of a person who is masked, before the
// change or after it.
func (p *Pass) withheld(ref record.Ref, pointer string) bool {
	if ref.Kind != record.KindPerson {
		return false
	}
	was, before := p.Before.Register.People.Get(ref.ID)
	is, after := p.All.People.Get(ref.ID)
	property, _ := p.Schemas.Property(string(ref.Kind), pointer)
	return property.Personal && (before && was.Masked != nil || after && is.Masked != nil)
}

// stepMessages are the messages of the faults that a step may have.
var stepMessages = map[replay.Fault]string{
	replay.Changed: "changed", replay.Gone: "removed", replay.RowGone: "row", replay.RowAdded: "added",
	replay.Another: "another", replay.PastAhead: "past-ahead", replay.Untold: "untold", replay.NeverHad: "never-had",
	replay.Remasked: "unmasked", replay.Forgotten: "unmasked-history", replay.Regained: "unmasked-lost",
}

func (p *Pass) reportStep(ref record.Ref, s replay.Step) {
	spot := finding.Place{Path: ref.Path(), Pointer: s.Pointer}
	message := stepMessages[s.Fault]
	values := Values{
		"field":   p.field(ref.Kind, spot),
		"pointer": lang.Quote(lang.T(s.Pointer, s.Pointer)),
		"before":  p.told(ref, s.Pointer, s.Was, p.Before.Register),
		"after":   p.told(ref, s.Pointer, s.Is, p.Register),
	}
	holder := s.Pointer[:strings.LastIndexByte(s.Pointer, '/')]
	if i, err := strconv.Atoi(s.Pointer[len(holder)+1:]); err == nil {
		values["place"] = i + 1
		values["field"] = p.field(ref.Kind, finding.Place{Path: spot.Path, Pointer: holder})
	}
	switch {
	case ref.Kind == record.KindMeeting && message == "changed" && strings.HasPrefix(s.Pointer, "/sessions/") && strings.HasSuffix(s.Pointer, "/date") && !p.held(ref):
		message = "date"
	case message == "added" && p.grows(ref, holder):
		message = "between"
	}
	// Where the value is gone the nearest there is shows the place.
	p.Report(nearestThere(p.File(ref.Path()), spot), message, values)
}

// held reports whether the published meeting is recorded as held.
func (p *Pass) held(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	m, ok := before.Meetings.Get(ref.ID)
	return ok && (m.Status == "held" || m.Attendance != nil)
}

// nearestThere gives the place, or the innermost one around it that the file
// still has.
func nearestThere(f *source.File, spot finding.Place) finding.Place {
	for spot.Pointer != "" {
		if _, _, ok := f.Locate(spot.Pointer); ok {
			break
		}
		spot.Pointer = spot.Pointer[:strings.LastIndexByte(spot.Pointer, '/')]
	}
	return spot
}
