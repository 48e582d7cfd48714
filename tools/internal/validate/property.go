package validate

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// Property is what a schema says of a field, for those who show records or
// ask for them. Its lists are not to be changed.
type Property struct {
	Title       lang.Text
	Description lang.Text
	// Types are the allowed types as JSON Schema names them; "null" among them
	// says that the value may be unknown.
	Types []string
	// Enum lists the allowed values with their human names, without null; nil
	// where any value of the type will do.
	Enum []Choice
	// Form says in words how the value is written, as the end of a sentence
	// that begins with the field's name; zero if nothing is said.
	Form lang.Text
	// MaxLength is the largest number of characters, 0 for no limit.
	MaxLength int
	// Required is set when the object that holds the field must have it, even
	// if only as null. What is needed in some cases only is not said here; nor
	// that a withdrawn record needs nothing but id and withdrawn.
	Required bool
	// Names lists the fields of an object in the order in which they are
	// asked for.
	Names []string
	// To lists the kinds of record that the value, an id, may refer to.
	To []string
	// ToKinds lists what that record's own field "kind" may say, as x-ref-kind
	// of the schema does; nil is anything.
	ToKinds []string
	// Published says how the value may change once it is published, and Until
	// for how long it may be edited before that holds.
	Published Published
	Until     Until
	// Moves says, of a value that Moves, to which each one may move on.
	Moves map[string][]string
	// None is set of a list that gives none where it is left out, so that nothing
	// was unknown.
	None bool
	// Personal is set where the value goes when the person whom it tells of is
	// masked.
	Personal bool
	// Happened is set when the field is the day of something that has happened,
	// so that it cannot be later than today.
	Happened bool
}

// Published is how a value may change once it is published: x-published of its
// schema. A row of a list changes as the list says, the values in it as they
// say themselves.
type Published string

// The ways in which a published value may change.
const (
	// Fixed changes by a correction of exactly this value. What was not known
	// (null, "unknown", a member that is not there) may be filled in, and a month
	// become a day of it.
	Fixed Published = "fixed"
	// Append is a list that grows at its end; what stands is Fixed by its place.
	Append Published = "append"
	// Moves goes along the schema's x-moves.
	Moves Published = "moves"
	// Edit may be written anew: what no verdict, rule or quotation rests on.
	Edit Published = "edit"
	// Machine is what a command of ours writes, whole, and nobody else.
	Machine Published = "machine"
	// Never changes: with another value it would be another record.
	Never Published = "never"

	// inherit is as what holds the value, in definitions that several share.
	inherit Published = "inherit"
)

// Until is for how long a value may be edited, whatever Published says: x-until of
// its schema, or of what holds it. "" is not at all.
type Until string

// The ends of editing.
const (
	Decided  Until = "decided"  // the assignment is no longer proposed, the decision taken
	Told     Until = "told"     // the funder has been told of the deviation, or it is closed
	Approved Until = "approved" // the outcome is approved
	Held     Until = "held"     // the meeting is held, or its last day over

	outset Until = "published" // not at all, whatever holds it
)

// Choice is an allowed value with its human name.
type Choice struct {
	Value string
	Name  lang.Text
}

// Nullable reports whether null may be written where the value is not known.
func (p Property) Nullable() bool { return slices.Contains(p.Types, source.Null.String()) }

// Choice returns the human name of an allowed value.
func (p Property) Choice(value string) (lang.Text, bool) {
	for _, c := range p.Enum {
		if c.Value == value {
			return c.Name, true
		}
	}
	return lang.Text{}, false
}

// Property describes the field that a JSON pointer leads to in records of the
// kind, "" for the record itself. A step into an array may be any position, or
// "-": all items are described alike. It returns false where the schema knows
// no such field, and panics if there is no schema for the kind.
func (s *Schemas) Property(kind, pointer string) (Property, bool) {
	f := s.kind(kind).root.at(pointer)
	return f.describe(), f != nil
}

