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
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
)

// Whatever day of a month a date may be, and whatever day of all time one that
// is not known, a rule errs or warns only where it would on each of them. Tried
// on every date of the regions, and of each rule's own examples.
func TestErrsOnASureNoOnly(t *testing.T) {
	vague := newVagueness(t)
	regions := map[string]Region{"base": baseRegion(t), "exempelregionen": exampleRegion(t)}
	for _, rule := range sample.Of(vague.rules) {
		e, err := rule.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range e.Follows {
			vague.only(t, fmt.Sprintf("%s, example %d that follows", rule.ID, i+1), []*Rule{rule}, f.Region, f.Region.since(regions["base"]))
		}
		for i, b := range e.Breaks {
			vague.only(t, fmt.Sprintf("%s, example %d", rule.ID, i+1), []*Rule{rule}, b.Region, b.Region.since(regions["base"]))
		}
	}
	for name, r := range regions {
		var files []ExampleFile
		for _, path := range sample.Of(slices.Sorted(maps.Keys(r))) {
			files = append(files, r[path])
		}
		vague.only(t, name, vague.rules, r, files)
	}
	if vague.tried < sample.Count(1000) || vague.told < sample.Count(100) {
		t.Errorf("%d vague dates, of which %d were told of: the test shows too little", vague.tried, vague.told)
	}
}

// Two sessions of one month may be on two days.
func TestSessionsByMonth(t *testing.T) {
	const path = "data/projects/exempelprojektet/meetings/exchange-2.json"
	r := baseRegion(t)
	sessions := regexp.MustCompile(`(?s)"sessions": \[.*?\]`)
	for dates, twice := range map[[2]string]int{{"2021-09-14", "2021-09-14"}: 1, {"2021-09", "2021-09"}: 0, {"2021-09", "2021-09-14"}: 0} {
		var rows []string
		for _, date := range dates {
			rows = append(rows, `{"date": "`+date+`", "start": null, "end": null, "place": "`+strings.Repeat("Plats", 1+len(rows))+`"}`)
		}
		data := sessions.ReplaceAllLiteralString(r[path].Data, `"sessions": [`+strings.Join(rows, ", ")+`]`)
		out := Run(r.with(ExampleFile{Path: path, Data: data}).input(nil, lang.Date{}, lang.Date{}))
		if got := found(out, "MTG-08", path); len(got) != twice {
			t.Errorf("%v: %v", dates, got)
		}
	}
}

// ofTexts are the rules of what texts say, on whatever day.
var ofTexts = []string{"PER-01", "PER-02", "PER-03"}

// notAsked are the rules that ask something else of a date than a comparison.
var notAsked = append([]string{
	"NOM", // the appointment must be sure
	"FIL-03", "FIL-04",
}, ofTexts...)

// asks are the messages that ask for a date that is not known, and that of a
// waiver, which is of what another rule says.
var asks = []string{"WAI-01/unneeded", "MTG-03/incomplete", "MTG-03/unsure", "MTG-07/incomplete", "DEV-01/incomplete", "DEV-02/undated-document", "PRJ-01/not-known", "PRJ-04/incomplete"}

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
func (v *vagueness) says(t *testing.T, rules []*Rule, in Input) map[string]broken {
	said := map[string]broken{}
	for _, f := range runRules(rules, in).Findings {
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

// only makes each date of the files vague, one at a time.
func (v *vagueness) only(t *testing.T, name string, rules []*Rule, r Region, files []ExampleFile) {
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
			d := vague{name: name + ": " + f.Path + pointer, rules: rules, in: in, file: i, leaf: leaf, day: day}
			for value, days := range vaguely(pointer, day) {
				for _, today := range todays(name, value, day) {
					d.today = today
					v.try(t, d, value, days)
				}
			}
		}
	}
}

// vague is a date that is made vague, in the input that has it.
type vague struct {
	name       string
	rules      []*Rule
	in         Input
	file       int
	leaf       *source.Value
	day, today lang.Date
}

// with gives the input with another value, and whether the schema allows it.
func (d vague) with(value string) (Input, bool) {
	in, old := d.in, d.in.Files[d.file]
	in.AsOf, in.Today = d.today, d.today
	in.Files = slices.Clone(in.Files)
	in.Files[d.file] = source.Parse(old.Path, slices.Concat(old.Data[:d.leaf.Offset], []byte(value), old.Data[d.leaf.End:]))
	in.Shapes = shapes(in.Files[d.file : d.file+1])
	in.Register = register(in.Files, in.Shapes)
	return in, len(in.Shapes) == 0
}

// try holds what is said of a vague date against what is said of the days that
// it may be, the first and the last of them and the one that it was.
func (v *vagueness) try(t *testing.T, d vague, value string, days [2]lang.Date) {
	in, ok := d.with(value)
	if !ok {
		return // the schema asks for a day
	}
	v.tried++
	said := v.says(t, d.rules, in)
	v.told += min(len(said), 1)
	on := func(day lang.Date) map[string]broken {
		in, _ := d.with(strconv.Quote(day.String()))
		return v.says(t, d.rules, in)
	}
	sure := []map[string]broken{on(d.day), on(days[0]), on(days[1])}
	for s, by := range said {
		for i, day := range []lang.Date{d.day, days[0], days[1]} {
			if !slices.Contains(slices.Collect(maps.Values(sure[i])), by) {
				t.Errorf("%s = %s on %v: %s, but not on %v", d.name, value, d.today, s, day)
			}
		}
	}
	if value == "null" {
		return // three days of all time show nothing
	}
	for s, by := range sure[0] {
		silent := said[s] != by
		for day := days[0]; silent && day != days[1]; day = day.AddDays(1) {
			silent = sure[1][s] == by && sure[2][s] == by && on(day)[s] == by
		}
		if silent {
			t.Errorf("%s = %s on %v is silent, but each day says %s", d.name, value, d.today, s)
		}
	}
}

// vaguely gives the ways in which a date may be vague, each with the first and
// the last day that it may then be. Where the schema says that an end that is not
// told is none, and that what is not told since when was so from the start, null
// is not vague.
func vaguely(pointer string, day lang.Date) map[string][2]lang.Date {
	month := lang.MustDate(day.String()[:len("2006-01")])
	ways := map[string][2]lang.Date{strconv.Quote(month.String()): {month.FirstDay(), month.LastDay()}}
	member := pointer[strings.LastIndexByte(pointer, '/'):]
	if member != "/to" && member != "/until" && member != "/known" {
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
