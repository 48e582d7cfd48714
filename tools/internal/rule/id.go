package rule

import "strings"

// IsID reports whether the text is spelt as an id is. FIL-02 compares names that
// are spelt otherwise with every name that there is.
func IsID(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case c == '-' && 0 < i && i < len(s)-1 && s[i-1] != '-':
		default:
			return false
		}
	}
	return 0 < len(s) && len(s) <= 64
}

// IsReserved reports whether Windows keeps the name, in lower case, for a device:
// then no file or folder there can have it. Those with ¹, ² or ³ in the place of
// the number are kept too, and are spelt as no id is.
func IsReserved(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	port, numbered := strings.CutPrefix(name, "com")
	if !numbered {
		port, numbered = strings.CutPrefix(name, "lpt")
	}
	return numbered && len(port) == 1 && '1' <= port[0] && port[0] <= '9'
}
