package finding_test

import (
	"fmt"

	"insyn/tools/internal/finding"
)

// A finding is known again when its records are listed in another order, but not
// when it is about another place in them.
func ExampleFingerprint() {
	before := finding.Fingerprint("NOM-04", []string{"kim", "nomination-2021"}, "/person")
	after := finding.Fingerprint("NOM-04", []string{"nomination-2021", "kim"}, "/person")
	elsewhere := finding.Fingerprint("NOM-04", []string{"nomination-2021", "kim"}, "/decision")
	fmt.Println(before == after, before == elsewhere)
	// Output: true false
}
