package validate_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/schema"
	"insyn/tools/internal/audit"
	"insyn/tools/internal/export"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// types says which Go type the records of a kind, the Report, the index of a site and
// what a funder sees are read into or written from.
var types = func() map[string]reflect.Type {
	types := map[string]reflect.Type{"report": reflect.TypeFor[inspect.Report](), "insyn": reflect.TypeFor[audit.Index](), "followup": reflect.TypeFor[export.FollowUp]()}
	for _, l := range record.Layouts {
		types[string(l.Kind)] = reflect.TypeOf(l.New()).Elem()
	}
	return types
}()

// scalars are structs in Go and single values in JSON.
var scalars = map[reflect.Type]bool{
	reflect.TypeFor[lang.Date](): true,
	reflect.TypeFor[time.Time](): true,
}

// TestKeys: a schema and its Go type have the same keys, of the same JSON
// types, all the way down. A key in one of them only would be lost in silence.
func TestKeys(t *testing.T) {
	schemas := compile(t)
	for kind, goType := range types {
		if record.Kind(kind).Layout().Machine {
			// Nobody corrects or withdraws it, though it begins as all records do.
			for _, f := range reflect.VisibleFields(goType) {
				if !slices.Contains([]string{"Head", "Corrections", "Withdrawn", "Schema", "ID", "Ref", "Path"}, f.Name) {
					name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
					compareKeys(t, schemas, kind, "/"+name, f.Type)
				}
			}
			continue
		}
		compareKeys(t, schemas, kind, "", goType)
	}
}

func compareKeys(t *testing.T, schemas *validate.Schemas, kind, pointer string, goType reflect.Type) {
	property, ok := schemas.Property(kind, pointer)
	if !ok {
		t.Errorf("%s: the schema has no %s", kind, pointer)
		return
	}
	for goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	if want := jsonType(goType); !slices.Contains(property.Types, want) {
		t.Errorf("%s%s: %v in the schema, %s in Go", kind, pointer, property.Types, want)
	}
	switch {
	case scalars[goType]:
	case goType.Kind() == reflect.Slice:
		compareKeys(t, schemas, kind, pointer+"/-", goType.Elem())
	case goType.Kind() == reflect.Struct:
		fields := keys(goType)
		for name, field := range fields {
			compareKeys(t, schemas, kind, pointer+"/"+name, field)
		}
		for _, name := range property.Names {
			if fields[name] == nil {
				t.Errorf("%s%s: %s is in the schema and not in %s", kind, pointer, name, goType)
			}
		}
	}
}

// keys gives the JSON keys of a struct with their types, embedded structs
// worked in.
func keys(goType reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range goType.NumField() {
		field := goType.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case field.Anonymous && name == "":
			maps.Copy(fields, keys(field.Type))
		default:
			fields[name] = field.Type
		}
	}
	return fields
}

func jsonType(goType reflect.Type) string {
	switch {
	case scalars[goType]:
		return "string"
	}
	switch goType.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.String:
		return "string"
	case reflect.Slice:
		return "array"
	case reflect.Struct:
		return "object"
	}
	return goType.String()
}

// TestNullable: where a value is a bare bool or int in Go, null would be read
// as false or 0. Only numbers for which 0 is no possible value, or said to mean
// unknown, may be null.
func TestNullable(t *testing.T) {
	schemas := compile(t)
	mayBeNull := map[string]bool{
		"meeting/number":                   true, // 0: unknown
		"meeting/attendance/roles/-/count": true, // 0: unknown
	}
	var walk func(kind, pointer string, goType reflect.Type)
	walk = func(kind, pointer string, goType reflect.Type) {
		property, _ := schemas.Property(kind, pointer)
		switch goType.Kind() {
		case reflect.Pointer:
			if k := goType.Elem().Kind(); k == reflect.Struct {
				walk(kind, pointer, goType.Elem())
			}
		case reflect.Slice:
			walk(kind, pointer+"/-", goType.Elem())
		case reflect.Struct:
			if !scalars[goType] {
				for name, field := range keys(goType) {
					walk(kind, pointer+"/"+name, field)
				}
			}
		case reflect.Bool, reflect.Int, reflect.Int64:
			if property.Nullable() && !mayBeNull[kind+pointer] {
				t.Errorf("%s%s may be null, which Go reads as %v", kind, pointer, reflect.Zero(goType))
			}
		}
	}
	for kind, goType := range types {
		walk(kind, "", goType)
	}
}

