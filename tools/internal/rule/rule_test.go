package rule

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

var update = flag.Bool("update", false, "write what is said into the examples")

// baseDay is the real day of the examples that name no other: the region's
// first project is under way, its third meeting to come.
var baseDay = lang.MustDate("2022-02-01")

func baseRegion(t testing.TB) Region {
	t.Helper()
	base, err := readBase()
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// since lists the files that are not so in the other region.
func (r Region) since(other Region) []ExampleFile {
	var files []ExampleFile
	for _, path := range (Example{Region: r, Over: other}).Changed() {
		if f, ok := r[path]; ok {
			files = append(files, f)
		}
	}
	return files
}

// with gives the region with the files in place of its own.
func (r Region) with(files ...ExampleFile) Region {
	out := maps.Clone(r)
	for _, f := range files {
		out[f.Path] = f
	}
	return out
}

func (r Region) read() (entries []filetree.Entry, files, prose []*source.File) {
	for _, path := range slices.Sorted(maps.Keys(r)) {
		f := r[path]
		if !strings.HasPrefix(path+"/", "data/") && !strings.HasPrefix(path+"/", "content/") {
			continue
		}
		entries = append(entries, filetree.Entry{Path: path, Mode: f.Mode, Size: int64(len(f.Data))})
		switch {
		case !f.Mode.Readable():
		case isData(path) && strings.HasSuffix(path, ".json"):
			files = append(files, source.Parse(path, []byte(f.Data)))
		case isProse(path):
			prose = append(prose, &source.File{Path: path, Data: []byte(f.Data)})
		}
	}
	return entries, files, prose
}

var schemas = func() *validate.Schemas {
	s, err := validate.Compile()
	if err != nil {
		panic(err)
	}
	return s
}()

// shapes tells what in the files does not follow the schemas.
func shapes(files []*source.File) map[string][]validate.Fault {
	faults := map[string][]validate.Fault{}
	for _, f := range files {
		if ref, ok := record.RefOf(f.Path); ok {
			if found := schemas.Check(string(ref.Kind), f); len(found) > 0 {
				faults[f.Path] = found
			}
		}
	}
	return faults
}

func register(files []*source.File, faults map[string][]validate.Fault) *record.Register {
	return record.New(files, func(path string) bool { return len(faults[path]) > 0 })
}

// input makes what the rules are tried on: the region, and the one before the
// change, nil if there is none.
func (r Region) input(before Region, asOf, today lang.Date) Input {
	if !today.Known() {
		today = baseDay
	}
	if !asOf.Known() {
		asOf = today
	}
	in := Input{Schemas: schemas, AsOf: asOf, Today: today}
	in.Entries, in.Files, in.Prose = r.read()
	in.Shapes = shapes(in.Files)
	in.Register = register(in.Files, in.Shapes)
	if before == nil {
		return in
	}
	in.Before = &Base{}
	in.Before.Entries, in.Before.Files, in.Before.Prose = before.read()
	in.Before.Shapes = shapes(in.Before.Files)
	in.Before.Register = register(in.Before.Files, in.Before.Shapes)
	in.Before.Unmasked = unmasked
	for path, f := range r {
		if old, ok := before[path]; !isData(path) && (!ok || old != f) {
			in.Before.Changed = append(in.Before.Changed, path)
		}
	}
	return in
}

// unmasked is the history of every example: the region that they change, before
// anything of it was changed.
func unmasked(person record.Ref) func(record.Ref) *source.Value {
	base, err := readBase()
	if err != nil {
		panic(err)
	}
	then := func(ref record.Ref) *source.Value {
		return source.Parse(ref.Path(), []byte(base[ref.Path()].Data)).Root
	}
	if then(person) == nil {
		return nil
	}
	return then
}

// input makes what the rules are tried on of an example.
func (x Example) input(of Examples) Input { return x.Region.input(x.Published, of.AsOf, of.Today) }

// said writes the findings as the command does. Of notes, which are told of
// records that follow every rule too, it writes those of one rule alone.
func said(l lang.Language, rule string, findings []finding.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Severity == finding.Note && f.Rule != rule {
			continue
		}
		b.WriteString(f.Path)
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
		}
		fmt.Fprintf(&b, ": %s [%s]\n", f.Message.In(l), f.Rule)
	}
	return b.String()
}

