package rule

import (
	"strings"
)

// within tells whether a pointer leads to the value at outer or into it.
func within(pointer, outer string) bool {
	return pointer == outer || strings.HasPrefix(pointer, outer+"/")
}
