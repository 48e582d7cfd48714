package record_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// registerOf reads records from path to JSON; every one must be readable.
func registerOf(t testing.TB, files map[string]string) *record.Register {
	t.Helper()
	r := record.New(filesOf(t, files), nil)
	for path := range files {
		if ref, ok := record.RefOf(path); !ok || r.State(ref) == record.Faulty {
			t.Fatalf("%s: cannot be read", path)
		}
	}
	return r
}

func filesOf(t testing.TB, files map[string]string) []*source.File {
	t.Helper()
	var list []*source.File
	for _, path := range slices.Sorted(maps.Keys(files)) {
		list = append(list, source.Parse(path, []byte(files[path])))
	}
	return list
}

// eligibility reads the table that the register, the rules and the judge share.
func eligibility(t testing.TB) (files map[string]string, cases [][]string) {
	t.Helper()
	a, err := txtar.ParseFile("testdata/eligibility.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range a.Files {
		if f.Name != "cases" {
			files[f.Name] = string(f.Data)
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			cases = append(cases, strings.Fields(line))
		}
	}
	return files, cases
}

var demand = record.MandateDemand{
	Bodies: []string{"namnden", "utskottet"},
	Roles:  []string{"member", "chair", "vice-chair"},
}

func holds(b *bool) string {
	switch {
	case b == nil:
		return "?"
	case *b:
		return "yes"
	}
	return "no"
}

func TestMandate(t *testing.T) {
	files, cases := eligibility(t)
	r := registerOf(t, files)
	for _, c := range cases {
		person, day := c[0], lang.MustDate(c[1])
		s := r.Mandate(person, "p", demand, day)
		until := s.Until.String()
		if until == "" {
			until = "-"
		}
		got := []string{holds(s.Holds), string(s.Why), until}
		if !slices.Equal(got, c[2:5]) {
			t.Errorf("%s on %s: got %v, want %v", person, day, got, c[2:5])
		}
		if s.Person != person {
			t.Errorf("%s on %s: the answer is about %q", person, day, s.Person)
		}
		if p, ok := r.People.Get(person); ok && s.Seat != nil && p.Seats[s.SeatIndex].Body != s.Seat.Body {
			t.Errorf("%s on %s: seat %d is not the one in %s", person, day, s.SeatIndex, s.Seat.Body)
		}
		if (s.Why == record.ByDelegation) != (s.Delegation != nil) && s.Why == record.ByDelegation {
			t.Errorf("%s on %s: no decision to delegate", person, day)
		}
	}
}

// TestMandateWithoutBodies accepts any body of the project's region, and no
// other region's.
func TestMandateWithoutBodies(t *testing.T) {
	files, _ := eligibility(t)
	files["data/people/other-region.json"] = `{"id": "other-region", "name": "X", "capacity": "elected", "seats": [
		{"body": "annan-region", "role": "member", "from": "2019-01-01", "termEnds": "2022-12-31", "source": {"kind": "election", "date": "2019-01-01"}}]}`
	files["data/people/body-unknown.json"] = `{"id": "body-unknown", "name": "X", "capacity": "elected", "seats": [
		{"body": "nowhere", "role": "member", "from": "2019-01-01", "termEnds": "2022-12-31", "source": {"kind": "election", "date": "2019-01-01"}}]}`
	files["data/organizations/a.json"] = `{"id": "a", "kind": "body", "partOf": "b"}`
	files["data/organizations/b.json"] = `{"id": "b", "kind": "body", "partOf": "a"}`
	files["data/people/in-a-circle.json"] = `{"id": "in-a-circle", "name": "X", "capacity": "elected", "seats": [
		{"body": "a", "role": "member", "from": "2019-01-01", "termEnds": "2022-12-31", "source": {"kind": "election", "date": "2019-01-01"}}]}`
	r := registerOf(t, files)
	for person, want := range map[string]record.Why{
		"elsewhere": record.BySeat, "utskott-alone": record.BySeat, "commissioner": record.BySeat,
		"substitute": record.BySeat, "delegate": record.SubstituteOnly,
		"other-region": record.WrongBody, "body-unknown": record.SeatUnsure, "in-a-circle": record.SeatUnsure,
	} {
		if s := r.Mandate(person, "p", record.MandateDemand{}, lang.MustDate("2021-01-28")); s.Why != want {
			t.Errorf("%s: got %s, want %s", person, s.Why, want)
		}
	}
	listed := record.MandateDemand{Bodies: []string{"namnden"}, Roles: []string{"substitute"}}
	if s := r.Mandate("delegate", "p", listed, lang.MustDate("2021-01-28")); s.Why != record.BySeat {
		t.Errorf("a demand that lists substitutes: got %s", s.Why)
	}
}

