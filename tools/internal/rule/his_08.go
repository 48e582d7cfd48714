package rule

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
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
				values := Values{"field": p.field(ref.Kind, spot), "before": p.shown(ref.Kind, spot, d.before), "after": p.shown(ref.Kind, spot, d.after)}
				if d.message == "row" {
					values["place"] = place + 1
				}
				// Where the value is gone the nearest there is shows the place.
				p.Report(nearestThere(now, spot), d.message, values)
			}
		}
	},
}

// firm tells whether the record, as it is published, holds facts that others
// may have acted on: what is still proposed, called, or not told to the funder
// may be worked on, and of a person who is being masked all goes that tells who
// it is.
func (p *Pass) firm(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	switch ref.Kind {
	case record.KindPerson:
		old, before := p.Before.Register.People.Get(ref.ID)
		now, after := p.All.People.Get(ref.ID)
		return before && after && (old.Masked != nil || now.Masked == nil)
	case record.KindNomination:
		n, ok := before.Nominations.Get(ref.ID)
		return ok && n.Status != "proposed" && n.Status != "declined"
	case record.KindDecision:
		d, ok := before.Decisions.Get(ref.ID)
		return ok && d.Taken()
	case record.KindDeviation:
		d, ok := before.Deviations.Get(ref.ID)
		return ok && (d.Notice != nil || len(d.Answers) > 0 || d.Closed.Known())
	}
	return true
}

// masksIn tells whether the change masks a person whom the decision names: its
// minutes tell who it is, so the link to them goes as well.
func (p *Pass) masksIn(ref record.Ref) bool {
	before, _ := p.Before.Register.Projects.Get(ref.Project)
	d, ok := before.Decisions.Get(ref.ID)
	return ok && p.masks(d)
}

// names tells whether the value is a text with one of the names in it, which
// is to go.
func names(v *source.Value, list []string) bool {
	return v != nil && v.Kind == source.String &&
		slices.ContainsFunc(list, func(name string) bool { return strings.Contains(v.Text, name) })
}

// difference is one published value that is not there any more as it was.
type difference struct {
	pointer       string
	message       string
	before, after *source.Value
}

// comparison goes through a record as it was and as it is, by its schema.
type comparison struct {
	kind    record.Kind
	schemas *validate.Schemas
	found   []difference
}

func (c *comparison) value(pointer string, old, now *source.Value) {
	property, _ := c.schemas.Property(string(c.kind), pointer)
	switch {
	case property.Published != validate.Fixed && property.Published != validate.Closed, unknown(old, property):
		return
	case now == nil || now.Kind == source.Null:
		c.found = append(c.found, difference{pointer, "removed", old, nil})
	case old.Kind != now.Kind:
		c.found = append(c.found, difference{pointer, "changed", old, now})
	case old.Kind == source.Object:
		for _, m := range old.Members() {
			c.value(join(pointer, m.Name), m.Value, now.Get(m.Name))
		}
	case old.Kind == source.Array:
		c.list(pointer, old.Items(), now.Items(), property.Published == validate.Closed)
	case !sameValue(old, now) && !told(old, now):
		c.found = append(c.found, difference{pointer, "changed", old, now})
	}
}

// list looks for each row of a list among those that there are now: as it was,
// or with more known of it at the same place, counted from either end.
func (c *comparison) list(pointer string, old, now []*source.Value, closed bool) {
	left := map[string]int{}
	for _, v := range now {
		left[digest(v)]++
	}
	moved := make([]bool, len(now)) // rows that an old one has become
	for i, v := range old {
		if key := digest(v); left[key] > 0 {
			left[key]--
			continue
		}
		spot := join(pointer, strconv.Itoa(i))
		becomes := slices.IndexFunc([]int{i, i + len(now) - len(old)}, func(j int) bool {
			if j < 0 || j >= len(now) || moved[j] {
				return false
			}
			inside := comparison{kind: c.kind, schemas: c.schemas}
			inside.value(spot, v, now[j])
			return len(inside.found) == 0
		})
		switch {
		case becomes >= 0:
			j := []int{i, i + len(now) - len(old)}[becomes]
			moved[j] = true
			left[digest(now[j])]--
		case len(old) == len(now) && v.Kind == source.Object && !moved[i]:
			moved[i] = true
			left[digest(now[i])]--
			c.value(spot, v, now[i])
		default:
			c.found = append(c.found, difference{spot, "row", v, nil})
		}
	}
	if !closed {
		return
	}
	for i, v := range now {
		if key := digest(v); left[key] > 0 && !moved[i] {
			left[key]--
			c.found = append(c.found, difference{join(pointer, strconv.Itoa(i)), "added", nil, v})
		}
	}
}

