package validate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// Fault is one thing in a record that does not fit its schema. What Found,
// Allowed and Limit hold is said at each Keyword. Name and Found are the
// record's own text: who prints them masks what must not be repeated.
type Fault struct {
	// Pointer leads to the value (RFC 6901). For a missing or an unexpected
	// property it leads to the object, and Name is the property.
	Pointer string
	Name    string
	Keyword Keyword
	// Type is the type of the value at Pointer, as JSON Schema names it.
	Type string
	// Found is the value, unless the keyword says otherwise: a string's
	// contents; a number, true, false or null as written; "" for an object or
	// array.
	Found   string
	Allowed []string
	Limit   string
	// Nearest is the one of Allowed that was probably meant, "" if none is
	// near. The human name of a value counts too: "ledamot" is near "member".
	Nearest string
	// Form says in words what Pattern asks for, as the end of a sentence that
	// begins with the field's name; zero if the schema does not say.
	Form lang.Text
	// Property describes the value at Pointer; for Required, the property that
	// is missing.
	Property Property
}

// Keyword is the schema keyword that a value fails.
type Keyword string

// The keywords that the schemas use, and TooMany.
const (
	Type        Keyword = "type"                 // Allowed: types
	Enum        Keyword = "enum"                 // Allowed: values; null is "null"
	Const       Keyword = "const"                // Allowed: the one value
	Pattern     Keyword = "pattern"              // Limit: the regular expression
	MinLength   Keyword = "minLength"            // Found and Limit: characters
	MaxLength   Keyword = "maxLength"            // Found and Limit: characters
	Minimum     Keyword = "minimum"              // Limit: the smallest number
	Maximum     Keyword = "maximum"              // Limit: the largest number
	MinItems    Keyword = "minItems"             // Found and Limit: items
	MaxItems    Keyword = "maxItems"             // Found and Limit: items
	UniqueItems Keyword = "uniqueItems"          // Pointer: the item that repeats an earlier one; Limit: the position of that, from 0
	Required    Keyword = "required"             // Name: the property
	Additional  Keyword = "additionalProperties" // Name: the property; Allowed: those that the object may have and lacks
	OneOf       Keyword = "oneOf"                // Allowed: properties of which the object must have exactly one; Found: how many it has
	TooMany     Keyword = "tooMany"              // Limit: MaxFaults; the faults that come after are left out
)

// MaxFaults is how many faults are reported of one file, so that a stranger's file
// cannot fill a report.
const MaxFaults = 100

// Keywords lists every keyword, so that a package that phrases them can test
// that it phrases all.
func Keywords() []Keyword {
	return []Keyword{
		Type, Enum, Const, Pattern, MinLength, MaxLength, Minimum, Maximum,
		MinItems, MaxItems, UniqueItems, Required, Additional, OneOf, TooMany,
	}
}

// finder makes faults of what is failed in one file.
type finder struct {
	schemas *Schemas
	root    *field
	file    *source.File
	faults  []placed
}

// placed is a fault with what it is sorted by: the offset of its place, and
// where the schema lists what is missing there.
type placed struct {
	Fault
	offset, listed int
}

// found adds the faults of a keyword of the schema object holder, which the value at the
// pointer fails.
func (d *finder) found(holder *source.Value, keyword Keyword, pointer string, value *source.Value) {
	fault := Fault{
		Pointer: pointer, Keyword: keyword,
		Type: value.Kind.String(), Found: scalar(value),
		Property: d.root.at(pointer).describe(),
	}
	limit := holder.Get(string(keyword))
	switch keyword {
	case Type:
		fault.Allowed = texts(limit)
	case Enum:
		fault.Allowed = texts(limit)
		fault.Nearest = nearest(fault.Found, fault.Allowed, func(value string) lang.Text {
			return bilingual(holder.Get("x-enum").Get(value))
		})
	case Const:
		fault.Allowed = texts(limit)
		fault.Nearest = nearest(fault.Found, fault.Allowed, nil)
	case Pattern:
		fault.Limit = scalar(limit)
		fault.Form = bilingual(holder.Get("x-form"))
	case MinLength, MaxLength:
		fault.Limit = scalar(limit)
		fault.Found = strconv.Itoa(utf8.RuneCountInString(value.Text))
	case MinItems, MaxItems:
		fault.Limit = scalar(limit)
		fault.Found = strconv.Itoa(len(value.Items()))
	case UniqueItems:
		d.repeated(fault, value)
		return
	case Required:
		d.missing(fault, texts(limit), value)
		return
	case Additional:
		d.unexpected(fault, holder.Get("properties"), value)
		return
	case OneOf:
		d.chosen(fault, limit, value)
		return
	default:
		fault.Limit = scalar(limit)
	}
	d.add(fault, int(value.Offset))
}

func (d *finder) add(fault Fault, offset int) {
	d.faults = append(d.faults, placed{Fault: fault, offset: offset})
}

// missing adds a fault for each required property that the object lacks.
func (d *finder) missing(fault Fault, required []string, object *source.Value) {
	for i, name := range required {
		if object.Get(name) != nil {
			continue
		}
		fault.Name = name
		fault.Property = d.root.at(join(fault.Pointer, name)).describe()
		d.faults = append(d.faults, placed{fault, int(object.Offset), i})
	}
}

