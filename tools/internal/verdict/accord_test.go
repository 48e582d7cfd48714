package verdict

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// rulingFact is one ruling of a made-up history.
type rulingFact struct {
	day       int
	says      map[string]string // by condition
	about     []int             // meetings; none: the whole
	lacks     string            // sender, issuer, document; "": nothing
	deviation bool              // the meetings are those of a deviation that it is about
}

func randomRulings(rng *rand.Rand) []rulingFact {
	list := make([]rulingFact, rng.IntN(5))
	for i := range list {
		f := rulingFact{day: rng.IntN(40), says: map[string]string{}, lacks: pick(rng, "", "", "", "", "", "sender", "issuer", "document"), deviation: rng.IntN(4) == 0}
		for _, c := range []string{"attends", "same", "mandate", "exchange", "participants", "area-4"} {
			if rng.IntN(2) == 0 {
				f.says[c] = pick(rng, "met", "met", "met-with-remark", "not-met", "not-met", "not-required", "open")
			}
		}
		if rng.IntN(3) == 0 {
			f.about = rng.Perm(3)[:1+rng.IntN(2)]
		}
		list[i] = f
	}
	return list
}

// writeRulings puts the rulings into records.
func writeRulings(all files, rulings []rulingFact) {
	all["data/projects/p/documents/word.json"] = map[string]any{"id": "word", "title": map[string]any{"sv": "x"}, "kind": "funder-message", "issuer": "funder"}
	for i, f := range rulings {
		id := fmt.Sprintf("r%d", i)
		about, says := []any{}, []any{}
		for _, m := range f.about {
			o := map[string]any{"kind": "meeting", "id": fmt.Sprintf("m%d", m+1)}
			if f.deviation {
				o = map[string]any{"kind": "deviation", "id": fmt.Sprintf("about-%s-%d", id, m)}
				all["data/projects/p/deviations/"+o["id"].(string)+".json"] = map[string]any{"id": o["id"], "kind": "other",
					"title": map[string]any{"sv": "x"}, "found": "2021-01-01", "begunBy": "funder", "conditions": []any{}, "meetings": []any{fmt.Sprintf("m%d", m+1)}}
			}
			about = append(about, o)
		}
		for c, word := range f.says {
			says = append(says, map[string]any{"condition": c, "says": word, "place": "1", "words": "Ord."})
		}
		x := map[string]any{"id": id, "from": "funder", "title": map[string]any{"sv": "x"}, "on": dateOf(f.day).String(), "document": "word", "about": about, "says": says}
		switch f.lacks {
		case "sender":
			x["from"] = "region"
		case "issuer":
			x["document"] = "own"
		case "document":
			x["document"] = "none"
		}
		all["data/projects/p/rulings/"+id+".json"] = x
	}
}

// accordsOn is the second opinion: what the funder's word comes to for each of the
// rulings that hold, written from the description alone. ours is our status, of the
// whole or of a meeting; "" where we have none.
func accordsOn(rulings []rulingFact, condition string, day int, whole Status, parts map[string]Status) map[Accord]bool {
	found := map[Accord]bool{}
	for _, f := range rulings {
		word := f.says[condition]
		if word == "" || f.lacks != "" || f.day > day {
			continue
		}
		replaced := false
		for _, g := range rulings {
			if g.says[condition] == "" || g.lacks != "" || g.day > day || g.day <= f.day {
				continue
			}
			// All that f is about, g is about too, in the same terms.
			covers := len(g.about) == 0 || len(f.about) > 0 && f.deviation == g.deviation && !f.deviation
			for _, m := range f.about {
				covers = covers && (len(g.about) == 0 || slices.Contains(g.about, m))
			}
			replaced = replaced || covers
		}
		if replaced {
			continue
		}
		ours := whole
		if len(f.about) > 0 {
			var at []Status
			for _, m := range f.about {
				if s, ok := parts[fmt.Sprintf("m%d", m+1)]; ok {
					at = append(at, s)
				}
			}
			ours = ""
			if len(at) > 0 {
				ours = worst(at)
			}
		}
		yes := word == "met" || word == "met-with-remark" || word == "not-required"
		switch {
		case word == "open":
			found[Silent] = true
		case ours == Fulfilled && yes, ours == Exempt && yes, ours == NotFulfilled && !yes:
			found[Agree] = true
		case ours == Fulfilled, ours == Exempt, ours == NotFulfilled:
			found[Contradict] = true
		default:
			found[TheirsAlone] = true
		}
	}
	return found
}

