package terminal

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a result with two or more of everything that can be shown.
func sample() *inspect.Result {
	const nomination = "data/projects/vag/nominations/alva.json"
	files := map[string]*source.File{}
	for name, text := range map[string]string{
		nomination:                             "{\n\t\"id\": \"alva\",\n  \"decision\": \"rs-45\", \"å\": \"日本\"\n}\n",
		"data/people/person-1.json":            "{\n  \"id\": \"person-1\",\n  \"name\": \"Testa 19121212-1212\"\n}\n",
		"data/people/person-2.json":            "{\"id\": \"person-2\", \"name\": \"19121212-1212\" x}",
		"data/projects/vag/project.json":       `{"id": "vag", "title": {"sv": "Vägen", "en": "The road"}}`,
		"data/projects/vag/conditions/a.json":  `{"id": "a", "title": {"sv": "Alla ` + "\x1b[2J" + ` är med", "en": "All are there"}}`,
		"data/projects/vag/meetings/one.json":  `{"id": "one", "sessions": [{"date": "2021-01-28"}]}`,
		"data/projects/vag/meetings/two.json":  `{"id": "two", "sessions": [{"date": "2022-09-14"}]}`,
		"data/projects/vag/meetings/when.json": `{"id": "when", "sessions": [{"date": null}]}`,
		"data/projects/vag/conditions/b.json":  `{"id": "b", "title": {"sv": "Samma person", "en": "The same person"}}`,
	} {
		// The escape is in the title after parsing, as \u001b would put it there.
		files[name] = source.Parse(name, bytes.ReplaceAll([]byte(text), []byte("\x1b"), []byte(`\u001b`)))
	}
	var list []*source.File
	for _, f := range files {
		list = append(list, f)
	}
	status := func(s verdict.Status) *verdict.Status { return &s }
	yes, no := true, false
	problem := func(rule string, severity finding.Severity, path string, line, column int, sv, en string) finding.Finding {
		return finding.Finding{Rule: rule, Severity: severity, Path: path, Line: line, Column: column, Message: lang.T(sv, en)}
	}
	blocking := problem("NOM-12", finding.Error, nomination, 3, 15, "Beslutet utser någon annan. Rätta det.", "The decision appoints somebody else. Correct it.")
	blocking.Blocking, blocking.CausedByChange = true, true
	blocking.Related = []finding.Related{{Path: "data/projects/vag/project.json", Line: 1, Column: 2}, {Path: nomination, Line: 2, Column: 2}}
	blocking.Suggestions = []finding.Suggestion{{Message: lang.T("Skriv ”rs-46”.", "Write “rs-46”.")}}
	wide := problem("FIL-06", finding.Error, nomination, 3, 29, "Texten hör inte hit.", "The text does not belong here.")
	wide.Blocking, wide.CausedByChange = true, true
	tabbed := problem("FIL-04", finding.Warning, nomination, 2, 8, "Filen är inte skriven i grundform.", "The file is not in canonical form.")
	tabbed.CausedByChange = true
	standing := problem("PER-01", finding.Error, "data/people/person-1.json", 3, 11, "Här står ett personnummer. Ta bort det.", "Here is a personal identity number. Remove it.")
	unreadable := problem("FIL-01", finding.Error, "data/people/person-2.json", 1, 44, "Det här går inte att läsa.", "This cannot be read.")
	whole := problem("FIL-02", finding.Error, "data/x\x1b.txt", 0, 0, "Filen hör inte hemma här.", "The file does not belong here.")
	note := problem("DEC-04", finding.Note, nomination, 1, 1, "Bara för webbplatsen.", "For the site only.")

	return &inspect.Result{
		Files:    files,
		Register: record.New(list, nil),
		Report: &inspect.Report{
			AsOf:     lang.MustDate("2021-02-01"),
			Findings: []finding.Finding{standing, unreadable, tabbed, blocking, wide, note, whole},
			Summary:  inspect.Summary{Errors: 5, Warnings: 1, Notes: 1, Blocking: 2},
			NotChecked: []inspect.NotChecked{
				{Rule: "FIL-03", Path: "data/people/person-2.json", Why: lang.T("Filen går inte att läsa.", "The file cannot be read.")},
				{Rule: "NOM-13", Path: "data/people/person-2.json", Why: lang.T("Filen går inte att läsa.", "The file cannot be read.")},
				{Rule: "NOM-04", Path: nomination, Why: lang.T("Personen är skyddad.", "The person is masked.")},
				{Rule: "NOM-05", Path: nomination, Why: lang.T("Personen är skyddad.", "The person is masked.")},
			},
			Change: &inspect.Change{
				Records: []inspect.ChangedRecord{
					{Path: nomination, Did: "added", Text: lang.T("Utser Alva till politikerrepresentant för tre träffar enligt beslutet § 45 den 11 december 2020, som är ett beslut med en mening som inte får plats på en rad.", "Appoints Alva as political representative for three meetings by the decision § 45 of 11 December 2020.")},
					{Path: "data/people/person-1.json", Did: "changed", Text: lang.T("Ändrar namn.", "Changes name.")},
				},
				Effects: []inspect.Effect{
					{Project: "vag", Condition: "a", Before: status(verdict.ActionNeeded), After: status(verdict.OnTrack), KeyDates: []inspect.EffectFrom{
						{Date: lang.MustDate("2020-12-11"), Until: lang.MustDate("2021-01-27"), Before: status(verdict.ActionNeeded), After: status(verdict.OnTrack)},
						{Date: lang.MustDate("2021-01-28"), Until: lang.MustDate("2021-01-28"), Before: status(verdict.ActionNeeded), After: status(verdict.OnTrack)},
						{Date: lang.MustDate("2021-01-29"), Before: status(verdict.Unconfirmed), After: status(verdict.Fulfilled)},
					}},
					{Project: "vag", Condition: "b", Before: status(verdict.NotFulfilled), After: status(verdict.NotFulfilled), KeyDates: []inspect.EffectFrom{
						{Date: lang.MustDate("2021-09-14"), Until: lang.MustDate("2021-09-14"), Before: status(verdict.NotFulfilled), After: status(verdict.Exempt)},
					}},
					{Project: "vag", Condition: "gone", Before: status(verdict.OnTrack)},
				},
			},
			Verdicts: []verdict.Verdict{
				{
					Project: "vag", Condition: "a", Status: status(verdict.OnTrack),
					Headline: lang.T("Inget saknas i dag. Det här återstår: två träffar.", "Nothing is missing today. This remains: two meetings."),
					Parts: []verdict.Part{
						{Occasion: record.AtMeeting("one"), Post: "q", Status: verdict.Unconfirmed}, {Occasion: record.AtMeeting("one"), Post: "r", Status: verdict.Fulfilled},
						{Occasion: record.AtMeeting("two"), Post: "q", Status: verdict.ActionNeeded}, {Occasion: record.AtMeeting("two"), Post: "r", Status: verdict.OnTrack},
						{Occasion: record.AtMeeting("when"), Post: "q", Status: verdict.OnTrack},
						{Status: verdict.OnTrack}, {Status: verdict.ActionNeeded},
					},
					Because: []verdict.Reason{
						{Text: lang.T("Villkoret gäller två träffar.", "The condition is about two meetings."), Holds: &yes, Evidence: []verdict.Evidence{
							{Path: "data/projects/vag/conditions/a.json", Pointer: "/title"}, {Path: nomination, Pointer: "/decision", Link: "https://www.region.example/protokoll"},
						}},
						{Text: lang.T("Den första träffen.", "The first meeting."), Holds: nil, Meeting: "one", Status: verdict.Unconfirmed},
						{Text: lang.T("Alva var där.", "Alva was there."), Holds: &yes, Evidence: []verdict.Evidence{{Path: "data/gone.json", Pointer: "/x"}}},
						{Text: lang.T("Den andra träffen.", "The second meeting."), Holds: &no, Meeting: "two", Status: verdict.ActionNeeded},
						{Text: lang.T("Ingen är utsedd.", "Nobody is appointed."), Holds: &no},
					},
					Next:       &verdict.Next{Text: lang.T("Utse någon.", "Appoint somebody."), By: lang.MustDate("2021-09-14"), Who: lang.T("Regionstyrelsen", "The regional executive")},
					LastChance: &verdict.LastChance{Date: lang.MustDate("2021-09-14"), Text: lang.T("Utse någon före träffen.", "Appoint somebody before the meeting.")},
					KeyDates: []verdict.KeyDate{
						{Date: lang.MustDate("2021-01-28"), Why: lang.T("Träffen hålls.", "The meeting is held."), Status: status(verdict.ActionNeeded)},
						{Date: lang.MustDate("2022-09"), Why: lang.T("Projektet är slut.", "The project is over.")},
					},
				},
				{
					Project: "vag", Condition: "b", NotJudged: &lang.Text{SV: "En post behöver rättas först.", EN: "A record must be mended first."},
					Headline: lang.T("En post behöver rättas först.", "A record must be mended first."),
				},
				{Project: "annan", Condition: "c", Status: status(verdict.NotFulfilled), Headline: lang.T("Nej.", "No.")},
				{
					Project: "annan", Condition: "d", Status: status(verdict.OnTrack),
					Next: &verdict.Next{Text: lang.T("Lägg in deltagarlistan.", "Record the list."), Who: lang.T("Projektledaren", "The project lead")},
				},
				{
					Project: "annan", Condition: "e", Status: status(verdict.OnTrack),
					Next: &verdict.Next{Text: lang.T("Lägg in deltagarlistan. Sök upp beslutet.", "Record the list. Find the decision."), Who: lang.T("Projektledaren", "The project lead")},
				},
				{
					Project: "annan", Condition: "f", Status: status(verdict.ActionNeeded),
					Next:       &verdict.Next{Text: lang.T("Fråga finansiären.", "Ask the funder."), Who: lang.T("Projektledaren", "The project lead")},
					LastChance: &verdict.LastChance{Date: lang.MustDate("2021-09-14"), Text: lang.T("Räddningen.", "The rescue.")},
				},
			},
			Rules: []inspect.RuleCount{{ID: "FIL-01", Examined: 6}, {ID: "NOM-12", Examined: 1, Broken: 1}, {ID: "HIS-01"}},
		},
	}
}

