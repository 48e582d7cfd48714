package finding_test

import (
	"testing"

	"insyn/tools/internal/finding"
)

func TestFingerprint(t *testing.T) {
	base := finding.Fingerprint("NOM-04", []string{"a", "b"}, "/person")
	for _, c := range []struct {
		name     string
		rule     string
		records  []string
		pointer  string
		sameBase bool
	}{
		{"the same", "NOM-04", []string{"a", "b"}, "/person", true},
		{"other order", "NOM-04", []string{"b", "a"}, "/person", true},
		{"one record twice", "NOM-04", []string{"b", "a", "b"}, "/person", true},
		{"other rule", "NOM-05", []string{"a", "b"}, "/person", false},
		{"other record", "NOM-04", []string{"a", "c"}, "/person", false},
		{"one record fewer", "NOM-04", []string{"a"}, "/person", false},
		{"records run together", "NOM-04", []string{"ab"}, "/person", false},
		{"other pointer", "NOM-04", []string{"a", "b"}, "/decision", false},
		{"pointer moved into a record", "NOM-04", []string{"a", "b", "/person"}, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := finding.Fingerprint(c.rule, c.records, c.pointer)
			if same := got == base; same != c.sameBase {
				t.Errorf("Fingerprint(%s, %q, %s) equal to the base: %v, want %v", c.rule, c.records, c.pointer, same, c.sameBase)
			}
		})
	}
	records := []string{"b", "a"}
	finding.Fingerprint("NOM-04", records, "")
	if records[0] != "b" {
		t.Error("Fingerprint changed the order of its argument")
	}
}
