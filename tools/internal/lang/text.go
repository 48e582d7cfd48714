// Package lang holds what people read: a text in both languages, and dates,
// numbers and plurals as each language writes them.
//
// It knows nothing of records, rules or verdicts, and it never reads a clock.
package lang

// Language is one of the two languages that everything people read is
// written in. The value is the BCP 47 tag, as in the HTML lang attribute.
type Language string

// Swedish comes first everywhere (språklagen 2009:600, 11 §); English second.
const (
	Swedish Language = "sv"
	English Language = "en"
)

// All lists the languages in the order in which they are shown.
var All = [...]Language{Swedish, English}

// Text is one statement in both languages, with the same meaning. In a record
// the English half may be null: it is then shown in Swedish, marked as such.
type Text struct {
	SV string `json:"sv"`
	EN string `json:"en,omitempty"`
}

// T pairs a Swedish sentence with its English twin.
func T(sv, en string) Text { return Text{SV: sv, EN: en} }

// In gives the text in l, or in Swedish where there is no English.
func (t Text) In(l Language) string {
	if l == English && t.EN != "" {
		return t.EN
	}
	return t.SV
}

// Spoken is the language that In really answers in: what the lang attribute
// of the shown text must say.
func (t Text) Spoken(l Language) Language {
	if l == English && t.EN == "" {
		return Swedish
	}
	return l
}

// IsZero tells that nothing is said in either language.
func (t Text) IsZero() bool { return t == Text{} }