// Ref is a value in a record that refers to another record.
type Ref struct {
	Pointer string
	To      []string // the kinds of record that it may refer to
	Kinds   []string // what the record's own "kind" may be; nil is anything
	// Project is the project that holds the record referred to, where the
	// record names it beside the reference; "" is the record's own.
	Project string
	ID      string
}

// Refs goes through what a record of the kind refers to, in the order of place.
// Values that do not fit the schema are passed over. It panics if there is no
// schema for the kind.
func (s *Schemas) Refs(kind string, root *source.Value) iter.Seq[Ref] {
	field := s.kind(kind).root
	return func(yield func(Ref) bool) { field.refs("", root, nil, yield) }
}

// field is one place in the records of a kind: the schema's property, with
// what its $ref leads to worked in.
type field struct {
	property  Property
	fields    map[string]*field
	items     *field
	toProject string // the sibling that names the project, "" for none
	refers    bool   // the field, or something inside it, refers
	counts    bool   // the field, or something inside it, is an integer
}

// describe makes the tree of fields of one schema file.
func (s *Schemas) describe(name string) (*field, error) {
	file := s.files[name]
	f, err := s.field(file, file.Root, 0)
	if err == nil {
		f.hand(Edit, "", false)
	}
	return f, err
}

// hand gives each field inside f what it has from what holds it: how long it may be
// edited, and where it says so itself how it may change.
func (f *field) hand(published Published, until Until, personal bool) {
	p := &f.property
	p.Personal = p.Personal || personal
	if p.Published == "" || p.Published == inherit {
		p.Published = published
	}
	switch p.Until {
	case "":
		p.Until = until
	case outset:
		p.Until = ""
	}
	inside := p.Published
	if inside == Append || inside == Moves {
		inside = Fixed
	}
	if f.items != nil {
		f.items.hand(inside, p.Until, p.Personal)
	}
	for _, child := range f.fields {
		child.hand(inside, p.Until, p.Personal)
	}
}

// layer is a schema object and the file that its references are relative to.
type layer struct {
	file *source.File
	v    *source.Value
}

// field makes the field that the schema object v in file describes. The
// object's own words go before those of what it refers to.
func (s *Schemas) field(file *source.File, v *source.Value, depth int) (*field, error) {
	if depth > source.MaxDepth {
		return nil, fmt.Errorf("%s: fields inside fields without end", file.Path)
	}
	layers, err := s.layers(file, v)
	if err != nil {
		return nil, err
	}
	f := &field{}
	required := map[string]bool{}
	for _, l := range layers {
		f.fill(l.v)
		for _, name := range slices.Concat(texts(l.v.Get("required")), texts(l.v.Get("else").Get("required"))) {
			required[name] = true
		}
	}
	for _, l := range layers {
		if items := l.v.Get("items"); items != nil && f.items == nil {
			if f.items, err = s.field(l.file, items, depth+1); err != nil {
				return nil, err
			}
			if p := &f.items.property; p.Title.IsZero() {
				p.Title, p.Description = f.property.Title, f.property.Description
			}
			f.holds(f.items)
		}
		properties := l.v.Get("properties")
		if properties == nil || f.fields != nil {
			continue
		}
		f.fields = make(map[string]*field, len(properties.Members()))
		for _, member := range properties.Members() {
			child, err := s.field(l.file, member.Value, depth+1)
			if err != nil {
				return nil, err
			}
			child.property.Required = required[member.Name]
			f.property.Names = append(f.property.Names, member.Name)
			f.fields[member.Name] = child
			f.holds(child)
		}
	}
	return f, nil
}

// layers lists the schema object and those that its $ref leads to in turn.
func (s *Schemas) layers(file *source.File, v *source.Value) ([]layer, error) {
	layers := []layer{{file, v}}
	for range source.MaxDepth {
		ref := v.Get("$ref")
		if ref == nil {
			return layers, nil
		}
		target, object, err := s.follow(file, ref.Text)
		if err != nil {
			return nil, err
		}
		file, v = target, object
		layers = append(layers, layer{file, v})
	}
	return nil, fmt.Errorf("%s: references without end", file.Path)
}

