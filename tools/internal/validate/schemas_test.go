package validate

import (
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"insyn/schema"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// known lists every keyword that a schema may use: those that package validate
// makes faults of or reads, and those that only a reader or an editor needs.
var known = []string{
	"$schema", "$id", "$ref", "$defs", "$comment",
	"title", "description", "default", "examples", "x-en", "x-running", "x-enum", "x-form", "x-ref", "x-ref-kind", "x-ref-project", "x-published", "x-until", "x-moves", "x-personal", "x-none", "x-happened",
	"type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum",
	"minItems", "maxItems", "uniqueItems", "items", "required", "properties", "additionalProperties",
	"oneOf", "allOf", "if", "then", "else",
	"enumDescriptions", "patternErrorMessage", "defaultSnippets", // Visual Studio Code
}

// written tells of the schemas of what the program writes: nobody enters it, and it
// is made anew each time.
func written(file string) bool {
	return slices.Contains([]string{"report.json", "insyn.json", "followup.json", "browser.json"}, file)
}

// subschema is a schema object somewhere in a schema file.
type subschema struct {
	*source.Value
	file, pointer string
	role          role
}

// role is what a schema object is for.
type role int

const (
	property   role = iota // a property, or the root: a person meets it by itself
	item                   // of an array
	definition             // says how a value looks, wherever it is used
	condition              // adds demands to what stands elsewhere
)

// subschemas lists every schema object in the embedded files.
func subschemas(t *testing.T) []subschema {
	t.Helper()
	s := mustCompile(t)
	var all []subschema
	var walk func(sub subschema)
	walk = func(sub subschema) {
		all = append(all, sub)
		inside := func(v *source.Value, pointer string, r role) {
			if sub.role == condition {
				r = condition
			}
			walk(subschema{v, sub.file, sub.pointer + pointer, r})
		}
		for _, m := range sub.Members() {
			switch m.Name {
			case "properties":
				for _, p := range m.Value.Members() {
					inside(p.Value, join("/properties", p.Name), property)
				}
			case "$defs":
				for _, p := range m.Value.Members() {
					inside(p.Value, join("/$defs", p.Name), definition)
				}
			case "items":
				inside(m.Value, "/items", item)
			case "if", "then", "else":
				inside(m.Value, "/"+m.Name, condition)
			case "allOf", "oneOf":
				for i, v := range m.Value.Items() {
					inside(v, join("/"+m.Name, strconv.Itoa(i)), condition)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		walk(subschema{s.files[name].Root, name, "", property})
	}
	return all
}

func mustCompile(t testing.TB) *Schemas {
	t.Helper()
	s, err := Compile()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemas holds the schemas to their own house rules. A schema that breaks
// one would give faults that nobody can phrase, or fields without a name.
func TestSchemas(t *testing.T) {
	kinds := mustCompile(t).kinds
	both := func(v *source.Value) bool { text := bilingual(v); return text.SV != "" && text.EN != "" }
	for _, s := range subschemas(t) {
		fail := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s#%s: "+format, append([]any{s.file, s.pointer}, args...)...)
		}
		for _, m := range s.Members() {
			if !slices.Contains(known, m.Name) {
				fail("unknown keyword %s", m.Name)
			}
		}
		// An array's items are named by the array, unless they are objects with
		// a name of their own.
		if s.role == property || s.role == item && slices.Contains(texts(s.Get("type")), "object") {
			texts := map[string][2]string{
				"title":       {scalar(s.Get("title")), scalar(s.Get("x-en").Get("title"))},
				"description": {scalar(s.Get("description")), scalar(s.Get("x-en").Get("description"))},
			}
			for key, pair := range texts {
				for _, text := range pair {
					if first, _ := utf8.DecodeRuneInString(text); text == "" || unicode.IsLower(first) && !strings.HasPrefix(text, "true ") {
						fail("%s %q: must be there in both languages and begin like a sentence", key, text)
					}
					if key == "description" && !strings.HasSuffix(text, ".") {
						fail("description %q does not end like a sentence", text)
					}
				}
			}
		}
		if (s.role == property || s.role == item) && s.Get("type") == nil && s.file+s.pointer != "common.json" {
			fail("no type")
		}
		if s.role == definition && (s.Get("type") != nil || s.Get("title") != nil || s.Get("description") != nil) {
			// An editor would show the definition's title for the property's.
			fail("type, title and description stand with what uses the definition")
		}
		if s.Get("properties") != nil && s.role != condition && scalar(s.Get("additionalProperties")) != "false" {
			fail("additionalProperties must be false")
		}
		if p := s.Get("pattern"); p != nil {
			form := s.Get("x-form")
			first, size := utf8.DecodeRuneInString(scalar(form.Get("sv")))
			sentence := string(unicode.ToUpper(first)) + scalar(form.Get("sv"))[size:] + "."
			if !both(form) || scalar(s.Get("patternErrorMessage")) != sentence {
				fail("a pattern needs x-form in both languages, and patternErrorMessage saying the Swedish")
			}
		}
		if running := s.Get("x-running"); running != nil && !both(running) {
			fail("x-running must be there in both languages")
		}
		if enum := s.Get("enum"); enum != nil && s.role != condition {
			checkEnum(s, fail)
		}
		if s.Get("oneOf") != nil && slices.ContainsFunc(s.Get("oneOf").Items(), func(branch *source.Value) bool {
			return len(branch.Members()) != 1 || len(texts(branch.Get("required"))) != 1
		}) {
			fail("oneOf is used for choosing one property only")
		}
		nullable := slices.Contains(texts(s.Get("type")), "null")
		if nullable && !strings.Contains(scalar(s.Get("description")), "null") {
			fail("null is allowed, so the description must say what null means")
		}
		// What people enter has an end, and so has the work on it.
		if slices.Contains(texts(s.Get("type")), "array") && !written(s.file) && s.Get("maxItems") == nil && s.role != condition {
			fail("a list has maxItems")
		}
		for _, to := range texts(s.Get("x-ref")) {
			if _, ok := kinds[to]; !ok {
				fail("x-ref %q is no kind", to)
				continue
			}
			kind, _ := mustCompile(t).Property(to, "/kind")
			for _, value := range texts(s.Get("x-ref-kind")) {
				if _, ok := kind.Choice(value); !ok {
					fail("x-ref-kind %q is nothing that a record of kind %s may be", value, to)
				}
			}
		}
	}
}

// checkEnum makes sure that every allowed value has a name in both languages,
// and that an editor shows the Swedish one.
func checkEnum(s subschema, fail func(string, ...any)) {
	names := s.Get("x-enum")
	shown := texts(s.Get("enumDescriptions"))
	values := s.Get("enum").Items()
	if len(shown) != len(values) {
		fail("enumDescriptions must be as many as the values")
		return
	}
	named := 0
	for i, v := range values {
		if v.Kind == source.Null {
			continue
		}
		named++
		name := bilingual(names.Get(v.Text))
		if name.SV == "" || name.EN == "" || name.SV != shown[i] {
			fail("%s has the names %q and is shown as %q", v.Text, name, shown[i])
		}
		if running := names.Get(v.Text).Get("running"); running != nil && (bilingual(running).SV == "" || bilingual(running).EN == "") {
			fail("%s: running must be there in both languages", v.Text)
		}
	}
	if named != len(names.Members()) {
		fail("x-enum names values that are not allowed")
	}
}

// TestNullIsRequired: a value that may be null must be written, so that nobody
// is silent by mistake. One that only some records need is required by a rule
// in the same schema.
func TestNullIsRequired(t *testing.T) {
	for _, s := range subschemas(t) {
		properties := s.Get("properties")
		if properties == nil || s.role == condition {
			continue
		}
		required := map[string]bool{}
		gather(s.Value, required)
		if s.file == "common.json" && strings.HasSuffix(s.pointer, "/session") {
			required["place"] = true // by meeting.json, unless the meeting is digital
		}
		for _, m := range properties.Members() {
			if slices.Contains(texts(m.Value.Get("type")), "null") && !required[m.Name] {
				t.Errorf("%s#%s: %s may be null but is never required", s.file, s.pointer, m.Name)
			}
		}
	}
}

// gather collects what a schema object requires, always or in some case.
func gather(v *source.Value, required map[string]bool) {
	for _, name := range texts(v.Get("required")) {
		required[name] = true
	}
	for _, keyword := range []string{"then", "else"} {
		if sub := v.Get(keyword); sub != nil {
			gather(sub, required)
		}
	}
	if all := v.Get("allOf"); all != nil {
		for _, sub := range all.Items() {
			gather(sub, required)
		}
	}
}

// TestExamples: the schemas' own examples follow them, and together show every
// field.
func TestExamples(t *testing.T) {
	s := mustCompile(t)
	for kind, c := range s.kinds {
		file := s.files[kind+".json"]
		examples := file.Root.Get("examples")
		if examples == nil || len(examples.Items()) < 2 {
			t.Errorf("%s: fewer than two examples", file.Path)
			continue
		}
		shown := map[string]bool{}
		for i, example := range examples.Items() {
			f := source.Parse(kind, file.Data[example.Offset:example.End])
			for _, fault := range s.Check(kind, f) {
				t.Errorf("%s: example %d: %s %s %s", file.Path, i, fault.Pointer, fault.Name, fault.Keyword)
			}
			visit(f.Root, "", func(pointer string) { shown[pointer] = true })
		}
		c.root.visit("", func(pointer string, f *field) {
			// What all kinds have in common is shown by the test of faults.
			if !shown[pointer] && !shownAsText(s, kind, pointer, shown) && !strings.HasPrefix(pointer, "/corrections") && !strings.HasPrefix(pointer, "/withdrawn") {
				t.Errorf("%s: no example shows %s", file.Path, pointer)
			}
		})
	}
}

// shownAsText reports whether what holds the field is shown, in its other form: as a
// string.
func shownAsText(s *Schemas, kind, pointer string, shown map[string]bool) bool {
	holder, ok := s.Property(kind, path.Dir(pointer))
	return ok && shown[path.Dir(pointer)] && slices.Contains(holder.Types, "string")
}

// visit calls do with the pointer of every value; "-" is any item.
func visit(v *source.Value, pointer string, do func(pointer string)) {
	do(pointer)
	for _, m := range v.Members() {
		visit(m.Value, join(pointer, m.Name), do)
	}
	for _, item := range v.Items() {
		visit(item, pointer+"/-", do)
	}
}

// visit calls do with every field.
func (f *field) visit(pointer string, do func(pointer string, f *field)) {
	do(pointer, f)
	if f.items != nil {
		f.items.visit(pointer+"/-", do)
	}
	for name, child := range f.fields {
		child.visit(join(pointer, name), do)
	}
}

// TestProperty: every field of every kind has a title and a description in
// both languages, found by its pointer.
func TestProperty(t *testing.T) {
	s := mustCompile(t)
	for kind, c := range s.kinds {
		c.root.visit("", func(pointer string, f *field) {
			p, ok := s.Property(kind, pointer)
			for _, text := range []lang.Text{p.Title, p.Description} {
				if !ok || text.SV == "" || text.EN == "" {
					t.Errorf("%s %q: %q in both languages?", kind, pointer, text)
				}
			}
			if len(p.Types) == 0 {
				t.Errorf("%s %q: no type", kind, pointer)
			}
		})
	}
	for _, test := range []struct {
		kind, pointer string
		want          string
	}{
		{"nomination", "/meetings", "Träffar"},
		{"nomination", "/meetings/12", "Träffar"},
		{"nomination", "/meetings/x", ""},
		{"nomination", "/meetings/0/x", ""},
		{"nomination", "meetings", ""},
		{"nomination", "/$schema", "Schema"},
		{"meeting", "/attendance/persons/0/presence", "Närvaro"},
		{"meeting", "/sessions/0", "Pass"},
		{"condition", "/history/0/mandate/roles/-", "Roller"},
		{"report", "/findings/0/message/sv", "Svenska"},
	} {
		p, ok := s.Property(test.kind, test.pointer)
		if p.Title.SV != test.want || ok != (test.want != "") {
			t.Errorf("Property(%s, %s) = %q, %v, want %q", test.kind, test.pointer, p.Title.SV, ok, test.want)
		}
	}
	p, _ := s.Property("meeting", "/mode")
	if name, ok := p.Choice("on-site"); !ok || name != lang.T("på plats", "on site") || !p.Nullable() || !p.Required {
		t.Errorf("meeting mode: %+v", p)
	}
	if _, ok := p.Choice("null"); ok {
		t.Error("null is no choice")
	}
	if p, _ := s.Property("meeting", "/outcomes"); p.Required || p.Nullable() || !slices.Equal(p.Types, []string{"array"}) {
		t.Errorf("meeting outcomes: %+v", p)
	}
	if p, _ := s.Property("nomination", ""); !slices.Equal(p.Names[:4], []string{"$schema", "id", "status", "person"}) {
		t.Errorf("the fields of a nomination are %q", p.Names)
	}
	if p, _ := s.Property("nomination", "/person"); !slices.Equal(p.To, []string{"person"}) || p.MaxLength != 64 || p.Form.IsZero() {
		t.Errorf("nomination person: %+v", p)
	}
}

func TestRefs(t *testing.T) {
	s := mustCompile(t)
	f := source.Parse("", []byte(`{
		"body": "b", "decidedBy": {"person": null},
		"appoints": [
			{"person": "p", "project": "other", "meetings": ["m", 3, "n"]},
			{"person": {"person": "q"}, "meetings": ["o"]}
		],
		"supersedes": "not-a-list", "a/b": "x", "minutes": {"url": "y"}
	}`))
	want := []Ref{
		{"/body", []string{"organization"}, []string{"body", "other"}, "", "b"},
		{"/appoints/0/person", []string{"person"}, nil, "", "p"},
		{"/appoints/0/project", []string{"project"}, nil, "", "other"},
		{"/appoints/0/meetings/0", []string{"meeting"}, nil, "other", "m"},
		{"/appoints/0/meetings/2", []string{"meeting"}, nil, "other", "n"},
		{"/appoints/1/meetings/0", []string{"meeting"}, nil, "", "o"},
	}
	got := slices.Collect(s.Refs("decision", f.Root))
	if !slices.EqualFunc(got, want, func(a, b Ref) bool {
		return a.Pointer == b.Pointer && slices.Equal(a.To, b.To) && slices.Equal(a.Kinds, b.Kinds) && a.Project == b.Project && a.ID == b.ID
	}) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	if refs := slices.Collect(s.Refs("decision", nil)); refs != nil {
		t.Errorf("no value refers to %v", refs)
	}
}

// unreadable lists a file that cannot be opened.
type unreadable struct{}

func (unreadable) Open(string) (fs.File, error)          { return nil, fs.ErrPermission }
func (unreadable) Glob(string) ([]string, error)         { return []string{"x.json"}, nil }
func (unreadable) ReadDir(string) ([]fs.DirEntry, error) { return nil, nil }
func (unreadable) ReadFile(name string) ([]byte, error)  { return nil, fs.ErrPermission }

// TestUnknownKind: kinds come from the program, so that a kind without schema
// is its mistake and stops it.
func TestUnknownKind(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a kind without schema passed")
		}
	}()
	mustCompile(t).Check("persn", source.Parse("", []byte("{}")))
}

// TestEmbedded: the schemas are JSON by the standard library's measure too, as
// their readers elsewhere will read them.
func TestEmbedded(t *testing.T) {
	names, err := fs.Glob(schema.FS, "*.json")
	if err != nil || len(names) != 21 {
		t.Fatalf("embedded are %q, %v", names, err)
	}
	for _, name := range names {
		data, err := schema.FS.ReadFile(name)
		if err != nil || !json.Valid(data) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
