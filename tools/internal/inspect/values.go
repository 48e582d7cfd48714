package inspect

import (
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// values tells of each value that a change makes another what it was and is.
type values struct {
	before, after *record.Register
	schemas       *validate.Schemas
	hidden        []string // the words of the names that the change masks
}

func newValues(before, after *record.Register, schemas *validate.Schemas) values {
	t := values{before: before, after: after, schemas: schemas}
	for _, p := range after.People.All() {
		if was, ok := before.People.Get(p.ID); ok && p.Masked != nil && was.Masked == nil {
			t.hidden = append(t.hidden, strings.Fields(was.Name)...)
		}
	}
	return t
}

// of lists the values of one record. Of a person whom either side masks it lists
// none.
func (t values) of(ref record.Ref, r replay.Replay) []ChangedValue {
	if ref.Kind == record.KindPerson {
		for _, side := range []*record.Register{t.before, t.after} {
			if p, ok := side.People.Get(ref.ID); ok && p.Masked != nil {
				return nil
			}
		}
	}
	var list []ChangedValue
	for _, s := range r.Steps {
		if s.How == replay.Rewritten {
			continue // what a machine wrote anew is told in sentences
		}
		v := ChangedValue{Pointer: redact.IdentityNumbers(s.Pointer), How: s.How}
		root := t.after.File(ref).Root
		if s.Is == nil {
			root = t.before.File(ref).Root
		}
		v.Field = masked(replay.Field(t.schemas, t.after, ref, root, s.Pointer))
		switch s.How {
		case replay.Unexplained:
			v.How = Unexplained
		case replay.Corrected:
			v.Why = t.why(t.after.File(ref).Root, s.By)
		}
		if s.How != replay.Masked {
			v.From, v.To = t.shown(t.before, ref, s.Pointer, s.Was), t.shown(t.after, ref, s.Pointer, s.Is)
		}
		list = append(list, v)
	}
	return list
}

// Unexplained is how a value changes that nothing lets change: it blocks.
const Unexplained replay.How = "unexplained"

// why is the reason of the record's correction at a place.
func (t values) why(root *source.Value, at int) *lang.Text {
	why := root.Get("corrections").Items()[at].Get("why")
	if why == nil || why.Kind != source.Object {
		return nil
	}
	text := lang.T(why.Get("sv").Text, "")
	if en := why.Get("en"); en != nil {
		text.EN = en.Text
	}
	return t.openly(text)
}

func (t values) shown(r *record.Register, ref record.Ref, pointer string, v *source.Value) *lang.Text {
	if v == nil {
		return nil
	}
	return t.openly(replay.Told(t.schemas, r, ref, pointer, v))
}

// openly is the text as it may be told: not where it has a name that the change
// masks.
func (t values) openly(text lang.Text) *lang.Text {
	for _, word := range t.hidden {
		if utf8.RuneCountInString(word) > 1 && (strings.Contains(text.SV, word) || strings.Contains(text.EN, word)) {
			return new(lang.T("en text som inte återges", "a text that is not repeated"))
		}
	}
	return said(text)
}

// Told is what is said of a record that a change touches, or of all that it
// corrects for one reason.
type Told struct {
	Path, Did string // of the record
	Text      lang.Text
	Basis     []lang.Text
	Values    []ToldValue
}

// ToldValue is a value that a change makes another, in words.
type ToldValue struct {
	record *lang.Text // nil where it is said above
	value  *ChangedValue
	alone  bool // its reason is its own
}

// Told lists what the change does, record by record, and last what it corrects: all
// that has one reason under it.
func (c *Change) Told() []Told {
	reasons := map[lang.Text]int{}
	for _, r := range c.Records {
		for _, v := range r.Values {
			if v.Why != nil {
				reasons[*v.Why]++
			}
		}
	}
	var list, corrected []Told
	place := map[lang.Text]int{}
	for i := range c.Records {
		r := &c.Records[i]
		told := Told{Path: r.Path, Did: r.Did, Text: r.Text, Basis: r.Basis}
		for j := range r.Values {
			v := &r.Values[j]
			if v.Why == nil || reasons[*v.Why] == 1 {
				told.Values = append(told.Values, ToldValue{value: v, alone: true})
				continue
			}
			at, ok := place[*v.Why]
			if !ok {
				at = len(corrected)
				place[*v.Why] = at
				corrected = append(corrected, Told{Path: r.Path, Did: r.Did, Text: lang.Format(
					"Rättar %d uppgifter. Skäl: %s.", "Corrects %d facts. Reason: %s.", reasons[*v.Why], withoutStop(*v.Why))})
			}
			corrected[at].Values = append(corrected[at].Values, ToldValue{record: r.Name, value: v})
		}
		if r.Bare && len(told.Values) == 0 && len(r.Values) > 0 {
			continue
		}
		list = append(list, told)
	}
	return append(list, corrected...)
}

// Words says what a value was and is, and what lets it change. A value of more than
// most characters is cut, which is said; 0 cuts nothing.
func (t ToldValue) Words(most int) lang.Text {
	v := t.value
	said := v.Field
	if t.record != nil {
		said = lang.Format("%s, %s", "%s, %s", *t.record, v.Field)
	}
	if v.From != nil || v.To != nil {
		said = lang.Format("%s: %s → %s", "%s: %s → %s", said, orNothing(v.From, most), orNothing(v.To, most))
	}
	how := hows[v.How]
	if v.Why != nil && t.alone {
		how = lang.Format("%s: %s", "%s: %s", how, withoutStop(*v.Why))
	}
	if how.IsZero() || v.Why != nil && !t.alone {
		return said
	}
	return lang.Format("%s (%s)", "%s (%s)", said, how)
}

// Stopped reports whether nothing lets the value change so: a finding says it too.
func (t ToldValue) Stopped() bool { return t.value.How == Unexplained }

var hows = map[replay.How]lang.Text{
	replay.Corrected:   lang.T("rättat", "corrected"),
	replay.Filled:      lang.T("ifyllt", "filled in"),
	replay.Appended:    lang.T("tillagt", "appended"),
	replay.Moved:       lang.T("nytt läge", "moved on"),
	replay.Edited:      lang.T("omskrivet", "edited"),
	replay.Rescheduled: lang.T("flyttat", "rescheduled"),
	replay.Cut:         lang.T("genom ett senare beslut", "by a later decision"),
	replay.Masked:      lang.T("dolt", "masked"),
	replay.Unmasked:    lang.T("visas igen", "shown again"),
	Unexplained:        lang.T("får inte ändras så", "may not be changed so"),
}

func orNothing(t *lang.Text, most int) lang.Text {
	if t == nil {
		return lang.T("ingenting", "nothing")
	}
	if most == 0 {
		return *t
	}
	return lang.T(cut(lang.Swedish, onOneLine(t.In(lang.Swedish)), most), cut(lang.English, onOneLine(t.In(lang.English)), most))
}

func onOneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == '\r' }), " ")
}

// cut shortens a text, and says by how much.
func cut(l lang.Language, text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return lang.Format("%s… (%d tecken till)", "%s… (%d more characters)", string(letters[:most]), len(letters)-most).In(l)
}

func withoutStop(t lang.Text) lang.Text {
	return lang.T(strings.TrimSuffix(t.In(lang.Swedish), "."), strings.TrimSuffix(t.In(lang.English), "."))
}
