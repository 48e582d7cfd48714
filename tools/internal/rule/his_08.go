package rule

import (
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

var his08 = Rule{
	ID: "HIS-08", Severity: finding.Error,
	Title: lang.T(
		"En publicerad uppgift som bedömningen vilar på ändras bara med en synlig rättelse.",
		"A published fact that the judgement rests on changes only with a visible correction."),
	Why: lang.T(
		"En plats, ett datum eller vad en avvikelse omfattar kan avgöra om ett villkor är uppfyllt. Det som inte var känt får fyllas i, och listor får växa. Annars ska den som läste uppgiften i går kunna se vad som har ändrats. Vad som får ändras fritt står i schemat (x-published).",
		"A seat, a date or what a deviation covers can decide whether a condition is met. What was not known may be filled in, and lists may grow. Otherwise, whoever read the fact yesterday is to be able to see what has changed. What may change freely stands in the schema (x-published)."),
	Basis: lang.T(
		"Hålls så att ett villkor inte blir uppfyllt genom en redigering.",
		"Kept so that no condition is met by an edit."),
	Kinds: []record.Kind{
		record.KindPerson, record.KindProject, record.KindCondition, record.KindDocument,
		record.KindDecision, record.KindNomination, record.KindMeeting, record.KindDeviation,
	},
	Messages: []Message{
		{Name: "changed", Text: lang.T(
			"Fältet ”{field}” är publicerat som {before} men har ändrats till {after}. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger vad som stod, vad som gäller och varför.",
			"The field “{field}” is published as {before} but has been changed to {after}. Put it back, or add a correction (corrections) that says what it was, what it is and why.")},
		{Name: "removed", Text: lang.T(
			"Fältet ”{field}” är publicerat som {before} men har tagits bort. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger vad som stod och varför det inte gäller.",
			"The field “{field}” is published as {before} but has been removed. Put it back, or add a correction (corrections) that says what it was and why it does not hold.")},
		{Name: "row", Text: lang.T(
			"I listan ”{field}” har det publicerade på plats {place}, {before}, ändrats eller tagits bort. Sätt tillbaka det, eller lägg till en rättelse (corrections) som säger vad som stod, vad som gäller och varför.",
			"In the list “{field}” what is published at place {place}, {before}, has been changed or removed. Put it back, or add a correction (corrections) that says what it was, what it is and why.")},
		{Name: "added", Text: lang.T(
			"{after} har lagts till i ”{field}”, som är publicerat och avgör vad bedömningen omfattar. Ta bort det och gör en ny post för det som är nytt. Fattades det från början, lägg till en rättelse (corrections) som säger varför.",
			"{after} has been added to “{field}”, which is published and decides what the judgement covers. Remove it and make a new record for what is new. If it was missing from the start, add a correction (corrections) that says why.")},
	},
	Check: func(p *Pass) {
		if p.Before == nil {
			return
		}
		masked := p.namesNowMasked()
		for _, old := range p.Before.Files {
			ref, ok := record.RefOf(old.Path)
			if !ok || !p.rule.tries(ref.Kind) || p.Before.Register.State(ref) != record.Found || p.All.State(ref) != record.Found {
				continue
			}
			p.Examined(at(ref))
			now := p.File(old.Path)
			if !p.edited(old.Path) || !p.firm(ref) {
				continue
			}
			c := comparison{kind: ref.Kind, schemas: p.Schemas}
			c.value("", old.Root, now.Root)
			before, after := correctionsIn(old.Root), correctionsIn(now.Root)
			for _, d := range c.found {
				if corrected(before, after, d.pointer) || within(d.pointer, "/minutes") && p.masksIn(ref) || names(d.before, masked) {
					continue
				}
				spot := finding.Place{Path: old.Path, Pointer: d.pointer}
				place, _ := strconv.Atoi(d.pointer[strings.LastIndexByte(d.pointer, '/')+1:])
				values := Values{"field": p.field(ref.Kind, spot), "before": p.told(ref.Kind, spot, d.before), "after": p.told(ref.Kind, spot, d.after)}
				if d.message == "row" {
					values["place"] = place + 1
				}
				// Where the value is gone the nearest there is shows the place.
				p.Report(nearestThere(now, spot), d.message, values)
			}
		}
	},
}

// told is shown for a message, which has a word for what shows nothing.
func (p *Pass) told(kind record.Kind, spot finding.Place, v *source.Value) lang.Text {
	switch t := p.shown(kind, spot, v); {
	case !t.IsZero():
		return t
	case v == nil || v.Kind == source.Null:
		return lang.T("uppgift saknas", "not known")
	}
	return lang.Count(len(v.Members()), lang.T("uppgift", "entry"), lang.T("uppgifter", "entries"))
}

// masksIn tells whether the change masks a person whom the decision names: its
// minutes tell who it is, so the link to them goes as well.
func (p *Pass) masksIn(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	d, ok := before.Decisions.Get(ref.ID)
	return ok && p.masks(d)
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