// fill takes from a schema object what is not known yet.
func (f *field) fill(v *source.Value) {
	p := &f.property
	if p.Title.IsZero() {
		english := v.Get("x-en")
		p.Title = lang.T(scalar(v.Get("title")), scalar(english.Get("title")))
		p.Description = lang.T(scalar(v.Get("description")), scalar(english.Get("description")))
	}
	if p.Types == nil {
		p.Types = texts(v.Get(string(Type)))
	}
	if p.Enum == nil {
		for _, value := range texts(v.Get(string(Enum))) {
			if name := v.Get("x-enum").Get(value); name != nil {
				p.Enum = append(p.Enum, Choice{value, bilingual(name)})
			}
		}
	}
	if p.Form.IsZero() {
		p.Form = bilingual(v.Get("x-form"))
	}
	if p.MaxLength == 0 {
		p.MaxLength, _ = strconv.Atoi(scalar(v.Get(string(MaxLength))))
	}
	if p.To == nil {
		p.To, p.ToKinds = texts(v.Get("x-ref")), texts(v.Get("x-ref-kind"))
		f.toProject = scalar(v.Get("x-ref-project"))
		f.refers = p.To != nil
	}
	if p.Published == "" {
		p.Published = Published(scalar(v.Get("x-published")))
	}
	if p.Until == "" {
		p.Until = Until(scalar(v.Get("x-until")))
	}
	if moves := v.Get("x-moves"); moves != nil && p.Moves == nil {
		p.Moves = map[string][]string{}
		for _, m := range moves.Members() {
			p.Moves[m.Name] = texts(m.Value)
		}
	}
	p.Happened = p.Happened || v.Get("x-happened") != nil
	p.Personal = p.Personal || v.Get("x-personal") != nil
	p.None = p.None || v.Get("x-none") != nil
	f.counts = f.counts || slices.Contains(p.Types, "integer")
}

// holds notes what a field inside this one has.
func (f *field) holds(inside *field) {
	f.refers = f.refers || inside.refers
	f.counts = f.counts || inside.counts
}

// describe returns the field's property, zero for no field.
func (f *field) describe() Property {
	if f == nil {
		return Property{}
	}
	return f.property
}

// at follows a JSON pointer; nil where the schema knows no such field.
func (f *field) at(pointer string) *field {
	if pointer == "" {
		return f
	}
	if pointer[0] != '/' {
		return nil
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		switch {
		case f == nil:
			return nil
		case f.items != nil:
			if token != "-" && strings.Trim(token, "0123456789") != "" {
				return nil
			}
			f = f.items
		default:
			name, _ := source.UnescapeToken(token)
			f = f.fields[name]
		}
	}
	return f
}

// refs goes through the references in the value at pointer, and reports whether
// more are wanted. object is what holds the value, the innermost one.
func (f *field) refs(pointer string, v, object *source.Value, yield func(Ref) bool) bool {
	if v == nil || !f.refers {
		return true
	}
	switch v.Kind {
	case source.String:
		if f.property.To == nil {
			break
		}
		r := Ref{Pointer: pointer, To: f.property.To, Kinds: f.property.ToKinds, ID: v.Text}
		if beside := object.Get(f.toProject); beside != nil && beside.Kind == source.String {
			r.Project = beside.Text
		}
		return yield(r)
	case source.Array:
		if f.items == nil || !f.items.refers {
			break
		}
		for i, item := range v.Items() {
			if !f.items.refs(join(pointer, strconv.Itoa(i)), item, object, yield) {
				return false
			}
		}
	case source.Object:
		for _, member := range v.Members() {
			child := f.fields[member.Name]
			if child != nil && child.refers && !child.refs(join(pointer, member.Name), member.Value, v, yield) {
				return false
			}
		}
	}
	return true
}
