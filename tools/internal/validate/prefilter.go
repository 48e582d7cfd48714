package validate

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"insyn/tools/internal/source"
)

// prefilter is a schema in the form that answers quickest whether a value fits,
// which nearly every record does: the library makes a tree of Go values of each
// record and several allocations for each value in it. That keeps a check of
// 20,000 records beside ajv, which only holds them to their schemas
// (BenchmarkCheck; go run ./tools/compare). A prefilter only lets
// through. What does not fit, and what it cannot tell, is the library's to
// judge, and a keyword that it does not know makes it unable to tell: so a
// schema that grows is never checked by half.
//
// That it agrees with the library is tested, on every example with every value
// in it altered, and by fuzzing.
type prefilter struct {
	vague bool // a keyword here is not known

	types                uint8 // a bit for each source.Kind; 0 for any
	allowed              []*source.Value
	pattern              func() *regexp.Regexp
	minLength, maxLength int
	minimum, maximum     int64
	minItems, maxItems   int
	unique, closed       bool // uniqueItems; additionalProperties is false
	required             []string
	properties           map[string]*prefilter
	items                *prefilter

	all                   []*prefilter // allOf, and what $ref leads to
	one                   []*prefilter // oneOf
	when, then, otherwise *prefilter   // if, then, else
}

// maxUnique is how many items are compared each with each.
const maxUnique = 20

// fits reports whether the value surely follows the schema.
func (s *prefilter) fits(v *source.Value) bool {
	fits, vague := s.judge(v)
	return fits && !vague
}

// judge reports whether the value follows the schema. Vague says that the answer
// is not to be relied on.
func (s *prefilter) judge(v *source.Value) (fits, vague bool) {
	fits = s.follows(v, &vague)
	return fits, vague
}

// follows is judge for a part of the schema. Vague is only ever set, so that
// doubt about an if, or about a branch, is doubt about the whole.
func (s *prefilter) follows(v *source.Value, vague *bool) bool {
	*vague = *vague || s.vague
	if s.types != 0 && s.types&(1<<v.Kind) == 0 {
		return false
	}
	if s.allowed != nil && !slices.ContainsFunc(s.allowed, func(a *source.Value) bool {
		return a.Kind == v.Kind && a.Bool == v.Bool && a.Text == v.Text
	}) {
		return false
	}
	switch v.Kind {
	case source.Number:
		// 1.0 is an integer to the library, and is none to the typed records.
		n, err := strconv.ParseInt(v.Text, 10, 64)
		*vague = *vague || err != nil
		if n < s.minimum || n > s.maximum {
			return false
		}
	case source.String:
		if n := utf8.RuneCountInString(v.Text); n < s.minLength || n > s.maxLength {
			return false
		}
		if s.pattern != nil && !s.pattern().MatchString(v.Text) {
			return false
		}
	case source.Array:
		if !s.array(v.Items(), vague) {
			return false
		}
	case source.Object:
		if !s.object(v, vague) {
			return false
		}
	}
	return s.together(v, vague)
}

func (s *prefilter) array(items []*source.Value, vague *bool) bool {
	if len(items) < s.minItems || len(items) > s.maxItems {
		return false
	}
	if s.unique && len(items) > maxUnique {
		*vague = true
	} else if s.unique {
		for i, a := range items {
			// Other values may be equal though they are written otherwise.
			*vague = *vague || a.Kind != source.String && len(items) > 1
			for _, b := range items[:i] {
				if a.Kind == source.String && b.Kind == source.String && a.Text == b.Text {
					return false
				}
			}
		}
	}
	if s.items != nil {
		for _, item := range items {
			if !s.items.follows(item, vague) {
				return false
			}
		}
	}
	return true
}

func (s *prefilter) object(v *source.Value, vague *bool) bool {
	for _, name := range s.required {
		if v.Get(name) == nil {
			return false
		}
	}
	if s.properties == nil && !s.closed {
		return true
	}
	for _, m := range v.Members() {
		switch property := s.properties[m.Name]; {
		case property == nil && s.closed:
			return false
		case property != nil && !property.follows(m.Value, vague):
			return false
		}
	}
	return true
}

// together tries the schemas that the value itself must follow too.
func (s *prefilter) together(v *source.Value, vague *bool) bool {
	for _, sub := range s.all {
		if !sub.follows(v, vague) {
			return false
		}
	}
	if s.one != nil {
		n := 0
		for _, sub := range s.one {
			if sub.follows(v, vague) {
				n++
			}
		}
		if n != 1 {
			return false
		}
	}
	if s.when != nil {
		branch := s.otherwise
		if s.when.follows(v, vague) {
			branch = s.then
		}
		return branch == nil || branch.follows(v, vague)
	}
	return true
}

// prefilters makes prefilters of schema objects, one for each, however many refer to
// it, so that a schema may refer to itself.
type prefilters struct{ schemas *Schemas }

