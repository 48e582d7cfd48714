package rule

import (
	"strings"

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

// moreExact tells whether the day is the old one, or told where it was not
// known or only the month was.
func moreExact(old, now lang.Date) bool {
	return !old.Known() || old == now || old.ByMonth() && strings.HasPrefix(now.String(), old.String()+"-")
}
