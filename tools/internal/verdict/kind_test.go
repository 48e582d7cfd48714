package verdict

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestKinds wants a kind for every branch of the schema, and all of every kind.
func TestKinds(t *testing.T) {
	data, err := os.ReadFile("../../../schema/condition.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Judgement struct {
				OneOf []struct{ Required []string }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var branches, members []string
	for _, branch := range schema.Defs.Judgement.OneOf {
		branches = append(branches, branch.Required...)
	}
	for _, k := range kinds {
		members = append(members, k.member)
		for field, value := range reflect.ValueOf(k).Fields() {
			if value.IsZero() {
				t.Errorf("%s has no %s", k.member, field.Name)
			}
		}
	}
	if !slices.Equal(members, branches) {
		t.Errorf("there are the kinds %q, the schema has %q", members, branches)
	}
}

// TestEveryStatus wants a course for every kind, in which conditions of that kind
// come out as everything that they can. The laws hold it to the rest.
func TestEveryStatus(t *testing.T) {
	all := courses(t)
	for _, k := range kinds {
		name := "kind-" + strings.ToLower(k.member)
		i := slices.IndexFunc(all, func(c *course) bool { return c.name == name })
		if i < 0 {
			t.Errorf("there is no course %s", name)
			continue
		}
		p, _ := all[i].register(t).Projects.Get("p")
		var seen []Status
		for line := range strings.Lines(all[i].expect) {
			if m := expectation.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				if c, ok := p.Conditions.Get(m[2]); ok && (p.Judgement(c).Way().Member == k.member || slices.Contains(Standings(), Status(m[3]))) {
					seen = append(seen, Status(m[3]))
				}
			}
		}
		can := severity[:]
		switch k.member {
		case "quoted":
			can = []Status{Quoted}
		case "notice":
			can = append(slices.Clone(can), Idle)
		}
		for _, s := range can {
			if !slices.Contains(seen, s) {
				t.Errorf("%s: no condition comes out as %s", name, s)
			}
		}
	}
}
