package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Changed is a published value that the records on disk have otherwise, and that
// nothing but a correction lets them: From and To as a reader sees them, "" for
// nothing.
type Changed struct {
	Path     string // of the record
	Pointer  string
	Name     lang.Text // of the record
	Field    lang.Text
	From, To lang.Text
}

func (c Changed) value() string { return c.Path + "#" + c.Pointer }

func correctionForm() Form {
	field := func(pointer string) Field { return Field{record.KindPerson, "/corrections/-" + pointer} }
	return Form{
		Name:     "correction",
		Compares: true,
		Title:    lang.T("Rätta det som var fel från början", "Correct what was wrong from the start"),
		About: lang.T(
			"Skriv först det rätta värdet i posten. Här skrivs sedan rättelsen: vad som stod, vad som gäller och varför, ett skäl för allt som väljs. En rättelse gör inte en post till en annan, och ingen dag som är förbi till en som inte har varit. Det som världen ändrar, som ett nytt stöd eller en ny slutdag, är ingen rättelse utan en ny rad.",
			"First write the right value in the record. Here the correction is then written: what it was, what it is and why, one reason for all that is chosen. A correction makes no record another one, and no day that is past one that has not been. What the world changes, such as a new grant or a new last day, is no correction but a new row."),
		Questions: []Question{
			{
				Name: "values", Type: Choices, Required: true, options: uncorrected, read: true,
				fallback: func(s *sheet) string { return strings.Join(valuesOf(uncorrected(s)), ",") },
				Label:    lang.T("Vad ska rättas?", "What is to be corrected?"),
				Help: lang.T("De publicerade värden som är ändrade på disk och inte får ändras utan rättelse. Välj dem som har samma skäl. Tomt är alla.",
					"The published values that are changed on disk and may not be without a correction. Choose those with the same reason. Empty is all."),
				none: lang.T("Inget på disk skiljer sig från det som är publicerat så att det tar en rättelse. Skriv först det rätta värdet i posten.",
					"Nothing on disk differs from what is published so that it takes a correction. First write the right value in the record."),
			},
			{
				Name: "kind", Type: Choice, Required: true, Field: field("/kind"),
				Label: lang.T("Vad slags fel var det?", "What kind of mistake was it?"),
				Help:  lang.T("Gäller allt som väljs.", "For all that is chosen."),
			},
			{
				Name: "why", Type: Text, Required: true, Field: field("/why/sv"),
				Label: lang.T("Varför rättas det?", "Why is it corrected?"),
				Help: lang.T("På svenska: vad som var fel och vad som visar det. Aldrig uppgifter om någons privatliv.",
					"In Swedish: what was wrong, and what shows it. Never anything of someone's private life."),
			},
			{
				Name: "why-en", Type: Text, Field: field("/why/en"),
				Label: lang.T("Samma sak på engelska?", "The same in English?"),
				Help:  lang.T("Lämna tomt om det inte är översatt.", "Leave empty if it is not translated."),
			},
			{
				Name: "on", Type: Day, Required: true, Field: field("/on"), fallback: func(s *sheet) string { return s.Today.String() },
				Label: lang.T("Vilken dag rättas det?", "On what day is it corrected?"),
				Help:  lang.T("ÅÅÅÅ-MM-DD, som regel i dag.", "YYYY-MM-DD, mostly today."),
			},
		},
		build: (*sheet).correct,
	}
}

// uncorrected lists the values that take a correction.
func uncorrected(s *sheet) []Option {
	var list []Option
	for _, c := range s.Changed {
		list = append(list, Option{c.value(), lang.Format("%s, %s: %s → %s", "%s, %s: %s → %s",
			c.Name, c.Field, orNothing(c.From), orNothing(c.To))})
	}
	return list
}

func valuesOf(options []Option) []string {
	var list []string
	for _, o := range options {
		list = append(list, o.Value)
	}
	return list
}

func orNothing(t lang.Text) lang.Text {
	if t.IsZero() {
		return lang.T("ingenting", "nothing")
	}
	return t
}

// correct adds a correction of each value, those of a record together.
func (s *sheet) correct() {
	chosen := s.list("values")
	var refs []record.Ref
	corrections := map[record.Ref][]entry{}
	for _, c := range s.Changed {
		ref, ok := record.RefOf(c.Path)
		if !ok || !slices.Contains(chosen, c.value()) {
			continue
		}
		if corrections[ref] == nil {
			refs = append(refs, ref)
		}
		corrections[ref] = append(corrections[ref], add("corrections", record.Correction{
			On: s.date("on"), Pointer: c.Pointer, Kind: s.get("kind"), From: c.From.SV, To: c.To.SV, Why: s.text("why"),
		}))
	}
	for _, ref := range refs {
		s.edit(ref, corrections[ref]...)
	}
	for i, d := range s.records {
		order, _ := s.Schemas.Property(string(d.ref.Kind), "/corrections/-")
		s.records[i].root = mend(d.root, "/corrections", func(list *source.Value) *source.Value {
			rows := slices.Clone(list.Items())
			for j := range rows {
				for _, name := range []string{"from", "to"} { // "" for nothing
					if rows[j].Get(name) == nil {
						rows[j] = with(rows[j], source.Member{Name: name, Value: &source.Value{Kind: source.String}}, order.Names)
					}
				}
			}
			return source.ArrayOf(rows...)
		})
	}
}
