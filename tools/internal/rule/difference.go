package rule

import (
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// difference is one published value that is not there any more as it was.
type difference struct {
	pointer       string
	message       string
	before, after *source.Value
}

// comparison goes through a record as it was and as it is, by its schema.
type comparison struct {
	kind    record.Kind
	schemas *validate.Schemas
	found   []difference
}

func (c *comparison) value(pointer string, old, now *source.Value) {
	property, _ := c.schemas.Property(string(c.kind), pointer)
	switch {
	case property.Published != validate.Fixed && property.Published != validate.Closed, unknown(old, property):
		return
	case now == nil || now.Kind == source.Null:
		c.found = append(c.found, difference{pointer, "removed", old, nil})
	case old.Kind != now.Kind:
		c.found = append(c.found, difference{pointer, "changed", old, now})
	case old.Kind == source.Object:
		for _, m := range old.Members() {
			c.value(join(pointer, m.Name), m.Value, now.Get(m.Name))
		}
	case old.Kind == source.Array:
		c.list(pointer, old.Items(), now.Items(), property.Published == validate.Closed)
	case !sameValue(old, now) && !told(old, now):
		c.found = append(c.found, difference{pointer, "changed", old, now})
	}
}

// list looks for each row of a list among those that there are now: as it was,
// or with more known of it at the same place, counted from either end.
func (c *comparison) list(pointer string, old, now []*source.Value, closed bool) {
	left := map[string]int{}
	for _, v := range now {
		left[digest(v)]++
	}
	moved := make([]bool, len(now)) // rows that an old one has become
	for i, v := range old {
		if key := digest(v); left[key] > 0 {
			left[key]--
			continue
		}
		spot := join(pointer, strconv.Itoa(i))
		becomes := slices.IndexFunc([]int{i, i + len(now) - len(old)}, func(j int) bool {
			if j < 0 || j >= len(now) || moved[j] {
				return false
			}
			inside := comparison{kind: c.kind, schemas: c.schemas}
			inside.value(spot, v, now[j])
			return len(inside.found) == 0
		})
		switch {
		case becomes >= 0:
			j := []int{i, i + len(now) - len(old)}[becomes]
			moved[j] = true
			left[digest(now[j])]--
		case len(old) == len(now) && v.Kind == source.Object && !moved[i]:
			moved[i] = true
			left[digest(now[i])]--
			c.value(spot, v, now[i])
		default:
			c.found = append(c.found, difference{spot, "row", v, nil})
		}
	}
	if !closed {
		return
	}
	for i, v := range now {
		if key := digest(v); left[key] > 0 && !moved[i] {
			left[key]--
			c.found = append(c.found, difference{join(pointer, strconv.Itoa(i)), "added", nil, v})
		}
	}
}

// unknown tells whether the published value said nothing yet.
func unknown(v *source.Value, property validate.Property) bool {
	return v == nil || v.Kind == source.Null ||
		v.Kind == source.String && v.Text == string(record.Unknown) && property.Enum != nil
}

// told tells whether a day is now told where only its month was.
func told(old, now *source.Value) bool {
	a, err := lang.ParseDate(old.Text)
	if old.Kind != source.String || err != nil || !a.ByMonth() {
		return false
	}
	b, err := lang.ParseDate(now.Text)
	return err == nil && moreExact(a, b)
}

// digest is the same for values that are the same, whatever their spacing and
// the order of their members.
func digest(v *source.Value) string {
	var b strings.Builder
	write(&b, v)
	return b.String()
}

func write(b *strings.Builder, v *source.Value) {
	b.WriteString(v.Kind.String())
	switch v.Kind {
	case source.Bool:
		b.WriteString(strconv.FormatBool(v.Bool))
	case source.Object:
		members := slices.Clone(v.Members())
		slices.SortFunc(members, func(x, y source.Member) int { return strings.Compare(x.Name, y.Name) })
		for _, m := range members {
			b.WriteString(strconv.Quote(m.Name))
			write(b, m.Value)
		}
	case source.Array:
		for _, item := range v.Items() {
			write(b, item)
		}
	default:
		b.WriteString(strconv.Quote(v.Text))
	}
	b.WriteByte(';')
}

func join(pointer, token string) string { return pointer + "/" + source.EscapeToken(token) }

// sameValue tells whether two values are the same, whatever their spacing and
// the order of their members.
func sameValue(a, b *source.Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Bool != b.Bool || a.Text != b.Text || len(a.Items()) != len(b.Items()) {
		return false
	}
	for i, item := range a.Items() {
		if !sameValue(item, b.Items()[i]) {
			return false
		}
	}
	return a.Kind != source.Object || sameBut(a, b, "")
}

// sameBut tells whether two objects are the same in all members but one.
func sameBut(a, b *source.Value, except string) bool {
	if a.Kind != source.Object || b.Kind != source.Object || len(a.Members()) != len(b.Members()) {
		return false
	}
	for _, m := range a.Members() {
		if other := b.Get(m.Name); other == nil || m.Name != except && !sameValue(m.Value, other) {
			return false
		}
	}
	return true
}