// The base region follows every rule, or nothing that the examples show can be
// trusted.
func TestBaseFollowsEveryRule(t *testing.T) {
	out := Run(baseRegion(t).input(nil, lang.Date{}, lang.Date{}))
	if got := said(lang.Swedish, "", out.Findings); got != "" {
		t.Errorf("the base region is told:\n%s", got)
	}
	if len(out.NotChecked) > 0 {
		t.Errorf("not checked in the base region: %v", out.NotChecked)
	}
}

// Every example says what its archive says that it says, in both languages.
func TestExamples(t *testing.T) {
	for _, rule := range All() {
		t.Run(rule.ID, func(t *testing.T) {
			e, err := rule.Examples()
			if err != nil {
				t.Fatal(err)
			}
			if len(e.Follows) == 0 || len(e.Breaks) == 0 {
				t.Fatal("there must be an example that follows the rule and one that breaks it")
			}
			for i, follows := range e.Follows {
				out := Run(follows.input(e))
				if got := said(lang.Swedish, rule.ID, notWaived(out.Findings)); got != "" {
					t.Errorf("example %d that follows the rule is told:\n%s", i+1, got)
				}
				if n := count(out, rule).Examined; n == 0 {
					t.Errorf("example %d that follows the rule was not examined", i+1)
				}
			}
			for i, breaks := range e.Breaks {
				out := Run(breaks.input(e))
				if count(out, rule).Findings == 0 {
					t.Errorf("example %d that breaks the rule is not told", i+1)
				}
				got := lang.T(said(lang.Swedish, rule.ID, out.Findings), said(lang.English, rule.ID, out.Findings))
				e.Breaks[i].Said = got
				if !*update {
					if diff := cmp.Diff(breaks.Said, got); diff != "" {
						t.Errorf("example %d that breaks the rule is told something else (-want +got; -update writes it):\n%s", i+1, diff)
					}
				}
			}
			if *update {
				writeSaid(t, rule, e)
			}
		})
	}
}

// notWaived leaves out what is told all the same of a record that the rule does
// not apply to.
func notWaived(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.WaivedBy != "" })
}

func count(out Output, rule *Rule) Count {
	i := slices.IndexFunc(out.Counts, func(c Count) bool { return c.Rule == rule.ID })
	return out.Counts[i]
}

// writeSaid puts what is said into the archive, each text after its example.
func writeSaid(t *testing.T, rule *Rule, e Examples) {
	t.Helper()
	data, err := os.ReadFile(rule.exampleFile())
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "said") })
	for i, b := range e.Breaks {
		last := 0
		for j, f := range archive.Files {
			part, _, _ := strings.Cut(f.Name, "/")
			part, _, _ = strings.Cut(part, " ")
			if part == numbered("breaks", i) || i > 0 && part == numbered("before", i) {
				last = j + 1
			}
		}
		archive.Files = slices.Insert(archive.Files, last,
			txtar.File{Name: numbered("said", i) + ".sv", Data: []byte(b.Said.SV)},
			txtar.File{Name: numbered("said", i) + ".en", Data: []byte(b.Said.EN)})
	}
	if err := os.WriteFile(rule.exampleFile(), txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

var ruleName = regexp.MustCompile(`^([a-z]{3})_([0-9]{2})\.(go|txtar)$`)

// Every rule has its file and its examples, and every file its line in All.
func TestAllListsEveryRule(t *testing.T) {
	names, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]int{}
	for _, name := range names {
		if m := ruleName.FindStringSubmatch(name); m != nil {
			files[strings.ToUpper(m[1])+"-"+m[2]]++
		}
	}
	for _, r := range All() {
		if files[r.ID] != 2 {
			t.Errorf("%s is in All, but has not both its files", r.ID)
		}
		delete(files, r.ID)
	}
	for id := range files {
		t.Errorf("%s has a file, but is not in All", id)
	}
	families := []string{"FIL", "PER", "NOM", "DEC", "MTG", "DEV", "CON", "PRJ", "ORG", "WEB", "FOL", "HIS", "WAI"}
	if !slices.IsSortedFunc(All(), func(a, b *Rule) int {
		if x, y := slices.Index(families, a.Family()), slices.Index(families, b.Family()); x != y {
			return x - y
		}
		return strings.Compare(a.ID, b.ID)
	}) {
		t.Error("All is not in the order of the rule book")
	}
}