// unknown tells whether the published value said nothing yet.
func unknown(v *source.Value, property validate.Property) bool {
	return v == nil || v.Kind == source.Null ||
		v.Kind == source.String && v.Text == string(record.Unknown) && property.Enum != nil
}

// told tells whether a day is now told where only its month was.
func told(old, now *source.Value) bool {
	a, err := lang.ParseDate(old.Text)
	if old.Kind != source.String || err != nil || !a.ByMonth() {
		return false
	}
	b, err := lang.ParseDate(now.Text)
	return err == nil && moreExact(a, b)
}

// digest is the same for values that are the same, whatever their spacing and
// the order of their members.
func digest(v *source.Value) string {
	var b strings.Builder
	write(&b, v)
	return b.String()
}

func write(b *strings.Builder, v *source.Value) {
	b.WriteString(v.Kind.String())
	switch v.Kind {
	case source.Bool:
		b.WriteString(strconv.FormatBool(v.Bool))
	case source.Object:
		members := slices.Clone(v.Members())
		slices.SortFunc(members, func(x, y source.Member) int { return strings.Compare(x.Name, y.Name) })
		for _, m := range members {
			b.WriteString(strconv.Quote(m.Name))
			write(b, m.Value)
		}
	case source.Array:
		for _, item := range v.Items() {
			write(b, item)
		}
	default:
		b.WriteString(strconv.Quote(v.Text))
	}
	b.WriteByte(';')
}

func join(pointer, token string) string { return pointer + "/" + escapeToken(token) }

// shown writes a value as a reader sees it: a choice by its name, a text in
// quotation marks, of an object or a list what tells it from others.
func (p *Pass) shown(kind record.Kind, spot finding.Place, v *source.Value) lang.Text {
	if v == nil {
		return lang.Text{}
	}
	property, _ := p.Schemas.Property(string(kind), spot.Pointer)
	if name, ok := property.Choice(v.Text); ok {
		return lang.Quote(name)
	}
	switch v.Kind {
	case source.Bool:
		if v.Bool {
			return lang.T("ja", "yes")
		}
		return lang.T("nej", "no")
	case source.Number:
		return lang.T(v.Text, v.Text)
	case source.String:
		switch {
		case slices.Contains(property.To, string(record.KindPerson)):
			return naming.Person(p.Register, v.Text)
		case slices.Contains(property.To, string(record.KindOrganization)):
			return naming.Organization(p.Register, v.Text)
		}
		if day, err := lang.ParseDate(v.Text); err == nil {
			return lang.T(day.In(lang.Swedish), day.In(lang.English))
		}
		return lang.Quote(lang.T(opening(v.Text), opening(v.Text)))
	case source.Array:
		var names []string
		for _, item := range v.Items() {
			if item.Kind == source.String {
				names = append(names, item.Text)
			}
		}
		if list := opening(strings.Join(names, ", ")); list != "" {
			return lang.Quote(lang.T(list, list))
		}
		return lang.Count(len(v.Items()), lang.T("uppgift", "entry"), lang.T("uppgifter", "entries"))
	}
	// Of an object, its first choices and texts.
	var sv, en []string
	for _, m := range v.Members() {
		if m.Value.Kind != source.String || len(sv) == 3 {
			continue
		}
		t := p.shown(kind, finding.Place{Path: spot.Path, Pointer: join(spot.Pointer, m.Name)}, m.Value)
		sv, en = append(sv, t.SV), append(en, t.EN)
	}
	return lang.T(strings.Join(sv, " "), strings.Join(en, " "))
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

// correctionsIn reads the corrections of a record that follows its schema.
func correctionsIn(root *source.Value) []record.Correction {
	list := root.Get("corrections")
	if list == nil {
		return nil
	}
	var out []record.Correction
	for _, c := range list.Items() {
		on, _ := lang.ParseDate(c.Get("on").Text)
		out = append(out, record.Correction{
			On: on, Pointer: c.Get("pointer").Text, Kind: c.Get("kind").Text,
			From: c.Get("from").Text, To: c.Get("to").Text,
			Why: lang.T(c.Get("why").Get("sv").Text, c.Get("why").Get("sv").Text),
		})
	}
	return out
}
