package record

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// oneOf lists days that a date may be: the first, the last and some between.
func oneOf(date string) []string {
	if date == "" {
		return []string{
			"2020-01-01", "2021-02-05", "2021-02-15", "2021-02-28", "2021-03-05", "2021-03-15", "2021-03-31", "2021-04-01", "2021-04-25", "2021-05-31",
		}
	}
	if len(date) == len("2021-03-01") {
		return []string{date}
	}
	last := lang.MustDate(date).LastDay().String()
	return []string{date + "-01", date + "-05", date + "-10", date + "-15", last}
}

// The row that holds is the last one of the day asked about, and what is not the
// same on every day that a date may be is not known.
func TestDatedRowsHoldFromTheirDay(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 5))
	dates := []string{"2021-02", "2021-02-10", "2021-03", "2021-03-10", "2021-03-31", "2021-04-20", "2021-05"}
	words := []string{"yes", "no", "unknown"}
	seen := map[Answer]int{}
	for i := range sample.Count(4000) {
		first := words[r.IntN(3)]
		var from, to []string
		decided := map[int]string{} // later than the day that it is said to hold from, or not
		at := 0
		for range r.IntN(4) {
			if at += r.IntN(3); at >= len(dates) {
				break
			}
			from, to = append(from, dates[at]), append(to, words[r.IntN(3)])
			at++
		}
		if n := len(from); n > 0 && r.IntN(2) == 0 {
			decided[n-1] = dates[r.IntN(len(dates))]
		}
		var rows []any
		for j := range from {
			var on any
			if decided[j] != "" {
				on = decided[j]
			}
			rows = append(rows, map[string]any{
				"decided": on,
				"from":    from[j], "mayAppoint": to[j], "name": map[string]any{"sv": to[j], "en": nil},
				"source": map[string]any{"title": "T", "place": "1 §"},
			})
		}
		data, err := json.Marshal(map[string]any{
			"id": "o", "kind": "body", "name": map[string]any{"sv": first, "en": nil}, "mayAppoint": first, "changes": rows,
		})
		if err != nil {
			t.Fatal(err)
		}
		register := New([]*source.File{source.Parse("data/organizations/o.json", data)}, nil)
		o, ok := register.Organizations.Get("o")
		if !ok {
			t.Fatalf("case %d cannot be read: %s", i, data)
		}
		day := append(slices.Clone(dates), "2021-01-01", "2021-06-01", "")[r.IntN(len(dates)+3)]

		// Each row and the day asked about on each day that it may be, the rows in
		// their order.
		answers := map[string]bool{}
		var complete func(rows []string)
		complete = func(rows []string) {
			if len(rows) < len(from) {
				for _, d := range oneOf(from[len(rows)]) {
					if len(rows) == 0 || rows[len(rows)-1] <= d {
						complete(append(slices.Clone(rows), d))
					}
				}
				return
			}
			for _, d := range oneOf(day) {
				answer := first
				for j, row := range rows {
					if row <= d {
						answer = to[j]
					}
				}
				last := len(rows) - 1
				if decided[last] == "" {
					answers[answer] = true
					continue
				}
				before := first // and the last row, which holds from when it was decided at the earliest
				for j, row := range rows[:last] {
					if row <= d {
						before = to[j]
					}
				}
				for _, on := range oneOf(decided[last]) {
					if max(rows[last], on) <= d {
						answers[to[last]] = true
					} else {
						answers[before] = true
					}
				}
			}
		}
		complete(nil)
		var asked lang.Date
		if day != "" {
			asked = lang.MustDate(day)
		}
		got := o.MayAppointOn(asked)
		seen[got]++
		if sure := len(answers) == 1; sure && !answers[string(got)] || !sure && got != Unknown {
			t.Errorf("case %d: %s on %q is %s, want one of %v", i, data, day, got, answers)
		}

		// A register of a day has the last name that surely holds, and one of no day
		// the last of all.
		want := first
		for j, f := range from {
			if day == "" || lang.MustDate(f).LastDay().String() <= asked.LastDay().String() {
				want = to[j]
			}
		}
		if known, _ := register.At(asked).Organizations.Get("o"); known.Name.SV != want {
			t.Errorf("case %d: %s on %q is called %s, want %s", i, data, day, known.Name.SV, want)
		}
	}
	for _, w := range words {
		if seen[Answer(w)] < sample.Count(400) {
			t.Errorf("only %d are %s", seen[Answer(w)], w)
		}
	}
}

func TestGrantAndDueOnADay(t *testing.T) {
	register := New([]*source.File{source.Parse("data/projects/p/project.json", []byte(`{
		"id": "p", "title": {"sv": "P", "en": null}, "region": "r", "funder": "f",
		"grant": {"amount": 850000, "currency": "SEK", "decided": "2020-02-17", "document": "d1", "changes": [
			{"known": "2021-05", "amount": 900000, "document": "d2"},
			{"known": "2022-01-10", "amount": 950000, "document": "d3"}
		]},
		"reports": [
			{"id": "a", "kind": "progress", "from": null, "to": null, "due": "2021-08-31"},
			{"id": "b", "kind": "final", "from": null, "to": null, "due": null, "changes": [
				{"known": "2021-05-20", "due": "2022-12-31", "document": "d2"}
			]}
		]
	}`))}, nil)
	for _, c := range []struct{ day, want string }{
		{"", "950000 2022-01-10 d3, 2021-08-31, 2022-12-31"},
		{"2020-02-16", "none, 2021-08-31, "},
		{"2020-02-17", "850000 2020-02-17 d1, 2021-08-31, "},
		{"2021-05-20", "850000 2020-02-17 d1, 2021-08-31, 2022-12-31"},
		{"2021-05-31", "900000 2021-05 d2, 2021-08-31, 2022-12-31"},
		{"2022-01-10", "950000 2022-01-10 d3, 2021-08-31, 2022-12-31"},
	} {
		at := register
		if c.day != "" {
			at = register.At(lang.MustDate(c.day))
		}
		p, _ := at.Projects.Get("p")
		got := "none"
		if g := p.Record.Grant; g != nil {
			got = fmt.Sprint(g.Amount, " ", g.Decided, " ", g.Document)
		}
		for _, x := range p.Record.Reports {
			got += ", " + x.Due.String()
		}
		if got != c.want {
			t.Errorf("on %q: %s, want %s", c.day, got, c.want)
		}
	}
}
