package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/site"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

var update = flag.Bool("update", false, "write the golden parts of testdata/script anew")

// repository is the root that the real go.mod, hugo.toml and themes lie in.
const repository = "../../.."

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"insyn": func() { os.Exit(runForScript(os.Args[1:])) },
		"exits": exits,
	})
}

// runForScript is main with a clock that the script sets.
func runForScript(args []string) int {
	now, err := time.Parse(time.RFC3339, os.Getenv("INSYN_TEST_NOW"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "INSYN_TEST_NOW:", err)
		return exitFailed
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return Command{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now:  func() time.Time { return now },
		Env:  os.Getenv,
		step: stopAt(os.Getenv("INSYN_TEST_STOP")), browser: anyBrowser,
	}.Run(ctx, args)
}

// stopAt stands still before the step of that number, once it has told the test
// that is to kill the process (killAt) what the step is.
func stopAt(number string) func(does, name string) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil
	}
	return func(does, name string) {
		if n--; n == 0 {
			fmt.Fprintln(os.NewFile(3, "steps"), does, name)
			time.Sleep(time.Hour)
		}
	}
}

// exits runs "exits N insyn …" and fails unless insyn exits with N: a script
// alone tells only whether the status is zero.
func exits() {
	want, err := strconv.Atoi(os.Args[1])
	if err != nil || os.Args[2] != "insyn" {
		fmt.Fprintln(os.Stderr, "usage: exits N insyn …")
		os.Exit(1)
	}
	if got := runForScript(os.Args[3:]); got != want {
		fmt.Fprintf(os.Stderr, "insyn exits with %d, want %d\n", got, want)
		os.Exit(1)
	}
}

func TestScripts(t *testing.T) {
	region, err := filepath.Abs("../../testdata/exempelregionen")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("REGION", region)
			e.Setenv("INSYN_TEST_NOW", "2023-01-15T12:00:00+01:00")
			// A repository of the test's own, whatever the machine's settings.
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				e.Setenv("GIT_"+who+"_NAME", "Test")
				e.Setenv("GIT_"+who+"_EMAIL", "test@insyn.example")
				e.Setenv("GIT_"+who+"_DATE", "2023-01-10T12:00:00+01:00")
			}
			return nil
		},
		Condition: scriptCondition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"region":   copyRegion,
			"replace":  replace,
			"generate": generate,
			"valid":    validReport,
		},
	})
}

// scriptCondition tells of the condition [quick], with which a long script is
// left out: with -short, and never in CI.
func scriptCondition(name string) (bool, error) {
	if name != "quick" {
		return false, fmt.Errorf("no condition %q", name)
	}
	return testing.Short() && os.Getenv("CI") != "true", nil
}

// TestQuickIsNeverCI: no script is left out in CI.
func TestQuickIsNeverCI(t *testing.T) {
	t.Setenv("CI", "true")
	if left, err := scriptCondition("quick"); left || err != nil {
		t.Errorf("left out: %t, %v", left, err)
	}
}

// copyRegion copies the example region's records: region [DIR].
func copyRegion(ts *testscript.TestScript, neg bool, args []string) {
	dir := ts.MkAbs(".")
	if len(args) == 1 {
		dir = ts.MkAbs(args[0])
	}
	ts.Check(os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join(ts.Getenv("REGION"), "data"))))
}

// replace puts a text in another's place, which must occur in the file:
// replace FILE OLD NEW.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	if !strings.Contains(string(data), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(strings.ReplaceAll(string(data), args[1], args[2])), 0o644))
}

