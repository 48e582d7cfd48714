package validate

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// join adds a step to a JSON pointer.
func join(pointer, name string) string {
	return pointer + "/" + source.EscapeToken(name)
}

// scalar returns a value as text: a string's contents, any other scalar as
// written; "" for an object, an array, and no value at all.
func scalar(v *source.Value) string {
	switch {
	case v == nil:
		return ""
	case v.Kind == source.Null:
		return "null"
	case v.Kind == source.Bool && v.Bool:
		return "true"
	case v.Kind == source.Bool:
		return "false"
	}
	return v.Text
}

// texts returns an array of scalars as texts, a scalar as the one text that it
// is, and nil for no value.
func texts(v *source.Value) []string {
	if v == nil {
		return nil
	}
	if v.Kind != source.Array {
		return []string{scalar(v)}
	}
	list := make([]string, len(v.Items()))
	for i, item := range v.Items() {
		list[i] = scalar(item)
	}
	return list
}

// bilingual reads an object with sv and en.
func bilingual(v *source.Value) lang.Text {
	return lang.T(scalar(v.Get("sv")), scalar(v.Get("en")))
}
