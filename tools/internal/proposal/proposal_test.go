package proposal_test

import (
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/proposal"
	"insyn/tools/internal/record"
)

// TestOfNothing: a project of which nothing is known but its name has a proposal
// all the same, with what is missing to be filled in.
func TestOfNothing(t *testing.T) {
	r := record.New(nil, func(string) bool { return false })
	p := &record.Project{ID: "p", Record: &record.ProjectRecord{Title: lang.T("Projektet", "")}}
	for _, kind := range []string{"", "urgent", "delegated"} {
		of := proposal.Of(proposal.Input{Register: r, Project: p, Today: lang.MustDate("2021-01-01"), Type: kind, Substitute: kind != "", Names: []string{""}})
		text := of.Text()
		for _, want := range []string{"[namn]", "[organ som får utse]", "[träffarnas datum]", "inte har några villkor", "”p”"} {
			if !strings.Contains(text.SV, want) {
				t.Errorf("%q lacks %q:\n%s", kind, want, text.SV)
			}
		}
		if of.Past || proposal.Uncovered(p) || text.EN == "" || strings.Contains(text.EN, "[namn]") {
			t.Errorf("%q: past %v, %s", kind, of.Past, text.EN)
		}
	}
}
