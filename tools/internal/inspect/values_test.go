package inspect

import (
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// edit is one value of a record written otherwise, with what it was and becomes:
// nil where there is nothing.
type edit struct {
	pointer string
	data    []byte
	was, is *source.Value
}

// edits lists, for each leaf of a record, another value that its schema allows and
// null where it does, and for each list one row less and one more.
func edits(schemas *validate.Schemas, kind string, f *source.File) []edit {
	var list []edit
	add := func(pointer string, from, to int32, text string, was *source.Value) {
		data := []byte(string(f.Data[:from]) + text + string(f.Data[to:]))
		now := source.Parse(f.Path, data)
		if now.Root == nil || len(now.Faults) > 0 || len(schemas.Check(kind, now)) > 0 {
			return
		}
		is, _, there := now.Locate(pointer)
		if !there {
			is = nil
		}
		list = append(list, edit{pointer, data, was, is})
	}
	var visit func(pointer string, v *source.Value)
	visit = func(pointer string, v *source.Value) {
		for _, m := range v.Members() {
			if pointer != "" || m.Name != "$schema" && m.Name != "id" && m.Name != "corrections" && m.Name != "masked" && m.Name != "history" {
				visit(pointer+"/"+source.EscapeToken(m.Name), m.Value)
			}
		}
		for i, item := range v.Items() {
			visit(pointer+"/"+strconv.Itoa(i), item)
		}
		p, _ := schemas.Property(kind, pointer)
		switch n := len(v.Items()); {
		case v.Kind == source.Array && n > 1:
			last := v.Items()[n-1]
			add(pointer+"/"+strconv.Itoa(n-1), v.Items()[n-2].End, last.End, "", last)
			one := string(f.Data[v.Items()[0].Offset:v.Items()[0].End])
			if v.Items()[0].Kind == source.String {
				one = `"rad-` + strings.TrimPrefix(one, `"`)
			}
			add(pointer+"/"+strconv.Itoa(n), last.End, last.End, ", "+one, nil)
		case v.Kind == source.Bool:
			add(pointer, v.Offset, v.End, strconv.FormatBool(!v.Bool), v)
		case v.Kind == source.Number:
			add(pointer, v.Offset, v.End, v.Text+"7", v)
		case v.Kind == source.String:
			for _, text := range otherwise(p, v.Text) {
				add(pointer, v.Offset, v.End, strconv.Quote(text), v)
			}
			add(pointer, v.Offset, v.End, "null", v)
		}
	}
	visit("", f.Root)
	return list
}

func otherwise(p validate.Property, text string) []string {
	if p.Enum != nil {
		for _, c := range p.Enum {
			if c.Value != text {
				return []string{c.Value}
			}
		}
	}
	if _, err := lang.ParseDate(text); err == nil {
		return []string{"1999-12-31"}
	}
	if _, err := time.Parse(time.RFC3339, text); err == nil {
		return []string{"1999-12-31T08:15:00+01:00"}
	}
	return []string{"annan-" + text}
}

// reads is how a value of the file is read, apart from the words of the program: a
// text as it stands, a choice by its name, a day in words. References, and rows of
// several values, are left to Told; of a row, all that it holds is asked for.
func reads(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value) lang.Text {
	p, _ := schemas.Property(string(ref.Kind), pointer)
	switch {
	case v == nil:
		return lang.T("ingenting", "nothing")
	case v.Kind == source.Null:
		return lang.T("uppgift saknas", "not known")
	case v.Kind == source.Bool && v.Bool:
		return lang.T("ja", "yes")
	case v.Kind == source.Bool:
		return lang.T("nej", "no")
	case v.Kind == source.String && p.To == nil:
		if name, ok := p.Choice(v.Text); ok {
			return name
		}
		if day, err := lang.ParseDate(v.Text); err == nil {
			return day.Text()
		}
		if _, err := time.Parse(time.RFC3339, v.Text); err != nil {
			return lang.T(v.Text, v.Text)
		}
	}
	return replay.Told(schemas, r, ref, pointer, v)
}

// within lists how the values that a row holds are read.
func within(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value) (list []lang.Text) {
	switch {
	case v == nil || v.Kind == source.Null:
	case v.Kind == source.Object && v.Get("sv") != nil:
		list = append(list, replay.Shown(schemas, r, ref, pointer, v))
	case v.Kind == source.Object:
		for _, m := range v.Members() {
			if m.Name != "post" { // a project's only one is not told
				list = append(list, within(schemas, r, ref, pointer+"/"+m.Name, m.Value)...)
			}
		}
	case v.Kind == source.Array:
		for i, item := range v.Items() {
			list = append(list, within(schemas, r, ref, pointer+"/"+strconv.Itoa(i), item)...)
		}
	default:
		list = append(list, reads(schemas, r, ref, pointer, v))
	}
	return list
}

// Law 3: what changes is told old → new. Every leaf and row of the example region,
// written otherwise, is told with what it was and what it is.
func TestEveryValueIsTold(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	root := os.DirFS("../../testdata/exempelregionen")
	var files []*source.File
	if err := fs.WalkDir(root, "data", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".json") {
			data, err := fs.ReadFile(root, path)
			if err != nil {
				return err
			}
			files = append(files, source.Parse(path, data))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	before := record.New(files, func(string) bool { return false })
	all := make([][]edit, len(files))
	rounds, tried := 0, 0
	for i, f := range files {
		ref, ok := record.RefOf(f.Path)
		if ok && before.State(ref) == record.Found {
			all[i] = edits(schemas, string(ref.Kind), f)
			rounds = max(rounds, len(all[i]))
		}
	}
	for n := range rounds {
		changed := make([]*source.File, len(files))
		for i, f := range files {
			changed[i] = f
			if n < len(all[i]) {
				changed[i] = source.Parse(f.Path, all[i][n].data)
			}
		}
		after := record.New(changed, func(string) bool { return false })
		values := newValues(before, after, schemas)
		for i, f := range files {
			ref, _ := record.RefOf(f.Path)
			if person, ok := before.People.Get(ref.ID); n >= len(all[i]) || ok && person.Masked != nil {
				continue
			}
			e := all[i][n]
			tried++
			told := (&Change{Records: []ChangedRecord{{Values: values.of(ref, replay.Of(replay.Input{
				Schemas: schemas, Ref: ref, Was: f.Root, Is: changed[i].Root, Before: before, After: after, AsOf: lang.MustDate("2026-01-01"),
			}))}}}).Told()
			for _, l := range []lang.Language{lang.Swedish, lang.English} {
				was, is := reads(schemas, before, ref, e.pointer, e.was).In(l), reads(schemas, after, ref, e.pointer, e.is).In(l)
				found := false
				for _, v := range told[0].Values {
					found = found || strings.Contains(v.Words(0).In(l), was+" → "+is)
				}
				for _, t := range append(within(schemas, before, ref, e.pointer, e.was), within(schemas, after, ref, e.pointer, e.is)...) {
					found = found && strings.Contains(was+" → "+is, t.In(l))
				}
				if !found {
					var said []string
					for _, v := range told[0].Values {
						said = append(said, v.Words(0).In(l))
					}
					t.Errorf("%s%s: %q → %q is not told:\n%s", f.Path, e.pointer, was, is, strings.Join(said, "\n"))
				}
			}
		}
	}
	if tried < 2000 {
		t.Errorf("only %d values were written otherwise", tried)
	}
	t.Logf("%d values", tried)
}

// A long value is cut where there is no room for it, which is said; and corrections
// that share a reason are told under it.
func TestTold(t *testing.T) {
	text := func(s string) *lang.Text { return new(lang.T(s, s)) }
	long := strings.Repeat("ord ", 100)
	c := Change{Records: []ChangedRecord{
		{Name: text("A"), Bare: true, Text: lang.T("Ändrar uppgifter om A.", "Changes facts of A."), Values: []ChangedValue{
			{Field: lang.T("namn", "name"), From: text("x"), To: text("y"), How: replay.Corrected, Why: text("Felskrivet.")}}},
		{Name: text("B"), Text: lang.T("Flyttar B.", "Moves B."), Values: []ChangedValue{
			{Field: lang.T("namn", "name"), From: text("z"), To: nil, How: replay.Corrected, Why: text("Felskrivet.")},
			{Field: lang.T("text", "text"), From: text(long), To: text("kort"), How: replay.Edited},
			{Field: lang.T("ord", "words"), How: replay.Masked}}},
	}}
	var said []string
	for _, told := range c.Told() {
		said = append(said, told.Text.SV)
		for _, v := range told.Values {
			said = append(said, "  "+v.Words(8).SV)
		}
	}
	want := "Flyttar B.\n  text: ord ord … (392 tecken till) → kort (omskrivet)\n  ord (dolt)\n" +
		"Rättar 2 uppgifter. Skäl: Felskrivet.\n  A, namn: x → y\n  B, namn: z → ingenting"
	if got := strings.Join(said, "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
