package inspect_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// searched is a world of which a part can be listed, as of a revision in git.
type searched struct{ world }

func (w searched) Level(ctx context.Context, under string) (folders []string, files []filetree.Entry, err error) {
	if _, ok := w.world[under]; ok {
		return nil, nil, filetree.ErrNotFolder
	}
	entries, err := w.Entries(ctx, under)
	for _, e := range entries {
		if name, _, deeper := strings.Cut(e.Path[len(under)+1:], "/"); !deeper {
			files = append(files, e)
		} else if len(folders) == 0 || folders[len(folders)-1] != name {
			folders = append(folders, name)
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders), files, err
}

func (w searched) Search(ctx context.Context, under, within string, texts []string) (paths []string, err error) {
	for p, f := range w.world {
		if !strings.HasPrefix(p, under+"/") || within != "" && !strings.Contains(p, "/"+within+"/") {
			continue
		}
		if bytes.Contains(f.data, []byte(`\u`)) || slices.ContainsFunc(texts, func(text string) bool { return bytes.Contains(f.data, []byte(text)) }) {
			paths = append(paths, p)
		}
	}
	return paths, nil
}

const twin = "kustlinje-2040"

// far is a project that nothing has happened in yet.
const far = "yttersta-skaret"

// fourProjects gives the example region with a third project, which does all
// that the first does with the same people on the same days, and a fourth.
func fourProjects(t *testing.T) world {
	w := exampleRegion(t)
	for _, name := range []string{"project.json", "documents/funder-decision.json"} {
		f := w["data/projects/"+vagar+"/"+name]
		w["data/projects/"+far+"/"+name] = worldFile{data: bytes.ReplaceAll(f.data, []byte(vagar), []byte(far)), mode: f.mode}
	}
	for p, f := range maps.Clone(w) {
		if rest, ok := strings.CutPrefix(p, "data/projects/"+kust+"/"); ok {
			w["data/projects/"+twin+"/"+rest] = worldFile{data: bytes.ReplaceAll(f.data, []byte(kust), []byte(twin)), mode: f.mode}
		}
	}
	return w
}

// bothLooks inspects a change of which only the part is looked at that it
// reaches, holds what is said to what is said when everything is looked at, and
// gives it; nil if it cannot be inspected.
func bothLooks(t *testing.T, what string, base, tree world, outside []string, schemas *validate.Schemas) *inspect.Report {
	t.Helper()
	in := inspect.Input{Tree: searched{tree}, Base: searched{base}, Changed: slices.Clone(outside), Schemas: schemas}
	for p, f := range tree {
		if was, ok := base[p]; !ok || was.mode != f.mode || !bytes.Equal(was.data, f.data) {
			in.Changed = append(in.Changed, p)
		}
	}
	for p := range base {
		if _, ok := tree[p]; !ok {
			in.Changed = append(in.Changed, p)
		}
	}
	slices.Sort(in.Changed)
	whole, err1 := run(in)
	in.AlwaysNarrow = true
	part, err2 := run(in)
	if err1 != nil || err2 != nil {
		if fmt.Sprint(err1) != fmt.Sprint(err2) {
			t.Errorf("%s: %v, and of the part %v", what, err1, err2)
		}
		return nil
	}
	if whole.Scope != nil {
		t.Errorf("%s: few projects are not all looked at", what)
	}
	if part.Scope == nil {
		return part
	}

	leftOut := func(p string) bool {
		ref, ok := record.RefOf(p)
		if ok && ref.Kind == record.KindWaiver {
			waived := source.Parse(p, tree[p].data).Root.Get("record")
			if waived != nil {
				ref, ok = record.RefOf(waived.Text)
			}
		}
		project, _, _ := strings.Cut(strings.TrimPrefix(p, "data/projects/"), "/")
		if ok {
			project = ref.Project
		}
		inProject := strings.HasPrefix(p, "data/projects/") || ok && ref.Project != ""
		return inProject && !slices.Contains(part.Scope.Projects, project) && has(tree, project)
	}
	// A person whom the part does not name need not be in it.
	named := func(p string) bool {
		ref, ok := record.RefOf(p)
		if !ok || ref.Kind != record.KindPerson || slices.Contains(in.Changed, p) {
			return true
		}
		for _, side := range []world{base, tree} {
			for name, f := range side {
				if of, ok := record.RefOf(name); ok && slices.Contains(part.Scope.Projects, of.Project) && bytes.Contains(f.data, []byte(`"`+ref.ID+`"`)) {
					return true
				}
			}
		}
		return false
	}
	beyond := func(f finding.Finding) bool {
		out := func(p string) bool { return leftOut(p) || !named(p) }
		return out(f.Path) || slices.ContainsFunc(f.Related, func(r finding.Related) bool { return out(r.Path) }) ||
			f.Rule == "PER-04" && strings.Contains(f.Message.EN, "no role in any project")
	}
	for _, f := range whole.Findings {
		if f.Blocking && beyond(f) {
			t.Errorf("%s: of the part only, nobody says %s:%d: %s [%s]", what, f.Path, f.Line, f.Message.SV, f.Rule)
		}
	}
	if diff := gocmp.Diff(lines(t, slices.DeleteFunc(whole.Findings, beyond)), lines(t, slices.DeleteFunc(part.Findings, beyond))); diff != "" {
		t.Errorf("%s: findings (-whole +part):\n%s", what, diff)
	}
	if diff := gocmp.Diff(lines(t, whole.Change), lines(t, part.Change)); diff != "" {
		t.Errorf("%s: change (-whole +part):\n%s", what, diff)
	}
	ofPart := slices.DeleteFunc(slices.Clone(whole.Verdicts), func(v verdict.Verdict) bool { return !slices.Contains(part.Scope.Projects, v.Project) })
	if diff := gocmp.Diff(lines(t, ofPart), lines(t, part.Verdicts)); diff != "" {
		t.Errorf("%s: verdicts (-whole +part):\n%s", what, diff)
	}
	return part
}

// lines writes a value as lines of JSON.
func lines(t *testing.T, v any) []string {
	t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(data), "\n")
}

