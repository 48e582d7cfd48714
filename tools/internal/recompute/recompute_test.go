package recompute_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/recompute"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/samplezip"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
	"insyn/tools/testdata"
)

// The day of the reports, and the real day.
var asOf, today = lang.MustDate("2022-06-01"), lang.MustDate("2026-01-01")

// packages are those of the example region and of one that knows little, by name.
func packages(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for name, records := range map[string]map[string][]byte{"example": files, "little": testdata.Records()} {
		for file, data := range packed(t, records) {
			all[name+"/"+file] = data
		}
	}
	return all
}

func packed(t testing.TB, records map[string][]byte) map[string][]byte {
	t.Helper()
	result := inspected(t, records, asOf)
	made, err := audit.Files(context.Background(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: today}, "report.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	delete(made, audit.IndexFile)
	return made
}

func inspected(t testing.TB, records map[string][]byte, on lang.Date) *inspect.Result {
	t.Helper()
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(records), AsOf: on, Today: today, Source: inspect.Source{Commit: new(strings.Repeat("a", 40))}, Schemas: schemas(t)})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

var compiled *validate.Schemas

func schemas(t testing.TB) *validate.Schemas {
	t.Helper()
	if compiled == nil {
		var err error
		if compiled, err = validate.Compile(); err != nil {
			t.Fatal(err)
		}
	}
	return compiled
}

// page asks as the page does, and holds every answer to the schema.
type page struct {
	t testing.TB
	recompute.Reader
	lang string
	on   lang.Date // the day on which a form is filled in; not known for formDay
}

// answer is what the tests look at.
type answer struct {
	OK     bool
	Faults []said
	Notes  []said
	Holds  said
	Whole  bool
	Digest string
	Facts  []struct{ Name, Value said }

	Projects []struct{ ID string }
	Judged   *judged
	Supposed *struct {
		Day     string
		Said    said
		Matrix  table
		Changes []said
		None    *said
	}

	Groups []struct {
		Forms []struct {
			ID    string
			Issue bool
		}
	}
	Asked    *asked
	Drafted  *drafted
	Handover *handed
}

type judged struct {
	Day     string
	Heading said
	Answer  *struct{ Lead said }
	Why     *said
	Same    *struct{ Is bool }
	Days    []struct {
		Date string
		Why  said
	}
	Previous, Next *string
	Matrix         table
	Reasons        []struct {
		ID    string
		Steps []struct{ Anchor string }
	}
	Papers struct {
		None *said
		List []struct {
			ID       string
			Outcomes []struct{ ID string }
		}
	}
}

type table struct {
	Columns []struct{ Name said }
	Rows    []struct {
		ID    string
		Tag   tag
		Was   *tag
		Cells [][]struct {
			Status, To string
			Was        *tag
		}
	}
}

type tag struct{ Status string }

// said is a text in either form.
type said string

func (s *said) UnmarshalJSON(data []byte) error {
	var own struct{ Text string }
	if data[0] == '{' {
		if err := json.Unmarshal(data, &own); err != nil {
			return err
		}
		*s = said(own.Text)
		return nil
	}
	return json.Unmarshal(data, (*string)(s))
}

func (p *page) ask(pack []byte, request map[string]any) answer {
	p.t.Helper()
	asks := map[string]any{"v": 1, "lang": "sv"}
	if p.lang != "" {
		asks["lang"] = p.lang
	}
	maps.Copy(asks, request)
	data, err := json.Marshal(asks)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.read(p.Answer(context.Background(), data, pack, today))
}

func (p *page) read(data []byte) (a answer) {
	p.t.Helper()
	f := source.Parse("browser.json", fmt.Appendf(nil, `{"answer": %s}`, data))
	if faults := schemas(p.t).Check("browser", f); len(faults)+len(f.Faults) > 0 {
		p.t.Fatalf("does not follow schema/browser.json: %v %v\n%s", f.Faults, faults, data)
	}
	if err := json.Unmarshal(data, &a); err != nil {
		p.t.Fatal(err)
	}
	if a.OK != (len(a.Faults) == 0) {
		p.t.Fatalf("ok is %t with %d faults", a.OK, len(a.Faults))
	}
	return a
}

func (p *page) open(pack []byte) answer {
	p.t.Helper()
	return p.ask(pack, map[string]any{"do": "open"})
}

// statuses are those of the project's conditions.
func statuses(r *inspect.Report, project string) map[string]string {
	all := map[string]string{}
	for _, v := range r.Verdicts {
		if v.Project == project {
			all[v.Condition] = string(v.Standing())
		}
	}
	return all
}

