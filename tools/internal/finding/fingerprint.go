package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// Fingerprint names a finding by what it is about, so that it can be known
// again in another version of the records: the rule, the records that take
// part, and the pointer with ids in place of numbers. It holds no line and no
// words, so that neither a reordered file nor a better sentence makes an old
// finding look new. The order of the records does not matter.
func Fingerprint(rule string, records []string, pointer string) string {
	records = slices.Clone(records)
	slices.Sort(records)
	records = slices.Compact(records)
	h := sha256.New()
	part := func(s string) {
		// The length first: no two lists of parts give the same bytes.
		h.Write([]byte(strconv.Itoa(len(s)) + ":" + s))
	}
	part(rule)
	part(pointer)
	for _, r := range records {
		part(r)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