func has(w world, project string) bool {
	for p := range w {
		if strings.HasPrefix(p, "data/projects/"+project+"/") {
			return true
		}
	}
	return false
}

// TestPart puts mutations into a region of four projects, as changes of
// it: what is said of the part that the change reaches is what is said when
// everything is looked at, and what blocks is the same.
func TestPart(t *testing.T) {
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("inspects the example region many hundred times")
	}
	t.Parallel()
	const oneIn = 12 // of the mutations, which all take minutes
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	region := fourProjects(t)
	parts, total := 0, 0
	for _, k := range mutations(region, schemas) {
		for _, m := range every(oneIn, k.mutations) {
			w := maps.Clone(region)
			if err := m.do(w); err != nil {
				t.Fatal(err)
			}
			total++
			if r := bothLooks(t, m.what, region, w, k.outside, schemas); r != nil && r.Scope != nil {
				parts++
			}
		}
	}
	t.Logf("of %d changes %d were looked at in part", total, parts)
	if parts < total/2 {
		t.Errorf("of %d changes only %d were looked at in part", total, parts)
	}
}

// TestPartOfScrambled does the same with changes at random.
func TestPartOfScrambled(t *testing.T) {
	t.Parallel()
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	region := fourProjects(t)
	for seed := range uint64(sample.Count(40)) {
		random := rand.New(rand.NewPCG(seed, 7))
		base := region
		if seed%3 == 0 { // what is published is not whole either
			base = scramble(region, random)
		}
		bothLooks(t, fmt.Sprintf("seed %d", seed), base, scramble(base, random), nil, schemas)
	}
}

// project does something to every file of a project.
func ofProject(project string, do func(w world, name, rest string)) mutation {
	return mutation{what: project, do: func(w world) error {
		for name := range maps.Clone(w) {
			if rest, ok := strings.CutPrefix(name, "data/projects/"+project+"/"); ok {
				do(w, name, rest)
			}
		}
		return nil
	}}
}

