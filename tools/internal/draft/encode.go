package draft

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// encoder writes typed values as the records of a kind hold them: the members in
// the schema's order, each that is known. What is not known is left out, and put
// in by complete where the schema asks for it.
type encoder struct {
	schemas *validate.Schemas
	kind    record.Kind
}

// clockLayout is how records write a time of a day.
const clockLayout = "2006-01-02T15:04:05-07:00"

// encode returns the value of the field that the pointer leads to, nil where
// nothing of it is known. A pointer, a struct or a list that is there but empty
// says something: that there is such a thing, or that there are none.
func (e encoder) encode(pointer string, v reflect.Value) *source.Value {
	switch x := v.Interface().(type) {
	case lang.Date:
		return e.text(x.String())
	case time.Time:
		if x.IsZero() {
			return nil
		}
		return e.text(x.Format(clockLayout))
	}
	switch v.Kind() {
	case reflect.String:
		return e.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			return &source.Value{Kind: source.Bool, Bool: true}
		}
	case reflect.Int, reflect.Int64:
		if n := v.Int(); n != 0 {
			return &source.Value{Kind: source.Number, Text: strconv.FormatInt(n, 10)}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return e.object(pointer, v.Elem())
		}
	case reflect.Struct:
		if !v.IsZero() {
			return e.object(pointer, v)
		}
	case reflect.Slice:
		if !v.IsNil() {
			items := make([]*source.Value, v.Len())
			for i := range items {
				items[i] = e.item(pointer+"/-", v.Index(i))
			}
			return source.ArrayOf(items...)
		}
	default:
		panic("draft: no way to encode a " + v.Type().String())
	}
	return nil
}

// item returns the value of one in a list, where nothing is left out.
func (e encoder) item(pointer string, v reflect.Value) *source.Value {
	if v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[lang.Date]() {
		return e.object(pointer, v)
	}
	return e.encode(pointer, v)
}

func (e encoder) object(pointer string, v reflect.Value) *source.Value {
	fields := map[string]reflect.Value{}
	for _, f := range reflect.VisibleFields(v.Type()) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			fields[name] = v.FieldByIndex(f.Index)
		}
	}
	property, _ := e.schemas.Property(string(e.kind), pointer)
	var members []source.Member
	for _, name := range property.Names {
		if value := e.encode(pointer+"/"+name, fields[name]); value != nil {
			members = append(members, source.Member{Name: name, Value: value})
		}
	}
	return source.ObjectOf(members...)
}

func (e encoder) text(s string) *source.Value {
	if s == "" {
		return nil
	}
	return &source.Value{Kind: source.String, Text: s}
}

// complete puts in what the schema asks for and the record lacks, at or within
// one of the pointers: null where that may stand for what is not known, or else
// the empty value of the type. What has no such value is left to be told of.
func (e encoder) complete(root *source.Value, within ...string) *source.Value {
	for {
		data, err := format.Format(&source.File{Root: root})
		if err != nil {
			return root // it is too large, which is said of the file
		}
		before := root
		for _, fault := range e.schemas.Check(string(e.kind), source.Parse("", data)) {
			if fault.Keyword != validate.Required || !slices.ContainsFunc(within, func(p string) bool {
				return p == "" || fault.Pointer == p || strings.HasPrefix(fault.Pointer, p+"/")
			}) {
				continue
			}
			if value := empty(fault.Property); value != nil {
				holder, _ := e.schemas.Property(string(e.kind), fault.Pointer)
				root = mend(root, fault.Pointer, func(o *source.Value) *source.Value {
					return with(o, source.Member{Name: fault.Name, Value: value}, holder.Names)
				})
			}
		}
		if root == before {
			return root
		}
	}
}

// empty returns what stands for a value that must be there and is not known, nil
// if nothing does.
func empty(p validate.Property) *source.Value {
	switch {
	case p.Nullable():
		return null()
	case slices.Contains(p.Types, source.Array.String()):
		return source.ArrayOf()
	case slices.Contains(p.Types, source.Object.String()):
		return source.ObjectOf()
	case slices.Contains(p.Types, source.Bool.String()):
		return &source.Value{Kind: source.Bool}
	}
	return nil
}

func null() *source.Value { return &source.Value{Kind: source.Null} }

// mend returns the value with what stands at the pointer in it changed. The value
// itself stays as it is.
func mend(v *source.Value, pointer string, change func(*source.Value) *source.Value) *source.Value {
	if pointer == "" {
		return change(v)
	}
	step, rest := pointer[1:], ""
	if i := strings.IndexByte(step, '/'); i >= 0 {
		step, rest = step[:i], step[i:]
	}
	if v.Kind == source.Array {
		items := slices.Clone(v.Items())
		i, _ := strconv.Atoi(step)
		items[i] = mend(items[i], rest, change)
		return source.ArrayOf(items...)
	}
	members := slices.Clone(v.Members())
	i := slices.IndexFunc(members, func(m source.Member) bool { return m.Name == step })
	members[i].Value = mend(members[i].Value, rest, change)
	return source.ObjectOf(members...)
}

// with returns the object with the member put in, at its place in order, or in
// the place of one with the same name. The object itself is not changed.
func with(o *source.Value, member source.Member, order []string) *source.Value {
	members := slices.Clone(o.Members())
	if i := slices.IndexFunc(members, func(m source.Member) bool { return m.Name == member.Name }); i >= 0 {
		members[i] = member
		return source.ObjectOf(members...)
	}
	rank := slices.Index(order, member.Name)
	at := 0
	for i, other := range members {
		if slices.Index(order, other.Name) < rank {
			at = i + 1
		}
	}
	return source.ObjectOf(slices.Insert(members, at, member)...)
}

// entry is a member of a record that is put in place of what stands, or a row
// that is added to what stands.
type entry struct {
	name  string
	value any
	adds  bool
}

func set(name string, value any) entry { return entry{name, value, false} }

func add(name string, row any) entry { return entry{name, row, true} }

// put returns the record with the entries in the object that the pointer leads to,
// "" for the record itself. All else in it stays as it is written, also what no type
// of ours knows.
func (e encoder) put(root *source.Value, within string, entries ...entry) *source.Value {
	order, _ := e.schemas.Property(string(e.kind), within)
	for _, n := range entries {
		pointer := within + "/" + n.name
		root = mend(root, within, func(o *source.Value) *source.Value {
			var value *source.Value
			if n.adds {
				var rows []*source.Value
				if stands := o.Get(n.name); stands != nil {
					rows = slices.Clone(stands.Items())
				}
				value = source.ArrayOf(append(rows, e.item(pointer+"/-", reflect.ValueOf(n.value)))...)
				pointer += "/" + strconv.Itoa(len(rows))
			} else if value = e.encode(pointer, reflect.ValueOf(n.value)); value == nil {
				value = null()
			}
			return with(o, source.Member{Name: n.name, Value: value}, order.Names)
		})
		root = e.complete(root, pointer)
	}
	return root
}
