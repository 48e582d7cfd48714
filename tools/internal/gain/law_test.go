package gain

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// TestBetterIsListed holds random changes of generated projects to the law: each part of a
// verdict that is better on any key date is listed, and nothing else is; and a
// change without what is listed for a gain has no such gain.
func TestBetterIsListed(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for seed := range uint64(sample.Count(400)) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var all []edition
		for range 1 + rnd.IntN(5) {
			all = append(all, draw(rnd))
		}
		// The two sides have different of the same edits, so that a change does
		// some of them and undoes others.
		before, after := generated(t, seed%7), generated(t, seed%7)
		for _, e := range all {
			was, is := rnd.IntN(2) == 0, rnd.IntN(2) == 0
			if was {
				e.do(before)
			}
			if is {
				e.do(after)
			}
		}
		asOf := lang.MustDate("2018-03-01").AddDays(rnd.IntN(1100))
		gains := Find(before.side(t, asOf), after.side(t, asOf), asOf)
		counts["changes"]++
		if len(gains) > 0 {
			counts["changes with gains"]++
		}
		says := func(format string, args ...any) {
			t.Helper()
			var names []string
			for _, e := range all {
				names = append(names, e.what)
			}
			t.Errorf("seed %d, as of %s (%s): %s", seed, asOf, strings.Join(names, "; "), fmt.Sprintf(format, args...))
		}

		then := publish(before.register(t), asOf)
		want := oracle(then, publish(after.register(t), asOf))
		listed := map[string]bool{}
		for _, g := range gains {
			for _, d := range g.Days {
				listed[key(g, d.Date)] = true
			}
		}
		for _, k := range slices.Sorted(maps.Keys(want)) {
			counts["parts better or gone, on a day"]++
			if !listed[k] {
				says("%s is better and not listed", k)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(listed)) {
			if !want[k] {
				says("%s is listed and not better", k)
			}
		}

		words := allWords(NewTeller(before.register(t), after.register(t), schemas), gains)
		for _, p := range after.register(t).People.All() {
			if p.Masked == nil || len(gains) == 0 {
				continue
			}
			counts["changes with gains and somebody masked"]++
			if strings.Contains(words, p.Name) {
				says("%s is masked and named:\n%s", p.Name, words)
			}
		}

		for _, g := range gains {
			counts["gains"]++
			counts["facts listed"] += len(g.RestsOn)
			if g.Past {
				counts["gains about the past"]++
			}
			if len(g.RestsOn) == 0 {
				says("%s %s rests on nothing", g.Condition, g.Occasion)
			}
			without := after.without(g.RestsOn)
			left := publish(without.register(t), asOf)
			for _, d := range g.Days {
				still := map[string]bool{}
				betterOn(still, then, left, g.Condition, d.Date)
				if still[key(g, d.Date)] {
					says("%s is still better without what is listed", key(g, d.Date))
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%6d %s", counts[name], name)
	}
	if counts["gains about the past"] == 0 || counts["gains"] == counts["gains about the past"] {
		t.Error("the changes try too little")
	}
}

// allWords is all that is told of the gains.
func allWords(t *Teller, gains []Gain) string {
	var b strings.Builder
	say := func(texts ...lang.Text) {
		for _, text := range texts {
			fmt.Fprintln(&b, text.SV, text.EN)
		}
	}
	for i := range gains {
		say(t.Where(&gains[i]))
		for j := range gains[i].RestsOn {
			f := &gains[i].RestsOn[j]
			say(t.What(f), t.From(f), t.To(f))
			for _, p := range t.Papers(f) {
				say(p.Text)
			}
		}
	}
	return b.String()
}

func key(g Gain, day lang.Date) string {
	return fmt.Sprintf("%s at %q for %q on %s", g.Condition, g.Occasion, g.Post, day)
}

// published is one side as it is published: the verdicts on a day.
type published struct {
	r    *record.Register
	asOf lang.Date
	on   map[lang.Date]map[string]verdict.Verdict
}

func publish(r *record.Register, asOf lang.Date) *published {
	return &published{r, asOf, map[lang.Date]map[string]verdict.Verdict{}}
}

func (p *published) day(day lang.Date) map[string]verdict.Verdict {
	if p.on[day] == nil {
		p.on[day] = map[string]verdict.Verdict{}
		for _, v := range verdict.Judge(p.r.At(p.asOf), day, nil) {
			p.on[day][v.Condition] = v
		}
	}
	return p.on[day]
}

// order is the order of combine, from the worst.
var order = []verdict.Status{"not-fulfilled", "unconfirmed", "action-needed", "on-track", "exempt", "fulfilled"}

// oracle lists what is better, or gone, on the day of the judgement and on every
// key date of either side.
func oracle(before, after *published) map[string]bool {
	better := map[string]bool{}
	for id := range before.day(before.asOf) {
		days := map[lang.Date]bool{before.asOf: true}
		for _, side := range []*published{before, after} {
			for _, k := range side.day(side.asOf)[id].KeyDates {
				days[k.Date] = true
			}
		}
		for day := range days {
			betterOn(better, before, after, id, day)
		}
	}
	return better
}

func betterOn(better map[string]bool, before, after *published, id string, day lang.Date) {
	old, was := before.day(day)[id]
	is, there := after.day(day)[id]
	switch wrong := before.day(before.asOf)[id].Status == nil; {
	case !was || old.Status == nil:
		for _, p := range is.Parts {
			if wrong && there && slices.Index(order, p.Status) > 1 {
				better[key(Gain{Condition: id, Occasion: p.Occasion, Post: p.Post}, day)] = true
			}
		}
		return
	case !there || is.Status == nil:
		better[key(Gain{Condition: id}, day)] = true
		return
	}
	for _, p := range old.Parts {
		rank := len(order)
		for _, q := range is.Parts {
			if q.Occasion == p.Occasion && q.Post == p.Post {
				rank = slices.Index(order, q.Status)
			}
		}
		if rank > slices.Index(order, p.Status) && (rank < len(order) || p.Status != "fulfilled") {
			better[key(Gain{Condition: id, Occasion: p.Occasion, Post: p.Post}, day)] = true
		}
	}
}

// project is the records of a generated project, as plain values.
type project map[string]any

func generated(t *testing.T, seed uint64) project {
	t.Helper()
	p := project{}
	err := generate.Region{Projects: 1, Seed: seed, Lived: true}.Files(func(f generate.File) error {
		var v any
		if err := json.Unmarshal(f.Data, &v); err != nil {
			return err
		}
		p[f.Path] = v
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// Somebody else, with a seat.
	other := own(p["data/people/person-00000.json"])
	other.(map[string]any)["id"], other.(map[string]any)["name"] = "person-other", "Beda Provsson"
	p["data/people/person-other.json"] = other
	return p
}

func (p project) register(t *testing.T) *record.Register {
	t.Helper()
	var files []*source.File
	for path, v := range p {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.Parse(path, data))
	}
	return record.New(files, nil)
}

func (p project) side(t *testing.T, asOf lang.Date) Side {
	t.Helper()
	a := record.NewAppraisal(p.register(t))
	return Side{Appraisal: a, Verdicts: verdict.JudgeBy(a, asOf, nil)}
}

// without returns the project without the facts: values first, then the rows that
// were added from the last to the first, and then those taken away.
func (p project) without(list []Fact) project {
	out := project{}
	for path, v := range p {
		out[path] = own(v)
	}
	phase := func(f Fact) int {
		_, err := strconv.Atoi(f.Pointer[strings.LastIndexByte("/"+f.Pointer, '/'):])
		switch {
		case err != nil || f.Was != nil && f.Is != nil:
			return 0
		case f.Was == nil:
			return 1
		}
		return 2
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Fact) int {
		if d := phase(a) - phase(b); d != 0 {
			return d
		}
		return (a.order - b.order) * []int{1, -1, 1}[phase(a)]
	})
	for _, f := range list {
		path := f.Ref.Path()
		if f.Pointer == "" {
			if f.Was == nil {
				delete(out, path)
			} else {
				out[path] = f.Was.Any()
			}
			continue
		}
		out[path] = put(out[path], strings.Split(f.Pointer[1:], "/"), f, phase(f))
	}
	return out
}

func put(v any, tokens []string, f Fact, phase int) any {
	switch x := v.(type) {
	case map[string]any:
		switch {
		case len(tokens) > 1:
			x[tokens[0]] = put(x[tokens[0]], tokens[1:], f, phase)
		case f.Was == nil:
			delete(x, tokens[0])
		default:
			x[tokens[0]] = f.Was.Any()
		}
	case []any:
		i, _ := strconv.Atoi(tokens[0])
		switch {
		case len(tokens) > 1:
			x[i] = put(x[i], tokens[1:], f, phase)
		case phase == 0:
			x[i] = f.Was.Any()
		case phase == 1:
			return slices.Delete(x, i, i+1)
		default:
			return slices.Insert(x, min(i, len(x)), f.Was.Any())
		}
	}
	return v
}
