package validate

import (
	"strings"

	"insyn/tools/internal/lang"
)

// nearest returns the candidate that was probably meant by found, or "" if none
// is near: one whose human name it is, in either language, or else lang.Nearest.
// name may be nil where candidates have no human names.
func nearest(found string, candidates []string, name func(candidate string) lang.Text) string {
	if found == "" {
		return ""
	}
	if name != nil {
		for _, c := range candidates {
			if t := name(c); strings.EqualFold(found, t.SV) || strings.EqualFold(found, t.EN) {
				return c
			}
		}
	}
	return lang.Nearest(found, candidates)
}
