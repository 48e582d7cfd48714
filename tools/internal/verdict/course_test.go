package verdict

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// course is one history: testdata/base.txtar with a course's records added or
// put in their place.
type course struct {
	name   string
	files  map[string][]byte
	expect string
}

func (c *course) register(t testing.TB) *record.Register {
	t.Helper()
	return registerOf(t, c.files)
}

// registerOf reads records; every one must be readable.
func registerOf(t testing.TB, files map[string][]byte) *record.Register {
	t.Helper()
	return registerIn(t, files, slices.Sorted(maps.Keys(files)))
}

// registerShuffled reads the records in an order of chance.
func registerShuffled(t testing.TB, rng *rand.Rand, files map[string][]byte) *record.Register {
	t.Helper()
	paths := slices.Sorted(maps.Keys(files))
	rng.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	return registerIn(t, files, paths)
}

func registerIn(t testing.TB, files map[string][]byte, paths []string) *record.Register {
	t.Helper()
	var list []*source.File
	for _, path := range paths {
		f := source.Parse(path, files[path])
		if len(f.Faults) > 0 {
			t.Fatalf("%s: %v", path, f.Faults)
		}
		list = append(list, f)
	}
	r := record.New(list, nil)
	for _, f := range list {
		if ref, ok := record.RefOf(f.Path); !ok || r.State(ref) == record.Faulty {
			t.Fatalf("%s: cannot be read", f.Path)
		}
	}
	return r
}

func archive(t testing.TB, path string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// baseFiles reads the records that every course and history begins from.
func baseFiles(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range archive(t, "testdata/base.txtar").Files {
		files[f.Name] = f.Data
	}
	return files
}

// courses reads every course.
func courses(t testing.TB) []*course {
	t.Helper()
	base := baseFiles(t)
	paths, err := filepath.Glob("testdata/courses/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no courses", err)
	}
	var list []*course
	for _, path := range paths {
		c := &course{name: strings.TrimSuffix(filepath.Base(path), ".txtar"), files: maps.Clone(base)}
		a := archive(t, path)
		if strings.TrimSpace(string(a.Comment)) == "" {
			t.Errorf("%s: says nothing of what it is for", path)
		}
		for _, f := range a.Files {
			if f.Name == "expect" {
				c.expect = string(f.Data)
			} else {
				c.files[f.Name] = f.Data
			}
		}
		if c.expect == "" {
			t.Errorf("%s: expects nothing", path)
		}
		list = append(list, c)
	}
	return list
}

// expectation is a line: day, condition, status, and words that are said, or after !
// are not.
var expectation = regexp.MustCompile(`^(\S+) +(\S+) +(\S+)(?: +(!?)"(.*)")?$`)

func TestCourses(t *testing.T) {
	for _, c := range courses(t) {
		t.Run(c.name, func(t *testing.T) {
			r := c.register(t)
			for line := range strings.Lines(c.expect) {
				if strings.TrimSpace(line) == "" {
					continue
				}
				m := expectation.FindStringSubmatch(strings.TrimSpace(line))
				if m == nil {
					t.Fatalf("cannot read the line %q", line)
				}
				v := verdictOn(t, r, m[1], m[2])
				switch {
				case v.Standing() != None && v.Status == nil && m[3] == string(v.Standing()) && strings.Contains(spoken(v, lang.Swedish), m[5]):
				case v.Status == nil:
					t.Errorf("%s %s: not judged: %s", m[1], m[2], v.Headline.SV)
				case string(*v.Status) != m[3]:
					t.Errorf("%s %s: got %s, want %s\n%s", m[1], m[2], *v.Status, m[3], spoken(v, lang.Swedish))
				case strings.Contains(spoken(v, lang.Swedish), m[5]) == (m[4] == "!"):
					t.Errorf("%s %s: %s%q does not hold of\n%s", m[1], m[2], m[4], m[5], spoken(v, lang.Swedish))
				}
			}
		})
	}
}

// verdictOn judges the one condition of project p.
func verdictOn(t testing.TB, r *record.Register, day, condition string) Verdict {
	t.Helper()
	for _, v := range Judge(r, lang.MustDate(day), nil) {
		if v.Condition == condition {
			return v
		}
	}
	t.Fatalf("no verdict on %s", condition)
	return Verdict{}
}

// spoken is everything that the verdict says, one sentence a line.
func spoken(v Verdict, l lang.Language) string {
	lines := []string{v.Headline.In(l)}
	for _, b := range v.Because {
		lines = append(lines, b.Text.In(l))
	}
	if v.Next != nil {
		lines = append(lines, v.Next.Text.In(l), v.Next.Who.In(l))
	}
	if v.LastChance != nil {
		lines = append(lines, v.LastChance.Text.In(l))
	}
	for _, k := range v.KeyDates {
		lines = append(lines, k.Why.In(l))
	}
	return strings.Join(lines, "\n")
}
