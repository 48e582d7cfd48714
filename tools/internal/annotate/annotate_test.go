package annotate

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

func found(severity finding.Severity, blocking bool, path string, line, column int, sv, en string) finding.Finding {
	return finding.Finding{
		Rule: "NOM-03", Severity: severity, Blocking: blocking, CausedByChange: true,
		Path: path, Line: line, Column: column, Message: lang.T(sv, en),
	}
}

func written(t *testing.T, r *inspect.Report, l lang.Language) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, r, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	standing := found(finding.Error, false, "data/c.json", 1, 1, "Gammalt.", "Old.")
	standing.CausedByChange = false
	r := &inspect.Report{
		Change: &inspect.Change{},
		Findings: []finding.Finding{
			standing,
			found(finding.Warning, false, "data/b.json", 0, 0, "Hela filen.", "The whole file."),
			found(finding.Note, false, "data/b.json", 1, 1, "För webbplatsen.", "For the site."),
			found(finding.Error, true, "data/a.json", 7, 14, "Det är 100 %: rätta, tack.", "It is 100%: mend, please."),
			found(finding.Error, true, "data/d.json", 2, 0, "Utan kolumn.", "Without a column."),
		},
	}
	want := map[lang.Language]string{
		lang.Swedish: `::error file=data/a.json,line=7,col=14,title=NOM-03::Det är 100 %25: rätta, tack.
::error file=data/d.json,line=2,title=NOM-03::Utan kolumn.
::warning file=data/b.json,title=NOM-03::Hela filen.
::warning file=data/c.json,line=1,col=1,title=NOM-03::Fanns redan före ändringen och blockerar inte. Gammalt.
`,
		lang.English: `::error file=data/a.json,line=7,col=14,title=NOM-03::It is 100%25: mend, please.
::error file=data/d.json,line=2,title=NOM-03::Without a column.
::warning file=data/b.json,title=NOM-03::The whole file.
::warning file=data/c.json,line=1,col=1,title=NOM-03::Stood before the change and does not block. Old.
`,
	}
	for l, want := range want {
		if diff := cmp.Diff(want, written(t, r, l)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", l, diff)
		}
	}
	if r.Findings[0].Message.SV != "Gammalt." {
		t.Error("changes the Report")
	}
	if got := written(t, &inspect.Report{}, lang.Swedish); got != "" {
		t.Errorf("writes %q of nothing", got)
	}
}

// TestMany: GitHub shows ten of a level, so the tenth counts the rest.
func TestMany(t *testing.T) {
	for _, tt := range []struct {
		n        int
		commands int
		last     string
	}{
		{9, 9, "::error file=data/a.json,line=9,col=1,title=NOM-03::Fel 9."},
		{10, 10, "::error::och 1 fel till. Kör insyn check för att se alla."},
		{250, 10, "::error::och 241 fel till. Kör insyn check för att se alla."},
	} {
		r := &inspect.Report{}
		for i := range tt.n {
			r.Findings = append(r.Findings, found(finding.Error, true, "data/a.json", i+1, 1, fmt.Sprintf("Fel %d.", i+1), ""))
		}
		lines := strings.Split(strings.TrimSpace(written(t, r, lang.Swedish)), "\n")
		if len(lines) != tt.commands || lines[len(lines)-1] != tt.last {
			t.Errorf("%d errors: %d commands, the last %q", tt.n, len(lines), lines[len(lines)-1])
		}
	}
	r := &inspect.Report{}
	for range 11 {
		r.Findings = append(r.Findings, found(finding.Warning, false, "data/a.json", 1, 1, "V.", "W."))
	}
	if got := written(t, r, lang.English); !strings.HasSuffix(got, "\n::warning::and 2 more warnings. Run insyn check to see them all.\n") {
		t.Errorf("writes %q", got)
	}
}

// TestNotice: a text of some lines is one command, which nothing in it ends, and
// what is long says where the rest is.
func TestNotice(t *testing.T) {
	var b strings.Builder
	if err := Notice(&b, "a::b,\n", "Rad ett: 100 %\n::error::två\n", lang.Swedish); err != nil {
		t.Fatal(err)
	}
	if want := "::notice title=a%3A%3Ab%2C%0A::Rad ett: 100 %25%0A::error::två\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	b.Reset()
	if err := Notice(&b, "insyn", strings.Repeat("å\n", longest), lang.English); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, " … The rest is in the summary of the run.\n") || strings.Count(text, "å") != longest/2 {
		t.Errorf("a long text becomes %d characters ending %q", len(text), text[len(text)-60:])
	}
}

// TestHostile: neither a path nor a value can begin a command of its own, steer
// the log, or carry a personal identity number. The number is nobody's.
func TestHostile(t *testing.T) {
	hostile := "x\r\n::error::forged ##[error]forged\x1b]0;owned\x07\u202e\xff 19121212-1212, a:b%0A::set-output name=x::y"
	f := found(finding.Error, true, "data/"+hostile, 1, 1, hostile, hostile)
	f.Rule = hostile
	got := written(t, &inspect.Report{Findings: []finding.Finding{f}}, lang.Swedish)
	if n := strings.Count(got, "\n"); n != 1 || !utf8.ValidString(got) || strings.ContainsAny(got, "\r\x1b\x07\u202e") {
		t.Errorf("writes %q", got)
	}
	for _, bad := range []string{"##[", "1212-1212", "%0A::set"} {
		if strings.Contains(got, bad) {
			t.Errorf("writes %q in %q", bad, got)
		}
	}
	properties, _, _ := strings.Cut(strings.TrimPrefix(got, "::error "), "::")
	for i, p := range strings.Split(properties, ",") {
		if want := []string{"file=", "line=1", "col=1", "title="}[min(i, 3)]; i > 3 || !strings.HasPrefix(p, want) || strings.Contains(p, ":") {
			t.Errorf("property %d is %q", i, p)
		}
	}
}
