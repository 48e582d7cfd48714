package collect

import "insyn/tools/internal/record"

// answered reports whether the publisher's site was there to be asked, whatever it
// said. Where most were not, it is our network that fails.
func answered(o record.Collected) bool {
	switch o {
	case record.CollectedNoAnswer, record.CollectedCertificate, record.CollectedMoved, record.CollectedTooMuch:
		return false
	}
	return true
}
