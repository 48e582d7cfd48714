package rule

import (
	"os"
	"strings"
	"testing"
)

// TestNames: what is no name of a person is told, and every name is one.
func TestNames(t *testing.T) {
	texts, err := os.ReadFile("../redact/testdata/texts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for line := range strings.Lines(string(texts)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if !strings.HasPrefix(row[2], "person's name") {
			continue
		}
		if tried++; isName(row[0]) != (row[1] == "no") {
			t.Errorf("isName(%q) = %v", row[0], row[1] != "no")
		}
	}
	if tried < 10 {
		t.Errorf("only %d names", tried)
	}
	for name, want := range map[string]bool{"Alva Ek, M": false, "Ek KD": false, "Vakant plats": false, "Ordföranden": false, "Skyddad person": false, "A. A.": false, "Moderaterna": false,
		"Alva Exempelsson Vänsterpartiet": false, "To be decided": false, "Sven af Prov": true, "Partik Provsson": true, "Ledamotin Ek": true, "Zoë M Ek": true} {
		if isName(name) != want {
			t.Errorf("isName(%q) = %v", name, !want)
		}
	}
}