// TestExamplesDecode: what follows the schema can be read into the Go type.
func TestExamplesDecode(t *testing.T) {
	for kind, goType := range types {
		data, err := schema.FS.ReadFile(kind + ".json")
		if err != nil {
			t.Error(err)
			continue
		}
		var file struct{ Examples []json.RawMessage }
		if err := json.Unmarshal(data, &file); err != nil {
			t.Error(err)
		}
		for i, example := range file.Examples {
			decoder := json.NewDecoder(strings.NewReader(string(example)))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(reflect.New(goType).Interface()); err != nil {
				t.Errorf("%s: example %d: %v", kind, i, err)
			}
		}
	}
}

// TestReport: a Report with everything in it follows its schema as Go writes
// it, and so does one with nothing.
func TestReport(t *testing.T) {
	schemas := compile(t)
	full := fullReport()
	if empty := unset(reflect.ValueOf(full), "Report"); len(empty) > 0 {
		t.Fatalf("the report of the test lacks %v", empty)
	}
	bare := inspect.Report{
		Version: inspect.Version, AsOf: lang.MustDate("2021-01-15"),
		Findings: []finding.Finding{}, NotChecked: []inspect.NotChecked{},
		Verdicts: []verdict.Verdict{{
			Project: "p", Condition: "c", Headline: lang.T("Rad", ""), NotJudged: new(lang.T("Skäl", "Reason")),
			Parts: []verdict.Part{}, Because: []verdict.Reason{}, KeyDates: []verdict.KeyDate{},
			Funder: verdict.Funder{Accord: verdict.Silent, Text: lang.T("Rad", "Line"), Rulings: []verdict.Ruling{}},
		}},
		Rules: []inspect.RuleCount{},
	}
	for name, report := range map[string]inspect.Report{"full": full, "bare": bare} {
		data, err := json.MarshalIndent(report, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range schemas.Check("report", source.Parse(name, data)) {
			t.Errorf("%s: %s %s %s: found %q, allowed %q", name, fault.Pointer, fault.Name, fault.Keyword, fault.Found, fault.Allowed)
		}
	}
}

// fullReport gives a Report in which every field is set.
func fullReport() inspect.Report {
	text := lang.T("Text", "Text")
	date := lang.MustDate("2021-01-28")
	onTrack, needed := verdict.OnTrack, verdict.ActionNeeded
	return inspect.Report{
		Version: inspect.Version, AsOf: date,
		Source:  inspect.Source{Commit: new("c0ffee"), Tree: new("7ree"), Dirty: true},
		Scope:   &inspect.Scope{Projects: []string{"p"}, LeftOut: 1},
		Refused: &text,
		Summary: inspect.Summary{Errors: 1, Warnings: 2, Notes: 3, Blocking: 1},
		Findings: []finding.Finding{{
			Rule: "NOM-01", Severity: finding.Error, Blocking: true, CausedByChange: true,
			Fingerprint: "f", Path: "data/site.json", Line: 1, Column: 2, Pointer: "/title", Message: text,
			Related:     []finding.Related{{Path: "data/site.json", Line: 3, Column: 4}},
			Suggestions: []finding.Suggestion{{Message: text, Path: "data/site.json", Start: 5, End: 6, Text: "x"}},
			Commit:      strings.Repeat("a", 40), WaivedBy: "data/waivers/x.json", Graded: true, Flaw: "NOM-01/not-taken",
		}},
		NotChecked: []inspect.NotChecked{{Rule: "HIS-01", Path: "data/site.json", Why: text, Because: rule.BaseUnreadable, Blocking: true}},
		Verdicts: []verdict.Verdict{{
			Project: "p", Condition: "c", Status: &onTrack, NotJudged: &text, Quoted: true, Idle: &text, Headline: text,
			Parts: []verdict.Part{{
				Occasion: record.OccasionOf(record.KindReport, "final"), Post: "representative", Status: onTrack, Reason: text,
				Evidence: []verdict.Evidence{{Path: "data/site.json", Pointer: "/title", Link: "/start/"}},
			}},
			Because: []verdict.Reason{{
				Text: text, Holds: new(true), Occasion: record.OccasionOf(record.KindReport, "final"), Meeting: "exchange-1", Status: verdict.Fulfilled,
				Evidence: []verdict.Evidence{{Path: "data/site.json", Pointer: "/title", Link: "/start/"}},
			}},
			Next:       &verdict.Next{Text: text, By: date, Who: text},
			LastChance: &verdict.LastChance{Date: date, Text: text},
			Funder: verdict.Funder{Says: new(record.Open), On: date, Accord: verdict.Silent, Text: text, Asked: date, Rulings: []verdict.Ruling{{
				ID: "r", Says: record.Open, On: date, Place: "1", Words: "Ord", Document: "d", About: []record.About{{Kind: "meeting", ID: "m"}},
				Accord: verdict.Silent, Holds: true, Evidence: verdict.Evidence{Path: "data/site.json", Pointer: "/title", Link: "/start/"},
			}}},
			KeyDates: []verdict.KeyDate{{Date: date, Why: text, Status: &needed}},
		}},
		Change: &inspect.Change{
			Records: []inspect.ChangedRecord{{Path: "data/site.json", Did: "added", Text: text, Name: &text, Basis: []lang.Text{text}, Bare: true,
				Values: []inspect.ChangedValue{{Pointer: "/title/sv", Field: text, From: &text, To: &text, How: replay.Corrected, Why: &text}}}},
			Effects: []inspect.Effect{{
				Project: "p", Condition: "c", Before: &needed, After: &onTrack,
				KeyDates: []inspect.EffectFrom{{Date: date, Until: date, Before: &needed, After: &onTrack}},
			}},
			Better: []inspect.Better{{
				Project: "p", Condition: "c", Occasion: record.OccasionOf(record.KindReport, "m"), Post: "x", Where: &text, Past: true, Gone: true,
				Dates: []inspect.EffectOnDate{{Date: date, Before: &needed, After: &onTrack}},
				RestsOn: []inspect.Fact{{
					Path: "data/site.json", Pointer: "/id", Did: "changed", What: text, From: &text, To: &text,
					Papers: []inspect.Paper{{Text: text, Link: "/x", Path: "data/site.json", AddedByChange: true}},
				}},
			}},
		},
		Rules: []inspect.RuleCount{{ID: "NOM-01", Examined: 3, Broken: 1}},
	}
}

// unset lists the fields that hold nothing, so that a field that is added to
// the Report is added to the test too.
func unset(v reflect.Value, name string) []string {
	switch {
	case v.IsZero():
		return []string{name}
	case v.Kind() == reflect.Pointer:
		return unset(v.Elem(), name)
	case v.Kind() == reflect.Slice && v.Len() > 0:
		return unset(v.Index(0), name+"[0]")
	case v.Kind() == reflect.Struct && !scalars[v.Type()]:
		var names []string
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("json") == "-" {
				continue // it is in no report
			}
			names = append(names, unset(v.Field(i), fmt.Sprintf("%s.%s", name, v.Type().Field(i).Name))...)
		}
		return names
	}
	return nil
}