// passing is the sample without what blocks.
func passing() *inspect.Result {
	r := sample()
	r.Report.Findings = slices.DeleteFunc(r.Report.Findings, func(f finding.Finding) bool { return f.Blocking })
	r.Report.Findings[0].WaivedBy = "data/waivers/one.json"
	r.Report.Summary = inspect.Summary{Errors: 3, Warnings: 1, Notes: 1}
	return r
}

func TestGolden(t *testing.T) {
	for _, tt := range []struct {
		name string
		show func(Printer, *inspect.Result) error
		of   func() *inspect.Result
	}{
		{"check", Printer.Check, passing},
		{"blocked", Printer.Check, sample},
		{"status", Printer.Status, sample},
	} {
		for _, l := range lang.All {
			t.Run(tt.name+"/"+string(l), func(t *testing.T) {
				compare(t, tt.name+"."+string(l)+".golden", tt.show, tt.of(), Printer{lang: l})
			})
		}
		for name, width := range map[string]int{"screen": 60, "narrow": 32} {
			t.Run(tt.name+"/"+name, func(t *testing.T) {
				compare(t, tt.name+"."+name+".golden", tt.show, tt.of(), Printer{lang: lang.Swedish, color: name == "screen", width: width})
			})
		}
	}
}

func TestScopeIsTold(t *testing.T) {
	for l, want := range map[lang.Language]string{
		lang.Swedish: " 9999 andra projekt har inte med ändringen att göra och är inte granskade på nytt.\n",
		lang.English: " 9999 other projects have nothing to do with the change and are not examined again.\n",
	} {
		r := sample()
		r.Report.Scope = &inspect.Scope{Projects: []string{"vag"}, LeftOut: 9999}
		var out bytes.Buffer
		if err := (Printer{w: newOutput(&out), lang: l}).Check(r); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%v, %s does not hold %q", err, out.String(), want)
		}
	}
}

