package desk_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sampleform"
	"insyn/tools/testdata"
)

// open opens a Desk over the example region, or the frozen records, compared with
// themselves.
func open(t *testing.T, texts map[string][]byte, today string) *desk.Desk {
	t.Helper()
	tree := filetree.Files(texts)
	d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: lang.MustDate(today), Seed: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Compare(t.Context(), tree, tree); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAnyOrder: however the answers came to be (in any order, repeated,
// contradicted, gone back to, reopened), the files are those of the same answers
// given in order, byte for byte.
func TestAnyOrder(t *testing.T) {
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]int{}
	for seed, from := range []struct {
		texts map[string][]byte
		today string
	}{{region, "2023-01-15"}, {testdata.Records(), "2023-01-15"}, {testdata.Records(), "2020-12-23"}} {
		d := open(t, from.texts, from.today)
		for _, form := range append(draft.Forms(), draft.NewRegion(nil)) {
			random := rand.New(rand.NewPCG(uint64(seed), uint64(len(form.Name))))
			for n := 0; n < 5 || n < 12 && written[form.Name] == 0; n++ {
				// In order.
				target, whole := sampleform.Fill(random, d.Input(), form, nil)
				if !whole {
					continue // the records have nothing to choose
				}
				ordered := d.Interview(form, nil)
				ordered.Answers = target
				want, faults := d.Draft(form, ordered.Applying())
				written[form.Name] += len(want)

				// In disorder.
				i := d.Interview(form, nil)
				for range random.IntN(60) {
					q, left := i.Next()
					asked := i.Asked()
					switch random.IntN(4) {
					case 0: // reopened
						q, left = asked[random.IntN(len(asked))], len(asked) > 0
					case 1: // gone back to
						if before, ok := i.Before(q.Name); ok {
							q, left = before, true
						}
					}
					answer, known := target[q.Name]
					if !known || random.IntN(2) == 0 || !q.Check(answer).IsZero() {
						answer = sampleform.Answer(random, q)
					}
					if left && q.Check(answer).IsZero() {
						i.Answers[q.Name] = answer
					}
				}
				for range 200 {
					changed := false
					for _, q := range i.Asked() {
						answer, known := target[q.Name]
						if now, ok := i.Answers[q.Name]; known && (!ok || now != answer) {
							i.Answers[q.Name], changed = answer, true
							break
						}
					}
					if !changed {
						break
					}
				}
				got, now := i.Draft()
				if fmt.Sprint(now) != fmt.Sprint(faults) {
					t.Fatalf("%s: faults %v, in order %v", form.Name, now, faults)
				}
				if !slices.EqualFunc(got, want, func(a, b draft.File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
					t.Fatalf("%s: %v\ndrafts\n%s\nin order\n%s", form.Name, i.Answers, show(got), show(want))
				}
			}
		}
	}
	for _, form := range draft.Forms() {
		if written[form.Name] == 0 && form.Writes() && form.Name != "flaw" { // no assignment there has one to state
			t.Errorf("%s: nothing was drafted", form.Name)
		}
	}
}

func show(files []draft.File) string {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s\n%s\n", f.Path, f.Data)
	}
	return b.String()
}

// TestInterview: to go back loses nothing, what no longer fits is asked again, and
// what does not apply is kept until it does.
func TestInterview(t *testing.T) {
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	form, _ := draft.FormOf("nomination")
	i := open(t, region, "2023-01-15").Interview(form, draft.Answers{"project": "vagar-till-hallbar-utveckling"})
	answer := func(name, want, with string) {
		t.Helper()
		q, left := i.Next()
		if !left || q.Name != name {
			t.Fatalf("asks %q, want %q", q.Name, name)
		}
		if i.Answers[name] != want {
			t.Errorf("%s: offers %q, want %q", name, i.Answers[name], want)
		}
		i.Answers[name] = with
	}
	answer("person", "", "new")
	answer("name", "", "Tora Påhittsdotter")
	answer("party", "", "Provpartiet")
	if q, ok := i.Before("party"); !ok || q.Name != "name" || i.Answers["name"] != "Tora Påhittsdotter" {
		t.Errorf("before party is %s, %q", q.Name, i.Answers["name"])
	}
	i.Answers["person"] = "person-2kd"
	if _, ok := i.Question("name"); ok {
		t.Error("the name of someone who is here is asked")
	}
	if a := i.Applying(); a["name"] != "" {
		t.Errorf("the name applies: %v", a)
	}
	i.Answers["person"] = "new"
	if a := i.Applying(); a["name"] != "Tora Påhittsdotter" {
		t.Errorf("the name is gone: %v", a)
	}
	answer("seat-body", "", "nowhere")
	answer("seat-body", "nowhere", "regionstyrelsen")
	i.Answers["nothing"] = "x"
	i.Answers["seat-body"] = "nowhere"
	if got := i.Fit(); !slices.Equal(got, []string{"nothing", "seat-body"}) {
		t.Errorf("%v do not fit", got)
	}
	answer("seat-body", "", "regionstyrelsen")
}
