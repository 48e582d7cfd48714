//go:build !js

// Package main_test holds the program that a reader's browser runs to the one that
// everybody else does. It needs Node.
package main_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/recompute"
	"insyn/tools/internal/site"
	"insyn/tools/testdata"
)

const repository = "../.."

// made is the program, compiled once for all of the tests.
var made = sync.OnceValues(func() (*site.Browser, error) { return site.MakeBrowser(context.Background(), repository) })

func browser(t testing.TB) *site.Browser {
	t.Helper()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("the program is not compiled with -short")
	}
	b, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// call is what a page asks, with the package that it gives.
type call struct {
	Request string `json:"request"`
	Pack    []byte `json:"pack,omitempty"`
}

// run answers the calls in Node, with what each took.
func run(t testing.TB, b *site.Browser, calls []call) (answers []string, took []time.Duration, memory int) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("Node is not here: install it (apt-get install nodejs)")
	}
	z, err := gzip.NewReader(bytes.NewReader(b.Wasm))
	if err != nil {
		t.Fatal(err)
	}
	program, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"insyn.wasm": program, "wasm_exec.js": b.Exec} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var in, out, said bytes.Buffer
	for _, c := range calls {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, "testdata/run.js", filepath.Join(dir, "wasm_exec.js"), filepath.Join(dir, "insyn.wasm"))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, out.String(), said.String())
	}
	for line := range strings.Lines(out.String()) {
		ms, answer, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		n, err := strconv.Atoi(ms)
		if err != nil {
			t.Fatalf("the program said %s", line)
		}
		answers, took = append(answers, answer), append(took, time.Duration(n)*time.Millisecond)
	}
	memory, err = strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(said.String()), "memory "))
	if err != nil {
		t.Fatal(said.String())
	}
	return answers, took, memory
}

// packages are those of the example region and of one that knows little.
func packages(t *testing.T) map[string][]byte {
	t.Helper()
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for name, files := range map[string]map[string][]byte{"example": region, "little": testdata.Records()} {
		packs := packed(t, files)
		if name == "example" { // which has the same projects one by one
			delete(packs, audit.PackageFile)
		}
		for file, data := range packs {
			all[name+"/"+file] = data
		}
	}
	return all
}

// packed are the packages of a region.
func packed(t testing.TB, files map[string][]byte) map[string][]byte {
	t.Helper()
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: lang.MustDate("2022-06-01"), Today: lang.MustDate("2026-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	packs, err := audit.Files(t.Context(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: result.Rules.Today}, "report.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	delete(packs, audit.IndexFile)
	return packs
}

// calls are all that a reader would ask of the package: each key date of each project
// and a day that is none, in both languages, and the first papers supposed.
func calls(t *testing.T, pack []byte, today lang.Date) []call {
	t.Helper()
	var r recompute.Reader
	var list []call
	ask := func(pack []byte, request map[string]any) (a struct {
		Projects []struct{ ID string }
		Judged   *struct {
			Days   []struct{ Date string }
			Papers struct{ List []struct{ ID string } }
		}
	}) {
		data, err := json.Marshal(request)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, call{string(data), pack})
		// Texts are of two kinds; what is looked for here is in neither.
		_ = json.Unmarshal(r.Answer(t.Context(), data, pack, today), &a)
		return a
	}
	ask(pack, map[string]any{"v": 1, "do": "open", "lang": "en"})
	for _, p := range ask(pack, map[string]any{"v": 1, "do": "open", "lang": "sv"}).Projects {
		judge := func(l lang.Language, day string) map[string]any {
			return map[string]any{"v": 1, "do": "judge", "lang": l, "project": p.ID, "day": day}
		}
		first := ask(nil, judge(lang.Swedish, "7 juli 2021"))
		if first.Judged == nil || len(first.Judged.Days) < 5 {
			t.Fatalf("%s has no days", p.ID)
		}
		for i, day := range first.Judged.Days {
			a := ask(nil, judge(lang.All[i%2], day.Date))
			for _, paper := range a.Judged.Papers.List[:min(2, len(a.Judged.Papers.List))] {
				suppose := judge(lang.All[i%2], day.Date)
				suppose["do"], suppose["papers"] = "suppose", []any{map[string]any{"id": paper.ID}}
				ask(nil, suppose)
			}
		}
	}
	list = append(list, forms()...)
	ask(pack[:len(pack)/2], map[string]any{"v": 1, "do": "open", "lang": "sv"})
	ask(nil, map[string]any{"v": 1, "do": "judge", "lang": "sv", "day": "2021-01-28"})
	ask(nil, map[string]any{"v": 9})
	return list
}