// TestPartIsNotEvaded tries changes that touch one thing and break another, in
// a project that they do not touch.
func TestPartIsNotEvaded(t *testing.T) {
	t.Parallel()
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	region := fourProjects(t)
	inTwin := func(name string) string { return "data/projects/" + twin + "/" + name + ".json" }
	gone := ofProject(kust, func(w world, name, _ string) { delete(w, name) })
	newcomer := all("newcomer", copied(alva, "people/person-x9x"), set("people/person-x9x", "/name", `"Xenia Provbo"`))
	appointsToCoast := add(vDecision, "/appoints/-", `{"person": "person-2kd", "as": "substitute", "post": "representative", "project": "`+kust+`", "meetings": ["coast-1"]}`)
	ill := set(inTwin("deviations/absence-coast-2"), "/consequences/goals/sv", `"Provbo var sjuk."`)
	for _, tt := range sample.Of([]struct {
		what         string
		base, change []mutation
		blocks       string // a rule that blocks it, "" if none does
		whole        bool   // everything is looked at
	}{
		{"a folder that only case tells from another", nil, []mutation{file("data/projects/Kustlinje-2040/project.json", "{}")}, "FIL-02", true},
		{"a person whom only case tells from another", nil, []mutation{moved(alva, "data/people/Person-2kd.json")}, "FIL-02", true},
		{"a link in a project's place", nil, []mutation{gone, file("data/projects/"+kust, "x"), mode("data/projects/"+kust+".", filetree.Symlink)}, "FIL-02", true},
		{"a file among the projects", nil, []mutation{file("data/projects/x.json", "{}")}, "FIL-02", true},
		{"a file among the kinds", nil, []mutation{file("data/notes.txt", "x")}, "FIL-02", true},
		{"a kind that there is none of", nil, []mutation{file("data/persons/person-1.json", "{}")}, "FIL-02", true},
		{"a project removed", nil, []mutation{gone}, "HIS-01", false},
		{"a project renamed", nil, []mutation{ofProject(kust, func(w world, name, rest string) {
			w["data/projects/kust/"+rest] = w[name]
			delete(w, name)
		})}, "HIS-01", true},
		{"a person removed", nil, []mutation{removed("people/person-5rt")}, "FIL-05", false},
		{"a person comes whom another project named", []mutation{set(inTwin("nominations/majority-2020"), "/person", `"person-x9x"`)},
			[]mutation{newcomer, drop("people/person-x9x", "/seats"), add("people/person-x9x", "/seats", "[]")}, "NOM-04", false},
		{"a person comes of whom another project tells", []mutation{ill}, []mutation{newcomer}, "PER-03", false},
		{"a person comes of whom another project tells, in escapes",
			[]mutation{ill, text(inTwin("deviations/absence-coast-2"), "Provbo", `\u0050rovbo`)}, []mutation{newcomer}, "PER-03", false},
		{"an employee comes without a role", nil, []mutation{copied("people/person-9cj", "people/person-x9x"), set("people/person-x9x", "/name", `"Xenia Provbo"`)}, "PER-04", true},
		{"an employee loses the last role", []mutation{set(inTwin("project"), "/lead", `"person-6xn"`)}, []mutation{set(project, "/lead", `"person-6xn"`)}, "PER-04", true},
		{"a person is masked whom others name", []mutation{set(vMeeting, "/title/sv", `"Möte med Hedda"`)}, []mutation{add(hedda, "/masked", `{"on": "2021-01-01"}`)}, "PER-04", true},
		{"a person is masked and named, from before", []mutation{
			set(vMeeting, "/title/sv", `"Möte med Hedda Exempelsson"`), add(hedda, "/masked", `{"on": "2021-01-01"}`), set(hedda, "/name", `"Hedda Exempelsson"`),
		}, []mutation{set(kickOff, "/title/sv", `"Annan"`)}, "", false},
		{"a person is told of by name, who is named nowhere", []mutation{newcomer, drop("people/person-x9x", "/seats"), add("people/person-x9x", "/seats", "[]")},
			[]mutation{set(unanswered, "/consequences/goals/sv", `"Xenia Provbo var sjuk."`)}, "PER-03", false},
		{"a person who is not there", nil, []mutation{set(first, "/person", `"person-2kx"`)}, "FIL-05", false},
		{"a person in place of a meeting", nil, []mutation{add(vRep, "/meetings/-", `"person-7zb"`)}, "FIL-05", false},
		{"a decision of the same minutes", nil, []mutation{set(appointing, "/date", `"2020-10-21"`)}, "DEC-03", false},
		{"a decision of the same minutes, in escapes", []mutation{text(inTwin("decisions/rf-2020-10-20-88"), `"88"`, `"\u00388"`)},
			[]mutation{set(appointing, "/caseNumber", `"RF 62-2020"`)}, "DEC-03", false},
		{"the first of three decisions removed", []mutation{
			set(inTwin("decisions/rf-2020-10-20-88"), "/date", `"2020-10-22"`),
			file("data/projects/"+far+"/decisions/rf-2020-10-20-88.json", string(region[path(appointing)].data)),
		}, []mutation{removed(appointing)}, "DEC-03", false},
		{"a meeting removed to which another project's decision appoints", []mutation{appointsToCoast}, []mutation{removed(kickOff)}, "FIL-05", false},
		{"a meeting withdrawn to which another project's decision appoints", []mutation{appointsToCoast},
			[]mutation{file(kickOff, `{"id": "coast-1", "withdrawn": {"on": "2021-01-01", "why": {"sv": "Fel.", "en": "Wrong."}}}`)}, "FIL-05", false},
		{"a meeting of another project", nil, []mutation{add(vRep, "/meetings/-", `"coast-1"`)}, "FIL-05", false},
		{"a decision for a project that there is not", nil, []mutation{set(appointing, "/appoints/0/project", `"kustlinje-2031"`)}, "FIL-05", true},
		{"a decision for another project", nil, []mutation{set(appointing, "/appoints/0/project", `"`+vagar+`"`)}, "FIL-05", false},
		{"a waiver removed", nil, []mutation{removed(waiver)}, "HIS-01", false},
		{"a waiver for another record", nil, []mutation{set(waiver, "/record", `"`+inTwin("decisions/rs-2021-05-18-61")+`"`)}, "HIS-02", false},
		{"a waiver of two places at once", []mutation{set(waiver, "/rule", `"MTG-05"`), set(waiver, "/record", `"data/projects/`+kickOff+`.json"`)},
			[]mutation{set(kickOff, "/title/sv", `"Annan"`)}, "", true},
		{"an organization changed", nil, []mutation{set("organizations/fullmaktige", "/mayAppoint", `"no"`)}, "NOM-02", true},
		{"a seat changed", nil, []mutation{set(hedda, "/seats/0/from", `"2021-05-19"`)}, "HIS-02", false},
		{"a project added", nil, []mutation{ofProject(twin, func(w world, name, rest string) {
			w["data/projects/kustlinje-2050/"+rest] = worldFile{data: bytes.ReplaceAll(w[name].data, []byte(twin), []byte("kustlinje-2050"))}
		})}, "", false},
		{"the site removed", nil, []mutation{removed("data/site.json")}, "HIS-01", true},
		{"a file made executable", nil, []mutation{mode(kickOff, filetree.Executable)}, "FIL-02", false},
		{"a text in content", nil, []mutation{file("content/x.md", "x")}, "FIL-02", false},
	}) {
		base := maps.Clone(region)
		w := base
		for i, list := range [][]mutation{tt.base, tt.change} {
			if i == 1 {
				w = maps.Clone(base)
			}
			for _, m := range list {
				if err := m.do(w); err != nil {
					t.Fatalf("%s: %v", tt.what, err)
				}
			}
		}
		r := bothLooks(t, tt.what, base, w, nil, schemas)
		if r == nil {
			continue
		}
		if (r.Scope == nil) != tt.whole {
			t.Errorf("%s: looked at %v", tt.what, r.Scope)
		}
		var rules []string
		for _, f := range r.Findings {
			if f.Blocking {
				rules = append(rules, f.Rule)
			}
		}
		if tt.blocks == "" && len(rules) > 0 || tt.blocks != "" && !slices.Contains(rules, tt.blocks) {
			t.Errorf("%s is blocked by %q, want %q", tt.what, rules, tt.blocks)
		}
	}
}