func (t table) statuses() map[string]string {
	all := map[string]string{}
	for _, r := range t.Rows {
		all[r.ID] = r.Tag.Status
	}
	return all
}

// TestEveryDay: on each key date, and on a day that is none, the conditions stand as
// the whole tool judges the same records on that day.
func TestEveryDay(t *testing.T) {
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	for region, records := range map[string]map[string][]byte{"example": files, "little": testdata.Records()} {
		whole := map[string]*inspect.Result{}
		for file, pack := range packed(t, records) {
			for _, language := range sample.Of([]string{"sv", "en"}) {
				p := &page{t: t, lang: language}
				a := p.open(pack)
				if !a.OK || !a.Whole || a.Judged == nil || a.Judged.Day != asOf.String() {
					t.Fatalf("%s %s: %+v", region, file, a)
				}
				for _, project := range a.Projects {
					first := p.ask(nil, map[string]any{"do": "judge", "project": project.ID, "day": asOf.String()})
					days := []string{asOf.String(), "2021-07-07", "1999-01-01"}
					for _, k := range first.Judged.Days {
						days = append(days, k.Date)
					}
					if len(days) < 10 {
						t.Errorf("%s %s: %d days", region, file, len(days))
					}
					for _, day := range days {
						a := p.ask(nil, map[string]any{"do": "judge", "project": project.ID, "day": day})
						if whole[day] == nil {
							whole[day] = inspected(t, records, lang.MustDate(day))
						}
						if want := statuses(whole[day].Report, project.ID); !a.OK || !maps.Equal(a.Judged.Matrix.statuses(), want) {
							t.Errorf("%s %s %s %s: %v, want %v", region, file, project.ID, day, a.Judged.Matrix.statuses(), want)
						}
						key := slices.Contains(days[3:], day)
						if (a.Judged.Why != nil) != key || key && (a.Judged.Same == nil) != asOf.SurelyBefore(lang.MustDate(day)) || a.Judged.Same != nil && !a.Judged.Same.Is {
							t.Errorf("%s %s %s %s: why %v, same %v", region, file, project.ID, day, a.Judged.Why, a.Judged.Same)
						}
						marks(t, day, a.Judged)
					}
				}
			}
		}
	}
}

// marks tries that each mark leads to a step, that each day has its neighbours, and that
// nothing is said of a day twice.
func marks(t *testing.T, day string, j *judged) {
	t.Helper()
	anchors := map[string]bool{}
	for _, r := range j.Reasons {
		for _, s := range r.Steps {
			anchors[s.Anchor] = true
		}
	}
	for _, r := range j.Matrix.Rows {
		if len(r.Cells) != len(j.Matrix.Columns) {
			t.Errorf("%s: %s has %d cells under %d columns", day, r.ID, len(r.Cells), len(j.Matrix.Columns))
		}
		for _, cell := range r.Cells {
			for _, m := range cell {
				if m.To == "" || !anchors[m.To] {
					t.Errorf("%s: a mark of %s leads to %q", day, r.ID, m.To)
				}
			}
		}
	}
	for _, k := range j.Days {
		sentences := strings.SplitAfter(string(k.Why)+" ", ". ")
		if slices.Sort(sentences); len(slices.Compact(sentences)) < strings.Count(string(k.Why)+" ", ". ")+1 {
			t.Errorf("%s: says %q", k.Date, k.Why)
		}
	}
	if j.Previous != nil && *j.Previous >= day || j.Next != nil && *j.Next <= day {
		t.Errorf("%s is between %v and %v", day, j.Previous, j.Next)
	}
}

// TestSuppose: each paper that is listed can be supposed, with each thing that it may
// say; the marks that become others are those that are told of, and what a mark was is
// what it is without.
func TestSuppose(t *testing.T) {
	tried := 0
	for name, pack := range packages(t) {
		p := &page{t: t}
		a := p.open(pack)
		for _, project := range a.Projects {
			for i, day := range a.Judged.Days {
				if i%6 != 0 {
					continue
				}
				at := map[string]any{"do": "judge", "project": project.ID, "day": day.Date}
				was := p.ask(nil, at).Judged
				at["do"] = "suppose"
				for _, paper := range was.Papers.List {
					for _, o := range paper.Outcomes {
						tried++
						at["papers"] = []any{map[string]any{"id": paper.ID, "outcome": o.ID}}
						s := p.ask(nil, at).Supposed
						if s == nil || (len(s.Changes) == 0) != (s.None != nil) || s.Said == "" {
							t.Fatalf("%s %v: %+v", name, at, s)
						}
						differ := compare(t, was.Matrix, s.Matrix)
						if (differ == 0) != (len(s.Changes) == 0) && !folded(was.Matrix) {
							t.Errorf("%s %v: %d marks differ, and %v is told", name, at, differ, s.Changes)
						}
					}
				}
				at["papers"] = []any{}
				if s := p.ask(nil, at).Supposed; s.None == nil || compare(t, was.Matrix, s.Matrix) != 0 {
					t.Errorf("%s %v: nothing is supposed, and changes", name, at)
				}
			}
		}
	}
	if tried < 50 {
		t.Errorf("%d papers were tried", tried)
	}
}