// TestRulings: the funder's word changes nothing of our judgement but adds its days
// to the key dates; it is that of the second opinion on every day; and it changes on
// key dates alone.
func TestRulings(t *testing.T) {
	base := baseFiles(t)
	seen := map[Accord]int{}
	for seed := range uint64(sample.Count(30)) {
		rng := rand.New(rand.NewPCG(seed, 11))
		h, rulings := randomHistory(rng), randomRulings(rng)
		all := decoded(t, base)
		h.write(all)
		without := registerOf(t, encoded(t, all))
		writeRulings(all, rulings)
		r := registerOf(t, encoded(t, all))
		keys := map[string][]lang.Date{}
		for _, v := range Judge(r, dateOf(39), nil) {
			for _, k := range v.KeyDates {
				keys[v.Condition] = append(keys[v.Condition], k.Date)
			}
		}
		was := map[string]string{}
		for day := range 40 {
			plain := Judge(without, dateOf(day), nil)
			for i, v := range Judge(r, dateOf(day), nil) {
				ignored := cmp.Options{cmpopts.IgnoreFields(Verdict{}, "Funder", "KeyDates"), cmpopts.EquateComparable(lang.Date{})}
				if diff := cmp.Diff(plain[i], v, ignored); diff != "" {
					t.Fatalf("seed %d, day %d: the funder's word changes our judgement:\n%s", seed, day, diff)
				}
				parts := map[string]Status{}
				for _, p := range plain[i].Parts {
					parts[p.ID] = p.Status
				}
				want := accordsOn(rulings, v.Condition, day, h.statuses(day)[v.Condition], parts)
				got, first := map[Accord]bool{}, Silent
				for _, x := range v.Funder.Rulings {
					if x.Holds {
						got[x.Accord] = true
					}
				}
				for _, a := range []Accord{Agree, Silent, TheirsAlone, Contradict} {
					if want[a] {
						first = a
					}
				}
				if diff := cmp.Diff(want, got); diff != "" || v.Funder.Accord != first {
					t.Fatalf("seed %d, day %d, %s: %s, want %s %s\n%+v", seed, day, v.Condition, v.Funder.Accord, first, diff, rulings)
				}
				if (v.Funder.Says == nil) != (len(got) == 0) || v.Funder.Text.IsZero() {
					t.Errorf("seed %d, day %d, %s: says %v, %q", seed, day, v.Condition, v.Funder.Says, v.Funder.Text)
				}
				seen[first]++
				now := fmt.Sprint(v.Funder.Accord, v.Funder.On)
				if before, known := was[v.Condition]; known && before != now && !slices.Contains(keys[v.Condition], dateOf(day)) {
					t.Errorf("seed %d, day %d, %s: the funder's word becomes another on a day that is no key date: %s, was %s", seed, day, v.Condition, now, before)
				}
				was[v.Condition] = now
			}
		}
	}
	for _, a := range accords {
		if seen[a] == 0 && !testing.Short() {
			t.Errorf("no history comes to %s", a)
		}
	}
}

// TestSilence: that the funder has been asked and has not answered is said, with
// the number of days, until it answers or the deviation is closed.
func TestSilence(t *testing.T) {
	all := decoded(t, baseFiles(t))
	d := map[string]any{"id": "v", "kind": "other", "title": map[string]any{"sv": "x"}, "found": "2021-03-01", "begunBy": "region", "approvalNeeded": "yes",
		"conditions": []any{"same"}, "meetings": []any{"m1"}, "notice": map[string]any{"on": "2021-03-03"}}
	all["data/projects/p/deviations/v.json"] = d
	tests := []struct {
		day, says string
		change    func()
	}{
		{"2021-03-02", "har inte gett besked om villkoret, så vitt det är känt här.", nil},
		{"2021-03-04", "är frågad den 3 mars 2021, inget svar på 1 dag.", nil},
		{"2021-07-01", "är frågad den 3 mars 2021, inget svar på 120 dagar.", nil},
		{"2021-07-01", "har inte gett besked om villkoret, så vitt det är känt här.", func() { d["closed"] = "2021-05-01" }},
		{"2021-07-01", "Inte uppfyllt. Besked den 1 juni 2021: ”x”.", func() {
			writeRulings(all, []rulingFact{{day: 151, says: map[string]string{"same": "not-met"}}})
		}},
	}
	for _, test := range tests {
		if test.change != nil {
			test.change()
		}
		r := registerOf(t, encoded(t, all))
		if got := verdictOn(t, r, test.day, "same").Funder.Text.SV; !strings.HasSuffix(got, test.says) {
			t.Errorf("%s: %q, want %q", test.day, got, test.says)
		}
	}
}

// TestBlockedRuling: a ruling that is wrong is not counted, and its silence is no
// silence of the funder's.
func TestBlockedRuling(t *testing.T) {
	all := decoded(t, baseFiles(t))
	writeRulings(all, []rulingFact{{day: 1, says: map[string]string{"same": "not-met"}}})
	r := registerOf(t, encoded(t, all))
	ref := record.Ref{Kind: record.KindRuling, Project: "p", ID: "r0"}
	for _, v := range Judge(r, dateOf(39), map[record.Ref]lang.Text{ref: lang.T("Fel.", "Wrong.")}) {
		if v.Condition == "same" && (v.Funder.Says != nil || v.Funder.Accord != Silent || !strings.Contains(v.Funder.Text.SV, "måste rättas först")) {
			t.Errorf("%s: %+v", v.Condition, v.Funder)
		}
	}
}
