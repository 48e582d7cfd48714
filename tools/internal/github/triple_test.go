package github

import (
	"fmt"
	"strings"
	"testing"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// AsProgram is insyn itself, for the test binary that a workflow's script
// starts. It is set outside the package, which the command imports.
var AsProgram func() int

// Triple is a change, what it is to come into and a day, with a pull request of
// it on the fake.
type Triple struct {
	Name    string
	Number  int // of the pull request
	Change  string
	Refused bool
	Blocked bool

	r *repo
}

// Triples makes a repository with changes of every kind that the gate tells
// apart. Clone is a clone of it, of main, in which the changes are too.
func Triples(t *testing.T) (clone, main string, day lang.Date, triples []Triple) {
	r := newRepo(t)
	r.fake.pageSize = 100
	r.remembered = map[string]*inspect.Result{}
	old := r.git("rev-parse", "origin/main")
	main = r.advance(func() {
		r.write("data/people/person-8zz.json", strings.NewReplacer("person-2kd", "person-8zz", "Alva Exempelsson", "Erik Provsson").Replace(r.read("data/people/person-2kd.json")))
		r.replace("data/people/person-2kd.json", "Alva", "Alma")
	})
	r.git("fetch", "--quiet", "origin")
	behind := func(change func()) func() {
		return func() { r.git("reset", "--quiet", "--hard", old); change() }
	}
	const fine, blocked, refused = "", "blocked", "refused"
	for i, c := range []struct {
		name    string
		outcome string
		change  func()
	}{
		{"an honest change", fine, r.honest},
		{"an honest change that is behind", fine, behind(r.honest)},
		{"nothing", fine, func() {}},
		{"a nomination that nobody decided", blocked, r.faulty},
		{"a nomination that nobody decided, behind", blocked, behind(r.faulty)},
		{"a case and the program", blocked, func() { r.honest(); r.write("tools/main.go", "package main // x\n") }},
		{"all records removed", blocked, func() { r.git("rm", "-rq", "data") }},
		{"a text alone", fine, func() {
			r.replace("content/om.md", "Text.", "Mer text.")
			r.replace("content/om.en.md", "Text.", "More text.")
		}},
		{"a folder in other case", refused, func() { r.index("100644", "Data/people/x.json", r.read("data/people/person-2kd.json")) }},
		{"a text in a folder of other case", refused, func() { r.index("100644", "CONTENT/om.md", "x") }},
		{"a folder with a letter that does not show", refused, func() { r.index("100644", "da\u200dta/people/x.json", "{}") }},
		{"records through a link", refused, func() {
			r.git("rm", "-rq", "--cached", "data")
			r.index("120000", "data", "/etc")
		}},
		{"texts from another repository", refused, func() {
			r.git("rm", "-rq", "--cached", "content")
			r.index("160000", "content", strings.Repeat("a", 40))
		}},
		{"a name with a line end", blocked, func() { r.index("100644", "data/people/x\n::error::y.json", "{}") }},
		{"more than can be surveyed", refused, func() {
			var list strings.Builder
			blob := r.git("rev-parse", "HEAD:data/people/person-2kd.json")
			for i := range 3001 {
				fmt.Fprintf(&list, "100644 %s\tdata/people/person-%05d.json\n", blob, i)
			}
			r.indexInfo(list.String())
		}},
		{"a conflict with main", refused, behind(func() { r.replace("data/people/person-2kd.json", "Alva", "Ylva") })},
		{"no history in common", refused, func() { r.git("checkout", "--quiet", "--orphan", "alone"); r.faulty(); r.git("add", "--all") }},
	} {
		triples = append(triples, Triple{
			Name: c.name, Number: i + 1, Change: r.propose(i+1, c.change), Refused: c.outcome == refused, Blocked: c.outcome != fine, r: r,
		})
	}
	for _, args := range [][]string{
		{"fetch", "--quiet", "origin", "+refs/pull/*/head:refs/pull/*/head", "+refs/heads/main:refs/remotes/origin/main"},
		{"reset", "--quiet", "--hard", main},
	} {
		if _, err := gitIn(r.copy, args...); err != nil {
			t.Fatal(err)
		}
	}
	return r.copy, main, lang.DateOf(testClock()), triples
}

// OnGitHub lets the gate judge the pull request, and gives its report, the
// status and the comment.
func (c Triple) OnGitHub(t *testing.T) (report *inspect.Report, status, comment string) {
	c.r.t, c.r.fake.t = t, t
	if _, out, err := c.r.run(c.Number, c.Change); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if ours := c.r.fake.ours(c.Number); len(ours) == 1 {
		comment = strings.TrimPrefix(ours[0], marker+"\n")
	}
	return c.r.remembered[c.r.fake.mainAt()+c.Change].Report, c.r.fake.state(c.Change), comment
}
