package validate

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"insyn/tools/internal/source"
)

// failed takes a keyword, the schema object that has it, and the value that fails it.
type failed func(holder *source.Value, keyword Keyword, pointer string, v *source.Value)

// judge holds one file's values to schemas, whole, in place of the JSON Schema library
// where a program cannot have it: see library_js.go. It knows the keywords that the
// schemas use, and stops the program at another, which TestSchemas keeps out of them.
// That it finds what the library does is tested as the prefilter is.
type judge struct {
	schemas *Schemas
	file    *source.File // of the values
	failed  failed
}

// silently judges without telling.
func (j judge) silently() judge {
	j.failed = func(*source.Value, Keyword, string, *source.Value) {}
	return j
}

// follows reports whether the value at the pointer follows the schema object, which is
// in the file.
func (j judge) follows(file *source.File, object, v *source.Value, pointer string) bool {
	whole := true
	fails := func(keyword Keyword, is bool) {
		if is {
			whole = false
			j.failed(object, keyword, pointer, v)
		}
	}
	inside := func(sub, v *source.Value, pointer string) {
		whole = j.follows(file, sub, v, pointer) && whole
	}
	count := func(limit *source.Value) int {
		n, err := strconv.Atoi(limit.Text)
		must(err)
		return n
	}
	// Of a value of another type nothing more is worth telling.
	if types := object.Get("type"); types != nil && !slices.ContainsFunc(texts(types), func(name string) bool { return isOf(v, name) }) {
		fails(Type, true)
		return false
	}
	for _, m := range object.Members() {
		switch keyword := Keyword(m.Name); keyword {
		case Enum:
			fails(keyword, !slices.ContainsFunc(m.Value.Items(), func(a *source.Value) bool { return equal(a, v) }))
		case Const:
			fails(keyword, !equal(m.Value, v))
		case Pattern:
			fails(keyword, v.Kind == source.String && !j.schemas.made[object].pattern().MatchString(v.Text))
		case MinLength:
			fails(keyword, v.Kind == source.String && utf8.RuneCountInString(v.Text) < count(m.Value))
		case MaxLength:
			fails(keyword, v.Kind == source.String && utf8.RuneCountInString(v.Text) > count(m.Value))
		case Minimum:
			fails(keyword, v.Kind == source.Number && number(v) < number(m.Value))
		case Maximum:
			fails(keyword, v.Kind == source.Number && number(v) > number(m.Value))
		case MinItems:
			fails(keyword, v.Kind == source.Array && len(v.Items()) < count(m.Value))
		case MaxItems:
			fails(keyword, v.Kind == source.Array && len(v.Items()) > count(m.Value))
		case UniqueItems:
			fails(keyword, m.Value.Bool && j.repeats(v))
		case Required:
			fails(keyword, v.Kind == source.Object && slices.ContainsFunc(texts(m.Value), func(name string) bool { return v.Get(name) == nil }))
		case Additional:
			fails(keyword, !m.Value.Bool && slices.ContainsFunc(v.Members(), func(one source.Member) bool { return object.Get("properties").Get(one.Name) == nil }))
		case OneOf:
			n := 0
			for _, sub := range m.Value.Items() {
				if j.silently().follows(file, sub, v, pointer) {
					n++
				}
			}
			fails(keyword, n != 1)
		case "properties":
			for _, one := range v.Members() {
				if sub := m.Value.Get(one.Name); sub != nil {
					inside(sub, one.Value, join(pointer, one.Name))
				}
			}
		case "items":
			for i, item := range v.Items() {
				inside(m.Value, item, join(pointer, strconv.Itoa(i)))
			}
		case "allOf":
			for _, sub := range m.Value.Items() {
				inside(sub, v, pointer)
			}
		case "if":
			branch := object.Get("else")
			if j.silently().follows(file, m.Value, v, pointer) {
				branch = object.Get("then")
			}
			if branch != nil {
				inside(branch, v, pointer)
			}
		case "$ref":
			target, sub, err := j.schemas.follow(file, m.Value.Text)
			must(err)
			whole = j.follows(target, sub, v, pointer) && whole
		case Type, "then", "else": // seen to above
		default:
			if !says(m.Name) {
				must(fmt.Errorf("the keyword %s of a schema is not known", m.Name))
			}
		}
	}
	return whole
}

// must stops the program where a schema that it was built with is at fault.
func must(err error) {
	if err != nil {
		panic("validate: " + err.Error())
	}
}

// isOf reports whether the value is of the type that JSON Schema names so.
func isOf(v *source.Value, name string) bool {
	if name == "integer" {
		return v.Kind == source.Number && number(v) == math.Trunc(number(v))
	}
	return v.Kind.String() == name
}

// number is the value of a number: source.Parse lets none through that it would not be
// exact enough for.
func number(v *source.Value) float64 {
	n, _ := strconv.ParseFloat(v.Text, 64)
	return n
}

// equal compares a value with a scalar that the schema allows.
func equal(allowed, v *source.Value) bool {
	if allowed.Kind == source.Number && v.Kind == source.Number {
		return number(allowed) == number(v)
	}
	return source.Same(allowed, v)
}

// repeats reports whether an array has an item twice.
func (j judge) repeats(v *source.Value) bool {
	seen := make(map[string]bool, len(v.Items()))
	for _, item := range v.Items() {
		key := keyOf(j.file, item)
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}

// keyOf is the same of two items that are the same. That equal values may have
// different bytes matters to no schema: what they ask to be unique are ids.
func keyOf(file *source.File, item *source.Value) string {
	if item.Kind == source.String {
		return strconv.Quote(item.Text) // which no other value looks like
	}
	return string(file.Data[item.Offset:item.End])
}
