package site

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"insyn/tools/internal/change"
	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

var update = flag.Bool("update", false, "write the wanted view data anew")

// repository is the folder of go.mod, hugo.toml and themes/.
const repository = "../../.."

// prose is the editors' folder, with the texts that the site must have.
func prose() fs.FS {
	return fstest.MapFS{
		"om.md":                 {Data: []byte("---\ntitle: Om\ndescription: En mening.\n---\n\nText med [länk](https://example.org/).\n")},
		"om.en.md":              {Data: []byte("---\ntitle: About\ndescription: A sentence.\n---\n\nText.\n")},
		"tillganglighet.md":     {Data: []byte("---\ntitle: Tillgänglighet\ndescription: En mening.\n---\n\nText.\n")},
		"tillganglighet.en.md":  {Data: []byte("---\ntitle: Accessibility\ndescription: A sentence.\n---\n\nText.\n")},
		"personuppgifter.md":    {Data: []byte("---\ntitle: Personuppgifter\ndescription: En mening.\n---\n\nText.\n")},
		"personuppgifter.en.md": {Data: []byte("---\ntitle: Personal data\ndescription: A sentence.\n---\n\nText.\n")},
	}
}

// archiveInput makes an Input of the records and the report in an archive.
func archiveInput(t *testing.T, archive *txtar.Archive) Input {
	t.Helper()
	in := Input{Files: map[string]*source.File{}, Prose: prose(), Made: lang.MustDate("2026-01-01")}
	for _, f := range archive.Files {
		switch {
		case strings.HasPrefix(f.Name, "data/"):
			in.Files[f.Name] = source.Parse(f.Name, f.Data)
		case f.Name == "report.json":
			in.Report = new(inspect.Report)
			if err := json.Unmarshal(f.Data, in.Report); err != nil {
				t.Fatal(err)
			}
		}
	}
	in.Register = record.New(slices.Collect(maps.Values(in.Files)), nil)
	for path := range in.Files {
		ref, _ := record.RefOf(path)
		if s := in.Register.State(ref); s != record.Found && s != record.Withdrawn {
			t.Fatalf("%s is not a record that can be read", path)
		}
	}
	in.History = lived(in.Register)
	return in
}

// lived makes a past for the records: a first import that is too large to be
// told, and then each record added once more, some at a time.
func lived(reg *record.Register) *history.Log {
	all := change.Past(record.New(nil, nil), reg, reg)
	first := slices.Clone(all)
	for i := range first {
		first[i].Text = lang.Text{}
	}
	log := &history.Log{Steps: []history.Step{{
		Commit: strings.Repeat("0123456789", 4), Time: time.Date(2020, 12, 31, 23, 30, 0, 0, time.UTC), Records: first,
	}}}
	for i := 0; i < len(all); i += 7 {
		log.Steps = slices.Insert(log.Steps, 0, history.Step{
			Commit: fmt.Sprintf("%08x%032x", i+1, 0), Time: time.Date(2021, 1, 2+i, 12, 0, 0, 0, time.UTC), Described: true, Records: all[i:min(i+7, len(all))],
		})
	}
	return log
}

func open(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// TestViews compares the whole view data with what is wanted, in both
// languages.
func TestViews(t *testing.T) {
	const name = "whole.txtar"
	archive := open(t, name)
	views, err := compose(archiveInput(t, archive))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		// The words of the rule book and the glossary are their own; TestRulePages and TestGlossary look at their pages.
		view := views[l]
		view.Pages = slices.DeleteFunc(view.Pages, func(p page) bool { return p.Layout == "rule" || p.Layout == "rules" || p.Layout == "glossary" })
		pages, err := view.encodePages()
		if err != nil {
			t.Fatal(err)
		}
		data, err := view.encode(pages)
		if err != nil {
			t.Fatal(err)
		}
		var all any
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		got := changing.ReplaceAllString(outline(all, ""), "(a figure)")
		// fmt marks what it could not format so.
		if strings.Contains(got, "%!") {
			t.Errorf("%s: an argument too many or too few in a sentence", l)
		}
		want := filepath.Join("testdata", "whole."+string(l)+".txt")
		if *update {
			if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err = os.ReadFile(want)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(data), got); d != "" {
			t.Errorf("%s (run with -update if this is meant): -want +got\n%s", want, d)
		}
	}
}

// changing is what each new word of a rule or schema changes: the size and the
// checksum of a download.
var changing = regexp.MustCompile(`\b(digest: [0-9a-f]{64}|size: [0-9,\x{a0}]+)`)

