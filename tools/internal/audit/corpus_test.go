package audit

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

// corpusFolder has packages and what is to be found of them, for whoever writes
// another verifier: its README.md says how.
const corpusFolder = "../../testdata/corpus"

// corpus is its expected.json.
type corpus struct {
	Version  int             `json:"version"`
	Packages []corpusPackage `json:"packages"`
}

type corpusPackage struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	About  string `json:"about"`
	Holds  bool   `json:"holds"`

	// Of one that holds: what stands from the first day to the last, by project and
	// condition.
	First    lang.Date                   `json:"first,omitzero"`
	Last     lang.Date                   `json:"last,omitzero"`
	Verdicts map[string]map[string][]run `json:"verdicts,omitempty"`

	// Of one that does not: why it is refused, and the file that is at fault.
	Refused string `json:"refused,omitempty"`
	At      string `json:"at,omitempty"`
}

// run is a standing that a condition has from a day until the next of its runs.
type run struct {
	From     lang.Date `json:"from"`
	Standing string    `json:"standing"`
}

// refusals are the reasons that the corpus has, and how they are told here.
var refusals = map[string]*regexp.Regexp{
	"no-package": regexp.MustCompile(`not a whole zip file|not an audit package|manifest\.json cannot be read`),
	"version":    regexp.MustCompile(`The package has version`),
	"changed":    regexp.MustCompile(`is changed: its checksum is|changed or damaged`),
	"missing":    regexp.MustCompile(`is missing from the package`),
	"unlisted":   regexp.MustCompile(`is in the package, but not in manifest\.json`),
	"foreign":    regexp.MustCompile(`does not belong in an audit package|must be an ordinary file`),
	"twice":      regexp.MustCompile(`is there twice`),
	"around":     regexp.MustCompile(`after the end of the zip file|before the zip file`),
	"later":      regexp.MustCompile(`Is the computer's clock right`),
	"no-records": regexp.MustCompile(`no records`),
	"report":     regexp.MustCompile(`but (?:is missing from the report|the records give)`),
}

// TestCorpus holds this verifier to the corpus, as any other is to be.
func TestCorpus(t *testing.T) {
	if *update {
		writeCorpus(t)
	}
	var c corpus
	data, err := os.ReadFile(filepath.Join(corpusFolder, "expected.json"))
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil {
		t.Fatal(err)
	}
	packs, err := filepath.Glob(filepath.Join(corpusFolder, "*.zip"))
	if err != nil || len(packs) != len(c.Packages) || c.Version != 1 {
		t.Errorf("version %d lists %d packages, and %d are there, %v", c.Version, len(c.Packages), len(packs), err)
	}
	seen := map[string]bool{}
	for _, p := range c.Packages {
		data, err := os.ReadFile(filepath.Join(corpusFolder, p.File))
		if err != nil {
			t.Error(err)
			continue
		}
		v := verify(t, data)
		if v.Digest != p.SHA256 || p.About == "" {
			t.Errorf("%s has the digest %s, and is said to have %s", p.File, v.Digest, p.SHA256)
		}
		if holds := len(v.Faults) == 0; holds != p.Holds {
			t.Errorf("%s holds: %t, and is to hold: %t %v", p.File, holds, p.Holds, v.Faults)
			continue
		}
		if p.Holds {
			if got := standings(v, p.First, p.Last); !equalRuns(got, p.Verdicts) {
				t.Errorf("%s stands otherwise than the corpus has it (run with -update if this is meant):\n%v\nnot\n%v", p.File, got, p.Verdicts)
			}
			for _, conditions := range p.Verdicts {
				for _, runs := range conditions {
					for _, r := range runs {
						seen[r.Standing] = true
					}
				}
			}
			continue
		}
		seen[p.Refused] = true
		why, known := refusals[p.Refused]
		if !known || !slices.ContainsFunc(v.Faults, func(f lang.Text) bool { return why.MatchString(f.EN) && bytes.Contains([]byte(f.EN), []byte(p.At)) }) {
			t.Errorf("%s is to be refused as %s at %q, and is refused so: %v", p.File, p.Refused, p.At, v.Faults)
		}
	}
	for _, s := range slices.Concat(verdict.Statuses(), verdict.Standings()) {
		if !seen[string(s)] {
			t.Errorf("nothing stands as %s", s)
		}
	}
	for name := range refusals {
		if !seen[name] {
			t.Errorf("no package is refused as %s", name)
		}
	}
}

