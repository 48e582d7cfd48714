package collect

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// today is the real day of the first round.
var today = lang.MustDate("2019-03-15")

// number makes the organization number of the i-th region, which is made up.
func number(i int) string {
	digits := fmt.Sprintf("2222%02d222", i)
	sum := 0
	for j, d := range digits {
		n := int(d - '0')
		if j%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return fmt.Sprintf("%s-%s%d", digits[:6], digits[6:], (10-sum%10)%10)
}

// region makes the records of the i-th region: two projects of its own case numbers,
// each with a meeting ahead, and a politician of its own.
func region(t testing.TB, i int) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := generate.Region{Projects: 2, Seed: uint64(i)}.Files(func(f generate.File) error {
		data := bytes.ReplaceAll(f.Data, []byte("222222-2222"), []byte(number(i)))
		data = bytes.ReplaceAll(data, []byte(" A. "), fmt.Appendf(nil, " %c. ", 'A'+i%26))
		files[f.Path] = bytes.ReplaceAll(data, []byte("PF "), fmt.Appendf(nil, "PF %d0", i))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	edit(t, files, "2024-05-02", "2018-05-02")
	for path := range files {
		switch {
		case strings.HasSuffix(path, "/exchange-3.json"):
			alter(t, files, path, func(m map[string]any) {
				m["status"] = "planned"
				delete(m, "attendance")
				delete(m, "outcomes")
			})
		case strings.HasSuffix(path, "/project.json"):
			alter(t, files, path, func(m map[string]any) {
				report := m["reports"].([]any)[0].(map[string]any)
				delete(report, "submitted")
				delete(report, "reference")
			})
		}
	}
	return files
}

// alter changes one record.
func alter(t testing.TB, files map[string][]byte, path string, change func(map[string]any)) {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(files[path], &m); err != nil {
		t.Fatal(path, err)
	}
	change(m)
	put(t, files, path, m)
}

func put(t testing.TB, files map[string][]byte, path string, value any) {
	t.Helper()
	data, err := json.Marshal(value)
	if err == nil {
		files[path], err = format.Format(source.Parse(path, data))
	}
	if err != nil {
		t.Fatal(path, err)
	}
}

// The projects of a region, and one of them.
const (
	projectOne = "data/projects/projekt-000001/"
	projectTwo = "data/projects/projekt-000002/"
)

// lives gives the i-th region something that the others have not.
func lives(t testing.TB, files map[string][]byte, i int) {
	t.Helper()
	both := func(sv, en string) map[string]any { return map[string]any{"sv": sv, "en": en} }
	switch i {
	case 1: // an absence of which the funder was told, and has said nothing
		alter(t, files, projectOne+"meetings/exchange-2.json", func(m map[string]any) {
			m["attendance"].(map[string]any)["persons"].([]any)[0].(map[string]any)["presence"] = "absent"
		})
		told(t, files, projectOne, "2019-01-10", "absence", []string{"representative-attends", "same-representative"})
	case 2: // nobody registered who was there
		alter(t, files, projectOne+"meetings/exchange-2.json", func(m map[string]any) { delete(m, "attendance") })
	case 3: // nobody appointed to the meeting ahead
		for _, path := range []string{"nominations/representative.json", "decisions/run-2018-1.json"} {
			alter(t, files, projectOne+path, func(m map[string]any) {
				if a, ok := m["appoints"].([]any); ok {
					m = a[0].(map[string]any)
				}
				m["meetings"] = []any{"exchange-1", "exchange-2"}
				if answers, ok := m["answers"].([]any); ok {
					m["answers"] = answers[:2]
				}
			})
		}
	case 4: // the region does not know the funder's number
		alter(t, files, projectTwo+"project.json", func(m map[string]any) { m["funderCaseNumber"] = nil })
	case 5: // another reading of the words
		edit(t, files, "Regionens tolkning: personen är vid träffen ledamot, vice ordförande eller ordförande i regionala utvecklingsnämnden.", "Regionens tolkning: personen får besluta i regionens namn vid träffen.")
	case 6: // the funder says otherwise than the records give
		alter(t, files, projectOne+"meetings/exchange-2.json", func(m map[string]any) {
			m["attendance"].(map[string]any)["persons"].([]any)[0].(map[string]any)["presence"] = "absent"
		})
		put(t, files, projectOne+"documents/letter.json", map[string]any{
			"$schema": "../../../../schema/document.json", "id": "letter", "title": both("Besked om villkoren (påhittat)", "Ruling on the conditions (made up)"),
			"kind": "funder-message", "issuer": "provfonden", "date": "2019-02-20", "caseNumber": "PF 601-2018", "digest": "sha256:" + strings.Repeat("0123456789abcdef", 4),
			"url": nil, "firstHand": true, "note": both("Påhittad handling.", "A made-up paper."),
			"text": "Villkoret om deltagande är uppfyllt.",
		})
		put(t, files, projectOne+"rulings/letter.json", map[string]any{
			"$schema": "../../../../schema/ruling.json", "id": "letter", "from": "provfonden", "title": both("Besked om villkoren", "Ruling on the conditions"),
			"on": "2019-02-20", "document": "letter", "reference": "PF 601-2018", "about": []any{},
			"says": []any{map[string]any{"condition": "representative-attends", "says": "met", "place": "Punkt 1", "words": "Villkoret om deltagande är uppfyllt."}},
		})
	case 7:
		edit(t, files, "Regionens tolkning: personen är", "Regionens tolkning: personen var")
		told(t, files, projectTwo, "2019-02-25", "other", []string{"decision-mandate"})
	case 8: // a person is named in the reading, and in the titles of a project and a condition
		named := names(register(t, files))[0]
		edit(t, files, "Regionens tolkning: personen är", "Regionens tolkning: "+strings.ToUpper(named)+" är")
		alter(t, files, projectTwo+"project.json", func(m map[string]any) { m["title"] = both(named+"s projekt", "The project of "+named) })
		alter(t, files, projectOne+"conditions/same-representative.json", func(m map[string]any) {
			m["title"] = both("Samma politiker deltar: "+named, "The same politician takes part")
		})
	}
}

// told adds a deviation of which the funder was told on the day.
func told(t testing.TB, files map[string][]byte, project, on, kind string, conditions []string) {
	t.Helper()
	both := func(sv, en string) map[string]any { return map[string]any{"sv": sv, "en": en} }
	same := both("Påverkas inte.", "Not affected.")
	put(t, files, project+"deviations/told.json", map[string]any{
		"$schema": "../../../../schema/deviation.json", "id": "told", "kind": kind,
		"title": both("En ändring i projektet", "A change in the project"), "text": both("Det blev inte som det var tänkt.", "It did not come out as planned."),
		"found": "2019-01-07", "begunBy": "region", "conditions": conditions, "meetings": []string{"exchange-2"},
		"consequences":   map[string]any{"goals": same, "activities": same, "budget": same, "indicators": same},
		"notice":         map[string]any{"on": on, "reference": "Anmälan 1", "document": nil},
		"approvalNeeded": "yes", "answers": []any{},
	})
}

// edit replaces a text in each file of the records that has it.
func edit(t testing.TB, files map[string][]byte, from, to string) {
	t.Helper()
	found := false
	for name, data := range files {
		if bytes.Contains(data, []byte(from)) {
			files[name], found = bytes.ReplaceAll(data, []byte(from), []byte(to)), true
		}
	}
	if !found {
		t.Fatalf("no record has %s", from)
	}
}

// register reads the records.
func register(t testing.TB, files map[string][]byte) *record.Register {
	t.Helper()
	return run(t, files, today, today).Register
}

func run(t testing.TB, files map[string][]byte, asOf, made lang.Date) *inspect.Result {
	t.Helper()
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(files), AsOf: asOf, Today: made})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// published makes what a region's site has for whoever collects.
func published(t testing.TB, files map[string][]byte, asOf lang.Date) map[string][]byte {
	t.Helper()
	result := run(t, files, asOf, asOf)
	for _, f := range result.Report.Findings {
		if f.Severity == finding.Error {
			t.Errorf("the made-up region has a fault: %s%s: %s", f.Path, f.Pointer, f.Message.EN)
		}
	}
	made, err := audit.Files(context.Background(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: asOf}, "rapport.json", []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// indexed changes the index of what is published.
func indexed(t testing.TB, site map[string][]byte, change func(*audit.Index)) {
	t.Helper()
	var index audit.Index
	if err := json.Unmarshal(site[audit.IndexFile], &index); err != nil {
		t.Fatal(err)
	}
	change(&index)
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	site[audit.IndexFile] = data
}

// names lists what everybody in the records is and has been called.
func names(reg *record.Register) (all []string) {
	for _, p := range reg.People.All() {
		all = append(all, p.Names()...)
	}
	return all
}

func holds(text []byte, name string) bool {
	return strings.Contains(strings.ToLower(string(text)), strings.ToLower(name))
}
