package history

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// commit is one step of a repository made for a test.
type commit struct {
	at      string            // committer's time, seconds and zone: "1611820800 +0100"
	message string            // "" takes one
	files   map[string]string // by path; "" removes
	modes   map[string]string // of files that are not regular
}

// repository makes a git repository of the commits with one git process.
func repository(t testing.TB, commits ...commit) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	var in bytes.Buffer
	for _, c := range commits {
		if c.message == "" {
			c.message = "Hemlig Meddelandesson 19121212-1212"
		}
		fmt.Fprintf(&in, "commit refs/heads/main\nauthor Hemlig Skrivarsson <hemlig@example.org> 1 +0000\ncommitter Hemlig Skrivarsson <hemlig@example.org> %s\ndata %d\n%s\n", c.at, len(c.message), c.message)
		for path, text := range c.files {
			if text == "" {
				fmt.Fprintf(&in, "D %s\n", path)
				continue
			}
			fmt.Fprintf(&in, "M %s inline %s\ndata %d\n%s\n", cmp.Or(c.modes[path], "100644"), path, len(text), text)
		}
	}
	runGit(t, dir, nil, "init", "--quiet", "--initial-branch=main")
	runGit(t, dir, &in, "fast-import", "--quiet", "--date-format=raw-permissive")
	return dir
}