// generate makes a file that a script cannot hold: generate KIND FILE.
func generate(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: generate KIND FILE")
	}
	kinds := map[string]func() []byte{
		"utf-16": func() []byte {
			b := []byte{0xff, 0xfe}
			for _, c := range utf16.Encode([]rune(`{"id": "å"}`)) {
				b = append(b, byte(c), byte(c>>8))
			}
			return b
		},
		"latin-1":   func() []byte { return []byte("{\"id\": \"\xe5\"}") },
		"nul":       func() []byte { return []byte("{\"id\": \"\x00\"}") },
		"huge":      func() []byte { return []byte(`{"id": "` + strings.Repeat("x", 3<<20) + `"}`) },
		"deep":      func() []byte { return []byte(strings.Repeat(`{"a":[`, 100_000)) },
		"long-line": func() []byte { return []byte(`{"a": "` + strings.Repeat("å", 200_000) + `", "id": x}`) },
		"numbers":   func() []byte { return []byte(`{"a": [` + strings.Repeat("1e999999999, ", 1000) + `1e1000000000]}`) },
		"escapes":   func() []byte { return []byte("{\"\x1b]0;owned\x07\u202e\": ##[error]\x1b[2J}") },
		"empty":     func() []byte { return nil },
		// What an editor may do to a record: a byte order mark, CRLF, and an Å in
		// two parts.
		"loose": func() []byte {
			return []byte("\ufeff{\r\n\t\"id\":\"fullmaktige\", \"kind\": \"body\",\r\n\"name\": {\"sv\": \"A\u030asele fullmäktige\", \"en\": null},\r\n\"partOf\": \"region\", \"mayAppoint\": \"yes\", \"remit\": null}")
		},
	}
	kind := kinds[args[0]]
	if kind == nil {
		ts.Fatalf("unknown kind %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), kind(), 0o644))
}

// validReport compares a file ("stdout" is what was just printed) with the
// report's schema: valid FILE.
func validReport(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: valid FILE")
	}
	f := source.Parse(args[0], []byte(ts.ReadFile(args[0])))
	if len(f.Faults) > 0 {
		ts.Fatalf("not JSON: %+v", f.Faults[0])
	}
	schemas, err := validate.Compile()
	ts.Check(err)
	for _, fault := range schemas.Check("report", f) {
		ts.Logf("%s: %+v", args[0], fault)
		neg = !neg
	}
	if neg {
		ts.Fatalf("the report does not follow its schema")
	}
}

// call runs insyn in this process.
func call(t *testing.T, c Command, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	if c.Env == nil {
		c.Env = func(string) string { return "" }
	}
	if c.Now == nil {
		c.Now = func() time.Time { return time.Date(2023, 1, 15, 12, 0, 0, 0, time.UTC) }
	}
	if c.browser == nil {
		c.browser = anyBrowser
	}
	status = c.Run(t.Context(), args)
	return status, out.String(), errs.String()
}

// anyBrowser stands for the program that a reader's browser runs where a test is about
// something else: to compile it takes longer than to build the site. It is compiled by
// TestBuildIsReproducible and in tools/browser.
func anyBrowser(context.Context, string) (*site.Browser, error) {
	return &site.Browser{Wasm: []byte("wasm"), Exec: []byte("exec"), Go: "go1.99"}, nil
}

// TestPanicIsOurFault: a fault of the tool must never look like a verdict on
// the records, or on how it was called.
func TestPanicIsOurFault(t *testing.T) {
	for _, l := range []string{"sv", "en"} {
		status, _, stderr := call(t, Command{Dir: "../../testdata/exempelregionen", Now: func() time.Time { panic("out of clocks") }},
			"check", "--lang", l)
		if status != exitFailed {
			t.Errorf("status %d", status)
		}
		want := map[string]string{"sv": "Ett fel i insyn, inte i dina uppgifter: out of clocks", "en": "A fault in insyn, not in your records: out of clocks"}[l]
		if !strings.Contains(stderr, want) || !strings.Contains(stderr, "goroutine") {
			t.Errorf("says %q", stderr)
		}
	}
}

// TestWriteFails: a report that nobody received is not a report that nothing
// blocks.
func TestWriteFails(t *testing.T) {
	for _, args := range [][]string{
		{"check"}, {"check", "--format", "json"}, {"check", "--format", "sarif"}, {"check", "--format", "github"},
		{"--help"}, {"help"}, {"check", "--help"}, {"github", "report", "--help"}, {"new", "nomination", "--help"},
		{"completion", "bash"}, {"explain"}, {"explain", "NOM-03", "--format", "json"}, {"status"},
	} {
		c := Command{
			Dir: "../../testdata/exempelregionen", Stdout: failingWriter{}, Stderr: io.Discard,
			Now: func() time.Time { return time.Date(2023, 1, 15, 12, 0, 0, 0, time.UTC) },
			Env: func(string) string { return "" },
		}
		if status := c.Run(t.Context(), args); status != exitFailed {
			t.Errorf("%s: status %d", args, status)
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, os.ErrClosed }

// TestCancelled: a check that is interrupted has judged nothing.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := Command{
		Dir: "../../testdata/exempelregionen", Stdout: io.Discard, Stderr: io.Discard,
		Now: time.Now, Env: func(string) string { return "" },
	}
	if status := c.Run(ctx, []string{"check"}); status != exitFailed {
		t.Errorf("status %d", status)
	}
}

