package rule

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

const (
	decisionFile   = "data/projects/exempelprojektet/decisions/rs-2020-12-15-45.json"
	nominationFile = "data/projects/exempelprojektet/nominations/representative-2020.json"
	bodyFile       = "data/organizations/regionstyrelsen.json"
	personFile     = "data/people/person-7k2.json"

	// A decision that is no appointment, with the day on which it was approved,
	// and one on which it was not yet announced, which breaks DEC-02.
	delegationFile = "data/projects/exempelprojektet/decisions/run-2021-02-09-8.json"
	approvedFirst  = `"on": "2021-02-09"`
	approvedLate   = `"on": "2021-02-11"`
)

// edit gives the region with one piece of a file's text replaced.
func (r Region) edit(t testing.TB, path, old, now string) Region {
	t.Helper()
	data := r[path].Data
	if strings.Count(data, old) == 0 {
		t.Fatalf("%s does not hold %s", path, old)
	}
	return r.with(ExampleFile{Path: path, Data: strings.ReplaceAll(data, old, now)})
}

// found gives the findings of a rule at a path.
func found(out Output, rule, path string) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(out.Findings), func(f finding.Finding) bool { return f.Rule != rule || f.Path != path })
}

// What stood before blocks nobody else; what a change brings about blocks it,
// also where it shows in a record that the change does not touch.
func TestBlocking(t *testing.T) {
	good := baseRegion(t)
	late := good.edit(t, delegationFile, approvedFirst, approvedLate)
	wordless := good.edit(t, decisionFile, `"wording": "Regionstyrelsen utser Alva Exempelsson till politikerrepresentant i Exempelprojektet och Björn Provsson till ersättare vid de tre träffarna."`, `"wording": null`)
	doubted := good.edit(t, bodyFile, `"mayAppoint": "yes"`, `"mayAppoint": "unknown"`)
	refused := good.edit(t, bodyFile, `"mayAppoint": "yes"`, `"mayAppoint": "no"`)
	early := good.edit(t, personFile, `"date": "2018-11-27"`, `"date": "2019-11-27"`)
	elsewhere := func(r Region) Region { return r.edit(t, personFile, "Exempelpartiet", "Provpartiet") }
	nomination := func(r Region) Region { return r.edit(t, nominationFile, "Presidiet", "Presidiet, ") }
	for _, c := range []struct {
		name          string
		before, after Region
		rule, path    string
		severity      finding.Severity
		caused, block bool
	}{
		{"no base", nil, late, "DEC-02", delegationFile, finding.Error, false, true},
		{"new", good, late, "DEC-02", delegationFile, finding.Error, true, true},
		{"stood, another record is edited", late, elsewhere(late), "DEC-02", delegationFile, finding.Error, false, false},
		{"stood, the very record is edited", late, late.edit(t, delegationFile, "RUN 12-2021", "RUN 13-2021"), "DEC-02", delegationFile, finding.Error, true, true},
		{"a flaw, no base", nil, wordless, "NOM-12", nominationFile, finding.Warning, false, false},
		{"a flaw, new", good, wordless, "NOM-12", nominationFile, finding.Error, true, true},
		{"a flaw that stood, another record is edited", wordless, elsewhere(wordless), "NOM-12", nominationFile, finding.Error, false, false},
		{"a flaw that stood, the very record is edited", wordless, nomination(wordless), "NOM-12", nominationFile, finding.Error, true, true},
		{"shows in another record", good, refused, "NOM-02", nominationFile, finding.Error, true, true},
		{"stood as another flaw", doubted, refused, "NOM-02", nominationFile, finding.Error, true, true},
		{"a warning never blocks", good, early, "NOM-13", personFile, finding.Warning, true, false},
		{"a warning that stood", early, nomination(early), "NOM-13", personFile, finding.Warning, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := found(Run(c.after.input(c.before, lang.Date{}, lang.Date{})), c.rule, c.path)
			if len(list) == 0 {
				t.Fatalf("%s says nothing of %s", c.rule, c.path)
			}
			for _, f := range list {
				if f.Severity != c.severity || f.CausedByChange != c.caused || f.Blocking != c.block {
					t.Errorf("severity %s, caused by the change %v, blocking %v; want %s, %v, %v",
						f.Severity, f.CausedByChange, f.Blocking, c.severity, c.caused, c.block)
				}
			}
		})
	}
}

