package record

import (
	"math/rand/v2"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
)

// Of several who decide together the one that lacks the right is named: no other of
// them has less of it, and where all have it the first speaks.
func TestLeast(t *testing.T) {
	r := &Register{}
	may := map[string]Answer{"yes": Yes, "yes-too": Yes, "no": No, "no-too": No, "unsaid": Unknown}
	var all []*Organization
	for id, answer := range may {
		all = append(all, &Organization{Head: Head{ID: id}, Kind: "body", MayAppoint: answer})
	}
	r.Organizations = newSet(all)
	weight := map[Answer]int{No: 0, Unknown: 1, Yes: 2}
	for seed := range uint64(sample.Count(500)) {
		rng := rand.New(rand.NewPCG(seed, 2))
		d := &Decision{Type: "meeting", Date: lang.MustDate("2021-01-01")}
		for _, id := range rng.Perm(len(all))[:1+rng.IntN(len(all))] {
			if d.Body == "" {
				d.Body = all[id].ID
			} else {
				d.Jointly = append(d.Jointly, all[id].ID)
			}
		}
		named := r.Least(d)
		for _, id := range d.Deciders() {
			if weight[may[id]] < weight[may[named]] {
				t.Errorf("seed %d: %s is named of %q", seed, named, d.Deciders())
			}
			if weight[may[id]] == weight[may[named]] {
				if id != named {
					t.Errorf("seed %d: %s is named before %s of %q", seed, named, id, d.Deciders())
				}
				break
			}
		}
		if right, lack := r.Right(&Project{}, d, ""); right != may[named] {
			t.Errorf("seed %d: %s may: %s, and the right is %s (%s)", seed, named, may[named], right, lack)
		}
	}
	if id := r.Least(&Decision{}); id != "" {
		t.Errorf("%q decides where nobody does", id)
	}
}
