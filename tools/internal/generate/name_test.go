package generate

import "testing"

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
