package followup

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/testdata"
)

var day = lang.MustDate("2019-03-16")

func overview(t *testing.T, asOf lang.Date) *Overview {
	t.Helper()
	files, err := testdata.Fund()
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*source.File
	for path, data := range files {
		parsed = append(parsed, source.Parse(path, data))
	}
	return Of(record.New(parsed, nil), asOf)
}

// TestCoverage: each granted project is counted once, by what was seen of whoever is
// to publish it.
func TestCoverage(t *testing.T) {
	o := overview(t, day)
	got := map[string]Found{}
	for _, p := range o.Programmes {
		sum := 0
		for _, f := range []Found{Here, Missing, Gone, Unknowable, Unseen} {
			sum += p.Count(f)
		}
		if sum != len(p.Grants) || len(p.Grants) < 2 {
			t.Errorf("%s: %d of %d grants are counted", p.ID, sum, len(p.Grants))
		}
		for _, g := range p.Grants {
			got[g.CaseNumber] = g.Found
			if (g.Found == Here) != (g.Project != nil) || len(g.Cells) != len(p.Conditions) {
				t.Errorf("%s: %+v", g.CaseNumber, g)
			}
		}
	}
	for number, want := range map[string]Found{
		"PF 101-2018": Here, "PF 209-2018": Missing, "PF 502-2018": Gone, "PF 402-2018": Unknowable, "PF 409-2018": Unknowable,
		"PF 1101-2018": Unseen, "PF 1001-2018": Here,
	} {
		if got[number] != want {
			t.Errorf("%s is %s, not %s", number, got[number], want)
		}
	}
	if len(o.Unpaired) != 1 || o.Unpaired[0].Publisher.ID != "exempelas" || len(o.Ungranted) != 0 {
		t.Errorf("%d without a number, %d not granted", len(o.Unpaired), len(o.Ungranted))
	}
}

// TestWaits: what waits comes the oldest first, what can be saved the soonest, and a
// contradiction is told of.
func TestWaits(t *testing.T) {
	o := overview(t, day)
	var owed []string
	for _, x := range o.Owed {
		owed = append(owed, x.Publisher.ID+" "+x.Notified.String())
	}
	if want := []string{"exempelvik 2019-01-10", "provstrand 2019-02-25"}; !slices.Equal(owed, want) {
		t.Errorf("owed are %v", owed)
	}
	if len(o.Contradictions) != 1 || o.Contradictions[0].Publisher.ID != "exempelby" {
		t.Errorf("contradictions are %+v", o.Contradictions)
	}
	if len(o.Chances) != 3 || o.Chances[0].Publisher.ID != "pahittelund" {
		t.Errorf("chances are %+v", o.Chances)
	}
	if late := overview(t, lang.MustDate("2019-06-11")); len(late.Chances) != 0 {
		t.Errorf("the day after the last there is a chance still: %+v", late.Chances)
	}
}

// TestReadings: every region that has the condition reads it in one way of those
// that are told, and none in two.
func TestReadings(t *testing.T) {
	o := overview(t, day)
	i := slices.IndexFunc(o.Programmes, func(p *Programme) bool { return p.ID == "kollegialt-utbyte" })
	p := o.Programmes[i]
	at := slices.IndexFunc(p.Conditions, func(c record.ProgrammeCondition) bool { return c.ID == "decision-mandate" })
	seen := map[string]int{}
	for _, r := range p.Readings(at) {
		for _, by := range r.By {
			seen[by.ID]++
		}
		if r.Withheld && r.Interpretation != nil {
			t.Errorf("what is withheld is told: %+v", r)
		}
	}
	for _, g := range p.Grants {
		if g.Cells[at] != nil && seen[g.Publisher.ID] != 1 {
			t.Errorf("%s reads it in %d ways", g.Publisher.ID, seen[g.Publisher.ID])
		}
	}
	if len(p.Readings(at)) != 4 {
		t.Errorf("it is read in %d ways", len(p.Readings(at)))
	}
}

// TestOld: what is seen is old when the last round gave nothing better, or when it
// has been left for too long.
func TestOld(t *testing.T) {
	old := func(asOf lang.Date) (list []string) {
		for _, p := range overview(t, asOf).Publishers {
			if p.Old(asOf) {
				list = append(list, p.ID)
			}
		}
		slices.Sort(list)
		return list
	}
	if got := strings.Join(old(day), " "); got != "exempelnas exempelvik provhult provmark" {
		t.Errorf("old are %s", got)
	}
	if got := old(day.AddDays(30)); len(got) != 10 {
		t.Errorf("a month later old are %v", got)
	}
}