var placeholder = regexp.MustCompile(`\{([a-zA-Z]+)\}`)

func placeholders(s string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

var (
	blaming = regexp.MustCompile(`(?i)ogiltig|felaktig|invalid|\berrors?\b`)
	ended   = regexp.MustCompile(`[.”]$`)
)

// What people read is there in both languages, whole sentences that blame
// nobody.
func TestTexts(t *testing.T) {
	for _, r := range All() {
		if !slices.Contains([]finding.Severity{finding.Error, finding.Warning, finding.Note}, r.Severity) {
			t.Errorf("%s has the severity %q", r.ID, r.Severity)
		}
		texts := map[string]lang.Text{"title": r.Title, "why": r.Why, "basis": r.Basis}
		names := map[string]bool{}
		for _, m := range r.Messages {
			if names[m.Name] {
				t.Errorf("%s has two messages %q", r.ID, m.Name)
			}
			names[m.Name] = true
			texts["message "+m.Name] = m.Text
			if sv, en := placeholders(m.Text.SV), placeholders(m.Text.EN); !slices.Equal(sv, en) {
				t.Errorf("%s, message %s: placeholders %v in Swedish, %v in English", r.ID, m.Name, sv, en)
			}
		}
		for what, text := range texts {
			for _, s := range []string{text.SV, text.EN} {
				if !ended.MatchString(s) {
					t.Errorf("%s, %s: %q is not a sentence", r.ID, what, s)
				}
				if word := blaming.FindString(s); word != "" {
					t.Errorf("%s, %s: %q blames with %q", r.ID, what, s, word)
				}
			}
		}
	}
}

// Every message is said by one of its rule's examples, with every placeholder
// filled.
func TestEveryMessageHasAnExample(t *testing.T) {
	if *update {
		return // the examples are those that the test was built with: what is written now is tried next time
	}
	for _, r := range All() {
		e, err := r.Examples()
		if err != nil {
			t.Error(err)
			continue
		}
		var lines strings.Builder
		for _, b := range e.Breaks {
			lines.WriteString(b.Said.SV)
		}
		for _, m := range r.Messages {
			if !pattern(m.Text.SV, r.ID).MatchString(lines.String()) {
				t.Errorf("%s: no example is told the message %s", r.ID, m.Name)
			}
		}
		if left := placeholder.FindString(lines.String()); left != "" {
			t.Errorf("%s: an example is told %s", r.ID, left)
		}
	}
}

// A file with more faults than are told says so, at the last of them.
func TestTooMany(t *testing.T) {
	path := "data/organizations/arrangoren.json"
	for id, data := range map[string]string{
		"PER-01": `{"id": "arrangoren", "domains": [` + strings.Repeat(`"121212-1212", `, 200) + `"x"]}`,
		"FIL-01": "{" + strings.Repeat(`"id": "arrangoren", `, 200) + `"id": "arrangoren"}`,
		"FIL-03": `{"id": "arrangoren", "kind": "organizer", "name": null, "sources": [` + strings.Repeat("1, ", 200) + "1]}",
	} {
		r := baseRegion(t).with(ExampleFile{Path: path, Data: data})
		out := Run(r.input(nil, lang.Date{}, lang.Date{}))
		list := found(out, id, path)
		if len(list) != maxInFile || !strings.Contains(list[maxInFile-1].Message.SV, "fler ställen") {
			t.Errorf("%s: %d findings, the last of which does not say that there are more", id, len(list))
		}
	}
}

// pattern matches a line that says the message, and of a flaw how it is stated.
func pattern(message, id string) *regexp.Regexp {
	return regexp.MustCompile(`(?m): ` + wild(message) + `(?: ` + wild(flawToState.SV) + `| ` + wild(flawInDoubt.SV) + `| ` + wild(flawStated.SV) + `)? \[` + id + `\]$`)
}

// wild gives the message as a pattern, its placeholders being anything.
func wild(message string) string {
	var b strings.Builder
	last := 0
	for _, at := range placeholder.FindAllStringIndex(message, -1) {
		b.WriteString(regexp.QuoteMeta(message[last:at[0]]))
		b.WriteString(".+")
		last = at[1]
	}
	b.WriteString(regexp.QuoteMeta(message[last:]))
	return b.String()
}
