package history

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/change"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// seen is a publisher as a life of it makes it, and what each round of the life is to
// be told as. It knows what it does, and compares nothing.
type seen struct {
	rng      *rand.Rand
	o        *record.Observation
	made     int // packages, conditions and projects so far, for what must be another
	expected []string
	day      lang.Date
}

// TestRounds holds what is told of rounds to what was done between them.
func TestRounds(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	told := map[change.Sighted]int{}
	silent := 0
	for seed := range uint64(sample.Count(40)) {
		rng := rand.New(rand.NewPCG(seed, 26))
		lives := []*seen{}
		for i := range 3 {
			lives = append(lives, &seen{rng: rng, o: &record.Observation{Head: record.Head{Schema: "../../schema/observation.json", ID: fmt.Sprintf("region-%d", i)}}})
		}
		var commits []commit
		for i := range 12 {
			day := lang.MustDate("2021-03-01").AddDays(i)
			c := commit{at: fmt.Sprintf("%d +0000", day.Time().Unix()+5*3600), files: map[string]string{}}
			for _, s := range lives {
				if i == 0 {
					c.files["data/publishers/"+s.o.ID+".json"] = publisher(s.o.ID)
				}
				s.day = day
				s.round()
				data, err := json.Marshal(s.o)
				if err != nil {
					t.Fatal(err)
				}
				c.files["data/observations/"+s.o.ID+".json"] = string(data)
				for _, f := range schemas.Check("observation", source.Parse("", data)) {
					t.Fatalf("%s: %s %s: found %q, allowed %q", s.o.ID, f.Pointer, f.Keyword, f.Found, f.Allowed)
				}
			}
			commits = append(commits, c)
		}
		log := at(t, repository(t, commits...))
		var got, want []string
		for _, step := range log.Steps {
			if !step.Described {
				t.Fatalf("seed %d: %s is not described", seed, step.Commit)
			}
			for _, r := range step.Records {
				if r.Ref.Kind != record.KindObservation {
					continue
				}
				if r.Round == nil {
					silent++
					continue
				}
				for _, s := range r.Round.Sightings {
					told[s.What]++
					got = append(got, fmt.Sprintf("%v %s %s %q %q %q %q>%q %v: %s", r.Round.On, r.Ref.ID, s.What, s.Project, s.CaseNumber, s.Condition, s.Before, s.After, s.Words, r.Round.Why.EN))
				}
			}
		}
		for _, s := range lives {
			want = append(want, s.today()...)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: told\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	for _, what := range []change.Sighted{change.SightedRound, change.SightedProject, change.SightedNumber, change.SightedStatus, change.SightedReading, change.SightedSays, change.SightedAccord} {
		if told[what] == 0 {
			t.Errorf("no life had a %s", what)
		}
	}
	if silent == 0 {
		t.Error("no round saw the same as before")
	}
	t.Logf("told %v, and %d rounds that saw nothing otherwise", told, silent)
}

func publisher(id string) string {
	return `{"id": "` + id + `", "name": {"sv": "Region ` + id + `", "en": null}, "organizationNumber": "222201-2227", "county": null, "site": "https://` + id + `.example/", "since": "2020-01-01"}`
}

// expect notes what a round is to be told as. Ids are filled in by today.
func (s *seen) expect(why string, what change.Sighted, project *record.SeenProject, number, condition string, words []string, before, after string) {
	id := ""
	if project != nil {
		id = project.ID
	}
	s.expected = append(s.expected, fmt.Sprintf("%v %s %s %q %q %q %q>%q %v: %s", s.day, s.o.ID, what, id, number, condition, before, after, words, why))
}

// today returns what is expected without the ids of conditions that are not there in
// the end: none but those of the last observation may be told.
func (s *seen) today() []string {
	list := slices.Clone(s.expected)
	there := map[string]bool{"": true}
	if s.o.Good != nil {
		for _, p := range s.o.Good.Projects {
			for _, c := range p.Conditions {
				there[c.ID] = true
			}
		}
	}
	for i := range list {
		for n := range s.made + 1 {
			if id := fmt.Sprintf("condition-%d", n); !there[id] {
				list[i] = strings.ReplaceAll(list[i], `"`+id+`"`, `""`)
			}
		}
	}
	return list
}

func (s *seen) number() int { s.made++; return s.made }

func (s *seen) digest() string { return fmt.Sprintf("%064x", s.number()) }

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }

// round lives from one round to the next: nothing happens, or the site is silent, or
// something becomes another in what is judged.
func (s *seen) round() {
	s.o.Now.On, s.o.Now.Since = s.day, s.day
	was, outcome := s.o.Now.Outcome, s.o.Now.Outcome
	if was == "" || s.rng.IntN(4) == 0 {
		outcome = pick(s.rng, record.CollectedOK, record.CollectedOK, record.CollectedNoAnswer, record.CollectedDoesNotHold)
	}
	s.o.Now.Outcome = outcome
	why := ""
	if outcome == record.CollectedOK && s.o.Good == nil {
		s.o.Good = &record.Seen{On: s.day, AsOf: s.day, Made: s.day, Changed: s.day, Package: s.digest(), Records: s.digest(),
			Program: record.SeenProgram{Version: "?", Rules: s.digest()}, Recomputed: "all",
			Projects: []record.SeenProject{*s.project(), *s.project()}}
	} else if outcome == record.CollectedOK && s.rng.IntN(2) == 0 {
		why = s.live()
	}
	if was != outcome {
		s.expect(why, change.SightedRound, nil, "", "", nil, string(was), string(outcome))
	}
}

func (s *seen) project() *record.SeenProject {
	n := s.number()
	return &record.SeenProject{ID: fmt.Sprintf("project-%d", n), CaseNumber: fmt.Sprintf("PF %d-2020", n), Title: lang.T(fmt.Sprintf("Projekt %d", n), ""),
		Conditions: []record.SeenCondition{s.condition(), s.condition()}, Awaiting: []record.SeenAwaiting{}}
}

func (s *seen) condition() record.SeenCondition {
	return record.SeenCondition{ID: fmt.Sprintf("condition-%d", s.number()), Words: []string{s.digest()}, Strength: "shall", Status: "on-track", Since: s.day}
}

// live makes one thing another in some of the projects, and says what and why.
func (s *seen) live() (why string) {
	good := *s.o.Good
	good.Package, good.Projects = s.digest(), slices.Clone(good.Projects)
	why = "The region’s records are the same, but time passed."
	switch s.rng.IntN(4) {
	case 0:
		good.Program.Rules = s.digest()
		why = "The region’s records are the same, and judged by another version of the program."
	case 1:
		good.Records = s.digest()
		why = "The region’s records are changed."
	case 2:
		good.Records, good.Program.Rules = s.digest(), s.digest()
		why = "The region’s records are changed, and judged by another version of the program."
	}
	words := func(p *record.SeenProject) (all []string) {
		for _, c := range p.Conditions {
			all = append(all, c.Words...)
		}
		slices.Sort(all)
		return all
	}
	whole := func(p *record.SeenProject, before, after string) {
		s.expect(why, change.SightedProject, p, p.CaseNumber, "", words(p), before, after)
	}
	standing := func(p *record.SeenProject) string {
		if p.Withdrawn {
			return "withdrawn"
		}
		return "here"
	}
	for i := len(good.Projects) - 1; i >= 0; i-- {
		p := &good.Projects[i]
		p.Conditions = slices.Clone(p.Conditions)
		happens := s.rng.IntN(12)
		if len(p.Conditions) == 0 && happens > 3 {
			continue
		}
		var c *record.SeenCondition
		if happens > 3 {
			c = &p.Conditions[s.rng.IntN(len(p.Conditions))]
		}
		switch happens {
		case 0:
			whole(p, standing(p), "gone")
			s.o.Gone = append(slices.Clone(s.o.Gone), record.GoneProject{ID: p.ID, CaseNumber: p.CaseNumber, Since: s.day})
			good.Projects = slices.Delete(good.Projects, i, i+1)
		case 1:
			was := standing(p)
			p.Withdrawn = !p.Withdrawn
			whole(p, was, standing(p))
		case 2:
			was := "numbered"
			if p.CaseNumber == "" {
				was = ""
			}
			p.CaseNumber = pick(s.rng, "", fmt.Sprintf("PF %d-2021", s.number()))
			is := "numbered"
			if p.CaseNumber == "" {
				is = ""
			}
			if was == "" && is == "" {
				continue
			}
			s.expect(why, change.SightedNumber, p, p.CaseNumber, "", words(p), was, is)
		case 3:
			c := s.condition()
			p.Conditions = append(p.Conditions, c)
			s.expect(why, change.SightedStatus, p, p.CaseNumber, c.ID, c.Words, "", c.Status)
		case 4:
			s.expect(why, change.SightedStatus, p, p.CaseNumber, c.ID, c.Words, c.Status, "")
			p.Conditions = slices.DeleteFunc(p.Conditions, func(x record.SeenCondition) bool { return x.ID == c.ID })
		case 5, 6:
			was := c.Status
			c.Status = map[string]string{"on-track": "not-fulfilled", "not-fulfilled": "none", "none": "on-track"}[was]
			s.expect(why, change.SightedStatus, p, p.CaseNumber, c.ID, c.Words, was, c.Status)
		case 7:
			c.Interpretation, c.Withheld = &lang.Text{SV: fmt.Sprintf("Läst %d", s.number())}, false
			s.expect(why, change.SightedReading, p, p.CaseNumber, c.ID, c.Words, "", "")
		case 8:
			if !c.Withheld {
				c.Interpretation, c.Withheld = nil, true
				s.expect(why, change.SightedReading, p, p.CaseNumber, c.ID, c.Words, "", "")
			}
		case 9, 10:
			if c.Funder == nil {
				c.Funder = &record.SeenAccord{Says: record.Met, On: s.day, Accord: "agree"}
				s.expect(why, change.SightedSays, p, p.CaseNumber, c.ID, c.Words, "", "met")
				s.expect(why, change.SightedAccord, p, p.CaseNumber, c.ID, c.Words, "", "agree")
			} else {
				was := c.Funder.Accord
				word := *c.Funder
				word.Accord = map[string]string{"agree": "contradict", "contradict": "agree"}[was]
				c.Funder = &word
				s.expect(why, change.SightedAccord, p, p.CaseNumber, c.ID, c.Words, was, word.Accord)
			}
		}
	}
	switch s.rng.IntN(5) {
	case 0:
		p := s.project()
		good.Projects = append(good.Projects, *p)
		whole(p, "", "here")
	case 1:
		if len(s.o.Gone) > 0 && s.o.Gone[0].Since != s.day {
			p := s.project()
			p.ID = s.o.Gone[0].ID
			s.o.Gone = slices.Delete(slices.Clone(s.o.Gone), 0, 1)
			good.Projects = append(good.Projects, *p)
			whole(p, "gone", "here")
		}
	}
	s.o.Good = &good
	return why
}