// unexpected adds a fault for each property that the object may not have.
func (d *finder) unexpected(fault Fault, properties, object *source.Value) {
	for _, property := range properties.Members() {
		if name := property.Name; object.Get(name) == nil {
			fault.Allowed = append(fault.Allowed, name)
		}
	}
	for _, member := range object.Members() {
		if properties.Get(member.Name) != nil {
			continue
		}
		fault.Name, fault.Nearest = member.Name, ""
		// What comes after so many is not reported.
		if len(d.faults) <= MaxFaults {
			fault.Nearest = nearest(member.Name, fault.Allowed, func(name string) lang.Text {
				return d.root.at(join(fault.Pointer, name)).describe().Title
			})
		}
		d.add(fault, member.NameOffset)
	}
}

// repeated adds a fault for each item that stands before in the same array.
func (d *finder) repeated(fault Fault, array *source.Value) {
	parent := fault.Pointer
	first := make(map[string]int, len(array.Items()))
	for i, item := range array.Items() {
		key := keyOf(d.file, item)
		if _, seen := first[key]; !seen {
			first[key] = i
			continue
		}
		fault.Pointer = join(parent, strconv.Itoa(i))
		fault.Type, fault.Found = item.Kind.String(), scalar(item)
		fault.Limit = strconv.Itoa(first[key])
		fault.Property = d.root.at(fault.Pointer).describe()
		d.add(fault, int(item.Offset))
	}
}

// chosen adds the fault of an object that must have exactly one of several
// properties, which is all that the schemas use oneOf for.
func (d *finder) chosen(fault Fault, branches, object *source.Value) {
	present := 0
	for _, branch := range branches.Items() {
		for _, name := range texts(branch.Get(string(Required))) {
			fault.Allowed = append(fault.Allowed, name)
			if object.Get(name) != nil {
				present++
			}
		}
	}
	fault.Found = strconv.Itoa(present)
	d.add(fault, int(object.Offset))
}

// integers adds a fault for each integer that is written with point or
// exponent. To JSON Schema 1.0 is an integer; to the typed records it is not,
// and what the schema lets pass they must be able to hold.
func (d *finder) integers(f *field, pointer string, v *source.Value) {
	if f == nil || !f.counts {
		return
	}
	switch v.Kind {
	case source.Number:
		if strings.ContainsAny(v.Text, ".eE") && slices.Contains(f.property.Types, "integer") {
			d.add(Fault{
				Pointer: pointer, Keyword: Type, Type: v.Kind.String(), Found: v.Text,
				Allowed: f.property.Types, Property: f.property,
			}, int(v.Offset))
		}
	case source.Array:
		for i, item := range v.Items() {
			d.integers(f.items, join(pointer, strconv.Itoa(i)), item)
		}
	case source.Object:
		for _, m := range v.Members() {
			d.integers(f.fields[m.Name], join(pointer, m.Name), m.Value)
		}
	}
}

// result returns the faults in the order of place, each once.
func (d *finder) result() []Fault {
	slices.SortStableFunc(d.faults, func(a, b placed) int {
		return cmp.Or(
			cmp.Compare(a.offset, b.offset),
			cmp.Compare(a.Pointer, b.Pointer),
			cmp.Compare(a.Keyword, b.Keyword),
			cmp.Compare(a.listed, b.listed),
			cmp.Compare(a.Name, b.Name),
		)
	})
	misspelt := d.misspelt()
	var faults []Fault
	for i, p := range d.faults {
		// Two branches of a schema may ask for the same.
		if i > 0 && same(p.Fault, d.faults[i-1].Fault) || misspelt.explains(p.Fault) {
			continue
		}
		if len(faults) == MaxFaults {
			faults = append(faults, Fault{Keyword: TooMany, Type: d.file.Root.Kind.String(), Limit: strconv.Itoa(MaxFaults), Property: d.root.describe()})
			break
		}
		faults = append(faults, p.Fault)
	}
	return faults
}

func same(a, b Fault) bool {
	return a.Pointer == b.Pointer && a.Keyword == b.Keyword && a.Name == b.Name
}

// meant is a property that an object lacks, and that stands there under a name
// that is nearly right.
type meant struct{ pointer, name string }

type meantSet map[meant]bool

// misspelt collects what was meant by the properties that are unexpected.
func (d *finder) misspelt() meantSet {
	set := meantSet{}
	for _, p := range d.faults {
		if p.Keyword == Additional && p.Nearest != "" {
			set[meant{p.Pointer, p.Nearest}] = true
		}
	}
	return set
}

// explains reports whether the fault goes away when a misspelt name is mended: one
// mistake is reported once.
func (s meantSet) explains(f Fault) bool {
	switch f.Keyword {
	case Required:
		return s[meant{f.Pointer, f.Name}]
	case OneOf:
		return f.Found == "0" && slices.ContainsFunc(f.Allowed, func(name string) bool { return s[meant{f.Pointer, name}] })
	}
	return false
}
