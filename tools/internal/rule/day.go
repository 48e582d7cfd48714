package rule

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// notInFuture reports, as the rule's message "future", a day that is later
// than the real one.
func (p *Pass) notInFuture(ref record.Ref, day lang.Date, steps ...any) {
	if p.Today.SurelyBefore(day) {
		p.Report(at(ref, steps...), "future", Values{"day": day})
	}
}
