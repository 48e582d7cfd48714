package rule

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// Whatever day of a month a date may be, and whatever day of all time one that
// is not known, a rule errs or warns only where it would on each of them. Tried
// on every date of the regions and of the examples.
func TestErrsOnASureNoOnly(t *testing.T) {
	vague := newVagueness(t)
	regions := map[string]region{"base": baseRegion(t), "exempelregionen": exampleRegion(t)}
	for _, rule := range vague.rules {
		e, err := rule.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range e.Breaks {
			changed := b.Example
			changed.Files = slices.Concat(e.Before.Files, b.Before.Files, b.Files)
			vague.only(t, fmt.Sprintf("%s, example %d", rule.ID, i+1), regions["base"].with(changed), b.Files)
		}
	}
	for name, r := range regions {
		vague.only(t, name, r, slices.Collect(maps.Values(r)))
	}
	if vague.tried < 1000 || vague.told < 100 {
		t.Errorf("%d vague dates, of which %d were told of: the test shows too little", vague.tried, vague.told)
	}
}

// notAsked are the rules that ask something else of a date than a comparison.
var notAsked = []string{
	"NOM", // the appointment must be sure
	"FIL-03", "FIL-04",
}

// asks are the messages that ask for a date that is not known, and that of a
// waiver, which is of what another rule says.
var asks = []string{"WAI-01/unneeded", "MTG-03/incomplete", "MTG-07/incomplete", "DEV-01/incomplete", "PRJ-01/not-known", "PRJ-04/incomplete"}

// vagueness makes dates vague and compares what is said.
type vagueness struct {
	rules       []*Rule
	messages    map[string][]message // by rule
	tried, told int
}

// message is what a rule may say, with the name of the rule before its own.
type message struct {
	name string
	form *regexp.Regexp
}

func newVagueness(t *testing.T) *vagueness {
	v := vagueness{messages: map[string][]message{}}
	for _, r := range All() {
		if slices.ContainsFunc(notAsked, func(id string) bool { return strings.HasPrefix(r.ID, id) }) {
			continue
		}
		v.rules = append(v.rules, r)
		for _, m := range r.Messages {
			pieces := regexp.MustCompile(`\{\w+\}`).Split(m.Text.SV, -1)
			for i, p := range pieces {
				pieces[i] = regexp.QuoteMeta(p)
			}
			v.messages[r.ID] = append(v.messages[r.ID], message{r.ID + "/" + m.Name, regexp.MustCompile("(?is)^" + strings.Join(pieces, ".*"))})
		}
	}
	return &v
}

// broken is a rule and the file that breaks it.
type broken struct{ rule, path string }

// says lists the errors and warnings, each by its message and its place.
func (v *vagueness) says(t *testing.T, in Input) map[string]broken {
	said := map[string]broken{}
	for _, f := range runRules(v.rules, in).Findings {
		if f.Severity == finding.Note {
			continue
		}
		i := slices.IndexFunc(v.messages[f.Rule], func(m message) bool { return m.form.MatchString(f.Message.SV) })
		if i < 0 {
			t.Fatalf("%s has no message %q", f.Rule, f.Message.SV)
		}
		name := v.messages[f.Rule][i].name
		if !slices.Contains(asks, name) {
			said[name+" "+f.Path+f.Pointer] = broken{f.Rule, f.Path}
		}
	}
	return said
}

// only makes each date of the files vague, one at a time, and holds what is then
// said against what is said of each day that it may be.
func (v *vagueness) only(t *testing.T, name string, r region, files []ExampleFile) {
	in := r.input(nil, lang.Date{}, lang.Date{})
	if len(in.Shapes) > 0 {
		return // what cannot be read is compared with nothing
	}
	for _, f := range files {
		i := slices.IndexFunc(in.Files, func(x *source.File) bool { return x.Path == f.Path })
		if i < 0 || in.Files[i].Root == nil {
			continue
		}
		for pointer, leaf := range stringsIn(in.Files[i].Root, "") {
			day, err := lang.ParseDate(leaf.Text)
			if err != nil {
				continue
			}
			with := func(value string, today lang.Date) (Input, bool) {
				out := in
				out.AsOf, out.Today = today, today
				out.Files = slices.Clone(in.Files)
				out.Files[i] = source.Parse(f.Path, slices.Concat(in.Files[i].Data[:leaf.Offset], []byte(value), in.Files[i].Data[leaf.End:]))
				out.Shapes = shapes(out.Files[i : i+1])
				out.Register = register(out.Files, out.Shapes)
				return out, len(out.Shapes) == 0
			}
			for value, days := range vaguely(pointer, day) {
				for _, today := range todays(name, value, day) {
					one, ok := with(value, today)
					if !ok {
						continue // here the schema asks for a day
					}
					v.tried++
					said := v.says(t, one)
					v.told += min(len(said), 1)
					on := func(d lang.Date) map[string]broken {
						in, ok := with(strconv.Quote(d.String()), today)
						if !ok {
							t.Fatalf("%s: %s%s may be %s, but not %v", name, f.Path, pointer, value, d)
						}
						return v.says(t, in)
					}
					always := on(day)
					for _, d := range []lang.Date{day, days[0], days[1]} {
						sure := on(d)
						for s, by := range said {
							if !slices.Contains(slices.Collect(maps.Values(sure)), by) {
								t.Errorf("%s: %s%s = %s on %v: %s, but not on %v", name, f.Path, pointer, value, today, s, d)
							}
						}
						maps.DeleteFunc(always, func(s string, _ broken) bool { return sure[s] == (broken{}) })
					}
					for s := range always {
						if value == "null" || said[s] != (broken{}) {
							continue
						}
						d := days[0]
						for d != days[1] && on(d)[s] != (broken{}) {
							d = d.AddDays(1)
						}
						if d == days[1] {
							t.Errorf("%s: %s%s = %s on %v is silent, but each day says %s", name, f.Path, pointer, value, today, s)
						}
					}
				}
			}
		}
	}
}

// vaguely gives the ways in which a date may be vague, each with the first and
// the last day that it may then be. An end that is not known, where that means
// that there is none, is not among them.
func vaguely(pointer string, day lang.Date) map[string][2]lang.Date {
	month := lang.MustDate(day.String()[:len("2006-01")])
	ways := map[string][2]lang.Date{strconv.Quote(month.String()): {month.FirstDay(), month.LastDay()}}
	if !strings.HasSuffix(pointer, "/to") && !strings.HasSuffix(pointer, "/until") {
		ways["null"] = [2]lang.Date{lang.MustDate("0001-01-01"), lang.MustDate("9999-12-31")}
	}
	return ways
}

// todays are the days on which a vague date is tried: long after it, and within
// its month.
func todays(name, value string, day lang.Date) []lang.Date {
	within := lang.MustDate(day.String()[:len("2006-01")]).FirstDay().AddDays(14)
	if value == "null" || name == "exempelregionen" {
		return []lang.Date{within}
	}
	return []lang.Date{baseDay, within}
}

// stringsIn goes through the strings of a record, each by its pointer.
func stringsIn(v *source.Value, pointer string) map[string]*source.Value {
	all := map[string]*source.Value{}
	if v.Kind == source.String {
		all[pointer] = v
	}
	for i, item := range v.Items() {
		maps.Copy(all, stringsIn(item, pointer+"/"+strconv.Itoa(i)))
	}
	for _, m := range v.Members() {
		maps.Copy(all, stringsIn(m.Value, pointer+"/"+m.Name))
	}
	return all
}
