package rule

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// isDifference reports whether a section of an example tells what differs in
// the record, and is not the record itself: no JSON begins like that.
func isDifference(name, text string) bool {
	return path.Ext(name) == ".json" &&
		(strings.HasPrefix(text, "/") || strings.HasPrefix(text, "+ /") || strings.HasPrefix(text, "- /"))
}

// amend returns the record with the lines carried out, one after the other. It
// is strict: a line that finds nothing to do its work on, or changes nothing,
// is an error. A pointer is that of findings (RFC 6901).
//
//	/seats/0/to: null                    sets a value that is there
//	+ /seats/1: {"body": "styrelsen"}    puts an item in at that position, or a member last
//	+ /answers before accepted: []       puts a member in before another
//	- /answers                           takes a member or an item away
//
// The result is in the canonical format, as the record must be.
func amend(name, record, lines string) (string, error) {
	for i, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		now, err := amendLine(source.Parse(name, []byte(record)), line)
		if err == nil && now == record {
			err = errors.New("it is so already")
		}
		if err != nil {
			return "", fmt.Errorf("line %d, %q: %w", i+1, line, err)
		}
		record = now
	}
	return record, nil
}

// amendLine returns the file with one line carried out.
func amendLine(f *source.File, line string) (string, error) {
	if f.Root == nil {
		return "", errors.New("the record cannot be read, so nothing in it can be changed: write it whole")
	}
	data, err := edit(f, line)
	if err != nil {
		return "", err
	}
	out, err := format.Format(source.Parse(f.Path, []byte(data)))
	return string(out), err
}

func edit(f *source.File, line string) (string, error) {
	if pointer, ok := strings.CutPrefix(line, "- "); ok {
		return remove(f, pointer)
	}
	place, value, ok := strings.Cut(line, ": ")
	if !ok {
		return "", errors.New("there is neither “: ” with a value nor “- ” before a pointer")
	}
	if v := source.Parse("value", []byte(`{"value":`+value+`}`)); len(v.Faults) > 0 || len(v.Root.Members()) != 1 {
		return "", errors.New("what follows “: ” is not one JSON value")
	}
	if pointer, ok := strings.CutPrefix(place, "+ "); ok {
		pointer, next, _ := strings.Cut(pointer, " before ")
		return insert(f, pointer, next, value)
	}
	v, _, ok := f.Locate(place)
	if !ok || place == "" {
		return "", errors.New("there is no such value to set")
	}
	return splice(f, int(v.Offset), int(v.End), value), nil
}

func splice(f *source.File, begin, end int, text string) string {
	return string(f.Data[:begin]) + text + string(f.Data[end:])
}

// holder finds what a pointer's last step is taken in, and that step.
func holder(f *source.File, pointer string) (v *source.Value, step string, err error) {
	i := strings.LastIndexByte(pointer, '/')
	if i < 0 {
		return nil, "", errors.New("the pointer does not begin with “/”")
	}
	v, _, ok := f.Locate(pointer[:i])
	if !ok || v.Kind != source.Array && v.Kind != source.Object {
		return nil, "", fmt.Errorf("there is no list or object %q", pointer[:i])
	}
	return v, strings.NewReplacer("~1", "/", "~0", "~").Replace(pointer[i+1:]), nil
}

// parts lists where each item or member begins and ends, its name included.
func parts(v *source.Value) [][2]int {
	var list [][2]int
	for _, item := range v.Items() {
		list = append(list, [2]int{int(item.Offset), int(item.End)})
	}
	for _, m := range v.Members() {
		list = append(list, [2]int{m.NameOffset, int(m.Value.End)})
	}
	return list
}

// position finds the item or member of a step, -1 if there is none.
func position(v *source.Value, step string) int {
	if v.Kind == source.Object {
		return slices.IndexFunc(v.Members(), func(m source.Member) bool { return m.Name == step })
	}
	if n, err := strconv.Atoi(step); err == nil && strconv.Itoa(n) == step && n >= 0 && n < len(v.Items()) {
		return n
	}
	return -1
}

func remove(f *source.File, pointer string) (string, error) {
	v, step, err := holder(f, pointer)
	if err != nil {
		return "", err
	}
	list, i := parts(v), position(v, step)
	switch {
	case i < 0:
		return "", errors.New("there is nothing there to take away")
	case i+1 < len(list):
		return splice(f, list[i][0], list[i+1][0], ""), nil
	case i > 0:
		return splice(f, list[i-1][1], list[i][1], ""), nil
	}
	return splice(f, list[i][0], list[i][1], ""), nil
}

func insert(f *source.File, pointer, next, text string) (string, error) {
	v, step, err := holder(f, pointer)
	if err != nil {
		return "", err
	}
	list := parts(v)
	at := len(list)
	switch i := position(v, step); {
	case v.Kind == source.Array && next != "":
		return "", errors.New("an item of a list has a number, and nothing that it is to stand before")
	case v.Kind == source.Array && step != strconv.Itoa(at) && i < 0:
		return "", fmt.Errorf("the list has %d items, so that nothing can be put in there", at)
	case v.Kind == source.Array && i >= 0:
		at = i
	case v.Kind == source.Object && i >= 0:
		return "", errors.New("the member is there already: leave out “+ ”")
	case next != "":
		if at = position(v, next); at < 0 {
			return "", fmt.Errorf("there is no member %q to put it before", next)
		}
	}
	if v.Kind == source.Object {
		text = strconv.Quote(step) + ": " + text
	}
	switch {
	case at < len(list):
		return splice(f, list[at][0], list[at][0], text+", "), nil
	case at > 0:
		return splice(f, list[at-1][1], list[at-1][1], ", "+text), nil
	}
	return splice(f, int(v.Offset)+1, int(v.Offset)+1, text), nil
}

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

func join(pointer, token string) string { return pointer + "/" + escapeToken(token) }

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
