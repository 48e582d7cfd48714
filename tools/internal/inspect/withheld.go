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
		r.open(reflect.ValueOf(r.Report).Elem())
	}
}

func (r *Result) open(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *lang.Text:
		*x = r.Openly(*x)
		return
	case *string:
		*x = r.withheld.Hide(*x, "[…]")
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			own := reflect.New(v.Type().Elem()) // what it points to may be another's
			own.Elem().Set(v.Elem())
			r.open(own.Elem())
			v.Set(own)
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.open(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() {
				r.open(f)
			}
		}
	}
}
