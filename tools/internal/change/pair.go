package change

import (
	"reflect"
	"slices"
	"strings"
)

// pair is a record before and after the change; was is nil for one that is
// added.
type pair[T any] struct {
	was, is *T
	covered []string // fields that a sentence has covered
}

// differs tells whether one of the fields (their JSON names) differs, and
// counts them as covered.
func (p *pair[T]) differs(fields ...string) bool {
	p.covered = append(p.covered, fields...)
	return p.was != nil && slices.ContainsFunc(changedFields(p.was, p.is), func(f string) bool {
		return slices.Contains(fields, f)
	})
}

// rest lists the fields that differ and that no sentence has covered.
func (p *pair[T]) rest() []string {
	if p.was == nil {
		return nil
	}
	var rest []string
	for _, f := range changedFields(p.was, p.is) {
		if !slices.Contains(p.covered, f) {
			rest = append(rest, f)
		}
	}
	return rest
}

// changedFields lists by JSON name the members of a record whose facts differ.
func changedFields[T any](was, is *T) []string {
	return structFields(reflect.ValueOf(was).Elem(), reflect.ValueOf(is).Elem())
}

func structFields(was, is reflect.Value) []string {
	var names []string
	for i := range is.NumField() {
		field := is.Type().Field(i)
		if field.Anonymous {
			names = append(names, structFields(was.Field(i), is.Field(i))...)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" || name == "$schema" {
			continue
		}
		if !reflect.DeepEqual(was.Field(i).Interface(), is.Field(i).Interface()) {
			names = append(names, name)
		}
	}
	return names
}