func compare(t *testing.T, name string, show func(Printer, *inspect.Result) error, r *inspect.Result, p Printer) {
	t.Helper()
	var out bytes.Buffer
	p.w = newOutput(&out)
	if err := show(p, r); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("1212")) {
		t.Error("shows a personal identity number")
	}
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("(-want +got; write it anew with -update)\n%s", diff)
	}
}

// TestForAFile: what is not a screen gets neither colour nor line breaks, and a
// screen no colour where it is not wanted.
func TestForAFile(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	env := func(string) string { return "" }
	if p := For(f, lang.Swedish, env); p.color || p.width != 0 || p.Screen() {
		t.Errorf("a file: %+v", p)
	}
	if p := For(&bytes.Buffer{}, lang.Swedish, env); p.color || p.width != 0 {
		t.Errorf("a buffer: %+v", p)
	}
}

// TestManyAlike: a file in another format does not hide what is said of others.
func TestManyAlike(t *testing.T) {
	r := sample()
	f := r.Report.Findings[3]
	r.Report.Findings = nil
	for range 25 {
		r.Report.Findings = append(r.Report.Findings, f)
	}
	var out bytes.Buffer
	if err := (Printer{w: newOutput(&out), lang: lang.English}).Findings(r); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out.Bytes(), []byte("[NOM-12]")); n != maxAlike {
		t.Errorf("said %d times, want %d", n, maxAlike)
	}
	if !bytes.Contains(out.Bytes(), []byte("The same in 15 more places in the file.")) {
		t.Errorf("does not tell of the rest:\n%s", &out)
	}
}