// TestWords: a status is named in the Report's schema as it is everywhere else.
func TestWords(t *testing.T) {
	schemas := compile(t)
	status, _ := schemas.Property("report", "/verdicts/-/status")
	if len(status.Enum) != 6 {
		t.Errorf("statuses are %v", status.Enum)
	}
	for _, choice := range status.Enum {
		if label := verdict.Label(verdict.Status(choice.Value)); label != choice.Name {
			t.Errorf("%s is %q in the schema and %q for readers", choice.Value, choice.Name, label)
		}
	}
}

// TestEditor: an editor finds the schema of every record, by the settings that
// come with the repository and by the path that the schema proposes.
func TestEditor(t *testing.T) {
	data, err := os.ReadFile("../../../.vscode/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	var settings struct {
		Schemas []struct {
			FileMatch []string
			URL       string
		} `json:"json.schemas"`
	}
	if err := json.Unmarshal(data, &settings); err != nil {
		t.Fatal(err)
	}
	for _, l := range record.Layouts {
		file := record.Ref{Kind: l.Kind, Project: "p", ID: "x"}.Path()
		name := string(l.Kind) + ".json"
		for _, root := range []string{"/", "/tools/testdata/exempelregionen/", "/tools/testdata/exempelfonden/"} {
			var found []string
			for _, s := range settings.Schemas {
				for _, pattern := range s.FileMatch {
					if ok, _ := path.Match(pattern, root+file); ok {
						found = append(found, s.URL)
					}
				}
			}
			if !slices.Equal(found, []string{"./schema/" + name}) {
				t.Errorf("%s%s has the schemas %q", root, file, found)
			}
		}
		var properties struct {
			Properties map[string]struct{ Default any }
		}
		data, err := schema.FS.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(data, &properties)
		}
		if err != nil {
			t.Fatal(err)
		}
		proposed, _ := properties.Properties["$schema"].Default.(string)
		if got := path.Join(path.Dir(file), proposed); got != "schema/"+name {
			t.Errorf("%s proposes %q, which is %s", name, proposed, got)
		}
	}
}

func compile(t testing.TB) *validate.Schemas {
	t.Helper()
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return schemas
}
