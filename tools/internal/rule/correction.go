package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// correctionsIn reads the corrections of a record that follows its schema.
func correctionsIn(root *source.Value) []record.Correction {
	list := root.Get("corrections")
	if list == nil {
		return nil
	}
	var out []record.Correction
	for _, c := range list.Items() {
		on, _ := lang.ParseDate(c.Get("on").Text)
		out = append(out, record.Correction{
			On: on, Pointer: c.Get("pointer").Text, Kind: c.Get("kind").Text,
			From: c.Get("from").Text, To: c.Get("to").Text,
			// Only the Swedish is compared: a translation may be mended.
			Why: lang.T(c.Get("why").Get("sv").Text, c.Get("why").Get("sv").Text),
		})
	}
	return out
}

// corrected tells whether the change adds a correction of the value at the
// pointer, or of something it is in or that is in it, of one of the kinds; any
// kind if none is given. One from a text to the same text corrects nothing, and
// one of the record as a whole does not say what in it was wrong.
func corrected(before, after []record.Correction, pointer string, kinds ...string) bool {
	return slices.ContainsFunc(after, func(c record.Correction) bool {
		fresh := !slices.ContainsFunc(before, func(old record.Correction) bool { return sameCorrection(old, c) })
		return fresh && c.Pointer != "" && c.From != c.To && (within(pointer, c.Pointer) || within(c.Pointer, pointer)) &&
			(len(kinds) == 0 || slices.Contains(kinds, c.Kind))
	})
}

func sameCorrection(a, b record.Correction) bool {
	a.Index, b.Index = 0, 0
	return a == b
}

// within tells whether a pointer leads to the value at outer or into it.
func within(pointer, outer string) bool {
	return pointer == outer || strings.HasPrefix(pointer, outer+"/")
}
