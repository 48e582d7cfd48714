package site

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/change"
	"insyn/tools/internal/export"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// rounds is a past of two rounds for the example funder: the first that saw it, and
// the one before what it has now.
func rounds(t testing.TB, newest *record.Register) *history.Log {
	t.Helper()
	read := func(files map[string][]byte, err error) *record.Register {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		var list []*source.File
		for name, data := range files {
			list = append(list, source.Parse(name, data))
		}
		return record.New(list, nil)
	}
	yesterday := read(testdata.FundYesterday())
	step := func(day int, before, after *record.Register) history.Step {
		return history.Step{Commit: fmt.Sprintf("%040x", day), Time: time.Date(2019, 3, day, 5, 0, 0, 0, time.UTC), Described: true, Records: change.Past(before, after, newest)}
	}
	return &history.Log{Steps: []history.Step{
		step(16, yesterday, read(testdata.Fund())),
		step(15, record.New(nil, nil), yesterday),
	}}
}

// TestRoundPages: what became another from one round to the next is told where it
// belongs, on pages, in feeds and in files, once and without anybody's name.
func TestRoundPages(t *testing.T) {
	in := fund(t)
	in.History = rounds(t, in.Register)
	in.BaseURL = "https://example.org/uppfoljning/"
	public, want := build(t, in)
	for _, name := range want.Pages {
		checkPage(t, public, name)
	}
	namesNobody(t, public)

	var of export.FollowUp
	data := []byte(readFile(t, public, export.FollowUpFile))
	if err := json.Unmarshal(data, &of); err != nil {
		t.Fatal(err)
	}
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range schemas.Check("followup", source.Parse(export.FollowUpFile, data)) {
		t.Errorf("%s: %s %s: found %q, allowed %q", export.FollowUpFile, f.Pointer, f.Keyword, f.Found, f.Allowed)
	}
	var got []string
	for _, c := range of.Changes {
		if c.On == lang.MustDate("2019-03-16") && c.Commit == fmt.Sprintf("%040x", 16) {
			got = append(got, strings.Join([]string{c.Publisher, string(c.What), c.Project, c.Condition, c.Before, c.After}, " "))
		}
	}
	slices.Sort(got)
	// Written down from what testdata.FundYesterday says that it did.
	told := []string{
		"exempelas reading projekt-000001 decision-mandate  ",
		"exempelas reading projekt-000002 decision-mandate  ",
		"exempelby accord projekt-000001 representative-attends agree contradict",
		"exempelby status projekt-000001 representative-attends on-track not-fulfilled",
		"exempelby status projekt-000001 same-representative on-track not-fulfilled",
		"provdalen round   certificate ok",
		"exempelvik round   ok no-answer",
	}
	for _, line := range told {
		if !slices.Contains(got, line) {
			t.Errorf("%s does not tell of %q", export.FollowUpFile, line)
		}
	}
	count := map[string]int{}
	for _, line := range got {
		publisher, rest, _ := strings.Cut(line, " ")
		what, _, _ := strings.Cut(rest, " ")
		count[publisher+" "+what]++
	}
	for of, n := range map[string]int{
		"exempelas reading": 2, "exempelby accord": 1, "exempelby status": 2, "exempelfors status": 6, "provdalen round": 1, "exempelvik round": 1,
		"pahittelund status": 3, "provhult project": 2, "provstrand status": 4,
	} {
		if count[of] != n {
			t.Errorf("%s: told %d times, want %d", of, count[of], n)
		}
		delete(count, of)
	}
	if len(count) > 0 {
		t.Errorf("told of what did not happen: %v", count)
	}

	const everything, when = "andringar/index.html", "Läget den 16 mars 2019."
	for name, texts := range map[string][]string{
		everything: {when, "Region Exempelvik (påhittad)", "Svarar inte", "förut hämtad och omräknad", "Regionens uppgifter är desamma, men tiden gick.", "Regionens uppgifter är ändrade."},
		"regioner/exempelby/andringar/index.html":                                        {when, "Inte uppfyllt", "Säger emot", "förut överens"},
		"program/kollegialt-utbyte/andringar/index.html":                                 {when, "Region Exempelvik"},
		"program/kollegialt-utbyte/villkor/decision-mandate/andringar/index.html":        {when, "Tolkningen", "En annan"},
		"en/programmes/kollegialt-utbyte/conditions/decision-mandate/changes/index.html": {"As of 16 March 2019.", "The interpretation", "Another"},
	} {
		text := textOf(t, readFile(t, public, name))
		for _, want := range texts {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	// A condition is told of where it is, and nothing else.
	if text := textOf(t, readFile(t, public, "program/kollegialt-utbyte/villkor/decision-mandate/andringar/index.html")); strings.Contains(text, "Svarar inte") || strings.Contains(text, "Samma politiker") {
		t.Error("the page of one condition tells of another, or of the site")
	}
	for name, want := range map[string]string{
		"atom/andringar.atom":                                       "Region Exempelvik (påhittad): svarar inte, förut hämtad och omräknad.",
		"atom/region.exempelby.atom":                                "”Inte uppfyllt”, förut ”Enligt plan”",
		"atom/program.kollegialt-utbyte.atom":                       "Region Exempelvik",
		"atom/program.kollegialt-utbyte.decision-mandate.atom":      "Läses på ett annat sätt hos",
		"en/atom/programme.kollegialt-utbyte.decision-mandate.atom": "Read in another way with",
	} {
		if text := readFile(t, public, name); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	for _, name := range slices.Concat(export.FollowUpFiles(lang.Swedish), export.FollowUpFiles(lang.English)) {
		if text := readFile(t, public, name); !strings.Contains(text, "exempelvik") {
			t.Errorf("%s has nothing", name)
		}
	}
}
