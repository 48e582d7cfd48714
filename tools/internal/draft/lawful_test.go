package draft_test

import (
	"strings"
	"testing"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
)

// TestAssemblyDecidesAtMeetings: no form words or takes a decision by the chair of the
// assembly, or one that it has delegated.
func TestAssemblyDecidesAtMeetings(t *testing.T) {
	b := newBench(t, fresh())
	b.today = lang.MustDate("2020-11-20")
	f, _ := draft.FormOf("proposal")
	for _, kind := range []string{"meeting", "urgent", "delegated"} {
		_, faults := f.Words(b.input(), draft.Answers{"names": "Tora Påhittsdotter", "type": kind, "body": "fullmaktige"})
		refused := len(faults) == 1 && faults[0].Answer == "body" && strings.HasPrefix(faults[0].Text.SV, "Fullmäktige beslutar bara vid sammanträde")
		if refused != (kind != "meeting") {
			t.Errorf("%s: %v", kind, faults)
		}
	}
}

// TestEndIsNotBeforeBeginning: an assignment does not end before it began.
func TestEndIsNotBeforeBeginning(t *testing.T) {
	b := appointed(t)
	f, _ := draft.FormOf("end")
	for what, began := range map[string]string{"assignment": "uppdraget började den ", "seat": "platsen började den "} {
		_, faults := f.Draft(b.input(), draft.Answers{
			"what": what, "nomination": map[string]string{"assignment": "representative-2020"}[what], "why": map[string]string{"assignment": "resigned"}[what],
			"person": map[string]string{"seat": b.person()}[what], "seat": map[string]string{"seat": "0"}[what],
			"on": "2009-01-01", "known": "2021-06-01",
		})
		if len(faults) != 1 || faults[0].Answer != "on" || !strings.HasPrefix(faults[0].Text.SV, "Sista dagen är 1 januari 2009, men "+began) {
			t.Errorf("%s: %v", what, faults)
		}
	}
}
