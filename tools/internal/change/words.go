package change

import (
	"strconv"

	"insyn/tools/internal/lang"
)

var didWords = map[Did]lang.Text{
	Added:   lang.T("Lägger till", "Adds"),
	Changed: lang.T("Ändrar", "Changes"),
	Removed: lang.T("Tar bort", "Removes"),
}

// meetings counts meetings, in words up to twelve: "tre träffar".
func meetings(n int) lang.Text {
	number := lang.T(strconv.Itoa(n), strconv.Itoa(n))
	if n >= 0 && n < len(numbers) {
		number = numbers[n]
	}
	if n == 1 {
		return lang.Format("%s träff", "%s meeting", number)
	}
	return lang.Format("%s träffar", "%s meetings", number)
}

var numbers = [...]lang.Text{
	lang.T("inga", "no"), lang.T("en", "one"), lang.T("två", "two"), lang.T("tre", "three"),
	lang.T("fyra", "four"), lang.T("fem", "five"), lang.T("sex", "six"), lang.T("sju", "seven"),
	lang.T("åtta", "eight"), lang.T("nio", "nine"), lang.T("tio", "ten"), lang.T("elva", "eleven"), lang.T("tolv", "twelve"),
}
