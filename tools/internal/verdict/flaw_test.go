package verdict

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// TestStatementChangesNoVerdict states every flaw that the random histories have,
// and flaws that they have not: each verdict is the same to the letter.
func TestStatementChangesNoVerdict(t *testing.T) {
	base := baseFiles(t)
	flawed := map[string]bool{}
	for seed := range uint64(sample.Count(150)) {
		rng := rand.New(rand.NewPCG(seed, 11))
		h := randomHistory(rng)
		all := decoded(t, base)
		h.write(all)
		r := registerOf(t, encoded(t, all))
		p, _ := r.Projects.Get("p")
		appraisal := record.NewAppraisal(r)
		for _, n := range p.Nominations.All() {
			var stated []any
			for _, f := range slices.Concat(appraisal.Flaws(n), p.Rivals(n)) {
				flawed[f.Finding] = true
				stated = append(stated, map[string]any{
					"finding": f.Finding, "known": "2021-01-01", "why": map[string]any{"sv": "x", "en": nil}, "source": map[string]any{"meeting": "m1"}})
			}
			stated = append(stated, map[string]any{
				"finding": record.Findings()[rng.IntN(len(record.Findings()))], "known": "2021-01", "why": map[string]any{"sv": "y", "en": nil}, "source": map[string]any{"meeting": "m2"}})
			all[n.Ref.Path()]["flaws"] = stated
		}
		with := registerOf(t, encoded(t, all))
		for day := 0; day < 40; day += 3 {
			want, err := json.Marshal(Judge(r, dateOf(day), nil))
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(Judge(with, dateOf(day), nil))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Fatalf("seed %d, day %d: what is stated changes a verdict:\n%s", seed, day, diff)
			}
		}
	}
	for _, finding := range []string{"NOM-01/meeting-incomplete", "NOM-02/may-not", "NOM-03/late", "NOM-04/seat-over", "NOM-06/two-places"} {
		if !flawed[finding] && !testing.Short() {
			t.Errorf("no history has the flaw %s: the test shows little", finding)
		}
	}
}

// dated is a date in the records of a course that may be known less well.
type dated struct {
	path, member string
	holder       map[string]any
}

var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// datesOf lists the dates of appointments, seats and meetings.
func datesOf(all files) []dated {
	var list []dated
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				s, isText := v[name].(string)
				if isText && day.MatchString(s) && slices.Contains([]string{"date", "from", "termEnds", "on", "until", "to"}, name) {
					list = append(list, dated{path, name, v})
				}
				if !slices.Contains([]string{"evidence", "outcomes", "corrections", "history", "proposed"}, name) {
					walk(path, v[name])
				}
			}
		case []any:
			for _, item := range v {
				walk(path, item)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if ref, ok := record.RefOf(path); ok && slices.Contains([]record.Kind{record.KindPerson, record.KindDecision, record.KindNomination, record.KindMeeting}, ref.Kind) {
			walk(path, all[path])
		}
	}
	return list
}

// TestVagueDates writes each date of each course as its month, and each seat's
// first or last day as not known: no verdict is better than that of any day that
// the date may be, but for one that says that it does not show, and none is "not
// fulfilled" unless it is so on all of them.
func TestVagueDates(t *testing.T) {
	unsure := 0
	for _, c := range courses(t) {
		t.Run(c.name, func(t *testing.T) {
			all := decoded(t, c.files)
			for _, d := range sample.Of(datesOf(all)) {
				was := d.holder[d.member].(string)
				month := was[:7]
				// Clock times say the day too.
				start, end := d.holder["start"], d.holder["end"]
				if start != nil {
					d.holder["start"], d.holder["end"] = nil, nil
				}
				var days []string
				for _, n := range []int{1, 9, 17, 25, lang.MustDate(month).LastDay().AddDays(0).Time().Day()} {
					days = append(days, fmt.Sprintf("%s-%02d", month, n))
				}
				vague := []any{month}
				if d.member == "from" || d.member == "termEnds" {
					vague = append(vague, nil)
				}
				judged := []lang.Date{lang.MustDate(month).FirstDay().AddDays(-1), lang.MustDate(month).LastDay().AddDays(1),
					lang.MustDate("2021-01-29"), lang.MustDate("2021-09-15"), lang.MustDate("2022-04-06"), lang.MustDate("2022-12-01")}
				judged = slices.DeleteFunc(judged, func(on lang.Date) bool { return on.String()[:7] == month })
				completions := map[lang.Date][]map[string]Status{}
				for _, day := range days {
					d.holder[d.member] = day
					r := registerOf(t, encoded(t, all))
					for _, on := range judged {
						completions[on] = append(completions[on], statusesOn(r, on))
					}
				}
				for _, v := range vague {
					d.holder[d.member] = v
					r := registerOf(t, encoded(t, all))
					for _, on := range judged {
						for id, got := range statusesOn(r, on) {
							worst, failed := Fulfilled, 0
							for _, s := range completions[on] {
								if rank(s[id]) < rank(worst) {
									worst = s[id]
								}
								if s[id] == NotFulfilled {
									failed++
								}
							}
							// Where it does not show, that is what is said.
							doubt := got == Unconfirmed || got == ActionNeeded
							if rank(got) > rank(worst) && !doubt {
								t.Errorf("%s %s = %v, judged on %s: %s is %s, but on some day that it may be %s", d.path, d.member, v, on, id, got, worst)
							}
							if v != nil && got == NotFulfilled && failed < len(days) {
								t.Errorf("%s %s = %v, judged on %s: %s is not fulfilled, but it is on some day that it may be", d.path, d.member, v, on, id)
							}
							if rank(got) < rank(worst) {
								unsure++
							}
						}
					}
				}
				d.holder[d.member] = was
				if start != nil {
					d.holder["start"], d.holder["end"] = start, end
				}
			}
		})
	}
	if unsure == 0 {
		t.Error("no verdict is less sure for a vague date: the test shows nothing")
	}
}

