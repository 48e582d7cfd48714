package redact

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sampletext"
)

// tally counts what is found of one kind of texts.
type tally struct{ found, of, alarms, innocent int }

func (t *tally) add(flagged, said bool) {
	switch {
	case flagged && said:
		t.found++
		fallthrough
	case flagged:
		t.of++
	case said:
		t.alarms++
		fallthrough
	default:
		t.innocent++
	}
}

func (t *tally) String() string {
	return fmt.Sprintf("found %d of %d, false alarms %d of %d", t.found, t.of, t.alarms, t.innocent)
}

// reaches reports whether at least so many per cent are found, with at most so
// many per cent of false alarms.
func (t *tally) reaches(found, alarms int) bool {
	return t.found*100 >= t.of*found && t.alarms*100 <= t.innocent*alarms
}

// TestSample: of texts made by somebody who had not seen what finds them, and
// that nobody has looked at, as much is found as was set as the goal. How much of
// each kind is told with -v, and each text that is judged wrongly of a seed that
// may be looked at.
func TestSample(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		rules, kinds := map[string]*tally{}, map[string]*tally{}
		for _, x := range sampletext.Texts(seed, 3000) {
			said := saidOf(x)
			for by, key := range map[*map[string]*tally]string{&rules: x.Rule, &kinds: x.Kind} {
				if (*by)[key] == nil {
					(*by)[key] = &tally{}
				}
				(*by)[key].add(x.Rule != sampletext.Innocent, said)
			}
			if seed == 1 && said != (x.Rule != sampletext.Innocent) {
				t.Logf("%s (%s, %s): %q: %v", x.Kind, x.Rule, x.Place, x.Text, said)
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			t.Logf("seed %d: %-30s %v", seed, kind, kinds[kind])
		}
		for rule, got := range rules {
			t.Logf("seed %d: %-30s %v", seed, rule, got)
			if !got.reaches(95, 1) {
				t.Errorf("seed %d, %s: %v", seed, rule, got)
			}
		}
	}
}

// saidOf tells whether something is found in the text, where it stands.
func saidOf(x sampletext.Text) bool {
	today := lang.MustDate("2022-12-31")
	switch x.Place {
	case sampletext.Source:
		return len(Sure(x.Text)) > 0
	case sampletext.Phone:
		return slices.ContainsFunc(Phones(x.Text), func(p Phone) bool { return p.Kind == Mobile })
	}
	if len(InProse(x.Text, today)) > 0 {
		return true
	}
	switch x.Place {
	case sampletext.Message, sampletext.CSV, sampletext.FileName, sampletext.Name:
		return false
	}
	telling := OfAnything
	if x.Place == sampletext.Deviation {
		telling = OfPerson
	}
	own := func(domain string) bool {
		return slices.Contains([]string{"exempelregionen.example", "exempelfonden.example", "exempelkommun.example"}, strings.ToLower(domain))
	}
	return slices.ContainsFunc(Phones(x.Text), func(p Phone) bool { return p.Kind != Switchboard }) ||
		slices.ContainsFunc(EmailDomains(x.Text), func(d string) bool { return !own(d) }) ||
		len(Homes(x.Text)) > 0 || Private{}.In(x.Text, telling) != Nothing
}
