package sarif

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

// object is what the standard says of one of its objects: the properties that
// there are, those that must be there ("!" before the name), and what kind of
// object or value each holds. A kind in brackets is a list, in braces a map.
type object map[string]string

// standard is the part of SARIF 2.1.0 that is written here, from section 3 and
// the schema of the errata.
var standard = map[string]object{
	"sarifLog": {"!version": "=2.1.0", "$schema": "uri", "!runs": "[run]", "inlineExternalProperties": "", "properties": "bag"},
	"run": {
		"!tool": "tool", "language": "language", "columnKind": "=unicodeCodePoints", "originalUriBaseIds": "{artifactLocation}",
		"invocations": "[invocation]", "results": "[result]", "properties": "bag", "artifacts": "", "automationDetails": "",
		"versionControlProvenance": "", "taxonomies": "", "defaultEncoding": "",
	},
	"tool":          {"!driver": "toolComponent", "extensions": "", "properties": "bag"},
	"toolComponent": {"!name": "text", "language": "language", "rules": "[reportingDescriptor]", "informationUri": "uri", "version": "text"},
	"reportingDescriptor": {
		"!id": "text", "name": "text", "shortDescription": "multiformatMessageString", "fullDescription": "multiformatMessageString",
		"help": "multiformatMessageString", "helpUri": "uri", "defaultConfiguration": "reportingConfiguration", "messageStrings": "", "properties": "bag",
	},
	"multiformatMessageString":     {"!text": "message text", "markdown": "message text"},
	"message":                      {"text": "message text", "markdown": "message text", "id": "text", "arguments": ""},
	"reportingConfiguration":       {"level": "level", "enabled": "", "rank": ""},
	"reportingDescriptorReference": {"id": "text", "index": "index", "guid": "", "toolComponent": ""},
	"invocation":                   {"!executionSuccessful": "bool", "toolExecutionNotifications": "[notification]", "exitCode": "", "commandLine": ""},
	"notification": {
		"!message": "message", "level": "level", "locations": "[location]", "associatedRule": "reportingDescriptorReference", "descriptor": "reportingDescriptorReference",
	},
	"result": {
		"ruleId": "text", "ruleIndex": "index", "level": "level", "!message": "message", "locations": "[location]", "relatedLocations": "[location]",
		"partialFingerprints": "{text}", "fingerprints": "{text}", "fixes": "[fix]", "kind": "text", "baselineState": "", "suppressions": "", "properties": "bag",
	},
	"location":         {"id": "index", "physicalLocation": "physicalLocation", "message": "message", "logicalLocations": "", "properties": "bag"},
	"physicalLocation": {"artifactLocation": "artifactLocation", "region": "region", "contextRegion": "region"},
	"artifactLocation": {"uri": "uri", "uriBaseId": "text", "index": "index", "description": "message"},
	"region":           {"startLine": "line", "startColumn": "line", "endLine": "line", "endColumn": "line", "snippet": "", "message": "message"},
	"fix":              {"description": "message", "!artifactChanges": "[artifactChange]"},
	"artifactChange":   {"!artifactLocation": "artifactLocation", "!replacements": "[replacement]"},
	"replacement":      {"!deletedRegion": "region", "insertedContent": "artifactContent"},
	"artifactContent":  {"text": "any text", "binary": "", "rendered": ""},
}

// faults lists how a value departs from what the standard says of its kind.
func faults(kind string, v any, at string) []string {
	text, isText := v.(string)
	number, isNumber := v.(float64)
	fault := func(format string, args ...any) []string {
		return []string{at + ": " + fmt.Sprintf(format, args...)}
	}
	switch {
	case strings.HasPrefix(kind, "="):
		if text != kind[1:] {
			return fault("%v, want %s", v, kind[1:])
		}
	case strings.HasPrefix(kind, "["):
		list, ok := v.([]any)
		if !ok {
			return fault("%T is no list", v)
		}
		var found []string
		for i, item := range list {
			found = append(found, faults(strings.Trim(kind, "[]"), item, fmt.Sprintf("%s/%d", at, i))...)
		}
		return found
	case strings.HasPrefix(kind, "{"):
		members, ok := v.(map[string]any)
		if !ok {
			return fault("%T is no object", v)
		}
		var found []string
		for name, item := range members {
			found = append(found, faults(strings.Trim(kind, "{}"), item, at+"/"+name)...)
		}
		return found
	case kind == "text":
		if !isText || text == "" {
			return fault("%v is no text", v)
		}
	case kind == "any text":
		if !isText {
			return fault("%v is no text", v)
		}
	case kind == "message text":
		if rest := strings.NewReplacer("{{", "", "}}", "").Replace(text); text == "" || strings.ContainsAny(rest, "{}") || strings.Contains(text, "](") {
			return fault("%q has a placeholder or a link, or is empty", text)
		}
	case kind == "language":
		if text != "sv" && text != "en" {
			return fault("%v is no language", v)
		}
	case kind == "level":
		if !slices.Contains([]string{"none", "note", "warning", "error"}, text) {
			return fault("%v is no level", v)
		}
	case kind == "uri":
		for _, c := range []byte(text) {
			if c <= ' ' || c > '~' || strings.ContainsRune(`"<>\^`+"`{|}", rune(c)) {
				return fault("%q is no URI", text)
			}
		}
		if text == "" {
			return fault("an empty URI")
		}
	case kind == "index", kind == "line":
		if !isNumber || number != float64(int(number)) || number < 0 || kind == "line" && number < 1 {
			return fault("%v is no %s", v, kind)
		}
	case kind == "bool":
		if _, ok := v.(bool); !ok {
			return fault("%v is neither true nor false", v)
		}
	case kind == "bag":
		if _, ok := v.(map[string]any); !ok {
			return fault("%T is no property bag", v)
		}
	case kind == "":
		return fault("the test does not know the values of this property")
	default:
		return objectFaults(kind, v, at)
	}
	return nil
}