// TestOnePersonOnePost puts persons on the posts of a meeting at random, some on
// several: no more posts are filled than a matching of persons to posts allows,
// found by trying all, and the order in the file says nothing.
func TestOnePersonOnePost(t *testing.T) {
	base := baseFiles(t)
	posts := []string{"north", "south", "west"}
	people := []string{"a", "b", "c"}
	bounded := 0
	for seed := range uint64(sample.Count(300)) {
		rng := rand.New(rand.NewPCG(seed, 5))
		all := decoded(t, base)
		all["data/projects/p/conditions/attends.json"]["history"] = []any{map[string]any{
			"known": nil, "document": "funding", "attendance": map[string]any{"who": "representative", "posts": []any{"north", "south", "west"}, "meetings": []any{"m1"}}}}
		var rows []any
		pairs := map[string][]string{} // posts by person
		for _, person := range people {
			all["data/people/"+person+".json"] = map[string]any{"id": person, "name": person, "capacity": "elected", "seats": []any{}}
			for _, post := range posts {
				if rng.IntN(2) == 0 {
					continue
				}
				as := pick(rng, "representative", "substitute")
				rows = append(rows, map[string]any{"person": person, "as": as, "post": post, "presence": "present"})
				pairs[person] = append(pairs[person], post)
				if rng.IntN(4) == 0 {
					continue
				}
				id := person + "-" + post
				all["data/projects/p/decisions/"+id+".json"] = map[string]any{
					"id": id, "type": "meeting", "stage": "decided", "date": "2020-12-11", "body": "namnden", "paragraph": "1", "caseNumber": "N 1", "wording": "x",
					"title":    map[string]any{"sv": "x"},
					"appoints": []any{map[string]any{"person": person, "as": as, "post": post, "project": "p", "meetings": []any{"m1"}}}}
				all["data/projects/p/nominations/"+id+".json"] = map[string]any{
					"id": id, "status": "decided", "person": person, "as": as, "post": post, "meetings": []any{"m1"}, "decision": id, "accepted": "yes"}
			}
		}
		all["data/projects/p/meetings/m1.json"] = map[string]any{
			"id": "m1", "title": map[string]any{"sv": "M"}, "status": "held", "sessions": []any{map[string]any{"date": "2021-01-28"}},
			"attendance": map[string]any{"evidence": []any{map[string]any{"kind": "certificate", "caseNumber": "N 2", "date": "2021-01-28"}}, "persons": rows}}
		filled := func() (n int, statuses string) {
			r := registerOf(t, encoded(t, all))
			v := verdictOn(t, r, "2021-02-01", "attends")
			var list []string
			for _, part := range v.Parts {
				list = append(list, part.Post+" "+string(part.Status))
				if part.Status == Fulfilled {
					n++
				}
			}
			return n, strings.Join(list, ", ")
		}
		n, before := filled()
		most := matching(people, pairs)
		if n > most {
			t.Errorf("seed %d: %d posts are filled, but persons suffice for %d", seed, n, most)
		}
		if n == most {
			bounded++
		}
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if _, after := filled(); after != before {
			t.Errorf("seed %d: the order of the rows matters: %s, then %s", seed, before, after)
		}
	}
	if bounded < sample.Count(20) {
		t.Errorf("the bound was met %d times: the test shows little", bounded)
	}
}

// matching counts how many posts can be filled, by trying every way.
func matching(people []string, pairs map[string][]string) int {
	var try func(i int, taken map[string]bool) int
	try = func(i int, taken map[string]bool) int {
		if i == len(people) {
			return len(taken)
		}
		best := try(i+1, taken)
		for _, post := range pairs[people[i]] {
			if !taken[post] {
				with := maps.Clone(taken)
				with[post] = true
				best = max(best, try(i+1, with))
			}
		}
		return best
	}
	return try(0, map[string]bool{})
}
