package lang_test

import (
	"fmt"

	"insyn/tools/internal/lang"
)

// A text or a date among the arguments is written in the language of its format.
func ExampleFormat() {
	meeting := lang.T("styrgruppens möte", "the steering group's meeting")
	text := lang.Format("%s är %s.", "%s is on %s.", meeting, lang.MustDate("2021-01-28")).Sentence()
	fmt.Println(text.In(lang.Swedish))
	fmt.Println(text.In(lang.English))
	// Output:
	// Styrgruppens möte är 28 januari 2021.
	// The steering group's meeting is on 28 January 2021.
}

func ExampleList() {
	text := lang.List([]lang.Text{lang.InWords(1), lang.InWords(3), lang.InWords(40)})
	fmt.Println(text.SV)
	fmt.Println(text.EN)
	// Output:
	// ett, tre och 40
	// one, three and 40
}

// Of a date that is known by its month alone, what may be so need not be.
func ExampleDate_SurelyBefore() {
	decided, met := lang.MustDate("2022-09"), lang.MustDate("2022-09-14")
	fmt.Println(decided.SurelyBefore(met), decided.MaybeBefore(met))
	// Output: false true
}