func objectFaults(kind string, v any, at string) []string {
	properties, known := standard[kind]
	members, ok := v.(map[string]any)
	if !known || !ok {
		return []string{at + ": no " + kind}
	}
	var found []string
	for name := range properties {
		if required, ok := strings.CutPrefix(name, "!"); ok && members[required] == nil {
			found = append(found, at+": lacks "+required)
		}
	}
	for name, value := range members {
		of, ok := properties[name]
		if !ok {
			of, ok = properties["!"+name]
		}
		if !ok {
			found = append(found, at+": a "+kind+" has no property "+name)
			continue
		}
		found = append(found, faults(of, value, at+"/"+name)...)
	}
	return found
}

// sample has two or more of what can be written. The identity number is
// nobody's.
func sample() *inspect.Result {
	files := map[string]*source.File{}
	for path, text := range map[string]string{
		"data/people/a.json": "{\n  \"å\": \"日本\", \"kind\": \"electd\"\n}\n",
		"data/people/b.json": "{\"name\":\"b\", \"mail\": \"privat@hemma.example\"}",
	} {
		files[path] = source.Parse(path, []byte(text))
	}
	whole := len(files["data/people/b.json"].Data)
	slip := bytes.Index(files["data/people/a.json"].Data, []byte(`"electd"`))
	return &inspect.Result{
		Files: files,
		Report: &inspect.Report{
			AsOf: lang.MustDate("2021-02-01"),
			Findings: []finding.Finding{
				{
					Rule: "FIL-03", Severity: finding.Error, Blocking: true, CausedByChange: true, Fingerprint: "f1",
					Path: "data/people/a.json", Line: 2, Column: 22, Message: lang.T("Här står ”electd” {x} [y](https://evil.example).", "Here is “electd” {x} [y](https://evil.example)."),
					Related: []finding.Related{{Path: "data/people/b.json", Line: 1, Column: 2}, {Path: "data/x y%å?.json"}},
					Suggestions: []finding.Suggestion{
						{Message: lang.T("Skriv ”elected”.", "Write “elected”."), Path: "data/people/a.json", Start: slip, End: slip + len(`"electd"`), Text: `"elected"`},
						{Message: lang.T("Utanför.", "Outside."), Path: "data/people/a.json", Start: slip, End: 3000},
					},
				},
				{
					Rule: "FIL-04", Severity: finding.Warning, Fingerprint: "f2", Path: "data/people/b.json", Line: 1, Column: 2,
					Message:     lang.T("Inte i formen.", "Not in the form."),
					Suggestions: []finding.Suggestion{{Message: lang.T("Skriv om.", "Rewrite."), Path: "data/people/b.json", End: whole, Text: "privat@hemma.example"}},
				},
				{Rule: "PER-02", Severity: finding.Error, Fingerprint: "f3", Path: "data/people/b.json", Line: 1, Column: 22, Message: lang.T("Ta bort.", "Remove.")},
				{Rule: "DEC-04", Severity: finding.Note, Fingerprint: "f4", Path: "data/\xff19121212-1212.json", Message: lang.T("19121212-1212.", "19121212-1212.")},
			},
			NotChecked: []inspect.NotChecked{
				{Rule: "NOM-03", Path: "data/people/a.json", Why: lang.T("Går inte att läsa.", "Cannot be read.")},
				{Rule: "NOM-04", Path: "data/people/a.json", Why: lang.T("Går inte att läsa.", "Cannot be read.")},
			},
		},
	}
}