// A waiver keeps what it is for from blocking, and nothing else: only as it was
// published, only until its last day, and never out of sight.
func TestWaivers(t *testing.T) {
	const path = "data/waivers/regionstyrelsen.json"
	with := func(r Region, rule, record, until string) Region {
		return r.with(ExampleFile{Path: path, Data: `{
  "$schema": "../../schema/waiver.json",
  "id": "regionstyrelsen",
  "rule": "` + rule + `",
  "record": "` + record + `",
  "reason": {
    "sv": "Nämnden rättar protokollet i mars.",
    "en": "The committee amends the minutes in March."
  },
  "decision": "Regiondirektören 2022-01-20, RS 9-2022",
  "until": "` + until + `"
}
`})
	}
	withdrawn := func(r Region) Region {
		return r.with(ExampleFile{Path: path, Data: `{
  "id": "regionstyrelsen",
  "withdrawn": {
    "on": "2022-01-31",
    "why": {
      "sv": "Skäl.",
      "en": null
    }
  }
}
`})
	}
	good := baseRegion(t)
	broken := good.edit(t, delegationFile, approvedFirst, approvedLate)
	inForce := with(broken, "DEC-02", delegationFile, "2022-03-31")
	runOut := with(broken, "DEC-02", delegationFile, "2022-01-31")
	edited := func(r Region) Region { return r.edit(t, delegationFile, "RUN 12-2021", "RUN 13-2021") }
	elsewhere := func(r Region) Region { return r.edit(t, personFile, "Exempelpartiet", "Provpartiet") }
	for _, c := range []struct {
		name             string
		before, after    Region // before nil: judged by itself
		waived, blocking bool
	}{
		{"none", nil, broken, false, true},
		{"in force", nil, inForce, true, false},
		{"run out", nil, runOut, true, false},
		{"of a rule that cannot be waived", nil, with(broken, "NOM-12", delegationFile, "2022-03-31"), false, true},
		{"of another rule", nil, with(broken, "DEC-03", delegationFile, "2022-03-31"), false, true},
		{"of another record", nil, with(broken, "DEC-02", decisionFile, "2022-03-31"), false, true},

		{"in force before the change", inForce, elsewhere(inForce), true, false},
		{"in force, the record is edited", inForce, edited(inForce), true, false},
		{"in force, the fault comes with the change", with(good, "DEC-02", delegationFile, "2022-03-31"), inForce, true, false},
		{"run out, another record is edited", runOut, elsewhere(runOut), false, false},
		{"run out, the record is edited", runOut, edited(runOut), false, true},
		{"brought by the change with the fault", good, inForce, false, true},
		{"brought by the change, the fault stood", broken, inForce, false, false},
		{"brought by the change, the record is edited", broken, edited(inForce), false, true},
		{"prolonged by the change", runOut, inForce, false, false},
		{"prolonged by the change, the record is edited", runOut, edited(inForce), false, true},
		{"withdrawn by the change", inForce, withdrawn(broken), false, true},
		{"deleted by the change", inForce, broken, false, true},
		{"turned to another record by the change", inForce, with(broken, "DEC-02", decisionFile, "2022-03-31"), false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := found(Run(c.after.input(c.before, lang.Date{}, lang.Date{})), "DEC-02", delegationFile)
			if len(list) == 0 {
				t.Fatal("the finding is out of sight")
			}
			for _, f := range list {
				if f.Severity != finding.Error || f.Blocking != c.blocking || (f.WaivedBy == path) != c.waived {
					t.Errorf("severity %s, blocking %v, waived by %q; want an error, %v, %v", f.Severity, f.Blocking, f.WaivedBy, c.blocking, c.waived)
				}
				if told := strings.Contains(f.Message.SV, "protokollet i mars"); told != c.waived {
					t.Errorf("the message tells the reason: %v\n%s", told, f.Message.SV)
				}
			}
		})
	}
}

