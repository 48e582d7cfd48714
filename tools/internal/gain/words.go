package gain

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// longest is how many characters are told of a value, and longestText of one text.
const (
	longest     = 400
	longestText = 120
)

// Teller puts gains and facts in the words that readers see. A person whom either
// side masks has no name in them.
type Teller struct {
	before, after *record.Register
	schemas       *validate.Schemas
	masks         bool // the change masks somebody, whose name may stand in any text
}

// NewTeller returns the one for the change from before to after.
func NewTeller(before, after *record.Register, schemas *validate.Schemas) *Teller {
	return &Teller{before, after, schemas, slices.ContainsFunc(after.People.All(), func(p *record.Person) bool {
		was, ok := before.People.Get(p.ID)
		return p.Masked != nil && ok && was.Masked == nil
	})}
}

// Where tells what a gain is about: the meeting, as it was or is to be, and the
// post where there are several. It is zero for a verdict as a whole.
func (t *Teller) Where(g *Gain) lang.Text {
	var said []lang.Text
	was, _ := projectOf(t.before, g.Project).Meeting(g.Occasion)
	is, _ := projectOf(t.after, g.Project).Meeting(g.Occasion)
	switch {
	case was != nil && (is == nil || g.Past && was.First().Known()):
		said = append(said, naming.Meeting(was))
	case is != nil:
		said = append(said, naming.Meeting(is))
	case !g.IsMeeting():
		p := projectOf(t.after, g.Project)
		if !p.Has(g.Occasion) {
			p = projectOf(t.before, g.Project)
		}
		said = append(said, naming.Occasion(p, g.Occasion))
	case !g.all:
		said = append(said, lang.T("träffar som saknas i underlaget", "meetings that the records lack"))
	}
	if g.posts && g.Post != "" {
		said = append(said, naming.Post(projectOf(t.after, g.Project), g.Post))
	}
	switch len(said) {
	case 0:
		return lang.Text{}
	case 1:
		return said[0]
	}
	return lang.Format("%s, %s", "%s, %s", said[0], said[1])
}

func projectOf(r *record.Register, id string) *record.Project {
	if p, ok := r.Projects.Get(id); ok {
		return p
	}
	return &record.Project{}
}

// What names the place of a fact: the record, and the fields that lead there.
func (t *Teller) What(f *Fact) lang.Text {
	said := t.record(f.Ref)
	if f.Pointer == "" {
		return said
	}
	if fields := t.fields(f); !fields.IsZero() {
		return lang.Format("%s, %s", "%s, %s", said, fields)
	}
	return said
}

// record names a record as those after the change do, else as those before it do.
func (t *Teller) record(ref record.Ref) lang.Text {
	if m, ok := projectOf(t.after, ref.Project).Meetings.Get(ref.ID); ok && ref.Kind == record.KindMeeting {
		return naming.MeetingByTitle(m)
	}
	if t.hides(ref) {
		return naming.Person(t.after, ref.ID)
	}
	if t.after.State(ref) != record.Found && t.before.State(ref) == record.Found && !t.masks {
		return naming.Record(t.before, ref)
	}
	return naming.Record(t.after, ref)
}

// hides reports whether nothing is told of what a record says: that of a person
// whom either side masks.
func (t *Teller) hides(ref record.Ref) bool {
	return ref.Kind == record.KindPerson && slices.ContainsFunc([]*record.Register{t.before, t.after}, func(r *record.Register) bool {
		p, ok := r.People.Get(ref.ID)
		return ok && p.Masked != nil
	})
}

// fields names the fields on the way to a fact.
func (t *Teller) fields(f *Fact) lang.Text {
	if t.hides(f.Ref) {
		return lang.Text{}
	}
	file := t.after.File(f.Ref)
	if f.Is == nil && f.Was != nil || file == nil {
		file = t.before.File(f.Ref)
	}
	return replay.Field(t.schemas, t.after, f.Ref, file.Root, f.Pointer)
}

// From tells what a fact was before the change, zero where there was nothing.
func (t *Teller) From(f *Fact) lang.Text { return t.shown(f, t.before, f.Was) }

// To tells what it is after it.
func (t *Teller) To(f *Fact) lang.Text { return t.shown(f, t.after, f.Is) }