func runGit(t testing.TB, dir string, in *bytes.Buffer, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	if in != nil {
		cmd.Stdin = in
	}
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// at reads the history below dir, seen from the newest commit's records.
func at(t testing.TB, dir string) *Log {
	t.Helper()
	log, err := Read(t.Context(), Input{Dir: dir, Rev: "main", Newest: newest(t, dir)})
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// newest gives the register of the newest commit.
func newest(t testing.TB, dir string) *record.Register {
	t.Helper()
	tree, err := git.Open(t.Context(), dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	entries, err := tree.Entries(t.Context(), "data")
	if err != nil {
		t.Fatal(err)
	}
	var files []*source.File
	for _, e := range entries {
		if !e.Mode.Readable() {
			continue
		}
		data, err := tree.Read(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.Parse(e.Path, data))
	}
	return record.New(files, nil)
}

// outline writes the log for people who compare it.
func outline(l *Log, lang lang.Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, "gap %q older %v\n", l.Gap, l.Older)
	for _, s := range l.Steps {
		fmt.Fprintf(&b, "%s\n", s.Time.Format(time.RFC3339))
		for _, r := range s.Records {
			fmt.Fprintf(&b, "  %s %s: %s\n", r.Did, r.Ref.Path(), r.Text.In(lang))
		}
	}
	return b.String()
}

const (
	person  = "data/people/person-7k2.json"
	meeting = "data/projects/p/meetings/m.json"
)

// body is an organization of the records.
func body(id, name string) string {
	return fmt.Sprintf(`{"$schema": "../../schema/organization.json", "id": %q, "kind": "body", "name": {"sv": %q, "en": null}, "partOf": "region", "mayAppoint": "no", "remit": null, "sources": [{"title": "Reglemente"}]}`, id, name)
}

// TestRead: a life of a repository, with a name that is masked in the end, a
// record that was broken for a while, and steps that touch no record.
func TestRead(t *testing.T) {
	seat := `{"body": "org", "role": "chair", "from": "2019-01-01", "termEnds": "2022-12-31", "how": "elected", "source": {"kind": "election", "body": "org", "date": "2018-11-27", "paragraph": "1"}}`
	named := func(name, more string) string {
		return fmt.Sprintf(`{"$schema": "../../schema/person.json", "id": "person-7k2", "name": %q, "capacity": "elected", "parties": [], "seats": [%s], "sources": []%s}`, name, seat, more)
	}
	masked := `{"$schema": "../../schema/person.json", "id": "person-7k2", "name": null, "masked": {"on": "2022-01-01"}, "capacity": "elected", "parties": [], "seats": [], "sources": []}`
	dir := repository(t,
		commit{at: "1600000000 +0200", files: map[string]string{"data/organizations/org.json": body("org", "Nämnden hos Gömd Hemligsson"), "README.md": "x"}},
		commit{at: "1600000100 +0200", files: map[string]string{person: named("Gömd Hemligsson", ""), "data/people/1912-12121212.txt": "no record"}},
		commit{at: "1600000200 +0200", files: map[string]string{"README.md": "y"}},
		commit{at: "1600000300 +0200", message: "M\x01\n:100644 100644 forged", files: map[string]string{"data/people/19121212-1212.json": "{}"}},
		commit{at: "1600000400 +0200", files: map[string]string{"data/organizations/org.json": `{"id": "org", "name": "Gömd Hemligsson`}},
		commit{at: "1600000500 +0200", files: map[string]string{"data/organizations/org.json": body("org", "Nämnden"), "data/people/19121212-1212.json": ""}},
		commit{at: "1600000600 +0200", files: map[string]string{person: named("Gömd Hemligsson-Ny",
			`, "corrections": [{"on": "2021-01-01", "pointer": "/name", "kind": "name-change", "from": "Gömd Hemligsson", "to": "Gömd Hemligsson-Ny", "why": {"sv": "Gömd Hemligsson gifte sig.", "en": null}}]`)}},
		commit{at: "99999999999999 +0000", files: map[string]string{person: masked}},
	)
	log := at(t, dir)
	const want = `gap "" older false
1970-01-01T00:00:00Z
  changed data/people/person-7k2.json: Döljer namnet på personen person-7k2. Uppdraget och närvaron står kvar.
2020-09-13T12:36:40Z
  changed data/people/person-7k2.json: Rättar namn för en person som inte namnges.
2020-09-13T12:35:00Z
  changed data/organizations/org.json: Ändrar uppgifter om nämnden. Filen var då skriven så att den inte kan läsas med dagens regler.
  removed data/people/.json: Tar bort en person som inte finns kvar.
2020-09-13T12:33:20Z
  changed data/organizations/org.json: Ändrar uppgifter om nämnden. Filen var då skriven så att den inte kan läsas med dagens regler.
2020-09-13T12:31:40Z
  added data/people/.json: Lägger till en person som inte finns kvar.
2020-09-13T12:28:20Z
  added data/people/person-7k2.json: Lägger till en person som inte namnges.
2020-09-13T12:26:40Z
  added data/organizations/org.json: Lägger till nämnden.
`
	if got := outline(log, lang.Swedish); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, l := range lang.All {
		for _, secret := range []string{"Gömd", "Hemlig", "Skrivarsson", "gifte sig", "Bytt namn"} {
			if strings.Contains(outline(log, l), secret) {
				t.Errorf("%q is told:\n%s", secret, outline(log, l))
			}
		}
	}
	if log.Steps[0].Commit != runGit(t, dir, nil, "rev-parse", "main") {
		t.Errorf("commit %q", log.Steps[0].Commit)
	}
}

// TestReadHostile: what a repository can hold is told of, or left out, and never
// ends the reading.
func TestReadHostile(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	dir := repository(t,
		commit{at: "-5 +0000", files: map[string]string{
			"data/people/\xe5\xff.json": "{}", "data/people/link.json": "../site.json", "data/people/.json": "{}", "data/.json": "{}",
			"data/projects/../x.json/meetings/m.json": "{}", "data/projects/p/meetings/\"<script>.json": "{}",
		}, modes: map[string]string{"data/people/link.json": "120000"}},
		commit{at: "1600000000 +0000", files: map[string]string{
			person: strings.Repeat(" ", source.MaxSize+2), meeting: deep, "data/site.json": `{"id": 1e999999}`,
			"data/organizations/org.json": "\xff\x00{", "data/waivers/w.json": `null`,
		}},
		commit{at: "1600000001 +0000", files: map[string]string{
			person: `{"id": "person-7k2", "id": "x"}`, meeting: `{"id": "m", "sessions": {"a": null}}`, "data/site.json": `[]`,
			"data/organizations/org.json": `{"id": "other"}`, "data/waivers/w.json": "",
		}},
		// A folder in the place of a record, and a link in that of another.
		commit{at: "1600000002 +0000", files: map[string]string{
			person: "", person + "/x.json": "{}", meeting: "target",
		}, modes: map[string]string{meeting: "120000"}},
		commit{at: "1600000003 +0000", files: map[string]string{
			meeting: `{"id": "m"}`, "data/people/\xe5\xff.json": "", "data/projects/p/meetings/\"<script>.json": "",
		}},
	)
	log := at(t, dir)
	if log.Gap != None || len(log.Steps) != 5 {
		t.Fatalf("gap %q, %d steps", log.Gap, len(log.Steps))
	}
	for _, s := range log.Steps {
		for _, r := range s.Records {
			if !s.Described || r.Text.SV == "" || r.Text.EN == "" || !utf8.ValidString(r.Text.SV) || strings.ContainsAny(r.Text.SV, "<\x00") {
				t.Errorf("%v is told as %q", r.Ref, r.Text)
			}
		}
	}
}

// TestReadBounds: no more commits are looked into than MaxSteps, and no more
// records of one are read than MaxStepRecords.
func TestReadBounds(t *testing.T) {
	var commits []commit
	for i := range MaxSteps + 1 {
		commits = append(commits, commit{at: fmt.Sprintf("%d +0000", 1_600_000_000+i), files: map[string]string{
			"data/organizations/org.json": body("org", fmt.Sprintf("Nämnd %d", i)),
		}})
	}
	many := map[string]string{meeting: "{}"}
	for i := range MaxStepRecords {
		id := fmt.Sprintf("org-%02d", i)
		many["data/organizations/"+id+".json"] = body(id, "Organ "+id)
	}
	commits = append(commits, commit{at: "1700000000 +0000", files: many})
	dir := repository(t, commits...)
	start := time.Now()
	log := at(t, dir)
	t.Logf("%d commits in %s", len(log.Steps), time.Since(start))
	if !log.Older || len(log.Steps) != MaxSteps {
		t.Errorf("older %v, %d steps", log.Older, len(log.Steps))
	}
	first := log.Steps[0]
	if first.Described || len(first.Records) != MaxStepRecords+1 || !first.Records[0].Text.IsZero() || first.Records[MaxStepRecords].Ref.Kind != record.KindMeeting {
		t.Errorf("the large step is told: %v", first)
	}
	if s := log.Steps[1]; !s.Described || s.Records[0].Text.IsZero() {
		t.Errorf("the small step is not told: %v", s)
	}
}

// TestReadGaps: where the history cannot be read whole, that is what is told.
func TestReadGaps(t *testing.T) {
	text := strings.Repeat(" ", 100)
	dir := repository(t,
		commit{at: "1600000000 +0000", files: map[string]string{"data/organizations/org.json": body("org", "A") + text}},
		commit{at: "1600000100 +0000", files: map[string]string{"data/organizations/org.json": body("org", "B") + text}})
	blob := runGit(t, dir, nil, "rev-parse", "main~1:data/organizations/org.json")
	clones := t.TempDir()
	runGit(t, clones, nil, "clone", "--quiet", "--depth=1", "file://"+dir, "shallow")
	runGit(t, dir, nil, "config", "uploadpack.allowFilter", "true")
	runGit(t, clones, nil, "clone", "--quiet", "--filter=blob:none", "--no-checkout", "file://"+dir, "partial")
	runGit(t, clones, nil, "init", "--quiet", "empty")
	for _, tt := range []struct {
		dir, rev string
		want     Gap
		steps    int
	}{
		{dir, "", None, 2},
		{filepath.Join(clones, "shallow"), "", Shallow, 0},
		{filepath.Join(clones, "partial"), "HEAD", Unreadable, 0},
		{filepath.Join(clones, "empty"), "", NoRepository, 0},
		{clones, "", NoRepository, 0},
	} {
		log, err := Read(t.Context(), Input{Dir: tt.dir, Rev: tt.rev, Newest: record.New(nil, nil)})
		if err != nil || log.Gap != tt.want || len(log.Steps) != tt.steps {
			t.Errorf("%s: %+v, %v (blob %s)", filepath.Base(tt.dir), log, err, blob)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, Input{Dir: dir, Newest: record.New(nil, nil)}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// BenchmarkRead reads histories of which one is ten times as long as the other:
// in each step three records of the example region change.
func BenchmarkRead(b *testing.B) {
	const region = "../../testdata/exempelregionen/"
	names, err := filepath.Glob(region + "data/projects/*/meetings/*.json")
	if err != nil || len(names) < 3 {
		b.Fatal(names, err)
	}
	for _, n := range []int{100, 1000} {
		var commits []commit
		for i := range n {
			files := map[string]string{}
			for k := range 3 {
				name := names[(i+k)%len(names)]
				data, err := os.ReadFile(name)
				if err != nil {
					b.Fatal(err)
				}
				path := filepath.ToSlash(strings.TrimPrefix(name, filepath.FromSlash(region)))
				files[path] = strings.Replace(string(data), `"sv": "`, fmt.Sprintf(`"sv": "%d `, i+1), 1)
			}
			commits = append(commits, commit{at: fmt.Sprintf("%d +0000", 1_600_000_000+i), files: files})
		}
		dir := repository(b, commits...)
		reg := newest(b, dir)
		schemas, err := validate.Compile()
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("commits=%d", n), func(b *testing.B) {
			for b.Loop() {
				log, err := Read(b.Context(), Input{Dir: dir, Rev: "main", Newest: reg, Schemas: schemas})
				if err != nil || len(log.Steps) != n || strings.Contains(outline(log, lang.English), "cannot be read") {
					b.Fatal(outline(log, lang.English), err)
				}
			}
		})
	}
}