// of makes the prefilter of the schema object v in file.
func (b *prefilters) of(file *source.File, v *source.Value) (*prefilter, error) {
	if s := b.schemas.made[v]; s != nil {
		return s, nil
	}
	s := &prefilter{maxLength: math.MaxInt, maxItems: math.MaxInt, minimum: math.MinInt64, maximum: math.MaxInt64}
	b.schemas.made[v] = s
	for _, m := range v.Members() {
		if err := b.keyword(s, file, m.Name, m.Value); err != nil {
			return nil, err
		}
	}
	// A boolean schema has no members.
	s.vague = s.vague || v.Kind != source.Object
	return s, nil
}

// keyword adds what a keyword asks for.
func (b *prefilters) keyword(s *prefilter, file *source.File, name string, v *source.Value) (err error) {
	list := func(add *[]*prefilter) error {
		for _, item := range v.Items() {
			sub, err := b.of(file, item)
			if err != nil {
				return err
			}
			*add = append(*add, sub)
		}
		return nil
	}
	number := func() int64 {
		n, err := strconv.ParseInt(v.Text, 10, 64)
		s.vague = s.vague || err != nil
		return n
	}
	switch Keyword(name) {
	case Type:
		for _, t := range texts(v) {
			kind, known := kindNamed(t)
			s.types |= 1 << kind
			s.vague = s.vague || !known
		}
	case Enum, Const:
		allowed := []*source.Value{v}
		if Keyword(name) == Enum {
			allowed = v.Items()
		}
		// Where both stand, only the one that comes last is kept.
		s.vague = s.vague || s.allowed != nil || slices.ContainsFunc(allowed, func(v *source.Value) bool {
			return v.Kind != source.String && v.Kind != source.Null && v.Kind != source.Bool
		})
		s.allowed = allowed
	case Pattern:
		s.pattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(v.Text) })
	case MinLength:
		s.minLength = int(number())
	case MaxLength:
		s.maxLength = int(number())
	case Minimum:
		s.minimum = number()
	case Maximum:
		s.maximum = number()
	case MinItems:
		s.minItems = int(number())
	case MaxItems:
		s.maxItems = int(number())
	case UniqueItems:
		s.unique = v.Bool
	case Required:
		s.required = texts(v)
	case Additional:
		s.closed = v.Kind == source.Bool && !v.Bool
		s.vague = s.vague || v.Kind != source.Bool
	case OneOf:
		return list(&s.one)
	default:
		return b.inner(s, file, name, v, list)
	}
	return nil
}

// inner adds a keyword that is not itself what a value fails.
func (b *prefilters) inner(s *prefilter, file *source.File, name string, v *source.Value, list func(*[]*prefilter) error) (err error) {
	switch name {
	case "properties":
		s.properties = make(map[string]*prefilter, len(v.Members()))
		for _, m := range v.Members() {
			if s.properties[m.Name], err = b.of(file, m.Value); err != nil {
				return err
			}
		}
	case "items":
		s.items, err = b.of(file, v)
	case "allOf":
		err = list(&s.all)
	case "if":
		s.when, err = b.of(file, v)
	case "then":
		s.then, err = b.of(file, v)
	case "else":
		s.otherwise, err = b.of(file, v)
	case "$ref":
		target, object, err := b.schemas.follow(file, v.Text)
		if err != nil {
			return err
		}
		sub, err := b.of(target, object)
		if err != nil {
			return err
		}
		s.all = append(s.all, sub)
	default:
		s.vague = s.vague || !says(name)
	}
	return err
}

// says reports whether the keyword asks for nothing: it is there for those who read the
// schema, for this package, or for an editor.
func says(keyword string) bool {
	switch keyword {
	case "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples",
		"enumDescriptions", "patternErrorMessage", "defaultSnippets":
		return true
	}
	return strings.HasPrefix(keyword, "x-")
}

// kindNamed returns the kind of value by JSON Schema's name. An integer is a
// number that is written as one.
func kindNamed(name string) (kind source.Kind, ok bool) {
	if name == "integer" {
		return source.Number, true
	}
	for kind := source.Null; kind <= source.Object; kind++ {
		if kind.String() == name {
			return kind, true
		}
	}
	return 0, false
}

// follow finds the schema object that a $ref in the file leads to.
func (s *Schemas) follow(file *source.File, ref string) (*source.File, *source.Value, error) {
	name, pointer, _ := strings.Cut(ref, "#")
	if name != "" {
		file = s.files[name]
	}
	if file == nil {
		return nil, nil, fmt.Errorf("no schema %s", name)
	}
	v, _, ok := file.Locate(pointer)
	if !ok {
		return nil, nil, fmt.Errorf("no definition %s", ref)
	}
	return file, v, nil
}
