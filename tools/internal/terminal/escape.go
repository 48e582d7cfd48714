package terminal

import (
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/tty"
)

// Clean makes text that somebody else wrote safe to print: as lang.Visible does, and
// GitHub's log viewer, which obeys "##[" anywhere in a line, finds none.
func Clean(s string) string {
	return strings.ReplaceAll(lang.Visible(s), "##[", `#\u0023[`)
}

// textColumns counts the columns that a cleaned text takes.
func textColumns(s string) int {
	n := 0
	for _, r := range s {
		n += tty.Columns(r)
	}
	return n
}