func TestWrite(t *testing.T) {
	for _, l := range lang.All {
		var out bytes.Buffer
		if err := Write(&out, sample(), l); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(out.Bytes()) {
			t.Error("is not UTF-8")
		}
		var v any
		if err := json.Unmarshal(out.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults("sarifLog", v, "") {
			t.Errorf("%s: %s", l, fault)
		}
		for _, hidden := range []string{"1212-1212", "privat@hemma"} {
			if strings.Contains(out.String(), hidden) {
				t.Errorf("%s: writes %s", l, hidden)
			}
		}
	}
}

// TestEscapes: no character that hides or turns what stands beside it is written
// as it is.
func TestEscapes(t *testing.T) {
	r := sample()
	r.Report.Findings[0].Message = lang.T("a\u202eb\u2028c\U000e0041", "a")
	var out bytes.Buffer
	if err := Write(&out, r, lang.Swedish); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.ContainsAny(got, "\u202e\u2028\U000e0041") || !strings.Contains(got, `a\u202eb\u2028c\udb40\udc41`) {
		t.Error(got)
	}
}

// TestMostResults: of more findings than GitHub takes the gravest are written, in
// their order, and it is said how many are not.
func TestMostResults(t *testing.T) {
	r := sample()
	f := r.Report.Findings[0]
	r.Report.Findings = nil
	for i := range maxResults + 2 {
		f.Severity, f.Blocking, f.Line = finding.Warning, false, i+1
		switch i {
		case 5:
			f.Severity = finding.Note
		case maxResults:
			f.Blocking = true
		case maxResults + 1:
			f.Severity = finding.Error
		}
		r.Report.Findings = append(r.Report.Findings, f)
		if i == maxResults-1 {
			if run := newWriter(r, lang.Swedish).log().Runs[0]; len(run.Results) != maxResults || len(run.Invocations[0].ToolExecutionNotifications) != 2 {
				t.Errorf("of %d findings %d are written", maxResults, len(run.Results))
			}
		}
	}
	run := newWriter(r, lang.English).log().Runs[0]
	line := func(i int) int { return run.Results[i].Locations[0].PhysicalLocation.Region.StartLine }
	if n := len(run.Results); n != maxResults || line(4) != 5 || line(5) != 7 || line(n-3) != maxResults-1 || line(n-2) != maxResults+1 || line(n-1) != maxResults+2 {
		t.Errorf("%d results, the last at %d, %d, %d", n, line(n-3), line(n-2), line(n-1))
	}
	const want = "Here are 25000 findings, the most that GitHub takes. 2 more findings, the least grave, are not here. Run insyn check to see them all."
	if said := run.Invocations[0].ToolExecutionNotifications[0].Message.Text; said != want {
		t.Errorf("says %q", said)
	}
}

// TestPlaces: columns are in code points, a fix covers what it replaces, and
// indexes lead to the rule.
func TestPlaces(t *testing.T) {
	w := newWriter(sample(), lang.Swedish)
	run := w.log().Runs[0]
	if n := len(run.Tool.Driver.Rules); n != len(rule.All()) {
		t.Errorf("%d rules", n)
	}
	for _, r := range run.Results {
		if r.RuleIndex == nil || run.Tool.Driver.Rules[*r.RuleIndex].ID != r.RuleID {
			t.Errorf("the index of %s leads elsewhere", r.RuleID)
		}
	}
	first := run.Results[0]
	if got, want := *first.Locations[0].PhysicalLocation.Region, (region{StartLine: 2, StartColumn: 22}); got != want {
		t.Errorf("the finding is at %+v, want %+v", got, want)
	}
	if len(first.Fixes) != 1 {
		t.Fatalf("%d fixes, want the one that is inside its file", len(first.Fixes))
	}
	change := first.Fixes[0].ArtifactChanges[0].Replacements[0]
	if got, want := change.DeletedRegion, (region{StartLine: 2, StartColumn: 22, EndLine: 2, EndColumn: 30}); got != want {
		t.Errorf("the fix replaces %+v, want %+v", got, want)
	}
	if first.PartialFingerprints[fingerprintName] != "f1" {
		t.Error("lacks the fingerprint")
	}
	if uri := first.RelatedLocations[1].PhysicalLocation.ArtifactLocation.URI; uri != "data/x%20y%25%C3%A5%3F.json" {
		t.Errorf("the related path is %s", uri)
	}
	if want := "Här står ”electd” {{x}} [y] (https://evil.example)."; first.Message.Text != want {
		t.Errorf("says %q, want %q", first.Message.Text, want)
	}
	if n := len(run.Invocations[0].ToolExecutionNotifications); n != 2 {
		t.Errorf("%d rules are told as not tried, want 2", n)
	}
}

// TestFaultsAreFound: what the test calls right is not everything.
func TestFaultsAreFound(t *testing.T) {
	bad := `{"version": "2.0", "run": [], "runs": [{"tool": {"driver": {}}, "results": [
		{"level": "fatal", "message": {"text": "{0}"}, "locations": [{"physicalLocation": {"region": {"startLine": 0}, "artifactLocation": {"uri": "a b"}}}]}]}]}`
	var v any
	if err := json.Unmarshal([]byte(bad), &v); err != nil {
		t.Fatal(err)
	}
	found := strings.Join(faults("sarifLog", v, ""), "\n")
	for _, want := range []string{"want 2.1.0", "no property run", "lacks name", "no level", "placeholder", "no line", "no URI"} {
		if !strings.Contains(found, want) {
			t.Errorf("not found: %s\nin:\n%s", want, found)
		}
	}
}