// forms are all that a page would ask of the forms: each of them with nothing answered,
// and one of each of the ways to hand over, as far as the project has what it names.
func forms() []call {
	var list []call
	ask := func(do, form string, l lang.Language, answers draft.Answers) {
		data, err := json.Marshal(map[string]any{"v": 1, "do": do, "lang": l, "form": form, "answers": answers, "seed": "a seed"})
		if err != nil {
			panic(err)
		}
		list = append(list, call{Request: string(data)})
	}
	list = append(list, call{Request: `{"v":1,"do":"forms","lang":"sv"}`})
	for i, form := range draft.Forms() {
		ask("ask", form.Name, lang.All[i%2], nil)
		for _, q := range form.Questions {
			if q.Type == draft.Text {
				ask("ask", form.Name, lang.Swedish, draft.Answers{q.Name: "19121212-1212"})
			}
		}
	}
	for _, c := range []struct {
		form    string
		answers draft.Answers
	}{
		{"outcome", draft.Answers{"meeting": "2021-01-28", "category": "kunskap", "text": "Å, ä & ö: 100 % av målen."}},
		{"person", draft.Answers{"person": "new", "name": "Tora Påhittsdotter", "party": "Provpartiet", "seat-body": "regionstyrelsen", "seat-role": "ledamot", "evidence": "register", "register-read": "2022-05-01"}},
		{"proposal", draft.Answers{"names": "Tora Påhittsdotter"}},
		{"masking", draft.Answers{"person": "person-2kd"}},
		{"withdrawal", draft.Answers{"record": "x", "why": "y"}},
	} {
		for _, do := range []string{"ask", "draft", "handover"} {
			ask(do, c.form, lang.Swedish, c.answers)
		}
	}
	return list
}

// TestSameAnswers: in a browser the program answers byte for byte as everywhere.
func TestSameAnswers(t *testing.T) {
	b := browser(t)
	today := lang.DateOf(time.Now().In(lang.Stockholm()))
	packs := packages(t)
	asked := 0
	for _, name := range slices.Sorted(maps.Keys(packs)) {
		list := calls(t, packs[name], today)
		asked += len(list)
		got, took, memory := run(t, b, list)
		if len(got) != len(list) {
			t.Fatalf("%s: %d answers to %d calls", name, len(got), len(list))
		}
		var r recompute.Reader
		var others time.Duration
		for i, c := range list {
			want := r.Answer(t.Context(), []byte(c.Request), c.Pack, today)
			if got[i] != string(want) {
				t.Errorf("%s: %s is answered\n%s\nnot\n%s", name, c.Request, got[i], want)
			}
			if i > 1 {
				others += took[i]
			}
		}
		t.Logf("%s: %d calls, opened in %v and again in %v, the others in %v each; memory %d MB",
			name, len(list), took[0], took[1], others/time.Duration(len(list)-2), memory>>20)
	}
	if asked < 100 {
		t.Errorf("%d calls", asked)
	}
}

// TestCorpus holds the program to the packages that other verifiers are held to: which
// hold, and how each condition stands on the first and last day of each of its runs.
func TestCorpus(t *testing.T) {
	b := browser(t)
	const folder = repository + "/tools/testdata/corpus/"
	data, err := os.ReadFile(folder + "expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var corpus struct {
		Packages []struct {
			File     string
			Holds    bool
			Last     lang.Date
			Verdicts map[string]map[string][]struct {
				From     lang.Date
				Standing string
			}
		}
	}
	if err := json.Unmarshal(data, &corpus); err != nil || len(corpus.Packages) < 10 {
		t.Fatal(len(corpus.Packages), err)
	}
	type judged struct {
		project string
		day     lang.Date
	}
	asked := 0
	for _, p := range corpus.Packages {
		pack, err := os.ReadFile(folder + p.File)
		if err != nil {
			t.Fatal(err)
		}
		list := []call{{`{"v": 1, "do": "open", "lang": "sv"}`, pack}}
		var days []judged
		for _, project := range slices.Sorted(maps.Keys(p.Verdicts)) {
			seen := map[lang.Date]bool{p.Last: true}
			for _, runs := range p.Verdicts[project] {
				for i, r := range runs {
					if seen[r.From] = true; i > 0 {
						seen[r.From.AddDays(-1)] = true
					}
				}
			}
			for _, day := range slices.SortedFunc(maps.Keys(seen), func(a, b lang.Date) int { return strings.Compare(a.String(), b.String()) }) {
				days = append(days, judged{project, day})
				list = append(list, call{Request: `{"v": 1, "do": "judge", "lang": "sv", "project": "` + project + `", "day": "` + day.String() + `"}`})
			}
		}
		answers, _, _ := run(t, b, list)
		for i, text := range answers {
			var a struct {
				OK     bool
				Judged struct {
					Matrix struct {
						Rows []struct {
							ID  string
							Tag struct{ Status string }
						}
					}
				}
			}
			if err := json.Unmarshal([]byte(text), &a); err != nil || a.OK != p.Holds {
				t.Fatalf("%s: answer %d, %v: %.500s", p.File, i, err, text)
			}
			if i == 0 {
				continue
			}
			want, got := map[string]string{}, map[string]string{}
			for condition, runs := range p.Verdicts[days[i-1].project] {
				for _, r := range runs {
					if !days[i-1].day.SurelyBefore(r.From) {
						want[condition] = r.Standing
					}
				}
			}
			for _, row := range a.Judged.Matrix.Rows {
				got[row.ID] = row.Tag.Status
			}
			if !maps.Equal(got, want) {
				t.Errorf("%s, %v: %q, not %q", p.File, days[i-1], got, want)
			}
			asked++
		}
	}
	if asked < 60 {
		t.Errorf("only %d days were judged", asked)
	}
}

