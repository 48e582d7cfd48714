package inspect

import (
	"reflect"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

// withheld finds the names of those whom a change masks, nil where it masks nobody.
func withheld(before, after *record.Register) *redact.Names {
	var names []string
	for _, was := range before.People.All() {
		if is, ok := after.People.Get(was.ID); ok && was.Masked == nil && is.Masked != nil {
			names = append(names, was.Names()...)
		}
	}
	if names == nil {
		return nil
	}
	return redact.NewNames(names)
}

// Openly returns the text of a record as it may be told: without the names of those
// whom the change masks.
func (r *Result) Openly(t lang.Text) lang.Text {
	if r.withheld == nil {
		return t
	}
	return lang.Text{SV: r.withheld.Hide(t.SV, "[skyddat namn]"), EN: r.withheld.Hide(t.EN, "[protected name]")}
}

// withhold leaves the names of those whom the change masks out of the Report, where
// other records still have them: that is an error, which the rules tell.
func (r *Result) withhold() {
	if r.withheld != nil {
		eachText(reflect.ValueOf(r.Report).Elem(), r.Openly, func(text string) string { return r.withheld.Hide(text, "[…]") })
	}
}

// eachText changes every text and every string in v, so that none that is added to a
// type is forgotten. What a pointer leads to, or a slice
// holds, may be another's: it is copied.
func eachText(v reflect.Value, text func(lang.Text) lang.Text, plain func(string) string) {
	switch x := v.Addr().Interface().(type) {
	case *lang.Text:
		*x = text(*x)
		return
	case *string:
		*x = plain(*x)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			own := reflect.New(v.Type().Elem())
			own.Elem().Set(v.Elem())
			eachText(own.Elem(), text, plain)
			v.Set(own)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(own, v)
			for i := range own.Len() {
				eachText(own.Index(i), text, plain)
			}
			v.Set(own)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() {
				eachText(f, text, plain)
			}
		}
	}
}