// reading counts what is read of a tree.
type reading struct {
	searched
	files, levels *atomic.Int64
}

func (r reading) Read(ctx context.Context, e filetree.Entry) ([]byte, error) {
	r.files.Add(1)
	return r.searched.Read(ctx, e)
}

func (r reading) Level(ctx context.Context, under string) ([]string, []filetree.Entry, error) {
	r.levels.Add(1)
	return r.searched.Level(ctx, under)
}

func (r reading) Entries(context.Context, string) ([]filetree.Entry, error) {
	return nil, errors.New("everything is listed")
}

// TestPartIsAsLargeAsTheChange: what is read for a change of one meeting does
// not grow with the number of projects, or of people.
func TestPartIsAsLargeAsTheChange(t *testing.T) {
	read := func(projects int) string {
		base := world{}
		region := generate.Region{Projects: projects, Seed: 1}
		if err := region.Files(func(f generate.File) error { base[f.Path] = worldFile{data: f.Data}; return nil }); err != nil {
			t.Fatal(err)
		}
		changed := "data/projects/projekt-000003/meetings/exchange-1.json"
		tree := maps.Clone(base)
		tree[changed] = worldFile{data: bytes.Replace(base[changed].data, []byte(`"title"`), []byte(`"title" `), 1)}
		var files, levels atomic.Int64
		r, err := run(inspect.Input{
			Tree: reading{searched{tree}, &files, &levels}, Base: reading{searched{base}, &files, &levels}, Changed: []string{changed},
		})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%d files, %d folders, %v", files.Load(), levels.Load(), r.Scope.Projects)
	}
	if few, many := read(101), read(404); few != many {
		t.Errorf("of 101 projects %s are read, of 404 %s", few, many)
	}
}