// TestMandateOrder wants the same answer whatever the order of the seats.
func TestMandateOrder(t *testing.T) {
	files, cases := eligibility(t)
	r := registerOf(t, files)
	for _, c := range cases {
		p, ok := r.People.Get(c[0])
		if !ok {
			continue
		}
		day := lang.MustDate(c[1])
		want := r.Mandate(c[0], "p", demand, day)
		turned := *p
		turned.Seats = slices.Clone(p.Seats)
		slices.Reverse(turned.Seats)
		*p = turned
		if got := r.Mandate(c[0], "p", demand, day); got.Why != want.Why || got.Until != want.Until || holds(got.Holds) != holds(want.Holds) {
			t.Errorf("%s on %s: %s until %s, turned round %s until %s", c[0], day, want.Why, want.Until, got.Why, got.Until)
		}
	}
}

func TestElectedAt(t *testing.T) {
	files, _ := eligibility(t)
	r := registerOf(t, files)
	tests := []struct {
		person, decided, meeting string
		holds                    string
		why                      record.Why
	}{
		{"member", "2020-12-11", "2022-04-05", "yes", record.BySeat},
		{"member", "2020-12-11", "2023-01-01", "no", record.TermEnds},
		{"substitute", "2020-12-11", "2022-04-05", "yes", record.BySeat}, // an elected seat in any role
		{"elsewhere", "2020-12-11", "2022-04-05", "yes", record.BySeat},
		{"released", "2020-12-11", "2022-04-05", "yes", record.BySeat}, // not known yet
		{"released", "2021-03-23", "2022-04-05", "no", record.EndedEarly},
		{"released", "2021-04-01", "2022-04-05", "no", record.EndedEarly},
		{"re-elected", "2018-11-26", "2019-02-01", "no", record.TermEnds}, // the election is the next day
		{"re-elected", "2018-11-27", "2019-02-01", "yes", record.BySeat},
		{"later", "2020-12-11", "2021-09-14", "yes", record.BySeat}, // elected, and seated by the meeting
		{"later", "2020-12-11", "2021-01-28", "no", record.NotYet},
		{"later", "2020-11-30", "2021-09-14", "no", record.NoSeat},
		{"unseated", "2020-12-11", "2021-09-14", "no", record.NoSeat},
		{"masked", "2020-12-11", "2021-09-14", "?", record.SeatsMasked},
		{"nobody", "2020-12-11", "2021-09-14", "?", record.NoPerson},
		{"from-register", "2020-12-11", "2021-09-14", "?", record.SeatUnsure},
		{"by-month", "2020-12-11", "2021-08", "yes", record.BySeat},
		{"by-month", "2020-12-11", "2021-09", "?", record.SeatUnsure},
		{"by-month", "2020-12-11", "2021-09-30", "?", record.SeatUnsure},
		{"by-month", "2020-12-11", "2021-10", "no", record.TermEnds},
		{"utskott-who-left", "2021-06-01", "2021-09-14", "no", record.EndedEarly},
		{"member", "2020-12-11", "2020-12-01", "yes", record.BySeat}, // a meeting that was before
		{"member", "2020-12-11", "", "?", record.SeatUnsure},
	}
	for _, test := range tests {
		m := &record.Meeting{}
		if test.meeting != "" {
			m.Sessions = []record.Session{{Date: lang.MustDate(test.meeting)}}
		}
		s := r.At(lang.MustDate(test.decided)).ElectedAt(test.person, m)
		if holds(s.Holds) != test.holds || s.Why != test.why {
			t.Errorf("%s, decided %s, at %s: got %s %s, want %s %s", test.person, test.decided, test.meeting,
				holds(s.Holds), s.Why, test.holds, test.why)
		}
	}
}

// A seat that is said to begin before its election is surely held neither before the
// election nor before its first day; on the days between nobody knows.
func TestSeatBeforeItsElection(t *testing.T) {
	from, election := lang.MustDate("2021-01-01"), lang.MustDate("2021-06-15")
	for _, how := range []string{"elected", "by-election", "entered"} {
		r := registerOf(t, map[string]string{
			"data/people/p.json": `{"id": "p", "name": "Alva Exempelsson", "capacity": "elected", "parties": [], "seats": [{"body": "o", "role": "member", "from": "2021-01-01", "termEnds": "2022-12-31", "how": "` + how + `", "source": {"kind": "election", "body": "o", "date": "2021-06-15", "paragraph": "1"}}]}`,
		})
		for day := from.AddDays(-3); day.SurelyBefore(election.AddDays(3)); day = day.AddDays(1) {
			m := &record.Meeting{Sessions: []record.Session{{Date: day}}}
			got := r.ElectedAt("p", m).Holds
			switch {
			case day.SurelyBefore(from):
				if got == nil || *got {
					t.Errorf("%s, %s: before its first day the seat is not surely empty", how, day)
				}
			case how != "entered" && day.SurelyBefore(election):
				if got != nil {
					t.Errorf("%s, %s: held is %t before the election", how, day, *got)
				}
			case got == nil || !*got:
				t.Errorf("%s, %s: the seat is not held", how, day)
			}
		}
	}
}
