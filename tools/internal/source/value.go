package source

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind is the type of a JSON value.
type Kind uint8

// The six kinds.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String names the kind as JSON Schema does.
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	case Array:
		return "array"
	case Object:
		return "object"
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Value is one JSON value and its place. It is not to be changed.
//
// A large check keeps a million of them, most of them texts, so that what only
// an object or array has stands apart.
type Value struct {
	Kind Kind
	Bool bool // of a Bool
	// Offset and End bound the value's bytes in the file, quotation marks and
	// brackets included.
	Offset, End int32
	// Text is a String's contents, unescaped, or a Number as it is written.
	Text string

	inside *inside // nil where there is nothing
}

// inside is what an object or array holds.
type inside struct {
	members []Member
	items   []*Value
}

// ObjectOf makes an object that stands in no file.
func ObjectOf(members ...Member) *Value {
	return &Value{Kind: Object, inside: &inside{members: members}}
}

// ArrayOf makes an array that stands in no file.
func ArrayOf(items ...*Value) *Value {
	return &Value{Kind: Array, inside: &inside{items: items}}
}

// Members are those of an Object, as written; of anything else, and of nil, none.
func (v *Value) Members() []Member {
	if v == nil || v.inside == nil {
		return nil
	}
	return v.inside.members
}

// Items are those of an Array; of anything else, and of nil, none.
func (v *Value) Items() []*Value {
	if v == nil || v.inside == nil {
		return nil
	}
	return v.inside.items
}

// Member is one name of an object with its value.
type Member struct {
	Name       string // unescaped
	NameOffset int    // of the quotation mark before the name
	Value      *Value
}

// Get returns the member's value; nil if v is nil, no object or lacks the name.
func (v *Value) Get(name string) *Value {
	if v == nil {
		return nil
	}
	members := v.Members()
	for i := range members {
		if members[i].Name == name {
			return members[i].Value
		}
	}
	return nil
}

// Any returns the value as plain Go: nil, bool, int64 or float64, string, []any,
// map[string]any. A number is an int64 when it is written without point and
// exponent, else a float64; it is never a json.Number, and MaxDigits and
// MaxExponent see to it that either is exact enough to give the same value
// back. A nil v returns nil.
func (v *Value) Any() any {
	if v == nil {
		return nil
	}
	switch v.Kind {
	case Bool:
		return v.Bool
	case Number:
		if !strings.ContainsAny(v.Text, ".eE") {
			if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil {
				return n
			}
		}
		// Within the limits of Parse it cannot fail; a Value made by hand
		// beyond them gets the nearest there is.
		x, _ := strconv.ParseFloat(v.Text, 64)
		return x
	case String:
		return v.Text
	case Array:
		items := make([]any, len(v.Items()))
		for i, item := range v.Items() {
			items[i] = item.Any()
		}
		return items
	case Object:
		members := make(map[string]any, len(v.Members()))
		for _, m := range v.Members() {
			members[m.Name] = m.Value.Any()
		}
		return members
	}
	return nil
}
