package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
)

// say writes faults one to a line: "code line:column name=value …".
func say(f *File) string {
	var b strings.Builder
	for _, fault := range f.Faults {
		fmt.Fprintf(&b, "%s %d:%d", fault.Code, fault.Line, fault.Column)
		for _, name := range slices.Sorted(maps.Keys(fault.Args)) {
			fmt.Fprintf(&b, " %s=%s", name, fault.Args[name])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFaults(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	tests := []struct {
		name, data string
		want       []string
	}{
		{"whole", `{"a": 1}`, nil},
		{"whole with space around", " \r\n\t{ } \n", nil},

		{"empty", "", []string{"empty 1:1"}},
		{"only space", " \n ", []string{"empty 2:2"}},
		{"only a mark", "\ufeff", []string{"bom 1:1", "empty 1:2"}},
		{"byte order mark", "\ufeff{\"a\":1,\n\"a\":2}", []string{"bom 1:1", "duplicate-name 2:1 line=1 name=a"}},
		{"UTF-16 with mark", "\xff\xfe{\x00}\x00", []string{"wrong-encoding 1:1 encoding=UTF-16"}},
		{"UTF-16 big-endian with mark", "\xfe\xff\x00{\x00}", []string{"wrong-encoding 1:1 encoding=UTF-16"}},
		{"UTF-16 without mark", "{\x00}\x00", []string{"wrong-encoding 1:1 encoding=UTF-16"}},
		{"UTF-16 big-endian without mark", "\x00{\x00}", []string{"wrong-encoding 1:1 encoding=UTF-16"}},
		{"UTF-32 with mark", "\xff\xfe\x00\x00{\x00\x00\x00", []string{"wrong-encoding 1:1 encoding=UTF-32"}},
		{"UTF-32 big-endian with mark", "\x00\x00\xfe\xff\x00\x00\x00{", []string{"wrong-encoding 1:1 encoding=UTF-32"}},
		{"UTF-32 without mark", "{\x00\x00\x00}\x00\x00\x00", []string{"wrong-encoding 1:1 encoding=UTF-32"}},
		{"UTF-32 big-endian without mark", "\x00\x00\x00{", []string{"wrong-encoding 1:1 encoding=UTF-32"}},
		{"Latin-1", "{\n\"ort\": \"\xc5ker\", \"b\": \"\xe4\"}", []string{"not-utf8 2:9 byte=C5"}},
		{"overlong slash", "{\"a\": \"\xc0\xaf\"}", []string{"not-utf8 1:8 byte=C0"}},
		{"surrogate in UTF-8", "{\"a\": \"\xed\xa0\x80\"}", []string{"not-utf8 1:8 byte=ED"}},
		{"not UTF-8 between values", "{\"a\": \xff1}", []string{"not-utf8 1:7 byte=FF"}},
		{"half a character after the value", "{}\xc3", []string{"not-utf8 1:3 byte=C3"}},
		{"half a character alone", " \xc3", []string{"not-utf8 1:2 byte=C3"}},
		{"half a character at the end of a string", "{\"a\":\n\"x\xc3", []string{"truncated 2:3 line=2 open=string"}},
		{"NUL in a string", "{\"a\":\n \"\x00\"}", []string{"nul 2:3"}},
		{"NUL after the value", "{}\x00", []string{"nul 1:3"}},
		{"too large", `{"a":"` + many(MaxSize, "x"), []string{"too-large 1:1 limit=1048576"}},
		{"as large as may be", `{"a":"` + many(MaxSize-8, "x") + `"}`, nil},

		{"array", "\n[1, 2]", []string{"not-an-object 2:1 found=array"}},
		{"string", `"x"`, []string{"not-an-object 1:1 found=string"}},
		{"null", `null`, []string{"not-an-object 1:1 found=null"}},
		{"number", `-1`, []string{"not-an-object 1:1 found=number"}},
		{"array with faults in it", `[{"a":1,"a":1}]`, []string{"not-an-object 1:1 found=array", "duplicate-name 1:9 line=1 name=a"}},
		{"two values", "{}\n{}", []string{"trailing 2:1 found={"}},
		{"one bracket too many", "{}}", []string{"trailing 1:3 found=}"}},
		{"comma after the value", "{},", []string{"trailing 1:3 found=,"}},
		{"no-break space after the value", "{}\u00a0", []string{"trailing 1:3 found=U+00A0"}},
		{"closing bracket alone", "}", []string{"syntax 1:1 expected=value found=}"}},
		{"text", "Hej!", []string{"unquoted 1:1 expected=value found=H"}},

		{"same name", "{\"a\": 1,\n \"b\": 2,\n \"a\": 3, \"a\": 4}", []string{
			"duplicate-name 3:2 line=1 name=a", "duplicate-name 3:10 line=1 name=a"}},
		{"same name, written otherwise", `{"å": 1, "\u00e5": 2}`, []string{"duplicate-name 1:10 line=1 name=å"}},
		{"same empty name", `{"": 1, "": 2}`, []string{"duplicate-name 1:9 line=1 name="}},
		{"same name inside and outside", `{"a": {"b": {}, "b": {}}, "c": [{"d": 1}, {"d": 1, "d": 2}], "a": 1}`, []string{
			"duplicate-name 1:17 line=1 name=b", "duplicate-name 1:52 line=1 name=d", "duplicate-name 1:62 line=1 name=a"}},
		{"same name before a syntax fault", `{"a": {"b": 1, "b": 2, "c": }, "a": 3}`, []string{
			"duplicate-name 1:16 line=1 name=b", "syntax 1:29 expected=value found=}"}},
		{"same replacement character", `{"\ufffd": 1, "�": 2}`, []string{"duplicate-name 1:15 line=1 name=�"}},
		{"names that are alike only in what is lost", `{"\ud800": 1, "\udfff": 2}`, []string{
			`lone-surrogate 1:3 found=\ud800`, `lone-surrogate 1:16 found=\udfff`}},
		{"same name among many", "{" + manyMembers(40) + `, "n7": 0, "n8": 0, "n7": 0}`, []string{
			"duplicate-name 40:12 line=7 name=n7", "duplicate-name 40:21 line=8 name=n8", "duplicate-name 40:30 line=7 name=n7"}},

		{"high half alone", `{"a": "x\ud800", "b": "\uD800\u0041"}`, []string{
			`lone-surrogate 1:9 found=\ud800`, `lone-surrogate 1:24 found=\uD800`}},
		{"low half alone", `{"a": "\udc00\ud800"}`, []string{`lone-surrogate 1:8 found=\udc00`, `lone-surrogate 1:14 found=\ud800`}},
		{"two high halves, then a low", `{"a": "\ud83d\ud83d\ude00"}`, []string{`lone-surrogate 1:8 found=\ud83d`}},
		{"both halves", `{"a": "\ud83d\ude00"}`, nil},
		{"a backslash, then letters like an escape", `{"a": "\\ud800"}`, nil},
		{"half after a backslash", `{"a": "\\\ud800"}`, []string{`lone-surrogate 1:10 found=\ud800`}},

		{"15 digits", `{"a": [123456789012345, -12345678.9012345, 1e15, 1E-15, 1e+00015, -0, 0e0]}`, nil},
		{"16 digits", `{"a": [1234567890123456, 0.123456789012345]}`, []string{
			"number-too-long 1:8 digits=16 limit=15", "number-too-long 1:26 digits=16 limit=15"}},
		{"exponents", `{"a": [1e16, 1E-16, 1e999999999999999999999, 0e1000000000]}`, []string{
			"exponent-too-large 1:8 limit=15", "exponent-too-large 1:14 limit=15",
			"exponent-too-large 1:21 limit=15", "exponent-too-large 1:46 limit=15"}},
		{"long and large", `{"a": 1234567890.1234567e99}`, []string{
			"number-too-long 1:7 digits=17 limit=15", "exponent-too-large 1:7 limit=15"}},
		{"a number of a million digits", `{"a": 1` + many(1_000_000, "0") + `}`, []string{"number-too-long 1:7 digits=1000001 limit=15"}},

		{"32 deep", many(31, `{"a":`) + "[]" + many(31, "}"), nil},
		{"33 deep", many(32, `{"a":`) + "[]" + many(32, "}"), []string{"too-deep 1:161 limit=32"}},
		{"33 deep in arrays", `{"a":` + many(32, "\n["), []string{"too-deep 33:1 limit=32"}},
		{"very deep", many(500_000, "["), []string{"not-an-object 1:1 found=array", "too-deep 1:33 limit=32"}},

		{"comma missing at the end of a line", "{\n  \"a\": 1\n  \"b\": 2\n}", []string{`missing-comma 2:9 expected=, } found="`}},
		{"comma missing in an array", `{"a": [1 2]}`, []string{"missing-comma 1:9 expected=, ] found=2"}},
		{"comma missing between objects", `{"a": [{} {}]}`, []string{"missing-comma 1:10 expected=, ] found={"}},
		{"quotation marks in a text", `{"a": "Hon "utser" X", "b": 1}`, []string{"inner-quotes 1:12 expected=, } found=u"}},
		{"quotation marks first in a text", `{"a": ""Utser" X"}`, []string{"inner-quotes 1:8 expected=, } found=U"}},
		{"quotation marks around a paragraph", `{"a": ["Enligt "§ 4" i"]}`, []string{"inner-quotes 1:16 expected=, ] found=§"}},
		{"quotation marks in a name", `{"a"b"c": 1}`, []string{"inner-quotes 1:4 expected=: found=b"}},
		{"comma missing after a text", `{"a": "x" "b": 1}`, []string{`missing-comma 1:10 expected=, } found="`}},
		{"comma after the last member", "{\"a\": 1,\n}", []string{"trailing-comma 1:8 expected=name found=}"}},
		{"comma after the last item", `{"a": [1, ]}`, []string{"trailing-comma 1:9 expected=value found=]"}},
		{"two commas", `{"a": [1,, 2]}`, []string{"syntax 1:10 expected=value found=,"}},
		{"comma first", `{, "a": 1}`, []string{"syntax 1:2 expected=name } found=,"}},
		{"comma first in an array", `{"a": [,]}`, []string{"syntax 1:8 expected=value ] found=,"}},
		{"colon missing", `{"a" 1}`, []string{"syntax 1:6 expected=: found=1"}},
		{"value missing", `{"a": , "b": 1}`, []string{"syntax 1:7 expected=value found=,"}},
		{"value missing at the end", `{"a": }`, []string{"syntax 1:7 expected=value found=}"}},
		{"equals sign", `{"a" = 1}`, []string{"syntax 1:6 expected=: found=="}},
		{"name is a number", `{1: 2}`, []string{"unquoted 1:2 expected=name } found=1"}},
		{"name is an object", `{{}: 2}`, []string{"syntax 1:2 expected=name } found={"}},
		{"wrong bracket", `{"a": [1}`, []string{"syntax 1:9 expected=, ] found=}"}},
		{"wrong bracket at once", `{"a": [}`, []string{"syntax 1:8 expected=value ] found=}"}},
		{"semicolon", `{"a": 1; "b": 2}`, []string{"syntax 1:8 expected=, } found=;"}},
		{"no-break space", "{\"a\":\u00a01}", []string{"syntax 1:6 expected=value found=U+00A0"}},
		{"right-to-left override", "{\"a\": \u202e1}", []string{"syntax 1:7 expected=value found=U+202E"}},

		{"typographic quotes", `{”a”: 1}`, []string{"wrong-quotes 1:2 expected=name } found=”"}},
		{"single quotes", `{"a": 'x'}`, []string{"wrong-quotes 1:7 expected=value found='"}},
		{"quotes typographic at the end only", "{\"a\": \"x”\n}", []string{"control-character 1:10 found=U+000A line=1"}},
		{"name without quotes", "{\n  a: 1}", []string{"unquoted 2:3 expected=name } found=a"}},
		{"value without quotes", `{"a": Åke Holm}`, []string{"unquoted 1:7 expected=value found=Å"}},
		{"date without quotes", `{"a": 2024-06-01}`, []string{"unquoted 1:7 expected=, } found=-"}},
		{"digits and letters", `{"a": [12a]}`, []string{"unquoted 1:8 expected=, ] found=a"}},
		{"other letters", `{"a": True, "b": False}`, []string{"literal-case 1:7 expected=true found=T"}},
		{"none", `{"a": None}`, []string{"literal-case 1:7 expected=null found=N"}},
		{"NaN", `{"a": NaN}`, []string{"unquoted 1:7 expected=value found=N"}},
		{"misspelled", `{"a": nul}`, []string{"unquoted 1:7 expected=value found=n"}},
		{"glued to a literal", `{"a": truest}`, []string{"missing-comma 1:11 expected=, } found=s"}},
		{"leading zero", `{"a": 007}`, []string{"leading-zero 1:7 expected=, } found=0"}},
		{"leading zero, negative", `{"a": -01}`, []string{"leading-zero 1:7 expected=, } found=1"}},
		{"plus", `{"a": +1}`, []string{"syntax 1:7 expected=value found=+"}},
		{"point first", `{"a": .5}`, []string{"syntax 1:7 expected=value found=."}},
		{"point last", `{"a": 5.}`, []string{"syntax 1:9 expected=digit found=}"}},
		{"minus alone", `{"a": -}`, []string{"syntax 1:8 expected=digit found=}"}},
		{"exponent without digits", `{"a": 1e+}`, []string{"syntax 1:10 expected=digit found=}"}},
		{"decimal comma", `{"a": 1,5}`, []string{"unquoted 1:9 expected=name found=5"}},

		{"comment before a name", "{\n  // hej\n  \"a\": 1}", []string{"comment 2:3 expected=name } found=/"}},
		{"comment after a comma", `{"a": 1, /* x */ "b": 2}`, []string{"comment 1:10 expected=name found=/"}},
		{"comment after a value", "{\"a\": 1 # x\n}", []string{"comment 1:9 expected=, } found=#"}},
		{"comment before a value", `{"a": //x`, []string{"comment 1:7 expected=value found=/"}},

		{"newline in a string", "{\n  \"a\": \"x,\n  \"b\": 1}", []string{"control-character 2:11 found=U+000A line=2"}},
		{"tab in a string", "{\"a\": \"x\ty\"}", []string{"control-character 1:9 found=U+0009 line=1"}},
		{"tab in a name", "{\"a\t\": 1}", []string{"control-character 1:4 found=U+0009 line=1"}},
		{"delete is no control character here", "{\"a\": \"\x7f\"}", nil},
		{"unknown escape", `{"a": "C:\Users"}`, []string{`bad-escape 1:10 expected=" \ / b f n r t u found=U`}},
		{"escaped space", `{"a": "\ "}`, []string{`bad-escape 1:8 expected=" \ / b f n r t u found=U+0020`}},
		{"short escape", `{"a": "\u12"}`, []string{`bad-escape 1:8 expected=hex found="`}},
		{"escape with a letter too far", `{"a": "å\u00g0"}`, []string{`bad-escape 1:9 expected=hex found=g`}},

		{"ends in an object", "{\"a\": {\n\"b\": 1", []string{"truncated 2:7 line=1 open=object"}},
		{"ends in an array", "{\"a\":\n[1,", []string{"truncated 2:4 line=2 open=array"}},
		{"ends in a string", "{\"a\":\n\"x\n", []string{"control-character 2:3 found=U+000A line=2"}},
		{"ends in a string without a newline", "{\"a\":\n\"x", []string{"truncated 2:3 line=2 open=string"}},
		{"ends in an escape", `{"a": "\`, []string{"truncated 1:9 line=1 open=string"}},
		{"ends in a long escape", `{"a": "\u00`, []string{"truncated 1:12 line=1 open=string"}},
		{"ends in a literal", `{"a": tru`, []string{"truncated 1:10 line=1 open=object"}},
		{"ends in a number", `{"a": -`, []string{"truncated 1:8 line=1 open=object"}},
		{"ends in a fraction", `{"a": 1.`, []string{"truncated 1:9 line=1 open=object"}},
		{"ends in an exponent", `{"a": 1e`, []string{"truncated 1:9 line=1 open=object"}},
		{"ends after a name", `{"a"`, []string{"truncated 1:5 line=1 open=object"}},
		{"ends after a colon", `{"a":`, []string{"truncated 1:6 line=1 open=object"}},
		{"ends in the first literal", `tru`, []string{"truncated 1:4 line=1 open=value"}},

		{"all that can be collected, in order of place", "{\"a\": 1e99,\n\"\\ud800\": 12345678901234567,\n\"a\": {\"b\": 1, \"b\": 2}} x", []string{
			"exponent-too-large 1:7 limit=15",
			`lone-surrogate 2:2 found=\ud800`,
			"number-too-long 2:11 digits=17 limit=15",
			"duplicate-name 3:1 line=1 name=a",
			"duplicate-name 3:15 line=3 name=b",
			"trailing 3:24 found=x",
		}},
		{"conflict markers", "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> x\n}", []string{"syntax 2:1 expected=name } found=<"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse("x.json", []byte(tt.data))
			var want string
			for _, line := range tt.want {
				want += line + "\n"
			}
			if diff := cmp.Diff(want, say(f)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if (f.Root == nil) != (len(f.Faults) > 0) {
				t.Errorf("Root is nil: %t, with %d faults", f.Root == nil, len(f.Faults))
			}
		})
	}
}

// TestFaultWithoutDiagnosis: should jsontext refuse what diagnose finds nothing
// wrong with, a fault comes out all the same.
func TestFaultWithoutDiagnosis(t *testing.T) {
	const data = ` "a" `
	f := &File{Data: []byte(data)}
	newParser(f, 0, len(data)).diagnose(wantRoot, &jsontext.SyntacticError{ByteOffset: 3})
	f.placeFaults()
	if got, want := say(f), "syntax 1:4 expected=value found=\"\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	f = &File{Data: []byte(data)}
	newParser(f, 0, len(data)).diagnose(wantRoot, io.ErrUnexpectedEOF)
	if len(f.Faults) != 1 {
		t.Errorf("%d faults without a place", len(f.Faults))
	}
}

// manyMembers gives members "n1" and on, one to a line.
func manyMembers(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		if i > 1 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `"n%d": %d`, i, i)
	}
	return b.String()
}

func TestTooManyFaults(t *testing.T) {
	f := Parse("x.json", []byte(`{"a": [`+strings.Repeat("1e99, ", 50_000)+`0]}`))
	if n := len(f.Faults); n != MaxFaults+1 {
		t.Fatalf("%d faults, want %d", n, MaxFaults+1)
	}
	if last := f.Faults[MaxFaults]; last.Code != TooManyFaults {
		t.Errorf("last fault is %s", last.Code)
	}
	if f.Root != nil {
		t.Error("Root is not nil")
	}
}

func TestCodesListsAllThatOccur(t *testing.T) {
	codes := Codes()
	seen := map[Code]bool{}
	for _, c := range codes {
		if seen[c] {
			t.Errorf("%s is listed twice", c)
		}
		seen[c] = true
	}
	source, err := os.ReadFile("fault.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(source, []byte(" Code = \"")); n != len(codes) {
		t.Errorf("fault.go declares %d codes, Codes lists %d", n, len(codes))
	}
}

func TestValues(t *testing.T) {
	const data = `{"t": true, "f": false, "n": null, "s": "å\n\u00e4\ud83d\ude00/\/",
"i": -12, "x": 1.50, "e": 1E3, "list": [ 1 , "b", [], {} ], "o": {"": {"a": 0}}}`
	f := Parse("x.json", []byte(data))
	if len(f.Faults) > 0 {
		t.Fatal(say(f))
	}
	want := map[string]any{
		"t": true, "f": false, "n": nil, "s": "å\nä😀//",
		"i": int64(-12), "x": 1.5, "e": 1000.0,
		"list": []any{int64(1), "b", []any{}, map[string]any{}},
		"o":    map[string]any{"": map[string]any{"a": int64(0)}},
	}
	if diff := cmp.Diff(want, f.Root.Any()); diff != "" {
		t.Errorf("Any (-want +got):\n%s", diff)
	}
	if got := f.Root.Get("x").Text; got != "1.50" {
		t.Errorf("the number's text is %q", got)
	}
	var none *Value
	if none.Get("a") != nil || none.Any() != nil || f.Root.Get("a") != nil || f.Root.Get("s").Get("a") != nil {
		t.Error("Get and Any of nothing are not nil")
	}
	for pointer, want := range map[string]string{
		"":              data,
		"/t":            "true",
		"/s":            `"å\n\u00e4\ud83d\ude00/\/"`,
		"/i":            "-12",
		"/list":         `[ 1 , "b", [], {} ]`,
		"/list/1":       `"b"`,
		"/list/3":       "{}",
		"/o//a":         "0",
		"/o":            `{"": {"a": 0}}`,
		"/list/0":       "1",
		"/list/2":       "[]",
		"/e":            "1E3",
		"/n":            "null",
		"/f":            "false",
		"/x":            "1.50",
		"/o/":           `{"a": 0}`,
		"/list/01/nope": "",
	} {
		v, offset, ok := f.Locate(pointer)
		if want == "" {
			if ok {
				t.Errorf("Locate(%q) finds %s", pointer, data[v.Offset:v.End])
			}
			continue
		}
		if !ok || data[v.Offset:v.End] != want || offset != int(v.Offset) {
			t.Errorf("Locate(%q) = %s at %d, %t; want %s", pointer, data[v.Offset:v.End], offset, ok, want)
		}
	}
	checkPlaces(t, f, f.Root)
}

// checkPlaces tests that the bytes at each value's and name's place are that
// value and name again.
func checkPlaces(t *testing.T, f *File, v *Value) {
	t.Helper()
	if v.Offset < 0 || int(v.End) > len(f.Data) || v.Offset >= v.End {
		t.Fatalf("a value lies at %d to %d of %d bytes", v.Offset, v.End, len(f.Data))
	}
	// In an object, because a record is one.
	again := Parse("", []byte(`{"":`+string(f.Data[v.Offset:v.End])+`}`))
	if again.Root == nil && !tooMuchAround(again) {
		t.Fatalf("%q does not read again: %s", f.Data[v.Offset:v.End], say(again))
	}
	if again.Root != nil && !sameValue(v, again.Root.Members()[0].Value) {
		t.Fatalf("%q reads as another value: %v", f.Data[v.Offset:v.End], again.Root.Members()[0].Value.Any())
	}
	end := int(v.Offset)
	for _, m := range v.Members() {
		if m.NameOffset <= end || int(m.Value.Offset) <= m.NameOffset {
			t.Fatalf("the name at %d does not lie between %d and its value at %d", m.NameOffset, end, m.Value.Offset)
		}
		var name string
		if err := json.NewDecoder(bytes.NewReader(f.Data[m.NameOffset:])).Decode(&name); err != nil || name != m.Name {
			t.Fatalf("the name at %d is %q, %v; want %q", m.NameOffset, name, err, m.Name)
		}
		end = int(m.Value.End)
		checkPlaces(t, f, m.Value)
	}
	for _, item := range v.Items() {
		if item.Offset <= v.Offset || int(item.Offset) < end {
			t.Fatalf("the item at %d does not come after %d", item.Offset, end)
		}
		end = int(item.End)
		checkPlaces(t, f, item)
	}
	if end > int(v.End) {
		t.Fatalf("a child ends at %d, its parent at %d", end, v.End)
	}
}

// sameValue tells values that differ in place at most.
func sameValue(a, b *Value) bool {
	return a.Kind == b.Kind && a.Bool == b.Bool && a.Text == b.Text && a.End-a.Offset == b.End-b.Offset &&
		slices.EqualFunc(a.Items(), b.Items(), sameValue) &&
		slices.EqualFunc(a.Members(), b.Members(), func(a, b Member) bool { return a.Name == b.Name && sameValue(a.Value, b.Value) })
}

// tooMuchAround tells faults that come from the object put around a value.
func tooMuchAround(f *File) bool {
	return slices.ContainsFunc(f.Faults, func(x Fault) bool { return x.Code == TooDeep || x.Code == TooLarge })
}

// TestTruncated cuts a record after every byte: it is whole or refused.
func TestTruncated(t *testing.T) {
	data := readExample(t)
	whole := len(bytes.TrimSpace(data))
	for n := range len(data) {
		f := Parse("x.json", data[:n])
		switch {
		case n >= whole && f.Root == nil:
			t.Fatalf("%d of %d bytes: %s", n, len(data), say(f))
		case n < whole && (f.Root != nil || len(f.Faults) != 1):
			t.Fatalf("%d of %d bytes: Root %v\n%s", n, len(data), f.Root, say(f))
		case n < whole && f.Faults[0].Code != Truncated && f.Faults[0].Code != Empty:
			t.Fatalf("%d of %d bytes: %s", n, len(data), say(f))
		}
	}
}

// TestOneByteOff puts each of some bytes at every place: no panic, and Root or
// faults but not both.
func TestOneByteOff(t *testing.T) {
	data := readExample(t)
	for i := range data {
		for _, c := range []byte{0, '\n', ' ', '"', '\\', ',', ':', '{', '}', '[', ']', '0', 'e', '-', 'u', 0x80, 0xC3, 0xFF} {
			changed := bytes.Clone(data)
			changed[i] = c
			f := Parse("x.json", changed)
			if (f.Root == nil) != (len(f.Faults) > 0) {
				t.Fatalf("byte %d as %#x: Root %v\n%s", i, c, f.Root, say(f))
			}
			if (f.Root != nil) && !json.Valid(changed) {
				t.Fatalf("byte %d as %#x: accepted, though encoding/json refuses", i, c)
			}
			for _, fault := range f.Faults {
				if fault.Code == Syntax && fault.Args["expected"] == "" {
					t.Fatalf("byte %d as %#x: a fault without explanation: %s", i, c, say(f))
				}
			}
		}
	}
}

func readExample(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "record.json"))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`{"a": 1}`, `{"a": [1, -2.5e3, "x", null, true, {}]}`, "{\"å\": \"\\ud83d\\ude00\\\\\",\r\n\t\"b\": {}}",
		`{"a":1,"a":2}`, `{"a":"\ud800"}`, `{"a":1e999}`, "\ufeff{}", "{\x00}\x00", "{\"a\":\"\xff\"}", "{\"a\":\"\xc3",
		`[[[[`, `{"a":1,}`, `{"a" 1}`, `{'a':1}`, `{"a":01}`, `{"a":nul`, `{"a":2024-01-01}`, `{} x`, "{\"a\":\"\n\"}",
		strings.Repeat(`{"a":`, 40), `{"":{"":[]}}`, `{"a":-0,"b":0.0,"c":1E-15}`,
	} {
		f.Add([]byte(seed))
	}
	f.Add(readExample(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		kept := bytes.Clone(data)
		file := Parse("x.json", data)
		if !bytes.Equal(kept, data) {
			t.Fatal("Parse changed the data")
		}
		lines := bytes.Count(data, []byte("\n")) + 1
		last := 0
		for _, fault := range file.Faults {
			if fault.Offset < last || fault.Offset > len(data) {
				t.Fatalf("%s lies at %d, after one at %d, in %d bytes", fault.Code, fault.Offset, last, len(data))
			}
			last = fault.Offset
			if fault.Line < 1 || fault.Line > lines || fault.Column < 1 || fault.Column > len([]rune(file.Line(fault.Line)))+1 {
				t.Fatalf("%s at %d:%d is outside the text", fault.Code, fault.Line, fault.Column)
			}
		}
		if (file.Root == nil) != (len(file.Faults) > 0) {
			t.Fatalf("Root %v\n%s", file.Root, say(file))
		}
		if file.Root == nil {
			return
		}
		var want any
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatalf("accepted, though encoding/json says: %v", err)
		}
		if got := asFloats(file.Root.Any()); !reflect.DeepEqual(got, want) {
			t.Fatalf("encoding/json reads other values (-json +source):\n%s", cmp.Diff(want, got))
		}
		checkPlaces(t, file, file.Root)
	})
}

// asFloats gives the value with all numbers as encoding/json has them.
func asFloats(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case []any:
		for i := range v {
			v[i] = asFloats(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = asFloats(v[name])
		}
	}
	return v
}

func BenchmarkParse(b *testing.B) {
	data := readExample(b)
	b.Run(fmt.Sprintf("record=%dB", len(data)), func(b *testing.B) { benchmarkParse(b, data) })
	large := append([]byte(`{"records": [`), bytes.Repeat(append(bytes.TrimSpace(data), ','), 400)...)
	large = append(large, "0]}"...)
	b.Run(fmt.Sprintf("large=%dKiB", len(large)>>10), func(b *testing.B) { benchmarkParse(b, large) })
}

func benchmarkParse(b *testing.B, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if f := Parse("x.json", data); f.Root == nil {
			b.Fatal(say(f))
		}
	}
}
