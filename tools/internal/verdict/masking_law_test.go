package verdict

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
)

// TestMaskingMakesNothingBetter masks each person of each course, with the seats
// of the course and with seats of chance: no part of a verdict is better for it,
// on the day of the judgement or on any day on which something happens.
func TestMaskingMakesNothingBetter(t *testing.T) {
	changed := 0
	for _, c := range sample.Of(courses(t)) {
		t.Run(c.name, func(t *testing.T) {
			all := decoded(t, c.files)
			for _, x := range c.register(t).People.All() {
				if x.Masked != nil {
					continue
				}
				for seed := range uint64(max(sample.Count(3), 1)) {
					f := files(maps.Clone(all))
					if seed > 0 {
						person := maps.Clone(f[x.Ref.Path()])
						person["seats"] = seatsOfChance(rand.New(rand.NewPCG(seed, 18)))
						f[x.Ref.Path()] = person
					}
					before := registerOf(t, encoded(t, f))
					masked := map[string]any{"on": "2021-05-04"}
					if lost, counts := record.NewAppraisal(before).Lost(x.ID); counts {
						masked["lost"] = lost.String()
					}
					f[x.Ref.Path()] = map[string]any{"id": x.ID, "name": nil, "masked": masked, "capacity": x.Capacity, "parties": nil, "seats": []any{}}
					after := registerOf(t, encoded(t, f))
					for _, day := range notable(before, 0) {
						was, is := partsOn(before, day), partsOn(after, day)
						for of, s := range is {
							if Better(s, was[of]) {
								t.Fatalf("seed %d, %s, %s, %v: %s becomes %s as %s is masked, %v\n%v", seed, x.ID, day, of, was[of], s, x.ID, masked, all[x.Ref.Path()])
							}
							if s != was[of] {
								changed++
							}
						}
					}
				}
			}
		})
	}
	if changed == 0 && !t.Failed() {
		t.Error("no verdict changed")
	}
}

type partOf struct {
	condition string
	occasion  record.Occasion
	post      string
}

// partsOn gives the status of each part on the day.
func partsOn(r *record.Register, day lang.Date) map[partOf]Status {
	parts := map[partOf]Status{}
	for _, v := range Judge(r, day, nil) {
		for _, p := range v.Parts {
			of := partOf{v.Condition, p.Occasion, p.Post}
			if s, twice := parts[of]; !twice || Better(s, p.Status) {
				parts[of] = p.Status
			}
		}
	}
	return parts
}

// seatsOfChance are up to three seats that begin and end around the meetings of the
// courses, known by the day, the month or not at all.
func seatsOfChance(rnd *rand.Rand) []any {
	dates := []any{
		"2020-10-15", "2020-12", "2021-01-15", "2021-01-28", "2021-02", "2021-06-30", "2021-09", "2021-09-14", "2021-12-31", "2022-02", "2022-04-04", "2022-04-06",
	}
	day := func() any { return dates[rnd.IntN(len(dates))] }
	var seats []any
	for range rnd.IntN(4) {
		seat := map[string]any{
			"body": []string{"namnden", "fullmaktige", "namnden"}[rnd.IntN(3)], "role": []string{"member", "substitute", "member", "chair"}[rnd.IntN(4)],
			"from": "2019-01-01", "termEnds": "2022-12-31",
			"source": map[string]any{"kind": "election", "body": "fullmaktige", "date": "2018-11-27", "paragraph": "1"},
		}
		switch rnd.IntN(4) {
		case 0:
			seat["termEnds"] = day()
		case 1:
			seat["from"], seat["termEnds"] = day(), nil
		}
		if rnd.IntN(2) == 0 {
			on := day()
			seat["ended"] = map[string]any{"on": on, "known": []any{on, day(), "2020-10-15"}[rnd.IntN(3)], "decision": nil}
		}
		seats = append(seats, seat)
	}
	return slices.Grow(seats, 0)
}