// TestDayByDay steps the example region through its life: what is a fact on one
// day is never an error the next, and every condition has a verdict from the day
// that it was known.
func TestDayByDay(t *testing.T) {
	seen, judged, quoted := map[string]bool{}, map[string]bool{}, map[string]bool{}
	inspectRegion(t, 1, func(day lang.Date) lang.Date { return date(t, "2023-01-15") }, func(day lang.Date, r *inspect.Report) {
		if n := r.Summary.Errors; n > 0 {
			t.Errorf("%s: %d errors, the first: %s", day, n, r.Findings[0].Message.EN)
		}
		for _, v := range r.Verdicts {
			if v.Quoted { // nobody judges it, on any day
				quoted[v.Condition] = true
				continue
			}
			if v.Status == nil {
				if judged[v.Condition] || v.NotJudged == nil || !strings.Contains(v.NotJudged.EN, "not known on that day") {
					t.Errorf("%s: %s is not judged: %v", day, v.Condition, v.NotJudged)
				}
				continue
			}
			judged[v.Condition] = true
			seen[string(*v.Status)] = true
			if len(v.Because) == 0 {
				t.Errorf("%s: %s is %s without a reason", day, v.Condition, *v.Status)
			}
		}
	})
	statuses := slices.Sorted(maps.Keys(seen))
	if got, want := strings.Join(statuses, " "), "action-needed exempt fulfilled not-fulfilled on-track unconfirmed"; got != want {
		t.Errorf("the statuses that appear are %s, want %s", got, want)
	}
	for condition := range quoted {
		if judged[condition] {
			t.Errorf("%s is judged on some days, and quoted alone on others", condition)
		}
	}
	if len(quoted) == 0 {
		t.Error("no condition is quoted alone")
	}
}

// TestTimeMendsAndNeverBreaks: of the same records, a later day has no error
// that an earlier day had not. The records of the whole life are errors as long
// as they are in the future.
func TestTimeMendsAndNeverBreaks(t *testing.T) {
	var before map[string]bool
	inspectRegion(t, 5, func(day lang.Date) lang.Date { return day }, func(day lang.Date, r *inspect.Report) {
		now := map[string]bool{}
		for _, f := range r.Findings {
			if f.Severity == finding.Error {
				now[f.Fingerprint] = true
				if before != nil && !before[f.Fingerprint] {
					t.Errorf("%s brings an error: %s:%d: %s [%s]", day, f.Path, f.Line, f.Message.EN, f.Rule)
				}
			}
		}
		before = now
	})
	if len(before) > 0 {
		t.Errorf("%d errors are left", len(before))
	}
}

// inspectRegion inspects the example region on days from 2020-09-01 to
// 2022-12-31.
func inspectRegion(t *testing.T, step int, today func(lang.Date) lang.Date, look func(lang.Date, *inspect.Report)) {
	t.Helper()
	tree := filetree.Folder("../../testdata/exempelregionen")
	t.Cleanup(func() { tree.Close() })
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	var days []lang.Date
	for day := date(t, "2020-09-01"); !date(t, "2022-12-31").SurelyBefore(day); day = day.AddDays(step) {
		days = append(days, day)
	}
	for _, day := range sample.Of(days) {
		r, err := inspect.Run(t.Context(), inspect.Input{Tree: tree, AsOf: day, Today: today(day), Schemas: schemas})
		if err != nil {
			t.Fatal(err)
		}
		look(day, r.Report)
	}
}

func date(t *testing.T, s string) lang.Date {
	t.Helper()
	d, err := lang.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
