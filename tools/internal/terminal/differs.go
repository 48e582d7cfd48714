package terminal

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"insyn/tools/internal/redact"
)

// Differs prints what of a file is not as it would be made: a minus for what stands
// there, a plus for what would.
func (p Printer) Differs(name string, now, made []byte) error {
	for line := range strings.Lines(string(diff.Diff(name, now, name, made))) {
		if strings.HasPrefix(line, "diff ") {
			continue
		}
		p.w.WriteString(Clean(redact.IdentityNumbers(strings.TrimSuffix(line, "\n"))) + "\n")
	}
	return p.w.Flush()
}