// folded reports whether marks are together in a column, where the worst is shown.
func folded(m table) bool {
	return slices.ContainsFunc(m.Columns, func(c struct{ Name said }) bool { return strings.HasPrefix(string(c.Name), "De ") })
}

// compare counts the marks that differ, and tries that they are told to.
func compare(t *testing.T, was, is table) (differ int) {
	t.Helper()
	if len(was.Rows) != len(is.Rows) || len(was.Columns) != len(is.Columns) {
		t.Fatalf("%d rows under %d columns become %d under %d", len(was.Rows), len(was.Columns), len(is.Rows), len(is.Columns))
	}
	for i, row := range is.Rows {
		if before := was.Rows[i].Tag; (row.Was != nil) != (before != row.Tag) || row.Was != nil && *row.Was != before {
			t.Errorf("%s was %v and is %v, %v is told", row.ID, before, row.Tag, row.Was)
		}
		for j, cell := range row.Cells {
			for k, m := range cell {
				before := was.Rows[i].Cells[j][k].Status
				if (m.Was != nil) != (before != m.Status) || m.Was != nil && m.Was.Status != before {
					t.Errorf("a mark of %s was %s and is %s, %v is told", row.ID, before, m.Status, m.Was)
				}
				if before != m.Status {
					differ++
				}
			}
		}
	}
	return differ
}

// TestRefused: what a page cannot ask is told in a sentence.
func TestRefused(t *testing.T) {
	pack := packages(t)["example/granskningspaket.zip"]
	if pack == nil {
		t.Fatal(slices.Sorted(maps.Keys(packages(t))))
	}
	p := &page{t: t}
	project := p.open(pack).Projects[0].ID
	for _, c := range []struct {
		request map[string]any
		says    string
	}{
		{map[string]any{"do": "judge", "day": "2021-01-28"}, "finns inte i paketet"},
		{map[string]any{"do": "judge", "project": "<b>", "day": "2021-01-28"}, "”<b>” finns inte i paketet"},
		{map[string]any{"do": "judge", "project": project}, "Skriv en dag"},
		{map[string]any{"do": "judge", "project": project, "day": "2021-02-29"}, "inte en dag som finns i kalendern"},
		{map[string]any{"do": "judge", "project": project, "day": "2021-02"}, "inte en dag som finns i kalendern"},
		{map[string]any{"do": "judge", "project": project, "day": "\u202e" + strings.Repeat("9", 1000)}, `”\u202e99`},
		{map[string]any{"do": "suppose", "project": project, "day": "2021-01-28", "papers": []any{map[string]any{"id": "nothing"}}}, "går inte att anta ”nothing”"},
		{map[string]any{"do": "dance"}, "inte gör"},
		{map[string]any{"v": 2, "do": "open"}, "version 2"},
		{map[string]any{"do": "open", "lang": "fi"}, "går inte att läsa"},
		{map[string]any{"do": "open", "more": 1}, "går inte att läsa"},
	} {
		a := p.ask(nil, c.request)
		if a.OK || len(a.Faults) != 1 || !strings.Contains(string(a.Faults[0]), c.says) || a.Judged != nil {
			t.Errorf("%v: %+v", c.request, a)
		}
	}
	for _, text := range []string{"", "{", "[]", `{"v":1,"v":1,"do":"open","lang":"sv"}`, "\xff"} {
		if a := p.read(p.Answer(context.Background(), []byte(text), nil, today)); a.OK {
			t.Errorf("%q: %+v", text, a)
		}
	}
	for _, day := range []string{" 2021-1-28 ", "20210128", "2021–01–28", "den 28 januari 2021"} {
		if a := p.ask(nil, map[string]any{"do": "judge", "project": project, "day": day}); !a.OK || a.Judged.Day != "2021-01-28" {
			t.Errorf("%q: %+v", day, a)
		}
	}
}

