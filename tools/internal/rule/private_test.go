package rule

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// TestPrivateTexts: what people write of a person is told in a record of their
// part, in a decision's wording and on a page, and what is nobody's in none.
func TestPrivateTexts(t *testing.T) {
	per03, _ := Find("PER-03")
	examples, err := per03.Examples()
	if err != nil {
		t.Fatal(err)
	}
	const (
		deviation = "data/projects/exempelprojektet/deviations/absence-exchange-2.json"
		decision  = "data/projects/exempelprojektet/decisions/rs-2020-12-15-45.json"
		page      = "content/om.md"
	)
	data, err := os.ReadFile("../redact/testdata/minutes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(string(data), "\n")
	base := examples.Follows[0].Region
	found, of, alarms, innocent := 0, 0, 0, 0
	for line := range strings.Lines(rows) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		quoted, _ := json.Marshal(row[0])
		for path, pointer := range map[string]string{deviation: "/text/sv", decision: "/wording", page: ""} {
			region := base.with(ExampleFile{Path: path, Data: row[0] + "\n"})
			if pointer != "" {
				if region, err = amendAll(base, path, pointer+": "+string(quoted)); err != nil {
					t.Fatal(err)
				}
			}
			said := false
			for _, f := range runRules([]*Rule{per03}, region.input(nil, lang.Date{}, lang.Date{})).Findings {
				said = said || f.Path == path && f.Severity != finding.Note
			}
			if want := row[1] == "yes"; said != want {
				t.Logf("%s: %q: %t", path, row[0], said)
			}
			switch {
			case row[1] != "yes":
				innocent++
				if said {
					alarms++
				}
			default:
				of++
				if said {
					found++
				}
			}
		}
	}
	t.Logf("found %d of %d, false alarms %d of %d", found, of, alarms, innocent)
	if found*100 < of*95 || alarms*100 > innocent || of < 150 || innocent < 100 {
		t.Errorf("found %d of %d, false alarms %d of %d", found, of, alarms, innocent)
	}
}

// TestPrivateInDocumentsAndWaivers: what is private of somebody by name is found in the
// records that are about papers too.
func TestPrivateInDocumentsAndWaivers(t *testing.T) {
	per03, _ := Find("PER-03")
	examples, err := per03.Examples()
	if err != nil {
		t.Fatal(err)
	}
	base := examples.Follows[0].Region
	const document, waiver = "data/projects/exempelprojektet/documents/intyg.json", "data/waivers/undantag.json"
	record := func(path, text string) ExampleFile {
		if path == document {
			return ExampleFile{Path: path, Data: `{"id": "intyg", "title": {"sv": "Intyg", "en": null}, "kind": "other", "note": {"sv": "` + text + `", "en": null}}`}
		}
		return ExampleFile{Path: path, Data: `{"id": "undantag", "rule": "DEC-01", "reason": {"sv": "` + text + `", "en": null}}`}
	}
	for text, want := range map[string]bool{
		"Alva Exempelsson är sjukskriven.":    true,
		"Alva Exempelsson undertecknade den.": false,
	} {
		for _, path := range []string{document, waiver} {
			said := false
			for _, f := range runRules([]*Rule{per03}, base.with(record(path, text)).input(nil, lang.Date{}, lang.Date{})).Findings {
				said = said || f.Path == path && f.Severity == finding.Error
			}
			if said != want {
				t.Errorf("%s: %q: %t", path, text, said)
			}
		}
	}
}