// A number is never repeated, whichever rule speaks of the text or path that
// it is in, and however it is parted.
func TestNoIdentityNumberIsRepeated(t *testing.T) {
	const number = "19121212-1212"
	base := baseRegion(t)
	var files []ExampleFile
	add := func(path, data string) { files = append(files, ExampleFile{Path: path, Data: data}) }
	add("data/people/"+number+".json", base[personFile].Data)
	add("data/people/"+number+".txt", "x")
	add("data/"+number+"/x.json", "{}")
	add("data/projects/"+number+"/meetings/exchange-1.json", "{")
	add("content/"+number+".md", "121212\u20131212 http://"+number+".example")
	add(personFile, strings.NewReplacer(
		`"elected"`, `"`+number+`"`,
		`"Alva Exempelsson"`, `"Alva <b `+number+`> {{`+number+`}} http://x.example/`+number+` `+number+`@x.example"`,
		`"fullmaktige"`, `"`+number+`"`,
		`"2018-11-27"`, `"`+number+`"`,
		`"112"`, `"`+strings.Repeat("x", 70)+number+`"`,
		`"parties"`, `"`+number+`"`,
	).Replace(base[personFile].Data))
	add(nominationFile, strings.NewReplacer(
		`"person-7k2"`, `"`+number+`"`, `"exchange-1"`, `"`+number+`"`, `"representative"`, `"191212121212"`,
	).Replace(base[nominationFile].Data))
	add(decisionFile, strings.NewReplacer(
		`"RS 147-2020"`, `"`+number+`"`, `"45"`, `191212121212`, `"2020-12-22"`, `"`+number+`"`,
	).Replace(base[decisionFile].Data))
	add("data/waivers/w.json", `{"id": "`+number+`", "rule": "`+number+`", "record": "data/people/`+number+`.json"}`)
	dirty := base.with(files...)

	for name, in := range map[string]Input{
		"by itself": dirty.input(nil, lang.Date{}, lang.Date{}),
		"added":     dirty.input(base, lang.Date{}, lang.Date{}),
		"removed":   base.input(dirty, lang.Date{}, lang.Date{}),
	} {
		out := Run(in)
		if len(out.Findings) < 5 {
			t.Errorf("%s: only %d findings", name, len(out.Findings))
		}
		text, err := json.Marshal(out)
		if err != nil {
			t.Fatal(err)
		}
		if at := regexp.MustCompile(`1?9?1212.{0,40}`).Find(text); at != nil {
			t.Errorf("%s: the output holds %s", name, at)
		}
	}
}

// dates lists the days that the files of a region speak of, and those next to
// them, in order.
func dates(r Region) []lang.Date {
	seen := map[lang.Date]bool{}
	for _, f := range r {
		for _, s := range regexp.MustCompile(`\d{4}-\d{2}(-\d{2})?`).FindAllString(f.Data, -1) {
			if d, err := lang.ParseDate(s); err == nil {
				for n := -1; n <= 1; n++ {
					seen[d.LastDay().AddDays(n)] = true
				}
			}
		}
	}
	var list []lang.Date
	for d := range seen {
		list = append(list, d)
	}
	slices.SortFunc(list, lang.InOrder)
	return list
}

func errorsOf(out Output) map[string]bool {
	set := map[string]bool{}
	for _, f := range out.Findings {
		if f.Severity == finding.Error {
			set[f.Rule+" "+f.Path+f.Pointer+" "+f.Message.SV] = true
		}
	}
	return set
}