// TestNothingIsLeft: after a package that does not hold, nothing of the one before is
// answered, and after one that does, nothing but of that.
func TestNothingIsLeft(t *testing.T) {
	all := packages(t)
	good, other := all["example/granskningspaket.zip"], all["little/granskningspaket.zip"]
	p := &page{t: t}
	project := p.open(good).Projects[0].ID
	for name, bad := range hostile(t, good) {
		p.open(good)
		start := time.Now()
		a := p.open(bad)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if a.OK || len(a.Faults) == 0 || a.Judged != nil || len(a.Projects) > 0 || a.Holds == "" || a.Digest != fmt.Sprintf("%x", sha256.Sum256(bad)) {
			t.Errorf("%s: %+v", name, a)
		}
		t.Logf("%s: %q", name, a.Faults[:min(2, len(a.Faults))])
		for _, f := range a.Faults {
			if lang.Visible(string(f)) != string(f) || len(f) > 2000 {
				t.Errorf("%s says %q", name, f)
			}
		}
		for _, do := range []string{"judge", "suppose"} {
			if a := p.ask(nil, map[string]any{"do": do, "project": project, "day": "2021-01-28"}); a.OK || a.Judged != nil || !strings.Contains(string(a.Faults[0]), "Inget paket är öppnat") {
				t.Errorf("%s: %s is still answered: %+v", name, do, a)
			}
		}
	}
	p.open(good)
	fresh := &page{t: t}
	if is, want := p.open(other), fresh.open(other); fmt.Sprint(is.Facts) != fmt.Sprint(want.Facts) || len(is.Projects) != len(want.Projects) {
		t.Errorf("after another package %v, not %v", is.Facts, want.Facts)
	}
	if a := p.ask(nil, map[string]any{"do": "judge", "project": "kustlinje-2030", "day": "2021-01-28"}); a.OK {
		t.Error("a project of the package before is still answered")
	}
}

// hostile are packages that somebody may hand to a reader.
func hostile(t *testing.T, good []byte) map[string][]byte {
	t.Helper()
	changed := bytes.Clone(good)
	changed[len(changed)/2] ^= 1
	files := unzipped(t, good)
	with := func(edit func(map[string][]byte)) []byte {
		own := maps.Clone(files)
		edit(own)
		return zipped(t, own)
	}
	record := "data/site.json"
	if files[record] == nil {
		t.Fatal("no", record)
	}
	made := func(data []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	return map[string][]byte{
		"nothing":        {},
		"no zip":         []byte("<script>alert(1)</script>"),
		"cut":            good[:len(good)/2],
		"changed":        changed,
		"record changed": with(func(f map[string][]byte) { f[record] = append(bytes.Clone(f[record]), ' ') }),
		"report missing": with(func(f map[string][]byte) { delete(f, "report.json") }),
		"another version": with(func(f map[string][]byte) {
			f["manifest.json"] = bytes.Replace(f["manifest.json"], []byte(`"version": 1`), []byte(`"version": 2`), 1)
		}),
		"names":          with(func(f map[string][]byte) { f["data/\u202e<img src=x onerror=alert(1)>\x1b.json"] = nil }),
		"100,000 files":  made(samplezip.Many(100_000)),
		"twice":          zippedAs(t, [][2]string{{"manifest.json", "{}"}, {record, "{}"}, {record, "{}"}}),
		"bomb":           made(samplezip.Bomb(record, 200<<20, false)),
		"bomb that lies": made(samplezip.Bomb(record, 200<<20, true)),
	}
}

func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		files[f.Name] = b.Bytes()
	}
	return files
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var list [][2]string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, [2]string{name, string(files[name])})
	}
	return zippedAs(t, list)
}

func zippedAs(t *testing.T, files [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestStatuses: the schema names each status that a condition can have, in the judge's
// own words.
func TestStatuses(t *testing.T) {
	for _, pointer := range []string{"/answer/judged/matrix/rows/0/tag/status", "/answer/judged/answer/status", "/answer/supposed/matrix/rows/0/cells/0/0/status"} {
		property, ok := schemas(t).Property("browser", pointer)
		all := slices.Concat(verdict.Statuses(), verdict.Standings())
		if !ok || len(property.Enum) != len(all) {
			t.Errorf("%s: %d of %d", pointer, len(property.Enum), len(all))
		}
		for _, s := range all {
			if c, ok := property.Choice(string(s)); !ok || c != verdict.Label(s) {
				t.Errorf("%s: %s is %q, not %q", pointer, s, c, verdict.Label(s))
			}
		}
	}
}
