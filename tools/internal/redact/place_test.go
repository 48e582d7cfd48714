package redact

import (
	"testing"

	"insyn/tools/internal/lang"
)

func TestSure(t *testing.T) {
	for text, want := range map[string]int{
		"const pnr = \"8507099805\"":        1,
		"x := 850709-9805 // 198507099805":  2,
		"850709+9805;850709 9805":           2,
		"<td>19850709-9805</td>":            1,
		"?pnr=850709-9805&x=1":              1,
		"people/person-8507099805.json":     1,
		"850709-9805-Alva.pdf":              1,
		"pnr_8507099805":                    1,
		"19850709-9805-4a12-9b12-00":        0,
		"0f-850709-9805":                    0,
		"850709-9805-":                      1,
		"850709-9806":                       0,
		"18507099805":                       0,
		"0.8507099805":                      0,
		"a8507099805b":                      0,
		"1e4650a2-8507099805":               0,
		"v0.0.0-20191109021931-daa7c04131f": 0,
		"":                                  0,
	} {
		places := Sure(text)
		if len(places) != want {
			t.Errorf("Sure(%q) = %v, want %d", text, places, want)
		}
	}
}

func TestInProse(t *testing.T) {
	text := "Alva 850709-9805 (202100-6149)"
	places := InProse(text, lang.Date{})
	if len(places) != 1 || text[places[0].Start:places[0].End] != "850709-9805" {
		t.Errorf("InProse(%q) = %v", text, places)
	}
}