// telling are the members of a record that a verdict may rest on, where naming the
// record does not tell what it says.
var telling = map[record.Kind]string{
	record.KindDeviation: "answers", record.KindMeeting: "attendance", record.KindPerson: "seats",
}

func (t *Teller) shown(f *Fact, r *record.Register, v *source.Value) lang.Text {
	if v == nil || t.hides(f.Ref) {
		return lang.Text{}
	}
	pointer := f.Pointer
	if pointer == "" {
		member := telling[f.Ref.Kind]
		if v = v.Get(member); something(v) == nil || v.Kind == source.Array && len(v.Items()) == 0 || r.State(f.Ref) != record.Found {
			return lang.Text{}
		}
		pointer = "/" + member
	}
	return shortened(t.value(f.Ref, pointer, v), longest)
}

// value writes a value: of an object its members with what they are called.
func (t *Teller) value(ref record.Ref, pointer string, v *source.Value) lang.Text {
	switch {
	case v.Kind == source.Array && len(v.Items()) > 0:
		var said []lang.Text
		between := ", "
		for _, item := range v.Items() {
			said = append(said, t.value(ref, pointer+"/-", item))
			if item.Kind == source.Object {
				between = "; "
			}
		}
		return joined(said, between)
	case v.Kind == source.Object && v.Get("sv") == nil:
		var said []lang.Text
		property, _ := t.schemas.Property(string(ref.Kind), pointer)
		for _, name := range property.Names {
			member := something(v.Get(name))
			if member == nil || member.Kind == source.Array && len(member.Items()) == 0 {
				continue
			}
			spot := pointer + "/" + source.EscapeToken(name)
			property, _ := t.schemas.Property(string(ref.Kind), spot)
			if !shows(name, property) {
				said = append(said, lang.Format("%s: %s", "%s: %s", property.Title.Inside(), t.value(ref, spot, member)))
			}
		}
		return joined(said, ", ")
	}
	property, _ := t.schemas.Property(string(ref.Kind), pointer)
	words := isWords(property, v)
	if words && t.masks {
		return withheld()
	}
	said := replay.Told(t.schemas, t.naming(ref, property, v), ref, pointer, v)
	if words {
		return lang.Quote(shortened(said, longestText))
	}
	return said
}

// isWords reports whether a value is words that somebody wrote.
func isWords(property validate.Property, v *source.Value) bool {
	if v.Kind == source.Object {
		return true
	}
	_, noDay := lang.ParseDate(v.Text)
	_, noTime := time.Parse(time.RFC3339, v.Text)
	return v.Kind == source.String && property.Enum == nil && property.To == nil && noDay != nil && noTime != nil
}

// naming is the register in which what a value refers to has its name: that after
// the change, or before it if it is there alone.
func (t *Teller) naming(ref record.Ref, property validate.Property, v *source.Value) *record.Register {
	for _, kind := range property.To {
		to := record.Ref{Kind: record.Kind(kind), ID: v.Text}
		if to.Kind.Layout().InProject {
			to.Project = ref.Project
		}
		if t.after.State(to) != record.Found && t.before.State(to) == record.Found && !t.hides(to) {
			return t.before
		}
	}
	return t.after
}

// shows reports whether a member says what shows the rest, which is told as a paper.
func shows(name string, property validate.Property) bool {
	switch name {
	case "evidence", "source", "sources", "digest", "url":
		return true
	}
	return slices.Contains(property.To, string(record.KindDocument))
}

// withheld stands for a text in which the name of somebody may stand whom the
// change masks.
func withheld() lang.Text {
	return lang.T("en text som inte återges", "a text that is not repeated")
}

func joined(texts []lang.Text, between string) lang.Text {
	var sv, en []string
	for _, t := range texts {
		sv, en = append(sv, t.SV), append(en, t.In(lang.English))
	}
	return lang.T(strings.Join(sv, between), strings.Join(en, between))
}

func shortened(t lang.Text, most int) lang.Text {
	cut := func(s string) string {
		if utf8.RuneCountInString(s) <= most {
			return s
		}
		return string([]rune(s)[:most-1]) + "…"
	}
	return lang.T(cut(t.SV), cut(t.In(lang.English)))
}
