package generate

import (
	"regexp"
	"testing"
)

// TestNames gives no two politicians one name.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for i := range MaxProjects / projectsPerPerson {
		n := name(i)
		if seen[n] {
			t.Fatalf("number %d is named %s, as another one is", i, n)
		}
		seen[n] = true
	}
}

// TestParagraph: no two decisions have one paragraph, and each is written as
// minutes write them.
func TestParagraph(t *testing.T) {
	form := regexp.MustCompile(`^[1-9][0-9]{0,3}( [a-z])?$`)
	seen := map[string]bool{}
	for i := range MaxProjects {
		s := paragraph(i)
		if !form.MatchString(s) || seen[s] {
			t.Fatalf("project %d has paragraph %q", i, s)
		}
		seen[s] = true
	}
}
