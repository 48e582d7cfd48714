package record

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// fill puts the value of a file into a record, of which *to is the blank one,
// and reports whether it fits. It does as package json does with the file's
// bytes, and TestFill holds it to that; but the file is read already, and the
// record shares its texts. To decode the bytes once more instead makes a check
// of 20,000 records take a tenth longer and keep more (BenchmarkNew; go run
// ./tools/compare).
func fill(to any, v *source.Value) bool {
	record := reflect.ValueOf(to).Elem()
	return fillerOf(record.Type())(record, v)
}

// filler puts a value into a variable of one type, which is zero before.
type filler func(to reflect.Value, v *source.Value) bool

// fillers keeps the filler of each type.
var fillers sync.Map // reflect.Type to filler

func fillerOf(t reflect.Type) filler {
	if f, ok := fillers.Load(t); ok {
		return f.(filler)
	}
	f := makeFiller(t)
	fillers.Store(t, f)
	return f
}

func makeFiller(t reflect.Type) filler {
	switch t {
	case reflect.TypeFor[lang.Date]():
		return fillText(func(to reflect.Value, text string) bool {
			d, err := lang.ParseDate(text)
			*to.Addr().Interface().(*lang.Date) = d
			return err == nil || text == ""
		})
	case reflect.TypeFor[time.Time]():
		return fillText(func(to reflect.Value, text string) bool {
			// Package time reads much that is not RFC 3339; package json knows.
			quoted, err := jsontext.AppendQuote(nil, text)
			return err == nil && json.Unmarshal(quoted, to.Addr().Interface()) == nil
		})
	}
	switch t.Kind() {
	case reflect.String:
		return fillText(func(to reflect.Value, text string) bool {
			to.SetString(text)
			return true
		})
	case reflect.Bool:
		return orNull(source.Bool, func(to reflect.Value, v *source.Value) bool {
			to.SetBool(v.Bool)
			return true
		})
	case reflect.Int, reflect.Int64:
		return orNull(source.Number, func(to reflect.Value, v *source.Value) bool {
			n, err := strconv.ParseInt(v.Text, 10, t.Bits())
			to.SetInt(n)
			return err == nil
		})
	case reflect.Pointer:
		return fillPointer(t)
	case reflect.Slice:
		return fillSlice(t)
	case reflect.Struct:
		return fillStruct(t)
	}
	panic("record: no way to fill a " + t.String())
}

// orNull is the filler of a type that takes one kind of value; null leaves it
// zero.
func orNull(kind source.Kind, fill filler) filler {
	return func(to reflect.Value, v *source.Value) bool {
		return v.Kind == source.Null || v.Kind == kind && fill(to, v)
	}
}

func fillText(fill func(to reflect.Value, text string) bool) filler {
	return orNull(source.String, func(to reflect.Value, v *source.Value) bool { return fill(to, v.Text) })
}

func fillPointer(t reflect.Type) filler {
	elem := fillerOf(t.Elem())
	return func(to reflect.Value, v *source.Value) bool {
		if v.Kind == source.Null {
			return true
		}
		to.Set(reflect.New(t.Elem()))
		return elem(to.Elem(), v)
	}
}

func fillSlice(t reflect.Type) filler {
	elem := fillerOf(t.Elem())
	return orNull(source.Array, func(to reflect.Value, v *source.Value) bool {
		items := v.Items()
		to.Set(reflect.MakeSlice(t, len(items), len(items)))
		for i, item := range items {
			if !elem(to.Index(i), item) {
				return false
			}
		}
		return true
	})
}

// member is one member of an object: where it goes, and how.
type member struct {
	name  string
	place []int
	fill  filler
}

func fillStruct(t reflect.Type) filler {
	var known []member
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			known = append(known, member{name, f.Index, fillerOf(f.Type)})
		}
	}
	return orNull(source.Object, func(to reflect.Value, v *source.Value) bool {
		next := 0 // most files have the members in the type's order
		for _, m := range v.Members() {
			for range known {
				k := &known[next]
				if next++; next == len(known) {
					next = 0
				}
				if k.name != m.Name {
					continue
				}
				if !k.fill(to.FieldByIndex(k.place), m.Value) {
					return false
				}
				break
			}
		}
		return true
	})
}