// TestWaiting: what is soon done is not worth a word.
func TestWaiting(t *testing.T) {
	what := lang.T("Bygger sidorna", "Building the pages")
	for _, tt := range []struct {
		name  string
		width int
		took  time.Duration
		want  string
	}{
		{"short", 0, patience - time.Millisecond, ""},
		{"long", 0, patience + time.Millisecond, "Bygger sidorna …\n"},
		{"long, on a screen", 80, patience + time.Millisecond, "Bygger sidorna …\r\x1b[K"},
		{"short, on a screen", 80, patience - time.Millisecond, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out bytes.Buffer
				done := Printer{w: newOutput(&out), lang: lang.Swedish, width: tt.width}.Waiting(what)
				time.Sleep(tt.took)
				done()
				time.Sleep(2 * patience)
				if out.String() != tt.want {
					t.Errorf("prints %q, want %q", &out, tt.want)
				}
			})
		})
	}
}

// TestCommands: what to do next is told by the name that the program was started
// as, and nothing else is changed.
func TestCommands(t *testing.T) {
	const run = "go run ./tools/insyn"
	for text, want := range map[string]string{
		"Kör insyn fmt, sedan insyn check --base main.": "Kör " + run + " fmt, sedan " + run + " check --base main.",
		"insyn new nomination":                          run + " new nomination",
		"Ett insyn som avbröts, insyns insyn checkar.":  "Ett insyn som avbröts, insyns insyn checkar.",
		run + " check, /usr/bin/insyn check":            run + " check, /usr/bin/insyn check",
	} {
		if got := Commands(text, run); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if got := Commands(text, ""); got != text {
			t.Errorf("%q is %q for insyn itself", text, got)
		}
	}
}

// TestEffectsInSeveralProjects: where a change makes verdicts of two projects others,
// each is said with its project; of one alone, its name says nothing new.
func TestEffectsInSeveralProjects(t *testing.T) {
	for _, several := range []bool{false, true} {
		r := sample()
		r.Report.Summary.Blocking = 0
		if several {
			met := verdict.Fulfilled
			r.Report.Change.Effects = append(r.Report.Change.Effects, inspect.Effect{Project: "annat", Condition: "a", Before: &met})
		}
		var out bytes.Buffer
		if err := (Printer{w: newOutput(&out), lang: lang.Swedish}).Check(r); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(out.String(), "  - Vägen, Samma person: "); got != several {
			t.Errorf("of several %v, the project is told %v:\n%s", several, got, out.String())
		}
	}
}