// exampleRegion is a whole project lived to its end.
func exampleRegion(t testing.TB) Region {
	t.Helper()
	tree := filetree.Folder("../../testdata/exempelregionen")
	entries, err := tree.Entries(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	r := Region{}
	for _, e := range entries {
		data, err := tree.Read(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		r[e.Path] = ExampleFile{Path: e.Path, Data: string(data)}
	}
	return r
}

// Over records that follow the rules no error turns up on any day: neither as
// it is looked back, nor as time passes.
func TestNoErrorOnAnyDay(t *testing.T) {
	for name, r := range map[string]Region{"base": baseRegion(t), "exempelregionen": exampleRegion(t)} {
		days := dates(r)
		last := days[len(days)-1]
		today := baseDay
		if name != "base" {
			today = last.AddDays(1)
		}
		in := r.input(nil, today, today)
		for _, day := range sample.Of(days) {
			back := in
			if back.AsOf = day; today.SurelyBefore(day) {
				back.Today = day
			}
			rules := All()
			if day != days[0] {
				rules = slices.DeleteFunc(slices.Clone(rules), func(r *Rule) bool { return slices.Contains(ofTexts, r.ID) })
			}
			for said := range errorsOf(runRules(rules, back)) {
				t.Errorf("%s, as of %v: %s", name, day, said)
			}
		}
	}
}

// As time passes over the same bytes, no error comes that was not there
// before: tried on every example that breaks a rule.
func TestTimeBringsNoError(t *testing.T) {
	days := dates(baseRegion(t))
	for _, rule := range sample.Of(All()) {
		e, err := rule.Examples()
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range e.Breaks {
			in := b.Region.input(nil, lang.Date{}, lang.Date{})
			var before map[string]bool
			for j, day := range days {
				if j%20 != 0 {
					continue
				}
				in.AsOf, in.Today = day, day
				now := errorsOf(Run(in))
				for said := range now {
					if before != nil && !before[said] {
						t.Errorf("%s, example %d: on %v there is a new error: %s", rule.ID, i+1, day, said)
					}
				}
				before = now
			}
		}
	}
}

// Looked back at from a later day, what was not known yet is left alone.
func TestFactsAfterAsOf(t *testing.T) {
	r := baseRegion(t).edit(t, decisionFile, `"paragraph": "45"`, `"paragraph": null`)
	for day, want := range map[string]int{"2020-12-14": 0, "2020-12-15": 2, "2022-02-01": 2} {
		out := Run(r.input(nil, lang.MustDate(day), baseDay))
		got := len(slices.DeleteFunc(out.Findings, func(f finding.Finding) bool { return f.Rule != "NOM-01" }))
		if got != want {
			t.Errorf("as of %s: %d findings, want %d", day, got, want)
		}
	}
}

// The order in which the files are found does not matter.
func TestOrderOfFiles(t *testing.T) {
	r := baseRegion(t).edit(t, decisionFile, `"paragraph": "45"`, `"paragraph": null`).edit(t, bodyFile, `"yes"`, `"no"`)
	want := Run(r.input(r, lang.Date{}, lang.Date{}))
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		in := r.input(r, lang.Date{}, lang.Date{})
		random.Shuffle(len(in.Files), func(i, j int) { in.Files[i], in.Files[j] = in.Files[j], in.Files[i] })
		random.Shuffle(len(in.Entries), func(i, j int) { in.Entries[i], in.Entries[j] = in.Entries[j], in.Entries[i] })
		in.Register = register(in.Files, in.Shapes)
		if diff := cmp.Diff(want, Run(in), cmp.AllowUnexported(lang.Date{})); diff != "" {
			t.Fatalf("another order of files says (-want +got):\n%s", diff)
		}
	}
}

// A fingerprint stays when something is put before what it is about.
func TestFingerprintSurvivesOrder(t *testing.T) {
	one := baseRegion(t).edit(t, personFile, `"date": "2018-11-27"`, `"date": "2019-11-27"`)
	data := one[personFile].Data
	seats := strings.Index(data, `"seats": [`) + len(`"seats": [`)
	first := data[seats : strings.Index(data, `"register"`)+strings.Index(data[strings.Index(data, `"register"`):], "},")+2]
	two := one.with(ExampleFile{Path: personFile, Data: data[:seats] + strings.ReplaceAll(first, "fullmaktige", "utvecklingsnamnden") + data[seats:]})
	a := found(Run(one.input(nil, lang.Date{}, lang.Date{})), "NOM-13", personFile)
	b := found(Run(two.input(nil, lang.Date{}, lang.Date{})), "NOM-13", personFile)
	if len(a) != 1 || len(b) != 1 || a[0].Pointer == b[0].Pointer || a[0].Fingerprint != b[0].Fingerprint {
		t.Errorf("before %v\nafter %v: want another pointer and the same fingerprint", a, b)
	}
}

// What cannot be read keeps rules about it from being tried, and says so; it
// does not bring faults upon what refers to it.
func TestUnreadable(t *testing.T) {
	base := baseRegion(t)
	for path := range base {
		broken := base.with(ExampleFile{Path: path, Data: "{"})
		out := Run(broken.input(nil, lang.Date{}, lang.Date{}))
		for _, f := range out.Findings {
			if f.Severity == finding.Error && (f.Path != path || f.Rule != "FIL-01") {
				t.Errorf("%s cannot be read, and so %s: %s [%s]", path, f.Path, f.Message.SV, f.Rule)
			}
		}
		if !slices.ContainsFunc(out.NotChecked, func(n NotChecked) bool { return n.Path == path }) {
			t.Errorf("%s cannot be read, and no rule says that it was not checked", path)
		}
	}
}

// Whatever source and validate find has a message.
func TestEveryFaultIsPhrased(t *testing.T) {
	for _, code := range source.Codes() {
		if code == source.TooManyFaults {
			continue
		}
		message, _ := phraseFault(source.Fault{Code: code})
		if _, ok := fil01.message(message); !ok {
			t.Errorf("FIL-01 has no message for %s", code)
		}
	}
	for _, keyword := range validate.Keywords() {
		if keyword == validate.TooMany {
			continue
		}
		for _, near := range []string{"", "x"} {
			message, _ := phraseMismatch(validate.Fault{Keyword: keyword, Nearest: near, Allowed: []string{"x"}})
			if _, ok := fil03.message(message); !ok {
				t.Errorf("FIL-03 has no message for %s", keyword)
			}
		}
	}
}

// What is suggested mends what was found.
func TestSuggestions(t *testing.T) {
	good := baseRegion(t)
	for _, c := range []struct{ rule, path, old, now string }{
		{"FIL-03", personFile, `"role": "vice-chair"`, `"role": "vicechair"`},
		{"FIL-03", personFile, `"parties"`, `"partys"`},
		{"FIL-05", nominationFile, `"person-7k2"`, `"person-7k3"`},
		{"FIL-04", nominationFile, `"status"`, `   "status"`},
	} {
		r := good.edit(t, c.path, c.old, c.now)
		list := found(Run(r.input(nil, lang.Date{}, lang.Date{})), c.rule, c.path)
		if len(list) != 1 || len(list[0].Suggestions) != 1 {
			t.Errorf("%s: %v, want one finding with one suggestion", c.now, list)
			continue
		}
		s := list[0].Suggestions[0]
		data := r[c.path].Data
		if mended := data[:s.Start] + s.Text + data[s.End:]; s.Path != c.path || mended != good[c.path].Data {
			t.Errorf("%s: mended as %q at %d to %d", c.now, s.Text, s.Start, s.End)
		}
	}
}

// TestNoSuggestionRepeatsPersonalData: a suggestion holds text of the file, and
// none is made of a file that holds what must not be published.
func TestNoSuggestionRepeatsPersonalData(t *testing.T) {
	good := baseRegion(t)
	r := good.edit(t, personFile, `"Alva Exempelsson"`, `"alva@privat.example"`).edit(t, personFile, `"parties"`, `   "parties"`)
	out := Run(r.input(nil, lang.Date{}, lang.Date{}))
	if len(found(out, "PER-02", personFile)) == 0 || len(found(out, "FIL-04", personFile)) == 0 {
		t.Fatalf("PER-02 and FIL-04 are not both found: %v", out.Findings)
	}
	for _, f := range out.Findings {
		if f.Path == personFile && len(f.Suggestions) > 0 {
			t.Errorf("%s suggests %v", f.Rule, f.Suggestions)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	base := baseRegion(b)
	for _, n := range []int{1, 100, 1000} {
		r := Region{}
		for path, f := range base {
			r[path] = f
			if !strings.HasPrefix(path, "data/projects/exempelprojektet/") {
				continue
			}
			for i := range n - 1 {
				id := fmt.Sprintf("exempelprojektet-%d", i)
				copied := strings.Replace(path, "exempelprojektet", id, 1)
				r[copied] = ExampleFile{Path: copied, Data: strings.ReplaceAll(f.Data, `"exempelprojektet"`, `"`+id+`"`)}
			}
		}
		in := Input{Schemas: schemas, AsOf: baseDay, Today: baseDay}
		in.Entries, in.Files, in.Prose = r.read()
		in.Register = record.New(in.Files, nil)
		b.Run(fmt.Sprintf("files=%d", len(in.Files)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Run(in)
			}
		})
	}
}

// BenchmarkHostile tries what a stranger may put into one file of the largest
// size: each must take about as long as any other text of that size.
func BenchmarkHostile(b *testing.B) {
	const path = "data/organizations/x.json"
	fill := func(piece string) string { return strings.Repeat(piece, 900_000/len(piece)) }
	text := func(s string) string {
		return `{"id": "x", "kind": "organizer", "name": null, "sources": ["` + s + `"]}`
	}
	for name, data := range map[string]string{
		"numbers":   text(fill(`121212-1212", "`)),
		"unparsed":  fill("121212-1212 "),
		"digits":    text(fill("1 ")),
		"dashes":    text(fill("12-")),
		"hex":       text(fill("1a")),
		"announced": text("pnr " + fill("121212a1212a")),
		"phones":    text(fill(" 08-12 34 56")),
		"e-mail":    text(fill("a@")),
		"links":     text(fill("a:")),
		"tags":      text(fill("<a")),
		"letters":   text(fill("а")),
		"accents":   text(fill("\u0301")),
		"escapes":   text(fill("%31")),
		"long id":   `{"id": "x", "kind": "body", "name": null, "partOf": "` + fill("x") + `", "mayAppoint": "no", "remit": null}`,
	} {
		r := baseRegion(b).with(ExampleFile{Path: path, Data: data})
		in := r.input(nil, lang.Date{}, lang.Date{})
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Run(in)
			}
		})
	}
}
