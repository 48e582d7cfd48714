package terminal

import (
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

func TestSnippet(t *testing.T) {
	long := strings.Repeat("a", 60)
	tests := []struct {
		name        string
		line        string
		column      int
		maxColumns  int
		shown, mark string
	}{
		{"string", `  "id": "x-1",`, 9, 80, `  "id": "x-1",`, `        ^~~~~`},
		{"swedish letters are one column each", `"å": "ö", "b": 1`, 16, 80, `"å": "ö", "b": 1`, `               ^`},
		{"tab", "\t\"a\": 12,", 7, 80, `    "a": 12,`, `         ^~`},
		{"wide characters", `"日本": true`, 7, 80, `"日本": true`, `        ^~~~`},
		{"combining mark takes no column", "\"e\u0301\": 1", 7, 80, "\"e\u0301\": 1", `     ^`},
		{"escape sequence is shown, not obeyed", "\"\x1b[31m\": 1", 10, 80, `"\u001b[31m": 1`, `              ^`},
		{"right-to-left override", "\"\u202e\": 1", 6, 80, `"\u202e": 1`, `          ^`},
		{"not UTF-8", "\"\xff\": 1", 6, 80, `"\xff": 1`, `        ^`},
		{"escaped quote inside", `"a\"b" `, 1, 80, `"a\"b" `, `^~~~~~`},
		{"bracket", `[1, 2]`, 1, 80, `[1, 2]`, `^`},
		{"after the end", `{`, 2, 80, `{`, ` ^`},
		{"far after the end", `{`, 99, 80, `{`, ` ^`},
		{"empty line", ``, 1, 80, ``, `^`},
		{"cut at both ends", long + "X" + long, 61, 22, "…" + strings.Repeat("a", 12) + "X" + strings.Repeat("a", 7) + "…", strings.Repeat(" ", 13) + "^" + strings.Repeat("~", 7)},
		{"cut at the end", "X" + long, 1, 12, "X" + strings.Repeat("a", 9) + "…", "^" + strings.Repeat("~", 9)},
		{"log command", `"##[error]": 1`, 14, 80, `"#·[error]": 1`, `             ^`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			shown, mark := snippet(tt.line, tt.column, tt.maxColumns)
			if shown != tt.shown || mark != tt.mark {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", shown, mark, tt.shown, tt.mark)
			}
		})
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ in, out string }{
		{"Träff 2 – “hållbar”", "Träff 2 – “hållbar”"},
		{"a\x1b]0;title\x07b", `a\u001b]0;title\u0007b`},
		{"a\u009b31mb", `a\u009b31mb`},
		{"rad\r\nrad", `rad\r\nrad`},
		{"\u202eabc\u2066", `\u202eabc\u2066`},
		{"nb\u00a0sp", "nb\u00a0sp"},
		{"\U000e0041", `\U000e0041`},
		{"\xc3(", `\xc3(`},
		{"##[error]x", `#\u0023[error]x`},
		{"1 000 # §", "1 000 # §"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.out {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.out)
		}
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("\t\"å\": \"\x1b[2J\"", 3, 10)
	f.Add("", 0, 0)
	f.Fuzz(func(t *testing.T, line string, column, maxColumns int) {
		shown, mark := snippet(strings.ReplaceAll(line, "\n", ""), column, maxColumns)
		for _, r := range shown + mark {
			if lang.Visible(string(r)) != string(r) {
				t.Fatalf("prints %U", r)
			}
		}
		if strings.Count(mark, "^") != 1 {
			t.Fatalf("mark %q", mark)
		}
	})
}

// TestAround: of a long line only what may be shown is looked at, and the mark
// still stands under the same character.
func TestAround(t *testing.T) {
	long := strings.Repeat("å", 5000) + `"värdet"` + strings.Repeat("ö", 5000)
	for _, column := range []int{1, 2, 300, 5001, 5004, 10008, 10009} {
		cut, at := around(long, column, 200)
		if n := len([]rune(cut)); n > 401 {
			t.Errorf("column %d: %d characters are left", column, n)
		}
		wantLine, wantMark := snippet(long, column, 80)
		if line, mark := snippet(cut, at, 80); line != wantLine || mark != wantMark {
			t.Errorf("column %d:\n%s\n%s\nwant\n%s\n%s", column, line, mark, wantLine, wantMark)
		}
	}
	if cut, at := around("kort", 3, 200); cut != "kort" || at != 3 {
		t.Errorf("a short line becomes %q, column %d", cut, at)
	}
}
