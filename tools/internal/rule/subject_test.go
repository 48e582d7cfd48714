package rule

import (
	"slices"
	"testing"
)

// TestSubjects: every rule is found under one heading, in words of both
// languages, and every family that a heading names has rules.
func TestSubjects(t *testing.T) {
	all := All()
	for _, r := range all {
		n := 0
		for _, s := range Subjects() {
			if s.Holds(r.ID) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s is in %d subjects, want 1; see subject.go", r.ID, n)
		}
	}
	for _, s := range Subjects() {
		if s.Name.SV == "" || s.Name.EN == "" {
			t.Errorf("%v has no name in both languages", s.Families)
		}
		for _, family := range s.Families {
			if !slices.ContainsFunc(all, func(r *Rule) bool { return r.Family() == family }) {
				t.Errorf("%s: the family %s has no rules", s.Name.EN, family)
			}
		}
	}
}