// outline writes a value for people who compare it: what is empty is left out,
// and what is short is on one line.
func outline(v any, indent string) string {
	var parts []string
	mark := ""
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if s := outline(v[key], indent+"  "); s != "" {
				parts = append(parts, key+": "+s)
			}
		}
	case []any:
		mark = "- "
		for _, item := range v {
			parts = append(parts, outline(item, indent+"  "))
		}
	case string:
		return v
	case bool:
		if v {
			return "yes"
		}
	}
	line := strings.Join(parts, " | ")
	if !strings.Contains(line, "\n") && len(line) < 100 {
		return line
	}
	return "\n" + indent + mark + strings.Join(parts, "\n"+indent+mark)
}

// TestTwins: the pages of the two languages are each other's translations.
func TestTwins(t *testing.T) {
	for _, name := range []string{"whole.txtar", "hostile.txtar"} {
		views, err := compose(archiveInput(t, open(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		english := map[string]string{}
		for _, p := range views[lang.English].Pages {
			english[p.Path] = p.Twin
		}
		for _, p := range views[lang.Swedish].Pages {
			if back, ok := english[p.Twin]; p.Twinned && (!ok || back != p.Path) {
				t.Errorf("%s: %q has the twin %q, which has %q", name, p.Path, p.Twin, back)
			}
		}
	}
}

// TestNoSecretCopies: a file that breaks a rule on personal data is not copied
// to the site.
func TestNoSecretCopies(t *testing.T) {
	in := archiveInput(t, open(t, "whole.txtar"))
	views, err := compose(in)
	if err != nil {
		t.Fatal(err)
	}
	files, err := static(in, views)
	if err != nil {
		t.Fatal(err)
	}
	if files["data/people/person-2aa.json"] != nil {
		t.Error("the file with a PER error is published")
	}
	for _, name := range []string{"data/people/person-3bb.json", "data/projects/provet/meetings/c.json", "report.json", "schema/meeting.json"} {
		if files[name] == nil {
			t.Errorf("%s is not published", name)
		}
	}
}

// TestWriteWholeOrNot: a Write that fails leaves the folder that was there, and
// one that succeeds leaves nothing of it.
func TestWriteWholeOrNot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "build")
	if err := writeFile(filepath.Join(dir, "data", "old.json"), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	in := archiveInput(t, open(t, "whole.txtar"))
	bad := in
	bad.BaseURL = "no address"
	if _, err := Write(dir, bad); err == nil {
		t.Fatal("a base URL that is no address was taken")
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "old.json")); err != nil {
		t.Error(err)
	}
	want, err := Write(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "old.json")); err == nil {
		t.Error("what was there before is still there")
	}
	if left, _ := filepath.Glob(dir + ".*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if want.Base != "https://example.org/insyn/" {
		t.Errorf("base = %q", want.Base)
	}
	for _, name := range want.Files {
		if _, err := fs.Stat(os.DirFS(filepath.Join(dir, "static")), name); err != nil {
			t.Error(err)
		}
	}
}

// TestEveryKindHasAPlace: a record of each kind is named where a page refers to
// it, and one of a kind with pages of its own leads to its page. The site's own
// record and the waivers belong to no project and are referred to by none.
func TestEveryKindHasAPlace(t *testing.T) {
	in := exampleOn(t, lang.MustDate("2023-01-15"))
	b, err := newBuilder(in, newPast(in, in.Register), lang.Swedish)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[record.Kind]bool{record.KindSite: true, record.KindWaiver: true}
	for _, ref := range b.reg.Refs() {
		if seen[ref.Kind] || b.reg.Record(ref) == nil {
			continue
		}
		p, ok := b.reg.Projects.Get(ref.Project)
		if !ok {
			p = b.reg.Projects.All()[0]
		}
		seen[ref.Kind] = true
		if w, to := b.recordPage(p, ref.Path()); w.Text == ref.Path() || ref.Kind.Layout().OwnPage && to == "" {
			t.Errorf("%s: %q at %q", ref.Path(), w.Text, to)
		}
	}
	for _, l := range record.Layouts {
		if !seen[l.Kind] && !l.FollowUp {
			t.Errorf("no record of kind %s is tried", l.Kind)
		}
	}
}

// TestVocabulary: every member that a page asks a word for has words in the
// schemas.
func TestVocabulary(t *testing.T) {
	kinds := map[string]record.Kind{}
	for _, l := range record.Layouts {
		kinds[strings.ToLower(string(l.Kind))] = l.Kind
	}
	asked := 0
	for _, m := range calls(t, `name\(record\.Kind(\w+), "([\w.]+)"`) {
		asked++
		kind, ok := kinds[strings.ToLower(m[1])]
		if !ok || !naming.HasWords(kind, m[2]) {
			t.Errorf("no words for %s %s", m[1], m[2])
		}
	}
	if asked < 20 {
		t.Errorf("found only %d places where a word is asked for: look at the pattern", asked)
	}
}
