package rule

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/format"
	"insyn/tools/internal/source"
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
	if step, ok = source.UnescapeToken(pointer[i+1:]); !ok {
		return nil, "", errors.New("the pointer has a “~” that is neither “~0” nor “~1”")
	}
	return v, step, nil
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
		text = string(format.AppendString(nil, step)) + ": " + text
	}
	switch {
	case at < len(list):
		return splice(f, list[at][0], list[at][0], text+", "), nil
	case at > 0:
		return splice(f, list[at-1][1], list[at-1][1], ", "+text), nil
	}
	return splice(f, int(v.Offset)+1, int(v.Offset)+1, text), nil
}