func equalRuns(a, b map[string]map[string][]run) bool {
	return maps.EqualFunc(a, b, func(a, b map[string][]run) bool {
		return maps.EqualFunc(a, b, slices.Equal[[]run])
	})
}

// standings judges the projects of the package on every day.
func standings(v *Verified, first, last lang.Date) map[string]map[string][]run {
	standing := v.Result.Standing()
	all := map[string]map[string][]run{}
	for _, p := range v.Result.Register.Projects.All() {
		runs := map[string][]run{}
		for day := first; !last.SurelyBefore(day); day = day.AddDays(1) {
			for _, v := range standing.Verdicts(p.ID, day) {
				now := run{day, string(v.Standing())}
				if before := runs[v.Condition]; len(before) == 0 || before[len(before)-1].Standing != now.Standing {
					runs[v.Condition] = append(before, now)
				}
			}
		}
		all[p.ID] = runs
	}
	return all
}

// writeCorpus makes the packages anew.
func writeCorpus(t *testing.T) {
	every := region(t)
	maps.DeleteFunc(every, func(name string, _ []byte) bool { return !isRecord(name) })
	maps.Copy(every, testdata.Kinds())
	made, err := Files(t.Context(), inputOf(t, every, day, inspect.Source{}), reportFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	little, err := Pack(inputOf(t, testdata.Records(), day, inspect.Source{}))
	if err != nil {
		t.Fatal(err)
	}
	var c corpus
	if old, err := filepath.Glob(filepath.Join(corpusFolder, "*.zip")); err == nil {
		for _, name := range old {
			err = os.Remove(name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add := func(p corpusPackage, data []byte) {
		p.SHA256 = digest(data)
		if p.Holds {
			v := verify(t, data)
			p.First, p.Last = span(v)
			p.Verdicts = standings(v, p.First, p.Last)
		}
		c.Packages = append(c.Packages, p)
		if err := os.WriteFile(filepath.Join(corpusFolder, p.File), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(corpusFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, project := range []string{"kustlinje-2030", "mat-fran-kusten", "vagar-till-hallbar-utveckling"} {
		add(corpusPackage{File: project + ".zip", About: "a project of a region with conditions of every kind", Holds: true}, made[PackageOf(project)])
	}
	add(corpusPackage{File: "all.zip", About: "all the records of a region that knows little", Holds: true}, little)

	one := made[PackageOf("mat-fran-kusten")]
	honest := unbundle(t, one).list(t)
	const record = "data/projects/mat-fran-kusten/project.json"
	with := func(f ...file) []byte { return rezip(t, slices.Concat(honest, f)) }
	edited := func() []file {
		list := slices.Clone(honest)
		for i, f := range list {
			if f.name == record {
				list[i].data = bytes.Replace(f.data, []byte("600"), []byte("700"), 1)
			}
		}
		return list
	}
	for _, p := range []struct {
		corpusPackage
		data []byte
	}{
		{corpusPackage{File: "no-zip.zip", Refused: "no-package", About: "no zip file at all"}, []byte("%PDF-1.7 not a zip\n")},
		{corpusPackage{File: "cut.zip", Refused: "no-package", About: "cut off in the middle"}, one[:len(one)/2]},
		{corpusPackage{File: "no-manifest.zip", Refused: "no-package", At: manifestFile, About: "a zip file without a manifest"}, rezip(t, without(honest, manifestFile))},
		{corpusPackage{File: "version-2.zip", Refused: "version", About: "of a later version"}, packedBy(t, one, func(b *bundle) { b.later["version"] = 2 })},
		{corpusPackage{File: "record-changed.zip", Refused: "changed", At: record, About: "one sign of a record is another, and the manifest is as it was"}, rezip(t, edited())},
		{corpusPackage{File: "record-missing.zip", Refused: "missing", At: record, About: "a record is not there, and the manifest is as it was"}, rezip(t, without(honest, record))},
		{corpusPackage{File: "record-added.zip", Refused: "unlisted", At: "data/people/person-zzz.json", About: "a record more than the manifest has"}, with(file{name: "data/people/person-zzz.json", data: []byte("{}")})},
		{corpusPackage{File: "program-added.zip", Refused: "foreign", At: "run.sh", About: "a file of a kind that no package has"}, with(file{name: "run.sh", data: []byte("x")})},
		{corpusPackage{File: "path-out.zip", Refused: "foreign", At: "data/../../evil.json", About: "a file that would be unpacked elsewhere"}, with(file{name: "data/../../evil.json", data: []byte("{}")})},
		{corpusPackage{File: "link.zip", Refused: "foreign", At: "data/link.json", About: "a file that is a symbolic link"}, with(file{name: "data/link.json", data: []byte("/etc/passwd"), mode: fs.ModeSymlink | 0o777})},
		{corpusPackage{File: "name-twice.zip", Refused: "twice", At: "data/site.json", About: "two files of one name"}, with(file{name: "data/site.json", data: []byte("{}")})},
		{corpusPackage{File: "name-twice-by-case.zip", Refused: "twice", At: "data/Site.json", About: "two files of one name, but for capital letters"}, with(file{name: "data/Site.json", data: []byte("{}")})},
		{corpusPackage{File: "bytes-before.zip", Refused: "around", About: "bytes before the zip file, which programs read past"}, append([]byte("MZ junk "), one...)},
		{corpusPackage{File: "bytes-after.zip", Refused: "around", About: "bytes after the zip file"}, append(bytes.Clone(one), "<script>"...)},
		{corpusPackage{File: "made-later.zip", Refused: "later", About: "made in the year 2999"}, packedBy(t, one, func(b *bundle) { b.m.Made = lang.MustDate("2999-01-01") })},
		{corpusPackage{File: "no-records.zip", Refused: "no-records", About: "no record in it"}, packedBy(t, one, func(b *bundle) {
			maps.DeleteFunc(b.files, func(name string, _ []byte) bool { return isRecord(name) })
		})},
		{corpusPackage{File: "verdict-changed.zip", Refused: "report", About: "a verdict of the report is another than the records give, and every digest was made anew"}, packedBy(t, one, func(b *bundle) {
			b.report(t, func(r map[string]any) { r["verdicts"].([]any)[0].(map[string]any)["status"] = "exempt" })
		})},
		{corpusPackage{File: "record-forged.zip", Refused: "report", About: "a person was not at a meeting that the record says, and every digest was made anew"}, packedBy(t, one, func(b *bundle) { forge(t, b) })},
	} {
		add(p.corpusPackage, p.data)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	c.Version = 1
	if err := e.Encode(c); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(corpusFolder, "expected.json"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// forge takes everybody out of a list of who was there.
func forge(t *testing.T, b *bundle) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		var r map[string]any
		if !isRecord(name) || json.Unmarshal(b.files[name], &r) != nil {
			continue
		}
		if a, ok := r["attendance"].(map[string]any); ok && len(a["persons"].([]any)) > 0 {
			a["persons"] = []any{}
			b.files[name] = encoded(t, r)
			return
		}
	}
	t.Fatal("nobody was anywhere")
}

// span is all the days on which something becomes known, and a month around them.
func span(v *Verified) (first, last lang.Date) {
	for _, judged := range v.Verdicts {
		for _, k := range judged.KeyDates {
			if d := k.Date.FirstDay(); !first.Known() || d.SurelyBefore(first) {
				first = d
			}
			if d := k.Date.LastDay(); !last.Known() || last.SurelyBefore(d) {
				last = d
			}
		}
	}
	return first.AddDays(-30), last.AddDays(30)
}