// TestBudget: what a reader fetches is no more than was decided. The forms are a tenth
// of it; what no page of a browser's needs is left out already: the source, the examples
// of the rules, the tables of every language.
func TestBudget(t *testing.T) {
	b := browser(t)
	const most = 3_900_000
	t.Logf("%d bytes and %d, by %s", len(b.Wasm), len(b.Exec), b.Go)
	if len(b.Wasm) > most {
		t.Errorf("the program has %d bytes, and may have %d", len(b.Wasm), most)
	}
}

// TestMadeTwice: another copy of the files, on a machine that is set otherwise, gives
// the same bytes; and one that cannot be compiled says why.
func TestMadeTwice(t *testing.T) {
	b := browser(t)
	clone := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "schema", "tools"} {
		copied(t, filepath.Join(repository, name), filepath.Join(clone, name))
	}
	t.Setenv("GOFLAGS", "-tags=other")
	t.Setenv("GOOS", "plan9")
	t.Setenv("TZ", "Pacific/Kiritimati")
	again, err := site.MakeBrowser(t.Context(), clone)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Wasm, b.Wasm) || !bytes.Equal(again.Exec, b.Exec) || again.Go != b.Go {
		t.Errorf("%d bytes, and made again %d others", len(b.Wasm), len(again.Wasm))
	}
	if err := os.WriteFile(filepath.Join(clone, "tools", "browser", "broken.go"), []byte("package main\n\nvar x int = \"\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := site.MakeBrowser(t.Context(), clone); err == nil || !strings.Contains(err.Error(), "broken.go:3") {
		t.Errorf("what cannot be compiled gives %v", err)
	}
}

// copied copies a file or a folder, without what npm has put there.
func copied(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if d.Name() == "node_modules" {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, inside), 0o755)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, inside), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDependencies: nothing that could fetch, serve or speak for the command line is
// compiled in.
func TestDependencies(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "./tools/browser")
	cmd.Dir = repository
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "insyn/tools/internal/recompute") {
		t.Fatal("recompute is not in it")
	}
	for _, name := range deps {
		for _, never := range []string{"net/http", "crypto/tls", "github.com/google/go-github", "github.com/spf13", "github.com/chromedp", "insyn/tools/internal/cli", "insyn/tools/internal/site", "insyn/tools/internal/github"} {
			if name == never || strings.HasPrefix(name, never+"/") {
				t.Errorf("%s is compiled in", name)
			}
		}
	}
}

// BenchmarkBrowser measures what a reader waits for under Node: until a package of so
// many records is verified, and for another day.
func BenchmarkBrowser(b *testing.B) {
	made := browser(b)
	for _, projects := range []int{2, 20, 100} {
		files := map[string][]byte{}
		err := generate.Region{Projects: projects, Seed: 1}.Files(func(f generate.File) error {
			files[f.Path] = f.Data
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		list := []call{{`{"v": 1, "do": "open", "lang": "sv"}`, packed(b, files)[audit.PackageFile]}}
		var r recompute.Reader
		var a struct{ Projects []struct{ ID string } }
		if err := json.Unmarshal(r.Answer(b.Context(), []byte(list[0].Request), list[0].Pack, lang.MustDate("2026-01-01")), &a); err != nil || len(a.Projects) == 0 {
			b.Fatal("nothing is open", err)
		}
		for _, day := range []string{"2020-01-15", "2021-02-15", "2021-11-15", "2022-06-01"} {
			list = append(list, call{Request: `{"v": 1, "do": "judge", "lang": "sv", "project": "` + a.Projects[0].ID + `", "day": "` + day + `"}`})
		}
		b.Run(strconv.Itoa(len(files))+" records", func(b *testing.B) {
			var opened, judged time.Duration
			memory := 0
			for b.Loop() {
				var took []time.Duration
				_, took, memory = run(b, made, list)
				opened += took[0]
				for _, d := range took[1:] {
					judged += d
				}
			}
			b.ReportMetric(float64(opened.Milliseconds())/float64(b.N), "ms/open")
			b.ReportMetric(float64(judged.Milliseconds())/float64(b.N*(len(list)-1)), "ms/day")
			b.ReportMetric(float64(memory>>20), "MB")
		})
	}
}
