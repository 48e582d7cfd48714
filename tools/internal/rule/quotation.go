package rule

import (
	"strings"
	"unicode"

	"insyn/tools/internal/record"
)

func hasWords(quotation string) bool {
	return strings.ContainsFunc(quotation, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isQuoted tells whether the quotation has words, and they stand in the document's
// text as far as that is known.
func isQuoted(doc *record.Document, quotation string) bool {
	return hasWords(quotation) && (doc.Text == "" || quotes(doc.Text, quotation))
}

// quotes tells whether the quotation stands in the text, line breaks and
// spaces aside. What stands on either side of […] follows in that order.
func quotes(text, quotation string) bool {
	if strings.Contains(text, quotation) && !strings.Contains(quotation, "[") {
		return true
	}
	rest := strings.Join(strings.Fields(text), " ")
	for part := range strings.SplitSeq(strings.ReplaceAll(quotation, "[...]", "[…]"), "[…]") {
		part = strings.Join(strings.Fields(part), " ")
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return true
}
