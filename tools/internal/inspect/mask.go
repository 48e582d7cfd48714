package inspect

import (
	"reflect"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/verdict"
)

// mask hides personal identity numbers in what the judge says: it repeats
// names and titles as they stand in the records, and the Report is published.
// What the rules say is masked by them.
func mask(verdicts []verdict.Verdict) {
	spread.Each(len(verdicts), func(i int) {
		eachText(reflect.ValueOf(&verdicts[i]).Elem(), masked, redact.IdentityNumbers)
	})
}

func masked(t lang.Text) lang.Text {
	return lang.T(redact.IdentityNumbers(t.SV), redact.IdentityNumbers(t.EN))
}
