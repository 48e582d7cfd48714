package redact

import "testing"

func TestNames(t *testing.T) {
	n := NewNames([]string{"Alva Exempelsson", "", "Åsa  Ek", " "})
	for text, want := range map[string]string{
		"Nämnden utser Alva Exempelsson till representant.":    "Nämnden utser N till representant.",
		"ALVA\nEXEMPELSSON, åsa ek och Alva Exempelssons råd":  "N, N och Ns råd",
		"Alva Exempelssonson och Påsa Ek är andra, så är Alva": "Alva Exempelssonson och Påsa Ek är andra, så är Alva",
		"": "",
	} {
		if got := n.Hide(text, "N"); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
		if got := n.In(text); got != (text != want) {
			t.Errorf("in %q: %v", text, got)
		}
	}
	if got := len(n.Parts("Ek och Alva, inte ek eller Ekman: Alva Exempelsson")); got != 3 {
		t.Errorf("%d parts, want 3", got)
	}
	if none := NewNames([]string{""}); none.In("Alva") || none.Hide("Alva", "N") != "Alva" || none.Parts("Alva") != nil {
		t.Error("no name is found somewhere")
	}
}

// TestNamesCutShort: where a text was shortened within a name, what is left of the
// name is hidden too; another name that begins alike is not.
func TestNamesCutShort(t *testing.T) {
	n := NewNames([]string{"Alva Maria Exempelsson"})
	for text, want := range map[string]string{
		"”Beslutet gäller Alva …”":           "”Beslutet gäller […] …”",
		"”Beslutet gäller Alva…”":            "”Beslutet gäller […] …”",
		"”Beslutet gäller Alva Mar…”":        "”Beslutet gäller […] …”",
		"”Beslutet gäller Alva Maria Exemp…": "”Beslutet gäller […] …",
		"Alva Maria Exempelsson …":           "[…] …",
		"Salva …":                            "Salva …",
		"Alva Nilsson …":                     "Alva Nilsson …",
		"Alva deltog.":                       "Alva deltog.",
	} {
		if got := n.Hide(text, "[…]"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
