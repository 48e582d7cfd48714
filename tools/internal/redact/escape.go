package redact

import (
	"regexp"
	"strconv"
	"strings"
)

// escape is how JSON and most program text write a character that is not to stand
// as itself.
var escape = regexp.MustCompile(`\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrtfvb])`)

// Unescaped undoes the escapes of a text whose form cannot be relied on, behind
// which a number may hide. What would end a line becomes a space, so that all
// stays on its line.
func Unescaped(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(sign string) string {
		if len(sign) == 2 {
			return "  "
		}
		c, err := strconv.ParseUint(sign[2:], 16, 16)
		if err != nil || c < ' ' {
			return " "
		}
		return string(rune(c))
	})
}
